"""What the words of mined pairs say: whether each word of one sentence finds its match in the other.

A vector of a sentence is a sum, in which sentences about the same things are alike though they say otherwise. Whether
the words find each other is dearer to ask (late interaction, Khattab & Zaharia 2020, as in
:mod:`bialign.alignment.words`), and so is asked of the pairs alone that are each other's best.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bialign.alignment.evidence import Floats
from bialign.alignment.words import EncodedWords, SideTables, WordEncoder, tabulate

# What the log-odds of the worse side, for each unit of the weight of its words, add to a margin. On 2026-11-28, fitted
# on WMT 2021 news (.21) and on the Champollion set (.30), among 20,000 distractors a side; .2 to .4 differ by .004.
WORTH_OF_WORDS = 0.25
SLACK = 0.5  # added to weights, so that a sentence of one light word is not all or nothing
PAIRS_AT_ONCE = 1_000
# Which words go together is learnt from an alignment; of a heap nothing is known.
_NONE_KNOWN = np.full((1, 1), -1.0, np.float32)


def weigh_words(zh: Sequence[str], en: Sequence[str], words: WordEncoder) -> Floats:
    """Return what the words add to the scores of pairs of sentences, float64 ``(n,)``; negative if they speak against.

    Cost: O(pairs · words of both · dim) time, some 30 MB at once.
    """
    found = np.empty(len(zh))
    for start in range(0, len(zh), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        each = np.arange(len(zh[part]))
        sides = tabulate(_encode(zh[part], words), _encode(en[part], words), (each, each + 1), 1, _NONE_KNOWN)
        found[part] = np.minimum(*map(_mean_odds, sides))
    return WORTH_OF_WORDS * found


def _encode(sentences: Sequence[str], words: WordEncoder) -> EncodedWords:
    sizes, tokens = words.find_words(sentences)
    return EncodedWords(sizes, *words.encode_words(tokens), places=np.zeros(len(tokens), np.intp))


def _mean_odds(side: SideTables) -> Floats:
    """Return the log-odds that the words of each sentence are translated in the one across, for each unit of weight."""
    return np.asarray(side.odds[0] / (side.weights + SLACK), dtype=np.float64)

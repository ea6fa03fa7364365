"""What the wording of two sentences says against their being a pair: lengths that do not fit, Latin words left out.

A vector says little of either: it forgets how long its sentence was, and has no vector for a name it never saw.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bialign.alignment.evidence import Floats
from bialign.mining.evidence import Indices
from bialign.patterns import compile_late

# Latin words in a Chinese sentence (names of products, companies, commands) stand in the English too, if only as the
# beginning of a word ("CPU", "CPUs"). The other way says nothing, and numbers are written too differently.
LATIN_WORD = compile_late(r"[a-z][a-z0-9&]*[a-z0-9]")
BETWEEN_WORDS = compile_late(r"[^a-z0-9&]+")
MOST_WORDS = 2  # that count as left out: a name of three words is one name

# What is taken off a margin. On 2026-11-22, .04 to .06 and .1 to .3 were within half a point of F1 of one another.
DOUBT_OF_LENGTH = 0.05
DOUBT_OF_WORD = 0.15
# The logarithm of English over Chinese characters spreads so much among sentences that translate each other, and
# a length farther off than three spreads is no worse than one that is just so far.
SPREAD = 0.3
MOST_SPREADS = 3.0


class Wording(NamedTuple):
    """What is looked at of the sentences of both sides.

    Attributes
    ----------
    zh_lengths, en_lengths
        Natural logarithms of characters, float64 ``(n,)``.
    zh_words
        Latin words of each Chinese sentence, in lower case and without accents.
    en_texts
        The words of each English sentence, likewise, a space before each.
    """

    zh_lengths: Floats
    en_lengths: Floats
    zh_words: Sequence[frozenset[str]]
    en_texts: Sequence[str]

    @classmethod
    def of(cls, zh: Sequence[str], en: Sequence[str]) -> Wording:
        """Read the sentences of both sides."""
        zh_words = [frozenset(LATIN_WORD.findall(_plain(sentence))) for sentence in zh]
        en_texts = [BETWEEN_WORDS.sub(" ", f" {_plain(sentence)}") for sentence in en]
        return cls(_log_lengths(zh), _log_lengths(en), zh_words, en_texts)

    def log_ratios(self, zh: Indices, en: Indices) -> Floats:
        """Return the logarithm of English over Chinese characters of pairs, float64 ``(n,)``."""
        return self.en_lengths[en] - self.zh_lengths[zh]

    def doubts(self, zh: Indices, en: Indices, usual: float) -> Floats:
        """Return what is to be taken off the margins of pairs, float64 ``(n,)``; ``usual`` is what most ratios are."""
        spreads = np.minimum(np.abs(self.log_ratios(zh, en) - usual) / SPREAD, MOST_SPREADS)
        return np.asarray(DOUBT_OF_LENGTH * spreads**2 / 2 + DOUBT_OF_WORD * self.words_left_out(zh, en))

    def words_left_out(self, zh: Indices, en: Indices) -> Floats:
        """Return how many Latin words of the Chinese the English of pairs lacks, 0 to 2, float64 ``(n,)``."""
        left_out = np.zeros(len(zh))
        has_words = np.array([bool(words) for words in self.zh_words], dtype=np.bool_)
        for pair in np.flatnonzero(has_words[zh]):
            text = self.en_texts[en[pair]]
            left_out[pair] = min(sum(f" {word}" not in text for word in self.zh_words[zh[pair]]), MOST_WORDS)
        return left_out


def _log_lengths(sentences: Sequence[str]) -> Floats:
    return np.log(np.array([max(len(sentence), 1) for sentence in sentences], dtype=np.float64))


def _plain(sentence: str) -> str:
    decomposed = unicodedata.normalize("NFKD", sentence)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()

"""Whether the words of two runs of sentences find each other: late interaction (Khattab & Zaharia 2020).

The cosine of summed vectors cannot tell whether the second of two sentences is translated or left out; their words can.
For each word of one side the best match among the words of a sentence across is found once; what a run of sentences
offers it is the highest of those, so that the numbers for every bead are looked up in tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.strips import Ints

Vectors = NDArray[np.float32]

# The sentences of both sides.
Sides = tuple[Sequence[str], Sequence[str]]


class WordEncoder(Protocol):
    """What gives words and their vectors, as :class:`~bialign.encoders.static.StaticEncoder` does."""

    def find_words(self, sentences: Sequence[str], /) -> tuple[Ints, Ints]:
        """Return how many words each sentence has, at least 1, and the words one after the other."""

    def encode_words(self, tokens: Ints, /) -> tuple[Vectors, Vectors]:
        """Return the unit vectors of words and how much each weighs."""


class EncodedWords(NamedTuple):
    """The words of sentences, one after the other.

    Attributes
    ----------
    sizes
        How many each sentence has, at least 1.
    vectors
        Unit vectors, float32 ``(words, dim)``.
    weights
        Float32 ``(words,)``.
    places
        Of each in the rows, or the columns, of what is known of words going together.
    """

    sizes: Ints
    vectors: Vectors
    weights: Vectors
    places: Ints


# The best match of a word by chance seldom has a cosine above the first, that of a translated word seldom below the
# second: between them a word is more and more covered.
COVERED = (0.15, 0.7)
# The log-odds of a best match in a translation against one in another sentence, as two straight lines through this
# cosine, and their bounds. 2026-11-28, on 4,500 sentence pairs of three sources against shuffled ones.
EVEN_MATCH, STEEP, FLAT, LEAST_ODDS, MOST_ODDS = 0.37, 10.0, 4.6, -3.2, 2.5


class SideTables(NamedTuple):
    """What runs of the other side offer the sentences of one; each ``(reach, sentences, window)``.

    Entry ``[length - 1, sentence, column]`` is of the run of a length that begins so many sentences after the first in
    the sentence's window.

    Attributes
    ----------
    covered
        Weight of the words that are covered.
    odds
        Log-odds that the words are translated there, weighted.
    before
        Weight of words at the beginning that the sentence before the run covers better than the run.
    after
        Weight of words at the beginning that the run covers better than the sentence after it.
    counted, counted_before, counted_after
        What ``covered``, ``before`` and ``after`` would be if all words weighed 1.
    weights
        Of all words of each sentence, ``(sentences,)``.
    first
        The first sentence in the window of each, ``(sentences,)``.
    """

    covered: Vectors
    odds: Vectors
    before: Vectors
    after: Vectors
    counted: Vectors
    counted_before: Vectors
    counted_after: Vectors
    weights: Vectors
    first: Ints


def tabulate(
    zh: EncodedWords, en: EncodedWords, windows: tuple[Ints, Ints], reach: int, associations: Vectors
) -> tuple[SideTables, SideTables]:
    """Compare words of sentences near each other.

    Parameters
    ----------
    zh, en
        The words of runs of sentences.
    windows
        For each Chinese sentence the first English one to compare it with, and the one after the last.
    reach
        Sentences in a run at most.
    associations
        How strongly words go together by their places, in the scale of cosines; the higher of both counts.

    Cost: O(pairs of sentences · pairs of their words · dim) time.
    """
    first, stop = windows
    zh_ends, en_ends = (np.append(0, np.cumsum(side.sizes)) for side in (zh, en))
    en_first, width, height = _turned(first, stop, len(en.sizes))
    zh_best = np.zeros((len(zh.vectors), width), np.float32)
    en_best = np.zeros((len(en.vectors), height), np.float32)
    entries = np.arange(len(en.vectors)) * height - np.repeat(en_first, en.sizes)
    for i, (top, bottom) in enumerate(zip(zh_ends.tolist(), zh_ends[1:].tolist(), strict=False)):
        j, k = int(first[i]), int(stop[i])
        if k > j:
            left, right = en_ends[j], en_ends[k]
            cosines = zh.vectors[top:bottom] @ en.vectors[left:right].T
            known = associations[zh.places[top:bottom, None], en.places[left:right]]
            np.maximum(cosines, known, out=cosines)
            zh_best[top:bottom, : k - j] = np.maximum.reduceat(cosines, en_ends[j:k] - left, axis=1)
            en_best.ravel()[entries[left:right] + i] = cosines.max(axis=0)
    return (
        _tables(zh_best, zh.weights, zh_ends[:-1], first, reach),
        _tables(en_best, en.weights, en_ends[:-1], en_first, reach),
    )


def _turned(first: Ints, stop: Ints, n_en: int) -> tuple[Ints, int, int]:
    """Return the first Chinese sentence that each English one is compared with, and the widths of both windows."""
    en_first, en_stop = np.full(n_en, len(first)), np.zeros(n_en, dtype=np.intp)
    for i, (j, k) in enumerate(zip(first.tolist(), stop.tolist(), strict=True)):
        en_stop[j:k] = i + 1
        en_first[j:k] = np.minimum(en_first[j:k], i)
    en_first = np.minimum(en_first, en_stop)
    return en_first, int((stop - first).max(initial=1)), int((en_stop - en_first).max(initial=1))


def _tables(best: Vectors, weights: Vectors, starts: Ints, first: Ints, reach: int) -> SideTables:
    n, width = len(starts), best.shape[1]
    odds, weighed, counted = np.zeros((reach, n, width), np.float32), *(_zeros(reach, n, width) for _ in range(2))
    column = weights[:, None]
    single = _covered(best)
    run = best
    for length in range(1, reach + 1):
        if length > 1:
            run = np.maximum(run[:, :-1], best[:, length - 1 :])
        if not run.shape[1]:
            break
        share = _covered(run)
        odds[length - 1, :, : run.shape[1]] = np.add.reduceat(_odds(run) * column, starts, axis=0)
        _enter(counted, length, share, single, starts)
        _enter(weighed, length, share * column, single * column, starts)
    return SideTables(weighed[0], odds, *weighed[1:], *counted, np.add.reduceat(weights, starts), first)


def _zeros(*shape: int) -> tuple[Vectors, Vectors, Vectors]:
    covered, before, after = (np.zeros(shape, np.float32) for _ in range(3))
    return covered, before, after


def _enter(
    tables: tuple[Vectors, Vectors, Vectors], length: int, share: Vectors, single: Vectors, starts: Ints
) -> None:
    """Enter what runs of a length cover, and what the sentences beside them cover better or worse."""
    covered, before, after = (table[length - 1] for table in tables)
    n_runs = share.shape[1]
    covered[:, :n_runs] = np.add.reduceat(share, starts, axis=0)
    if n_runs > 1:
        before[:, 1:n_runs] = _best_beginning(single[:, : n_runs - 1] - share[:, 1:], starts)
        after[:, : n_runs - 1] = _best_beginning(share[:, :-1] - single[:, length:], starts)


def _covered(cosines: Vectors) -> Vectors:
    low, high = COVERED
    return np.asarray(np.clip((cosines - low) / (high - low), 0, 1), dtype=np.float32)


def _odds(cosines: Vectors) -> Vectors:
    beyond = cosines - np.float32(EVEN_MATCH)
    odds = np.minimum(beyond * np.float32(STEEP), beyond * np.float32(FLAT))
    return np.asarray(np.clip(odds, LEAST_ODDS, MOST_ODDS), dtype=np.float32)


def _best_beginning(gains: Vectors, starts: Ints) -> Vectors:
    """Return for each sentence the highest sum of gains over its words up to some word, 0 for none."""
    sums = np.cumsum(gains, axis=0, dtype=np.float64)
    ahead = np.vstack([np.zeros((1, sums.shape[1])), sums])[starts]
    return np.asarray(np.maximum(np.maximum.reduceat(sums, starts, axis=0) - ahead, 0), dtype=np.float32)

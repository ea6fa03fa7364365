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
    """What runs of the other side offer the sentences of one; each ``(greatest reach, cells)``.

    A *cell* is of a sentence and one of those in its window across. Entry ``[length - 1, cell]`` is of the run of a
    length that begins there; what would end beyond the window, or is longer than the sentence's reach, holds 0.

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
    origin
        The cell that each sentence would have with the first one across, were that in its window, ``(sentences,)``.
    """

    covered: Vectors
    odds: Vectors
    before: Vectors
    after: Vectors
    counted: Vectors
    counted_before: Vectors
    counted_after: Vectors
    weights: Vectors
    origin: Ints


def tabulate(
    zh: EncodedWords, en: EncodedWords, windows: tuple[Ints, Ints], reaches: tuple[Ints, Ints], associations: Vectors
) -> tuple[SideTables, SideTables]:
    """Compare words of sentences near each other.

    Parameters
    ----------
    zh, en
        The words of runs of sentences.
    windows
        For each Chinese sentence the first English one to compare it with, and the one after the last.
    reaches
        For each sentence of both sides how many sentences the runs across have at most.
    associations
        How strongly words go together by their places, in the scale of cosines; the higher of both counts.

    Cost: O(pairs of sentences · pairs of their words · dim) time.
    """
    zh_cells, en_cells = _Cells(zh, *windows), _Cells(en, *_turned(*windows, len(en.sizes)))
    zh_best, en_best = (np.zeros(cells.n_entries, np.float32) for cells in (zh_cells, en_cells))
    zh_ends, en_ends = (np.append(0, np.cumsum(side.sizes)) for side in (zh, en))
    # Of each English word, the entry it would have with the first Chinese sentence, and how far it is to the next one.
    steps = np.repeat(en.sizes, en.sizes)
    origins = np.arange(len(steps)) + np.repeat(en_cells.entry_origin - en_ends[:-1], en.sizes)
    known, rows = associations.ravel(), zh.places * associations.shape[1]
    for i, (first, stop) in enumerate(zip(*(ends.tolist() for ends in windows), strict=True)):
        if stop > first:
            own, across = slice(zh_ends[i], zh_ends[i + 1]), slice(en_ends[first], en_ends[stop])
            cosines = en.vectors[across] @ zh.vectors[own].T
            np.maximum(cosines, known.take(en.places[across, None] + rows[own]), out=cosines)
            of_sentences = np.maximum.reduceat(cosines, en_ends[first:stop] - across.start)
            start = zh_cells.entry_starts[i]
            zh_best[start : start + of_sentences.size] = of_sentences.ravel()
            en_best[origins[across] + i * steps[across]] = cosines.max(axis=1)
    return _tables(zh_best, zh, zh_cells, reaches[0]), _tables(en_best, en, en_cells, reaches[1])


def _turned(first: Ints, stop: Ints, n_en: int) -> tuple[Ints, Ints]:
    """Return for each English sentence the first Chinese one that is compared with it, and the one after the last."""
    en_first, en_stop = np.full(n_en, len(first)), np.zeros(n_en, dtype=np.intp)
    for i, (j, k) in enumerate(zip(first.tolist(), stop.tolist(), strict=True)):
        en_stop[j:k] = i + 1
        en_first[j:k] = np.minimum(en_first[j:k], i)
    return np.minimum(en_first, en_stop), en_stop


class _Cells:
    """The cells of one side, sentence by sentence; the *entries* of a cell are the words of its sentence.

    Windows are seldom of one width, so that whole tables would be mostly empty.
    """

    def __init__(self, side: EncodedWords, first: Ints, stop: Ints) -> None:
        self.widths = np.maximum(stop - first, 0)
        self.sizes = np.repeat(side.sizes, self.widths)  # entries of each cell
        self.left = np.repeat(np.cumsum(self.widths), self.widths) - np.arange(len(self.sizes))  # to the window's end
        self.n_entries = int(self.sizes.sum())
        self.origin = np.cumsum(self.widths) - self.widths - first
        self.entry_starts = np.cumsum(self.widths * side.sizes) - self.widths * side.sizes
        self.entry_origin = self.entry_starts - first * side.sizes

    def weights(self, side: EncodedWords) -> Vectors:
        """Return the weight of the word of each entry."""
        ends = np.cumsum(side.sizes)
        word_starts = np.repeat(ends - side.sizes, self.widths)
        places = np.arange(self.n_entries) + np.repeat(word_starts - np.cumsum(self.sizes) + self.sizes, self.sizes)
        return np.asarray(side.weights[places])


def _tables(best: Vectors, side: EncodedWords, cells: _Cells, reaches: Ints) -> SideTables:
    tables = np.zeros((7, reaches.max(), len(cells.sizes)), np.float32)
    longest = np.minimum(np.repeat(reaches, cells.widths), cells.left)
    weights, steps = cells.weights(side), np.repeat(cells.sizes, cells.sizes)
    is_first = np.append(True, cells.left[1:] >= cells.left[:-1])
    # What a run covers, and its odds, are the highest of those of its sentences: both rise with the cosine.
    single, single_odds = share_covered(best), match_odds(best)
    shares, odds = single.copy(), single_odds.copy()
    for length in range(1, int(longest.max(initial=0)) + 1):
        is_whole = longest >= length
        entries = np.flatnonzero(np.repeat(is_whole, cells.sizes))
        step, weight = steps[entries], weights[entries]
        last = entries + (length - 1) * step
        shares[entries] = share = np.maximum(shares[entries], single[last])
        odds[entries] = of_run = np.maximum(odds[entries], single_odds[last])
        gains = single[np.maximum(entries - step, 0)] - share
        losses = share - single[np.minimum(last + step, len(best) - 1)]
        sizes, has_before, has_after = (of[is_whole] for of in (cells.sizes, ~is_first, cells.left > length))
        starts = np.cumsum(sizes) - sizes
        tables[:, length - 1, is_whole] = (
            np.add.reduceat(share * weight, starts),
            np.add.reduceat(of_run * weight, starts),
            has_before * _best_beginning(gains * weight, starts),
            has_after * _best_beginning(losses * weight, starts),
            np.add.reduceat(share, starts),
            has_before * _best_beginning(gains, starts),
            has_after * _best_beginning(losses, starts),
        )
    of_sentences = np.add.reduceat(side.weights, np.cumsum(side.sizes) - side.sizes)
    return SideTables._make([*tables, of_sentences, cells.origin])


def share_covered(cosines: Vectors) -> Vectors:
    """Return how far words whose best matches have these cosines are covered, 0 to 1."""
    low, high = COVERED
    return np.asarray(np.clip((cosines - low) / (high - low), 0, 1), dtype=np.float32)


def match_odds(cosines: Vectors) -> Vectors:
    """Return the log-odds of these cosines of best matches in a translation against another sentence."""
    beyond = cosines - np.float32(EVEN_MATCH)
    odds = np.minimum(beyond * np.float32(STEEP), beyond * np.float32(FLAT))
    return np.asarray(np.clip(odds, LEAST_ODDS, MOST_ODDS), dtype=np.float32)


def _best_beginning(gains: Vectors, starts: Ints) -> Vectors:
    """Return for each stretch of gains the highest sum over its beginning up to some place, 0 for none."""
    sums = np.append(0.0, np.cumsum(gains, dtype=np.float64))
    return np.asarray(np.maximum(np.maximum.reduceat(sums[1:], starts) - sums[starts], 0), dtype=np.float32)

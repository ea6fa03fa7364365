"""Words that meet again and again in this document: names and terms, which no model of words in general knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bialign.alignment.candidates import CandidateBeads
from bialign.alignment.strips import Ints
from bialign.alignment.words import Sides, Vectors, WordEncoder

# Associations are learnt from beads above this probability, from so many of them at most, evenly spread.
LIKELY, LEARNT_FROM = 0.9, 1_000
# What an association stands for at most, as a cosine of words.
STRONGEST = 0.95


class Associations(NamedTuple):
    """How strongly the words of both sides go together.

    Attributes
    ----------
    zh, en
        The words that are known, ascending.
    strengths
        As cosines, float32 ``(zh + 1, en + 1)``; the last row and the last column are of words that are not.
    """

    zh: Ints
    en: Ints
    strengths: Vectors

    def rows(self, words: Ints) -> Ints:
        """Return the row of each Chinese word."""
        return _places(words, self.zh)

    def columns(self, words: Ints) -> Ints:
        """Return the column of each English word."""
        return _places(words, self.en)


def find_associations(candidates: CandidateBeads, sentences: Sides, words: WordEncoder) -> Associations:
    """Learn from the beads that are likely which words go together.

    The measure is the cosine of the beads that hold the one word and those that hold the other (Gale & Church 1991),
    with one meeting taken off, so that no bead speaks for itself.

    Cost: O(beads · pairs of their words) time; O(pairs of words that occur twice) memory.
    """
    likely = np.flatnonzero((candidates.a > 0) & (candidates.b > 0) & (candidates.probabilities > LIKELY))
    chosen = candidates.part(likely[:: max(1, -(-len(likely) // LEARNT_FROM))])
    zh, en = (
        _gather_bags(side, end, n, words)
        for side, end, n in ((sentences[0], chosen.i, chosen.a), (sentences[1], chosen.j, chosen.b))
    )
    n_columns = len(en.known) + 1
    meetings = np.zeros((len(zh.known) + 1) * n_columns, np.float32)
    for zh_bag, en_bag in zip(zh.each(len(chosen.i)), en.each(len(chosen.i)), strict=True):
        meetings[(zh_bag[:, None] * n_columns + en_bag).ravel()] += 1
    again = np.flatnonzero(meetings > 1)
    rows, columns = np.divmod(again, n_columns)
    strengths = np.zeros_like(meetings)
    strengths[again] = STRONGEST * (meetings[again] - 1) / np.sqrt(zh.counts[rows] * en.counts[columns])
    return Associations(zh.known, en.known, strengths.reshape(-1, n_columns))


class _Bags(NamedTuple):
    """The words of runs of sentences that two runs or more hold.

    Attributes
    ----------
    known, counts
        Those words, ascending, and how many runs hold each.
    bag_of, places
        The run and the place among those known of each word of each run, run by run.
    """

    known: Ints
    counts: Ints
    bag_of: Ints
    places: Ints

    def each(self, n: int) -> list[Ints]:
        """Return the places of the words of each of so many runs."""
        return np.split(self.places, np.searchsorted(self.bag_of, np.arange(1, n)))


def _gather_bags(sentences: Sequence[str], end: Ints, n: Ints, words: WordEncoder) -> _Bags:
    sizes, tokens = words.find_words([sentences[k] for e, m in zip(end, n, strict=True) for k in range(e - m, e)])
    run_of = np.repeat(np.repeat(np.arange(len(n)), n), sizes)
    n_tokens = int(tokens.max(initial=0)) + 2  # the word of a sentence without any is -1
    bag_of, tokens = np.divmod(np.unique(run_of * n_tokens + tokens + 1), n_tokens)
    tokens -= 1
    distinct, counts = np.unique(tokens, return_counts=True)
    is_known = (counts > 1) & (distinct >= 0)
    places = _places(tokens, distinct[is_known])
    kept = places < is_known.sum()
    return _Bags(distinct[is_known], counts[is_known], bag_of[kept], places[kept])


def _places(words: Ints, known: Ints) -> Ints:
    """Return the place of each word among those known, behind the last for others."""
    places = np.searchsorted(known, words)
    is_known = np.append(known, -2)[places] == words
    return np.where(is_known, places, len(known))

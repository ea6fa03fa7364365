"""Words that meet again and again in this document: names and terms, which no model of words in general knows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
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
    (zh, zh_bags), (en, en_bags) = (
        _frequent(_bags(side, end, n, words))
        for side, end, n in ((sentences[0], chosen.i, chosen.a), (sentences[1], chosen.j, chosen.b))
    )
    meetings = np.zeros((len(zh) + 1) * (len(en) + 1), np.float32)
    for zh_bag, en_bag in zip(zh_bags, en_bags, strict=True):
        meetings[(zh_bag[:, None] * (len(en) + 1) + en_bag).ravel()] += 1
    again = np.flatnonzero(meetings > 1)
    rows, columns = np.divmod(again, len(en) + 1)
    zh_counts, en_counts = (
        np.bincount(np.concatenate(bags), minlength=len(known) + 1) if len(known) else np.ones(1)
        for known, bags in ((zh, zh_bags), (en, en_bags))
    )
    strengths = np.zeros_like(meetings)
    strengths[again] = STRONGEST * (meetings[again] - 1) / np.sqrt(zh_counts[rows] * en_counts[columns])
    return Associations(zh, en, strengths.reshape(len(zh) + 1, len(en) + 1))


def _bags(sentences: Sequence[str], end: Ints, n: Ints, words: WordEncoder) -> list[Ints]:
    """Return the distinct words of each run of sentences."""
    sizes, tokens = words.find_words([sentences[k] for e, m in zip(end, n, strict=True) for k in range(e - m, e)])
    ends = np.append(0, np.cumsum(sizes))[np.append(0, np.cumsum(n))]
    return [np.unique(tokens[start:stop]) for start, stop in pairwise(ends.tolist())]


def _frequent(bags: Sequence[Ints]) -> tuple[Ints, list[Ints]]:
    """Return the words that are in two bags or more, and the bags as places among them."""
    tokens, counts = np.unique(np.concatenate([*bags, np.array([], dtype=np.intp)]), return_counts=True)
    known = tokens[(counts > 1) & (tokens >= 0)]
    places = (_places(bag, known) for bag in bags)
    return known, [own[own < len(known)] for own in places]


def _places(words: Ints, known: Ints) -> Ints:
    """Return the place of each word among those known, behind the last for others."""
    places = np.searchsorted(known, words)
    is_known = np.append(known, -2)[places] == words
    return np.where(is_known, places, len(known))

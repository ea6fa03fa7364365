"""Sentences that are not part of the text, such as running heads: set aside before the alignment, put back after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from bialign.alignment.evidence import Hints, Vectors
from bialign.records import Bead


class Kept(NamedTuple):
    """The sentences of one side that are aligned, and their indices among all."""

    sentences: Sequence[str]
    vectors: Vectors
    hints: Hints
    indices: Sequence[int]
    n_all: int

    def widened(self, sentences: range) -> range:
        """Return the sentences of a bead among all, with the asides in its midst: it goes on behind them."""
        first = self.indices[sentences.start] if sentences.start < len(self.indices) else self.n_all
        return range(first, self.indices[sentences[-1]] + 1 if sentences else first)

    def narrowed(self, sentences: range) -> range:
        """Return the sentences of a bead among those kept, which all of them are."""
        return range(*(int(place) for place in np.searchsorted(self.indices, (sentences.start, sentences.stop))))


def set_aside(sentences: Sequence[str], vectors: Vectors, hints: Hints, locked: Collection[int]) -> Kept:
    """Return one side without its asides, but for those that a person has locked in a bead."""
    n = len(sentences)
    indices = [index for index in range(n) if index in locked or not (hints.is_aside and hints.is_aside[index])]
    if len(indices) == n:
        return Kept(sentences, vectors, hints, indices, n)
    kept_hints = Hints(
        block_of=_joined_blocks(hints.block_of, indices) if hints.block_of else (),
        keys=[hints.keys[index] for index in indices] if hints.keys else (),
        is_heading=[hints.is_heading[index] for index in indices] if hints.is_heading else (),
    )
    return Kept([sentences[index] for index in indices], vectors[indices], kept_hints, indices, n)


def put_back(beads: Sequence[Bead], zh: Kept, en: Kept) -> Iterator[Bead]:
    """Yield the beads among all sentences, and a certain null bead for each aside that stands outside of them."""
    if len(zh.indices) == zh.n_all and len(en.indices) == en.n_all:
        yield from beads
        return
    widened = [replace(bead, zh=zh.widened(bead.zh), en=en.widened(bead.en)) for bead in beads]
    zh_asides = _left_out(zh.n_all, (bead.zh for bead in widened))
    en_asides = _left_out(en.n_all, (bead.en for bead in widened))
    i = j = 0
    for bead in widened:
        i = bead.zh.start if bead.zh else i
        j = bead.en.start if bead.en and not bead.moved else j
        yield from _nulls_before(i, j, zh_asides, en_asides)
        yield bead
        i = bead.zh.stop if bead.zh else i
        j = bead.en.stop if bead.en and not bead.moved else j
    yield from _nulls_before(zh.n_all, en.n_all, zh_asides, en_asides)


def _left_out(n_all: int, taken: Iterator[range]) -> list[int]:
    """Return the sentences that are in no bead, descending."""
    return sorted(set(range(n_all)).difference(*taken), reverse=True)


def _nulls_before(i: int, j: int, zh_asides: list[int], en_asides: list[int]) -> Iterator[Bead]:
    """Take the asides before two sentences from the ends of the lists."""
    while zh_asides and zh_asides[-1] < i:
        zh = zh_asides.pop()
        yield Bead(zh=range(zh, zh + 1), en=range(j, j), similarity=0.0, confidence=1.0)
    while en_asides and en_asides[-1] < j:
        en = en_asides.pop()
        yield Bead(zh=range(i, i), en=range(en, en + 1), similarity=0.0, confidence=1.0)


def _joined_blocks(block_of: Sequence[int], indices: Sequence[int]) -> list[int]:
    """Return the blocks of the kept sentences; none is seen to end at an aside, behind which it may go on."""
    ends = (b - a == 1 and block_of[a] != block_of[b] for a, b in pairwise(indices))
    return list(accumulate(ends, initial=0))

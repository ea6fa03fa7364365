"""Beads that a person has confirmed: hard constraints on the path."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.features import Array, Shape
from bialign.alignment.lattice import Path
from bialign.alignment.strips import Strip
from bialign.errors import InputError

# Worse than any path could be, and finite, so that sums along a row stay numbers.
FORBIDDEN = -1e5

# The search grows with the square of the largest bead.
MAX_LOCKED = 12


@dataclass(frozen=True, kw_only=True)
class Locks:
    """Confirmed beads, sorted into those that a path can go through and those that it cannot.

    Attributes
    ----------
    on_path
        The longest chain in order on both sides.
    moved
        The others: their sentences count as left out while the path is searched.
    nulls
        Sentences confirmed to have no counterpart.
    seams
        English sentences before which a part begins that was brought here from elsewhere: no bead spans one.
    """

    on_path: Path
    moved: Path
    nulls: Path
    seams: tuple[int, ...] = ()

    def all_beads(self) -> Path:
        """Return all confirmed beads."""
        return [*self.on_path, *self.moved, *self.nulls]


NO_LOCKS = Locks(on_path=[], moved=[], nulls=[])


def sort_locks(locked: Sequence[tuple[range, range]], seams: tuple[int, ...] = ()) -> Locks:
    """Find the longest chain of confirmed beads that is in order on both sides."""
    ordered = sorted(locked, key=lambda bead: (bead[0].start, bead[1].start, bead[0].stop, bead[1].stop))
    matched = [bead for bead in ordered if bead[0] and bead[1]]
    on_path = _longest_chain(matched)
    return Locks(
        on_path=on_path,
        moved=[bead for bead in matched if bead not in on_path],
        nulls=[bead for bead in ordered if not (bead[0] and bead[1])],
        seams=seams,
    )


def constrain(scores: Array, strip: Strip, moves: Sequence[Shape], locks: Locks, n_zh: int, n_en: int) -> Array:
    """Return scores under which no bead but the locked ones touches a locked sentence, and none spans a seam."""
    zh_locked, en_locked = _n_locked(locks, n_zh, n_en)
    n_seams = np.searchsorted(locks.seams, np.arange(n_en + 1), side="right")
    constrained = scores.copy()
    for k, (a, b) in enumerate(moves):
        if a and b:
            touched_zh = zh_locked[strip.i] > zh_locked[np.maximum(strip.i - a, 0)]
            touched_en = en_locked[strip.j] > en_locked[np.maximum(strip.j - b, 0)]
            parted = n_seams[np.maximum(strip.j - 1, 0)] > n_seams[np.maximum(strip.j - b, 0)]
            constrained[:, k][touched_zh | touched_en | parted] = -np.inf
    for zh, en in locks.on_path:
        constrained[:, 0][(strip.i > zh.start) & (strip.i <= zh.stop)] = FORBIDDEN
        constrained[:, -1][(strip.j > en.start) & (strip.j <= en.stop)] = FORBIDDEN
        row, k = zh.stop + en.stop - strip.start, moves.index((len(zh), len(en)))
        if 0 <= row < len(strip.first) and strip.first[row] <= zh.stop <= strip.last[row]:
            column = zh.stop - strip.first[row]
            constrained[row, k, column] = scores[row, k, column]
    return constrained


def _n_locked(locks: Locks, n_zh: int, n_en: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return how many sentences before each state are locked."""
    zh_flags, en_flags = np.zeros(n_zh + 1, dtype=np.intp), np.zeros(n_en + 1, dtype=np.intp)
    for zh, en in locks.all_beads():
        zh_flags[zh.start + 1 : zh.stop + 1] = 1
        en_flags[en.start + 1 : en.stop + 1] = 1
    return zh_flags.cumsum(), en_flags.cumsum()


def check_locked(locked: Sequence[tuple[range, range]], n_zh: int, n_en: int) -> None:
    """Refuse beads that cannot be confirmed.

    Raises
    ------
    InputError
        If a bead lies outside the documents, is empty or too large, or shares a sentence with another.
    """
    taken: set[tuple[str, int]] = set()
    for zh, en in locked:
        sentences = {("zh", i) for i in zh} | {("en", j) for j in en}
        if len(sentences) > MAX_LOCKED:
            raise InputError(
                f"the locked bead {list(zh)}:{list(en)} holds more than {MAX_LOCKED} sentences; lock parts"
            )
        if not sentences or zh.start < 0 or en.start < 0 or zh.stop > n_zh or en.stop > n_en:
            raise InputError(
                f"the locked bead {list(zh)}:{list(en)} is empty or lies outside the documents of {n_zh} Chinese and "
                f"{n_en} English sentences"
            )
        if not taken.isdisjoint(sentences):
            raise InputError(f"the locked bead {list(zh)}:{list(en)} shares a sentence with another locked bead")
        taken |= sentences


def _longest_chain(beads: Path) -> Path:
    """Return a longest subsequence whose English sides ascend too (patience sorting, O(n log n))."""
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int | None] = []
    for index, (_, en) in enumerate(beads):
        length = bisect_left(ends, en.start + 1)
        before.append(last_of[length - 1] if length else None)
        if length == len(ends) or en.stop < ends[length]:
            ends[length : length + 1] = [en.stop]
            last_of[length : length + 1] = [index]
    chain: Path = []
    at = last_of[-1] if last_of else None
    while at is not None:
        chain.append(beads[at])
        at = before[at]
    return chain[::-1]

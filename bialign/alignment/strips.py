"""The states of a band, cut into strips of antidiagonals.

A *state* ``(i, j)`` lies between sentences: i Chinese and j English ones are consumed. Every bead leads to a later
antidiagonal ``i + j``, so that all states of one can be computed at once, and a block without counterpart on either
side widens none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]

# Antidiagonals and states in a strip: enough to keep numpy busy, few enough to stay in the cache.
STRIP_LENGTH = 384
STRIP_STATES = 16_384

# However wide it is, a strip but the last has so many antidiagonals: no bead leads across it.
LEAST_LENGTH = 12


class Band(NamedTuple):
    """For each row of states (Chinese sentences consumed) the first and last column; neither ever decreases."""

    first: Ints
    last: Ints


@dataclass(frozen=True, eq=False)
class Strip:
    """States of consecutive antidiagonals.

    Attributes
    ----------
    start
        The first antidiagonal.
    first, last
        First and last row of states on each antidiagonal; both rise by 0 or 1 from one to the next.
    """

    start: int
    first: Ints
    last: Ints

    @property
    def shape(self) -> tuple[int, int]:
        """Number of antidiagonals, and of states on the widest."""
        return len(self.first), self._width

    @cached_property
    def _width(self) -> int:
        return int((self.last - self.first).max()) + 1

    @cached_property
    def i(self) -> Ints:
        """Chinese sentences consumed in each state, of the strip's shape; narrower antidiagonals repeat their last."""
        return np.asarray(np.minimum(self.first[:, None] + np.arange(self._width), self.last[:, None]))

    @cached_property
    def j(self) -> Ints:
        """English sentences consumed in each state."""
        return np.asarray(np.arange(self.start, self.start + len(self.first))[:, None] - self.i)

    @cached_property
    def repeated(self) -> NDArray[np.bool_]:
        """Whether an entry merely repeats the last state of its antidiagonal."""
        return np.arange(self._width) > (self.last - self.first)[:, None]

    def parts(self, width: int) -> Iterator[Strip]:
        """Yield the strip in narrower ones, side by side."""
        for left in range(0, self._width, width):
            first = np.minimum(self.first + left, self.last)
            yield Strip(self.start, first, np.minimum(first + width - 1, self.last))


def whole_band(n_rows: int, n_columns: int) -> Band:
    """Return the band of all states of two sides."""
    return Band(np.zeros(n_rows + 1, dtype=np.intp), np.full(n_rows + 1, n_columns, dtype=np.intp))


def cut(band: Band) -> list[Strip]:
    """Cut a band into strips."""
    rows = np.arange(len(band.first))
    antidiagonals = np.arange(rows[-1] + band.last[-1] + 1)
    first = np.searchsorted(band.last + rows, antidiagonals)
    last = np.searchsorted(band.first + rows, antidiagonals, side="right") - 1
    strips = []
    start = 0
    while start < len(antidiagonals):
        width = int((last - first)[start : start + STRIP_LENGTH].max()) + 1
        length = max(LEAST_LENGTH, min(STRIP_LENGTH, STRIP_STATES // width))
        strips.append(Strip(start, first[start : start + length], last[start : start + length]))
        start += length
    return strips

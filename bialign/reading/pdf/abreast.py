"""Two tables side by side whose rows are at other heights: between those of the one stand those of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bialign.reading.pdf.amounts import has_amounts
from bialign.reading.pdf.lines import Row

_FEWEST = 3  # rows of several runs with amounts, of either table
_FEWEST_CLOSE = 4  # times that a row of the one is followed by one of the other, nearer than lines of one text are
_CLOSE = 1.0  # times the size of type
_MOST_ROWS = 400  # that are looked at


def part_abreast(rows: Sequence[Row]) -> tuple[list[Row], list[Row]] | None:
    """Return the rows of the left and of the right table, or ``None`` where they are one table.

    White space runs down between the two, no row reaches over it, and the rows of both interlock.
    """
    if not 2 * _FEWEST <= len(rows) <= _MOST_ROWS:
        return None
    spans = [(row[0].left, row[-1].right) for row in rows]
    for x in _places(spans):
        sides = [start > x for start, _ in spans]
        left, right = ([row for row, is_right in zip(rows, sides, strict=True) if is_right is side] for side in _SIDES)
        if all(sum(len(row) > 1 and has_amounts(row) for row in side) >= _FEWEST for side in (left, right)):
            n_close = sum(
                one is not other and above[0].middle - below[0].middle < _CLOSE * below[0].size
                for (above, one), (below, other) in pairwise(zip(rows, sides, strict=True))
            )
            if n_close >= _FEWEST_CLOSE:
                return left, right
    return None


_SIDES = (False, True)


def _places(spans: Sequence[tuple[float, float]]) -> Iterator[float]:
    """Yield where white space runs down between what rows reach over."""
    end = float("inf")
    for left, right in sorted(spans):
        if left > end:
            yield (left + end) / 2
        end = right if end == float("inf") else max(end, right)

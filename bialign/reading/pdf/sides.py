"""Rows on both sides of a gutter: whether they stand at equal heights and hold words, and which rules frame them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rules import Stroke

FULL = 0.7  # of the width of a column that a row takes
LEVEL = 0.2  # em; how far the middles of a row of one table differ
LEVEL_RULES = 1.0  # points; how far the heights of rules differ that are level
PADDING = 1.0  # em; from the edge of a column to the labels of a table in it
NEARLY_ALL = 0.8
FEWEST_ROWS = 4  # of either side
ALIGNED = 0.6  # of the rows that have others beside them; of two columns a fifth does by chance
HALF = 0.9  # times the size of type; from a line of a label in two to the values beside its middle
NEXT = 1.9  # times the size of type; from middle to middle of two lines of a paragraph
_FEWEST_RULES = 3  # of a table: above and below its heads, and below all
_NEAR = 3.0  # points; rules that end so near to each other are alike


def crosses(line: GlyphLine, x: float) -> bool:
    """Tell whether a line stands on both sides of a place."""
    return line.left < x - 1 and line.right > x + 1


def has_words(line: GlyphLine) -> bool:
    """Tell whether a line holds letters."""
    return any(char.isalpha() for char in line.text)


def share_aligned(one: Sequence[Sequence[GlyphLine]], other: Sequence[Sequence[GlyphLine]]) -> float:
    """Return the share of rows that have one at their height on the other side, of those that have any beside them."""
    sparse, dense = sorted(([row[0] for row in rows] for rows in (one, other)), key=len)
    low, high = dense[-1].bottom, dense[0].top
    beside = [line for line in sparse if low < line.middle < high]
    middles = sorted([*(line.middle for line in dense), *_middles_of_two(dense)])
    n_level = sum(is_near(line.middle, middles, LEVEL * line.size) for line in beside)
    return n_level / len(beside) if beside else 0.0


def _middles_of_two(lines: Sequence[GlyphLine]) -> Iterator[float]:
    """Yield the middles of labels in two lines, beside which their values may stand."""
    steps = [inf, *(above.middle - below.middle for above, below in pairwise(lines)), inf]
    around = zip(steps, steps[1:], steps[2:], strict=False)
    for (above, below), (before, step, after) in zip(pairwise(lines), around, strict=True):
        if 1.2 * step < min(before, after):
            yield (above.middle + below.middle) / 2


def is_near(height: float, heights: Sequence[float], distance: float) -> bool:
    """Tell whether a height is among others, which ascend, or so near to one of them."""
    at = bisect_left(heights, height - distance)
    return at < len(heights) and heights[at] <= height + distance


def begin_at(rows: Sequence[Sequence[GlyphLine]], x: float) -> bool:
    """Tell whether nearly all rows begin with a label at a gutter, and hold values beside it."""
    labels = [row[0] for row in rows if has_words(row[0])]
    n_values = sum(not all(map(has_words, row)) for row in rows)
    n_at = sum(-1 < line.left - x < PADDING * line.size for line in labels)
    return n_at > NEARLY_ALL * len(labels) and 4 * n_values > len(rows) and 2 * len(labels) > len(rows)


def is_ruled(edge: tuple[float, float], rules: Sequence[Stroke]) -> bool:
    """Tell whether rules, as those of a table, fill a column."""
    return any(frames(edge, rules))


def frames(edge: tuple[float, float], rules: Sequence[Stroke]) -> Iterator[tuple[float, float]]:
    """Yield from where to where the rules reach that fill a column, alike and one below the other."""
    own = own_rules(edge, rules)
    if len(own) >= _FEWEST_RULES:
        yield own[0].at, own[-1].at


def own_rules(edge: tuple[float, float], rules: Sequence[Stroke]) -> list[Stroke]:
    """Return the rules that fill a column, from below."""
    start, end = edge
    return sorted(
        rule
        for rule in rules
        if start - 2 * _NEAR < rule.start
        and rule.end < end + 2 * _NEAR
        and rule.end - rule.start > FULL * (end - start)
    )

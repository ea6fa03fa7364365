"""Captions at one height, each of a table or chart of its own: what stands below them side by side is read apart.

The rows of two tables that a program has set beside each other often stand at equal heights, as those of one table do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rows import find_rows
from bialign.reading.pdf.sides import LEVEL, PADDING

_MOST_PAIRS = 20  # of captions on a page that are looked at
_FEWEST_ROWS = 3  # below each caption; two entries of a list of figures have none
# 图表 is a chart or table, 图 a figure, 表 a table.
_CAPTION = compile_late(
    r"(?P<kind>附?(?:[图圖]表?|表)|(?i:Exhibit|Figure|Fig\.|Table|Chart))\s?"
    r"(?P<chapter>(?:[0-9]{1,3}[-.–]|[A-Z][-.–]?)?)(?P<number>[0-9]{1,3})(?![0-9.–-]*[0-9])(?!.*\.{4})"
)


class Captioned(NamedTuple):
    """What stands in two columns below two captions, and what is above and below that."""

    above: list[GlyphLine]
    left: list[GlyphLine]
    right: list[GlyphLine]
    below: list[GlyphLine]


def find_captioned(lines: Sequence[GlyphLine]) -> Captioned | None:
    """Return the uppermost part of a page that two captions at one height begin, or ``None`` if there is none."""
    pairs = list(islice(_level_captions(lines), _MOST_PAIRS))
    for (one, other), *following in (pairs[at:] for at in range(len(pairs))):
        top = max(one.top, other.top)
        x = _left_edge(lines, other)
        below = [line for line in lines if line.middle < top]
        ends = [line.top for line in below if line.left < x - 1 and line.right > x + 1]
        floor = max([*ends, *(pair[0].top for pair in following if pair[0].top < one.bottom)], default=float("-inf"))
        band = [line for line in below if line.middle > floor]
        left, right = [line for line in band if line.right <= x + 1], [line for line in band if line.left >= x - 1]
        if min(len(find_rows(side)) for side in (left, right)) > _FEWEST_ROWS:
            members = {id(line) for line in band}
            rest = [line for line in lines if id(line) not in members]
            return Captioned(
                [line for line in rest if line.middle >= top],
                left,
                right,
                [line for line in rest if line.middle < top],
            )
    return None


def _level_captions(lines: Sequence[GlyphLine]) -> Iterator[tuple[GlyphLine, GlyphLine]]:
    """Yield each two captions that stand beside each other and are numbered one after the other, from above."""
    found = [(line, match) for line in lines if (match := _CAPTION.match(line.text))]
    found.sort(key=lambda one: (-one[0].middle, one[0].left))
    for (line, match), (other, match_other) in pairwise(found):
        is_level = abs(line.middle - other.middle) < LEVEL * line.size and line.right < other.left
        follows = int(match_other["number"]) - int(match["number"]) == 1
        if is_level and follows and match.group("kind", "chapter") == match_other.group("kind", "chapter"):
            yield line, other


def _left_edge(lines: Sequence[GlyphLine], caption: GlyphLine) -> float:
    """Return where the column of a caption begins, whose labels may stand a little farther left."""
    reach = PADDING * caption.size
    near = (line.left for line in lines if line.middle < caption.middle and 0 < caption.left - line.left < reach)
    return min([caption.left, *near])

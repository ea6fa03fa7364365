"""Gutters beside tables: where a page is set in two columns that hold tables, and where one table goes across.

The half of a table across the page looks like a table in a column. What tells them apart: the rows of one table stand
at the same heights on both sides, those of two columns only by chance; rules that are drawn below rows end with their
table; and a column is full, from edge to edge, of prose or of rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from bialign.reading.pdf.across import find_tables_across, part_bands
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rows import BULLET, find_rows
from bialign.reading.pdf.rules import Stroke
from bialign.reading.pdf.sides import (
    ALIGNED,
    FEWEST_ROWS,
    FULL,
    HALF,
    LEVEL,
    LEVEL_RULES,
    NEARLY_ALL,
    NEXT,
    PADDING,
    begin_at,
    frames,
    has_words,
    is_near,
    is_ruled,
    own_rules,
    share_aligned,
)

_NARROWEST = 12.0  # em; of a column
_NARROWEST_RULED = 8.0  # em; of one with rules of its own
_ALIKE = 0.7  # of the wider column; columns of a page are about equally wide, labels and values seldom
_NARROWEST_GUTTER, _WIDEST_GUTTER = 0.8, 6.0  # em; English ends unevenly
_WIDEST_UNEVEN = 9.0  # em; the same where the rows of both columns stand at other heights
_BY_CHANCE = 0.4  # of the rows, beside a column that is mostly prose
_MOSTLY = 0.7
_FACTS = 0.6  # of the rows of a column of labels with values, below which names and addresses may stand
_FEWEST_LISTED = 8  # rows of short lines in each column
_FLUSH = 1.5  # points
_HALF_OF_ROWS = 0.5  # of two lists that stand at equal distances, a third is level by chance
_LARGER = 1.12  # times the size of most lines; a heading
_FEWEST_HEADINGS = 2  # on either side
_FEWEST_AMID = 3  # rows of cells that begin amid a paragraph
_FEWEST_PROSE = 3  # lines in each column, beside tables whose rows stand at equal heights


class Gutter(NamedTuple):
    """Where a right-hand column begins, and between which heights columns were found."""

    x: float
    top: float
    bottom: float


def find_gutter(lines: Sequence[GlyphLine], places: Iterable[float], rules: Sequence[Stroke]) -> Gutter | None:
    """Return the gutter at one of several places that parts most rows into columns, some of which hold tables."""
    best, most = None, 0
    for place in places:
        x = _outermost(lines, place)
        parted = part_bands(lines, x, rules, find_tables_across(lines, x, rules))
        bands = (band for is_across, band in parted if not is_across)
        sides = (([line for line in band if (line.middle_x >= x) is side] for side in (False, True)) for band in bands)
        found = [(left, right) for left, right in sides if _stand_apart(left, right, x, rules)]
        n_parted = sum(min(len(left), len(right)) for left, right in found)
        if n_parted > most:
            members = [line for left, right in found for line in (*left, *right)]
            best = Gutter(x, max(line.top for line in members), min(line.bottom for line in members))
            most = n_parted
    return best


def _outermost(lines: Sequence[GlyphLine], x: float) -> float:
    """Return where a column begins whose labels begin at a place: prose and headings stand a little farther left."""
    near = [line.left for line in lines if 0 < x - line.left < PADDING * line.size and line.right > x + line.size]
    return min(near, default=x)


def _stand_apart(left: Sequence[GlyphLine], right: Sequence[GlyphLine], x: float, rules: Sequence[Stroke]) -> bool:
    """Tell whether lines on both sides of a place are two columns, and not those of one table.

    The rows of a table have words at their left end, unless it is a column whose rows stand at other heights.
    """
    if min(len(left), len(right)) < FEWEST_ROWS:
        return False
    edges = (min(line.left for line in left), _right_edge(left, right, x)), (x, max(line.right for line in right))
    sides = [find_rows(lines) for lines in (left, right)]
    share = share_aligned(*sides)
    is_uneven = share < _BY_CHANCE
    if min(map(len, sides)) < FEWEST_ROWS or not all(map(_begin_with_words, sides[is_uneven:])):
        return False
    size = median(line.size for line in (*left, *right))
    widths = [end - start for start, end in edges]
    gap = x - edges[0][1]
    if min(widths) > _NARROWEST_RULED * size and _have_own_rules(sides, edges, rules):
        return True
    if gap > _NARROWEST_GUTTER * size and _are_lists(sides, [start for start, _ in edges]):
        return True
    widest = _WIDEST_UNEVEN if is_uneven else _WIDEST_GUTTER
    if min(widths) < _NARROWEST * size or not _NARROWEST_GUTTER * size < gap < widest * size:
        return False
    if _have_own_headings(sides, [start for start, _ in edges], size):
        return True
    if min(widths) < _ALIKE * max(widths):
        return is_uneven and _hold_facts(sides, edges, rules)
    n_prose = [sum(_is_full_line(row, *edge) for row in rows) for rows, edge in zip(sides, edges, strict=True)]
    if not all(_are_full(rows, *edge, rules) for rows, edge in zip(sides, edges, strict=True)):
        return is_uneven and any(n > _MOSTLY * len(rows) for n, rows in zip(n_prose, sides, strict=True))
    if share < ALIGNED or all(is_ruled(edge, rules) for edge in edges) or _interrupt(sides[0], sides[1], edges):
        return True
    return min(n_prose) >= _FEWEST_PROSE and begin_at([row for row in sides[1] if not _is_full_line(row, *edges[1])], x)


def _right_edge(left: Sequence[GlyphLine], right: Sequence[GlyphLine], x: float) -> float:
    """Return where lines end, but for those that reach a gutter with nothing beside, as a note of what goes across."""
    edge = max(line.right for line in left)
    low, high = min(line.bottom for line in right), max(line.top for line in right)
    beside = [line.right for line in left if low < line.middle < high]
    return max(beside) if beside and x - edge < _NARROWEST_GUTTER * left[0].size else edge


def _have_own_rules(
    sides: Sequence[Sequence[Sequence[GlyphLine]]],
    edges: tuple[tuple[float, float], tuple[float, float]],
    rules: Sequence[Stroke],
) -> bool:
    """Tell whether each side is full of rules of its own, at other heights than those of the other side.

    The rules of one table that leave a gap between its columns stand at equal heights on both sides of it.
    """
    low, high = max(rows[-1][0].bottom for rows in sides), min(rows[0][0].top for rows in sides)
    between = [rule for rule in rules if low < rule.at < high]
    if any(rule.start < edges[1][0] - 1 and rule.end > edges[1][0] + 1 for rule in between):
        return False
    heights = [[rule.at for rule in own_rules(edge, between)] for edge in edges]
    fewest, most = sorted(heights, key=len)
    if len(fewest) < FEWEST_ROWS:
        return False
    return sum(is_near(height, most, LEVEL_RULES) for height in fewest) < _BY_CHANCE * len(fewest)


def _have_own_headings(sides: Sequence[Sequence[Sequence[GlyphLine]]], starts: Sequence[float], size: float) -> bool:
    """Tell whether larger lines stand alone at the edges of both sides, most of them at other heights.

    So do the headings of two columns, and hardly ever the cells of a table.
    """
    heights = [
        sorted(
            row[0].middle
            for row in rows
            if len(row) == 1
            and has_words(row[0])
            and row[0].size > _LARGER * size
            and abs(row[0].left - start) < _FLUSH
        )
        for rows, start in zip(sides, starts, strict=True)
    ]
    fewest, most = sorted(heights, key=len)
    n_level = sum(is_near(height, most, LEVEL * size) for height in fewest)
    return len(fewest) >= _FEWEST_HEADINGS and 2 * n_level <= len(fewest)


def _hold_facts(
    sides: Sequence[Sequence[Sequence[GlyphLine]]],
    edges: tuple[tuple[float, float], tuple[float, float]],
    rules: Sequence[Stroke],
) -> bool:
    """Tell whether the narrower of two columns is full of labels with values, and the other is full, too.

    Of a table whose cells take several lines, words in a narrow column stand beside the middle of others.
    """
    narrow = min((0, 1), key=lambda side: edges[side][1] - edges[side][0])
    n_cells = sum(len(row) > 1 for row in sides[narrow])
    return _FACTS * len(sides[narrow]) < n_cells and all(
        _are_full(rows, *edge, rules) for rows, edge in zip(sides, edges, strict=True)
    )


def _are_lists(sides: Sequence[Sequence[Sequence[GlyphLine]]], starts: Sequence[float]) -> bool:
    """Tell whether rows on both sides are one below the other, of words in one line each: names, or addresses.

    Of a table whose labels stand beside the middle of wrapped words, there are fewer labels.
    """
    low, high = max(rows[-1][0].bottom for rows in sides), min(rows[0][0].top for rows in sides)
    n_rows = [sum(low < row[0].middle < high for row in rows) for rows in sides]
    if min(n_rows) < max(_FEWEST_LISTED, _ALIKE * max(n_rows)):
        return False
    for rows, start in zip(sides, starts, strict=True):
        n_words = sum(len(row) == 1 and has_words(row[0]) for row in rows)
        n_flush = sum(abs(row[0].left - start) < _FLUSH for row in rows)
        if n_words < NEARLY_ALL * len(rows) or n_flush < _MOSTLY * len(rows):
            return False
    return share_aligned(*sides) < _HALF_OF_ROWS


def _interrupt(
    left: Sequence[Sequence[GlyphLine]],
    right: Sequence[Sequence[GlyphLine]],
    edges: tuple[tuple[float, float], tuple[float, float]],
) -> bool:
    """Tell whether rows of cells on one side begin amid paragraphs on the other, as those of one table never do."""
    for cells, prose, edge in ((left, right, edges[1]), (right, left, edges[0])):
        middles = [-row[0].middle for row in prose]
        goes_on = [False, *(_goes_on(above, below, edge) for above, below in pairwise(prose))]
        anchors = [row[0] for row in cells if len(row) > 1]
        places = [bisect_left(middles, -line.middle - 0.5 * line.size) for line in anchors]
        pairs = [(one, other) for one, other in pairwise(places) if other < len(prose) and one < other]
        n_amid = sum(all(goes_on[one + 1 : other + 1]) for one, other in pairs)
        if n_amid >= _FEWEST_AMID and 2 * n_amid > len(pairs):
            return True
    return False


def _goes_on(above: Sequence[GlyphLine], below: Sequence[GlyphLine], edge: tuple[float, float]) -> bool:
    """Tell whether a line of prose is the next one of a paragraph."""
    is_near = above[0].middle - below[0].middle < NEXT * below[0].size
    return is_near and len(below) == 1 and has_words(below[0]) and _is_full_line(above, *edge)


def _is_full_line(row: Sequence[GlyphLine], start: float, end: float) -> bool:
    """Tell whether a row is a line of prose, which fills its column, or an item of a list."""
    is_full = row[0].right - row[0].left > FULL * (end - start) or BULLET.match(row[0].text) is not None
    return len(row) == 1 and has_words(row[0]) and is_full


def _begin_with_words(rows: Sequence[Sequence[GlyphLine]]) -> bool:
    """Tell whether most rows begin with words, as those of values do not."""
    return 2 * sum(has_words(row[0]) for row in rows) > len(rows)


def _are_full(rows: Sequence[Sequence[GlyphLine]], start: float, end: float, rules: Sequence[Stroke]) -> bool:
    """Tell whether most rows reach from one edge of a column to the other, or stand between rules that do."""
    width = end - start
    framed = list(frames((start, end), rules))
    n_full = sum(
        last - first > FULL * width
        or any(low < row[0].middle < high for low, high in framed)
        or BULLET.match(row[0].text) is not None
        for row, (first, last) in zip(rows, _reaches(rows), strict=True)
    )
    return 2 * n_full > len(rows)


def _reaches(rows: Sequence[Sequence[GlyphLine]]) -> Iterator[tuple[float, float]]:
    """Yield from where to where each row reaches; a label in two lines with the values beside its middle is one row."""
    for row, *near in zip(rows, [(), *rows[:-1]], [*rows[1:], ()], strict=True):
        own = [*row, *(line for line in chain(*near) if abs(line.middle - row[0].middle) < HALF * row[0].size)]
        yield min(line.left for line in own), max(line.right for line in own)

"""Gutters beside tables: where a page is set in two columns that hold tables, and where one table goes across.

The half of a table across the page looks like a table in a column. What tells them apart: the rows of one table stand
at the same heights on both sides, those of two columns only by chance; rules that are drawn below rows end with their
table; and a column is full, from edge to edge, of prose or of rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, pairwise
from math import inf
from typing import NamedTuple

from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rows import BULLET, find_rows
from bialign.reading.pdf.rules import Stroke

_FEWEST_ROWS = 4  # of either side
_NARROWEST = 12.0  # em; of a column
_ALIKE = 0.7  # of the wider column; columns of a page are about equally wide, labels and values seldom
_NARROWEST_GUTTER, _WIDEST_GUTTER = 0.8, 6.0  # em; English ends unevenly
_FULL = 0.7  # of the width of a column that a row takes
_LEVEL = 0.2  # em; how far the middles of a row of one table differ
_ALIGNED = 0.6  # of the rows that have others beside them; of two columns a fifth does by chance
_BY_CHANCE = 0.4  # of the rows, beside a column that is mostly prose
_MOSTLY = 0.7
_PADDING = 1.0  # em; from the edge of a column to the labels of a table in it
_FEWEST_RULES = 3  # of a table: above and below its heads, and below all
_NEARLY_ALL = 0.8
_FEWEST_PROSE = 3  # lines in each column, beside tables whose rows stand at equal heights
_NEAR = 3.0  # points; rules that end so near to each other are alike
_WIDEST_CELL = 8.0  # em; of several beside each other in a column of prose
_INDENT = 3.0  # em; a line that begins a paragraph
_NEXT = 1.9  # times the size of type; from middle to middle of two lines of a paragraph
_FARTHER = 1.12  # times the distance of the lines of a paragraph
_SAME_SIZE = 0.95, 1.05
_SET_OFF = 0.4  # em; the least gap above a heading or caption
_HEADING_GAP = 3.0  # em; the widest below it
_NEARER = 1.3  # times the gap below it, the gap above it at least
_LOW = 6.0  # times the size of type; what stands between nearer rules is a row


class Gutter(NamedTuple):
    """Where a right-hand column begins, and between which heights columns were found."""

    x: float
    top: float
    bottom: float


def crosses(line: GlyphLine, x: float) -> bool:
    """Tell whether a line stands on both sides of a place."""
    return line.left < x - 1 and line.right > x + 1


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
    near = [line.left for line in lines if 0 < x - line.left < _PADDING * line.size and line.right > x + line.size]
    return min(near, default=x)


def part_bands(
    lines: Sequence[GlyphLine], x: float, rules: Sequence[Stroke], across: Set[int] = frozenset()
) -> list[tuple[bool, list[GlyphLine]]]:
    """Return lines from above in bands, and whether each goes across a gutter; what rules part are bands, too.

    ``across`` holds the identities of lines that go across as parts of what does.
    """
    cuts = cuts_across(lines, x, rules)
    ordered = [(line, crosses(line, x) or id(line) in across) for line in sorted(lines, key=lambda line: -line.top)]
    grouped = groupby(ordered, lambda one: (one[1], 0 if one[1] else bisect_left(cuts, -one[0].middle)))
    bands = [(is_across, [line for line, _ in band]) for (is_across, _), band in grouped]
    for (is_above, above), (is_below, below) in pairwise(bands):
        if above and is_above and not is_below and _ends_paragraph(above, below, x):
            above.append(below.pop(0))
        elif above and is_below and not is_above and _heads(above, max(line.top for line in below), x):
            below.insert(0, above.pop(above.index(_lowest(above))))
    is_last_across, last = bands[-1] if bands else (True, [])
    floor = next((-cut for cut in cuts if last and -cut < _lowest(last).middle), None)
    if not is_last_across and last and floor is not None and _heads(last, floor, x):
        bands.append((True, [last.pop(last.index(_lowest(last)))]))
    return [(is_across, band) for is_across, band in bands if band]


def _ends_paragraph(above: Sequence[GlyphLine], below: Sequence[GlyphLine], x: float) -> bool:
    """Tell whether the first line of a band is the short last one of a paragraph across the columns."""
    last, line = above[-1], below[0]
    step = last.middle - line.middle
    following = next((other for other in below[1:] if other.middle_x < x), None)
    usual = above[-2].middle - last.middle if len(above) > 1 else inf
    return (
        line.middle_x < x
        and abs(line.left - last.left) < _INDENT * line.size
        and _SAME_SIZE[0] < line.size / last.size < _SAME_SIZE[1]
        and step < min(_NEXT * line.size, _FARTHER * usual if usual > 0 else inf)
        and not any(other.middle_x >= x and other.top > line.bottom for other in below)
        and (following is None or line.middle - following.middle > _FARTHER * step)
    )


def _heads(above: Sequence[GlyphLine], floor: float, x: float) -> bool:
    """Tell whether the lowest line of a band is the caption or heading of what goes across from a height on."""
    line = _lowest(above)
    left = [other.bottom for other in above if other is not line and other.middle_x < x]
    right = [other.bottom for other in above if other.middle_x >= x]
    gap = line.bottom - floor
    return (
        line.middle_x < x
        and bool(left and right)
        and min(right) > line.top
        and -_LEVEL * line.size < gap < _HEADING_GAP * line.size
        and min(left) - line.top > max(_NEARER * gap, _SET_OFF * line.size)
    )


def _lowest(lines: Sequence[GlyphLine]) -> GlyphLine:
    return min(lines, key=lambda line: line.middle)


def cuts_across(lines: Sequence[GlyphLine], x: float, rules: Sequence[Stroke]) -> list[float]:
    """Return the heights, negative and so ascending, of rules that go across columns."""
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    across = (rule for rule in rules if rule.start < x - 1 and rule.end > x + 1)
    return sorted(-rule.at for rule in across if rule.end - rule.start > _FULL * (last - first))


def _stand_apart(left: Sequence[GlyphLine], right: Sequence[GlyphLine], x: float, rules: Sequence[Stroke]) -> bool:
    """Tell whether lines on both sides of a place are two columns, and not those of one table."""
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    edges = [
        (min(line.left for line in left), max(line.right for line in left)),
        (x, max(line.right for line in right)),
    ]
    size = left[0].size
    widths = [end - start for start, end in edges]
    gap = x - edges[0][1]
    if (
        min(widths) < max(_NARROWEST * size, _ALIKE * max(widths))
        or not _NARROWEST_GUTTER * size < gap < _WIDEST_GUTTER * size
    ):
        return False
    sides = [find_rows(lines) for lines in (left, right)]
    if min(map(len, sides)) < _FEWEST_ROWS or not all(map(_begin_with_words, sides)):
        return False
    share = share_aligned(*sides)
    n_prose = [sum(_is_full_line(row, *edge) for row in rows) for rows, edge in zip(sides, edges, strict=True)]
    if not all(_are_full(rows, *edge, rules) for rows, edge in zip(sides, edges, strict=True)):
        return share < _BY_CHANCE and any(n > _MOSTLY * len(rows) for n, rows in zip(n_prose, sides, strict=True))
    if share < _ALIGNED or all(_is_ruled(edge, rules) for edge in edges):
        return True
    return min(n_prose) >= _FEWEST_PROSE and _begin_at(
        [row for row in sides[1] if not _is_full_line(row, *edges[1])], x
    )


def _is_full_line(row: Sequence[GlyphLine], start: float, end: float) -> bool:
    """Tell whether a row is a line of prose, which fills its column, or an item of a list."""
    is_full = row[0].right - row[0].left > _FULL * (end - start) or BULLET.match(row[0].text) is not None
    return len(row) == 1 and has_words(row[0]) and is_full


def has_words(line: GlyphLine) -> bool:
    """Tell whether a line holds letters."""
    return any(char.isalpha() for char in line.text)


def _begin_with_words(rows: Sequence[Sequence[GlyphLine]]) -> bool:
    """Tell whether most rows begin with words, as those of values do not."""
    return 2 * sum(has_words(row[0]) for row in rows) > len(rows)


def _are_full(rows: Sequence[Sequence[GlyphLine]], start: float, end: float, rules: Sequence[Stroke]) -> bool:
    """Tell whether most rows reach from one edge of a column to the other, or stand between rules that do."""
    width = end - start
    framed = list(_frames((start, end), rules))
    n_full = sum(
        row[-1].right - row[0].left > _FULL * width
        or any(low < row[0].middle < high for low, high in framed)
        or BULLET.match(row[0].text) is not None
        for row in rows
    )
    return 2 * n_full > len(rows)


def _is_ruled(edge: tuple[float, float], rules: Sequence[Stroke]) -> bool:
    return any(_frames(edge, rules))


def _frames(edge: tuple[float, float], rules: Sequence[Stroke]) -> Iterator[tuple[float, float]]:
    """Yield from where to where the rules reach that fill a column, alike and one below the other."""
    start, end = edge
    own = sorted(
        rule
        for rule in rules
        if start - 2 * _NEAR < rule.start
        and rule.end < end + 2 * _NEAR
        and rule.end - rule.start > _FULL * (end - start)
    )
    if len(own) >= _FEWEST_RULES:
        yield own[0].at, own[-1].at


def find_tables_across(lines: Sequence[GlyphLine], x: float, rules: Sequence[Stroke]) -> set[int]:
    """Return the identities of the lines of tables that reach over a gutter, at which no prose begins in their rows."""
    found = {id(line) for line in lines if any(low < line.middle < high for low, high in _rows_across(lines, x, rules))}
    rows, cuts = find_rows(lines), cuts_across(lines, x, rules)
    for is_cells, stretch in groupby(rows, lambda row: _may_be_cells(row, x)):
        if is_cells:
            for part in _in_rows(list(stretch), x, cuts):
                found |= {id(line) for row in _table_across(part, x, rules) for line in row}
    return found


def _in_rows(
    rows: Sequence[Sequence[GlyphLine]], x: float, cuts: Sequence[float]
) -> Iterator[list[Sequence[GlyphLine]]]:
    """Yield rows in stretches that begin and end with lines level on both sides of a gutter, and may be one table.

    They are parted by rules across, and where two after each other have lines beside the gutter that are not level.
    """
    stretch: list[Sequence[GlyphLine]] = []
    waiting: list[Sequence[GlyphLine]] = []  # rows after the last one that is level
    n_uneven = place = 0
    for row in rows:
        left, right = ([line.middle for line in row if (line.left >= x - 1) is side] for side in (False, True))
        is_level = any(abs(one - other) < _LEVEL * row[0].size for one in left[-1:] for other in right)
        n_uneven = 0 if is_level else n_uneven + bool(left and right)
        before, place = place, bisect_left(cuts, -row[0].middle)
        if n_uneven > 1 or before != place:
            yield stretch
            stretch, waiting, n_uneven = [], [], 0
        if is_level:
            stretch += [*waiting, row]
            waiting = []
        elif stretch or (right and not left):
            waiting.append(row)  # heads, too, before there is a stretch
        else:
            waiting = []
    yield stretch


def _rows_across(lines: Sequence[GlyphLine], x: float, rules: Sequence[Stroke]) -> list[tuple[float, float]]:
    """Return from where to where rules across a gutter part rows, which lie close together."""
    size = max(line.size for line in lines)
    heights = [-height for height in cuts_across(lines, x, rules)][::-1]
    return [(low, high) for low, high in pairwise(heights) if high - low < _LOW * size]


def _may_be_cells(row: Sequence[GlyphLine], x: float) -> bool:
    """Tell whether no prose begins at the gutter in a row."""
    right = [line for line in row if line.left >= x - 1]
    are_cells = len(right) > 1 and all(line.right - line.left < _WIDEST_CELL * line.size for line in right)
    return are_cells or not any(line.left - x < _INDENT * line.size for line in right)


def _table_across(
    rows: Sequence[Sequence[GlyphLine]], x: float, rules: Sequence[Stroke]
) -> Sequence[Sequence[GlyphLine]]:
    """Return the rows of a table over a gutter among rows that may be cells; none if two tables stand beside it."""
    indices = [index for index, row in enumerate(rows) if row[-1].left >= x - 1]
    if not indices:
        return []
    table = rows[indices[0] : indices[-1] + 1]
    sides = [[[line for line in row if (line.left >= x - 1) is side] for row in table] for side in (False, True)]
    left, right = ([row for row in side if row] for side in sides)
    n_amounts = sum(not all(map(has_words, row)) for row in right)
    if len(right) < _FEWEST_ROWS or 3 * n_amounts <= len(right):  # heads may take as many rows
        return []
    if left and (share_aligned(left, right) < _ALIGNED or _are_two_tables(left, right, x, rules)):
        return []
    return table


def _are_two_tables(
    left: Sequence[Sequence[GlyphLine]], right: Sequence[Sequence[GlyphLine]], x: float, rules: Sequence[Stroke]
) -> bool:
    """Tell whether rows at equal heights are those of two tables, since rules or labels begin at a gutter with each."""
    low = min(left[-1][0].bottom, right[-1][0].bottom) - left[0][0].size
    high = max(left[0][0].top, right[0][0].top) + left[0][0].size
    own = [rule for rule in rules if low < rule.at < high]
    if any(rule.start < x - 1 and rule.end > x + 1 for rule in own):
        return False
    edges = (min(row[0].left for row in left), max(row[-1].right for row in left)), (x, max(r[-1].right for r in right))
    return all(_is_ruled(edge, own) for edge in edges) or _begin_at(right, x)


def _begin_at(rows: Sequence[Sequence[GlyphLine]], x: float) -> bool:
    """Tell whether nearly all rows begin with a label at a gutter, and hold values beside it."""
    labels = [row[0] for row in rows if has_words(row[0])]
    n_values = sum(not all(map(has_words, row)) for row in rows)
    n_at = sum(-1 < line.left - x < _PADDING * line.size for line in labels)
    return n_at > _NEARLY_ALL * len(labels) and 4 * n_values > len(rows) and 2 * len(labels) > len(rows)


def share_aligned(one: Sequence[Sequence[GlyphLine]], other: Sequence[Sequence[GlyphLine]]) -> float:
    """Return the share of rows that have one at their height on the other side, of those that have any beside them."""
    sparse, dense = sorted(([row[0] for row in rows] for rows in (one, other)), key=len)
    low, high = dense[-1].bottom, dense[0].top
    beside = [line for line in sparse if low < line.middle < high]
    middles = sorted([*(line.middle for line in dense), *_middles_of_two(dense)])
    n_level = sum(_is_near(line.middle, middles, _LEVEL * line.size) for line in beside)
    return n_level / len(beside) if beside else 0.0


def _middles_of_two(lines: Sequence[GlyphLine]) -> Iterator[float]:
    """Yield the middles of labels in two lines, beside which their values may stand."""
    steps = [inf, *(above.middle - below.middle for above, below in pairwise(lines)), inf]
    around = zip(steps, steps[1:], steps[2:], strict=False)
    for (above, below), (before, step, after) in zip(pairwise(lines), around, strict=True):
        if 1.2 * step < min(before, after):
            yield (above.middle + below.middle) / 2


def _is_near(height: float, heights: Sequence[float], distance: float) -> bool:
    at = bisect_left(heights, height - distance)
    return at < len(heights) and heights[at] <= height + distance

"""What goes across a gutter: lines and rules, tables whose rows do, and the headings and last lines of what does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import groupby, pairwise, takewhile
from math import inf

from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rows import find_rows
from bialign.reading.pdf.rules import Stroke
from bialign.reading.pdf.sides import (
    ALIGNED,
    FEWEST_ROWS,
    FULL,
    HALF,
    LEVEL,
    NEXT,
    PADDING,
    begin_at,
    crosses,
    has_words,
    is_ruled,
    share_aligned,
)

_WIDEST_CELL = 8.0  # em; of several beside each other in a column of prose
_INDENT = 3.0  # em; a line that begins a paragraph
_FARTHER = 1.12  # times the distance of the lines of a paragraph
_SAME_SIZE = 0.95, 1.05
_SET_OFF = 0.4  # em; the least gap above a heading or caption
_HEADING_GAP = 3.0  # em; the widest below it
_NEARER = 1.3  # times the gap below it, the gap above it at least
_FILLED = 0.85  # of the width of a column and its gutter, that a line of prose takes
_LOW = 6.0  # times the size of type; what stands between nearer rules is a row
_FEWEST_CELLS = 3  # of a row; two columns of prose make one of two
_LEVEL_KINDS = ("level", "labels")


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
        and step < min(NEXT * line.size, _FARTHER * usual if usual > 0 else inf)
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
        and -LEVEL * line.size < gap < _HEADING_GAP * line.size
        and min(left) - line.top > max(_NEARER * gap, _SET_OFF * line.size)
    )


def _lowest(lines: Sequence[GlyphLine]) -> GlyphLine:
    return min(lines, key=lambda line: line.middle)


def cuts_across(lines: Sequence[GlyphLine], x: float, rules: Sequence[Stroke]) -> list[float]:
    """Return the heights, negative and so ascending, of rules that go across columns."""
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    across = (rule for rule in rules if rule.start < x - 1 and rule.end > x + 1)
    return sorted(-rule.at for rule in across if rule.end - rule.start > FULL * (last - first))


def find_tables_across(lines: Sequence[GlyphLine], x: float, rules: Sequence[Stroke]) -> set[int]:
    """Return the identities of the lines of tables that reach over a gutter, at which no prose begins in their rows."""
    parted = _rows_across(lines, x, rules)
    found = {id(line) for line in lines if any(low < line.middle < high for low, high in parted)}
    rows, cuts = find_rows(lines), cuts_across(lines, x, rules)
    found |= _first_rows(rows, x, found)
    for is_cells, stretch in groupby(rows, lambda row: _may_be_cells(row, x)):
        if is_cells:
            for part in _in_rows(list(stretch), x, cuts):
                found |= {id(line) for row in _table_across(part, x, rules) for line in row}
    return found


def _first_rows(rows: Sequence[Sequence[GlyphLine]], x: float, found: Set[int]) -> set[int]:
    """Return the identities of the lines of rows of several cells right above the first rule of a table.

    There often are its heads, behind which a shade stands instead of a rule, and its first row.
    """
    first: set[int] = set()
    for row, below in zip(rows[-2::-1], rows[:0:-1], strict=True):
        is_near = row[0].middle - below[0].middle < NEXT * row[0].size
        if is_near and id(below[0]) in found | first and len(row) >= _FEWEST_CELLS and _kind(row, x) in _LEVEL_KINDS:
            first |= {id(line) for line in row}
    return first - found


def _in_rows(
    rows: Sequence[Sequence[GlyphLine]], x: float, cuts: Sequence[float]
) -> Iterator[list[Sequence[GlyphLine]]]:
    """Yield rows in stretches that begin and end with lines level on both sides of a gutter, and may be one table.

    They are parted by rules across, and where two after each other have lines beside the gutter that are not level.
    """
    stretch: list[Sequence[GlyphLine]] = []
    waiting: list[Sequence[GlyphLine]] = []  # rows after the last one that is level
    n_uneven = place = 0
    last = ""
    for row, kind in zip(rows, _kinds(rows, x), strict=True):
        is_level = kind in _LEVEL_KINDS
        n_uneven = 0 if is_level else n_uneven + (kind == "uneven")
        before, place = place, bisect_left(cuts, -row[0].middle)
        is_other = is_level and stretch and kind != last and not _are_heads(stretch)
        if n_uneven > 1 or before != place or kind == "apart" or is_other:
            yield stretch
            stretch, n_uneven = [], 0
            waiting = list(takewhile(lambda one: one[0].left >= x - 1, waiting[::-1]))[::-1] if is_level else []
        if is_level:
            stretch += [*waiting, row]
            waiting, last = [], kind
        elif (stretch or kind == "right") and kind != "apart":
            waiting.append(row)  # heads, too, before there is a stretch
        else:
            waiting = []
    yield stretch


def _are_heads(stretch: Sequence[Sequence[GlyphLine]]) -> bool:
    """Tell whether a stretch is one row of words, which may look like labels above the values of a table."""
    return len(stretch) == 1 and not any(char.isdigit() for line in stretch[0] for char in line.text)


def _kinds(rows: Sequence[Sequence[GlyphLine]], x: float) -> list[str]:
    """Return of each row whether its lines on both sides of a gutter are level, or on which side it has any.

    Where they are level, words at the gutter may be labels. Values in the middle beside the two lines of a label are
    level with it.
    """
    kinds = [_kind(row, x) for row in rows]
    for at in range(1, len(rows) - 1):
        steps = [above[0].middle - below[0].middle for above, below in pairwise(rows[at - 1 : at + 2])]
        if kinds[at - 1 : at + 2] == ["left", "right", "left"] and max(steps) < HALF * rows[at][0].size:
            kinds[at - 1 : at + 2] = ["level"] * 3
    return kinds


def _kind(row: Sequence[GlyphLine], x: float) -> str:
    left, right = ([line for line in row if (line.left >= x - 1) is side] for side in (False, True))
    begins_at = bool(right) and has_words(right[0]) and right[0].left - x < PADDING * right[0].size
    if not left or not right:
        return "apart" if begins_at else "right" if right else "left"
    distance = LEVEL * row[0].size
    if not any(abs(left[-1].middle - other.middle) < distance for other in right):
        return "uneven"
    return "labels" if begins_at else "level"


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
    if len(right) < FEWEST_ROWS or 3 * n_amounts <= len(right):  # heads may take as many rows
        return []
    if left and (share_aligned(left, right) < ALIGNED or _are_prose(left, x) or _are_two_tables(left, right, x, rules)):
        return []
    return table


def _are_prose(left: Sequence[Sequence[GlyphLine]], x: float) -> bool:
    """Tell whether most rows left of a gutter are lines of words that fill the column, beside which a table stands."""
    width = x - min(row[0].left for row in left)
    full = [row for row in left if len(row) == 1 and has_words(row[0]) and row[0].right - row[0].left > _FILLED * width]
    return 2 * len(full) > len(left)


def _are_two_tables(
    left: Sequence[Sequence[GlyphLine]], right: Sequence[Sequence[GlyphLine]], x: float, rules: Sequence[Stroke]
) -> bool:
    """Tell whether rows at equal heights are those of two tables, since rules or labels begin at a gutter with each."""
    low = min(left[-1][0].bottom, right[-1][0].bottom) - left[0][0].size
    high = max(left[0][0].top, right[0][0].top) + left[0][0].size
    own = [rule for rule in rules if low < rule.at < high]
    padding = PADDING * left[0][0].size
    if any(rule.start < x - padding and rule.end > x + padding for rule in own):
        return False
    edges = (min(row[0].left for row in left), max(row[-1].right for row in left)), (x, max(r[-1].right for r in right))
    return all(is_ruled(edge, own) for edge in edges) or begin_at(right, x)

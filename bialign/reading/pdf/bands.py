"""Where the columns of a table stand, which runs are in each, and how many rows at the top are heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from bialign.reading.pdf.amounts import WORD_GAP, has_amounts, is_amount, is_scaled_amount, is_year
from bialign.reading.pdf.centred import is_centred, is_centred_head
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.pdf.lines import MOST_LEADING, GlyphLine, Row, part_line, share_column
from bialign.reading.pdf.periods import goes_on, is_day_of

_SIGN_GAP = 0.3  # em; the same between numbers
_SPACE = 0.15  # em; a wider gap parts words
_WIDER = 1.5  # times the gap between words; of one between heads that nearly touch each other
MOST_HEADS = 8  # rows of a table
MOST_RUNS = 2_000  # of a table; what is larger is left as it stands, row by row
_SAME_EDGE = 0.5  # points
_LABEL_AND_VALUE = 2  # runs, as key facts have, which may be words
_NEARER = 0.85  # times the distance of rows, at most; of the lines of a head
_BESIDE = 1.0  # times the size of type; lines of one text are farther apart, from middle to middle


class ColumnBand(NamedTuple):
    """From where to where a column of a table reaches."""

    left: float
    right: float


Placed = list[tuple[GlyphLine, int, int]]  # a row: each run with its first column and number of columns


def find_bands(rows: Sequence[Row]) -> list[ColumnBand]:
    """Return the columns: the runs that overlap, but for those that reach over a gap between runs of other rows.

    The rows with amounts come first, then the others from the bottom up, so that a head that is centred over two
    columns of amounts does not make one of them.
    """
    gaps = [(left.right, right.left) for row in rows for left, right in pairwise(row)]
    enough = 2 if sum(len(row) > 1 for row in rows) > 3 else 1
    heads = [row for row in reversed(rows) if len(row) > 1 and not has_amounts(row)]
    bands: list[ColumnBand] = []
    amounts: list[ColumnBand] = []
    for group in ([row for row in rows if len(row) > 1 and has_amounts(row)], *([row] for row in heads)):
        for line in sorted((line for row in group for line in row), key=lambda line: line.left):
            if sum(line.left + 1 < start and end < line.right - 1 for start, end in gaps) < enough:
                bands = _with_run(bands, line, amounts)
        amounts = amounts or bands
    return bands or [ColumnBand(rows[0][0].left, rows[0][-1].right)]


def _with_run(bands: Sequence[ColumnBand], line: GlyphLine, amounts: Sequence[ColumnBand]) -> list[ColumnBand]:
    """Return columns with a run: those that it overlaps become one with it, unless amounts stand in several of them."""
    own = ColumnBand(line.left, line.right)
    over = [band for band in bands if _overlap(band, own)]
    if sum(any(_overlap(band, other) for other in amounts) for band in over) > 1:
        return list(bands)
    whole = ColumnBand(min(left for left, _ in [*over, own]), max(right for _, right in [*over, own]))
    return sorted([*(band for band in bands if band not in over), whole])


def _overlap(one: ColumnBand, other: ColumnBand) -> bool:
    return one.left < other.right - 0.5 and other.left < one.right - 0.5


def part_run(line: GlyphLine, bands: Sequence[ColumnBand]) -> list[GlyphLine]:
    """Part a run that is the cells of several columns, so narrow that the gaps between them look like spaces."""
    parts = [line]
    for left, right in pairwise(bands):
        whole = parts[-1]
        if whole.left < left.right and whole.right > right.left:
            least = _least_gap(whole)
            for index, (before, after) in enumerate(pairwise(whole.glyphs), 1):
                middle = (before.right + after.left) / 2
                if left.right - whole.size <= middle <= right.left + whole.size and (
                    _are_apart(before, after, whole) or _is_wider(whole, index, least)
                ):
                    parts[-1:] = part_line(whole, index)
                    break
    return parts


def _are_apart(left: Glyph, right: Glyph, line: GlyphLine) -> bool:
    """Tell whether two glyphs may end a cell and begin the next: by a gap, or by the brackets round both."""
    if left.char == "）" and right.char == "（":
        return True
    gap = (right.left - left.right) / line.size
    ends, begins = left.char.isdigit() or left.char in ")）%％–—-", right.char.isdigit() or right.char in "(（–—-$"
    return gap > WORD_GAP or (ends and begins and gap > _SIGN_GAP)


def _least_gap(line: GlyphLine) -> float:
    """Return the least gap between the words of a line in em, or infinity if it has only one gap."""
    shown = [glyph for glyph in line.glyphs if glyph.char.strip()]
    gaps = [(right.left - left.right) / line.size for left, right in pairwise(shown)]
    between = [gap for gap in gaps if gap > _SPACE]
    return min(between) if len(between) > 1 else inf


def _is_wider(line: GlyphLine, index: int, least: float) -> bool:
    """Tell whether the gap before a glyph is clearly wider, with the space that stands in it, than others of its line.

    So are those between heads that nearly touch each other.
    """
    before, space, after = line.glyphs[max(0, index - 2)], line.glyphs[index - 1], line.glyphs[index]
    if space.char.strip() or not after.char.strip():
        return False
    gap = (after.left - before.right) / line.size
    return gap > max(WORD_GAP, _WIDER * least)


def count_heads(rows: Sequence[Row], bands: Sequence[ColumnBand]) -> int:
    """Return how many rows at the top are heads: those above the first amounts and the first label alone.

    An amount that ends wrapped words, alone in its line, belongs to the row above.
    """
    if not any(map(has_amounts, rows)):
        return 0
    for index, row in enumerate(rows):
        if index > 1 and has_amounts(row) and stand_below_words(rows[index - 1], row):
            return index - 1
        if (
            index
            and has_amounts(row)
            and _ends_heads(rows[max(0, index - 2) : index], row, rows[index + 1 : index + 2], bands)
        ):
            continue
        is_label = (
            len(row) == 1
            and row[0].left < bands[0].right
            and not (is_centred_head(rows, index) or _is_beside_heads(rows, index))
        )
        if has_amounts(row) or is_label or (index and _is_labelled(row, bands)):
            n_heads = index - _is_centred_beside(rows, index)
            return n_heads if n_heads <= MOST_HEADS else 0
    return 0


def _is_centred_beside(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row stands in the middle beside the two lines of cells of which the row above has the first."""
    return (
        index > 1 and has_amounts(rows[index]) and is_centred(rows[index - 1 : index + 2], *rows[index + 2 : index + 3])
    )


def _is_labelled(row: Row, bands: Sequence[ColumnBand]) -> bool:
    """Tell whether a row is a label and several amounts that say themselves in what they are: HK$5,292.3 million."""
    return (
        row[0].left < bands[0].right
        and len(row) > _LABEL_AND_VALUE
        and all(is_scaled_amount(line.text) for line in row[1:])
    )


def _is_beside_heads(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row stands nearer to other heads than lines do: a label in the middle beside several of them."""
    row = rows[index]
    return any(
        0 <= near < len(rows)
        and not has_amounts(rows[near])
        and abs(rows[near][0].middle - row[0].middle) < _BESIDE * row[0].size
        and rows[near][-1].left > row[0].right
        for near in (index - 1, index + 1)
    )


def stand_below_words(above: Row, row: Row) -> bool:
    """Tell whether each run of a row begins where words close above it do, as wrapped text in a table does."""
    is_near = above[0].middle - row[0].middle < MOST_LEADING * row[0].size
    words = [run for run in above[1:] if not is_amount(run.text)]
    return (
        is_near
        and len(above) > len(row)
        and all(any(abs(run.left - line.left) < _SAME_EDGE for run in words) for line in row)
    )


def _ends_heads(heads: Sequence[Row], row: Row, body: Sequence[Row], bands: Sequence[ColumnBand]) -> bool:
    """Tell whether the amounts of a row are what heads end with: "Workers per" above 10 000.

    They stand below words of the rows close above, most others beside them are words or years, and the next row is a
    label and an amount below each.
    """
    if are_days(heads, row) or _stand_amid_heads(heads, row, body, bands):
        return True
    amounts = [line for line in row if is_amount(line.text) and not is_year(line.text)]
    values = [below[1:] for below in body if len(row) <= len(below) <= len(row) + 1]
    if 2 * len(amounts) >= len(row) or not values or not all(is_amount(line.text) for line in values[0]):
        return False
    words = [
        line
        for head in heads
        for line in head
        if line.middle - row[0].middle < MOST_LEADING * row[0].size and not is_amount(line.text)
    ]
    return all(any(_share_edge(line, word) for word in words) for line in amounts)


def are_days(heads: Sequence[Row], row: Row) -> bool:
    """Tell whether each amount of a row is the day of a month that ends a head above it: "March 31," beside "30,"."""
    above = [head for other in heads for head in other]
    amounts = [line for line in row if is_amount(line.text)]
    return bool(amounts) and all(
        any(share_column(head, line) and is_day_of(head.text, line.text) for head in above) for line in amounts
    )


def _stand_amid_heads(heads: Sequence[Row], row: Row, body: Sequence[Row], bands: Sequence[ColumnBand]) -> bool:
    """Tell whether each run of a row without a label stands in the middle below a wider head: a price under "At".

    The row is nearer to the heads than to the next row.
    """
    if not heads or not body or row[0].left < bands[0].right:
        return False
    is_nearer = heads[-1][0].middle - row[0].middle < _NEARER * (row[0].middle - body[0][0].middle)
    return is_nearer and all(
        any(
            abs(line.middle_x - head.middle_x) < _SAME_EDGE and head.left < line.left - 1 and not is_amount(head.text)
            for head in heads[-1]
        )
        for line in row
    )


def _share_edge(one: GlyphLine, other: GlyphLine) -> bool:
    """Tell whether lines below each other begin or end at one place, or have one middle, as those of a cell do."""
    return any(
        abs(place) < _SAME_EDGE
        for place in (one.left - other.left, one.right - other.right, one.middle_x - other.middle_x)
    )


def place_runs(row: Row, bands: Sequence[ColumnBand], *, is_head: bool, below: Sequence[GlyphLine] = ()) -> Placed:
    """Return the runs of a row with their columns.

    A head alone spans no others if it ends where one ``below`` does, or is a date or period that goes on there.
    """
    placed: Placed = []
    under = [head for head in below if head.left < row[0].right and head.right > row[0].left]
    is_alone = len(row) == 1 and not (
        len(under) == 1 and (abs(under[0].right - row[0].right) < _SAME_EDGE or goes_on(row[0].text, under[0].text))
    )
    for line in row:
        shares = [min(line.right, right) - max(line.left, left) for left, right in bands]
        over = [column for column, share in enumerate(shares) if share > 1]
        best = max(range(len(bands)), key=lambda column: shares[column])
        is_flush = len(row) > 1 and abs(line.right - bands[over[-1] if over else best].right) < _SAME_EDGE
        if placed and is_flush and len(over) > 1 and not is_head:
            over = [column for column in over if column > 0]  # a label stands there, and this is a value
        if is_head:
            placed.append((line, *_spanned(line, bands, over or [best], is_alone=is_alone)))
        elif not over or over[0] == 0 or is_amount(line.text):
            placed.append((line, 0 if over[:1] == [0] else best, 1))
        else:
            placed.append((line, over[0], over[-1] - over[0] + 1))
    return placed


def _spanned(line: GlyphLine, bands: Sequence[ColumnBand], over: Sequence[int], *, is_alone: bool) -> tuple[int, int]:
    """Return the first column and the number of columns of a head: those that it is over or, alone, centred above."""
    first, last = over[0], over[-1]
    left, right = bands[first].left, bands[last].right
    if first == last < len(bands) - 1 and line.left > left and line.right > right + line.size:
        last += 1
    best, least = (first, last), _off_centre(line, bands, first, last)
    if first == last:
        least = min(least, 0.6 * line.size, abs(line.left - left), abs(line.right - right))
    if is_alone:
        for start in range(first, -1, -1):
            for end in range(last, len(bands)):
                off_centre = _off_centre(line, bands, start, end)
                if off_centre < least - 0.5:
                    best, least = (start, end), off_centre
    return best[0], best[1] - best[0] + 1


def _off_centre(line: GlyphLine, bands: Sequence[ColumnBand], first: int, last: int) -> float:
    return abs(line.middle_x - (bands[first].left + bands[last].right) / 2)

"""Rows to tables: which rows make up a table, where its columns stand, and what is one cell though it is several lines.

Nothing is known of a table but where its texts stand. Numbers are right-aligned below their heads, labels left-aligned;
a head may span columns and take several lines, a label may wrap, a sub-head stands alone in its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.pdf.lines import GlyphLine, join_lines, part_line
from bialign.reading.pdf.periods import ends_period, goes_on, is_sign, join_periods, opens_period
from bialign.reading.typesetting import is_torn
from bialign.spacing import is_wide

_AMOUNT = compile_late(
    r"(?:(?:[A-Z]{0,3}[$¥€£]|RMB)\s*+(?=[(（]))?[(（\[]?\s*+(?:[A-Z]{0,3}\s?[$¥€£]|RMB)?\s*+(?:\+/[-–−]|[-–—−+±])?\s*+\d[\d,.]*+\s*+[%％]?\s*+[)）\]]?[*#†^]?|[-–—−]+|nil|n/?a|零|无|無|不适用|不適用",
    re.IGNORECASE,
)  # 零, 无: nil; 不适用: not applicable
# Signs that stand apart: currencies, opening brackets and minus signs before a number, the others behind it.
_CURRENCY, _DASH, _CLOSING = (
    compile_late(r"(?:[A-Z]{0,3}[$¥￥€£]|RMB)\s*[(（]?|[(（]"),
    compile_late(r"[-–−]"),
    compile_late(r"[)）]\s*[%％]?|[%％]"),
)
_BARE = compile_late(r"[(（]?\d")
_LAST_SIGN = compile_late(r"(?<=[\d)）%％])\s([A-Z]{0,3}[$¥￥€£]|RMB|[-–−])\Z")
_FIRST_SIGN = compile_late(r"[-–−]\s+[(（]?\d")
_GAP_OF_SIGN = compile_late(r"(?<=[-–−(（])\s+(?=[\d$¥€£])|(?<=\d)\s+(?=[)）])")
_YEAR = compile_late(r"(?:19|20)\d\d\s*(?:年度?|(?:[/–-]\s*\d\d(?:\d\d)?)?)")
_UNIT = compile_late(
    r"[(（]|(?:RMB|HK|US|[A-Z]{3})?\s*(?:[$¥€£]|[’']000)|RMB|人民|[港美欧歐日英澳加台臺新][元币幣圆圓镑鎊]"
    r"|[千百]?[萬万]?[港美]?元|百[萬万]|%|％",
    re.IGNORECASE,
)
# 表2.1, 图3, 附表: table, figure, annexed table; a contents list gives the page after dots
_WORDS = compile_late(r"[A-Za-z]{3}|[^\W\d_A-Za-z]{2}")  # the latter Chinese
_CAPTION = compile_late(
    r"(?:附?[表圖图]|Table|Figure|Fig\.)\s*(?:[A-Z][-.]?)?\d[\d.-]*\b(?!.*(?:\.\s*){4})", re.IGNORECASE
)
_OPEN_END = compile_late(r"(?:[,，、—–(（/&]|\b(?:and|or|of|the|to|in|for|on|by|from|with|at|a|an|as))\Z")
_BRACKETED = compile_late(r"[(（][^()（）]{1,20}[)）]")  # of a label: its unit, or "restated"
_MOST_RUNS = 2_000  # of a table; what is larger is left as it stands, row by row
_MOST_HEADS = 8  # rows
_RIGHT_PART = 0.35  # of the width of a table or column, right of which no prose begins
_FEWEST_ALIKE = 4  # rows in which the words of a column begin at one place
_FEWEST_HEADS = 3  # of a table that follows on another with nothing between, or whose heads stand beside columns
_SET_OFF = 1.3  # times the distance of rows; such heads are farther below the other table
_FAR = 6.0  # times the size of type; rows farther apart are not a table
_HEADING = 1.15  # times the size of a table; a larger line alone in its row is a heading
_WRAPPED = 8.0  # em; a shorter label does not wrap
_APART = 3.0  # the same for heads above their table
_SAME_EDGE = 0.5  # points
_OFF_MIDDLE = 0.5  # em; twice how far a value stands from the middle of a label in two lines, at most
_NEAR = 1.9  # the same for the lines of one cell, from middle to middle
_WORD_GAP = 0.45  # em, beside a space; the least gap between two cells that stand close
_SIGN_GAP = 0.3  # em; the same between numbers


class TableCell(NamedTuple):
    """The lines of a cell, from top to bottom, and where it stands in its table."""

    lines: tuple[GlyphLine, ...]
    row: int
    column: int
    n_columns: int = 1
    is_head: bool = False


class PageTable(NamedTuple):
    """Rows of a column of the page, from ``first`` to before ``stop``, as cells in reading order."""

    first: int
    stop: int
    cells: list[TableCell]


class ColumnBand(NamedTuple):
    """From where to where a column of a table reaches."""

    left: float
    right: float


Row = list[GlyphLine]
Placed = list[tuple[GlyphLine, int, int]]  # a row: each run with its first column and number of columns


def find_tables(rows: Sequence[Row]) -> Iterator[PageTable]:
    """Yield the tables among the rows of a column, from top to bottom."""
    edge = min((row[0].left for row in rows), default=0.0)
    right_part = edge + _RIGHT_PART * (max((row[-1].right for row in rows), default=0.0) - edge)
    free = 0  # the first row that is in no table
    row = 0
    while row < len(rows):
        if len(rows[row]) == 1:
            row += 1
            continue
        stop = _end(rows, row, right_part)
        first = _start(rows, free, row, stop)
        yield PageTable(first, stop, _find_cells(rows[first:stop]))
        free = row = stop


# ── which rows ───────────────────────────────────────────────────────────────────────────────────


def _end(rows: Sequence[Row], first: int, right_part: float) -> int:
    """Return before which row a table ends that has its first row of several runs at ``first``.

    What begins right of ``right_part`` before the first amounts is a head, even where it reaches over all columns.
    """
    stop, has_body = first + 1, has_amounts(rows[first])
    heads = set() if has_body else _words(rows[first])
    left, last_left, second_left = rows[first][0].left, rows[first][-1].left, rows[first][1].left
    for index in range(first + 1, len(rows)):
        row, line = rows[index], rows[index][0]
        if rows[index - 1][0].bottom - line.top > _FAR * line.size or _is_caption(row):
            break
        heads |= set() if has_body else _words(row)
        if len(row) > 1:
            if has_body and not has_amounts(row) and _begins_table(rows[first : index + 2], left, heads, index - first):
                break
            stop, has_body = index + 1, has_body or has_amounts(row)
            last_left, second_left = max(last_left, row[-1].left), min(second_left, row[1].left)
            left = min(left, line.left)
        elif line.size > _HEADING * rows[first][0].size:
            break
        elif line.right > second_left and has_amounts(row):
            stop = index + 1
        elif (
            line.left < second_left - line.size
            and line.right > last_left
            and (has_body or (line.left <= left and line.left <= right_part))
        ):
            break  # prose
    while stop < len(rows) and (
        _is_centred(rows[max(first, stop - 2) : stop + 1], *rows[stop + 1 : stop + 2])
        or _wraps(rows[stop - 1], rows[stop], second_left, last_left)
        or (not has_body and _is_set_in(rows[stop - 1], rows[stop], left, second_left))
    ):
        stop += 1
    return stop


def _begins_table(rows: Sequence[Row], left: float, heads: Set[str], index: int) -> bool:
    """Tell whether the row at ``index``, above which is a table, is the heads of the next one.

    These begin farther right, repeat what the heads of this table say, or are set off below: words, between amounts.
    """
    row, below = rows[index], rows[index + 1 :]
    above = rows[index - 1]
    if above[0].left < left + row[0].size and (_go_on(above, row) or _stand_below_words(above, row)):
        return False
    if row[0].left > left + row[0].size or _repeats(row[1:], heads):
        return True
    if len(row) < _FEWEST_HEADS or any(char.isdigit() for line in row for char in line.text):
        return False
    steps = [above[0].middle - below[0].middle for above, below in pairwise(rows[: index + 1])]
    return steps[-1] > _SET_OFF * median(steps) and has_amounts(rows[index - 1]) and all(map(has_amounts, below))


def _go_on(above: Row, row: Row) -> bool:
    """Tell whether each run of a row is the rest of a date or period above it, and no head: 1 April above 2014."""
    own = [next((run for run in above if _share_column(run, line)), None) for line in row]
    return len(above) > len(row) and all(
        run and goes_on(run.text, line.text) for run, line in zip(own, row, strict=True)
    )


def _stand_below_words(above: Row, row: Row) -> bool:
    """Tell whether each run of a row begins where words close above it do, as wrapped text in a table does."""
    is_near = above[0].middle - row[0].middle < _NEAR * row[0].size
    words = [run for run in above[1:] if not _AMOUNT.fullmatch(run.text)]
    return (
        is_near
        and len(above) > len(row)
        and all(any(abs(run.left - line.left) < _SAME_EDGE for run in words) for line in row)
    )


def _repeats(row: Row, heads: Set[str]) -> bool:
    """Tell whether runs say, with years or days, nothing but heads of a table, as those of the next one often do."""
    words = _words(row)
    return words <= heads and any(char.isdigit() for word in words for char in word)


def _words(row: Row) -> set[str]:
    return {word for line in row for word in line.text.split()}


def _wraps(before: Row, row: Row, second_left: float, last_left: float) -> bool:
    """Tell whether a row of one run below the last one of a table belongs to it."""
    line = row[0]
    if len(row) > 1 or _is_caption(row) or before[0].middle - line.middle > _NEAR * line.size:
        return False
    return line.left >= second_left - 1 or (line.text[:1].islower() and line.right <= last_left)


def _is_set_in(before: Row, row: Row, left: float, second_left: float) -> bool:
    """Tell whether a row is the further line of a label, set in below it, in a table of words."""
    line = row[0]
    is_near = before[0].middle - line.middle < _NEAR * line.size and len(before) > len(row) == 1
    return is_near and line.right < second_left and _SET_IN[0] < (line.left - left) / line.size < _SET_IN[1]


def _start(rows: Sequence[Row], free: int, first: int, stop: int) -> int:
    """Return the first row of a table: above those of several runs, heads that stand alone, and labels below these."""
    left = min(row[0].left for row in rows[first:stop])
    right = max(row[-1].right for row in rows[first:stop])
    second_left = min(row[1].left for row in rows[first:stop] if len(row) > 1)
    start = first
    for index in range(first - 1, max(free, first - _MOST_HEADS) - 1, -1):
        line, below = rows[index][0], rows[index + 1][0]
        if (
            line.bottom - below.top > _APART * line.size
            or line.size > _HEADING * below.size
            or _is_caption(rows[index])
        ):
            break
        if line.left > left + _RIGHT_PART * (right - left) and line.right < right + line.size:
            start = index
        elif any(head.left - 1 <= line.left and line.right <= head.right + 1 for head in rows[index + 1][1:]):
            start = index  # the first line of a head: 於2014年 above 12月31日的公平值
        elif not left - 1 <= line.left <= line.right <= second_left:
            break
        elif (index == first - 1 and len(rows[first]) > 1 and _continues(line, below, None)) or _is_centred(
            rows[index : index + 3], *rows[index + 3 : index + 4]
        ):
            start = index
    return _with_narrow_heads(rows, free, start, stop)


def _with_narrow_heads(rows: Sequence[Row], free: int, start: int, stop: int) -> int:
    """Return the first row of a table, which is the one above where that parts into a head for each of its columns.

    Heads that fill their columns stand so near to each other that their row looks like a line of text.
    """
    if start <= free or len(rows[start - 1]) > 1 or _is_caption(rows[start - 1]):
        return start
    line, below = rows[start - 1][0], rows[start][0]
    if line.middle - below.middle > _NEAR * line.size or line.size > _HEADING * below.size:
        return start
    body = [row for row in rows[start:stop] if len(row) > 1]
    if not all(map(has_amounts, body[:1])) or sum(map(len, body)) > _MOST_RUNS:
        return start
    bands = _find_bands(body)
    is_parted = len(bands) >= _FEWEST_HEADS and len(_part(line, bands)) == len(bands)
    return start - 1 if is_parted else start


def _is_centred(rows: Sequence[Row], after: Row | None = None) -> bool:
    """Tell whether the last of up to three rows is the rest of a cell beside whose lines the row above is centred.

    So Word sets values in the middle of a row whose label takes two lines: the label stands half a line above them and
    half a line below. All three are nearer to each other than rows are; the upper two may count as one. Cells in two
    lines hold words, which a fraction does not, and ``after`` them no further values stand as near.
    """
    row = rows[-1]
    before = [line for other in rows[:-1] for line in other]
    if not before or before[0].middle - row[0].middle > _NEAR * row[0].size or len(row) * len(before) > _MOST_RUNS:
        return False
    is_above = [any(_share_column(line, one) for one in row) for line in before]
    above = [line for line, shares in zip(before, is_above, strict=True) if shares]
    beside = [line for line, shares in zip(before, is_above, strict=True) if not shares]
    if not above or not beside or (len(rows) > 2 and not all(is_above[: len(rows[0])])):
        return False
    if not all(any(_WORDS.search(line.text) for line in lines) for lines in (above, row)):
        return False
    upper, lower = min(line.middle for line in above), max(line.middle for line in row)
    are_between = all(
        upper > line.middle > lower
        and abs(2 * line.middle - upper - lower) < _OFF_MIDDLE * row[0].size
        and not any(_share_column(line, one) for one in above)
        for line in beside
    )
    return upper - lower <= _NEAR * row[0].size and are_between and not (after and _is_staggered(beside, row, after))


def _is_staggered(beside: Row, row: Row, after: Row) -> bool:
    """Tell whether values stand half a line below all labels, not just beside the middle of one."""
    is_near = beside[0].middle - after[0].middle <= _NEAR * row[0].size
    return is_near and any(_share_column(line, other) for line, other in zip(beside, after, strict=False))


def _is_caption(row: Row) -> bool:
    """Tell whether a row is the caption of a table or picture, which is text outside of it."""
    return len(row) == 1 and bool(_CAPTION.match(row[0].text))


def has_amounts(row: Row) -> bool:
    """Tell whether a run of a row is an amount, and no year."""
    return any(_AMOUNT.fullmatch(line.text) and not _YEAR.fullmatch(line.text) for line in row)


# ── which columns ────────────────────────────────────────────────────────────────────────────────


def _find_cells(rows: Sequence[Row]) -> list[TableCell]:
    if sum(map(len, rows)) > _MOST_RUNS:
        return [TableCell((line,), row, column) for row, lines in enumerate(rows) for column, line in enumerate(lines)]
    rows = join_periods(_with_signs(_part_numbers(rows)))
    bands = _find_bands(_with_labels_beside(rows))
    parted = [[part for line in row for part in _part(line, bands)] for row in rows]
    n_heads = count_heads(parted, bands)
    rows_of_heads = [*parted[:n_heads], []]
    heads = [_place(row, bands, is_head=True, below=below) for row, below in pairwise(rows_of_heads)]
    body = [_place(row, bands, is_head=False) for row in parted[n_heads:]]
    cells = list(_head_cells(heads))
    first = 1 + max((cell.row for cell in cells), default=-1)
    for number, row in enumerate(join_rows(body, bands), first):
        cells += row_cells(row, number)
    return _below_heads(cells)


def _below_heads(cells: list[TableCell]) -> list[TableCell]:
    """Return the cells of a table with each column that has no head put below the head beside it that has no column.

    A head may be set at the left of its column and the values at its right, so that neither stands above the other. It
    is done where every head so finds its column and every column its head, and where no row holds both.
    """
    heads = {cell.column for cell in cells if cell.is_head}
    values = {cell.column for cell in cells if not cell.is_head}
    if len(heads) < _FEWEST_HEADS or heads == values or any(cell.n_columns > 1 for cell in cells):
        return cells
    columns = sorted(heads | values)
    n_labels = 0 if columns[0] in heads else 1  # labels often have no head, and take not that of empty notes
    places = _join_columns(columns[n_labels:], heads, values)
    if places is None:
        return cells
    places = {column: place + n_labels for column, place in places.items()} | dict.fromkeys(columns[:n_labels], 0)
    return [cell._replace(column=places[cell.column]) for cell in cells]


def _join_columns(columns: Sequence[int], heads: Set[int], values: Set[int]) -> dict[int, int] | None:
    """Return which column each becomes if those of heads alone join those of values alone beside them, or ``None``."""
    places: dict[int, int] = {}
    waiting: int | None = None  # a column that lacks its head, or its values
    for column in columns:
        is_whole = column in heads and column in values
        if waiting is None:
            places[column] = max(places.values(), default=-1) + 1
            waiting = None if is_whole else column
        elif not is_whole and (column in heads) is not (waiting in heads):
            places[column], waiting = places[waiting], None
        else:
            return None
    return places if waiting is None else None


def _part_numbers(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the numbers of one column parted from the words of the next, where only a space is between.

    They are two columns if the words begin at one place in several rows and the numbers are not all as wide.
    """
    found: dict[int, list[tuple[GlyphLine, int]]] = {}
    for line in (line for row in rows for line in row):
        index = _after_amount(line)
        if index:
            found.setdefault(round(line.glyphs[index].left), []).append((line, index))
    cuts = {
        id(line): index
        for lines in found.values()
        if len(lines) >= _FEWEST_ALIKE and len({round(line.glyphs[n].left - line.left) for line, n in lines}) > 1
        for line, index in lines
    }
    return [
        [part for line in row for part in (part_line(line, cuts[id(line)]) if id(line) in cuts else (line,))]
        for row in rows
    ]


def _after_amount(line: GlyphLine) -> int | None:
    """Return the index of the glyph that follows on an amount and a space at the start of a run."""
    words = line.text.split(" ", 2)
    if len(words) < 2 or not _AMOUNT.fullmatch(words[0]) or _YEAR.fullmatch(words[0]):
        return None
    n_left = len(words[0])
    for index, glyph in enumerate(line.glyphs):
        if n_left <= 0 and not glyph.char.isspace():  # what one word is, a unit may be, unless it stands apart
            gap = (glyph.left - max(before.right for before in line.glyphs[:index] if before.char.strip())) / line.size
            return index if len(words) > 2 or gap > _WORD_GAP else None
        n_left -= len(glyph.char) if not glyph.char.isspace() else 0
    return None


def _with_signs(rows: Sequence[Row]) -> list[Row]:
    """Return rows in which signs that stand apart from their number are one run with it.

    So currencies, minus signs and brackets are often set. A dash is no minus, but says that there is no value, where
    another column has amounts or a head, or where one stands before each number of the column.
    """
    rows = [_with_signs_apart(row) for row in rows]
    others = [line for row in rows for line in row if not _DASH.fullmatch(line.text)]
    bare = [
        line
        for row in rows
        for before, line in pairwise((None, *row))
        if line and has_amounts([line]) and not (before and _DASH.fullmatch(before.text)) and _BARE.match(line.text)
    ]
    joined: list[Row] = []
    for row in rows:
        found: Row = []
        for line in row:
            before = found[-1] if found else None
            opens = before is not None and _BARE.match(line.text) and _opens(before, line, others, bare)
            if before is not None and (opens or _CLOSING.fullmatch(line.text)):
                found[-1] = join_lines([before, line])
            else:
                found.append(line)
        joined.append([_closed_up(line) for line in found])
    return joined


def _closed_up(line: GlyphLine) -> GlyphLine:
    """Return an amount without the gaps between its digits and its brackets or minus."""
    is_signed = _AMOUNT.fullmatch(line.text) and not ends_period(line.text)
    return replace(line, text=_GAP_OF_SIGN.sub("", line.text)) if is_signed else line


def _with_signs_apart(row: Row) -> Row:
    """Return a row in which signs that may belong to another cell are runs: 4 ¥ before 8,412, or – far before 440."""
    parted: Row = []
    for line, following in zip(row, [*row[1:], None], strict=True):
        match = _LAST_SIGN.search(line.text) if following and _BARE.match(following.text) else None
        n_sign = len(match[1]) if match and not opens_period(line) else 0
        tail = "".join(glyph.char for glyph in line.glyphs[-n_sign:]) if n_sign else ""
        if match and tail == match[1]:
            parted += part_line(line, len(line.glyphs) - n_sign)
        elif _FIRST_SIGN.match(line.text) and line.glyphs[0].char == line.text[0] and _is_far(line):
            parted += part_line(line, 1)
        else:
            parted.append(line)
    return parted


def _is_far(line: GlyphLine) -> bool:
    """Tell whether the first glyph of a line stands far before the next one."""
    after = next((glyph for glyph in line.glyphs[1:] if glyph.char.strip()), line.glyphs[0])
    return after.left - line.glyphs[0].right >= line.size


def _opens(sign: GlyphLine, number: GlyphLine, others: Sequence[GlyphLine], bare: Sequence[GlyphLine]) -> bool:
    """Tell whether a run is the sign of the number behind it."""
    if _CURRENCY.fullmatch(sign.text):
        return True
    beside = [line for line in others if _share_column(line, sign)]
    return (
        bool(_DASH.fullmatch(sign.text))
        and all(_share_column(line, number) for line in beside)
        and any(_share_column(line, number) for line in bare)
    )


def _share_column(one: GlyphLine, other: GlyphLine) -> bool:
    return one.left < other.right and other.left < one.right


def _with_labels_beside(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the first line of a label in the row of the values that are centred beside it."""
    beside: list[Row] = []
    for index, row in enumerate(rows):
        if beside and len(beside[-1]) == 1 and _is_centred(rows[index - 1 : index + 2], *rows[index + 2 : index + 3]):
            beside[-1] = sorted([*beside[-1], *row], key=lambda line: line.left)
        else:
            beside.append(row)
    return beside


def _find_bands(rows: Sequence[Row]) -> list[ColumnBand]:
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


def _part(line: GlyphLine, bands: Sequence[ColumnBand]) -> list[GlyphLine]:
    """Part a run that is the cells of several columns, so narrow that the gaps between them look like spaces."""
    parts = [line]
    for left, right in pairwise(bands):
        whole = parts[-1]
        if whole.left < left.right and whole.right > right.left:
            for index, (before, after) in enumerate(pairwise(whole.glyphs), 1):
                middle = (before.right + after.left) / 2
                if left.right - whole.size <= middle <= right.left + whole.size and _are_apart(before, after, whole):
                    parts[-1:] = part_line(whole, index)
                    break
    return parts


def _are_apart(left: Glyph, right: Glyph, line: GlyphLine) -> bool:
    """Tell whether two glyphs may end a cell and begin the next: by a gap, or by the brackets round both."""
    if left.char == "）" and right.char == "（":
        return True
    gap = (right.left - left.right) / line.size
    ends, begins = left.char.isdigit() or left.char in ")）%％–—-", right.char.isdigit() or right.char in "(（–—-$"
    return gap > _WORD_GAP or (ends and begins and gap > _SIGN_GAP)


def count_heads(rows: Sequence[Row], bands: Sequence[ColumnBand]) -> int:
    """Return how many rows at the top are heads: those above the first amounts and the first label alone.

    An amount that ends wrapped words, alone in its line, belongs to the row above.
    """
    if not any(map(has_amounts, rows)):
        return 0
    for index, row in enumerate(rows):
        if index > 1 and has_amounts(row) and _stand_below_words(rows[index - 1], row):
            return index - 1
        is_label = len(row) == 1 and row[0].left < bands[0].right and not _is_centred_head(rows, index)
        if has_amounts(row) or is_label:
            return index if index <= _MOST_HEADS else 0
    return 0


def _is_centred_head(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row is part of heads of which some stand in the middle beside the two lines of others."""
    triples = (rows[start : start + 3] for start in range(max(0, index - 2), index + 1))
    return any(len(triple) == 3 and not any(map(has_amounts, triple)) and _is_centred(triple) for triple in triples)


def _place(row: Row, bands: Sequence[ColumnBand], *, is_head: bool, below: Sequence[GlyphLine] = ()) -> Placed:
    """Return the runs of a row with their columns; a head alone that ends where one ``below`` does spans no others."""
    placed: Placed = []
    under = [head for head in below if head.left < row[0].right and head.right > row[0].left]
    is_alone = len(row) == 1 and not (len(under) == 1 and abs(under[0].right - row[0].right) < _SAME_EDGE)
    for line in row:
        shares = [min(line.right, right) - max(line.left, left) for left, right in bands]
        over = [column for column, share in enumerate(shares) if share > 1]
        best = max(range(len(bands)), key=lambda column: shares[column])
        if is_head:
            placed.append((line, *_spanned(line, bands, over or [best], is_alone=is_alone)))
        elif not over or over[0] == 0 or _AMOUNT.fullmatch(line.text):
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


# ── which rows are one ───────────────────────────────────────────────────────────────────────────


def _head_cells(rows: Sequence[Placed]) -> Iterator[TableCell]:
    """Yield the heads: the lines of one below the other are one cell, and what spans several stands above them."""
    spans: dict[tuple[int, int], list[GlyphLine]] = {}
    for row in rows:
        for line, column, n_columns in row:
            spans.setdefault((column, n_columns), []).append(line)
    widths = sorted({n_columns for _, n_columns in spans}, reverse=True)
    for (column, n_columns), lines in sorted(spans.items(), key=lambda item: (-item[0][1], item[0][0])):
        yield TableCell(tuple(lines), widths.index(n_columns), column, n_columns, is_head=True)


def join_rows(rows: Sequence[Placed], bands: Sequence[ColumnBand]) -> Iterator[Placed]:
    """Yield rows, those together that are lines of one: wrapped labels, and wrapped text in other columns."""
    rows = _join_centred(rows)
    joined: Placed = []
    are_hung = not any(has_amounts([line for line, _, _ in row]) for row in rows)
    close = _set_close(rows)
    for index, row in enumerate(rows):
        if joined and (
            _is_same_row(joined, row, bands, is_close=index in close) or (are_hung and _hangs(joined, row, bands))
        ):
            joined = joined + row
        else:
            if joined:
                yield joined
            joined = list(row)
    if joined:
        yield joined


def _join_centred(rows: Sequence[Placed]) -> list[Placed]:
    """Return rows, those as one that are a label in two lines and values in the middle beside it."""
    joined: list[Placed] = []
    for row, after in pairwise([*rows, []]):
        for n_above in (2, 1):
            above = joined[-n_above:]
            lines = [[line for line, _, _ in one] for one in (*above, row, after)]
            if len(above) == n_above and _is_centred(lines[:-1], lines[-1]):
                joined[-n_above:] = [[place for one in (*above, row) for place in one]]
                break
        else:
            joined.append(row)
    return joined


def _hangs(above: Placed, row: Placed, bands: Sequence[ColumnBand]) -> bool:
    """Tell whether lines are set in below a row of words, as the rest of a label and of what it means are.

    Without amounts nothing else tells where a row begins: IFRS 10, / IFRS 12 and IAS 28 beside "Investment Entities".
    """
    label = next((line for line, column, _ in above if column == 0), None)
    has_words = any(column > 0 for _, column, _ in above)
    first, column, _ = row[0]
    if label is None or not has_words or column or label.left > bands[0].left + _SET_IN[0] * label.size:
        return False
    near = min(line.middle for line, _, _ in above) - first.middle < _NEAR * first.size
    return near and all(
        _SET_IN[0] * line.size < line.left - bands[column].left < _SET_IN[1] * line.size for line, column, _ in row
    )


_SET_IN = (0.4, 2.5)  # em; how far the further lines of a label begin to the right of its first


def _set_close(rows: Sequence[Placed]) -> set[int]:
    """Return the rows that stand closer to the row above than that to its own, and than the row below to them.

    So the further lines of a label do, where rows are set apart.
    """
    steps = [above[0][0].middle - below[0][0].middle for above, below in pairwise(rows)]
    return {
        index + 1
        for index, (before, step, after) in enumerate(zip([None, *steps], steps, [*steps[1:], None], strict=False))
        if all(_APART_ROWS * step < other for other in (before, after) if other is not None)
        and (before, after) != (None, None)
    }


_APART_ROWS = 1.25  # times the distance of the lines of a label; at least, that of rows


def _is_same_row(above: Placed, row: Placed, bands: Sequence[ColumnBand], *, is_close: bool) -> bool:
    last, line = above[-1][0], row[0][0]
    if min(one.middle for one, _, _ in above) - line.middle > _NEAR * max(last.size, line.size):
        return False
    labels = [one for one, column, _ in above if column == 0]
    has_label, is_alone = row[0][1] == 0, len(row) == 1
    if has_label and labels and (is_alone or len(above) == len(labels)):
        has_values = len(above) > len(labels)
        return _continues(labels[-1], line, None if has_values and not is_close else bands[0])
    last_in = {column: one.text for one, column, _ in above}
    torn = [column > 0 and _is_torn(above, column, one.text) for one, column, _ in row]
    if any(torn):
        is_clear = not (has_label and all(is_sign(one.text) for one, column, _ in row if column > 0))
        return (is_clear or (bool(labels) and _continues(labels[-1], line, None))) and all(
            is_part or column == 0 or (column in last_in and not _AMOUNT.fullmatch(one.text))
            for is_part, (one, column, _) in zip(torn, row, strict=True)
        )
    return not has_label and all(column in last_in and not _AMOUNT.fullmatch(one.text) for one, column, _ in row)


def _is_torn(above: Placed, column: int, text: str) -> bool:
    """Tell whether a number, date or period that ends a cell goes on in a text below it."""
    cell = [one.text for one, at, _ in above if at == column]
    return bool(cell) and (is_torn(cell[-1], text) or goes_on(" ".join(cell), text))


def _continues(label: GlyphLine, line: GlyphLine, band: ColumnBand | None) -> bool:
    """Tell whether a label goes on in a line: by how it ends or the line begins, or because it fills its column."""
    first = line.text[:1]
    if _BRACKETED.fullmatch(line.text) or label.text.count("(") > label.text.count(")"):
        return True
    if label.text.endswith((":", "：", ";", "；", "。")):
        return False
    if first.islower() or _OPEN_END.search(label.text):
        return True
    if band is None or label.right - band.left < _WRAPPED * label.size:
        return False
    is_full = band.right - label.right < line.word + 0.6 * line.size
    return is_full and (is_wide(first) or line.left > label.left + 0.3 * line.size)


def row_cells(row: Placed, number: int) -> Iterator[TableCell]:
    """Yield the cells of a row: the runs in each of its columns."""
    cells: dict[int, list[tuple[GlyphLine, int]]] = {}
    for line, column, n_columns in row:
        cells.setdefault(column, []).append((line, n_columns))
    for column, lines in sorted(cells.items()):
        yield TableCell(tuple(line for line, _ in lines), number, column, max(n_columns for _, n_columns in lines))


def paragraphs(cell: TableCell) -> Iterator[tuple[GlyphLine, ...]]:
    """Yield the lines of a cell that are read as one: below a date, a unit in a head is a paragraph of its own."""
    start = 0
    for index, line in enumerate(cell.lines):
        if index > start and cell.is_head and _UNIT.match(line.text):
            yield cell.lines[start:index]
            start = index
    yield cell.lines[start:]

"""Which rows make up a table: where it begins above its first amounts, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from statistics import median

from bialign.patterns import compile_late
from bialign.reading.pdf.amounts import has_amounts, is_year
from bialign.reading.pdf.bands import MOST_HEADS, MOST_RUNS, are_days, find_bands, part_run, stand_below_words
from bialign.reading.pdf.cells import SET_IN, continues
from bialign.reading.pdf.centred import is_centred
from bialign.reading.pdf.lines import MOST_LEADING, Row, join_lines, share_column
from bialign.reading.pdf.notes import opens_marked_note, opens_table_note
from bialign.reading.pdf.periods import goes_on, is_whole_date

# 表2.1, 图3, 附表: table, figure, annexed table; a contents list gives the page after dots
_NUMBERED = r"(?:附?[表圖图]|Table|Figure|Fig\.)\s*(?:[A-Z][-.]?)?\d[\d.-]*"
_CAPTION = compile_late(rf"{_NUMBERED}\b(?!.*(?:\.\s*){{4}})", re.IGNORECASE)
_NUMBER_OF_CAPTION = compile_late(rf"{_NUMBERED}[:：.]?\s*", re.IGNORECASE)
_MONEY = r"(?:RMB|HK\$|US\$|[A-Z]{3}\b|[Mm]illions?|[Tt]housands?|['’]000|[元圆圓千万萬亿億])"
# 单位: unit; 除 …: except, unless
_UNIT_OF_TABLE = compile_late(
    r"(?:[单單]位|(?i:units?(?: of measure(?:ment)?)?))\s*[:：].{1,60}"
    rf"|[(（](?=[^()（）]*{_MONEY})[^()（）]{{1,80}}[)）]"
)
_IN_BRACKETS = compile_late(r"[(（][^()（）]{1,80}[)）]")
_RIGHT_PART = 0.35  # of the width of a table or column, right of which no prose begins
_FEWEST_HEADS = 3  # of a table that follows on another with nothing between, or that stand as close as words
_FEWEST_DATED = 2  # columns of years or dates
_CENTRED = 0.3  # em; how far the middles of labels in the middle of their column differ
_SET_OFF = 1.3  # times the distance of rows; such heads are farther below the other table
_FAR = 6.0  # times the size of type; rows farther apart are not a table
_HEADING = 1.15  # times the size of a table; a larger line alone in its row is a heading
_APART = 3.0  # the same for heads above their table


def with_captions(rows: Sequence[Row]) -> list[Row]:
    """Return rows with a caption and what stands beside it as one line: its words, its unit, a period in brackets."""
    is_listed = [_is_number_of_caption(row) for row in rows]
    return [
        [join_lines(row)]
        if _is_parted_caption(row) or (is_listed[n] and sum(is_listed[max(0, n - 1) : n + 2]) == 1)
        else row
        for n, row in enumerate(rows)
    ]


def _is_number_of_caption(row: Row) -> bool:
    """Tell "Table 3.4", with the words of the caption set off beside it, from an entry of a list of such."""
    return len(row) == 2 and _NUMBER_OF_CAPTION.fullmatch(row[0].text) is not None and not has_amounts(row[1:])


def _is_parted_caption(row: Row) -> bool:
    if len(row) != 2 or not _CAPTION.match(row[0].text):
        return False
    return any(pattern.fullmatch(row[1].text) for pattern in (_UNIT_OF_TABLE, _IN_BRACKETS))


def find_extents(rows: Sequence[Row], shelves: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield for each table among the rows of a column its first row and the one behind its last.

    ``shelves`` are stretches of lines between rules, in whose midst no table begins or ends.
    """
    shelf_of = {row: (start, stop) for start, stop in shelves for row in range(start, stop)}
    edge = min((row[0].left for row in rows), default=0.0)
    right_part = edge + _RIGHT_PART * (max((row[-1].right for row in rows), default=0.0) - edge)
    free = 0  # the first row that is in no table
    row = 0
    while row < len(rows):
        if len(rows[row]) == 1:
            row += 1
            continue
        stop = _end(rows, row, right_part, shelf_of)
        first, _ = shelf_of.get(row, (row, stop))
        yield _start(rows, free, max(free, first), stop), stop
        free = row = stop


def _end(rows: Sequence[Row], first: int, right_part: float, shelf_of: Mapping[int, tuple[int, int]]) -> int:
    """Return before which row a table ends that has its first row of several runs at ``first``.

    What begins right of ``right_part`` before the first amounts is a head, even where it reaches over all columns. No
    table ends in the midst of a shelf.
    """
    stop, has_body = first + 1, has_amounts(rows[first])
    heads = set() if has_body else _words(rows[first])
    left, last_left, second_left = rows[first][0].left, rows[first][-1].left, rows[first][1].left
    for index in range(first + 1, len(rows)):
        row, line = rows[index], rows[index][0]
        if index > shelf_of.get(index, (index,))[0]:
            stop, has_body = index + 1, has_body or _has_values(rows, index)
            continue
        if rows[index - 1][0].bottom - line.top > _FAR * line.size or _is_caption(row):
            break
        if has_body and _is_note(rows[index : index + 2], second_left):
            break
        heads |= set() if has_body else _words(row)
        if len(row) > 1:
            above = rows[first : index + 1 + MOST_HEADS]
            is_new = has_body and not has_amounts(row) and _begins_table(above, left, heads, index - first)
            if is_new and not _is_beside_centred(rows, first, index):
                break
            stop, has_body = index + 1, has_body or _has_values(rows, index)
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
    while (
        stop < len(rows)
        and not (has_body and _is_note(rows[stop : stop + 2], second_left))
        and (
            is_centred(rows[max(first, stop - 2) : stop + 1], *rows[stop + 1 : stop + 2])
            or _wraps(rows[stop - 1], rows[stop], second_left, last_left)
            or (not has_body and _is_set_in(rows[stop - 1], rows[stop], left, second_left))
        )
    ):
        stop += 1
    return stop


def _is_note(rows: Sequence[Row], second_left: float) -> bool:
    """Tell whether the first row is a note below a table: no row of it with values follows close below.

    A mark may stand before a label, too, which does not reach into the second column.
    """
    (line, *others), below = rows[0], rows[1:]
    if others or not (opens_table_note(line.text) or (opens_marked_note(line.text) and line.right > second_left)):
        return False
    return not any(
        len(row) > 1 and has_amounts(row) and line.middle - row[0].middle < MOST_LEADING * line.size for row in below
    )


def _is_beside_centred(rows: Sequence[Row], first: int, index: int) -> bool:
    """Tell whether a row is the first or the last line of cells beside which others stand in the middle."""
    return any(
        is_centred(rows[start : start + 3], *rows[start + 3 : start + 4])
        for start in (index, index - 2)
        if first <= start and start + 3 <= len(rows)
    )


def _has_values(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row holds amounts other than the days of dates that go on from above it: "31," below "May"."""
    return has_amounts(rows[index]) and not are_days(rows[index - 1 : index], rows[index])


def _begins_table(rows: Sequence[Row], left: float, heads: Set[str], index: int) -> bool:
    """Tell whether the row at ``index``, above which is a table, is the heads of the next one.

    These begin farther right, repeat what the heads of this table say, or are set off below: words and dates, between
    amounts.
    """
    row, below = rows[index], rows[index + 1 : index + 2]
    above = rows[index - 1]
    if above[0].left < left + row[0].size and (_go_on(above, row) or stand_below_words(above, row)):
        return False
    if len(above) == len(row) and abs(above[0].middle_x - row[0].middle_x) < _CENTRED * row[0].size:
        left = row[0].left  # labels stand in the middle of their column
    if row[0].left > left + row[0].size or _repeats(row, heads) or _is_set_off_with_years(rows, left, index):
        return True
    dated = [line for line in row if any(map(str.isdigit, line.text)) and not is_whole_date(line.text)]
    rest = [line for other in below[:1] for line in other]
    are_words = all(any(share_column(line, one) and goes_on(line.text, one.text) for one in rest) for line in dated)
    if len(row) < _FEWEST_HEADS or not are_words:
        return False
    steps = [above[0].middle - below[0].middle for above, below in pairwise(rows[: index + 1])]
    body = _behind_heads(row, below)
    return steps[-1] > _SET_OFF * median(steps) and has_amounts(rows[index - 1]) and all(map(has_amounts, body))


def _behind_heads(row: Row, below: Sequence[Row]) -> Sequence[Row]:
    """Return the row behind the further lines of heads, which stand as close as those of a cell do."""
    last = row
    for index, other in enumerate(below):
        if has_amounts(other) or last[0].middle - other[0].middle > MOST_LEADING * other[0].size:
            return below[index : index + 1]
        last = other
    return []


def _is_set_off_with_years(rows: Sequence[Row], left: float, index: int) -> bool:
    """Tell whether a row names years or dates in its columns, and is set off below amounts by more than rows are.

    Heads over several of its columns may stand alone above it, and the label of a group below it.
    """
    dates = [run for run in rows[index][1:] if is_year(run.text) or is_whole_date(run.text)]
    below = next((row for row in rows[index + 1 : index + 3] if len(row) > 1), None)
    if len(dates) < _FEWEST_DATED or below is None or not has_amounts(below):
        return False
    top = index
    while top > 1 and len(rows[top - 1]) == 1 and rows[top - 1][0].left > left + rows[top - 1][0].size:
        top -= 1
    steps = [one[0].middle - other[0].middle for one, other in pairwise(rows[: top + 1])]
    return len(steps) > 1 and has_amounts(rows[top - 1]) and steps[-1] > _SET_OFF * median(steps[:-1])


def _go_on(above: Row, row: Row) -> bool:
    """Tell whether each run of a row is the rest of a date or period above it, and no head: 1 April above 2014."""
    own = [next((run for run in above if share_column(run, line)), None) for line in row]
    return len(above) > len(row) and all(
        run and goes_on(run.text, line.text) for run, line in zip(own, row, strict=True)
    )


def _repeats(row: Row, heads: Set[str]) -> bool:
    """Tell whether a row says behind its label, with years or days, nothing but heads of a table.

    Those of the next table often do so, in the label or above columns: "Year ended 31 March 2024", Retail, Wholesale.
    """
    words = _words(row[1:])
    dated = row if len(row) > _FEWEST_HEADS else row[1:]
    return words <= heads and any(char.isdigit() for line in dated for char in line.text)


def _words(row: Row) -> set[str]:
    return {word for line in row for word in line.text.split()}


def _wraps(before: Row, row: Row, second_left: float, last_left: float) -> bool:
    """Tell whether a row of one run below the last one of a table belongs to it."""
    line = row[0]
    if len(row) > 1 or _is_caption(row) or before[0].middle - line.middle > MOST_LEADING * line.size:
        return False
    goes_on_below = line.text[:1].islower() or goes_on(before[0].text, line.text)
    return line.left >= second_left - 1 or (goes_on_below and line.right <= last_left)


def _is_set_in(before: Row, row: Row, left: float, second_left: float) -> bool:
    """Tell whether a row is the further line of a label, set in below it, in a table of words."""
    line = row[0]
    is_near = before[0].middle - line.middle < MOST_LEADING * line.size and len(before) > len(row) == 1
    return is_near and line.right < second_left and SET_IN[0] < (line.left - left) / line.size < SET_IN[1]


def _start(rows: Sequence[Row], free: int, first: int, stop: int) -> int:
    """Return the first row of a table: above those of several runs, heads that stand alone, and labels below these."""
    left = min(row[0].left for row in rows[first:stop])
    right = max(row[-1].right for row in rows[first:stop])
    second_left = min(row[1].left for row in rows[first:stop] if len(row) > 1)
    start = first
    for index in range(first - 1, max(free, first - MOST_HEADS) - 1, -1):
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
        elif (index == first - 1 and len(rows[first]) > 1 and continues(line, below, None)) or is_centred(
            rows[index : index + 3], *rows[index + 3 : index + 4]
        ):
            start = index
    start += start < first and _is_unit_of_table(rows[start])
    return _with_narrow_heads(rows, free, start, stop)


def _is_unit_of_table(row: Row) -> bool:
    """Tell whether a row says what all numbers below it count: (RMB million), 单位：百万元 (unit: RMB million)."""
    return len(row) == 1 and bool(_UNIT_OF_TABLE.fullmatch(row[0].text))


def _with_narrow_heads(rows: Sequence[Row], free: int, start: int, stop: int) -> int:
    """Return the first row of a table, which is the one above where that parts into a head for each of its columns.

    Heads that fill their columns stand so near to each other that their row looks like a line of text.
    """
    if start <= free or len(rows[start - 1]) > 1 or _is_caption(rows[start - 1]):
        return start
    line, below = rows[start - 1][0], rows[start][0]
    if line.middle - below.middle > MOST_LEADING * line.size or line.size > _HEADING * below.size:
        return start
    body = [row for row in rows[start:stop] if len(row) > 1]
    if not all(map(has_amounts, body[:1])) or sum(map(len, body)) > MOST_RUNS:
        return start
    bands = find_bands(body)
    is_parted = len(bands) >= _FEWEST_HEADS and len(part_run(line, bands)) == len(bands)
    return start - 1 if is_parted else start


def _is_caption(row: Row) -> bool:
    """Tell whether a row is the caption of a table or picture, which is text outside of it."""
    return len(row) == 1 and bool(_CAPTION.match(row[0].text))

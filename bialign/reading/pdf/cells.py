"""Which lines of a table are one cell: wrapped labels, wrapped text, and heads that span columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.amounts import has_amounts, is_amount
from bialign.reading.pdf.bands import ColumnBand, Placed
from bialign.reading.pdf.centred import is_centred
from bialign.reading.pdf.lines import MOST_LEADING, GlyphLine
from bialign.reading.pdf.periods import goes_on, is_sign
from bialign.reading.typesetting import is_torn
from bialign.spacing import is_wide

_UNIT = compile_late(
    r"[(（]|(?:RMB|HK|US|[A-Z]{3})?\s*(?:[$¥€£]|[’']000)|RMB|人民|[港美欧歐日英澳加台臺新][元币幣圆圓镑鎊]"
    r"|[千百]?[萬万]?[港美]?元|百[萬万]|%|％",
    re.IGNORECASE,
)
_UNIT_BEGUN = compile_late(r"(?:人民|[币幣圆圓]?[十百千仟佰万萬亿億])\Z")  # 人民幣百 over 萬元, in a narrow column
_UNIT_ENDS = compile_late(r"[币幣]|[万萬亿億]?[港美日欧歐]?[元圓圆]")
_OPEN_END = compile_late(r"(?:[,，、—–(（/&]|\b(?:and|or|of|the|to|in|for|on|by|from|with|at|a|an|as))\Z")
_BRACKETED = compile_late(r"[(（][^()（）]{1,20}[)）]")  # of a label: its unit, or "restated"
_WRAPPED = 8.0  # em; a shorter label does not wrap
SET_IN = (0.4, 2.5)  # em; how far the further lines of a label begin to the right of its first
_APART_ROWS = 1.25  # times the distance of the lines of a label; at least, that of rows


class TableCell(NamedTuple):
    """The lines of a cell, from top to bottom, and where it stands in its table."""

    lines: tuple[GlyphLine, ...]
    row: int
    column: int
    n_columns: int = 1
    is_head: bool = False


def head_cells(rows: Sequence[Placed]) -> Iterator[TableCell]:
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
    close, inner = _set_close(rows), _set_in_with_values(rows)
    for index, row in enumerate(rows):
        if (
            joined
            and not (index in inner and _is_group(joined, row))
            and (_is_same_row(joined, row, bands, is_close=index in close) or (are_hung and _hangs(joined, row, bands)))
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
            if len(above) == n_above and is_centred(lines[:-1], lines[-1]):
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
    if label is None or not has_words or column or label.left > bands[0].left + SET_IN[0] * label.size:
        return False
    near = min(line.middle for line, _, _ in above) - first.middle < MOST_LEADING * first.size
    return near and all(
        SET_IN[0] * line.size < line.left - bands[column].left < SET_IN[1] * line.size for line, column, _ in row
    )


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


def _set_in_with_values(rows: Sequence[Placed]) -> set[int]:
    """Return the rows with values whose label begins where others do that are whole rows, below rows with values."""
    labels = [row[0][0] if row[0][1] == 0 and len(row) > 1 else None for row in rows]
    whole = {round(label.left) for above, label in pairwise(labels) if above and label}
    return {index for index, label in enumerate(labels) if label and round(label.left) in whole}


def _is_group(above: Placed, row: Placed) -> bool:
    """Tell whether a label alone is the head of a group, below which a row is set in, and no beginning of its label."""
    (head, _, _), (label, _, _) = above[-1], row[0]
    return (
        all(column == 0 for _, column, _ in above)
        and label.left > head.left + SET_IN[0] * label.size
        and not (label.text[:1].islower() or is_wide(label.text[:1]) or _OPEN_END.search(head.text))
    )


def _is_same_row(above: Placed, row: Placed, bands: Sequence[ColumnBand], *, is_close: bool) -> bool:
    last, line = above[-1][0], row[0][0]
    if min(one.middle for one, _, _ in above) - line.middle > MOST_LEADING * max(last.size, line.size):
        return False
    labels = [one for one, column, _ in above if column == 0]
    has_label, is_alone = row[0][1] == 0, len(row) == 1
    if has_label and labels and (is_alone or len(above) == len(labels)):
        has_values = len(above) > len(labels)
        return continues(labels[-1], line, None if has_values and not is_close else bands[0])
    last_in = {column: one.text for one, column, _ in above}
    torn = [column > 0 and _is_torn(above, column, one.text) for one, column, _ in row]
    if any(torn):
        is_clear = not (has_label and all(is_sign(one.text) for one, column, _ in row if column > 0))
        return (is_clear or (bool(labels) and continues(labels[-1], line, None))) and all(
            is_part or column == 0 or (column in last_in and not is_amount(one.text))
            for is_part, (one, column, _) in zip(torn, row, strict=True)
        )
    return not has_label and all(column in last_in and not is_amount(one.text) for one, column, _ in row)


def _is_torn(above: Placed, column: int, text: str) -> bool:
    """Tell whether a number, date or period that ends a cell goes on in a text below it."""
    cell = [one.text for one, at, _ in above if at == column]
    return bool(cell) and (is_torn(cell[-1], text) or goes_on(" ".join(cell), text))


def continues(label: GlyphLine, line: GlyphLine, band: ColumnBand | None) -> bool:
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
    """Yield the lines of a cell that are read as one: below a date, a unit in a head is a paragraph of its own.

    It is none in brackets that are open above it, 最低开支（万 over 元）, least spending (10,000 yuan), nor the rest of
    one that begins above it.
    """
    start = 0
    for index, line in enumerate(cell.lines):
        above = "".join(before.text for before in cell.lines[start:index])
        is_open = sum(map(above.count, "(（")) > sum(map(above.count, ")）"))
        is_broken = _UNIT_BEGUN.search(above) and _UNIT_ENDS.match(line.text)
        if index > start and cell.is_head and not is_open and not is_broken and _UNIT.match(line.text):
            yield cell.lines[start:index]
            start = index
    yield cell.lines[start:]

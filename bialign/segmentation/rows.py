"""Rows of numbers in a text without tables: a label, and behind it numbers parted by spaces or tabs.

``新業務價值 469 494`` (value of new business) are two numbers, not 469,494; "Inhabitants 469 494" may be one. So a
space before three digits parts two cells only where something says that it does: the gap is wide, the numbers of the
text are grouped by commas, or in another row of the same table the same gap cannot be inside of a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from bialign.patterns import compile_late
from bialign.records import Block, BlockKind, Cell, Span
from bialign.segmentation.boxes import find_drawn_tables
from bialign.segmentation.columns import find_tables
from bialign.segmentation.lines import LONGEST_HEADING, TrimmedLine, ends_with_stop, find_lines

# 469 · 1,234.5 · (4)% · （4%） · -3 · HK$5 · a dash for nothing
_NUMBER = r"(?:[(（]?[-–—−+]?(?:[A-Z]{0,3}[$¥€£])?\d[\d,.]*%?[)）]?%?|[-–—−])"
_ROW = compile_late(rf"(?:(?P<label>\S.*?)\s+)??(?P<numbers>{_NUMBER}(?:\s+{_NUMBER})+)")
_WORD = compile_late(r"\S+")
_WIDE = compile_late(r"\t|\s{2,}")
_GROUP, _NEXT_GROUP = compile_late(r"(?<![\d,.])\d{1,3}\Z"), compile_late(r"\d{3}(?![\d,])")
_COMMA_GROUPS = compile_late(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_PLAIN = compile_late(r"[\d,.]+")
_YEAR = compile_late(r"(?:19|20)\d\d")
_MAY_HOLD_ROWS = (BlockKind.PARAGRAPH, BlockKind.CODE)


class TextRow:
    """A line that ends in numbers: its label, which may be empty, and the numbers."""

    def __init__(self, line: TrimmedLine, match: re.Match[str]) -> None:
        self.label = Span(line.start, line.start + (match.end("label") if match["label"] else 0))
        words = _WORD.finditer(line.text, match.start("numbers"))
        self.numbers = [Span(line.start + word.start(), line.start + word.end()) for word in words]


def find_rows(text: str, lines: Sequence[TrimmedLine]) -> dict[int, list[Block]]:
    """Return the cells of the lines that are rows of numbers, by where the line starts.

    Until the tables of the document are counted, each bears the complement of where it starts, which no other has.
    """
    found = find_drawn_tables(lines)
    found |= find_tables(text, [line for line in lines if line.start not in found])
    stretches = groupby(lines, key=lambda line: line.start in found)
    tables = [table for is_set, stretch in stretches if not is_set for table in _tables(stretch)]
    by_commas = bool(tables and _COMMA_GROUPS.search(text))  # looks at the whole text, so only where there is need
    for table in tables:
        gaps = _gaps(text, table, by_commas)
        if gaps is None:
            continue
        for n_row, row in enumerate(table):
            found[row.label.start] = list(_cells(text, row, gaps, Cell(~table[0].label.start, n_row, 0)))
    return found


def part_rows(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that a format gave; a paragraph that holds rows of numbers is parted into them and the rest.

    Formats that name places (Word, HTML, PDF) tell themselves what is a table; in code they do not tell what is drawn.
    """
    for block in blocks:
        rows: dict[int, list[Block]] = {}
        lines = list(find_lines(text, block.span)) if block.kind in _MAY_HOLD_ROWS else []
        if block.kind is BlockKind.CODE:
            rows = find_drawn_tables(lines)
        elif not block.place:
            rows = find_rows(text, lines)
        if not rows:
            yield block
            continue
        for is_row, group in groupby(lines, key=partial(_starts_in, rows)):
            run = list(group)
            if is_row:
                yield from (cell for line in run for cell in rows[line.start])
            else:
                yield block._replace(span=Span(run[0].start, run[-1].end))


def _starts_in(starts: Collection[int], line: TrimmedLine) -> bool:
    return line.start in starts


def _tables(lines: Iterable[TrimmedLine]) -> Iterator[list[TextRow]]:
    """Yield the rows that stand under each other and have equally many numbers."""
    table: list[TextRow] = []
    for line in lines:
        row = _row(line)
        if table and (row is None or line.after_gap or len(row.numbers) != len(table[-1].numbers)):
            yield table
            table = []
        if row:
            table.append(row)
    if table:
        yield table


def _row(line: TrimmedLine) -> TextRow | None:
    if line.width > LONGEST_HEADING or ends_with_stop(line):
        return None
    match = _ROW.fullmatch(line.text)
    is_label = match is not None and (not match["label"] or match["label"][-1] not in ",，;；、")
    return TextRow(line, match) if match and is_label else None


def _gaps(text: str, table: Sequence[TextRow], by_commas: bool) -> list[bool] | None:
    """Return for each gap between two numbers whether it parts two cells; ``None`` where the line may be prose."""
    wide = [[bool(_WIDE.search(text[a.end : b.start])) for a, b in pairwise(row.numbers)] for row in table]
    if len(table) == 1 and not all(wide[0]) and not _is_paired(text, table[0]):
        return None
    if len(table) == 1:
        return [True] * len(wide[0])
    apart = [[not _may_join(text[slice(*a)], text[slice(*b)]) for a, b in pairwise(row.numbers)] for row in table]
    return [by_commas or any(column) for column in zip(*map(_either, wide, apart), strict=True)]


def _either(left: Sequence[bool], right: Sequence[bool]) -> list[bool]:
    return [a or b for a, b in zip(left, right, strict=True)]


def _is_paired(text: str, row: TextRow) -> bool:
    """Tell whether a row has two amounts or more and as many changes, in per cent or brackets."""
    n_plain = sum(bool(_PLAIN.fullmatch(text, *number)) for number in row.numbers)
    return row.label.start < row.label.end and n_plain >= 2 and n_plain * 2 == len(row.numbers)


def _may_join(left: str, right: str) -> bool:
    return bool(_GROUP.search(left) and _NEXT_GROUP.match(right))


def _cells(text: str, row: TextRow, gaps: Sequence[bool], first: Cell) -> Iterator[Block]:
    """Yield the label, where there is one, and the numbers; those that a gap does not part are one cell."""
    is_head = row.label.start == row.label.end and all(_YEAR.fullmatch(text, *number) for number in row.numbers)
    if row.label.start < row.label.end:
        yield Block(row.label, BlockKind.CELL, cell=first)
    start, column = row.numbers[0].start, 1
    for number, following, parts in zip(row.numbers, (*row.numbers[1:], row.numbers[-1]), (*gaps, True), strict=True):
        if parts:
            yield Block(Span(start, number.end), BlockKind.CELL, cell=first._replace(column=column, is_head=is_head))
            start, column = following.start, column + 1

"""Columns to blocks: where a paragraph, a heading, a list item, a cell or a note begins, and which of them it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.cards import with_units_below
from bialign.reading.pdf.cells import TableCell, paragraphs
from bialign.reading.pdf.columns import Column
from bialign.reading.pdf.contents import Contents, find_contents, without_leaders
from bialign.reading.pdf.extents import with_captions
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.notes import first_note, note_number
from bialign.reading.pdf.repeats import part_repeated_units
from bialign.reading.pdf.rows import BULLET, find_rows
from bialign.reading.pdf.rules import Stroke
from bialign.reading.pdf.tables import find_tables
from bialign.reading.typesetting import raised
from bialign.records import BlockKind, Cell
from bialign.spacing import is_wide

_NUMBERED = compile_late(
    r"[（(]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[)）.、．]|[（(]?[一二三四五六七八九十]{1,3}[)）、]"
)  # 一 to 十: 1 to 10
_NOTE_MARK = compile_late(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}\s?(?=\S)")  # of a note below a table
_COUNTED = compile_late(r"(?P<before>[（(]?)(?P<number>\d{1,3})(?P<after>[)）、．]|\.(?!\d))")
_NUMBER_AT_END = compile_late(r"\d\Z")
# What belongs to a number before it, which no paragraph opens with: RMB41.2 over "million.", 4,100 over 万元 (yuan).
_SCALE = compile_late(r"(?:thousand|million|billion|trillion|per ?cent)\b|[万萬亿億]|[元圆圓](?![A-Za-z\d])|[%％]")
_SENTENCE_END = compile_late(r"[.!?。！？…][\"'”’)）」』]*\Z")
_HEADING = 1.15  # times the size of running text, at least


class PageBlock(NamedTuple):
    """Lines that make up a block, before it has offsets in a text; the tables of a page are counted from 0."""

    lines: tuple[GlyphLine, ...]
    kind: BlockKind
    column: Column
    cell: Cell | None = None


def find_blocks(column: Column, body: float, rules: Sequence[Stroke] = ()) -> list[PageBlock]:
    """Return the paragraphs, headings, cells and notes of a column.

    ``body`` is the size of running text; ``rules`` run across the page.
    """
    blocks: list[PageBlock] = []
    rows = find_rows(column.lines)
    n_body = first_note(rows, body)
    start = n_tables = 0
    for contents in find_contents(rows[:n_body]):
        found, n_tables = _find_body(rows[start : contents.first], column, body, n_tables, rules)
        blocks += found
        blocks += _find_entries(contents, column)
        start = contents.stop
    found, _ = _find_body(rows[start:n_body], column, body, n_tables, rules)
    return blocks + found + _find_notes(rows[n_body:], column)


def _find_body(
    rows: Sequence[list[GlyphLine]], column: Column, body: float, n_tables: int, rules: Sequence[Stroke]
) -> tuple[list[PageBlock], int]:
    """Return the paragraphs, headings and cells of rows, and how many tables the column has so far."""
    blocks: list[PageBlock] = []
    start = 0
    rows = part_repeated_units([without_leaders(row) for row in rows])
    rows = with_captions(with_units_below(rows))
    for table in find_tables(rows, rules):
        blocks += _find_paragraphs(rows[start : table.first], column, body)
        blocks += cell_blocks(table.cells, n_tables, column)
        start, n_tables = table.stop, n_tables + 1
    return blocks + _find_paragraphs(rows[start:], column, body), n_tables


def _find_entries(contents: Contents, column: Column) -> Iterator[PageBlock]:
    for entry in contents.entries:
        yield PageBlock(entry.title, BlockKind.LIST_ITEM, column)
        for line in entry.page:
            yield PageBlock((line,), BlockKind.RUNNING, column)


def cell_blocks(cells: Iterable[TableCell], number: int, column: Column) -> Iterator[PageBlock]:
    """Yield the paragraphs of the cells of a table, which has a number on its page or column."""
    for cell in cells:
        place = Cell(number, cell.row, cell.column, 1, cell.n_columns, cell.is_head)
        for lines in paragraphs(cell):
            yield PageBlock(lines, BlockKind.CELL, column, place)


def _find_paragraphs(rows: Sequence[list[GlyphLine]], column: Column, body: float) -> list[PageBlock]:
    blocks: list[PageBlock] = []
    pitch = _pitch(column)
    for line in (line for row in rows for line in row):
        if blocks and _is_torn_mark(blocks[-1].lines[-1], line):
            mark = replace(line, text="".join(map(raised, line.text)))
            blocks[-1] = blocks[-1]._replace(lines=(*blocks[-1].lines, mark))
        elif blocks and not _starts(blocks[-1], line, pitch):
            blocks[-1] = blocks[-1]._replace(lines=(*blocks[-1].lines, line))
        else:
            blocks.append(PageBlock((line,), _kind(line, body), column))
    return blocks


def _is_torn_mark(last: GlyphLine, line: GlyphLine) -> bool:
    """Tell whether a line is the mark of a note, for which the line above had no room."""
    is_small = line.size < _TORN_SIZE * last.size and last.middle - line.middle < 1.6 * last.size
    return is_small and _TORN_MARK.fullmatch(line.text) is not None and line.left < last.left + 2 * last.size


_TORN_MARK = compile_late(r"\d{1,3}")
_TORN_SIZE = 0.75  # times the size of the line above


def _find_notes(rows: Sequence[list[GlyphLine]], column: Column) -> list[PageBlock]:
    blocks: list[PageBlock] = []
    for line in (line for row in rows for line in row):
        if blocks and note_number(line) != note_number(blocks[-1].lines[0]) + 1:
            blocks[-1] = blocks[-1]._replace(lines=(*blocks[-1].lines, line))
        else:
            blocks.append(PageBlock((line,), BlockKind.NOTE, column))
    return blocks


def _kind(line: GlyphLine, body: float) -> BlockKind:
    if line.size > _HEADING * body:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if BULLET.match(line.text) else BlockKind.PARAGRAPH


def _pitch(column: Column) -> float:
    """Return the usual distance of lines, in points: that of prose, which the parts of a formula say nothing of."""
    wide = [line for line in column.lines if line.right - line.left > (column.right - column.left) / 2]
    steps, all_steps = ([one for one in _steps(lines) if one] for lines in (wide, column.lines))
    near = [step for step in steps if step < _FARTHEST * column.lines[0].size]
    return median(near or all_steps or [0.0])


def _steps(lines: Sequence[GlyphLine]) -> Iterator[float]:
    return (above.middle - below.middle for above, below in pairwise(lines) if above.middle > below.middle)


_FARTHEST = 2.2  # times the size of type; from middle to middle of two lines of a paragraph


def _starts(block: PageBlock, line: GlyphLine, pitch: float) -> bool:
    """Tell whether a line starts a new block: by a gap, an indent, a mark, or because it did not need to wrap."""
    last = block.lines[-1]
    return (
        last.middle - line.middle > 1.4 * max(pitch, last.size)
        or not 0.85 * last.size < line.size < 1.18 * last.size
        or bool(BULLET.match(line.text) or _NOTE_MARK.match(line.text))
        or _is_next_item(block.lines[0].text, line.text)
        or _goes_to_other_language(last.text, line.text)
        or (ends_early(last, line, block.column) and not (_NUMBER_AT_END.search(last.text) and _SCALE.match(line.text)))
        or (line.left - last.left > 0.8 * last.size and not _is_marked(block.lines[0]))
    )


def _is_next_item(first: str, text: str) -> bool:
    """Tell whether a line opens with the number after the one that a block opens with, written alike."""
    last, following = _COUNTED.match(first), _COUNTED.match(text)
    if last is None or following is None:
        return False
    signs = {(match["before"], match["after"]) for match in (last, following)}
    return len(signs) == 1 and int(following["number"]) == int(last["number"]) + 1


def _goes_to_other_language(last: str, text: str) -> bool:
    """Tell whether a sentence ends in one language and a line begins in the other, as where a report holds both."""
    if not _SENTENCE_END.search(last):
        return False
    wide = [sum(map(is_wide, words)) for words in (last, text)]
    n_letters = [sum(map(str.isalpha, words)) for words in (last, text)]
    return min(wide) == 0 and any(2 * n > letters > 0 for n, letters in zip(wide, n_letters, strict=True))


def _is_marked(line: GlyphLine) -> bool:
    return bool(BULLET.match(line.text) or _NUMBERED.match(line.text))


def ends_early(last: GlyphLine, line: GlyphLine, column: Column) -> bool:
    """Tell whether the first word of a line would have had room on the line before."""
    is_flush = not column.flush.isdisjoint((round(last.right) - 1, round(last.right), round(last.right) + 1))
    return not is_flush and column.right - last.right > line.word + 0.6 * last.size

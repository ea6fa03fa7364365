"""Files that are tables and nothing else: their sheets and rows, and the text that these make.

A table is read in two ways: as pairs already aligned, where it holds both languages in two columns
(:mod:`bialign.reading.aligned`), and as a text with cells, where it is one of two files, one a language.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from bialign.errors import FormatError
from bialign.patterns import compile_late
from bialign.reading.composition import Piece, compose
from bialign.reading.encodings import decode
from bialign.records import BlockKind, Cell, Source, Text

MOST_CELLS = 2_000_000
"""Of a file, empty ones in the midst of a row among them. A table of a thousand pages has a tenth of it."""

# What programs call a sheet that nobody named: 工作表 is "worksheet".
_NAMELESS = compile_late(r"(?:sheet|table|工作表|表)\s*\d*", re.IGNORECASE)


class SheetRow(NamedTuple):
    """A row that is not empty.

    Attributes
    ----------
    place
        Where a person finds it: ``"line 7"``, ``"sheet 报告, row 5"``.
    cells
        The text of each cell, ``""`` where there is none.
    number
        In its sheet, counted from 0; empty rows count.
    merged
        By column, how many rows and columns a merged cell reaches.
    """

    place: str
    cells: tuple[str, ...]
    number: int
    merged: Mapping[int, tuple[int, int]] = MappingProxyType({})


class TableSheet(NamedTuple):
    """A table with its name, ``""`` for the only one of a file."""

    title: str
    rows: tuple[SheetRow, ...]


class TableFile(NamedTuple):
    """The tables of a file, and what in it could not be read."""

    sheets: tuple[TableSheet, ...]
    source: Source
    unread: tuple[str, ...] = ()


def read_csv(data: bytes, name: str) -> TableFile:
    """Read comma-separated values.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are not text, or a quotation mark is not closed.
    """
    decoded = decode(data, name)
    reader = csv.reader(io.StringIO(decoded.text, newline=""), strict=True)
    rows = []
    try:
        for number, cells in enumerate(reader):
            rows.append(SheetRow(f"line {reader.line_num}", tuple(cell.strip() for cell in cells), number))
    except csv.Error as error:
        raise FormatError(f"{name} is damaged at line {reader.line_num}: {error}; export it again as CSV") from error
    return _only_sheet(rows, Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence))


def read_tsv(data: bytes, name: str) -> TableFile:
    """Read tab-separated values: a line each, cells as they are.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are not text.
    """
    decoded = decode(data, name)
    rows = [
        SheetRow(f"line {number + 1}", tuple(cell.strip() for cell in line.split("\t")), number)
        for number, line in enumerate(decoded.text.splitlines())
    ]
    return _only_sheet(rows, Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence))


def _only_sheet(rows: list[SheetRow], source: Source) -> TableFile:
    if sum(len(row.cells) for row in rows) > MOST_CELLS:
        raise FormatError(f"{source.name} has more than {MOST_CELLS:,} cells; split it")
    return TableFile((TableSheet("", tuple(row for row in rows if any(row.cells))),), source)


def table_text(tables: TableFile) -> Text:
    """Return the text of tables: a block for each cell that is not empty, and one for the name of each sheet."""
    return compose(_pieces(tables.sheets), tables.source, tables.unread)


def _pieces(sheets: tuple[TableSheet, ...]) -> Iterator[Piece]:
    for number, sheet in enumerate(sheets):
        if not _NAMELESS.fullmatch(sheet.title) and sheet.rows:
            yield Piece(sheet.title, BlockKind.HEADING, f"name of sheet {number + 1}")
        for row in sheet.rows:
            for column, text in enumerate(row.cells):
                n_rows, n_columns = row.merged.get(column, (1, 1))
                cell = Cell(number, row.number, column, n_rows, n_columns)
                yield Piece(text, BlockKind.CELL, f"{row.place}, column {letters_of(column)}", cell)


def letters_of(column: int) -> str:
    """Return what spreadsheets call a column: A for 0, AA for 26."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters

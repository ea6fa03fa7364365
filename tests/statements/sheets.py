"""A side of a report as an Excel workbook: one sheet, numbers as numbers, with the formats that show them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.statements.content import Grid, Heading, Side

_VALUE = re.compile(r"(?P<open>\()?(?P<minus>[-−])?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<share>%)?(?P<close> ?\))?")


class ShownNumber(NamedTuple):
    """A number, and the format that shows it as it is printed elsewhere."""

    number: float
    number_format: str


def make_workbook(side: Side) -> bytes:
    """Return a workbook whose one sheet holds a report from top to bottom."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for block in side.blocks:
        if isinstance(block, Grid):
            _add_grid(sheet, block)
        else:
            sheet.append([f"{block.number} {block.text}" if isinstance(block, Heading) else block.text])
            sheet.append([])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _add_grid(sheet: Worksheet, grid: Grid) -> None:
    for text in filter(None, (grid.title, grid.unit)):
        sheet.append([text])
    for heads in grid.heads:
        row = sheet.max_row + 1
        for head in heads:
            _fill(sheet, row, head.column + 1, head.text)
            if head.n_columns > 1:
                sheet.merge_cells(None, row, head.column + 1, row, head.column + head.n_columns)
    for cells in grid.rows:
        row = sheet.max_row + 1
        for column, text in enumerate(cells.cells, 1):
            _fill(sheet, row, column, text)
    sheet.append([])


def _fill(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a number as one, shown as it is printed elsewhere; other words as they are."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    shown = as_number(text)
    if shown is None:
        cell.value = text or None
    else:
        cell.value, cell.number_format = shown


def as_number(text: str) -> ShownNumber | None:
    """Return a number as a program stores it, or ``None`` for other words."""
    match = _VALUE.fullmatch(text)
    if not match:
        return None
    number = match["number"].replace(",", "")
    decimals = len(number.partition(".")[2])
    is_negative = match["open"] or match["minus"]
    shown = (
        ("#,##0" if "," in match["number"] else "0") + "." * bool(decimals) + "0" * decimals + (match["share"] or "")
    )
    value = float(number) / (100 if match["share"] else 1) * (-1 if is_negative else 1)
    return ShownNumber(value, f"{shown};({shown})" if match["open"] else shown)

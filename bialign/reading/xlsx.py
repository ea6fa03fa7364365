"""The cells of Excel workbooks, with the values that Excel last computed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

from bialign.errors import FormatError, MissingExtraError
from bialign.reading.packages import Package

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_COLUMNS = 64
MAX_ROWS = 1 << 20  # of a sheet in Excel; a damaged file may number them higher

Row = tuple[str, tuple[str, ...]]
"""Where a row stands, and the text of its cells."""


def read_tables(data: bytes, name: str) -> dict[str, list[Row]]:
    """Read the visible sheets of a workbook (``.xlsx``), at most 64 columns of each.

    Returns
    -------
    dict
        For each sheet its rows that are not empty, with their place: ``"sheet 报告, row 5"``.

    Raises
    ------
    FormatError
        If it is damaged, protected, or no workbook.
    MissingExtraError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError("reading Excel files", "files") from error
    _check_parts(Package(data, name))
    try:
        with closing(load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as workbook:
            sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
            return {sheet.title: list(_rows(sheet, name)) for sheet in sheets}
    except FormatError:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged part makes its parsers raise
        raise FormatError(
            f"{name} is damaged or not an Excel workbook: {error}; open it in Excel and save it again"
        ) from error


def _check_parts(package: Package) -> None:
    """Refuse XML parts that are too large or that are not plain XML, before openpyxl reads them."""
    package.main_part()
    for part in package.parts:
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(part):
            raise FormatError(
                f"{package.name} declares a document type in {part}, which Excel never does; it is not read"
            )


def _rows(sheet: Worksheet, name: str) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
        if number > MAX_ROWS:
            raise FormatError(f"{name} numbers its rows beyond {MAX_ROWS:,}, where Excel ends; save it again")
        texts = tuple(_text_of(cell) for cell in cells)
        if any(texts):
            yield f"sheet {sheet.title}, row {number}", texts


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return str(value.date())
    return str(value).strip()

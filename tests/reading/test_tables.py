"""Tables given as one of two files: their cells, as a person sees them, and where each stands."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bialign
from bialign.errors import FormatError
from bialign.reading import read_file, tables
from bialign.reading.xlsx import read_xlsx, show_number, show_stored
from bialign.records import Cell, Status, Verdict

# (value, format of the cell, what Excel shows)
SHOWN = [
    (1234567, "General", "1234567"),
    (0.1 + 0.2, "General", "0.3"),
    (1234567, "#,##0", "1,234,567"),
    (2.5, "0", "3"),
    (3.1, "0.0#", "3.1"),
    (0.4531, "0.0%", "45.3%"),
    (-1234, "#,##0_);(#,##0)", "(1,234)"),
    (-1234, "#,##0;[Red]-#,##0", "-1,234"),
    (-0.5, "0.0", "-0.5"),
    (0, '#,##0;(#,##0);"-"', "-"),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
    (1234567890, "#,##0,,", "1,235"),
    (1.5, '"¥"#,##0.00', "¥1.50"),
    (1.5, "[$HK$-409]#,##0.00", "HK$1.50"),
    (5, '0"年"', "5年"),  # years
    (1.25, "# ?/?", "1.25"),
    (1e300, "0.00", "1e+300"),
    (float("inf"), "0", "inf"),
    (5, ";;;", "5"),  # a format that hides everything hides no figure from us
    (7, "@", "7"),
]


@pytest.mark.parametrize(("value", "number_format", "shown"), SHOWN)
def test_a_number_as_its_format_shows_it(value: float, number_format: str, shown: str) -> None:
    assert show_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("text", "number_format", "shown"),
    [
        ("0.4531", "0.0%", "45.3%"),
        ("45658", "yyyy-mm", "2025-01"),
        ("1e9", "yyyy-mm-dd", "1e9"),  # no day of the calendar
        ("nan", "0.0", "nan"),
        ("#N/A", "0.0", "#N/A"),
    ],
)
def test_what_is_stored_as_its_format_shows_it(text: str, number_format: str, shown: str) -> None:
    pytest.importorskip("openpyxl")
    assert show_stored(text, number_format) == shown


def workbook(fill: Callable[[Any], None]) -> bytes:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"}) as book:
        fill(book)
    return buffer.getvalue()


def statement(book: Any) -> None:
    sheet = book.add_worksheet("利润表")  # income statement
    sheet.merge_range("B1:C1", "年度")  # year
    sheet.write_row(2, 0, ["收入", 1234.5])  # revenue
    sheet.write(2, 2, 0.125, book.add_format({"num_format": "0.0%"}))
    sheet.write_datetime(3, 0, datetime.datetime(2024, 12, 31))
    sheet.write_datetime(3, 1, datetime.datetime(2024, 12, 31), book.add_format({"num_format": "yyyy"}))
    sheet.write_datetime(3, 2, datetime.datetime(2024, 12, 31), book.add_format({"num_format": "yyyy\\-mm"}))
    sheet.write(4, 100, "远")  # far
    book.add_worksheet("Sheet2").write(0, 0, 7)
    book.add_worksheet("draft").hide()


def test_the_cells_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(statement))
    text = read_file(path)
    found = [(block.kind, block.place, text.text[slice(*block.span)], block.cell) for block in text.blocks]
    assert found == [
        ("heading", "name of sheet 1", "利润表", None),
        ("cell", "sheet 利润表, row 1, column B", "年度", Cell(0, 0, 1, n_columns=2)),
        ("cell", "sheet 利润表, row 3, column A", "收入", Cell(0, 2, 0)),
        ("cell", "sheet 利润表, row 3, column B", "1234.5", Cell(0, 2, 1)),
        ("cell", "sheet 利润表, row 3, column C", "12.5%", Cell(0, 2, 2)),
        ("cell", "sheet 利润表, row 4, column A", "2024-12-31", Cell(0, 3, 0)),
        ("cell", "sheet 利润表, row 4, column B", "2024", Cell(0, 3, 1)),
        ("cell", "sheet 利润表, row 4, column C", "2024-12", Cell(0, 3, 2)),
        ("cell", "sheet 利润表, row 5, column CW", "远", Cell(0, 4, 100)),
        ("cell", "sheet Sheet2, row 1, column A", "7", Cell(1, 0, 0)),
    ]
    assert text.unread == ("hidden sheet draft",)


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", '项目,"2024"\r\n\r\n收入,"1,234"\r\n'), ("a.tsv", "项目\t2024\n\n收入\t1,234\n")]
)
def test_the_cells_of_a_plain_table(name: str, data: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data.encode("gb18030"))  # item, revenue
    text = read_file(path)
    assert [(block.place, text.text[slice(*block.span)], block.cell) for block in text.blocks] == [
        ("line 1, column A", "项目", Cell(0, 0, 0)),
        ("line 1, column B", "2024", Cell(0, 0, 1)),
        ("line 3, column A", "收入", Cell(0, 2, 0)),
        ("line 3, column B", "1,234", Cell(0, 2, 1)),
    ]
    assert text.source.encoding == "gb18030"


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CELLS", 3)
    with pytest.raises(FormatError, match="more than 3 cells; split it"):
        tables.read_csv(b"1,2\n3,4\n", "a.csv")


Rows = list[list[Any]]
ZH: Rows = [["", "2024年", "2023年"], ["", "千元", "千元"], ["收入", 1234, 1100], ["毛利", 345, 300]]
EN: Rows = [["", "2024", "2023"], ["", "RMB'000", "RMB'000"], ["Revenue", 1234, 1100], ["Gross profit", 345, 301]]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx"])
@pytest.mark.parametrize("other", [".csv", ".xlsx"])
def test_two_tables_one_a_language_are_compared_cell_by_cell(suffix: str, other: str, tmp_path: Path) -> None:
    zh, en = tmp_path / f"zh{suffix}", tmp_path / f"en{other}"
    zh.write_bytes(_written(ZH, suffix))
    en.write_bytes(_written(EN, other))
    alignment = bialign.align(zh, en, encoder="static")
    (finding,) = alignment.findings
    assert finding.verdict is Verdict.DIGIT_SLIP
    assert [figure.text for figure in finding.words] == ["300", "301"]
    for entries in (alignment.account.zh, alignment.account.en):
        assert all(entry.status is not Status.UNREAD for entry in entries)


def _written(rows: Rows, suffix: str) -> bytes:
    if suffix == ".xlsx":
        return workbook(lambda book: _fill(book.add_worksheet(), rows))
    mark = "," if suffix == ".csv" else "\t"
    return "\n".join(mark.join(map(str, row)) for row in rows).encode()


def _fill(sheet: Any, rows: Rows) -> None:
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("[h]:mm", "60:01"), ("[h]:mm:ss", "60:01:05"), ("[mm]:ss", "3601:05"), ("[ss]", "216065")],
)
def test_durations_are_read_as_excel_shows_them(number_format: str, shown: str) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet().write(0, 0, 2.5 + 65 / 86400, book.add_format({"num_format": number_format}))

    assert read_xlsx(workbook(fill), "a.xlsx").sheets[0].rows[0].cells == (shown,)

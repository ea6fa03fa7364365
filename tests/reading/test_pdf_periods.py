"""Dates and periods in the tables of a PDF: dashes between dates, dashes that say there is no value, torn dates."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.reading.pdf.documents import read_pdf
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.pdf.lines import find_lines
from tests.reading.samples import Placed, make_pdf

HEADS = [(60, "Grantee"), (180, "Granted on"), (300, "Exercise period"), (480, "Price")]


def cells_of(page: list[Placed]) -> list[list[str]]:
    """Return the texts of the first table of a page, row by row."""
    text = read_pdf(make_pdf([page]), "a.pdf")
    rows: dict[int, list[str]] = {}
    for block in text.blocks:
        if block.cell and block.cell.table == 0:
            rows.setdefault(block.cell.row, []).append(text.text[slice(*block.span)])
    return list(rows.values())


def table(rows: Sequence[Sequence[tuple[float, str]]], pitch: float = 14) -> list[Placed]:
    """Return runs in rows, one below the other."""
    return [(x, 700 - pitch * n, 10, text) for n, row in enumerate(rows) for x, text in row]


PERIODS = {
    "in a run": [[(300, "1.9.2017 – 31.8.2026")]],
    "with wide gaps": [[(300, "1.9.2017"), (353, "–"), (378, "31.8.2026")]],
    "with a word between wide gaps": [[(300, "1.9.2017"), (353, "to"), (376, "31.8.2026")]],
    "broken behind the dash": [[(300, "1.9.2017 –")], [(300, "31.8.2026")]],
    "broken before the dash": [[(300, "1.9.2017")], [(300, "– 31.8.2026")]],
    "in three lines": [[(300, "1.9.2017")], [(300, "–")], [(300, "31.8.2026")]],
    "in three lines with a word": [[(300, "1.9.2017")], [(300, "to")], [(300, "31.8.2026")]],
}


@pytest.mark.parametrize("layout", PERIODS)
def test_a_period_is_one_cell(layout: str) -> None:
    lines = PERIODS[layout]
    rows = [HEADS]
    for name in ("Directors", "Employees", "Others"):
        rows += [[(60, name), (180, "1.9.2016"), *lines[0], (480, "3.05")], *lines[1:]]
    sign = "to" if "word" in layout else "–"
    expected = [
        [name, "1.9.2016", f"1.9.2017 {sign} 31.8.2026", "3.05"] for name in ("Directors", "Employees", "Others")
    ]
    assert cells_of(table(rows))[1:] == expected


@pytest.mark.parametrize("rest", ["2016", "2026"])
def test_the_year_of_a_date_for_which_a_line_had_no_room_is_no_row(rest: str) -> None:
    rows = [[(60, "Grantee"), (180, "Granted on"), (480, "2016"), (520, "2026")]]
    for name in ("Directors", "Employees", "Others"):
        rows += [[(60, name), (180, "1 September"), (480, "3.05"), (520, "4.10")], [(180, rest)]]
    assert cells_of(table(rows))[1:] == [
        [name, f"1 September {rest}", "3.05", "4.10"] for name in ("Directors", "Employees", "Others")
    ]


def test_a_chinese_date_in_two_lines_is_one_cell() -> None:
    rows = [[(60, "姓名"), (180, "授出日期"), (480, "价格")]]  # name, granted on, price
    for name in ("甲", "乙", "丙"):
        rows += [[(60, name), (180, "2016年9月"), (480, "3.05")], [(180, "1日")]]
    assert cells_of(table(rows))[1:] == [[name, "2016年9月1日", "3.05"] for name in ("甲", "乙", "丙")]


def test_a_dash_in_a_column_of_its_own_says_that_there_is_no_value() -> None:
    rows = [[(60, "Grantee"), (180, "Granted on"), (300, "Lapsed on"), (400, "Ends on")]]
    rows += [[(60, name), (180, "1.9.2016"), (300, "–"), (400, "31.8.2026")] for name in ("Directors", "Others")]
    assert cells_of(table(rows))[1:] == [[name, "1.9.2016", "–", "31.8.2026"] for name in ("Directors", "Others")]


def test_a_dash_below_a_date_in_another_row_says_that_there_is_no_value() -> None:
    rows = [[(60, "Grantee"), (180, "Granted on"), (300, "Price")]]
    rows += [[(60, "Directors"), (180, "1.9.2016"), (300, "3.05")], [(60, "Employees"), (180, "–"), (300, "–")]]
    rows += [[(60, "Advisers"), (180, "–")], [(60, "Others"), (180, "31.8.2026"), (300, "4.10")]]
    assert [row[:2] for row in cells_of(table(rows))[1:]] == [
        ["Directors", "1.9.2016"], ["Employees", "–"], ["Advisers", "–"], ["Others", "31.8.2026"]
    ]  # fmt: skip


def test_a_space_too_small_to_part_anything_is_no_part_of_a_line() -> None:
    def run(text: str, left: float, size: float = 10) -> list[Glyph]:
        return [Glyph(char, left + 5 * n, 0, left + 5 * n + 5, size) for n, char in enumerate(text)]

    glyphs = [
        *run(" ", 62, 1),
        *run("–", 62),
        *run(" ", 10, 1),
        *run("24.6.2014", 14),
        *run(" ", 71, 1),
        *run("5.7.2026", 70),
    ]
    assert [line.text for line in find_lines(glyphs)] == ["24.6.2014 – 5.7.2026"]
    assert {line.size for line in find_lines(glyphs)} == {10}


def test_years_below_a_day_that_heads_them_begin_a_table() -> None:
    amounts = [[(60, "Sales"), (300, "3,950"), (400, "5,940")], [(60, "Costs"), (300, "1,495"), (400, "3,477")]]
    heads = [[(280, "Six months ended 30 June")], [(300, "2014"), (400, "2013")]]
    page = table([*heads, *amounts, *heads, *amounts])
    text = read_pdf(make_pdf([page]), "a.pdf")
    heads_of = [text.text[slice(*block.span)] for block in text.blocks if block.cell and block.cell.is_head]
    assert heads_of == ["Six months ended 30 June", "2014", "2013"] * 2


def test_the_further_lines_of_cells_below_an_amount_begin_no_table() -> None:
    rows: list[list[tuple[float, str]]] = [[(60, "Name"), (180, "Post"), (330, "Term"), (480, "Shares")]]
    for name in ("Li", "Wang", "Zhao"):
        rows += [[(60, name), (180, "Chairman, head"), (330, "May 2023 to May"), (480, "1,200")]]
        rows += [[(180, "of the board"), (330, "2026")]]
    assert cells_of(table(rows))[1:] == [
        [name, "Chairman, head of the board", "May 2023 to May 2026", "1,200"] for name in ("Li", "Wang", "Zhao")
    ]


def test_a_number_that_ends_wrapped_words_makes_no_heads_of_the_rows_above() -> None:
    rows = [[(60, "Aim"), (180, "Target"), (330, "Remarks")]]
    rows += [[(60, "Energy"), (180, "down by 2030 by"), (330, "checked by us")], [(180, "25%"), (330, "each year")]]
    rows += [[(60, "Women"), (180, "no less than half"), (330, "as before")]]
    text = read_pdf(make_pdf([table(rows)]), "a.pdf")
    heads = [text.text[slice(*block.span)] for block in text.blocks if block.cell and block.cell.is_head]
    assert heads == ["Aim", "Target", "Remarks"]

"""Rows of numbers in plain text and Markdown: what is a row of cells, and what stays a line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.records import Block, BlockKind, Cell, Span, Text
from bialign.segmentation import segment

# 新業務價值 is "value of new business". Under each text its cells, row by row; what is not listed is no row.
ROWS: dict[str, tuple[str, list[list[str]]]] = {
    "amounts and changes": ("新業務價值 469 494 (4)% (5)%", [["新業務價值", "469", "494", "(4)%", "(5)%"]]),
    "wide gaps": ("Revenue   469  494", [["Revenue", "469", "494"]]),
    "tabs": ("Revenue\t469\t494\nCosts\t12\t13", [["Revenue", "469", "494"], ["Costs", "12", "13"]]),
    "commas group the numbers": (
        "Revenue 1,469 494\nCosts 469 494",
        [["Revenue", "1,469", "494"], ["Costs", "469", "494"]],
    ),
    "another row tells": ("Revenue 469 494\nCosts 12 95", [["Revenue", "469", "494"], ["Costs", "12", "95"]]),
    "a head of years": ("2024 2023\nRevenue 469 494", [["2024", "2023"], ["Revenue", "469", "494"]]),
    "nothing tells": ("People 469 494\nHouses 112 195", [["People", "469 494"], ["Houses", "112 195"]]),
    "losses, dashes and money": ("Loss (3.5) –\nTax HK$5 (2)", [["Loss", "(3.5)", "–"], ["Tax", "HK$5", "(2)"]]),
    "between paragraphs": (
        "The year was good.\nRevenue 12 13\nCosts 9 8\nNothing else changed.",
        [["Revenue", "12", "13"], ["Costs", "9", "8"]],
    ),
    "spaces, with heads and blank cells": (
        "               2024     2023\n"
        "              RMB'000  RMB'000\n"
        "Revenue         1,234    1,111\n"
        "Assets\n"
        "  Goodwill         12\n"
        "Total           1,253    1,108",
        [["2024", "2023"], ["RMB'000", "RMB'000"], ["Revenue", "1,234", "1,111"], ["Assets"], ["Goodwill", "12"],
         ["Total", "1,253", "1,108"]],
    ),
    "tabs, with blank cells": (
        "Item\tNote\t2024\t2023\nRevenue\t\t12\t13\nAssets\t\t\t\nCosts\t4\t9\t–",
        [["Item", "Note", "2024", "2023"], ["Revenue", "12", "13"], ["Assets"], ["Costs", "4", "9", "–"]],
    ),
    "a stroke is no drawing": (
        "     2024   增加╱減少\nA      12         3\nB       4         5",  # rise/fall
        [["2024", "增加╱減少"], ["A", "12", "3"], ["B", "4", "5"]],
    ),
    "tabs that only make room": (
        "Revenue\t\t12\t13\nCosts of everything\t4\t9\nRest\t\t\t5\t6",
        [["Revenue", "12", "13"], ["Costs of everything", "4", "9"], ["Rest", "5", "6"]],
    ),
    "a label that is too long": (
        "Revenue      12   131\nCosts         4    19\nIncome from everything else   3   77",
        [["Revenue", "12", "131"], ["Costs", "4", "19"], ["Income from everything else", "3", "77"]],
    ),
    "columns of words": (
        "Name        Age   City\nAnna         12   Bonn\nBernd        13   Ulm\nCarl          7   Kiel",
        [["Name", "Age", "City"], ["Anna", "12", "Bonn"], ["Bernd", "13", "Ulm"], ["Carl", "7", "Kiel"]],
    ),
    "one column of numbers": (
        "Apples    3\nPears    14\nPlums     5", [["Apples", "3"], ["Pears", "14"], ["Plums", "5"]]
    ),
}  # fmt: skip
PROSE = [
    "People 469 494",
    "The number rose in 2023, 2024",
    "Sales came to 12 13.",
    "收入为 12 13。",  # revenue was …
    "Call 2345",
    "and in the year that followed it fell from 12 to\n13 and then to 14 in the end.",
    "The year was good.  Sales were 12.\nWe sold  more than  13 of them, and\nthat is  all  there is.",
    "1.  The first item\n2.  The second  item\n3.  The third",
    "Total  5\nRest   6",
    "x = 1     # one\ny = 20  # two\nfor i in x:  # 3",
    "the members of the whole council  -  I think\nand not only one of the councils  -  came to it.",
    "   /\\_/\\\n==( o.o )==   1\n   > ^ <     2",
]


def cells_of(text: Text) -> dict[Cell, str]:
    document = segment(text, "en")
    return {block.cell: document.text[slice(*block.span)] for block in document.blocks if block.cell}


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("case", ROWS)
def test_rows_of_numbers(case: str, markdown: bool) -> None:
    text, expected = ROWS[case]
    blocks = (Block(Span(0, len(text))),) if markdown else ()
    found = cells_of(Text(text=text, blocks=blocks))
    rows = [[found[cell] for cell in sorted(found) if cell.row == row] for row in range(len(expected))]
    assert rows == expected
    assert {cell.table for cell in found} == {0}


@pytest.mark.parametrize("text", PROSE)
def test_what_is_no_row(text: str) -> None:
    assert cells_of(Text(text=text)) == {}


def test_a_head_has_no_label_and_stands_over_the_numbers() -> None:
    found = cells_of(Text(text="2024 2023\nRevenue 469 494"))
    assert {words: cell for cell, words in found.items()} == {
        "2024": Cell(0, 0, 1, is_head=True),
        "2023": Cell(0, 0, 2, is_head=True),
        "Revenue": Cell(0, 1, 0),
        "469": Cell(0, 1, 1),
        "494": Cell(0, 1, 2),
    }


def test_a_cell_stands_in_the_column_under_which_it_is_set() -> None:
    text = "          2024   2023\nSales       12     13\nGoodwill            7\nTotal       12     20"
    found = {words: cell for cell, words in cells_of(Text(text=text)).items()}
    assert (found["2023"], found["7"]) == (Cell(0, 0, 2, is_head=True), Cell(0, 2, 2))


def test_rows_that_long_labels_push_equally_far_make_no_columns_of_their_own() -> None:
    text = (
        "Apples          12      131\nPears            4   19,019\nPlums          111    1,517\n"
        "Cherries of many    5       77\nQuinces          9       62\nCurrants, no end    3   80,808"
    )
    cells = cells_of(Text(text=text))
    assert {cell.column for cell in cells} == {0, 1, 2}
    assert sorted(cell.row for cell in cells) == [row for row in range(6) for _ in range(3)]


def test_tables_of_the_format_and_rows_of_numbers_are_counted_together() -> None:
    text = "A 1 2\nB 3 5\n\nx\n\nC 1 2\nD 3 5"
    blocks = (Block(Span(0, 11)), Block(Span(13, 14), BlockKind.CELL, cell=Cell(0, 0, 0)), Block(Span(16, len(text))))
    assert [cell.table for cell in cells_of(Text(text=text, blocks=blocks))] == [0] * 6 + [1] + [2] * 6


def test_formats_that_name_places_tell_themselves_what_is_a_table() -> None:
    text = "A 1 2\nB 3 5"
    assert cells_of(Text(text=text, blocks=(Block(Span(0, len(text)), place="page 1"),))) == {}


PIECES = [
    "a",
    "收",
    " ",
    "  ",
    "    ",
    "|",
    "+---+---+",
    "\n│",
    "\t",
    "\n",
    "\n\n",
    "469",
    "1,234",
    "(4)%",
    "–",
    "2024",
    ".",
    "HK$5",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_is_lost(text: str) -> None:
    for blocks in ((), (Block(Span(0, len(text))),)):
        document = segment(Text(text=text, blocks=blocks), "en")
        assert "".join("".join(document.sentences).split()) == "".join(text.split())


@pytest.mark.timeout(120)  # seconds
@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "a 1 ",
        "1 2\n",
        "(1)% 2\n",
        "a\t",
        "- ",
        "a  1\n",
        "a\t1\t2\n",
        "1  1  ",
        "a  1  1\nb   2\n",
        "|",
        "+-",
        "|1|2|\n+---+---+\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    segment(Text(text=piece * (30_000 // len(piece))), "en")

"""Fact sheets: a narrow column of key facts beside a wide one of tables, and key facts that begin with words."""

from __future__ import annotations

import pytest

from tests.reading.grids import SIZE, grids, level, right
from tests.reading.samples import Placed

FACTS = [
    ["Fund type", "Bond"],
    ["Inception date", "17 March 2031"],
    ["Fund size", "US$1,842 million"],
    ["Base currency", "USD"],
    ["Initial charge", "Up to 3.0%"],
    ["Management fee", "1.25%"],
    ["Number of holdings", "214"],
    ["Year end", "30 June"],
    ["Yield", "7.84%"],
    ["Duration (years)", "3.62"],
]
HEADS = ["Class", "1 month", "3 months", "1 year"]
CLASSES = [
    ["A USD Acc", "+0.4", "+2.1", "+7.6"],
    ["A HKD Dis", "+0.6", "+2.3", "+7.8"],
    ["A RMB Dis", "+0.4", "+2.3", "+7.2"],
    ["B USD Acc", "+0.1", "+2.0", "+7.1"],
]
PROSE = ["The Fund aims at long-term growth of its capital", "and at income, by holding the bonds of companies"]
TITLE: Placed = (
    40,
    760,
    9,
    "Important: investments may fall as well as rise, and the past is no guide to what will come.",
)


def _facts(left: float, edge: float, *, are_ruled: bool, pitch: float = 18.0) -> tuple[list[Placed], bytes]:
    page: list[Placed] = []
    for n, (label, value) in enumerate(FACTS):
        page += [(left, 700 - pitch * n, SIZE, label), right(value, edge, 700 - pitch * n)]
    rules = level(*(695 - pitch * n for n in range(len(FACTS))), left=left, end=edge)
    return page, rules * are_ruled


def _performance(
    left: float, edge: float, *, are_ruled: bool, has_prose: bool, pitch: float = 15.2
) -> tuple[list[Placed], bytes]:
    page: list[Placed] = []
    rules, y = b"", 700.0
    for part in range(2):
        page.append((left, y, SIZE * 1.2, f"Performance {'AB'[part]}"))
        rules += level(y - 6, left=left, end=edge)
        y -= 18
        for line in PROSE * has_prose:
            page.append((left, y, SIZE, line))
            y -= 11
        y -= 8 * has_prose
        for label, *values in (HEADS, *CLASSES):
            page += [(left + 3, y, SIZE, label)]
            page += [right(v, at, y) for v, at in zip(values, (edge - 120, edge - 55, edge - 3), strict=True)]
            rules += level(y - 5, left=left, end=edge)
            y -= pitch
        y -= 12
    return page, rules * are_ruled


@pytest.mark.parametrize("has_prose", [True, False])
@pytest.mark.parametrize("are_ruled", [True, False])
@pytest.mark.parametrize("is_left", [True, False])
def test_key_facts_stand_beside_tables(is_left: bool, are_ruled: bool, has_prose: bool) -> None:
    facts, rules = _facts(*((40, 200) if is_left else (395, 555)), are_ruled=are_ruled)
    tables, more = _performance(*((220, 555) if is_left else (40, 375)), are_ruled=are_ruled, has_prose=has_prose)
    read, _ = grids([[TITLE, *facts, *tables]], rules + more)
    bodies = [body for _, body in read]
    assert bodies == ([FACTS, CLASSES, CLASSES] if is_left else [CLASSES, CLASSES, FACTS])


def test_rules_that_leave_a_gap_between_the_years_of_one_table_part_no_columns() -> None:
    rows = [[f"Item {n}", *(f"{n},{m}23" for m in range(1, 6))] for n in range(1, 9)]
    edges = (180, 240, 310, 400, 470)
    page: list[Placed] = [TITLE]
    for n, (label, *values) in enumerate(rows):
        page += [(40, 700 - 16 * n, SIZE, label)]
        page += [right(value, edge, 700 - 16 * n) for value, edge in zip(values, edges, strict=True)]
    heights = [695 - 16 * n for n in range(len(rows))]
    read, _ = grids([page], level(*heights, left=40, end=310) + level(*heights, left=330, end=470))
    assert [body for _, body in read] == [rows]


@pytest.mark.parametrize("are_ruled", [True, False])
def test_key_facts_that_begin_with_words_are_no_heads(are_ruled: bool) -> None:
    read, _ = grids([[TITLE, *(facts := _facts(40, 240, are_ruled=are_ruled))[0]]], facts[1])
    assert read == [([], FACTS)]


def test_rules_part_the_rows_of_words_below_heads() -> None:
    rows = [["Feature", "Model A", "Model B"], ["Drive", "Belt", "Chain"], ["Colour", "Grey", "Blue"]]
    page: list[Placed] = [TITLE]
    for n, (label, *values) in enumerate([*rows, ["Weight (kg)", "12.5", "14.0"]]):
        page += [(40, 700 - 16 * n, SIZE, label)]
        page += [right(value, edge, 700 - 16 * n) for value, edge in zip(values, (240, 340), strict=True)]
    read, _ = grids([page], level(711, *(695 - 16 * n for n in range(4)), left=36, end=344))
    assert read == [([["Feature"], ["Model A"], ["Model B"]], [*rows[1:], ["Weight (kg)", "12.5", "14.0"]])]


def test_heads_in_two_lines_stay_heads() -> None:
    page: list[Placed] = [TITLE, (40, 710, SIZE, "Name of"), right("Number of", 240, 710)]
    page += [(40, 700, SIZE, "director"), right("shares", 240, 700)]
    page += [(40, 684, SIZE, "Ms Lam"), right("12,500", 240, 684), (40, 668, SIZE, "Mr Ho"), right("8,000", 240, 668)]
    read, _ = grids([page])
    assert read == [([["Name of director"], ["Number of shares"]], [["Ms Lam", "12,500"], ["Mr Ho", "8,000"]])]


@pytest.mark.parametrize(("upper", "lower"), [("US$1,000 /", "HK$10,000"), ("12,300 –", "14,500"), ("5% -", "7%")])
def test_a_range_that_goes_on_in_the_next_line_is_one_cell(upper: str, lower: str) -> None:
    page: list[Placed] = [TITLE]
    for n, (label, value) in enumerate(FACTS[4:7]):
        page += [(40, 700 - 16 * n, SIZE, label), right(value, 240, 700 - 16 * n)]
    page += [
        (40, 652, SIZE, "Least first"),
        (40, 642, SIZE, "investment"),
        right(upper, 240, 652),
        right(lower, 240, 642),
    ]
    page += [(40, 626, SIZE, "Year end"), right("30 June", 240, 626)]
    read, _ = grids([page], level(*(695 - 16 * n for n in range(3)), 637, 621, left=40, end=240))
    ((_, body),) = read
    assert body[-2][0] == "Least first investment"
    assert body[-2][1].replace(" ", "") == (upper + lower).replace(" ", "")


def test_a_nil_above_an_amount_is_a_cell_of_its_own() -> None:
    page: list[Placed] = [TITLE]
    for n, (label, value) in enumerate([("Loans", "12,300"), ("Bonds", "–"), ("Cash", "14,500"), ("Gold", "1,200")]):
        page += [(40, 700 - 12 * n, SIZE, label), right(value, 240, 700 - 12 * n)]
    read, _ = grids([page])
    assert [body for _, body in read] == [[["Loans", "12,300"], ["Bonds", "–"], ["Cash", "14,500"], ["Gold", "1,200"]]]


PINS = [
    ["NO.", "NAME", "USE"],
    ["1, 11", "GND", "Ground of the power part"],
    ["2, 10", "VIN", "Input"],
    ["3", "NC", "None"],
]


@pytest.mark.parametrize(("between", "n_heads"), [((675.0,), 3), ((691.0,), 1), ((691.0, 675.0), 3)])
def test_the_only_rule_within_a_table_ends_its_heads(between: tuple[float, ...], n_heads: int) -> None:
    rows = [*PINS, ["4", "EN", "On"], ["5", "FB", "Back"]]
    page: list[Placed] = [TITLE]
    tops = [697, 686, 678, 664, 650, 636] if n_heads == 1 else [702, 694, 684, 664, 650, 636]
    for y, row in zip(tops, rows, strict=True):
        page += [(x, y, SIZE, text) for x, text in zip((40, 110, 180), row, strict=True)]
    read, _ = grids([page], level(715, *between, 630, left=38, end=320))
    ((heads, body),) = read
    assert len(body) == len(rows) - n_heads
    assert [head[0].split()[0] for head in heads] == ["NO.", "NAME", "USE"]


def test_labels_in_the_middle_of_their_column_begin_no_table() -> None:
    rows = [
        ["Feature", "Value"],
        ["Rate of learning (first)", "0.003"],
        ["Size of a batch", "512"],
        ["Buffer", "1 million"],
    ]
    rows += [["Rate of updates (soft)", "0.005"], ["Steps", "2.4 million"], ["Seeds", "5"]]
    page: list[Placed] = [TITLE]
    for n, (label, value) in enumerate(rows):
        page += [right(text, x + len(text) * 0.3 * SIZE, 700 - 12 * n) for text, x in ((label, 110), (value, 260))]
    read, _ = grids([page])
    assert read == [([["Feature"], ["Value"]], rows[1:])]


def test_a_table_beside_lines_of_prose_at_its_heights_goes_across_nothing() -> None:
    prose = [f"Of what the pumps of {name} use in each year, one third" for name in "ABCDEFGHIJKLMNOPQRST"]
    page: list[Placed] = [TITLE, *((40.0, 700.0 - 12 * n, SIZE, line) for n, line in enumerate(prose))]
    page += [(305.0, 700.0 - 11 * n, SIZE, line) for n, line in enumerate(prose[:9])]
    for n, row in enumerate([["Feature", "Value"], *([f"Item {n}", f"{n},100"] for n in range(1, 8))]):
        page += [right(text, x, 592 - 12 * n) for text, x in zip(row, (380, 480), strict=True)]
    read, others = grids([page])
    assert [len(body) for _, body in read] == [7]
    assert " ".join(others).split() == " ".join([TITLE[3], *prose, *prose[:9]]).split()


def test_the_heads_of_a_table_across_two_columns_belong_to_it() -> None:
    edges = (220, 265, 330, 375, 430, 505, 545)
    rows = [["Users", *"ABCDEFG"], *([f"Kind {n}", *(f"{n}{m}" for m in range(7))] for n in range(1, 6))]
    page: list[Placed] = []
    for n in range(6):
        page += [(40, 770 - 13 * n, SIZE, "Of those who died in the year, a third were walking.")]
        page += [(310, 770 - 13 * n - 6, SIZE, "In the east, nearly half of them rode in carriages.")]
    for n, (label, *values) in enumerate(rows):
        page += [(40, 650 - 15 * n, SIZE, label)]
        page += [right(value, edge, 650 - 15 * n) for value, edge in zip(values, edges, strict=True)]
    page[-8 * len(rows) + 3] = (308, 650, SIZE, "Cc")  # a head that begins where the second column does
    read, _ = grids([page], level(*(630 - 15 * n for n in range(5)), left=38, end=556))
    assert [body for _, body in read] == [rows[1:]]

"""PDF tables as international bodies set them: spaces part thousands, heads stand at the left of their numbers."""

from __future__ import annotations

import pytest

from bialign.reading.pdf.amounts import is_amount
from tests.reading.grids import EDGES, LEFT, PITCH, SIZE, grids, numbers, right, width
from tests.reading.samples import Placed

CASES = [
    ["Region A", "1 182.4", "38 600", "7 959 412", "(12 345)"],
    ["Region B", "936.2", "1 034", "812 300", "–"],
    ["Region C", "2 075.9", "760", "14 062 118", "4 000"],
    ["Region D", "46.1", "12 007", "2 300", "(610)"],
    ["Region E", "7 959.9", "5 488", "1 000 000", "18 000"],
]
HEADS = ["Region", "Persons", "Deaths", "Cases", "Change"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("26 300.0", True),
        ("597 000", True),
        ("1 182,4", True),
        ("7 959 412", True),
        ("US$ 320 000", True),
        ("(12 345)", True),
        ("− 1 430.0", True),
        ("12 345 %", True),
        ("12 34", False),
        ("2023 610", False),
        ("1 1820", False),
        ("597 000 deaths", False),
        ("1 182 4", False),
    ],
)
def test_a_number_grouped_by_spaces_is_one_amount(text: str, is_one: bool) -> None:
    assert is_amount(text) is is_one


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}"])
@pytest.mark.parametrize("first", [0, 2, 4])
def test_a_row_of_numbers_grouped_by_spaces_is_no_head(space: str, first: int) -> None:
    rows = [[cell.replace(" ", space) for cell in row] for row in CASES[first:] + CASES[:first]]
    heads = [(LEFT, 716.0, SIZE, HEADS[0])] + [
        right(head, edge, 716) for head, edge in zip(HEADS[1:], EDGES, strict=True)
    ]
    (found,), others = grids([[*heads, *numbers(700, rows)]])
    assert found == ([[head] for head in HEADS], CASES[first:] + CASES[:first])
    assert others == []


def left_heads(y: float, *lines: list[str]) -> list[Placed]:
    """Return heads that begin where the cells of their columns do, far left of the numbers at the right of these."""
    starts = (LEFT, *(edge - 76 for edge in EDGES))
    return [
        (start, y - 10 * n, SIZE, text)
        for n, line in enumerate(lines)
        for start, text in zip(starts, line, strict=True)
        if text
    ]


@pytest.mark.parametrize("n_rows", [2, 3, 5])
def test_heads_in_several_lines_left_of_their_numbers_are_over_these(n_rows: int) -> None:
    heads = left_heads(730, ["", "Heat", "Deaths", "New", ""], ["Region", "2015–", "2024", "cases", "Change"])
    body = [[label, *(cell[:4].strip() for cell in rest)] for label, *rest in CASES[:n_rows]]
    body = [[row[0], *(cell.replace(" ", "") for cell in row[1:])] for row in body]
    (found,), _ = grids([[*heads, *numbers(700, body)]])
    assert [" ".join(head) for head in found[0]] == ["Region", "Heat 2015–", "Deaths 2024", "New cases", "Change"]
    assert found[1] == body


def test_a_bracket_that_ends_the_unit_of_a_narrow_head_opens_no_list() -> None:
    first, second = EDGES[0] - 76, EDGES[0] - 76 + 4.6 * SIZE
    page = [(first, 730.0, SIZE, "人口（百"), (second, 730.0, SIZE, "死亡率")]
    page += [(LEFT, 720.0, SIZE, "国家"), (first, 720.0, SIZE, "万）"), (second, 720.0, SIZE, "2019")]
    for n, (label, *values) in enumerate([["甲", "48.6", "31.4"], ["乙", "7.1", "9.2"], ["丙", "112.3", "35.1"]]):
        y = 700 - PITCH * n
        page += [(LEFT, y, SIZE, label), right(values[0], second - 4, y), right(values[1], second + 50, y)]
    (found,), _ = grids([page])  # population (millions), mortality; country, A, B, C
    assert found[0] == [["国家"], ["人口（百万）"], ["死亡率2019"]]


def heads_with_number(last: str) -> list[Placed]:
    middle = ["", "Births", "Workers", "Beds", "Index"]
    return left_heads(730, middle, ["Country", "a year", last, "in use", "in all"])


@pytest.mark.parametrize("number", ["10 000", "10,000", "1000", "5"])
def test_a_number_that_ends_a_head_is_no_row_of_numbers(number: str) -> None:
    body = [["A", "31.4", "29.8", "1240", "58.1"], ["B", "18.9", "42.6", "3870", "71.4"]]
    (found,), _ = grids([[*heads_with_number(number), *numbers(700, body)]])
    assert found == ([["Country"], ["Births a year"], [f"Workers {number}"], ["Beds in use"], ["Index in all"]], body)


@pytest.mark.parametrize("year", ["2024", "(%)"])
def test_a_number_that_ends_a_head_is_none_beside_a_label_in_the_middle_of_the_heads(year: str) -> None:
    page: list[Placed] = [(LEFT, 725.0, SIZE, "Country")]
    for edge, above, below in zip(EDGES, ("Births", "Rate per", "Deaths"), (year, "100 000", "2010"), strict=False):
        page += [right(above, edge, 730), right(below, edge, 720)]
    body = [["A", "31.4", "29.8", "1240"], ["B", "18.9", "42.6", "3870"]]
    (found,), _ = grids([[*page, *numbers(700, body)]])
    heads = [" ".join(head) for head in found[0]]
    assert (heads, found[1]) == (["Country", f"Births {year}", "Rate per 100 000", "Deaths 2010"], body)


def test_a_row_of_words_and_a_number_below_a_head_is_no_head() -> None:
    heads = left_heads(730, ["Symbol", "Condition", "Typical", "Unit", "Note"])
    rows = [["VDD", "supply", "3", "V", "a"], ["VIN", "input", "5", "V", "b"], ["ICC", "active", "12", "mA", "c"]]
    page = [*heads, *(place for n, row in enumerate(rows) for place in left_heads(720 - PITCH * n, row))]
    (found,), _ = grids([page])
    assert found[1] == rows


def test_a_column_of_numbers_close_to_one_of_three_digits_is_parted_where_some_have_other_lengths() -> None:
    rows = [("12", "345"), ("7", "1,204"), ("105", "698"), ("8", "2,310"), ("66", "914")]
    page = [(LEFT, 716.0, SIZE, "Item"), right("No.", 200, 716), (204.8, 716.0, SIZE, "Value")]
    for n, (number, value) in enumerate(rows):
        y = 700 - PITCH * n
        page += [(LEFT, y, SIZE, "Thing"), right(number, 200, y), (204.8, y, SIZE, value)]
    (found,), _ = grids([page])
    assert [row[1:] for row in found[1]] == [list(row) for row in rows]
    assert width("345") == 3 * 0.6 * SIZE

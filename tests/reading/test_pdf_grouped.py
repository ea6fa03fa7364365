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


def uses(rows: list[tuple[str, str, str]], gap: float = 0.7) -> list[Placed]:
    """Return rows of a label, a number at the right of its column and a date at the left of the next, close to it."""
    page: list[Placed] = []
    for n, (label, number, date) in enumerate(rows):
        y = 700 - PITCH * n
        page += [(LEFT, y, SIZE, label), right(number, EDGES[1], y)]
        page += [(EDGES[1] + gap * SIZE, y, SIZE, date)] * bool(date)
    return page


@pytest.mark.parametrize("dates", [["2026年3月", "2027年12月", "2026年9月"], ["March 2026", "May 2027", "June 2026"]])
@pytest.mark.parametrize("n_rows", [2, 3])
def test_numbers_of_one_width_close_to_dates_are_a_column_where_others_end(dates: list[str], n_rows: int) -> None:
    rows = [("Debts", "46.6", dates[0]), ("Shops", "27.7", dates[1]), ("Lines", "15.3", dates[2])][:n_rows]
    rows += [("Total", "100.0", "")]
    (found,), _ = grids([[right("%", EDGES[1], 716), (LEFT, 716.0, SIZE, "Use"), *uses(rows)]])
    assert found[1] == [[cell for cell in row if cell] for row in rows]


@pytest.mark.parametrize("empty", ["-", "8"])
def test_periods_at_the_left_of_a_column_are_no_numbers_beside_words(empty: str) -> None:
    rows = [("A", "5 years or more"), ("B", "7 years or more"), ("C", empty), ("D", empty)]
    page: list[Placed] = []
    for n, (label, text) in enumerate(rows):
        y = 700 - PITCH * n
        page += [(LEFT, y, SIZE, label), (EDGES[0], y, SIZE, text), right("1,234", EDGES[3], y)]
    (found,), _ = grids([page])
    assert found[1] == [[label, text, "1,234"] for label, text in rows]


def test_a_number_grouped_by_spaces_before_words_is_a_column() -> None:
    rows = [("A", "12 345", "to 2026"), ("B", "610 000", "in May"), ("C", "4 000", "in June"), ("D", "760", "by 2030")]
    (found,), _ = grids([uses(rows)])
    assert found[1] == [list(row) for row in rows]


def middle(text: str, x: float, y: float) -> Placed:
    return (x - width(text) / 2, y, SIZE, text)


def over_years(spans: list[tuple[str, int, int]], years: list[str], *more: str) -> list[Placed]:
    """Return years in the middle of their columns, what stands below each, and heads in the middle of some of them."""
    places = [160 + 60 * n for n in range(len(years))]
    page = [middle(year, x, 716) for year, x in zip(years, places, strict=True)]
    page += [middle(text, (places[first] + places[last]) / 2, 730) for text, first, last in spans]
    page += [middle(text, x, 706) for text in more for x in places]
    for n, label in enumerate(("Revenue", "Costs", "Profit")):
        page += [(LEFT, 690 - PITCH * n, SIZE, label)]
        page += [middle(f"{n + 1},{column}42", x, 690 - PITCH * n) for column, x in enumerate(places)]
    return page


YEAR, MONTHS, HALF = "Year to 31 December", "To 31 May", "Half year"


@pytest.mark.parametrize("more", [(), ("RMB",)])
@pytest.mark.parametrize(
    ("spans", "n_years"),
    [
        ([(YEAR, 0, 2), (MONTHS, 3, 4)], 5),
        ([(YEAR, 0, 2), (MONTHS, 3, 3)], 4),
        ([(YEAR, 0, 1), (MONTHS, 2, 4)], 5),
        ([(MONTHS, 0, 0), (YEAR, 1, 3)], 4),
        ([(YEAR, 0, 1), (MONTHS, 2, 2), (HALF, 3, 4)], 5),
    ],
)
def test_heads_over_several_years_stand_beside_heads_over_others(
    spans: list[tuple[str, int, int]], n_years: int, more: tuple[str, ...]
) -> None:
    years = [str(2021 + n) for n in range(n_years)]
    (found,), _ = grids([over_years(spans, years, *more)])
    said = {n: text for text, first, last in spans for n in range(first, last + 1)}
    assert [head[0].split(" 20")[0] for head in found[0]] == [said[n] for n in range(n_years)]
    assert [" ".join(head).split()[-1 - len(more)] for head in found[0]] == years


def test_a_day_below_the_month_of_a_head_is_no_row_of_numbers() -> None:
    page = [one for one in over_years([(YEAR, 0, 2)], ["2022", "2023", "2024", "2025"]) if one[3] != YEAR]
    page += [middle("Year ended June 30,", 220, 734), middle("To May", 340, 738.5), middle("31,", 340, 729.5)]
    (found,), _ = grids([page])
    assert found[0] == [
        *(["Year ended June 30,", year] for year in ("2022", "2023", "2024")),
        ["To May 31, 2025"],
    ]
    assert [row[0] for row in found[1]] == ["Revenue", "Costs", "Profit"]


def test_prices_in_the_middle_below_a_head_are_no_row_of_numbers() -> None:
    page: list[Placed] = []
    for x, price in ((280, "HK$18.60"), (440, "HK$22.80")):
        page += [middle("At an offer price of", x, 730), middle(price, x, 720)]
        page += [(x - 58, 700.0, SIZE, "HK$5,292.3 million"), right("HK$4.87", x + 58, 684)]
    page += [(LEFT, 700.0, SIZE, "All shares"), (LEFT, 684.0, SIZE, "Each share")]
    (found,), _ = grids([page])
    assert [" ".join(head) for head in found[0]] == ["At an offer price of HK$18.60", "At an offer price of HK$22.80"]
    assert found[1] == [["All shares", *["HK$5,292.3 million"] * 2], ["Each share", *["HK$4.87"] * 2]]


def test_a_first_row_of_values_without_a_label_is_no_head() -> None:
    page = [middle(text, x, 720) for text, x in (("Opening balance", 280), ("Closing balance", 440))]
    for n, label in enumerate(("", "Shops", "Lines")):
        page += [(LEFT, 704.0 - PITCH * n, SIZE, label)] * bool(label)
        page += [middle(f"{n}1,204", x, 704 - PITCH * n) for x in (280, 440)]
    (found,), _ = grids([page])
    assert len(found[1]) == 3


def test_narrow_columns_whose_numbers_stand_close_are_parted_where_white_space_runs_down() -> None:
    rows = [
        ["July", "47.21", "5.86", "46.93"],
        ["August", "46.08", "5.74", "48.18"],
        ["September", "46.55", "6.12", "7.33"],
    ]
    ends, page = (150.0, 176.0, 206.0), [(LEFT, 716.0, SIZE, "Month"), right("LPR", 178, 716), right("Total", 206, 716)]
    for n, (label, *values) in enumerate(rows):
        page += [(LEFT, 700 - PITCH * n, SIZE, label)]
        page += [right(value, end, 700 - PITCH * n) for value, end in zip(values, ends, strict=True)]
    (found,), _ = grids([page])
    assert found[1] == rows


@pytest.mark.parametrize("last", ["47.21 5", "1 204 5.86"])
def test_numbers_beside_each_other_at_other_places_in_each_row_are_one_cell(last: str) -> None:
    rows = [["July", "4 5.86"], ["August", "46.08 5"], ["September", last]]
    page = [(LEFT, 700 - PITCH * n, SIZE, label) for n, (label, _) in enumerate(rows)]
    page += [(200.0, 700 - PITCH * n, SIZE, value) for n, (_, value) in enumerate(rows)]
    (found,), _ = grids([page])
    assert found[1] == rows


@pytest.mark.parametrize("dash", ["-", "－"])
def test_heads_with_periods_in_two_lines_set_off_below_a_table_begin_the_next(dash: str) -> None:
    page = [(LEFT, 716.0, SIZE, "项目"), right("2024年", EDGES[0], 716), right("2023年", EDGES[1], 716)]
    page += numbers(700, [["甲", "168,902", "157,340"], ["乙", "136,418", "133,905"], ["丙", "21,077", "20,846"]])
    y = 700 - 3 * PITCH - 12
    page += [(LEFT, y, SIZE, "价值"), right(f"2024年1{dash}", EDGES[0], y), right(f"2023年1{dash}", EDGES[1], y)]
    page += [right("变动", EDGES[2], y), right("6月", EDGES[0], y - 10), right("6月", EDGES[1], y - 10)]
    page += numbers(y - 26, [["丁", "6,248", "4,711", "32.6"], ["戊", "3,109", "1,976", "57.3"]])
    (first, second), _ = grids([page])  # items, value, change; January to June
    assert [len(first[1]), len(second[1])] == [3, 2]
    assert ["".join(head).replace("－", "-") for head in second[0]] == ["价值", "2024年1-6月", "2023年1-6月", "变动"]

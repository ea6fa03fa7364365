"""Rows of tables in PDF pages whose cells take several lines: what rules, shades and white space tell of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.reading.grids import BODY, EDGES, LEFT, PITCH, SIZE, grids, level, numbers, right
from tests.reading.samples import Placed

# Labels in several lines, values in the middle beside them, and nothing but rules to tell the rows apart.
TALL = [
    (("Loans and", "advances to", "customers"), ("2,146", "3.93")),
    (("Balances with", "central bank"), ("176", "1.48")),
    (("Due from banks", "and other", "financial", "institutions"), ("231", "2.37")),
    (("Total assets",), ("3,763", "3.44")),
]


def tall_rows(place: float, top: float = 700.0) -> tuple[list[Placed], list[float]]:
    """Return rows ten points a line and six between, values from the top (0) to the bottom (1) of each, and rules."""
    page: list[Placed] = []
    rules = [top]
    for label, values in TALL:
        top -= 14
        page += [(LEFT, top - 10 * n, SIZE, line) for n, line in enumerate(label)]
        y = top - 10 * (len(label) - 1) * place
        page += [right(value, edge, y) for value, edge in zip(values, EDGES[1:3], strict=True)]
        top -= 10 * (len(label) - 1) + 4
        rules.append(top)
    return page, rules


@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_lines_between_two_rules_are_one_row(place: float) -> None:
    page, rules = tall_rows(place)
    page += [(LEFT, 706, SIZE, "Item"), right("Balance", EDGES[1], 706), right("Rate", EDGES[2], 706)]
    ((heads, body),), _ = grids([page], level(*rules))
    assert heads == [["Item"], ["Balance"], ["Rate"]]
    assert body == [[" ".join(label), *values] for label, values in TALL]


WORDS = [
    (("Heavy rain and", "floods (physical)"), ("Short to", "medium"), ("Loss of about HK$9", "million a stoppage")),
    (("Price of carbon",), ("Medium",), ("Up by US$2.74 million", "a year")),
    (("Demand for fabric", "(opportunity)"), ("Medium to", "long"), ("Share of revenue up", "from 18% to 40%")),
]
LISTED = [
    (("Lin", "Wang"), ("Beijing", "Shanghai"), ("Director", "Secretary")),
    (("Zhao", "Huang"), ("Chongqing", "Xian"), ("Supervisor", "Chairman")),
    (("Sun", "Li"), ("Nanjing", "Wuhan"), ("Manager", "Counsel")),
]


STARTS = (60.0, 200.0, 300.0)


def word_rows(rows: Sequence[Sequence[Sequence[str]]]) -> tuple[list[Placed], list[float]]:
    """Return rows of cells in several lines, from the left of each, and where they end."""
    page = [(x, 706.0, SIZE, text) for x, text in zip(STARTS, ("Risk", "Horizon", "Effect"), strict=True)]
    top, rules = 700.0, [700.0]
    for row in rows:
        top -= 14
        n_lines = max(map(len, row))
        for x, cell in zip(STARTS, row, strict=True):
            first = top - 5 * (n_lines - len(cell))
            page += [(x, first - 10 * n, SIZE, line) for n, line in enumerate(cell)]
        top -= 10 * (n_lines - 1) + 4
        rules.append(top)
    return page, rules


def test_words_that_wrap_between_two_rules_are_one_row() -> None:
    page, rules = word_rows(WORDS)
    ((_, body),), _ = grids([page], level(*rules))
    assert body[1:] == [[" ".join(cell) for cell in row] for row in WORDS]


def test_a_shade_ends_where_a_row_begins() -> None:
    page, rules = word_rows(WORDS)
    shade = b"\n%g 700 %g 16 re f" % (LEFT - 4, 544 - LEFT)
    ((_, body),), _ = grids([page], shade + level(*rules[1:]))
    assert body[1:] == [[" ".join(cell) for cell in row] for row in WORDS]


def test_rows_of_words_that_had_room_stay_apart_between_rules() -> None:
    page, rules = word_rows(LISTED)
    ((_, body),), _ = grids([page], level(*rules))
    assert body[1:] == [list(row) for cells in LISTED for row in zip(*cells, strict=True)]


def test_rules_that_part_groups_of_rows_make_one_row_of_none() -> None:
    rows = [*BODY, ["次级", "78", "0.36", "82", "0.39"], ["可疑", "91", "0.41", "84", "0.40"]]  # substandard, doubtful
    ((_, body),), _ = grids([numbers(690, rows)], level(702, 682 - PITCH, 682 - 3 * PITCH))
    assert body == rows


def test_what_stands_between_two_tables_is_no_row_of_theirs() -> None:
    page, rules = tall_rows(0.5)
    again, more = tall_rows(0.5, rules[-1] - 60)
    page += [(LEFT, rules[-1] - 30, 12, "Liabilities"), (LEFT, rules[-1] - 52, SIZE, "Item")]
    page += [right("Balance", EDGES[1], rules[-1] - 52), right("Rate", EDGES[2], rules[-1] - 52), *again]
    tables, others = grids([page], level(*rules, *more))
    assert [body for _, body in tables] == [[[" ".join(label), *values] for label, values in TALL]] * 2
    assert others == ["Liabilities"]


GRANTS = [
    (("董事",), ("二零二一年五", "月十四日"), ("1.86", "6,000")),
    (("董事",), ("二零二四年十", "月八日"), ("1.12", "8,000")),
    (("僱員",), ("二零二三年四", "月三日"), ("1.30", "9,800")),
]  # directors, employees, and dates of grant in the numerals of Hong Kong


def grant_rows(rows: Sequence[Sequence[Sequence[str]]], place: float, apart: float) -> list[Placed]:
    """Return rows of a label, words and two values, set from the top (0) to the bottom (1) and so far ``apart``."""
    heads = [("承授人", "授出日期"), ("行使價", "數目")]  # grantee, date of grant, exercise price, number
    page = [(x, 700.0, SIZE, text) for x, text in zip((60.0, 130.0), heads[0], strict=True)]
    page += [right(text, edge, 700) for text, edge in zip(heads[1], EDGES[:2], strict=True)]
    y = 700.0 - 10 - apart
    for label, words, values in rows:
        n_lines = max(len(label), len(words))
        for x, lines in ((60.0, label), (130.0, words)):
            first = y - 10 * place * (n_lines - len(lines))
            page += [(x, first - 10 * n, SIZE, line) for n, line in enumerate(lines)]
        page += [
            right(value, edge, y - 10 * place * (n_lines - 1)) for value, edge in zip(values, EDGES[:2], strict=True)
        ]
        y -= 10 * n_lines + apart
    return page


@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("apart", [3.0, 8.0])
def test_white_space_parts_rows_whose_dates_wrap(place: float, apart: float) -> None:
    ((heads, body),), _ = grids([grant_rows(GRANTS, place, apart)])
    assert heads == [["承授人"], ["授出日期"], ["行使價"], ["數目"]]
    assert body == [["".join(label), "".join(words), *values] for label, words, values in GRANTS]


@pytest.mark.parametrize("apart", [3.0, 8.0])
def test_white_space_parts_rows_of_words_that_wrap(apart: float) -> None:
    page = [(x, 706.0, SIZE, text) for x, text in zip(STARTS, ("Risk", "Horizon", "Effect"), strict=True)]
    top = 706.0 - 10 - apart
    for row in WORDS:
        page += [
            (x, top - 10 * n, SIZE, line) for x, cell in zip(STARTS, row, strict=True) for n, line in enumerate(cell)
        ]
        top -= 10 * max(map(len, row)) + apart
    ((_, body),), _ = grids([page])
    assert body[1:] == [[" ".join(cell) for cell in row] for row in WORDS]


def test_the_head_of_a_group_of_one_row_is_no_label_of_it() -> None:
    page: list[Placed] = []
    y = 700.0
    for head, label, *values in (("Basic", "Owners", "1.86", "6.0"), ("Diluted", "Owners", "1.12", "8.0")) * 2:
        page += [(LEFT, y, SIZE, head), (LEFT, y - 10, SIZE, label)]
        page += [right(value, edge, y - 10) for value, edge in zip(values, EDGES[:2], strict=True)]
        y -= 28
    ((_, body),), others = grids([page])
    assert others == ["Basic"]
    assert body == [["Owners", "1.86", "6.0"], ["Diluted"], ["Owners", "1.12", "8.0"], ["Basic"], *body[:3]]


def test_lines_each_above_a_rule_are_no_rows_for_that() -> None:
    lines = ["股份期權計劃詳情，包", "括股東特別大會通過日", "期及可發行股份類別"]  # particulars of a scheme
    page: list[Placed] = [(LEFT, 700.0 - 14 * n, SIZE, line) for n, line in enumerate(lines)]
    page += [right("2,319", EDGES[1], 672), right("無", EDGES[2], 672), (LEFT, 650, SIZE, "總數")]  # nil; total
    page += [right("2,319", EDGES[1], 650), right("無", EDGES[2], 650)]
    plain, ruled = grids([page]), grids([page], level(*(696 - 14 * n for n in range(4)), end=200))
    assert plain == ruled

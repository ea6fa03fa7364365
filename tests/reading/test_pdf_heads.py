"""Heads of tables in PDF pages: over pairs of columns, in several lines, beside units; and rows between rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.reading.pdf.documents import read_pdf
from bialign.spacing import is_wide
from tests.reading.samples import Placed, make_pdf

SIZE, LEFT, PITCH = 8.0, 60.0, 16.0

Grid = list[list[str]]


def width(text: str, size: float = SIZE) -> float:
    return sum(1.0 if is_wide(char) else 0.6 for char in text) * size


def right(text: str, edge: float, y: float, size: float = SIZE) -> Placed:
    """Return a text that ends at an edge."""
    return (edge - width(text, size), y, size, text)


def level(*ys: float, left: float = LEFT - 4, end: float = 540.0) -> bytes:
    """Return rules across a table at heights."""
    return b"".join(b"\n%g %g %g 0.5 re f" % (left, y, end - left) for y in ys)


def grids(pages: Sequence[Sequence[Placed]], extra: bytes = b"") -> tuple[list[tuple[Grid, Grid]], list[str]]:
    """Return of each table its heads, each column's from above, and its body, row by row; and what is no cell."""
    text = read_pdf(make_pdf(pages, extra=extra), "a.pdf")
    heads: dict[int, dict[int, list[str]]] = {}
    body: dict[int, dict[int, dict[int, str]]] = {}
    others = []
    for block in text.blocks:
        shown, cell = text.text[slice(*block.span)], block.cell
        if cell is None:
            others.append(shown)
        elif cell.is_head:
            for column in range(cell.column, cell.column + cell.n_columns):
                heads.setdefault(cell.table, {}).setdefault(column, []).append(shown)
        else:
            row = body.setdefault(cell.table, {}).setdefault(cell.row, {})
            row[cell.column] = " | ".join(filter(None, (row.get(cell.column, ""), shown)))
    found = [
        (
            [found for _, found in sorted(heads.get(table, {}).items())],
            [[found for _, found in sorted(row.items())] for row in rows.values()],
        )
        for table, rows in body.items()
    ]
    return found, others


EDGES = (250.0, 330.0, 430.0, 510.0)
DATES = ("2025年6月30日", "2024年12月31日")
BODY = [["正常", "2,149", "97.33", "2,034", "97.16"], ["关注", "335", "1.52", "341", "1.63"]]  # pass, special mention


def numbers(y: float, rows: Sequence[Sequence[str]] = BODY) -> list[Placed]:
    """Return rows of a label and right-aligned numbers, from a height downwards."""
    page: list[Placed] = []
    for n, (label, *values) in enumerate(rows):
        page += [(LEFT, y - PITCH * n, SIZE, label)]
        page += [right(value, edge, y - PITCH * n) for value, edge in zip(values, EDGES, strict=False)]
    return page


def pair_heads(lower: Sequence[str], place: str) -> list[Placed]:
    """Return two dates, each somewhere over its two columns, and heads of the columns below them."""
    page: list[Placed] = [right(text, edge, 686.0) for text, edge in zip(lower, EDGES, strict=True)]
    for date, first, last in zip(DATES, EDGES[::2], EDGES[1::2], strict=True):
        start = first - width(lower[0])
        x = {"left": start, "right": last - width(date), "middle": (start + last - width(date)) / 2}[place]
        page.append((x, 700.0, SIZE, date))
    return [*page, (LEFT, 693.0, SIZE, "五级分类")]  # classes; in the middle of two lines


@pytest.mark.parametrize("place", ["left", "right", "middle"])
def test_a_head_reaches_over_the_series_of_heads_that_repeats_below_it(place: str) -> None:
    ((heads, body),), _ = grids([pair_heads(("余额合计", "占比(%)") * 2, place) + numbers(666)])  # balance, share
    assert heads == [["五级分类"], *([date, head] for date in DATES for head in ("余额合计", "占比(%)"))]
    assert body == BODY


def test_a_head_on_the_right_reaches_over_nothing_where_no_series_repeats() -> None:
    lower = ("余额", "占比(%)", "余额", "不良率(%)")  # balance, share, balance, NPL ratio
    ((heads, _),), _ = grids([pair_heads(lower, "right") + numbers(666)])
    own = [[lower[0]], [DATES[0] + lower[1]], [lower[2]], [DATES[1] + lower[3]]]
    assert heads == [["五级分类"], *own]


def test_a_percent_sign_beside_words_or_a_year_is_a_head() -> None:
    page = [(LEFT, 690, SIZE, "Category"), *(right(text, edge, 690) for text, edge in zip(("2025", "%", "2024", "%"),
            EDGES, strict=True))]  # fmt: skip
    ((heads, _),), _ = grids([page + numbers(670)])
    assert heads == [["Category"], ["2025"], ["%"], ["2024"], ["%"]]


UNITS = [
    ("单位：人民币百万元", True),  # unit: RMB million
    ("（人民币百万元，另有标注除外）", True),  # RMB million unless otherwise stated
    ("(In millions of RMB, except percentages)", True),
    ("(HK$'000)", True),
    ("(Restated)", False),
    ("（经审计）", False),  # audited
]


@pytest.mark.parametrize(("unit", "is_of_table"), UNITS)
def test_what_all_numbers_count_is_no_head_of_the_last_column(unit: str, is_of_table: bool) -> None:
    page = [right(unit, EDGES[3], 704), *(right(text, edge, 690) for text, edge in zip(("2025", "a", "2024", "b"),
            EDGES, strict=True))]  # fmt: skip
    ((heads, body),), others = grids([page + numbers(670)])
    assert (others == [unit]) is is_of_table
    assert (["b"] in heads) is is_of_table
    assert body == BODY


@pytest.mark.parametrize("dates", [DATES, ("2025年1-6月", "2024年1-6月"), ("Jan–Jun 2025", "Jan–Jun 2024")])
def test_heads_of_dates_that_are_set_off_begin_the_next_table(dates: tuple[str, str]) -> None:
    # item, amount, change; revenue; costs
    page = numbers(700, [["项目", "数额", "变动"], ["收入", "1,234", "5.6"], ["成本", "987", "4.3"]])
    page += [
        (LEFT, 626, SIZE, "项目"),
        *(right(text, edge, 626) for text, edge in zip(dates, EDGES[:3:2], strict=True)),
    ]
    page += [(LEFT, 606, SIZE, "资产"), right("52,882", EDGES[0], 606), right("53,149", EDGES[2], 606)]  # assets
    page += [(LEFT, 590, SIZE, "负债"), right("23,032", EDGES[0], 590), right("21,437", EDGES[2], 590)]  # liabilities
    tables, _ = grids([page])
    assert [body for _, body in tables] == [
        [["收入", "1,234", "5.6"], ["成本", "987", "4.3"]],
        [["资产", "52,882", "53,149"], ["负债", "23,032", "21,437"]],
    ]


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

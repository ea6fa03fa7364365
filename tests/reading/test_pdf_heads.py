"""Heads of tables in PDF pages: over pairs of columns, in several lines, beside units; and the next table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.reading.grids import BODY, EDGES, LEFT, PITCH, SIZE, grids, numbers, right, width
from tests.reading.samples import Placed

DATES = ("2025年6月30日", "2024年12月31日")


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


@pytest.mark.parametrize("label", ["Year ended 31 March 2024", "截至2024年3月31日止年度"])
def test_heads_that_repeat_below_another_year_begin_the_next_table(label: str) -> None:
    heads = ("Retail", "Wholesale", "Total")
    rows = [
        ("Year ended 31 March 2025", *heads),
        ("Revenue", "1,842", "517", "2,359"),
        ("Costs", "842", "217", "1,059"),
    ]
    rows += [(label, *heads), ("Revenue", "1,910", "488", "2,398"), ("Costs", "810", "288", "1,098")]
    tables, _ = grids([numbers(700, rows)])
    assert [body for _, body in tables] == [[list(row) for row in part] for part in (rows[1:3], rows[4:])]


def test_a_row_of_words_without_a_date_that_repeats_heads_is_one_of_its_table() -> None:
    rows = [("Item", "Retail", "Wholesale", "Total"), ("Revenue", "1,842", "517", "2,359")]
    rows += [("Largest", "Retail", "Retail", "Retail"), ("Costs", "842", "217", "1,059")]
    ((_, body),), _ = grids([numbers(700, rows)])
    assert body == [list(row) for row in rows[1:]]


PERIODS = [("Year ended December 31,", "Three months ended March 31,"), ("截至12月31日止年度", "截至3月31日止三個月")]


@pytest.mark.parametrize("is_flush", [True, False])
@pytest.mark.parametrize("groups", PERIODS)
def test_a_period_reaches_over_the_years_of_its_columns_whichever_side_of_them_these_stand(
    groups: tuple[str, str], is_flush: bool
) -> None:
    edges, step = (200.0, 280.0, 360.0, 440.0, 520.0), 80.0
    inset = 0.0 if is_flush else (step - width("2023")) / 2  # years in the middle of their columns
    years = [right(year, edge - inset, 686) for year, edge in zip(("2023", "2024", "2025", "2025", "2026"), edges,
             strict=True)]  # fmt: skip
    middles = (edges[0] - step + edges[2]) / 2, (edges[2] + edges[4]) / 2
    above = [(middle - width(group) / 2, 700.0, SIZE, group) for group, middle in zip(groups, middles, strict=True)]
    rows = [(LEFT, y, SIZE, label) for y, label in ((670.0, "Sales"), (654.0, "Costs"))] + [
        right(f"{n},218", edge - inset, y) for y in (670.0, 654.0) for n, edge in enumerate(edges, 3)
    ]
    ((heads, _),), _ = grids([[*above, *years, *rows]])
    assert heads == [
        *([groups[0], year] for year in ("2023", "2024", "2025")),
        *([groups[1], year] for year in ("2025", "2026")),
    ]


def test_heads_of_two_lines_that_nearly_touch_are_two() -> None:
    """ "As of" over "March 31," ends close before "As of April" over "30,", which begins the next column."""
    edges = (300.0, 400.0, 450.8)
    rows = [("Stock", "184,316", "118,427", "163,842"), ("Cash", "412,837", "538,216", "716,493")]
    page = [
        (LEFT, 670.0 - 16 * n, SIZE, row[0]) for n, row in enumerate(rows)
    ] + [right(text, edge, 670.0 - 16 * n) for n, row in enumerate(rows) for text, edge in zip(row[1:], edges,
         strict=True)]  # fmt: skip
    page += [right(text, edge, 710.0) for text, edge in zip(("December", "As of", "As of May"), edges, strict=True)]
    page += [right(text, edge, 700.0) for text, edge in zip(("31,", "April 30,", "31,"), edges, strict=True)]
    page += [right(text, edge, 690.0) for text, edge in zip(("2025", "2026", "2026"), edges, strict=True)]
    ((heads, _),), _ = grids([page])
    assert heads == [["December 31, 2025"], ["As of April 30, 2026"], ["As of May 31, 2026"]]


@pytest.mark.parametrize("beside", ["(RMB million)", "（2026年6月）", "单位：万元"])  # June 2026; unit: RMB10,000
def test_a_caption_and_what_stands_beside_it_begin_the_next_table(beside: str) -> None:
    rows = [("Industry", "Firms", "Share"), ("Energy", "222", "5.63"), ("Other", "202", "7.48")]
    page = numbers(700, rows)
    page += [(LEFT, 640, SIZE, "Table 3 Largest firms"), (LEFT + 130, 640, SIZE, beside)]
    page += numbers(624, [("Firm", "Sales", "Price"), ("Northwind", "1,329", "25.89"), ("Tengyue", "14,480", "108.91")])
    tables, others = grids([page])
    assert [body[0] for _, body in tables] == [["Energy", "222", "5.63"], ["Northwind", "1,329", "25.89"]]
    assert others == [f"Table 3 Largest firms {beside}"]


def test_a_word_cut_short_is_no_mark_of_a_list() -> None:
    heads = ("Station", "Max.", "10th highest", "Max.", "Days")
    page = [(LEFT, 690, SIZE, heads[0]), *(right(text, edge, 690) for text, edge in zip(heads[1:], EDGES, strict=True))]
    ((found, _),), _ = grids([page + numbers(670)])
    assert found == [[head] for head in heads]


@pytest.mark.parametrize("unit", ["HK$ million", "RMB’000", "(US$ thousand)", "人民币千元", "百萬港元"])
def test_units_that_nearly_touch_are_those_of_so_many_columns(unit: str) -> None:
    edges = (300.0, 300.0 + width(unit) + 6, 300.0 + 2 * (width(unit) + 6))
    page = [right(year, edge, 700.0) for year, edge in zip(("2025", "2024", "2023"), edges, strict=True)]
    page += [right(unit, edge, 688.0) for edge in edges]
    for n, label in enumerate(("1 – 30 days", "31 – 60 days")):
        page += [
            (LEFT, 670.0 - PITCH * n, SIZE, label),
            *(right(f"{n + 4}12", edge, 670.0 - PITCH * n) for edge in edges),
        ]
    ((heads, body),), _ = grids([page])
    assert heads == [["2025", unit], ["2024", unit], ["2023", unit]]
    assert body[0] == ["1 – 30 days", "412", "412", "412"]

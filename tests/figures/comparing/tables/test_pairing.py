"""Which tables and rows belong together, at the edges of what makes a pair."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.figures.comparing.tables.grid import Grid, find_grids
from bialign.figures.comparing.tables.pairing import _best_in_order, pair_tables
from bialign.figures.reading.documents import scan_document
from bialign.records import Lang, Severity, Verdict
from tests.figures.comparing.tables.statements import check, table


def grids(lang: Lang, written: str) -> list[Grid]:
    document = table(lang, written)
    return find_grids(document, scan_document(document).figures)


# Sales of five shops: a head, then a row of a label and a value each.
ZH = "门店 | 销量\n甲 | 101\n乙 | 202\n丙 | 303\n丁 | 404\n戊 | 505"
EN = "Shop | Sales\nA | 101\nB | 202\nC | 77\nD | 88\nE | 99"


@pytest.mark.parametrize(("en", "n_pairs"), [(EN, 1), (EN.replace("202", "66"), 0)])
def test_tables_share_two_fifths_of_their_values(en: str, n_pairs: int) -> None:
    assert len(pair_tables(grids("zh", ZH), grids("en", en), {})) == n_pairs


def test_linked_labels_pair_a_row_whose_value_is_another() -> None:
    labels = {sentence: range(sentence, sentence + 1) for sentence in range(0, 12, 2)}
    [linked] = pair_tables(grids("zh", ZH), grids("en", EN), labels)
    [unlinked] = pair_tables(grids("zh", ZH), grids("en", EN), {})
    assert linked.rows == ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5))
    assert unlinked.rows == ((1, 1), (2, 2))


def test_rows_share_half_of_their_values() -> None:
    zh = grids("zh", "门店 | 一月 | 二月\n甲 | 101 | 102\n乙 | 201 | 202")  # sales in January and February
    en = grids("en", "Shop | January | February\nA | 101 | 102\nB | 201 | 999")
    [pair] = pair_tables(zh, en, {})
    assert {(1, 1), (2, 2)} <= set(pair.rows)
    assert pair.columns == ((1, 1), (2, 2))


def test_columns_keep_their_order_though_one_shares_a_value_by_chance() -> None:
    # Shop, notes, January, February.
    zh = grids("zh", "门店 | 附注 | 一月 | 二月\n甲 | 7 | 101 | 102\n乙 | | 201 | 202\n丙 | | 301 | 302")
    en = grids("en", "Shop | January | February\nA | 101 | 102\nB | 201 | 202\nC | 301 | 7")
    [pair] = pair_tables(zh, en, {})
    assert pair.columns == ((2, 1), (3, 2))


def parts(lang: Lang, *tables: str) -> list[Grid]:
    """Return the tables of one document, numbered in order."""
    return [grid._replace(number=number) for number, text in enumerate(tables) for grid in grids(lang, text)]


def test_a_table_that_one_version_parts_is_paired_with_both_parts() -> None:
    whole = parts("zh", "门店 | 销量\n" + "\n".join(f"店{n} | {1000 + 7 * n}" for n in range(9)))  # shop, sales
    rows = [f"shop {n} | {1000 + 7 * n}" for n in range(9)]
    two = parts("en", "Shop | Sales\n" + "\n".join(rows[:6]), "Shop | Sales\n" + "\n".join(rows[6:]))
    first, second = pair_tables(whole, two, {})
    assert [first.rows, second.rows] == [
        tuple((n, n) for n in range(1, 7)),
        tuple((n, n - 6) for n in range(7, 10)),
    ]
    assert second.zh.head(1) == "销量"


def test_a_row_left_out_is_the_one_that_has_no_equal() -> None:
    """Three rows share their label and most of their values."""
    zh = grids("zh", "组 | 号 | 低 | 高\nA | 11 | 33 | 18\nA | 12 | 33 | 18\nA | 13 | 33 | 18")  # group, low, high
    en = grids("en", "Group | No. | Low | High\nA | 12 | 33 | 18\nA | 13 | 33 | 18")
    [pair] = pair_tables(zh, en, {})
    assert {row for row in pair.rows if row[0]} == {(2, 1), (3, 2)}


def test_tables_without_common_values_are_paired_by_their_words() -> None:
    links = {0: range(1), 1: range(1, 2)}
    [pair] = pair_tables(grids("zh", "版本 | 说明\n首版 | 31"), grids("en", "Version | Note"), links)  # first version
    assert (0, 0) in pair.rows


@given(st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=6, max_size=6), max_size=7))
def test_the_best_pairs_in_order(scores: list[list[float]]) -> None:
    pairs = _best_in_order(len(scores), 6, lambda i, j: scores[i][j])
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    best = [[0.0] * 7 for _ in range(len(scores) + 1)]
    for i in reversed(range(len(scores))):
        for j in reversed(range(6)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
    assert sum(scores[i][j] for i, j in pairs) == best[0][0]


@pytest.mark.slow
def test_a_long_table_that_lacks_many_rows() -> None:
    random = Random(7)
    rows = [f"r{n} | {random.randint(1000, 10**6)} | {random.randint(1000, 10**6)}" for n in range(1500)]
    zh, en = grids("zh", "行 | 甲 | 乙\n" + "\n".join(rows)), grids("en", "\n".join(["row | a | b", *rows[400:]]))
    [pair] = pair_tables(zh, en, {})  # row
    assert {(i - 401, j - 1) for i, j in pair.rows if i > 400} == {(n, n) for n in range(1100)}


SIZES_ZH = (
    "符号 | 最小 | 标称 | 最大\nD | 4.9 | 5.0 | 5.1\nE | 4.9 | 5.0 | 5.1\nF | 4.9 | 5.0 | 5.1"  # symbol, least, most
)
SIZES_EN = SIZES_ZH.replace("符号 | 最小 | 标称 | 最大", "Symbol | Min | Nom | Max")


@pytest.mark.parametrize("gone", ["D", "E", "F"])
def test_of_rows_that_hold_the_same_the_label_tells_which_is_gone(gone: str) -> None:
    without = "\n".join(row for row in SIZES_EN.splitlines() if not row.startswith(gone))
    rows = "-DEF".index(gone)
    [pair] = pair_tables(grids("zh", SIZES_ZH), grids("en", without), {})
    assert {i for i, _ in pair.rows if i} == {1, 2, 3} - {rows}


def test_of_rows_that_hold_the_same_linked_labels_tell_which_is_gone() -> None:
    zh = grids("zh", "每股盈利 | 2024\n基本 | 2.94\n摊薄 | 2.94")  # earnings per share, basic, diluted
    en = grids("en", "Earnings per share | 2024\nDiluted | 2.94")
    [pair] = pair_tables(zh, en, {0: range(1), 4: range(2, 3)})
    assert (2, 1) in pair.rows
    [pair] = pair_tables(zh, grids("en", "Earnings per share | 2024\nBasic | 2.94"), {0: range(1), 2: range(2, 3)})
    assert (1, 1) in pair.rows


# Of a port: ships, and ore in 10,000 tonnes and in tonnes.
ORE_ZH = "指标 | 单位 | 一月 | 二月 | 三月\n船舶 | 艘 | 731 | 702 | 764\n矿石 | 万吨 | 5.08 | 4.68 | 4.72"
ORE_EN = "Item | January | February | March\nShips | 731 | 702 | 764\nOre (tonnes) | 50,800 | 46,800 | 47,200"


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("", "", None),
        ("tonnes", "thousand tonnes", Verdict.MAGNITUDE_SLIP),
        ("46,800", "48,600", Verdict.DIGIT_SLIP),
        ("tonnes", "TEU", Verdict.MAGNITUDE_SLIP),
    ],
)
def test_a_row_is_found_in_another_unit_which_must_be_the_one_that_both_name(
    old: str, new: str, verdict: Verdict | None
) -> None:
    [pair] = pair_tables(grids("zh", ORE_ZH), grids("en", ORE_EN.replace(old, new)), {})
    assert (2, 2) in pair.rows
    findings, _ = check(ORE_ZH, ORE_EN.replace(old, new))
    assert [(one.verdict, one.severity) for one in findings] == ([(verdict, Severity.ERROR)] if verdict else [])


@pytest.mark.parametrize("links", [0, 1])
def test_rows_in_a_unit_that_no_head_names_are_found_by_their_digits(links: int) -> None:
    zh = "项目 | 甲 | 乙\n收入 | 318,406 | 486,217\n成本 | 274,120 | 390,004"  # item, a, b, revenue, costs
    en = "Item | A | B\nRevenue | 3,184.06 | 4,862.17\nCosts | 2,741.20 | 3,900.04"
    [pair] = pair_tables(grids("zh", zh), grids("en", en), {2 * n: range(2 * n, 2 * n + 1) for n in range(links)})
    assert {(1, 1), (2, 2)} <= set(pair.rows)


def test_short_numbers_in_another_power_of_ten_make_no_pair() -> None:
    zh, en = "项 | 甲\n子 | 3\n丑 | 20\n寅 | 500", "Item | A\none | 30\ntwo | 2\nthree | 50"
    assert pair_tables(grids("zh", zh), grids("en", en), {}) == []  # three items

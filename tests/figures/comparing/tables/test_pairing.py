"""Which tables and rows belong together, at the edges of what makes a pair."""

from __future__ import annotations

import pytest

from bialign.figures.comparing.tables.grid import Grid, find_grids
from bialign.figures.comparing.tables.pairing import pair_tables
from bialign.figures.reading.documents import scan_document
from bialign.records import Lang
from tests.figures.comparing.tables.statements import table


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
    assert pair.rows == ((1, 1), (2, 2))
    assert pair.columns == ((1, 1), (2, 2))


def test_columns_keep_their_order_though_one_shares_a_value_by_chance() -> None:
    # Shop, notes, January, February.
    zh = grids("zh", "门店 | 附注 | 一月 | 二月\n甲 | 7 | 101 | 102\n乙 | | 201 | 202\n丙 | | 301 | 302")
    en = grids("en", "Shop | January | February\nA | 101 | 102\nB | 201 | 202\nC | 301 | 7")
    [pair] = pair_tables(zh, en, {})
    assert pair.columns == ((2, 1), (3, 2))

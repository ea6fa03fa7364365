"""Tables of PDF pages: statements of our own in many layouts, single cases, and hostile pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from bialign.reading.pdf.documents import read_pdf
from bialign.reading.pdf.drawn import part_drawn
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.pdf.lines import find_lines
from bialign.reading.pdf.pages import GlyphSheet, read_pages
from bialign.reading.pdf.rules import find_ruled_tables
from tests.reading.samples import Placed, make_pdf
from tests.reading.statements import Gold, draw_layout, make_statement

N_LAYOUTS = 300
LEAST_RIGHT = 0.98  # of the cells; rises only


def cells_of(data: bytes) -> Gold:
    """Return the cells that are read from the first table of a PDF."""
    text = read_pdf(data, "a.pdf")
    found: dict[tuple[int, int], list[str]] = {}
    for block in text.blocks:
        if block.cell and block.cell.table == 0:
            found.setdefault((block.cell.row, block.cell.column), []).append(text.text[slice(*block.span)])
    return {place: "|".join(texts) for place, texts in found.items()}


def test_the_cells_of_statements() -> None:
    n_gold = n_right = n_extra = 0
    for seed in range(N_LAYOUTS):
        data, gold = make_statement(draw_layout(seed))
        found = cells_of(data)
        n_gold += len(gold)
        n_right += sum(found.get(place) == text for place, text in gold.items())
        n_extra += len(found.keys() - gold.keys())
    assert n_right / n_gold >= LEAST_RIGHT
    assert n_extra / n_gold <= 1 - LEAST_RIGHT


def test_a_head_in_brackets_over_each_column_is_part_of_its_table() -> None:
    page = [(400, 700, 10, "2014年"), (480, 700, 10, "2013年"), (392, 686, 10, "（未经审核）（未经审核）")]  # unaudited
    page += [(60, 672, 10, "收入"), (400, 672, 10, "203,316"), (480, 672, 10, "223,904")]  # revenue
    page += [(60, 760, 10, "本节说明收入的来源，" * 4)]  # this section tells where revenue comes from
    cells = cells_of(make_pdf([page]))
    assert (cells[0, 1], cells[0, 2]) == ("2014年|（未经审核）", "2013年|（未经审核）")


def test_numbers_that_end_a_space_before_words_are_a_column_of_their_own() -> None:
    numbers = ("284", "98", "117", "7", "27")  # right-aligned, so near the words that only a space is between
    rows = [(f"{n},000", number, f"{n},000 shares plus {n} more") for n, number in enumerate(numbers, 1)]
    page = [(60, 714, 10, "Shares"), (200, 714, 10, "Number"), (254, 714, 10, "Basis")]
    for n, (first, number, words) in enumerate(rows):
        page += [(60, 700 - 14 * n, 10, first), (250 - 6 * len(number), 700 - 14 * n, 10, number)]
        page += [(254, 700 - 14 * n, 10, words)]
    cells = cells_of(make_pdf([page]))
    assert [[cells[n, column] for column in range(3)] for n in range(1, 6)] == [list(row) for row in rows]


def test_a_heading_ends_a_table() -> None:
    page = [(x, y, 9, text) for y, row in ((700, ("收入", "203,316")), (686, ("成本", "89,158"))) for x, text in
            zip((60, 400), row, strict=True)]  # revenue, costs  # fmt: skip
    page += [
        (60, 650, 12, "3. 股息"),
        (60, 630, 9, "末期股息为每股"),
        (300, 630, 9, "五仙。"),
    ]  # dividend: final, 5 cents
    assert cells_of(make_pdf([page])) == {(0, 0): "收入", (0, 1): "203,316", (1, 0): "成本", (1, 1): "89,158"}


def test_numbers_of_one_width_before_words_are_no_column() -> None:
    rows = [("3 years", "12.5"), ("5 years", "13.5"), ("7 years", "14.5"), ("9 years", "15.5"), ("8 years", "16.5")]
    page = [(x, 700 - 14 * n, 10, cell) for n, row in enumerate(rows) for x, cell in zip((60, 300), row, strict=True)]
    assert cells_of(make_pdf([page])) == {(n, c): cell for n, row in enumerate(rows) for c, cell in enumerate(row)}


@pytest.mark.parametrize("sign", ["±", "+/-", "+", "-"])
def test_a_value_with_a_tolerance_ends_the_heads(sign: str) -> None:
    rows = [("符号", "最大值"), ("DNL", f"{sign}1"), ("INL", f"{sign}2"), ("ENOB", "9.7")]  # symbol, most
    page = [(x, 700 - 14 * n, 10, cell) for n, row in enumerate(rows) for x, cell in zip((60, 300), row, strict=True)]
    assert cells_of(make_pdf([page])) == {(n, c): cell for n, row in enumerate(rows) for c, cell in enumerate(row)}


def test_words_above_the_first_value_are_heads() -> None:
    rows = [("符号", "最大值"), ("项", "a/b"), ("ENOB", "9.7")]  # item
    page = [(x, 700 - 14 * n, 10, cell) for n, row in enumerate(rows) for x, cell in zip((60, 300), row, strict=True)]
    assert cells_of(make_pdf([page]))[0, 1] == "最大值a/b"


@pytest.mark.parametrize(("unit", "is_parted"), [("HKD'000", True), ("HK$'000", True), ("'000", True), ("HKD", False)])
def test_the_scale_below_a_date_in_a_head_is_a_paragraph_of_its_own(unit: str, is_parted: bool) -> None:
    page = [(300, 700, 10, "As at 30 June"), (300, 686, 10, unit), (420, 700, 10, "As at 1 May"), (420, 686, 10, unit)]
    page += [(60, 672, 10, "Revenue"), (320, 672, 10, "203,316"), (440, 672, 10, "223,904")]
    assert cells_of(make_pdf([page]))[0, 1] == ("As at 30 June|" if is_parted else "As at 30 June ") + unit


def test_further_lines_of_a_label_are_set_in_below_it() -> None:
    page = [
        (60, 700, 10, "准则第10号、准则"),
        (300, 700, 10, "投资"),
        (70, 686, 10, "第12号及第27号"),
    ]  # standards: investment
    page += [
        (60, 672, 10, "准则第32号"),
        (300, 672, 10, "金融资产及"),
        (310, 658, 10, "金融负债"),
    ]  # financial assets, liabilities
    page += [
        (60, 644, 10, "委员会"),
        (300, 644, 10, "征费"),
        (70, 630, 10, "诠释第21号"),
    ]  # committee: levies; interpretation
    assert cells_of(make_pdf([page])) == {
        (0, 0): "准则第10号、准则第12号及第27号",
        (0, 1): "投资",
        (1, 0): "准则第32号",
        (1, 1): "金融资产及金融负债",
        (2, 0): "委员会诠释第21号",
        (2, 1): "征费",
    }


def test_items_set_in_below_a_label_are_rows_of_their_own() -> None:
    rows = [(60, "附属公司", "业务"), (70, "甲公司", "销售"), (70, "乙公司", "制造"), (60, "联营公司", "投资")]
    page = [
        place
        for n, (x, label, text) in enumerate(rows)
        for place in ((x, 700 - 14 * n, 10, label), (300, 700 - 14 * n, 10, text))
    ]  # subsidiaries: business; A: sales; B: manufacture; associates: investment
    assert [cells_of(make_pdf([page]))[n, 0] for n in range(4)] == [label for _, label, _ in rows]


def test_small_marks_before_notes_below_a_table_are_no_cells() -> None:
    page = [(60, 700, 10, "准则第9号"), (300, 700, 10, "金融工具"), (60, 686, 10, "准则第15号"), (300, 686, 10, "合约")]
    page += [(60, 663, 5, "1"), (84, 660, 8, "于2018年生效"), (60, 651, 5, "2"), (84, 648, 8, "于2017年生效")]
    text = read_pdf(make_pdf([page]), "a.pdf")  # standards: financial instruments, contracts; in effect in 2018, 2017
    assert [text.text[slice(*block.span)] for block in text.blocks if not block.cell] == [
        "¹ 于2018年生效",
        "² 于2017年生效",
    ]


def test_the_first_line_of_a_head_may_stand_alone_above_it() -> None:
    page = [(145, 714, 10, "于2014年"), (60, 700, 10, "负债"), (130, 700, 10, "12月31日价值"), (300, 700, 10, "层级")]
    page += [
        (60, 672, 10, "合约"),
        (190, 672, 10, "705"),
        (300, 672, 10, "第2层"),
        (300, 658, 10, "依据输入数据的层级"),
    ]
    assert cells_of(make_pdf([page]))[0, 1] == "于2014年12月31日价值"  # liabilities, value at 31 Dec, level: contracts


@pytest.mark.parametrize("unit", ["人民幣百|萬元", "人民幣百萬|元", "人民|幣千元"])  # RMB million
def test_a_unit_in_chinese_that_breaks_in_a_narrow_column_is_whole(unit: str) -> None:
    above, below = unit.split("|")
    lines = ((700, "31/12/2024"), (686, above), (672, below))
    page = [(x, y, 10, text) for x in (300, 420) for y, text in lines]
    page += [(72, 650, 10, "收入"), (300, 650, 10, "1,234.5"), (420, 650, 10, "1,345.6")]  # revenue
    page += [(72, 636, 10, "成本"), (300, 636, 10, "987.6"), (420, 636, 10, "1,012.3")]  # cost
    assert cells_of(make_pdf([page]))[0, 1].replace("|", "").replace(" ", "") == "31/12/2024" + above + below
    assert not cells_of(make_pdf([page]))[0, 1].endswith("|" + below)


@pytest.mark.parametrize("unit", ["港幣百萬元", "美元", "百萬元"])  # HK$ million, US dollars, a million
def test_a_unit_in_chinese_below_a_date_is_a_paragraph_of_its_own(unit: str) -> None:
    page = [(x, y, 10, text) for x in (300, 420) for y, text in ((700, "31/12/2024"), (686, unit))]
    page += [(60, 672, 10, "收入"), (320, 672, 10, "203,316"), (440, 672, 10, "223,904")]  # revenue
    assert cells_of(make_pdf([page]))[0, 1] == f"31/12/2024|{unit}"


def test_a_date_over_two_columns_does_not_make_one_of_them() -> None:
    page = [(x - 50, 712, 10, text) for x, text in ((280, "At 31/12/2024 all"), (480, "At 31/12/2023 all"))]
    page += [(x - 50, 700, 10, "% covered by") for x in (355, 555)]
    page += [
        (x - 50, 688, 10, text)
        for x, text in ((270, "HK$ Mn"), (370, "collateral"), (470, "HK$ Mn"), (570, "collateral"))
    ]
    for row, name in enumerate(("Property", "Trade", "Others", "Total")):
        line = (60, name), (280, "9,216"), (390, "41.3"), (480, "11,480"), (590, "44.0")
        page += [(x - 50, 674 - 14 * row, 10, text) for x, text in line]
    found = cells_of(make_pdf([page]))
    assert [found[row, column] for row in (2, 5) for column in range(1, 5)] == ["9,216", "41.3", "11,480", "44.0"] * 2
    assert [found[1, column] for column in range(1, 5)] == ["HK$ Mn", "% covered by collateral"] * 2


@pytest.mark.parametrize(("step", "n_tables"), [(24, 2), (16, 1)])
def test_heads_in_words_begin_a_table_where_they_are_set_off(step: int, n_tables: int) -> None:
    rows = [("Capital", "298,614", "279,035"), ("Assets", "402,857", "388,240"), ("Ratio", "15.85%", "16.45%")]
    below = [("Region", "Outlets", "Staff"), ("North", "318", "14,870"), ("South", "204", "8,655")]
    tops = [700 - 16 * n for n in range(3)] + [668 - step - 16 * n for n in range(3)]
    page = [
        (x, y, 10, cell)
        for y, row in zip(tops, rows + below, strict=True)
        for x, cell in zip((60, 300, 420), row, strict=True)
    ]
    text = read_pdf(make_pdf([page]), "a.pdf")
    assert len({block.cell.table for block in text.blocks if block.cell}) == n_tables


def test_heads_that_say_what_those_of_the_table_above_do_begin_another_table() -> None:
    heads = [(60, 700, 10, "RMB"), (230, 700, 10, "Year ended"), (310, 700, 10, "Year ended")]
    heads += [
        (224, 688, 10, "31 December"),
        (296, 688, 10, "31 December"),
        (260, 676, 10, "2025"),
        (340, 676, 10, "2024"),
    ]
    rows = [
        (n, *row) for n, row in enumerate([("Tax", "8,412", "93"), ("Rent", "(672)", "101"), ("All", "12", "3,199")])
    ]
    page = [*heads, (60, 596, 10, "Recent years"), (60, 582, 10, "(Unit: RMB)"), (60, 568, 10, "Item")]
    page += [(206, 568, 10, "Year ended 31"), (294, 568, 10, "Year ended 31")]
    page += [(206, 556, 10, "December 2025"), (294, 556, 10, "December 2024")]
    for top in (660, 542):
        for n, label, *values in rows:
            page += [(60, top - 14 * n, 10, label)]
            page += [(x - 6 * len(text), top - 14 * n, 10, text) for x, text in zip((284, 372), values, strict=True)]
    tables = {block.cell.table for block in read_pdf(make_pdf([page]), "a.pdf").blocks if block.cell}
    assert tables == {0, 1}


def test_a_label_goes_on_until_its_bracket_closes() -> None:
    rows = [("Staff costs (including severance; 2023:", "", ""), ("Nil)", "1,933", "1,895"), ("Rent", "3,219", "3,186")]
    page = [
        (x, 700 - 12 * n, 10, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((60, 350, 450), row, strict=True)
        if cell
    ]
    assert cells_of(make_pdf([page]))[0, 0] == "Staff costs (including severance; 2023: Nil)"


def test_a_caption_is_no_head_and_parts_tables() -> None:
    page = [(60, 700, 10, "项目"), (300, 700, 10, "最小值"), (60, 684, 10, "温度"), (300, 684, 10, "-30")]
    page += [(200, 660, 10, "表4.4：一般条件"), (60, 640, 10, "频率"), (300, 640, 10, "160")]
    text = read_pdf(make_pdf([[(200, 720, 10, "表4.3：温度"), *page]]), "a.pdf")  # item, least; general, frequency
    kinds = [(block.kind, block.cell and block.cell.table) for block in text.blocks]
    assert [kind for kind, _ in kinds] == ["paragraph", *["cell"] * 4, "paragraph", *["cell"] * 2]
    assert [table for _, table in kinds if table is not None] == [0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(
    ("caption", "is_one"), [("表4.3：温度", True), ("表4.3：温度（续）", True), ("表4.8：温度", False)]
)
def test_a_caption_repeated_overleaf_is_a_running_head_and_parts_no_table(caption: str, is_one: bool) -> None:
    pages = [  # temperature, continued; item, least
        [
            (200, 720, 10, words),
            *((x, 700 - 16 * n, 10, cell) for n in range(4) for x, cell in ((60, f"项目{n}"), (300, f"{n}0"))),
        ]
        for words in ("表4.3：温度", caption)
    ]
    text = read_pdf(make_pdf(pages), "a.pdf")
    assert {block.cell.table for block in text.blocks if block.cell} == ({0} if is_one else {0, 1})
    kind = next(block.kind for block in reversed(text.blocks) if text.text[slice(*block.span)] == caption)
    assert kind == ("running head" if is_one else "paragraph")


def test_a_total_alone_below_repeated_heads_stays_in_their_columns() -> None:
    heads = [(300, 720, 10, "2025"), (400, 720, 10, "2024")]
    rows = [
        (x, 700 - 16 * n, 10, cell)
        for n in range(3)
        for x, cell in ((60, f"项目{'甲乙丙'[n]}"), (300, f"{n + 1},250"), (400, f"{n + 1},180"))  # items
    ]
    total = [(300, 700, 10, "7,500"), (400, 700, 10, "6,540")]
    cells = cells_of(make_pdf([[*heads, *rows], [*heads, *total]]))
    assert (cells[4, 1], cells[4, 2]) == ("7,500", "6,540")


def test_two_columns_of_prose_above_a_table_are_no_rows_of_it() -> None:
    left = [(60, 700 - 14 * n, 9, "left column goes on to say that all is well, "[: 38 + n]) for n in range(4)]
    right = [(320, 700 - 14 * n, 9, "right column, of which one reads no word yet"[: 39 + n]) for n in range(4)]
    table = [(60, 600 - 14 * n, 9, f"Item {chr(65 + n)}") for n in range(16)]
    table += [(400 + 70 * side, 600 - 14 * n, 9, f"{n + 1},234") for n in range(16) for side in (0, 1)]
    text = read_pdf(make_pdf([[*left, *right, *table]]), "a.pdf")
    assert not any("column" in text.text[slice(*block.span)] for block in text.blocks if block.cell)
    assert text.text.rindex("left") < text.text.index("right")
    assert cells_of(make_pdf([[*left, *right, *table]]))[0, 1] == "1,234"


def test_a_table_below_long_columns_of_prose_keeps_its_labels_beside_its_values() -> None:
    prose = [(60, 740 - 14 * n, 9, "left column goes on to say that all is well, "[: 38 + n % 4]) for n in range(20)]
    prose += [(320, 740 - 14 * n, 9, "right column, of which one reads no word yet"[: 39 + n % 4]) for n in range(20)]
    table = [(60, 420 - 14 * n, 9, f"Item {chr(65 + n)}") for n in range(6)]
    table += [(400 + 70 * side, 420 - 14 * n, 9, f"{n + 1},234") for n in range(6) for side in (0, 1)]
    cells = cells_of(make_pdf([[*prose, *table]]))
    assert [cells[row, 0] for row in range(6)] == [f"Item {chr(65 + row)}" for row in range(6)]
    assert cells[5, 2] == "6,234"


def digit_runs(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))


@pytest.mark.parametrize("seed", range(0, N_LAYOUTS, 25))
def test_every_digit_is_read_once(seed: int) -> None:
    data, gold = make_statement(draw_layout(seed))
    heads = digit_runs(" ".join(text for text in gold.values() if "|" in text))
    expected = digit_runs(" ".join(gold.values()))
    for _ in range(draw_layout(seed).n_pages - 1):
        expected += heads  # repeated on each page
    assert digit_runs(read_pdf(data, "a.pdf").text) == expected


def test_a_number_beside_others_in_the_margin_is_no_page_number() -> None:
    page = [(60, 60, 10, "存货"), (300, 60, 10, "281"), (400, 60, 10, "280"), (290, 30, 9, "7")]  # inventories
    text = read_pdf(make_pdf([page]), "a.pdf")
    assert text.text.split("\n") == ["存货", "281", "280", "7"]
    assert [block.kind for block in text.blocks] == ["cell"] * 3 + ["running head"]


def test_a_page_that_is_set_small_is_no_footnote() -> None:
    small = [(60, 700 - 12 * n, 8, f"{n + 1} 附注的正文，" + "甲" * 40) for n in range(20)]  # text of the notes
    text = read_pdf(make_pdf([[(60, 700 - 16 * n, 11, "乙" * 40) for n in range(30)], small]), "a.pdf")
    assert "note" not in {block.kind for block in text.blocks}


HOSTILE: dict[str, list[tuple[float, float]]] = {
    "all at one place": [(100.0, 100.0)] * 100_000,
    "thousands of columns": [(30.0 * (n % 5_000), 700 - 20 * (n // 5_000)) for n in range(20_000)],
    "a staircase": [(7.0 * n, 3.0 * n) for n in range(20_000)],
    "one long column": [(100.0, 12.0 * n) for n in range(20_000)],
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_end(case: str) -> None:
    glyphs = [Glyph("7", x, y, x + 5, y + 10) for x, y in HOSTILE[case]]
    found = read_pages([GlyphSheet(find_lines(glyphs), 842)]).texts
    assert sum(len(re.findall("[7⁷]", block.text)) for block in found) == len(glyphs)


def test_the_heads_of_the_next_table_begin_a_new_one_though_they_have_a_label() -> None:
    page: list[Placed] = []
    for top, title in ((700, "收入"), (630, "支出")):  # income, expenses
        page += [(60, top, 10, title), (60, top - 14, 10, "项目")]  # item
        page += [(x, top - 14, 10, words) for x, words in ((300, "31 December"), (400, "31 December"))]
        page += [(x + 33, top - 26, 10, year) for x, year in ((300, "2025"), (400, "2024"))]
        for n, (label, *numbers) in enumerate((("甲", "1,234", "5,678"), ("乙", "9,012", "3,456"))):  # A, B
            page += [
                (x, top - 40 - 14 * n, 10, words) for x, words in zip((60, 330, 430), (label, *numbers), strict=True)
            ]
    text = read_pdf(make_pdf([page]), "a.pdf")
    heads = [
        (cell.table, text.text[slice(*block.span)]) for block in text.blocks if (cell := block.cell) and cell.is_head
    ]
    dates = ["31 December 2025", "31 December 2024"]
    assert heads == [(table, words) for table in (0, 1) for words in ("项目", *dates)]


def test_a_unit_in_brackets_below_a_label_is_part_of_it() -> None:
    page = [(60, 700, 10, "项目"), (300, 700, 10, "2025")]  # item
    page += [(60, 686, 10, "Revenue"), (300, 686, 10, "1,234")]
    page += [(60, 672, 10, "Non-controlling interests"), (60, 658, 10, "(RMB'000)"), (300, 658, 10, "5,678")]
    cells = cells_of(make_pdf([page]))
    assert (cells[2, 0], cells[2, 1]) == ("Non-controlling interests (RMB'000)", "5,678")


# ── tables as they are set ───────────────────────────────────────────────────────────────────────

LABELS, FIRST, SECOND = (
    ("Revenue", "Costs", "Tax", "Profit"),
    ("8,412", "5,120", "93", "3,199"),
    ("7,965", "98", "101", "7,766"),
)


VALUES = [*zip(LABELS, FIRST, SECOND, strict=True)]
Column = Callable[[float, str], Sequence[Placed]]
"""Sets a text of a column at a height."""


def right_aligned(x: float, y: float, text: str) -> Placed:
    return (x - 6 * len(text), y, 10, text)


def set_rows(columns: Sequence[Column], values: Sequence[Sequence[str]]) -> list[Placed]:
    """Return a page of rows below each other, each of whose columns sets its texts in its way."""
    page: list[Placed] = []
    for n, row in enumerate(values):
        for column, text in zip(columns, row, strict=True):
            page += column(700 - 16 * n, text)
    return page


def plain(x: float) -> Column:
    return lambda y, text: [right_aligned(x, y, text)]


def label(y: float, text: str) -> Sequence[Placed]:
    return [(60, y, 10, text)]


def signed(sign: str, text: str) -> str:
    """Return a value with a sign; the profit is above zero."""
    return text if sign == "-" and text in (FIRST[-1], SECOND[-1]) else f"{sign}{text}"


def behind(sign: str, gap: float, x: float) -> Column:
    """Return how numbers are set that end at ``x``, each with a sign so far before it."""
    return lambda y, text: [
        *([(x - 6 * len(text) - 6 * len(sign) - gap, y, 10, sign)] if signed(sign, text) != text else []),
        right_aligned(x, y, text),
    ]


def at(sign: str, left: float, x: float) -> Column:
    """Return how numbers are set that end at ``x``, each with a sign at the left of its column."""
    return lambda y, text: [
        *([(left, y, 10, sign)] if signed(sign, text) != text else []),
        right_aligned(x, y, text),
    ]


def spaced(x: float) -> Column:
    """Return how numbers are set whose characters stand apart."""
    return lambda y, text: [(x - 9 * len(text) + 9 * n, y, 10, char) for n, char in enumerate(text)]


def led(gap: float, x: float) -> Column:
    """Return how numbers are set to which dots lead, without a gap."""
    n_dots = round(gap / 6)
    return lambda y, text: [right_aligned(x, y, "." * (n_dots - len(text)) + text)]


def torn(x: float) -> Column:
    """Return how numbers are set that break behind a comma."""
    return lambda y, text: [right_aligned(x, y - 8 * n, part) for n, part in enumerate(re.findall("[^,]+,?", text))]


SETTINGS: dict[str, tuple[tuple[Column, ...], str]] = {
    "a currency at the left of each column": ((label, at("$", 200, 260), at("$", 272, 340)), "$ "),
    "a currency close behind the number before": ((label, at("$", 200, 260), at("$", 267, 340)), "$ "),
    "a minus far before its number": ((label, behind("-", 14, 260), behind("-", 14, 340)), "-"),
    "a minus at the left of each column": ((label, at("-", 200, 260), at("-", 280, 340)), "-"),
    "an opening bracket apart": ((label, behind("(", 12, 260), behind("(", 12, 340)), "("),
    "digits set apart": ((label, spaced(260), spaced(360)), ""),
    "dots that lead to each number": ((label, led(120, 260), led(78, 340)), ""),
    "numbers broken behind a comma": ((label, torn(260), torn(340)), ""),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_amounts_as_they_are_set(setting: str) -> None:
    columns, sign = SETTINGS[setting]
    values = [row for row in VALUES if "digits" not in setting or all("," in value for value in row[1:])]
    cells = cells_of(make_pdf([set_rows(columns, values)]))
    found = [[re.sub(r"(?<=[-(])\s", "", cells[n, column]) for column in range(3)] for n in range(len(values))]
    assert found == [[words, signed(sign, one), signed(sign, other)] for words, one, other in values]


def test_a_dash_before_each_number_of_a_column_says_that_there_is_no_value() -> None:
    values = [("Su", "8,412", "7,965"), ("Li", "5,120", "98"), ("All", "93", "101")]
    page = set_rows((label, plain(160), at("-", 200, 260)), values)
    assert [words for words in cells_of(make_pdf([page])).values() if "-" in words] == ["-"] * 3


def test_a_dash_below_amounts_says_that_there_is_no_value() -> None:
    values = [("Revenue", "8,412", "7,965"), ("Costs", "-", "98"), ("Tax", "93", "101")]
    cells = cells_of(make_pdf([set_rows((label, plain(260), plain(340)), values)]))
    assert [cells[1, column] for column in range(3)] == ["Costs", "-", "98"]


def test_a_number_that_stands_apart_from_the_label_behind_it_is_a_cell_of_its_own() -> None:
    page = [
        placed
        for n, (words, one, other) in enumerate(VALUES)
        for placed in (
            right_aligned(120, 700 - 16 * n, one),
            right_aligned(200, 700 - 16 * n, other),
            (208, 700 - 16 * n, 10, words),
        )
    ]
    cells = cells_of(make_pdf([page]))
    assert [[cells[n, column] for column in range(3)] for n in range(4)] == [[a, b, words] for words, a, b in VALUES]


def test_a_watermark_is_no_part_of_the_rows_that_it_crosses() -> None:
    page = set_rows((label, plain(260), plain(340)), VALUES)
    cells = cells_of(make_pdf([[*page, (100, 668, 48, "DRAFT 2")]]))
    assert {"8,412", "5,120", "93", "3,199", "7,965", "98", "101", "7,766"} <= set(cells.values())


def test_a_grid_drawn_with_characters_is_a_ruled_table() -> None:
    rule = "+---------+-------+-------+"
    lines = [
        rule,
        *(line for words, *values in VALUES for line in (f"| {words:7} | {values[0]:>5} | {values[1]:>5} |", rule)),
    ]
    cells = cells_of(make_pdf([[(60, 700 - 12 * n, 10, line) for n, line in enumerate(lines)]]))
    assert [[cells[n, column] for column in range(3)] for n in range(4)] == [list(row) for row in VALUES]


def test_box_characters_are_the_rules_that_they_look_like() -> None:
    text = "┌──┬──┐\n│ab│12│\n├──┼──┤\n│cd│34│\n└──┴──┘"
    glyphs = [
        Glyph(char, 6.0 * x, -12.0 * y, 6.0 * x + 6, 10 - 12.0 * y)
        for y, line in enumerate(text.split("\n"))
        for x, char in enumerate(line)
    ]
    left, drawn = part_drawn(glyphs)
    (table,) = find_ruled_tables(drawn)
    assert "".join(glyph.char for glyph in left) == "ab12cd34"
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("text", ["他说──好", "a ╱ b", "a|b", "+--+"])  # he said: good
def test_what_draws_no_table_stays_text(text: str) -> None:
    glyphs = [Glyph(char, 6.0 * x, 0, 6.0 * x + 6, 10) for x, char in enumerate(text)]
    assert part_drawn(glyphs) == (glyphs, [])


# Labels that take two lines, and the values beside the middle of them.
WORKS = (("Repair of the", "river wall", "4.25", "71.5"), ("New terminal", "Hall", "2.17", "68.7"))


def centred(top: float, rows: Sequence[Sequence[str]], step: float = 12) -> list[Placed]:
    """Return rows of ten points: two lines of a label, ``step`` apart, and two values at half their height."""
    page: list[Placed] = []
    for number, (upper, lower, *values) in enumerate(rows):
        y = top - number * 2.3 * step
        page += [(60, y, 10, upper), (60, y - step, 10, lower)]
        page += [(x, y - step / 2, 10, value) for x, value in zip((250, 350), values, strict=True)]
    return page


@pytest.mark.parametrize("is_last", [True, False])
def test_values_stand_in_the_middle_beside_a_label_in_two_lines(is_last: bool) -> None:
    page = [(60, 720, 10, "Project"), (250, 720, 10, "Budget"), (350, 720, 10, "Done"), *centred(704, WORKS)]
    page += [] if is_last else [(60, 640, 10, "Total"), (250, 640, 10, "6.42"), (350, 640, 10, "70.6")]
    found = cells_of(make_pdf([page]))
    assert [found[1, n] for n in range(3)] == ["Repair of the river wall", "4.25", "71.5"]
    assert [found[2, n] for n in range(3)] == ["New terminal Hall", "2.17", "68.7"]
    assert (3, 0) not in found or not is_last


# Notes with the dates of issue and maturity in two lines; principal, coupon. The first has a name in two lines, too.
NOTES = [
    (("2027年美元票", "据"), ("2022年3月15", "日"), ("2027年3月15", "日"), ("5亿美元",), ("4.250%",)),
    (("熊猫债",), ("2025年5月20", "日"), ("2028年5月20", "日"), ("20亿元人民", "币"), ("2.480%",)),
    (("港元票据",), ("2023年11月8", "日"), ("2030年11月8", "日"), ("30亿港元",), ("4.875%",)),
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_values_stand_in_the_middle_beside_dates_in_two_lines(order: Sequence[int]) -> None:
    xs, rows = (60, 160, 260, 360, 460), [NOTES[place] for place in order]
    heads = ("名称", "发行日", "到期日", "本金", "利率")  # name, issue, maturity, principal, coupon
    page: list[Placed] = [(x, 720, 10, head) for x, head in zip(xs, heads, strict=True)]
    for number, row in enumerate(rows):
        y = 700 - 28 * number
        page += [
            (x, y - 12 * place if len(cell) > 1 else y - 6, 10, line)
            for x, cell in zip(xs, row, strict=True)
            for place, line in enumerate(cell)
        ]
    found = cells_of(make_pdf([page]))
    for number, row in enumerate(rows, 1):
        assert [found[number, column] for column in range(5)] == ["".join(cell) for cell in row]


def test_labels_and_values_by_turns_are_no_heads() -> None:
    rows = [  # size, net asset value; since, fee; currency, minimum; holdings, volatility
        ("基金规模", "12.4亿港元", "资产净值", "18.4402港元"),
        ("成立日期", "2015年9月21日", "管理费", "每年1.25%"),
        ("基准货币", "港元", "最低认购额", "10,000港元"),
        ("持仓数目", "62", "年度波幅", "14.8%"),
    ]
    xs = (60, 160, 300, 420)
    page = [(x, 720 - 16 * n, 10, text) for n, row in enumerate(rows) for x, text in zip(xs, row, strict=True)]
    found = cells_of(make_pdf([page]))
    assert [[found[n, column] for column in range(4)] for n in range(4)] == [list(row) for row in rows]


def test_a_table_may_have_no_label_but_in_two_lines() -> None:
    found = cells_of(make_pdf([centred(704, WORKS)]))
    assert [found[0, n] for n in range(3)] == ["Repair of the river wall", "4.25", "71.5"]
    assert [found[1, n] for n in range(3)] == ["New terminal Hall", "2.17", "68.7"]


def test_heads_stand_in_the_middle_beside_others_in_two_lines() -> None:
    page = [(250, 732, 10, "Budget"), (250, 720, 10, "(RMB million)"), (350, 732, 10, "Done"), (350, 720, 10, "(%)")]
    page += [(60, 726, 10, "Project"), (60, 700, 10, "Quay"), (250, 700, 10, "4.25"), (350, 700, 10, "71.5")]
    found = cells_of(make_pdf([page]))
    assert (found[0, 0], found[1, 0]) == ("Project", "Quay")
    assert found[0, 1].replace("|", " ") == "Budget (RMB million)"


def test_labels_a_line_apart_from_values_are_rows_of_their_own() -> None:
    page: list[Placed] = [(60, 720, 10, "Works"), (250, 720, 10, "Budget"), (350, 720, 10, "Done")]
    page += centred(704, [("Quays", "Roads", "4.25", "71.5")], step=24)
    found = cells_of(make_pdf([page]))
    assert "Quays Roads" not in found.values()


def test_heads_so_near_that_they_look_like_a_line_of_text_are_parted_above_their_columns() -> None:
    # project, budget, done, cut; 7 points between the heads
    page = [(60, 720, 10, "项目名称"), (107, 720, 10, "概算（亿元）"), (174, 720, 10, "完成（亿元）")]
    page += [(241, 720, 10, "核减（万元）")]
    for n, name in enumerate(("码头扩建", "道路改造", "水厂二期")):  # quay, road, waterworks
        values = (f"4{n}.25", f"3{n}.17", f"{n + 1},200")
        page += [(60, 706 - 14 * n, 10, name)]
        page += [(x, 706 - 14 * n, 10, value) for x, value in zip((140, 205, 270), values, strict=True)]
    page += [(60, 760, 10, "以下为各项目的进展情况，" * 3)]  # how the projects get on
    found = cells_of(make_pdf([page]))
    assert [found[0, n] for n in range(4)] == ["项目名称", "概算（亿元）", "完成（亿元）", "核减（万元）"]
    assert [found[1, n] for n in range(4)] == ["码头扩建", "40.25", "30.17", "1,200"]


def test_a_line_of_prose_above_a_table_is_no_head() -> None:
    page = [(60, 720, 10, "The table below shows how far the works of the port have come by the end of June")]
    for n, name in enumerate(("Quay", "Road", "Hall")):
        page += [(60, 706 - 14 * n, 10, name), (200, 706 - 14 * n, 10, f"4{n}.25"), (300, 706 - 14 * n, 10, f"3{n}.1")]
    assert cells_of(make_pdf([page]))[0, 0] == "Quay"


# A table of indicators as office programs set it: heads centred, labels at the left, values at the right.
_INDICATORS = [("Water", "m3", "8,412", "8,930"), ("Power", "MWh", "61", "5"), ("Staff", "persons", "3,641", "17")]


def _page_of_indicators(top: float, *, is_apart: bool, heads: Sequence[str]) -> list[tuple[float, float, float, str]]:
    centres, rights = ((60, 200, 300, 400), (0, 0, 352, 452)) if is_apart else ((60, 220, 330, 430), (0, 0, 352, 452))
    page: list[tuple[float, float, float, str]] = [
        (x, top, 10, head) for x, head in zip(centres, heads, strict=True) if head
    ]
    for n, (label, unit, *values) in enumerate(_INDICATORS, 1):
        page += [(60, top - 20 * n, 10, label), (240 if is_apart else 220, top - 20 * n, 10, unit)]
        page += [
            (right - 6 * len(value), top - 20 * n, 10, value) for right, value in zip(rights[2:], values, strict=True)
        ]
    return page


@pytest.mark.parametrize("is_apart", [True, False])
@pytest.mark.parametrize("first", ["Item", ""])
def test_heads_beside_their_columns_stand_above_them(first: str, is_apart: bool) -> None:
    cells = cells_of(make_pdf([_page_of_indicators(700, is_apart=is_apart, heads=(first, "Unit", "2025", "2024"))]))
    assert [cells.get((0, column), "") for column in range(4)] == [first, "Unit", "2025", "2024"]
    assert [cells[3, column] for column in range(4)] == ["Staff", "persons", "3,641", "17"]


def test_a_column_without_a_head_takes_none_from_its_neighbours() -> None:
    page = _page_of_indicators(700, is_apart=True, heads=("Item", "", "2025", "2024"))
    cells = cells_of(make_pdf([page]))
    heads = {column: text for (row, column), text in cells.items() if row == 0}
    units = next(column for (_, column), text in cells.items() if text == "MWh")
    assert units not in heads
    assert list(heads.values()) == ["Item", "2025", "2024"]


def test_heads_that_a_table_repeats_at_the_top_of_each_page_are_heads_of_it() -> None:
    heads = ("Item", "Unit", "FY2025", "FY2024")
    first = [(60, 720, 10, "Our indicators of the year."), *_page_of_indicators(400, is_apart=False, heads=heads)]
    first.append((530, 380, 10, "restated"))  # a column more than overleaf
    pages = [first, *(_page_of_indicators(815, is_apart=False, heads=heads) for _ in range(3))]
    text = read_pdf(make_pdf(pages), "a.pdf")
    cells = [block.cell for block in text.blocks if block.cell]
    assert {cell.table for cell in cells} == {0}
    assert max(cell.row for cell in cells) == 12
    assert sum(block.kind == "running head" for block in text.blocks) == 3 * len(heads)


def test_a_running_head_of_several_parts_is_no_head_of_a_table() -> None:
    parts = [(60, 800, 10, "A Company"), (250, 800, 10, "Indicators"), (450, 800, 10, "Annex")]
    page = _page_of_indicators(600, is_apart=False, heads=("Item", "Unit", "2025", "2024"))
    text = read_pdf(make_pdf([[*parts, *page]] * 3), "a.pdf")
    kinds = {block.kind for block in text.blocks if text.text[slice(*block.span)] == "Indicators"}
    assert kinds == {"running head"}


@pytest.mark.parametrize(("pitch", "n_rows"), [(24, 3), (14, 5)])
def test_a_label_that_fills_its_column_goes_on_where_rows_are_set_apart(pitch: float, n_rows: int) -> None:
    labels = [["以公允价值计量的各项金融", "资产及其他投资"], ["购建固定资产与无形资产", "支付的现金"], ["应收账款"]]
    page: list[Placed] = []  # assets at fair value and other investments; cash paid for fixed assets; receivables
    y = 700.0
    for label, amount in zip(labels, ("203,316", "89,158", "6,543"), strict=True):
        page += [(60, y - 14 * n, 10, line) for n, line in enumerate(label)] + [(300, y, 10, amount)]
        y -= 14 * (len(label) - 1) + pitch
    cells = cells_of(make_pdf([page]))
    assert max(row for row, _ in cells) + 1 == n_rows


def test_a_row_without_amounts_that_is_set_apart_as_others_are_is_a_row() -> None:
    labels = (
        "以公允价值计量的各项金融",
        "其中：",
        "应收账款",
        "各项预付的款项",
    )  # at fair value; of which; receivables
    page: list[Placed] = [(60, 700 - 24 * n, 10, label) for n, label in enumerate(labels)]
    page += [(300, 700 - 24 * n, 10, "203,316") for n in (0, 2, 3)]
    assert len({row for row, _ in cells_of(make_pdf([page]))}) == len(labels)


def test_values_half_a_line_below_all_labels_stand_beside_no_middle() -> None:
    page: list[Placed] = [(60, 720, 10, "Subject"), (250, 720, 10, "Articles")]
    for n, name in enumerate(("Dividends", "Reserves", "Accounts", "Notices")):
        page += [(60, 700 - 12 * n, 10, name), (250, 694 - 12 * n, 10, f"{133 + n}")]
    assert not any("Dividends Reserves" in text for text in cells_of(make_pdf([page])).values())


def test_a_fraction_is_no_label_in_two_lines() -> None:
    page: list[Placed] = [(60, 720, 10, "Project"), (250, 720, 10, "Budget")]
    page += [
        (60, 700, 10, "1"),
        (250, 694, 10, "4.25"),
        (60, 688, 10, "a+b"),
        (60, 660, 10, "Hall"),
        (250, 660, 10, "7"),
    ]
    assert not any(text.startswith("1 a") for text in cells_of(make_pdf([page])).values())


def test_the_words_of_a_caption_set_off_from_its_number_are_no_head() -> None:
    words = "按部门分列的需求（亿美元）"  # needs by sector, in hundred millions of US dollars
    page = [(60, 720, 10, "表3.4"), (130, 720, 10, words), (60, 700, 10, "部门"), (300, 700, 10, "需求")]
    page += [
        (x, 684 - 16 * n, 10, cell)
        for n in range(3)
        for x, cell in ((60, f"部门{'甲乙丙'[n]}"), (300, f"{n + 1}26"))  # sectors
    ]
    text = read_pdf(make_pdf([page]), "a.pdf")
    assert text.text.startswith(f"表3.4 {words}\n")
    assert [block.cell.row for block in text.blocks if block.cell] == [0, 0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(("note", "is_one"), [("1 不含跨区域项目。", True), ("以下另述。", False)])
def test_footnotes_below_a_table_do_not_part_it_from_its_rows_overleaf(note: str, is_one: bool) -> None:
    """Regional projects left out, in a numbered note; what follows is another matter, in prose."""
    heads = [(60, 720, 10, "部门"), (300, 720, 10, "需求")]  # sector, needs
    rows = [
        [
            (x, 700 - 16 * n, 10, cell)
            for n in range(3)
            for x, cell in ((60, f"部门{names[n]}"), (300, f"{n + start}26"))
        ]
        for names, start in (("甲乙丙", 1), ("丁戊己", 4))
    ]
    text = read_pdf(make_pdf([[*heads, *rows[0], (60, 60, 8, note)], [*heads, *rows[1]]]), "a.pdf")
    assert {block.cell.table for block in text.blocks if block.cell} == ({0} if is_one else {0, 1})

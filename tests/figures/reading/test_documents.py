"""Documents: offsets, sentences, heads of tables, notes and their marks."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bialign.figures import read_document
from bialign.figures.reading.documents import find_scale, scan_document
from bialign.records import Block, BlockKind, Cell, Document, Figure, Lang, Span
from tests.work import count_lines


def document(lang: Lang, *blocks: tuple[BlockKind, str]) -> Document:
    """Return a document with one sentence a block."""
    spans, start = [], 0
    for _, text in blocks:
        spans.append(Span(start, start + len(text)))
        start += len(text) + 1
    kinds = [Block(span, kind) for span, (kind, _) in zip(spans, blocks, strict=True)]
    text = "\n".join(text for _, text in blocks)
    return Document(lang=lang, text=text, spans=tuple(spans), blocks=tuple(kinds), block_of=tuple(range(len(blocks))))


def test_offsets_count_in_the_document_and_each_figure_knows_its_sentence() -> None:
    report = document(
        "zh", (BlockKind.PARAGRAPH, "共600人。"), (BlockKind.PARAGRAPH, "约17%。")
    )  # 600 people; about 17%
    figures = read_document(report)
    assert [(report.text[f.start : f.end], f.sentence) for f in figures] == [("600", 0), ("17%", 1)]


def test_a_sentence_that_is_said_again_is_read_once() -> None:
    """A sheet may say of a cell that it is repeated a hundred thousand times."""

    def n_lines(n_cells: int) -> int:
        report = document("zh", *[(BlockKind.CELL, "约12亿元，增长5%")] * n_cells)  # about 1.2 billion yuan, up 5%
        found: list[Figure] = []
        n_lines = count_lines(lambda: found.extend(read_document(report)))
        assert [figure.sentence for figure in found] == [index for index in range(n_cells) for _ in range(2)]
        assert all(report.text[figure.start : figure.end] == figure.text for figure in found)
        return n_lines

    n_lines(1)
    first, eleventh = n_lines(1), n_lines(11)
    assert (eleventh - first) / 10 < first / 4


def test_notes_give_figures_and_code_and_note_marks_none() -> None:
    report = document(
        "zh",
        (BlockKind.PARAGRAPH, "1 当年他离职了。"),  # "1" is the mark of the note below: that year he left
        (BlockKind.PARAGRAPH, "2 家工厂停产。"),  # two factories stop; the document has one note only
        (BlockKind.NOTE, "某报 2025/12/23"),  # some newspaper
        (BlockKind.CODE, "sleep 30"),
    )
    assert [figure.text for figure in read_document(report)] == ["2", "2025/12/23"]
    assert [(report.text[slice(*aside.span)], aside.reason) for aside in scan_document(report).asides] == [
        ("1", "footnote marks"),
        ("30", "code"),
    ]


def test_marks_of_notes_that_are_glued_to_words_are_no_names() -> None:
    report = document(
        "en",
        (BlockKind.PARAGRAPH, "Higher tariffs1 cut exports by 8%, and port2 is closed."),
        (BlockKind.NOTE, "1 Since 7 August 2025."),
    )
    assert [figure.text for figure in read_document(report)] == ["8%", "port2", "7 August 2025"]
    asides = [(report.text[slice(*aside.span)], aside.reason) for aside in scan_document(report).asides]
    assert asides[0] == ("1", "footnote marks")


@pytest.mark.parametrize(
    ("lang", "head", "cell", "value", "currency"),
    [
        ("zh", "单位:百万元", "1,234", 1_234_000_000, "CNY"),  # unit: million yuan
        ("zh", "金额单位：人民币千元", "50.5", 50_500, "CNY"),  # unit of amounts: thousand RMB
        ("zh", "2014年 千港元", "7", 7_000, "HKD"),  # 2014, thousand Hong Kong dollars
        ("zh", "（以人民币千元列示）", "7", 7_000, "CNY"),  # expressed in thousands of RMB
        ("en", "RMB'000", "1,234", 1_234_000, "CNY"),
        ("en", "(Unit: RMB ten thousand)", "1,234", 12_340_000, "CNY"),
        ("en", "In millions of US dollars", "7", 7_000_000, "USD"),
        ("en", "HK$ million", "7", 7_000_000, "HKD"),
        ("zh", "2014年千股", "7", 7_000, ""),  # 2014, in thousands of shares
        ("en", "2014 ’000", "7", 7_000, ""),
        (
            "zh",
            "（除另有说明外，以港币千元列示）",
            "7",
            7_000,
            "HKD",
        ),  # in thousands of HK dollars unless otherwise stated
        ("zh", "单位：千元人民币", "7", 7_000, "CNY"),  # unit: thousands of RMB
        ("zh", "金额（千元）", "7", 7_000, "CNY"),  # amounts in thousands of yuan
        ("en", "HK$’OOO", "7", 7_000, "HKD"),
        ("en", "(In HK$'000 unless otherwise stated)", "7", 7_000, "HKD"),
        ("en", "(All amounts in RMB thousands unless otherwise stated)", "7", 7_000, "CNY"),
        ("en", "(in millions, except per share data)", "7", 7_000_000, ""),
        ("en", "Year ended 31 December 2024 RMB'000", "7", 7_000, "CNY"),
        ("en", "RMB in thousands", "7", 7_000, "CNY"),
        ("en", "million yuan", "7", 7_000_000, "CNY"),
    ],
)
def test_the_head_of_a_table_scales_its_cells(lang: Lang, head: str, cell: str, value: int, currency: str) -> None:
    report = document(lang, (BlockKind.PARAGRAPH, head), (BlockKind.CELL, cell), (BlockKind.PARAGRAPH, "7"))
    *_, scaled, plain = read_document(report)
    assert (scaled.value, scaled.scale_from) == (Fraction(value), "table header")
    assert (plain.value, plain.scale_from) == (Fraction(7), "")
    found = find_scale(head, lang)
    assert found is not None
    assert (found.money.symbol if found.money else "") == currency


def test_the_label_of_a_row_scales_its_own_numbers() -> None:
    cells = ("Item", "2024", "Revenue (RMB'000)", "1,234", "Employees", "300")
    report = document("en", *((BlockKind.CELL, cell) for cell in cells))
    blocks = (block._replace(cell=Cell(0, *divmod(n, 2))) for n, block in enumerate(report.blocks))
    figures = read_document(replace(report, blocks=tuple(blocks)))
    assert [figure.value for figure in figures[-2:]] == [1_234_000, 300]


@pytest.mark.parametrize(
    ("lang", "cell", "value"),
    [
        ("zh", "每股盈利4.8", 4_800),  # earnings per share: short enough for a value
        ("zh", "已付末期每股股息3,000", 3_000),  # final dividend paid per share
        ("en", "Paid: 3,000", 3_000_000),
        ("en", "Dividends paid 3,000", 3_000),
    ],
)
def test_numbers_in_a_label_are_not_scaled(lang: Lang, cell: str, value: int) -> None:
    report = document(lang, (BlockKind.PARAGRAPH, "单位:千元" if lang == "zh" else "RMB'000"), (BlockKind.CELL, cell))
    assert read_document(report)[-1].value == value  # unit: thousand yuan


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("November 1, 2025", [("zh", "November 1, 2025")]),
        ("EuroSys ’22", [("zh", "’22")]),
        ("Meta 600 名员工", [("zh", "600")]),  # 600 employees of Meta
        ("HKD 5", [("zh", "HKD 5")]),
    ],
)
def test_english_in_the_chinese_version_is_read_as_english(sentence: str, expected: list[tuple[str, str]]) -> None:
    figures = read_document(document("zh", (BlockKind.PARAGRAPH, sentence)))
    assert [(figure.lang, figure.text) for figure in figures] == expected


@pytest.mark.parametrize(
    "text",
    ["这家单位有600人。", "It made a million dollars last year.", "66,000,000 Shares", "单位负责人", "他有百万元"],
)
def test_prose_is_no_head_of_a_table(
    text: str,
) -> None:  # "this unit has 600 people", "head of the unit", "he has a million"
    assert find_scale(text, "en" if text.isascii() else "zh") is None


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (BlockKind.LIST_ITEM, "- 2,023家公司", 2_023),  # "2,023 companies": a list item
        (BlockKind.PARAGRAPH, "- 5%的公司", 5),  # "5% of the companies"
        (BlockKind.PARAGRAPH, "- 5%", -5),  # a row of numbers
        (BlockKind.CELL, "- 5%左右", -5),  # "about"
        (BlockKind.PARAGRAPH, "-5%的增长", -5),  # "a growth of"
    ],
)
def test_the_dash_of_a_list_item_is_no_minus(kind: BlockKind, text: str, value: int) -> None:
    (figure,) = read_document(document("zh", (kind, text)))
    assert figure.value == value


def test_the_numbers_in_heads_are_not_in_what_a_head_says() -> None:
    cells = ("人民幣千元", "首15位", "15")  # RMB'000; the first 15
    report = document("zh", *((BlockKind.CELL, cell) for cell in cells))
    places = (Cell(0, 0, 0, is_head=True), Cell(0, 0, 1, is_head=True), Cell(0, 1, 1))
    blocks = [block._replace(cell=place) for block, place in zip(report.blocks, places, strict=True)]
    assert [figure.value for figure in read_document(replace(report, blocks=tuple(blocks)))] == [15, 15_000]


@pytest.mark.parametrize(
    ("cells", "are_years"),
    [
        (("2024", "2023"), True),
        (("2024", "2023 |\n|---|---:|"), True),
        (("2024總額", "2023總額"), True),  # total
        (("2024", "2023（經重列）"), True),  # restated
        (("毛利2024", "毛利2023"), True),  # gross profit
        (("2024萬元", "2023萬元"), False),  # ten thousand yuan
        (("毛利2024", "毛利1,950"), False),
        (("2,024", "2,023"), False),
        (("2024", "1,999"), False),
        (("2024",), False),
        (("2024", "1950"), False),
    ],
)
def test_years_above_columns_are_read_as_years_in_chinese(cells: tuple[str, ...], are_years: bool) -> None:
    report = document("zh", *((BlockKind.CELL, cell) for cell in cells))
    blocks = [block._replace(cell=Cell(0, 0, column)) for column, block in enumerate(report.blocks)]
    figures = read_document(replace(report, blocks=tuple(blocks)))
    assert all((figure.when is not None) is are_years for figure in figures)


@pytest.mark.parametrize("text", ["114年為8億元", "表2 114年各月運量", "114年平均", "114年"])
def test_years_of_the_republic_are_read_where_the_document_names_one(text: str) -> None:
    # "released in May of the year 115 of the Republic"; in the year 114, 2025, 800 million
    named = document("zh", (BlockKind.PARAGRAPH, "民國115年5月發布"), (BlockKind.PARAGRAPH, text))
    assert any(figure.when and figure.when.year == 2025 for figure in read_document(named) if figure.sentence == 1)
    unnamed = document("zh", (BlockKind.PARAGRAPH, "民國26年設立"), (BlockKind.PARAGRAPH, text))  # founded in 1937
    assert not any(figure.when for figure in read_document(unnamed) if figure.sentence == 1)


@pytest.mark.parametrize("text", ["已有114年", "114年來", "114年的歷史", "逾114年", "114人"])
def test_spans_stay_spans_where_the_document_names_a_year_of_the_republic(text: str) -> None:
    named = document("zh", (BlockKind.PARAGRAPH, "民國115年5月發布"), (BlockKind.PARAGRAPH, text))
    assert not any(figure.when for figure in read_document(named) if figure.sentence == 1)

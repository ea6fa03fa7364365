"""Tables compared cell by cell: what is quiet, and what is one finding at its cell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bialign.figures.comparing.tables.grid import find_grids
from bialign.reading import read_file
from bialign.records import Finding, Severity, Status, Verdict
from bialign.segmentation import segment
from tests.figures.comparing.tables.statements import check

# An income statement: revenue, cost of sales, gross profit, listing expenses, profit, earnings per share.
ZH = """
          | 附註 | 2014年 千港元 | 2013年 千港元
收益      | 3 | 271,811  | 285,749
銷售成本  |   | (89,158) | (105,312)
毛利      |   | 182,653  | 180,437
上市開支  | 5 | (18,540) | –
期內溢利  |   | 13,507   | 38,191
每股盈利（港仙） | 6 | 4.8 | 13.6
"""
EN = """
                    | Notes | 2014 HK$’000 | 2013 HK$’000
Revenue             | 3 | 271,811  | 285,749
Cost of sales       |   | (89,158) | (105,312)
Gross profit        |   | 182,653  | 180,437
Listing expenses    | 5 | (18,540) | –
Profit for the period |  | 13,507  | 38,191
Earnings per share (HK cents) | 6 | 4.8 | 13.6
"""


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def swapped_columns(text: str, head: bool) -> str:
    """Return a table with its last two columns exchanged, with or without their heads."""
    rows = [row.split("|") for row in text.strip("\n").splitlines()]
    return "\n".join("|".join(row[:-2] + row[:-3:-1]) if n or head else "|".join(row) for n, row in enumerate(rows))


def without_years(text: str) -> str:
    return re.sub(r"201[34]年?", "", text)


def without_values(text: str) -> str:
    """Return a table whose last column has a head and nothing else."""
    head, *rows = text.strip("\n").splitlines()
    return "\n".join([head, *(row.rpartition("|")[0] + "|" for row in rows)])


def with_corner(text: str, unit: str) -> str:
    """Return a table that says in its corner, and there alone, what its numbers are counted in."""
    return unit + re.sub(" 千港元| HK\\$’000", "", text.strip("\n")).lstrip()


def with_labels(text: str, unit: str) -> str:
    """Return a table that says in its labels, and there alone, what its numbers are counted in."""
    head, *rows = re.sub(" 千港元| HK\\$’000", "", text.strip("\n")).splitlines()
    return "\n".join([head, *(row.replace("|", unit + "|", 1) for row in rows)])


def without_column(text: str, column: int) -> str:
    rows = (row.split("|") for row in text.strip("\n").splitlines())
    return "\n".join("|".join(cell for n, cell in enumerate(row) if n != column) for row in rows)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(ZH, EN, id="as it stands"),
        pytest.param(ZH.replace("千港元", ""), EN, id="a scale on one side only"),
        pytest.param(with_labels(ZH, "（千港元）"), EN, id="a scale in labels, and in heads"),
        pytest.param(without_column(ZH, 1), EN, id="notes on one side only"),
        pytest.param(ZH, without_column(EN, 1), id="notes on the other side only"),
        pytest.param(ZH, swapped_columns(EN, head=True), id="columns in another order, with their heads"),
        pytest.param(ZH, changed(EN, "–", "Nil"), id="another word for nothing"),
        pytest.param(ZH, changed(EN, "182,653", "HK$182,653"), id="a sign on one side"),
        pytest.param(changed(ZH, "285,749", "- 80.0"), changed(EN, "285,749", "- 80.0"), id="the same dash"),
    ],
)
def test_equal_tables_are_quiet(zh: str, en: str) -> None:
    findings, _ = check(zh, en)
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []


def test_brackets_behind_an_empty_cell_of_markdown_are_a_minus(tmp_path: Path) -> None:
    path = tmp_path / "a.md"  # finance costs, without a note
    path.write_text("|  | 附注 | 2025年 |\n|---|---|---|\n| 融资成本 |  | (146) |\n", encoding="utf-8")
    document = segment(read_file(path), "zh")
    [grid] = find_grids(document, ())
    assert [cell.text for cell in grid.rows[1].values()] == ["融资成本", "(146)"]


def test_a_table_of_which_every_cell_is_marked_as_a_head_has_values(tmp_path: Path) -> None:
    rows = (("项目", "数量"), ("内存", "8"), ("接口", "4"))  # item, number; memory, ports
    path = tmp_path / "a.md"
    path.write_text(
        f"<table>{''.join(f'<tr><th>{one}</th><th>{two}</th></tr>' for one, two in rows)}</table>\n", encoding="utf-8"
    )
    document = segment(read_file(path), "zh")
    [grid] = find_grids(document, ())
    assert [[cell.text for cell in row.values()] for row in grid.rows] == [list(row) for row in rows]
    assert [cell.cell.is_head for row in grid.rows for cell in row.values()] == [True, True, *[False] * 4]


# Below the heads a date opens the rows of a year (bank loans), whose Chinese is so short that it looks like a value.
ZH_YEARS = """
        | 利率 | 一年內
於2014年12月31日 | |
銀行貸款 | 2.95 | 128,652
於2013年12月31日 | |
銀行貸款 | 2.92 | 171,318
"""
EN_YEARS = """
        | Rate | Within one year
At 31 December 2014 | |
Bank loans | 2.95 | 128,652
At 31 December 2013 | |
Bank loans | 2.92 | 171,318
"""


def test_a_date_that_opens_rows_is_no_head_of_columns() -> None:
    findings, _ = check(ZH_YEARS, EN_YEARS)
    assert findings == ()
    findings, _ = check(ZH_YEARS, changed(EN_YEARS, "December 2014", "December 2012"))
    assert [finding.verdict for finding in findings if finding.severity is Severity.ERROR] == [Verdict.DATE_DIFFERS]


@pytest.mark.parametrize(
    ("zh", "en", "verdict", "row", "column"),
    [
        (ZH, changed(EN, "271,811", "271,817"), Verdict.DIGIT_SLIP, "Revenue", "2014"),
        (ZH, changed(EN, "285,749", "28,575"), Verdict.MAGNITUDE_SLIP, "Revenue", "2013"),
        (ZH, changed(EN, "(89,158)", "89,158"), Verdict.ROLE_DIFFERS, "Cost of sales", "2014"),
        (changed(ZH, "(18,540)", "18,540"), EN, Verdict.ROLE_DIFFERS, "上市開支", "2014年"),
        (ZH, changed(EN, "13,507", "–"), Verdict.MISSING, "Profit for the period", "2014"),
        (ZH, changed(EN, "–", "5,000"), Verdict.EXTRA, "Listing expenses", "2013"),
        (ZH, changed(EN, "13,507  |", "|"), Verdict.MISSING, "期內溢利", "2014"),
        (ZH, changed(EN, "182,653  | 180,437", "180,437  | 182,653"), Verdict.SWAPPED, "Gross profit", "2013"),
        (ZH, changed(EN, "2014 HK$’000 | 2013 HK$’000", "2013 HK$’000 | 2014 HK$’000"), Verdict.SWAPPED, "", "2014"),
        (ZH, swapped_columns(EN, head=False), Verdict.SWAPPED, "", "2014"),
        (without_years(ZH), swapped_columns(without_years(EN), head=False), Verdict.SWAPPED, "毛利", "千港元"),
        (ZH, changed(EN, "(18,540) | –", "– | (18,540)"), Verdict.SWAPPED, "Listing expenses", "2013"),
        (ZH, changed(EN, "2013 HK", "2012 HK"), Verdict.DATE_DIFFERS, "", "2013年"),
        (ZH, changed(EN, "2013 HK$’000", "2013 HK$ million"), Verdict.MAGNITUDE_SLIP, "", "2013年"),
        (ZH.replace("千港元", "百萬港元"), EN, Verdict.MAGNITUDE_SLIP, "", "百萬港元"),  # thousand, million
        (with_corner(ZH, "百萬港元"), with_corner(EN, "HK$’000"), Verdict.MAGNITUDE_SLIP, "", "百萬港元"),
        (
            with_corner(ZH, "千港元"),
            with_corner(EN, "HK$ million"),
            Verdict.MAGNITUDE_SLIP,
            "",
            "千港元",
        ),  # million; thousand
        (with_labels(ZH, "（千港元）"), with_labels(EN, " (HK$ million)"), Verdict.MAGNITUDE_SLIP, "", "千港元"),
        (ZH, without_values(EN), Verdict.MISSING, "5 figures", "2013"),
        (without_values(ZH), EN, Verdict.EXTRA, "5 figures", "2013"),
        (ZH, without_column(EN, 3), Verdict.MISSING, "6 figures", "2013"),
        (without_column(ZH, 2), EN, Verdict.EXTRA, "7 figures", "2014"),
        (ZH, changed(EN, "4.8", "4.9"), Verdict.DIGIT_SLIP, "Earnings per share", "2014"),
        (ZH, changed(EN, "Gross profit        |   | 182,653  | 180,437\n", ""), Verdict.MISSING, "毛利", ""),
        (changed(ZH, "毛利      |   | 182,653  | 180,437\n", ""), EN, Verdict.EXTRA, "Gross profit", ""),
    ],
)
def test_one_slip_is_one_finding_at_its_cell(zh: str, en: str, verdict: Verdict, row: str, column: str) -> None:
    findings, _ = check(zh, en)
    serious = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert [finding.verdict for finding in serious] == [verdict]
    assert row in serious[0].message
    assert column in serious[0].message


@pytest.mark.parametrize("cell", ["(18,540)⁴", "¥ (18,540)", "HK$(18,540)", "(18,540) ¥", "(18,540)*"])
def test_brackets_are_a_minus_beside_a_currency_or_the_mark_of_a_note(cell: str) -> None:
    zh, en = (changed(text, "(18,540)", cell) for text in (ZH, EN))
    lost = changed(en, cell, cell.replace("(", "").replace(")", ""))
    found = [
        [finding.verdict for finding in check(zh, text)[0] if finding.severity is Severity.ERROR] for text in (en, lost)
    ]
    assert found == [[], [Verdict.ROLE_DIFFERS]]


@pytest.mark.parametrize(("old", "new"), [("0x14", "0x74"), ("0x00", "0x03"), ("192.168.1.20", "192.168.1.29")])
def test_names_in_cells_are_compared(old: str, new: str) -> None:
    # Command, length, address; start, stop.
    zh = "命令 | 长度 | 地址\n启动 | 0x14 | 192.168.1.20\n停止 | 0x00 | 192.168.1.7"
    en = "Command | Length | Address\nStart | 0x14 | 192.168.1.20\nStop | 0x00 | 192.168.1.7"
    assert not check(zh, en)[0]
    [finding] = check(zh, changed(en, old, new))[0]
    assert (finding.verdict, finding.severity) == (Verdict.IDENT_DIFFERS, Severity.ERROR)
    assert new in finding.message


def test_a_cell_left_untranslated_is_equal() -> None:
    heads = "公司 | 员工 | 金额\n", "Company | Staff | Amount\n"
    rows = "甲 | 12 | 3亿美元\n乙 | 345 | 9亿人民币\n丙 | 678 | 7亿人民币\n"  # 100 millions of dollars and yuan
    en = heads[1] + rows.replace("7亿人民币", "CNY 700 million")
    assert check(heads[0] + rows, en)[0] == ()
    [finding] = check(heads[0] + rows, en.replace("9亿", "8亿"))[0]
    assert finding.severity is Severity.ERROR


def test_a_scale_on_one_side_only_is_one_note() -> None:
    findings, account = check(ZH.replace("千港元", ""), EN)
    notes = [finding for finding in findings if finding.verdict is Verdict.MAGNITUDE_SLIP]
    assert [(note.severity, note.figures) for note in notes] == [(Severity.INFO, ())]
    assert "’000" in notes[0].message
    assert {entry.status for entry in account.zh} <= {Status.EQUAL, Status.ASIDE}


# Cash, stocks and their total: the numbers above it add up to it.
ZH_REVISIONS = "版本|日期|说明\nV1.0|2021-03-01|首次发布\nV2.0|2022-10-12|改为6字节\nV2.1|2023-08-30|勘误"
EN_REVISIONS = """Version|Date|Changes
V1.0|2021-03-01|First release
V2.0|2022-10-12|Changed to 6 bytes
V2.1|2023-08-30|Errata
"""
ZH_BITS = "位|名称|复位值\n31:30|MODE|0x4003_8240\n17:15|LENGTH|7\n27|WAIT|0"  # bits, name, value after a reset
EN_BITS = "Bits|Name|Reset\n[31:30]|MODE|0x40038240\n[17:15]|LENGTH|7\n[27]|WAIT|0"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (ZH_REVISIONS, EN_REVISIONS),
        (ZH_BITS, EN_BITS),
    ],
)
def test_revisions_and_registers_are_quiet(zh: str, en: str) -> None:
    findings, _ = check(zh, en)
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (ZH_REVISIONS, changed(EN_REVISIONS, "2022-10-12", "2022-10-21")),
        (ZH_REVISIONS, changed(EN_REVISIONS, "2021-03-01", "2021-08-01")),
        (ZH_BITS, changed(EN_BITS, "31:30", "31:29")),
        (ZH_BITS, changed(EN_BITS, "[27]", "[26]")),
    ],
)
def test_slips_below_them_are_errors(zh: str, en: str) -> None:
    findings, _ = check(zh, en)
    assert Severity.ERROR in {finding.severity for finding in findings}


def test_an_address_that_differs_below_them_is_a_warning() -> None:
    findings, _ = check(ZH_BITS, changed(EN_BITS, "0x40038240", "0x40038241"))
    assert {finding.severity for finding in findings} == {Severity.WARNING}


ZH_SUM = "項目|2024年|2023年\n現金|1,250|980\n存貨|730|(15)\n其他|25|0\n合計|2,005|965"
EN_SUM = "Item|2024|2023\nCash|1,250|980\nInventories|730|(15)\nOthers|25|0\nTotal|2,005|965"


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        (ZH_SUM, EN_SUM, None),
        (ZH_SUM, changed(EN_SUM, "730", "780"), "English"),
        (changed(ZH_SUM, "1,250", "1,520"), EN_SUM, "Chinese"),
        (ZH_SUM, changed(EN_SUM, "2,005", "2,006"), "English"),
        (ZH_SUM, changed(EN_SUM, "(15)", "15"), "English"),
        (ZH_SUM, changed(EN_SUM, "730", ""), "English"),
        (changed(ZH_SUM, "2,005", "2,999"), changed(EN_SUM, "2,005", "2,999"), None),  # both do not add up
        (changed(ZH_SUM, "2,005", "2,999"), changed(EN_SUM, "2,005", "2,998"), None),
    ],
)
def test_a_total_that_adds_up_on_one_side_tells_which_is_wrong(zh: str, en: str, wrong: str | None) -> None:
    findings, _ = check(zh, en)
    hints = [finding for finding in findings if finding.verdict is Verdict.TOTAL_DIFFERS]
    assert [hint.severity for hint in hints] == [Severity.INFO] * (wrong is not None)
    assert all(f"The slip is probably in the {wrong}" in hint.message for hint in hints)
    assert all("Total" in hint.message and "合計" in hint.message_zh for hint in hints)


def test_a_row_out_of_order_is_one_warning() -> None:
    moved = changed(EN, "Revenue             | 3 | 271,811  | 285,749\n", "")
    moved = changed(moved, "Profit for", "Revenue             | 3 | 271,811  | 285,749\nProfit for")
    findings, _ = check(ZH, moved, links=0)
    serious = [finding for finding in findings if finding.severity is not Severity.INFO]
    assert [(finding.verdict, finding.severity) for finding in serious] == [(Verdict.MOVED, Severity.WARNING)]


def test_every_figure_has_one_status() -> None:
    _, account = check(ZH, changed(EN, "271,811", "271,817"))
    by_text = {entry.text: entry.status for entry in account.zh}
    assert by_text["271,811"] is Status.DIFFERS
    assert by_text["13,507"] is Status.EQUAL


# Targets, each with what it is by then: 减少 and 下降 (less by) are a minus in words.
TARGETS_ZH = """
| 指标 | 2030年目标 | 2025年进展
总排放量 | 减少30% | 减少12.7%
单位能耗 | 下降13.5% | 下降11.9%
绿电装机 | 增加40% | 增加18.2%
"""
TARGETS_EN = """
| Metric | Target 2030 | Progress 2025
Total emissions | −30% | −12.7%
Unit energy use | −13.5% | −11.9%
Green capacity | +40% | +18.2%
"""


def test_a_fall_in_words_is_a_minus() -> None:
    findings, _ = check(TARGETS_ZH, TARGETS_EN)
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("old", "new"), [("+40%", "−40%"), ("−30%", "−33%"), ("−13.5%", "−15.3%"), ("−12.7%", "−1.27%")]
)
def test_a_slip_beside_a_fall_in_words_is_an_error(old: str, new: str) -> None:
    findings, _ = check(TARGETS_ZH, changed(TARGETS_EN, old, new))
    assert [finding.en and finding.en.text for finding in findings if finding.severity is Severity.ERROR] == [new]


def errors(zh: str, en: str) -> list[Finding]:
    return [finding for finding in check(zh, en)[0] if finding.severity is Severity.ERROR]


def test_a_lost_bracket_is_quoted_and_says_which_side_is_negative() -> None:
    (finding,) = errors(ZH, EN.replace("(89,158)", "89,158"))
    assert finding.message.endswith(
        "The Chinese says “(89,158)”, the English “89,158”: negative (a fall or a loss) in the Chinese, "
        "not in the English."
    )
    (finding,) = errors(ZH.replace("(89,158)", "89,158"), EN)
    assert finding.message_zh.endswith("中文为“89,158”，英文为“(89,158)”：英文为负（下降或亏损），中文不是。")


def test_a_slip_in_a_head_is_said_to_stand_in_the_heading_of_its_column() -> None:
    (finding,) = errors(ZH, EN.replace("2013 HK$", "2012 HK$"))
    assert finding.message.startswith("The heading of column “2013年 千港元” / “2012 HK$’000”: ")
    assert "附註" not in finding.message + finding.message_zh  # notes, the first word of the head row


@pytest.mark.parametrize(
    ("zh", "en", "n_findings"),
    [
        ("24 1季", "Q1 24", 0),  # the first quarter of 2024, in the order of each language
        ("24 1季", "Q2 24", 1),
        ("24 1季", "Q1 25", 1),
    ],
)
def test_a_part_of_a_year_stands_before_or_behind_it(zh: str, en: str, n_findings: int) -> None:
    findings, _ = check(f"项 | 值\n甲 | {zh}\n乙 | 24 3季", f"Item | Value\nA | {en}\nB | Q3 24")
    assert len(findings) == n_findings


@pytest.mark.parametrize(
    ("zh", "en", "n_findings"),
    [
        ("−40～125 ℃", "−40 °C to 125 °C", 0),
        ("−40～125 ℃", "40 °C to 125 °C", 1),
        ("40～125", "-40 to 125", 1),
        ("-20% – 30%", "20% – 30%", 1),
        ("±5", "±5", 0),
    ],
)
def test_a_range_begins_on_the_same_side_of_nought(zh: str, en: str, n_findings: int) -> None:
    findings, _ = check(f"型号 | 温度\n甲 | {zh}\n乙 | −40～105 ℃", f"Part | Range\nA | {en}\nB | −40 °C to 105 °C")
    assert [finding.severity for finding in findings] == [Severity.ERROR] * n_findings


def test_a_row_that_was_left_out_is_told_with_the_number_in_its_label() -> None:
    """每1,000病床日跌倒 (falls per 1,000 bed-days): its 1,000 was told again, beside the row below."""
    zh = "指标 | 2023年 | 2024年\n每1,000病床日跌倒 | 2.15 | 2.31\n每1,000病床日压疮 | 1.12 | 0.98\n"
    zh += "手术 | 12,345 | 13,456"
    en = "Indicator | 2023 | 2024\nPressure injuries per 1,000 bed-days | 1.12 | 0.98\nOperations | 12,345 | 13,456"
    (finding,), _ = check(zh, en, links=0)
    assert (finding.verdict, finding.severity) == (Verdict.MISSING, Severity.ERROR)
    assert [figure.text for figure in finding.words] == ["1,000", "2.15", "2.31"]

"""What titles say that numbers count: a caption may say several things, and the text has no numbers of a chart."""

from __future__ import annotations

import pytest

from bialign.figures import scan_document
from bialign.figures.comparing.findings import check_figures
from bialign.reading.markdown import find_blocks
from bialign.records import LANGS, Bead, Document, Finding, Lang, Severity, Text, Verdict
from bialign.segmentation import segment

_ROWS = "\n|---|---|---|\n| {} | 1,234 | 56.7 |\n| {} | 2,345 | 67.8 |\n| {} | 3,456 | 78.9 |\n"
TABLE = {
    "zh": "\n\n| 项目 | 2023年 | 2024年 |" + _ROWS.format("北区", "南区", "东区"),  # item: north, south, east
    "en": "\n\n| Item | 2023 | 2024 |" + _ROWS.format("North", "South", "East"),
}


def _document(lang: Lang, title: str, *, has_table: bool) -> Document:
    text = title + TABLE[lang] * has_table
    return segment(Text(text=text, blocks=find_blocks(text)), lang)


def check(zh: str, en: str, *, has_table: bool) -> list[Finding]:
    """Return the alarms of two documents with a title and, below it, a table or nothing."""
    one, two = _document("zh", zh, has_table=has_table), _document("en", en, has_table=has_table)
    assert len(one) == len(two)
    beads = [Bead(zh=range(n, n + 1), en=range(n, n + 1), similarity=0.9, confidence=0.99) for n in range(len(one))]
    findings, _ = check_figures(one, two, beads, scan_document(one), scan_document(two))
    return [finding for finding in findings if finding.severity is not Severity.INFO]


# Captions of tables: revenue and sales, output and revenue, unit and currency.
SAME = [
    ("表5 收入（百万元）及销量（万吨）", "Table 5 Revenue (RMB million) and sales volume (10,000 tonnes)"),
    ("表5 收入（百万元）及销量（万吨）", "Table 5 Sales volume (10,000 tonnes) and revenue (RMB million)"),
    ("（单位：百万元；销量：万吨）", "(RMB million; sales volume in 10,000 tonnes)"),
    ("产量（万吨）／收入（百万元）", "Output (10,000 tonnes) / revenue (RMB million)"),
    ("单位：百万元 币种：人民币", "Unit: million Currency: RMB"),
    ("单位：万元 币种：美元", "Unit: ten thousand Currency: USD"),
    ("单位：元 币种：人民币", "Unit: yuan Currency: RMB"),
    ("单位：元 币种：人民币", "Unit: RMB"),
    ("单位：千元 币种：人民币", "Unit: RMB thousand"),
]
OTHER = [
    ("表5 收入（百万元）及销量（万吨）", "Table 5 Revenue (RMB thousand) and sales volume (10,000 tonnes)"),
    ("表5 收入（百万元）及销量（万吨）", "Table 5 Revenue (RMB million) and sales volume (million tonnes)"),
    ("表5 收入（千元）及销量（万吨）", "Table 5 Revenue (RMB million) and sales volume (10,000 tonnes)"),
    ("（单位：百万元；销量：万吨）", "(RMB thousand; sales volume in 10,000 tonnes)"),
    ("（单位：百万元；销量：万吨）", "(RMB million; sales volume in million tonnes)"),
    ("产量（万吨）／收入（百万元）", "Output (million tonnes) / revenue (RMB million)"),
    ("单位：百万元 币种：人民币", "Unit: thousand Currency: RMB"),
    ("单位：百万元 币种：人民币", "Unit: million Currency: USD"),
    ("单位：万元 币种：美元", "Unit: ten thousand Currency: RMB"),
    ("单位：元 币种：人民币", "Unit: thousand Currency: RMB"),
    ("单位：千元 币种：人民币", "Unit: RMB Currency: RMB"),
]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_captions_that_say_the_same(zh: str, en: str) -> None:
    assert not check(zh, en, has_table=True)


@pytest.mark.parametrize(("zh", "en"), OTHER)
def test_captions_that_name_another_unit(zh: str, en: str) -> None:
    assert check(zh, en, has_table=True)


# Titles of charts: revenue, output, output and its growth.
@pytest.mark.parametrize(
    ("zh", "en", "verdict"),
    [
        ("图3 营业收入（百万元）", "Figure 3 Revenue (RMB million)", None),
        ("图3 营业收入（百万元）", "Figure 3 Revenue (RMB thousand)", Verdict.MAGNITUDE_SLIP),
        ("图3 营业收入（百万美元）", "Figure 3 Revenue (RMB million)", Verdict.CURRENCY_DIFFERS),
        ("图4 产量（万吨）", "Figure 4 Output (10,000 tonnes)", None),
        ("图4 产量（千吨）", "Figure 4 Output (million tonnes)", Verdict.MAGNITUDE_SLIP),
        ("图4 产量（万吨）", "Figure 4 Output (million tonnes)", None),  # drawn anew
        ("图4 收入（亿元）", "Figure 4 Revenue (RMB billion)", None),
        ("图4 里程（公里）", "Figure 4 Distance (miles)", None),
        ("图5 产量（万吨）及增速（%）", "Figure 5 Output (10,000 tonnes) and its growth (%)", None),
        ("图5 产量（吨）及增速（%）", "Figure 5 Output (million tonnes) and its growth (%)", Verdict.MAGNITUDE_SLIP),
        ("图6 产量（万吨）", "Figure 6 Output", None),  # one version leaves the unit to the picture
    ],
)
def test_the_title_of_a_chart(zh: str, en: str, verdict: Verdict | None) -> None:
    found = {finding.verdict for finding in check(zh, en, has_table=False)}
    assert found == ({verdict} if verdict else set())


# Below a title that states two units, one head of a column states another; the next table has numbers of its own.
_COLUMN = (
    "优惠（%）\n\n| 项目 | 税率（%） | 开支（万元） |\n|---|---|---|\n| 甲 | 16.5 | 780 |\n| 乙 | 8.25 | 200 |\n\n"
    "印花税\n\n| 价值（元） | 税款 |\n|---|---|\n| 4,323,780 | 67,500 |\n| 6,642,860 | 135,000 |\n",
    "Concessions (%)\n\n| Item | Rate (%) | Spending ($ million) |\n|---|---|---|\n| A | 16.5 | 7.8 |\n"
    "| B | 8.25 | 2 |\n\n"
    "Stamp duty\n\n| Value ($) | Duty |\n|---|---|\n| 4,323,780 | 67,500 |\n| 6,642,860 | 135,000 |\n",
)


def _check_texts(zh: str, en: str) -> list[Finding]:
    one, two = (
        segment(Text(text=text, blocks=find_blocks(text)), lang) for lang, text in zip(LANGS, (zh, en), strict=True)
    )
    assert len(one) == len(two)
    beads = [Bead(zh=range(n, n + 1), en=range(n, n + 1), similarity=0.9, confidence=0.99) for n in range(len(one))]
    findings, _ = check_figures(one, two, beads, scan_document(one), scan_document(two))
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def test_the_head_of_a_column_speaks_for_its_column_alone() -> None:
    assert not _check_texts(*_COLUMN)
    assert _check_texts(_COLUMN[0], _COLUMN[1].replace("| 7.8 ", "| 780 ").replace("| 2 |", "| 200 |"))


@pytest.mark.parametrize(("old", "new"), [("RMB million", "RMB thousand"), ("10,000 tonnes", "million tonnes")])
def test_a_title_above_a_table_is_told_once(old: str, new: str) -> None:
    en = "Table 5 Revenue (RMB million) and sales volume (10,000 tonnes)".replace(old, new)
    assert len(check("表5 收入（百万元）及销量（万吨）", en, has_table=True)) == 1


def test_numbers_below_a_title_decide() -> None:
    """Both versions are in the units that they state, though these are a thousandfold apart."""
    rows = "\n|---|---|\n| {} | {} |\n| {} | {} |\n"
    zh = "图3 收入（百万元）\n\n注\n\n| 项目 | 数额 |" + rows.format("北", "1,234", "南", "2,345")
    en = "Figure 3 Revenue (RMB thousand)\n\nNote\n\n| Item | Amount |" + rows.format(
        "N", "1,234,000", "S", "2,345,000"
    )
    assert not [one for one in _check_texts(zh, en) if one.zh and "百万" in one.zh.text]

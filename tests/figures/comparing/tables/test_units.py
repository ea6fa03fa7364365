"""Tables whose heads give the numbers in other units, or say that nothing scales them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bialign.figures.reading.documents import find_measure, read_document
from bialign.records import Finding, Lang, Severity, Verdict
from tests.figures.comparing.tables.statements import check, table

# Power plants: generation in 100 million kWh, hours of use. The same in GWh.
ZH = """
电厂 | 发电量（亿千瓦时） | 利用小时
沧河 | 234.18 | 4,646
明州湾 | 302.77 | 4,837
赤岩 | 98.64 | 2,251
柯柯 | 84.29 | 1,402
"""
EN = """
Plant | Generation (GWh) | Utilisation hours
Canghe | 23,418 | 4,646
Mingzhou Bay | 30,277 | 4,837
Chiyan | 9,864 | 2,251
Keke | 8,429 | 1,402
"""
# Products with a column of units: coal in 100 million t, steel in 10,000 t, vehicles in 10,000, electricity.
ZH_BY_ROW = """
产品名称 | 单位 | 产量 | 增长（%）
原煤 | 亿吨 | 1.13 | 0.8
粗钢 | 万吨 | 3,155.4 | -3.8
汽车 | 万辆 | 163.7 | 12.9
发电量 | 亿千瓦小时 | 2,684.9 | 4.6
"""
EN_BY_ROW = """
Product | Unit | Output | Increase (%)
Coal | 100 million tons | 1.13 | 0.8
Crude steel | 10,000 tons | 3,155.4 | -3.8
Motor vehicles | 10,000 units | 163.7 | 12.9
Electricity | 100 million kilowatt-hours | 2,684.9 | 4.6
"""
CONVERTED = """
Product | Unit | Output | Increase (%)
Coal | Mt | 113 | 0.8
Crude steel | Mt | 31.554 | -3.8
Motor vehicles | thousand units | 1,637 | 12.9
Electricity | bn kWh | 268.49 | 4.6
"""
# Products in 10,000 yuan and in millions of RMB; the margin is a share.
ZH_SHARES = """
单位：万元 | 营业收入 | 毛利率（%）
驱动电机 | 134,562.18 | 19.42
工业电机 | 88,215.40 | 24.16
其他 | 12,870.06 | 19.62
"""
EN_SHARES = """
RMB million | Revenue | Gross margin (%)
Drive motors | 1,345.62 | 19.42
Industrial motors | 882.15 | 24.16
Others | 128.70 | 19.62
"""


def loud(zh: str, en: str) -> list[Finding]:
    return [finding for finding in check(zh, en)[0] if finding.severity is not Severity.INFO]


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(ZH, EN, id="a unit in the head of a column"),
        pytest.param(changed(ZH, "（亿千瓦时）", "亿千瓦时"), changed(EN, "(GWh)", "GWh"), id="without its brackets"),
        pytest.param(ZH_BY_ROW, EN_BY_ROW, id="units in a column, translated"),
        pytest.param(ZH_BY_ROW, CONVERTED, id="units in a column, converted"),
        pytest.param(ZH_SHARES, EN_SHARES, id="shares in a table of money"),
        pytest.param(
            changed(ZH_SHARES, "万元", "人民币亿元").replace("134,562.18", "13.46").replace("88,215.40", "8.82"),
            changed(EN_SHARES, "RMB million", "Unit: RMB100 million")
            .replace("1,345.62", "13.46")
            .replace("882.15", "8.82")
            .replace("128.70", "12,870.06"),
            id="RMB100 million",
        ),
    ],
)
def test_the_same_in_other_units_is_quiet(zh: str, en: str) -> None:
    assert loud(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "verdict"),
    [
        (ZH, changed(EN, "30,277", "30,727"), Verdict.DIGIT_SLIP),
        (ZH, changed(EN, "30,277", "302.77"), Verdict.MAGNITUDE_SLIP),
        (ZH, changed(EN, "4,837", "4,387"), Verdict.DIGIT_SLIP),
        (ZH_BY_ROW, changed(EN_BY_ROW, "10,000 tons", "1,000 tons"), Verdict.MAGNITUDE_SLIP),
        (ZH_BY_ROW, changed(EN_BY_ROW, "10,000 tons", "100 million tons"), Verdict.MAGNITUDE_SLIP),
        (ZH_BY_ROW, changed(CONVERTED, "31.554", "315.54"), Verdict.MAGNITUDE_SLIP),
        (ZH_SHARES, changed(EN_SHARES, "24.16", "24.61"), Verdict.DIGIT_SLIP),
        (ZH_SHARES, changed(EN_SHARES, "882.15", "8,821.5"), Verdict.MAGNITUDE_SLIP),
    ],
)
def test_a_slip_beside_other_units_is_an_error(zh: str, en: str, verdict: Verdict) -> None:
    [finding] = loud(zh, en)
    assert (finding.verdict, finding.severity) == (verdict, Severity.ERROR)


def without_units(text: str) -> str:
    return text.replace("（亿千瓦时）", "").replace(" (GWh)", "")


@pytest.mark.parametrize(
    ("zh", "en", "severity"),
    [
        pytest.param(without_units(ZH), without_units(EN), Severity.WARNING, id="no head says in what"),
        pytest.param(without_units(ZH), EN, Severity.WARNING, id="one head says in what"),
        pytest.param(ZH, EN.replace("GWh", "TWh"), Severity.ERROR, id="the heads say something else"),
    ],
)
def test_numbers_that_differ_by_one_power_of_ten_throughout_are_one_finding(
    zh: str, en: str, severity: Severity
) -> None:
    [finding] = loud(zh, en)
    assert (finding.verdict, finding.severity) == (Verdict.MAGNITUDE_SLIP, severity)
    assert "4 numbers are 100 times as large in the English" in finding.message
    [_, other] = loud(zh, changed(en, "30,277", "302,770"))[:2]  # one that does not go with the others
    assert other.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("lang", "text", "factor", "dim"),
    [
        ("zh", "销量（万吨）", 10**7, "mass"),  # sales, 10,000 t
        ("zh", "能源消费（万吨标准煤）", 10**7, "mass"),  # of standard coal
        ("zh", "用户（亿，另有说明除外）", 10**8, ""),  # users, 100 million, unless stated otherwise
        ("zh", "价格（元/吨）", "1/1000", "rate"),  # price, yuan a tonne, which is 1,000 kg
        ("zh", "能耗（千瓦时/吨）", "1/1000", "rate"),  # use of energy, kWh a tonne
        ("zh", "票价（元/人次）", 1, "rate"),  # fare, yuan a passenger
        ("zh", "误差（‰）", "1/10", "share"),  # error
        ("zh", "会员（千名）", 1000, ""),  # members
        ("zh", "增减（%）", 1, "share"),  # change
        ("en", "Volume (Mt)", 10**9, "mass"),
        ("en", "Population (10,000 persons)", 10**4, ""),
        ("en", "Output ('000 tonnes)", 10**6, "mass"),
        ("en", "Emissions (kt CO2e)", 10**6, "mass"),
        ("en", "Emissions (million tCO2e over 20 years)", 10**9, "mass"),
        ("en", "Change (%, unless stated)", 1, "share"),
        ("en", "Tariff (RMB/MWh)", "1/3600000000", "rate"),
        ("en", "ARPPU (RMB)", 1, "rate"),
    ],
)
def test_what_brackets_say_that_numbers_count(lang: Lang, text: str, factor: int | str, dim: str) -> None:
    measure = find_measure(text, lang)
    assert measure is not None
    assert (measure.factor, measure.dim) == (Fraction(factor), dim)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "百分比"),  # percentage
        ("zh", "二级市场"),  # secondary market
        ("en", "Third quarter"),
        ("en", "Change"),
        ("en", "Reason"),
        ("en", "Top"),  # not in Tongan money
        ("en", "2024 (Audited)"),  # not in Australian dollars
        ("en", "Rate (Chf Executive)"),
    ],
)
def test_other_heads_say_nothing_of_units(lang: Lang, text: str) -> None:
    assert find_measure(text, lang, is_head=True) is None


def test_an_amount_is_no_head() -> None:
    assert find_measure("35 million yuan", "en") is None
    assert find_measure("RMB100 million", "en") is None
    assert find_measure("GRP (100 million yuan)", "en") is not None


@pytest.mark.parametrize(
    ("lang", "text", "factor"),
    [
        ("zh", "二零二四年百万港元", 10**6),  # 2024, HK$ million
        ("zh", "2024年12月31日港币百万元", 10**6),
        ("zh", "2024\n港币百万元", 10**6),
        ("zh", "2023年（重列）港币百万元", 10**6),  # restated
        ("zh", "| 百万港元 |\n|---|---|", 10**6),
        ("zh", "2025年上限\n百万港元", 10**6),  # the cap for 2025
        ("en", "2025 cap\nHK$ million", 10**6),
        ("en", "HK$’M", 10**6),
        ("en", "2024 HK$’Mn", 10**6),
    ],
)
def test_heads_of_columns_say_what_their_numbers_are_in(lang: Lang, text: str, factor: int) -> None:
    measure = find_measure(text, lang)
    assert measure is not None
    assert (measure.factor, measure.scales_amounts) == (Fraction(factor), True)


def test_an_amount_without_comma_is_no_year_above_a_unit() -> None:
    assert find_measure("2000万元", "zh") is None  # 20 million yuan
    assert find_measure("I'm", "en") is None


# Firms, and what they raised.
ZH_ROUNDS = """
公司 | 融资
青禾 | A轮（1 亿美元）
云岫 | B轮，7000 万美元
远山 | C轮（3.5 亿元）
泽野 | 2000 万元
"""
EN_ROUNDS = """
Company | Financing
Qinghe | Series A ($100 million)
Yunxiu | Series B, $70 million
Yuanshan | Series C (350 million yuan)
Zeye | 20 million yuan
"""


@pytest.mark.parametrize(("lang", "written"), [("zh", ZH_ROUNDS), ("en", EN_ROUNDS)])
def test_amounts_in_cells_are_no_units(lang: Lang, written: str) -> None:
    figures = read_document(table(lang, written))
    assert [figure.value for figure in figures] == [100_000_000, 70_000_000, 350_000_000, 20_000_000]


# Use of water, and what was recycled.
ZH_WATER = """
指标 | 单位 | 2024 | 2023
耗水量 | 千立方米 | 1,044 | 1,012
回收率 | % | 31.5 | 28.9
"""
EN_WATER = """
Indicator | Unit | 2024 | 2023
Water used | ’000 m³ | 1,044 | 1,012
Recycled | % | 31.5 | 28.9
"""


def test_thousands_of_a_unit_are_no_head_of_a_table() -> None:
    assert not check(ZH_WATER, EN_WATER)[0]
    (slip,) = check(ZH_WATER, EN_WATER.replace("’000", "million"))[0]
    assert (slip.verdict, slip.severity) == (Verdict.MAGNITUDE_SLIP, Severity.ERROR)

"""Tables whose heads give the numbers in other units, or say that nothing scales them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bialign.figures.reading.documents import find_measure, find_scale, read_document
from bialign.records import Finding, Lang, Severity, Verdict
from tests.figures.comparing.tables.statements import check, check_pages, table

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
    found = loud(zh, changed(en, "30,277", "302,770"))  # one that does not go with the others
    assert sorted(one.severity.value for one in found) == sorted([severity.value, "error"])
    [other] = [one for one in found if one.zh is not None]
    assert "302,770" in other.message


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
        ("zh", "总债务/EBITDA（倍）(2)", 1, "share"),  # debt to EBITDA, times
        ("en", "Gross margin (%) (a)*", 1, "share"),
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
    amounts = [figure.value for figure in read_document(table(lang, written)) if figure.value]
    assert amounts == [100_000_000, 70_000_000, 350_000_000, 20_000_000]


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


# Statements in 10,000 yuan and in millions, whose unit a file has above the last column.
ZH_LAST = """
项目 | 2023年 | 2024年 | 单位：人民币万元2025年1–6月
营业收入 | 318,406 | 342,117 | 171,552
营业成本 | (274,120) | (290,004) | (148,316)
息税折旧摊销前利润(1) | 31,206 | 33,418 | 16,207
利息保障倍数（倍）(2) | 2.21 | 2.49 | 2.41
"""  # item, revenue, costs, EBITDA, interest cover (times)
EN_LAST = """
Item | 2023 | 2024 | (RMB in millions) Six months ended 30 June 2025
Revenue | 3,184.06 | 3,421.17 | 1,715.52
Costs | (2,741.20) | (2,900.04) | (1,483.16)
EBITDA(1) | 312.06 | 334.18 | 162.07
Interest cover (times)(2) | 2.21 | 2.49 | 2.41
"""


def test_the_unit_of_a_table_may_stand_above_its_last_column() -> None:
    assert check(ZH_LAST, EN_LAST)[0] == ()
    assert check(ZH_LAST, EN_LAST.replace("(RMB in millions) ", "").replace("Item", "RMB million"))[0] == ()


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("3,421.17", "3,412.17", Verdict.DIGIT_SLIP),
        ("3,421.17", "342.117", Verdict.MAGNITUDE_SLIP),
        ("2.49", "2.94", Verdict.DIGIT_SLIP),
        ("(RMB in millions)", "(RMB in thousands)", Verdict.MAGNITUDE_SLIP),
        ("30 June 2025", "31 March 2025", Verdict.DATE_DIFFERS),
    ],
)
def test_a_slip_below_such_a_unit_is_told_once(old: str, new: str, verdict: Verdict) -> None:
    errors = [one for one in check(ZH_LAST, EN_LAST.replace(old, new))[0] if one.severity is Severity.ERROR]
    assert verdict in [one.verdict for one in errors]
    assert len([one for one in errors if one.verdict is verdict]) == 1


UNREAD = "Item | 2023 | 2024 | Six months ended 30 June 2025"  # of which the unit was not read


@pytest.mark.parametrize(
    ("old", "new", "n_errors"), [("", "", 0), ("3,421.17", "3,412.17", 1), ("(2,900.04)", "(290.004)", 1)]
)
def test_of_a_table_whose_unit_one_version_lacks_only_what_deviates_is_told_at_its_cell(
    old: str, new: str, n_errors: int
) -> None:
    en = EN_LAST.replace(EN_LAST.strip().splitlines()[0], UNREAD).replace(old, new)
    findings = [one for one in check(ZH_LAST, en)[0] if one.severity is not Severity.INFO]
    throughout = [one for one in findings if one.severity is Severity.WARNING]
    assert len(throughout) == 1
    assert len(findings) == 1 + n_errors
    assert all(one.zh is not None for one in findings if one.severity is Severity.ERROR)


@pytest.mark.parametrize("row", ["31,206 | 33,418 | 16,207", "3,120.6 | 3,341.8 | 1,620.7"])
def test_a_row_alone_in_another_unit_is_told_once(row: str) -> None:
    [finding] = check(ZH_LAST, EN_LAST.replace("312.06 | 334.18 | 162.07", row))[0]
    assert finding.severity is Severity.ERROR


# Bonds, which are named by a year and a number.
ZH_BONDS = """
简称 | 起息日 | 期限（年） | 规模（亿元）
21清河01 | 2021年9月14日 | 5 | 8.00
22清河MTN001 | 2022年3月22日 | 5 | 10.00
23清河债 | 2023年11月16日 | 7 | 15.00
"""  # short name, value date, tenor (years), size (100 million yuan)
EN_BONDS = """
Short name | Value date | Tenor (years) | Size (RMB million)
21 Qinghe 01 | 14 September 2021 | 5 | 800
22 Qinghe MTN001 | 22 March 2022 | 5 | 1,000
23 Qinghe Bond | 16 November 2023 | 7 | 1,500
"""


def test_a_name_in_a_table_of_amounts_is_no_amount() -> None:
    assert check(ZH_BONDS, EN_BONDS)[0] == ()
    for document in (table("zh", ZH_BONDS), table("en", EN_BONDS)):
        scaled = [figure.text for figure in read_document(document) if figure.table_scale != 1]
        assert scaled == (["8.00", "10.00", "15.00"] if document.lang == "zh" else ["800", "1,000", "1,500"])


@pytest.mark.parametrize(
    ("old", "new"), [("21 Q", "12 Q"), ("MTN001", "MTN002"), ("1,500", "1,050"), ("1,000", "100"), ("| 7", "| 6")]
)
def test_a_slip_in_a_table_of_names_is_an_error(old: str, new: str) -> None:
    assert Severity.ERROR in [one.severity for one in check(ZH_BONDS, EN_BONDS.replace(old, new))[0]]


@pytest.mark.parametrize(
    ("lang", "text", "factor"),
    [
        ("zh", "单位：人民币万元2025年1–6月", 10**4),
        ("zh", "（除特别注明外，货币单位均为人民币百万元）", 10**6),  # unless stated otherwise
        ("zh", "（除另有标明外，以下金额均以人民币百万元列示）", 10**6),
        ("zh", "人民币：万元", 10**4),
        ("zh", "单位：万人民币", 10**4),  # no 10,000 persons
        ("zh", "编制单位：清河公司 2024年12月31日 单位：人民币千元", 10**3),  # prepared by
        ("en", "RMB (million)", 10**6),
        ("en", "Unit: RMB'0000", 10**4),
    ],
)
def test_lines_above_a_table_say_what_its_amounts_are_in(lang: Lang, text: str, factor: int) -> None:
    scale = find_scale(text, lang)
    assert scale is not None
    assert (scale.factor, scale.money and scale.money.symbol) == (Fraction(factor), "CNY")


@pytest.mark.parametrize("text", ["单位：人20250人", "编制单位负责人的奖金为一百万元", "三个单位共有一百万元"])
def test_other_lines_scale_nothing(text: str) -> None:
    assert find_scale(text, "zh") is None  # a bonus of a million yuan


@pytest.mark.parametrize(
    ("zh", "en", "n_findings"),
    [
        ("2供1", "1 for 2", 0),  # one new share offered for each two
        ("2股獲發1股", "1-for-2", 0),  # one is allotted for two
        ("10送3股", "3 for every 10", 0),  # three are given for ten
        ("2供1", "2 for 1", 2),
        ("2供1", "1 for 3", 1),
    ],
)
def test_terms_of_offers_stand_the_other_way_round_in_english(zh: str, en: str, n_findings: int) -> None:
    findings, _ = check(f"公司 | 基準\n甲 | {zh}\n乙 | 5供2", f"Company | Basis\nA | {en}\nB | 2 for 5")
    assert len(findings) == n_findings


# Batteries: rated power and energy, each value with its unit; in English the label names it.
OWN_UNITS = """
参数 | 电站甲 | 电站乙 | 电站丙
额定功率 | 500 kW | 10 MW | 100 MW
额定容量 | 2 MWh | 40 MWh | 400 MWh
电堆数量 | 16 | 240 | 1,600
"""
LABELLED = """
Parameter | Plant A | Plant B | Plant C
Rated power (MW) | 0.5 | 10 | 100
Rated energy (MWh) | 2 | 40 | 400
Number of stacks | 16 | 240 | 1,600
"""


def test_a_value_with_a_unit_is_what_it_is_in_the_unit_of_the_label() -> None:
    assert {finding.severity for finding in check(OWN_UNITS, LABELLED)[0]} <= {Severity.INFO}


@pytest.mark.parametrize(
    ("old", "new"), [("| 0.5 |", "| 5 |"), ("| 0.5 |", "| 0.05 |"), ("(MW)", "(kW)"), ("| 40 |", "| 400 |")]
)
def test_a_value_in_the_unit_of_the_label_that_is_not_that_of_the_other_is_an_error(old: str, new: str) -> None:
    assert any(finding.severity is Severity.ERROR for finding in check(OWN_UNITS, LABELLED.replace(old, new))[0])


# Costs by number, in 10,000 yuan and in millions of RMB.
NUMBERED = """
单位：万元 | 序号 | 金额
材料 | 1 | 45,218
人工 | 2 | 12,350
折旧 | 3 | 8,764
其他 | 4 | 2,105
"""
NUMBERED_EN = """
RMB million | No. | Amount
Materials | 1 | 452.18
Labour | 2 | 123.50
Depreciation | 3 | 87.64
Others | 4 | 21.05
"""


def test_a_column_that_numbers_the_rows_is_in_no_unit() -> None:
    assert not [finding for finding in check(NUMBERED, NUMBERED_EN)[0] if finding.severity is not Severity.INFO]
    other = NUMBERED_EN.replace("452.18", "45,218").replace("123.50", "12,350")
    assert any(finding.severity is Severity.ERROR for finding in check(NUMBERED, other)[0])


def test_what_a_cell_says_that_it_counts_is_in_no_money() -> None:
    """Chargers and berths beside an investment, below a caption in 万元 (RMB10,000) and RMB million."""
    zh = "# 表6 已融资项目（单位：人民币万元）\n项目 | 规模 | 总投资\n"
    zh += "充电网络 | 1,860个充电桩 | 38,000\n岸电 | 14个泊位 | 12,300"
    en = "# Table 6: Projects financed (RMB million)\nProject | Scale | Total investment\n"
    en += "Charging network | 1,860 chargers | 380.00\nShore power | 14 berths | 123.00"
    assert check_pages(zh, en) == ()
    told = [finding.verdict for finding in check_pages(zh, en.replace("14 berths", "41 berths"))]
    assert told == [Verdict.DIGIT_SLIP]
    assert check_pages(zh, en.replace("RMB million", "RMB billion"))

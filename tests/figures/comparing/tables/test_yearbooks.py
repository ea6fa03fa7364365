"""Statistical yearbooks: 万人 is "10 000 persons" there, and one version may count ten times as many as the other."""

from __future__ import annotations

import pytest

from bialign.records import Finding, Severity
from tests.figures.comparing.tables.statements import check_pages

Pair = tuple[str, str]

# A sheet: the title, the units of the table above its last column, heads, rows. Population, households, rates.
POPULATION = (
    """
3-1 人口与户数 | | | |
 | | | | 单位：万人、万户、‰
年份 | 年末常住人口 | 城镇 | 户数 | 出生率
2021 | 318.42 | 201.17 | 106.35 | 8.14
2022 | 320.86 | 205.90 | 107.48 | 7.62
2023 | 322.07 | 209.33 | 108.21 | 7.05
""",
    """
3-1 Population and Households | | | |
 | | | | (1 000 persons, 1 000 households, ‰)
Year | Residents (year-end) | Urban | Households | Birth Rate
2021 | 3 184.2 | 2 011.7 | 1 063.5 | 8.14
2022 | 3 208.6 | 2 059.0 | 1 074.8 | 7.62
2023 | 3 220.7 | 2 093.3 | 1 082.1 | 7.05
""",
)
# The same in one unit, with a column that has its own: value added, value added a head.
VALUE_ADDED = (
    """
5-2 增加值 | | |
 | | | 本表按当年价格计算。 单位：亿元
年份 | 第一产业 | 第二产业 | 人均（元）
2021 | 187.4 | 1987.1 | 61 208
2022 | 192.6 | 2041.5 | 63 977
2023 | 201.9 | 2118.3 | 66 104
""",
    """
5-2 Value Added | | |
 | | | (at current prices; 100 million yuan)
Year | Primary Industry | Secondary Industry | Per Capita (yuan)
2021 | 187.4 | 1,987.1 | 61 208
2022 | 192.6 | 2,041.5 | 63 977
2023 | 201.9 | 2,118.3 | 66 104
""",
)
# Output of tonnes below a line of its own, and how it changed.
OUTPUT = (
    """
#单位：万吨
品种 | 2022年 | 2023年 | 2023年比2022年增长（%）
谷物 | 63.41 | 64.87 | 2.3
蔬菜 | 205.16 | 211.02 | 2.9
茶叶 | 1.27 | 1.33 | 4.7
""",
    """
#(1 000 tons)
Product | 2022 | 2023 | Change in 2023 over 2022 (%)
Cereals | 634.1 | 648.7 | 2.3
Vegetables | 2 051.6 | 2 110.2 | 2.9
Tea | 12.7 | 13.3 | 4.7
""",
)
# Each column with a unit of its own.
COLUMNS = (
    """
年份 | 游客（万人次） | 收入（亿元） | 外汇收入（万美元） | 耕地（万公顷） | 发电量（亿千瓦时）
2022 | 1 402.6 | 118.35 | 2 317 | 46.81 | 73.2
2023 | 1 655.9 | 140.02 | 3 084 | 46.77 | 75.9
""",
    """
Year | Visitors (10 000 person-times) | Earnings (100 million yuan) | Foreign Exchange (USD 10 000) | \
Cultivated Land (10 000 hectares) | Electricity (100 million kWh)
2022 | 1 402.6 | 118.35 | 2 317 | 46.81 | 73.2
2023 | 1 655.9 | 140.02 | 3 084 | 46.77 | 75.9
""",
)
# What each of two groups of columns is in: capacity, investment.
NAMED = (
    """
在建电站
装机：万千瓦；总投资：人民币亿元
电站 | 装机容量 | 总投资
甲站 | 118.50 | 61.7
乙站 | 64.25 | 33.9
丙站 | 41.60 | 27.4
""",
    """
Plants under construction
Capacity: MW; total investment: RMB million
Plant | Capacity | Total investment
Plant A | 1,185.0 | 6,170
Plant B | 642.5 | 3,390
Plant C | 416.0 | 2,740
""",
)
# A price in the line of units, and a row with its own.
PRICES = (
    """
上网电价及煤耗
单位：元/兆瓦时，另有注明者除外
项目 | 2023年 | 2024年
煤电 | 451.7 | 443.2
风电 | 487.3 | 462.9
供电煤耗（克/千瓦时） | 291.4 | 289.8
""",
    """
Tariffs and consumption
Unit: RMB/MWh, unless otherwise stated
Item | 2023 | 2024
Coal-fired | 451.7 | 443.2
Wind | 487.3 | 462.9
Net coal consumption (g/kWh) | 291.4 | 289.8
""",
)
# One unit and one share.
SHARES = (
    """
#单位：万元、%
县区 | 税收 | 占比
东县 | 48 210 | 37.6
西县 | 31 975 | 25.0
北县 | 47 903 | 37.4
""",
    """
#Unit: RMB 10 000, %
County | Taxes | Share
East | 48 210 | 37.6
West | 31 975 | 25.0
North | 47 903 | 37.4
""",
)
# A unit below the name of the last column, and 10,000 deaths beside single ones.
LAST_COLUMN = (
    """
地区 | 死亡（万人） | 变化（%） | 车辆~（百万辆）
北区 | 12.34 | -6.5 | 78.2
南区 | 23.45 | 4.1 | 508.6
东区 | 15.70 | 2.2 | 103.5
""",
    """
Region | Deaths | Change (%) | Vehicles~(millions)
North | 123 400 | -6.5 | 78.2
South | 234 500 | 4.1 | 508.6
East | 157 000 | 2.2 | 103.5
""",
)
ALL = (POPULATION, VALUE_ADDED, OUTPUT, COLUMNS, NAMED, PRICES, SHARES)


def loud(zh: str, en: str) -> list[Finding]:
    return [finding for finding in check_pages(zh, en) if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("pair", ALL)
def test_units_of_yearbooks_are_understood(pair: Pair) -> None:
    assert not loud(*pair)


@pytest.mark.parametrize("pair", [POPULATION, OUTPUT, COLUMNS, SHARES])
@pytest.mark.parametrize("space", [",", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_thousands_may_be_parted_otherwise(pair: Pair, space: str) -> None:
    en = pair[1]
    for number in ("1 000 ", "10 000 ", "10 000)", "10 000,"):
        en = en.replace(number, number[:-1].replace(" ", space) + number[-1])
    assert not loud(pair[0], en)


def test_the_unit_of_the_last_column_is_not_that_of_the_table() -> None:
    [finding] = loud(*LAST_COLUMN)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("pair", "old", "new"),
    [
        (POPULATION, "3 184.2", "3 148.2"),
        (POPULATION, "1 063.5 | 8.14", "1 063.5 | 8.41"),
        (POPULATION, "(1 000 persons, 1 000 households", "(10 000 persons, 10 000 households"),
        (POPULATION, "单位：万人、万户", "单位：千人、千户"),  # thousands
        (VALUE_ADDED, "100 million yuan", "10 000 yuan"),
        (VALUE_ADDED, "单位：亿元", "单位：万元"),  # 10,000 yuan
        (VALUE_ADDED, "1987.1", "1978.1"),
        (OUTPUT, "1 000 tons", "10 000 tons"),
        (OUTPUT, "万吨", "千吨"),  # 1,000 t
        (OUTPUT, "648.7", "64.87"),
        (COLUMNS, "10 000 person-times", "1 000 person-times"),
        (COLUMNS, "万人次", "千人次"),  # 1,000 visits
        (COLUMNS, "100 million yuan", "10 000 yuan"),
        (COLUMNS, "USD 10 000", "USD 1 000"),
        (COLUMNS, "USD", "HKD"),
        (COLUMNS, "10 000 hectares", "1 000 hectares"),
        (COLUMNS, "亿千瓦时", "万千瓦时"),  # 10,000 kWh
        (NAMED, "MW", "kW"),
        (NAMED, "RMB million", "RMB billion"),
        (NAMED, "6,170", "6,710"),
        (PRICES, "RMB/MWh", "RMB/kWh"),
        (PRICES, "g/kWh", "kg/kWh"),
        (PRICES, "克/千瓦时", "吨/千瓦时"),  # g, t a kWh
        (SHARES, "RMB 10 000", "RMB 1 000"),
        (SHARES, "万元", "亿元"),  # 100 million yuan
        (SHARES, "West | 31 975 | 25.0", "West | 31 975 | 26.0"),
    ],
)
def test_a_slip_in_a_yearbook_is_told(pair: Pair, old: str, new: str) -> None:
    assert any(old in text for text in pair)
    assert loud(*(text.replace(old, new, 1) for text in pair))


@pytest.mark.parametrize(
    ("first", "is_amount"),
    [
        ("甲项 | 1987.1 | 305.6\n乙项 | 2217.4 | 311.2\n丙项 | 2258.3 | 7.7", True),
        ("甲项 | 1987.1 | 2217.4 | 2258.3\n乙项 | 305.6 | 311.2 | 288.4", True),
        ("甲项 | 2019.6 | 305.6\n乙项 | 2021.2 | 311.2\n丙项 | 2022.11 | 7.7", False),  # when it was opened
        ("甲项 | 2019.6 | 305.6 | 48.2", False),
        ("成立时间 | 2019.6\n注册资本 | 305.6\n总资产 | 711.8", False),
    ],
)
def test_a_decimal_among_decimals_is_no_month(first: str, is_amount: bool) -> None:
    en = first.replace("1987.1", "1,987.1").replace("1991.2", "1,991.2").replace("2041.5", "2,041.5")
    assert (
        bool(loud("项目 | 数额 | 其他\n" + first, "Item | Amount | Other\n" + en.replace("2019.6", "2019.7")))
        is not is_amount
    )


# An amount in brackets that English words make look like a unit: the seats of a hall, a fine.
_AMOUNTS = (
    "类别 | 会议室（1,000人） | 其他\n罚款（10,000元） | 123.4 | 56.7\n违约金 | 88.1 | 45.6",
    "Kind | Hall (1,000 persons) | Other\nFine (10,000 yuan) | 123.4 | 56.7\nPenalty | 88.1 | 45.6",
)


def test_an_amount_in_brackets_is_no_unit_of_the_other_version() -> None:
    assert not loud(*_AMOUNTS)
    assert loud(_AMOUNTS[0].replace("10,000元", "100,000元"), _AMOUNTS[1])
    assert loud(_AMOUNTS[0].replace("1,000人", "10,000人"), _AMOUNTS[1])


def test_months_that_one_head_repeats_are_no_loss() -> None:
    rows = "\n{} | 412.6 | 398.1\n{} | 305.2 | 288.7"
    zh = "项目 | 2025年前三季度（1-9月） | 2024年前三季度（1-9月）" + rows.format("收入", "成本")
    en = "Item | First three quarters of 2025 | First three quarters of 2024" + rows.format("Revenue", "Costs")
    assert not loud(zh, en)
    assert loud(zh, en.replace("2025", "2026"))
    assert loud(zh.replace("2024", "2022"), en)

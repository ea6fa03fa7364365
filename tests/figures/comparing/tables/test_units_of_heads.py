"""Heads, captions and labels that say in what numbers are given: all forms in which reports print them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.records import Finding, Severity, Verdict
from tests.figures.comparing.tables.statements import check_pages

Pair = tuple[str, str]

# Cash flows, whose title says the unit.
TITLE = (
    """
#綜合現金流量表
#（以人民幣千元列示）
項目 | 2025年 | 2024年
經營所得 | 48,231 | 51,907
投資所用 | 12,405 | 9,876
""",
    """
#Consolidated Statement of Cash Flows
#(Expressed in thousands of Renminbi)
Item | 2025 | 2024
Generated from operations | 48,231 | 51,907
Used in investing | 12,405 | 9,876
""",
)
# A column of units whose head stands on the page before.
UNITS_WITHOUT_HEAD = (
    """
棉布 | 亿米 | 6.21 | -2.4
水泥 | 万吨 | 1,318.6 | 3.7
纸板 | 万吨 | 147.3 | 1.9
客车 | 万辆 | 24.75 | 8.2
其他 | 万套 | 3.06 | 0.4
""",
    """
Cotton cloth | 100 million metres | 6.21 | -2.4
Cement | 10,000 tons | 1,318.6 | 3.7
Paperboard | 10,000 tons | 147.3 | 1.9
Coaches | 10,000 vehicles | 24.75 | 8.2
Others | 10,000 sets | 3.06 | 0.4
""",
)
# Units below the names of columns, of which the last is that of its column alone; the caption has that of the others.
LAST_OF_SEVERAL = (
    """
#表1 市场主要统计（金额单位：百万元）
月份 | 最高 | 成交金额 | 成交股数~（百万股） | 市值~（十亿元）
10月 | 18,597.50 | 213,456 | 156,320 | 20,798.6
11月 | 18,594.10 | 274,326 | 216,260 | 21,123.2
""",
    """
#Table 1 Key market statistics ($ million unless stated otherwise)
Month | High | Turnover | Shares traded~(million) | Market cap.~($ billion)
Oct | 18,597.50 | 213,456 | 156,320 | 20,798.6
Nov | 18,594.10 | 274,326 | 216,260 | 21,123.2
""",
)
# A heading row that speaks of the end of the year, above scores, which are no minutes; speeds; drawn columns.
SCORES = (
    """
指标 | 单位 | 2024年 | 2025年
员工（年末） | | |
满意度 | 分 | 4.82 | 4.87
转速 | 转/分 | 1,460 | 1,480
编码器线数 | | 1,024 | 2,048
""",
    """
Indicator | Unit | 2024 | 2025
Workforce (year end) | | |
Satisfaction | score | 4.82 | 4.87
Speed | rpm | 1,460 | 1,480
Encoder lines | | 1,024 | 2,048
""",
)
DRAWN = (
    """
| 项目 | | 单价 | | 单位 |~|---|---|---|
| 写入 | | 0.64 | | 每百万次 |
| 读取 | | 0.15 | | 每百万次 |
""",
    """
| Item | | Price | | Unit |~|---|---|---|
| Writes | | 0.64 | | per million |
| Reads | | 0.15 | | per million |
""",
)
# Units that narrow columns break, and codes of money before the scale.
BROKEN = (
    """
#（人民币百万元；2025年1月1日至6月30日）
项目 | 收入~人民幣百~萬元 | 成本~人民幣百萬~元 | 电量（亿千瓦~时） | 投资（CNY百万）
甲 | 812.4 | 633.5 | 12.61 | 47.2
乙 | 745.9 | 521.8 | 10.38 | 39.5
""",
    """
#(RMB million; 1 January to 30 June 2025)
Item | Revenue~RMB'm | Cost~RMB'milli~on | Power (100 million~kWh) | Investment (CNY million)
A | 812.4 | 633.5 | 12.61 | 47.2
B | 745.9 | 521.8 | 10.38 | 39.5
""",
)
# What is counted in a second or a month, in thousands and ten thousands; letters for scales; prices per million.
RATES = (
    """
型号 | 吞吐（万次/秒） | 产能（万片/月） | 参数（亿） | 价格（元/百万词元） | 费用（美元/千次）
甲 | 18.4 | 2.6 | 412 | 3.5 | 0.62
乙 | 36.1 | 4.8 | 968 | 7.2 | 0.93
丙 | 70.5 | 9.3 | 1,280 | 9.1 | 1.35
""",
    """
Model | Flow (thousand ops/s) | Capacity (K wafers/month) | Size (B) | Price (RMB/1M tokens) | Fee (US$ per 1,000 calls)
A | 184 | 26 | 41.2 | 3.5 | 0.62
B | 361 | 48 | 96.8 | 7.2 | 0.93
C | 705 | 93 | 128 | 9.1 | 1.35
""",
)
# A model whose name is a number, in a table whose corner gives the unit of each version.
CORNER_OF_MODELS = (
    """
万只 | 普通型 | 2.4T | 合计
2023 | 41.9 | 1.6 | 43.5
2024 | 60.5 | 3.7 | 64.2
2025 | 88.4 | 8.1 | 96.5
""",
    """
Thousand units | Standard | 2.4T | Total
2023 | 419 | 16 | 435
2024 | 605 | 37 | 642
2025 | 884 | 81 | 965
""",
)
# The unit, and the currency behind it; net assets per share are in yuan.
UNIT = (
    """
#单位：万元  币种：人民币
公司 | 注册资本 | 持股比例（%） | 每股净资产（元）
甲公司 | 12,000 | 51.00 | 3.42
乙公司 | 8,500 | 100.00 | 2.17
""",
    """
#Unit: RMB10,000
Company | Registered capital | Shareholding (%) | Net assets per share (RMB)
Company A | 12,000 | 51.00 | 3.42
Company B | 8,500 | 100.00 | 2.17
""",
)
# Lines within cells: the period, the unit, and that nothing is audited.
LINES = (
    """
項目 | 截至2025年8月31日止八個月~人民幣千元~（未經審核） | 截至2024年12月31日止年度~人民幣千元~（經審核）
收益 | 93,517 | 127,390
溢利 | 14,211 | 17,655
""",
    """
Item | Eight months ended 31 August 2025~(unaudited)~RMB'000 | Year ended 31 December 2024~(audited)~RMB'000
Revenue | 93,517 | 127,390
Profit | 14,211 | 17,655
""",
)
# Shares, whose unit follows what they are called.
SHARES = (
    """
股本 | 股份數目~千股 | 金額~千港元
法定 | 2,000,000 | 200,000
已發行 | 812,450 | 81,245
""",
    """
Share capital | Number of shares~'000 | Amount~HK$'000
Authorised | 2,000,000 | 200,000
Issued | 812,450 | 81,245
""",
)
# Members and lines, each row in its own unit; employees.
ROWS = (
    """
營運數據 | 2025年 | 2024年
會員人數（千名） | 1,285 | 1,064
寬頻用戶（千戶） | 905 | 918
員工數目 | 3,964 | 4,072
""",
    """
Operating data | 2025 | 2024
Members ('000) | 1,285 | 1,064
Broadband lines ('000) | 905 | 918
Employees | 3,964 | 4,072
""",
)
# A unit among other words in brackets.
AMONG_OTHERS = (
    """
#敏感性分析（全部股权价值，人民币百万元）
增长率 | 低 | 高
1.7% | 378.2 | 331.5
2.2% | 394.6 | 344.0
""",
    """
#Sensitivity analysis (value of entire equity interest, RMB million)
Growth rate | Low | High
1.7% | 378.2 | 331.5
2.2% | 394.6 | 344.0
""",
)
# A sentence that says so.
SENTENCE = (
    """
#下表列出本集团各分部收入，金额以人民币百万元计。
分部 | 2025年 | 2024年
线上 | 5,210 | 4,987
线下 | 2,740 | 2,902
""",
    """
#The table below sets out revenue by segment, with amounts in millions of RMB.
Segment | 2025 | 2024
Online | 5,210 | 4,987
Offline | 2,740 | 2,902
""",
)
# A note at the foot of a table.
FOOT = (
    """
项目 | 2025年 | 2024年
收入 | 41,260 | 39,183
利润 | 7,427 | 7,644
#注：以上金额单位均为人民币百万元。
""",
    """
Item | 2025 | 2024
Revenue | 41,260 | 39,183
Profit | 7,427 | 7,644
#Note: All amounts above are in RMB million.
""",
)
# The scale above the table, the currency above each column.
CURRENCIES = (
    """
#（以千元计，每股数据除外）
 | 2024年~人民币 | 2025年~人民币 | 2025年~美元
收入 | 5,218,436 | 6,134,902 | 861,765
每股收益 | 1.06 | 1.86 | 0.26
""",
    """
#(in thousands, except per share data)
 | 2024~RMB | 2025~RMB | 2025~US$
Revenue | 5,218,436 | 6,134,902 | 861,765
Earnings per share | 1.06 | 1.86 | 0.26
""",
)
# A unit of its own for each column: tonnes, money, a price.
COLUMNS = (
    """
产品 | 产量（万吨） | 收入（百万元） | 均价（元/吨） | 占比（%）
水泥 | 412.5 | 1,320 | 320 | 71.2
骨料 | 205.7 | 168 | 81.7 | 28.8
""",
    """
Product | Output (10,000 tonnes) | Revenue (RMB million) | Average price (RMB/tonne) | Share (%)
Cement | 412.5 | 1,320 | 320 | 71.2
Aggregates | 205.7 | 168 | 81.7 | 28.8
""",
)
# A column of units, of which one is thousands of households.
COLUMN_OF_UNITS = (
    """
指标 | 单位 | 2025年 | 2024年
用户 | 千户 | 1,832 | 1,790
电量 | 万千瓦时 | 25,360 | 24,870
单耗 | 千瓦时/千瓦时 | 24.6 | 26.1
""",
    """
Indicator | Unit | 2025 | 2024
Subscribers | thousand | 1,832 | 1,790
Electricity | 10,000 kWh | 25,360 | 24,870
Intensity | kWh/kWh | 24.6 | 26.1
""",
)
# RMB100 million, which in the corner of a table is no amount.
CORNER = (
    """
人民币亿元 | 2025年 | 2024年
收入 | 42.19 | 41.06
利润 | 8.02 | 7.95
""",
    """
RMB100 million | 2025 | 2024
Revenue | 42.19 | 41.06
Profit | 8.02 | 7.95
""",
)
# Different units on purpose: the numbers are others as well.
CONVERTED = (
    """
#分部收入（亿元）
分部 | 2025年 | 2024年 | 同比
集装箱 | 98.12 | 101.26 | -3.1%
散货 | 90.45 | 84.22 | 7.4%
码头 | 62.38 | 56.10 | 11.2%
""",
    """
#Segment revenue (RMB million)
Segment | 2025 | 2024 | YoY
Containers | 9,812 | 10,126 | (3.1%)
Dry bulk | 9,045 | 8,422 | 7.4%
Terminals | 6,238 | 5,610 | 11.2%
""",
)
# Area, of which one version counts ten times as many.
AREA = (
    """
城市 | 建筑面积（万平方米）
甲 | 18.6
乙 | 13.9
丙 | 14.2
""",
    """
City | GFA ('000 sq.m.)
A | 186
B | 139
C | 142
""",
)
# A title that speaks for the whole, columns that name the currency alone, and one that names both.
APART = (
    """
#资产负债表
#（本表金额均以人民币千元列示）
#截至年末
 | 2025年~人民币千元 | 2024年~人民币千元
资产 | 2,345,120 | 2,208,714
负债 | 1,804,336 | 1,716,902
""",
    """
#Statement of Financial Position
#(All amounts in thousands of Renminbi)
#At the end of the year
 | 2025~RMB | 2024~RMB
Assets | 2,345,120 | 2,208,714
Liabilities | 1,804,336 | 1,716,902
""",
)
# What a rate is per; and the currency alone below a date, whose numbers are in thousands all the same.
PER = (
    """
指标 | 单位 | 2025年 | 2024年
强度 | 吨/百万元营收 | 8.73 | 9.94
用水 | 吨 | 1,250 | 1,310
""",
    """
Indicator | Unit | 2025 | 2024
Intensity | tonnes per RMB million of revenue | 8.73 | 9.94
Water | tonnes | 1,250 | 1,310
""",
)
BELOW_DATES = (
    """
#利润表（人民币百万元，每股数据除外）
 | 2025年9月30日 | 2024年9月30日
收入 | 9,867.0 | 8,894.0
成本 | 5,217.3 | 4,906.8
基本每股收益 | 2.20 | 1.34
摊薄每股收益 | 2.18 | 1.32
""",
    """
#Statement of income (in thousands, except per share data)
 | Sep. 30, 2025~RMB | Sep. 30, 2024~RMB
Revenue | 9,867,000 | 8,894,000
Costs | 5,217,300 | 4,906,800
Basic earnings per share | 2.20 | 1.34
Diluted earnings per share | 2.18 | 1.32
""",
)
# Thousands and the months of the Republic as Taiwan writes them.
TAIWAN = (
    """
#單位：新台幣仟元，惟每股盈餘為新台幣元
年月 | 股數（仟股） | 金額（仟元） | 股本來源
98.06 | 41,200 | 412,000 | 現金增資3,000仟股
101.11 | 56,300 | 563,000 | 盈餘轉增資15,100仟股
113/03 | 60,500 | 605,000 | 現金增資4,200仟股
""",
    """
#Unit: NT$ thousands, except earnings per share in NT$
Year / month | Shares (thousand) | Amount (NT$ thousands) | Source
Jun 2009 | 41,200 | 412,000 | Cash issue of 3,000 thousand shares
Nov 2012 | 56,300 | 563,000 | Earnings turned into 15,100 thousand shares
Mar 2024 | 60,500 | 605,000 | Cash issue of 4,200 thousand shares
""",
)

# Numbers too short to be told apart one by one, which are in the unit of each version, above others that are the same.
SHORT = (
    """
#表4. 各组资金（亿美元）
组别 | 2023年 | 2024年
甲 | 19 | 22
乙 | 11 | 13
丙 | 5 | 7
#各国计划所需
国家 | 通过年份 | 预算（百万美元）
丁 | 2021 | 120.7
戊 | 2019 | 212.6
""",
    """
#Table 4. Funding by group (US$ billion)
Group | 2023 | 2024
A | 1.9 | 2.2
B | 1.1 | 1.3
C | 0.5 | 0.7
#What plans of countries need
Country | Adopted | Budget (US$ million)
D | 2021 | 120.7
E | 2019 | 212.6
""",
)
# A label in a row of its own, which speaks for the rows below it.
GOVERNED = (
    """
指标 | 5月 | 4月 | 同比增幅
座位公里（百万） | | |
短途 | 812.4 | 795.1 | 4.1
长途 | 433.7 | 428.9 | 3.3
乘客（万人次） | | |
短途 | 61.27 | 58.44 | 5.2
长途 | 9.36 | 9.02 | 2.7
合计 | 70.63 | 67.46 | 4.9
行李（吨） | | |
短途 | 3,145 | 3,021 | 6.4
长途 | 1,208 | 1,177 | 1.8
""",
    """
Item | May | Apr | YoY growth
Seat kilometres (million) | | |
Short haul | 812.4 | 795.1 | 4.1
Long haul | 433.7 | 428.9 | 3.3
Passengers (thousand) | | |
Short haul | 612.7 | 584.4 | 5.2
Long haul | 93.6 | 90.2 | 2.7
Total | 706.3 | 674.6 | 4.9
Baggage (tonnes) | | |
Short haul | 3,145 | 3,021 | 6.4
Long haul | 1,208 | 1,177 | 1.8
""",
)
# A label above rows, a column with a unit of its own, and a row that counts.
ABOVE_COLUMNS = (
    """
地区 | 收入 | 面积（万平方米）
主要市场（万元） | |
东部 | 4,125.0 | 38.61
西部 | 2,317.0 | 21.44
南部 | 1,980.0 | 17.05
员工人数 | 312 |
""",
    """
Region | Revenue | Area (10,000 m²)
Main markets (RMB million) | |
East | 41.25 | 38.61
West | 23.17 | 21.44
South | 19.80 | 17.05
Number of employees | 312 |
""",
)
# Counts and codes in a table whose caption gives the unit of its amounts.
COUNTS = (
    """
#单位：人民币万元
债券 | 代码 | 发行只数 本期 | 上年同期 | 金额 本期 | 上年同期
甲 | 258101 | 12 | 17 | 48,230.00 | 61,455.00
乙 | 258233 | 8 | 6 | 20,715.00 | 18,390.00
丙 | 258347 | 21 | 19 | 90,660.00 | 85,125.00
""",
    """
#In RMB million
Bonds | Code | Number of issues Current period | Corresponding period | Amount Current period | Corresponding period
A | 258101 | 12 | 17 | 482.30 | 614.55
B | 258233 | 8 | 6 | 207.15 | 183.90
C | 258347 | 21 | 19 | 906.60 | 851.25
""",
)
# Operations in a second, of which one version counts ten thousands; 亿度 are 100 million kWh.
BARE_RATES = (
    """
节点 | 吞吐（万次/秒） | 写入（次/秒） | 用电（万度） | 热值（公升油当量）
小 | 18.42 | 9,310 | 3.61 | 0.8812
中 | 36.05 | 18,240 | 7.14 | 0.9125
大 | 70.91 | 35,770 | 13.98 | 1.0433
""",
    """
Nodes | Throughput (ops/s) | Writes (ops/s) | Power (MWh) | Heat (litres of oil equivalent)
Small | 184,200 | 9,310 | 36.1 | 0.8812
Medium | 360,500 | 18,240 | 71.4 | 0.9125
Large | 709,100 | 35,770 | 139.8 | 1.0433
""",
)
# A column of units below words that a page in columns set above its head.
BELOW_PROSE = (
    """
用水 | 全年投用三套回用装置 | |
指标 | 单位 | 2025 | 2024
取水 | 万立方米 | 41.83 | 43.29
回用 | 万立方米 | 9.26 | 8.75
污泥 | 吨 | 1,512 | 1,604
""",
    """
Water | The year saw three plants for reuse | |
Indicator | Unit | 2025 | 2024
Withdrawn | thousand m³ | 418.3 | 432.9
Reused | thousand m³ | 92.6 | 87.5
Sludge | tonnes | 1,512 | 1,604
""",
)
# What a product is measured in, beside a unit above the column that both name.
HEAT = (
    """
产品 | 热值（公升油当量）
煤 | 0.7312
天然气（立方米） | 1.0846
""",
    """
Product | Litres of oil equivalent
Coal | 0.7312
Gas (per m³) | 1.0846
""",
)
ALL = (
    HEAT,
    TAIWAN,
    UNITS_WITHOUT_HEAD,
    SCORES,
    DRAWN,
    BROKEN,
    TITLE,
    UNIT,
    LINES,
    SHARES,
    ROWS,
    AMONG_OTHERS,
    SENTENCE,
    FOOT,
    CURRENCIES,
    COLUMNS,
    COLUMN_OF_UNITS,
    CORNER,
)
ON_PURPOSE = (
    LAST_OF_SEVERAL,
    CONVERTED,
    AREA,
    APART,
    PER,
    BELOW_DATES,
    SHORT,
    RATES,
    CORNER_OF_MODELS,
    GOVERNED,
    COUNTS,
    BARE_RATES,
    BELOW_PROSE,
)


def loud(pair: Sequence[str]) -> list[Finding]:
    return [finding for finding in check_pages(*pair) if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("pair", [*ALL, *ON_PURPOSE])
def test_units_that_both_versions_state_are_quiet(pair: Pair) -> None:
    assert not loud(pair)


@pytest.mark.parametrize(
    ("pair", "old", "new"),
    [
        (LAST_OF_SEVERAL, "十亿元", "百万元"),  # billions, millions
        (LAST_OF_SEVERAL, "$ million", "$ billion"),
        (LAST_OF_SEVERAL, "(million)", "(thousand)"),
        (GOVERNED, "万人次", "百万人次"),  # 10,000, a million passengers
        (GOVERNED, "(thousand)", "(million)"),
        (GOVERNED, "| 706.3 |", "| 7,063 |"),
        (GOVERNED, "612.7", "617.2"),
        (ABOVE_COLUMNS, "（万元）", "（百万元）"),  # 10,000, a million yuan
        (ABOVE_COLUMNS, "万平方米", "千平方米"),  # 10,000, a thousand m²
        (COUNTS, "万元", "百万元"),  # 10,000, a million yuan
        (COUNTS, "RMB million", "RMB billion"),
        (COUNTS, "| 614.55", "| 61,455.00"),
        (BARE_RATES, "万次/秒", "千次/秒"),  # 10,000, a thousand times a second
        (BARE_RATES, "Throughput (ops/s)", "Throughput (million ops/s)"),
        (BARE_RATES, "万度", "亿度"),  # 10,000, 100 million kWh
        (BARE_RATES, "MWh", "GWh"),
        (BARE_RATES, "Writes (ops/s)", "Writes (thousand ops/s)"),
        (BELOW_PROSE, "万立方米", "亿立方米"),  # 10,000, 100 million m³
        (BELOW_PROSE, "thousand m³", "million m³"),
        (HEAT, "公升油当量", "公秉油当量"),  # litres, kilolitres
        (RATES, "万次/秒", "百万次/秒"),  # 10,000, a million times a second
        (RATES, "thousand ops/s", "million ops/s"),
        (RATES, "万片/月", "万片/年"),  # a month, a year
        (RATES, "K wafers", "M wafers"),
        (RATES, "（亿）", "（万）"),  # 100 million, 10,000
        (RATES, "(B)", "(M)"),
        (RATES, "百万词元", "千词元"),  # a million, a thousand tokens
        (RATES, "1M tokens", "1K tokens"),
        (RATES, "per 1,000", "per 10,000"),
        (RATES, "| 184 |", "| 1,840 |"),
        (CORNER_OF_MODELS, "万只", "百万只"),  # 10,000, a million units
        (CORNER_OF_MODELS, "2.4T | Total", "4.2T | Total"),
        (BROKEN, "人民幣百~萬元", "人民幣千~萬元"),  # a million, ten million yuan
        (BROKEN, "RMB'milli~on", "RMB'thou~sand"),
        (BROKEN, "CNY百万", "CNY千"),  # a million, a thousand
        (BROKEN, "亿千瓦~时", "万千瓦~时"),  # 100 million, 10,000 kWh
        (UNITS_WITHOUT_HEAD, "万吨", "亿吨"),  # 10,000, 100 million tons
        (UNITS_WITHOUT_HEAD, "10,000 vehicles", "1,000 vehicles"),
        (SCORES, "2024年", "2023年"),
        (DRAWN, "每百万次", "每千次"),  # per million, per thousand times
        (DRAWN, "per million", "per billion"),
        (TAIWAN, "仟股", "佰萬股"),  # thousands, millions of shares
        (TAIWAN, "金額（仟元）", "金額（佰萬元）"),
        (TAIWAN, "98.06", "98.07"),
        (TAIWAN, "Nov 2012", "Nov 2013"),
        (TAIWAN, "15,100仟", "15,100萬"),
        (TITLE, "千元", "百萬元"),  # thousands, millions
        (TITLE, "thousands", "millions"),
        (UNIT, "万元", "亿元"),  # 10,000, 100 million yuan
        (UNIT, "万元", "元"),  # yuan
        (UNIT, "人民币", "港币"),  # RMB, HK dollars
        (UNIT, "RMB10,000", "RMB million"),
        (UNIT, "RMB10,000", "HK$10,000"),
        (UNIT, "share (RMB)", "share (HK$)"),
        (LINES, "千元", "百萬元"),
        (LINES, "RMB'000", "RMB million"),
        (LINES, "Eight", "Six"),
        (LINES, "31 December 2024", "31 December 2023"),
        (SHARES, "千股", "百萬股"),  # of shares
        (SHARES, "'000", "million"),
        (SHARES, "HK$'000", "HK$"),
        (ROWS, "千名", "百萬名"),  # of persons
        (ROWS, "lines ('000)", "lines (million)"),
        (AMONG_OTHERS, "百万", "千"),
        (AMONG_OTHERS, "million", "billion"),
        (SENTENCE, "百万", "千"),
        (SENTENCE, "millions", "thousands"),
        (SENTENCE, "of RMB", "of HK$"),
        (SHORT, "billion", "million"),
        (SHORT, "亿", "百万"),
        (FOOT, "百万元", "千元"),
        (FOOT, "RMB million", "RMB'000"),
        (CURRENCIES, "千元", "百万元"),
        (CURRENCIES, "thousands", "millions"),
        (CURRENCIES, "美元", "港元"),  # US dollars, HK dollars
        (CURRENCIES, "2024~RMB", "2024~US$"),
        (COLUMNS, "万吨", "千吨"),  # of tonnes
        (COLUMNS, "RMB/tonne", "RMB/kg"),
        (COLUMNS, "元/吨", "元/公斤"),  # a tonne, a kg
        (COLUMNS, "占比（%）", "占比（‰）"),  # share
        (COLUMNS, "Share (%)", "Share (RMB million)"),
        (COLUMNS, "占比（%）", "占比（百万元）"),
        (COLUMN_OF_UNITS, "千户", "万户"),  # of households
        (COLUMN_OF_UNITS, "thousand", "million"),
        (COLUMN_OF_UNITS, "万千瓦时", "千瓦时"),  # 10,000 kWh, kWh
        (CORNER, "亿元", "百万元"),
        (CORNER, "RMB100 million", "RMB million"),
        (CONVERTED, "亿元", "万元"),
        (CONVERTED, "RMB million", "RMB billion"),
        (AREA, "'000 sq.m.", "million sq.m."),
        (PER, "百万元", "千元"),
        (PER, "RMB million", "RMB thousand"),
        (BELOW_DATES, "百万元", "千元"),
        (BELOW_DATES, "thousands", "millions"),
        (APART, "thousands", "millions"),
        (APART, "千元 |", "百万元 |"),
    ],
)
def test_a_unit_that_only_one_version_states_so_is_told(pair: Pair, old: str, new: str) -> None:
    assert any(old in text for text in pair)
    assert loud([text.replace(old, new, 1) for text in pair])


def test_a_title_is_told_once_where_it_stands() -> None:
    """Also where nothing but titles says so, and whatever the tables below are."""
    zh = "#损益表\n#（人民币千元）\n#收入\n#48,231\n#成本\n#51,907"
    en = "#Income statement\n#(RMB million)\n#Revenue\n#48,231\n#Cost\n#51,907"
    (finding,) = loud((zh, en))
    assert (finding.verdict, finding.severity) == (Verdict.MAGNITUDE_SLIP, Severity.ERROR)
    assert finding.zh is not None
    assert finding.en is not None
    assert (finding.zh.text, finding.en.text) == ("人民币千元", "RMB million")


def test_a_currency_without_its_scale_is_no_error() -> None:
    (finding,) = loud((SHARES[0], SHARES[1].replace("HK$'000", "HK$")))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("pair", "old", "new"),
    [
        (GOVERNED, "612.7 | 584.4", "61.27 | 58.44"),  # the same numbers below other units
        (COUNTS, "| 614.55", "| 61,455.00"),
        (ABOVE_COLUMNS, "| 23.17", "| 2,317.0"),
        (ABOVE_COLUMNS, "312", "321"),
        (COUNTS, "| 12 | 17", "| 120 | 17"),
        (COUNTS, "| 8 | 6", "| 8 | 9"),
        (HEAT, "1.0846", "1.0864"),
        (COUNTS, "482.30 | 614.55", "48,230.00 | 614.55"),
    ],
)
def test_numbers_of_one_version_that_differ_from_the_others_are_errors(pair: Pair, old: str, new: str) -> None:
    assert old in pair[1]
    assert any(one.severity is Severity.ERROR for one in check_pages(pair[0], pair[1].replace(old, new)))


def test_a_column_of_amounts_that_was_not_converted_beside_counts_is_an_error() -> None:
    """Though the table has a column of counts, and others that were converted."""
    zh, en = COUNTS
    for old, new in (("614.55", "61,455.00"), ("183.90", "18,390.00"), ("851.25", "85,125.00")):
        en = en.replace(old, new)
    assert any(one.severity is Severity.ERROR for one in check_pages(zh, en))


def test_thousands_of_one_version_beside_bare_operations_are_told() -> None:
    assert loud(
        (
            "节点 | 吞吐（万次/秒）\n四 | 18.42\n八 | 36.05\n十六 | 70.91",
            "Nodes | Throughput (ops/s)\nFour | 18.42\nEight | 36.05\nSixteen | 70.91",
        )
    )
    assert loud(
        (
            "节点 | 每秒请求（万）\n四 | 18.42\n八 | 36.05\n十六 | 70.91",
            "Nodes | Requests per second\nFour | 18.42\nEight | 36.05\nSixteen | 70.91",
        )
    )

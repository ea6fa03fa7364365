"""Heads in which one language says something else; no row is marked as a head, as in most files."""

from __future__ import annotations

import pytest

from bialign.records import Finding, Severity, Verdict
from tests.figures.comparing.tables.statements import check

# A balance sheet whose corner is empty: cash, receivables, inventories.
BALANCE = (
    """
         | 於2025年6月30日 | 於2024年12月31日
         | 千港元  | 千港元
現金     | 238,769 | 678,544
應收賬款 | 41,207  | 39,815
存貨     | 120,336 | 98,102
""",
    """
            | As at 30 June 2025 | As at 31 December 2024
            | HK$'000 | HK$'000
Cash        | 238,769 | 678,544
Receivables | 41,207  | 39,815
Inventories | 120,336 | 98,102
""",
)
# Grants of options; the price is in another currency than the amounts.
GRANTS = (
    """
單位：人民幣千元 | 公允價值 | 行使價（港元）
陳大文 | 23,876 | 12.30
李小明 | 4,120  | 10.05
""",
    """
RMB'000     | Fair value | Exercise price
Chan Tai Man | 23,876 | 12.30
Lee Siu Ming | 4,120  | 10.05
""",
)
# Sales by product, with a price, in 元, which Chinese writes of several currencies.
PRICES = (
    """
产品 | 收入 | 均价（元/吨）
     | 百万元 | 元
水泥 | 2,387 | 312.5
熟料 | 1,204 | 268.0
""",
    """
Product | Revenue | Average price (RMB/tonne)
        | RMB million | RMB
Cement  | 2,387 | 312.5
Clinker | 1,204 | 268.0
""",
)
# When loans fall due; all heads are short enough for values.
DUE = (
    """
人民币百万元 | 逾期 | 3个月内 | 1年至5年 | 5年以上
公司贷款     | 1,204 | 30,255 | 87,120 | 41,008
个人贷款     | 873   | 12,040 | 55,236 | 90,417
""",
    """
RMB million     | Overdue | Within 3 months | 1 to 5 years | Over 5 years
Corporate loans | 1,204 | 30,255 | 87,120 | 41,008
Personal loans  | 873   | 12,040 | 55,236 | 90,417
""",
)
# Parts of a year: sales, costs.
PART_OF_YEAR = (
    """
项目 | 2025年1-6月 | 2024年1月至6月
销售 | 23,876 | 67,854
成本 | 4,120  | 39,815
""",
    """
Item  | January–June 2025 | January to June 2024
Sales | 23,876 | 67,854
Costs | 4,120  | 39,815
""",
)
# Levels of fair value, and what is due: listed shares, bonds.
LEVELS = (
    """
         | 第一層級 | 第二層級 | 90天以上
上市股份 | 23,876 | 67,854 | 4,310
債券     | 4,120  | 39,815 | 2,250
""",
    """
              | Level 1 | Level 2 | Over 90 days
Listed shares | 23,876 | 67,854 | 4,310
Bonds         | 4,120  | 39,815 | 2,250
""",
)
# What is actual and what is forecast: revenue, profit.
FORECASTS = (
    """
         | 2024年（实际） | 2025年（预测） | 2024年至2026年增长率
营业收入 | 23,876 | 67,854 | 12.5%
净利润   | 4,120  | 9,815  | 8.1%
""",
    """
        | 2024A | 2025E | CAGR 2024–2026E
Revenue | 23,876 | 67,854 | 12.5%
Profit  | 4,120  | 9,815  | 8.1%
""",
)
# A quarter whose year stands in a line of its own, a year with a note.
QUARTERS = (
    """
       | 2025年 | 2024年 | 2026年註
       | 第三季 | 第四季 |
收入   | 1,200 | 1,300 | 350
淨利潤 | 210   | 235   | 87
""",
    """
           | 3Q25 | 4Q24 | FY26Note
Revenue    | 1,200 | 1,300 | 350
Net profit | 210   | 235   | 87
""",
)
# Years in the body of a table in 10,000 yuan: when works began, and what they cost.
WORKS = (
    """
单位：万元 | 开工年份 | 投产年份 | 总投资
一号线     | 2020 | 2024 | 12,530
二号线     | 2021 | 2025 | 45,100
""",
    """
Unit: RMB0'000 | Commencement | Operation | Total investment
The first line  | 2020 | 2024 | 12,530
The second line | 2021 | 2025 | 45,100
""",
)
# Pay in 10,000 yuan and in thousands; nothing is nothing in all units.
PAY = (
    """
单位：万元 | 袍金 | 薪金 | 合计
陈大文     | 24.00 | 120.50 | 144.50
李小明     | 12.00 | 98.20  | 110.20
黄志强     | 12.00 | 0      | 12.00
""",
    """
RMB'000        | Fees | Salaries | Total
Chen Dawen     | 240 | 1,205 | 1,445
Li Xiaoming    | 120 | 982   | 1,102
Huang Zhiqiang | 120 | 0     | 120
""",
)

# A sheet of a workbook, whose titles are rows: a company, the borrowings.
SHEET = (
    """
公司     |
借貸到期 |
千港元，於三月三十一日 |
         | 二零二五年 | 二零二四年
一年內   | 1,250,000 | 2,100,000
五年以上 | 150,000   | 98,102
""",
    """
The Company     |
Borrowings by maturity |
HK$'000, as at 31 March |
                | 2025 | 2024
Within one year | 1,250,000 | 2,100,000
Over five years | 150,000   | 98,102
""",
)

# A period, written out in Chinese and short in English, as results announcements head their columns.
HALF_YEAR = (
    """
項目     | 2025年1－6月 | 2024上半年 | 2025三季度
營業收入 | 238,769 | 678,544 | 92,218
應收賬款 | 41,207  | 39,815  | 18,406
存貨     | 120,336 | 98,102  | 63,517
""",
    """
Item        | 1H2025  | 1H24    | 3Q2025
Revenue     | 238,769 | 678,544 | 92,218
Receivables | 41,207  | 39,815  | 18,406
Inventories | 120,336 | 98,102  | 63,517
""",
)

# Columns as at the end of a month, or of the quarter that ends on a day: deposits, loans; a plan in months.
MONTH_ENDS = (
    """
     | 3月底   | 6月底   | 2025年第三季度 | 2024年末
存款 | 238,769 | 678,544 | 92,218 | 91,407
貸款 | 41,207  | 39,815  | 18,406 | 17,950
""",
    """
         | Mar     | Jun     | 30 Sep 2025 | 31 Dec 2024
Deposits | 238,769 | 678,544 | 92,218 | 91,407
Loans    | 41,207  | 39,815  | 18,406 | 17,950
""",
)
PLAN = (
    """
       | 第 6 月 | 第 12 月
用户数 | 23,876  | 67,854
节点数 | 4,120   | 9,815
""",
    """
      | M6     | M12
Users | 23,876 | 67,854
Nodes | 4,120  | 9,815
""",
)

# Labels of which one leans on the context: the period, the same of last year, restaurants and members.
PERIODS = (
    """
         | 餐廳數目 | 會員人數
本期間   | 163    | 1,285
去年同期 | 149    | 1,064
""",
    """
                          | Restaurants | Members
The period                | 163 | 1,285
Last corresponding period | 149 | 1,064
""",
)

# A period above its years, in few characters; profit, depreciation.
NINE_MONTHS = (
    """
集团     | 九个月 |
         | 2026年 | 2025年
         | 千新元 | 千新元
税前利润 | 28,181 | 13,840
折旧     | 31,846 | 30,927
""",
    """
Group             | Nine months |
                  | 2026   | 2025
                  | S$'000 | S$'000
Profit before tax | 28,181 | 13,840
Depreciation      | 31,846 | 30,927
""",
)
# Heads of two columns, which one layout has in one cell: the highest, the tenth highest.
TORN_HEADS = (
    """
监测站 | 最高 | 第10高 | 最高 | 第19高
东堤   | 87 | 58 | 45 | 25
北湾   | 64 | 59 | 46 | 31
""",
    """
Station    | Max. 10th highest | | Max. 19th highest |
East Praya | 87 | 58 | 45 | 25
North Bay  | 64 | 59 | 46 | 31
""",
)
# The start and the end of a year, which one language calls opening and closing: regions, new shops.
EDGES = (
    """
区域 | 年初 | 新开 | 年末
华东 | 412  | 58  | 470
华南 | 308  | 41  | 349
""",
    """
Region      | Opening | New | Closing
East China  | 412 | 58 | 470
South China | 308 | 41 | 349
""",
)
DAYS_OF_EDGES = EDGES[0].replace("年初", "2025年1月1日").replace("年末", "2025年12月31日"), EDGES[1]
# Bonds with their short names, whose digits are in no unit; balances in 100 million and in millions.
BONDS = (
    """
单位：亿元 | 简称 | 余额 | 利率（%）
第一期 | 22清河01 | 15.00 | 3.68
第二期 | 23清河02 | 12.00 | 3.45
第三期 | 24清河MTN003 | 10.00 | 2.54
""",
    """
RMB million | Short name | Balance | Coupon (%)
Tranche 1 | 22 Qinghe 01 | 1,500 | 3.68
Tranche 2 | 23 Qinghe 02 | 1,200 | 3.45
Tranche 3 | 24 Qinghe MTN003 | 1,000 | 2.54
""",
)


def loud(zh: str, en: str) -> list[Finding]:
    return [finding for finding in check(zh, en, n_heads=0)[0] if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(*BALANCE, id="two rows, an empty corner"),
        pytest.param(*DUE, id="spans of time"),
        pytest.param(*PART_OF_YEAR, id="months of a year"),
        pytest.param(*LEVELS, id="levels"),
        pytest.param(*FORECASTS, id="years that are estimated"),
        pytest.param(*QUARTERS, id="a year above its quarter"),
        pytest.param(*WORKS, id="years below a unit"),
        pytest.param(*PAY, id="nothing, in two units"),
        pytest.param(*GRANTS, id="a price in a currency that one language does not name"),
        pytest.param(*PRICES, id="a currency with a name for several"),
        pytest.param(PRICES[0], PRICES[1].replace("RMB", "HK$"), id="another of these"),
        pytest.param(*(text.replace("千港元", "元").replace("HK$'000", "$") for text in BALANCE), id="signs alone"),
        pytest.param(*SHEET, id="titles above, years in Chinese numerals"),
        pytest.param(*HALF_YEAR, id="periods in full and in short"),
        pytest.param(*PERIODS, id="last year, said in one of them"),
        pytest.param(*MONTH_ENDS, id="the ends of months"),
        pytest.param(*PLAN, id="months of a plan"),
        pytest.param(*NINE_MONTHS, id="a period above its years"),
        pytest.param(*TORN_HEADS, id="heads in the cell before"),
        pytest.param(*EDGES, id="opening and closing"),
        pytest.param(*DAYS_OF_EDGES, id="opening and closing days"),
        pytest.param(*BONDS, id="names with digits below a unit"),
    ],
)
def test_heads_that_say_the_same_are_quiet(zh: str, en: str) -> None:
    assert not loud(zh, en)


@pytest.mark.parametrize(
    ("pair", "old", "new"),
    [
        (BALANCE, "HK$'000", "HK$ million"),  # the first of two
        (BALANCE, "千港元", "百萬港元"),  # thousands, millions
        (BALANCE, "千港元", "千美元"),  # of HK dollars, of US dollars
        (BALANCE, "HK$'000", "RMB'000"),
        (DUE, "百万元", "千元"),  # millions, thousands
        (DUE, "RMB", "US$"),
        (DUE, "3个月", "8个月"),  # months
        (DUE, "Over 5", "Over 3"),
        (PART_OF_YEAR, "2025年", "2021年"),
        (LEVELS, "Level 1", "Level 5"),
        (LEVELS, "第二", "第三"),  # second, third
        (FORECASTS, "2025E", "2023E"),
        (FORECASTS, "2026E", "2027E"),
        (FORECASTS, "2024年（", "2022年（"),
        (QUARTERS, "3Q25", "3Q23"),
        (QUARTERS, "3Q25", "2Q25"),
        (QUARTERS, "2025年", "2021年"),
        (LEVELS, "90 days", "94 days"),
        (QUARTERS, "FY26", "FY28"),
        (WORKS, "二号线     | 2021", "二号线     | 2023"),
        (WORKS, "RMB0'000", "RMB'000"),
        (PAY, "1,205", "1,250"),
        (PART_OF_YEAR, "June 2024", "June 2023"),
        (PRICES, "RMB million", "US$ million"),
        (PRICES, "(RMB/tonne)\n        | RMB million | RMB", "(US$/tonne)\n        | RMB million | US$"),
        (SHEET, "二零二四年", "二零二三年"),  # 2024, 2023
        (HALF_YEAR, "1H2025", "2H2025"),
        (HALF_YEAR, "1H24", "1H23"),
        (HALF_YEAR, "三季度", "二季度"),  # the third quarter, the second
        (MONTH_ENDS, "Mar ", "May "),
        (MONTH_ENDS, "30 Sep 2025", "30 Jun 2025"),
        (MONTH_ENDS, "30 Sep 2025", "30 Sep 2024"),
        (MONTH_ENDS, "31 Dec 2024", "31 Dec 2023"),
        (MONTH_ENDS, "31 Dec 2024", "30 Nov 2024"),
        (PLAN, "M6", "M8"),
        (PLAN, "第 12", "第 10"),
        (NINE_MONTHS, "九个月", "六个月"),  # nine months, six
        (NINE_MONTHS, "2025年", "2024年"),
        (NINE_MONTHS, "S$'000", "S$ million"),
        (TORN_HEADS, "第10高", "第11高"),  # tenth, eleventh
        (TORN_HEADS, "19th", "18th"),
        (EDGES, "Opening", "Closing"),
        (EDGES, "年末", "年初"),  # the end of the year, its start
        (DAYS_OF_EDGES, "12月31日", "12月30日"),
        (BONDS, "23清河02", "24清河02"),
        (BONDS, "1,200", "1,210"),
        (BONDS, "RMB million", "RMB'000"),
    ],
)
def test_a_head_that_says_something_else_is_told(pair: tuple[str, str], old: str, new: str) -> None:
    zh, en = (text.replace(old, new, 1) for text in pair)
    assert (zh, en) != pair
    assert loud(zh, en)


def test_a_currency_that_differs_is_told_at_its_head() -> None:
    zh, en = BALANCE
    (finding,) = loud(zh, en.replace("HK$'000", "US$'000", 1))
    assert finding.verdict is Verdict.CURRENCY_DIFFERS
    assert "the same 3 numbers are in “千港元” in the Chinese and in “US$'000” in the English" in finding.message
    assert (finding.zh_sentences, finding.en_sentences) == (range(2, 3), range(2, 3))


def test_a_date_beside_words_that_may_name_it_is_left_to_the_sentences() -> None:
    """本报告期 (this reporting period) is "Q3 2025" in English, which the table alone cannot tell; a value is told."""
    zh = "项目 | 本报告期 | 变动\n收入 | 3,418 | 15.2\n成本 | 2,755 | 13.4\n毛利 | 663 | 23.5"
    en = "Item | Q3 2025 | Change\nRevenue | 3,418 | 15.2\nCost | 2,755 | 13.4\nGross profit | 663 | 23.5"
    assert not [finding for finding in loud(zh, en) if "Row" in finding.message]
    assert loud(zh.replace("663", "683"), en)
    assert loud(zh.replace("本报告期", "2025年第二季度"), en)


def test_since_the_year_began_may_be_year_to_date() -> None:
    zh = "基金 | 1年 | 年初至今\n甲 | 7.6 | 3.9\n乙 | 7.2 | 3.6\n丙 | 7.8 | 4.4"  # 1 year, year to date
    en = "Fund | 1 year | YTD\nA | 7.6 | 3.9\nB | 7.2 | 3.6\nC | 7.8 | 4.4"
    assert not loud(zh, en)
    assert loud(zh.replace("3.9", "3.8"), en)
    assert loud(zh.replace("1年", "3年"), en)


# A sheet with a title and a unit above its head. 月度进出口总值 monthly imports and exports; 合计 total; 东盟 ASEAN.
MONTHS = """
2026年10月月度进出口总值
单位：万元
|10月|1至10月|10月同比（%）
合计|7,378,450|76,284,815|-2.3
东盟|1,273,137|12,731,370|2.6
欧盟|1,087,421|10,984,310|1.7
"""
ENGLISH_MONTHS = """
Monthly imports and exports, October 2026
Unit: RMB million
|October|January to October|October change (%)
Total|73,784.50|762,848.15|-2.3
ASEAN|12,731.37|127,313.70|2.6
EU|10,874.21|109,843.10|1.7
"""


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (MONTHS, ENGLISH_MONTHS),
        # in thousands of Singapore dollars
        (
            "项目|25Q3（千新元）\n收入|1,204\n成本|877\n毛利|327",
            "Item|3Q25 (S$'000)\nRevenue|1,204\nCost|877\nGross profit|327",
        ),
        # feed, in metres a minute
        ("型号|进给（m/min）\nA1|12.5\nA2|14.5\nA3|16.5", "Model|Feed (m/min)\nA1|12.5\nA2|14.5\nA3|16.5"),
    ],
)
def test_titles_of_sheets_are_no_heads_and_units_are_read_in_both(zh: str, en: str) -> None:
    assert loud(zh, en) == []


def test_a_wrong_month_below_a_title_is_told() -> None:
    assert loud(MONTHS, ENGLISH_MONTHS.replace("|October|", "|September|"))


def test_another_currency_of_the_same_word_is_told() -> None:
    zh = "项目|金额（千新元）\n收入|1,204\n成本|877\n毛利|327"  # in thousands of Singapore dollars
    en = "Item|Amount (HK$'000)\nRevenue|1,204\nCost|877\nGross profit|327"
    assert [finding.verdict for finding in loud(zh, en)] == [Verdict.CURRENCY_DIFFERS]


def test_a_span_above_years_and_units_is_a_head() -> None:
    """九个月 (nine months) above 2026年 and 千新元 (S$'000) was the first row of values, and the unit was not found."""
    zh = "集团 | 九个月 | 九个月\n | 2026年 | 2025年\n | 千新元 | 千新元\n"  # group
    zh += "税前利润 | 28,181 | 13,840\n折旧 | 31,846 | 30,927"
    en = "Group | Nine months | Nine months\n | 2026 | 2025\n | S$'000 | S$'000\nProfit before tax | 28,181 | 13,840\n"
    en += "Depreciation | 31,846 | 30,927"
    findings, _ = check(zh, en, n_heads=0)
    assert findings == ()
    assert loud(zh.replace("2025年", "2024年"), en)
    assert loud(zh.replace("千新元", "百万新元"), en)  # millions

"""Heads in which one language says something else; no row is marked as a head, as in most files."""

from __future__ import annotations

import pytest

from bialign.records import Finding, Severity
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


def loud(zh: str, en: str) -> list[Finding]:
    return [finding for finding in check(zh, en, n_heads=0)[0] if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(*BALANCE, id="two rows, an empty corner"),
        pytest.param(*SHEET, id="titles above, years in Chinese numerals"),
        pytest.param(*PERIODS, id="last year, said in one of them"),
    ],
)
def test_heads_that_say_the_same_are_quiet(zh: str, en: str) -> None:
    assert not loud(zh, en)


@pytest.mark.parametrize(
    ("pair", "old", "new"),
    [
        (BALANCE, "HK$'000", "HK$ million"),  # the first of two
        (BALANCE, "千港元", "百萬港元"),  # thousands, millions
        (SHEET, "二零二四年", "二零二三年"),  # 2024, 2023
    ],
)
def test_a_head_that_says_something_else_is_told(pair: tuple[str, str], old: str, new: str) -> None:
    zh, en = (text.replace(old, new, 1) for text in pair)
    assert (zh, en) != pair
    assert loud(zh, en)

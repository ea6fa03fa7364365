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


def loud(zh: str, en: str) -> list[Finding]:
    return [finding for finding in check(zh, en, n_heads=0)[0] if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(*BALANCE, id="two rows, an empty corner"),
        pytest.param(*SHEET, id="titles above, years in Chinese numerals"),
        pytest.param(*HALF_YEAR, id="periods in full and in short"),
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
        (HALF_YEAR, "1H2025", "2H2025"),
        (HALF_YEAR, "1H24", "1H23"),
        (HALF_YEAR, "三季度", "二季度"),  # the third quarter, the second
    ],
)
def test_a_head_that_says_something_else_is_told(pair: tuple[str, str], old: str, new: str) -> None:
    zh, en = (text.replace(old, new, 1) for text in pair)
    assert (zh, en) != pair
    assert loud(zh, en)

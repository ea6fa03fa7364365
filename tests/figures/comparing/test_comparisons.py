"""Dates with which one version compares by name and the other in words: 同比, "on the third quarter of 2024"."""

from __future__ import annotations

import pytest

from bialign.records import Severity
from tests.figures.comparing.tables.statements import check_pages

# Results of a third quarter: revenue and live streaming against a year before, advertising and others by quarters.
ZH = """
# 2025年第三季度业绩
# 净收入9,867万元，同比增长10.9%。
# 直播收入1,537万元，同比下降6.4%。
# 广告收入632万元，环比增长2.5%。
# 其他收入118万元，环比增长3.5%。
"""
EN = """
# Results of the third quarter of 2025
# Net revenues were RMB98.67 million, an increase of 10.9% compared with the third quarter of 2024.
# Revenues of live streaming were RMB15.37 million, a decrease of 6.4% from the third quarter of 2024.
# Advertising brought RMB6.32 million, 2.5% more than in the second quarter of 2025.
# Other revenues were RMB1.18 million, up 3.5% on the second quarter of 2025.
"""


def errors(zh: str, en: str) -> list[str]:
    return [str(finding.message) for finding in check_pages(zh, en) if finding.severity is Severity.ERROR]


def test_a_date_that_the_other_version_compares_with_in_words_is_a_note() -> None:
    assert not errors(ZH, EN)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("third quarter of 2024", "third quarter of 2023"),
        ("second quarter of 2025", "second quarter of 2015"),
        ("同比", ""),  # year on year
        ("环比", ""),  # quarter on quarter
    ],
)
def test_another_date_or_no_comparison_is_told(old: str, new: str) -> None:
    assert errors(ZH.replace(old, new, 1), EN.replace(old, new, 1))

"""Times told from the present one beside those that the other version names: 上季 and "the second quarter of 2025"."""

from __future__ import annotations

import pytest

from bialign.figures import compare_figures
from bialign.figures.reading.documents import read_document
from bialign.records import Severity, Verdict
from tests.figures.comparing.by_hand import document, one_to_one

FILLER_ZH = [
    "本季度客户增多。",
    "市场稳定。",
    "设备完好。",
    "员工满意。",
    "人人有责。",
]  # more customers, a stable market …
FILLER_EN = ["Customers increased.", "The market was stable.", "Equipment was sound.", "Staff were content.", "All do."]


def report(zh: str, en: str) -> set[Severity]:
    """Return how serious the other dates of a sentence are in a report of the third quarter of 2025."""
    zh_all = ["东岭矿业2025年第三季度生产报告", *FILLER_ZH, zh]
    en_all = ["Dongling Mining Third Quarter 2025 Production Report", *FILLER_EN, en]
    documents = document("zh", zh_all), document("en", en_all)
    figures = [read_document(one) for one in documents]
    findings = compare_figures(*documents, one_to_one(len(zh_all)), *figures)
    return {finding.severity for finding in findings if finding.verdict is Verdict.DATE_DIFFERS}


@pytest.mark.parametrize(
    ("zh", "en", "is_told"),
    [
        ("销量较上季增加3%。", "Sales rose 3% from the second quarter of 2025.", False),
        ("销量较上季增加3%。", "Sales rose 3% from the first quarter of 2025.", True),
        ("销量较上季增加3%。", "Sales rose 3% from the second quarter of 2023.", True),
        ("2024年第三季度销量较上季增加3%。", "Sales rose 3% in 3Q24 from the second quarter of 2024.", False),
        ("利润较去年增长8%。", "Profit rose by 8% from 2024.", False),
        ("利润较去年增长8%。", "Profit rose by 8% from 2022.", True),
        ("2023年利润较上年增长8%。", "Profit in 2023 rose by 8% from 2022.", False),
    ],
)
def test_the_title_says_which_quarter_is_the_last(zh: str, en: str, is_told: bool) -> None:
    assert report(zh, en) == ({Severity.WARNING} if is_told else set())

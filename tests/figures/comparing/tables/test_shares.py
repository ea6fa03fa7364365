"""A percent sign that one version has and the other lacks: what must be told, and what says it elsewhere."""

from __future__ import annotations

import pytest

from bialign.records import Finding, Severity, Status, Verdict
from tests.figures.comparing.tables.statements import check

# Revenue, gross profit, administrative expenses and profit, with their change.
ZH = """
         | 2024年 | 2023年 | 變動
收入     | 1,234 | 1,054 | 17.1%
毛利     | 421   | 388   | 8.5%
毛利率   | 34.1% | 36.8% | (7.3%)
行政開支 | 210   | 190   | 10.5%
溢利     | 98    | 80    | 22.5%
"""
EN = """
                        | 2024  | 2023  | Change
Revenue                 | 1,234 | 1,054 | 17.1%
Gross profit            | 421   | 388   | 8.5%
Gross margin            | 34.1% | 36.8% | (7.3%)
Administrative expenses | 210   | 190   | 10.5%
Profit                  | 98    | 80    | 22.5%
"""
CHANGES = ("17.1%", "8.5%", "7.3%", "10.5%", "22.5%")
MARGINS = ("34.1%", "36.8%", "7.3%")


def without_signs(text: str, cells: tuple[str, ...]) -> str:
    for cell in cells:
        assert cell in text
        text = text.replace(cell, cell[:-1])
    return text


def lost_signs(zh: str, en: str) -> list[Finding]:
    return [finding for finding in check(zh, en)[0] if finding.verdict is Verdict.UNIT_DIFFERS]


@pytest.mark.parametrize("cells", [("17.1%",), ("7.3%",), ("34.1%",), CHANGES, MARGINS, ("17.1%", "22.5%")], ids=str)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_lost_percent_sign_is_one_warning(cells, lang) -> None:
    zh, en = (without_signs(text, cells) if lang == one else text for one, text in (("zh", ZH), ("en", EN)))
    found = lost_signs(zh, en)
    assert [finding.severity for finding in found] == [Severity.WARNING]
    assert "percent sign" in found[0].message
    assert "百分号" in found[0].message_zh


@pytest.mark.parametrize("head", ["Change (%)", "% change", "Change per cent", "Percentage change"])
def test_a_head_that_says_so_stands_for_the_signs_of_its_column(head) -> None:
    bare = without_signs(EN, ("17.1%", "8.5%", "10.5%", "22.5%", "7.3%"))
    assert not lost_signs(ZH, bare.replace("Change", head))


@pytest.mark.parametrize("label", ["Gross margin (%)", "Gross margin, per cent"])
def test_a_label_that_says_so_stands_for_the_signs_of_its_row(label) -> None:
    assert not lost_signs(ZH, without_signs(EN, MARGINS).replace("Gross margin", label))


def test_words_above_a_table_may_say_so() -> None:
    shares = "      | 2024年 | 2023年\n香港 | 60.5% | 58.2%\n澳門 | 39.5% | 41.8%\n"
    bare = "          | 2024 | 2023\nHong Kong | 60.5 | 58.2\nMacau     | 39.5 | 41.8\n"
    assert lost_signs(f"分部佔比\n\n{shares}", f"Share of segments\n\n{bare}")
    assert not lost_signs(f"分部佔比\n\n{shares}", f"Share of segments (in %)\n\n{bare}")


def test_a_sign_at_the_first_number_may_hold_for_those_below() -> None:
    assert not lost_signs(ZH, without_signs(EN, ("8.5%", "7.3%", "10.5%")))


def test_nothing_is_lost_where_both_lack_the_sign_or_have_it() -> None:
    assert not lost_signs(ZH, EN)
    assert not lost_signs(without_signs(ZH, CHANGES), without_signs(EN, CHANGES))


def test_the_account_counts_a_lost_sign_as_a_difference() -> None:
    account = check(ZH, without_signs(EN, CHANGES))[1]
    assert sum(entry.status is Status.DIFFERS for entry in account.en) == len(CHANGES)

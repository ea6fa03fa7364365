"""What a finding quotes and says of a number: the words that bound it, the turn that it belies, what it counts."""

from __future__ import annotations

import pytest

from bialign.figures import compare_bead, find_figures
from bialign.records import Finding, Verdict
from tests.figures.comparing.tables.statements import check


def compared(zh: str, en: str) -> tuple[Finding, ...]:
    return compare_bead(find_figures(zh, "zh"), find_figures(en, "en"), zh_text=zh, en_text=en)


def test_a_bound_is_quoted_with_the_words_that_make_it() -> None:
    (found,) = compared("董事会应有至少3名独立董事。", "The board shall have more than 3 independent directors.")
    assert "“董事会应有至少3名独立董事” says “at least”" in found.message
    assert "“board shall have more than 3 independent” says “more than”" in found.message
    assert "中文“董事会应有至少3名独立董事”表示“至少”" in found.message_zh


def test_a_figure_without_a_bound_is_said_to_be_read_so() -> None:
    (found,) = compared("费用为5万元。", "The fee is at least RMB50,000.")
    assert "“费用为5万元” states no such limit" in found.message
    assert "“费用为5万元”没有这样的限定" in found.message_zh


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        ("由25%增加至30%，收入增长5%", "grew from 30% to 25%, revenue by 5%", "grew from 30% to 25%"),
        ("毛利率由25%增至30%", "The margin increased to 25% from 30%", "increased to 25% from 30%"),
    ],
)
def test_a_turn_that_belies_itself_is_quoted(zh: str, en: str, words: str) -> None:
    (found,) = [finding for finding in compared(zh, en) if finding.verdict is Verdict.ROLE_DIFFERS]
    assert f"The English contradicts itself in “{words}”" in found.message
    assert f"英文“{words}”前后矛盾" in found.message_zh


@pytest.mark.parametrize(
    ("zh", "en"), [("七（7）名", "eight (8) persons"), ("12间", "15 companies"), ("第三", "the fifth")]
)
def test_small_numbers_of_things_bear_no_percentage(zh: str, en: str) -> None:
    (found,) = compared(zh, en)
    assert "%" not in found.message
    assert "%" not in found.message_zh


def test_amounts_still_say_by_how_much() -> None:
    (found,) = compared("收入为1,512万元。", "Revenue was RMB18.33 million.")
    assert "21.2% more" in found.message


@pytest.mark.parametrize("heads", [("附註", "Notes"), ("附注", "Note"), ("序号", "No.")])
def test_the_number_of_a_note_is_no_amount(heads: tuple[str, str]) -> None:
    zh = f" | {heads[0]} | 2024年 千港元\n收入 | 5 | 1,234\n溢利 | 12 | 98\n"
    en = f" | {heads[1]} | 2024 HK$'000\nRevenue | 6 | 1,234\nProfit | 12 | 98\n"
    (found,) = check(zh, en)[0]
    assert "the Chinese has “5”, the English “6”" in found.message.replace("The", "the")
    assert "5,000" not in found.message
    assert "%" not in found.message

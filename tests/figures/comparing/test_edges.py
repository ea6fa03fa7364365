"""The constants of the comparison, each pinned on both sides of its edge."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bialign.figures import compare_bead, find_figures
from bialign.figures.comparing.amounts import Amount, is_rounded, power_of_ten, relate
from bialign.figures.comparing.dates import Closeness, compare_dates
from bialign.figures.comparing.verdicts import judge, lone_severity
from bialign.records import FigureKind, Qualifier, Severity, Verdict
from tests.figures.comparing.by_hand import date, figure, in_language


def amount(value: str, quantum: str, qualifier: Qualifier = Qualifier.NONE) -> Amount:
    return Amount(Fraction(value), Fraction(value), Fraction(quantum), qualifier)


@pytest.mark.parametrize(
    ("fine", "coarse", "rounded"),
    [
        (amount("12", "0.1"), amount("10", "1", Qualifier.OVER), True),  # a bound may be passed by a fifth
        (amount("12.4", "0.1"), amount("10", "1", Qualifier.OVER), False),
        (amount("4.40", "0.01"), amount("4", "1"), True),  # rounding changes a tenth at most
        (amount("4.45", "0.01"), amount("4", "1"), False),
    ],
)
def test_how_far_rounding_may_lead(fine: Amount, coarse: Amount, rounded: bool) -> None:
    assert is_rounded(fine, coarse) is rounded


@pytest.mark.parametrize(("en", "power"), [("10020", 1), ("10025", 0)])
def test_a_slip_of_magnitude_keeps_three_digits(en: str, power: int) -> None:
    assert power_of_ten(amount("1000", "1"), amount(en, "1")) == power


@pytest.mark.parametrize(("hi", "verdict"), [(640, Verdict.EQUAL), (562, Verdict.PRECISION)])
def test_vague_amounts_are_equal_from_four_fifths_on(hi: int, verdict: Verdict) -> None:
    hundreds = Amount(Fraction(100), Fraction(1000), vague=True)
    assert relate(hundreds, Amount(Fraction(100), Fraction(hi), vague=True)).verdict is verdict


@pytest.mark.parametrize(
    ("en", "verdict"), [("1,860 days", Verdict.EQUAL_CONVERTED), ("1,872 days", Verdict.VALUE_DIFFERS)]
)
def test_days_and_months_agree_within_two_in_a_hundred(en: str, verdict: Verdict) -> None:
    zh_text, en_text = "历时60个月。", f"It took {en}."  # it took sixty months
    found = compare_bead(find_figures(zh_text, "zh"), find_figures(en_text, "en"), zh_text=zh_text, en_text=en_text)
    assert [finding.verdict for finding in found] == [verdict]


@pytest.mark.parametrize(("hour", "is_equal"), [(12, True), (13, False)])
def test_an_hour_in_words_is_twelve_at_most(hour: int, is_equal: bool) -> None:
    time = figure(f"{hour}时", 60 * hour, kind=FigureKind.TIME, label=f"T{hour}:00")
    judgement = judge(time, in_language(figure("twelve or thirteen", hour), "en"))
    assert (judgement is not None and judgement.verdict is Verdict.EQUAL) is is_equal


@pytest.mark.parametrize(("number", "severity"), [(10, Severity.WARNING), (11, Severity.ERROR)])
def test_small_numbers_alone_are_warnings(number: int, severity: Severity) -> None:
    assert lone_severity(figure(str(number), number)) is severity


@pytest.mark.parametrize(("last", "closeness"), [("2025-03-22", Closeness.SAME), ("2025-03-21", Closeness.CONTAINED)])
def test_parts_of_a_year_are_one_from_four_fifths_on(last: str, closeness: Closeness) -> None:
    hundred_days = date("年初", "2025-T1", "2025-01-01", "2025-04-11", approx=True)  # early in the year
    assert compare_dates(hundred_days, date("early 2025", "2025", "2025-01-01", last)) is closeness


@pytest.mark.parametrize(("n_letters", "is_gloss"), [(7, True), (8, False)])
def test_a_converted_value_stands_near(n_letters: int, is_gloss: bool) -> None:
    zh = "营收达10亿元。"  # revenue reached a billion yuan
    en = f"Revenue reached RMB1bn {'x' * n_letters} (equivalent to $140m)."
    found = compare_bead(find_figures(zh, "zh"), find_figures(en, "en"), zh_text=zh, en_text=en)
    assert (Verdict.EQUAL_CONVERTED in [finding.verdict for finding in found]) is is_gloss


@pytest.mark.parametrize(("n_letters", "severity"), [(50, Severity.WARNING), (51, Severity.ERROR)])
def test_a_scale_may_be_left_unsaid_near_its_word(n_letters: int, severity: Severity) -> None:
    zh = "六百一十万人，又有三万人。"  # 6.1 million people, and another thirty thousand
    en = f"Six million and a thousand {'x' * n_letters} thirty people."
    found = compare_bead(find_figures(zh, "zh")[1:], find_figures(en, "en")[-1:], zh_text=zh, en_text=en)
    assert [(finding.verdict, finding.severity) for finding in found] == [(Verdict.MAGNITUDE_SLIP, severity)]

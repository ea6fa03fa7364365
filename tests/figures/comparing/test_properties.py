"""What holds for any figures: silence on equals, symmetry, order, one report a figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.figures import compare_bead
from bialign.figures.comparing.amounts import EXACT_BELOW, Amount, differs_by_one_slip, relate
from bialign.records import Figure, FigureKind, Finding, Qualifier, Role, Severity, Verdict
from tests.figures.comparing.by_hand import figure, in_language, when

UNITS = {
    FigureKind.COUNT: "",
    FigureKind.MONEY: "USD",
    FigureKind.PERCENT: "%",
    FigureKind.POINT: "pp",
    FigureKind.ORDINAL: "",
}


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    kind = draw(st.sampled_from(list(UNITS)))
    quantum = Fraction(10) ** draw(st.integers(-2, 9))
    value = draw(st.integers(1, 999)) * quantum
    bearing = {
        "qualifier": draw(st.sampled_from(Qualifier)),
        "role": draw(st.sampled_from([Role.LEVEL, Role.CHANGE_BY, Role.CHANGE_TO])),
        "direction": draw(st.sampled_from([-1, 0, 1])),
        "soft": draw(st.booleans()),
    }
    return figure(str(value), value, UNITS[kind], kind=kind, quantum=quantum, **bearing)


@st.composite
def odd_figures(draw: st.DrawFn) -> Figure:
    """Draw figures that no reader should give, and some that it may: negative, unbounded, empty, of any kind."""
    bounds = st.none() | st.fractions(min_value=-1000, max_value=10**12)
    lo, hi = draw(bounds), draw(bounds)
    if lo is not None and hi is not None:
        lo, hi = min(lo, hi), max(lo, hi)
    one = figure("x", 0, draw(st.sampled_from(["", "USD", "USD?", "%", "pp", "bp", "x", "frac", "km", "°F"])))
    label = draw(st.sampled_from(["", "2025", "XXXX-11", "XXXX-XX-24", "REL-Y-1-Q2", "W-FRI", "21C", "llama 4", "??"]))
    return replace(
        one,
        lo=lo,
        hi=hi,
        kind=draw(st.sampled_from(FigureKind)),
        dim=draw(st.sampled_from(["", "length", "temperature", "duration"])),
        label=label,
        when=when(label),
        quantum=draw(st.none() | st.just(Fraction(0)) | st.just(Fraction(1, 10))),
        approx=draw(st.booleans()),
        soft=draw(st.booleans()),
        role=draw(st.sampled_from(Role)),
        qualifier=draw(st.sampled_from(Qualifier)),
        alternatives=draw(st.sampled_from([(), ((Fraction(3), Fraction(3)),)])),
    )


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(st.lists(odd_figures(), max_size=4), st.lists(odd_figures(), max_size=4))
def test_no_figures_are_too_odd_to_compare(zh: list[Figure], en: list[Figure]) -> None:
    for finding in compare_bead(placed(zh, "zh"), placed(en, "en")):
        assert finding.message


sides = st.lists(figures(), max_size=6)


def placed(side: list[Figure], lang: str) -> list[Figure]:
    return [replace(in_language(one, "zh" if lang == "zh" else "en"), start=100 * i) for i, one in enumerate(side)]


@pytest.mark.slow
@given(sides)
def test_figures_equal_themselves(side: list[Figure]) -> None:
    assert compare_bead(placed(side, "zh"), placed(side, "en")) == ()


@pytest.mark.slow
@given(sides, st.randoms())
def test_order_does_not_matter_to_equals(side: list[Figure], rng: object) -> None:
    shuffled = list(side)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compare_bead(placed(side, "zh"), placed(shuffled, "en")) == ()


@pytest.mark.slow
@settings(deadline=None)
@given(sides, sides)
def test_the_languages_are_treated_alike(one: list[Figure], other: list[Figure]) -> None:
    there = compare_bead(placed(one, "zh"), placed(other, "en"))
    back = compare_bead(placed(other, "zh"), placed(one, "en"))
    assert _tally(there) == _tally(back)


def _tally(findings: tuple[Finding, ...]) -> Counter[tuple[Verdict, Severity]]:
    lone = {Verdict.EXTRA: Verdict.MISSING}
    return Counter((lone.get(finding.verdict, finding.verdict), finding.severity) for finding in findings)


@pytest.mark.slow
@settings(deadline=None)
@given(sides, sides)
def test_no_figure_is_reported_twice(zh: list[Figure], en: list[Figure]) -> None:
    findings = compare_bead(placed(zh, "zh"), placed(en, "en"))
    reported = [id(one) for finding in findings for one in (finding.zh, finding.en) if one]
    assert len(reported) == len(set(reported))


def exactly(value: int, quantum: int = 0) -> Amount:
    return Amount(Fraction(value), Fraction(value), Fraction(quantum))


@given(st.integers(10, 10**6), st.integers(1, 8))
def test_a_power_of_ten_is_a_slip_of_magnitude(value: int, power: int) -> None:
    small, large = exactly(value), exactly(value * 10**power)
    assert relate(small, large) == (Verdict.MAGNITUDE_SLIP, power)
    assert relate(large, small) == (Verdict.MAGNITUDE_SLIP, -power)


@given(st.integers(10, 10**6), st.data())
def test_swapped_neighbours_are_a_slip(value: int, data: st.DataObject) -> None:
    digits = list(str(value))
    place = data.draw(st.integers(0, len(digits) - 2))
    digits[place : place + 2] = digits[place + 1], digits[place]
    swapped, written = exactly(int("".join(digits))), exactly(value)
    expected = digits[0] != "0" and swapped.value != written.value
    assert differs_by_one_slip(written, swapped) is expected


@given(st.integers(1, 10**9), st.integers(0, 6))
def test_rounding_is_recognised(value: int, n_digits: int) -> None:
    """A number rounded to its first digits, by at most a tenth, is equal, rounded or (a small one) close."""
    quantum = 10**n_digits
    rounded = (value + quantum // 2) // quantum * quantum
    fine, coarse = exactly(value, quantum=1), exactly(rounded, quantum)
    if rounded and abs(rounded - value) * 10 <= rounded:
        as_near = Verdict.PRECISION if value < EXACT_BELOW else Verdict.EQUAL_ROUNDED
        assert relate(fine, coarse).verdict in (Verdict.EQUAL, as_near)

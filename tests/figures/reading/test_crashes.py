"""Texts that once ended in a traceback, or were found by chance to be close to one, and what is read of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.figures import find_figures
from bialign.figures.reading.zh.numerals import HAN_DIGITS, HAN_SCALES
from bialign.figures.value import is_possible, label_of
from bialign.records import Lang, When
from tests.figures.reading.summary import summary

CASES: list[tuple[Lang, str, list[str]]] = [
    # a century, a decade and years that no calendar holds
    ("zh", "九九九世纪", []),  # the 999th century
    ("zh", "五五五世纪", []),  # the 555th century
    ("zh", "9990年代", []),  # the 9990s
    ("zh", "9998至9999年", ["9998至9999年: duration [9998,9999] year"]),  # 9,998 to 9,999 years
    ("zh", "公元1世纪0年代", ["1世纪0年代: period 000X"]),  # the first decade of the first century
    ("zh", "公元1世纪初", ["1世纪初: period 000X-T1"]),  # early in the first century
    ("en", "the 0th century", []),
    # a vague number beside two neighbouring digits
    (
        "zh",
        "覆盖数亿一二线城市居民。",
        ["数亿: count [100000000,1000000000)"],
    ),  # hundreds of millions, of tiers 1 and 2
    ("zh", "数千三四岁儿童", ["数千: count [1000,10000)", "三四岁: age [3,4] year"]),  # thousands of children of 3 or 4
    ("zh", "几十万七八岁孩子", ["几十万: count [100000,1000000)", "七八岁: age [7,8] year"]),  # of seven or eight
    (
        "zh",
        "数百万八九十年代的人",
        ["数百万: count [1000000,10000000)", "八: period 198X", "九十年代: period 199X"],
    ),  # millions, of the eighties and nineties
    ("zh", "二〇一二三数百个", []),  # no number
    ("zh", "3万数亿", []),  # bounds in the wrong order: no number
    ("zh", "零点〇数千", []),  # no number
    # ratios before a discount
    ("zh", "一比一七折", ["一比一: ratio 1:1 frac", "七折: percent 30 % discount"]),  # one to one, 30% off
    ("zh", "25:99折", ["25:99: ratio 25:99 frac"]),
    # more digits than a number may have
    ("zh", "9" * 5000 + ":1", ["1: count 1 soft"]),
    ("en", "9" * 5000 + ":1", ["1: count 1 soft"]),
    ("zh", "一" + "亿" * 39 + "人", []),  # a hundred million times a hundred million times …
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[text[:12] for _, text, _ in CASES])
def test_is_read_without_a_fault(lang: Lang, text: str, expected: list[str]) -> None:
    figures = find_figures(text, lang)
    assert [summary(figure) for figure in figures] == expected
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(repr(figure) for figure in figures)


@given(st.text(f"{HAN_DIGITS}{HAN_SCALES}廿卅几数半多余来点分之成比折年代世纪线岁个元%wk0123456789., ", max_size=14))
@settings(max_examples=500, deadline=None)
def test_any_run_of_numerals_is_read_without_a_fault(text: str) -> None:
    end = 0
    for figure in find_figures(text, "zh"):
        assert text[figure.start : figure.end] == figure.text
        assert end <= figure.start < figure.end
        assert repr(figure)
        end = figure.end


@pytest.mark.parametrize(
    ("when", "possible"),
    [
        (When(century=0), False),
        (When(century=1), True),
        (When(century=99), True),
        (When(century=100), False),
        (When(decade=0), True),
        (When(decade=9980), True),
        (When(decade=9990), False),
        (When(year=9997, last_year=9998), True),
        (When(year=9997, last_year=9999), False),
        (When(year=2023, month=2, day=29), False),
        (When(month=2, day=29), True),
        (When(day=32), False),
    ],
    ids=lambda value: label_of(value) if isinstance(value, When) else "",
)
def test_tells_what_the_calendar_holds(when: When, possible: bool) -> None:
    assert is_possible(when) is possible

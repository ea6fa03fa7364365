"""What holds for every text: offsets, order, no figure twice, linear time."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.errors import InputError
from bialign.figures import Context, find_figures
from bialign.figures.variants import lower_ascii, normalise
from bialign.records import LANGS, Lang
from tests.figures.reading.texts import texts


@given(texts, st.sampled_from(LANGS))
@settings(max_examples=400, deadline=None)
def test_offsets_order_and_bounds(text: str, lang: Lang) -> None:
    figures = find_figures(text, lang)
    ends = [0, *(figure.end for figure in figures)]
    for figure, end_before in zip(figures, ends, strict=False):
        assert text[figure.start : figure.end] == figure.text
        assert end_before <= figure.start < figure.end
        assert figure.lo is None or figure.hi is None or figure.lo <= figure.hi
        assert figure.lang == lang


@given(st.text(), st.sampled_from(LANGS))
def test_normalising_keeps_every_offset(text: str, lang: Lang) -> None:
    assert len(normalise(text, lang)) == len(text) == len(lower_ascii(text))


@given(st.integers(2, 10**9), st.sampled_from(["共{}人", "{}元", "第{}次", "约{}%"]))  # people, yuan, times, percent
def test_full_width_digits_read_as_ascii(number: int, pattern: str) -> None:
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    ascii_figures = find_figures(pattern.format(number), "zh")
    assert [(f.kind, f.lo, f.unit) for f in find_figures(pattern.format(full_width), "zh")] == [
        (f.kind, f.lo, f.unit) for f in ascii_figures
    ]


STRETCHES = [
    "1",
    "一",
    ",",
    " ",
    "1,",
    "1 ",
    "12 345 ",
    "一至",
    "1-",
    "万亿",
    "one ",
    "$",
    "第一、",
    "\n",
    "A-1",
    "1:",
    "百分之",
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("stretch", STRETCHES, ids=repr)
def test_time_is_linear(stretch: str, lang: Lang) -> None:
    """Four times the text must not take sixteen times as long; sizes are compared, not seconds."""

    def seconds(n_chars: int) -> float:
        text = stretch * (n_chars // len(stretch))
        start = time.process_time()
        find_figures(text, lang)
        return time.process_time() - start

    short = min(seconds(1_500) for _ in range(3))
    assert min(seconds(6_000) for _ in range(2)) < 9 * short + 0.02


@pytest.mark.parametrize("stretch", ["1", "一", ",", " "], ids=repr)
def test_a_hundred_thousand_characters_of_one_kind_hold_no_figure(stretch: str) -> None:
    for lang in LANGS:
        assert find_figures(stretch * 100_000, lang) == ()


def test_other_languages_are_refused() -> None:
    with pytest.raises(InputError, match='give "zh" or "en"'):
        find_figures("1", "fr")  # type: ignore[arg-type]


def test_context_scales_resolves_and_names_the_currency() -> None:
    context = Context(scale=Fraction(10**6), currency="CNY", year=2025)
    money, date = find_figures("收入1,234元,去年亏损。", "zh", context=context)  # revenue 1,234 yuan, a loss last year
    assert money.lo == 1_234_000_000
    assert (money.unit, money.scale_from) == ("CNY", "table header")
    assert date.label == "2024"

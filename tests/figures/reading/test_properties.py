"""What holds for every text: offsets, order, no figure twice, linear work."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.growth import STRETCHES
from bialign.errors import InputError
from bialign.figures import Context, find_figures
from bialign.figures.variants import lower_ascii, normalise
from bialign.records import LANGS, Lang
from tests.figures.reading.texts import texts
from tests.work import count_lines


@pytest.mark.slow
@given(texts, st.sampled_from(LANGS))
@settings(max_examples=400)
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


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("stretch", STRETCHES, ids=repr)
def test_work_is_linear(stretch: str, lang: Lang) -> None:
    """Four times the text is four times the lines run; ``benchmarks.growth`` looks at the regular expressions."""

    def n_lines(n_chars: int) -> int:
        text = stretch * (n_chars // len(stretch))
        return count_lines(lambda: find_figures(text, lang))

    n_lines(len(stretch))  # the first text fills what is kept for all
    assert n_lines(1_200) < 5 * n_lines(300)


@pytest.mark.slow
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

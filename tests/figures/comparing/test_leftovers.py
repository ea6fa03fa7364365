"""Whether a figure without an equal stands on the other side, read otherwise or not at all."""

from __future__ import annotations

import pytest

from bialign.figures import find_figures
from bialign.figures.comparing.leftovers import Leftovers, digit_runs, numbers
from bialign.figures.comparing.matching import Matching

WHOLE = slice(None)


@pytest.mark.parametrize(
    ("text", "lang", "runs"),
    [
        ("共12,345册，第3卷", "zh", ["12345", "3"]),  # 12,345 volumes, volume 3
        ("１２３页", "zh", ["123"]),  # 123 pages
        ("1.5 by 20", "en", ["1", "5", "20"]),
        ("", "en", []),
    ],
)
def test_digits_are_found_in_order(text, lang, runs):
    assert digit_runs(text, lang) == runs


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("实践十二：3步", "zh", ["3", "12"]),  # practice 12: 3 steps
        ("Part IV, the third of 12", "en", ["12", "4", "3"]),
        ("the fourth of no importance", "en", ["4"]),
    ],
)
def test_numbers_in_words_are_found_as_well(text, lang, found):
    assert numbers(text, lang) == found


def lone(text, lang):
    return find_figures(text, lang)[-1]


# The figure is the last of the English, without an equal in the Chinese.
@pytest.mark.parametrize(
    ("zh", "en", "digits", "words"),
    [
        ("标准800-37", "standard 800", True, False),
        ("标准800-37", "standards 800 and 800", False, False),  # as often, or it is lost
        ("标准", "standard 800", False, False),
        ("共30千克", "a rate of 30%", False, False),  # 30 kg: the digits are those of another unit
        ("实践二", "Practice and 2 more", False, True),
        ("实践三", "Practice and 2 more", False, False),
    ],
)
def test_what_stands_on_the_other_side(zh, en, digits, words):
    figure = lone(en, "en")
    matching = Matching((), find_figures(zh, "zh"), (figure,))
    leftovers = Leftovers(matching, (zh, WHOLE), (en, WHOLE))
    assert leftovers.have_digits_of(figure) is digits
    if not digits:
        assert leftovers.have_words_of(figure) is words


def test_without_its_words_nothing_stands_anywhere():
    figure = lone("a total of 800", "en")
    leftovers = Leftovers(Matching((), (), (figure,)), ("", WHOLE), ("", WHOLE))
    assert not leftovers.have_digits_of(figure)
    assert not leftovers.have_words_of(figure)


@pytest.mark.parametrize(
    ("zh", "en", "is_said"),
    [
        ("范围为-32768~32767", "from -32,768 up to the value of 32,767", True),  # the range is
        ("范围为-32768~32767", "The range is 32768~32767", False),
        ("温度为-40~85", "anything from −40 on, up to 85", True),  # the temperature is
    ],
)
def test_a_range_from_below_zero_stands_only_where_its_minus_does(zh: str, en: str, is_said: bool) -> None:
    figure = lone(zh, "zh")
    nothing_equal = Matching((), (figure,), find_figures(en, "en"))
    assert Leftovers(nothing_equal, (zh, WHOLE), (en, WHOLE)).have_digits_of(figure) is is_said

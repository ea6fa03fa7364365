"""Numbers printed by others and by us, read back."""

from __future__ import annotations

import random
import re
from fractions import Fraction

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from bialign.figures import find_figures
from bialign.figures.reading.en.numerals import RUN, RUN_IN_DIGITS, RUN_IN_WORDS
from bialign.figures.reading.zh.numerals import integer
from bialign.records import Lang
from tests.figures.reading.texts import texts

N_NUMBERS = 400
NUMBERS = [random.Random(20261121 + i).randrange(2, 10 ** (1 + i % 15) + 2) for i in range(N_NUMBERS)]


def read_back(text: str, lang: Lang) -> Fraction | None:
    figures = find_figures(text, lang)
    return figures[0].value if len(figures) == 1 else None


@pytest.mark.parametrize("style", ["low", "up"])
def test_chinese_characters_of_cn2an(style: str) -> None:
    texts = {number: f"共{cn2an.an2cn(str(number), style)}人。" for number in NUMBERS}  # "n people in all"
    assert {number: read_back(text, "zh") for number, text in texts.items()} == {number: number for number in NUMBERS}


def test_english_words_of_num2words() -> None:
    texts = {number: f"A total of {num2words(number)} people came." for number in NUMBERS}
    assert {number: read_back(text, "en") for number, text in texts.items()} == {number: number for number in NUMBERS}


RUN_ANYWHERE = re.compile(f"(?:{RUN_IN_DIGITS})|(?<![a-z]){RUN_IN_WORDS}")
WORDS = """
a an half quarter three of several few many couple tens million dozen or so two hundred and eleven point five thousands
scores lakhs nineteenth one zero billion upon
"""


@given(texts | st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
def test_first_letters_only_save_time(text: str) -> None:
    assert [match.span() for match in RUN.finditer(text)] == [match.span() for match in RUN_ANYWHERE.finditer(text)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "pattern", "scale"),
    [
        ("zh", "共{}人", 1),  # n people in all
        ("zh", "共{}万元", 10**4),  # n × 10,000 yuan in all
        ("zh", "共 {} 亿美元", 10**8),  # n × 100 million dollars in all
        ("zh", "共{}万亿元", 10**12),  # n trillion yuan in all
        ("en", "a total of {} people", 1),
        ("en", "a total of ${}bn", 10**9),
        ("en", "a total of RMB{} million", 10**6),
        ("en", "a total of {} trillion yuan", 10**12),
    ],
)
def test_decimals_with_groups_and_scales(lang: Lang, pattern: str, scale: int) -> None:
    values = {Fraction(number % 10**9, 100) for number in NUMBERS}
    texts = {value: pattern.format(f"{float(value):,.2f}") for value in values}
    assert {value: read_back(text, lang) for value, text in texts.items()} == {v: v * scale for v in values}


@pytest.mark.parametrize(
    "written", ["三七二十一", "亿万", "百千", "一" * 41, "9" * 41]
)  # no numbers, or too long for one
def test_what_makes_no_number(written: str) -> None:
    assert read_back(f"共{written}人", "zh") is None
    assert find_figures(f"共{written}人", "zh") == ()


@pytest.mark.parametrize(
    ("written", "value"),
    [("十", 10), ("廿三", 23), ("二〇二五", 2025), ("一百零五", 105), ("一百二", 120), ("两万", 20_000), ("甲", None)],
)
def test_whole_numbers(written: str, value: int | None) -> None:
    assert integer(written) == value

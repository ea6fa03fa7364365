"""The sentences that a translator reads, word for word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bialign.figures import compare_bead, compare_figures
from bialign.figures.comparing.phrases import show_number, show_when
from bialign.records import Distance, Figure, FigureKind, Qualifier, Role, When
from tests.figures.comparing.by_hand import bead, date, document, figure, in_language

MESSAGES: list[tuple[Figure | None, Figure | None, str]] = [
    (
        figure("1 亿", 10**8),
        figure("1 billion", 10**9),
        "The Chinese says “1 亿” (100 million), the English “1 billion”: ten times as much. "
        "亿 and billion were probably confused.",
    ),
    (
        figure("83万", 830_000),
        figure("83m", 83_000_000),
        "The Chinese says “83万” (830,000), the English “83m” (83 million): a hundred times as much. "
        "万 and m were probably confused.",
    ),
    (
        figure("15%", 15, "%"),
        figure("1.5%", "1.5", "%"),
        "The Chinese says “15%”, the English “1.5%”: a tenth as much. "
        "A zero or the decimal point is probably misplaced.",
    ),
    (
        figure("25", 25),
        figure("21", 21),
        "The Chinese says “25”, the English “21”: one digit differs, or two are swapped. "
        "This is probably a typing slip.",
    ),
    (
        figure("141", 141),
        figure("794", 794),
        "The Chinese says “141”, the English “794”: the English is 5.6 times as much.",
    ),
    (
        figure("1.5个百分点", "1.5", "pp"),
        figure("1.5%", "1.5", "%"),
        "The Chinese says “1.5个百分点” (1.5 percentage points), the English “1.5%”: "
        "percent and percentage points are not the same.",
    ),
    (
        figure("12亿欧元", 12 * 10**8, "EUR"),
        figure("$1.2bn", 12 * 10**8, "USD?"),
        "The Chinese says “12亿欧元” (EUR 1.2 billion), the English “$1.2bn” (USD 1.2 billion): "
        "EUR and USD are different currencies.",
    ),
    (
        figure("320万港元", 3_200_000, "HKD"),
        figure("$3.2m", 3_200_000, "USD?"),
        "“320万港元” and “$3.2m” may be in different currencies: one of the signs is ambiguous.",
    ),
    (
        figure("下降三成", 30, "%", role=Role.CHANGE_BY, direction=-1),
        figure("fell to 30%", 30, "%", role=Role.CHANGE_TO, direction=-1),
        "One side says by 30%, the other to 30% (“下降三成” and “fell to 30%”): “by” and “to” were probably confused.",
    ),
    (
        figure("1 亿美元", 10**8, "USD", qualifier=Qualifier.AT_MOST),
        figure("$100mn", 10**8, "USD?"),
        "The number is the same, but not the bound: the Chinese “1 亿美元” says “at most”, "
        "the English “$100mn” states no such limit.",
    ),
    (
        date("11 月", "XXXX-11"),
        date("October", "XXXX-10"),
        "The Chinese has “11 月”, the English “October”: a different date.",
    ),
    (
        figure("零下12度", -12, "°C", kind=FigureKind.MEASURE, dim="temperature"),
        figure("12°C", 12, "°C", kind=FigureKind.MEASURE, dim="temperature"),
        "The Chinese says “零下12度” (-12 °C), the English “12°C”: the sign is reversed.",
    ),
    (
        figure("-1%至2%", -1, "%", hi=2),
        figure("1% to 2%", 1, "%", hi=2),
        "The Chinese says “-1%至2%” (-1 to 2%), the English “1% to 2%” (1 to 2%): the sign is reversed.",
    ),
    (
        figure("-3%", -3, "%"),
        figure("3%", 3, "%"),
        "The Chinese says “-3%”, the English “3%”: negative (a fall or a loss) in the Chinese, not in the English.",
    ),
    (figure("600 名", 600), None, "The Chinese has “600 名”, but the English has nothing that matches."),
    (
        None,
        figure("$70bn", 7 * 10**10, "USD?"),
        "The English has “$70bn” (USD 70 billion), but the Chinese has nothing that matches.",
    ),
]


@pytest.mark.parametrize(("zh", "en", "message"), MESSAGES, ids=[row[2] for row in MESSAGES])
def test_message(zh: Figure | None, en: Figure | None, message: str) -> None:
    (finding,) = compare_bead([zh] if zh else [], [in_language(en, "en")] if en else [])
    assert finding.message == message


def test_message_of_a_passage() -> None:
    english = document("en", ["Seventy here.", "And 10% there."])
    figures = [figure("70", 70, lang="en", sentence=0), figure("10%", 10, "%", lang="en", sentence=1)]
    (finding,) = compare_figures(document("zh", []), english, [bead(range(0), range(2))], [], figures)
    assert finding.message == (
        "2 sentences of the English have no Chinese, from “Seventy here.” (row 1 of the result) to "
        "“And 10% there.” (row 1 of the result), "
        "with 2 figures: “70”, “10%”."
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (100_000_000, "100 million"),
        (1_234_500_000, "1.2345 billion"),
        (12 * 10**11, "1.2 trillion"),
        (830_000, "830,000"),
        (1_234_567, "1.234567 million"),
        (1_234_567_891, "1,234,567,891"),
        ("1/3", "1/3"),
        ("17.5", "17.5"),
        (0, "0"),
        (-3_200_000, "-3.2 million"),
    ],
)
def test_numbers_are_shown_as_prose_writes_them(number: int | str, shown: str) -> None:
    assert show_number(Fraction(number)) == shown


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(year=2025, month=7, day=24), "24 July 2025"),
        (When(month=11), "November"),
        (When(day=24), "the 24th"),
        (When(year=2025, month=7, part=3), "late July 2025"),
        (When(year=2026, quarter=3), "the third quarter of 2026"),
        (When(distance=Distance("year", -1), half=1), "the first half of last year"),
        (When(year=2025, last_month=9), "January to September 2025"),
        (When(year=2021, last_year=2025), "2021 to 2025"),
        (When(decade=1990, part=2), "the middle of the 1990s"),
        (When(century=21), "the 21st century"),
        (When(year=-49), "49 BC"),
        (When(part=3), "late in the year"),
        (When(distance=Distance("day", -1)), "yesterday"),
        (When(distance=Distance("year", -2)), "2 years ago"),
    ],
)
def test_dates_in_words(when: When, words: str) -> None:
    assert show_when(when) == words

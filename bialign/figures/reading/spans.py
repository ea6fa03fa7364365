"""Dates that end a span: 截至2024年6月30日止六个月 is "the six months ended 30 June 2024", or the first half."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from bialign.figures.reading.en.numerals import SMALL
from bialign.figures.reading.line import Line
from bialign.figures.reading.zh.numerals import integer
from bialign.patterns import compile_late
from bialign.records import Figure, Lang

_REACH = 40  # characters beside a date that are looked at
_NUMBERS = [word for word, number in SMALL.items() if 1 <= number <= 12]
_MONTHS = {"year": 12, "half": 6, "quarter": 3}
_BEFORE_EN = compile_late(
    rf"(?<![a-z])(?:(?P<number>[0-9]{{1,2}}|{'|'.join(_NUMBERS)})[ -]months?|(?P<year>year|twelve-month)"
    r"|(?P<half>half[ -]year)|(?P<quarter>quarter))(?: period)? (?:ended|ending|to|up to|through)(?: on)? $"
)
_AFTER_ZH = compile_late(
    r" ?止(?:的)? ?(?:(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,2}) ?个月|(?P<year>(?:财政|会计)?年度?)"
    r"|(?P<half>半年)|(?P<quarter>季度?))"
)


def with_span(line: Line, figure: Figure) -> Figure:
    """Return a date with the span that it ends as another reading, where the words beside it say how long it is.

    The year that ends in 2023年底 or 2023年 (止年度) ends on its last day.
    """
    when = figure.when
    if when is None or when.year is None or not (when.day or _names_year(figure)):
        return figure
    text = line.lower_plain
    if figure.lang == "zh":
        found = _AFTER_ZH.match(text, figure.end, figure.end + _REACH)
    else:
        found = _BEFORE_EN.search(text, max(0, figure.start - _REACH), figure.start)
    if not found or figure.hi is None:
        return figure
    last = date.fromordinal(int(figure.hi) - 1)
    if not when.day:
        return replace(figure, alternatives=(*figure.alternatives, (figure.hi - 1, figure.hi)))
    n_months = _length(found, figure.lang)
    return replace(figure, alternatives=(*figure.alternatives, _span(last, n_months))) if n_months else figure


def _names_year(figure: Figure) -> bool:
    """Whether a date is a year or its end."""
    return figure.when is not None and figure.when.said.keys() <= {"year", "part"} and figure.when.part in (None, 3)


def _length(found: re.Match[str], lang: Lang) -> int:
    """Return the months of the span that a match names; 0 where it is none of a year."""
    named: Mapping[str, str | None] = found.groupdict()
    if number := named["number"]:
        months = integer(number) if lang == "zh" else _number(number)
        return months if months and months <= 12 else 0
    return next(months for name, months in _MONTHS.items() if named[name])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else SMALL[word]


def _span(last: date, n_months: int) -> tuple[Fraction, Fraction]:
    """Return the days of the months that end with a day, as an interval without its end."""
    after = last + timedelta(days=1)
    months = after.year * 12 + after.month - 1 - n_months
    first = date(months // 12, months % 12 + 1, min(after.day, 28))
    return Fraction(first.toordinal()), Fraction(after.toordinal())

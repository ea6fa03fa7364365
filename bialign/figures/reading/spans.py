"""Dates that end a span: 截至2024年6月30日止六个月 is "the six months ended 30 June 2024", or the first half.

So does the first day of whole months begin one, 2024年1月1日至6月30日, and "1 January to 30 June 2024" ends it.
"""

from __future__ import annotations

import re
from calendar import monthrange
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

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_NAMED = rf"(?:{'|'.join(_MONTH_NAMES)})"
# 1月1日 ("1 January"): behind it 至6月30日, the last day; "1 January 2024 to" is what stands before the last day.
_UP_TO_ZH = compile_late(
    r" ?(?:[止起]?至|到|-) ?(?P<year>(?:19|20)[0-9]{2} ?年)?"
    r" ?(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{2,3}) ?日"
)
_FROM: Mapping[Lang, re.Pattern[str]] = {
    "zh": compile_late(
        r"(?:(?P<year>(?:19|20)[0-9]{2}) ?年)? ?(?<![0-9])"
        r"(?P<month>(?P<month2>[0-9]{1,2}|[一二三四五六七八九十]{1,2})) ?月 ?[1一] ?日 ?(?:[止起]?至|到|-) ?$"
    ),
    "en": compile_late(
        rf"(?<![a-z0-9])(?:1 (?P<month>{_NAMED})|(?P<month2>{_NAMED}) 1)(?:,? (?P<year>(?:19|20)[0-9]{{2}}))?"
        r"(?:,? (?:to|through|until)|-| -) ?$"
    ),
}


def with_span(line: Line, figure: Figure) -> Figure:
    """Return a date with the span that it ends as another reading, where the words beside it say how long it is.

    The year that ends in 2023年底 or 2023年 (止年度) ends on its last day. A date that begins whole months in Chinese,
    or ends them in English, has them as another reading, too.
    """
    when = figure.when
    if when is None or when.year is None or not (when.day or _names_year(figure)):
        return figure
    if when.day and (months := _months_begun(line, figure) or _months_ended(line, figure)):
        return replace(figure, alternatives=(*figure.alternatives, months))
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


def _months_begun(line: Line, figure: Figure) -> tuple[Fraction, Fraction] | None:
    """Return the days of whole months, twelve at most, whose first is a Chinese date and whose last stands behind."""
    when, lo = figure.when, figure.lo
    found = _UP_TO_ZH.match(line.lower_plain, figure.end, figure.end + _REACH) if figure.lang == "zh" else None
    if not found or when is None or when.year is None or when.day != 1 or lo is None:
        return None
    year = int(found["year"][:4]) if found["year"] else when.year
    month, day = integer(found["month"]) or 0, integer(found["day"]) or 0
    n_months = 12 * (year - when.year) + month - (when.month or 0) + 1
    if not 1 <= month <= 12 or not 1 <= n_months <= 12 or day != monthrange(year, month)[1]:
        return None
    return lo, Fraction(date(year, month, day).toordinal() + 1)


def _months_ended(line: Line, figure: Figure) -> tuple[Fraction, Fraction] | None:
    """Return the days of whole months of a year whose last day is a date, and whose first stands before it."""
    when, hi = figure.when, figure.hi
    found = _FROM[figure.lang].search(line.lower_plain, max(0, figure.start - _REACH), figure.start)
    if not found or when is None or when.year is None or when.month is None or hi is None:
        return None
    written = found["month"] or found["month2"]
    first = (integer(written) or 0) if figure.lang == "zh" else _MONTH_NAMES.index(written) + 1
    is_last = (
        when.day == monthrange(when.year, when.month)[1] and int((found["year"] or str(when.year))[:4]) == when.year
    )
    return (Fraction(date(when.year, first, 1).toordinal()), hi) if is_last and 1 <= first <= when.month else None


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

"""Dates and periods as intervals of days with a grain, whatever the language that names them.

Labels: ``2023-05-03`` a day, ``2025-11`` a month, ``2026-Q1``, ``2025-H1``, ``2025``, ``199X`` a decade, ``21C`` a
century, ``2025/2027`` first and last year, ``2025-01/2025-09`` first and last month; ``-T1``, ``-T2``, ``-T3`` follow
for the early, middle and late part; ``XXXX`` and ``XX`` stand for what is not said (``XXXX-11``, ``XXXX-XX-12``);
``REL-Y-1`` is last year, ``REL-Q+1`` next quarter, and what is known of it follows (``REL-Y-1-11``); ``W-FRI`` a
weekday; ``T09:30`` a time of day.
"""

from __future__ import annotations

import calendar as gregorian
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Rule, each
from bialign.records import Figure, FigureKind

Days = tuple[Fraction, Fraction]

RATIO_BEFORE = re.compile(r"(?:比例|比率|比值|[^，。]比|ratio|odds)[^，。,;0-9]{0,9}$")  # 1:12 is no time of day here
WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")

_NUMERIC = re.compile(
    r"(?<![0-9./-])(?:([12][0-9]{3})([-/.])([01]?[0-9])\2([0-3]?[0-9])|([0-3]?[0-9])([/.])([0-3]?[0-9])\6((?:19"
    r"|20)[0-9]{2}))(?![0-9]|[./-][0-9])"
)


class When(NamedTuple):
    """What a text says of a date or period; ``None`` and ``""`` are not said.

    Attributes
    ----------
    relative
        Distance from the day of the report: ``"Y-1"`` last year, ``"Q+1"`` next quarter.
    last_year
        Of a run of years.
    decade, century
        First year of the decade; ordinal of the century.
    last_month
        Of a run of months from January on: 前三季度 and "the first nine months" end in September.
    part
        1 early, 2 middle, 3 late: a third (旬 of a month). 年底, "year-end" and "late in the year" are one.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    relative: str = ""
    last_year: int | None = None
    last_month: int | None = None
    decade: int | None = None
    century: int | None = None
    part: int | None = None
    calendar: str = ""


def is_possible(when: When) -> bool:
    """Tell whether month and day exist in the calendar."""
    if when.month is not None and not 1 <= when.month <= 12:
        return False
    if when.day is None:
        return True
    longest = 31 if when.month is None else gregorian.monthrange(when.year or 2024, when.month)[1]
    return 1 <= when.day <= longest


def figure_of(line: Line, when: When, start: int, end: int, *, soft: bool = False) -> Figure:
    """Return the figure of a date or period that stands at ``start:end``."""
    when = _anchored(when, line.context.year)
    days = interval(when)
    kind = FigureKind.DATE if grain_of(when) in ("day", "month", "year", "third", "week") else FigureKind.PERIOD
    return line.figure(
        kind,
        start,
        end,
        days and days[0],
        days and days[1],
        label=label_of(when),
        grain=grain_of(when),
        calendar=when.calendar,
        soft=soft or bool(when.relative),
        approx=bool(when.part),
    )


def _anchored(when: When, year: int | None) -> When:
    if year is None or not when.relative.startswith("Y"):
        return when
    return when._replace(year=year + int(when.relative[1:]), relative="")


def label_of(when: When) -> str:
    """Return the canonical form of a date or period; see the module."""
    if when.decade is not None:
        name = f"{when.decade // 10:03d}X"
    elif when.century is not None:
        name = f"{when.century}C"
    elif when.relative:
        name = f"REL-{when.relative}"
    else:
        name = "XXXX" if when.year is None else f"{when.year:04d}"
    if when.last_year is not None:
        name += f"/{when.last_year:04d}"
    if when.last_month is not None:
        name += f"-01/{name}-{when.last_month:02d}"
    elif when.quarter:
        name += f"-Q{when.quarter}"
    elif when.half:
        name += f"-H{when.half}"
    elif when.month or when.day:
        name += f"-{when.month:02d}" if when.month else "-XX"
    if when.day:
        name += f"-{when.day:02d}"
    return name + (f"-T{when.part}" if when.part else "")


def grain_of(when: When) -> str:
    """Return how fine a date or period is."""
    if when.day:
        return "day"
    if when.month:
        return "third" if when.part else "month"
    for grain in ("quarter", "half", "decade", "century"):
        if getattr(when, grain) is not None:
            return grain
    if when.last_year is not None:
        return "years"
    if when.last_month is not None:
        return "months"
    by_unit = {"M": "month", "Q": "quarter", "W": "week", "D": "day"}
    grain = by_unit.get(when.relative[:1], "year")
    return "third" if when.part and grain in ("year", "month") else grain


def interval(when: When) -> Days | None:
    """Return the days ``[first, last + 1)`` as proleptic Gregorian ordinals, ``None`` while the year is unknown."""
    if when.decade is not None:
        return _part_of(_years(when.decade, when.decade + 9), when)
    if when.century is not None:
        return _part_of(_years(100 * when.century - 99, 100 * when.century), when)
    if when.year is None or not 1 <= when.year <= 9998 or not is_possible(when):
        return None
    if when.last_year is not None:
        return _years(when.year, when.last_year)
    if when.day:
        if not when.month:
            return None
        first = date(when.year, when.month, when.day).toordinal()
        return Fraction(first), Fraction(first + 1)
    if when.month:
        return _xun(when) if when.part else _months(when.year, when.month, 1)
    if when.last_month is not None:
        return _months(when.year, 1, when.last_month)
    if when.quarter:
        return _months(when.year, 3 * when.quarter - 2, 3)
    if when.half:
        return _months(when.year, 6 * when.half - 5, 6)
    return _part_of(_years(when.year, when.year), when)


def _years(first: int, last: int) -> Days:
    return Fraction(date(first, 1, 1).toordinal()), Fraction(date(last + 1, 1, 1).toordinal())


def _months(year: int, month: int, n_months: int) -> Days:
    after = year * 12 + month - 1 + n_months
    return Fraction(date(year, month, 1).toordinal()), Fraction(date(after // 12, after % 12 + 1, 1).toordinal())


def _xun(when: When) -> Days:
    """Return a third of a month: days 1 to 10, 11 to 20, 21 to the end."""
    first, after = _months(when.year or 1, when.month or 1, 1)
    part = when.part or 1
    return first + 10 * (part - 1), after if part == 3 else first + 10 * part


def _part_of(days: Days, when: When) -> Days:
    """Return the early, middle or late third where a part is named."""
    if not when.part:
        return days
    first, length = days[0], int(days[1] - days[0])
    return first + length * (when.part - 1) // 3, first + length * when.part // 3


def weekday(line: Line, day: str, start: int, end: int) -> Figure:
    """Return a day of the week: a name, no interval and no number, which a translation may leave out."""
    return line.figure(FigureKind.IDENT, start, end, None, None, label=f"W-{day}", grain="weekday", soft=True)


def time_of_day(line: Line, hour: int, minute: int, start: int, end: int, *, half_day_known: bool) -> Figure:
    """Return a time of day in minutes after midnight; 3:50 without a.m. or p.m. may also be 15:50."""
    value = Fraction(60 * hour + minute)
    later = value + 720
    return line.figure(
        FigureKind.TIME,
        start,
        end,
        value,
        value,
        label=f"T{hour:02d}:{minute:02d}",
        grain="minute" if minute else "hour",
        alternatives=() if half_day_known or hour > 12 else ((later, later),),
    )


def five_year_plan(line: Line, number: int, start: int, end: int, *, period: bool) -> Figure:
    """Return China's five-year plan of that number: its years (the 14th: 2021 to 2025), or its name."""
    first = 1951 + 5 * number if number > 2 else 1948 + 5 * number
    if not period:
        return line.figure(FigureKind.IDENT, start, end, None, None, label=f"five-year plan {number}")
    return figure_of(line, When(year=first, last_year=first + 4), start, end)


def _numeric(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 2025-12-23, 12/23/2025 and 23.12.2025; where day and month could be swapped the American order counts."""
    if match[1]:
        when = When(year=int(match[1]), month=int(match[3]), day=int(match[4]))
    else:
        month, day = int(match[5]), int(match[7])
        if month > 12 or match[6] == ".":
            month, day = day, month
        when = When(year=int(match[8]), month=month, day=day)
    if is_possible(when):
        yield figure_of(line, when, *match.span())


NUMERIC = Rule(name="numeric dates", read=each(_NUMERIC, _numeric), needs=re.compile("[0-9][-/.][0-9]"))

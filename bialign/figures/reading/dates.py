"""Dates, periods and times of day as figures: what both languages share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.value import grain_of, interval, is_possible, label_of
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, When

RATIO_BEFORE = compile_late(
    r"(?:比例|比率|比值|[^，。]比|(?<![a-z])(?:ratio|odds))[^，。,;0-9]{0,9}$"
)  # 1:12 is not a time here
WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")

_NUMERIC = compile_late(
    r"(?<![0-9./-])(?:([12][0-9]{3})([-/.])([01]?[0-9])\2([0-3]?[0-9])|([0-3]?[0-9])([/.])([0-3]?[0-9])\6((?:19"
    r"|20)[0-9]{2})"
    r"|(0[1-9]|1[0-2])-(1[3-9]|2[0-9]|3[01])-((?:19|20)[0-9]{2})|(1[0-2]|[1-9])/(1[3-9]|2[0-9]|3[01])/([0-9]{2}))"
    r"(?![0-9]|[./-][0-9])"
)
# 20230415, unless it is part of a longer name or counts something
_COMPACT = compile_late(
    r"(?<![0-9A-Za-z_.,/#$€£¥-])((?:19[5-9]|20[0-4])[0-9])(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
    r"(?![0-9A-Za-z_%]|[,./-][0-9A-Za-z]| ?(?:[元个名人次条件股吨亿万美港日欧字]|[a-z]+s\b|yuan|million))"
)


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
        when=when,
        label=label_of(when),
        grain=grain_of(when),
        calendar=when.calendar,
        soft=soft or when.distance is not None,
        approx=bool(when.part),
    )


def _anchored(when: When, year: int | None) -> When:
    if year is None or not when.distance or when.distance.unit != "year":
        return when
    return when._replace(year=year + when.distance.steps, distance=None)


def weekday(line: Line, day: str, start: int, end: int) -> Figure:
    """Return a day of the week: a name, neither an interval nor a number, which a translation may leave out."""
    return line.figure(FigureKind.IDENT, start, end, None, None, label=f"W-{day}", grain="weekday", soft=True)


def time_of_day(
    line: Line, hour: int, minute: int, start: int, end: int, *, half_day_known: bool, second: int = 0
) -> Figure:
    """Return a time of day in minutes after midnight; 3:50 without a.m. or p.m. may also be 15:50."""
    value = 60 * hour + minute + Fraction(second, 60)
    later = value + 720
    return line.figure(
        FigureKind.TIME,
        start,
        end,
        value,
        value,
        label=f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else ""),
        grain="second" if second else "minute" if minute else "hour",
        alternatives=() if half_day_known or hour > 12 else ((later, later),),
    )


def lunar_day(line: Line, span: tuple[int, int], month: int, day: int | None) -> Figure:
    """Return a day or a month of the calendar of the moon, which no other calendar can tell without its year."""
    label = f"lunar {month}-{day}" if day else f"lunar {month}"
    return line.figure(FigureKind.IDENT, *span, None, None, label=label, soft=True)


def five_year_plan(line: Line, number: int, start: int, end: int, *, period: bool) -> Figure:
    """Return China's five-year plan of that number: its years (the 14th: 2021 to 2025), or its name."""
    first = 1951 + 5 * number if number > 2 else 1948 + 5 * number
    if not period:
        return line.figure(FigureKind.IDENT, start, end, None, None, label=f"five-year plan {number}")
    return figure_of(line, When(year=first, last_year=first + 4), start, end)


def _numeric(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 2025-12-23, 12/23/2025 and 23.12.2025; 4/11/2025 may be in April or in November."""
    if match[9] or match[12]:  # 04-15-2023 and 4/15/23 as Americans write them: a 15th month there is not
        month, day, written = (int(group) for group in (match.groups()[8:11] if match[9] else match.groups()[11:14]))
        when = When(year=written + (2000 if written < _FIRST_OF_LAST_CENTURY else 1900 if written < 100 else 0))
        when = when._replace(month=month, day=day)
    elif match[1]:
        when = When(year=int(match[1]), month=int(match[3]), day=int(match[4]))
    else:
        month, day = int(match[5]), int(match[7])
        if month > 12 or match[6] == ".":
            month, day = day, month
        when = When(year=int(match[8]), month=month, day=day)
    if is_possible(when):
        figure = figure_of(line, when, *match.span())
        other = when._replace(month=when.day, day=when.month)
        may_be_other = match[6] == "/" and other != when and is_possible(other) and (days := interval(other))
        yield replace(figure, alternatives=(days,)) if may_be_other and days else figure


_FIRST_OF_LAST_CENTURY = 70  # 4/15/69 is 2069, 4/15/70 is 1970


def _compact(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    when = When(year=int(match[1]), month=int(match[2]), day=int(match[3]))
    if is_possible(when):
        yield figure_of(line, when, *match.span())


_HUNDREDTHS = compile_late(
    r"(?<![0-9:.])(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-5]?[0-9]):(?P<seconds>[0-5][0-9]\.[0-9]{1,3})(?![0-9.:])"
)


def _hundredths(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 2:18.04, minutes and seconds: no time of day is so exact."""
    seconds = 3600 * int(match["hours"] or 0) + 60 * int(match["minutes"]) + Fraction(match["seconds"])
    yield line.figure(FigureKind.DURATION, *match.span(), seconds, seconds, unit="s", dim="duration")


HUNDREDTHS = Rule(
    name="minutes and seconds",
    read=each(_HUNDREDTHS, _hundredths),
    needs=compile_late(r":[0-9]{2}\.[0-9]"),
    examples=(
        Example("a time of 2:18.04", "2:18.04: duration 138.04 s"),
        Example("at 12:18"),
    ),
)
# 1H22, 2Q2023, H1 FY14, 9M23: parts of years as results announcements write them, in Chinese texts, too.
_SHORT_PERIOD = compile_late(
    r"(?<![0-9A-Za-z.-])(?:(?P<half>[12])H|H(?P<half2>[12])(?= ?(?:FY|20))|(?P<quarter>[1-4])Q"
    r"|Q(?P<quarter2>[1-4])(?= ?(?:FY|20))|(?P<months>[3-9])M)"
    r" ?(?P<fiscal>FY ?)?'?(?P<year>20[0-9]{2}|[0-9]{2})[AEF]?(?![0-9A-Za-z%.])"
)


def _short_period(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    year = int(match["year"])
    half, quarter = match["half"] or match["half2"], match["quarter"] or match["quarter2"]
    when = When(
        year=year + (2000 if year < 100 else 0),
        half=int(half) if half else None,
        quarter=int(quarter) if quarter else None,
        last_month=int(match["months"]) if match["months"] else None,
        calendar="fiscal" if match["fiscal"] else "",
    )
    yield figure_of(line, when, *match.span())


SHORT_PERIODS = Rule(
    name="short periods",
    read=each(_SHORT_PERIOD, _short_period),
    needs=compile_late("[1-9][hqm] ?(?:fy|'?[0-9])|[hq][1-4] ?(?:fy|20)"),
    examples=(
        Example("1H22纯利", "1H22: period 2022-H1", "net profit of the first half of 2022"),
        Example("3Q2023", "3Q2023: period 2023-Q3", "the third quarter of 2023"),
        Example("3Q25E", "3Q25E: period 2025-Q3", "the third quarter of 2025, estimated"),
        Example("9M23收入", "9M23: period 2023-01/2023-09", "revenue of nine months"),
        Example("代码为1H22B", gloss="the code is 1H22B"),
    ),
)
# 2024A, 2025E, 2026F: years whose numbers are actual, estimated, forecast, in Chinese texts, too; no amperes.
_MARKED_YEAR = compile_late(
    r"(?<![0-9A-Za-z.,/-])(?<![–—])(?:(?P<first>20[1-4][0-9])[AEF]? ?[–—~-] ?)?"
    r"(?P<year>20[1-4][0-9])[AEF](?![0-9A-Za-z–-])"
)


def _marked_year(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    year = int(match["year"])
    first = int(match["first"] or year)
    if first <= year:
        yield figure_of(line, When(year=first, last_year=year if first < year else None), *match.span())


MARKED_YEARS = Rule(
    name="years of forecasts",
    read=each(_MARKED_YEAR, _marked_year),
    needs=compile_late("20[1-4][0-9][aef]"),
    examples=(
        Example("2025E", "2025E: date 2025"),
        Example("营业收入2024A", "2024A: date 2024", "revenue, 2024 (actual)"),
        Example("CAGR 2024–2029E", "2024–2029E: period 2024/2029", "annual growth from 2024 to 2029"),
        Example("rated at 2000A"),
        Example("型号XH-2025E", gloss="model XH-2025E"),
        Example("part 2025E1"),
    ),
)
NUMERIC = Rule(
    name="numeric dates",
    read=together(each(_NUMERIC, _numeric), each(_COMPACT, _compact)),
    needs=compile_late("[0-9][-/.][0-9]|(?:19|20)[0-9]{6}"),
    examples=(
        Example("on 2025-12-23", "2025-12-23: date 2025-12-23"),
        Example("by 12/23/2025", "12/23/2025: date 2025-12-23"),
        Example("by 23.11.2025", "23.11.2025: date 2025-11-23"),
        Example("on 2025-13-23"),
    ),
)

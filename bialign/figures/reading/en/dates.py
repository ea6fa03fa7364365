"""Dates, periods and times of day in English."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from bialign.figures.reading.dates import (
    RATIO_BEFORE,
    figure_of,
    five_year_plan,
    lunar_day,
    time_of_day,
    weekday,
)
from bialign.figures.reading.en.numerals import ORDINALS, SMALL, TENS
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.value import is_possible
from bialign.patterns import compile_late
from bialign.records import Distance, Figure, FigureKind, When

_MONTHS = [name.lower() for name in month_name[1:]]
# "may" and "march" are words unless something beside them makes a date.
_MONTH = r"""(?:
    jan(?:uary|\.) | feb(?:ruary|\.) | mar(?:ch|\.) | apr(?:il|\.) | may | jun(?:e|\.(?=[ ]?[0-9])) | jul(?:y|\.)
    | aug(?:ust|\.) | sept?(?:ember|\.) | oct(?:ober|\.) | nov(?:ember|\.) | dec(?:ember|\.)
    | (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=[ ][0-9])  # Jan 5, without a point; Jun is a name as well
)(?![a-z])"""
_SHORT_MONTH = "(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)(?![a-z0-9])"  # 29 Apr, behind its day
_DAY = r"""(?P<{}>[0-3]?[0-9])(?:st|nd|rd|th)?
    (?![0-9]|[.:][0-9]|[a-z%])
    (?!,(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{3}})  # May 12,2024, but not "12,500"
    (?![ ]?(?:percent|per[ ]cent|million|billion|people|years|jobs))"""
_YEAR = r"(?:(?:1[0-9]|20)[0-9]{2}|2100)(?![0-9]|[,.][0-9]|[a-z%])"
_PART = r"(?P<part>(?:very[ ])?early(?: part of)?|mid|late(?:r part of)?"
_PART += r"|(?:the[ ])?(?:end|start|beginning|middle|close)[ ]of|(?:year[- ])?end)"
_PARTS = {"early": 1, "start": 1, "beginning": 1, "mid": 2, "middle": 2, "late": 3, "end": 3, "close": 3}
_WHEN = {"last": -1, "this": 0, "next": 1, "previous": -1, "past": -1, "coming": 1, "current": 0, "following": 1}
_WHEN |= {"preceding": -1, "prior": -1}
_UNITS: dict[str, Literal["year", "quarter", "month", "week"]] = {
    "year": "year",
    "quarter": "quarter",
    "month": "month",
    "week": "week",
}
_ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
    **{"opening": 1, "latter": 2},
}

_CALENDAR = compile_late(
    rf"""
    (?<![a-z0-9:])(?<![0-9][.])
    (?:(?:early|mid|middle)[ -](?:to|or)[ -](?:mid|middle|late)[ -]  # no one part
    |(?P<part>early|mid|late|(?:the[ ])?(?:end|start|beginning|middle|close)[ ]of|end)[ -](?:in[ ])?)?
    (?:
        (?P<month>{_MONTH})(?:[ ]{_DAY.format("day")})?  # May; May 3; May 3, 2023
        (?:(?:,|[ ]of|,?[ ]the)?[ ]?(?P<year>{_YEAR})|,?[ ](?P<relative>last|this|next)[ ]year)?
    |
        {_DAY.format("day2")}(?:[ ]of)?[ ](?P<month2>{_MONTH}|{_SHORT_MONTH})(?:,?[ ](?P<year2>{_YEAR}))?  # 3 May 2023
    )
    """,
    re.VERBOSE,
)
_MORE_DAYS = compile_late(
    r"""
    (?:[ ]?[-–][ ]?|[ ]and[ ]|[ ]to[ ]|,[ ])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?
    (?![0-9:%a-z]|[.,][0-9]|[ ](?:percent|per|million|billion|people|years?|months|days))  # "May 3 and 5 people"
    (?:,?[ ](?P<year>(?:19|20)[0-9]{2})(?![0-9]))?
    """,
    re.VERBOSE,
)
# the Fourth of July, May Fourth
_ORDINAL_DAY = compile_late(
    rf"(?<![a-z-])(?:(?P<day>{'|'.join(ORDINALS)}) of (?P<month>{'|'.join(_MONTHS)})|(?P<month2>{'|'.join(_MONTHS)})"
    rf" (?P<day2>{'|'.join(ORDINALS)}))(?![a-z])"
)
_DAY_ALONE = compile_late(
    r"(?<![a-z])(?:on|by|until|since|from|before|after) the (?P<day>[0-3]?[0-9](?:st|nd|rd|th))(?= and|[,.;:)]|$"
    r"| (?:at|in|to|by|when|as|for)\b)"
)
_DAYS_BEFORE = compile_late(
    r"(?<![0-9.,])(?P<list>(?:[0-3]?[0-9](?:st|nd|rd|th)?, ){0,8})"
    r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: ?[-–] ?|,? and | to | or )$"
)
_LISTED_DAY = compile_late("[0-3]?[0-9]")
_LISTED_REACH = 40  # characters before a date in which other days of its month may be listed
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_NAME_AFTER = compile_late(r" (?:said|told|says|has|had|was|is|on |[A-Z][a-z]+ (?:said|told))|'s ")
_SURNAME_AFTER = compile_late(r" [A-Z][a-z]+")
_MAY = compile_late(
    r"(?:(?:in|of|by|since|until|from|last|this|next|early|late|mid|through|during|and|between|to|before|after"
    r"|for|than|with|against|versus|vs\.?)[ -]|[-–,(/] ?)$"
)
_SURELY = compile_late(r"(?:\bin|during|since|until|early|late|mid)[ -]$")  # "in May was 2%", said of no Mrs May
_MONTH_AFTER = compile_late(rf"(?:[ ](?:to|through|until)[ ]|[ ]?[-–/][ ]?){_MONTH}", re.VERBOSE)  # March to May

_FISCAL = r"(?:fiscal(?:[ ]year)?|financial[ ]year|fy)"
_OF_YEAR = rf"""(?:
    ,?[ ](?:of[ ]|in[ ])?(?:the[ ])?(?P<fyear>{_FISCAL}[ -]?)?  # of the fiscal year 2024, FY24
    '?(?P<year>(?:19|20)[0-9]{{2}}(?![0-9]|[,.][0-9]|/[0-9]{{2}}(?![0-9/]))|(?<=fy)[0-9]{{2}}(?![0-9]))
    | [ ](?:of[ ])?(?P<relative>last|this|next)[ ]year
    | [ ]of[ ]the[ ](?P<relative2>current|previous|following)[ ]year
)?"""
_QUARTER = compile_late(
    rf"""
    (?<![a-z0-9])(?:(?P<before>(?:19|20)[0-9]{{2}}|[12][0-9](?=[qh][1-4]))[ -]?)?(?P<fiscal>fiscal[ ]|{_FISCAL}[ ])?
    (?:
        q(?P<q>[1-4])(?![0-9]) | (?P<q2>[1-4])q
        | quarter[ ](?P<named>one|two|three|four|[1-4])(?=,?[ ](?:of[ ])?(?:19|20)[0-9]{{2}}(?![0-9]))
        | (?<!/)h(?P<h>[12])(?![0-9]) | (?P<h2>[12])h
        | (?<!for[ ]a[ ])(?P<ordinal>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -]
          (?P<fiscal2>fiscal[ -]|financial[ ])?
          (?P<what>quarter|half|halve(?=s))(?:(?<=quarter)ly(?=[ ](?:reports?|results?|updates?|announcements?)\b)
          |s(?=[ ](?:of|in)[ ](?:19|20)[0-9]{{2}},?[ ](?:and|&|19|20)))?  # of 2024 and 2025
          # "third quarters"; "the first half hour"; "falling for a second quarter in a row"
          (?!-time|ers?\b|s\b|[ ](?:of[ ]an|an|a|hour|running|straight|in[ ](?:a[ ]row|succession))\b)
    )(?![a-z])
    (?:(?<=[0-9][qh])(?P<short>(?:20)?[0-9]{{2}})(?![0-9]|/[0-9]{{2}}(?![0-9/]))|{_OF_YEAR})  # 1H24, 1H2024
    """,
    re.VERBOSE,
)
_NAMED_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4}  # Quarter Three, 2025
_FIRST_MONTHS = compile_late(
    rf"""
    (?<![a-z])first[ ]
    (?:(?P<digits>[2-9]|1[01])|(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven))[ ]
    (?P<unit>months|quarters)(?![a-z]){_OF_YEAR}
    |(?<![a-z0-9.,$])(?P<code>[69](?=m[ ]?(?:20)?[0-9]{{2}})|(?:[2-8]|1[01])(?=m[ ]?20[0-9]{{2}}))  # 9M25, 10M 2025
        m(?:[ ]?(?P<written>20[0-9]{{2}})|(?P<short>[0-9]{{2}}))(?![0-9a-z])
    |(?<![a-z0-9.,-])(?<!within[ ])(?P<run>three|six|nine|[369])[ ]months[ ](?:of[ ])?(?P<whole>20[0-9]{{2}})(?![0-9])
    """,
    re.VERBOSE,
)
_HALF_OR_QUARTER = "(?P<half{0}>[12]h|h[12])|(?P<quarter{0}>[1-4]q|q[1-4])"
_FISCAL_PART = compile_late(
    rf"""
    (?<![a-z0-9])(?:
        (?:{_HALF_OR_QUARTER.format("")})[ -]?fy[ ]?'?(?P<year>[0-9]{{4}}|[0-9]{{2}})  # 1HFY2014, H1 FY14
        |fy[ ]?'?(?P<year2>[0-9]{{4}}|[0-9]{{2}})[ -]?(?:{_HALF_OR_QUARTER.format("2")})  # FY2014 H1
    )(?![0-9a-z])
    """,
    re.VERBOSE,
)
_FISCAL_YEAR = compile_late(
    rf"""
    (?<![a-z])(?:
        {_FISCAL}[ ]?'?(?P<year>(?:19|20)[0-9]{{2}}|(?<=fy)[0-9]{{4}}|[0-9]{{2}})
        (?:[/–-](?P<last>[0-9]{{2,4}})|[aef])?  # FY2023/24, FY25E, estimated
        | (?P<year2>(?:19|20)[0-9]{{2}})[ ](?:fiscal|financial)[ ]year
    )(?=notes?\b|[^0-9a-z]|\Z)  # FY25Note, of which the note is raised
    """,
    re.VERBOSE,
)
_PART_BEFORE = rf"(?<![a-z0-9])(?:{_PART}[ -](?:the[ ])?)?"  # what precedes a decade, a century, '97
_NAMED_DECADES = tuple(word.removesuffix("y") + "ies" for word in TENS)
_DECADE = compile_late(
    rf"""
    {_PART_BEFORE}(?:
        (?P<decade>(?!1000)1[0-9][0-9]0|20[0-9]0)'?s
        | (?:'|(?<=the[ ])|(?<=[0-9]0s[ ]and[ ]))(?P<short>[1-9]0)s
        | (?:(?<=the[ ])|(?<=ties[ ]and[ ])|(?<=\ba[ ])(?=[a-z]+[ ][a-z]))
          (?:(?:early|mid|late)[ -])?(?P<named>{"|".join(_NAMED_DECADES)})
    )(?![a-z])
    """,
    re.VERBOSE,
)
_SHORT_YEAR = compile_late(rf"{_PART_BEFORE}(?<![\[(,])'(?P<year>[0-9]{{2}})(?![0-9'a-z%:]|[.][0-9])")  # not '20%'
_FIRST_SHORT_YEAR = 30  # '68 is 1968, '24 is 2024
_CHRISTIAN = compile_late(
    r"(?<![a-z0-9.,])(?:(?P<year>[0-9]{1,4}) ?(?P<era>bce?|ad|ce|b\.c\.(?:e\.)?|a\.d\.|c\.e\.)"
    r"|a\.?d\.? (?P<year2>[0-9]{1,4}))(?![a-z0-9])"
)
_ORDINAL_NUMBERS = {word: number for number, word in enumerate(ORDINALS, 1) if number > 3} | {"twenty-first": 21}
_CENTURY = compile_late(
    rf"{_PART_BEFORE}(?:(?P<number>[12]?[0-9])(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINAL_NUMBERS)}))"
    r"[ -](?:century|centuries)(?![a-z])"
)
_PLAN = compile_late(
    r"(?<![a-z0-9])(?:(?P<number>[0-9]{1,2})(?:st|nd|rd|th)|(?P<word>[a-z]+th)) five[- ]year plan(?P<period> period)?"
)
_YEARS = compile_late(
    rf"""
    (?:(?<![a-z0-9.,$€£¥/-])|(?<=\bpre-)|(?<=\bpost-))(?<!^–)(?<![ ]–)  # –2000 is below zero
    (?:(?P<part>early|mid|late|(?:the[ ])?(?:end|start|beginning|middle|close)[ ]of|(?:year[- ])?end(?:[ ]of)?
       |later[ ]in|earlier[ ]in)[ -])?
    (?P<year>{_YEAR})
    (?:
        [ ]?(?:-{{1,2}}|[–/])[ ]?(?P<last>[0-9]{{4}}|[0-9]{{2}})(?![0-9]|[-/.][0-9])  # 2025–27
        | [ ](?P<joint>to|and|through|until)[ ](?P<last2>{_YEAR})  # 2025 to 2027
    )?
    """,
    re.VERBOSE,
)
_YEAR_BEFORE = compile_late(
    r"\b(?:in|of|by|since|until|till|from|before|after|during|through|to|between|year|for|and|around|circa|the|its"
    r"|early|late|mid|on|as|'s)[ -]$|\($"
)
_RUN_BEFORE = compile_late(r"\b(?:in|between|from|during|since|years|circa|ad)[ -]$|[(\[]$")
_MEASURED_AFTER = compile_late(
    r"[ -]?(?:days?|hours?|hrs?|minutes?|months|weeks|years|people|persons|men|women|children|employees|patients|cases"
    r"|per ?cent|yuan|rmb|dollars?|euros?|pounds?|km|kg|mm|cm|m|mw|kw|mhz|ghz|hz|mb|gb|kb|ml|mg|kcal|metres?|meters?"
    r"|kilometres?|kilometers?|miles|feet|tonn?e?s|square|sq|million|billion|thousand|%|°|[km]?v|mah|rpm|ohms?|bits?|bytes?|pcs)(?![a-z0-9])"
)
_SYMBOL_AFTER = compile_late(  # of measures, by their case: no TV, no MA
    r"[ -]?(?:[kMGT]?Wh|[kmµμuMG]W|[kmµμu][VA]|[kMG]VA|m?Ah|[hkM]Pa|[kMG]Hz|[kmM]Ω|dB[mi]?|[KkMGT]bps|[KMGT]B/s|℃|℉"
    r"|m?bar|rpm|pp[mb]|TOPS|[MGT]FLOPS|[KkM]?QPS|[MG]pps)(?![A-Za-z0-9])"
)
_NOT_COUNTED = (  # what ends in s, and may follow a year as well as a count
    "was is has this its his sales models results earnings elections games olympics levels as less plus"
).split()
_COUNTED_AFTER = compile_late(
    rf"[ -](?!{'|'.join(_NOT_COUNTED)})(?:[a-z]+s|people|men|women|children|percent|per|yuan|dollars"
    r"|km|kg|m|mw|kw|sq|square|million|billion)\b"
)

_RELATIVE = compile_late(
    r"""
    (?<![a-z])
    (?:(?P<part>early|late|later|earlier|(?:the[ ])?(?:end|start|beginning|middle|close)[ ]of|mid)[ -](?:the[ ])?)?
    (?P<when>last|this|next|previous|(?:preceding|prior)(?![ -]month)|current|following)[ -]
    (?:(?:financial|fiscal)[ ](?=year))?(?P<unit>year|quarter|month|week)(?:'s)?
    (?![a-z])
    """,
    re.VERBOSE,
)
_DAY_OF_THE_MOON = compile_late(
    rf"(?<![a-z0-9])(?:(?:(?P<digits>[0-3]?[0-9])(?:st|nd|rd|th)"
    rf"|(?P<word>{'|'.join(ORDINALS)}))(?: day)?(?: of)?(?: the)? )?"
    rf"(?P<month>{'|'.join(ORDINALS[:12])}|1?[0-9](?:st|nd|rd|th)) (?:lunar month"
    rf"|month of the lunar (?:calendar|year))(?![a-z])"
)
_YEAR_AGO = compile_late(
    r"(?<![a-z])(?:a year (?:earlier|ago|before)|the year before(?P<last> last)?|the previous year|the prior year"
    r"|the year-earlier period|year-earlier)(?![a-z])"
)
_DAYS = ("yesterday", "today", "tomorrow")
_NEARBY_DAY = compile_late(rf"(?<![a-z])(?P<day>{'|'.join(_DAYS)})(?![a-z])")
_YEAR_END = compile_late(
    r"(?<![a-z])(?:(?:the )?(?P<part>end|start|beginning|middle) of (?:(?:the|this) )?year|(?P<edge>year-end|year end"
    r"|end-year|mid-year)(?! ?-?(?:bonus|award|gift|party|dinner|double pay)))(?![a-z])"  # a December bonus is no date
    r"(?! to (?:the )?end of (?:the |this )?(?:reporting )?period)"  # which is in no calendar
    r"(?!(?: of)? (?:19|20)[0-9]{2}(?![0-9]))"  # year-end 2024
)
_WEEKDAY = compile_late(r"(?<![A-Za-z])(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?![a-z])")
_CLOCK = compile_late(
    r"""
    (?<![0-9:.a-z])(?P<hour>[01]?[0-9]|2[0-4])
    (?:(?P<sign>[:.])(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?)?
    (?:
        [ ]?(?P<half>[ap])(?:\.[ ]?m\.|m)(?![a-z])  # 9.30 a.m.
        | [ ]?(?P<oclock>o'clock)
        | [ ]?(?P<hours>hours|hrs)(?=[ ]on|,|[ ]gmt|[ ]local)  # 15.50 hours local time
    )?
    (?![0-9%:])
    """,
    re.VERBOSE,
)
# "at 0500", "0630 hours", "1530 hours local time": four digits without a colon; "1500 hours of training" last.
_FOUR_DIGITS = compile_late(
    r"(?<![0-9a-z.,:-])(?:(?:(?<=\bat )|(?<=\bby )|(?<=from )|(?<=until ))(?=0)|(?=0[0-9]{3} ?(?:hours|hrs)\b)"
    r"|(?=[12][0-9]{3} ?(?:hours|hrs) (?:local|gmt|utc|on)\b)"
    r"|(?:(?<=\bat )|(?<=\bby )|(?<=until )|(?<=to )|(?<=before )|(?<=after ))(?=[0-9]{4} (?:hours|hrs)(?! of)\b)"
    r"|(?<=from )(?=[0-9]{4} (?:to|until) [0-2][0-9]{3} (?:hours|hrs)(?! of)\b))"
    r"(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?: ?(?:hours|hrs))?(?![0-9a-z])"
)
_STOPWATCH = compile_late(r"(?<![0-9:.])(2[5-9]|[3-9][0-9]):([0-5][0-9])(?![0-9:])")
_NOON = compile_late(r"(?<![a-z])(?P<noon>noon|midday|midnight)(?![a-z])")


def _plan(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a five-year plan: the period is one, the plan itself a name."""
    number = int(match["number"]) if match["number"] else _ORDINAL_NUMBERS.get(match["word"], 0)
    if number:
        yield five_year_plan(line, number, *match.span(), period=bool(match["period"]))


def _decade(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the mid-1990s, the '90s and the nineties."""
    if match["named"]:
        first = 1920 + 10 * _NAMED_DECADES.index(match["named"])
    else:
        first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    yield figure_of(line, When(decade=first, part=_part(match["part"])), *match.span())


def _short_year(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    year = int(match["year"])
    when = When(year=year + (2000 if year < _FIRST_SHORT_YEAR else 1900), part=_part(match["part"]))
    yield figure_of(line, when, *match.span())


def _century(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = int(match["number"]) if match["number"] else _ORDINAL_NUMBERS[match["word"]]
    if match["part"] and _part(match["part"]) == 1:  # the same years as "the early 2000s"
        yield figure_of(line, When(decade=100 * number - 100, part=1), *match.span())
    else:
        yield figure_of(line, When(century=number, part=_part(match["part"])), *match.span())


def _christian_year(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "49 BC" and "AD 833"."""
    year = int(match["year"] or match["year2"])
    yield figure_of(line, When(year=-year if (match["era"] or "").startswith("b") else year), *match.span())


def _part(written: str | None) -> int | None:
    words = (written or "").replace("-", " ").split()
    return next((_PARTS[word] for word in words if word in _PARTS), None)


def _read_months(line: Line) -> Iterator[Figure]:
    """Yield days, months and their parts: 3 May 2023, May 3, 2023, late October, November."""
    position = 0
    while match := _CALENDAR.search(line.low, position):
        position = match.end()
        name, day = (match["month"], match["day"]) if match["month"] else (match["month2"], match["day2"])
        when = When(
            year=_int(match["year"] or match["year2"]),
            month=_MONTH_NUMBERS[name[:3]],
            day=_int(day),
            part=_part(match["part"]),
            distance=_years_away(match["relative"]),
        )
        if not is_possible(when) or not _is_month(line, match, name):
            continue
        days = list(_neighbouring_days(line, match, when))
        yield from days
        position = max([position, *(figure.end for figure in days)])


_SHORT_NAME = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_SHORT_NAME = f"{_SHORT_NAME}|{_SHORT_NAME.upper()}"
_BETWEEN_MONTHS = r"(?:,? (?:and|or|&|to) |, ?| ?[/–-] ?|,? ?(?:\.{3}|…),? ?)"
# The head of a column, or a list: Jan, Feb and Mar, Jan-Sep, Jan-24. One in a sentence may be a person.
_SHORT_MONTHS = compile_late(
    rf"\A\W*(?:{_SHORT_NAME})(?:[-–'’](?P<year>(?:20)?[0-9]{{2}}))?\W*\Z|(?<![A-Za-z0-9.-])(?<![0-9] )"
    rf"(?:{_SHORT_NAME})(?:{_BETWEEN_MONTHS}(?:{_SHORT_NAME}))+(?![A-Za-z-]|[–-]?[0-9])"
)
_ONE_SHORT_MONTH = compile_late(rf"(?:{_SHORT_NAME})(?![a-z]|\.?,? [0-9])")  # "Sep 2024" is a rule of its own


def _short_months(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the months of a list of short names, or of a cell that holds nothing else but a short year."""
    for name in _ONE_SHORT_MONTH.finditer(line.open, match.start()):
        if name.start() < match.end():
            when = When(year=_full_year(match["year"]), month=_MONTH_NUMBERS[name[0][:3].lower()])
            yield figure_of(line, when, name.start(), match.end("year") if match["year"] else name.end())


def _ordinal_day(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "the Fourth of July" and "May Fourth"."""
    name, day = match["month"] or match["month2"], match["day"] or match["day2"]
    if line.open[match.start("month" if match["month"] else "month2")].isupper():
        yield figure_of(line, When(month=_MONTH_NUMBERS[name[:3]], day=ORDINALS.index(day) + 1), *match.span())


def _day_alone(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a day of an unnamed month: "on the 26th"."""
    when = When(day=int(match["day"][:-2]))
    if is_possible(when):
        yield figure_of(line, when, *match.span("day"))


def _int(written: str | None) -> int | None:
    return int(written) if written else None


def _is_month(line: Line, match: re.Match[str], name: str) -> bool:
    """Tell the months May and March from the verbs and from names: "Theresa May", "may", "march on"."""
    place = match.start("month") if match["month"] else match.start("month2")
    if not line.open[place].isupper():
        return False
    if name == "march" and line.open.endswith("Long ", 0, place):
        return False  # Long March 5, a rocket
    is_dated = match["year"] or match["year2"]
    if name in ("april", "june", "august") and not is_dated and _SURNAME_AFTER.match(line.open, match.end()):
        return bool(_MAY.search(line.low, max(0, match.start() - 12), match.start()))
    if name not in ("may", "march") or match["day"] or match["day2"] or match["year"] or match["relative"]:
        return True
    if _MONTH_AFTER.match(line.low, match.end()) or line.low.strip() == match[0]:  # in a cell of its own
        return True
    before = line.low[max(0, match.start() - 12) : match.start()]
    if _SURELY.search(before):
        return True
    return bool(match["part"] or _MAY.search(before)) and not _NAME_AFTER.match(line.open, match.end())


def _neighbouring_days(line: Line, match: re.Match[str], when: When) -> Iterator[Figure]:
    """Yield the date with the days that share its month: "July 17 and 22", "12–15 June"."""
    if match["day2"] and (
        earlier := _DAYS_BEFORE.search(line.low, max(0, match.start() - _LISTED_REACH), match.start())
    ):
        for day in (*_LISTED_DAY.finditer(line.low, *earlier.span("list")), earlier):
            other = when._replace(day=int(day["day"] if day is earlier else day[0]))
            if is_possible(other):
                yield figure_of(line, other, *(day.span("day") if day is earlier else day.span()))
    later = _MORE_DAYS.match(line.low, match.end()) if match["day"] and not match["year"] else None
    if not later:
        yield figure_of(line, when, *match.span())
        return
    when = when._replace(year=_int(later["year"]))
    yield figure_of(line, when, *match.span())
    other = when._replace(day=int(later["day"]))
    if is_possible(other):
        yield figure_of(line, other, later.start("day"), later.end())


def _quarter(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield quarters and halves: Q1 2026, the first half of the year."""
    number = _int(match["q"] or match["q2"] or match["h"] or match["h2"])
    number = number or _NAMED_QUARTERS.get(match["named"]) or _int(match["named"]) or _ORDINALS[match["ordinal"]]
    is_half = bool(match["h"] or match["h2"] or match["what"] in ("half", "halve"))
    if is_half and number > 2:
        return
    fiscal = match["fiscal"] or match["fiscal2"] or match["fyear"]
    when = When(
        year=_full_year(match["year"] or match["before"] or match["short"]),
        quarter=None if is_half else number,
        half=number if is_half else None,
        distance=_years_away(match["relative"] or match["relative2"]),
        calendar="fiscal" if fiscal else "",
    )
    yield figure_of(line, when, *match.span())


# The first and second quarters of 2025.
_LISTED_QUARTERS = compile_late(
    rf"(?<![a-z0-9])(?P<one>first|second|third),?[ ](?:and|&)[ ](?:the[ ])?(?P<two>second|third|fourth)[ ]"
    rf"(?P<what>quarters?|halves(?=[ ]of[ ](?:19|20)[0-9])){_OF_YEAR}(?![a-z0-9])",
    re.VERBOSE,
)


def _listed_quarters(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    when = When(
        year=_full_year(match["year"]),
        distance=_years_away(match["relative"] or match["relative2"]),
        calendar="fiscal" if match["fyear"] else "",
    )
    numbers = _ORDINALS[match["one"]], _ORDINALS[match["two"]]
    if match["what"] == "halves":
        if numbers != (1, 2):
            return
        parts = [when._replace(half=number) for number in numbers]
    else:
        parts = [when._replace(quarter=number) for number in numbers]
    yield figure_of(line, parts[0], *match.span("one"))
    yield figure_of(line, parts[1], match.start("two"), match.end())


def _fiscal_part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 1HFY2014 and "FY2025 Q3", as announcements of results write them."""
    written = (match["half"] or match["half2"]), (match["quarter"] or match["quarter2"])
    half, quarter = (_int(part.strip("hq")) if part else None for part in written)
    when = When(year=_full_year(match["year"] or match["year2"]), half=half, quarter=quarter, calendar="fiscal")
    yield figure_of(line, when, *match.span())


def _fiscal_year(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    year, last = _full_year(match["year"] or match["year2"]), _full_year(match["last"])
    yield figure_of(line, When(year=year, last_year=last, calendar="fiscal"), *match.span())


def _first_months(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "the first nine months of 2025", "the first three quarters", 9M 2025 and "nine months 2025"."""
    written = match["digits"] or match["code"] or match["word"] or match["run"]
    number = int(written) if written.isdigit() else SMALL[written]
    months = number * 3 if match["unit"] == "quarters" else number
    distance = _years_away(match["relative"] or match["relative2"])
    year = _full_year(match["year"] or match["written"] or match["short"] or match["whole"])
    when = When(year=year, last_month=months, distance=distance)
    if months <= 12:
        yield figure_of(line, when, *match.span())


# Q1–Q3 2024, Q1-3 2025: the first three quarters.
_FIRST_QUARTERS = compile_late(
    r"(?<![a-z0-9])q1[ ]?(?:-|–|to|through)[ ]?q?(?P<last>[2-4])(?![0-9a-z])(?:[ ,]{1,2}(?P<year>20[0-9]{2})(?![0-9]))?"
)


def _first_quarters(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    when = When(year=_full_year(match["year"]), last_month=3 * int(match["last"]))
    yield figure_of(line, when, *match.span())


def _full_year(written: str | None) -> int | None:
    if not written:
        return None
    year = int(written)
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def _read_years(line: Line) -> Iterator[Figure]:
    """Yield years and runs of years: 2025, late 2025, 2025–27."""
    position = 0
    while match := _YEARS.search(line.low, position):
        year = int(match["year"])
        last = _last_year(year, match["last"] or match["last2"])
        if match["joint"] == "and" and not line.low.endswith("between ", 0, match.start()):
            last = None
        end = match.end() if last else match.end("year")
        position = end
        if (match["last"] and len(match["last"]) == 4 and not last) or _is_measured(line, match.start(), end):
            continue  # 2000-3000 yuan, 1080 days
        if (
            last
            and not 1500 <= year <= 2100
            and not _RUN_BEFORE.search(line.low, max(0, match.start() - 9), match.start())
        ):
            continue  # keep to 1200-1300
        before = bool(_YEAR_BEFORE.search(line.low, max(0, match.start() - 9), match.start()))
        if match["part"] or last or before or (1900 <= year <= 2100 and not _COUNTED_AFTER.match(line.low, end)):
            yield figure_of(line, When(year=year, last_year=last, part=_part(match["part"])), match.start(), end)


_SHORT_SPAN = compile_late(
    r"(?:(?<=[1-4][QqHh])|(?<=[QqHh][1-4])) ?(?P<year>[0-9]{2})/(?P<last>[0-9]{2})(?![0-9/])"
)  # 1H 25/26


def _short_span(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the year from one summer to the next behind its half or quarter, in two digits each."""
    first, last = int(match["year"]), int(match["last"])
    if last == (first + 1) % _WHOLE:
        yield figure_of(line, When(year=2000 + first, last_year=2001 + first), match.start("year"), match.end())


def _is_measured(line: Line, start: int, end: int) -> bool:
    """Tell 1080 days from a year; "in 2013 dollars" are the prices of a year."""
    unit = _MEASURED_AFTER.match(line.low, end)
    if unit is None:
        return _SYMBOL_AFTER.match(line.plain, end) is not None
    return not (line.low.endswith("in ", 0, start) and _MONEY_AFTER.match(line.low, end))


_MONEY_AFTER = compile_late(r" (?:us )?(?:dollars?|euros?|pounds?|prices)\b")


def _last_year(year: int, written: str | None) -> int | None:
    if not written:
        return None
    last = int(written) if len(written) == 4 else year // 100 * 100 + int(written)
    return last if year < last < year + 300 else None


def _year_end(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "the end of the year" and "year-end"; "since the beginning of the year" is 今年以来, this year, as well."""
    is_soft = line.low.endswith("since ", 0, match.start())
    yield figure_of(line, When(part=_part(match["part"] or match["edge"])), *match.span(), soft=is_soft)


def _relative(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield last year, late this month."""
    distance = Distance(_UNITS[match["unit"]], _WHEN[match["when"]])
    yield figure_of(line, When(distance=distance, part=_part(match["part"])), *match.span(), soft=True)


def _year_ago(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    years = -2 if match["last"] else -1  # the year before last
    yield figure_of(line, When(distance=Distance("year", years)), *match.span(), soft=True)


def _nearby_day(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    distance = Distance("day", _DAYS.index(match["day"]) - 1)
    yield figure_of(line, When(distance=distance), *match.span(), soft=True)


def _day_of_the_moon(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    written = match["month"]
    month = int(written[:-2]) if written[0].isdigit() else ORDINALS.index(written) + 1
    day = ORDINALS.index(match["word"]) + 1 if match["word"] else _int(match["digits"])
    yield lunar_day(line, match.span(), month, day)


def _years_away(word: str | None) -> Distance | None:
    return Distance("year", _WHEN[word]) if word else None


def _weekday(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield weekday(line, match[1][:3].upper(), *match.span())


def _clock(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield times of day: 9:30 a.m., 2am, 15:50."""
    colon = match["sign"] == ":" and not RATIO_BEFORE.search(
        line.lower_plain, max(0, match.start() - 16), match.start()
    )
    if not (match["half"] or match["oclock"] or colon or (match["minute"] and match["hours"])):
        return
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 24 or (hour > 12 and match["half"] == "a"):
            return
        hour = hour if hour > 12 else hour % 12 + (12 if match["half"] == "p" else 0)  # 15:50pm is said as well
    minute = int(match["minute"] or 0)
    second = int(match["second"] or 0)
    yield time_of_day(line, hour, minute, *match.span(), half_day_known=bool(match["half"]), second=second)


def _four_digits(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield time_of_day(line, int(match["hour"]), int(match["minute"]), *match.span(), half_day_known=True)


_WHOLE = 100  # percent


def _stopwatch(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield minutes and seconds: a time of day has no 27th hour."""
    if int(match[1]) + int(match[2]) == _WHOLE:
        return  # an 80:20 split
    seconds = Fraction(60 * int(match[1]) + int(match[2]))
    yield line.figure(FigureKind.DURATION, *match.span(), seconds, seconds, unit="s", dim="duration")


def _noon(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    hour = 0 if match["noon"] == "midnight" else 12
    yield replace(time_of_day(line, hour, 0, *match.span(), half_day_known=True), soft=True)


PLANS = Rule(
    name="plans",
    read=each(_PLAN, _plan, "low"),
    needs=compile_late("five"),
    examples=(
        Example("the 12th Five-Year Plan", "12th Five-Year Plan: ident five-year plan 12"),
        Example("the fifteenth five-year plan period", "fifteenth five-year plan period: period 2026/2030"),
        Example("a five-year plan for the park"),
    ),
)
DECADES = Rule(
    name="decades",
    read=each(_DECADE, _decade, "low"),
    needs=compile_late("0'?s|ties"),
    examples=(
        Example("the late 1970s", "late 1970s: period 197X-T3"),
        Example("songs of the '80s", "'80s: period 198X"),
        Example("the early fifties", "early fifties: period 195X"),
        Example("temperatures in the low 30s"),
    ),
)
LUNAR = Rule(
    name="days of the moon",
    read=each(_DAY_OF_THE_MOON, _day_of_the_moon, "low"),
    needs=compile_late("lunar"),
    examples=(
        Example("the 15th day of the eighth lunar month", "15th day of the eighth lunar month: ident lunar 8-15 soft"),
        Example("in the first lunar month", "first lunar month: ident lunar 1 soft"),
        Example("a lunar eclipse in the first month"),
    ),
)
SHORT_YEARS = Rule(
    name="short years",
    read=each(_SHORT_YEAR, _short_year, "low"),
    needs=compile_late("'[0-9]"),
    examples=(
        Example("the class of '04", "'04: date 2004"),
        Example("back in '68", "'68: date 1968"),
        Example("in late '97", "late '97: date 1997-T3"),
        Example("the songs of the '80s"),
    ),
)
CENTURIES = Rule(
    name="centuries",
    read=each(_CENTURY, _century, "low"),
    needs=compile_late("centur"),
    examples=(
        Example("a 16th-century bridge", "16th-century: period 16C"),
        Example("the late nineteenth century", "late nineteenth century: period 19C-T3"),
        Example("in the early 20th century", "early 20th century: period 190X-T1"),
        Example("half a century of rail"),
    ),
)
CHRISTIAN_YEARS = Rule(
    name="Christian years",
    read=each(_CHRISTIAN, _christian_year, "low"),
    needs=compile_late(r"[0-9] ?(?:bc|ad|ce|b\.c|a\.d|c\.e)|a\.?d\.? [0-9]"),
    examples=(
        Example("built in 221 BCE", "221 BCE: date -221"),
        Example("a coin of AD 79", "AD 79: date 0079"),
        Example("300 adults"),
    ),
)
FIRST_MONTHS = Rule(
    name="first months",
    read=together(each(_FIRST_MONTHS, _first_months, "low"), each(_FIRST_QUARTERS, _first_quarters, "low")),
    needs=compile_late("first|[0-9]m|q1|months"),
    examples=(
        Example("Nine months 2026", "Nine months 2026: period 2026-01/2026-09"),
        Example("Output rose in 9M 2025.", "9M 2025: period 2025-01/2025-09"),
        Example("6M25 revenue", "6M25: period 2025-01/2025-06"),
        Example("sales in 10M 2025", "10M 2025: period 2025-01/2025-10"),
        Example("Flow, Q1–Q3 2025", "Q1–Q3 2025: period 2025-01/2025-09"),
        Example("a budget of $9M"),
        Example("the first five months of 2023", "first five months of 2023: period 2023-01/2023-05"),
        Example("in the first three quarters", "first three quarters: period XXXX-01/XXXX-09"),
        Example("the first five monks"),
    ),
)
SHORT_MONTHS = Rule(
    name="short months",
    read=each(_SHORT_MONTHS, _short_months),
    needs=compile_late("(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?![a-z])"),
    examples=(
        Example("Sept", "Sept: date XXXX-09"),
        Example("JAN", "JAN: date XXXX-01"),
        Example("in Jan, Feb and Mar", "Jan: date XXXX-01 ; Feb: date XXXX-02 ; Mar: date XXXX-03"),
        Example("Jan ... Dec", "Jan: date XXXX-01 ; Dec: date XXXX-12"),
        Example("Jan-Sep 2024", "Jan: date XXXX-01"),
        Example("Oct-24", "Oct-24: date 2024-10"),
        Example("Oct-2024", "Oct-2024: date 2024-10"),
        Example("by Jan Novak and Jun Li"),
        Example("to mar and to jar"),
        Example("May we?"),
    ),
)
QUARTERS = Rule(
    name="quarters",
    read=together(each(_LISTED_QUARTERS, _listed_quarters, "low"), each(_QUARTER, _quarter, "low")),
    needs=compile_late("quarter|half|halves|q[1-4]|h[1-4]|1[qh]|2[qh]|3[qh]|4[qh]"),
    examples=(
        Example("sales in 3Q25", "3Q25: period 2025-Q3"),
        Example("sales in 25Q3", "25Q3: period 2025-Q3"),
        Example("margin of 1H2025 (%)", "1H2025: period 2025-H1"),
        Example("Q2\n2025", "Q2\n2025: period 2025-Q2"),
        Example("the second half of last year", "second half of last year: period REL-Y-1-H2 soft"),
        Example("fiscal Q2 2024", "fiscal Q2 2024: period 2024-Q2 fiscal"),
        Example("the last three quarters of an hour"),
        Example("falling for the second quarter in a row"),
        Example("the third quarterly report", "third quarterly: period XXXX-Q3"),
        Example("the first halves of 2025 and 2024", "first halves of 2025: period 2025-H1"),
        Example("the third quarters of a game"),
        Example(
            "in the first and second quarters of 2025",
            "first: period 2025-Q1 ; second quarters of 2025: period 2025-Q2",
        ),
    ),
)
FISCAL_PARTS = Rule(
    name="parts of fiscal years",
    read=each(_FISCAL_PART, _fiscal_part, "low"),
    needs=compile_late("fy"),
    examples=(
        Example("profit for 1HFY2014 fell", "1HFY2014: period 2014-H1 fiscal"),
        Example("profit for 1HFY2814 fell", "1HFY2814: period 2814-H1 fiscal"),  # a slip is no reason not to read it
        Example("sales in H2 FY25", "H2 FY25: period 2025-H2 fiscal"),
        Example("since FY2023 Q3", "FY2023 Q3: period 2023-Q3 fiscal"),
        Example("the H1N1 virus"),
    ),
)
FISCAL_YEARS = Rule(
    name="fiscal years",
    read=each(_FISCAL_YEAR, _fiscal_year, "low"),
    needs=compile_late("fiscal|financial|fy"),
    examples=(
        Example("in FY2022/23", "FY2022/23: period 2022/2023 fiscal"),
        Example("in FY2823", "FY2823: date 2823 fiscal"),
        Example("the 2021 financial year", "2021 financial year: date 2021 fiscal"),
        Example("a fiscal deficit of 3%"),
    ),
)
MONTHS = Rule(
    name="months",
    read=together(each(_ORDINAL_DAY, _ordinal_day, "low"), _read_months),
    needs=compile_late("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"),
    examples=(
        Example("on 2 August 1999", "2 August 1999: date 1999-08-02"),
        Example("Feb. 3 and 5, 2020", "Feb. 3: date 2020-02-03 ; 5, 2020: date 2020-02-05"),
        Example("mid-July", "mid-July: date XXXX-07-T2"),
        Example("4, 11 and 18 May", "4: date XXXX-05-04 ; 11: date XXXX-05-11 ; 18 May: date XXXX-05-18"),
        Example("the Fourth of July", "Fourth of July: date XXXX-07-04"),
        Example("They may march at dawn."),
        Example("Mr Bai Jun resigned."),
    ),
)
DAYS = Rule(
    name="days",
    read=each(_DAY_ALONE, _day_alone, "low"),
    needs=compile_late("[0-9](?:st|nd|rd|th)"),
    examples=(
        Example("They sail on the 14th.", "14th: date XXXX-XX-14"),
        Example("They live on the 14th floor."),
        Example("They sail on the 41st."),
    ),
)
YEAR_ENDS = Rule(
    name="year ends",
    read=each(_YEAR_END, _year_end, "low"),
    needs=compile_late("year"),
    examples=(
        Example("open by the end of this year", "the end of this year: date XXXX-T3"),
        Example("mid-year figures", "mid-year: date XXXX-T2"),
        Example("since the beginning of the year", "the beginning of the year: date XXXX-T1 soft"),
        Example("the end of a long year"),
        Example("from beginning of year to end of reporting period"),
        Example("up from year-end 2024"),
        Example("year-end bonuses are paid"),
    ),
)
RELATIVE = Rule(
    name="relative dates",
    read=together(each(_RELATIVE, _relative, "low"), each(_YEAR_AGO, _year_ago, "low")),
    needs=compile_late("year|quarter|month|week"),
    examples=(
        Example("late next month", "late next month: date REL-M+1-T3 soft"),
        Example("fewer than a year ago", "a year ago: date REL-Y-1 soft"),
        Example("the preceding quarter", "preceding quarter: period REL-Q-1 soft"),
        Example("the last financial year", "last financial year: date REL-Y-1 soft"),
        Example("the last yearling"),
    ),
)
NEARBY_DAYS = Rule(
    name="nearby days",
    read=each(_NEARBY_DAY, _nearby_day, "low"),
    needs=compile_late("day|tomorrow"),
    examples=(
        Example("It opens tomorrow.", "tomorrow: date REL-D+1 soft"),
        Example("as of today", "today: date REL-D+0 soft"),
        Example("every single day"),
    ),
)
YEARS = Rule(
    name="years",
    read=together(_read_years, each(_SHORT_SPAN, _short_span, "plain")),
    needs=compile_late("[0-9]{4}|[0-9]{2}/[0-9]{2}"),
    examples=(
        Example("since 1987", "1987: date 1987"),
        Example("in 1H 25/26", "25/26: period 2025/2026"),
        Example("in 1H 25/27"),
        Example("the 2019–21 survey", "2019–21: period 2019/2021"),
        Example("late 2031", "late 2031: date 2031-T3"),
        Example("some 1999 people"),
    ),
)
WEEKDAYS = Rule(
    name="weekdays",
    read=each(_WEEKDAY, _weekday),
    needs=compile_late("day"),
    examples=(
        Example("closed on Tuesdays", "Tuesdays: ident W-TUE soft"),
        Example("a sunday in lower case"),
    ),
)
CLOCKS = Rule(
    name="times",
    read=each(_CLOCK, _clock, "low"),
    needs=compile_late("[0-9]"),
    examples=(
        Example("at 7.15 pm", "7.15 pm: time T19:15"),
        Example("the 18:05 train", "18:05: time T18:05"),
        Example("at 8 o'clock", "8 o'clock: time T08:00 or=1200"),
        Example("a ratio of 3:20"),
    ),
)
FOUR_DIGITS = Rule(
    name="times in four digits",
    read=each(_FOUR_DIGITS, _four_digits, "low"),
    needs=compile_late("[0-9]{4}"),
    examples=(
        Example("We sail at 0530.", "0530: time T05:30"),
        Example("at 1530 hours local time", "1530 hours: time T15:30"),
        Example("took off at 2130 hours", "2130 hours: time T21:30"),
        Example("from 2100 to 0600 hours", "2100: time T21:00 ; 0600 hours: time T06:00"),
        Example("at 1530 hours of training"),
    ),
)
# half past five, a quarter to 6, eleven-thirty.
_HOURS = "|".join(list(SMALL)[1:13])
_SPOKEN = compile_late(
    rf"(?<![a-z])(?:(?P<past>half past|(?:a )?quarter (?:past|to)) (?P<hour>{_HOURS}|1[0-2]|[1-9])(?![0-9:a-z])"
    rf"|(?:(?<=at )|(?<=is )|(?<=by )|(?<=until ))(?P<hour2>{_HOURS})[- ]"
    r"(?P<minutes>fifteen|twenty|thirty|forty-five|forty|fifty)(?![a-z-])"
    r"|(?:(?:(?<=at )|(?<=is )|(?<=was ))(?P<few>five|ten|twenty)|(?P<few2>five|ten|twenty|twenty-five) minutes)"
    rf" (?P<side>to|past) (?P<hour3>{_HOURS})(?![a-z-]| (?:hundred|thousand|million|billion|percent|years|people)))"
)


def _spoken(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    written = match["hour"] or match["hour2"] or match["hour3"]
    hour = int(written) if written.isdigit() else SMALL[written]
    if match["side"]:
        few = sum(SMALL[word] for word in (match["few"] or match["few2"]).split("-"))
        hour, minute = (hour, few) if match["side"] == "past" else (hour - 1 or 12, 60 - few)
    elif match["minutes"]:
        minute = sum(SMALL[word] for word in match["minutes"].split("-"))
    else:
        minute = 30 if match["past"].startswith("half") else 15
    if match["past"] and match["past"].endswith("to"):
        hour, minute = hour - 1 or 12, 45
    yield time_of_day(line, hour, minute, *match.span(), half_day_known=False)


SPOKEN = Rule(
    name="spoken times",
    read=each(_SPOKEN, _spoken, "low"),
    needs=compile_late("past|(?:quarter|five|ten|twenty|minutes) to|ty|fif"),
    examples=(
        Example("It is half past five.", "half past five: time T05:30 or=1050"),
        Example("at a quarter to 6", "a quarter to 6: time T05:45 or=1065"),
        Example("We eat at eleven-thirty.", "eleven-thirty: time T11:30 or=1410"),
        Example("It was ten to eight.", "ten to eight: time T07:50 or=1190"),
        Example("a quarter to a third"),
    ),
)
STOPWATCHES = Rule(
    name="stopwatches",
    read=each(_STOPWATCH, _stopwatch, "low"),
    needs=compile_late("[0-9]:[0-9]"),
    examples=(
        Example("She ran it in 42:10.", "42:10: duration 2530 s"),
        Example("an 80:20 split"),
        Example("She left at 12:10."),
    ),
)
NOONS = Rule(
    name="noon",
    read=each(_NOON, _noon, "low"),
    needs=compile_late("noon|mid"),
    examples=(
        Example("shortly before noon", "noon: time T12:00 soft"),
        Example("at midnight", "midnight: time T00:00 soft"),
        Example("in the afternoon, amid rain"),
    ),
)

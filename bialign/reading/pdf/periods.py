"""Periods and dates in the cells of a table: 1.4.2014 – 31.3.2024, set with wide gaps or over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine, join_lines

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
    r"(?!\d)|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
)
_DASH = r"[-–—−－~～]"
_TO = rf"(?:{_DASH}{{1,2}}|to|until|[至到])"  # 至, 到: to
_DATE_OR_DAY = rf"{_DATE}|\d{{1,2}}\s+{_MONTH}"  # whose year stands in the next line
_MONTHS = compile_late(
    rf"(?:{_MONTH}\s*(?:{_TO}\s*{_MONTH})?\s*(?:19|20)\d\d|(?:19|20)\d\d\s*年(?:\s*\d{{1,2}}\s*(?:{_TO}\s*\d{{1,2}}\s*)?月)?)",
    re.IGNORECASE,
)
_IS_DATE, _IS_DAY, _IS_TO = (compile_late(pattern, re.IGNORECASE) for pattern in (_DATE, _DATE_OR_DAY, _TO))
_OPEN, _END = (
    compile_late(pattern, re.IGNORECASE) for pattern in (rf"{_DATE}\s*{_TO}", rf"{_TO}\s*(?:{_DATE_OR_DAY})")
)
_DATE_AND_DASH = compile_late(rf"{_DATE}\s*{_DASH}", re.IGNORECASE)
# What a line ends with, and what the next one begins with, where a date or a period goes on.
_TORN = tuple(
    tuple(compile_late(pattern, re.IGNORECASE) for pattern in patterns)
    for patterns in (
        (rf"{_DATE}\s*{_TO}\Z", rf"{_DATE_OR_DAY}|(?:19|20)\d\d\s*年"),
        (rf"{_DATE}\Z", rf"{_TO}(?:\s*{_DATE})?\Z"),
        (rf"(?<![A-Za-z]){_MONTH}(?:\s+\d{{1,2}})?,?\Z", r"(?:19|20)\d\d(?![\d.,])"),
        (r"(?:\b(?:at|of|on|to)\s|^)(?:[12]?\d|3[01])\Z", rf"{_MONTH},?\s+(?:19|20)\d\d(?![\d.,])"),
        (rf"(?:19|20)\d\d\s*年(?:\s*\d{{1,2}}\s*月?\s*{_TO})?\Z", r"\d{1,2}\s*月"),
        (r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\Z", r"\d{1,2}\s*日"),
        (r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\Z", r"日(?!均)"),
    )
)
_DAY_ALONE = compile_late(r"(?:[12]?\d|3[01]),")
_MONTH_LAST = compile_late(rf"(?<![A-Za-z]){_MONTH}\Z", re.IGNORECASE)
_LONGEST = 60  # characters of a period
_WIDEST = 5.0  # em; between a date and the dash after it
_CLOSE = 0.7  # em; a dash farther from a date may be a cell that says that there is no value


def goes_on(above: str, text: str) -> bool:
    """Tell whether a date or a period that ends what stands above goes on in a text: 1 April above 2014."""
    above = above[-_LONGEST:]
    return any(ends.search(above) and begins.match(text) for ends, begins in _TORN)


def is_day_of(above: str, text: str) -> bool:
    """Tell whether a text is the day of the month that ends what stands above: 31, below "Year ended December"."""
    return _DAY_ALONE.fullmatch(text) is not None and _MONTH_LAST.search(above[-_LONGEST:]) is not None


def is_sign(text: str) -> bool:
    """Tell whether a text is only what stands between two dates, and may say that there is no value."""
    return _IS_TO.fullmatch(text) is not None


def is_whole_date(text: str) -> bool:
    """Tell whether a text is nothing but a date, a month or months of a year, as the head of a column may be."""
    return any(pattern.fullmatch(text) for pattern in (_IS_DATE, _MONTHS))


def opens_with_day(text: str) -> bool:
    """Tell whether a text begins with the day of a month, whose number is no amount: 31 December 2024."""
    return _IS_DAY.match(text) is not None


def ends_period(text: str) -> bool:
    """Tell whether a text is a dash and a date, which is no negative number."""
    return _END.fullmatch(text) is not None


def opens_period(line: GlyphLine) -> bool:
    """Tell whether a line is a date with a dash close behind it."""
    shown = [glyph for glyph in line.glyphs if glyph.char.strip()]
    return _DATE_AND_DASH.fullmatch(line.text) is not None and shown[-1].left - shown[-2].right < _CLOSE * line.size


def join_periods(rows: Sequence[list[GlyphLine]]) -> list[list[GlyphLine]]:
    """Return rows in which two dates and the dash between them are one run, unless they are three columns.

    They are if both dates have heads of their own, or something else stands below or above the dash.
    """
    others = [line for row in rows for line in row if not is_sign(line.text)]
    dates = [line for line in others if _IS_DATE.fullmatch(line.text)]
    heads = [line for line in others if not any(char.isdigit() for char in line.text)]
    return [list(_with_periods(row, dates, heads)) for row in rows]


def _with_periods(row: Sequence[GlyphLine], dates: Sequence[GlyphLine], heads: Sequence[GlyphLine]) -> list[GlyphLine]:
    found: list[GlyphLine] = []
    for line in row:
        if len(found) > 1 and _is_period(found[-2:], line) and not _are_columns([*found[-2:], line], dates, heads):
            found[-2:] = [join_lines([*found[-2:], line])]
        elif found and _is_period(found[-1:], line) and not _are_columns([found[-1], line], (), heads):
            found[-1:] = [join_lines([found[-1], line])]
        else:
            found.append(line)
    return found


def _is_period(before: Sequence[GlyphLine], last: GlyphLine) -> bool:
    """Tell whether runs beside each other, which are not far apart, are a period: a date, a dash and another date."""
    runs = [*before, last]
    kinds = [next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(run.text)), "") for run in runs]
    gaps = [right.left - left.right for left, right in pairwise(runs)]
    return " ".join(kinds) in _PERIODS and max(gaps) < _WIDEST * last.size


_KINDS = {"date": _IS_DATE, "day": _IS_DAY, "to": _IS_TO, "from": _OPEN, "until": _END}
_PERIODS = ("date to date", "date to day", "from date", "from day", "date until")


def _are_columns(runs: Sequence[GlyphLine], dates: Sequence[GlyphLine], heads: Sequence[GlyphLine]) -> bool:
    """Tell whether the first and last of runs have heads of their own, or a date stands where the dash between them."""
    ends = runs[0], runs[-1]
    have_own = all(
        any(_over(head, run) and not any(_over(head, other) for other in runs if other is not run) for head in heads)
        for run in ends
    )
    return have_own or (len(runs) > 2 and any(_over(date, runs[1]) for date in dates))


def _over(one: GlyphLine, other: GlyphLine) -> bool:
    return one.left < other.right and other.left < one.right

"""What a date or period is worth: its canonical form, its grain, and the days it covers.

Labels: ``2023-05-03`` a day, ``2025-11`` a month, ``2026-Q1``, ``2025-H1``, ``2025``, ``199X`` a decade, ``21C`` a
century, ``2025/2027`` first and last year, ``2025-01/2025-09`` first and last month; ``-T1``, ``-T2``, ``-T3`` follow
for the early, middle and late part; ``XXXX`` and ``XX`` stand for what is not said (``XXXX-11``, ``XXXX-XX-12``);
``REL-Y-1`` is last year, ``REL-Q+1`` next quarter, and what is known of it follows (``REL-Y-1-11``). A label is written
for people and compared as a whole; nothing reads it, the parts are those of :class:`~bialign.records.When`.
"""

from __future__ import annotations

import calendar as gregorian
from datetime import date
from fractions import Fraction

from bialign.records import When

Days = tuple[Fraction, Fraction]

LAST_YEAR = 9998  # Python counts days to the end of 9999, and a period needs the day after its last


def is_possible(when: When) -> bool:
    """Tell whether month and day exist in the calendar, and whether it holds all years of a run of years."""
    if (years := _run_of_years(when)) and not (0 <= years[0] <= years[1] <= LAST_YEAR and years[1]):
        return False
    if when.month is not None and not 1 <= when.month <= 12:
        return False
    if when.day is None:
        return True
    longest = 31 if when.month is None else gregorian.monthrange(when.year or 2024, when.month)[1]
    return 1 <= when.day <= longest


def label_of(when: When) -> str:
    """Return the canonical form of a date or period; see the module."""
    if when.decade is not None:
        name = f"{when.decade // 10:03d}X"
    elif when.century is not None:
        name = f"{when.century}C"
    elif when.distance:
        name = f"REL-{when.distance.unit[0].upper()}{when.distance.steps:+d}"
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
    grain = when.distance.unit if when.distance else "year"
    return "third" if when.part and grain in ("year", "month") else grain


def interval(when: When) -> Days | None:
    """Return the days ``[first, last + 1)`` as proleptic Gregorian ordinals, ``None`` while the year is unknown."""
    if not is_possible(when):
        return None
    if years := _run_of_years(when):
        return _part_of(_years(*years), when)
    if when.year is None or not 1 <= when.year <= LAST_YEAR:
        return None
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


def _run_of_years(when: When) -> tuple[int, int] | None:
    """Return the first and the last year of a decade, a century, or years from one to another."""
    if when.decade is not None:
        return when.decade, when.decade + 9
    if when.century is not None:
        return 100 * when.century - 99, 100 * when.century
    return None if when.year is None or when.last_year is None else (when.year, when.last_year)


def _years(first: int, last: int) -> Days:
    first = max(first, 1)  # no year 0 is in the first decade
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

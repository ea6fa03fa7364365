"""Dates compared as half-open intervals with a grain, their missing parts left open.

Labels (see :mod:`bialign.figures.reading.dates`) are read part by part: 11 月 ("November") is ``XXXX-11``, whose
year is open; 24 日 ("the 24th") is ``XXXX-XX-24``. Where both sides name the same part, the parts must meet; where
one side leaves a part unsaid, the other is finer, not different.
"""

from __future__ import annotations

import re
from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from bialign.records import Figure

_LABEL = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{1,2}C|X{4}|REL-[YQMWD][+-]\d+)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>\d{2}))?|-(?P<season>Q[1-4]|H[12]))?"
    r"(?:-T(?P<third>[123]))?"
)
_MONTH_STARTS = (0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366)  # of a leap year
_MONTHS_IN = {"Q": 3, "H": 6}


class Closeness(IntEnum):
    """How two dates relate, from near to far."""

    SAME = 0
    YEAR_UNSAID = 1  # the same, but one side leaves the year to the reader
    UNANCHORED = 2  # one side counts from a day that the text does not give: "last year" and 2024
    CONTAINED = 3  # one lies in the other
    APART = 4
    UNRELATED = 5  # they name no part in common: a month and a year


class Moment(NamedTuple):
    """The known parts of a date: a year or what stands for it, days within the year, a day of an unknown month."""

    year: str = ""
    phase: tuple[int, int] | None = None
    day: int = 0

    @property
    def is_absolute(self) -> bool:
        """Whether the year is said, and neither open nor reckoned from a day unknown."""
        return self.year[:1].isdigit()


def compare_dates(zh: Figure, en: Figure) -> Closeness:
    """Return how close two dates or periods are."""
    if zh.label and zh.label == en.label:
        return _same_unless_calendars_differ(zh, en)
    if _are_runs_of_other_length(zh, en):
        return Closeness.APART
    zh_days, en_days = _days(zh), _days(en)
    if zh_days and en_days:
        return _compare_intervals(zh, en, zh_days, en_days)
    return _compare_moments(moment(zh.label), moment(en.label))


def _are_runs_of_other_length(zh: Figure, en: Figure) -> bool:
    """Whether a run of months stands beside another, a quarter or a half: 前三季度 is no "third quarter"."""
    grains = {zh.grain, en.grain}
    if "months" not in grains or not grains <= {"months", "quarter", "half"}:
        return False
    first, second = moment(zh.label), moment(en.label)
    return first is not None and second is not None and first.phase != second.phase


def _same_unless_calendars_differ(zh: Figure, en: Figure) -> Closeness:
    both_said = zh.calendar and en.calendar
    return Closeness.CONTAINED if both_said and zh.calendar != en.calendar else Closeness.SAME


def _days(figure: Figure) -> tuple[Fraction, Fraction] | None:
    return None if figure.lo is None or figure.hi is None else (figure.lo, figure.hi)


def _compare_intervals(
    zh: Figure, en: Figure, zh_days: tuple[Fraction, Fraction], en_days: tuple[Fraction, Fraction]
) -> Closeness:
    if zh_days == en_days:
        return _same_unless_calendars_differ(zh, en)
    common = min(zh_days[1], en_days[1]) - max(zh_days[0], en_days[0])
    if common <= 0:
        return Closeness.APART
    whole = max(zh_days[1], en_days[1]) - min(zh_days[0], en_days[0])
    if zh.approx or en.approx:
        return Closeness.SAME if common >= whole * 4 / 5 else Closeness.CONTAINED
    return Closeness.APART if zh.grain == en.grain else Closeness.CONTAINED


def moment(label: str) -> Moment | None:
    """Return the parts that a label (of a range: ``first/last``) knows, and ``None`` for a label of another form."""
    first_label, _, last_label = label.partition("/")
    first = _single_moment(first_label)
    last = _single_moment(last_label) if last_label else first
    if first is None or last is None or first.year != last.year:
        return None
    if first.phase and last.phase and first.phase[0] < last.phase[1]:
        return first._replace(phase=(first.phase[0], last.phase[1]))
    return first if first == last else None


def _single_moment(label: str) -> Moment | None:
    match = _LABEL.fullmatch(label)
    if not match or not label:
        return None
    year = "" if match["year"] == "XXXX" else match["year"]
    day = int(match["day"]) if match["day"] and match["month"] == "XX" else 0
    return Moment(year, _phase(match), day)


def _phase(match: re.Match[str]) -> tuple[int, int] | None:
    first, last = 0, 366
    if match["season"]:
        n_months, which = _MONTHS_IN[match["season"][0]], int(match["season"][1])
        first, last = _MONTH_STARTS[n_months * (which - 1)], _MONTH_STARTS[n_months * which]
    elif match["month"] and match["month"] != "XX":
        first, last = _MONTH_STARTS[int(match["month"]) - 1 : int(match["month"]) + 1]
        if match["day"]:
            return first + int(match["day"]) - 1, first + int(match["day"])
    elif not match["third"]:
        return None
    return _third_of(first, last, int(match["third"])) if match["third"] else (first, last)


def _third_of(first: int, last: int, third: int) -> tuple[int, int]:
    size = (last - first) // 3
    return first + (third - 1) * size, last if third == 3 else first + third * size


def _compare_moments(zh: Moment | None, en: Moment | None) -> Closeness:
    if zh is None or en is None:
        return Closeness.UNRELATED
    years, phases, days = _compare_years(zh, en), _compare_phases(zh.phase, en.phase), _compare_days(zh, en)
    known = [part for part in (years, phases, days) if part is not Closeness.UNRELATED]
    if not known:
        return Closeness.UNRELATED
    if max(known) is Closeness.SAME:
        return _when_one_says_less(zh, en)
    return max(known)


def _when_one_says_less(zh: Moment, en: Moment) -> Closeness:
    if (zh.phase is None) != (en.phase is None) and not (zh.day or en.day):
        return Closeness.CONTAINED
    return Closeness.SAME if bool(zh.year) == bool(en.year) else Closeness.YEAR_UNSAID


def _compare_years(zh: Moment, en: Moment) -> Closeness:
    if not zh.year or not en.year:
        return Closeness.UNRELATED
    if zh.is_absolute != en.is_absolute:
        return Closeness.UNANCHORED
    if zh.year[:5] != en.year[:5] and not zh.is_absolute:  # last week and last year
        return Closeness.UNRELATED
    return Closeness.SAME if zh.year == en.year else Closeness.APART


def _compare_phases(zh: tuple[int, int] | None, en: tuple[int, int] | None) -> Closeness:
    if zh is None or en is None:
        return Closeness.UNRELATED
    lo, hi = max(zh[0], en[0]), min(zh[1], en[1])
    if lo >= hi:
        return Closeness.APART
    whole = max(zh[1], en[1]) - min(zh[0], en[0])
    return Closeness.SAME if hi - lo >= 0.6 * whole else Closeness.CONTAINED


def _compare_days(zh: Moment, en: Moment) -> Closeness:
    zh_day, en_day = zh.day or _day_of_phase(zh.phase), en.day or _day_of_phase(en.phase)
    if not zh_day or not en_day or not (zh.day or en.day):
        return Closeness.UNRELATED
    return Closeness.SAME if zh_day == en_day else Closeness.APART


def _day_of_phase(phase: tuple[int, int] | None) -> int:
    if phase is None or phase[1] - phase[0] != 1:
        return 0
    return phase[0] + 1 - max(start for start in _MONTH_STARTS if start <= phase[0])

"""Dates compared as half-open intervals with a grain, their missing parts left open.

Dates are compared part by part: the year of 11 月 ("November") is open, and so are year and month of 24 日 ("the
24th"). Where both sides name the same part, the parts must meet; where one side leaves a part unsaid, the other is
finer, not different.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Distance, Figure, When

_MONTH_STARTS = (0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366)  # of a leap year


class Closeness(IntEnum):
    """How two dates relate, from near to far."""

    SAME = 0
    YEAR_UNSAID = 1  # the same, but one side leaves the year to the reader
    UNANCHORED = 2  # one side counts from a day that the text does not give: "last year" and 2024
    CONTAINED = 3  # one lies in the other
    APART = 4
    UNRELATED = 5  # they name no part in common: a month and a year


Era = tuple[str, int] | Distance  # the year, decade or century of a number; or how far it is away


class Moment(NamedTuple):
    """The known parts of a date: a year or what stands for it, days within the year, a day of an unknown month."""

    era: Era | None = None
    phase: tuple[int, int] | None = None
    day: int = 0

    @property
    def is_absolute(self) -> bool:
        """Whether the year is said, and neither open nor reckoned from a day unknown."""
        return self.era is not None and not isinstance(self.era, Distance)


def compare_dates(zh: Figure, en: Figure) -> Closeness:
    """Return how close two dates or periods are."""
    if zh.label and zh.label == en.label:
        return _same_unless_calendars_differ(zh, en)
    if _are_runs_of_other_length(zh, en):
        return Closeness.APART
    zh_days, en_days = _days(zh), _days(en)
    if zh_days and en_days and {zh_days, *zh.alternatives} & {en_days, *en.alternatives}:
        return _same_unless_calendars_differ(zh, en)
    if zh_days and en_days:
        if _is_listed_with_another(zh, en) or _is_listed_with_another(en, zh):
            return Closeness.APART
        return _compare_intervals(zh, en, zh_days, en_days)
    if _may_be_edge_of(zh.when, en.when) or _may_be_edge_of(en.when, zh.when):
        return Closeness.UNANCHORED
    if _may_be_edge_at(zh, en) or _may_be_edge_at(en, zh):
        return Closeness.UNANCHORED
    if _may_be_year_of(zh.when, en.when) or _may_be_year_of(en.when, zh.when):
        return Closeness.UNANCHORED
    return _compare_moments(moment(zh.when), moment(en.when))


def _is_listed_with_another(year: Figure, part: Figure) -> bool:
    """Whether a year shares a quarter or day with others, another than that of its own: 2024及2025年首季, "2Q24"."""
    if year.when is None or year.when.said.keys() != {"year"} or year.grain == part.grain or not year.alternatives:
        return False
    lo, hi = part.lo or Fraction(0), part.hi or Fraction(0)
    return year.lo is not None and year.lo <= lo and all(hi <= first or end <= lo for first, end in year.alternatives)


def _may_be_year_of(relative: When | None, years: When | None) -> bool:
    """Whether a year told from the present one may be that from one summer to the next: 上年度 and "2023–24"."""
    if relative is None or years is None or relative.distance is None or years.year is None:
        return False
    return set(relative.said) <= {"distance"} and relative.distance.unit == "year" and years.last_year == years.year + 1


def _may_be_edge_of(relative: When | None, named: When | None) -> bool:
    """Whether the end of a month or quarter told from the present one may be a named one: 上月末, "31 August 2025"."""
    if relative is None or named is None or relative.distance is None or named.month is None or named.distance:
        return False
    if {*relative.said} != {"distance", "part"} or relative.distance.unit not in ("month", "quarter"):
        return False
    if named.day is None:
        return named.part == relative.part
    return closes_month(named) if relative.part == _LAST else relative.part == _FIRST and opens_month(named)


def is_edge_of(one: Figure, other: Figure) -> bool:
    """Whether the end or start of a year or month stands beside its last or first day: 2024年末, "31 December 2024".

    So does the end of a year beside its last month, or the end of that.
    """
    coarse, fine = one.when, other.when
    if coarse is None or fine is None or coarse.day or coarse.part not in (_FIRST, _LAST):
        return False
    whole, part = _phase(coarse), _phase(fine)
    if whole is None or part is None or (coarse.month and not fine.day):
        return False
    is_short = part[1] - part[0] <= _LONGEST_MONTH and (fine.day is not None or fine.part in (None, coarse.part))
    return is_short and (part[1] == whole[1] if coarse.part == _LAST else part[0] == whole[0])


def ends_span(end: Figure, span: Figure) -> bool:
    """Whether a date is the end or the last day of a whole month, quarter or half: 3月底, "Mar"; "30 Sep", 第三季度."""
    if end.when is None or span.when is None or span.when.part or span.grain not in ("month", "quarter", "half"):
        return False
    whole, last = _phase(span.when), _phase(end.when)
    is_end = end.when.day is not None or end.when.part == _LAST
    return is_end and whole is not None and last is not None and whole[0] < last[0] and whole[1] == last[1]


def is_turn_of_year(zh: Figure, en: Figure, zh_text: str, year: int | None) -> bool:
    """Whether growth is counted from the turn of the year, which Chinese calls its beginning: 较年初, "from year-end".

    ``year`` is that of the report, if it is known; the English may name the one before.
    """
    if zh.when is None or en.when is None or zh.when.said != {"part": _FIRST} or en.when.part != _LAST:
        return False
    if not _SINCE.search(zh_text, max(0, zh.start - 1), zh.start):
        return False
    return en.when.year is None or year is None or en.when.year == year - 1


def is_same_part(one: Figure, other: Figure, text: str) -> bool:
    """Whether a year stands for a part of it that is told as the same: 2025年同月 and "October 2025".

    ``text`` is that in which ``one``, the year, stands.
    """
    if one.when is None or one.when.said.keys() != {"year"}:
        return False
    is_chinese = one.lang == "zh"
    said = _SAME_ZH.match(text, one.end) if is_chinese else _SAME_EN.search(text, max(0, one.start - 30), one.start)
    part = said and next((name for name in ("month", "quarter", "period") if said[name]), None)
    return part is not None and other.grain in _PARTS_OF_YEAR[part]


_SAME_ZH = compile_late("(?:之|的)?(?:同|相[应應])(?:(?P<month>月)|(?P<quarter>季)|(?P<period>期|[时時]期|期[间間]))")
_SAME_EN = compile_late(
    r"\b(?:same|corresponding) (?:(?P<month>month)|(?P<quarter>quarter)|(?P<period>period))s? (?:of|in) $"
)
_PARTS_OF_YEAR = {
    "month": frozenset({"month"}),
    "quarter": frozenset({"quarter"}),
    "period": frozenset({"month", "months", "quarter", "half", "day"}),
}


def _may_be_edge_at(edge: Figure, day: Figure) -> bool:
    """Whether the start or end of a year that is not named may be a day: 年末結餘, "31 March", of a financial year."""
    if edge.when is None or day.when is None or _CALENDAR_YEAR.search(edge.text):
        return False
    if edge.when.said == {"part": _FIRST}:
        return opens_month(day.when) or closes_month(day.when)  # 年初数 is what 31 December of the year before left
    return edge.when.said == {"part": _LAST} and closes_month(day.when)


def opens_month(when: When) -> bool:
    """Return whether a date is the first day of a month."""
    return when.month is not None and when.day == 1 and when.last_month is None


def closes_month(when: When) -> bool:
    """Return whether a date is the last day of a month."""
    if when.month is None or when.day is None or when.last_month is not None:
        return False
    return when.day == monthrange(when.year or _LEAP_YEAR, when.month)[1] or (when.month, when.day) == (2, 28)


def counts_from_end_of_year(end: Figure, year: Figure, beside: Sequence[Figure]) -> bool:
    """Return whether a year told from the present is counted from the end of this one: 比上年末, "than a year before".

    ``beside`` are the figures of the side of ``year``, one of which must say so: "at year-end".
    """
    if end.when is None or year.when is None or not end.when.distance or end.when.distance != year.when.distance:
        return False
    if end.when.part != _LAST or year.when.said.keys() != {"distance"}:
        return False
    return any(other.when is not None and other.when.part == _LAST for other in beside)


_LEAP_YEAR = 2024
_CALENDAR_YEAR = compile_late("年底|(?i:early|late)")  # 年底前, late in the year
_SINCE = compile_late("[较較比与與自从從]$")
_FIRST, _LAST = 1, 3  # parts of a year or month
_LONGEST_MONTH = 31  # days


def _are_runs_of_other_length(zh: Figure, en: Figure) -> bool:
    """Whether a run of months stands beside another, a quarter or a half: 前三季度 is not a "third quarter"."""
    grains = {zh.grain, en.grain}
    if "months" not in grains or not grains <= {"months", "quarter", "half"}:
        return False
    first, second = moment(zh.when), moment(en.when)
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


def moment(when: When | None) -> Moment | None:
    """Return the parts that are known of a date, and ``None`` for a run of years, years before Christ, or no date."""
    if when is None or when.last_year is not None or (when.year is not None and when.year < 0):
        return None
    return Moment(_era(when), _phase(when), 0 if when.month or not when.day else when.day)


def _era(when: When) -> Era | None:
    for name, number in (("decade", when.decade), ("century", when.century)):
        if number is not None:
            return name, number
    if when.distance:
        return when.distance
    return None if when.year is None else ("year", when.year)


def _phase(when: When) -> tuple[int, int] | None:
    first, last = 0, 366
    if when.last_month is not None:
        last = _MONTH_STARTS[when.last_month]
    elif when.quarter:
        first, last = _MONTH_STARTS[3 * when.quarter - 3], _MONTH_STARTS[3 * when.quarter]
    elif when.half:
        first, last = _MONTH_STARTS[6 * when.half - 6], _MONTH_STARTS[6 * when.half]
    elif when.month:
        first, last = _MONTH_STARTS[when.month - 1], _MONTH_STARTS[when.month]
        if when.day:
            return first + when.day - 1, first + when.day
    elif not when.part:
        return None
    return _third_of(first, last, when.part) if when.part else (first, last)


def _third_of(first: int, last: int, third: int) -> tuple[int, int]:
    size = (last - first) // 3
    return first + (third - 1) * size, last if third == 3 else first + third * size


def _compare_moments(zh: Moment | None, en: Moment | None) -> Closeness:
    if zh is None or en is None:
        return Closeness.UNRELATED
    years, phases, days = _compare_years(zh, en), _compare_phases(zh.phase, en.phase), _compare_days(zh, en)
    known = [part for part in (years, phases, days) if part is not Closeness.UNRELATED]
    if not known:
        return Closeness.UNANCHORED if _may_be_span_of(zh, en) or _may_be_span_of(en, zh) else Closeness.UNRELATED
    if max(known) is Closeness.SAME:
        return _when_one_says_less(zh, en)
    return max(known)


def _may_be_span_of(relative: Moment, named: Moment) -> bool:
    """Whether a quarter or month told from the present one may be a named one: 上季 and "the second quarter"."""
    if not isinstance(relative.era, Distance) or relative.phase or named.era is not None or named.phase is None:
        return False
    return named.phase in _SPANS.get(relative.era.unit, ())


_SPANS = {
    "month": frozenset(pairwise(_MONTH_STARTS)),
    "quarter": frozenset(pairwise(_MONTH_STARTS[::3])),
}


def _when_one_says_less(zh: Moment, en: Moment) -> Closeness:
    if (zh.phase is None) != (en.phase is None) and not (zh.day or en.day):
        return Closeness.CONTAINED
    return Closeness.SAME if (zh.era is None) == (en.era is None) else Closeness.YEAR_UNSAID


def _compare_years(zh: Moment, en: Moment) -> Closeness:
    if zh.era is None or en.era is None:
        return Closeness.UNRELATED
    if zh.is_absolute != en.is_absolute:
        return Closeness.UNRELATED if _RUNS & {zh.era[0], en.era[0]} else Closeness.UNANCHORED
    if not zh.is_absolute and zh.era[0] != en.era[0]:  # last week and last year
        return Closeness.UNRELATED
    return Closeness.SAME if zh.era == en.era else Closeness.APART


_RUNS = frozenset({"century", "decade"})  # "today" is no century


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

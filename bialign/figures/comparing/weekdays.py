"""Whether a weekday that one version adds to a date is that of the date: "Friday, 5 June 2025" was a Thursday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bialign.bilingual import Bilingual
from bialign.figures.reading.dates import WEEKDAYS
from bialign.patterns import compile_late
from bialign.records import Figure

_BETWEEN = compile_late(r"\s?(?:[,，]? ?(?:a |an )?|[(（] ?|即)")
_LONGEST_BETWEEN = 6  # characters
_FIRST_YEAR = 1900  # before, a date may be one of another calendar


def find_belied_date(weekday: Figure, beside: Sequence[Figure], text: str) -> Figure | None:
    """Return the date that a weekday stands beside and is not that of, ``None`` where it is that of one of two."""
    if weekday.grain != "weekday":
        return None
    dates = [figure for figure in beside if _is_whole_date(figure) and _touch(weekday, figure, text)]
    return None if not dates or any(_label_of(day) == weekday.label for day in dates) else dates[0]


def weekday_of(day: Figure) -> Bilingual:
    """Return the name of the weekday of a whole date."""
    return _NAMES[_place_of(day)]


def _label_of(day: Figure) -> str:
    return f"W-{WEEKDAYS[_place_of(day)]}"


def _place_of(day: Figure) -> int:
    return date.fromordinal(int(day.lo or Fraction(1))).weekday()


_NAMES = tuple(
    Bilingual(f"星期{zh}", en)
    for zh, en in zip("一二三四五六日", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True)
)


def _is_whole_date(figure: Figure) -> bool:
    if figure.when is None or figure.lo is None or figure.hi != figure.lo + 1:
        return False
    return set(figure.when.said) == {"year", "month", "day"} and (figure.when.year or 0) >= _FIRST_YEAR


def _touch(one: Figure, other: Figure, text: str) -> bool:
    first, second = sorted((one, other), key=lambda figure: figure.start)
    return second.start - first.end <= _LONGEST_BETWEEN and bool(_BETWEEN.fullmatch(text, first.end, second.start))

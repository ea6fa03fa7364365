"""Whether a time told from the present one is that which the other version names: 上季, "the second quarter of 2025".

What the present quarter or month is, the title of a report says; which year is the last, the rest of the document,
where it is told so several times, or at least the year of the title. Each sentence may have a present of its own, which
a date beside says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bialign.figures.comparing.judgements import Judgement
from bialign.figures.comparing.matching import Matching, Pair
from bialign.records import Distance, Figure, Severity, Verdict, When

_OPENING = 5  # beads in which a report names its period
_FEWEST = 3  # times that a document must tell one distance alike, for another to be a slip


class Told(NamedTuple):
    """A distance from the present, and the number of the year, quarter or month that the other side names for it."""

    distance: Distance
    number: int


class Present(NamedTuple):
    """What is known of the present of a document: its opening dates, and what its distances usually lead to."""

    opening: tuple[When, ...]
    usual: Mapping[Distance, int]


def present_of(matchings: Sequence[Matching]) -> Present:
    """Return what two versions say of the present of a document."""
    pairs = (pair for matching in matchings[:_OPENING] for pair in matching.pairs)
    opening = [pair.zh.when for pair in pairs if pair.zh.when and pair.judgement.verdict is Verdict.EQUAL]
    numbers: defaultdict[Distance, Counter[int]] = defaultdict(Counter)
    for matching in matchings:
        for told in filter(None, map(_told, matching.pairs)):
            numbers[told.distance][told.number] += 1
    usual = {}
    for distance, counted in numbers.items():
        (number, n), *others = counted.most_common()
        if n >= _FEWEST and n > 2 * sum(n_other for _, n_other in others):
            usual[distance] = number
    return Present(tuple(opening), usual)


def held_against(present: Present, pair: Pair, beside: Iterable[Figure]) -> Pair:
    """Return a pair, as one of two dates where one side tells another from the present than the other side names.

    Parameters
    ----------
    beside
        The figures of both sides around, whose dates may be the present of these words.
    """
    if pair.judgement.verdict is not Verdict.EQUAL_CONVERTED or not _strays(pair, present, beside):
        return pair
    return pair._replace(judgement=Judgement(Verdict.DATE_DIFFERS, pair.judgement.tier, Severity.WARNING))


def _strays(pair: Pair, present: Present, beside: Iterable[Figure]) -> bool:
    told = _told(pair)
    if told is None:
        return False
    if told.distance in present.usual:
        strays = told.number != present.usual[told.distance]
    else:
        bases = _numbers(present.opening, told.distance)
        strays = bool(bases) and not any(told.number - base in _steps(told.distance) for base in bases)
    others = (figure.when for figure in beside if figure is not pair.zh and figure is not pair.en and figure.when)
    near = [number for number in _numbers(others, told.distance) if number != told.number]
    return strays and not any(told.number - base == told.distance.steps for base in near)


def _told(pair: Pair) -> Told | None:
    if pair.judgement.verdict is not Verdict.EQUAL_CONVERTED or not pair.zh.when or not pair.en.when:
        return None
    relative, named = (pair.zh.when, pair.en.when) if pair.zh.when.distance else (pair.en.when, pair.zh.when)
    distance = relative.distance
    if distance is None or named.distance or distance.unit not in _NUMBERS or named.last_year:
        return None
    number = _NUMBERS[distance.unit](named)
    return None if number is None else Told(distance, number)


def _numbers(whens: Iterable[When], distance: Distance) -> list[int]:
    numbers = (_NUMBERS[distance.unit](when) for when in whens if not when.distance)
    return [number for number in numbers if number is not None]


def _steps(distance: Distance) -> tuple[int, ...]:
    """Return how far a distance may lead: a report of 2024 that comes out in 2025 may count its years from either."""
    steps = distance.steps
    return (steps - 1, steps, steps + 1) if distance.unit == "year" else (steps,)


def _quarter(when: When) -> int | None:
    """Return the number of a quarter, or of that which a day ends; one on which something is announced tells none."""
    last_month = when.last_month or (when.month if (when.day or 0) >= _LATE else None)
    quarter = when.quarter or (last_month // 3 if last_month and last_month % 3 == 0 else None)
    return 4 * when.year + quarter if when.year and quarter else None


def _month(when: When) -> int | None:
    is_whole = when.day is None or when.day >= _LATE
    return 12 * when.year + when.month if when.year and when.month and is_whole else None


_LATE = 28  # from this day on a date may be the last of a month


_NUMBERS: Mapping[str, Callable[[When], int | None]] = {
    "year": lambda when: when.year,
    "quarter": _quarter,
    "month": _month,
}

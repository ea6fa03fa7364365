"""Years that share a month and a day: 2023年及2024年12月31日, "31 December 2023 and 2024"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bialign.figures.reading.line import Line
from bialign.figures.reading.spans import with_span
from bialign.figures.value import interval, is_possible
from bialign.patterns import compile_late
from bialign.records import Figure, Lang, When

_BETWEEN: Mapping[Lang, re.Pattern[str]] = {
    "zh": compile_late(" ?(?:以?及|[、和与或]) ?"),
    "en": compile_late(r"(?:,? (?:and|or|&)|,) "),
}


def with_elided_days(line: Line, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures, each year of a list with the day that stands once in it as another reading.

    The day stands with the last year in Chinese, and with the first in English.
    """
    is_english = line.lang == "en"
    found: list[Figure] = []
    full: Figure | None = None  # the date that says the day, while the list goes on
    for figure in figures if is_english else reversed(figures):
        goes_on = full is not None and _is_year(figure) and _are_listed(line, figure, found[-1])
        if full is None or not goes_on:
            full = figure if _names_part_of_year(figure) else None
            found.append(figure)
        else:
            found.append(_with_day_of(line, figure, full))
    return found if is_english else found[::-1]


def _is_year(figure: Figure) -> bool:
    return figure.when is not None and figure.when.said.keys() == {"year"}


def _names_part_of_year(figure: Figure) -> bool:
    said = figure.when.said.keys() if figure.when else set[str]()
    return "year" in said and bool(said & {"month", "quarter", "half", "last_month"})


def _are_listed(line: Line, one: Figure, other: Figure) -> bool:
    first, second = sorted((one, other), key=lambda figure: figure.start)
    return _BETWEEN[line.lang].fullmatch(line.lower_plain, first.end, second.start) is not None


def _with_day_of(line: Line, year: Figure, full: Figure) -> Figure:
    """Return a year that may be the day of that year which another date is of its own."""
    when: When | None = full.when and year.when and full.when._replace(year=year.when.year)
    if when is None or not is_possible(when) or not (days := interval(when)):
        return year
    twin = with_span(line, replace(full, when=when, lo=days[0], hi=days[1], alternatives=()))
    return replace(year, alternatives=(*year.alternatives, days, *twin.alternatives))

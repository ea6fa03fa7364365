"""The one pass over a text: readers in order, each sees what those before it left open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bialign.errors import InputError
from bialign.figures.reading import dates, marks, shares
from bialign.figures.reading import names as identifiers
from bialign.figures.reading.bounds import with_qualifier
from bialign.figures.reading.en import dates as dates_en
from bialign.figures.reading.en import quantities as quantities_en
from bialign.figures.reading.en.numerals import SMALL
from bialign.figures.reading.line import Context, Line, line_of, merged
from bialign.figures.reading.roles import with_role
from bialign.figures.reading.zh import changes, guards, magnitudes, ordinals
from bialign.figures.reading.zh import dates as dates_zh
from bialign.figures.reading.zh import heads as tables
from bialign.figures.reading.zh import quantities as quantities_zh
from bialign.records import LANGS, Figure, Lang, Span


class Reader(NamedTuple):
    """A function that reads one kind of figure, and what must occur in a text for it to find anything.

    ``needs`` is a pattern, tried on the text in lower case; it only saves time.
    """

    read: Callable[[Line], Iterator[Figure | Span]]
    needs: re.Pattern[str] | None = None


_DIGIT = re.compile("[0-9]")
_TITLES_EN = "|".join(sorted({title.lower() for title in identifiers.TITLES_EN}))
_NUMBERED_EN = re.compile(rf"[0-9]|(?:{_TITLES_EN}) (?:[ivx]+(?![a-z])|{'|'.join(SMALL)})")

# Longest and most specific first. A reader that yields a bare span closes it: it holds no figure.
READERS: dict[Lang, tuple[Reader, ...]] = {
    "zh": (
        Reader(marks.read_marks),
        Reader(changes.read_changes, re.compile("[翻倍番半斩]")),
        Reader(tables.read_scales, re.compile("单位")),
        Reader(magnitudes.read_magnitudes, re.compile("[多计成千]")),
        Reader(guards.read_guards),
        Reader(identifiers.read_aliases, re.compile("议程")),
        Reader(dates_zh.read_plans, re.compile("五")),
        Reader(dates.read_numeric_dates, re.compile("[0-9][-/.][0-9]")),
        Reader(dates_zh.read_eras, re.compile("世纪|年代")),
        Reader(dates_zh.read_calendar, re.compile("[年月季旬日]|[qh][12]|[1-4]q|[0-9][-–~ ]")),
        Reader(dates_zh.read_weekdays, re.compile("[周期拜]")),
        Reader(dates_zh.read_times, re.compile("[时点:]")),
        Reader(marks.read_numbers, _DIGIT),
        Reader(identifiers.read_identifiers, re.compile("[0-9第]|国集团|病例|案例")),
        Reader(shares.read_shares, re.compile("[半折比:有]")),
        Reader(ordinals.read_ordinals, re.compile("[第首]")),
        Reader(dates_zh.read_days, re.compile("[日号]")),
        Reader(quantities_zh.read_quantities),
    ),
    "en": (
        Reader(marks.read_marks),
        Reader(guards.read_guards),
        Reader(dates.read_numeric_dates, re.compile("[0-9][-/.][0-9]")),
        Reader(dates_en.read_plans, re.compile("five")),
        Reader(quantities_en.read_ages, re.compile(r"ties|0s|\([1-9]")),
        Reader(quantities_en.read_one_or_two, re.compile(" or tw")),
        Reader(dates_en.read_eras, re.compile("0'?s|ties|centur|'[0-9]")),
        Reader(dates_en.read_christian_years, re.compile("[0-9] (?:bc|ad|ce)|ad [0-9]")),
        Reader(dates_en.read_first_months, re.compile("first")),
        Reader(dates_en.read_quarters, re.compile("quarter|half|fiscal|financial|fy|[qh][1-4]|[1-4][qh]")),
        Reader(marks.read_numbers, _DIGIT),
        Reader(identifiers.read_identifiers, _NUMBERED_EN),
        Reader(dates_en.read_months, re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")),
        Reader(dates_en.read_days, re.compile("[0-9](?:st|nd|rd|th)")),
        Reader(dates_en.read_relative, re.compile("year|quarter|month|week|day|tomorrow")),
        Reader(dates_en.read_years, re.compile("[0-9]{4}")),
        Reader(dates_en.read_weekdays, re.compile("day")),
        Reader(dates_en.read_times, re.compile("[0-9]|noon|mid")),
        Reader(changes.read_changes, re.compile("doubl|tripl|trebl|upl|hal[fv]|fold|twice|thrice")),
        Reader(magnitudes.read_magnitudes, re.compile("multi")),
        Reader(shares.read_halves, re.compile("half")),
        Reader(shares.read_shares, re.compile("[0-9]| in | of | and |third|quarter|th(?![a-z])")),
        Reader(quantities_en.read_quantities),
        Reader(ordinals.read_ordinals, re.compile("st|nd|rd|th")),
    ),
}


def find_figures(text: str, lang: Lang, *, context: Context | None = None) -> tuple[Figure, ...]:
    """Return the figures of a text, from left to right.

    Parameters
    ----------
    text
        A sentence, or more; line breaks and all.
    lang
        ``"zh"``, Simplified or Traditional, or ``"en"``.
    context
        What the surroundings say: the scale of a table, the currency, the year of the report.

    Returns
    -------
    tuple of Figure
        Ascending and disjoint, with ``text[figure.start:figure.end] == figure.text``.

    Raises
    ------
    InputError
        If ``lang`` is another language.

    Notes
    -----
    Linear in the length of the text.
    """
    if lang not in LANGS:
        raise InputError(f'lang is {lang!r}; give "zh" or "en"')
    line = line_of(text, lang, context or Context())
    figures: list[Figure] = []
    for read, needs in READERS[lang]:
        if needs is not None and not needs.search(line.low):
            continue
        if hits := list(read(line)):
            figures += (hit for hit in hits if isinstance(hit, Figure))
            line = line.claim(merged(_span(hit) for hit in hits))
    figures.sort(key=lambda figure: figure.start)
    return tuple(with_role(line, with_qualifier(line, figure)) for figure in figures)


def _span(hit: Figure | Span) -> Span:
    return Span(hit.start, hit.end)

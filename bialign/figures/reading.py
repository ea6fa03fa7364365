"""The one pass over a text: readers in order, each sees what those before it left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bialign.errors import InputError
from bialign.figures import (
    changes,
    dates_en,
    dates_zh,
    guards,
    identifiers,
    marks,
    ordinals,
    quantities_en,
    quantities_zh,
    shares,
)
from bialign.figures.line import Context, Line, line_of, merged
from bialign.figures.qualifiers import with_qualifier
from bialign.figures.roles import with_role
from bialign.records import LANGS, Document, Figure, Lang, Span

Reader = Callable[[Line], Iterator[Figure | Span]]

# Longest and most specific first. A reader that yields a bare span closes it: it holds no figure.
READERS: dict[Lang, tuple[Reader, ...]] = {
    "zh": (
        marks.read_marks,
        changes.read_changes,
        guards.read_guards,
        identifiers.read_aliases,
        dates_zh.read_plans,
        dates_zh.read_numeric_dates,
        dates_zh.read_eras,
        dates_zh.read_calendar,
        dates_zh.read_weekdays,
        dates_zh.read_times,
        marks.read_numbers,
        identifiers.read_identifiers,
        shares.read_shares,
        ordinals.read_ordinals,
        dates_zh.read_days,
        quantities_zh.read_quantities,
    ),
    "en": (
        marks.read_marks,
        guards.read_guards,
        dates_en.read_numeric_dates,
        dates_en.read_plans,
        quantities_en.read_age_decades,
        dates_en.read_eras,
        dates_en.read_quarters,
        marks.read_numbers,
        identifiers.read_identifiers,
        dates_en.read_months,
        dates_en.read_days,
        dates_en.read_relative,
        dates_en.read_years,
        dates_en.read_weekdays,
        dates_en.read_times,
        changes.read_changes,
        shares.read_shares,
        quantities_en.read_quantities,
        ordinals.read_ordinals,
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
    for read in READERS[lang]:
        hits = list(read(line))
        if hits:
            figures += (hit for hit in hits if isinstance(hit, Figure))
            line = line.claim(merged(_span(hit) for hit in hits))
    figures.sort(key=lambda figure: figure.start)
    return tuple(with_role(line, with_qualifier(line, figure)) for figure in figures)


def _span(hit: Figure | Span) -> Span:
    return Span(hit.start, hit.end)


def read_document(document: Document) -> tuple[Figure, ...]:
    """Return the figures of a document, sentence by sentence, with document offsets."""
    return tuple(
        replace(figure, start=figure.start + span.start, end=figure.end + span.start, sentence=index)
        for index, (span, sentence) in enumerate(zip(document.spans, document.sentences, strict=True))
        for figure in find_figures(sentence, document.lang)
    )

"""The one pass over a text: readers in order, each sees what those before it left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bialign.errors import InputError
from bialign.figures import dates_en, dates_zh, quantities_en, quantities_zh
from bialign.figures.line import Context, Line, line_of
from bialign.records import LANGS, Document, Figure, Lang, Span

Reader = Callable[[Line], Iterator[Figure | Span]]

# Longest and most specific first. A reader that yields a bare span closes it: it holds no figure.
READERS: dict[Lang, tuple[Reader, ...]] = {
    "zh": (
        dates_zh.read_plans,
        dates_zh.read_numeric_dates,
        dates_zh.read_eras,
        dates_zh.read_calendar,
        dates_zh.read_weekdays,
        dates_zh.read_times,
        dates_zh.read_days,
        quantities_zh.read_quantities,
    ),
    "en": (
        dates_en.read_numeric_dates,
        dates_en.read_plans,
        dates_en.read_eras,
        dates_en.read_quarters,
        dates_en.read_months,
        dates_en.read_relative,
        dates_en.read_years,
        dates_en.read_weekdays,
        dates_en.read_times,
        quantities_en.read_quantities,
    ),
}


def find_figures(text: str, lang: Lang, *, context: Context | None = None) -> tuple[Figure, ...]:
    """Return the figures of a text."""
    if lang not in LANGS:
        raise InputError(f'lang is {lang!r}; give "zh" or "en"')
    line = line_of(text, lang, context or Context())
    figures: list[Figure] = []
    for read in READERS[lang]:
        hits = list(read(line))
        figures += (hit for hit in hits if isinstance(hit, Figure))
        if hits:
            line = line.claim(sorted(Span(hit.start, hit.end) for hit in hits))
    return tuple(sorted(figures, key=lambda figure: figure.start))


def read_document(document: Document) -> tuple[Figure, ...]:
    """Return the figures of a document, sentence by sentence, with document offsets."""
    return tuple(
        replace(figure, start=figure.start + span.start, end=figure.end + span.start, sentence=index)
        for index, (span, sentence) in enumerate(zip(document.spans, document.sentences, strict=True))
        for figure in find_figures(sentence, document.lang)
    )

"""The one pass over a text: rules in order, each sees what those before it left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bialign.errors import InputError
from bialign.figures.reading.bounds import with_qualifier
from bialign.figures.reading.en.rules import RULES as EN_RULES
from bialign.figures.reading.line import Context, disjoint, line_of
from bialign.figures.reading.roles import with_role
from bialign.figures.reading.rule import Rule
from bialign.figures.reading.zh.rules import RULES as ZH_RULES
from bialign.records import LANGS, Figure, Lang, Span

RULES: Mapping[Lang, tuple[Rule, ...]] = {"zh": ZH_RULES, "en": EN_RULES}


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
    for rule in RULES[lang]:
        if rule.may_read(line) and (hits := disjoint(rule.read(line))):
            figures += (replace(hit, rule=rule.name) for hit in hits if isinstance(hit, Figure))
            line = line.claim(Span(hit.start, hit.end) for hit in hits)
    figures.sort(key=lambda figure: figure.start)
    return tuple(with_role(line, with_qualifier(line, figure)) for figure in figures)

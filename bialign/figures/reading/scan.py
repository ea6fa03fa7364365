"""The one pass over a text: rules in order, each sees what those before it left open."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bialign.errors import FaultWarning, InputError
from bialign.figures.reading.elisions import with_elided_days
from bialign.figures.reading.en import EN
from bialign.figures.reading.language import Language
from bialign.figures.reading.line import Context, Line, disjoint, line_of
from bialign.figures.reading.numerals import LARGEST
from bialign.figures.reading.spans import with_span
from bialign.figures.reading.zh import ZH
from bialign.figures.value import is_possible
from bialign.records import LANGS, Aside, Figure, Lang, Span

LANGUAGES: Mapping[Lang, Language] = {"zh": ZH, "en": EN}

# What a mistake in a rule raises. An import that fails or memory that runs out is no mistake of a rule.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Scan(NamedTuple):
    """What a text holds: its figures, and what looks like figures and is not; each ascending and disjoint.

    ``faults`` are passages that are unread because a rule failed at them; they hold no figure and no aside.
    """

    figures: tuple[Figure, ...]
    asides: tuple[Aside, ...]
    faults: tuple[Aside, ...] = ()


_NOTHING = Scan((), ())
_NO_CONTEXT = Context()


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

    Warns
    -----
    FaultWarning
        If a rule failed: the text then gives no figures.

    Notes
    -----
    Linear in the length of the text.
    """
    return scan(text, lang, context or _NO_CONTEXT).figures


def scan(text: str, lang: Lang, context: Context) -> Scan:
    """Return the figures of a text as :func:`find_figures` does, and what its rules set aside.

    A rule that fails costs the text that it fails at, in a document a sentence, and never the document.
    """
    if lang not in LANGS:
        raise InputError(f'lang is {lang!r}; give "zh" or "en"')
    try:
        return read(line_of(text, lang, context), LANGUAGES[lang])
    except _FAULTS as error:
        what = f"{type(error).__name__}: {error}"
        warnings.warn(
            f"bialign failed at “{text[:200]}” ({what}); it is left unread; please report it",
            FaultWarning,
            stacklevel=2,
        )
        return Scan((), (), (Aside(Span(0, len(text)), what),))


def read(line: Line, language: Language) -> Scan:
    """Return what the rules of a language find in a line, from left to right."""
    if not any(clue.search(line.low) for clue in language.clues):
        return _NOTHING
    figures: list[Figure] = []
    asides: list[Aside] = []
    for rule in language.gates.passed_by(line.low):
        if rule.needs and not rule.needs.search(line.low):
            continue
        if hits := disjoint(rule.read(line)):
            figures += (hit.revised(rule=rule.name) for hit in hits if isinstance(hit, Figure) and _is_sound(hit))
            asides += (Aside(hit, rule.name) for hit in hits if isinstance(hit, Span))
            line = line.claim(hits)
    figures.sort(key=lambda figure: figure.start)
    figures = with_elided_days(line, [with_span(line, figure) for figure in figures])
    borne = [language.with_role(line, language.with_bound(line, figure)) for figure in figures]
    return Scan(tuple(language.with_list_roles(line, borne)), tuple(_apart(asides)))


def _apart(asides: Iterable[Aside]) -> Iterator[Aside]:
    """Yield asides in order, each without what one before it covers: a formula may hold names closed before it."""
    last = 0
    for (start, end), reason in sorted(asides, key=lambda aside: (aside.span.start, -aside.span.end)):
        if end > last:
            yield Aside(Span(max(start, last), end), reason)
            last = end


def _is_sound(figure: Figure) -> bool:
    """Tell a figure from what only is written like one: the 0th century, a number of a hundred digits."""
    if figure.when:
        return is_possible(figure.when)
    return all(bound is None or abs(bound.numerator) < LARGEST * bound.denominator for bound in (figure.lo, figure.hi))

"""Reading the claims of a report: for each figure the words, the names and the time that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bialign.claims.claim import Claim
from bialign.claims.clauses import Clauses, find_clauses, goes_on, telling_span, without_figures
from bialign.claims.subjects import Subjects, carried
from bialign.figures.comparing.amounts import dimension
from bialign.patterns import compile_late
from bialign.records import BlockKind, Document, Figure, FigureKind

_DATES = frozenset({FigureKind.DATE, FigureKind.PERIOD})
_NO_CLAIM = frozenset({FigureKind.IDENT, FigureKind.TIME})
# "in 2024" behind an English amount: the date belongs to it.
_LINK_TO_DATE = compile_late(r"[\w’' -]{0,24}?\b(?:in|by|for|from|at|of|until|till|during|before)\s+(?:the\s+)?")


def read_claims(document: Document, figures: Sequence[Figure], subjects: Subjects) -> tuple[Claim, ...]:
    """Return a claim for each figure that says something of its own, in reading order.

    Names of products and rules, times of day, and small words that count as well as they point (one, first) make none,
    nor do notes and the entries of reference lists.

    Parameters
    ----------
    figures
        As :func:`bialign.figures.read_document` returns them.
    """
    named = [subjects.of(sentence, document.lang) for sentence in document.sentences]
    standing = carried(named)
    return tuple(_read(document, figures, subjects, standing))


def _read(
    document: Document, figures: Sequence[Figure], subjects: Subjects, standing: Sequence[frozenset[str]]
) -> Iterator[Claim]:
    for sentence, group in groupby(figures, key=lambda figure: figure.sentence or 0):
        if document.kind_of(sentence) is BlockKind.NOTE:
            continue
        own = list(group)
        clauses = find_clauses(document, sentence, own)
        for figure in own:
            if _is_claim(figure):
                span = telling_span(document, clauses, figure, own)
                names = subjects.of(document.text[span.start : span.end], document.lang) or standing[sentence]
                period, is_inherited = _period(document, clauses, figure, own)
                yield Claim(
                    figure=figure,
                    clause=span,
                    measure=without_figures(document, span, own),
                    subjects=tuple(sorted(names)),
                    period=period,
                    is_inherited=is_inherited,
                )


def _is_claim(figure: Figure) -> bool:
    if figure.kind in _NO_CLAIM:
        return False
    return not (figure.soft and (figure.kind is FigureKind.ORDINAL or _is_one(figure)))


def _is_one(figure: Figure) -> bool:
    return figure.kind is FigureKind.COUNT and figure.value == 1


def _period(document: Document, clauses: Clauses, figure: Figure, own: Sequence[Figure]) -> tuple[Figure | None, bool]:
    """Return the time that an amount holds for, and whether an earlier clause gives it."""
    if figure.kind in _DATES:
        return None, False
    dates = [date for date in own if date.kind in _DATES]
    here = clauses.at(figure.start)
    beside = [date for date in dates if clauses.at(date.start) == here]
    if beside:
        return _own_period(document, figure, beside, own), False
    before = [date for date in dates if date.end <= clauses.edges[here]]
    if before and goes_on(document, clauses.span(here, here)):
        return before[-1], True
    return None, False


def _own_period(document: Document, figure: Figure, dates: Sequence[Figure], own: Sequence[Figure]) -> Figure | None:
    """Return the date in the clause of an amount that goes with it and with no other amount of its kind."""
    behind = next((date for date in dates if date.start >= figure.end), None)
    if behind and _is_tied(document, figure, behind, own):
        return behind
    ahead = next((date for date in reversed(dates) if date.end <= figure.start), None)
    if ahead:
        return None if _rivals(figure, ahead.end, figure.start, own) else ahead
    return None if behind is None or _rivals(figure, figure.end, behind.start, own) else behind


def _is_tied(document: Document, figure: Figure, date: Figure, own: Sequence[Figure]) -> bool:
    if document.lang == "zh" or any(figure.end <= other.start < date.start for other in own):
        return False
    return _LINK_TO_DATE.fullmatch(document.text, figure.end, date.start) is not None


def _rivals(figure: Figure, start: int, end: int, own: Sequence[Figure]) -> bool:
    """Whether another amount of the same dimension stands between two places."""
    return any(start <= other.start < end and dimension(other) == dimension(figure) for other in own)

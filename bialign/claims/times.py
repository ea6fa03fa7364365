"""When an amount holds: the period that its clause gives, the time that it may hold for, and the date of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bialign.claims.clauses import Clauses, goes_on
from bialign.figures.comparing.amounts import dimension
from bialign.figures.comparing.dates import moment
from bialign.figures.comparing.passages import twin_key
from bialign.patterns import compile_late
from bialign.records import Document, Figure, FigureKind

DATES = frozenset({FigureKind.DATE, FigureKind.PERIOD})
# "in 2024" behind an English amount: the date belongs to it.
_LINK_TO_DATE = compile_late(r"[\w’' -]{0,24}?\b(?:in|by|for|from|at|of|until|till|during|before)\s+(?:the\s+)?")
# What an amount comes from is that of an earlier time: 上半年由38.2 … "in 2024 rose from 38.2". 由 从 自 from
_COMES_FROM = compile_late(r"[由从從自]\D{0,6}$|\bfrom\b[^\d.;]{0,20}$")
# A date that an amount is compared with is not its own. 较 比 相比 compared with
_COMPARED = compile_late(r"[较較比]|\b(?:compared|than|versus|vs|against|over|from)\b", re.IGNORECASE)
_OPENING, _CLOSING = "([（［", ")]）］"
# 截至6月30日 as at June 30th: when a report speaks, not what it says
_AS_OF = compile_late(r"(?:截至|截止[到至]?|[於于]|\bas\s+(?:at|of)|\bended|\bending)\s*(?:on\s+)?$", re.IGNORECASE)
# 截至6月30日止六个月, "the six months ended June 30th": the length is a part of the period.
_LENGTH_BEHIND = compile_late(r"\s*(?:日|号)?\s*[止的之]?\s*")
_LENGTH_AHEAD = compile_late(r"['’]?[\s-]*(?:period\s+)?(?:ended|ending|to)\s+(?:on\s+)?")
# A report has a date of its own if so many of its dates are that one, and at least so large a share of them.
_REACH = 12  # characters before a date in which it is looked for what it is
_FEWEST_OF_REPORT = 5
_LEAST_OF_REPORT = 0.2


def find_period(
    document: Document, clauses: Clauses, figure: Figure, own: Sequence[Figure]
) -> tuple[Figure | None, bool]:
    """Return the time that an amount holds for, and whether an earlier clause gives it; ``own`` are its sentence's."""
    if figure.kind in DATES:
        return None, False
    dates = [date for date in own if date.kind in DATES]
    here = clauses.at(figure.start)
    beside = [date for date in dates if clauses.at(date.start) == here]
    if beside:
        return _period_beside(document, figure, beside, own), False
    before = [date for date in dates if date.end <= clauses.edges[here]]
    if before and goes_on(document, clauses.span(here, here)):
        return before[-1], True
    return None, False


def _period_beside(document: Document, figure: Figure, dates: Sequence[Figure], own: Sequence[Figure]) -> Figure | None:
    """Return the date in the clause of an amount that goes with it and with no other amount of its kind."""
    behind = next((date for date in dates if date.start >= figure.end), None)
    if behind and _is_tied(document, figure, behind, own):
        return behind
    ahead = next((date for date in reversed(dates) if date.end <= figure.start), None)
    if ahead:
        is_other = _rivals(figure, ahead.end, figure.start, own) or _is_of_another(document, figure, ahead, own)
        return None if is_other else ahead
    if behind is None or _rivals(figure, figure.end, behind.start, own):
        return None
    return None if _COMPARED.search(document.text, figure.end, behind.start) else behind


def find_time(document: Document, figure: Figure, own: Sequence[Figure]) -> Figure | None:
    """Return the date of its sentence that an amount most likely holds for: less sure than its period.

    That is the last one before it, which in Chinese governs what follows; in English one behind that is tied to it.
    """
    dates = [date for date in own if date.kind in DATES]
    behind = next((date for date in dates if date.start >= figure.end), None)
    if behind and _is_tied(document, figure, behind, own):
        return behind
    ahead = (date for date in reversed(dates) if date.end <= figure.start)
    return next((date for date in ahead if not _is_of_another(document, figure, date, own)), None)


def find_date_of_report(figures: Sequence[Figure]) -> Figure | None:
    """Return the date that a report is about: the one that it gives most, if it gives it often."""
    dates = [figure for figure in figures if figure.kind in DATES and _is_absolute(figure)]
    counts = Counter(map(twin_key, dates))
    for key, count in counts.most_common(1):
        if count >= max(_FEWEST_OF_REPORT, _LEAST_OF_REPORT * len(dates)):
            return next(date for date in dates if twin_key(date) == key)
    return None


def _is_absolute(date: Figure) -> bool:
    known = moment(date.when)
    return known is not None and known.is_absolute


def is_part_of_period(document: Document, figure: Figure, own: Sequence[Figure]) -> bool:
    """Whether a duration is how long a period beside it is, and so says nothing of its own."""
    if figure.kind is not FigureKind.DURATION:
        return False
    return any(
        _LENGTH_BEHIND.fullmatch(document.text, date.end, figure.start)
        if date.end <= figure.start
        else _LENGTH_AHEAD.fullmatch(document.text, figure.end, date.start)
        for date in own
        if date.kind in DATES and (date.end <= figure.start or figure.end <= date.start)
    )


def _is_tied(document: Document, figure: Figure, date: Figure, own: Sequence[Figure]) -> bool:
    if document.lang == "zh" or any(figure.end <= other.start < date.start for other in own):
        return False
    return _LINK_TO_DATE.fullmatch(document.text, figure.end, date.start) is not None


def _is_of_another(document: Document, figure: Figure, date: Figure, own: Sequence[Figure]) -> bool:
    """Whether a date before an amount is not its own: in brackets, or what stands before, or the amount, is from it."""
    between = document.text[date.end : figure.start]
    if _COMES_FROM.search(between) or _closes_brackets(between):
        return True
    before = [other for other in own if other.end <= date.start and other.kind not in DATES]
    return bool(before) and _is_tied(document, before[-1], date, own)


def _closes_brackets(text: str) -> bool:
    """Whether more brackets are closed in a text than opened."""
    return sum(char in _CLOSING for char in text) > sum(char in _OPENING for char in text)


def is_as_of(document: Document, date: Figure) -> bool:
    """Whether a date says as of when something holds, and nothing of its own: 截至6月30日, "as at June 30th"."""
    return _AS_OF.search(document.text, max(0, date.start - _REACH), date.start) is not None


def _rivals(figure: Figure, start: int, end: int, own: Sequence[Figure]) -> bool:
    """Whether another amount of the same dimension stands between two places."""
    return any(start <= other.start < end and dimension(other) == dimension(figure) for other in own)

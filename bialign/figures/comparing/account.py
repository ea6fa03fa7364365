"""What became of every figure and of every digit: compared, alone, moved, set aside, or not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bialign.figures.comparing.matching import Matching
from bialign.figures.reading.documents import NUMBERS
from bialign.figures.reading.scan import Scan
from bialign.records import Document, Entry, Figure, Finding, Severity, Span, Status, Verdict

_SAID_ELSEWHERE = frozenset({Verdict.ELSEWHERE, Verdict.MOVED})
_OF_BOTH_SIDES = frozenset({Verdict.SWAPPED, Verdict.MAGNITUDE_SLIP})

Statuses = Mapping[int, tuple[Status, str]]  # by the identity of a figure: what became of it, and why


def find_statuses(matchings: Iterable[Matching], moved: Iterable[int], findings: Iterable[Finding]) -> Statuses:
    """Return what became of the figures that were compared; one that is missing here was part of an equal range."""
    statuses: dict[int, tuple[Status, str]] = {}
    for matching in matchings:
        for pair in matching.pairs:
            statuses[id(pair.zh)] = statuses[id(pair.en)] = (Status.EQUAL, "")
        for figure in (*matching.zh_left, *matching.en_left):
            statuses[id(figure)] = (Status.ALONE, "may go unsaid" if figure.soft else "")
    for finding in findings:
        for words in finding.words:
            statuses[id(words)] = _status_by(finding)
    return statuses | dict.fromkeys(moved, (Status.MOVED, ""))


def _status_by(finding: Finding) -> tuple[Status, str]:
    if finding.verdict in _SAID_ELSEWHERE:
        return Status.MOVED, finding.verdict.value
    if finding.verdict in _OF_BOTH_SIDES:
        return Status.DIFFERS, finding.verdict.value
    if (finding.zh is None or finding.en is None) and finding.verdict is not Verdict.UNIT_DIFFERS:
        return Status.ALONE, "" if finding.verdict in (Verdict.MISSING, Verdict.EXTRA) else "converted"
    differs = finding.severity in (Severity.ERROR, Severity.WARNING)
    return (Status.DIFFERS if differs else Status.EQUAL), finding.verdict.value


def list_entries(
    document: Document, scan: Scan, statuses: Statuses, marks: Mapping[Span, tuple[Status, str]]
) -> tuple[Entry, ...]:
    """Return an entry for each figure of a document and for each run of digits outside of them, ascending.

    A passage at which a rule failed is one entry, unread, whether it holds digits or not.

    Parameters
    ----------
    marks
        What became of the numbers that are no figures and were compared all the same; disjoint.

    Notes
    -----
    Linear in the length of the text.
    """
    figures = [_entry(figure, statuses) for figure in scan.figures]
    faults = [
        Entry(fault.span, document.text[slice(*fault.span)], Status.UNREAD, fault.reason) for fault in scan.faults
    ]
    told = sorted([*figures, *faults])
    others = list(_numbers_outside(document, [entry.span for entry in told]))
    asides = [aside for _, aside in _overlaps(others, sorted(span for span, _ in scan.asides))]
    compared = [mark for _, mark in _overlaps(others, sorted(marks))]
    reasons = dict(scan.asides)
    entries = [
        Entry(span, document.text[span.start : span.end], *(marks[mark] if mark else _why(aside and reasons[aside])))
        for span, aside, mark in zip(others, asides, compared, strict=True)
    ]
    return tuple(sorted([*told, *entries]))


def list_unread(document: Document, scan: Scan) -> tuple[str, ...]:
    """Return a phrase for each thing in a document that could not be read, with the faults of our own counted."""
    n_faults = len(scan.faults)
    plural = "s" * (n_faults > 1)
    return (*document.unread, *[f"{n_faults} sentence{plural} at which bialign itself failed"] * bool(n_faults))


def _why(reason: str | None) -> tuple[Status, str]:
    return (Status.ASIDE, reason) if reason else (Status.UNREAD, "")


def _entry(figure: Figure, statuses: Statuses) -> Entry:
    status, reason = statuses.get(id(figure), (Status.EQUAL, "part of a range"))
    return Entry(Span(figure.start, figure.end), figure.text, status, reason)


def _numbers(document: Document) -> Iterator[Span]:
    for start, end in document.spans:
        yield from _numbers_in(document, start, end)


def _numbers_in(document: Document, start: int, end: int) -> Iterator[Span]:
    for match in NUMBERS.finditer(document.text, start, end):
        yield Span(*match.span())


def _numbers_outside(document: Document, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the digits that stretches of text, ascending and disjoint, leave: of V1.0 they may take but ``.0``."""
    place = 0
    for start, end in _numbers(document):
        while place < len(taken) and taken[place].end <= start:
            place += 1
        at, reached = place, start
        while at < len(taken) and taken[at].start < end:
            yield from _numbers_in(document, reached, taken[at].start)
            at, reached = at + 1, taken[at].end
        yield from _numbers_in(document, reached, end)


def _overlaps(spans: Iterable[Span], others: Sequence[Span]) -> Iterator[tuple[Span, Span | None]]:
    """Yield each span with the first of the others that overlaps it, or ``None``; both are ascending and disjoint."""
    place = 0
    for span in spans:
        while place < len(others) and others[place].end <= span.start:
            place += 1
        is_met = place < len(others) and others[place].start < span.end
        yield span, others[place] if is_met else None

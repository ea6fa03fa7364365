"""What becomes of numbers that are no figures, but that a translation keeps: numbers of headings, names in programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bialign.records import Document, Figure, FigureKind, Finding, Lang, Span, Status


class ComparedMarks(NamedTuple):
    """What a comparison of such numbers gave.

    Attributes
    ----------
    findings
        Each with the index of its bead.
    statuses
        What became of each, by its language and where it stands.
    settled
        The identities of the figures among them, all of them equal, which need not be compared again.
    """

    findings: tuple[Finding, ...]
    statuses: Mapping[tuple[Lang, Span], tuple[Status, str]]
    settled: frozenset[int]


def figure_at(document: Document, span: Span, sentence: int) -> Figure:
    """Return a stretch of a document as a name, for a finding to show."""
    words = document.text[span.start : span.end]
    return Figure(
        kind=FigureKind.IDENT,
        lang=document.lang,
        start=span.start,
        end=span.end,
        text=words,
        lo=None,
        hi=None,
        label=words,
        sentence=sentence,
    )

"""Reading the claims of a report: for each figure the words, the names and the time that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from bialign.claims.cells import CellLabels, label_cells
from bialign.claims.claim import Claim
from bialign.claims.clauses import Clauses, find_clauses, telling_span, without_figures
from bialign.claims.subjects import Subjects, carried
from bialign.claims.times import DATES, find_date_of_report, find_period, find_time, is_part_of_period
from bialign.figures.comparing.tables.grid import Grid
from bialign.records import BlockKind, Document, Figure, FigureKind

_NO_CLAIM = frozenset({FigureKind.IDENT, FigureKind.TIME})


def read_claims(
    document: Document, figures: Sequence[Figure], subjects: Subjects, tables: Sequence[Grid] = ()
) -> tuple[Claim, ...]:
    """Return a claim for each figure that says something of its own, in reading order.

    Names of products and rules, times of day, small words that count as well as they point (one, first), and how long
    a period is that is named beside it make none, nor do notes and the entries of reference lists.

    Parameters
    ----------
    figures
        As :func:`bialign.figures.read_document` returns them.
    tables
        Those of the document: what a cell is about, row and column say.
    """
    return tuple(_read(_Report(document, subjects, label_cells(tables), find_date_of_report(figures)), figures))


class _Report(NamedTuple):
    """What the claims of a report are read with."""

    document: Document
    subjects: Subjects
    cells: Mapping[int, CellLabels]
    date: Figure | None  # of the report as a whole


def _read(report: _Report, figures: Sequence[Figure]) -> Iterator[Claim]:
    document = report.document
    standing = carried([report.subjects.of(sentence, document.lang) for sentence in document.sentences])
    for sentence, group in groupby(figures, key=lambda figure: figure.sentence or 0):
        if document.kind_of(sentence) is BlockKind.NOTE:
            continue
        own = list(group)
        clauses = find_clauses(document, sentence, own)
        for figure in own:
            if not _is_claim(figure) or is_part_of_period(document, figure, own):
                continue
            labels = report.cells.get(sentence)
            if labels:
                yield _claim_of_cell(report, figure, labels)
            else:
                yield _claim_of_clause(report, figure, own, clauses, standing[sentence])


def _claim_of_clause(
    report: _Report, figure: Figure, own: Sequence[Figure], clauses: Clauses, standing: frozenset[str]
) -> Claim:
    document = report.document
    span = telling_span(document, clauses, figure, own)
    names = report.subjects.of(document.text[span.start : span.end], document.lang) or standing
    period, is_inherited = find_period(document, clauses, figure, own)
    time = report.date if figure.kind in DATES else period or find_time(document, figure, own) or report.date
    return Claim(
        figure=figure,
        clause=span,
        measure=without_figures(document, span, own),
        subjects=tuple(sorted(names)),
        period=period,
        is_inherited=is_inherited,
        time=time,
    )


def _claim_of_cell(report: _Report, figure: Figure, labels: CellLabels) -> Claim:
    document = report.document
    period = None if figure.kind in DATES else next(iter(labels.dates), None)
    return Claim(
        figure=figure,
        clause=document.spans[figure.sentence or 0],
        measure=labels.text,
        subjects=tuple(sorted(report.subjects.of(labels.text, document.lang))),
        period=period,
        time=period or report.date,
        is_cell=True,
    )


def _is_claim(figure: Figure) -> bool:
    if figure.kind in _NO_CLAIM:
        return False
    return not (figure.soft and (figure.kind is FigureKind.ORDINAL or _is_one(figure)))


def _is_one(figure: Figure) -> bool:
    return figure.kind is FigureKind.COUNT and figure.value == 1

"""The figures of a document: sentence by sentence, with what only the document knows of tables, notes and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bialign.figures.reading.en import heads as en_heads
from bialign.figures.reading.line import Context
from bialign.figures.reading.scan import find_figures
from bialign.figures.reading.zh import heads as zh_heads
from bialign.figures.variants import normalise
from bialign.records import BlockKind, Document, Figure, FigureKind, Lang

_WITHOUT_FIGURES = frozenset((BlockKind.NOTE, BlockKind.CODE, BlockKind.RUNNING))
_LEADING_MARK = re.compile(r"\s*[0-9]{1,2}(?= ?[^\W\d])")


def read_document(document: Document, *, context: Context | None = None) -> tuple[Figure, ...]:
    """Return the figures of a document, with offsets into its text and the sentence each stands in.

    Notes, entries of reference lists and code give none: a translation copies them or leaves them out; nor do running
    heads and page numbers. The head of a table (单位:百万元, "RMB million") scales the numbers in the cells after it.
    Where the document has notes, a small number that opens a sentence and counts nothing is the mark of one.

    Parameters
    ----------
    context
        As for :func:`~bialign.figures.find_figures`.
    """
    return tuple(_read(document, context or Context()))


def _read(document: Document, context: Context) -> Iterator[Figure]:
    n_notes = sum(block.kind == BlockKind.NOTE for block in document.blocks)
    in_table = context
    for index, (start, _) in enumerate(document.spans):
        text, kind = document.sentences[index], document.kind_of(index)
        if kind in _WITHOUT_FIGURES:
            continue
        if head := table_context(text, document.lang):
            in_table = replace(head, currency=head.currency or context.currency, year=context.year)
            continue
        if kind != BlockKind.CELL:
            in_table = context
        for figure in find_figures(text, document.lang, context=in_table if kind == BlockKind.CELL else context):
            if not _is_note_mark(figure, text, n_notes):
                yield replace(figure, start=figure.start + start, end=figure.end + start, sentence=index)


def table_context(text: str, lang: Lang) -> Context | None:
    """Return what a line says of the numbers in a table, or ``None`` if it is not the head of one."""
    plain = normalise(text, lang).strip()
    return zh_heads.context_of(plain) if lang == "zh" else en_heads.context_of(plain)


def _is_note_mark(figure: Figure, sentence: str, n_notes: int) -> bool:
    if not n_notes or figure.kind != FigureKind.COUNT or figure.value is None or figure.value > n_notes:
        return False
    mark = _LEADING_MARK.match(sentence)
    return bool(mark and mark.end() == figure.end)

"""Figures, and the numbers of headings and articles, that show where two versions belong together."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from bialign.figures.comparing.passages import twin_key
from bialign.figures.reading.openings import opening_keys
from bialign.records import Document, Figure, FigureKind

# Smaller numbers of things stand everywhere.
SMALLEST_COUNT = 100
_COUNTS = frozenset({FigureKind.COUNT, FigureKind.ORDINAL, FigureKind.VAGUE})


def anchor_keys(document: Document, figures: Sequence[Figure]) -> tuple[frozenset[Hashable], ...]:
    """Return for each sentence the values of its figures, and the number of the heading, article or item it opens.

    Equal figures have equal values in whatever notation, and so have equal places: 第十二条 and Article 12.
    Small counts, figures that may go unsaid and relative dates are left out: they point nowhere.
    """
    keys: list[set[Hashable]] = [set() for _ in document.spans]
    for figure in figures:
        if figure.sentence is not None and _points_somewhere(figure):
            keys[figure.sentence].add(twin_key(figure))
    for sentence, key in opening_keys(document, figures).items():
        keys[sentence].add(key)
    return tuple(frozenset(own) for own in keys)


def _points_somewhere(figure: Figure) -> bool:
    if figure.soft or (figure.when is not None and figure.when.distance is not None):
        return False
    return figure.kind not in _COUNTS or figure.unit != "" or (figure.lo or 0) >= SMALLEST_COUNT

"""One document as far as it may be linked: its sentences without notes, and the clues that they hold."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.evidence import LENGTH_POWER, Vectors
from bialign.figures.comparing.anchors import anchor_keys
from bialign.figures.comparing.passages import twin_key
from bialign.mining.evidence import Clues
from bialign.mining.names import Names
from bialign.records import BlockKind, Document, Figure
from bialign.spacing import joined_lines

# What is read, but says nothing of its own.
UNLINKED = frozenset({BlockKind.NOTE, BlockKind.CODE, BlockKind.RUNNING})


class LinkableSentences(NamedTuple):
    """The sentences of one document that may be linked.

    Attributes
    ----------
    rows
        Their indices in the document, intp ``(n,)``, ascending.
    clues
        What they have to show, row by row.
    texts
        For each row how it writes its figures, by the keys that the clues name.
    """

    document: Document
    rows: NDArray[np.intp]
    clues: Clues
    texts: Sequence[Mapping[Hashable, str]]


def find_linkable(document: Document, vectors: Vectors, figures: Sequence[Figure], names: Names) -> LinkableSentences:
    """Return what of a document may be linked; ``vectors`` are those of all its sentences."""
    rows = np.array([k for k in range(len(document)) if _may_link(document, k)], dtype=np.intp)
    keys, texts = anchor_keys(document, figures), _figure_texts(document, figures)
    clues = Clues(
        vectors=vectors[rows],
        weights=np.array([len(document.lines[k]) for k in rows]) ** LENGTH_POWER,
        is_next=np.diff(rows, prepend=-2) == 1,
        figures=[keys[k] for k in rows],
        names=[names.named(document.lines[k], document.lang).keys() for k in rows],
    )
    return LinkableSentences(document, rows, clues, [texts[k] for k in rows])


def _may_link(document: Document, sentence: int) -> bool:
    return document.kind_of(sentence) not in UNLINKED and bool(document.lines[sentence].strip())


def _figure_texts(document: Document, figures: Sequence[Figure]) -> list[dict[Hashable, str]]:
    texts: list[dict[Hashable, str]] = [{} for _ in document.spans]
    for figure in figures:
        if figure.sentence is not None:
            texts[figure.sentence].setdefault(twin_key(figure), joined_lines(figure.text))
    return texts

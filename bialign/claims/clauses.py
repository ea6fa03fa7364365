"""The words around a figure that say what it is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Document, Figure, FigureKind, Lang, Span
from bialign.spacing import joined_lines

GAP = "…"

_ENDS: dict[Lang, re.Pattern[str]] = {
    "zh": compile_late(r"[，；：。！？、—（）“”「」;:()]|,(?![0-9])"),
    "en": compile_late(r"[;—–()“”]|[,:](?![0-9])|\s(?=(?:and|but|while|whereas|though|although|yet)\s)"),
}
# A clause that holds fewer letters beside its figures says too little: "at", "up from".
_LEAST_LETTERS: dict[Lang, int] = {"zh": 4, "en": 14}

# A clause that goes on about the subject of the one before has no subject of its own:
# 甚至 even · 并 and 而且 and moreover · 也 还 also · 更 even more · 或 or · 可能 perhaps · 有望 is hoped to
_GOES_ON: dict[Lang, re.Pattern[str]] = {
    "zh": compile_late(r"[\s，,；;]*(?:甚至|并|且|而且|也|还|還|更|或|可能|有望)"),
    "en": compile_late(
        r"[\s,;]*(?:and|or|but|then|even|perhaps)?\s*(?:could|might|may|will|would|even|perhaps)\b", re.I
    ),
}


class Clauses(NamedTuple):
    """Where the clauses of one sentence begin and end, ascending; figures are never cut."""

    edges: tuple[int, ...]

    def at(self, place: int) -> int:
        """Return the number of the clause that a code point stands in."""
        return min(bisect_right(self.edges, place), len(self.edges) - 1) - 1

    def span(self, first: int, last: int) -> Span:
        """Return where a run of clauses stands."""
        return Span(self.edges[first], self.edges[last + 1])


def find_clauses(document: Document, sentence: int, figures: Sequence[Figure]) -> Clauses:
    """Return the clauses of a sentence, whose figures are given in order."""
    start, end = document.spans[sentence]
    ends = (match.end() for match in _ENDS[document.lang].finditer(document.text, start, end))
    inner = (place for place in ends if start < place < end and not _is_inside(place, figures))
    return Clauses((start, *inner, end))


def _is_inside(place: int, figures: Sequence[Figure]) -> bool:
    index = bisect_left(figures, place, key=lambda figure: figure.end)
    return index < len(figures) and figures[index].start < place


def telling_span(document: Document, clauses: Clauses, figure: Figure, figures: Sequence[Figure]) -> Span:
    """Return the clause of a figure, and those before it, or after it at the start of a sentence, if it says little."""
    first = last = clauses.at(figure.start)
    n_clauses = len(clauses.edges) - 1
    while n_letters(without_figures(document, clauses.span(first, last), figures)) < _LEAST_LETTERS[document.lang]:
        if first > 0:
            first -= 1
        elif last < n_clauses - 1:
            last += 1
        else:
            break
    return clauses.span(first, last)


def without_figures(document: Document, span: Span, figures: Sequence[Figure]) -> str:
    """Return the words of a span in one line, with ``…`` in place of each figure; names with digits are words."""
    words, place = [], span.start
    for figure in figures:
        if span.start <= figure.start and figure.end <= span.end and figure.kind is not FigureKind.IDENT:
            words.append(document.text[place : figure.start])
            place = figure.end
    words.append(document.text[place : span.end])
    return joined_lines(f" {GAP} ".join(words)).strip(" ,，;；")


def n_letters(text: str) -> int:
    """Return how many letters of any script a text holds."""
    return sum(char.isalpha() for char in text)


def goes_on(document: Document, clause: Span) -> bool:
    """Whether a clause has no subject of its own, and so shares that of the one before, and its time."""
    return bool(_GOES_ON[document.lang].match(document.text, clause.start, clause.end))

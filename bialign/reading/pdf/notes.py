"""Footnotes: where those of a column begin, and their numbers."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine

_NOTE_NUMBER = compile_late(r"[\[(（]?(\d{1,3})[\])）]?[\s.、．]*(?=\D)")
_NOTE_MARK = compile_late(r"[\[(（]?\d{1,3}[\])）]?(?![年月日号號%％個个名家股]|[,.]\d)\D|[*†‡※①-⑳⁰¹²³⁴-⁹]")
# 资料来源, source; 注, note; 说明, explanation.
_TABLE_NOTE = compile_late(
    r"(?:(?:[资資]料|[数數][据據])?[来來]源|[附备備]?[注註]|[说說]明|(?i:sources?|notes?|remarks?))\s?[:：]"
)
_MARKED_NOTE = compile_late(r"[*＊†‡※]{1,3}\s?\w")
_NOTE = 0.93  # times the size of running text, at most


def first_note(rows: Sequence[Sequence[GlyphLine]], body: float) -> int:
    """Return the index of the first row of the footnotes at the end of a column.

    Footnotes are smaller than the running text of the report and of their column: a page that is set small is none.
    """
    largest = min(body, _size(rows))
    index = len(rows)
    while index and len(rows[index - 1]) == 1 and rows[index - 1][0].size < _NOTE * largest:
        index -= 1
    while index < len(rows) and not _NOTE_MARK.match(rows[index][0].text):
        index += 1
    return index


def _size(rows: Sequence[Sequence[GlyphLine]]) -> float:
    """Return the size that most characters of a column have."""
    sizes = Counter[float]()
    for row in rows:
        for line in row:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def note_number(line: GlyphLine) -> int:
    """Return the number that a line begins with; without one −2, which no number follows."""
    number = _NOTE_NUMBER.match(unicodedata.normalize("NFKC", line.text))
    return int(number[1]) if number else -2


def opens_table_note(text: str) -> bool:
    """Tell whether a line opens what is said below a table: its source, or a note."""
    return _TABLE_NOTE.match(text) is not None


def opens_marked_note(text: str) -> bool:
    """Tell whether a line opens a note by the mark that stands in the table: * before tax. So may a label."""
    return _MARKED_NOTE.match(text) is not None

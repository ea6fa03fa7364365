"""Footnotes: where those of a column begin, and their numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bialign.reading.pdf.lines import GlyphLine

_NOTE_NUMBER = re.compile(r"[\[(（]?(\d{1,3})[\])）]?[\s.、．]*(?=\D)")
_NOTE_MARK = re.compile(r"[\[(（]?\d{1,3}[\])）]?\D|[*†‡※①-⑳⁰¹²³⁴-⁹]")
_NOTE = 0.93  # times the size of running text, at most


def first_note(lines: Sequence[GlyphLine], body: float) -> int:
    """Return the index of the first line of the footnotes at the end of a column."""
    index = len(lines)
    while index and lines[index - 1].size < _NOTE * body:
        index -= 1
    while index < len(lines) and not _NOTE_MARK.match(lines[index].text):
        index += 1
    return index


def note_number(line: GlyphLine) -> int:
    """Return the number that a line begins with; without one −2, which no number follows."""
    number = _NOTE_NUMBER.match(unicodedata.normalize("NFKC", line.text))
    return int(number[1]) if number else -2

"""Marks before a heading, in English: 2.1."""

from __future__ import annotations

from bialign.figures.reading import marks
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example
from bialign.figures.units.lookup import unit_en


def _counts(line: Line, start: int) -> bool:
    return unit_en(line.plain, start) is not None


HEADING_MARKS = marks.headings(
    _counts,
    (
        Example("2.1 Subtypes"),
        Example("4 The label is not there."),
        Example("2.1 GB of data", "2.1 GB: measure 2.1 GB"),
    ),
)

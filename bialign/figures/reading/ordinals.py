"""Places in an order: what both languages share."""

from __future__ import annotations

import re
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.records import Figure, FigureKind

SOFT_ORDINAL = 10  # up to this, in words, the other language may say it otherwise (第二 and "another")


def ordinal(line: Line, match: re.Match[str], number: int, *, in_words: bool) -> Figure:
    """Return the place in an order that a match names."""
    soft = number == 1 or (in_words and number <= SOFT_ORDINAL)
    return line.figure(FigureKind.ORDINAL, *match.span(), Fraction(number), Fraction(number), soft=soft)

"""A change that is said without a number of its own: what both languages share."""

from __future__ import annotations

import re
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.records import Figure, FigureKind, Role


def ratio_of_change(line: Line, match: re.Match[str], value: Fraction, *others: Fraction) -> Figure:
    """Return the ratio of new to old that a match says; ``others`` are what the words may mean as well."""
    return line.figure(
        FigureKind.RATIO,
        *match.span(),
        value,
        value,
        unit="x",
        role=Role.RATIO,
        direction=1 if value > 1 else -1,
        alternatives=tuple((other, other) for other in others),
    )

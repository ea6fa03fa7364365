"""What the head of a table says of its numbers: the part that both languages share."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.reading.line import Context
from bialign.figures.units.unit import Unit
from bialign.records import FigureKind, Span


class Head(NamedTuple):
    """Words that say what the numbers below them are counted in: where they stand in a line, and what they say."""

    span: Span
    context: Context


class Measure(NamedTuple):
    """Words that say what numbers count, which scale no amount: 万吨 (10,000 t), "GWh", "%".

    Attributes
    ----------
    span
        Where they stand in a line.
    factor
        Takes the numbers to the base unit of the dimension.
    dim
        The dimension: of a measure; ``SHARE``; ``RATE`` of what is per something, and of money without a scale; ``""``
        of what is merely counted.
    """

    span: Span
    factor: Fraction
    dim: str


SHARE, RATE = "share", "rate"  # dimensions whose numbers no head of a table scales


def measure_of(unit: Unit | None, scale: Fraction, span: Span, *, is_rate: bool) -> Measure:
    """Return what a scale and a unit, or things that are counted, say of numbers."""
    is_money = unit is not None and unit.kind is FigureKind.MONEY
    if is_rate or (is_money and scale == 1):
        return Measure(span, scale, RATE)
    if unit is None or is_money:
        return Measure(span, scale, "")
    if unit.kind in (FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO):
        return Measure(span, scale, SHARE)
    return Measure(span, scale * unit.multiplier * unit.factor, unit.dim)


def is_head(plain: str, match: re.Match[str]) -> bool:
    """Tell a head, at most with a short caption, from prose: "he made a million"."""
    return len(plain) <= 2 * len(match[0]) + 10

"""What the head of a table says of its numbers: the part that both languages share."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.units.unit import Unit
from bialign.records import FigureKind, Span


class Measure(NamedTuple):
    """Words that say what numbers count: 人民币千元 (RMB'000), 万吨 (10,000 t), "GWh", "%".

    Attributes
    ----------
    span
        Where they stand in a line.
    factor
        Takes the numbers to the base unit of the dimension.
    dim
        The dimension: of a measure; ``SHARE``; ``RATE`` of what is per something, and of money without a scale; ``""``
        of what is merely counted, and of money with a scale.
    money
        The currency they name, if any.
    scales_amounts
        Whether the amounts below are as many thousands or millions; those of 万吨 are printed numbers of it.
    """

    span: Span
    factor: Fraction
    dim: str = ""
    money: Unit | None = None
    scales_amounts: bool = False

    def moved(self, by: int) -> Measure:
        """Return the same of words that stand so much further on."""
        return self._replace(span=Span(self.span.start + by, self.span.end + by))


SHARE, RATE = "share", "rate"  # dimensions whose numbers no head of a table scales


def measure_of(unit: Unit | None, scale: Fraction, span: Span, *, is_rate: bool) -> Measure:
    """Return what a scale and a unit, or things that are counted, say of numbers."""
    money = unit if unit is not None and unit.kind is FigureKind.MONEY else None
    if is_rate or (money and scale == 1):
        return Measure(span, scale, RATE, money)
    if unit is None or money:
        return Measure(span, scale, "", money)
    if unit.kind in (FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO):
        return Measure(span, scale, SHARE)
    return Measure(span, scale * unit.multiplier * unit.factor, unit.dim)


def is_head(plain: str, match: re.Match[str]) -> bool:
    """Tell a head, at most with a short caption, from prose: "he made a million"."""
    return len(plain) <= 2 * len(match[0]) + 10

"""Magnitudes without a number, as intervals: what both languages share."""

from __future__ import annotations

from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.units.unit import Unit
from bialign.records import Figure, FigureKind


def several(line: Line, span: tuple[int, int], unit: Unit) -> Figure:
    """Return "several of a unit": two and no upper bound."""
    two = Fraction(2)
    return line.figure(unit.kind, *span, two, None, unit=unit.symbol, dim=unit.dim, factor=unit.factor, approx=True)


def interval(line: Line, span: tuple[int, int], lo: int, hi: int, unit: str = "") -> Figure:
    """Return a number or a sum of money of which only the magnitude is said: ``[lo, hi)``."""
    kind = FigureKind.MONEY if unit else FigureKind.COUNT
    return line.figure(kind, *span, Fraction(lo), Fraction(hi), hi_open=True, unit=unit, approx=True)

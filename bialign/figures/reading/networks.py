"""Speeds of networks: the part that both languages share."""

from __future__ import annotations

from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.units.lookup import UNITS
from bialign.records import Figure

_MEGA = UNITS["en"]["Mbps"]


def speed(line: Line, span: tuple[int, int], megabits: Fraction, *, soft: bool) -> Figure:
    """Return a speed in Mbps; a soft one, which the name of a network implies, may go unsaid."""
    return line.figure(
        _MEGA.kind,
        *span,
        megabits,
        megabits,
        quantum=Fraction(1),
        unit=_MEGA.symbol,
        dim=_MEGA.dim,
        factor=_MEGA.factor,
        soft=soft,
    )

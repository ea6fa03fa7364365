"""Parts of a whole and ratios without a unit: what both languages share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import LONGEST
from bialign.figures.units.unit import FRACTION, Unit
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Role


def fraction(line: Line, span: tuple[int, int], value: Fraction, label: str = "") -> Figure:
    """Return a part of a whole."""
    return line.figure(FRACTION.kind, *span, value, value, unit=FRACTION.symbol, label=label)


def term(written: str) -> Fraction | None:
    """Return one side of a ratio, ``None`` where it has more digits than a figure can have."""
    return Fraction(written) if len(written) <= LONGEST else None


def proportion(line: Line, span: tuple[int, int], left: Fraction | None, right: Fraction | None) -> Figure | None:
    """Return the ratio of two numbers, 3:1; ``None`` where one is missing or zero."""
    if not left or not right:
        return None
    return fraction(line, span, left / right, f"{float(left):g}:{float(right):g}")


# A ratio to nought has no value, and 3:0 is neither 2:0 nor 3:1: in a score nought counts as this much.
_NOUGHT = Fraction(1, 17)


def score(line: Line, span: tuple[int, int], left: Fraction | None, right: Fraction | None) -> Figure | None:
    """Return a score as the ratio of its numbers, one of which may be nought; ``None`` where one is missing.

    Who is behind may be put first or, as English prefers, second: 0比1落后 is "trailing 1-0".
    """
    if left is None or right is None or not (left or right):
        return None
    value = (left or _NOUGHT) / (right or _NOUGHT)
    figure = fraction(line, span, value, f"{float(left):g}:{float(right):g}")
    return replace(figure, alternatives=((1 / value, 1 / value),)) if value < 1 else figure


# 5-3, 2–2: a hyphen before no larger number makes no range, so this is a score.
DESCENDING = compile_late(
    r"(?<![0-9A-Za-z.,:/$-])(?P<left>[0-9]{1,3})[-–](?P<right>[0-9]{1,3})"
    r"(?![0-9A-Za-z%:/-]|[.,][0-9]| [0-9]{3}(?![0-9]))"  # nor 700–1 100 hPa
)


def descending(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the score that a match of :data:`DESCENDING` is."""
    left, right = int(match["left"]), int(match["right"])
    if left >= right and (figure := score(line, match.span(), Fraction(left), Fraction(right))):
        yield figure


def discount(line: Line, span: tuple[int, int], percent: Fraction) -> Figure:
    """Return what is taken off a price."""
    return line.figure(FigureKind.PERCENT, *span, percent, percent, unit="%", role=Role.DISCOUNT)


def part_of_unit(line: Line, span: tuple[int, int], value: Fraction, unit: Unit) -> Figure:
    """Return half a year or a quarter of a mile: an amount in that unit, not a share of anything."""
    return line.figure(unit.kind, *span, value, value, unit=unit.symbol, dim=unit.dim, factor=unit.factor)

"""Magnitudes without a number: 多吉瓦级, 成千上万, 数以百万计, "multi-billion-dollar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.en.numerals import SCALES
from bialign.figures.reading.line import Line
from bialign.figures.units.names import UNITS, Unit, unit_en
from bialign.records import Figure, FigureKind

_MULTI_ZH = re.compile(r"多(?P<unit>[吉兆千太]?瓦时?)级?")
_CROWDS = {"成百上千": (100, 10_000), "成千上万": (1000, 100_000), "千千万万": (1000, 100_000_000)}
_BY_THE_ZH = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
}
_CROWD_ZH = re.compile(rf"(?P<crowd>{'|'.join(_CROWDS)})|数以(?P<scale>[十百千]?[万亿]|[百千])计")
_MULTI_EN = re.compile(
    r"(?<![a-z])multi-?(?:(?P<scale>hundred|thousand|million|billion|trillion)(?:-(?P<money>dollar|yuan|euro|pound))?"
    r"|(?P<unit>[a-z]*watt))(?![a-z])"
)


def read_magnitudes(line: Line) -> Iterator[Figure]:
    """Yield magnitudes without a number, as intervals."""
    return _read_zh(line) if line.lang == "zh" else _read_en(line)


def _several(line: Line, span: tuple[int, int], unit: Unit) -> Figure:
    """Return "several of a unit": two and no upper bound."""
    two = Fraction(2)
    return line.figure(unit.kind, *span, two, None, unit=unit.symbol, dim=unit.dim, factor=unit.factor, approx=True)


def _interval(line: Line, span: tuple[int, int], lo: int, hi: int, unit: str = "") -> Figure:
    kind = FigureKind.MONEY if unit else FigureKind.COUNT
    return line.figure(kind, *span, Fraction(lo), Fraction(hi), hi_open=True, unit=unit, approx=True)


def _read_zh(line: Line) -> Iterator[Figure]:
    for match in _MULTI_ZH.finditer(line.open):
        yield _several(line, match.span(), UNITS["zh"][match["unit"]])
    for match in _CROWD_ZH.finditer(line.open):
        lo, hi = (
            _CROWDS[match["crowd"]] if match["crowd"] else (_BY_THE_ZH[match["scale"]], 10 * _BY_THE_ZH[match["scale"]])
        )
        yield _interval(line, match.span(), lo, hi)


def _read_en(line: Line) -> Iterator[Figure]:
    for match in _MULTI_EN.finditer(line.low):
        if match["scale"]:
            scale = SCALES[match["scale"]]
            currency = (
                UNITS["en"][match["money"] + "s" if match["money"] == "dollar" else match["money"]].symbol
                if match["money"]
                else ""
            )
            yield _interval(line, match.span(), scale, 10 * scale, currency)
        elif found := unit_en(line.low, match.start("unit")):
            yield _several(line, match.span(), found[0])

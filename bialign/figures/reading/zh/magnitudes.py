"""Magnitudes without a number: 多吉瓦级 (multi-gigawatt), 成千上万 (thousands), 数以百万计 (millions)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.magnitudes import interval, several
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.numerals import integer
from bialign.figures.units.lookup import UNITS
from bialign.patterns import compile_late
from bialign.records import Figure

_MULTI = compile_late(r"(?<!摩尔)多(?P<unit>[吉兆千太]?瓦时?)级?")
_CROWDS = {"成百上千": (100, 10_000), "成千上万": (1000, 100_000), "千千万万": (1000, 100_000_000)}
_CROWD = compile_late(rf"(?P<crowd>{'|'.join(_CROWDS)})|数以(?P<scale>[十百千]?[万亿]|[百千])计")


def _multi(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield several(line, match.span(), UNITS["zh"][match["unit"]])


def _crowd(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["crowd"]:
        lo, hi = _CROWDS[match["crowd"]]
        crowd = interval(line, match.span(), lo, hi)
        alternatives = (Fraction(lo), Fraction(10 * lo)), (Fraction(hi, 10), Fraction(hi))
        yield crowd.revised(alternatives=alternatives)  # "thousands" and "tens of thousands"
    elif scale := integer(match["scale"]):
        yield interval(line, match.span(), scale, 10 * scale)


MULTIPLES = Rule(
    name="multiples of a unit",
    read=each(_MULTI, _multi),
    needs=compile_late("瓦"),
    examples=(
        Example("多吉瓦级储能项目", "多吉瓦级: measure [2,∞) GW", "multi-gigawatt storage projects"),
        Example("许多千瓦时电表", "多千瓦时: measure [2,∞) kWh", "many kilowatt-hour meters"),
        Example("五吉瓦", gloss="five gigawatts"),
    ),
)
CROWDS = Rule(
    name="crowds",
    read=each(_CROWD, _crowd),
    needs=compile_late("[计成]|千千"),
    examples=(
        Example(
            "成千上万的游客",
            "成千上万: count [1000,100000) or=1000 or=10000",
            "thousands upon thousands of visitors",
        ),
        Example("数以百万计的订单", "数以百万计: count [1000000,10000000)", "orders by the million"),
        Example("以百万计算", gloss="reckoned in millions"),
    ),
)

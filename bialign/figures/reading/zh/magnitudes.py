"""Magnitudes without a number: 多吉瓦级 (multi-gigawatt), 成千上万 (thousands), 数以百万计 (millions)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.magnitudes import interval, several
from bialign.figures.reading.rule import Rule, each
from bialign.figures.reading.zh.numerals import integer
from bialign.figures.units.lookup import UNITS
from bialign.records import Figure

_MULTI = re.compile(r"多(?P<unit>[吉兆千太]?瓦时?)级?")
_CROWDS = {"成百上千": (100, 10_000), "成千上万": (1000, 100_000), "千千万万": (1000, 100_000_000)}
_CROWD = re.compile(rf"(?P<crowd>{'|'.join(_CROWDS)})|数以(?P<scale>[十百千]?[万亿]|[百千])计")


def _multi(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield several(line, match.span(), UNITS["zh"][match["unit"]])


def _crowd(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["crowd"]:
        yield interval(line, match.span(), *_CROWDS[match["crowd"]])
    elif scale := integer(match["scale"]):
        yield interval(line, match.span(), scale, 10 * scale)


MULTIPLES = Rule(name="multiples of a unit", read=each(_MULTI, _multi), needs=re.compile("瓦"))
CROWDS = Rule(name="crowds", read=each(_CROWD, _crowd), needs=re.compile("[计成]|千千"))

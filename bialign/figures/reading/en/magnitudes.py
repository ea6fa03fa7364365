"""Magnitudes without a number: "multi-billion-dollar", "multi-gigawatt"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.en.numerals import SCALES
from bialign.figures.reading.line import Line
from bialign.figures.reading.magnitudes import interval, several
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.units.lookup import UNITS, unit_en
from bialign.patterns import compile_late
from bialign.records import Figure

_SCALE = compile_late(
    r"(?<![a-z])multi-?(?P<scale>hundred|thousand|million|billion|trillion)(?:-(?P<money>dollar|yuan|euro|pound))?"
    r"(?![a-z])"
)
# "the trillion-yuan mark"; "a billion-dollar deal" is a number with an article.
_ONE = compile_late(
    r"(?:(?<=the )|(?<=this )|(?<=that )|(?<=first ))(?P<scale>million|billion|trillion)"
    r"-(?P<money>dollar|yuan|euro|pound)(?![a-z])"
)
_UNIT = compile_late(r"(?<![a-z])multi-?(?P<unit>[a-z]*watt)(?![a-z])")
_MONEY = {"dollar": "dollars"}  # where the name of a unit is another than that in such a word


def _scale(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    scale, money = SCALES[match["scale"]], match["money"]
    currency = UNITS["en"][_MONEY.get(money, money)].symbol if money else ""
    yield interval(line, match.span(), scale, 10 * scale, currency)


def _one(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    scale, unit = Fraction(SCALES[match["scale"]]), UNITS["en"][_MONEY.get(match["money"], match["money"])]
    yield line.figure(unit.kind, *match.span(), scale, scale, unit=unit.symbol, currencies=unit.currencies, soft=True)


def _unit(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if found := unit_en(line.low, match.start("unit")):
        yield several(line, match.span(), found[0])


MULTIPLES_OF_SCALES = Rule(
    name="multiples of a scale",
    read=each(_SCALE, _scale, "low"),
    needs=compile_late("multi"),
    examples=(
        Example("a multi-million-euro theatre", "multi-million-euro: money [1000000,10000000) EUR"),
        Example("a multibillion rescue", "multibillion: count [1000000000,10000000000)"),
        Example("multi-millionaires and multinationals"),
    ),
)
ONE_OF_SCALE = Rule(
    name="one of a scale",
    read=each(_ONE, _one, "low"),
    needs=compile_late("illion-"),
    examples=(
        Example("the trillion-yuan market", "trillion-yuan: money 1000000000000 CNY soft"),
        Example("the million-strong crowd"),
    ),
)
MULTIPLES_OF_UNITS = Rule(
    name="multiples of a unit",
    read=each(_UNIT, _unit, "low"),
    needs=MULTIPLES_OF_SCALES.needs,
    examples=(
        Example("a multi-megawatt wind farm", "multi-megawatt: measure [2,∞) MW"),
        Example("a multi-storey car park"),
    ),
)

"""Magnitudes without a number: "multi-billion-dollar", "multi-gigawatt"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.en.numerals import SCALES
from bialign.figures.reading.line import Line
from bialign.figures.reading.magnitudes import interval, several
from bialign.figures.reading.rule import Rule, each
from bialign.figures.units.lookup import UNITS, unit_en
from bialign.records import Figure

_MULTI = re.compile(
    r"(?<![a-z])multi-?(?:(?P<scale>hundred|thousand|million|billion|trillion)(?:-(?P<money>dollar|yuan|euro|pound))?"
    r"|(?P<unit>[a-z]*watt))(?![a-z])"
)
_MONEY = {"dollar": "dollars"}  # where the name of a unit is another than that in such a word


def _multi(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["scale"]:
        scale, money = SCALES[match["scale"]], match["money"]
        currency = UNITS["en"][_MONEY.get(money, money)].symbol if money else ""
        yield interval(line, match.span(), scale, 10 * scale, currency)
    elif found := unit_en(line.low, match.start("unit")):
        yield several(line, match.span(), found[0])


MULTIPLES = Rule(name="multiples of a unit", read=each(_MULTI, _multi, "low"), needs=re.compile("multi"))

"""Speeds of networks by their names: "Fast Ethernet", "a Gigabit port", "10GbE"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.networks import speed
from bialign.figures.reading.rule import Example, Rule, each
from bialign.patterns import compile_late
from bialign.records import Figure

_THING = r"(?:[Ee]thernet|[Nn]etwork(?:ing)?|LAN|WAN|NICs?|PHY|[Pp]orts?|[Ss]witch|[Uu]plinks?|RJ-?45|SFP)"
# "Two Gigabit ports" and "4 Gigabit ports" are two and four ports.
_NAMED = compile_late(
    rf"(?<![0-9A-Za-z.])(?:(?P<giga>2\.5|10|25|40|50|100|200|400|800|[15](?= ?G(?:bE|E|BASE-T|[ -][Ee]th)))"
    rf" ?G(?:bE|E|BASE-T|(?=[ -]{_THING}))(?![a-z])"
    rf"|(?:(?P<many>2\.5|10|25|40|100|200|400|800)[ -])?[Gg]igabit(?=[ -]{_THING})|(?P<fast>Fast[ -]Ethernet))"
)


def _speed(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a speed; without digits it may stay unsaid, as 百兆 may."""
    digits = match["giga"] or match["many"]
    value = Fraction(100) if match["fast"] else Fraction(digits or 1) * 1000
    yield speed(line, match.span(), value, soft=not digits)


SPEEDS = Rule(
    name="speeds of networks",
    read=each(_NAMED, _speed),
    needs=compile_late("ethernet|gigabit|[0-9] ?g"),
    examples=(
        Example("a Fast Ethernet MAC", "Fast Ethernet: measure 100 Mbps soft"),
        Example("three Gigabit LAN ports", "Gigabit: measure 1000 Mbps soft"),
        Example("a 10GbE network", "10GbE: measure 10000 Mbps"),
        Example("a 2.5G Ethernet port", "2.5G: measure 2500 Mbps"),
        Example("a 10 Gigabit network card", "10 Gigabit: measure 10000 Mbps"),
        Example("10 gigabits of data"),
        Example("a fast network"),
        Example("a 5G network"),
    ),
)

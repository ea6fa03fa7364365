"""Numbers in titles of events and people in English: World War II, Louis XIV, the quarter-finals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.names import roman
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.titles import knockout, reign, war
from bialign.patterns import compile_late
from bialign.records import Figure

_WARS = {"first": 1, "second": 2, "third": 3, "one": 1, "two": 2, "three": 3, "i": 1, "ii": 2, "iii": 3}
_WAR = compile_late(
    r"(?<![a-z])(?:(?P<before>first|second|third) world war|(?:world war|ww) ?(?P<after>i{1,3}|one|two|three|[123]))"
    r"(?![a-z0-9])"
)
# Louis XIV; "Peter I" only where nothing follows that a person called I would do.
_REIGN = compile_late(
    r"(?<![A-Za-z.-])[A-Z][a-z]+ (?P<number>(?=[IVX])X{0,2}(?:IX|IV|V?I{2,3}|VI?|(?<=X)I?)(?![A-Za-z'-]|[.][0-9])"
    r"|I(?=['’]s |[,.;:)]|$| of\b))"
)
_KNOCKOUT = compile_late(
    r"(?<![a-z])(?:(?P<part>quarter|semi)-? ?finals?|(?:last|round of) (?P<left>16|32|64|sixteen"
    r"|thirty-two)(?! [a-z]+s\b))(?![a-z0-9])"
)
_LEFT = {"quarter": 8, "semi": 4, "16": 16, "32": 32, "64": 64, "sixteen": 16, "thirty-two": 32}


def _war(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    written = match["before"] or match["after"]
    yield war(line, match.span(), int(written) if written.isdigit() else _WARS[written])


def _reign(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield reign(line, match.span("number"), roman(match["number"]))


def _knockout(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield knockout(line, match.span(), _LEFT[match["part"] or match["left"]])


WARS = Rule(
    name="world wars",
    read=each(_WAR, _war, "low"),
    needs=compile_late("world war|ww ?[i123]"),
    examples=(
        Example("after the Second World War", "Second World War: ident world war 2 soft"),
        Example("in World War I", "World War I: ident world war 1 soft"),
        Example("in WWII", "WWII: ident world war 2 soft"),
        Example("all over the world, war raged"),
    ),
)
REIGNS = Rule(
    name="reigns",
    read=each(_REIGN, _reign),
    needs=compile_late(r" (?:[ivx]{2,}|[vx]|i(?=['’]s|[,.;:)]|$| of))(?![a-z])"),
    examples=(
        Example("under Louis XIV", "XIV: ident reign 14 soft"),
        Example("Elizabeth I of England", "I: ident reign 1 soft"),
        Example("Save X.509 certificates"),
        Example("Then I went home."),
    ),
)
KNOCKOUTS = Rule(
    name="rounds of a cup",
    read=each(_KNOCKOUT, _knockout, "low"),
    needs=compile_late("final|last|round of"),
    examples=(
        Example("lost in the quarter-finals", "quarter-finals: ident last 8 soft"),
        Example("reached the last 16", "last 16: ident last 16 soft"),
        Example("his last 16 matches"),
        Example("the final quarter"),
    ),
)

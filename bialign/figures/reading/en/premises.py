"""Rooms, floors, towers and houses in English: Suites 1101–3 & 1112–14, 11th Floor, Tower 6, 9 Canton Road."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.premises import premises
from bialign.figures.reading.rule import Example, Rule, each
from bialign.patterns import compile_late
from bialign.records import Figure

_NO = r"(?: ?[Nn][Oo]s?\.?)?"
_LIST = r"[0-9]{1,4}[A-Z]?(?:(?: ?[,&/–~-] ?| (?:and|to) ){1,2}[0-9]{1,4}[A-Z]?(?![0-9A-Za-z]|/F)){0,12}"
_ROOM = (
    rf"(?:[Ss]uites?|SUITES?|[Rr]ooms?|ROOMS?|R[Mm]s?\.?|Flats?|FLATS?|[Ss]hops?|SHOPS?){_NO} (?P<room>{_LIST})"
    rf"|(?:Units?|UNITS?){_NO} (?P<unit>[0-9]{{3,4}}[A-Z]?)"
)
_FLOOR = (
    r"(?P<floor>[0-9]{1,3})(?:(?:st|nd|rd|th|ST|ND|RD|TH) F(?:loor|LOOR)|/F(?:loor|\.)?)|(?:L(?:evel|EVEL))"
    r" (?P<level>[0-9]{1,3})(?=,? (?:[0-9]|[A-Z][a-z]+ (?:[A-Z]|[0-9]))|,?\n)"
)
_TOWER = r"(?:T(?:ower|OWER)|Block|BLOCK) (?P<tower>[0-9]{1,2})"
_ROAD = r"(?:(?:Road|Street|Avenue|Lane|Drive|Boulevard|Terrace|Square|Path)(?![A-Za-z])|(?:Rd|St|Ave)(?=[.,\n]|$))"
_WORD = r"[A-Z][\w'.]*,? "
_HOUSE = rf"(?P<no>Nos?\.? ?)?(?P<house>{_LIST}),? (?=Queensway|Broadway|{_WORD}(?:{_WORD}){{0,3}}?{_ROAD})"
_PREMISES = compile_late(
    rf"(?=[0-9BFLNRSTUfrs])(?<![0-9A-Za-z.,$€£¥/–-])(?:{_ROOM}|{_FLOOR}|{_TOWER}|{_HOUSE})(?![0-9%]|[.,][0-9])"
)
_YEAR = compile_late(r"(?:19|20)[0-9]{2}")
_NAMES = {"room": "room", "unit": "room", "floor": "floor", "level": "floor", "tower": "tower", "house": "house"}


def _read(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["house"] and not match["no"] and _YEAR.fullmatch(match["house"]):
        return  # in 2008 Wall Street fell
    for group, name in _NAMES.items():
        if match[group]:
            yield from premises(line, match.span(group), name)


PREMISES = Rule(
    name="premises",
    read=each(_PREMISES, _read),
    needs=compile_late("[0-9]"),
    examples=(
        Example("Suite 701, Tower 1", "701: ident room 701 ; 1: ident tower 1"),
        Example(
            "Suites 1101–3 & 1112–14, 11th Floor",
            "1101: ident room 1101 ; 3: ident room 1103 ; 1112: ident room 1112 ; 14: ident room 1114 ; "
            "11: ident floor 11",
        ),
        Example("22/F, 183 Queen’s Road East", "22: ident floor 22 ; 183: ident house 183"),
        Example("Nos. 23-25 Kwong Fuk Road", "23: ident house 23 ; 25: ident house 25"),
        Example("In 2008 Wall Street fell."),
        Example("rooms for 400 guests"),
    ),
)

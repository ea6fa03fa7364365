"""Letters that tell things of one kind apart in English: Block 12A, Class B shares, Appendix A."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.letters import LETTERS as _LETTERS
from bialign.figures.reading.letters import NUMBERED, lettered
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.patterns import compile_late
from bialign.records import Figure

_JOIN = r"(?:,? (?:and|or|to|through|&) |, ?|[/–-])"
_NOUNS = r"(?:Blocks?|Towers?|Buildings?|Units?|Lots?|Plots?|Sites?|Terminals?|Plants?|Halls?|Contracts?)"
_NUMBERED = compile_late(
    rf"(?<![A-Za-z])(?:{_NOUNS}|{_NOUNS.upper()})(?: [Nn]os?\.?)? "
    rf"(?P<list>(?=[0-9A-Z,/&andorthugh– -]{{0,50}}?[0-9][A-Z])[0-9]{{1,3}}[A-Z]?(?:{_JOIN}[0-9]{{1,3}}[A-Z]?){{0,11}})"
    r"(?![0-9A-Za-z%]|[.,][0-9]| ?[µmkMG]?[A-Za-z]+/)"
)
_FAMILIES = {
    "block": "Block|Tower|Building",
    "kind": "Class|Classes|Category|Categories|Grade|Type|Group|Series|Tier",
    "party": "Party|Parties",
    "annex": "Appendix|Appendices|Annex|Annexes|Schedule|Attachment",
    "plan": "Option|Scenario|Plan",
    "virus": "Hepatitis|Influenza",
}
_LETTER = rf"[{_LETTERS}](?![A-Za-z0-9+'’-]|\.[A-Za-z0-9])"


def _nouns(words: str) -> str:
    """Return a pattern of nouns as headings and sentences write them."""
    return "|".join(f"{noun[0]}{noun[1:]}s?|{noun.upper()}S?|{noun.lower()}s?" for noun in words.split("|"))


_ALONE = compile_late(
    rf"(?<![A-Za-z])(?:{'|'.join(f'(?P<{family}>{_nouns(words)})' for family, words in _FAMILIES.items())}) "
    rf"(?P<list>{_LETTER}(?:{_JOIN}{_LETTER}){{0,7}})"
)


def _numbered(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield from lettered(line, match.span("list"), NUMBERED)


def _alone(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    family = next(name for name, words in match.groupdict().items() if name != "list" and words)
    yield from lettered(line, match.span("list"), family)


LETTERS = Rule(
    name="letters",
    read=together(each(_NUMBERED, _numbered), each(_ALONE, _alone)),
    needs=compile_late(r"[a-z] [0-9a-h]"),
    examples=(
        Example("Block 12A", "12A: ident lettered 12a"),
        Example("Blocks 2A, 2B and 3", "2A: ident lettered 2a ; 2B: ident lettered 2b ; 3: ident lettered 3"),
        Example("Tower A", "A: ident block 1 soft"),
        Example("Class A and B shares", "A: ident kind 1 soft ; B: ident kind 2 soft"),
        Example("Party A", "A: ident party 1 soft"),
        Example("hepatitis B", "B: ident virus 2 soft"),
        Example("Appendix A", "A: ident annex 1 soft"),
        Example("a Grade A+ rating"),
        Example("Type-C and type C-3"),
        Example("Blocks 2 and 3"),
    ),
)

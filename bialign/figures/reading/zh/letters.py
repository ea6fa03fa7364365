"""Letters that tell things of one kind apart in Chinese: 12A座 (Block 12A), 乙类 (Class B), 附录A (Appendix A)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.letters import LETTERS as _LETTERS
from bialign.figures.reading.letters import NUMBERED, STEMS, lettered
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.patterns import compile_late
from bialign.records import Figure

_JOIN = " ?(?:[、,/至到~–-]|以?及|[和与或]) ?"
_NOUNS = "座|栋|幢|号楼|地块|地段|标段|单元|单位|号?航站楼|厂房|展馆"
# 2A、2B及3座: one letter in a list makes names of all.
_NUMBERED = compile_late(
    r"(?<![0-9A-Za-z.,-])(?:第 ?)?(?P<list>(?=[0-9A-Z、,/及和与或以至到~– -]{0,40}?[0-9][A-Za-d])"
    rf"(?:[0-9]{{1,3}}[A-Za-d]?{_JOIN}){{0,11}}[0-9]{{1,3}}[A-Za-d]?) ?(?:{_NOUNS}|(?P<phase>期(?![权货末初])))"
)
_LETTER = rf"(?:[{_LETTERS}](?![A-Za-z0-9+-])|[{STEMS}])"
_ALONE = compile_late(
    rf"(?<![A-Za-z0-9{STEMS}.&+-])(?P<list>(?:{_LETTER}{_JOIN}){{0,7}}{_LETTER}) ?"
    "(?:(?P<block>座|栋|幢|号楼)|(?P<party>(?<=[甲乙丙丁])方(?![法式案程向块形面]))|(?P<virus>型?(?:肝(?=炎|疫|病)|流感))"
    "|(?P<kind>类(?!似)|级(?!别|联赛)|组|型(?!号)|等(?=品)|种(?=股份|证券)|档|轮(?=融资)|系列))"
)
_BEHIND = compile_late(
    rf"(?:(?P<annex>附[录件表])|(?P<plan>方案|情景|选项)|(?P<kind>类别|组别|级别)) ?"
    rf"(?P<list>{_LETTER})(?![A-Za-z0-9{STEMS}+.-])"
)


def _numbered(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield from lettered(line, match.span("list"), "phase" if match["phase"] else NUMBERED)


def _alone(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    family = next(name for name, words in match.groupdict().items() if name != "list" and words)
    yield from lettered(line, match.span("list"), family)


LETTERS = Rule(
    name="letters",
    read=together(each(_NUMBERED, _numbered), each(_BEHIND, _alone), each(_ALONE, _alone)),
    needs=compile_late(f"[a-z{STEMS}]"),
    examples=(
        Example("12A座", "12A: ident lettered 12a", "Block 12A"),
        Example(
            "2A、2B及3座", "2A: ident lettered 2a ; 2B: ident lettered 2b ; 3: ident lettered 3", "Blocks 2A, 2B and 3"
        ),
        Example("第5B期", "5B: ident phase 5b", "Phase 5B"),
        Example("A座", "A: ident block 1 soft", "Block A"),
        Example("甲级和乙级", "甲: ident kind 1 soft ; 乙: ident kind 2 soft", "Grade A and Grade B"),
        Example("A类及B类股份", "A: ident kind 1 soft ; B: ident kind 2 soft", "Class A and Class B shares"),
        Example("甲方", "甲: ident party 1 soft", "Party A"),
        Example("乙型肝炎", "乙: ident virus 2 soft", "hepatitis B"),
        Example("附录A", "A: ident annex 1 soft", "Appendix A"),
        Example("甲醇", gloss="methanol"),
        Example("12座", gloss="twelve of them"),
        Example("己方", gloss="our side"),
    ),
)

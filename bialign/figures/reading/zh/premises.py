"""Rooms, floors, towers and houses in Chinese: 第六座11樓1101–3室 (Suites 1101–3, 11th Floor, Tower 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.names import ident
from bialign.figures.reading.premises import premises
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.patterns import compile_late
from bialign.records import Figure

_LIST = r"(?<![0-9.,])(?:[0-9]{1,4}[A-Z]? ?[、,及和与至–~-] ?){0,6}[0-9]{1,4}[A-Z]?"
_ROOM = rf"(?P<room>{_LIST}) ?(?:室(?![0-9一二两三四五]*[厅廳卫])|号?[铺舖舗]|号室)"
# 11楼 is a floor of a building that is named before, or has a room after; elsewhere it may be a height.
_FLOOR = r"(?P<floor>(?<=[座厦廈心场場号匯汇园園城城街道路])[0-9]{1,3}|[0-9]{1,3}(?=楼[0-9A-Z]{1,5} ?[室铺舖舗号])) ?楼"
_TOWER = (
    rf"(?:第(?P<tower>[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,3}})|(?<=[厦廈心场場匯汇园園城])(?P<named>[0-9]{{1,2}}"
    rf"|[{HAN_DIGITS}十]{{1,3}}))座(?=$|[0-9A-Z，、,\n\0]|地下|[{HAN_DIGITS}十]+楼)"
)
# 弥敦道15号, but not 据报道15号, on the 15th.
_STREET = r"(?:[街路巷弄徑径邨村]|(?<![知报渠轨频跑管通隧得])道)[东西南北中東]?"
_HOUSE = rf"{_STREET} ?(?P<house>{_LIST}) ?号(?![线楼召])"
_PREMISES = compile_late("|".join((_ROOM, _FLOOR, _TOWER, _HOUSE)))


def _read(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    for name in ("room", "floor", "house"):
        if match[name]:
            yield from premises(line, match.span(name), name)
    if tower := match["tower"] or match["named"]:
        yield ident(line, match.span(), f"tower {integer(tower)}")


PREMISES = Rule(
    name="premises",
    read=each(_PREMISES, _read),
    needs=compile_late("[室号铺舖舗楼座]"),
    examples=(
        Example("太古匯一座701室", "一座: ident tower 1 ; 701: ident room 701", "Suite 701, Taikoo Hui Tower 1"),
        Example(
            "第六座11樓1101–3及1112–14室",
            "第六座: ident tower 6 ; 11: ident floor 11 ; 1101: ident room 1101 ; 3: ident room 1103 ; "
            "1112: ident room 1112 ; 14: ident room 1114",
            "Suites 1101–3 & 1112–14, 11th Floor, Tower 6",
        ),
        Example("柴灣利眾街29–31號", "29: ident house 29 ; 31: ident house 31", "29–31 Lee Chung Street, Chai Wan"),
        Example("廣東道9號", "9: ident house 9", "9 Canton Road"),
        Example("据报道15号开馆", gloss="is said to open on the 15th"),
        Example("3室2厅", gloss="three bedrooms and two living rooms"),
        Example("高11楼", gloss="eleven storeys high"),
        Example("一座城市", gloss="a town"),
    ),
)

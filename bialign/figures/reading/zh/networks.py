"""Speeds of networks by their names: 百兆以太网 (Fast Ethernet), 千兆网口 (a Gigabit port), 2.5G网口."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.networks import speed
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.numerals import integer
from bialign.patterns import compile_late
from bialign.records import Figure

_THING = "网|以太|[内外局]网|局域|[光电端]?口|交换|路由|RJ|LAN|WAN|SFP|PHY"
_NAMED = compile_late(
    r"(?P<number>(?<![一二两三四五六七八九])[十百千万]|[二两三四五六七八九]?[百千]|[0-9]{1,5}) ?兆"
    rf"(?= ?(?:{_THING}|宽带|光纤|带宽|级|自适应|上网|速率|规格|/[千万]兆))"
    r"|(?P<giga>2\.5|10|25|[1-8]?[05]0|[1-6](?= ?G(?:b|E| ?(?:以太|[网光电]口))))"  # not 5G网络
    rf" ?G(?:b|bit|bE|E)?(?= ?(?:{_THING}))"
    r"|(?<![0-9A-Za-z.])(?P<ethernet>2\.5|1|5|10|25|40|50|100|200|400|800) ?Gb?E(?![A-Za-z])"  # 双口 25GbE
    rf"|(?P<many>2\.5|10|25|40|100|200|400|800) [Gg]igabit(?= ?(?:{_THING}))"
    rf"|(?P<mega>[0-9]{{2,4}}) ?M(?:b|bit)?(?= ?(?:{_THING}|宽带))"
)


def _speed(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a speed; without digits it may stay unsaid, as where the English has "100BASE-TX"."""
    if match["number"]:
        value, soft = Fraction(integer(match["number"]) or 1), not match["number"][0].isdecimal()
    else:
        giga = match["giga"] or match["ethernet"] or match["many"]
        value, soft = Fraction(match["mega"] or Fraction(giga) * 1000), False
    yield speed(line, match.span(), value, soft=soft)


SPEEDS = Rule(
    name="speeds of networks",
    read=each(_NAMED, _speed),
    needs=compile_late("[兆g]|m"),
    examples=(
        Example("百兆PHY", "百兆: measure 100 Mbps soft", "a 100M PHY"),
        Example("万兆网卡", "万兆: measure 10000 Mbps soft", "a 10G network card"),
        Example("200兆宽带", "200兆: measure 200 Mbps", "200 Mbps broadband"),
        Example(
            "百兆/千兆自适应", "百兆: measure 100 Mbps soft ; 千兆: measure 1000 Mbps soft", "100/1000 Mbps, adaptive"
        ),
        Example("两个2.5G网口", "2.5G: measure 2500 Mbps", "two 2.5GbE ports"),
        Example("10 Gigabit 网络", "10 Gigabit: measure 10000 Mbps", "a 10 Gigabit network"),
        Example("100 Mbit网口", "100 Mbit: measure 100 Mbps", "a 100 Mbit port"),
        Example("双口 25 GbE", "25 GbE: measure 25000 Mbps", "two ports of 25 GbE"),
        Example("5G网络", gloss="a 5G network"),
        Example("百兆元", gloss="a hundred trillion dollars"),
        Example("内存100M", gloss="100 MB of memory"),
    ),
)

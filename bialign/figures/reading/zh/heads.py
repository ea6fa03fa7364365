"""What the head of a table says of its numbers: 单位:百万元 (unit: a million yuan), 人民币千元 (RMB'000)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.heads import Head, is_head
from bialign.figures.reading.line import Context, Line
from bialign.figures.reading.rule import Example, Rule, closed, each, together
from bialign.figures.reading.zh.classifiers import CLASSIFIERS
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.units.lookup import UNITS
from bialign.patterns import compile_late
from bialign.records import Span

_SCALE = "[十百千]?[万亿]|[百千]"
_MONEY = "美元|港元|港币|欧元|日元|日圆|英镑|新台币元?|澳门元|新加坡元|元"
_SIGN = "(?:(?P<sign>人民币|港币|港元|美元|美金|欧元|日元|新台币|台币) ?)?"  # before the scale: 港币千元 (HK$'000)
_UNIT = compile_late(
    rf"(?:金额)?单位(?: ?:| 为|为)? ?{_SIGN}(?P<scale>{_SCALE})?(?P<unit>{_MONEY}|股|人|吨)(?P<after>人民币)?(?![0-9])"
)
# Without 单位: a scale with no number before it, and nothing beside it but dates and notes of the auditor.
_BARE = compile_late(
    rf"(?<![0-9{HAN_DIGITS}十百千万亿数几上近]){_SIGN}(?P<scale>{_SCALE})(?P<unit>{_MONEY}|股)(?P<after>人民币)?(?![0-9])"
)
_BESIDE = compile_late(
    r"(?:[0-9年月日半上下至止于()\[\] ,，:：/–-]|[六三九十]+个月|年度"  # when
    r"|未?[经經][审審][核计計]|[经經]重[列述]|附注|附註|除.{0,12}外"  # audited or not
    r"|以|列示|呈列|表示|计量?|为?单位|金额|数额|币种:人民币)*"  # stated in, unit, amounts
)

# In brackets, beside what a row is called: 收入(千元), revenue in thousands of yuan.
_IN_BRACKETS = compile_late(
    rf"\((?:单位:?|以)?(?:人民币|美元|港币)?(?:[百千]?[万亿]|[百千])(?:{_MONEY}|股|人|吨)(?:计|列示|呈列|表示|为单位)?\)"
)
# The same above several columns, in a line of plain text.
_REPEATED = compile_late(rf"(?:\s*(?:人民币)?(?:[百千]?[万亿]|[百千])(?:{_MONEY})(?!\S)){{2,}}\s*")
# 百万元 (a million yuan) in 单位:百万元 is a scale, no amount.


def _scales_alone(line: Line) -> Iterator[Span]:
    """Yield a line that is nothing but scales."""
    match = _REPEATED.fullmatch(line.open)
    if match:
        yield Span(*match.span())


SCALES = Rule(
    name="scales",
    read=together(each(_UNIT, closed), each(_IN_BRACKETS, closed), _scales_alone),
    needs=compile_late("单位|\\(|元\\s"),
    examples=(
        Example("单位：百万元", gloss="unit: a million yuan"),
        Example("收入（人民幣百萬元）", gloss="revenue in millions of yuan"),
        Example("百万元 百万元", gloss="a million yuan, twice"),
        Example(
            "三个单位共有一百万元",
            "三: count 3 soft ; 一百万元: money 1000000 CNY?",
            "three units have a million yuan between them",
        ),
    ),
)

# In brackets after the name of a column: 销量(万辆), cars sold, in tens of thousands.
_COUNTED = compile_late(rf"(?:单位 ?:? ?)?(?P<scale>[十百千]?[万亿]|[百千])[{CLASSIFIERS}]?(?:次|条|单|枚)?")


def find_counted(plain: str) -> Head | None:
    """Return what words in brackets say of the numbers of a column, if they are a scale and what is counted."""
    match = _COUNTED.fullmatch(plain.strip())
    scale = integer(match["scale"]) if match else None
    return Head(Span(0, len(plain)), Context(scale=Fraction(scale))) if scale else None


def find_head(plain: str) -> Head | None:
    """Return the words of a line that are the head of a table, or ``None`` if there are none."""
    match = _UNIT.search(plain)
    if match and is_head(plain, match):
        return _head(match)
    match = _BARE.search(plain)
    beside = match and plain[: match.start()] + plain[match.end() :]
    return _head(match) if match and beside is not None and _BESIDE.fullmatch(beside) else None


def _head(match: re.Match[str]) -> Head:
    unit = UNITS["zh"].get(match["sign"] or match["after"] or match["unit"])
    currency = unit.symbol if unit and unit.kind == "money" else ""
    return Head(Span(*match.span()), Context(scale=Fraction(integer(match["scale"] or "") or 1), currency=currency))

"""Places in an order: 第三次 (the third time), 首次 (the first)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.ordinals import SOFT_ORDINAL, ordinal
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind

_ORDINAL = compile_late(
    rf"第 ?(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]{{1,4}}(?!\.[0-9])|[{HAN_DIGITS}十百千廿卅]{{1,6}})"
    rf"|(?P<first>首(?=[次个家位名款批套届例度只艘座条轮份]"
    rf"|季度))"
)


def _ordinal(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = 1 if match["first"] else integer(match["number"].replace(",", ""))
    if number is not None:
        yield ordinal(line, match, number, in_words=not match[0].isascii() and not match[0][-1].isdigit())


# 二度人脉, connections of the second degree; 三度烧伤, burns of the third; as the head of a column, 二度 alone. A
# temperature or an angle that stands alone is written 2度.
_DEGREE = compile_late(
    r"^[^\w\0]*(?P<head>[一二三四五六]度)(?=[^\w\0]*\Z)"  # the bars and dashes of a table may stand beside it
    rf"|(?<![第0-9.{HAN_DIGITS}十百])(?P<kin>[1-6一二三四五六] ?度)(?=人脉|[好朋]友|邻[居接点]|[烧灼烫]伤)"
)


def _degree(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    start, end = match.span("head" if match["head"] else "kin")
    number = integer(line.open[start])
    if number is not None:
        yield line.figure(FigureKind.ORDINAL, start, end, Fraction(number), Fraction(number), soft=True)


# 第3至7行, rows 3 to 7: a range, as in English.
_RUN = compile_late(
    rf"第 ?(?P<first>[0-9]{{1,4}}|[{HAN_DIGITS}十百]{{1,4}}) ?[至到~–-] ?第? ?"
    rf"(?P<last>[0-9]{{1,4}}|[{HAN_DIGITS}十百]{{1,4}}) ?(?=[^0-9{HAN_DIGITS}十百千万亿.%年月日点时])"
)


def _run(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    first, last = integer(match["first"]), integer(match["last"])
    if first and last and first < last:
        yield line.figure(
            FigureKind.COUNT,
            match.start(),
            match.end("last"),
            Fraction(first),
            Fraction(last),
            soft=last <= SOFT_ORDINAL,
        )


RUNS = Rule(
    name="runs of places",
    read=each(_RUN, _run),
    needs=compile_late("第"),
    examples=(
        Example("第 3 至 7 行", "第 3 至 7: count [3,7] soft", "rows 3 to 7"),
        Example("第三到第五天", "第三到第五: count [3,5] soft", "the third to the fifth day"),
        Example("第3次到7月", gloss="the third time, until July"),
    ),
)
DEGREES = Rule(
    name="degrees of a relation",
    read=each(_DEGREE, _degree),
    needs=compile_late("度"),
    examples=(
        Example("二度", "二度: ordinal 2 soft", "second degree, as the head of a column"),
        Example("2度好友的数量", "2度: ordinal 2 soft", "the number of friends of the second degree"),
        Example("三度烧伤", "三度: ordinal 3 soft", "third-degree burns"),
        Example("气温为二度", gloss="the temperature is two degrees"),
        Example("2度", gloss="2 degrees"),
        Example("二度获奖", gloss="awarded twice"),
    ),
)
ORDINALS = Rule(
    name="ordinals",
    read=each(_ORDINAL, _ordinal),
    needs=compile_late("[第首]"),
    examples=(
        Example("第三次修订", "第三: ordinal 3 soft", "the third revision"),
        Example("第 10,001 个", "第 10,001: ordinal 10001", "the 10,001st"),
        Example("首家分店", "首: ordinal 1 soft", "the first branch"),
        Example("第廿八届", "第廿八: ordinal 28", "the 28th session"),
        Example("三次修订", gloss="three revisions"),
    ),
)

"""Ages that Chinese has words for: 年逾古稀 (past seventy), 年近花甲 (nearly sixty)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.units.shares import AGE
from bialign.patterns import compile_late
from bialign.records import Figure, Qualifier

_AGES = {"而立": 30, "不惑": 40, "半百": 50, "知天命": 50, "花甲": 60, "古稀": 70}
_BOUNDS = {"逾": Qualifier.OVER, "过": Qualifier.OVER, "近": Qualifier.BELOW}
_TENS = dict(zip("五六七八九", range(50, 100, 10), strict=True))
_AGE = compile_late(
    rf"年(?P<bound>[逾过近届])(?:(?P<age>{'|'.join(_AGES)})(?:之年)?|(?P<tens>[五六七八九])旬)"
    rf"|(?P<alone>{'|'.join(_AGES)})之年|(?<![0-9第一二三四五六七八九十])(?P<old>[五六七八九])旬(?=老|的?[爷奶翁妇父母双夫])"
)


def _age(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    name, tens = match["age"] or match["alone"], match["tens"] or match["old"]
    age = Fraction(_AGES[name] if name else _TENS[tens])
    bound = _BOUNDS.get(match["bound"] or "", Qualifier.NONE)
    yield line.figure(AGE.kind, *match.span(), age, age, unit=AGE.symbol, dim=AGE.dim, qualifier=bound, soft=True)


AGES = Rule(
    name="ages in words",
    read=each(_AGE, _age),
    needs=compile_late("年[逾过過近届屆]|之年|旬"),
    examples=(
        Example("年逾古稀的画家", "年逾古稀: age 70 year over soft", "a painter past seventy"),
        Example("花甲之年", "花甲之年: age 60 year soft", "sixty years of age"),
        Example("七旬老人", "七旬: age 70 year soft", "a seventy-year-old"),
        Example("年近岁末", gloss="towards the end of the year"),
    ),
)

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
_AGE = compile_late(rf"年(?P<bound>[逾过近届])(?P<age>{'|'.join(_AGES)})(?:之年)?")


def _age(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    age = Fraction(_AGES[match["age"]])
    bound = _BOUNDS.get(match["bound"], Qualifier.NONE)
    yield line.figure(AGE.kind, *match.span(), age, age, unit=AGE.symbol, dim=AGE.dim, qualifier=bound, soft=True)


AGES = Rule(
    name="ages in words",
    read=each(_AGE, _age),
    needs=compile_late("年[逾过近届]"),
    examples=(
        Example("年逾古稀的画家", "年逾古稀: age 70 year over soft", "a painter past seventy"),
        Example("年近岁末", gloss="towards the end of the year"),
    ),
)

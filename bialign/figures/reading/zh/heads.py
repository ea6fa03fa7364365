"""What the head of a table says of its numbers: 单位:百万元 (unit: a million yuan)."""

from __future__ import annotations

import re
from fractions import Fraction

from bialign.figures.reading.heads import is_head
from bialign.figures.reading.line import Context
from bialign.figures.reading.rule import Rule, closed, each
from bialign.figures.reading.zh.numerals import integer
from bialign.figures.units.lookup import UNITS

_HEAD = re.compile(
    r"(?:金额)?单位(?: ?:| 为|为)? ?(?P<sign>人民币)?(?P<scale>[十百千]?[万亿]|[百千])?(?P<unit>美元|港元|欧元|日元"
    r"|新台币元?|元|股|人|吨)(?![0-9])"
)

# 百万元 (a million yuan) in 单位:百万元 is a scale, no amount.
SCALES = Rule(name="scales", read=each(_HEAD, closed), needs=re.compile("单位"))


def context_of(plain: str) -> Context | None:
    """Return what a line says of the numbers in a table, or ``None`` if it is not the head of one."""
    match = _HEAD.search(plain)
    if not match or not is_head(plain, match):
        return None
    unit = UNITS["zh"].get(match["unit"])
    currency = "CNY" if match["sign"] else unit.symbol if unit and unit.kind == "money" else ""
    return Context(scale=Fraction(integer(match["scale"] or "") or 1), currency=currency)

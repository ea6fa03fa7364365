"""Shares, points, multiples and ages: what is counted in them.

The columns, as ``unit.py`` explains: symbol | Chinese names | English names | Chinese phrase | English phrase. A number
before the symbol says how many of it the names stand for: 3成 are 30 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from bialign.figures.units.unit import Row, Unit, read_names, read_symbol, read_table
from bialign.records import FigureKind

PERCENT = Unit(FigureKind.PERCENT, "%")
AGE = Unit(FigureKind.AGE, "year", "age")
_UNITS = {
    "%": PERCENT,
    "pp": Unit(FigureKind.POINT, "pp"),
    "bp": Unit(FigureKind.POINT, "bp"),
    "x": Unit(FigureKind.RATIO, "x"),
    "age": AGE,
}

_SHARES = """
%      | % 个% 巴仙                       | % percent per_cent pct per_cents   | 占总数的3%   | 3% of the total
1/10 % | ‰                                | ‰ permille per_mille per_thousand  | 占总数的3‰   | 3‰ of the total
1/10000 % | ppm 个ppm                     | ppm                                | 相差3 ppm    | 3 ppm apart
1/10000000 % | ppb 个ppb                  | ppb                                | 相差3 ppb    | 3 ppb apart
10 %   | 成                               |                                    | 占总数的3成  | 30% of the total
%      | 厘                               |                                    | 年利率为3厘  | an annual rate of 3%
pp     | 个百分点 百分点 个pct pct pcts pp | pp ppt ppts percentage_points percentage_point %_points percent_points \
| 相差3个百分点 | 3 percentage points apart
bp     | 个基点 基点 个bp bp bps BP 个BP  | bp bps basis_points basis_point    | 相差3个基点  | 3 basis points apart
x      | 倍 x × X                         | x × times fold                     | 是去年的3倍  | 3x that of last year
age    | 岁 周岁 岁半                     |                                    | 他今年3岁    | he is 3 years old
"""


def _rows() -> Iterator[Row]:
    for column, zh, en, zh_phrase, en_phrase in read_table(_SHARES, 5):
        multiplier, symbol = read_symbol(column)
        unit = _UNITS[symbol]._replace(multiplier=multiplier)
        yield Row(unit, read_names(zh), read_names(en), zh_phrase=zh_phrase, en_phrase=en_phrase)


ROWS = tuple(_rows())

"""Whether a hyphen right behind a Chinese word is the minus of the number that follows, 最低温度-40℃, or joins the two.

What can be below zero decides, and the word before: 型号-40 is the number of a model, 室温-40℃ a range, and 香港-30%
may be a share of Hong Kong's. Of the rest that a unit may be said of, such as 普通-5℃, most are a minus.
"""

from __future__ import annotations

from bialign.figures.units.unit import Unit
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.records import FigureKind

# Words right behind which a hyphen is a minus whatever follows: is, at, has, to, from; grew, compared with.
PREDICATES = "为是在有氏至到由从达于乎率即围"
GROWTH = "增长|增速|增幅|涨幅|同比|环比"
BELOW_ZERO = frozenset(("temperature", "level", "level of power", "voltage", "current"))
# Not a unit or a digit, as in 5度-8℃ and 三-5, and no room temperature: these begin ranges.
_BEHIND_WORD = compile_late(rf"(?<={CHARACTER})(?<![零〇一二三四五六七八九十百千万亿年月日号时点秒])(?<![室常]温)-$")
_AFTER_DIGIT = compile_late(r"[0-9零〇一二三四五六七八九十百千万亿] ?[度伏安分]-$")
# Profit, revenue, rates, growth, ratios, spreads; 增长, 同比 and 环比 are read with the words that no unit need follow.
_RISE_OR_FALL = compile_late(
    r"(?:利润|毛利|净利|盈利|溢利|收入|营收|[业收]绩|收益|损益|回报|盈亏|[速幅率]|涨跌|升跌|差[值额异]|偏差|误差)-$"
)
_RESULT = compile_late(r"(?:利润|毛利|净利|盈利|溢利|收益|损益|盈亏|净额|差额|现金流量?|流量净额)-$")
# What a program returns, is given or sets: 返回-1 is "returns -1", whatever is counted.
_SET_TO = compile_late(r"(?:返回值?|传入|设[为成]?|置|设置成?|取值|数值|默认值?|缺省值?)-$")
# Verbs and nouns behind which nobody writes a dash before a number that has a unit.
_SURELY = compile_late(rf"(?:[{PREDICATES}温度低高幅速比值择约近过超差最大小升降平]|{GROWTH})-$")


# A dash right behind these words of comparing begins a number below zero too: 介乎–5%至15%, 低于–5%, 为–5%.
_DASHED = compile_late(r"(?<=[为是乎于由从达至到])–$")
_MINUS_SIGN = "\N{MINUS SIGN}"  # joins nothing: behind a word it is a minus, whatever the unit


def is_written_minus(before: str, character: str) -> bool:
    """Whether the words ``before`` a number end in a minus that needs no unit; ``character`` is the last as written."""
    if character == _MINUS_SIGN:
        return _BEHIND_WORD.search(before) is not None and _AFTER_DIGIT.search(before) is None
    return is_dashed(before)


def is_dashed(before: str) -> bool:
    """Whether the words ``before`` a number end in a dash that is a minus."""
    return _DASHED.search(before) is not None


def is_minus(before: str, unit: Unit | None) -> bool:
    """Whether the hyphen that ends the words ``before`` a number in this unit is a minus."""
    if not _BEHIND_WORD.search(before) or _AFTER_DIGIT.search(before):
        return False
    if _SET_TO.search(before):
        return True
    if unit is None:
        return False
    if unit.kind is FigureKind.PERCENT:
        return _RISE_OR_FALL.search(before) is not None
    if unit.kind is FigureKind.MONEY:
        return _RESULT.search(before) is not None
    return unit.dim in BELOW_ZERO


def is_sure(before: str) -> bool:
    """Whether the words before a minus leave no doubt that it is one: in 供电-5V (supply: 5 V) it may be a dash."""
    return any(pattern.search(before) for pattern in (_SURELY, _SET_TO, _RISE_OR_FALL, _RESULT))

"""Whether a figure is a level or a change, and in which direction, from the Chinese verbs around it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.roles import (
    LEVEL,
    SHARES,
    direction_of,
    goes_either_way,
    in_gain_or_loss,
    takes_role,
    with_shared_parts,
    words,
)
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Role

_UP = """
增长 增加 上升 上涨 提高 提升 扩大 增 涨 升 攀升 上扬 反弹 上调 高出 多出 跃升 飙升 大涨 上浮 攀 走高 激增 猛增
劲升 温升 回升 升值 延长 升高 加重 暴涨 扩张 增幅 涨幅 升幅 增速 增长率 增长率 加息 调高 拉升 急升 劲增 多 高 新增 增亏
加快 提速
"""
_DOWN = """
下降 下跌 下滑 减少 降低 减 跌 降 缩减 下挫 下调 缩小 萎缩 回落 走低 暴跌 重挫 削减 滑落 跌幅 降幅 降息 调低 大跌 压降
锐减 贬值 缩短 减轻 缩水 收缩 倒退 衰退 急跌 骤降 骤减 收窄 减幅 少 低 下探 压缩 减亏 放缓 放慢
"""
_FILL = (
    r"(?:[了约近逾超仅达过至到为]|超过|将近|大约|高达|接近|至少|至多|最多|最高|不到|不足|多达|大概|率|幅度|幅|速|一共|整整"
    r"|[ 同环]比)"
)
# 最高10% is up to 10 %, not higher by as much.
_BEFORE = compile_late(
    rf"(?<![最至])(?:(?P<up>{words(_UP)})|(?P<down>{words(_DOWN)}))(?!到底)(?P<fill>{_FILL}{{0,4}})[ (“\"]?$"
)
# Where none of these stands, no verb does, which is looked for anew at each character.
_BEGINS_VERB = compile_late(f"[{''.join(sorted({verb[0] for verb in (_UP + _DOWN).split()}))}]")
_TO = compile_late(r"[至到为](?:[了约近逾超]|超过|将近|大约|接近|至少|最多|最高|不到|不足)*$")
_AFTER = compile_late(
    r" ?(?:左右)?的?(?:同比|环比|年)?"
    r"(?:(?P<up>增长|涨幅|增幅|升幅|上涨|增速|上升|提升|增加|升势|涨势|升值)"
    r"|(?P<down>下降|跌幅|降幅|减幅|下跌|下滑|减少|降低|衰退|跌势|降势|贬值))"
)
_COMPARED = compile_late("(?<![最至不很])[多少]$")
_NOUNS = frozenset(("增幅", "涨幅", "升幅", "增速", "增长率", "跌幅", "降幅", "减幅", "温升", "压降"))
_WEAK = frozenset("多高少低")
_MORE_BEFORE = compile_late("(?<![放扩最])[贵大长快强重远厚深宽难](?:了|出)?$")  # 贵一倍, twice as expensive
_VERB = compile_late(rf"(?P<up>{words(_UP)})|(?P<down>{words(_DOWN)})")
_EITHER = compile_late(rf"(?:{words(_UP + _DOWN)})(?:或者?|及|和|[/／╱])(?:{words(_UP + _DOWN)})")
# What stands directly beside a sum of money and tells whether it was won or lost.
_GAIN_BEFORE = compile_late(
    r"(?:(?P<gain>盈利|赢利|利润|溢利|净利|纯利|净赚|盈余|顺差)|(?P<loss>(?<![减扭止])亏损|净亏|逆差|赤字))(?:总?额)?"
    rf"(?:{_FILL}|是){{0,4}}[ (“\"]?$"
)
_GAIN_AFTER = compile_late(
    r"的?(?:净|经营|营业)?(?:(?P<gain>盈利|利润|溢利|盈余|贸易顺差|顺差)|(?P<loss>亏损|贸易逆差|逆差|赤字))"
)


_JOINT, _EACH = compile_late(" ?(?:个 ?)?(?:以?及|和|与|、|或) ?"), compile_late("分[别別]|各自|依次")


def with_list_roles(line: Line, figures: list[Figure]) -> list[Figure]:
    """Return figures in which those of a list of shares have one unit and one role."""
    return with_shared_parts(line, figures, with_role, _JOINT, _EACH)


def with_role(line: Line, figure: Figure) -> Figure:
    """Return the figure with its role and direction; a multiple becomes the ratio of new to old."""
    if not takes_role(figure):
        return figure
    text = line.lower_plain
    role, direction = _role(text, figure)
    if figure.kind is FigureKind.RATIO and figure.unit == "x":
        if role is Role.LEVEL and _MORE_BEFORE.search(text, max(0, figure.start - 2), figure.start):
            role, direction = Role.CHANGE_BY, 1
            return _multiple(figure, role, direction, is_loose=(figure.lo or 0) >= 2)
        return _multiple(figure, role, direction)
    if role is Role.LEVEL:
        is_money = figure.kind is FigureKind.MONEY
        return in_gain_or_loss(figure, text, _GAIN_BEFORE, _GAIN_AFTER) if is_money else figure
    return replace(figure, role=role, direction=0 if goes_either_way(figure, text, _EITHER, _VERB) else direction)


def _role(text: str, figure: Figure) -> tuple[Role, int]:
    nearby = max(0, figure.start - 16), figure.start
    match = _BEFORE.search(text, *nearby) if _BEGINS_VERB.search(text, *nearby) else None
    if not match:
        after = _AFTER.match(text, figure.end) if figure.kind in SHARES else None
        return (Role.CHANGE_BY, direction_of(after)) if after else LEVEL
    verb = match["up"] or match["down"]
    has_other_fill = match["fill"] and not match["fill"].startswith("了")  # 多了5% is a change, 多达5% a level
    if verb in _WEAK and (has_other_fill or figure.kind not in (*SHARES, FigureKind.RATIO)):
        return LEVEL
    is_target = verb not in _NOUNS and (_TO.search(match["fill"]) or match["fill"] == "达")
    # 多减三亿元 and 少增三亿元 compare two changes: what fell by more is told as "a larger fall" and as "down".
    compared = _COMPARED.search(text, max(0, match.start() - 2), match.start())
    is_open = compared is not None and not (compared[0] == "多" and match["up"])
    return Role.CHANGE_TO if is_target else Role.CHANGE_BY, 0 if is_open else direction_of(match)


def _multiple(figure: Figure, role: Role, direction: int, *, is_loose: bool = False) -> Figure:
    """Return 增长两倍 (grew by two times) as 3 and 增至三倍 (grew to three times) as 3.

    快两倍 is said for three times as fast and for twice as fast, and so is 提升1.3倍.
    """
    lo, hi = figure.lo or Fraction(0), figure.hi or Fraction(0)
    direction = direction or (1 if lo >= 1 else -1)
    if role is Role.CHANGE_BY and direction > 0:
        is_loose = is_loose or lo >= 10 or (lo > 1 and lo.denominator > 1)
        loose = ((lo, hi),) if is_loose else ()  # 增长一百倍 is seldom meant as 101 times
        return replace(figure, lo=lo + 1, hi=hi + 1, role=Role.RATIO, direction=1, alternatives=loose)
    return replace(figure, role=Role.RATIO, direction=direction, alternatives=())

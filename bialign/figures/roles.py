"""Whether a figure is a level or a change, and in which direction, from the verbs around it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from bialign.figures.line import Line
from bialign.records import Figure, FigureKind, Role

_UP_ZH = "增长 增加 上升 上涨 提高 提升 扩大 增 涨 升 攀升 上扬 反弹 上调 高出 多出 跃升 飙升 大涨 上浮 攀 走高 激增 猛增 劲升 回升 暴涨 扩张 增幅 涨幅 升幅 增速 增长率 增长率 加息 调高 拉升 急升 劲增 多 高 新增"
_DOWN_ZH = "下降 下跌 下滑 减少 降低 减 跌 降 缩减 下挫 下调 缩小 萎缩 回落 走低 暴跌 重挫 削减 滑落 跌幅 降幅 降息 调低 大跌 锐减 缩水 衰退 急跌 骤降 骤减 收窄 减幅 少 低 下探 压缩"
_UP_EN = "rose rise rises rising risen grew grow grows growing grown increase increases increased increasing climb climbs climbed climbing gain gains gained gaining jump jumps jumped jumping surge surges surged surging up soar soars soared soaring advance advanced advances expand expanded expands expanding higher growth growing rebounded rebound raise raised raises raising hike hiked boost boosted improved improve widened widen rally rallied accelerated spike spiked inched edged added strengthened"
_DOWN_EN = "fell fall falls falling fallen drop drops dropped dropping decline declines declined declining decrease decreases decreased decreasing slid slide slides sliding down shrink shrank shrinks shrinking shrunk plunge plunged plunges plunging tumble tumbled tumbling slump slumped cut cuts cutting reduce reduced reduces reducing reduction lower lowered lowering dip dipped sink sank slip slipped slips slipping contract contracted contraction dived crashed narrowed narrow lost weakened trimmed slashed downed shed eased"

_FILL_ZH = r"(?:[了约近逾超仅达过至到为]|超过|将近|大约|高达|接近|至少|最多|最高|不到|不足|多达|大概|率|幅度|幅|速|一共|整整|[ 同环]比)"


def _words(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=len, reverse=True))


_BEFORE_ZH = re.compile(
    rf"(?:(?P<up>{_words(_UP_ZH)})|(?P<down>{_words(_DOWN_ZH)}))(?!到底)(?P<fill>{_FILL_ZH}{{0,4}})[ (“\"]?$"
)
_TO_ZH = re.compile(r"[至到为](?:[了约近逾超]|超过|将近|大约|接近|至少|最多|最高|不到|不足)*$")
_AFTER_ZH = re.compile(
    r" ?(?:左右)?的?(?:同比|环比|年)?(?:(?P<up>增长|涨幅|增幅|升幅|上涨|增速|上升|提升|增加)|(?P<down>下降|跌幅|降幅|下跌|下滑|减少|降低|衰退))"
)
_NOUNS_ZH = frozenset("增幅 涨幅 升幅 增速 增长率 跌幅 降幅 减幅".split())
_WEAK_ZH = frozenset("多 高 少 低".split())

_FILL_EN = (
    r"(?: (?:by|to|of|about|around|roughly|approximately|nearly|almost|more|than|over|at|least|most|up|an|a|the|some|only|just|as|much|under|less|"
    r"another|estimated|below|above|well|slightly|further|additional|year|on|in|sharply|steeply|modestly|whopping|cumulative|annual|average|record))"
)
_DIRECT_EN = re.compile(
    rf"(?<![a-z-])(?:(?P<up>{_words(_UP_EN)})|(?P<down>{_words(_DOWN_EN)}))(?P<fill>{_FILL_EN}{{0,5}}) ?$"
)
_FAR_EN = re.compile(
    rf"(?<![a-z-])(?:(?P<up>{_words(_UP_EN)})|(?P<down>{_words(_DOWN_EN)}))(?P<between>[^.;:!?]{{1,70}}?)$"
)
_PREPOSITION = re.compile(
    r"\b(?P<word>by|to|of)(?: (?:about|around|roughly|approximately|nearly|almost|more than|over|at least|at most|up to|an?|some|only|just|as much as|under|less than|another|an estimated|below|above))? ?$"
)
_AFTER_EN = re.compile(
    r"[ -](?:(?:year[- ]on[- ]year|annual|annualised|quarterly|monthly|yearly|yoy|further|net) )?(?:(?P<up>increases?|rises?|growth|gains?|jumps?|higher|surge|hike|uptick|expansion|up|upside|improvement)|(?P<down>decreases?|declines?|drops?|falls?|reductions?|lower|cuts?|plunge|slump|slide|contraction|down|dip))(?![a-z])"
)
_CHANGING = frozenset(
    (FigureKind.PERCENT, FigureKind.POINT, FigureKind.MONEY, FigureKind.COUNT, FigureKind.MEASURE, FigureKind.RATIO)
)
_REACH = 80


def with_role(line: Line, figure: Figure) -> Figure:
    """Return the figure with its role and direction; a multiple becomes the ratio of new to old."""
    if figure.kind not in _CHANGING or figure.role != Role.LEVEL or figure.unit == "%off":
        return figure
    role, direction = _role_zh(line, figure) if figure.lang == "zh" else _role_en(line, figure)
    if figure.kind == FigureKind.RATIO and figure.unit == "x":
        return _multiple(line, figure, role, direction)
    if role == Role.LEVEL:
        return figure
    return replace(figure, role=role, direction=direction)


def _role_zh(line: Line, figure: Figure) -> tuple[Role, int]:
    text = line.lower_plain
    if match := _BEFORE_ZH.search(text, max(0, figure.start - 16), figure.start):
        verb = match["up"] or match["down"]
        weak = verb in _WEAK_ZH
        if weak and figure.kind not in (FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO):
            return Role.LEVEL, 0
        if weak and match["fill"]:
            return Role.LEVEL, 0
        direction = 1 if match["up"] else -1
        if verb not in _NOUNS_ZH and _TO_ZH.search(match["fill"]):
            return Role.CHANGE_TO, direction
        return Role.CHANGE_BY, direction
    if figure.kind in (FigureKind.PERCENT, FigureKind.POINT) and (match := _AFTER_ZH.match(text, figure.end)):
        return Role.CHANGE_BY, 1 if match["up"] else -1
    return Role.LEVEL, 0


def _role_en(line: Line, figure: Figure) -> tuple[Role, int]:
    text, floor = line.lower_plain, max(0, figure.start - _REACH)
    if match := _AFTER_EN.match(text, figure.end):
        if not (match["up"] or match["down"]).startswith(("up", "down")) or not text.startswith(" from", match.end()):
            return Role.CHANGE_BY, 1 if match["up"] else -1
    direct = _DIRECT_EN.search(text, floor, figure.start)
    if direct:
        return _role_of(figure, direct["fill"], 1 if direct["up"] else -1, direct["up"] or direct["down"])
    if (preposition := _PREPOSITION.search(text, floor, figure.start)) and preposition["word"] != "of":
        far = None
        for far in re.finditer(
            rf"(?<![a-z-])(?:(?P<up>{_words(_UP_EN)})|(?P<down>{_words(_DOWN_EN)}))(?![a-z-])",
            text[floor : preposition.start()],
        ):
            pass
        if far and not re.search(r"[.;:!?]", text[floor + far.end() : preposition.start()]):
            role = Role.CHANGE_BY if preposition["word"] == "by" else Role.CHANGE_TO
            return role, 1 if far["up"] else -1
    return Role.LEVEL, 0


def _role_of(figure: Figure, fill: str, direction: int, verb: str) -> tuple[Role, int]:
    words = fill.split()
    if verb == "up" and words[:1] == ["to"]:
        return Role.LEVEL, 0
    if "to" in words and "up" not in words:
        return Role.CHANGE_TO, direction
    if "by" in words or "of" in words or figure.kind in (FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO):
        return Role.CHANGE_BY, direction
    if verb in (
        "up",
        "down",
        "rose",
        "fell",
        "gained",
        "lost",
        "climbed",
        "dropped",
        "jumped",
        "slid",
        "higher",
        "lower",
    ):
        return Role.CHANGE_BY, direction
    return Role.LEVEL, 0


def _multiple(line: Line, figure: Figure, role: Role, direction: int) -> Figure:
    """Return 增长两倍 as 3 and 增至三倍 as 3; English "three times more" may be 3 or 4."""
    lo, hi = figure.lo or Fraction(0), figure.hi or Fraction(0)
    direction = direction or (1 if lo >= 1 else -1)
    if figure.lang == "zh" and role == Role.CHANGE_BY and direction > 0:
        loose = ((lo, hi),) if lo >= 10 else ()  # 增长一百倍 is seldom meant as 101 times
        return replace(figure, lo=lo + 1, hi=hi + 1, role=Role.RATIO, direction=1, alternatives=loose)
    others = ()
    if figure.lang == "en" and (
        role == Role.CHANGE_BY
        or line.lower_plain.startswith((" more", " higher", " greater", " larger", " bigger"), figure.end)
    ):
        others = ((lo + 1, hi + 1),)
    return replace(figure, role=Role.RATIO, direction=direction, alternatives=others)

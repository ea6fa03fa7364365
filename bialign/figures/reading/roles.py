"""Whether a figure is a level or a change, and in which direction, from the verbs around it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.records import Figure, FigureKind, Role

_UP_ZH = """
增长 增加 上升 上涨 提高 提升 扩大 增 涨 升 攀升 上扬 反弹 上调 高出 多出 跃升 飙升 大涨 上浮 攀 走高 激增 猛增 劲升
回升 暴涨 扩张 增幅 涨幅 升幅 增速 增长率 增长率 加息 调高 拉升 急升 劲增 多 高 新增
"""
_DOWN_ZH = """
下降 下跌 下滑 减少 降低 减 跌 降 缩减 下挫 下调 缩小 萎缩 回落 走低 暴跌 重挫 削减 滑落 跌幅 降幅 降息 调低 大跌
锐减 缩水 衰退 急跌 骤降 骤减 收窄 减幅 少 低 下探 压缩
"""
_UP_EN = """
rose rise rises rising risen grew grow grows growing grown increase increases increased increasing climb climbs
climbed climbing gain gains gained gaining jump jumps jumped jumping surge surges surged surging up soar soars
soared soaring advance advanced advances expand expanded expands expanding higher growth growing rebounded rebound
raise raised raises raising hike hiked boost boosted improved improve widened widen rally rallied accelerated spike
spiked inched edged added strengthened
"""
_DOWN_EN = """
fell fall falls falling fallen drop drops dropped dropping decline declines declined declining decrease decreases
decreased decreasing slid slide slides sliding down shrink shrank shrinks shrinking shrunk plunge plunged plunges
plunging tumble tumbled tumbling slump slumped cut cuts cutting reduce reduced reduces reducing reduction lower
lowered lowering dip dipped sink sank slip slipped slips slipping contract contracted contraction dived crashed
narrowed narrow lost weakened trimmed slashed downed shed eased
"""

_FILL_ZH = (
    r"(?:[了约近逾超仅达过至到为]|超过|将近|大约|高达|接近|至少|最多|最高|不到|不足|多达|大概|率|幅度|幅|速|一共|整整"
    r"|[ 同环]比)"
)


def _words(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=len, reverse=True))


_BEFORE_ZH = re.compile(
    rf"(?:(?P<up>{_words(_UP_ZH)})|(?P<down>{_words(_DOWN_ZH)}))(?!到底)(?P<fill>{_FILL_ZH}{{0,4}})[ (“\"]?$"
)
_TO_ZH = re.compile(r"[至到为](?:[了约近逾超]|超过|将近|大约|接近|至少|最多|最高|不到|不足)*$")
_AFTER_ZH = re.compile(
    r" ?(?:左右)?的?(?:同比|环比|年)?(?:(?P<up>增长|涨幅|增幅|升幅|上涨|增速|上升|提升|增加)|(?P<down>下降|跌幅|降幅"
    r"|下跌|下滑|减少|降低|衰退))"
)
_NOUNS_ZH = frozenset(("增幅", "涨幅", "升幅", "增速", "增长率", "跌幅", "降幅", "减幅"))
_WEAK_ZH = frozenset("多高少低")

_FILL_EN = (
    r"(?: (?:by|to|of|about|around|roughly|approximately|nearly|almost|more|than|over|at|least|most|up|an|a|the|some"
    r"|only|just|as|much|under|less|"
    r"another|estimated|below|above|well|slightly|further|additional|year|on|in|sharply|steeply|modestly|whopping"
    r"|cumulative|annual|average|record))"
)
_DIRECT_EN = re.compile(
    rf"(?<![a-z-])(?:(?P<up>{_words(_UP_EN)})|(?P<down>{_words(_DOWN_EN)}))(?P<fill>{_FILL_EN}{{0,5}}) ?$"
)
_NO_RISE = re.compile(
    r"\b(?:m(?:ak(?:e|es|ing)|ade)|t(?:ak(?:e|es|ing|en)|ook)|us(?:e|es|ed|ing)|set|ends?|ended) $"
)  # … up
_VERB_EN = re.compile(rf"(?<![a-z-])(?:(?P<up>{_words(_UP_EN)})|(?P<down>{_words(_DOWN_EN)}))(?![a-z-])")
_PREPOSITION = re.compile(
    r"\b(?P<word>by|to)(?: (?:about|around|roughly|approximately|nearly|almost|more than|over|at least|at most"
    r"|up to|an?|some|only|just|as much as|under|less than|another|an estimated|below|above))? ?$"
)
# 12% "more than a year earlier", "fewer visitors than in 2024"; as a bound, "more than 12%", the word stands before.
_THAN = r"(?=(?: [a-z-]+){0,3} than (?:an?|the|in|last|it|they|before|those|that|at|on|during|[0-9]))"
_AFTER_EN = re.compile(
    r"[ -](?:(?:year[- ]on[- ]year|annual|annualised|quarterly|monthly|yearly|yoy|further|net) )?(?:(?P<up>increases?"
    r"|rises?|growth|gains?|jumps?|higher|surge|hike|uptick|expansion|up|upside|improvement"
    rf"|(?:more|greater|larger|bigger){_THAN})|(?P<down>decreases?"
    r"|declines?|drops?|falls?|reductions?|lower|cuts?|plunge|slump|slide|contraction|down|dip"
    rf"|(?:less|fewer|smaller){_THAN}))(?![a-z])"
)
_VERB = {"zh": re.compile(rf"(?P<up>{_words(_UP_ZH)})|(?P<down>{_words(_DOWN_ZH)})"), "en": _VERB_EN}
_EITHER = {
    "zh": re.compile(rf"(?:{_words(_UP_ZH + _DOWN_ZH)})(?:或者?|/)(?:{_words(_UP_ZH + _DOWN_ZH)})"),
    "en": re.compile(rf"(?<![a-z-])(?:{_words(_UP_EN + _DOWN_EN)})(?: or |/)(?:{_words(_UP_EN + _DOWN_EN)})(?![a-z-])"),
}
_BESIDE = 24  # characters to either side in which the other direction is looked for
# What stands directly beside a sum of money and tells whether it was won or lost.
_GAIN_BEFORE_ZH = re.compile(
    r"(?:(?P<gain>盈利|赢利|利润|净利|纯利|净赚|盈余|顺差)|(?P<loss>(?<![减扭止])亏损|净亏|逆差|赤字))(?:总?额)?"
    rf"(?:{_FILL_ZH}|是){{0,4}}[ (“\"]?$"
)
_GAIN_AFTER_ZH = re.compile(
    r"的?(?:净|经营|营业)?(?:(?P<gain>盈利|利润|盈余|贸易顺差|顺差)|(?P<loss>亏损|贸易逆差|逆差|赤字))"
)
_GAIN_BEFORE_EN = re.compile(
    r"(?<![a-z-])(?<!loss of )(?<!lost )(?:(?P<gain>profits?|earnings|net income|earned|earns|surplus)"
    r"|(?P<loss>loss|losses|lost|loses|losing|deficit))"
    rf"(?: (?:was|were|is|are|came|stood|totall?ed|reached|hit|amounted)|{_FILL_EN}){{0,5}} ?$"
)
_GAIN_AFTER_EN = re.compile(
    r"(?: (?:in|of))? (?:(?:annual|quarterly|net|pre-?tax|after-tax|operating|trade|budget) ){0,2}"
    r"(?:(?P<gain>profits?|earnings|surplus)|(?P<loss>loss|losses|deficit))(?![a-z])"
)
_GAINS = {"zh": (_GAIN_BEFORE_ZH, _GAIN_AFTER_ZH), "en": (_GAIN_BEFORE_EN, _GAIN_AFTER_EN)}
_CHANGING = frozenset(
    (FigureKind.PERCENT, FigureKind.POINT, FigureKind.MONEY, FigureKind.COUNT, FigureKind.MEASURE, FigureKind.RATIO)
)
_SHARES = (FigureKind.PERCENT, FigureKind.POINT)
_INTRANSITIVE = frozenset(
    ("up", "down", "rose", "fell", "gained", "lost", "climbed", "dropped", "jumped", "slid", "higher", "lower")
)
_CLAUSE_END = re.compile(r"[.;:!?]")
_LEVEL = (Role.LEVEL, 0)
_REACH = 80  # characters before a figure in which its verb is looked for


def with_role(line: Line, figure: Figure) -> Figure:
    """Return the figure with its role and direction; a multiple becomes the ratio of new to old."""
    if figure.kind not in _CHANGING or figure.role != Role.LEVEL or figure.unit == "%off":
        return figure
    role, direction = _role_zh(line, figure) if figure.lang == "zh" else _role_en(line, figure)
    if figure.kind == FigureKind.RATIO and figure.unit == "x":
        return _multiple(line, figure, role, direction)
    if role == Role.LEVEL:
        return replace(figure, direction=_gain_or_loss(line, figure)) if figure.kind == FigureKind.MONEY else figure
    return replace(figure, role=role, direction=0 if _goes_either_way(line, figure) else direction)


def _goes_either_way(line: Line, figure: Figure) -> bool:
    """Tell whether the words beside a figure name both directions: 上升或下降, "lower or higher"."""
    around = line.lower_plain[max(0, figure.start - _BESIDE) : figure.end + _BESIDE]
    pairs = (pair[0] for pair in _EITHER[figure.lang].finditer(around))
    return any({_direction(verb) for verb in _VERB[figure.lang].finditer(pair)} == {1, -1} for pair in pairs)


def _gain_or_loss(line: Line, figure: Figure) -> int:
    """Return +1 for a sum called a profit or surplus, −1 for a loss or deficit, 0 where nothing beside it says."""
    before, after = _GAINS[line.lang]
    text = line.lower_plain
    match = before.search(text, max(0, figure.start - _REACH), figure.start) or after.match(text, figure.end)
    return (1 if match["gain"] else -1) if match else 0


def _role_zh(line: Line, figure: Figure) -> tuple[Role, int]:
    text = line.lower_plain
    match = _BEFORE_ZH.search(text, max(0, figure.start - 16), figure.start)
    if not match:
        after = _AFTER_ZH.match(text, figure.end) if figure.kind in _SHARES else None
        return (Role.CHANGE_BY, _direction(after)) if after else _LEVEL
    verb = match["up"] or match["down"]
    has_other_fill = match["fill"] and not match["fill"].startswith("了")  # 多了5% is a change, 多达5% a level
    if verb in _WEAK_ZH and (has_other_fill or figure.kind not in (*_SHARES, FigureKind.RATIO)):
        return _LEVEL
    is_target = verb not in _NOUNS_ZH and _TO_ZH.search(match["fill"])
    return Role.CHANGE_TO if is_target else Role.CHANGE_BY, _direction(match)


def _direction(match: re.Match[str]) -> int:
    return 1 if match["up"] else -1


def _role_en(line: Line, figure: Figure) -> tuple[Role, int]:
    """Return the role by the noun after the figure, the verb beside it, or the verb before its "by" or "to"."""
    text, floor = line.lower_plain, max(0, figure.start - _REACH)
    after = _AFTER_EN.match(text, figure.end)
    if after and not text.startswith(" from", after.end()):
        return Role.CHANGE_BY, _direction(after)
    direct = _DIRECT_EN.search(text, floor, figure.start)
    if direct and not (direct["up"] == "up" and _NO_RISE.search(text, floor, direct.start())):
        return _role_beside_verb(figure, direct)
    preposition = _PREPOSITION.search(text, floor, figure.start)
    verb = _last_verb(text, floor, preposition.start()) if preposition else None
    if not preposition or not verb:
        return _LEVEL
    return Role.CHANGE_BY if preposition["word"] == "by" else Role.CHANGE_TO, _direction(verb)


def _last_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last verb of change in ``start:end``, in the clause that ends there."""
    verbs = list(_VERB_EN.finditer(text, start, end))
    return verbs[-1] if verbs and not _CLAUSE_END.search(text, verbs[-1].end(), end) else None


def _role_beside_verb(figure: Figure, match: re.Match[str]) -> tuple[Role, int]:
    verb, fill = match["up"] or match["down"], match["fill"].split()
    if (verb == "up" and fill[:1] == ["to"]) or (verb == "lost" and figure.kind == FigureKind.MONEY):
        return _LEVEL
    if ("to" in fill and "up" not in fill) or "below" in fill or "above" in fill:
        return Role.CHANGE_TO, _direction(match)
    changes_by = "by" in fill or "of" in fill or figure.kind in (*_SHARES, FigureKind.RATIO) or verb in _INTRANSITIVE
    return (Role.CHANGE_BY, _direction(match)) if changes_by else _LEVEL


def _multiple(line: Line, figure: Figure, role: Role, direction: int) -> Figure:
    """Return 增长两倍 as 3 and 增至三倍 as 3; English "three times more" may be 3 or 4."""
    lo, hi = figure.lo or Fraction(0), figure.hi or Fraction(0)
    direction = direction or (1 if lo >= 1 else -1)
    if figure.lang == "zh" and role == Role.CHANGE_BY and direction > 0:
        loose = ((lo, hi),) if lo >= 10 else ()  # 增长一百倍 is seldom meant as 101 times
        return replace(figure, lo=lo + 1, hi=hi + 1, role=Role.RATIO, direction=1, alternatives=loose)
    others: tuple[tuple[Fraction, Fraction], ...] = ()
    if figure.lang == "en" and (
        role == Role.CHANGE_BY
        or line.lower_plain.startswith((" more", " higher", " greater", " larger", " bigger"), figure.end)
    ):
        others = ((lo + 1, hi + 1),)
    return replace(figure, role=Role.RATIO, direction=direction, alternatives=others)

"""Words beside a figure that bound or soften it: 约, 至少, 以上, "about", "at least", "or more"."""

from __future__ import annotations

import re
from dataclasses import replace

from bialign.figures.reading.en.numerals import SCALES, SMALL
from bialign.figures.reading.line import Line
from bialign.figures.reading.zh.numerals import CHARACTER, HAN_DIGITS
from bialign.records import Figure, FigureKind, Qualifier

_REACH = 28  # characters before and after a figure that are looked at

# Words by the qualifier they give; in the English tables a semicolon ends each.
_BEFORE_ZH = {
    Qualifier.AT_MOST: """
        不超过 不会超过 不能超过 不超逾 不多于 不高于 不大于 不得超过 不得逾 未超过 未逾 不逾 至多 最多 最高 最高可 上限
        最大 顶多 最长 最远
    """,
    Qualifier.AT_LEAST: "至少 不止 不少于 不低于 不小于 不得少于 不得低于 最少 起码 最低 下限 未少于",
    Qualifier.BELOW: "将近 接近 几乎 不到 不足 少于 低于 未满 不满 未到 小于 几近 未达 逼近 近 临近 不及",
    Qualifier.OVER: "超过 多于 大于 高于 突破 超出 逾 超 破 高过 满 逾越 跨过 越过 远超",
    Qualifier.ABOUT: "大约 约莫 大概 大致 约 估计 估算 差不多 据估 相当于约",
    Qualifier.EMPH: "高达 多达 仅仅 仅 只有 只 才 仅有 区区 长达 低至 多至 远达 高至 可达",
}
_AFTER_ZH = {
    Qualifier.AT_LEAST: "及以上 或以上 以上 之上 起",
    Qualifier.AT_MOST: "及以下 或以下 以下 以内 之内 内",
    Qualifier.ABOUT: "左右 上下 许 前后",
    Qualifier.OVER: "有余 多 余",
}
_BEFORE_EN = {
    Qualifier.AT_MOST: """
        at most; up to; no more than; not more than; not exceeding; not exceed; not to exceed; not be more than;
        nor more than; not be over; no greater than; a maximum of; maximum of; a maximum; maximum; within;
        no later than; not exceeded; as long as; no longer than
    """,
    Qualifier.AT_LEAST: """
        at least; no less than; not be less than; nor less than; not be lower than; nor lower than; no fewer than;
        not less than; not fewer than; at least as low as; at least as high as; a minimum of; minimum of;
        minimum; at minimum
    """,
    Qualifier.BELOW: """
        nearly; almost; near; just under; under; less than; fewer than; below; close to; approaching; just short of;
        lower than; younger than; just shy of; short of; smaller than; not yet; well under; just below; nearing;
        not even; nearly as much as
    """,
    Qualifier.OVER: """
        more than; over; above; exceed; exceeds; exceeded; exceeding; in excess of; upwards of; upward of; greater than;
        topped; topping; tops; surpass; surpassed; surpassing; surpasses; beyond; just over; well over; higher than;
        older than; north of; larger than; passed; crossed; pass; top; cross; break through; breaks through;
        broke through; breaking through; broken through
    """,
    Qualifier.ABOUT: """
        about; around; roughly; approximately; some; circa; an estimated; estimated; in the region of; somewhere around;
        approx.; approx; approximate; ~
    """,
    Qualifier.EMPH: """
        as much as; as many as; as high as; only; just; merely; a mere; mere; as low as; as few as; a whopping;
        as little as; a full; peaked at; peaking at; a peak of; a maximum value of
    """,
}
# Signs stand for the same in both languages; after - or = they are arrows, at the start of a line a quotation.
_SIGNS = {
    Qualifier.AT_MOST: "[≤≦⩽]|<=",
    Qualifier.AT_LEAST: "[≥≧⩾]|>=",
    Qualifier.BELOW: "(?<![<-])<",
    Qualifier.OVER: r"(?<![-=<>\n])(?<!\A)>",
}
_AFTER_EN = {
    Qualifier.AT_LEAST: """
        or more; or above; or higher; or over; and above; or greater; or older; and over; or longer; and older;
        at least; at the least
    """,
    Qualifier.AT_MOST: """
        or less; or fewer; or below; or under; or lower; and below; and under; and younger; or younger;
        at most; at the most
    """,
    Qualifier.ABOUT: "or so; or thereabouts",
}


def _alternatives(table: dict[Qualifier, str], separator: str | None, *, signs: bool = False) -> str:
    """Return a group for each qualifier, named after it, the longest words first, with its signs if asked for."""
    patterns = {qualifier: _longest_first(listed, separator) for qualifier, listed in table.items()}
    if signs:
        patterns |= {qualifier: f"{patterns[qualifier]}|{sign}" for qualifier, sign in _SIGNS.items()}
    return "|".join(f"(?P<{qualifier.name}>{pattern})" for qualifier, pattern in patterns.items())


def _longest_first(listed: str, separator: str | None) -> str:
    words = {" ".join(word.split()) for word in listed.split(separator)}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# 低于每分钟30毫升: below 30 millilitres a minute.
_EACH_ZH = r"每(?:\w|分钟|小时|星期|季度|个月|公里|公斤|千克|平方米|平方公里|立方米|千瓦时)"
# "every 12 h for at least 48 h": the bound is that of the next number.
_NUMBER_AFTER = rf"(?:(?<=at least)|(?<=at most)) (?:an? |the )?(?:[0-9$€£]|(?:{'|'.join((*SMALL, *SCALES))})(?![a-z]))"
_PATTERNS = {
    "zh": (
        re.compile(
            rf"(?<![最附公条合契节预签违制])"
            rf"(?:{_alternatives(_BEFORE_ZH, None, signs=True)})"
            rf"(?:(?<=至少|最多|至多|最少|起码|顶多){CHARACTER}{{1,2}}(?<!的)"
            rf"|(?<=最多|至多|最高|最长|最远)(?:可以?|能够?|会|将|上涨|增长|下降){CHARACTER}{{0,2}}了?(?<!的)"
            rf"|[为达是在有至到过占需要可花费]{{0,2}}|总值|总额|价值|{_EACH_ZH})[ “\"']?$"
        ),
        re.compile(
            rf" ?(?:[A-Za-zµμ%²³/·⁻¹]{{1,12}}|[^，。、；：（）()0-9 的]{{0,3}}?)(?:\(含\))?"
            rf"(?:{_alternatives(_AFTER_ZH, None)})(?![涨升调])(?!(?<=起)[病始源飞诉来因床码步点草伏效搏])"
            r"(?<![引发升掀兴崛提唤]起)"
            rf"(?!(?<=多)(?:少|出|了?(?:[0-9]|[{HAN_DIGITS}十百]{{1,3}}(?:分之|成|倍))))"  # 比5米多三分之一
        ),
    ),
    "en": (
        re.compile(
            rf"(?<![a-z])(?:{_alternatives(_BEFORE_EN, ';', signs=True)})"
            r"(?: (?:an?|the|some|its|another|additional|every|each))? ?$"
        ),
        re.compile(rf" (?:[a-zµμ%²³/·⁻¹]+ ){{0,1}}(?:{_alternatives(_AFTER_EN, ';')})(?![a-z])(?!{_NUMBER_AFTER})"),
    ),
}
_NEGATION = {
    "zh": re.compile(r"(?:不|不[得应可能会宜准许要]|未|没有|无法|未能|并未|从未|勿)(?:再)?$"),
    "en": re.compile(
        r"(?<![a-z])(?:not|nor|neither|never|no|without|cannot|doesn't|didn't|won't|isn't)(?: [a-z]+){0,3} $"
    ),
}
# "55% more than the €6bn planned": the amount is compared with, not bounded.
_COMPARED = re.compile(
    r"(?:%| percent| times| twice| half| points?|(?<![a-z])(?:an?|one)[ -](?:third|quarter|fifth|tenth)"
    r"|[a-z]+[ -](?:thirds|quarters|fifths|tenths)) $"
)
# "could pass $100bn", "to top 3 million"; but "pass three laws", "the top 1%".
_PASSING = frozenset(("pass", "top", "cross"))
_MODAL = re.compile(r"(?<![a-z])(?:can|could|may|might|will|would|should|to|not) $")
_TAG = re.compile(r"</?[a-z][^<>]*> ?$")  # <b>310: markup, no "more than"
_OPPOSITE = {Qualifier.OVER: Qualifier.AT_MOST, Qualifier.BELOW: Qualifier.AT_LEAST}
_RECENT_ZH = re.compile("(?:过去|最近|最后|未来|今后|接下来|[随此其之]后|[这前])的? ?$")
MAY_BE_DURING = "may mean: in the course of"  # "over ten years", "in ten years", 十年内
MAY_BE_MORE = "may mean: more than"  # "over ten years"
_DURING_EN = re.compile(
    r"(?<![a-z])(?:in|during|throughout)(?: (?:the|an?|his|her|its|their))?"
    r"(?: (?:last|first|next|past|final|previous|preceding|following|single))?(?: of)? ?$"
)
_UNBOUNDED = frozenset((FigureKind.DATE, FigureKind.PERIOD, FigureKind.IDENT, FigureKind.ORDINAL, FigureKind.TIME))


def with_qualifier(line: Line, figure: Figure) -> Figure:
    """Return the figure with the qualifier that the words beside it give; one inside the figure (20多万) stays."""
    if figure.kind in _UNBOUNDED or figure.qualifier != Qualifier.NONE:
        return figure
    text = line.lower_plain
    before, after = _PATTERNS[figure.lang]
    match = before.search(text, max(0, figure.start - _REACH), figure.start)
    if match and match[0].startswith("over") and _is_during(figure, match):
        return replace(figure, notes=(*figure.notes, MAY_BE_DURING, MAY_BE_MORE))
    if match and (
        _TAG.search(text, max(0, figure.start - _REACH), figure.start)
        or _is_during(figure, match)
        or _COMPARED.search(text, max(0, match.start() - _REACH), match.start())
        or (match[0].split()[0] in _PASSING and not _is_passed(figure, text, match.start()))
    ):
        match = None
    if not match or match.lastgroup == Qualifier.EMPH.name:  # 可达90%以上: the bound says more
        match = after.match(text, figure.end, figure.end + _REACH) or match
    if (
        not match
        and figure.kind == FigureKind.DURATION
        and _DURING_EN.search(text, max(0, figure.start - _REACH), figure.start)
    ):
        return replace(figure, notes=(*figure.notes, MAY_BE_DURING))
    if not match or not match.lastgroup or _is_counted(figure, match):
        return figure
    qualifier = Qualifier[match.lastgroup]
    if _is_recent(line, figure, qualifier):
        return figure
    if figure.kind == FigureKind.DURATION and match[0].endswith("内"):
        figure = replace(figure, notes=(*figure.notes, MAY_BE_DURING))
    if _NEGATION[figure.lang].search(text, max(0, match.start() - _REACH), match.start()):
        qualifier = _OPPOSITE.get(qualifier, qualifier)
    return replace(figure, qualifier=qualifier)


def _is_during(figure: Figure, match: re.Match[str]) -> bool:
    """Tell the "over" of "over ten years", which means "during" as often as "more than"."""
    return figure.kind == FigureKind.DURATION and match[0].strip() in ("over", "over the", "just", "some", "近", "满")


def _is_passed(figure: Figure, text: str, start: int) -> bool:
    """Tell the mark that an amount passes from what else may be passed or topped."""
    is_large = figure.kind == FigureKind.MONEY or figure.scale_from == "own text"
    return is_large and bool(_MODAL.search(text, max(0, start - _REACH), start))


def _is_recent(line: Line, figure: Figure, qualifier: Qualifier) -> bool:
    """Tell 过去两天内, over the last two days, which bounds nothing, from 两天内, within two days."""
    if figure.kind != FigureKind.DURATION or qualifier != Qualifier.AT_MOST:
        return False
    return bool(_RECENT_ZH.search(line.lower_plain, max(0, figure.start - 8), figure.start))


def _is_counted(figure: Figure, match: re.Match[str]) -> bool:
    """Tell the 起 that counts accidents and cases from that of "from 59 yuan"."""
    return figure.kind == FigureKind.COUNT and match[0].strip() == "起"

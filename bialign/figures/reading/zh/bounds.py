"""Words beside a figure that bound or soften it: 约 (about), 至少 (at least), 以上 (or more)."""

from __future__ import annotations

import re
from dataclasses import replace

from bialign.figures.reading.bounds import (
    REACH,
    SIGN_CHARACTERS,
    bounded,
    counted_backwards,
    groups_of,
    is_tagged,
    takes_bound,
    with_senses,
)
from bialign.figures.reading.line import Line
from bialign.figures.reading.zh.numerals import HAN_DIGITS
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier, Sense

# Words by the qualifier they give; in the English tables a semicolon ends each.
_BEFORE = {
    Qualifier.AT_MOST: """
        小于等于 小于或等于
        不超过 不会超过 不能超过 不超逾 不多于 不高于 不大于 不得超过 不得逾 不得超逾 未超过 未逾 不逾 至多 最多 最高
        最高可 上限 最大 顶多 最长 最远 限量
    """,
    Qualifier.AT_LEAST: """
        大于等于 大于或等于 至少 不止 不少于 不低于 不小于 不得少于 不得低于 最少 起码 最低 下限 未少于 不下 不下于
    """,
    Qualifier.BELOW: """
        跌破 失守 将近 接近 几乎 不到 不足 少于 低于 未满 不满 未到 小于 几近 未达 逼近 近 近乎 临近 不及
    """,
    Qualifier.OVER: "超过 多于 大于 高于 突破 超出 逾 超 破 高过 满 逾越 跨过 越过 远超",
    Qualifier.ABOUT: "~ ≈ 大约 约莫 大概 大致 约 估计 估算 差不多 据估 相当于约",
    Qualifier.EMPH: "高达 多达 仅仅 仅限 仅 只限 只有 只 才 仅有 区区 长达 低至 多至 远达 高至 可达 达",
}
_LINKS = "及 或 和 与"
_AFTER = {
    Qualifier.AT_LEAST: " ".join(
        [
            "以上 之上 起",
            *(
                link + word
                for link in _LINKS.split()
                for word in "更高 更新 更大 更多 更长 更远 多 以后 之后 以上".split()
            ),
        ]
    ),
    Qualifier.AT_MOST: " ".join(
        [
            "以下 以内 之内 内",
            *(link + word for link in _LINKS.split() for word in "更低 更早 更小 更少 更短 以前 之前 以下".split()),
        ]
    ),
    Qualifier.BELOW: "未满 不满",
    Qualifier.ABOUT: "左右 上下 许 前后",
    Qualifier.OVER: "有余 多 余 出头 开外",
}
# 低于每分钟30毫升: below 30 millilitres a minute.
_EACH = r"每(?:\w|分钟|小时|星期|季度|个月|公里|公斤|千克|平方米|平方公里|立方米|千瓦时)"
# 最大支持9台: 9 at most.
_ALLOWING = "(?:[只可仅]?[可能]?(?:支持|允许|容许|容纳|限)[到至为]?|[可能]达到?)"
_BEFORE_FIGURE = compile_late(
    rf"(?<![最附公条合契节预签违制记])(?<!正常)(?<!正常值)(?<!参考值)"  # 正常上限3倍, thrice the upper limit of normal
    rf"(?:{groups_of(_BEFORE, None, signs=True)})"
    rf"(?:(?<=至少|最多|至多|最少|起码|顶多)(?![{HAN_DIGITS}]){CHARACTER}{{1,2}}(?<!的)"
    rf"|(?<=最多|至多|最高|最长|最远)(?:(?:可以?|[只仅]?能够?|[须需]要?|会|将|上涨|增长|下降){CHARACTER}{{0,2}}|{_ALLOWING})了?(?<!的)"
    rf"|(?<=最大){_ALLOWING}"
    rf"|[为达是在有至到过了占需要可花费]{{0,2}}|总值|总额|价值|等值|{_EACH})[ “\"']?$"
)
_AFTER_FIGURE = compile_late(
    rf" ?(?:[A-Za-zµμ%²³/·⁻¹]{{1,12}}|个?(?:工作|营业|交易)[日天]|(?:(?![0-9百千万亿几数的已])\w){{0,3}}?)"
    r"(?:\([^()，。]{1,12}\))?"
    rf"(?:{groups_of(_AFTER, None)})(?!(?<=[上下])[涨升调])"
    r"(?!(?<=内)(?:置(?!换)|[存部容地外科卷蒙建嵌联阁饰衣脏胆涵需资核燃网]))"
    r"(?!(?<=起)[病始源飞诉来因床码步点草伏效搏电])"
    r"(?<![允准或也容特默称赞期嘉]许)(?!(?<=许)[可诺愿多久])"  # 许可 (licence), 允许 (allow), 或许 (perhaps)
    r"(?!(?<=余)[额数下款量缺票震热温波党])"
    rf"(?!(?<=满)[^，。；,;）)者的之])"
    r"(?<![引发升掀兴崛提唤一]起)"
    rf"(?!(?<=多)(?:少|数|出|了?(?:[0-9]|[{HAN_DIGITS}十百]{{1,3}}(?:分之|成|倍))))"  # 比5米多三分之一
)
# Where none of these stands, no bound does, which is looked for anew at each character.
_BEGINNINGS = {word[0] for words in _BEFORE.values() for word in words.split()}
_BEGINS_BOUND = compile_late(f"[{''.join(sorted(_BEGINNINGS))}{SIGN_CHARACTERS}]")
# 不得少于二十日，多于五十日: the negation of the first bound holds for the second.
_NEGATION = compile_late(
    r"不[得能可应]?(?:[少低小短早]于)[^,，。;；]{1,16}[,，、]?[或及且亦]?$|"
    r"(?:不|不[得应可能会宜准许要]|未|没有|无法|未能|并未|从未|勿)(?:再)?$"
    r"|(?:不得|不可|不应|不能|不要|不宜|不准|请勿|切勿|避免|禁止|严禁|没有(?:任何|哪|一)\w)[^,，。;；]{0,14}$"
)
# 没有一家公司的贡献超过25%, 请不要一次发送超过15个: the negation stands far before what it denies.
# 不包含100个以上: no more than 100.
_NOT_HAVING = compile_late(
    r"(?:[不未]|没有?)[会能得可应]?(?:包含|包括|含有?|具有|存在|拥有|出现|产生|发生|有)(?:了|过)?(?:任何)? ?$"
)
# 不得超过股份总数之百分之五, 超过股本总额的10%: what is bounded stands between the bound and the number.
_OF_WHAT = rf"(?:(?![0-9约近至多少]|[{HAN_DIGITS}十百千万亿][{HAN_DIGITS}十百千万亿年月日个元])\w){{2,24}}?"
_FAR_BEFORE = compile_late(
    r"(?:(?P<not>不|不[得应可能会宜准许要]|未|勿)(?:(?P<AT_MOST>超过|超逾|逾越?|高于|大于|多于|超出)|(?P<AT_LEAST>低于|少于|小于))"
    r"|(?P<OVER>超过|超逾|高于|大于|多于|超出)|(?P<BELOW>低于|少于|小于|不足))"
    rf"{_OF_WHAT}(?P<of>[之的])? ?$"
)
_FAR_REACH = 36
# 最高主频为20 MHz: the highest clock frequency is 20 MHz.
# 不遲於大會舉行日期前七日, 最遲於大會48小時前: no later than seven days, or 48 hours, before the meeting.
_LATEST = compile_late(
    r"(?:不(?:得|能|可|应|会)?(?:(?P<AT_MOST>[迟晚]于)|(?P<AT_LEAST>早于))|(?P<latest>最[迟晚]))"
    r"[^，。；,;]{0,24}?(?:(?P<before>之?前)|(?P<after>之?后))? ?$"
)
_OF_PERSONS = compile_late(" ?[家名位大]")
_EXTREME = compile_late(r"最(?:(?P<most>[高大多长远快])|[低小少短近慢])\w{1,10}?[为是达至:] ?$")
_EXTREME_REACH = 16
_GOES_ON = compile_late(f"(?![者的之时为而]){CHARACTER}")
_INSIDE = compile_late("范围$|期间?$|区域$|工作[日天]$|营业日$|交易日$|[天日周月年回轮步次层]$")
_UNTIL = compile_late("[之以]?前")  # 满二十三岁前, until the age of 23
_BACK = compile_late("[之以]?前")
_AGO = compile_late("[之以]?[前后]")
_RECENT = compile_late("(?:过去|最近|最后|未来|今后|接下来|[随此其之]后|[这前])的? ?$")


def with_bound(line: Line, figure: Figure) -> Figure:
    """Return the figure with the qualifier that the words beside it give."""
    if not takes_bound(figure):
        return figure
    text = line.lower_plain
    nearby = max(0, figure.start - REACH), figure.start
    match = _BEFORE_FIGURE.search(text, *nearby) if _BEGINS_BOUND.search(text, *nearby) else None
    match = None if match and (_joins(match) or _is_of_largest(figure, match)) else match
    if match and (is_tagged(figure, text) or _is_during(figure, match)):
        figure, match = _perhaps_nearly(figure, match), None
    if not match or match.lastgroup == Qualifier.EMPH.name:  # 可达90%以上: the bound says more
        match = _AFTER_FIGURE.match(text, figure.end, figure.end + REACH) or match
    if not match and figure.kind in _SHARES:
        return _bounded_share(figure, text)
    if not match and figure.kind == FigureKind.AGE and _UNTIL.match(text, figure.end):
        return replace(figure, qualifier=Qualifier.BELOW)
    if not match:
        return _with_latest(figure, text) if figure.kind == FigureKind.DURATION else _with_extreme(figure, text)
    if not match.lastgroup or _is_counted(figure, match) or _is_recent(figure, match) or _is_cut_off(figure, match):
        return figure
    if figure.kind == FigureKind.DURATION and match.start() < figure.start and match[0].endswith("每"):
        return figure  # 至少每半年 says how often, not how long
    if match[0].strip().endswith("满") and _UNTIL.match(text, figure.end):
        return replace(figure, qualifier=Qualifier.BELOW)
    if figure.kind == FigureKind.AGE and match[0].endswith("满"):
        # 年满十八周岁, having reached the age of 18; 不得雇用未满16岁的人, persons under 16: not denied
        is_reached = match.lastgroup == Qualifier.OVER.name
        return replace(figure, qualifier=Qualifier.AT_LEAST if is_reached else Qualifier.BELOW)
    if _is_reversed(figure, match):
        return replace(figure, qualifier=Qualifier.AT_MOST)
    if figure.kind == FigureKind.DURATION and match[0].endswith("内"):
        figure = with_senses(figure, Sense.DURING)
    return bounded(figure, match, _NEGATION)


def _joins(match: re.Match[str]) -> bool:
    """Tell the ~ of A~100, from A to 100, from that of ~100, about a hundred."""
    before = match.string[max(0, match.start() - 2) : match.start()].rstrip()[-1:]
    return match[0].startswith("~") and ((before.isascii() and before.isalnum()) or before in ("%", "°", ")"))


def _is_of_largest(figure: Figure, match: re.Match[str]) -> bool:
    """Tell 最大五名客户, the five largest customers, from 最大8个, 8 at most."""
    return match[0].endswith("最大") and _OF_PERSONS.match(match.string, figure.end) is not None


def _perhaps_nearly(figure: Figure, match: re.Match[str]) -> Figure:
    """Return 近三年, the last three years, as what may be nearly three years as well."""
    return with_senses(figure, Sense.NEARLY) if match[0].strip() == "近" else figure


def _with_extreme(figure: Figure, text: str) -> Figure:
    """Return a figure that is called the greatest or the least of its kind with the bound that this may be."""
    match = _EXTREME.search(text, max(0, figure.start - _EXTREME_REACH), figure.start)
    return with_senses(figure, Sense.MOST if match["most"] else Sense.LEAST) if match else figure


def _with_latest(figure: Figure, text: str) -> Figure:
    """Return a span of time with the bound that stands before that from which it is reckoned."""
    match = _LATEST.search(text, max(0, figure.start - _FAR_REACH), figure.start)
    is_before = match is not None and (match["before"] or (not match["after"] and _BACK.match(text, figure.end)))
    if match is None or not (is_before or match["after"]):
        return _with_extreme(figure, text)
    figure = replace(figure, qualifier=Qualifier.AT_LEAST if match["AT_LEAST"] else Qualifier.AT_MOST)
    return counted_backwards(figure) if is_before else figure


def _is_during(figure: Figure, match: re.Match[str]) -> bool:
    """Tell 近十年, the last ten years, which bounds nothing, from 近十米, nearly ten metres."""
    if figure.kind != FigureKind.DURATION:
        return False
    if match[0].strip() == "近":
        return figure.unit not in ("s", "min") and not _is_nearly(figure, match.string)
    return match[0].strip() == "满" or _AGO.match(match.string, figure.end) is not None  # 高于四年前


def _is_nearly(figure: Figure, text: str) -> bool:
    """Tell 近160年历史, nearly 160 years of history, from 近160年来, over the last 160 years, and from 近百年."""
    return figure.value is not None and figure.value > _LONG and not _IN_COURSE.match(text, figure.end)


_LONG = 100  # years, months or days: fewer may be those that have just passed
_IN_COURSE = compile_late("[来间内中里]|以来|之间")
_SHARES = frozenset((FigureKind.PERCENT, FigureKind.RATIO))


def _bounded_share(figure: Figure, text: str) -> Figure:
    """Return a share with the bound that stands before that of which it is a share: 不得超过股份总数之百分之五."""
    match = _FAR_BEFORE.search(text, max(0, figure.start - _FAR_REACH), figure.start)
    if not match or not (match["not"] or match["of"] or text.startswith("部分", figure.end)):
        return figure  # 超过净资产50%部分: what exceeds 50% of net assets
    names = (name for name in ("AT_MOST", "AT_LEAST", "OVER", "BELOW") if match[name])
    return replace(figure, qualifier=Qualifier[next(names)])


def _is_recent(figure: Figure, match: re.Match[str]) -> bool:
    """Tell 过去两天内, over the last two days, which bounds nothing, from 两天内, within two days."""
    if figure.kind != FigureKind.DURATION or match.lastgroup != Qualifier.AT_MOST.name:
        return False
    return bool(_RECENT.search(match.string, max(0, figure.start - 8), figure.start))


def _is_reversed(figure: Figure, match: re.Match[str]) -> bool:
    """Tell the 以上 of 不包含100个以上, which is no more than 100."""
    if match.start() < figure.end or match.lastgroup != Qualifier.AT_LEAST.name:
        return False
    return bool(_NOT_HAVING.search(match.string, max(0, figure.start - REACH), figure.start))


def _is_cut_off(figure: Figure, match: re.Match[str]) -> bool:
    """Tell the 多 of 2164 在多个场景 and the 以下 of 每10秒执行以下查询, of which other words are made, from bounds."""
    if match.start() < figure.end:
        return False
    if match.string[figure.start - 1 : figure.start] in ("x", "×"):
        return True  # 7x7范围内, in an area of 7 by 7
    gap = match[0][: match.start(match.lastgroup or 0) - match.start()].strip()
    if match[0].endswith(("多", "余")):
        return gap not in ("", "个", "人")
    if match[0].endswith("内") and not match[0].endswith(("以内", "之内")) and figure.kind is not FigureKind.DURATION:
        return bool(gap) and _INSIDE.search(gap) is None and _GOES_ON.match(match.string, match.end()) is not None
    return match[0].endswith("以下") and len(gap) > 1 and _GOES_ON.match(match.string, match.end()) is not None


def _is_counted(figure: Figure, match: re.Match[str]) -> bool:
    """Tell the 起 that counts accidents and cases from that of 59元起, from 59 yuan."""
    return figure.kind == FigureKind.COUNT and match[0].strip() == "起"

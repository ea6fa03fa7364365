"""Parts of a whole and ratios without a unit: 一半 (half), 十人中有七人 (seven in ten), 七折 (30% off), 3比1 (3:1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.reading.shares import (
    DESCENDING,
    descending,
    discount,
    fraction,
    part_of_unit,
    proportion,
    score,
    term,
)
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.units.lookup import UNITS, unit_zh
from bialign.figures.units.shares import PERCENT
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier

_HALF_OF = Fraction(1, 2)
_OUTINGS = frozenset("游遊假班课")  # 半日游, a half-day tour
_N = rf"[0-9]{{1,3}}(?:[, ][0-9]{{3}})+|[0-9]{{1,4}}|[{HAN_DIGITS}十百]{{1,4}}"
_NO_HALF_BEFORE = "(?:(?<=余下)|(?<![大小上下多过第一两几个年倍]))"
_HALF = compile_late(
    r"(?P<share>(?<![喝吃说讲唱走爬跑飞写读看听睡做]到)一半|过半数?|半数|[大]半数)"
    rf"|(?P<half>{_NO_HALF_BEFORE}半)(?P<unit>(?:个)?(?=[年小月天分世日里公平英刻钟]|百分点))"
    rf"|{_NO_HALF_BEFORE}(?P<thing>半[个截边只条扇张块支根碗杯瓶座间片瓣])(?![年小月天分世日里公平英刻钟])"
    r"|(?P<halfway>(?<=到)一半|半价)"
    # 三分一, as Hong Kong says for 三分之一
    rf"|(?P<short>(?<![0-9{HAN_DIGITS}十百千万亿])三分[一二](?![0-9{HAN_DIGITS}十百千万亿点平]))"
    r"|(?P<whole>百分百)"
    r"|(?P<tenth>(?<![大小上下多过第一两几个年倍])半成(?![品人年功立就分为员]))"
    r"|(?P<rate>(?<=[升降調调減减加息])半厘)"
    r"|(?P<near>(?<=[近占])半数?(?![年个天小月日世公平英刻分秒成时]))"
)
_PART_IN = compile_late(
    rf"(?P<each>每|(?<![0-9{HAN_DIGITS}十百千万])(?<![0-9][, ]))"
    rf"(?P<whole>{_N}) ?[个名人位家次例](?P<noun>[^，。；0-9]{{0,6}}?)[中里]"
    rf"(?:(?P<of>的)|[，,]?[就便约]?(?:大约|超过)?有)"
    rf"(?:约|近|超过|逾)? ?(?P<part>{_N})"
    r"(?= ?[个名人位家次例](?!或(?:多|更多|以上|两|几)))"  # 三个中的一个或多个: one or more of three
)
_TERM = rf"[0-9]+(?:\.[0-9]+)?|[{HAN_DIGITS}十]{{1,2}}"
_RATIO = compile_late(
    rf"(?<![0-9:.{HAN_DIGITS}十])(?P<left>{_TERM})(?: ?比 ?|:)(?P<right>{_TERM})(?![0-9:%]|\.[0-9]|[{HAN_DIGITS}十])"
)
_OFF = compile_late(
    r"(?<![0-9:比.])(?P<tens>[一二两三四五六七八九1-9])(?:[点.]?(?P<ones>[一二三四五六七八九1-9]))?(?:(?<=[1-9]) )?折"
    r"(?![磨腾叠扣旧射返算合中断桥])|(?P<half>对)折(?![叠])"
    r"(?:优惠)?"
)


def _discount(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    price = 50 if match["half"] else 10 * (integer(match["tens"]) or 0) + (integer(match["ones"] or "") or 0)
    yield discount(line, match.span(), Fraction(100 - price))


def _part_in(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    whole, part = (integer(match[name].replace(",", "").replace(" ", "")) for name in ("whole", "part"))
    if whole and part and part < whole and (match["each"] or match["of"] or not match["noun"]):
        yield fraction(line, match.span(), Fraction(part, whole))


def _ratio(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    left, right = _term(match["left"]), _term(match["right"])
    make = score if _is_score(line, match) else proportion
    if figure := make(line, match.span(), left, right):
        yield figure


# Only beside these is 3:0 a score.
_OF_SCORES = compile_late(
    "比分|[获取完惨大险小告零]?[胜负输赢败]|击|战平|[打逼]平|领先|落后|不敌|力克|淘汰|横扫|零封|逆转"
)
_SCORE_REACH = 8


def _is_score(line: Line, match: re.Match[str]) -> bool:
    """Tell the score 3比0 or 3:0, beside a word such as 获胜, from another ratio."""
    start, end = max(0, match.start() - _SCORE_REACH), match.end() + _SCORE_REACH
    return _OF_SCORES.search(line.plain, start, end) is not None


def _term(written: str) -> Fraction | None:
    if written.isascii():
        return term(written)
    value = integer(written)
    return None if value is None else Fraction(value)


def _half(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 一半 as a part of a whole; 半年 and 半公里 as half of a unit; 半天 is "a long while"."""
    if match["thing"] or match["halfway"]:  # 半截箭杆, half an arrow; 喝到一半, halfway through
        yield replace(fraction(line, match.span(), _HALF_OF), soft=True)
        return
    if match["whole"]:  # wholly
        hundred = Fraction(100)
        yield line.figure(PERCENT.kind, *match.span(), hundred, hundred, unit=PERCENT.symbol, soft=True)
        return
    if match["rate"]:  # 调升半厘, by half a point
        half = Fraction(1, 2)
        yield line.figure(FigureKind.POINT, *match.span(), half, half, unit="pp")
        return
    if match["short"]:
        yield fraction(line, match.span(), Fraction(integer(match[0][-1]) or 1, 3))
        return
    if match["tenth"]:
        yield line.figure(PERCENT.kind, *match.span(), Fraction(5), Fraction(5), unit=PERCENT.symbol)
        return
    if match["share"] or match["near"]:
        share = fraction(line, match.span(), _HALF_OF)
        is_over = match[0].startswith("过") and line.open[match.start() - 1 : match.start()] not in ("不", "未")
        # 半数 is "a majority" as well.
        share = replace(share, soft=match[0].endswith("数"))
        yield replace(share, qualifier=Qualifier.OVER) if is_over else share
        return
    is_month = line.open.startswith("月", match.end())
    found = (UNITS["zh"]["个月"], match.end() + 1) if is_month else unit_zh(line.open, match.end())
    if (
        found
        and (found[0].dim or found[0].kind == FigureKind.POINT)
        and (
            line.open[match.start() : found[1]] not in ("半天", "半日")
            or line.open[found[1] : found[1] + 1] in _OUTINGS
        )
    ):
        yield part_of_unit(line, (match.start(), found[1]), _HALF_OF, found[0])


# 月息两分 is 2% a month, 月息八厘 0.8%; 年息一分 is 10% a year, 年息六厘 6%, as is said of rates today.
_INTEREST = compile_late(
    rf"(?P<term>[月年])(?:利率?|利息|息)[为是高达约近按]{{0,2}} ?"
    rf"(?P<amount>(?P<number>{_TERM})(?P<unit>分|厘)(?P<half>半)?(?P<rest>[{HAN_DIGITS}](?=厘?[^{HAN_DIGITS}厘]|厘?$)厘?)?)"
)
_TENTHS = {("月", "分"): 10, ("月", "厘"): 1, ("年", "分"): 100, ("年", "厘"): 10}


def _interest(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = _term(match["number"])
    if number is None:
        return
    below = Fraction(integer(match["rest"][0]) or 0, 10) if match["rest"] else Fraction(1 if match["half"] else 0, 2)
    percent = (number + below) * _TENTHS[match["term"], match["unit"]] / 10
    yield line.figure(PERCENT.kind, *match.span("amount"), percent, percent, unit=PERCENT.symbol)


# 五厘八七五 is 5.875%, as Hong Kong says it, and 两厘至两厘二五 2% to 2.25%; 五厘三年期 is 5% for three years.
_BELOW = "[零〇一二三四五六七八九]{1,3}"
_RATE_IN_WORDS = compile_late(
    rf"(?<![0-9.{HAN_DIGITS}十百分])(?:(?P<low>{_TERM})厘(?P<below_low>半|{_BELOW})? ?[至到–~-] ?)?"
    rf"(?P<high>{_TERM})厘(?P<below_high>{_BELOW})(?![{HAN_DIGITS}十百千万厘米年月日天个份期次成分号届])"
)


def _rate_in_words(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    high = _with_decimals(match["high"], match["below_high"])
    low = _with_decimals(match["low"], match["below_low"]) if match["low"] else high
    if low is not None and high is not None and low <= high:
        yield line.figure(PERCENT.kind, *match.span(), low, high, unit=PERCENT.symbol)


def _with_decimals(number: str, below: str | None) -> Fraction | None:
    """Return a number with the decimals that are said behind its unit: 八七五 or 半."""
    whole = _term(number)
    if whole is None or not below:
        return whole
    if below == "半":
        return whole + Fraction(1, 2)
    return whole + sum(Fraction(integer(digit) or 0, 10**place) for place, digit in enumerate(below, 1))


RATES_IN_WORDS = Rule(
    name="rates of interest in words",
    read=each(_RATE_IN_WORDS, _rate_in_words),
    needs=compile_late("厘[零〇一二三四五六七八九]"),
    examples=(
        Example("利率为五厘八七五", "五厘八七五: percent 5.875 %", "a rate of 5.875%"),
        Example("两厘至两厘二五", "两厘至两厘二五: percent [2,2.25] %", "2% to 2.25%"),
        Example("四厘半至四厘七五", "四厘半至四厘七五: percent [4.5,4.75] %", "4.5% to 4.75%"),
        Example("两厘三年期定存", gloss="a three-year deposit at 2%"),
    ),
)
INTEREST = Rule(
    name="rates of interest",
    read=each(_INTEREST, _interest),
    needs=compile_late("[息利率][为是高达约近按为達約]{0,2} ?[^分厘]{1,6}[分厘]"),
    examples=(
        Example("月息两分", "两分: percent 2 %", "2 percent a month"),
        Example("月息一分五", "一分五: percent 1.5 %", "1.5 percent a month"),
        Example("月息八厘", "八厘: percent 0.8 %", "0.8 percent a month"),
        Example("年息六厘", "六厘: percent 6 %", "6 percent a year"),
        Example("年息分两次支付", gloss="the yearly interest is paid in two parts"),
    ),
)
DISCOUNTS = Rule(
    name="discounts",
    read=each(_OFF, _discount),
    needs=compile_late("折"),
    examples=(
        Example("全场七折", "七折: percent 30 % discount", "30% off everything"),
        Example("会员八五折", "八五折: percent 15 % discount", "15% off for members"),
        Example("享 5 折优惠", "5 折: percent 50 % discount", "at 50% off"),
        Example("三折叠手机", gloss="a phone that folds in three"),
    ),
)
PARTS = Rule(
    name="parts of a whole",
    read=each(_PART_IN, _part_in),
    needs=compile_late("有|[中里]的"),
    examples=(
        Example("36名申请人中的11名", "36名申请人中的11: ratio 11/36 frac", "11 out of 36 applicants"),
        Example("十人中有七人赞成", "十人中有七: ratio 0.7 frac", "seven in ten are in favour"),
        Example("240 个中有 1 个报错", "240 个中有 1: ratio 1/240 frac", "1 of 240 raises an error"),
        Example("每五家中有两家", "每五家中有两: ratio 0.4 frac", "two in every five families"),
        Example("十人赞成，七人反对", gloss="ten are for it, seven against"),
    ),
)
RATIOS = Rule(
    name="ratios",
    read=each(_RATIO, _ratio),
    needs=compile_late("[比:]"),
    examples=(
        Example("三比一获胜", "三比一: ratio 3:1 frac", "won by three to one"),
        Example("以3比0取胜", "3比0: ratio 3:0 frac", "won by three to nil"),
        Example("师生比为1:12", "1:12: ratio 1:12 frac", "the ratio of teachers to pupils is 1:12"),
        Example("三月比一月冷", gloss="March is colder than January"),
    ),
)
# 5-3战胜, 以2-2战平, 比分为1-0: scores; a hyphen between other numbers makes a range.
_SCORE = compile_late(
    r"(?<![0-9.,:-])(?P<left>[0-9]{1,3})[-–](?P<right>[0-9]{1,3})(?![0-9%.,:-])"
    r"(?=的?(?:总?比分|成绩)?[^，。；0-9]{0,2}?(?:战[胜平]|击[败退]|[打逼]平|[取获险大完告]?[胜负]|平|领先|落后|不敌|力克|淘汰|比分|优势))"
)
_SCORE_BEFORE = compile_late(
    r"(?:比分(?:定格)?[为是在]?|以)(?P<left>[0-9]{1,3})[-–](?P<right>[0-9]{1,3})(?![0-9%.,:-])(?! ?[元万亿倍个年月])"
)


def _score(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    left, right = term(match["left"]), term(match["right"])
    if figure := score(line, (match.start("left"), match.end("right")), left, right):
        yield figure


SCORES = Rule(
    name="scores",
    read=together(each(_SCORE, _score), each(_SCORE_BEFORE, _score), each(DESCENDING, descending)),
    needs=compile_late("[0-9][-–][0-9]"),
    examples=(
        Example("以5-3战胜对手", "5-3: ratio 5:3 frac", "beat the other side 5-3"),
        Example("结果为10-6", "10-6: ratio 10:6 frac", "the result was 10-6"),
        Example("双方2-2战平", "2-2: ratio 2:2 frac", "a 2-2 draw"),
        Example("需要2-3天", gloss="takes 2 to 3 days"),
    ),
)
HALVES = Rule(
    name="halves",
    read=each(_HALF, _half),
    needs=compile_late("半|百分百|三分[一二]"),
    examples=(
        Example("一半村民", "一半: ratio 0.5 frac", "half of the villagers"),
        Example("过半数代表", "过半数: ratio 0.5 frac over soft", "more than half of the delegates"),
        Example("半年后", "半年: duration 0.5 year", "half a year later"),
        Example("提高半个百分点", "半个百分点: point 0.5 pp change_by+1", "raised by half a point"),
        Example("半导体", gloss="semiconductors"),
        Example("三分一董事輪值退任", "三分一: ratio 1/3 frac", "one third of the directors retire in turn"),
        Example("利率调升半厘", "半厘: point 0.5 pp change_by+1", "the rate was raised by half a point"),
        Example("等了半天", gloss="waited for a long while"),
    ),
)

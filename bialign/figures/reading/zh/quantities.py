"""Numbers with what they count, in Chinese: money, shares, measures, durations, ages, ranges, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from bialign.figures.reading.bounds import with_senses
from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import SLASH, Numeral, with_part
from bialign.figures.reading.quantities import (
    Quantity,
    figure_of,
    in_smaller_unit,
    inherited,
    joined,
    negative_range,
    with_digits,
    with_tolerance,
    with_unit_of_size,
    with_words,
)
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.classifiers import AFTER_ONE, CLASSIFIERS
from bialign.figures.reading.zh.hyphens import BELOW_ZERO, GROWTH, PREDICATES, is_minus, is_written_minus
from bialign.figures.reading.zh.idioms import longest_word
from bialign.figures.reading.zh.numerals import BEGINS, HAN_DIGITS, HAN_SCALES, RUN, integer, read_numeral
from bialign.figures.units.lookalikes import AMBIGUOUS as _AMBIGUOUS_UNITS
from bialign.figures.units.lookup import SIGN_PATTERN, SIGNS, UNITS, unit_zh
from bialign.figures.units.shares import PERCENT
from bialign.figures.units.unit import COUNT, FRACTION, Unit
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Sense

_UNITS = UNITS["zh"]
_COUNTED = compile_late(rf" ?[{CLASSIFIERS}]")
_COUNTED_ONE = compile_late(rf" ?[{AFTER_ONE}](?![般来])")
_BOUNDED = compile_late(r" ?(?:[余多]|左右|上下|以上|以下|以内)")
_BARE = compile_late(r"[百千万亿兆]")  # a scale without a digit before it: a number only where the words around say so
_BARE_SCALES = compile_late(rf"[{HAN_SCALES}]+")
_LOOSE_BEFORE = compile_late(r"(?:[近约上逾超数几过达至成破到足]|不下)$")
_STEP_BEFORE = compile_late("[加减降升]息[约近了]?$")  # 加息0.25%: by points
_MOVED_BEFORE = compile_late("(?:[加减升降调高低]|减少)息?[了约近]?$")  # 下调四分之一厘: by points
_COUNTING_BEFORE = compile_late(r"(?:[仅只共]有?|其中有?|另有?|至少有?|不到|唯|约|各|增加|减少)$")
_SURELY_BEFORE = frozenset("上近逾超破过")
_ROUND = compile_late(rf"[0-9.,]+ ?[百千万亿]+|[{HAN_DIGITS}十]+[百千万亿]+")
_PASSED = compile_late(r"[数量额值例众户收入已早将均]过 ?$")  # 病例过8万, cases passed 80,000; not 卖出过8万

_NAMES_OF_MONEY = "|".join(
    sorted((name for name, unit in _UNITS.items() if unit.kind == FigureKind.MONEY and len(name) > 1), key=len)[::-1]
)
_CURRENCY_BEFORE = compile_late(rf"({_NAMES_OF_MONEY}) ?$")
_YUAN_AFTER = compile_late(" ?元")
_SIGN_BEFORE = compile_late(rf"(?<![A-Za-z])(?:{SIGN_PATTERN}) ?$")
_SIGN_ENDS = frozenset(sign[-1] for sign in SIGNS)
# 正负 is "give or take", 肩负 and 胜负 are words; a hyphen after a growth is a sign (增长-2.4%).
_MINUS_BEFORE = compile_late(
    r"(?:零下|(?<![正胜肩担身背抱])负(?!债)|(?<= )-(?=$)"
    r"|(?<![A-Za-z0-9)\]⁰-⁹²³¹] )"  # in u − 1 it is no sign
    rf"(?:^|(?<=[ (\[{{「,，:：、;；{PREDICATES}=~/“\"])"
    rf"|(?<={GROWTH}))-) ?$"
)
_SIGNED = compile_late(
    r"–[0-9][0-9.,]*(?: ?[~至到–] ?[+–-]?[0-9][0-9.,]*)?[%倍]?"
)  # a whole cell; at the start of a sentence a dash is a bullet
_DASH_AS_MINUS = compile_late(r"(?<![0-9])(?:^|(?<=[ (\[:,、~]))–$")  # 环境 –20 °C; a dash before other units is one
_DASH_BEFORE = compile_late(r"(?<![0-9A-Za-z-])-$")  # 常规-128至127: a sign if only so the two make a range
_PARTS_BEFORE = compile_late(rf"(?<![0-9{HAN_DIGITS}十百千])(万万|[百佰千仟万])分之 ?$")
_PARTS = {"百": Fraction(1), "佰": Fraction(1), "千": Fraction(1, 10), "仟": Fraction(1, 10), "万": Fraction(1, 100)}
_PARTS["万万"] = Fraction(1, 10**6)
_SCALED_PART = compile_late(r"([百佰千仟万])(?=分之)")
_SCALES = {"百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000}
_BRACKET_AFTER = compile_late(r"\) ?(?:(百万|千万|十亿|百亿|千亿|万亿|[千万亿])|(?=%))")
_MORE = compile_late(r" ?([多余来]|好几|(?<! )\+(?! ?[0-9+]|[A-Z](?![A-Za-z])))")  # 3+年, not 1+X
_CLASSIFIER_HALF = compile_late(r" ?个(半|多)(?=小时|月|星期|礼拜|钟头|世纪|季度|百分点)")
_RANGE = compile_late(rf" ?(?:至|到|–|-{{1,3}}|~) ?(?:零上|\+)? ?(?:{SIGN_PATTERN})? ?(?:百分之)?(?={RUN.pattern})")
_FROM_BEFORE = compile_late(r"(?:从|由|自)[^，。；0-9]{0,6}$")
_TO = compile_late(r" ?[至到]")
_TENTH = compile_late(r"(?:([一二三四五六七八九1-9])|(半))(?![0-9.])")
_NO_SHARE = compile_late(r"成(?=[立为功长熟果绩就交本都年])")
_WHO_ARE_BEFORE = compile_late(r"(?:^|[，。；：、,;:(约近逾达占过有]|[其当]中|余下)$")  # 其中六成为女性: 60 % are women
_SECONDS = compile_late(rf"[零又 ]?[0-9{HAN_DIGITS}十]{{1,3}} ?秒")
_HOURS_BEFORE = compile_late(r"[时点度]$")
_SUBUNITS = {"角": Fraction(1, 10), "毛": Fraction(1, 10), "分": Fraction(1, 100)}
_SPEED_BEFORE = compile_late(r"(?:时速|每小时|(每秒|秒速))[^，。0-9]{0,4}$")
_A_SECOND_BEFORE = compile_late(r"(?:每秒|速率|网速|带宽)[^，。；0-9]{0,8}$")  # 每秒传输10吉比特, 10 gigabits a second
_DATA_RATES = {"bit": "比特每秒", "kbit": "千比特每秒", "Mbit": "兆比特每秒", "Gbit": "Gbit/s"}
_DATA_RATES |= {f"{size}{byte}": f"{size}{byte}/s" for size in "KMG" for byte in ("B", "iB")}
# By the length and whether it is one a second.
_SPEEDS = {("km", False): "km/h", ("mi", False): "mph", ("m", True): "米/秒"}
_SOLD_BY = "斤个张瓶份碗次把盒条只本杯顿趟晚天月年人"
# 块 is a piece as often as a yuan. These say that money is meant, whatever follows; those only before no noun.
_PAID_BEFORE = compile_late(
    rf"(?:花|付|值|赚|挣|赔|亏|欠|罚|收费|要价|售价|便宜|贵|优惠|价格?|价钱|工资|租金|[房车月]租|票钱"
    rf"|每[{_SOLD_BY}])(?:了|[到出过]了?|你|我|他|她|才|只要|只|就|都|也|得|要|[为是至约超近])?(?:大?约|将近|不到|至少|最多)?$"
)
_DEALT_BEFORE = compile_late(r"(?:卖|收|交|借|给|掏|找|省|涨|降|跌|报销|补)(?:了|[到出给过]了?)?(?:你|我|他|她|您)?$")
_ENDS_PRICE = compile_late(
    rf"(?: ?$| ?[^\w ]|[了吧吗呢啊呀嘛的](?!{CHARACTER})|左右|上下|以[上下内]|出头|一[{_SOLD_BY}两位])"
)
_PIECES_BEFORE = compile_late(r"[成出了]$")  # 切成三块, cut into three
_SAID_OF_ALL = frozenset(("一分钱", "一分錢", "一毛钱", "一毛錢"))  # as often a figure of speech
_SEVERAL_PIECES = 10  # up to this, in words, pieces are counted as often as yuan
_WARM_BEFORE = compile_late(r"(摄氏|华氏|零[下上]|气温|温度|高温|低温|恒温)[^，。]{0,6}$")
_NAMED_BY_NUMBER = frozenset(("张三", "李四", "王五", "赵六"))
_TIMES_BEFORE = compile_late("[0-9][xX×]$")  # 16x12
_HUNDREDTHS = compile_late(
    r"(?P<digits>[0-9]{1,3}"
    r"|[零一二三四五六七八九]{2}(?![零一二三四五六七八九十多来个次]))(?![0-9.])(?! ?[秒分时点年月日万亿千百])"
)  # 37秒79, 九秒五八
_NOUNS_OF_SCALES = compile_late("[名户家位](?![次])")  # 万名教师, 千家万户 is an idiom
_LAST = 12  # characters before a numeral that are looked at


def _read_quantities(line: Line) -> Iterator[Figure]:
    """Yield the quantities of a Chinese text, from left to right."""
    position = floor = 0
    while match := RUN.search(line.open, position):
        figure = _read(line, match, floor)
        position = figure.end if figure else match.end()
        if figure:
            floor = figure.end
            yield figure


def _read(line: Line, match: re.Match[str], floor: int) -> Figure | None:
    numeral = read_numeral(line.open, match)
    if not numeral or line.open[max(0, numeral.start - 1) : numeral.start] == "第":
        return None
    if numeral.in_words:
        numeral = with_digits(line.open, numeral)
    else:
        numeral = with_words(line.open, with_part(line.open, numeral), partial(_read_at, line))
    fraction = _fraction(line, numeral)
    if fraction and _MINUS_BEFORE.search(line.before(fraction.start, floor, 2)):
        negative = -(fraction.lo or Fraction(0))
        return replace(fraction, lo=negative, hi=negative)
    return fraction or _quantity(line, numeral, floor)


def _read_at(line: Line, place: int) -> Numeral | None:
    match = RUN.match(line.open, place)
    return read_numeral(line.open, match) if match else None


def _fraction(line: Line, below: Numeral) -> Figure | None:
    """Return 三分之二, or 一又三分之二, as a ratio."""
    text, start, whole = line.open, below.start, Fraction(0)
    if (
        (match := SLASH.match(text, below.end))
        and text[start - 1 : start] != "/"  # SHA-1/224/256
        and not below.in_words
        and below.quantum == 1
        and 0 < below.lo < int(match[1])
    ):
        value = below.lo / int(match[1])
        return line.figure(FRACTION.kind, start, match.end(), value, value, unit=FRACTION.symbol)
    if text.startswith("又", below.end) and (match := RUN.match(text, below.end + 1)):
        whole, part = below.lo, read_numeral(text, match)
        if not part:
            return None
        below = part
    if scale := _SCALED_PART.match(text, below.end):  # 四千分之一
        below = below.times(Fraction(_SCALES[scale[1]]))._replace(end=scale.end(1))
    if not text.startswith("分之", below.end) or not (match := RUN.match(text, below.end + 2)):
        return None
    above = read_numeral(text, match)
    if not above or not below.lo:
        return None
    value = whole + above.lo / below.lo
    found = _unit_at(text, above.end)
    if found and found[0].dim and text[above.end : found[1]].strip() not in _AMBIGUOUS_UNITS - set("里米斤"):
        unit, end = found  # 四分之一英里, a quarter of a mile
        return line.figure(unit.kind, start, end, value, value, unit=unit.symbol, dim=unit.dim, factor=unit.factor)
    if text.startswith("厘", above.end):  # a quarter of a per cent
        is_step = _MOVED_BEFORE.search(text, max(0, start - _LAST), start)
        kind, symbol = (FigureKind.POINT, "pp") if is_step else (PERCENT.kind, PERCENT.symbol)
        return line.figure(kind, start, above.end + 1, value, value, unit=symbol)
    return line.figure(FRACTION.kind, start, above.end, value, value, unit=FRACTION.symbol)


def _quantity(line: Line, numeral: Numeral, floor: int) -> Figure | None:
    before = line.before(numeral.start, floor, _LAST)
    left, sign, negative = _prefix(before)
    if before.endswith("–") and _SIGNED.fullmatch(line.plain):
        left, negative = len(before) - 1, True
    if sign is None and (named := _named_currency(line, numeral, before[:left])):
        left, sign = named.start(), _UNITS[named[1]]
    if before[left - 1 : left] == "(" and (closing := _BRACKET_AFTER.match(line.open, numeral.end)):
        return _in_brackets(line, numeral, numeral.start - len(before) + left - 1, closing, sign)
    if (
        before.endswith(("上", "过"))
        and not before.endswith(("以上", "超过", "不过"))
        and _BARE_SCALES.fullmatch(line.open, numeral.start, numeral.end)
    ):
        numeral = numeral._replace(over=True)  # 上百人, 过百万
    elif _PASSED.search(before) and _ROUND.fullmatch(line.open, numeral.start, numeral.end):
        numeral = numeral._replace(over=True)
    amount = with_unit_of_size(line, _amount(line, numeral, sign, before), _unit_at)
    second = _right_end(line, amount, before[:left])
    whole = (second and joined(amount, second)) or with_tolerance(line, amount, _unit_at)
    is_signed = second is not None and line.plain[amount.end : second.numeral.start].rstrip(" ").endswith("+")
    if not negative and (dash := _minus_before(line, before[:left], whole, is_signed=is_signed)):
        left, negative = left - dash, True
    if not _licensed(line, whole, before):
        return None
    start = numeral.start - len(before) + left
    has_dash = not negative and second and _DASH_BEFORE.search(before, 0, left) and not joined(amount, second)
    if second and (negative or has_dash) and (below := negative_range(line, amount, second, start - bool(has_dash))):
        return below
    figure = figure_of(line, whole._replace(start=start), negative=negative)
    if _goes_unsaid(line, figure, before):
        return replace(figure, soft=True)
    if figure.unit == "%" and (figure.text[:2] in ("万分", "萬分") or _STEP_BEFORE.search(before, 0, left)):
        return with_senses(figure, Sense.POINTS)
    if second and whole is not amount:
        return replace(figure, alternatives=inherited(amount.numeral, second.numeral))
    is_sure = whole.numeral.over or _LOOSE_BEFORE.search(before) or _BOUNDED.match(line.open, whole.end)
    if _is_bare(line.open, numeral) and not is_sure:
        return replace(figure, soft=True)  # 百年奋斗, 万名教师: as often a figure of speech
    return _or_after_name(figure, before)


def _minus_before(line: Line, before: str, amount: Quantity, *, is_signed: bool) -> int:
    """Return how long the dash or hyphen is that the unit of a number makes its minus, 0 where there is none.

    So does the plus of the other end of a range, where ``is_signed``: –12.8% 至 +12.7%.
    """
    unit = amount.unit
    if is_written_minus(before, line.text[max(0, amount.numeral.start - 1)]):
        return 1
    is_below_zero = is_signed or (unit is not None and unit.dim in BELOW_ZERO)
    return int((is_below_zero and _DASH_AS_MINUS.search(before) is not None) or is_minus(before, unit))


def _goes_unsaid(line: Line, figure: Figure, before: str) -> bool:
    if figure.text in _SAID_OF_ALL or (figure.unit == "%" and figure.text.endswith("分之百")):
        return True  # "wholly", "a penny"
    is_none = figure.lo == figure.hi == 0 and line.open.startswith("票", figure.end)  # 0票反对, "none against"
    return is_none or (figure.text == "两天" and before.endswith("这"))  # these days


def _named_currency(line: Line, numeral: Numeral, before: str) -> re.Match[str] | None:
    """Return the currency that stands before an amount in 元: 瑞士法郎750,000元 is 750,000 Swiss francs."""
    return _CURRENCY_BEFORE.search(before) if _YUAN_AFTER.match(line.open, numeral.end) else None


def _or_after_name(figure: Figure, before: str) -> Figure:
    """Return 王五十年 with both readings: Wang and fifty years, or Wang Wu and ten."""
    digit = figure.text[:1]
    if before[-1:] + digit not in _NAMED_BY_NUMBER or figure.text[1:2] != "十" or figure.lo is None:
        return figure
    ten = figure.lo - 10 * ((integer(digit) or 1) - 1)
    return replace(figure, alternatives=((ten, ten),)) if figure.lo == figure.hi else figure


def _is_bare(text: str, numeral: Numeral) -> bool:
    return numeral.end == numeral.start + 1 and bool(_BARE.match(text, numeral.start))


def _in_brackets(line: Line, numeral: Numeral, start: int, closing: re.Match[str], sign: Unit | None) -> Figure:
    """Return the accountant's negative, (3.2)百万: the scale stands outside the brackets."""
    end = closing.end()
    if closing[1] and (scale := integer(closing[1])):
        numeral = numeral.times(Fraction(scale))._replace(scale=Fraction(scale))
    found = _unit_at(line.open, end)
    unit, end = found if found else (sign, end)
    return figure_of(line, Quantity(start, end, numeral, unit), negative=True)


def _prefix(before: str) -> tuple[int, Unit | None, bool]:
    """Return where what belongs to the numeral begins, its currency or share (百分之), and whether it is negative."""
    end, unit, negative = len(before), None, False
    may_be_negative = "负" in before or "-" in before or "零下" in before
    if may_be_negative and (minus := _MINUS_BEFORE.search(before)):
        end, negative = minus.start(), True
    if before[:end].rstrip(" ")[-1:] in _SIGN_ENDS and (sign := _SIGN_BEFORE.search(before, 0, end)):
        end, unit = sign.start(), SIGNS[sign[0].rstrip(" ")]
    elif "分之" in before and (parts := _PARTS_BEFORE.search(before, 0, end)):
        end, unit = parts.start(), PERCENT._replace(multiplier=_PARTS[parts[1]])
    if may_be_negative and (minus := _MINUS_BEFORE.search(before, 0, end)):
        end, negative = minus.start(), True
    return end, unit, negative


def _amount(line: Line, numeral: Numeral, sign: Unit | None, before: str) -> Quantity:
    """Return the numeral with what follows it: 多, 半, a unit, and a smaller unit (一年零三个月, 3元5角)."""
    text, end = line.open, numeral.end
    if half := _CLASSIFIER_HALF.match(text, end):
        end = half.end()
        numeral = _plus(numeral, Fraction(1, 2)) if half[1] == "半" else numeral._replace(over=True)
    elif (more := _MORE.match(text, end)) and not _is_other_word(text, more):
        numeral = numeral._replace(over=more[1] != "来", about=more[1] == "来")
        found = _unit_at(text, more.end())
        if not found:
            return Quantity(numeral.start, numeral.end, numeral, sign)
        end = more.end()
    elif text.startswith("半", end) and numeral.scale > 1:
        numeral, end = _plus(numeral, numeral.scale / 2), end + 1
    if sign and sign.kind == FigureKind.MONEY and _CENTS_OF_SIGN.match(text, end):  # 人民币12.6分
        return Quantity(numeral.start, end + 1, numeral.times(Fraction(1, 100)), sign)
    found = _unit_at(text, end)
    if not found:
        return Quantity(numeral.start, end, numeral, sign)
    end = found[1]
    unit = _in_context(text, numeral, found[0], end, before)
    if unit is None:
        return Quantity(numeral.start, numeral.end, numeral, sign)
    amount = Quantity(numeral.start, end, numeral, unit)
    if sign and unit.kind == FigureKind.MONEY and (unit.currencies or unit.symbol == sign.symbol):
        return amount._replace(unit=sign._replace(multiplier=unit.multiplier))  # 港币0.8仙, less than a cent
    return _with_more_units(text, amount)


def _is_other_word(text: str, more: re.Match[str]) -> bool:
    """Tell 多米尼加比索, a currency, from 多米, more than so many metres, and 用50来表示, set to 50, from 50来个."""
    start = more.start(1)
    if more[1] == "来" and text[more.start() - 1] in "0123456789":
        if text[start - 1] != "0":  # 5来区分, to tell by 5
            return True
        return not _COUNTED.match(text, more.end()) and not _unit_at(text, more.end())
    named, part = unit_zh(text, start), unit_zh(text, start + 1)
    return named is not None and (part is None or named[1] > part[1])


def _plus(numeral: Numeral, part: Fraction) -> Numeral:
    return numeral._replace(lo=numeral.lo + part, hi=numeral.hi + part, quantum=part)


_MONTHS_AFTER = compile_late("以[上下内]|未满")


def _unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    start += text.startswith(" ", start)
    if text.startswith("月", start) and (text[start - 1] in "半多" or _MONTHS_AFTER.match(text, start + 1)):
        # 一个半月, 六月以上
        return _UNITS["个月"], start + 1
    return unit_zh(text, start)


def _in_context(text: str, numeral: Numeral, unit: Unit, end: int, before: str) -> Unit | None:
    """Return the unit that words before the number make of it: 时速 … 公里, 气温 … 度."""
    if (
        text[end - 1] == "分"
        and unit.symbol == "min"
        and not (_SECONDS.match(text, end) or _HOURS_BEFORE.search(before))
    ):
        return None  # 得了8分: points
    if text[end - 1] == "块" and unit == _UNITS["块"] and not _is_price(text, numeral, end, before):
        return None  # 一块石头, a stone
    if text[end - 1] in "角毛" and numeral.in_words and not _JIAO_AFTER.match(text, end):
        return None  # 冰山一角, the tip of the iceberg
    if unit.dim == "data" and _A_SECOND_BEFORE.search(before):
        return _UNITS.get(_DATA_RATES.get(unit.symbol, ""), unit)
    if unit.dim == "length" and (timed := _SPEED_BEFORE.search(before)):
        return _UNITS.get(_SPEEDS.get((unit.symbol, timed[1] is not None), ""), unit)
    if (
        unit.multiplier == 10
        and unit.kind == FigureKind.PERCENT
        and (numeral.hi > 10 or _NO_SHARE.match(text, end - 1))
        and not (text.startswith("为", end) and numeral.hi < 10 and _WHO_ARE_BEFORE.search(before))
    ):
        return None  # 10万成年人
    if unit.symbol == "°" and (warm := _WARM_BEFORE.search(before)):
        return _UNITS["华氏度" if warm[1] == "华氏" else "摄氏度"]
    return unit


def _is_price(text: str, numeral: Numeral, end: int, before: str) -> bool:
    """Tell whether 块 is money: a price word stands before it, jiao after it, or a large number alone before it."""
    if _PAID_BEFORE.search(before) or _JIAO_LEFT_OUT.match(text, end) or _SUBUNIT.match(text, end):
        return True
    if not _ENDS_PRICE.match(text, end):
        return False
    if _DEALT_BEFORE.search(before) or text[end : end + 1] == "一":
        return True
    is_large = not numeral.in_words or numeral.lo >= _SEVERAL_PIECES
    return is_large and not _PIECES_BEFORE.search(before)


def _with_more_units(text: str, amount: Quantity) -> Quantity:
    """Return the amount with a tenth (四成七), a half (三年半) or a smaller unit of the same dimension added."""
    numeral, unit, end = amount.numeral, amount.unit, amount.end
    assert unit is not None
    if unit.kind != FigureKind.POINT and (tenth := _TENTH.match(text, end)):
        share = unit.multiplier == 10
        if (
            tenth[2]
            and not text.startswith(("半年", "半数", "半径", "半导", "半天", "半日"), end)
            and text[end - 1] not in "%元"
        ):
            return amount._replace(numeral=_plus(numeral, Fraction(1, 2)), end=end + 1)
        if tenth[1] and share:
            digit = read_numeral(text, tenth_match) if (tenth_match := RUN.match(text, end)) else None
            if digit and digit.end == end + 1:
                return amount._replace(
                    numeral=_plus(numeral, digit.lo / 10)._replace(quantum=Fraction(1, 10)), end=end + 1
                )
    return _with_hundredths(text, _with_smaller_unit(text, _with_centimetres(text, amount)))


def _with_centimetres(text: str, amount: Quantity) -> Quantity:
    """Return 1米75 and 一米六零, heights of people, as metres with decimals."""
    numeral = amount.numeral
    is_short = numeral.lo == numeral.hi and numeral.lo < _TALLEST and numeral.quantum == 1
    if not is_short or text[amount.end - 1] != "米" or not (match := _CENTIMETRES.match(text, amount.end)):
        return amount
    digits = str(integer(match[0]) or 0)
    quantum = Fraction(1, 10 ** len(digits))
    return amount._replace(numeral=_plus(numeral, int(digits) * quantum)._replace(quantum=quantum), end=match.end())


_TALLEST = 10  # metres
_CENTIMETRES = compile_late(
    rf"(?:[0-9]{{1,2}}|[一二三四五六七八九][零〇一二三四五六七八九]?)(?![0-9{HAN_DIGITS}十百千万米厘分寸尺公度.%年月日天岁个名种点])"
)


def _with_hundredths(text: str, amount: Quantity) -> Quantity:
    """Return 2分18秒04 with the hundredths of a second."""
    is_whole = text[amount.end - 1] == "秒" and amount.numeral.quantum == 1
    if not is_whole or not (hundredths := _HUNDREDTHS.match(text, amount.end)):
        return amount
    quantum = Fraction(1, 10 ** len(hundredths["digits"]))
    numeral = _plus(amount.numeral, (integer(hundredths["digits"]) or 0) * quantum)._replace(quantum=quantum)
    return amount._replace(numeral=numeral, end=hundredths.end())


# 五块二, 5.2 yuan; but 五块一斤 is five yuan a jin, and 三块两米的 are three of two metres.
_JIAO_LEFT_OUT = compile_late(
    rf"(?P<jiao>[二三四五六七八九1-9半]|一(?=$|[^\w]))(?![0-9{HAN_DIGITS.replace('一', '')}{HAN_SCALES}点.]"
    rf"| ?(?:分[之钟]|[{CLASSIFIERS}天年月日号点米斤克里寸尺角毛分岁倍成折]))"
)
_CENTS_OF_SIGN = compile_late("分(?![之钟公部别期成批配店行])")
_SUBUNIT = compile_late(rf"[零又]?[0-9{HAN_DIGITS}] ?[角毛分](?!之|钟)")
_JIAO_AFTER = compile_late(rf"[0-9{HAN_DIGITS}]分(?!之|钟)")
_LATER = compile_late("[之以]?后")
_AND = compile_late(rf"(?:[零又]| (?=[0-9]))?(?={RUN.pattern})")  # 4 小时 37 分钟


def _with_smaller_unit(text: str, amount: Quantity) -> Quantity:
    unit, numeral = amount.unit, amount.numeral
    assert unit is not None
    if unit.kind not in (FigureKind.MONEY, FigureKind.DURATION, FigureKind.MEASURE):
        return amount
    if text[amount.end - 1] == "块" and (jiao := _JIAO_LEFT_OUT.match(text, amount.end)):
        tenths = 5 if jiao["jiao"] == "半" else integer(jiao["jiao"]) or 0
        whole = _plus(numeral, Fraction(tenths, 10))._replace(quantum=Fraction(1, 10))
        return amount._replace(numeral=whole, end=jiao.end())
    if not (gap := _AND.match(text, amount.end)) or not (match := RUN.match(text, gap.end())):
        return amount
    part = read_numeral(text, match)
    if not part:
        return amount
    if unit.kind == FigureKind.MONEY:
        if cents := _cents(text, unit, part):
            value = part.times(cents[0].multiplier / unit.multiplier)
            whole = numeral._replace(lo=numeral.lo + value.lo, hi=numeral.hi + value.hi, quantum=value.quantum)
            return amount._replace(numeral=whole, end=cents[1])
        size = _SUBUNITS.get(text[part.end : part.end + 1])
        size = None if size is None else size / unit.multiplier
        if size is None or size >= 1 or part.hi >= 10 or text.startswith(("分之", "分钟"), part.end):
            return amount
        value = part.times(size)
        whole = numeral._replace(lo=numeral.lo + value.lo, hi=numeral.hi + value.hi, quantum=value.quantum)
        return _with_smaller_unit(text, amount._replace(numeral=whole, end=part.end + 1))
    smaller = _unit_at(text, part.end)
    if unit.symbol == "week" and numeral.lo == 1 and gap[0] == "":
        return amount  # 一周四天: four days a week
    is_left_later = smaller and unit.symbol == "week" and _LATER.match(text, smaller[1])
    if is_left_later and text.endswith("了", 0, amount.start):
        return amount  # 住了两周三天后离开: stayed two weeks, and left three days later
    return in_smaller_unit(amount, part, smaller)


def _cents(text: str, unit: Unit, part: Numeral) -> tuple[Unit, int] | None:
    """Return the hundredths of a currency that follow it: the 美分 of 三美元五十美分."""
    found = _unit_at(text, part.end)
    is_part = found and found[0].kind == FigureKind.MONEY and found[0].multiplier == Fraction(1, 100)
    return found if found and is_part and found[0].symbol == unit.symbol and part.hi < 100 else None


def _right_end(line: Line, first: Quantity, before: str) -> Quantity | None:
    """Return the right end of a range that begins with ``first``; "从 … 到" names two figures, no range."""
    text = line.open
    gap = _RANGE.match(text, first.end)
    if not gap or (_TO.match(gap[0]) and _FROM_BEFORE.search(before)):
        return None
    match = RUN.match(text, gap.end())
    numeral = read_numeral(text, match) if match else None
    if not numeral:
        return None
    sign = _prefix(gap[0])[1]
    if sign is None and first.unit and first.unit.kind in (FigureKind.MONEY, FigureKind.PERCENT):
        sign = first.unit if first.numeral.start != first.start or not _unit_at(text, first.numeral.end) else None
    return _amount(line, numeral, sign, gap[0] if "零上" in gap[0] else before)


def _is_measured(text: str, amount: Quantity, before: str, *, bare: bool) -> bool:
    """Tell 近百里, nearly a hundred li, from 百里, a word for far away."""
    numeral, name = amount.numeral, text[amount.numeral.end : amount.end].strip()
    if bare and name == "年" and text[numeral.start] != "亿":
        return True  # 百年奋斗, a hundred years of struggle
    if bare or (text[numeral.start : numeral.end] == "十" and name in ("分", "方", "里")):
        return name[:1] not in _AMBIGUOUS_UNITS or bool(_LOOSE_BEFORE.search(before)) or numeral.over
    return True


def _is_bare_count(text: str, amount: Quantity, before: str) -> bool:
    """Tell 万名教师, ten thousand teachers, from 万物, all things."""
    if before[-1:] in _SURELY_BEFORE or before.endswith(("每", "不下")) or amount.numeral.over:
        return True
    if _NOUNS_OF_SCALES.match(text, amount.end):
        return True
    is_counted = _COUNTED.match(text, amount.end)
    return bool(is_counted and (_LOOSE_BEFORE.search(before) or _BOUNDED.match(text, amount.end + 1)))


def _licensed(line: Line, amount: Quantity, before: str) -> bool:
    """Tell whether the words around say that this is a number, not a part of a word (百度, 十分, 一般)."""
    numeral, text = amount.numeral, line.open
    written = text[numeral.start : numeral.end]
    if before[-1:].isascii() and before[-1:].isalpha() and amount.start == numeral.start and not _prefix(before)[1]:
        return bool(_TIMES_BEFORE.search(before))
    if not numeral.in_words:
        return True
    if len(written) == 1 and longest_word(text, numeral.start) > amount.end + 1:
        return False  # 三里屯, 七大姑八大姨
    bare = _is_bare(text, numeral)
    if _prefix(before)[1]:
        return True
    if amount.unit and amount.unit is not COUNT:
        return _is_measured(text, amount, before, bare=bare)
    if bare:
        return _is_bare_count(text, amount, before)
    if before.endswith("前") and written != "一":
        return True  # the top three; 前三项, the three preceding items
    if written == "一":  # mostly an article, a number where the words before count
        return bool(_COUNTED_ONE.match(text, amount.end) and _COUNTING_BEFORE.search(before))
    if len(written) == 1:
        return bool(_COUNTED.match(text, amount.end) or _BOUNDED.match(text, amount.end))
    return True


# 249,289,299三种: as many prices as the words say, no number of nine digits.
_LIST = compile_late(
    r"(?<![0-9,.])(?P<list>[0-9]{3}(?:,[0-9]{3}){1,5}) ?(?=(?P<number>[二两三四五六2-6]) ?[种个款档类项])"
)


def _list(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    numbers = list(re.finditer("[0-9]+", line.open[match.start("list") : match.end("list")]))
    if len(numbers) == integer(match["number"]):
        for number in numbers:
            start, value = match.start("list") + number.start(), Fraction(number[0])
            yield line.figure(FigureKind.COUNT, start, start + len(number[0]), value, value)


# 三方, three parties; 双方 is as often "the parties". None are 三方面, three respects, 第三方, a third party, and 四方,
# all around.
_PARTIES = compile_late(
    "(?<![第一二三四五六七八九十百千万亿0-9几数两])(?P<number>[三五六七九])方(?![面向位法案程形阵舟言针])"
)


def _parties(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    value = Fraction(integer(match["number"]) or 1)
    yield line.figure(FigureKind.COUNT, *match.span("number"), value, value, quantum=Fraction(1), soft=True)


# 双核处理器, a dual-core processor; 核 begins words such as 核准 (approve).
_CORES = compile_late(
    "(?<![第一二三四五六七八九十百千万亿0-9几数两])(?P<number>[单双四六八])核(?=心?(?:处理器|芯片|架构|[ ,、A-Z0-9]|$))"
)
_CORES_BY_NAME = {"单": 1, "双": 2}


def _cores(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    value = Fraction(_CORES_BY_NAME.get(match["number"]) or integer(match["number"]) or 1)
    yield line.figure(FigureKind.COUNT, *match.span(), value, value, quantum=Fraction(1), soft=True)


CORES = Rule(
    name="cores of a processor",
    read=each(_CORES, _cores),
    needs=compile_late("核"),
    examples=(
        Example("双核处理器", "双核: count 2 soft", "a dual-core processor"),
        Example("四核64位处理器", "四核: count 4 soft", "a 64-bit quad-core processor"),
        Example("双核查", gloss="checked twice"),
    ),
)
PARTIES = Rule(
    name="parties",
    read=each(_PARTIES, _parties),
    needs=compile_late("方"),
    examples=(
        Example("三方协议", "三: count 3 soft", "an agreement of three parties"),
        Example("三方面原因", gloss="reasons of three kinds"),
    ),
)
LISTS = Rule(
    name="lists of numbers",
    read=each(_LIST, _list),
    needs=compile_late("[0-9],[0-9]"),
    examples=(
        Example(
            "249,289,299三种价格", "249: count 249 ; 289: count 289 ; 299: count 299", "prices of 249, 289 and 299"
        ),
        Example("249,289种", gloss="249,289 kinds"),
    ),
)
QUANTITIES = Rule(
    name="quantities",
    read=_read_quantities,
    needs=compile_late(BEGINS),
    examples=(
        Example("两千三百人", "两千三百: count 2300", "2,300 people"),
        Example("2–3亿元", "2–3亿元: money [200000000,300000000] CNY?", "200 to 300 million yuan"),
        Example("用户30+万", "30+万: count 300000 over", "more than 300,000 users"),
        Example("3+年经验", "3+年: duration 3 year over", "three years and more of experience"),
        Example("内置 10+ 交互", "10: count 10 over", "more than ten built-in interactions"),
        Example("1+X证书", "1: count 1 soft", "certificates of the kind 1 plus X"),
        Example("百分之三十", "百分之三十: percent 30 %", "30 per cent"),
        Example("上市开支为零百万港元", "零百万港元: money 0 HKD", "listing expenses of nil"),
        Example("买入瑞士法郎750,000元", "瑞士法郎750,000元: money 750000 CHF", "to buy CHF750,000"),
        Example("u − 1", "1: count 1 soft", "u minus 1, a difference"),
        Example("–23.8%", "–23.8%: percent -23.8 %", "a cell"),
        Example("–40～85", "–40～85: count [-40,85]", "a cell below °C"),
        Example("30（三十）日内", "30（三十）日: duration 30 day le", "within 30 (thirty) days"),
        Example("长 5 3/4 英寸", "5 3/4 英寸: measure 5.75 in", "5 3/4 inches long"),
        Example("最低温度-40℃", "-40℃: measure -40 °C", "a lowest temperature of −40 °C"),
        Example("净利润-2.3亿元", "-2.3亿元: money -230000000 CNY?", "a net loss of 230 million yuan"),
        Example("返回-1", "-1: count -1 soft", "returns −1"),
        Example("型号-40", "40: count 40", "model 40"),
        Example("室温-60℃", "60℃: measure 60 °C", "from room temperature to 60 °C"),
        Example("–5～–2", "–5: count -5 ; –2: count -2", "a cell"),
        Example("范围 –12.8% 至 +12.7%", "–12.8% 至 +12.7%: percent [-12.8,12.7] %", "a range"),
        Example("–23.8%的客户", "23.8%: percent 23.8 %", "an item: 23.8 per cent of the customers"),
        Example("三分之二", "三分之二: ratio 2/3 frac", "two thirds"),
        Example("十分之一", "十分之一: ratio 0.1 frac", "a tenth"),
        Example("一百二十分之一", "一百二十分之一: ratio 1/120 frac", "one hundred-and-twentieth"),
        Example("下调四分之一厘", "四分之一厘: point 0.25 pp change_by-1", "cut by a quarter of a point"),
        Example("费用为四分之一厘", "四分之一厘: percent 0.25 %", "a fee of a quarter of a per cent"),
        Example("其中六成为女性", "六成: percent 60 %", "60 per cent of whom are women"),
        Example("十分之重要", gloss="of very great importance"),
        Example("零下5至10度", "零下5至10度: measure [-10,-5] ° or=-5", "minus 5 to 10 degrees"),
        Example("一年零三个月", "一年零三个月: duration 15 month", "a year and three months"),
        Example("三块八毛", "三块八毛: money 3.8 CNY?", "3.80 yuan"),
        Example("上百人", "百: count 100 over", "more than a hundred people"),
        Example("一块石头", gloss="a stone"),
        Example("冰山一角", gloss="the tip of the iceberg"),
        Example("三七二十一", gloss="three times seven is twenty-one"),
    ),
)

"""What the head of a table says of its numbers: 单位:百万元 (unit: a million yuan), 人民币千元 (RMB'000)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.heads import PER_SECOND, SECOND, Measure, divided, is_head, measure_of, mention_of
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, closed, each, together
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.units.lookup import SIGNS, UNITS, unit_zh
from bialign.patterns import compile_late
from bialign.records import FigureKind, Span

_SCALE = "万 ?亿|(?:[十百千] ?)?[万亿]|[百千]"  # a narrow column breaks 百万元 (a million yuan) in its midst
_MONEY = "人民币|美元|港元|港币|欧元|日元|日圆|英镑|新台币元?|澳门元|新加坡元|新元|坡元|元"
_SIGNS = r"(?:人民币|港币|港元|美元|美金|欧元|日元|新台币|台币|RMB|CNY|HKD|HK\$|USD|US\$|TWD|NTD|NT\$|EUR|JPY|GBP)"
_SIGN = f"(?:(?P<sign>{_SIGNS})[ :]*)?"  # before the scale: 港币千元 (HK$'000)
_NO_NUMBER_AFTER = "(?!(?!(?:19|20)[0-9]{2} ?年)[0-9])"  # but for a year, the head below it: 单位:万元2025年
_UNIT = compile_late(
    rf"(?:金额)?单位(?: ?[均皆]?[:为是以]| 为)? ?{_SIGN}(?P<scale>{_SCALE})? ?(?P<unit>{_MONEY}|人民币|股|人(?!民)|吨)"
    rf"(?P<after>人民币)?{_NO_NUMBER_AFTER}"
)
# Without 单位: a scale with no number before it, and nothing beside it but dates and notes of the auditor.
_BARE = compile_late(
    rf"(?:(?<![0-9{HAN_DIGITS}十百千万亿数几上近])(?<![0-9] )"  # 7000 万美元 is an amount, and so may be 2000 万元
    rf"|(?<=(?:19|20)[0-9]{{2}} )(?=百万|千)|(?<=[0-9])(?={_SIGNS} ?(?:{_SCALE})))"  # 2024港币百万元
    rf"(?:{_SIGN}(?P<scale>{_SCALE}) ?(?P<unit>{_MONEY}|股)(?P<after>人民币)?"
    rf"|(?P<code>{_SIGNS}) ?(?P<scaled>{_SCALE}))(?![0-9十百千万亿])"  # CNY百万, without 元
)
_LONGEST = 150  # code points of a line that says what is below it
# 币种:人民币 (currency) behind the unit.
_KIND_OF_MONEY = compile_late(rf"[ ,，;；、]*(?:币种|货币)(?:单位)? ?[:为]? ?(?P<sign>{_SIGNS})")
_BESIDE = compile_late(
    rf"(?:[0-9{HAN_DIGITS}十年月日半上下至止于()\[\]\s|,，.;:：/–-]|个月|年度"  # when
    r"|未?[经經][审審][核计計]|[经經]?重[列述报報]|附注|附註|除.{0,12}外|[^,，;；()]{2,12}除外"  # audited or not
    r"|另有(?:说明|註明|注明|指明)者?除外"  # unless stated otherwise
    r"|以[下上]|[下上]表|均|皆|为|货币"  # below, in the table, all
    rf"|以|列示|呈列|表示|计量?|为?单位|金额|数额|币种:{_SIGNS})*"  # stated in, unit, amounts
)

# In a sentence: 金额以人民币百万元计 (amounts are in millions of yuan), but no 损失以百万元计 (losses run to millions).
_STATED = compile_late(
    rf"(?:金额|数额|数字|数据|均|皆|[,，;；(] ?)以 ?{_SIGN}(?P<scale>{_SCALE})(?P<unit>{_MONEY})(?P<after>人民币)?"
    "(?:计(?![算提入划])|列[示报值]|呈[列报]|表示|为单位)"
)

# In brackets, beside what a row or a table is called: 收入(千元), revenue in thousands; 贷款(百万元,百分比除外), loans.
_BRACKETS = compile_late(r"(?<=\()[^()]{2,60}(?=\))")
_PART = compile_late(r"[^,，、;；:：]+")
_IN_HEADS = "(?:(?:[百千] ?)?[万亿]|[百千])"  # trillions are amounts
_IN_BRACKETS = compile_late(
    rf" ?(?:(?:金额)?单位[为是]?|[均皆]?以)?(?:{_SIGNS} ?{_IN_HEADS}|(?:{_SIGNS} ?)?{_IN_HEADS} ?"
    rf"(?:{_MONEY}|股|人(?!民)|吨)(?:人民币)?)(?:计|列示|呈列|表示|为单位)? ?"
)
# The same above several columns, in a line of plain text.
_REPEATED = compile_late(rf"(?:\s*(?:人民币)?(?:[百千]?[万亿]|[百千])(?:{_MONEY})(?!\S)){{2,}}\s*")
# 元/百万词元, yuan per million tokens, without an amount: what is charged for is no number of it.
_PER_MANY = compile_late(
    rf"(?<![0-9{HAN_DIGITS}十百千万亿])(?<![0-9] )(?:{_SIGNS}|[美港欧日澳]?元|分) ?/ ?(?:百万|千万|[千万亿])"
    rf"(?![0-9{HAN_DIGITS}十百千万亿吨瓦米克])"
)
# 百万元 (a million yuan) in 单位:百万元 is a scale, no amount.


def _scales_in_brackets(line: Line) -> Iterator[Span]:
    """Yield the parts of brackets that are scales and nothing else."""
    for brackets in _BRACKETS.finditer(line.open):
        for part in _PART.finditer(line.open, *brackets.span()):
            if _IN_BRACKETS.fullmatch(part[0]):
                yield Span(*part.span())


def _scales_alone(line: Line) -> Iterator[Span]:
    """Yield a line that is nothing but scales."""
    match = _REPEATED.fullmatch(line.open)
    if match:
        yield Span(*match.span())


SCALES = Rule(
    name="scales",
    read=together(
        each(_UNIT, closed), each(_STATED, closed), each(_PER_MANY, closed), _scales_in_brackets, _scales_alone
    ),
    needs=compile_late("单位|\\(|元\\s|以|/ ?[百千万亿]"),
    examples=(
        Example("单位：百万元", gloss="unit: a million yuan"),
        Example("收入（人民幣百萬元）", gloss="revenue in millions of yuan"),
        Example("收入（不含税，人民币百万元）", gloss="revenue, without tax, in millions of yuan"),
        Example("下表的金额以人民币百万元计", gloss="amounts in the table below are in millions of yuan"),
        Example("按元/百万词元计价", gloss="priced in yuan per million tokens"),
        Example("6元/百万词元", "6元: money 6 CNY? ; 百万: count 1000000", "6 yuan per million tokens"),
        Example("百万元 百万元", gloss="a million yuan, twice"),
        Example(
            "三个单位共有一百万元",
            "三: count 3 soft ; 一百万元: money 1000000 CNY?",
            "three units have a million yuan between them",
        ),
    ),
)


def find_scale(plain: str) -> Measure | None:
    """Return the words of a line that say what amounts are multiplied with, or ``None`` if it is no head of a table."""
    match = _UNIT.search(plain)
    if match and (is_head(plain, match) or (":" in match[0] and len(plain) <= _LONGEST)):
        return _scale(match)
    match = _STATED.search(plain) if len(plain) <= _LONGEST else None
    if match:
        return _scale(match)
    match = _BARE.search(plain)
    beside = match and plain[: match.start()] + plain[match.end() :]
    return _scale(match) if match and beside is not None and _BESIDE.fullmatch(beside) else None


# What numbers count: 万吨 (10,000 t), 亿千瓦时 (100 million kWh), 万人 (10,000 persons), %. Without its brackets.
_MEASURE = compile_late(rf"(?:(?:计量)?单位:? ?)?(?P<scale>{_SCALE})? ?(?P<things>\S{{0,14}})")
# 销量万吨, a head that stood in two lines: sales, 10,000 t.
_AT_THE_END = compile_late(
    rf"(?<![0-9{HAN_DIGITS}十百千万亿数几上近多])(?<![0-9{HAN_DIGITS}十百千万亿] )"
    rf"(?P<scale>{_SCALE})(?P<things>[^{HAN_DIGITS}\s]{{1,6}})$"
)
_AFTER_UNIT = compile_late(
    "(?P<per>[/每].*)?|元(?=$)|标准[煤油]|标煤|油[当當]量|二氧化碳(?:当量)?|CO[2₂]?.{0,2}|公里|海里"
)
_BROKEN = compile_late(r"(?<=[^\x00-\x7f/]) (?=[^\x00-\x7f])|(?<=/) | (?=/)")  # by a narrow column: 万千瓦 时
_MONTH = compile_late("(?<=^[/每])月")
_COUNTED_PER = compile_late("[^0-9/每]{1,4}(?P<per>[/每].+)")  # 万次/秒, 万片/月: what is counted, and per what
_LARGE = compile_late("[万亿]|百万|千万")
_THINGS = compile_late("[名人户家张位台辆套件箱份只间座部宗]|人次|标箱|标准箱")  # 千名 (thousands of persons)
_MOST_THINGS = 3  # characters of what is counted and is no unit: 万人次


def find_unit(plain: str) -> Measure | None:
    """Return what words say that numbers count, or ``None`` if they say nothing of the kind."""
    match = _MEASURE.fullmatch(_BROKEN.sub("", plain))
    measure = _measure(match, _MOST_THINGS) if match and plain else None
    return measure and measure._replace(span=Span(0, len(plain)))


def find_last_unit(plain: str) -> Measure | None:
    """Return the measure at the end of a head that stood in two lines, 销量万吨, or ``None`` if there is none."""
    match = _AT_THE_END.search(plain)
    return _measure(match, 0) if match else None


def _measure(match: re.Match[str], most_things: int) -> Measure | None:
    words, things = match["scale"] or "", match["things"]
    whole = unit_zh(words + things, 0) if words else None
    if whole and whole[1] > len(words):  # 千 of 千瓦时 (kWh) is no scale: 千瓦时/吨 is kWh per tonne
        words, things = "", words + things
    if things == "度" and _LARGE.search(words):
        things = "度电"  # 亿度 (100 million kWh): nothing is so many degrees
    found = unit_zh(things, 0)
    rest = _AFTER_UNIT.fullmatch(things, found[1]) if found else None
    if not rest and words and (rest := _COUNTED_PER.fullmatch(things)):
        found = None
    is_counted = len(things) <= most_things and bool(_LARGE.search(words) or (words and _THINGS.fullmatch(things)))
    is_per_second = PER_SECOND.fullmatch(things) is not None
    if not (rest or is_counted or is_per_second):
        return None
    unit = found[0] if found and rest else None
    span = Span(*match.span())
    if is_per_second:
        return measure_of(None, _factor(words), span, is_rate=True, per=SECOND)
    if not rest or not rest["per"]:
        return measure_of(unit, _factor(words), span)
    per = unit_zh(_MONTH.sub("个月", rest["per"]), 1)
    scale = _factor(words) if per else divided(_factor(words), find_mentions(rest["per"]))
    return measure_of(unit, scale, span, is_rate=True, per=per[0] if per else None)


def _scale(match: re.Match[str]) -> Measure:
    kind = _KIND_OF_MONEY.match(match.string, match.end())
    said = match.groupdict("")
    named = said.get("code") or said["sign"] or said["after"] or (kind and kind["sign"]) or said["unit"]
    unit = UNITS["zh"].get(named) or SIGNS.get(named)
    money = unit if unit and unit.kind is FigureKind.MONEY else None
    factor = _factor(said["scale"] or said.get("scaled", ""))
    return Measure(Span(*match.span()), factor, money=money, scales_amounts=True)


def _factor(scale: str) -> Fraction:
    return Fraction(integer(scale.replace(" ", "")) or 1)


# A scale wherever it stands in a head, with what it is of: 股份数目千股 (number of shares, thousands). 每 (per) and a
# stroke say that it divides. What stands after a number belongs to it: 3千名 (3,000 persons), 数百万元 (millions).
_MENTION = compile_late(
    rf"(?<![0-9{HAN_DIGITS}十百千万亿数几上近多余])(?<![0-9] )(?P<per>[/每] ?)?{_SIGN}"
    rf"(?P<scale>万 ?亿|(?:[十百千] ?)?[万亿]|千)(?! ?[十百千万亿])"
)
_COUNTED = compile_late(
    "[名人户家张位次辆台套件箱份只头间座股票单部瓶支门线宗笔片颗块条棵场]|标箱|标准箱|客公里|吨公里|TEU|[A-Z]*$|"
    "[)\\]】,，、;；:/ ]"
)


def find_mentions(plain: str) -> Iterator[Measure]:
    """Yield the scales that a head names anywhere, which tell whether it contradicts that of the other language."""
    for match in _MENTION.finditer(plain):
        start, end = match.start("scale"), match.end("scale")
        whole, found = unit_zh(plain, start), unit_zh(plain, end)
        if (whole and whole[1] > end) or not (found or match["per"] or _COUNTED.match(plain, end)):
            continue  # 千瓦时 is a kWh, 万科 a company
        unit = UNITS["zh"].get(match["sign"] or "") or (found[0] if found else None)
        scale = _factor(match["scale"])
        span = Span(match.start(), found[1] if found else end)
        yield mention_of(unit, scale, span, is_divisor=match["per"] is not None)

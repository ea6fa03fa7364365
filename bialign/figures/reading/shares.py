"""Parts of a whole and ratios without a unit: half, a third, seven in ten, 3:1, 七折."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.en.numerals import SMALL
from bialign.figures.reading.line import Line
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.units.names import FRACTION, UNITS, unit_en, unit_zh
from bialign.records import Figure, FigureKind, Qualifier, Span

_N = rf"[0-9]{{1,4}}|[{HAN_DIGITS}十百]{{1,4}}"
_HALF_ZH = re.compile(
    r"(?P<share>(?<![喝吃说讲唱走爬跑飞写读看听睡做]到)一半(?!以)|过半数?|半数|[大]半数)|(?P<half>(?<![大小上下多过第一两几个年倍])半)(?P<unit>"
    r"(?:个)?(?=[年小月天分世日里公平英刻钟]))|(?<![大小上下多过第一两几个年倍])(?P<thing>半[个截边只条扇张块支根碗杯瓶座间片瓣])"
    r"(?![年小月天分世日里公平英刻钟])|(?P<halfway>(?<=到)一半)"
)
_IN_ZH = re.compile(
    rf"(?P<each>每|(?<![0-9{HAN_DIGITS}十百千万]))"
    rf"(?P<whole>{_N}) ?[个名人位家次](?P<noun>[^，。；0-9]{{0,6}}?)[中里][就便约]?(?:大约|超过)?有"
    rf"(?:约|近|超过|逾)?(?P<part>{_N}) ?(?=[个名人位家次])"
)
_RATIO = re.compile(
    rf"(?<![0-9:.{HAN_DIGITS}十])(?P<left>[0-9]+(?:\.[0-9]+)?|[{HAN_DIGITS}十]{{1,2}})(?: ?比 ?"
    rf"|:)(?P<right>[0-9]+(?:\.[0-9]+)?|[{HAN_DIGITS}十]{{1,2}})(?![0-9:%]|\.[0-9]|[{HAN_DIGITS}十])"
)
_OFF_ZH = re.compile(
    r"(?P<tens>[一二三四五六七八九1-9])(?:[点.]?(?P<ones>[一二三四五六七八九1-9]))?折(?![磨腾叠扣旧射返算合中断桥])"
    r"(?:优惠)?"
)
_OFF_EN = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]+)?) ?(?:%|per ?cent) (?:off|discount)(?![a-z])")
_PARTS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_A_PART = re.compile(
    rf"(?<![a-z])an? (?P<part>{'|'.join(_PARTS)})(?= (?:of|more|less|higher|lower|fewer|the)\b|[.,;)]|$)"
)
_MIXED = re.compile(
    rf"(?<![a-z0-9.,])(?P<whole>[0-9]{{1,3}}|{'|'.join(sorted(SMALL, key=len, reverse=True))}) and (?P<above>an?|one"
    rf"|two|three|four|five)[ -](?P<part>{'|'.join(_PARTS)})s?(?![a-z])"
)
# "a quarter of a mile", "a hundredth of a millimetre": an amount in that unit, no share of anything.
_BELOW = {**_PARTS, "hundredth": 100, "thousandth": 1000, "millionth": 1_000_000, "billionth": 10**9}
_PART_OF_UNIT = re.compile(
    rf"(?<![a-z-])(?P<above>an?|{'|'.join(list(SMALL)[1:10])})[ -](?P<part>{'|'.join(_BELOW)})s? of an? (?=[a-z])"
)
_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_IN_EN = re.compile(
    rf"(?<![a-z0-9.,])(?P<part>[0-9]{{1,3}}|{_WORD}) (?:(?:in|out of)(?: every)?"
    rf"|of every) (?P<whole>[0-9]{{1,3}}(?:,[0-9]{{3}})*|[0-9]{{4}}|{_WORD}|a hundred|a thousand)(?![a-z0-9-]"
    rf"|[.,][0-9]| (?:hundred|thousand|million|years?|months?|weeks?|days?|hours?|minutes|countries|cities))"
)
_HALF_EN = re.compile(
    r"(?<![a-z-])(?:(?P<unit>half an? (?P<what>year|hour|century|day|month|minute|decade|mile)|half[- ](?P<what2>year"
    r"|hour|century|day|month|mile))(?![a-z-])|(?P<mixed>one and a half)(?= times)"
    r"|(?<!and a )(?<!and one )(?P<half>(?:one[- ])?half)(?![a-z-])(?! (?:time|brother|sister|a (?:million|billion"
    r"|trillion|dozen)|of (?:19|20)[0-9]{2})))"
)
_HALF_ADJECTIVE = re.compile(
    r" (?:dark|light|open|closed|shut|asleep|awake|dead|naked|empty|full|drunk|blind|mad|hidden|buried|frozen)(?![a-z])"
)
_HALF_THING = re.compile(r" an? (?!per|point|share|stake)[a-z]")  # half an arrow: the other language may say otherwise
_TO_ONE = re.compile(
    r"(?<![0-9a-z.,-])(?P<left>[0-9]+(?:\.[0-9]+)?|[a-z]+)-to-(?P<right>[0-9]+|one|two|three)(?![0-9a-z-])"
)
_SCORE_EN = re.compile(
    r"(?<![0-9.,-])(?P<left>[0-9]{1,2})[-–](?P<right>[0-9]{1,2})(?= (?:win|victory|defeat|loss|draw|lead|home|away"
    r"|against|vote|ruling|decision|on aggregate)\b)"
)
_SCORE_AFTER = re.compile(
    r"\b(?:won|win|beat|beats|lost|lose|drew|defeated|led|ruled|voted"
    r"|winning)(?: [\w' ]{0,30})? (?P<left>[0-9]{1,3})[-–](?P<right>[0-9]{1,3})(?![0-9%]|\.[0-9]|[-–])"
)


def read_shares(line: Line) -> Iterator[Figure]:
    """Yield parts of a whole and ratios."""
    return _read_zh(line) if line.lang == "zh" else _read_en(line)


def _fraction(line: Line, span: tuple[int, int], value: Fraction, label: str = "") -> Figure:
    return line.figure(FRACTION.kind, *span, value, value, unit=FRACTION.symbol, label=label)


def _off(line: Line, span: tuple[int, int], value: Fraction) -> Figure:
    return line.figure(FigureKind.PERCENT, *span, value, value, unit="%off", notes=("taken off the price",))


def _read_zh(line: Line) -> Iterator[Figure]:
    for match in _OFF_ZH.finditer(line.open):
        price = 10 * (integer(match["tens"]) or 0) + (integer(match["ones"] or "") or 0)
        yield _off(line, match.span(), Fraction(100 - price))
    for match in _IN_ZH.finditer(line.open):
        whole, part = integer(match["whole"]), integer(match["part"])
        if whole and part and part < whole and (match["each"] or not match["noun"]):
            yield _fraction(line, match.span(), Fraction(part, whole))
    for match in _RATIO.finditer(line.open):
        yield from _proportion(line, match)
    for match in _HALF_ZH.finditer(line.open):
        yield from _half_zh(line, match)


def _proportion(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    left, right = _term(match["left"]), _term(match["right"])
    if left and right:
        yield _fraction(line, match.span(), left / right, f"{float(left):g}:{float(right):g}")


def _term(written: str) -> Fraction | None:
    if written.isascii():
        return Fraction(written)
    value = integer(written)
    return None if value is None else Fraction(value)


def _half_zh(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 一半 as a part of a whole; 半年 and 半公里 as half of a unit; 半天 is "a long while"."""
    if match["thing"] or match["halfway"]:  # 半截箭杆, half an arrow; 喝到一半, halfway through
        yield replace(_fraction(line, match.span(), Fraction(1, 2)), soft=True)
        return
    if match["share"]:
        share = _fraction(line, match.span(), Fraction(1, 2))
        is_over = match["share"].startswith("过") and line.open[match.start() - 1 : match.start()] not in ("不", "未")
        yield replace(share, qualifier=Qualifier.OVER) if is_over else share
        return
    is_month = line.open.startswith("月", match.end())
    found = (UNITS["zh"]["个月"], match.end() + 1) if is_month else unit_zh(line.open, match.end())
    if found and found[0].dim and line.open[match.start() : found[1]] not in ("半天", "半日"):
        unit, half = found[0], Fraction(1, 2)
        span = (match.start(), found[1])
        yield line.figure(unit.kind, *span, half, half, unit=unit.symbol, dim=unit.dim, factor=unit.factor)


def _parts_of_units(line: Line) -> Iterator[Figure]:
    for match in _PART_OF_UNIT.finditer(line.low) if " of a" in line.low else ():
        found = unit_en(line.open, match.end())
        if found and found[0].dim:
            unit, span = found[0], (match.start(), found[1])
            value = Fraction(SMALL.get(match["above"], 1), _BELOW[match["part"]])
            yield line.figure(unit.kind, *span, value, value, unit=unit.symbol, dim=unit.dim, factor=unit.factor)


def _read_en(line: Line) -> Iterator[Figure]:
    amounts = list(_parts_of_units(line))
    yield from amounts
    line = line.claim(Span(figure.start, figure.end) for figure in amounts)
    low = line.low
    for match in _OFF_EN.finditer(low):
        yield _off(line, match.span(), Fraction(match["number"]))
    for pattern in (_SCORE_EN, _SCORE_AFTER, _TO_ONE):
        for match in pattern.finditer(low):
            span = (match.start("left"), match.end("right"))
            left, right = _number(match["left"]), _number(match["right"])
            if left and right:
                yield _fraction(line, span, Fraction(left, right), f"{left}:{right}")
    for match in _RATIO.finditer(low):
        yield from _proportion(line, match)
    for match in _IN_EN.finditer(low):
        part, whole = _number(match["part"]), _number(match["whole"])
        if part and whole and part < whole and not 1900 <= whole <= 2100:
            yield _fraction(line, match.span(), Fraction(part, whole))
    for match in _MIXED.finditer(low):
        above = 1 if match["above"] in ("a", "an") else SMALL[match["above"]]
        yield _fraction(line, match.span(), (_number(match["whole"]) or 0) + Fraction(above, _PARTS[match["part"]]))
    for match in _A_PART.finditer(low):
        yield _fraction(line, match.span(), Fraction(1, _PARTS[match["part"]]))


def _number(written: str) -> int | None:
    if written[0].isdigit():
        return int(written.replace(",", ""))
    return SMALL.get(written) or {"a hundred": 100, "a thousand": 1000}.get(written)


def read_halves(line: Line) -> Iterator[Figure]:
    """Yield the English "half", of a whole or of a unit."""
    half = Fraction(1, 2)
    for match in _HALF_EN.finditer(line.low):
        if match["unit"]:
            unit = UNITS["en"][match["what"] or match["what2"]]
            yield line.figure(unit.kind, *match.span(), half, half, unit=unit.symbol, dim=unit.dim, factor=unit.factor)
        elif match["half"] and not _HALF_ADJECTIVE.match(line.low, match.end()):
            yield replace(_fraction(line, match.span(), half), soft=bool(_HALF_THING.match(line.low, match.end())))

"""From a numeral with a unit to a figure: the part of reading quantities that both languages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import DIGITS, Numeral, read_digits
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.units.lookup import UNITS
from bialign.figures.units.unit import COUNT, Unit
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier, Sense

_JAPAN = compile_late(r"日[本元圆银]|东京|Japan|Tokyo|\b[Yy]en\b|Nikkei")
_TOLERANCE = compile_late(rf" ?(?:±|\+/-) ?({DIGITS})(?: ?([kK万亿])(?![A-Za-z]))?(?P<share> ?%)?")
SIDES = compile_late(rf"(?: ?[×xX*] ?(?:{DIGITS}))+")  # of a size, but the first
_TOLERANCE_SCALES = {"k": 1000, "K": 1000, "万": 10**4, "亿": 10**8}
_REPEATED = compile_late(rf" ?\(({DIGITS})\)")
_ONE, _SOME = Fraction(1), frozenset((Sense.SOME,))
SOFT_COUNT = 10  # counts up to this, written in words, may stay unsaid in the other language


class Quantity(NamedTuple):
    """A numeral with what it is counted in, and where both stand."""

    start: int
    end: int
    numeral: Numeral
    unit: Unit | None = None


def _or_bytes(figure: Figure) -> Figure:
    """Return 512B with both readings: 512 billion, or bytes."""
    if figure.text[-1:] != "B" or figure.kind != FigureKind.COUNT or figure.lo is None or figure.lo != figure.hi:
        return figure
    if not figure.text[:-1].isdigit():
        return figure
    return replace(figure, alternatives=((figure.lo / 10**9, figure.lo / 10**9),))


_T = compile_late(r"T(?![A-Za-z0-9°])")


def _or_trillions(line: Line, figure: Figure) -> Figure:
    """Return the 15.2 of 15.2T with both readings: 15.2, of tonnes, teslas or terabits, or as many trillions."""
    lo, hi = figure.lo, figure.hi
    if (
        figure.kind != FigureKind.COUNT
        or figure.unit
        or lo is None
        or hi is None
        or not _T.match(line.plain, figure.end)
    ):
        return figure
    return replace(figure, alternatives=(*figure.alternatives, (lo * 10**12, hi * 10**12)))


def with_digits(text: str, numeral: Numeral) -> Numeral:
    """Return "sixty (60)" and 六十（60）, as contracts write them, as one numeral."""
    match = _REPEATED.match(text, numeral.end) if numeral.in_words else None
    read = read_digits(match[1]) if match else None
    if not match or not read:
        return numeral
    if read[0] != numeral.lo:  # "six (5) years": one of the two is a slip, so that neither may go unsaid
        return numeral._replace(in_words=False)
    return numeral._replace(end=match.end(), in_words=False, quantum=read[1])


def with_words(text: str, numeral: Numeral, read: Callable[[int], Numeral | None]) -> Numeral:
    """Return "30 (thirty)" and 30（三十） as one numeral; ``read`` returns the numeral at a place of the text."""
    opening = _OPENING.match(text, numeral.end)
    words = read(opening.end()) if opening and not numeral.in_words else None
    if not words or not words.in_words or text[words.end : words.end + 1] != ")":
        return numeral
    return numeral._replace(end=words.end + 1) if (words.lo, words.hi) == (numeral.lo, numeral.hi) else numeral


_OPENING = compile_late(r" ?\(")


def joined(first: Quantity, second: Quantity) -> Quantity | None:
    """Return the range from one amount to another, or ``None`` where they make none.

    The left end takes unit and scale from the right end: 2–3亿 is 200 to 300 million.
    """
    if first.unit and second.unit and not same_unit(first.unit, second.unit):
        return None
    left, right = first.numeral, second.numeral
    if first.unit and not second.unit:
        return None
    if left.scale == 1 and right.scale > 1 and first.end == left.end and left.lo * right.scale < right.hi:
        left = left.times(right.scale)
    if left.vague or right.vague or left.lo >= right.hi or right.lo < left.hi:
        return None
    quantum = min(left.quantum, right.quantum)
    numeral = right._replace(start=left.start, lo=left.lo, hi=right.hi, quantum=quantum)
    return Quantity(first.start, second.end, numeral, second.unit)


def negative_range(line: Line, first: Quantity, second: Quantity, start: int) -> Figure | None:
    """Return the range that begins with a minus; ``None`` where the two make none.

    A hyphen or dash holds for the first end alone (-1%至2%), and so does a word where the second end has one of its own
    (零上) or, most likely, where the first has its unit; "minus 5 to 10 degrees" are more often two below zero. What
    is less likely is kept as another reading.
    """
    across, below = joined(_negated(first), second), joined(first, second)
    gap = line.plain[first.end : second.start]
    if not across or _DATE_AFTER.match(line.plain, second.end) or (not below and gap.strip() in ("-", "–")):
        return None  # -32768-01-01; "-20 – 10"
    across_zero = figure_of(line, across._replace(start=start))
    across_zero = replace(across_zero, soft=all(_is_soft(end.numeral, end.unit or COUNT) for end in (first, second)))
    is_sure = line.plain[first.numeral.start - 1] in ("-", "–") or _PLUS.search(gap)
    if not below or is_sure:
        return across_zero
    below_zero = figure_of(line, below._replace(start=start), negative=True)
    has_own_unit = first.end > first.numeral.end
    likely, other = (across_zero, below_zero) if has_own_unit else (below_zero, across_zero)
    return replace(likely, alternatives=((other.lo or Fraction(0), other.hi or Fraction(0)),))


_DATE_AFTER = compile_late("-[0-9]")
_PLUS = compile_late(r"零上|plus $|\+$")


def _negated(amount: Quantity) -> Quantity:
    numeral = amount.numeral
    return amount._replace(numeral=numeral._replace(lo=-numeral.hi, hi=-numeral.lo))


def in_smaller_unit(amount: Quantity, part: Numeral, smaller: tuple[Unit, int] | None) -> Quantity:
    """Return an amount and the part that follows it as one in the part's unit: one year and three months, 15 months.

    The amount comes back as it is where the two make none.
    """
    unit = amount.unit
    if not unit or not smaller or smaller[0].dim != unit.dim or smaller[0].factor >= unit.factor:
        return amount
    ratio = unit.factor / smaller[0].factor
    if ratio.denominator != 1 or amount.numeral.lo.denominator != 1:
        return amount  # a year has no whole number of days; "8.7 metres, 60 centimetres above" are two lengths
    if part.lo >= ratio:
        return amount  # "five days and 120 hours" are two spans
    left = amount.numeral.times(ratio)
    whole = part._replace(start=amount.numeral.start, lo=left.lo + part.lo, hi=left.hi + part.hi)
    return Quantity(amount.start, smaller[1], whole, smaller[0])


def with_tolerance(line: Line, amount: Quantity, find_unit: Callable[[str, int], tuple[Unit, int] | None]) -> Quantity:
    """Return 5 ± 0.1 mm as a range, in the unit that stands after either number; other amounts come back as they are.

    A scale after the tolerance is that of both, unless the amount has its own: 8.1 ± 0.3万, 158.3k ± 2.1k. In 5 V ± 10%
    the tolerance is a share, and stands for itself.
    """
    match = _TOLERANCE.match(line.open, amount.end)
    read = read_digits(match[1]) if match else None
    if not match or not read or (match["share"] and amount.unit and amount.unit.kind != FigureKind.PERCENT):
        return amount
    numeral, scale = amount.numeral, Fraction(_TOLERANCE_SCALES.get(match[2], 1))
    if scale != 1 and numeral.scale == 1 and amount.unit is None:
        numeral = numeral.times(scale)._replace(scale=scale)
    margin, quantum = (part * scale for part in read)
    numeral = numeral._replace(lo=numeral.lo - margin, hi=numeral.hi + margin, quantum=quantum)
    end = match.start("share") if match["share"] else match.end()
    found = find_unit(line.open, end)
    if found and (amount.unit is None or same_unit(amount.unit, found[0])):
        return Quantity(amount.start, found[1], numeral, found[0])
    return Quantity(amount.start, end, numeral, amount.unit)


def with_unit_of_size(
    line: Line, amount: Quantity, find_unit: Callable[[str, int], tuple[Unit, int] | None]
) -> Quantity:
    """Return the 10 of 10 × 20 × 30 cm with the unit of length that stands after the last side."""
    sides = SIDES.match(line.open, amount.end) if amount.unit is None else None
    found = find_unit(line.open, sides.end()) if sides else None
    return amount._replace(unit=found[0]) if found and found[0].dim == "length" else amount


def same_unit(one: Unit, two: Unit) -> bool:
    """Tell whether two units are one; an ambiguous currency goes with a certain one ($ and US$)."""
    return one == two or (one.kind == two.kind == FigureKind.MONEY and one.symbol == two.symbol)


def inherited(first: Numeral, second: Numeral) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return the other reading of a range that may or may not share its scale: "8到900亿", "150–200,000"."""
    if first.scale == second.scale == 1 and first.quantum == second.quantum == 1 and second.hi % 1000 == 0:
        thousands = first.lo * 1000
        return ((thousands, second.hi),) if first.hi < 1000 and first.lo > 1 and thousands < second.hi else ()
    ambiguous = first.scale == 1 and second.scale > 1 and first.lo * 20 < second.hi / second.scale
    return ((first.lo, second.hi),) if ambiguous else ()


def figure_of(line: Line, amount: Quantity, *, negative: bool = False) -> Figure:
    """Return the figure that an amount makes, with the scale and the currency that the context gives it."""
    numeral, unit = amount.numeral, amount.unit or COUNT
    value = numeral.times(unit.multiplier)
    scale_from = "own text" if numeral.scale.numerator > numeral.scale.denominator else ""
    if unit.currencies[:1] == ("CNY",) and "¥" in line.plain[amount.start : amount.end]:
        unit = _yen_or_yuan(line, amount)
    if unit.currencies and line.context.currency:
        unit = unit._replace(symbol=line.context.currency, currencies=())
    is_scaled = unit.kind in (FigureKind.MONEY, FigureKind.COUNT) and unit.multiplier == 1  # cents are cents
    if line.context.scale != 1 and not scale_from and is_scaled:
        value, scale_from = value.times(line.context.scale), "table header"
    figure = line.figure(
        unit.kind,
        amount.start,
        amount.end,
        value.lo,
        value.hi,
        hi_open=value.hi_open,
        quantum=value.quantum,
        unit=unit.symbol,
        currencies=unit.currencies,
        dim=unit.dim,
        factor=unit.factor,
        approx=value.vague,
        soft=_is_soft(value, unit) or _is_priced(line, amount, value, unit),
        scale_from=scale_from,
        table_scale=line.context.scale if scale_from == "table header" else _ONE,
        senses=_SOME if numeral.over else frozenset(),
        qualifier=Qualifier.OVER if numeral.over else Qualifier.ABOUT if numeral.about else Qualifier.NONE,
    )
    if negative:
        return replace(figure, lo=-value.hi, hi=-value.lo)
    return _or_trillions(line, figure) if line.plain.startswith("T", figure.end) else _or_bytes(figure)


def _is_soft(numeral: Numeral, unit: Unit) -> bool:
    if unit.kind not in (FigureKind.COUNT, FigureKind.DURATION):
        return False
    if unit.symbol == "h" and numeral.lo == numeral.hi == 24:
        return True  # "around the clock"
    return (numeral.lo == 1 == numeral.hi) or (
        unit.kind == FigureKind.COUNT and numeral.in_words and numeral.hi <= SOFT_COUNT
    )


# 1美元兑7.1元, "US$1.00 = RMB7.1": the money whose price is told is "per dollar" elsewhere.
_PRICE_AFTER = compile_late(
    r" ?(?:可?[兑兌]换?|折合?|[约約]?合|等[于於]|[=≈:]|(?:to|equals|against|is|was)(?= (?:RMB|CNY|HK))) ?"
)


def _is_priced(line: Line, amount: Quantity, value: Numeral, unit: Unit) -> bool:
    """Whether an amount is the one unit of money whose rate of exchange follows."""
    is_one = unit.kind is FigureKind.MONEY and value.lo == value.hi == 1 and value.scale == 1
    return is_one and _PRICE_AFTER.match(line.plain, amount.end) is not None


# 30 MUSD, 30M USD and USDm 30: a scale glued to a code of money.
_CODES = "USD|EUR|GBP|HKD|CNY|RMB|JPY|TWD|NTD|SGD|AUD|CAD|CHF|KRW|INR"
_SCALES = {"k": 10**3, "K": 10**3, "M": 10**6, "m": 10**6, "mn": 10**6, "bn": 10**9, "B": 10**9, "b": 10**9}
# NT30,000, as laws of Taiwan often leave out the sign; NT4 and "NT 4.0" are no money.
_GROUPS = r"[0-9]{1,3}(?:,[0-9]{3})+"
_NEW_TAIWAN = compile_late(
    rf"(?<![A-Za-z0-9])NT ?(?P<number>{_GROUPS})(?: ?(?:to|[-–~]) ?NT ?(?P<last>{_GROUPS}))?(?![0-9]|,[0-9])"
)
# HK12.5 and US1,234 million have lost their sign, or their cents; HK50 is an index, US101 a road.
_WITHOUT_SIGN = compile_late(
    r"(?<![A-Za-z0-9$])(?P<code>HK|US)(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,3})?|[0-9]{1,3}\.[0-9]{1,3})"
    r"(?: ?(?P<scale>million|billion|trillion|mn|bn|[百千]?[万亿]|百万)(?![A-Za-z]))?"
    r"(?![A-Za-z0-9]|[.,][0-9]| ?(?:cents?\b|[¢仙%$]))"
)
_LARGE = {"million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12, "百万": 10**6}
_LARGE |= {"千万": 10**7, "百亿": 10**10, "千亿": 10**11, "万": 10**4, "亿": 10**8}
_SCALED_CODE = compile_late(
    rf"(?<![A-Za-z0-9.,])(?:(?P<number>{DIGITS}) ?(?P<scale>[kKMB])(?P<code>{_CODES})"
    rf"|(?P<code2>{_CODES})(?P<scale2>[mb]n?) ?(?P<number2>{DIGITS}))(?![A-Za-z0-9])"
)


def _scaled_code(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if read := read_digits(match["number"] or match["number2"]):
        scale = Fraction(_SCALES[match["scale"] or match["scale2"]])
        numeral = Numeral(*match.span(), read[0], read[0], read[1]).times(scale)._replace(scale=scale)
        yield figure_of(line, Quantity(*match.span(), numeral, UNITS["en"][match["code"] or match["code2"]]))


def _without_sign(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if read := read_digits(match["number"]):
        scale = Fraction(_LARGE.get(match["scale"] or "", 1))
        numeral = Numeral(*match.span(), read[0], read[0], read[1]).times(scale)._replace(scale=scale)
        yield figure_of(line, Quantity(*match.span(), numeral, UNITS["en"][f"{match['code']}D"]))


def lacks_sign(figure: Figure) -> bool:
    """Whether a sum of money bears the beginning of a sign and nothing that says of what: HK12.5."""
    return figure.kind is FigureKind.MONEY and _WITHOUT_SIGN.fullmatch(figure.text) is not None


def _new_taiwan(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    first, last = read_digits(match["number"]), read_digits(match["last"] or match["number"])
    if first and last and first[0] <= last[0]:
        numeral = Numeral(*match.span(), first[0], last[0], first[1])
        yield figure_of(line, Quantity(*match.span(), numeral, UNITS["en"]["NTD"]))


SCALED_CODES = Rule(
    name="scales glued to a currency",
    read=together(each(_SCALED_CODE, _scaled_code), each(_NEW_TAIWAN, _new_taiwan), each(_WITHOUT_SIGN, _without_sign)),
    needs=compile_late("(?:hk|us)[0-9]|usd|eur|gbp|hkd|cny|rmb|jpy|twd|ntd|nt ?[0-9]|sgd|aud|cad|chf|krw|inr"),
    examples=(
        Example("worth 30 MUSD", "30 MUSD: money 30000000 USD"),
        Example("RMBm 12.5", "RMBm 12.5: money 12500000 CNY"),
        Example("fined NT30,000", "NT30,000: money 30000 TWD"),
        Example("EPS of HK12.5", "HK12.5: money 12.5 HKD"),
        Example("HK1,234.5 million", "HK1,234.5 million: money 1234500000 HKD"),
        Example("the HK50 on the US101"),
        Example("30 USD"),
    ),
)


@lru_cache(maxsize=4)  # a text of nothing but amounts in ¥ asks for each of them
def _speaks_of_japan(text: str) -> bool:
    return bool(_JAPAN.search(text))


def _yen_or_yuan(line: Line, amount: Quantity) -> Unit:
    """Return what ``¥`` stands for: yen where Japan is spoken of, or for trillions; otherwise probably yuan."""
    if _speaks_of_japan(line.plain):
        return _YEN
    return _YEN_OR_YUAN if amount.numeral.hi >= 10**12 else _YUAN_OR_YEN


_YEN = Unit(FigureKind.MONEY, "JPY")
_YEN_OR_YUAN = Unit(FigureKind.MONEY, "JPY", currencies=("JPY", "CNY"))
_YUAN_OR_YEN = Unit(FigureKind.MONEY, "CNY", currencies=("CNY", "JPY"))

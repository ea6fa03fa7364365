"""Numbers with what they count, in English: money, shares, measures, durations, ages, ranges, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from math import prod

from bialign.figures.reading.bounds import with_senses
from bialign.figures.reading.en.numerals import (
    ABBREVIATIONS,
    DENOMINATORS,
    ORDINALS,
    RUN,
    SCALES,
    SMALL,
    TENS,
    read_numeral,
)
from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import DIGITS, SLASH, Numeral, read_digits, with_part
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
from bialign.figures.units.lookup import SIGN_PATTERN, SIGNS, UNITS, unit_en
from bialign.figures.units.shares import AGE
from bialign.figures.units.unit import COUNT, FRACTION, Unit
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier, Sense

_UNITS = UNITS["en"]
_NIL = compile_late(
    rf"(?<![A-Za-z])(?:(?P<sign>{SIGN_PATTERN}) ?)?(?<!-)[Nn](?:il|IL)(?: (?:thousand|million"
    rf"|billion))?(?![A-Za-z-]| [A-Z])"
)
_CURRENCIES = {"HK": "HKD", "US": "USD", "RMB": "CNY", "S": "SGD", "A": "AUD", "NT": "TWD"}
_CENTS = compile_late(
    rf"(?<![A-Za-z0-9])(?P<currency>{'|'.join(_CURRENCIES)})[$¢]? ?(?P<number>{DIGITS}) cents?(?![A-Za-z])"
)
_SIGN_BEFORE = compile_late(rf"(?<![A-Za-z])(?:{SIGN_PATTERN})[ -]?$")
# the USD eight-hour rate, BTC/USD 24h volume: the code names what is traded, and what follows lasts as long.
_OF_PAIR = compile_late(r"[A-Z]{3} $")
_LASTS = compile_late(r"(?:-(?:second|minute|hour|day|week|month|quarter|year)|[hd])(?![a-z])")
_SIGN_ENDS = frozenset(sign[-1] for sign in SIGNS)
_MINUS_BEFORE = compile_late(r"(?:(?:(?<!plus or )\bminus|\bnegative|\bMinus) |(?<![0-9A-Za-z%)\]}>_–-])[-–])$")
_BRACKET_AFTER = compile_late(r"\)(?=[mbtk%]| ?(?:thousand|million|billion|trillion)\b)")
_RANGE = compile_late(
    rf"(?: ?[–~] ?| ?-{{1,3}} ?|-? to | and | or )(?:plus |\+)?(?:(?:{SIGN_PATTERN}) ?)?(?=[0-9.]|[a-z])"
)
_GLUED_W = compile_late("w(?![A-Za-z0-9])")  # 30w: watts, or 300,000 as a Chinese writes it
_BELOW_ZERO = compile_late(r" below zero(?![a-z])")
_BETWEEN_BEFORE = compile_late(r"\b[Bb]etween (?:[a-z]+ )?$")
_FROM_BEFORE = compile_late(r"(?<!range )(?<!ranges )(?<!ranging )\bfrom (?:[a-z]+ ){0,2}$")
_AGE_AFTER = compile_late(r"[ -](?:years?[ -]old|years? of age|year-olds?)(?![a-z])")
_ORDINAL = compile_late(r"(?:st|nd|rd|th)(?![a-z])")
_ORDINAL_WORD = compile_late(rf"(?: and |[ -])({'|'.join(ORDINALS[:19])})(?![a-z])")
TITLE_AFTER = compile_late(r" [A-Z][a-z]+(?<!an)(?<!ese)(?<!ish)(?<!ch)(?<!ic)(?<!i)(?![a-z])")
TITLE_BEFORE = compile_late(r"[A-Z][a-z']+ $")
_ONCE_OR_TWICE = compile_late(r"(?<![a-z])once or twice(?![a-z])")
_TWICE = compile_late(r"(?<![a-z])(?P<times>twice|thrice)(?![a-z-])")
_ONE_OR_TWO = compile_late(r"(?<![a-z])an? (?P<unit>[a-z]+) or two(?![a-z])")
_YEARS = compile_late(r" years?(?! ago)(?![a-z])")
_AGE_MONTHS = compile_late(r"(?: ?[-–~] ?[0-9]+| to [0-9]+| and [0-9]+)? (?:months|weeks|days|minutes|hours)(?![a-z])")
_AGE_BRACKETS = compile_late(r"[A-Z][a-z]+ [A-Z][A-Za-z]+ \((?P<age>[1-9][0-9])\)")
_AGE_DECADE = compile_late(
    r"(?<![a-z])(?:in|into|until|reach(?:ed|es|ing)?) (?:his|her|their|its|my|our) (?:early |mid-? ?|late )?"
    r"(?:(?P<digits>[2-9]0)'?s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))(?![a-z])"
)
_TENS = {word.removesuffix("y") + "ies": 20 + 10 * place for place, word in enumerate(TENS)}
_AGE_BEFORE = compile_late(r"\b(?:aged|age of|ages|at age|age|aged between|aged from) $")
_BELOW = {"half": 2, "halves": 2, "quarter": 4, **DENOMINATORS, "thousandth": 1000, "millionth": 10**6}
_BELOW |= {"ten-thousandth": 10**4, "hundred-thousandth": 10**5}
_FRACTION_AGAIN = compile_late(r" ?\(([0-9]{1,3})/([1-9][0-9]{0,2})\)")
_DENOMINATOR = compile_late(rf"[ -]({'|'.join(_BELOW)})s?(?![a-z])(?! quarter|[ -]centur)")
_SCALE_OUTSIDE = compile_late(r" ?(mn|bn|tn|thousand|million|billion|trillion|[mbtk])(?![a-z])")
_MORE = compile_late(r"(?:\+|-plus|-odd)(?![a-z0-9])")
_AND_A_HALF = compile_late(
    r" and a (?P<part>half|quarter)(?![a-z]|[ -](?:dozen|hundred|thousand|million|billion|trillion))"
)
_AND = compile_late(r"(?: and |, | |-)(?=[0-9a-z])")
_INCHES = compile_late(r" in(?![a-z])")
_MULTIPLE_AFTER = compile_late(
    r" (?:as|more|the|higher|larger|that|its|last|what|faster|bigger|greater|lower|smaller|less|their|his|over"
    r"|longer|(?:over)?subscribed|covered)\b"
)
_CELSIUS = compile_late(r" ?C(?![A-Za-z0-9])")
_TIMES_BEFORE = compile_late("[0-9][x×X]$")  # 16x12
_SCALE_AFTER = compile_late(r" (million|billion|trillion|mn|bn)(?![a-z])")
_CENTS_AFTER = compile_late(r"(?:,? and|,)? (?P<cents>[0-9]{1,2}) (?:cents|pence|p)(?![a-z])")
_STEP_BEFORE = compile_late(r"rates?(?: of interest)? by (?:an? )?(?:further |another )?$")  # cut rates by 0.25%
_LAST = 24  # characters before a numeral that are looked at

# "one" is a pronoun more often than a number.
_AFTER_PRONOUN = """
of another can could may might must should would will is was has had by day the that who which to in on at for and or
as a an where when thing off hand side more wishes needs way
"""
_NO_ONE = compile_late(rf"[ -](?:{'|'.join(_AFTER_PRONOUN.split())})(?![a-z])|[^ -]|$|[ ][^a-z]")
_TO_NUMBER = r" (?:[0-9]|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)(?![a-z]))"
_RANGE_TO_NUMBER = compile_late(rf" (?:to|or){_TO_NUMBER}")
_AND_NUMBER = compile_late(rf" and{_TO_NUMBER}")  # after "between"
_NO_ONE_BEFORE = compile_late(
    r"\b(?:no|any|every|each|this|that|which|the|only|the only|some|another|other|not|day) $|-$"
)
_MONEY_POUNDS = compile_late(
    r"pay|paid|cost|price|worth|spen[dt]|earn|sterling|fine|salary|wage|budget|tax|debt|fund|£", re.I
)


def _read_quantities(line: Line) -> Iterator[Figure]:
    """Yield the quantities of an English text, from left to right."""
    position = floor = 0
    while match := RUN.search(line.low, position):
        figure = _read(line, match, floor)
        position = figure.end if figure else max(match.start() + 1, _end_of_word(line.low, match))
        if figure:
            floor = figure.end
            yield figure


def _age_in_brackets(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    age = Fraction(match["age"])
    yield line.figure(AGE.kind, *match.span("age"), age, age, unit=AGE.symbol, dim=AGE.dim, confidence=0.9)


def _age_decade(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "in his 40s", over forty as 40多岁 is."""
    group = "digits" if match["digits"] else "word"
    age = Fraction(match["digits"] or _TENS[match["word"]])
    yield line.figure(AGE.kind, *match.span(group), age, age, unit=AGE.symbol, dim=AGE.dim, qualifier=Qualifier.OVER)


def _once_or_twice(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "once or twice", which is 一两次; "once" alone joins more often than it counts."""
    yield _one_to_two(line, match, COUNT)


def _twice(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the "twice" of "twice a day", which is 两次."""
    times = Fraction(2 if match["times"] == "twice" else 3)
    yield line.figure(FigureKind.COUNT, *match.span(), times, times, quantum=Fraction(1), soft=True)


def _nil(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the "HK$nil" of announcements, which is 零港元, and "nil" alone, which may stand for anything."""
    nothing = Fraction(0)
    if not match["sign"]:
        if match[0] != line.open.strip("| \t\n*"):  # a cell, in Markdown with its bars, says so of what its head counts
            yield line.figure(FigureKind.COUNT, *match.span(), nothing, nothing, soft=True)
        return
    unit = SIGNS[match["sign"]]
    yield line.figure(FigureKind.MONEY, *match.span(), nothing, nothing, unit=unit.symbol, currencies=unit.currencies)


def _cents(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "HK8 cents", whose currency and cents stand on either side of the number."""
    if read := read_digits(match["number"]):
        value, quantum = read[0] / 100, read[1] / 100
        code = _CURRENCIES[match["currency"]]
        yield line.figure(FigureKind.MONEY, *match.span(), value, value, quantum=quantum, unit=code)


def _one_or_two(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    found = unit_en(line.open, match.start("unit"))
    if found and found[0].dim == "duration":
        yield _one_to_two(line, match, found[0])


def _one_to_two(line: Line, match: re.Match[str], unit: Unit) -> Figure:
    bounds = Fraction(1), Fraction(2)
    return line.figure(unit.kind, *match.span(), *bounds, unit=unit.symbol, dim=unit.dim, factor=unit.factor, soft=True)


def _end_of_word(low: str, match: re.Match[str]) -> int:
    return match.end("digits") if match["digits"] else match.start() + len(match[0].split(" ", 1)[0])


def _read(line: Line, match: re.Match[str], floor: int) -> Figure | None:
    start = match.start()
    before = line.before(start, floor, _LAST)
    left, sign, negative = _prefix(before)
    if sign and _OF_PAIR.search(before) and _LASTS.match(line.low, match.end()):
        left, sign = len(before), None
    if match["digits"] and left == len(before) and before[-1:].isalnum() and not _TIMES_BEFORE.search(before):
        return None  # the digits of a name: A4
    if match["digits"] and _ORDINAL.match(line.low, match.end("digits")):
        return None
    numeral = read_numeral(line.open, line.low, match, money=sign is not None)
    if not numeral or (not negative and (_is_pronoun(line, numeral) or _is_title(line, numeral))):
        return None
    if numeral.in_words:
        if ordinal := _ordinal(line, numeral):
            return ordinal
        numeral = with_digits(line.low, numeral)
    else:
        numeral = with_words(line.low, with_part(line.low, numeral), partial(_read_at, line))
    return _fraction(line, numeral) or _quantity(line, numeral, before, left, sign, negative)


def _read_at(line: Line, place: int) -> Numeral | None:
    match = RUN.match(line.low, place)
    return read_numeral(line.open, line.low, match, money=False) if match else None


def _ordinal(line: Line, numeral: Numeral) -> Figure | None:
    """Return "twenty-fifth" and "one hundred and fifth", which are not fractions."""
    match = _ORDINAL_WORD.match(line.low, numeral.end) if numeral.lo >= 20 and numeral.lo % 10 == 0 else None
    if not match or (match[1] == "second" and line.low.startswith(" second", numeral.end)):
        return None
    place = numeral.lo + ORDINALS.index(match[1]) + 1
    return line.figure(FigureKind.ORDINAL, numeral.start, match.end(), place, place)


def _is_pronoun(line: Line, numeral: Numeral) -> bool:
    low = line.low
    if low[numeral.start : numeral.end] != "one":
        return False
    before = low[max(0, numeral.start - 12) : numeral.start]
    unit = unit_en(line.open, numeral.end)
    if _RANGE_TO_NUMBER.match(low, numeral.end) or (unit and unit[0].dim):
        return False
    if before.endswith("between ") and _AND_NUMBER.match(low, numeral.end):
        return False
    return bool(_NO_ONE.match(low, numeral.end) or _NO_ONE_BEFORE.search(before))


def _is_title(line: Line, numeral: Numeral) -> bool:
    """Tell the numbers of names from others: "Five Eyes", "Page Six"; "Two American firms" counts."""
    if not numeral.in_words or numeral.hi > 12 or not line.open[numeral.start].isupper():
        return False
    return bool(
        TITLE_AFTER.match(line.open, numeral.end)
        or TITLE_BEFORE.search(line.open, max(0, numeral.start - _LAST), numeral.start)
    )


def _prefix(before: str) -> tuple[int, Unit | None, bool]:
    """Return where what belongs to the numeral begins, its currency, and whether it is negative."""
    end, unit, negative = len(before), None, False
    may_be_negative = "-" in before or "–" in before or "inus " in before or "negative " in before
    if may_be_negative and (minus := _MINUS_BEFORE.search(before)):
        end, negative = minus.start(), True
    if before[:end].rstrip(" -")[-1:] in _SIGN_ENDS and (sign := _SIGN_BEFORE.search(before, 0, end)):
        end, unit = sign.start(), SIGNS[sign[0].rstrip(" -")]
        if may_be_negative and (minus := _MINUS_BEFORE.search(before, 0, end)):
            end, negative = minus.start(), True
    return end, unit, negative


def _fraction(line: Line, above: Numeral) -> Figure | None:
    """Return two-thirds, 3/4 or one and two-thirds as a ratio."""
    low = line.low
    if above.in_words and above.hi < 100 and (match := _DENOMINATOR.match(low, above.end)):
        if match[1] == "quarter" and above.lo not in (1, 3):
            return None  # eight quarters are two years
        value = above.lo / _BELOW[match[1]]
        if match[1] in ("half", "quarter") and not match[0].endswith("s") and above.lo > 1:
            return None
        if 10 < _BELOW[match[1]] < 100 and match[0].endswith("s") is (above.lo == 1):
            return None  # two twentieth-century painters
        again = _FRACTION_AGAIN.match(low, match.end())  # two-thirds (2/3)
        end = again.end() if again and Fraction(int(again[1]), int(again[2])) == value else match.end()
        return line.figure(FRACTION.kind, above.start, end, value, value, unit=FRACTION.symbol)
    if (
        not above.in_words
        and line.open[above.start - 1 : above.start] != "/"  # AES 128/192/256
        and (match := SLASH.match(low, above.end))
        and int(match[1]) > above.lo > 0
        and above.quantum == 1
    ):
        value = above.lo / int(match[1])
        return line.figure(FRACTION.kind, above.start, match.end(), value, value, unit=FRACTION.symbol)
    return None


def _quantity(line: Line, numeral: Numeral, before: str, left: int, sign: Unit | None, negative: bool) -> Figure:
    start = numeral.start - len(before) + left
    if before[left - 1 : left] == "(" and (closing := _BRACKET_AFTER.match(line.low, numeral.end)):
        outer, outer_sign, _ = _prefix(before[: left - 1])  # US$(12.3) million
        return _in_brackets(line, numeral, start - left + outer, closing.end(), sign or outer_sign)
    amount = with_unit_of_size(line, _amount(line, numeral, sign, before), unit_en)
    second = _right_end(line, amount, before[:left])
    whole = (second and joined(amount, second)) or with_tolerance(line, amount, unit_en)
    if negative and second and (below := negative_range(line, amount, second, start)):
        return below
    if cold := _below_zero(line, whole, negative=negative):
        whole, negative = cold, True
    figure = figure_of(line, whole._replace(start=start), negative=negative)
    if figure.unit == "%" and _STEP_BEFORE.search(before.lower(), 0, left):
        return with_senses(figure, Sense.POINTS)
    if second and whole is not amount:
        return replace(figure, alternatives=inherited(amount.numeral, second.numeral))
    if amount.unit is None and not numeral.in_words and _GLUED_W.match(line.open, numeral.end):
        return replace(figure, alternatives=((numeral.lo * 10**4, numeral.hi * 10**4),))
    return figure


def _below_zero(line: Line, amount: Quantity, *, negative: bool) -> Quantity | None:
    """Return the degrees of "five below zero" or "-5C", to be read as negative."""
    if amount.unit and amount.unit.dim not in ("temperature", "angle"):
        return None
    if negative:
        celsius = amount.unit is None and not amount.numeral.in_words and _CELSIUS.match(line.open, amount.end)
        return amount._replace(unit=_UNITS["°C"], end=celsius.end()) if celsius else None
    below = _BELOW_ZERO.match(line.low, amount.end)
    return amount._replace(unit=amount.unit or _UNITS["degrees"], end=below.end()) if below else None


def _in_brackets(line: Line, numeral: Numeral, start: int, end: int, sign: Unit | None) -> Figure:
    """Return the accountant's negative, (3.2)m: the scale stands outside the brackets."""
    scale = _SCALE_OUTSIDE.match(line.low, end)
    if scale:
        factor = Fraction(SCALES.get(scale[1]) or ABBREVIATIONS[scale[1][:1]])
        numeral, end = numeral.times(factor)._replace(scale=factor), scale.end()
    unit = sign
    if not unit and (found := unit_en(line.open, end)):
        unit, end = found
    return figure_of(line, Quantity(start, end, numeral, unit), negative=True)


def _amount(line: Line, numeral: Numeral, sign: Unit | None, before: str) -> Quantity:
    """Return the numeral with the unit that follows it, or the currency that stands before it."""
    low, end = line.low, numeral.end
    if sign:
        return Quantity(numeral.start, end, numeral, sign)
    if more := _MORE.match(low, end):
        numeral, end = numeral._replace(over=True), more.end()
    if age := _AGE_AFTER.match(low, end):
        return Quantity(numeral.start, age.end(), numeral, AGE)
    if _AGE_BEFORE.search(before) and not _AGE_MONTHS.match(low, end):
        years = _YEARS.match(low, numeral.end)
        return Quantity(numeral.start, years.end() if years else numeral.end, numeral, AGE)
    found = unit_en(line.open, end + 3 if numeral.vague and low.startswith(" of ", end) else end)
    if not found:
        return Quantity(numeral.start, end, numeral)
    unit = _in_context(line, found[0], found[1], numeral)
    if unit is None:
        return Quantity(numeral.start, numeral.end, numeral)
    if unit.kind == FigureKind.MONEY and numeral.scale == 1:
        if scale := _SCALE_AFTER.match(low, found[1]):  # 75 USD million
            factor = Fraction(SCALES.get(scale[1]) or ABBREVIATIONS[scale[1]])
            return Quantity(numeral.start, scale.end(), numeral.times(factor)._replace(scale=factor), unit)
        if unit.multiplier == 1 and (cents := _CENTS_AFTER.match(low, found[1])):  # 3 dollars 50 cents
            part = Fraction(int(cents["cents"]), 100)
            whole = numeral._replace(lo=numeral.lo + part, hi=numeral.hi + part, quantum=Fraction(1, 100))
            return Quantity(numeral.start, cents.end(), whole, unit)
    return _with_smaller_unit(line, Quantity(numeral.start, found[1], numeral, unit))


def _in_context(line: Line, unit: Unit, end: int, numeral: Numeral) -> Unit | None:
    """Return the unit that the words around make of it: "times" counts, unless "as many" follows; pounds of money."""
    if unit.symbol == "x" and line.low[end - 5 : end] == "times" and not _is_multiple(line, end, numeral):
        return None
    if unit.symbol == "lb" and line.low[end - 5 : end] in ("pound", "ounds"):
        near = line.plain[max(0, numeral.start - 40) : end + 40]
        return _UNITS["GBP"] if numeral.scale > 1 or _MONEY_POUNDS.search(near) else unit
    if unit.symbol == "m" and line.open[end - 1] == "m" and line.open[end - 2] == " " and numeral.in_words:
        return None
    return unit


def _is_multiple(line: Line, end: int, numeral: Numeral) -> bool:
    """Tell "three times as large" and "an increase of three times" from "called three times"."""
    rose = _ROSE_BEFORE.search(line.lower_plain, max(0, numeral.start - 40), numeral.start)
    return bool(_MULTIPLE_AFTER.match(line.lower_plain, end) or rose)


_ROSE_BEFORE = compile_late(
    r"\b(?:increased?|increas(?:es|ing)|rises?|rose|growth|grew|grown|up|expand(?:ed|s)?|multipl(?:y|ied)|surged?|jump(?:ed)?"
    r"|(?:over)?subscribed|covered)"
    r"(?: (?:by|of|to|about|around|more than|over|nearly|almost|some|roughly|at least|up to)){0,3} $"
)


_OFTEN_PARTED = frozenset({"ft", "lb"})  # 6 feet, 6 inches
_LONGEST_SYMBOL = 4  # characters of a unit with the space before it


def _with_smaller_unit(line: Line, amount: Quantity) -> Quantity:
    """Return "one year and three months" or "6-foot-6" as one amount in the smaller unit."""
    unit = amount.unit
    assert unit is not None
    if unit.dim and (half := _AND_A_HALF.match(line.low, amount.end)):  # two years and a half
        numeral, rest = amount.numeral, Fraction(1, 2 if half["part"] == "half" else 4)
        whole = numeral._replace(lo=numeral.lo + rest, hi=numeral.hi + rest, quantum=rest)
        return amount._replace(numeral=whole, end=half.end())
    is_joined = unit.kind in (FigureKind.DURATION, FigureKind.MEASURE) or unit == _UNITS["yuan"]
    if not is_joined or not (gap := _AND.match(line.low, amount.end)):
        return amount
    is_symbol = not amount.numeral.in_words and amount.end - amount.numeral.end <= _LONGEST_SYMBOL
    is_list = "," in gap[0] or (gap[0] == " and " and is_symbol)
    if is_list and unit.kind is FigureKind.MEASURE and unit.symbol not in _OFTEN_PARTED:
        return amount  # two of a list: 1 MHz, 744 kHz; 10 µF and 100 nF
    match = RUN.match(line.low, gap.end())
    part = read_numeral(line.open, line.low, match, money=False) if match else None
    if not part:
        return amount
    smaller = unit_en(line.open, part.end)
    if unit == _UNITS["yuan"]:
        return _with_jiao(amount, part, smaller)
    if unit.symbol == "ft" and not smaller and part.hi < 12 and gap[0] in ("-", " "):
        inches = _INCHES.match(line.low, part.end)
        smaller = _UNITS["inches"], inches.end() if inches else part.end
    return in_smaller_unit(amount, part, smaller)


def _with_jiao(amount: Quantity, part: Numeral, smaller: tuple[Unit, int] | None) -> Quantity:
    """Return "3 yuan 5 jiao" as 3.5 yuan, as 3元5角 is."""
    if not smaller or smaller[0].symbol != "CNY" or part.lo * smaller[0].multiplier >= 1:
        return amount
    value = part.times(smaller[0].multiplier)
    whole = amount.numeral._replace(lo=amount.numeral.lo + value.lo, hi=amount.numeral.hi + value.hi)
    return amount._replace(numeral=whole._replace(quantum=value.quantum), end=smaller[1])


def _right_end(line: Line, first: Quantity, before: str) -> Quantity | None:
    """Return the right end of a range that begins with ``first``; "from … to" names two figures, no range."""
    gap = _RANGE.match(line.open, first.end)
    if not gap:
        return None
    words = gap[0].split(" ")
    if ("to" in words and _FROM_BEFORE.search(before)) or ("and" in words and not _BETWEEN_BEFORE.search(before)):
        return None
    match = RUN.match(line.low, gap.end())
    sign = _prefix(gap[0])[1]
    if sign is None and first.unit and first.unit.kind == FigureKind.MONEY and first.end == first.numeral.end:
        sign = first.unit
    numeral = read_numeral(line.open, line.low, match, money=sign is not None) if match else None
    if not numeral or ("or" in words and not _is_next(first.numeral, numeral)):
        return None
    return _amount(line, with_digits(line.low, numeral), sign, before if first.unit == AGE else "")


def _is_next(first: Numeral, numeral: Numeral) -> bool:
    """Tell "two or three" and "three or four hundred", which are ranges, from a choice of two numbers."""
    steps = numeral.lo / numeral.scale - first.lo
    return numeral.in_words and (numeral.lo - first.lo == 1 or (steps == 1 and first.lo < 10))


AGES_IN_BRACKETS = Rule(
    name="ages in brackets",
    read=each(_AGE_BRACKETS, _age_in_brackets),
    needs=compile_late(r"\([1-9]"),
    examples=(
        Example("Mary Holt (52) repairs clocks.", "52: age 52 year"),
        Example("see Holt (52)"),
    ),
)
# "over-65s", "under-fives"
_AGE_GROUP = compile_late(r"(?<![a-z-])(?P<bound>over|under)-(?:(?P<age>[1-9][0-9]?)s|fives)(?![a-z0-9-])")


def _age_group(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    age = Fraction(match["age"] or 5)
    qualifier = Qualifier.OVER if match["bound"] == "over" else Qualifier.BELOW
    yield line.figure(AGE.kind, *match.span(), age, age, unit=AGE.symbol, dim=AGE.dim, qualifier=qualifier)


_CORES = compile_late(r"(?<![a-z-])(?P<number>single|dual|quad|hexa|octa)[- ]?core(?![a-z])")
_CORES_BY_NAME = {"single": 1, "dual": 2, "quad": 4, "hexa": 6, "octa": 8}


def _cores(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    value = Fraction(_CORES_BY_NAME[match["number"]])
    yield line.figure(FigureKind.COUNT, *match.span(), value, value, quantum=Fraction(1), soft=True)


CORES = Rule(
    name="cores of a processor",
    read=each(_CORES, _cores, "low"),
    needs=compile_late("core"),
    examples=(
        Example("a dual-core processor", "dual-core: count 2 soft"),
        Example("a Quad-Core CPU", "Quad-Core: count 4 soft"),
        Example("the core of it"),
    ),
)
AGE_GROUPS = Rule(
    name="ages of groups",
    read=each(_AGE_GROUP, _age_group, "low"),
    needs=compile_late("over-|under-"),
    examples=(
        Example("free for over-65s", "over-65s: age 65 year over"),
        Example("Under-fives travel free.", "Under-fives: age 5 year below"),
        Example("over-fishing"),
    ),
)
AGE_DECADES = Rule(
    name="ages in decades",
    read=each(_AGE_DECADE, _age_decade, "low"),
    needs=compile_late("ties|0'?s"),
    examples=(
        Example("a potter in her late 60s", "60: age 60 year over"),
        Example("They are in their thirties.", "thirties: age 30 year over"),
        Example("in the 60s"),
    ),
)
# for decades, over centuries: 几十年, 几百年.
_AGES = compile_late(r"(?<![a-z])(?P<unit>decades|centuries)(?= (?:of|ago|before|later|after|to)\b|[,.;:)]|$)")
_AGE_BOUNDS = {"decades": (20, 100), "centuries": (200, 1000)}


def _ages(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    lo, hi = map(Fraction, _AGE_BOUNDS[match["unit"]])
    year = _UNITS["years"]
    yield line.figure(
        year.kind,
        *match.span(),
        lo,
        hi,
        hi_open=True,
        unit=year.symbol,
        dim=year.dim,
        factor=year.factor,
        approx=True,
        soft=True,
    )


AGES = Rule(
    name="decades and centuries",
    read=each(_AGES, _ages, "low"),
    needs=compile_late("decades|centuries"),
    examples=(
        Example("the best in decades.", "decades: duration [20,100) year soft"),
        Example("two decades of growth"),
    ),
)
# "a decade" is 十年, "a fortnight" 两周; "the last century" is the one before this one.
_ONE_SPAN = compile_late(
    r"(?<![a-z])(?:(?P<article>an? )|(?:every|each|per) |(?:the|this|that|its|their|our|his|her) (?:(?:past|last"
    r"|previous|next|first|coming|following|entire|whole|full|current) )?)"
    r"(?P<unit>decade|fortnight|(?<!the )(?<!the last )century)(?![a-z'])"
)


def _one_span(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    fortnight = match["unit"] == "fortnight"
    unit, number = _UNITS["week" if fortnight else match["unit"]], Fraction(2 if fortnight else 1)
    start = match.start("article" if match["article"] else "unit")
    yield line.figure(
        unit.kind, start, match.end(), number, number, unit=unit.symbol, dim=unit.dim, factor=unit.factor, soft=True
    )


ONE_SPAN = Rule(
    name="a decade",
    read=each(_ONE_SPAN, _one_span, "low"),
    needs=compile_late("decade|fortnight|century"),
    examples=(
        Example("It took more than a decade.", "a decade: duration 1 decade over soft"),
        Example("the past decade", "decade: duration 1 decade soft"),
        Example("every fortnight", "fortnight: duration 2 week soft"),
        Example("a turn of the century, the last century and a 16th-century bridge"),
    ),
)
# injuries per million hours worked, which Chinese counts: 每百万工时.
_PER_SCALE = compile_late(
    r"(?<![a-z])(?<!parts )per (?P<scale>(?:(?:ten|hundred) )?(?:thousand|million)|billion)(?= [a-z])(?! (?:of|in)\b)"
)


# The same of money, by its sign or by its name: per HK$ million of revenue, t/RMB million, per million yuan.
_PER_SCALE_OF_MONEY = compile_late(
    rf"(?:(?<![A-Za-z])[Pp]er |(?<=[A-Za-z0-9)])/ ?)(?P<money>(?P<sign>{SIGN_PATTERN}) ?"
    r"(?P<scale>thousand|million|billion|mn?|bn|'000))(?![A-Za-z0-9])"
)


def _per_scale_of_money(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    value = Fraction(SCALES.get(match["scale"]) or ABBREVIATIONS[match["scale"]])
    numeral = Numeral(*match.span("money"), value, value, value, scale=value, in_words=True)
    yield replace(figure_of(line, Quantity(*match.span("money"), numeral, SIGNS[match["sign"]])), soft=True)


_OF_THINGS = (FigureKind.MEASURE, FigureKind.MONEY)


def _per_scale(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    value = Fraction(prod(SCALES.get(word) or SMALL[word] for word in match["scale"].split()))
    found = unit_en(line.plain, match.end())
    unit, end = found if found and found[0].kind in _OF_THINGS else (COUNT, match.end())
    numeral = Numeral(match.start("scale"), match.end("scale"), value, value, value, scale=value, in_words=True)
    yield replace(figure_of(line, Quantity(match.start("scale"), end, numeral, unit)), soft=True)


PER_SCALE = Rule(
    name="per million",
    read=each(_PER_SCALE, _per_scale, "low"),
    needs=compile_late("thousand|million|billion"),
    examples=(
        Example("injuries per million hours", "million: count 1000000 soft"),
        Example("accidents per million km", "million km: measure 1000000 km soft"),
        Example("staff per hundred thousand patients", "hundred thousand: count 100000 soft"),
        Example("five per million of them"),
        Example("per million yuan of output", "million yuan: money 1000000 CNY soft"),
    ),
)
PER_SCALE_OF_MONEY = Rule(
    name="per million of money",
    read=each(_PER_SCALE_OF_MONEY, _per_scale_of_money),
    needs=compile_late("per [a-z$]|/ ?[a-z$]"),
    examples=(
        Example("tonnes per HK$ million of revenue", "HK$ million: money 1000000 HKD soft"),
        Example("kWh/RMB'000", "RMB'000: money 1000 CNY soft"),
        Example("revenue (RMB'000) and RMB million per year"),
    ),
)
_COPIES = ("duplicate", "triplicate", "quadruplicate")
_IN_COPIES = compile_late(rf"(?<![a-z])in (?P<copies>{'|'.join(_COPIES)})(?![a-z])")


def _in_copies(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "in triplicate", 一式三份."""
    number = Fraction(_COPIES.index(match["copies"]) + 2)
    yield line.figure(FigureKind.COUNT, *match.span(), number, number, soft=True)


IN_COPIES = Rule(
    name="numbers of copies",
    read=each(_IN_COPIES, _in_copies, "low"),
    needs=compile_late("plicate"),
    examples=(
        Example("signed in triplicate", "in triplicate: count 3 soft"),
        Example("a duplicate"),
    ),
)
ONCE_OR_TWICE = Rule(
    name="once or twice",
    read=each(_ONCE_OR_TWICE, _once_or_twice, "low"),
    needs=compile_late("once or twice"),
    examples=(
        Example("It rained once or twice.", "once or twice: count [1,2] soft"),
        Example("once or more"),
    ),
)
TWICE = Rule(
    name="twice as a count",
    read=each(_TWICE, _twice, "low"),
    needs=compile_late("twice|thrice"),
    examples=(
        Example("The bell rang twice.", "twice: count 2 soft"),
        Example("thrice a day", "thrice: count 3 soft"),
        Example("twice as much"),
    ),
)
ONE_OR_TWO = Rule(
    name="one or two",
    read=each(_ONE_OR_TWO, _one_or_two, "low"),
    needs=compile_late(" or two"),
    examples=(
        Example("wait a week or two", "a week or two: duration [1,2] week soft"),
        Example("a spoon or two"),
    ),
)
CENTS = Rule(
    name="cents of a currency",
    read=each(_CENTS, _cents),
    needs=compile_late("cent"),
    examples=(
        Example("a dividend of HK8 cents a share", "HK8 cents: money 0.08 HKD"),
        Example("worth US 12.5 cents", "US 12.5 cents: money 0.125 USD"),
        Example("the HK cents of the head"),
    ),
)
NIL = Rule(
    name="no money",
    read=each(_NIL, _nil),
    needs=compile_late("nil"),
    examples=(
        Example("expenses of HK$nil in the period", "HK$nil: money 0 HKD"),
        Example("against RMB nil million a year before", "RMB nil million: money 0 CNY"),
        Example("The balance was nil.", "nil: count 0 soft"),
        Example("| Nil |"),
        Example("the Nile and the Nil Desperandum"),
    ),
)
QUANTITIES = Rule(
    name="quantities",
    read=_read_quantities,
    examples=(
        Example("a loan of £4.5m", "£4.5m: money 4500000 GBP"),
        Example("sixteen to twenty lanterns", "sixteen to twenty: count [16,20]"),
        Example("a margin of minus 2%", "minus 2%: percent -2 %"),
        Example("two hours and ten minutes", "two hours and ten minutes: duration 130 min"),
        Example("the forty-seventh lantern", "forty-seventh: ordinal 47"),
        Example("one of the bakers"),
        Example("gate B12"),
    ),
)

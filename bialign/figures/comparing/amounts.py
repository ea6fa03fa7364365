"""What a figure amounts to, in units that both languages share, and how two amounts relate.

Percent and fractions become shares of one, basis points become points, measures go to the base unit of their
dimension, and changes become the ratio of new to old: 增长两倍 ("grew by two times") and "tripled" are both 3.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from bialign.records import Figure, FigureKind, Qualifier, Role, Verdict

ZERO, ONE, HUNDREDTH, TEN_THOUSANDTH = Fraction(0), Fraction(1), Fraction(1, 100), Fraction(1, 10_000)
LOWER_BOUNDS = frozenset({Qualifier.OVER, Qualifier.AT_LEAST})
UPPER_BOUNDS = frozenset({Qualifier.BELOW, Qualifier.AT_MOST})
EXACT_BELOW = 1000  # nobody rounds a smaller number of things without saying so: 101 people are not 一百人
SOFTENED = LOWER_BOUNDS | UPPER_BOUNDS | {Qualifier.ABOUT}

_DIMENSIONS = {
    FigureKind.MONEY: "money",
    FigureKind.PERCENT: "share",
    FigureKind.POINT: "point",
    FigureKind.DURATION: "time",
    FigureKind.AGE: "age",
    FigureKind.ORDINAL: "ordinal",
}


class Amount(NamedTuple):
    """Bounds and written precision of a figure in the base unit of its dimension, without its sign.

    ``lo`` and ``hi`` are exact and equal for a single value; ``None`` is unbounded. ``quantum`` is the size of the
    last written digit, 0 where the value is exact or its precision unknown. ``vague`` says that no bound was written.
    """

    lo: Fraction | None
    hi: Fraction | None
    quantum: Fraction = ZERO
    qualifier: Qualifier = Qualifier.NONE
    vague: bool = False

    @property
    def value(self) -> Fraction | None:
        """The single value, or ``None`` for an interval."""
        return self.lo if self.lo is self.hi or self.lo == self.hi else None


class Relation(NamedTuple):
    """How two amounts relate; ``power`` is the exponent of ten between them for a slip of magnitude."""

    verdict: Verdict
    power: int = 0


EQUAL = Relation(Verdict.EQUAL)
ROUNDED = Relation(Verdict.EQUAL_ROUNDED)
PRECISION = Relation(Verdict.PRECISION)
DIGIT_SLIP = Relation(Verdict.DIGIT_SLIP)
APART = Relation(Verdict.VALUE_DIFFERS)
_FROM_NEAR_TO_FAR = (EQUAL, ROUNDED, PRECISION, DIGIT_SLIP)


# ── from a figure to an amount ───────────────────────────────────────────────────────────────────


def dimension(figure: Figure) -> str:
    """Return what a figure measures: ``"money"``, ``"share"``, ``"number"``, a physical dimension."""
    if figure.kind in _DIMENSIONS:
        return _DIMENSIONS[figure.kind]
    if figure.kind is FigureKind.RATIO:
        return "multiple" if figure.unit == "x" or figure.role is Role.RATIO else "share"
    if figure.dim:
        return figure.dim
    if figure.unit == "%":
        return "share"
    return "money" if is_currency(figure.unit) else "number"


def have_one_unit(zh: Figure, en: Figure) -> bool:
    """Whether both name the same unit, equally sure."""
    return (zh.unit, zh.currencies) == (en.unit, en.currencies)


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency code."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def amount(figure: Figure) -> Amount:
    """Return what a figure amounts to; its sign is left to :func:`polarity`."""
    written, scale = as_written(figure), _scale(figure)
    if _is_fahrenheit(figure):
        return written._replace(lo=_celsius(written.lo), hi=_celsius(written.hi))
    if scale == 1:
        return written
    lo, hi, quantum = written.lo, written.hi, written.quantum
    return written._replace(lo=lo and lo * scale, hi=hi and hi * scale, quantum=quantum * scale)


def as_written(figure: Figure) -> Amount:
    """Return what a figure amounts to in its own unit: 5 for "5 km" and for "5%"."""
    lo, hi = figure.lo, figure.hi
    if is_negative(figure):
        lo, hi = (None if hi is None else -hi), (None if lo is None else -lo)
    vague = figure.kind is FigureKind.VAGUE or (figure.approx and lo != hi)
    return Amount(lo, hi, figure.quantum or ZERO, figure.qualifier, vague)


def signed(figure: Figure) -> Amount:
    """Return what a figure amounts to in its own unit, with its sign."""
    return as_written(figure)._replace(lo=figure.lo, hi=figure.hi)


def share_a_reading(zh: Figure, en: Figure) -> bool:
    """Whether one reading of the Chinese words is one of the English ("three times more": 3 or 4)."""
    return bool({(zh.lo, zh.hi), *zh.alternatives} & {(en.lo, en.hi), *en.alternatives})


def polarity(figure: Figure) -> int:
    """Return +1 for a rise or gain, −1 for a fall, a loss or a written minus, 0 where nothing is said."""
    return -1 if is_negative(figure) else figure.direction


def change_ratio(figure: Figure) -> Fraction | None:
    """Return new over old for a figure that can speak of a change, and ``None`` for any other."""
    value = amount(figure).value
    if value is None or dimension(figure) not in ("multiple", "share"):
        return None
    if figure.role is Role.DISCOUNT:
        return 1 - value
    is_step = figure.role is Role.CHANGE_BY and figure.direction and dimension(figure) == "share"
    return 1 + polarity(figure) * value if is_step else value


def currencies(figure: Figure) -> frozenset[str]:
    """Return the currencies that a sign may stand for: one if it is sure, more for ``$``, ``¥`` and a bare 元."""
    return frozenset(figure.currencies or (figure.unit,))


def is_negative(figure: Figure) -> bool:
    """Whether a figure bears a minus; degrees below zero are values of their own, which are compared as such."""
    return figure.dim != "temperature" and figure.hi is not None and figure.hi.numerator < 0


def _is_fahrenheit(figure: Figure) -> bool:
    return figure.dim == "temperature" and "F" in figure.unit.replace("℉", "F")


def _celsius(degrees: Fraction | None) -> Fraction | None:
    return None if degrees is None else (degrees - 32) * 5 / 9


def _scale(figure: Figure) -> Fraction:
    if figure.kind is FigureKind.POINT:
        return TEN_THOUSANDTH if figure.unit == "bp" else HUNDREDTH
    if figure.kind is FigureKind.PERCENT:
        return HUNDREDTH
    return ONE if figure.dim == "temperature" else figure.factor


# ── how two amounts relate ───────────────────────────────────────────────────────────────────────


def relate(zh: Amount, en: Amount) -> Relation:
    """Return how the English amount relates to the Chinese one, the nearest relation that holds."""
    if (zh.lo, zh.hi) == (en.lo, en.hi):
        return EQUAL
    if zh.vague or en.vague:
        return _relate_vague(zh, en)
    if zh.value is not None and en.value is not None:
        return _relate_values(zh, en)
    return _relate_ranges(zh, en)


def _relate_values(zh: Amount, en: Amount) -> Relation:
    if is_rounded(zh, en) or is_rounded(en, zh):
        return _as_far_as_both_say(zh, en)
    power = power_of_ten(zh, en)
    if power:
        return Relation(Verdict.MAGNITUDE_SLIP, power)
    if is_close(zh, en) or is_close(en, zh):
        return PRECISION
    return DIGIT_SLIP if differs_by_one_slip(zh, en) else APART


def _as_far_as_both_say(zh: Amount, en: Amount) -> Relation:
    """Return how two values relate one of which could be the other rounded.

    Who writes "more than 89%" for 超过80% rounds nothing: where both bear the same bound only a coarser way of writing
    explains a difference. Two numbers that are both about right, and two small ones that are not said to be so (101
    people and 一百人), are close.
    """
    fine, coarse = (zh, en) if zh.quantum < en.quantum else (en, zh)
    beyond = abs((fine.value or ZERO) - (coarse.value or ZERO))
    if any({zh.qualifier, en.qualifier} <= bounds for bounds in (LOWER_BOUNDS, UPPER_BOUNDS)):
        if fine.quantum < coarse.quantum:
            return ROUNDED if beyond <= (coarse.value or ZERO) / 20 else PRECISION
        return DIGIT_SLIP if differs_by_one_slip(zh, en) else APART
    both_about = zh.qualifier is en.qualifier is Qualifier.ABOUT and fine.quantum == coarse.quantum
    is_exact = coarse.qualifier not in SOFTENED and fine.quantum == 1 and abs(fine.value or ZERO) < EXACT_BELOW
    return PRECISION if both_about or is_exact else ROUNDED


def is_rounded(fine: Amount, coarse: Amount) -> bool:
    """Whether ``coarse`` is ``fine`` rounded to the last digit that ``coarse`` writes.

    A bound is cut off instead, and must stay true: "more than 1.2 million" for 1,286,000, never 1.3 million. Of a
    round number that is said to be about right the trailing zeros count as unwritten: "nearly 2,000" for 1,987.
    """
    if fine.value is None or not coarse.value:
        return False
    step = written_step(coarse)
    if step <= fine.quantum:
        return False
    beyond = fine.value - coarse.value
    if abs(beyond) > coarse.value / 5 or _breaks_bound(beyond, coarse.qualifier):
        return False
    if coarse.qualifier in LOWER_BOUNDS | UPPER_BOUNDS:
        return abs(beyond) < step
    return abs(beyond) <= step / 2 and abs(beyond) <= coarse.value / 10


def _breaks_bound(beyond: Fraction, qualifier: Qualifier) -> bool:
    return beyond < 0 if qualifier in LOWER_BOUNDS else beyond > 0 and qualifier in UPPER_BOUNDS


def written_step(number: Amount) -> Fraction:
    """Return the size of the last digit that counts: trailing zeros do not, where the words soften the number."""
    if number.qualifier not in SOFTENED or not number.value or not number.quantum:
        return number.quantum
    step = number.quantum
    while number.value % (step * 10) == 0:
        step *= 10
    return step


def is_close(fine: Amount, coarse: Amount) -> bool:
    """Whether two values lie within one last digit of the coarser, yet no rounding leads from one to the other."""
    if fine.value is None or coarse.value is None or fine.quantum >= coarse.quantum:
        return False
    beyond = fine.value - coarse.value
    near = abs(beyond) < coarse.quantum and abs(beyond) <= coarse.value / 5
    return near and not _breaks_bound(beyond, coarse.qualifier)


_NEAR_POWER = 0.03  # log₁₀ of 1.07: the looser of the two bounds below lets through 1.05


def power_of_ten(zh: Amount, en: Amount) -> int:
    """Return k where English is 10ᵏ times the Chinese, the same to three digits or as far as written; otherwise 0."""
    zh_value, en_value = zh.value, en.value
    if not zh_value or not en_value or (zh_value.numerator < 0) is not (en_value.numerator < 0):
        return 0
    # whole numbers are divided, which rounds: exact arithmetic is dear, and few pairs are near a power of ten
    magnitude = math.log10(en_value.numerator * zh_value.denominator / (en_value.denominator * zh_value.numerator))
    power = round(magnitude)
    if abs(magnitude - power) > _NEAR_POWER:
        return 0
    shift = Fraction(10) ** power
    off, least = abs(en_value - zh_value * shift), min(abs(en_value), abs(zh_value * shift))
    step = max(zh.quantum * shift, en.quantum)
    is_rounded_too = off <= step / 2 and step * 10 <= least
    return power if off <= least / 500 or is_rounded_too else 0


def differs_by_one_slip(zh: Amount, en: Amount) -> bool:
    """Whether the digits differ in one place, or two neighbours are swapped; two digits at least, equally many."""
    if zh.value is None or en.value is None:
        return False
    first, second = _digits(zh.value, en.value)
    if len(first) != len(second) or len(first) < 2:
        return False
    places = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return len(places) == 1
    here = slice(places[0], places[0] + 2)
    return first[here] == second[here][::-1]


def _digits(one: Fraction, other: Fraction) -> tuple[str, str]:
    for _ in range(12):
        if one.denominator == 1 == other.denominator:
            break
        one, other = one * 10, other * 10
    first, second = int(one), int(other)
    while first and second and first % 10 == 0 == second % 10:
        first, second = first // 10, second // 10
    return str(first), str(second)


def _relate_ranges(zh: Amount, en: Amount) -> Relation:
    if None in (zh.lo, zh.hi, en.lo, en.hi):
        return PRECISION if _overlap(zh, en) > 0 else APART
    if zh.value is not None or en.value is not None:
        return ROUNDED if _is_about_a_range(zh, en) or _is_about_a_range(en, zh) else APART
    ends = [_relate_values(_end(zh, a), _end(en, b)) if a != b else EQUAL for a, b in ((zh.lo, en.lo), (zh.hi, en.hi))]
    unequal = [end for end in ends if end is not EQUAL]
    if all(end in _FROM_NEAR_TO_FAR for end in ends):
        return max(unequal, key=_FROM_NEAR_TO_FAR.index)
    return unequal[0] if len(set(unequal)) == 1 else APART


def _end(interval: Amount, value: Fraction | None) -> Amount:
    """Return one end of a range; what bounds the whole rounds no end: 大于10~15% is not "11-15%"."""
    is_bounded = interval.qualifier in LOWER_BOUNDS | UPPER_BOUNDS
    return interval._replace(lo=value, hi=value, qualifier=Qualifier.NONE if is_bounded else interval.qualifier)


def _is_about_a_range(value: Amount, interval: Amount) -> bool:
    """Whether a value that is said to be about right stands for a narrow range: 二十五六, "twenty-five or so"."""
    if value.qualifier is not Qualifier.ABOUT or value.value is None or interval.lo is None or interval.hi is None:
        return False
    return interval.lo <= value.value <= interval.hi and interval.hi - interval.lo <= interval.hi / 5


def _relate_vague(zh: Amount, en: Amount) -> Relation:
    overlap = _overlap(_opened(zh), _opened(en))
    is_bounded = zh.qualifier in LOWER_BOUNDS or en.qualifier in LOWER_BOUNDS
    if overlap >= 0.8 or (is_bounded and overlap >= 0.6):  # 十几: "more than a dozen"
        return EQUAL
    if zh.hi is not None and zh.hi == en.hi and overlap >= 0.5:  # 成千上万, "tens of thousands"
        return EQUAL
    if overlap > 0:
        return PRECISION
    power = _interval_power(zh, en)
    return Relation(Verdict.MAGNITUDE_SLIP, power) if power else APART


def _opened(number: Amount) -> Amount:
    """Give a bounded value the interval that its bound speaks of: "more than 100" reaches up to 200."""
    if number.value is None:
        return number
    if number.qualifier in LOWER_BOUNDS:
        return number._replace(hi=number.value * 2)
    if number.qualifier in UPPER_BOUNDS:
        return number._replace(lo=number.value / 2)
    return number


def _overlap(zh: Amount, en: Amount) -> float:
    """Return the share of two intervals that is common, on a logarithmic scale; 0.5 for a value inside the other."""
    (zh_lo, zh_hi), (en_lo, en_hi) = _logarithms(zh), _logarithms(en)
    lo, hi = max(zh_lo, en_lo), min(zh_hi, en_hi)
    if lo > hi:
        return 0.0
    whole = max(zh_hi, en_hi) - min(zh_lo, en_lo)
    if math.isinf(whole):
        return 1.0 if (zh_lo, zh_hi) == (en_lo, en_hi) else 0.5
    return max((hi - lo) / whole, 0.5 if zh.value is not None or en.value is not None else 0.0) if whole else 1.0


def _logarithms(number: Amount) -> tuple[float, float]:
    lo = math.log10(number.lo) if number.lo is not None and number.lo > 0 else -math.inf
    if number.hi is None:
        return lo, math.inf
    return lo, math.log10(number.hi) if number.hi > 0 else -math.inf


def _interval_power(zh: Amount, en: Amount) -> int:
    if not (zh.lo and en.lo and zh.hi and en.hi) or min(zh.lo, en.lo) < 0:
        return 0
    power = round(math.log10(en.lo / zh.lo))
    shift = Fraction(10) ** power
    return power if _overlap(_opened(zh._replace(lo=zh.lo * shift, hi=zh.hi * shift)), _opened(en)) >= 0.8 else 0

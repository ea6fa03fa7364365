"""What a pair of figures deserves: the verdict, its severity, and how near the pair is.

The rules are those of the table in ``docs/figure-comparison.md``. A judgement never depends on any other figure;
which figures are paired is the business of :mod:`bialign.figures.comparing.matching`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from bialign.figures.comparing.amounts import (
    EQUAL,
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    ZERO,
    Amount,
    Relation,
    amount,
    as_written,
    change_ratio,
    currencies,
    differs_by_one_slip,
    dimension,
    have_one_unit,
    polarity,
    relate,
    share_a_reading,
    signed,
)
from bialign.figures.comparing.dates import Closeness, compare_dates, is_edge_of
from bialign.figures.comparing.idents import STRICT_PARTS, ident_name, judge_idents, stem_of
from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier, Role, Sense, Severity, Verdict

CALENDAR = frozenset({FigureKind.DATE, FigureKind.PERIOD})
UNITLESS = frozenset({"number", "ordinal"})
TIME_TOLERANCE = Fraction(2, 100)  # between months and days: 60 天 is "two months"
LOOSE_CONVERSION = Fraction(1, 3)  # of the larger: how far stories stray when they turn 里 into miles
_SYSTEMS = {
    "traditional": frozenset("里 jin liang mu ping".split()),
    "imperial": frozenset("mi nmi yd ft in acre ft2 mi2 ft3 gal lb oz ozt ton mph kn °F".split()),
}
SMALL = 12  # up to here numbers are written in words as often as in digits
SURE = 0.8  # confidence of a reading below which a figure alone is not an error


def judge(zh: Figure, en: Figure) -> Judgement | None:
    """Return what the pair deserves, or ``None`` if the two can have nothing to do with each other."""
    if ":" in zh.text and zh.text == en.text:  # a time, a score, a ratio or bits of a register, but the same
        return Judgement(Verdict.EQUAL, Tier.EXACT)
    for family, judge_family in _FAMILIES:
        if zh.kind in family and en.kind in family:
            return judge_family(zh, en)
        if zh.kind in family or en.kind in family:
            return _judge_across(zh, en)
    return _judge_amounts(zh, en)


# ── dates, times, names beside numbers ────────────────────────────────────────────────────────────────────


def _judge_calendar(zh: Figure, en: Figure) -> Judgement | None:
    closeness = compare_dates(zh, en)
    if closeness is Closeness.SAME:
        # The first day of a span is the last one only where the last is told by nothing nearer.
        is_by_span = zh.grain == en.grain == "day" and zh.lo != en.lo and None not in (zh.lo, en.lo)
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT if is_by_span else Tier.EXACT)
    if closeness is Closeness.YEAR_UNSAID:
        return Judgement(Verdict.GRAIN_DIFFERS, Tier.EQUIVALENT, Severity.INFO, strain=0.1)
    if closeness is Closeness.UNANCHORED:
        return Judgement(Verdict.EQUAL_CONVERTED, Tier.SAME_KIND, strain=1.0)
    if closeness is Closeness.CONTAINED:
        is_edge = is_edge_of(zh, en) or is_edge_of(en, zh)
        return Judgement(Verdict.GRAIN_DIFFERS, Tier.SLIPPED, Severity.INFO if is_edge else None)
    if closeness is Closeness.APART:
        severity = Severity.WARNING if _is_day_of_report(zh) or _is_day_of_report(en) else None
        return Judgement(Verdict.DATE_DIFFERS, Tier.SAME_KIND, severity, strain=0.0 if zh.grain == en.grain else 0.5)
    return None


def _is_day_of_report(figure: Figure) -> bool:
    """Whether a date is reckoned in days or weeks: a report of another day, or zone, says another."""
    return figure.when is not None and figure.when.distance is not None and figure.when.distance.unit in ("day", "week")


_HALF_DAY = compile_late(r"[上下]午|[早晚]|[ap]\.? ?m\b", re.IGNORECASE)


_END_OF_DAY = 24 * 60


def _judge_times(zh: Figure, en: Figure) -> Judgement | None:
    if (zh.lo, zh.hi, zh.label) == (en.lo, en.hi, en.label):
        return Judgement(Verdict.EQUAL, Tier.EXACT)
    if zh.lo is None or en.lo is None:
        return None
    if (zh.grain == "second") != (en.grain == "second") and zh.lo // 1 == en.lo // 1:
        return Judgement(Verdict.GRAIN_DIFFERS, Tier.EQUIVALENT)  # 8时15分, 08:15:30
    if {zh.lo, en.lo} == {0, _END_OF_DAY}:
        return Judgement(Verdict.EQUAL, Tier.EXACT, strain=0.2)  # 24时, midnight
    if {zh.lo, *(lo for lo, _ in zh.alternatives)} & {en.lo, *(lo for lo, _ in en.alternatives)}:
        return Judgement(Verdict.EQUAL, Tier.EXACT, strain=0.2)
    half_a_day = (zh.lo - en.lo) % 720 == 0 and zh.lo != en.lo  # 3 点 ("3 o'clock") may be 3 p.m.
    half_a_day &= not (_HALF_DAY.search(zh.text) and _HALF_DAY.search(en.text))
    return Judgement(Verdict.DATE_DIFFERS, Tier.SLIPPED, Severity.WARNING if half_a_day else None)


def _judge_across(zh: Figure, en: Figure) -> Judgement | None:
    """Judge a name or a date beside a plain number: one language may write either, or slip into the other."""
    named, number = (zh, en) if zh.kind in _NAMED else (en, zh)
    if number.kind not in _PLAIN or number.value is None:
        return None
    if number.soft and number.kind is FigureKind.COUNT and named.kind is not FigureKind.TIME:
        return None
    if named.kind is FigureKind.IDENT and named.text.casefold() == number.text.casefold():
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.2)  # 8K, a name of screens, and 8K tokens
    if _is_that_long_ago(named, number):
        return Judgement(Verdict.EQUAL_CONVERTED, Tier.EQUIVALENT, strain=0.8)
    if _lasts_as_long(named, number):
        return Judgement(Verdict.EQUAL_CONVERTED, Tier.EQUIVALENT, strain=0.8)
    if _is_numbered(named, number):
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.5)
    if _is_other_day(named, number):
        return Judgement(Verdict.DATE_DIFFERS, Tier.SAME_KIND, strain=0.5)
    if number.kind is FigureKind.ORDINAL and _counts_alike(named, number):
        return Judgement(Verdict.VALUE_DIFFERS, Tier.SAME_KIND, strain=1.0)  # 第二项, "the third paragraph"
    if named.kind is FigureKind.TIME:
        return Judgement(Verdict.DATE_DIFFERS, Tier.SAME_KIND, strain=1.0) if _is_other_hour(named, number) else None
    bare = None if named.soft else _bare_number(named)
    if bare is None:
        return None
    relation = relate(as_written(number), bare) if number is zh else relate(bare, as_written(number))
    if relation.verdict not in (Verdict.MAGNITUDE_SLIP, Verdict.DIGIT_SLIP):
        return None
    return Judgement(relation.verdict, Tier.SAME_KIND, power=relation.power, strain=0.9)


_THIS_YEAR, _AGES = 2000, 500


def _is_that_long_ago(named: Figure, span: Figure) -> bool:
    """Whether a year is as far back as a long span of years: 四千五百年前 ("4,500 years ago") and "2500 BC"."""
    year = named.when.year if named.when and set(named.when.said) == {"year"} else None
    years = span.value if span.kind is FigureKind.DURATION and span.unit == "year" else None
    if year is None or years is None or years < _AGES:
        return False
    return abs(_THIS_YEAR - years - year) <= max(years / 20, Fraction(50))


def _lasts_as_long(named: Figure, span: Figure) -> bool:
    """Whether months are as many as those of a quarter, a half or the first so many: 首九個月 is "nine-month"."""
    when = named.when
    if when is None or span.kind is not FigureKind.DURATION or span.unit != "month" or when.part:
        return False
    months = when.last_month or (3 if when.quarter else 6 if when.half else None)
    return months is not None and span.value == months


def _is_other_day(named: Figure, ordinal: Figure) -> bool:
    """Whether an ordinal in digits is another day than the day of the month on the other side: 23日, "the 24th"."""
    if ordinal.kind is not FigureKind.ORDINAL or named.when is None or set(named.when.said) != {"day"}:
        return False
    return not _is_in_words(ordinal) and ordinal.value is not None and ordinal.value <= _LONGEST_MONTH


_LONGEST_MONTH = 31


def _counts_alike(named: Figure, ordinal: Figure) -> bool:
    """Whether a numbered part may be what an ordinal counts, with another number: 第二步 and "Step 3"."""
    numbers = re.findall(r"\d+", named.label)
    is_part = " " in named.label and len(numbers) == 1 and stem_of(ident_name(named)) in STRICT_PARTS
    least = 2 if _is_in_words(ordinal) else 1  # 第一, the first of all, may be none of a row; 第1期 is "no. 1"
    return (
        is_part and ordinal.value is not None and least <= int(numbers[0]) <= SMALL and least <= ordinal.value <= SMALL
    )


def _bare_number(named: Figure) -> Amount | None:
    """Return the number in a name, or that a year may be instead: "1700 days" looks like one."""
    if named.kind in CALENDAR:
        year = named.when.year if named.when and set(named.when.said) == {"year"} else None
        return None if year is None or year < 0 else Amount(Fraction(year), Fraction(year))
    numbers = re.findall(r"\d+", named.label or named.text)
    return Amount(Fraction(numbers[0]), Fraction(numbers[0])) if len(numbers) == 1 else None


def _is_numbered(named: Figure, number: Figure) -> bool:
    """Whether a number is that of a name, or of a year, a day of the month or a century that one side leaves bare."""
    value = number.value
    if named.kind is FigureKind.TIME:  # 9点半: "9.30"; 3分35秒: "3:35" on the match clock
        lasts_as_long = number.kind is FigureKind.DURATION and named.lo == amount(number).value
        return _is_on_clock(named, number) or lasts_as_long or _is_hour(named, number)
    if named.kind not in CALENDAR:
        return number.kind in (FigureKind.COUNT, FigureKind.ORDINAL) and str(value) in re.findall(
            r"\d+", named.label or named.text
        )
    said = named.when.said if named.when else {}
    if number.kind in _COUNTED:  # 2500年 (前): "2,500 years ago"
        return number.unit == "year" and said in ({"year": value}, *_years_in_short(number))
    if number.lang == "zh" and said == _month_of_the_republic(number.text):
        return True
    return said in ({"year": value}, {"century": value}, {"day": value})


def _month_of_the_republic(written: str) -> dict[str, int] | None:
    """Return the year and the month, or the year, of a bare number in a table from Taiwan: 98.06 ("Jun 2009"), 113."""
    match = _BARE_MONTH.fullmatch(written)
    if match is None:
        return None
    month = {"month": int(match[2])} if match[2] else {}
    return {"year": int(match[1]) + 1911} | month


_BARE_MONTH = compile_late("(?=...)(1[0-3][0-9]|[4-9][0-9])(?:[./](0[1-9]|1[0-2]))?")


def _years_in_short(number: Figure) -> Iterator[dict[str, int]]:
    """Yield the years that a number of years may be in Chinese: 17年, 2017, and 七十二年 in texts from Taiwan, 1983."""
    value = number.value
    if number.lang != "zh" or value is None or value.denominator != 1:
        return
    if _SHORT_YEAR.fullmatch(number.text):
        yield {"year": int(value) + (2000 if value < _FIRST_OF_LAST_CENTURY else 1900)}
    if 20 <= value <= 130:
        yield {"year": int(value) + 1911}


_SHORT_YEAR = compile_late("[0-9]{2} ?年")
_FIRST_OF_LAST_CENTURY = 70  # 69年 is 2069, 70年 is 1970


def _is_on_clock(time: Figure, number: Figure) -> bool:
    """Whether a number with two decimals is a time: "9.30"."""
    hour, point, minute = number.text.partition(".")
    if not hour or not point or len(minute) != 2 or not (hour + minute).isdecimal():
        return False
    return time.lo == 60 * int(hour) + int(minute)


def _is_hour(time: Figure, number: Figure) -> bool:
    """Whether a number is the hour of a time, as in "a little after seven"."""
    if number.kind is not FigureKind.COUNT or number.value is None or time.lo is None or number.value > SMALL:
        return False
    return (time.lo - number.value * 60) % 720 == 0


def _is_other_hour(time: Figure, number: Figure) -> bool:
    """Whether a small number in words may be another full hour: 7点 ("7 o'clock") and "at eight"."""
    is_full = time.lo is not None and time.lo % 60 == 0 and not time.soft
    return is_full and number.soft and number.value is not None and 2 < number.value <= SMALL and _is_in_words(number)


_COUNTED = frozenset({FigureKind.DURATION, FigureKind.AGE})
_PLAIN = _COUNTED | {FigureKind.COUNT, FigureKind.ORDINAL, FigureKind.MEASURE}


_FAMILIES: tuple[tuple[frozenset[FigureKind], Callable[[Figure, Figure], Judgement | None]], ...] = (
    (frozenset({FigureKind.IDENT}), judge_idents),
    (CALENDAR, _judge_calendar),
    (frozenset({FigureKind.TIME}), _judge_times),
)
_NAMED = frozenset(kind for family, _ in _FAMILIES for kind in family)


# ── amounts ──────────────────────────────────────────────────────────────────────────────────────


def _judge_amounts(zh: Figure, en: Figure) -> Judgement | None:
    zh_dim, en_dim = dimension(zh), dimension(en)
    if zh_dim != en_dim:
        return _judge_dimensions(zh, en, zh_dim, en_dim)
    if zh_dim == "money" and not currencies(zh) & currencies(en):
        return _judge_other_unit(zh, en, Verdict.CURRENCY_DIFFERS)
    if zh_dim == "point" and zh.unit != en.unit and zh.value == en.value:
        return Judgement(Verdict.UNIT_DIFFERS, Tier.SLIPPED)
    return _judge_values(zh, en, zh_dim)


def _judge_values(zh: Figure, en: Figure, dim: str) -> Judgement | None:
    relation = _nearest_reading(zh, en)
    if dim == "age" and (_is_decade_of_life(zh, en) or _is_decade_of_life(en, zh)):
        return Judgement(Verdict.EQUAL, Tier.EXACT, strain=0.2)
    if relation == EQUAL:
        return _judge_equals(zh, en)
    if _same_change(zh, en):
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT)
    if _is_converted(zh, en, dim, relation):
        return Judgement(Verdict.EQUAL_CONVERTED, Tier.EQUIVALENT)
    if _is_round_plural(zh, en):
        return Judgement(Verdict.EQUAL_ROUNDED, Tier.EQUIVALENT, strain=0.2)
    if _is_loosely_converted(zh, en):
        return Judgement(Verdict.PRECISION, Tier.EQUIVALENT, strain=0.5)
    if not have_one_unit(zh, en) and _written_alike(zh, en) and dim not in UNITLESS | {"money"}:
        return _judge_units(zh, en)
    return _judge_relation(zh, en, relation)


def _judge_units(zh: Figure, en: Figure) -> Judgement:
    """Judge the same number in two units of one dimension: few write KiB for KB, and Mb may be meant for MB."""
    if zh.unit.replace("i", "") == en.unit.replace("i", "") and zh.dim in ("data", "data rate"):
        return Judgement(Verdict.UNIT_DIFFERS, Tier.EQUIVALENT, Severity.INFO)
    is_loose = zh.soft and en.soft and _is_in_words(zh) and not _COUNTED_ONE.match(en.text)
    may_be_bytes = zh.dim == "data" and any(_SMALL_B.search(figure.text) for figure in (zh, en))
    return Judgement(Verdict.UNIT_DIFFERS, Tier.SLIPPED, Severity.WARNING if is_loose or may_be_bytes else None)


_SMALL_B = compile_late("[KMG]b$")


def _is_round_plural(zh: Figure, en: Figure) -> bool:
    """Whether Chinese says a power of ten alone, and English its plural: 百万实例 is "millions of instances"."""
    power, least, most = zh.value, en.lo, en.hi
    if power is None or least is None or most is None or zh.factor != en.factor:
        return False
    return bool(_POWER_ZH.match(zh.text) and _PLURAL_EN.match(en.text)) and least <= power < most


_POWER_ZH = compile_late("[百千万萬亿億]{1,2}(?![0-9百千万萬亿億])")
_PLURAL_EN = compile_late(r"(?:(?:tens|hundreds) of )?(?:hundreds|thousands|[mbtr]+illions)(?![a-z])", re.IGNORECASE)
_COUNTED_ONE = compile_late("1|[Oo]ne")  # 一年 and "a day" are said of much


def _is_decade_of_life(decade: Figure, ages: Figure) -> bool:
    """Whether ages are those of "in his fifties", which is read as over fifty: 50至59岁, 五十几岁, 五十来岁."""
    start = decade.value
    if start is None or start % 10 or decade.qualifier is not Qualifier.OVER or ages.lo is None or ages.hi is None:
        return False
    is_about = ages.value == start and (ages.soft or ages.qualifier is Qualifier.ABOUT)  # 二十来岁, 六旬
    return is_about or (ages.lo in (start, start + 1) and ages.hi in (start + 9, start + 10))


def _nearest_reading(zh: Figure, en: Figure) -> Relation:
    """Relate the values, and every other reading that the words allow ("three times more": 3 or 4)."""
    measure = as_written if have_one_unit(zh, en) else amount
    relation = relate(measure(zh), measure(en))
    return EQUAL if (zh.alternatives or en.alternatives) and share_a_reading(zh, en) else relation


def _judge_relation(zh: Figure, en: Figure, relation: Relation) -> Judgement | None:
    verdict, power = relation
    if verdict is Verdict.EQUAL_ROUNDED:
        if dimension(zh) == "age":  # 49 and "nearly 50"
            return Judgement(Verdict.PRECISION, Tier.SLIPPED)
        severity = Severity.WARNING if _may_hide_a_slip(zh, en) else None
        rounded = Judgement(verdict, Tier.EQUIVALENT, severity, strain=0.2)
        return rounded if _bound_each_other(zh, en) else _judge_bearing(zh, en, Tier.EQUIVALENT) or rounded
    if zh.soft or en.soft:
        return _judge_soft(zh, en, relation)
    if verdict is Verdict.VALUE_DIFFERS:
        return Judgement(verdict, Tier.SAME_KIND, strain=_unlikeness(zh, en))
    return Judgement(verdict, Tier.SLIPPED, power=power, strain=_unlikeness(zh, en))


def _may_hide_a_slip(zh: Figure, en: Figure) -> bool:
    """Whether one digit sets apart two numbers neither of which is said to be about right: 701亿 and "70 billion".

    Who rounds keeps three digits mostly, "123 billion" for 1,234亿: in nine sources of human translations, at most 700
    pairs of each, none but a share was rounded to fewer so (2026-11-29).
    """
    sides = zh, en
    if FigureKind.PERCENT in (zh.kind, en.kind) or any(one.approx or one.soft or one.senses for one in sides):
        return False
    if any(map(_is_in_words, sides)):  # 一千: 1,001
        return False
    if any(one.qualifier is Qualifier.ABOUT or one.table_scale != 1 or _n_digits(one) is None for one in sides):
        return False
    is_coarse = min(_n_digits(one) or 0 for one in sides) < _DIGITS_OF_ROUNDED
    return is_coarse and have_one_unit(zh, en) and differs_by_one_slip(amount(zh), amount(en))


_DIGITS_OF_ROUNDED = 3


def _n_digits(figure: Figure) -> int | None:
    """Return how many digits a number has, as far as they say something: 2 for 2,100万."""
    return len(str(int(figure.value / figure.quantum)).rstrip("0")) if figure.value and figure.quantum else None


def _bound_each_other(zh: Figure, en: Figure) -> bool:
    """Whether each keeps to what the other says: "just over 30%" is 近三分之一, too, and "nearly 20,000" is 19,950."""
    for lower, upper in ((zh, en), (en, zh)):
        are_bounds = lower.qualifier in LOWER_BOUNDS and upper.qualifier in UPPER_BOUNDS
        is_over = lower.qualifier is Qualifier.OVER and upper.qualifier is Qualifier.NONE
        is_below = lower.qualifier is Qualifier.NONE and upper.qualifier is Qualifier.BELOW
        if are_bounds or is_over or is_below:
            return (amount(lower).value or ZERO) < (amount(upper).value or ZERO)
    return False


def _judge_soft(zh: Figure, en: Figure, relation: Relation) -> Judgement | None:
    """Judge figures one of which the other language may leave unsaid, beside one that is not its equal.

    六名 and "seven" differ; 两 and "three" may have nothing to do with each other, and one goes with anything. A small
    number in words beside ten times as much in digits is as serious as the digits would be alone.
    """
    are_speeds = dimension(zh) == dimension(en) == "data rate"  # 千兆 is no "Fast Ethernet"
    if zh.soft and en.soft and are_speeds:
        return Judgement(relation.verdict, Tier.SAME_KIND, None, relation.power, 1.0)
    if zh.soft and en.soft and _are_ranges_apart(zh, en):
        return Judgement(Verdict.VALUE_DIFFERS, Tier.SAME_KIND, strain=1.0)
    least, most = sorted((zh.value or ZERO, en.value or ZERO))
    if zh.kind is en.kind is FigureKind.ORDINAL and least >= 2 and relation != EQUAL:  # 第二: "the third"
        return Judgement(Verdict.VALUE_DIFFERS, Tier.SAME_KIND, strain=1.0)
    if relation.verdict is Verdict.VALUE_DIFFERS and least >= 2 and most <= SMALL:
        are_counts = zh.kind is en.kind is FigureKind.COUNT and _is_in_words(en)
        # 两名 is no "three", 二级 no "third degree"; 第二 may have nothing to do with "three", nor 2 with anything.
        is_sure = least > 2 or (_is_in_words(zh) and (are_counts or en.kind is FigureKind.ORDINAL))
        return Judgement(relation.verdict, Tier.SAME_KIND, None if is_sure else Severity.WARNING, strain=1.0)
    if relation.verdict is not Verdict.MAGNITUDE_SLIP:
        return None
    soft, hard = (zh, en) if zh.soft else (en, zh)
    in_words = _is_in_words(zh) or _is_in_words(en)
    is_measured = bool(soft.unit) and have_one_unit(zh, en)
    is_one = soft.value == 1 and in_words and not is_measured
    if hard.soft:
        return (
            Judgement(relation.verdict, Tier.SAME_KIND, None, relation.power, 0.9) if _is_ten_of_one(zh, en) else None
        )
    if is_one:
        return None
    is_plain = not in_words and hard.text.isdigit()  # 1k may be 1 kΩ
    is_long = is_measured and not (_is_in_words(zh) and _is_in_words(en))  # 1分钟: "ten minutes"
    severity = None if is_plain or is_long else lone_severity(hard)
    return Judgement(relation.verdict, Tier.SAME_KIND, severity, relation.power, strain=0.9)


def _is_ten_of_one(zh: Figure, en: Figure) -> bool:
    """Whether a 1 in digits stands beside "ten", of the same: 1艘 ("one ship") is not "ten ships"."""
    one, ten = sorted((zh, en), key=lambda figure: figure.value or ZERO)
    return one.value == 1 and ten.value == 10 and not _is_in_words(one) and zh.kind is en.kind is FigureKind.COUNT


def _are_ranges_apart(zh: Figure, en: Figure) -> bool:
    """Whether both are ranges of small numbers that share one end: 五至七 and "five to nine"."""
    ends = [(figure.lo, figure.hi) for figure in (zh, en)]
    are_ranges = all(lo != hi and lo is not None and hi is not None for lo, hi in ends)
    return are_ranges and not (amount(zh).vague or amount(en).vague) and bool({*ends[0]} & {*ends[1]})


def _unlikeness(zh: Figure, en: Figure) -> float:
    """Return how little two figures of one dimension have in common beside their value, 0 to 1."""
    apart = [
        bool(zh.unit and en.unit) and not have_one_unit(zh, en),
        zh.role is not en.role,
        polarity(zh) != polarity(en),
        zh.kind is not en.kind,
    ]
    return sum(apart) / len(apart)


def _judge_equals(zh: Figure, en: Figure) -> Judgement:
    is_converted = not have_one_unit(zh, en) and zh.lo != en.lo and dimension(zh) not in UNITLESS
    worse = _judge_bearing(zh, en, Tier.EQUIVALENT if is_converted else Tier.EXACT)
    if worse:  # never nearer than an equal: 半年以上 is "six months or more" before it is "under six months"
        return worse
    if not have_one_unit(zh, en) and dimension(zh) == "money":
        return _judge_signs(zh, en)
    if is_converted:
        return Judgement(Verdict.EQUAL_CONVERTED, Tier.EQUIVALENT)
    return Judgement(Verdict.EQUAL, Tier.EXACT, strain=_unlikeness(zh, en))


def _judge_signs(zh: Figure, en: Figure) -> Judgement:
    """Judge equal sums of money whose units are not written alike: ``$`` is fine for USD, and unsure for HKD."""
    if zh.unit == en.unit or any({"CNY", "JPY"} == set(figure.currencies) for figure in (zh, en)):  # ¥ and yuan, or yen
        return Judgement(Verdict.EQUAL, Tier.EXACT, strain=0.0 if polarity(zh) == polarity(en) else 0.2)
    return Judgement(Verdict.CURRENCY_DIFFERS, Tier.EQUIVALENT, Severity.WARNING)


def _judge_bearing(zh: Figure, en: Figure, tier: Tier) -> Judgement | None:
    """Judge equal values by what is said about them: rise or fall, by or to, at least or at most."""
    if _are_opposite(zh, en) or {zh.role, en.role} == {Role.CHANGE_BY, Role.CHANGE_TO}:
        return Judgement(Verdict.ROLE_DIFFERS, Tier.EQUIVALENT, strain=0.4)
    if zh.qualifier is en.qualifier or amount(zh).vague or amount(en).vague or _may_bound_alike(zh, en):
        return None
    severity = Severity.INFO if _is_rounded_off(zh, en) else _qualifier_severity(zh.qualifier, en.qualifier)
    return Judgement(Verdict.QUALIFIER_DIFFERS, tier, severity, strain=0.8) if severity else None


def _is_rounded_off(zh: Figure, en: Figure) -> bool:
    """Whether one side says 60多吨 and the other 60 tonnes, or about as much."""
    said = {zh.qualifier, en.qualifier} - {Qualifier.OVER}
    return Sense.SOME in zh.senses | en.senses and said <= {Qualifier.NONE, Qualifier.ABOUT, Qualifier.EMPH}


def _may_bound_alike(zh: Figure, en: Figure) -> bool:
    """Whether "over ten years" may be 十多年 (more than) or 十年内 (in the course of), as either is said in Chinese.

    So may "up to 20 MHz" be 最高主频为20 MHz, the highest clock frequency.
    """
    are_more = Sense.MORE in en.senses and zh.qualifier in LOWER_BOUNDS
    if Sense.NEARLY in zh.senses and en.qualifier is Qualifier.BELOW:
        return True
    if (Sense.MOST in zh.senses and en.qualifier is Qualifier.AT_MOST) or (
        Sense.LEAST in zh.senses and en.qualifier is Qualifier.AT_LEAST
    ):
        return True
    return are_more or Sense.DURING in zh.senses & en.senses


def _are_opposite(zh: Figure, en: Figure) -> bool:
    """Whether one is a rise or gain and the other a fall or loss; a profit may well be one that fell."""
    if polarity(zh) * polarity(en) >= 0:
        return False
    is_profit_or_loss = [figure.role is Role.LEVEL and figure.direction != 0 for figure in (zh, en)]
    is_change = [figure.role is not Role.LEVEL for figure in (zh, en)]
    return not (any(is_profit_or_loss) and any(is_change))


def _qualifier_severity(zh: Qualifier, en: Qualifier) -> Severity | None:
    pair = {zh, en}
    if pair <= {Qualifier.NONE, Qualifier.EMPH}:
        return None
    if pair & LOWER_BOUNDS and pair & UPPER_BOUNDS:
        return Severity.ERROR
    return Severity.INFO if any(pair <= alike for alike in _ALIKE) else Severity.WARNING


_ALIKE = (
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    {Qualifier.ABOUT, Qualifier.BELOW},  # 近 is "nearly" and "about"
    {Qualifier.ABOUT, Qualifier.NONE, Qualifier.EMPH},
    {Qualifier.EMPH, Qualifier.AT_MOST},  # 高达 is "as much as" and "up to"
)


def _same_change(zh: Figure, en: Figure) -> bool:
    zh_ratio, en_ratio = change_ratio(zh), change_ratio(en)
    said = (zh.role, zh.direction) != (en.role, en.direction) or dimension(zh) != dimension(en)
    return said and zh_ratio is not None and zh_ratio == en_ratio and not _is_rest(zh, en)


def _is_rest(zh: Figure, en: Figure) -> bool:
    """Whether a share beside another is what that leaves: 三分之一 is not "by two-thirds", as 降到三分之一 would be."""
    roles = {zh.role, en.role}
    return roles == {Role.LEVEL, Role.CHANGE_BY} and dimension(zh) == dimension(en) == "share" and zh.value != en.value


def _is_converted(zh: Figure, en: Figure, dim: str, relation: Relation) -> bool:
    if have_one_unit(zh, en) or dim in UNITLESS | {"money", "share"}:
        return False
    if relation.verdict is Verdict.EQUAL_ROUNDED:
        return True
    zh_value, en_value = amount(zh).value, amount(en).value
    if dim not in ("time", "age") or not zh_value or not en_value:
        return False
    return abs(zh_value - en_value) <= TIME_TOLERANCE * max(zh_value, en_value)


def _is_loosely_converted(zh: Figure, en: Figure) -> bool:
    """Whether two measures of different systems are round, and as near as stories convert them: 八十里, "thirty miles".

    Metric and imperial measures are converted exactly unless both are spelled out; traditional ones are seldom.
    """
    if zh.kind is not FigureKind.MEASURE or _system(zh.unit) == _system(en.unit):
        return False
    traditional = "traditional" in (_system(zh.unit), _system(en.unit))
    spelled_out = _is_in_words(zh) and _is_in_words(en)
    if not spelled_out and not (traditional and _is_round(zh) and _is_round(en)):
        return False
    least, most = sorted((amount(zh).value or ZERO, amount(en).value or ZERO))
    below_one = max(zh.value or ZERO, en.value or ZERO) < 1  # half a li: there are only halves and quarters to choose
    return least > 0 and most - least <= (Fraction(1, 2) if below_one else LOOSE_CONVERSION) * most


def _system(unit: str) -> str:
    return next((name for name, units in _SYSTEMS.items() if unit in units), "metric")


def _is_round(figure: Figure) -> bool:
    """Whether a number is spelled out, or has one digit that is not zero, or two of which the last is 5."""
    digits = str(figure.value or "").rstrip("0")
    return _is_in_words(figure) or len(digits) == 1 or (len(digits) == 2 and digits.endswith("5"))


def _is_in_words(figure: Figure) -> bool:
    return not any(char.isdigit() and char.isdecimal() for char in figure.text)


def _written_alike(zh: Figure, en: Figure) -> bool:
    return zh.lo == en.lo and zh.hi == en.hi


# ── amounts of two dimensions ────────────────────────────────────────────────────────────────────


def _judge_dimensions(zh: Figure, en: Figure, zh_dim: str, en_dim: str) -> Judgement | None:
    """Judge figures of two dimensions: one may leave its unit unsaid, or name another."""
    if _same_change(zh, en):
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.2)
    dims = {zh_dim, en_dim}
    if are_inverse(zh, en):
        return Judgement(Verdict.VALUE_DIFFERS, Tier.SAME_KIND)
    if Sense.POINTS in zh.senses | en.senses and dims == {"share", "point"} and relate(amount(zh), amount(en)) == EQUAL:
        return _judge_bearing(zh, en, Tier.EQUIVALENT) or Judgement(Verdict.EQUAL, Tier.EQUIVALENT)
    if dims == {"age", "time"} and not have_one_unit(zh, en) and relate(amount(zh), amount(en)) != EQUAL:
        return _judge_other_unit(zh, en, Verdict.UNIT_DIFFERS)  # 七十岁 is not 70 days
    if dims & UNITLESS or dims in ({"age", "time"}, {"data", "sequence"}) or "°" in (zh.unit, en.unit):
        return _judge_unsaid_unit(zh, en)
    measures = zh.kind is FigureKind.MEASURE and en.kind is FigureKind.MEASURE
    return _judge_other_unit(zh, en, Verdict.UNIT_DIFFERS) if measures or dims == {"share", "point"} else None


def are_inverse(zh: Figure, en: Figure) -> bool:
    """Whether one side says 五分之一 and the other "five times"; of two, one may be half, the other double."""
    share, multiple = (zh, en) if dimension(zh) == "share" else (en, zh)
    if (dimension(share), dimension(multiple)) != ("share", "multiple") or not share.value or not multiple.value:
        return False
    return multiple.value > 2 and share.value * multiple.value == 1


_PARTS = frozenset({FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO})


def _judge_unsaid_unit(zh: Figure, en: Figure) -> Judgement | None:
    if zh.kind is FigureKind.ORDINAL and en.text.lower() in ("twice", "thrice"):
        return None  # who comes second may have won twice
    if _is_abbreviated(zh, en) or _is_abbreviated(en, zh):
        return _judge_bearing(zh, en, Tier.EQUIVALENT) or Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.5)
    is_temperature = "temperature" in (zh.dim, en.dim)  # 零下10度: "minus 10 degrees"
    measure = signed if is_temperature else as_written
    relation = relate(measure(zh), measure(en))
    if relation == EQUAL or (is_temperature and share_a_reading(zh, en)):
        worse = _judge_bearing(zh, en, Tier.EQUIVALENT)
        return worse._replace(strain=0.9) if worse else Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.6)
    if {zh.kind, en.kind} & _PARTS:
        return None
    if zh.soft or en.soft:
        return _judge_soft(zh, en, relation)
    if relation.verdict is Verdict.EQUAL_ROUNDED:
        return Judgement(relation.verdict, Tier.EQUIVALENT, strain=0.8)
    if relation.verdict in (Verdict.MAGNITUDE_SLIP, Verdict.DIGIT_SLIP):
        return Judgement(relation.verdict, Tier.SAME_KIND, power=relation.power, strain=0.8)
    return None


_ABBREVIATIONS = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "b": 10**9}
_M = compile_late("[0-9] ?m$")


def _is_abbreviated(number: Figure, measure: Figure) -> bool:
    """Whether one letter was read as a scale on one side and as a unit on the other.

    A size of 512M is 512 MB, BLOB(32B) has 32 bytes, and "3–5m" or "4 m" may be 三至五百万 ("three to five
    million") or 400万.
    """
    if dimension(number) != "number" or not measure.unit or None in (number.lo, measure.lo, number.hi, measure.hi):
        return False
    scale = _ABBREVIATIONS.get(measure.unit[0].lower())
    if not scale or (number.lo, number.hi) != ((measure.lo or ZERO) * scale, (measure.hi or ZERO) * scale):
        return False
    if measure.unit == "m":
        return _M.search(measure.text) is not None
    return number.text[-1:].lower() == measure.unit[0].lower()


def _judge_other_unit(zh: Figure, en: Figure, verdict: Verdict) -> Judgement | None:
    """Judge the same number with another unit; numbers that differ as well have nothing to do with each other."""
    is_price = verdict is Verdict.CURRENCY_DIFFERS and not (_is_in_words(zh) or _is_in_words(en))  # US$1 = RMB7.1
    if (zh.soft or en.soft) and not is_price:
        return None
    relation = relate(as_written(zh), as_written(en))
    if relation.verdict not in (Verdict.EQUAL, Verdict.EQUAL_ROUNDED):
        return None
    are_measures = zh.kind is FigureKind.MEASURE and en.kind is FigureKind.MEASURE
    spelled_out = are_measures and _is_in_words(zh) and _is_in_words(en)
    severity = Severity.WARNING if spelled_out else None  # 一平米, in speech "a metre"
    return Judgement(verdict, Tier.SLIPPED, severity, strain=0.0 if relation == EQUAL else 0.5)


# ── figures without a partner ────────────────────────────────────────────────────────────────────


def lone_severity(figure: Figure, text: str = "") -> Severity | None:
    """Return how serious it is that the other language lacks a figure; ``None`` if it may leave it unsaid.

    An error for what readers rely on: money, percentages, measures, dates with a year, and other numbers written
    in digits. A warning for what good translators drop or say in other words: small numbers and numbers in words,
    ordinals, times, vague amounts, dates that lean on the context ("last year", "in May"), and doubtful readings; and
    for a 1 that counts nothing in the ``text`` in which it stands. 这3个 behind a list of three says nothing new.
    """
    if figure.soft:
        return Severity.WARNING if text and _is_bare_one(figure, text) else None
    if text and _sums_up(figure, text):
        return None
    return Severity.WARNING if _is_dispensable(figure) else Severity.ERROR


_COUNTS_ON = compile_late(r" ?[^\W0-9_]|-[a-z]| ?[（(）)]")


def _is_bare_one(figure: Figure, text: str) -> bool:
    """Whether a 1 in digits is a value or a place, "set to 1", "on Disk 1"; 1名 and "1 file" may be "a"."""
    is_one = figure.kind is FigureKind.COUNT and figure.value == 1 and figure.text[:1].isdigit()
    return is_one and not _COUNTS_ON.match(text, figure.end)


def _sums_up(figure: Figure, text: str) -> bool:
    """Whether a number is that of the names right before it, and said to be: A、B、C这3个 is "A, B and C"."""
    before = _THESE.search(text, max(0, figure.start - _LONGEST_LIST), figure.start)
    if before is None or figure.kind is not FigureKind.COUNT or figure.value not in range(2, SMALL + 1):
        return False
    names, n_named = _BETWEEN_NAMES.split(before["list"]), int(figure.value or 0)
    first, *others = names[-n_named:]
    is_longer = first.isascii() and len(names) > n_named and names[-n_named - 1][-1:].isascii()
    return len(names) >= n_named and first[-1:].isascii() and all(map(str.isascii, others)) and not is_longer


_THESE = compile_late(r"(?P<list>[^。；;：:]+?)[，,]? ?(?:这|上述|以上)$")
_BETWEEN_NAMES = compile_late("[、，,]|[和及与]")
_LONGEST_LIST = 80  # characters


def _is_dispensable(figure: Figure) -> bool:
    if figure.confidence < SURE or figure.kind in (FigureKind.TIME, FigureKind.IDENT) or amount(figure).vague:
        return True
    if figure.kind in CALENDAR:
        return figure.lo is None
    if figure.kind in (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.POINT):
        return figure.unit == "%" and figure.value == 100  # 百分百, "wholly"
    return (
        _is_in_words(figure)
        or figure.kind is FigureKind.ORDINAL
        or (figure.value is not None and abs(figure.value) <= 10)
    )

"""Parts of a whole and ratios without a unit: half, a third, seven in ten, 3:1, "30% off"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import prod

from bialign.figures.reading.en.numerals import DENOMINATORS, SCALES, SMALL
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
from bialign.figures.units.lookup import UNITS, unit_en
from bialign.patterns import compile_late
from bialign.records import Figure

_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_PARTS = {"quarter": 4, **DENOMINATORS}
_SMALLER_PARTS = {"hundredth": 100, "thousandth": 1000, "millionth": 1_000_000, "billionth": 10**9}

_HALF_OF_UNIT = compile_late(
    r"""
    (?<![a-z-])half(?:
        [ -](?P<beside>year|hour|century|day|month|mile)
        | (?:[ ]of)?[ ]the[ ](?P<after_the>year)
    )(?![a-z-])
    |(?<![a-z-])an?[ ](?P<and_half>[a-z]+)[ ]and[ ]a[ ](?P<part>half|quarter)
     (?![a-z]|[ -](?:dozen|hundred|thousand|million|billion|trillion))  # a year and a half
    |(?<![a-z-])an[ ](?P<hour>hour)[ ]and[ ](?P<minutes>[1-5]?[0-9])[ ]minutes?(?![a-z])
    |(?<![a-z-])quarter[ -](?:of[ ]an?[ ])?(?P<quarter>hour|century|mile)(?![a-z-])
    """,
    re.VERBOSE,
)
_HALF = compile_late(
    r"""
    (?<![a-z-])(?<!and[ ]a[ ])(?<!and[ ]one[ ])  # "two and a half" is one numeral
    (?:one[- ])?half(?![a-z-])
    (?![ ](?:time|brother|sister))
    (?![ ]a[ ](?:million|billion|trillion|dozen))  # a numeral
    (?![ ]of[ ](?:19|20)[0-9]{2})  # "the first half of 2025"
    """,
    re.VERBOSE,
)
_HALF_ADJECTIVE = compile_late(
    r" (?:dark|light|open|closed|shut|asleep|awake|dead|naked|empty|full|drunk|blind|mad|hidden|buried|frozen)(?![a-z])"
)
_HALF_THING = compile_late(
    r" an? (?!per|point|share|stake)[a-z]"
)  # half an arrow: the other language may say otherwise
_PART_OF_UNIT = compile_late(
    rf"(?<![a-z-])(?P<above>an?|{'|'.join(list(SMALL)[1:10])})"
    rf"[ -](?P<part>{'|'.join((*_PARTS, *_SMALLER_PARTS))})s? of an? (?=[a-z])"
    r"|(?<![a-z-])half an? (?=[a-z])"
)
_OFF = compile_late(r"(?P<number>[0-9]{1,2}(?:\.[0-9]+)?) ?(?:%|per ?cent) (?:off|discount)(?![a-z])")
_SCORE = compile_late(
    r"(?<![0-9.,-])(?P<left>[0-9]{1,2})[-–](?P<right>[0-9]{1,2})(?= (?:win|victory|defeat|loss|draw|lead|home|away"
    r"|against|vote|ruling|decision|on aggregate)\b)"
)
_SCORE_AFTER = compile_late(
    r"\b(?:won|win|beat|beats|lost|lose|drew|defeated|led|ruled|voted"
    r"|winning)(?: [\w' ]{0,30})? (?P<left>[0-9]{1,3})[-–](?P<right>[0-9]{1,3})(?![0-9%]|\.[0-9]|[-–])"
)
_TO_ONE = compile_late(
    r"(?<![0-9a-z.,-])(?<![0-9] )(?P<left>[0-9]+(?:\.[0-9]+)?|[a-z]+)"  # nor "1 182 400 to 1 939 000"
    r"(?:-to-(?P<right>[0-9]+|one|two|three)(?![0-9a-z-])| to (?P<one>1|one)(?![0-9a-z,-]|[.][0-9]| [0-9]{3}(?![0-9])))"
)
_RATIO = compile_late(r"(?<![0-9:.])(?P<left>[0-9]+(?:\.[0-9]+)?):(?P<right>[0-9]+(?:\.[0-9]+)?)(?![0-9:%]|\.[0-9])")
_PART_IN = compile_late(
    rf"""
    (?<![a-z0-9.,/])(?P<part>[0-9]{{1,3}}|{_WORD})  # not the 4 of "3/4 of 160"
    (?:[ ](?:person|people|woman|women|man|men|child|adult|family|household|patient|student|worker|resident)s?)?
    [ ](?:(?:in|out[ ]of)(?:[ ]every)?|of[ ]every|(?<=[0-9][ ])of(?:[ ]the)?(?=[ ][0-9])
    |of(?=[ ](?:{_WORD})[ ](?:had|have|were|was|are|did)\b))[ ]
    (?P<whole>[0-9]{{1,3}}(?:[, ][0-9]{{3}})*(?![0-9])|[0-9]{{4}}|{_WORD}|(?:a|ten)[ ](?:hundred|thousand)[ ]million
    |(?:a|ten|one)[ ](?:hundred|thousand|million|billion)
    |a[ ]hundred[ ]thousand)(?![a-z0-9-]|[.,][0-9])
    (?![ ](?:hundred|thousand|million|years?|months?|weeks?|days?|hours?|minutes|countries|cities))  # "one in ten days"
    """,
    re.VERBOSE,
)
_MIXED = compile_late(
    rf"(?<![a-z0-9.,])(?P<whole>[0-9]{{1,3}}|{_WORD}) and (?P<above>an?|one|two|three|four|five)[ -]"
    rf"(?P<part>{'|'.join(_PARTS)})s?(?![a-z])"
)
_A_PART = compile_late(
    rf"(?<![a-z])an? (?P<part>{'|'.join(_PARTS)})(?= (?:of|more|less|higher|lower|fewer|the)\b|[.,;)]|$)"
    r"(?! of an? (?:million|billion|trillion))"
)


def _half_of_unit(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["hour"]:  # an hour and 45 minutes
        yield part_of_unit(line, match.span(), Fraction(60 + int(match["minutes"])), UNITS["en"]["minutes"])
        return
    if match["and_half"]:
        if (found := unit_en(line.open, match.start("and_half"))) and found[0].dim:
            yield part_of_unit(line, match.span(), 1 + Fraction(1, 2 if match["part"] == "half" else 4), found[0])
        return
    unit = UNITS["en"][match["beside"] or match["after_the"] or match["quarter"]]
    yield part_of_unit(line, match.span(), Fraction(1, 4 if match["quarter"] else 2), unit)


def _half(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if not _HALF_ADJECTIVE.match(line.low, match.end()):
        is_soft = bool(_HALF_THING.match(line.low, match.end()))
        yield replace(fraction(line, match.span(), Fraction(1, 2)), soft=is_soft)


def _part_of_unit(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "a quarter of a mile", "a hundredth of a millimetre": an amount in that unit, not a share of anything."""
    found = unit_en(line.open, match.end())
    if found and found[0].dim:
        parts = _PARTS | _SMALLER_PARTS | {None: 2}
        value = Fraction(SMALL.get(match["above"], 1), parts[match["part"]])
        yield part_of_unit(line, (match.start(), found[1]), value, found[0])


def _discount(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    percent = term(match["number"])
    if percent is not None:
        yield discount(line, match.span(), percent)


def _proportion(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    right = "right" if match["right"] else "one"
    span = (match.start("left"), match.end(right))
    if figure := proportion(line, span, _number(match["left"]), _number(match[right])):
        yield figure


def _score(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    span = (match.start("left"), match.end("right"))
    if figure := score(line, span, term(match["left"]), term(match["right"])):
        yield figure


def _part_in(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    part, whole = _number(match["part"]), _number(match["whole"])
    if part and whole and part < whole and not (1900 <= whole <= 2100 and "," not in match["whole"]):
        yield fraction(line, match.span(), part / whole)


def _mixed(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    above = 1 if match["above"] in ("a", "an") else SMALL[match["above"]]
    yield fraction(line, match.span(), (_number(match["whole"]) or 0) + Fraction(above, _PARTS[match["part"]]))


def _a_part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield fraction(line, match.span(), Fraction(1, _PARTS[match["part"]]))


def _number(written: str) -> Fraction | None:
    """Return a number in digits or a small one in words; ``None`` for any other word, and for zero in words."""
    if written[0].isdigit():
        return term(written.replace(",", "").replace(" ", ""))
    if value := SMALL.get(written):
        return Fraction(value)
    words = written.split()
    factors = [{"a": 1, "one": 1, "ten": 10}.get(words[0]), *(SCALES.get(word) for word in words[1:])]
    return Fraction(prod(factor for factor in factors if factor)) if all(factors) and len(words) > 1 else None


# half a percentage point, a quarter of a per cent, three quarters of one percent: an amount in points, no share.
_PARTS_OF_POINTS = {
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
    "three": Fraction(3, 4),
    "tenth": Fraction(1, 10),
}
_PART_OF_POINT = compile_late(
    r"(?<![a-z-])(?:(?:an? |one[ -])?(?P<part>half|quarter)|(?P<three>three)[ -]quarters)(?: of)?(?: an?| one)?[ -]"
    r"(?P<unit>percentage[ -]point|per ?cent|point)(?![a-z])"
)
# one hundredth of one percentage point, two tenths of 1%
_BELOW_ONE = {"half": 2, **_PARTS, **_SMALLER_PARTS}
_PARTS_OF_ONE = compile_late(
    rf"(?<![a-z-])(?P<above>an?|{'|'.join(list(SMALL)[1:10])})[ -](?P<below>{'|'.join(_BELOW_ONE)})s? of "
    r"(?:an?|one|1) ?(?P<unit>percentage[ -]point|per ?cent|%)(?![a-z])"
)


def _parts_of_one(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    unit = UNITS["en"]["pp" if "point" in match["unit"] else "percent"]
    above = 1 if match["above"] in ("a", "an") else SMALL[match["above"]]
    yield part_of_unit(line, match.span(), Fraction(above, _BELOW_ONE[match["below"]]), unit)


def _part_of_point(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    unit = UNITS["en"]["percent" if match["unit"].startswith("per") and "point" not in match["unit"] else "pp"]
    yield part_of_unit(line, match.span(), _PARTS_OF_POINTS[match["part"] or match["three"]], unit)


PARTS_OF_POINTS = Rule(
    name="parts of points",
    read=together(each(_PARTS_OF_ONE, _parts_of_one, "low"), each(_PART_OF_POINT, _part_of_point, "low")),
    needs=compile_late("point|per ?cent|%"),
    examples=(
        Example("one hundredth of one per cent", "one hundredth of one per cent: percent 0.01 %"),
        Example("three-quarters of 1%", "three-quarters of 1%: percent 0.75 %"),
        Example("cut by half a percentage point", "half a percentage point: point 0.5 pp change_by-1"),
        Example("three quarters of one percent", "three quarters of one percent: percent 0.75 %"),
        Example("a quarter-point cut", "a quarter-point: point 0.25 pp change_by-1"),
        Example("half the points"),
    ),
)
# each percentage point by which rates rise: one, which Chinese counts.
_ONE_POINT = compile_late(
    r"(?<![a-z])(?:each|every|per|a)(?: (?:additional|further|extra|full|whole|single))?[ -]"
    r"(?P<unit>percentage|basis)[ -]point(?![a-z])"
)


def _one_point(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    unit = UNITS["en"]["pp" if match["unit"] == "percentage" else "bp"]
    yield replace(part_of_unit(line, match.span(), Fraction(1), unit), soft=True)


ONE_POINT = Rule(
    name="one point",
    read=each(_ONE_POINT, _one_point, "low"),
    needs=compile_late("percentage|basis"),
    examples=(
        Example("for every percentage point of tariff", "every percentage point: point 1 pp soft"),
        Example("each further basis point", "each further basis point: point 1 bp soft"),
        Example("up by a percentage point", "a percentage point: point 1 pp change_by+1 soft"),
        Example("every point in the plan"),
    ),
)
HALVES = Rule(
    name="halves",
    read=together(each(_HALF_OF_UNIT, _half_of_unit, "low"), each(_HALF, _half, "low")),
    needs=compile_late("half|quarter|an hour and"),
    examples=(
        Example("an hour and 45 minutes", "an hour and 45 minutes: duration 105 min"),
        Example("One half of the shares", "One half: ratio 0.5 frac"),
        Example("The ferry takes a half-hour.", "half-hour: duration 0.5 h"),
        Example("a quarter-century ago", "quarter-century: duration 0.25 century"),
        Example("a year and a half later", "a year and a half: duration 1.5 year"),
        Example("the remaining half of the year", "half of the year: duration 0.5 year"),
        Example("a firm and a half million people"),
        Example("The cinema was half empty."),
        Example("one and a half pages"),
    ),
)
PARTS_OF_UNITS = Rule(
    name="parts of units",
    read=each(_PART_OF_UNIT, _part_of_unit, "low"),
    needs=compile_late(" of a|half an? "),
    examples=(
        Example("The ferry takes half an hour.", "half an hour: duration 0.5 h"),
        Example("three-quarters of a mile", "three-quarters of a mile: measure 0.75 mi"),
        Example("a thousandth of a second", "a thousandth of a second: duration 0.001 s"),
        Example("a third of a cake"),
    ),
)
DISCOUNTS = Rule(
    name="discounts",
    read=each(_OFF, _discount, "low"),
    needs=compile_late("off|discount"),
    examples=(
        Example("Boots are 40% off.", "40% off: percent 40 % discount"),
        Example("a 12.5 per cent discount", "12.5 per cent discount: percent 12.5 % discount"),
        Example("40% officially agree"),
    ),
)
SCORES = Rule(
    name="scores",
    read=together(each(_SCORE, _score, "low"), each(DESCENDING, descending)),
    needs=compile_late("[0-9][-–][0-9]"),
    examples=(
        Example("a 4-1 victory", "4-1: ratio 4:1 frac"),
        Example("won 3-0", "3-0: ratio 3:0 frac"),
        Example("a 5–4 ruling", "5–4: ratio 5:4 frac"),
        Example("17-5 to Ayr at the break", "17-5: ratio 17:5 frac"),
        Example("4–5 lanes"),
    ),
)
SCORES_AFTER = Rule(
    name="scores after a verb",
    read=each(_SCORE_AFTER, _score, "low"),
    needs=SCORES.needs,
    examples=(
        Example("They lost to the visitors 2-3.", "2-3: ratio 2:3 frac or=1.5"),
        Example("The senate voted 38–61.", "38–61: ratio 38:61 frac or=61/38"),
        Example("They won by 3–4%."),
    ),
)
TO_ONE = Rule(
    name="to one",
    read=each(_TO_ONE, _proportion, "low"),
    needs=compile_late("-to-| to 1| to one"),
    examples=(
        Example("by a five-to-two margin", "five-to-two: ratio 5:2 frac"),
        Example("a 2.5-to-1 split", "2.5-to-1: ratio 2.5:1 frac"),
        Example("a door-to-door service"),
    ),
)
RATIOS = Rule(
    name="ratios",
    read=each(_RATIO, _proportion, "low"),
    needs=compile_late("[0-9]:[0-9]"),
    examples=(
        Example("a ratio of 1:2.5", "1:2.5: ratio 1:2.5 frac"),
        Example("a 7:0 split"),
    ),
)
PARTS_IN = Rule(
    name="parts in",
    read=each(_PART_IN, _part_in, "low"),
    needs=compile_late(" in | of "),
    examples=(
        Example("Nine out of ten dentists", "Nine out of ten: ratio 0.9 frac"),
        Example("one in ten thousand", "one in ten thousand: ratio 0.0001 frac"),
        Example("3 of every 200 parcels", "3 of every 200: ratio 0.015 frac"),
        Example("one in 2024"),
        Example("two in three weeks"),
    ),
)
# three parts per million, 百万分之三
_PARTS_PER = compile_late(
    rf"(?<![a-z0-9.,])(?P<number>[0-9]+(?:\.[0-9]+)?|{_WORD}) parts? per (?P<whole>hundred thousand|thousand"
    rf"|million|billion)(?![a-z])"
)
_WHOLES = {"thousand": 10**3, "hundred thousand": 10**5, "million": 10**6, "billion": 10**9}


def _parts_per(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = _number(match["number"])
    if number is not None:
        yield fraction(line, match.span(), number / _WHOLES[match["whole"]])


PARTS_PER = Rule(
    name="parts per million",
    read=each(_PARTS_PER, _parts_per, "low"),
    needs=compile_late("parts? per"),
    examples=(
        Example("three parts per million", "three parts per million: ratio 3e-06 frac"),
        Example("12 parts per 100"),
    ),
)
MIXED = Rule(
    name="mixed numbers",
    read=each(_MIXED, _mixed, "low"),
    needs=compile_late(" and (?:an?|one|two|three|four|five)[ -]"),
    examples=(
        Example("two and three-fifths", "two and three-fifths: ratio 2.6 frac"),
        Example("10 and a quarter", "10 and a quarter: ratio 10.25 frac"),
        Example("two and three fish"),
    ),
)
PARTS = Rule(
    name="parts of a whole",
    read=each(_A_PART, _a_part, "low"),
    needs=compile_late("third|quarter|th(?![a-z])"),
    examples=(
        Example("a fifth of the harvest", "a fifth: ratio 0.2 frac"),
        Example("It costs a quarter less.", "a quarter: ratio 0.25 frac"),
        Example("a fiftieth of the cost", "a fiftieth: ratio 0.02 frac"),
        Example("a third attempt"),
    ),
)

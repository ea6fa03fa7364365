"""Parts of a whole and ratios without a unit: half, a third, seven in ten, 3:1, "30% off"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.en.numerals import SMALL
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Rule, each
from bialign.figures.reading.shares import discount, fraction, part_of_unit, proportion, term
from bialign.figures.units.lookup import UNITS, unit_en
from bialign.records import Figure

_HALF_OF = Fraction(1, 2)
_OFF = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]+)?) ?(?:%|per ?cent) (?:off|discount)(?![a-z])")
_RATIO = re.compile(r"(?<![0-9:.])(?P<left>[0-9]+(?:\.[0-9]+)?):(?P<right>[0-9]+(?:\.[0-9]+)?)(?![0-9:%]|\.[0-9])")
_NAMES = "third quarter fifth sixth seventh eighth ninth tenth".split()
_PARTS = {name: below for below, name in enumerate(_NAMES, 3)} | {"fourth": 4}
_A_PART = re.compile(
    rf"(?<![a-z])an? (?P<part>{'|'.join(_PARTS)})(?= (?:of|more|less|higher|lower|fewer|the)\b|[.,;)]|$)"
)
_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_MIXED = re.compile(
    rf"(?<![a-z0-9.,])(?P<whole>[0-9]{{1,3}}|{_WORD}) and (?P<above>an?|one|two|three|four|five)[ -]"
    rf"(?P<part>{'|'.join(_PARTS)})s?(?![a-z])"
)
# "a quarter of a mile", "a hundredth of a millimetre": an amount in that unit, no share of anything.
_BELOW = {**_PARTS, "hundredth": 100, "thousandth": 1000, "millionth": 1_000_000, "billionth": 10**9}
_PART_OF_UNIT = re.compile(
    rf"(?<![a-z-])(?P<above>an?|{'|'.join(list(SMALL)[1:10])})[ -](?P<part>{'|'.join(_BELOW)})s? of an? (?=[a-z])"
)
_PART_IN = re.compile(
    rf"(?<![a-z0-9.,])(?P<part>[0-9]{{1,3}}|{_WORD}) (?:(?:in|out of)(?: every)?"
    rf"|of every) (?P<whole>[0-9]{{1,3}}(?:,[0-9]{{3}})*|[0-9]{{4}}|{_WORD}|a hundred|a thousand)(?![a-z0-9-]"
    rf"|[.,][0-9]| (?:hundred|thousand|million|years?|months?|weeks?|days?|hours?|minutes|countries|cities))"
)
_HALF = re.compile(
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
_SCORE = re.compile(
    r"(?<![0-9.,-])(?P<left>[0-9]{1,2})[-–](?P<right>[0-9]{1,2})(?= (?:win|victory|defeat|loss|draw|lead|home|away"
    r"|against|vote|ruling|decision|on aggregate)\b)"
)
_SCORE_AFTER = re.compile(
    r"\b(?:won|win|beat|beats|lost|lose|drew|defeated|led|ruled|voted"
    r"|winning)(?: [\w' ]{0,30})? (?P<left>[0-9]{1,3})[-–](?P<right>[0-9]{1,3})(?![0-9%]|\.[0-9]|[-–])"
)


def _part_of_unit(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    found = unit_en(line.open, match.end())
    if found and found[0].dim:
        value = Fraction(SMALL.get(match["above"], 1), _BELOW[match["part"]])
        yield part_of_unit(line, (match.start(), found[1]), value, found[0])


def _discount(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield discount(line, match.span(), Fraction(match["number"]))


def _score(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    span = (match.start("left"), match.end("right"))
    figure = proportion(line, span, _number(match["left"]), _number(match["right"]))
    if figure:
        yield figure


def _ratio(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    figure = proportion(line, match.span(), term(match["left"]), term(match["right"]))
    if figure:
        yield figure


def _part_in(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    part, whole = _number(match["part"]), _number(match["whole"])
    if part and whole and part < whole and not 1900 <= whole <= 2100:
        yield fraction(line, match.span(), part / whole)


def _mixed(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    above = 1 if match["above"] in ("a", "an") else SMALL[match["above"]]
    yield fraction(line, match.span(), (_number(match["whole"]) or 0) + Fraction(above, _PARTS[match["part"]]))


def _a_part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield fraction(line, match.span(), Fraction(1, _PARTS[match["part"]]))


def _number(written: str) -> Fraction | None:
    if written[0].isdigit():
        return Fraction(written.replace(",", ""))
    value = SMALL.get(written) or {"a hundred": 100, "a thousand": 1000}.get(written)
    return Fraction(value) if value else None


def _half(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the "half" of a whole or of a unit."""
    if match["unit"]:
        yield part_of_unit(line, match.span(), _HALF_OF, UNITS["en"][match["what"] or match["what2"]])
    elif match["half"] and not _HALF_ADJECTIVE.match(line.low, match.end()):
        is_soft = bool(_HALF_THING.match(line.low, match.end()))
        yield replace(fraction(line, match.span(), _HALF_OF), soft=is_soft)


HALVES = Rule(name="halves", read=each(_HALF, _half, "low"), needs=re.compile("half"))
PARTS_OF_UNITS = Rule(name="parts of units", read=each(_PART_OF_UNIT, _part_of_unit, "low"), needs=re.compile(" of a"))
DISCOUNTS = Rule(name="discounts", read=each(_OFF, _discount, "low"), needs=re.compile("off|discount"))
SCORES = Rule(name="scores", read=each(_SCORE, _score, "low"), needs=re.compile("[0-9][-–][0-9]"))
SCORES_AFTER = Rule(name="scores after a verb", read=each(_SCORE_AFTER, _score, "low"), needs=SCORES.needs)
TO_ONE = Rule(name="to one", read=each(_TO_ONE, _score, "low"), needs=re.compile("-to-"))
RATIOS = Rule(name="ratios", read=each(_RATIO, _ratio, "low"), needs=re.compile("[0-9]:[0-9]"))
PARTS_IN = Rule(name="parts in", read=each(_PART_IN, _part_in, "low"), needs=re.compile(" in | of "))
MIXED = Rule(name="mixed numbers", read=each(_MIXED, _mixed, "low"), needs=re.compile(" and "))
PARTS = Rule(name="parts", read=each(_A_PART, _a_part, "low"), needs=re.compile("third|quarter|th(?![a-z])"))

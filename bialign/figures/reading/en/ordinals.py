"""Places in an order: "third", "12th-largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.en.numerals import ORDINALS, ROUND_ORDINALS
from bialign.figures.reading.en.quantities import TITLE_AFTER
from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import LONGEST
from bialign.figures.reading.ordinals import SOFT_ORDINAL, ordinal
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.units.lookup import UNITS
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind

_YEAR = UNITS["en"]["years"]
# "Twenty-first" has been read as a numeral by now; "First, boil the water" counts nothing.
_WORDS = "|".join((*ORDINALS, *ROUND_ORDINALS))
_PLACED = "|".join(rf"(?<=\b{verb} )" for verb in "finish finished finishes finishing came ranked ranks placed".split())
_IN_WORDS = compile_late(rf"(?<![a-z-])(?<!per )(?:{_WORDS})(?![a-z]|, )|(?:{_PLACED})(?:{_WORDS})(?![a-z])")
_IN_DIGITS = compile_late(r"(?<![0-9.,])(?P<digits>[0-9]{4}|[0-9]{1,3}(?:,[0-9]{3})*)(?:st|nd|rd|th)(?![a-z])")


def _in_words(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = ROUND_ORDINALS.get(match[0]) or ORDINALS.index(match[0]) + 1
    is_title = line.open[match.start()].isupper() and TITLE_AFTER.match(line.open, match.end())
    if not is_title or _is_of_assembly(line, match):
        yield _place_or_years(line, match, number, in_words=True)
    elif not _ROAD_AFTER.match(line.open, match.end()):
        yield replace(ordinal(line, match, number, in_words=True), soft=True)  # the Fifteenth Amendment


_ROAD_AFTER = compile_late(" (?:Avenue|Street|Ave|St|Road|Lieutenant|Officer|Class|Secretary)(?![a-z])")
_ANNIVERSARY_AFTER = compile_late(r"(?: [a-z]+)? anniversar(?:y|ies)(?![a-z])")


def _place_or_years(line: Line, match: re.Match[str], number: int, *, in_words: bool) -> Figure:
    """Return the place in an order, or the years of an anniversary: 七十周年 is "the 70th anniversary"."""
    place = ordinal(line, match, number, in_words=in_words)
    if not _ANNIVERSARY_AFTER.match(line.low, match.end()):
        return place
    return replace(place, kind=FigureKind.DURATION, unit=_YEAR.symbol, dim=_YEAR.dim, factor=_YEAR.factor)


def _is_of_assembly(line: Line, match: re.Match[str]) -> bool:
    """Tell the Thirteenth National Congress, which is counted, from Tenth Avenue."""
    return match[0] in _OF_ASSEMBLIES and bool(_ASSEMBLY_AFTER.search(line.plain, match.end(), match.end() + 40))


_OF_ASSEMBLIES = frozenset(ORDINALS[9:])  # from the tenth on
_ASSEMBLY_AFTER = compile_late("Congress|Session|Assembly|Conference|Committee|Parliament|Meeting")


def _in_digits(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if len(match["digits"]) <= LONGEST:
        yield _place_or_years(line, match, int(match["digits"].replace(",", "")), in_words=False)


_SMALL = "|".join(ORDINALS)
_RUN = compile_late(
    rf"(?<![a-z-])(?P<first>{_SMALL})(?: place)? ?(?:to|through|[-–]) ?(?:the )?(?P<last>{_SMALL})"
    r"(?![a-z])(?! (?:centur|quarter|grade|day|of [a-z]))"
)


def _run(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    first, last = (ORDINALS.index(match[name]) + 1 for name in ("first", "last"))
    if first < last:
        soft = last <= SOFT_ORDINAL
        yield line.figure(FigureKind.COUNT, *match.span(), Fraction(first), Fraction(last), soft=soft)


RUNS = Rule(
    name="runs of places",
    read=each(_RUN, _run, "low"),
    needs=compile_late("(?:th|st|nd|rd) (?:place )?(?:to|through) |(?:th|st|nd|rd) ?[-–]"),
    examples=(
        Example("ranked fourth through ninth, as before", "fourth through ninth: count [4,9] soft"),
        Example("the third to the fifth row", "third to the fifth: count [3,5] soft"),
        Example("second to none"),
    ),
)
IN_WORDS = Rule(
    name="ordinals in words",
    read=each(_IN_WORDS, _in_words, "low"),
    needs=compile_late("|".join((*ORDINALS, *ROUND_ORDINALS))),
    examples=(
        Example("her second novel", "second: ordinal 2 soft"),
        Example("a hundredth birthday", "hundredth: ordinal 100"),
        Example("Second, rinse the rice."),
        Example("she finished second, ahead of the others", "second: ordinal 2 soft"),
        Example("the Thirteenth National Congress", "Thirteenth: ordinal 13"),
        Example("the Fifteenth Amendment", "Fifteenth: ordinal 15 soft"),
        Example("its fortieth anniversary", "fortieth: duration 40 year"),
        Example("on Fifth Avenue"),
    ),
)
IN_DIGITS = Rule(
    name="ordinals in digits",
    read=each(_IN_DIGITS, _in_digits, "low"),
    needs=compile_late("[0-9](?:st|nd|rd|th)"),
    examples=(
        Example("its 250th branch", "250th: ordinal 250"),
        Example("the 1,000th visitor", "1,000th: ordinal 1000"),
        Example("the 60th anniversary", "60th: duration 60 year"),
        Example("the 25 that stayed"),
    ),
)

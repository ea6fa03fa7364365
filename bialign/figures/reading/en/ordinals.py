"""Places in an order: "third", "12th-largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.en.numerals import ORDINALS
from bialign.figures.reading.en.quantities import TITLE_AFTER
from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import LONGEST
from bialign.figures.reading.ordinals import ordinal
from bialign.figures.reading.rule import Example, Rule, each
from bialign.patterns import compile_late
from bialign.records import Figure

_ROUND = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
# "Twenty-first" has been read as a numeral by now; "First, boil the water" counts nothing.
_IN_WORDS = compile_late(rf"(?<![a-z-])(?:{'|'.join((*ORDINALS, *_ROUND))})(?![a-z]|, )")
_IN_DIGITS = compile_late(r"(?<![0-9.,])(?P<digits>[0-9]{4}|[0-9]{1,3}(?:,[0-9]{3})*)(?:st|nd|rd|th)(?![a-z])")


def _in_words(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if line.open[match.start()].isupper() and TITLE_AFTER.match(line.open, match.end()):
        return  # Second Avenue
    yield ordinal(line, match, _ROUND.get(match[0]) or ORDINALS.index(match[0]) + 1, in_words=True)


def _in_digits(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if len(match["digits"]) <= LONGEST:
        yield ordinal(line, match, int(match["digits"].replace(",", "")), in_words=False)


IN_WORDS = Rule(
    name="ordinals in words",
    read=each(_IN_WORDS, _in_words, "low"),
    needs=compile_late("st|nd|rd|th"),
    examples=(
        Example("her second novel", "second: ordinal 2 soft"),
        Example("a hundredth birthday", "hundredth: ordinal 100"),
        Example("Second, rinse the rice."),
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
        Example("the 25 that stayed"),
    ),
)

"""Places in an order: "third", "12th-largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.en.numerals import ORDINALS, ROUND_ORDINALS
from bialign.figures.reading.en.quantities import TITLE_AFTER
from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import LONGEST
from bialign.figures.reading.ordinals import ordinal
from bialign.figures.reading.rule import Example, Rule, each
from bialign.patterns import compile_late
from bialign.records import Figure

# "Twenty-first" has been read as a numeral by now; "First, boil the water" counts nothing.
_IN_WORDS = compile_late(rf"(?<![a-z-])(?:{'|'.join((*ORDINALS, *ROUND_ORDINALS))})(?![a-z]|, )")
_IN_DIGITS = compile_late(r"(?<![0-9.,])(?P<digits>[0-9]{4}|[0-9]{1,3}(?:,[0-9]{3})*)(?:st|nd|rd|th)(?![a-z])")


def _in_words(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    is_title = line.open[match.start()].isupper() and TITLE_AFTER.match(line.open, match.end())
    if is_title and not _is_of_assembly(line, match):
        return  # Second Avenue
    yield ordinal(line, match, ROUND_ORDINALS.get(match[0]) or ORDINALS.index(match[0]) + 1, in_words=True)


def _is_of_assembly(line: Line, match: re.Match[str]) -> bool:
    """Tell the Thirteenth National Congress, which is counted, from Tenth Avenue."""
    return match[0] in _OF_ASSEMBLIES and bool(_ASSEMBLY_AFTER.search(line.plain, match.end(), match.end() + 40))


_OF_ASSEMBLIES = frozenset(ORDINALS[9:])  # from the tenth on
_ASSEMBLY_AFTER = compile_late("Congress|Session|Assembly|Conference|Committee|Parliament|Meeting")


def _in_digits(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if len(match["digits"]) <= LONGEST:
        yield ordinal(line, match, int(match["digits"].replace(",", "")), in_words=False)


IN_WORDS = Rule(
    name="ordinals in words",
    read=each(_IN_WORDS, _in_words, "low"),
    needs=compile_late("|".join((*ORDINALS, *ROUND_ORDINALS))),
    examples=(
        Example("her second novel", "second: ordinal 2 soft"),
        Example("a hundredth birthday", "hundredth: ordinal 100"),
        Example("Second, rinse the rice."),
        Example("the Thirteenth National Congress", "Thirteenth: ordinal 13"),
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

"""Verbs and adverbs that hold a figure: "doubled" is 2, "halved" one half, "tenfold" ten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.changes import ratio_of_change
from bialign.figures.reading.en.numerals import TENS
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each
from bialign.patterns import compile_late
from bialign.records import Figure

_FACTORS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6}
_MULTIPLYING = compile_late(
    rf"""
    (?<![a-z])
    (?!(?<=\b[Aa][ ])(?:doubl|tripl)e[ ][a-z])  # "a double portion"
    (?P<verb>{"|".join(_FACTORS)})(?:ed|ing|es|e)(?![a-z-])
    (?![ ](?:check|down[ ]on|room|bed|jeopardy|standard|fault|taxation|entry|act|whammy|blow|header|play))
    """,
    re.VERBOSE,
)
_HALVING = compile_late(
    r"(?<![a-z])(?:halved|halving|halves?(?= (?:the|its|their|your|his|her|our))|cut(?:s|ting)? in half"
    r"|cut by half(?! an? ))(?![a-z])"
)
_NUMBERS = "two three four five six seven eight nine ten".split()
_FOLDS = {f"{number}fold": value for value, number in enumerate(_NUMBERS, 2)} | {"hundredfold": 100}
_FOLDS |= {
    f"{tens}{dash}fold": value for value, tens in zip(range(20, 100, 10), TENS, strict=True) for dash in ("", "-")
}
_FOLD = compile_late(rf"(?<![a-z])(?P<fold>{'|'.join(_FOLDS)}|(?<![0-9.])hundred-?fold)(?![a-z])")
_RISE = compile_late(r" (?:increase|rise|growth|jump|surge|gain|more|higher|expansion|improvement)\b")
# "twice a day" counts.
_TWICE = compile_late(
    r"(?<![a-z])(?P<times>twice|thrice)(?= (?:as|the(?! (?:day|week|month|year)\b)|that|those|what|its|their"
    r"|his|her|our|my|your"
    r"|last|this|larger|bigger|[a-z]+er than)\b)"
)


def _multiplying(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ratio_of_change(line, match, Fraction(_FACTORS[match["verb"]]))


def _halving(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ratio_of_change(line, match, Fraction(1, 2))


def _fold(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield "tenfold"; what grew by a tenfold rise is ten or eleven times what it was."""
    value = Fraction(_FOLDS.get(match["fold"], 100))
    others = (value + 1,) if _RISE.match(line.low, match.end()) else ()
    yield ratio_of_change(line, match, value, *others)


def _twice(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ratio_of_change(line, match, Fraction(2 if match["times"] == "twice" else 3))


MULTIPLYING = Rule(
    name="multiplying",
    read=each(_MULTIPLYING, _multiplying, "low"),
    needs=compile_late("doubl|tripl|trebl|upl"),
    examples=(
        Example("Exports of tea trebled.", "trebled: ratio 3 x ratio+1"),
        Example(
            "doubling the fleet, quadrupling the crew", "doubling: ratio 2 x ratio+1 ; quadrupling: ratio 4 x ratio+1"
        ),
        Example("a double espresso in a double room"),
        Example("They doubled down on tunnels."),
    ),
)
HALVING = Rule(
    name="halving",
    read=each(_HALVING, _halving, "low"),
    needs=compile_late("hal[fv]"),
    examples=(
        Example("Waiting times were halved.", "halved: ratio 0.5 x ratio-1"),
        Example("Halve the dose.", "Halve: ratio 0.5 x ratio-1"),
        Example("The council cut in half its fees.", "cut in half: ratio 0.5 x ratio-1"),
        Example("both halves of the match"),
    ),
)
FOLDS = Rule(
    name="folds",
    read=each(_FOLD, _fold, "low"),
    needs=compile_late("fold"),
    examples=(
        Example("Traffic grew sixfold.", "sixfold: ratio 6 x ratio+1"),
        Example("a tenfold increase in visitors", "tenfold: ratio 10 x ratio+1 or=11"),
        Example("a manifold on a scaffold"),
    ),
)
TWICE = Rule(
    name="twice",
    read=each(_TWICE, _twice, "low"),
    needs=compile_late("twice|thrice"),
    examples=(
        Example("It holds twice as much.", "twice: ratio 2 x ratio+1"),
        Example("thrice the toll", "thrice: ratio 3 x ratio+1"),
        Example("The bell rang twice."),
    ),
)

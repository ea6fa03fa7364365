"""Verbs and adverbs that hold a figure: "doubled" is 2, "halved" one half, "tenfold" ten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.changes import ratio_of_change
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Rule, each
from bialign.records import Figure

_FACTORS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6}
_NUMBERS = "two three four five six seven eight nine ten".split()
_FOLDS = {f"{number}fold": value for value, number in enumerate(_NUMBERS, 2)} | {"hundredfold": 100}
_CHANGE = re.compile(
    rf"(?<![a-z])(?:(?!(?<=\b[Aa] )(?:doubl|tripl)e [a-z])"
    rf"(?P<verb>{'|'.join(_FACTORS)})(?:ed|ing|es|e)(?![a-z-])(?! (?:check|down on|room|bed|jeopardy"
    rf"|standard|fault|taxation|entry|act|whammy|blow|header|play))"
    rf"|(?P<half>halved|halving|halves(?= (?:the|its|their))|cut(?:s|ting)? in half|cut by half)(?![a-z])"
    rf"|(?P<fold>{'|'.join(_FOLDS)}|(?<![0-9.])hundred-?fold)(?![a-z])"
    r"|(?P<twice>twice|thrice)(?= (?:as|the|that|those|what|its|their|his|her|last|larger|bigger)\b))"
)
_RISE = re.compile(r" (?:increase|rise|growth|jump|surge|gain|more|higher|expansion|improvement)\b")


def _change(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["verb"]:
        yield ratio_of_change(line, match, Fraction(_FACTORS[match["verb"]]))
    elif match["half"]:
        yield ratio_of_change(line, match, Fraction(1, 2))
    elif match["twice"]:
        yield ratio_of_change(line, match, Fraction(2 if match["twice"] == "twice" else 3))
    else:
        value = Fraction(_FOLDS.get(match["fold"], 100))
        others = (value + 1,) if _RISE.match(line.low, match.end()) else ()
        yield ratio_of_change(line, match, value, *others)


CHANGES = Rule(
    name="changes",
    read=each(_CHANGE, _change, "low"),
    needs=re.compile("doubl|tripl|trebl|upl|hal[fv]|fold|twice|thrice"),
)

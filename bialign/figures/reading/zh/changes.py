"""Verbs and adverbs that hold a figure: 翻一番 and "doubled" are 2, 减半 and "halved" one half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.records import Figure, FigureKind, Role

_N = rf"[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,2}}"
_ZH = re.compile(
    rf"翻了?[近约超逾]?(?P<doublings>{_N})番(?P<again>半)?|翻了?[近约超逾]?(?P<times>{_N})倍|(?P<double>翻倍|翻番"
    rf"|倍增|加倍|翻了?番)|(?P<half>减半|腰斩|折半)"
)
_FACTORS = {
    "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6,
}  # fmt: skip
_FOLDS = {
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "ninefold": 9,
    "tenfold": 10,
    "hundredfold": 100,
}
_EN = re.compile(
    rf"(?<![a-z])(?:(?!(?<=\b[Aa] )(?:doubl|tripl)e [a-z])"
    rf"(?P<verb>{'|'.join(_FACTORS)})(?:ed|ing|es|e)(?![a-z-])(?! (?:check|down on|room|bed|jeopardy"
    rf"|standard|fault|taxation|entry|act|whammy|blow|header|play))"
    rf"|(?P<half>halved|halving|halves(?= (?:the|its|their))|cut(?:s|ting)? in half|cut by half)(?![a-z])"
    rf"|(?P<fold>{'|'.join(_FOLDS)}|(?<![0-9.])hundred-?fold)(?![a-z])"
    r"|(?P<twice>twice|thrice)(?= (?:as|the|that|those|what|its|their|his|her|last|larger|bigger)\b))"
)
_RISE = re.compile(r" (?:increase|rise|growth|jump|surge|gain|more|higher|expansion|improvement)\b")


def read_changes(line: Line) -> Iterator[Figure]:
    """Yield the changes that are said without a number of their own."""
    return _read_zh(line) if line.lang == "zh" else _read_en(line)


def _ratio(line: Line, match: re.Match[str], value: Fraction, *others: Fraction) -> Figure:
    direction = 1 if value > 1 else -1
    alternatives = tuple((other, other) for other in others)
    return line.figure(
        FigureKind.RATIO,
        *match.span(),
        value,
        value,
        unit="x",
        role=Role.RATIO,
        direction=direction,
        alternatives=alternatives,
    )


def _read_zh(line: Line) -> Iterator[Figure]:
    for match in _ZH.finditer(line.open):
        if match["half"]:
            yield _ratio(line, match, Fraction(1, 2))
        elif match["doublings"] and (doublings := integer(match["doublings"])):
            yield _ratio(line, match, Fraction(2**doublings))
        elif match["times"] and (times := integer(match["times"])):
            if times == 1:
                yield _ratio(line, match, Fraction(2))
            else:  # 翻三倍 is said for three times and for three times more
                yield _ratio(line, match, Fraction(times), Fraction(times + 1))
        elif match["double"]:
            yield _ratio(line, match, Fraction(2))


def _read_en(line: Line) -> Iterator[Figure]:
    for match in _EN.finditer(line.low):
        if match["verb"]:
            yield _ratio(line, match, Fraction(_FACTORS[match["verb"]]))
        elif match["half"]:
            yield _ratio(line, match, Fraction(1, 2))
        elif match["twice"]:
            yield _ratio(line, match, Fraction(2 if match["twice"] == "twice" else 3))
        else:
            written = match["fold"]
            value = Fraction(_FOLDS.get(written, 100))
            others = (value + 1,) if _RISE.match(line.low, match.end()) else ()
            yield _ratio(line, match, value, *others)

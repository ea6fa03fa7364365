"""Places in an order: 第三次, 首次, "third", "12th-largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.en.numerals import ORDINALS, SMALL, TENS
from bialign.figures.reading.en.quantities import TITLE_AFTER
from bialign.figures.reading.line import Line
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.records import Figure, FigureKind

SOFT_ORDINAL = 10  # up to this, in words, the other language may say it otherwise (第二 and "another")

_ZH = re.compile(
    rf"第 ?(?P<number>[0-9]{{1,4}}|[{HAN_DIGITS}十百千]{{1,6}})|(?P<first>首(?=[次个家位名款批套届例度只艘座条轮份]"
    rf"|季度))"
)
_EN = re.compile(
    rf"(?<![a-z-])(?:(?P<tens>{'|'.join(TENS)})-(?P<ones>{'|'.join(ORDINALS[:9])})|(?P<word>{'|'.join(ORDINALS)}"
    rf"|thirtieth|fortieth|fiftieth|hundredth))(?![a-z]|, )"
    r"|(?<![0-9.,])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})*)(?:st|nd|rd|th)(?![a-z])"
)
_ROUND = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}


def read_ordinals(line: Line) -> Iterator[Figure]:
    """Yield ordinals; first to tenth in words are soft."""
    if line.lang == "zh":
        for match in _ZH.finditer(line.open):
            number = 1 if match["first"] else integer(match["number"])
            if number is not None:
                yield _ordinal(line, match, number, in_words=not match[0].isascii() and not match[0][-1].isdigit())
    else:
        for match in _EN.finditer(line.low):
            if line.open[match.start()].isupper() and TITLE_AFTER.match(line.open, match.end()):
                continue  # Second Avenue
            yield _ordinal(line, match, _value(match), in_words=not match["digits"])


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"].replace(",", ""))
    if match["tens"]:
        return SMALL[match["tens"]] + ORDINALS.index(match["ones"]) + 1
    return _ROUND.get(match["word"]) or ORDINALS.index(match["word"]) + 1


def _ordinal(line: Line, match: re.Match[str], number: int, *, in_words: bool) -> Figure:
    soft = number == 1 or (in_words and number <= SOFT_ORDINAL)
    return line.figure(FigureKind.ORDINAL, *match.span(), Fraction(number), Fraction(number), soft=soft)

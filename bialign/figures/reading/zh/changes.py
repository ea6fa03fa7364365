"""Verbs that hold a figure: 翻一番 (doubled) is 2, 减半 (halved) one half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bialign.figures.reading.changes import ratio_of_change
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.patterns import compile_late
from bialign.records import Figure, Qualifier

_N = rf"[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,2}}"
_CHANGE = compile_late(
    rf"翻了?(?P<near>[近约超逾])?(?P<doublings>{_N})番(?P<again>半)?|翻了?(?P<close>[近约超逾])?(?P<times>{_N})倍|(?P<double>翻倍|翻番"
    rf"|(?<![0-9])(?<![0-9] )倍增|加倍|翻了?番)|(?P<half>减半|腰斩|折半)"
)


_BOUNDS = {"近": Qualifier.BELOW, "约": Qualifier.ABOUT, "超": Qualifier.OVER, "逾": Qualifier.OVER}


def _bounded_change(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    bound = _BOUNDS.get(match["near"] or match["close"] or "", Qualifier.NONE)
    for figure in _change(line, match):
        yield replace(figure, qualifier=bound)


def _change(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["half"]:
        yield ratio_of_change(line, match, Fraction(1, 2))
    elif match["doublings"] and (doublings := integer(match["doublings"])):
        yield ratio_of_change(line, match, Fraction(2**doublings))
    elif match["times"] and (times := integer(match["times"])):
        if times == 1:
            yield ratio_of_change(line, match, Fraction(2))
        else:  # 翻三倍 is said for three times and for three times more
            yield ratio_of_change(line, match, Fraction(times), Fraction(times + 1))
    elif match["double"]:
        yield ratio_of_change(line, match, Fraction(2))


CHANGES = Rule(
    name="changes",
    read=each(_CHANGE, _bounded_change),
    needs=compile_late("[翻倍番半斩]"),
    examples=(
        Example("产量翻了两番", "翻了两番: ratio 4 x ratio+1", "output quadrupled"),
        Example("翻了近两倍", "翻了近两倍: ratio 2 x below ratio+1 or=3", "nearly doubled, or nearly tripled"),
        Example("客流减半", "减半: ratio 0.5 x ratio-1", "the number of passengers halved"),
        Example("票价翻三倍", "翻三倍: ratio 3 x ratio+1 or=4", "fares tripled, or quadrupled"),
        Example("他翻了三本书", gloss="he leafed through three books"),
    ),
)

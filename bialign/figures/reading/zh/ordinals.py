"""Places in an order: 第三次 (the third time), 首次 (the first)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.ordinals import ordinal
from bialign.figures.reading.rule import Example, Rule, each
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.records import Figure

_ORDINAL = re.compile(
    rf"第 ?(?P<number>[0-9]{{1,4}}|[{HAN_DIGITS}十百千]{{1,6}})|(?P<first>首(?=[次个家位名款批套届例度只艘座条轮份]"
    rf"|季度))"
)


def _ordinal(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = 1 if match["first"] else integer(match["number"])
    if number is not None:
        yield ordinal(line, match, number, in_words=not match[0].isascii() and not match[0][-1].isdigit())


ORDINALS = Rule(
    name="ordinals",
    read=each(_ORDINAL, _ordinal),
    needs=re.compile("[第首]"),
    examples=(
        Example("第三次修订", "第三: ordinal 3 soft", "the third revision"),
        Example("首家分店", "首: ordinal 1 soft", "the first branch"),
        Example("三次修订", gloss="three revisions"),
    ),
)

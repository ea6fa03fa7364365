"""Places in an order: "third", "12th-largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.en.numerals import ORDINALS as NAMES
from bialign.figures.reading.en.numerals import SMALL, TENS
from bialign.figures.reading.en.quantities import TITLE_AFTER
from bialign.figures.reading.line import Line
from bialign.figures.reading.ordinals import ordinal
from bialign.figures.reading.rule import Rule, each
from bialign.records import Figure

_ORDINAL = re.compile(
    rf"(?<![a-z-])(?:(?P<tens>{'|'.join(TENS)})-(?P<ones>{'|'.join(NAMES[:9])})|(?P<word>{'|'.join(NAMES)}"
    rf"|thirtieth|fortieth|fiftieth|hundredth))(?![a-z]|, )"
    r"|(?<![0-9.,])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})*)(?:st|nd|rd|th)(?![a-z])"
)
_ROUND = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}


def _ordinal(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if line.open[match.start()].isupper() and TITLE_AFTER.match(line.open, match.end()):
        return  # Second Avenue
    yield ordinal(line, match, _value(match), in_words=not match["digits"])


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"].replace(",", ""))
    if match["tens"]:
        return SMALL[match["tens"]] + NAMES.index(match["ones"]) + 1
    return _ROUND.get(match["word"]) or NAMES.index(match["word"]) + 1


ORDINALS = Rule(name="ordinals", read=each(_ORDINAL, _ordinal, "low"), needs=re.compile("st|nd|rd|th"))

"""Units that heads of columns repeat so near to each other that they look like one line: HK$ million HK$ million."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine, Row, part_line

_NAME = r"(?:RMB|[A-Z]{1,3}\$|[A-Z]{3}|[$¥€£]|人民[币幣]|[港美欧歐日英澳加台臺新]?[币幣])"
_SCALE = r"(?:['’]?000s?|[mb]illions?|thousands?|mn?|bn|[十百千仟佰]?[万萬亿億]?)"
_REPEATED = compile_late(
    rf"(?P<unit>\(?(?:{_NAME} ?{_SCALE}|{_SCALE}[港美欧歐日英澳加台臺新]?[元圆圓])\)?)(?: (?P=unit)){{1,11}}",
    re.IGNORECASE,
)


def part_repeated_units(rows: Sequence[Row]) -> list[Row]:
    """Return rows with a line of nothing but one unit several times parted into so many lines."""
    return [[part for line in row for part in _part(line)] for row in rows]


def _part(line: GlyphLine) -> list[GlyphLine]:
    match = _REPEATED.fullmatch(line.text)
    if match is None:
        return [line]
    n_chars = len(match["unit"].replace(" ", ""))
    parts = [line]
    while (index := _behind(parts[-1], n_chars)) is not None:
        parts[-1:] = part_line(parts[-1], index)
    return parts


def _behind(line: GlyphLine, n_chars: int) -> int | None:
    """Return which glyph is the first behind so many characters, or ``None``."""
    n_left = n_chars
    for index, glyph in enumerate(line.glyphs):
        shown = glyph.char.strip()
        if shown and n_left <= 0:
            return index
        n_left -= len(shown)
    return None

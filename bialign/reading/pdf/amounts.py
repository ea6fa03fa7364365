"""Amounts in the cells of a table, and the signs that stand apart from them: currencies, brackets, minus, per cent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine, Row, join_lines, part_line, share_column
from bialign.reading.pdf.periods import ends_period, opens_period, opens_with_day

# 8,412.5, and 26 300.0 as international bodies group it; in the text of a line a space of any width is a plain one
_NUMBER = r"(?:\d{1,3}(?:[ ]\d{3})++(?:[.,]\d++)?+|\d[\d,.]*+)"
_CURRENCY_SIGN = r"(?:[A-Z]{0,3}\s?[$¥€£]|RMB)"
_GROUPED = compile_late(r"[(（]?[-–−]?\d{1,3}[ ]\d{3}(?!\d)")
_AMOUNT = compile_late(
    rf"(?:{_CURRENCY_SIGN}\s*+(?=[(（]))?[(（\[]?\s*+{_CURRENCY_SIGN}?\s*+(?:\+/[-–−]|[-–—−+±])?\s*+{_NUMBER}"
    r"\s*+[%％]?\s*+[)）\]]?[*#†^]?|[-–—−]+|nil|n/?a|零|无|無|不适用|不適用",
    re.IGNORECASE,
)  # 零, 无: nil; 不适用: not applicable
_VALUE = r"[-–−+]?(?:\d{1,3}(?:[ ,]\d{3}){1,5}|\d{1,12})(?:\.\d{1,8})?\s?[%％]?"
# Values with what is said of how sure or how large they are: 61.2 ± 9.8, 241 (38.7), 12/623 (1.9), −5.9 (−7.7 to −4.1).
_COMPOUND = compile_late(
    rf"[<>≤≥＜＞]?\s?{_VALUE}(?:\s?/\s?\d[\d,]*)?"
    rf"(?:\s?(?:±|\+/[-–−])\s?{_VALUE})?"
    rf"(?:\s?[(（\[]{_VALUE}(?:\s?(?:[-–—~～,，;；]|to|至)\s?{_VALUE})?[)）\]])?[*#†‡^]?"
)
_FRACTION = compile_late(r"\d[\d,]*\s?/\s?\d[\d,]*")  # may be a date, or name what it is a part of
_YEAR = compile_late(r"(?:19|20)\d\d\s*(?:年度?|(?:[/–-]\s*\d\d(?:\d\d)?)?)")
# Signs that stand apart: currencies, opening brackets and minus signs before a number, the others behind it.
_CURRENCY, _DASH, _CLOSING = (
    compile_late(r"(?:[A-Z]{0,3}[$¥￥€£]|RMB)\s*[(（]?|[(（]"),
    compile_late(r"[-–−]"),
    compile_late(r"[)）]\s*[%％]?|[%％]"),
)
_NUMBER_END = compile_late(r"[\d)）]\Z")
_BARE = compile_late(r"[(（]?\d")
_LAST_SIGN = compile_late(r"(?<=[\d)）%％])\s([A-Z]{0,3}[$¥￥€£]|RMB|[-–−])\Z")
_FIRST_SIGN = compile_late(r"[-–−]\s+[(（]?\d")
_GAP_OF_SIGN = compile_late(r"(?<=[-–−(（])\s+(?=[\d$¥€£])|(?<=\d)\s+(?=[)）])")
_FEWEST_ALIKE = 4  # rows in which the words of a column begin at one place
WORD_GAP = 0.45  # em, beside a space; the least gap between two cells that stand close


def is_amount(text: str) -> bool:
    """Tell whether a text is a number with its signs, or says that there is none: 8,412, (3.5)%, –, nil.

    So is one with its share or its spread: 241 (38.7), 61.2 ± 9.8.
    """
    return bool(_AMOUNT.fullmatch(text) or (_COMPOUND.fullmatch(text) and not _FRACTION.fullmatch(text)))


def is_year(text: str) -> bool:
    """Tell whether a text is a year, 2024年度, or 2024/25, which is no amount though it looks like one."""
    return _YEAR.fullmatch(text) is not None


def has_amounts(row: Row) -> bool:
    """Tell whether a run of a row is an amount, and no year."""
    return any(is_amount(line.text) and not _YEAR.fullmatch(line.text) for line in row)


def part_numbers(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the numbers of one column parted from the words of the next, where only a space is between.

    They are two columns if the words begin at one place in several rows and the numbers are not all as wide, unless all
    that follows is groups of three digits: 1 182.4 above 936.2 is one column of numbers that spaces group.
    """
    found: dict[int, list[tuple[GlyphLine, int]]] = {}
    for line in (line for row in rows for line in row):
        index = _after_amount(line)
        if index:
            found.setdefault(round(line.glyphs[index].left), []).append((line, index))
    cuts = {
        id(line): index
        for lines in found.values()
        if len(lines) >= _FEWEST_ALIKE
        and len({round(line.glyphs[n].left - line.left) for line, n in lines}) > 1
        and not all(_GROUPED.match(line.text) for line, _ in lines)
        for line, index in lines
    }
    return [
        [part for line in row for part in (part_line(line, cuts[id(line)]) if id(line) in cuts else (line,))]
        for row in rows
    ]


def _after_amount(line: GlyphLine) -> int | None:
    """Return the index of the glyph that follows on an amount and a space at the start of a run."""
    words = line.text.split(" ", 2)
    if len(words) < 2 or not is_amount(words[0]) or _YEAR.fullmatch(words[0]) or opens_with_day(line.text):
        return None
    n_left = len(words[0])
    for index, glyph in enumerate(line.glyphs):
        if n_left <= 0 and not glyph.char.isspace():  # what one word is, a unit may be, unless it stands apart
            gap = (glyph.left - max(before.right for before in line.glyphs[:index] if before.char.strip())) / line.size
            return index if len(words) > 2 or gap > WORD_GAP else None
        n_left -= len(glyph.char) if not glyph.char.isspace() else 0
    return None


def join_signs(rows: Sequence[Row]) -> list[Row]:
    """Return rows in which signs that stand apart from their number are one run with it.

    So currencies, minus signs and brackets are often set. A dash is no minus, but says that there is no value, where
    another column has amounts or a head, or where one stands before each number of the column.
    """
    rows = [_with_signs_apart(row) for row in rows]
    others = [line for row in rows for line in row if not _DASH.fullmatch(line.text)]
    bare = [
        line
        for row in rows
        for before, line in pairwise((None, *row))
        if line and has_amounts([line]) and not (before and _DASH.fullmatch(before.text)) and _BARE.match(line.text)
    ]
    joined: list[Row] = []
    for row in rows:
        found: Row = []
        for line in row:
            before = found[-1] if found else None
            opens = before is not None and _BARE.match(line.text) and _opens(before, line, others, bare)
            if before is not None and (opens or _closes(before, line)):
                found[-1] = join_lines([before, line])
            else:
                found.append(line)
        joined.append([_closed_up(line) for line in found])
    return joined


def _closed_up(line: GlyphLine) -> GlyphLine:
    """Return an amount without the gaps between its digits and its brackets or minus."""
    is_signed = is_amount(line.text) and not ends_period(line.text)
    return replace(line, text=_GAP_OF_SIGN.sub("", line.text)) if is_signed else line


def _with_signs_apart(row: Row) -> Row:
    """Return a row in which signs that may belong to another cell are runs: 4 ¥ before 8,412, or – far before 440."""
    parted: Row = []
    for line, following in zip(row, [*row[1:], None], strict=True):
        match = _LAST_SIGN.search(line.text) if following and _BARE.match(following.text) else None
        n_sign = len(match[1]) if match and not opens_period(line) else 0
        tail = "".join(glyph.char for glyph in line.glyphs[-n_sign:]) if n_sign else ""
        if match and tail == match[1]:
            parted += part_line(line, len(line.glyphs) - n_sign)
        elif _FIRST_SIGN.match(line.text) and line.glyphs[0].char == line.text[0] and _is_far(line):
            parted += part_line(line, 1)
        else:
            parted.append(line)
    return parted


def _is_far(line: GlyphLine) -> bool:
    """Tell whether the first glyph of a line stands far before the next one."""
    after = next((glyph for glyph in line.glyphs[1:] if glyph.char.strip()), line.glyphs[0])
    return after.left - line.glyphs[0].right >= line.size


def _closes(number: GlyphLine, sign: GlyphLine) -> bool:
    """Tell whether a run is the sign of what stands before it: beside words or a year, "%" is the head of a column."""
    is_number = is_amount(number.text) and _NUMBER_END.search(number.text) and not _YEAR.fullmatch(number.text)
    return bool(_CLOSING.fullmatch(sign.text) and (is_number or sign.text[0] not in "%％"))


def _opens(sign: GlyphLine, number: GlyphLine, others: Sequence[GlyphLine], bare: Sequence[GlyphLine]) -> bool:
    """Tell whether a run is the sign of the number behind it."""
    if _CURRENCY.fullmatch(sign.text):
        return True
    beside = [line for line in others if share_column(line, sign)]
    return (
        bool(_DASH.fullmatch(sign.text))
        and all(share_column(line, number) for line in beside)
        and any(share_column(line, number) for line in bare)
    )

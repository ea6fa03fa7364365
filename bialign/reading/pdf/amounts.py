"""Amounts in the cells of a table, and the signs that stand apart from them: currencies, brackets, minus, per cent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine, Row, join_lines, part_line, share_column
from bialign.reading.pdf.periods import ends_period, opens_period, opens_with_day

# 8,412.5, and 26 300.0 as international bodies group it; in the text of a line a space of any width is a plain one
_NUMBER = r"(?:\d{1,3}(?:[ ]\d{3}){1,5}(?:[.,]\d{1,12})?|\d[\d,.]*+)"
_CURRENCY_SIGN = r"(?:[A-Z]{0,3}\s?[$¥€£]|RMB)"
_GROUPED = compile_late(r"[(（]?[-–−]?\d{1,3}[ ]\d{3}(?!\d)")
_NARROW = compile_late(
    r"[(（]?[-–−+]?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,12})(?:\.\d{1,8})?[%％]?[)）]?"
)  # no date, no dash
_GROUPS = compile_late(r"(?<![\d.,])\d{1,3}[ ]\d{3}(?!\d)")
_GROUPED_BEFORE_WORDS = compile_late(r"[(（]?[-–−]?\d{1,3}(?:[ ]\d{3}){1,5}(?:[.,]\d{1,12})?[)）]?%?[ ](?=[^\W\d])")
_AMOUNT = compile_late(
    rf"(?:{_CURRENCY_SIGN}\s*+(?=[(（]))?[(（\[]?\s*+{_CURRENCY_SIGN}?\s*+(?:\+/[-–−]|[-–—−+±])?\s*+{_NUMBER}"
    r"\s*+[%％]?\s*+[)）\]]?[*#†^]?|[-–—−]+|nil|n/?a|零|无|無|不适用|不適用",
    re.IGNORECASE,
)  # 零, 无: nil; 不适用: not applicable
_SCALED = compile_late(
    rf"{_CURRENCY_SIGN}?\s*{_NUMBER}\s*(?:thousand|million|billion|trillion|[百千]?[万萬亿億]?(?:[港美]?[元圆圓])?)",
    re.IGNORECASE,
)  # HK$5,292.3 million, 5,292.3百萬港元
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
_FEWEST_GAPS = 3  # rows in which numbers side by side have a gap at one place
_MOST_GAPS = 500  # of a table in which such places are looked for
_FEWEST_ABOVE = 2  # the same where as many other cells end where the numbers before the words do
WORD_GAP = 0.45  # em, beside a space; the least gap between two cells that stand close


def is_amount(text: str) -> bool:
    """Tell whether a text is a number with its signs, or says that there is none: 8,412, (3.5)%, –, nil.

    So is one with its share or its spread: 241 (38.7), 61.2 ± 9.8.
    """
    return bool(_AMOUNT.fullmatch(text) or (_COMPOUND.fullmatch(text) and not _FRACTION.fullmatch(text)))


def is_scaled_amount(text: str) -> bool:
    """Tell whether a text is a number with the scale or unit of money, as cells say that are in no common unit."""
    return bool(_SCALED.fullmatch(text))


def is_year(text: str) -> bool:
    """Tell whether a text is a year, 2024年度, or 2024/25, which is no amount though it looks like one."""
    return _YEAR.fullmatch(text) is not None


def has_amounts(row: Row) -> bool:
    """Tell whether a run of a row is an amount, and no year."""
    return any(is_amount(line.text) and not _YEAR.fullmatch(line.text) for line in row)


_Ends = tuple[
    Counter[int], Counter[tuple[int, int]]
]  # how many runs end at a place, and how many begin at another, too


def part_numbers(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the numbers of one column parted from the words of the next, where only a space is between.

    They are two columns if the words begin at one place in several rows and the numbers are not all as wide, unless all
    that follows is groups of three digits: 1 182.4 above 936.2 is one column of numbers that spaces group. They are in
    fewer rows if other cells of the column end where the numbers do: 46.6 beside a date, above a total of 100.0.
    """
    found: dict[int, list[tuple[GlyphLine, int]]] = {}
    for line in (line for row in rows for line in row):
        index = _after_amount(line)
        if index:
            found.setdefault(round(line.glyphs[index].left), []).append((line, index))
    places = [(round(line.left), round(line.right)) for row in rows for line in row] if found else []
    ends = Counter(right for _, right in places), Counter(places)
    cuts = {id(line): index for lines in found.values() if _are_two_columns(lines, ends) for line, index in lines}
    return [
        [part for line in row for part in (part_line(line, cuts[id(line)]) if id(line) in cuts else (line,))]
        for row in rows
    ]


def _are_two_columns(lines: Sequence[tuple[GlyphLine, int]], ends: _Ends) -> bool:
    """Tell whether the numbers that open lines are a column of their own.

    What begins where they do as well is a cell at the left of its column, and says nothing of where this ends.
    """
    if all(_GROUPED.match(line.text) for line, _ in lines):
        return False
    widths = {round(line.glyphs[index].left - line.left) for line, index in lines}
    if len(lines) >= _FEWEST_ALIKE and len(widths) > 1:
        return True
    edges = {round(_shown_before(line, index)) for line, index in lines}
    of_edge, of_both = ends
    begins = {round(line.left) for line, _ in lines}
    n_above = sum(of_edge[edge] - sum(of_both[left, edge] for left in begins) for edge in edges)
    return len(lines) >= _FEWEST_ABOVE and len(edges) == 1 and n_above >= _FEWEST_ABOVE


def _shown_before(line: GlyphLine, index: int) -> float:
    """Return where ends what a line shows before one of its glyphs."""
    return max(glyph.right for glyph in line.glyphs[:index] if glyph.char.strip())


def _after_amount(line: GlyphLine) -> int | None:
    """Return the index of the glyph that follows on an amount and a space at the start of a run.

    There is none in a value with its share, 241 (38.7).
    """
    if is_amount(line.text) and not _GROUPED.match(line.text):
        return None
    grouped = _GROUPED_BEFORE_WORDS.match(line.text)
    amount = grouped[0].strip() if grouped else line.text.split(" ", 1)[0]
    rest = line.text[len(amount) + 1 :]
    if not rest or not is_amount(amount) or _YEAR.fullmatch(amount) or opens_with_day(line.text):
        return None
    n_left = len(amount.replace(" ", ""))
    for index, glyph in enumerate(line.glyphs):
        if n_left <= 0 and not glyph.char.isspace():  # what one word is, a unit may be, unless it stands apart
            gap = (glyph.left - _shown_before(line, index)) / line.size
            return index if " " in rest or gap > WORD_GAP else None
        n_left -= len(glyph.char) if not glyph.char.isspace() else 0
    return None


def part_columns(rows: Sequence[Row]) -> list[Row]:
    """Return rows with numbers side by side parted where white space runs down between those of several rows.

    Narrow columns may stand so close that their numbers look like words of one line: 47.21 5.86.
    """
    parts = {id(line): _amounts_of(line) for row in rows for line in row}
    shown = [sorted(place for line in row for place in parts[id(line)]) for row in rows]
    gaps = [(row, before[1], after[0]) for row, places in enumerate(shown) for before, after in pairwise(places)]
    beside = [line.text for row in rows for line in row if len(parts[id(line)]) > 1]
    if len(gaps) > _MOST_GAPS or all(map(_COMPOUND.fullmatch, beside)):  # 241 (38.7) is one value, where all are such
        return [list(row) for row in rows]
    return [[one for line in row for one in _parted(line, parts[id(line)], gaps)] for row in rows]


def _amounts_of(line: GlyphLine) -> list[_Place]:
    """Return where the amounts of a run begin and end, and with which glyph each begins, if it is nothing else.

    Groups of three digits may be one number.
    """
    words = line.text.split(" ")
    if not all(_NARROW.fullmatch(word) and not is_year(word) for word in words) or (
        len(words) > 1 and _GROUPS.search(line.text)
    ):
        return []
    if len(words) == 1 or is_amount(line.text):  # as a whole: 241 (38.7)
        return [(line.left, line.right, 0)]
    places: list[_Place] = []
    for index, glyph in enumerate(line.glyphs):
        if not glyph.char.strip():
            continue
        if places and glyph.left - places[-1][1] <= WORD_GAP * line.size:
            places[-1] = (places[-1][0], glyph.right, places[-1][2])
        else:
            places.append((glyph.left, glyph.right, index))
    return places if len(places) == len(words) else []


_Place = tuple[float, float, int]  # of an amount: where it begins and ends, and with which glyph of its run


def _parted(line: GlyphLine, places: Sequence[_Place], gaps: Sequence[tuple[int, float, float]]) -> Iterator[GlyphLine]:
    """Yield the parts of a run of amounts, between which other rows have a gap as well."""
    rest, first = line, 0
    for (_, end, _), (start, _, index) in pairwise(places):
        n_rows = len({row for row, left, right in gaps if max(left, end) < min(right, start)})
        if n_rows >= _FEWEST_GAPS:
            before, rest = part_line(rest, index - first)
            first = index
            yield before
    yield rest


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

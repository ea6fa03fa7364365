"""Lists of contents: the page numbers at the end of their rows say nothing of the report, and belong to no table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.amounts import has_amounts
from bialign.reading.pdf.lines import GlyphLine, join_lines, part_line

_TITLE = compile_late(r"(?:目[錄录次]|(?:table\s*of\s*)?contents)", re.IGNORECASE)
_PAGE = compile_late(r"(?:\d{1,4}|[ivxlc]{1,6})", re.IGNORECASE)
_PAGE_HEAD = compile_late(r"page|[頁页][次碼码數数]?", re.IGNORECASE)
_LEADER = compile_late(r"(?:[.·．]\s?){3,}|…{2,}|[-_]{6,}")
_DOTS = compile_late(r"(?:[.·．]\s?){4,}|…{3,}")
_FEWEST = 3  # entries
_MOST_LINES = 3  # of the title of an entry
_NEAR = 2.0  # times the size of type; from a chapter to its first part


class ContentsEntry(NamedTuple):
    """The title of a part, in one or more lines, and the page it begins on."""

    title: tuple[GlyphLine, ...]
    page: tuple[GlyphLine, ...]


class Contents(NamedTuple):
    """Rows of a column, from ``first`` to before ``stop``, that are a list of contents."""

    first: int
    stop: int
    entries: list[ContentsEntry]


def find_contents(rows: Sequence[Sequence[GlyphLine]]) -> Iterator[Contents]:
    """Yield the lists of contents among the rows of a column: below their title, or with leaders to the page numbers.

    A list ends where page numbers decrease, or where too many rows in a row bear none. Chapters often have no leader,
    and may come first on a page.
    """
    row = free = 0
    while row < len(rows):
        is_title = _is_alone(rows[row], _TITLE)
        first = row + is_title
        if is_title and first < len(rows) and _is_alone(rows[first], _PAGE_HEAD):
            first += 1
        if is_title or _has_leader(rows[row]):
            while not is_title and first > free and _leads_to(rows[first - 1], rows[first]):
                first -= 1
            found = _read_list(rows, first)
            if len(found.entries) >= _FEWEST:
                yield found
                first = free = found.stop
        row = max(row + 1, first)


def _leads_to(row: Sequence[GlyphLine], below: Sequence[GlyphLine]) -> bool:
    """Tell whether a row is an entry without leader above one that has a page number not less."""
    words, page = _part(row)
    number, next_number = _number(page), _number(_part(below)[1])
    is_near = row[0].bottom - below[0].top < _NEAR * row[0].size
    return words is not None and is_near and number is not None and next_number is not None and number <= next_number


def _read_list(rows: Sequence[Sequence[GlyphLine]], first: int) -> Contents:
    entries: list[ContentsEntry] = []
    title: list[GlyphLine] = []
    stop, last_page = first, 0
    for index in range(first, len(rows)):
        words, page = _part(rows[index])
        title += [words] if words else []
        number = _number(page)
        if number is None:
            if index - stop >= _MOST_LINES:
                break
            continue
        if not title or (number and number < last_page):
            break
        entries.append(ContentsEntry(tuple(title), page))
        title, stop, last_page = [], index + 1, number or last_page
    return Contents(first, stop, entries)


def _is_alone(row: Sequence[GlyphLine], pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch("".join("".join(line.text.split()) for line in row)) is not None


def _has_leader(row: Sequence[GlyphLine]) -> bool:
    return _number(_part(row)[1]) is not None and any(_LEADER.search(line.text) for line in row)


def _part(row: Sequence[GlyphLine]) -> tuple[GlyphLine | None, tuple[GlyphLine, ...]]:
    """Return the words of a row, and its leader with the page number behind it."""
    for index, line in enumerate(row):
        at = _leader_start(line)
        if at is not None:
            before, after = part_line(line, at) if at else (None, line)
            return _joined([*row[:index], *([before] if before else [])]), (after, *row[index + 1 :])
    if len(row) > 1 and _PAGE.fullmatch(row[-1].text):
        return _joined(row[:-1]), (row[-1],)
    return _joined(row), ()


def without_leaders(row: Sequence[GlyphLine]) -> list[GlyphLine]:
    """Return a row of a table without the dots that lead from its label to an amount, and from one to the next."""
    parts: list[GlyphLine] = []
    for line, following in zip(row, [*row[1:], None], strict=True):
        pieces = _between_leaders(line)
        led = [*pieces[1:], *([following] if following and _ends_with_leader(line) else [])]
        parts += pieces if led and all(has_amounts([piece]) for piece in led) else [line]
    return parts


def _between_leaders(line: GlyphLine) -> list[GlyphLine]:
    pieces: list[GlyphLine] = []
    rest, done = line, 0
    for match in _DOTS.finditer(_chars(line)):
        if match.start() > done:
            before, after = part_line(rest, match.start() - done)
            pieces += [before] if before.text else []
            rest = after
        if match.end() == len(line.glyphs):
            return pieces
        _, rest = part_line(rest, match.end() - match.start())
        done = match.end()
    return [*pieces, rest]


def _ends_with_leader(line: GlyphLine) -> bool:
    return any(match.end() == len(line.glyphs) for match in _DOTS.finditer(_chars(line)))


def _chars(line: GlyphLine) -> str:
    return "".join(glyph.char[0] for glyph in line.glyphs)


def _joined(words: Sequence[GlyphLine]) -> GlyphLine | None:
    return join_lines(words) if words else None


def _leader_start(line: GlyphLine) -> int | None:
    """Return the index of the glyph with which a leader begins."""
    match = _LEADER.search(_chars(line))
    return match.start() if match else None


def _number(page: Sequence[GlyphLine]) -> int | None:
    """Return a page number, 0 for a Roman one, or ``None`` where there is none."""
    digits = _LEADER.sub("", " ".join(line.text for line in page)).strip(" .·．…-_")
    if not _PAGE.fullmatch(digits):
        return None
    return int(digits) if digits.isdecimal() else 0

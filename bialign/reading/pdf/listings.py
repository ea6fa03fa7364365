"""Listings of programs whose lines are numbered in the margin: these numbers are no figures, and the lines no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine, join_lines, part_line
from bialign.reading.pdf.rows import find_rows
from bialign.spacing import is_wide

_NUMBER = compile_late(r"\d{1,4}(?= |\Z)")
# What a line of a program has, and neither prose nor the row of a table does: a command, a brace, an arrow …
_CODE = compile_late(r"\\[A-Za-z@]|[{}]|[=!:+*/-]=|=>|->|<-|::|</?[A-Za-z]|^\s*(?:#|//|%|--|/\*)")
# and what only a line without Chinese says: a call, an assignment, a keyword. Clauses of a contract end in ";", too.
_STATEMENT = compile_late(
    r"[A-Za-z_]\w*\(.{0,200}\)[:;,]?\Z|^(?:\w+\.)*\w+\s?=\s?\S|^\w+;\Z"
    r"|^(?:def|class|if|elif|else|for|while|try|with)\b.*:\Z|^(?:import \w|from [\w.]+ import\b|return\b|SELECT\b)"
    r"|^(?:int|void|var|let|const|func|fn)\b.*[=({]|^end\Z"
)
_COMMENT = compile_late(r"#|//|%|--|/\*|;")  # also stands apart from what it explains
_FEWEST = 6  # numbered lines; those that go on from an earlier page may be fewer
_SAME_EDGE = 1.5  # points; by which the right edges of such numbers differ at most
_PITCH = 1.3  # times the usual distance of lines; what follows the last number as closely has wrapped
_CODED = 0.5  # of the lines, at least, that look like those of a program
_PARTED = 0.3  # of the lines, at most, that stand in several cells, as the rows of a table do


class _Numbered(NamedTuple):
    """A line that opens with a number: which, the number alone, and what stands behind it."""

    line: GlyphLine
    number: int
    mark: GlyphLine
    rest: GlyphLine | None


class Listing(NamedTuple):
    """The first and the last number in the margin, these numbers, and the lines of the program."""

    first: int
    last: int
    marks: list[GlyphLine]
    code: list[GlyphLine]


def part_listings(
    lines: Sequence[GlyphLine], following: int | None = None
) -> tuple[Sequence[GlyphLine], list[Listing]]:
    """Return the lines of a page without those of its listings, and these from top to bottom.

    ``following`` is the number with which one would go on that an earlier page has begun. Lines count where their
    numbers end at one place and grow by one from each to the next, and where most of what they number is a program: a
    table whose rows are counted, and a manuscript whose lines are, are none.
    """
    listings: list[Listing] = []
    for run in sorted(_runs(lines), key=lambda run: -run[0].mark.middle):
        if len(run) >= _FEWEST or run[0].number == following:
            listing, lines = _take(lines, run)
            if listing is not None:
                listings.append(listing)
                following = listing.last + 1
    return lines, listings


def _runs(lines: Sequence[GlyphLine]) -> Iterator[list[_Numbered]]:
    """Yield lines below each other whose numbers end at one place and grow by one."""
    numbered = sorted(filter(None, map(_read_number, lines)), key=lambda one: one.mark.right)
    starts = [0, *(n for n, (a, b) in enumerate(pairwise(numbered), 1) if b.mark.right - a.mark.right > _SAME_EDGE)]
    for start, stop in zip(starts, [*starts[1:], len(numbered)], strict=True):
        level = sorted(numbered[start:stop], key=lambda one: -one.mark.middle)
        for _, run in groupby(enumerate(level), key=lambda item: item[1].number - item[0]):
            yield [one for _, one in run]


def _read_number(line: GlyphLine) -> _Numbered | None:
    match = _NUMBER.match(line.text)
    if not match:
        return None
    if match.end() == len(line.text):
        return _Numbered(line, int(match[0]), line, None)
    shown = [index for index, glyph in enumerate(line.glyphs) if glyph.char.strip()]
    if len(shown) <= match.end() or "".join(line.glyphs[n].char for n in shown[: match.end()]) != match[0]:
        return None
    mark, rest = part_line(line, shown[match.end()])
    return _Numbered(line, int(match[0]), mark, rest)


def _take(lines: Sequence[GlyphLine], run: Sequence[_Numbered]) -> tuple[Listing | None, Sequence[GlyphLine]]:
    """Return what numbered lines are, if they are those of a program, and the lines that are not in it."""
    marks = [one.mark for one in run]
    edge = max(mark.right for mark in marks)
    pitch = median(above.middle - below.middle for above, below in pairwise(marks)) if len(marks) > 1 else marks[0].size
    numbered = {id(one.line) for one in run}
    others = [line for line in lines if id(line) not in numbered]
    top, bottom = marks[0].top, marks[-1].bottom
    inside = [line for line in others if line.left > edge and bottom < line.middle < top]
    for row in find_rows([line for line in others if line.middle < bottom]):
        if row[0].left <= edge or bottom - row[0].middle > _PITCH * pitch:
            break
        inside += row
        bottom = row[0].bottom
    rows = find_rows([*inside, *(one.rest for one in run if one.rest)])
    if not _is_program(rows):
        return None, lines
    width = max(row[0].right for row in rows)
    code = [join_lines([line for line in row if line.left < width]) for row in rows]
    beside = {id(line) for row in rows for line in row if line.left >= width}  # in the margin of the page
    taken = set(map(id, inside)) - beside
    rest = [line for line in others if id(line) not in taken]
    return Listing(run[0].number, run[-1].number, marks, code), rest


def _is_program(rows: Sequence[Sequence[GlyphLine]]) -> bool:
    n_code = sum(_is_code(" ".join(line.text for line in row)) for row in rows)
    n_parted = sum(any(not _COMMENT.match(line.text) for line in row[1:]) for row in rows)
    return n_code >= _CODED * len(rows) > 0 and n_parted <= _PARTED * len(rows)


def _is_code(line: str) -> bool:
    return bool(_CODE.search(line) or (not any(map(is_wide, line)) and _STATEMENT.search(line)))

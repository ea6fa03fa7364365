"""Lines to columns and rows: what is read one below the other, and what stands side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine, join_lines
from bialign.spacing import is_wide

_FEWEST_LINES = 4  # of a column
_MARGIN = 6.0  # em; what stands farther from its number is a cell of a table
_ITEM = r"[（(]?(?:\d{1,3}[A-Z]?|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.、．]"  # 一 to 十: 1 to 10
_MARGIN_MARK = compile_late(rf"(?:{_ITEM}\s*){{1,2}}|[.•●○◦▪■□◆◇➢➤✓·*\N{{REPLACEMENT CHARACTER}}]")
_SECTION = compile_late(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_SHORTEST_TITLE = 3  # letters; after 2.5 a shorter word is a unit
_MOST_LINES = 2_000  # of a page with columns; each place where lines begin is tried against all of them


class Column(NamedTuple):
    """Lines that are read one after the other, and the edges between which they stand."""

    lines: tuple[GlyphLine, ...]
    left: float
    right: float


def find_columns(lines: Sequence[GlyphLine]) -> list[Column]:
    """Return the columns of a page in reading order; what stands across them parts them."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_column(lines)] if lines else []
    columns: list[Column] = []
    for crosses, band in groupby(sorted(lines, key=lambda line: -line.top), lambda line: _crosses(line, gutter)):
        members = list(band)
        if crosses:
            columns.append(_column(members))
        else:
            columns += find_columns([line for line in members if line.middle_x < gutter])
            columns += find_columns([line for line in members if line.middle_x >= gutter])
    return columns


def _column(lines: Sequence[GlyphLine]) -> Column:
    """Return lines as a column; the rows of a table say nothing of its edges, unless it holds little else."""
    rows = find_rows(lines)
    alone = [row[0] for row in rows if len(row) == 1]
    if len(alone) < _FEWEST_LINES:
        alone = list(lines)
    ordered = tuple(line for row in rows for line in row)
    return Column(ordered, min(line.left for line in alone), max(line.right for line in alone))


def find_rows(lines: Sequence[GlyphLine]) -> list[list[GlyphLine]]:
    """Return lines from top to bottom, those beside each other together and from left to right."""
    rows: list[list[GlyphLine]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and line.middle > rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_join_mark(sorted(row, key=lambda line: line.left)) for row in rows]


def _join_mark(row: list[GlyphLine]) -> list[GlyphLine]:
    """Return a row that is a number in the margin and words beside it as one line: an article, not two cells."""
    if len(row) != 2:
        return row
    mark, words = row
    n_letters = sum(char.isalpha() * (1 + is_wide(char)) for char in words.text)
    is_section = _SECTION.fullmatch(mark.text) and not words.text[0].islower() and n_letters > _SHORTEST_TITLE
    is_mark = is_section or _MARGIN_MARK.fullmatch(mark.text)
    is_text = n_letters > max(1, sum(char.isdigit() for char in words.text))
    return [join_lines(row)] if is_mark and is_text and words.left - mark.right < _MARGIN * words.size else row


def _crosses(line: GlyphLine, x: float) -> bool:
    return line.left < x - 1 and line.right > x + 1


def _gutter(lines: Sequence[GlyphLine]) -> float | None:
    """Return where a right-hand column begins, or ``None``; prose on both sides, or it is a table.

    Where more lines go across than stand on either side, these are the columns of a table amid prose.
    """
    best, best_score = None, 0
    if len(lines) > _MOST_LINES:
        return None
    for x, n_begin in Counter(round(line.left) for line in lines).items():
        if n_begin < _FEWEST_LINES:
            continue
        sides = [[line for line in lines if line.right <= x + 1], [line for line in lines if line.left >= x - 1]]
        score = min(map(len, sides))
        n_across = sum(_crosses(line, x) for line in lines)
        if score > best_score and score >= max(_FEWEST_LINES, n_across) and _are_columns(sides[0], sides[1], x):
            best, best_score = x, score
    return best


def _are_columns(left: Sequence[GlyphLine], right: Sequence[GlyphLine], x: float) -> bool:
    """Tell whether the lines on either side of a gutter stand beside each other and fill their columns with words."""
    beside = [line for line in right if any(abs(line.middle - other.middle) < line.size for other in left)]
    widths = (left, x - min(line.left for line in left)), (right, max(line.right for line in right) - x)
    return len(beside) >= _FEWEST_LINES and all(
        _share_filled(lines, width) > 0.5 and 2 * sum(map(_has_words, lines)) > len(lines) for lines, width in widths
    )


def _has_words(line: GlyphLine) -> bool:
    return any(char.isalpha() for char in line.text)


def _share_filled(lines: Sequence[GlyphLine], width: float) -> float:
    """Return the share, by length, of the lines that fill most of a width, as those of a table do not."""
    filled = sum(line.right - line.left for line in lines if line.right - line.left > 0.6 * width)
    return filled / sum(line.right - line.left for line in lines)

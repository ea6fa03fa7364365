"""Columns to blocks: where a paragraph, a heading, a list item, a cell or a note begins, and which of them it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from bialign.reading.pdf.columns import Column, find_rows
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.notes import first_note, note_number
from bialign.records import BlockKind

_BULLET = re.compile(r"[•●○◦▪■□◆◇➢➤✓·*–—-]\s|[•●▪■◆➢]")
_NUMBERED = re.compile(
    r"[（(]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[)）.、．]|[（(]?[一二三四五六七八九十]{1,3}[)）、]"
)  # 一 to 十: 1 to 10
_HEADING = 1.15  # times the size of running text, at least


class PageBlock(NamedTuple):
    """Lines that make up a block, before it has offsets in a text."""

    lines: tuple[GlyphLine, ...]
    kind: BlockKind
    column: Column


def find_blocks(column: Column, body: float) -> list[PageBlock]:
    """Return the paragraphs, headings, cells and notes of a column; ``body`` is the size of running text."""
    blocks: list[PageBlock] = []
    pitch = _pitch(column.lines)
    n_body = first_note(column.lines, body)
    lines = [(line, len(row) > 1) for row in find_rows(column.lines) for line in row]
    for index, (line, is_cell) in enumerate(lines):
        is_note = index >= n_body
        before = blocks[-1] if blocks and not is_cell and blocks[-1].kind is not BlockKind.CELL else None
        if before and is_note == (before.kind is BlockKind.NOTE) and not _starts(before, line, pitch):
            blocks[-1] = before._replace(lines=(*before.lines, line))
        else:
            kind = BlockKind.NOTE if is_note else BlockKind.CELL if is_cell else _kind(line, body)
            blocks.append(PageBlock((line,), kind, column))
    return blocks


def _kind(line: GlyphLine, body: float) -> BlockKind:
    if line.size > _HEADING * body:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if _BULLET.match(line.text) else BlockKind.PARAGRAPH


def _pitch(lines: Sequence[GlyphLine]) -> float:
    """Return the usual distance of lines, in points."""
    steps = [above.middle - below.middle for above, below in pairwise(lines) if above.middle > below.middle]
    return median(steps) if steps else 0.0


def _starts(block: PageBlock, line: GlyphLine, pitch: float) -> bool:
    """Tell whether a line starts a new block: by a gap, an indent, a mark, or because it did not need to wrap."""
    last = block.lines[-1]
    if block.kind is BlockKind.NOTE:
        return note_number(line) == note_number(block.lines[0]) + 1
    return (
        last.middle - line.middle > 1.4 * max(pitch, last.size)
        or not 0.85 < line.size / last.size < 1.18
        or bool(_BULLET.match(line.text))
        or ends_early(last, line, block.column)
        or (line.left - last.left > 0.8 * last.size and not _is_marked(block.lines[0]))
    )


def _is_marked(line: GlyphLine) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))


def ends_early(last: GlyphLine, line: GlyphLine, column: Column) -> bool:
    """Tell whether the first word of a line would have had room on the line before."""
    return column.right - last.right > line.word + 0.6 * last.size

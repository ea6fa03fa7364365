"""From the lines of all pages to the blocks of the text, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bialign.reading.pdf.blocks import PageBlock, find_blocks
from bialign.reading.pdf.columns import find_columns
from bialign.reading.pdf.joining import count_words, join_columns, unwrap
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.margins import part_running
from bialign.records import BlockKind, Cell


class PageText(NamedTuple):
    """A block as it is read, and the page, from 1, on which it begins."""

    kind: BlockKind
    page: int
    text: str
    cell: Cell | None = None


def read_pages(sheets: Sequence[Sequence[GlyphLine]], heights: Sequence[float]) -> list[PageText]:
    """Return the blocks of a report: the body, the notes, then running heads."""
    kept, running = part_running(sheets, heights)
    body = _body_size([line for lines in kept for line in lines])
    blocks = [block for lines in kept for column in find_columns(lines) for block in find_blocks(column, body)]
    text = [block for block in blocks if block.kind is not BlockKind.NOTE]
    notes = [block for block in blocks if block.kind is BlockKind.NOTE]
    words = count_words("\n".join(line.text for lines in kept for line in lines))
    found = [
        PageText(block.kind, block.lines[0].page, unwrap([line.text for line in block.lines], words), block.cell)
        for block in (*join_columns(_number_tables(text)), *notes)
    ]
    return found + [PageText(BlockKind.RUNNING, line.page, line.text) for line in running]


def _number_tables(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return blocks with the tables counted through the report instead of page by page."""
    numbers: dict[tuple[int, int], int] = {}
    return [
        block._replace(
            cell=block.cell._replace(table=numbers.setdefault((id(block.column), block.cell.table), len(numbers)))
        )
        if block.cell
        else block
        for block in blocks
    ]


def _body_size(lines: Sequence[GlyphLine]) -> float:
    """Return the size of running text: the largest that a fifth of the characters have."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max((size for size, n_chars in sizes.items() if n_chars * 5 >= sizes.total()), default=0.0)

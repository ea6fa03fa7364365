"""Rows of a table that the end of a page parts: a label or words that go on at the top of the next page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bialign.reading.pdf.amounts import has_amounts
from bialign.reading.pdf.bands import ColumnBand
from bialign.reading.pdf.blocks import PageBlock
from bialign.reading.pdf.cells import continues


class TornRow(NamedTuple):
    """The cells of the last row of a page as they are with what stands overleaf, by identity, and the rows below."""

    whole: Mapping[int, PageBlock]
    rest: Sequence[PageBlock]


def join_torn_row(before: Sequence[PageBlock], after: Sequence[PageBlock]) -> TornRow:
    """Join the first row of a page with the last of the page before, if all its cells go on with cells of that.

    Such a row holds no amounts, which stand beside the first line of the label. ``after`` comes without repeated heads.
    """
    last = max(_row(block) for block in before)
    above = {_column(block): block for block in before if _row(block) == last}
    torn = [block for block in after if _row(block) == _row(after[0])]
    goes_on = len(above) > len(torn) and all(
        _column(block) in above and _goes_on(above[_column(block)], block, before) for block in torn
    )
    if not goes_on:
        return TornRow({}, after)
    whole = {
        id(above[_column(block)]): above[_column(block)]._replace(lines=(*above[_column(block)].lines, *block.lines))
        for block in torn
    }
    return TornRow(whole, after[len(torn) :])


def _goes_on(above: PageBlock, block: PageBlock, table: Sequence[PageBlock]) -> bool:
    """Tell whether a cell goes on in another: by its words, or because it fills its column as others do."""
    last, first = above.lines[-1], block.lines[0]
    if has_amounts(list(block.lines)) or (block.cell and block.cell.is_head):
        return False
    column = [line for other in table if _column(other) == _column(block) for line in other.lines]
    edge = max((line.right for line in column if line is not last), default=0.0)
    band = ColumnBand(min(line.left for line in column), edge) if edge > last.right - last.size else None
    return continues(last, first, band)


def _row(block: PageBlock) -> int:
    assert block.cell is not None
    return block.cell.row


def _column(block: PageBlock) -> int:
    assert block.cell is not None
    return block.cell.column

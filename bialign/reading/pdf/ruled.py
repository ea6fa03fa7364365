"""The lines of text in a ruled table, cell by cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bialign.reading.pdf.amounts import has_amounts
from bialign.reading.pdf.bands import ColumnBand, Placed, count_heads
from bialign.reading.pdf.cells import TableCell, join_rows, row_cells
from bialign.reading.pdf.lines import GlyphLine, part_line
from bialign.reading.pdf.rows import find_rows
from bialign.reading.pdf.rules import RuledCell, RuledTable
from bialign.reading.typesetting import is_torn

_LEAST_FILLED = 1 / 3  # share of the cells that hold text; a drawing has fewer
_MOST_LINES = 30  # of a cell; the frame around a page has more
_MOST_BESIDE = 1  # rows of a cell whose lines stand side by side; what has more is a table without rules
_OVERFULL = 0.08  # em; glyphs nearer to each other belong together, though a rule runs between them


def find_ruled_cells(lines: Sequence[GlyphLine], table: RuledTable) -> list[TableCell]:
    """Return the cells of a ruled table by the lines at its height; none where its rules do not part all its cells.

    So it is if a line stands beside it, or a cell holds columns. Between two rules rows may stand that only geometry
    parts: where a column holds an amount below another.
    """
    if any(line.middle_x < table.xs[0] or line.middle_x > table.xs[-1] for line in lines):
        return []
    held = _lines_by_cell(lines, table)
    if len(held) < _LEAST_FILLED * len(table.cells) or len({cell.column for cell in held}) < 2:
        return []
    texts = {cell: find_rows(found) for cell, found in held.items()}
    if any(len(rows) > _MOST_LINES or sum(len(row) > 1 for row in rows) > _MOST_BESIDE for rows in texts.values()):
        return []
    bands = [ColumnBand(left, right) for left, right in pairwise(table.xs)]
    rows = [_rows_between(row, texts, bands) for row in range(len(table.ys) - 1)]
    placed = [text for between in rows for text in between]
    n_heads = count_heads([_first_lines(row) for row in placed], bands)
    return [
        cell._replace(is_head=number < n_heads) for number, row in enumerate(placed) for cell in row_cells(row, number)
    ]


def _first_lines(row: Placed) -> list[GlyphLine]:
    """Return the first line of each cell of a row: a number that ends wrapped words makes no amount of their cell."""
    first = {column: line for line, column, _ in reversed(row)}
    return [first[column] for column in sorted(first)]


def _lines_by_cell(lines: Sequence[GlyphLine], table: RuledTable) -> dict[RuledCell, list[GlyphLine]]:
    """Return the lines of each cell that holds any; a line that runs through several is parted at their rules."""
    cell_at = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.n_rows)
        for column in range(cell.column, cell.column + cell.n_columns)
    }
    heights = [-y for y in table.ys]
    held: dict[RuledCell, list[GlyphLine]] = {}
    for line in lines:
        row = min(max(0, bisect_right(heights, -line.middle) - 1), len(heights) - 2)
        for part, x in _parts(line, table.xs):
            column = min(max(0, bisect_right(table.xs, x) - 1), len(table.xs) - 2)
            held.setdefault(cell_at[row, column], []).append(part)
    return held


def _parts(line: GlyphLine, xs: Sequence[float]) -> Iterator[tuple[GlyphLine, float]]:
    """Yield the parts of a line between rules, and where in its column each stands."""
    rest, done = line, 0
    for index, (before, after) in enumerate(pairwise(line.glyphs), 1):
        wall = next((x for x in xs if before.left + before.right < 2 * x < after.left + after.right), None)
        if wall is not None and (after.left - before.right) > _OVERFULL * line.size and index > done:
            part, rest = part_line(rest, index - done)
            done = index
            if part.text:
                yield part, part.middle_x
    yield rest, rest.middle_x


def _rows_between(row: int, texts: dict[RuledCell, list[list[GlyphLine]]], bands: Sequence[ColumnBand]) -> list[Placed]:
    """Return the rows of text in the cells that begin in a row of the table: one, unless amounts stand below others."""
    cells = sorted(cell for cell in texts if cell.row == row)
    if not cells:
        return []
    if all(_count_amounts(texts[cell]) < 2 for cell in cells):
        return [[(line, cell.column, cell.n_columns) for cell in cells for beside in texts[cell] for line in beside]]
    places = {id(line): cell for cell in cells for beside in texts[cell] for line in beside}
    lines = [line for cell in cells for beside in texts[cell] for line in beside]
    beside = [
        [(line, places[id(line)].column, places[id(line)].n_columns) for line in found] for found in find_rows(lines)
    ]
    return list(join_rows(beside, bands))


def _count_amounts(rows: Sequence[Sequence[GlyphLine]]) -> int:
    """Return in how many rows of a cell an amount begins."""
    return sum(
        has_amounts(list(row)) and not (before and is_torn(before[-1].text, row[0].text))
        for before, row in pairwise((None, *rows))
        if row
    )

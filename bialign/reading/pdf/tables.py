"""Rows to tables: which rows make up a table, where its columns stand, and what is one cell though it is several lines.

Nothing is known of a table but where its texts stand. Numbers are right-aligned below their heads, labels left-aligned;
a head may span columns and take several lines, a label may wrap, a sub-head stands alone in its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bialign.reading.pdf.abreast import part_abreast
from bialign.reading.pdf.amounts import has_amounts, join_signs, part_columns, part_numbers
from bialign.reading.pdf.bands import MOST_RUNS, ColumnBand, Placed, count_heads, find_bands, part_run, place_runs
from bialign.reading.pdf.cells import TableCell, head_cells, join_rows, row_cells
from bialign.reading.pdf.centred import with_labels_beside
from bialign.reading.pdf.extents import find_extents
from bialign.reading.pdf.halves import join_halves
from bialign.reading.pdf.heads import above_rows_of_words
from bialign.reading.pdf.lines import Row
from bialign.reading.pdf.periods import join_periods
from bialign.reading.pdf.rules import Stroke
from bialign.reading.pdf.shelves import Shelf, find_shelves, find_spaced
from bialign.reading.pdf.spans import span_repeated, span_years


class PageTable(NamedTuple):
    """Rows of a column of the page, from ``first`` to before ``stop``, as cells in reading order."""

    first: int
    stop: int
    cells: list[TableCell]


def find_tables(rows: Sequence[Row], rules: Sequence[Stroke] = ()) -> Iterator[PageTable]:
    """Yield the tables among the rows of a column, from top to bottom; ``rules`` run across the page."""
    shelves = find_shelves(rows, rules)
    for first, stop in find_extents(rows, shelves):
        own = [Shelf(start - first, end - first) for start, end in shelves if first <= start and end <= stop]
        abreast = part_abreast(rows[first:stop])
        if abreast:
            left, right = abreast
            yield PageTable(first, stop, _find_cells(left, [], rules))
            yield PageTable(stop, stop, _find_cells(right, [], rules))
        else:
            yield PageTable(first, stop, _find_cells(rows[first:stop], own, rules))


def _find_cells(rows: Sequence[Row], shelves: Sequence[Shelf], rules: Sequence[Stroke]) -> list[TableCell]:
    if sum(map(len, rows)) > MOST_RUNS:
        return [TableCell((line,), row, column) for row, lines in enumerate(rows) for column, line in enumerate(lines)]
    rows = join_periods(join_signs(part_columns(part_numbers(rows))))
    shelves = shelves or find_spaced(rows)
    bands: Sequence[ColumnBand] = find_bands(with_labels_beside(rows))
    parted = [[part for line in row for part in part_run(line, bands)] for row in rows]
    n_heads = above_rows_of_words(_behind_shelf(count_heads(parted, bands), parted, shelves), parted, rules)
    bands = join_halves(bands, parted[:n_heads], parted[n_heads:])
    rows_of_heads = [*parted[:n_heads], []]
    heads = [place_runs(row, bands, is_head=True, below=below) for row, below in pairwise(rows_of_heads)]
    body = [place_runs(row, bands, is_head=False) for row in parted[n_heads:]]
    cells = list(head_cells(span_years(span_repeated(heads, bands), len(bands))))
    first = 1 + max((cell.row for cell in cells), default=-1)
    shelved = [Shelf(max(0, start - n_heads), stop - n_heads) for start, stop in shelves if stop > n_heads]
    for number, row in enumerate(_join_shelved(body, bands, shelved), first):
        cells += row_cells(row, number)
    return cells


def _behind_shelf(n_heads: int, rows: Sequence[Row], shelves: Sequence[Shelf]) -> int:
    """Return the number of heads at the top, all or none of whose lines stand between two rules."""
    for start, stop in shelves:
        if start < n_heads < stop:
            return start if any(map(has_amounts, rows[start:stop])) else stop
    return n_heads


def _join_shelved(rows: Sequence[Placed], bands: Sequence[ColumnBand], shelves: Sequence[Shelf]) -> Iterator[Placed]:
    """Yield rows, those between two rules together, and the others as their places tell."""
    free = 0
    for start, stop in shelves:
        yield from join_rows(rows[free:start], bands)
        yield [place for row in rows[start:stop] for place in row]
        free = stop
    yield from join_rows(rows[free:], bands)

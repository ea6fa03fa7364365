"""Tables that one version writes with its rows for columns: months down the side there, and along the top here."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from bialign.figures.comparing.tables.grid import Grid, GridCell, Row, count_heads, join_cells

_FEWEST_NEIGHBOURS = 6  # pairs of neighbouring values that show which way a table runs, at least
_LEAST_TURNED = 0.5  # share of the neighbours in its columns that stand side by side in the rows of the other version
_CLEARLY = 4  # times as many stand so, at least, as of those in its own rows

Neighbours = tuple[Hashable, Hashable]  # what two values print that follow each other in a row, or in a column


def turn_alike(zh: Sequence[Grid], en: Sequence[Grid]) -> list[Grid]:
    """Return the English tables, those turned that hold in their columns what the Chinese hold in their rows.

    Parameters
    ----------
    zh, en
        The tables of both documents.

    Only values tell, and their order: those of a row are one kind of number over time, in whatever unit. A table
    whose rows are found as they stand is never turned.

    Notes
    -----
    Linear in the number of cells.
    """
    known = {pair for grid in zh for pair in _neighbours(_values_in_rows(grid))}
    return [_turned(grid) if _runs_across(grid, known) else grid for grid in en]


def _runs_across(grid: Grid, known: set[Neighbours]) -> bool:
    down = set(_neighbours(_values_in_columns(grid)))
    n_down = len(down & known)
    if n_down < max(_FEWEST_NEIGHBOURS, _LEAST_TURNED * len(down)):
        return False
    return n_down >= _CLEARLY * len(set(_neighbours(_values_in_rows(grid))) & known)


def _neighbours(lines: Iterable[Sequence[Hashable]]) -> Iterator[Neighbours]:
    """Yield the different values that follow each other; one that repeats itself tells nothing."""
    return (pair for line in lines for pair in pairwise(line) if pair[0] != pair[1])


def _values_in_rows(grid: Grid) -> Iterator[Sequence[Hashable]]:
    return (_keys(row[column] for column in sorted(row)) for row in grid.rows[len(grid.heads) :])


def _values_in_columns(grid: Grid) -> Iterator[Sequence[Hashable]]:
    below: dict[int, list[GridCell]] = {}
    for row in grid.rows[len(grid.heads) :]:
        for column, cell in row.items():
            below.setdefault(column, []).append(cell)
    return map(_keys, below.values())


def _keys(cells: Iterable[GridCell]) -> list[Hashable]:
    return [key for cell in cells if cell.is_value and not cell.holds_times for key in cell.keys]


def _turned(grid: Grid) -> Grid:
    """Return a table with its columns for rows; what stood above a column is the label of its row."""
    labels: dict[int, list[GridCell]] = {}
    for row in grid.heads:
        for column, cell in row.items():
            labels.setdefault(column, []).append(cell)
    turned: dict[int, Row] = {column: {0: _alone(reduce(join_cells, cells))} for column, cells in labels.items()}
    for number, row in enumerate(grid.rows[len(grid.heads) :], 1):
        for column, cell in row.items():
            turned.setdefault(column, {})[number] = _alone(cell)
    rows = [turned[column] for column in sorted(turned)]
    return grid._replace(rows=tuple(rows), heads=tuple(rows[: count_heads(rows)]))


def _alone(cell: GridCell) -> GridCell:
    """Return a cell that reaches over no column but its own."""
    return replace(cell, cell=cell.cell._replace(n_columns=1))

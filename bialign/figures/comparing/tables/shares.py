"""Shares that have lost their percent sign in one of two tables: 17.1% beside 17.1, in a cell, a row or a column.

The sign may stand elsewhere: in the head of the column, in the label of the row, in the corner, above the table, or in
a cell of its own. Some tables set it at the first and the last number of a column alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.tables.cells import CellPair, ComparedRow
from bialign.figures.comparing.tables.grid import Grid, GridCell, printed
from bialign.figures.comparing.tables.pairing import PairedTables
from bialign.patterns import compile_late
from bialign.records import LANGS, Figure, FigureKind, Lang

_SAYS_SHARE = compile_late(
    r"[%％‰﹪]|\bper ?cent|\bpct\b|\bpercentages?\b|\bpp(?:ts?)?\b|百分|百份|千分", re.IGNORECASE
)
_BARE = compile_late(r"[-+–−(（ ]*[0-9][0-9.,，]*[)） ]*")
_FEWEST_TOGETHER = 2  # cells of a column, or of a row, from which on they are told in one
_FEWEST_BELOW_FIRST = 2  # numbers without a sign between the first and the last, which may bear it for all


class LostShare(NamedTuple):
    """A cell in which ``lang`` has a bare number where the other version has a share."""

    lang: Lang
    row: int
    cell: CellPair
    pair: Pair


class LostShares(NamedTuple):
    """Such cells of one cause: those of a column, or of a row, or one.

    ``has_head`` says whether the version without the sign has a head of the column at all, or may have it on the page
    before.
    """

    cells: tuple[LostShare, ...]
    is_column: bool
    has_head: bool = True


def find_lost_shares(tables: PairedTables, rows: Sequence[ComparedRow]) -> Iterator[LostShares]:
    """Yield the shares of one table that are bare numbers in the other, which says nowhere that they are shares."""
    for lang in LANGS:
        grid = tables.zh if lang == "zh" else tables.en
        columns: defaultdict[int, list[LostShare]] = defaultdict(list)
        for lost in _lost_in(grid, lang, rows):
            columns[lost.cell.columns[0 if lang == "zh" else 1]].append(lost)
        alone: defaultdict[int, list[LostShare]] = defaultdict(list)
        for column, found in columns.items():
            if _says_share_above(grid, column) or _is_at_ends(grid, column):
                continue
            if len(found) >= _FEWEST_TOGETHER:
                yield LostShares(tuple(found), is_column=True, has_head=bool(grid.head(column)))
                continue
            for lost in found:
                alone[lost.row].append(lost)
        for found in alone.values():
            yield LostShares(tuple(found), is_column=False)


def _lost_in(grid: Grid, lang: Lang, rows: Iterable[ComparedRow]) -> Iterator[LostShare]:
    side = 0 if lang == "zh" else 1
    for row in rows:
        index = row.rows[side]
        if index < len(grid.heads) or _SAYS_SHARE.search(grid.label(index)):
            continue
        for cell, matching in row.cells:
            for pair in matching.pairs:
                bare, share = (pair.zh, pair.en)[:: 1 if lang == "zh" else -1]
                own = cell.zh if lang == "zh" else cell.en
                if not own or not _is_bare(own, bare) or not _is_share(share) or printed(bare) != printed(share):
                    continue
                if not _has_sign_beside(grid, index, cell.columns[side]):
                    yield LostShare(lang, index, cell, pair)


def _is_share(figure: Figure) -> bool:
    is_percent = figure.kind is FigureKind.PERCENT and figure.unit == "%" and figure.value != 0
    return is_percent and _SAYS_SHARE.search(figure.text) is not None


def _is_bare(cell: GridCell, figure: Figure) -> bool:
    return figure.kind in (FigureKind.COUNT, FigureKind.MONEY) and _BARE.fullmatch(cell.text.strip()) is not None


def _has_sign_beside(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell of units, or the next to the right, bears the sign that the number lacks."""
    cells = grid.rows[row]
    after = [cells[other] for other in sorted(cells) if other > column][:1]
    beside = [*after, *(cell for cell in cells.values() if not cell.is_value)]
    return any(_SAYS_SHARE.search(cell.text) and not any(map(str.isdigit, cell.text)) for cell in beside)


def _says_share_above(grid: Grid, column: int) -> bool:
    corner = [cell.text for row in grid.heads if (cell := row.get(0))]
    return any(map(_SAYS_SHARE.search, (grid.head(column), *corner, grid.above)))


def _is_at_ends(grid: Grid, column: int) -> bool:
    """Whether a column bears the sign at its first number, and perhaps its last, for all between them."""
    cells = [cell for row in grid.rows[len(grid.heads) :] if (cell := row.get(column)) and cell.is_value]
    signed = [_SAYS_SHARE.search(cell.text) is not None for cell in cells]
    between = signed[1:-1]
    return len(between) >= _FEWEST_BELOW_FIRST and signed[0] and not any(between)

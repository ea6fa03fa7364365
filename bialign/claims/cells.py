"""The cells of tables as claims: what row and column say a value is, and which cells of two reports are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bialign.claims.clauses import n_letters
from bialign.claims.times import DATES
from bialign.figures.comparing.tables.grid import Grid, GridCell
from bialign.figures.comparing.tables.pairing import Links, pair_tables
from bialign.mining.links import Link
from bialign.records import Figure

_MOST_LETTERS = 10  # beside its figure, of a cell that holds a value: "20 litres a minute"
SURE_LINK = 0.5  # of a link that tells which rows and tables belong together


class CellLabels(NamedTuple):
    """What stands to the left of a value and above it, and the dates there."""

    row: str
    column: str
    dates: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """Both in one line."""
        return ", ".join(filter(None, (self.row, self.column)))


def label_cells(tables: Iterable[Grid]) -> dict[int, CellLabels]:
    """Return for the sentences of value cells what row and column say of them. Linear in the cells of the tables."""
    return {
        sentence: labels
        for table in tables
        for index, column, cell in _value_cells(table)
        for labels in [_labels(table, index, column)]
        for sentence in cell.sentences
    }


def _value_cells(table: Grid) -> Iterator[tuple[int, int, GridCell]]:
    for index, row in enumerate(table.rows):
        if index >= len(table.heads):
            values = ((column, cell) for column, cell in row.items() if cell.is_value or _holds_one_value(cell))
            yield from ((index, column, cell) for column, cell in values if column > min(row))


def _labels(table: Grid, row: int, column: int) -> CellLabels:
    heads = list(table.head_cells(column))
    beside = [cell for cell in table.rows[row].values() if not cell.is_value]
    dates = [figure for cell in (*heads, *beside) for figure in cell.figures if figure.kind in DATES]
    return CellLabels(table.label(row), table.head(column), tuple(dates))


def pair_cells(zh: Sequence[Grid], en: Sequence[Grid], links: Sequence[Link]) -> frozenset[tuple[int, int]]:
    """Return the sentences of cells with one value each that stand in rows and columns which belong together."""
    rows = (
        [(paired.zh.rows[i].get(c), paired.en.rows[j].get(d)) for c, d in paired.columns]
        for paired in pair_tables(zh, en, _best_links(links))
        for i, j in paired.rows
    )
    values = (
        [(one, two) for one, two in row if one and two and _holds_one_value(one) and _holds_one_value(two)]
        for row in rows
    )
    return frozenset(
        (one.sentences[0], two.sentences[0]) for row in values if not _are_in_other_units(row) for one, two in row
    )


def _are_in_other_units(row: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """Tell whether all values of a row are the same digits and none the same value: 21 in 万 beside 210,000."""
    return len(row) > 1 and all(
        one.leading is not None and one.leading == two.leading and one.keys != two.keys for one, two in row
    )


def _holds_one_value(cell: GridCell) -> bool:
    """Whether a cell holds one figure and hardly a word beside it: 262.5, 262万, 262 million users."""
    if len(cell.figures) != 1 or len(cell.sentences) != 1:
        return False
    return n_letters(cell.text) - n_letters(cell.figures[0].text) <= _MOST_LETTERS


def _best_links(links: Sequence[Link]) -> Links:
    """Return for each Chinese sentence the English of its most probable link."""
    best: dict[int, Link] = {}
    for link in sorted(links, key=lambda link: link.probability):
        if link.probability >= SURE_LINK:
            best.update(dict.fromkeys(link.zh, link))
    found: Mapping[int, range] = {sentence: link.en for sentence, link in best.items()}
    return found

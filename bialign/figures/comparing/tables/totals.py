"""Totals that their column adds up to in one language only: a hint which side of a slip is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from bialign.figures.comparing.tables.grid import Grid, GridCell, printed
from bialign.figures.comparing.tables.messages import Place
from bialign.figures.comparing.tables.pairing import PairedTables
from bialign.records import FigureKind, Lang

_FEWEST = 2  # numbers that add up to a total, other than zero
_MOST = 60  # rows above a total that are looked at
_FEWEST_DIGITS = 3  # of a total: small numbers add up by chance


class HalfTotal(NamedTuple):
    """A total that the numbers right above it add up to in ``lang`` and not in the other language."""

    lang: Lang
    zh: GridCell
    en: GridCell
    place: Place
    n_rows: int


def find_half_totals(tables: PairedTables) -> Iterator[HalfTotal]:
    """Yield the totals of two tables that add up in one language only, for each column those of one language at most.

    A column with totals that add up in the Chinese only and others that do in the English only says nothing.

    Notes
    -----
    Linear in the number of cells, times the rows above a total that are looked at.
    """
    partners = dict(tables.rows), {j: i for i, j in tables.rows}
    for c, d in tables.columns:
        of_zh = list(_half_totals(tables, "zh", (c, d), partners[0]))
        of_en = list(_half_totals(tables, "en", (c, d), partners[1]))
        if not (of_zh and of_en):
            yield from of_zh or of_en


def _half_totals(
    tables: PairedTables, lang: Lang, columns: tuple[int, int], partners: Mapping[int, int]
) -> Iterator[HalfTotal]:
    grids = (tables.zh, tables.en) if lang == "zh" else (tables.en, tables.zh)
    own, other = (_numbers(grid, columns[(grid.lang == "en")]) for grid in grids)
    for total, above in _totals(own):
        if not all(row in partners for row in (total, *above)) or partners[total] not in other:
            continue
        added = sum(other[partners[row]].value for row in above if partners[row] in other)  # a cell may be gone
        if added != other[partners[total]].value:
            i, j = (total, partners[total]) if lang == "zh" else (partners[total], total)
            heads = tables.zh.head(columns[0]), tables.en.head(columns[1])
            place = Place(tables.zh.label(i), tables.en.label(j), *heads)
            yield HalfTotal(lang, tables.zh.rows[i][columns[0]], tables.en.rows[j][columns[1]], place, len(above))


class _Amount(NamedTuple):
    value: Fraction
    n_digits: int


def _numbers(grid: Grid, column: int) -> dict[int, _Amount]:
    """Return the amounts of a column by row, those in brackets and below zero as such."""
    found = {}
    for number, row in enumerate(grid.rows):
        cell = row.get(column)
        figure = cell.figures[0] if cell and cell.is_value and len(cell.figures) == 1 else None
        if cell and figure and figure.kind in (FigureKind.COUNT, FigureKind.MONEY) and (size := printed(figure)):
            is_minus = cell.is_bracketed or (figure.lo is not None and figure.lo < 0)
            found[number] = _Amount(-size[0] if is_minus else size[0], sum(map(str.isdigit, figure.text)))
    return found


def _totals(numbers: Mapping[int, _Amount]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each row whose number is the sum of those right above it, with their rows."""
    rows = list(numbers)
    for n, row in enumerate(rows):
        above = rows[max(0, n - _MOST) : n][::-1] if numbers[row].n_digits >= _FEWEST_DIGITS else []
        sums = enumerate(accumulate(numbers[one].value for one in above), 1)
        n_added = next((k for k, added in sums if k >= _FEWEST and added == numbers[row].value), 0)
        if sum(numbers[one].value != 0 for one in above[:n_added]) >= _FEWEST:
            yield row, above[:n_added][::-1]

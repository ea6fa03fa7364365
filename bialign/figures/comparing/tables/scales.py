"""What the heads, labels and captions of a table say that its numbers count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.comparing.amounts import amount, currencies
from bialign.figures.comparing.tables.grid import Grid, GridCell
from bialign.figures.reading.documents import find_currencies, find_measure, find_mentions, find_scale, names_units
from bialign.figures.reading.heads import RATE, Measure, find_letters
from bialign.figures.units.unit import Unit
from bialign.figures.variants import normalise
from bialign.patterns import compile_late
from bialign.records import Figure, Lang

_NO_DIGIT = compile_late("[^0-9]")
# What says that a unit is that of a whole table: 单位 (unit), 除…外 (except), and brackets around all of it.
_FOR_ALL = compile_late(r"[单單]位|除|\b(?:units?|unless|except)\b|^[(（][^()（）]*[)）]$", re.IGNORECASE)


class Scale(NamedTuple):
    """What words say that numbers count.

    Attributes
    ----------
    factor
        What numbers are multiplied with.
    words, cell
        The words that say so, and what of a cell holds them.
    dim
        The dimension, as in a ``Measure``.
    currencies
        What the money that the words name may be; empty if they name none.
    per
        What a rate is per, as in a ``Measure``.
    of
        What is per something, as in a ``Measure``.
    others
        What the same words name besides, in their order: of 万人、万户、‰, each column has one.
    is_above_rows
        Whether they stand in a label of its own above some rows, so that a column with a unit is in that.
    """

    factor: Fraction
    words: str
    cell: GridCell
    dim: str = ""
    currencies: frozenset[str] = frozenset()
    per: str = ""
    of: tuple[str, Fraction] = ("", Fraction(1))
    others: tuple[Scale, ...] = ()
    is_above_rows: bool = False

    @property
    def is_of_column(self) -> bool:
        """Whether the words stand above a column or in a row, rather than in the corner or the caption."""
        return self.cell.cell.row >= 0 and self.cell.cell.column > 0

    @property
    def is_money_alone(self) -> bool:
        """Whether the words name a currency and nothing else: no scale, and no price of something."""
        return self.dim == RATE and not self.per and bool(self.currencies)


def ratio_of(zh: Scale, en: Scale) -> Fraction:
    """Return what takes a number to the other one: for rates, also by the units of what is per something, if alike."""
    ratio = zh.factor / en.factor
    return ratio * zh.of[1] / en.of[1] if zh.of[0] and zh.of[0] == en.of[0] else ratio


def scale_of_column(grid: Grid, column: int) -> Scale | None:
    """Return what its numbers are multiplied with: as the head of a column says, else the corner or the caption."""
    return _scale(_cells_of_column(grid, column), grid.lang)


def scale_of_row(grid: Grid, row: int) -> Scale | None:
    """Return what the cell of a row in a column of units, or its label, multiplies its numbers with."""
    label = grid.rows[row].get(0)
    found = _scale(_units_of_row(grid, row), grid.lang)
    return found or (_scale([label], grid.lang, is_head=False) if label else None)


def scale_above_row(grid: Grid, row: int) -> Scale | None:
    """Return what the label in a row of its own above a row says that the numbers down to the next label count."""
    label = grid.above_rows[row] if row < len(grid.above_rows) else None
    scale = _scale([label], grid.lang, is_head=False) if label else None
    return scale and scale._replace(is_above_rows=True)


def mentioned_in_column(grid: Grid, column: int, other: Scale | None = None) -> Scale | None:
    """Return what heads say in other words than ``scale_of_column`` knows, of the dimension of another if given.

    The nearest head that says anything decides; one that speaks for the whole table may stand above any column.
    """
    near = _mentioned(_cells_of_column(grid, column), other, grid.lang)
    if near or other is None:
        return near
    cells = (cell for row in grid.heads for cell in row.values())
    far = (cell for cell in cells if not other.is_of_column or _FOR_ALL.search(cell.text))
    return _mentioned((cell for cell in far if _states_scale(cell, grid.lang)), other, grid.lang)


def lettered_in_column(grid: Grid, column: int) -> Scale | None:
    """Return the scale that a letter in the head of a column stands for: "Parameters (B)"."""
    for cell in grid.head_cells(column):
        for n, line in enumerate(cell.lines):
            for measure in find_letters(line):
                return Scale(measure.factor, line[slice(*measure.span)], _line_of(cell, n))
    return None


def speaks_for_all(words: str) -> bool:
    """Tell whether words that say what numbers count do so for a whole table, wherever in its heads they stand."""
    return _FOR_ALL.search(words.strip()) is not None


def is_read_as_scale(figure: Figure, words: str) -> bool:
    """Tell whether the other version has a number taken for a scale: 罚款（10,000元）, "(10,000 yuan)".

    So has "per HK$ million of revenue", or "US$ billion (2025 prices)", where the Chinese scale was read as an amount.
    """
    if figure.value is None or figure.value.denominator != 1:
        return False
    lang: Lang = "en" if figure.lang == "zh" else "zh"
    if _SCALE_ALONE.match(normalise(figure.text, figure.lang)):
        return any(_is_scale(measure, words[slice(*measure.span)], figure) for measure in find_mentions(words, lang))
    stated = (words[slice(*measure.span)] for measure in find_mentions(words, lang)) if "000" in words else ()
    return any(_NO_DIGIT.sub("", words) == str(figure.value) for words in stated)


# 百万元 and 十亿美元 alone, in a label: so many of them are what the numbers count. 一百万元 is an amount.
_SCALE_ALONE = compile_late("(?:[十百千]?[万亿]|[百千])(?![0-9十百千万亿])")


def _is_scale(measure: Measure, words: str, figure: Figure) -> bool:
    """Tell whether a scale is that of an amount, and of its currency if its words name one."""
    lang: Lang = "en" if figure.lang == "zh" else "zh"
    named = (_currencies_of(unit) for _, unit in find_currencies(words, lang))
    is_as_large = amount(figure).value in (measure.factor, 1 / measure.factor)
    return is_as_large and all(one & currencies(figure) for one in named)


def mentioned_in_row(grid: Grid, row: int, other: Scale | None = None) -> Scale | None:
    """Return the same of the label of a row, or of its unit."""
    label = grid.rows[row].get(0)
    return _mentioned([*_units_of_row(grid, row), *([label] if label else [])], other, grid.lang)


def currency_of_column(grid: Grid, column: int) -> Scale | None:
    """Return the currency that the head of a column itself names, or ``None`` if it names none, or several."""
    found = [
        (cell, name)
        for cell in grid.head_cells(column)
        for line in cell.lines
        for name in find_currencies(line, grid.lang)
    ]
    if not found:
        return None
    currencies = frozenset.intersection(*(_currencies_of(unit) for _, (_, unit) in found))
    of_table = _scale(_cells_of_table(grid), grid.lang)
    if of_table and of_table.currencies & currencies:  # 元 below 币种:人民币 (currency: RMB)
        currencies &= of_table.currencies
    cell, (words, _) = found[-1]
    return Scale(Fraction(1), words, cell, RATE, currencies) if currencies else None


def _cells_of_column(grid: Grid, column: int) -> list[GridCell]:
    return [*reversed(list(grid.head_cells(column))), *_cells_of_table(grid)]


def _cells_of_table(grid: Grid) -> list[GridCell]:
    corner = [cell for row in grid.heads if (cell := row.get(0))]
    return [*corner, grid.caption] if grid.caption else corner


def _units_of_row(grid: Grid, row: int) -> list[GridCell]:
    row_cells = grid.rows[row].items()
    return [cell for column, cell in row_cells if column in grid.units or _is_headed_unit(grid, column)]


def _is_headed_unit(grid: Grid, column: int) -> bool:
    """Tell whether 单位 (unit) heads a column, whatever was taken for heads above it: prose of a page in columns."""
    return any(names_units(line) for cell in grid.head_cells(column) for line in cell.lines)


def _scale(cells: Iterable[GridCell], lang: Lang, *, is_head: bool = True) -> Scale | None:
    """Return what the first cell that does so says of numbers; ``is_head`` as in ``find_measure``."""
    for cell in cells:
        for n, line in reversed([*enumerate(cell.lines)]):
            measure = find_measure(line, lang, is_head=is_head)
            if measure:
                return _scale_of(measure, line, _line_of(cell, n))
    return None


def _mentioned(cells: Iterable[GridCell], other: Scale | None, lang: Lang) -> Scale | None:
    """Return which scale of the dimension of another the first cell that has any names; the same, if it has that."""
    for cell in cells:
        found = [
            _scale_of(measure, line, _line_of(cell, n))
            for n, line in enumerate(cell.lines)
            for measure in (*find_mentions(line, lang), *(find_letters(line) if other else ()))
            if other is None or measure.dim == other.dim
        ]
        if found:
            return next((scale for scale in found if other and scale.factor == other.factor), found[0])
    return None


def _scale_of(measure: Measure, line: str, cell: GridCell) -> Scale:
    others = tuple(_scale_of(other, line, cell) for other in measure.others)
    words = line[slice(*measure.span)]
    return Scale(measure.factor, words, cell, measure.dim, _currencies(measure), measure.per, measure.of, others)


def _line_of(cell: GridCell, n: int) -> GridCell:
    return replace(cell, sentences=(cell.sentences[n],), lines=(cell.lines[n],))


def _states_scale(cell: GridCell, lang: Lang) -> bool:
    """Whether a line of a cell is nothing but a scale, as those of a whole table are."""
    return any(find_scale(line, lang) for line in cell.lines)


def _currencies(measure: Measure) -> frozenset[str]:
    return _currencies_of(measure.money) if measure.money else frozenset()


def _currencies_of(unit: Unit) -> frozenset[str]:
    return frozenset(unit.currencies or (unit.symbol,))

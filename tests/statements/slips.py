"""Slips: one side of a report changed, and what a finding should name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from tests.statements.content import Block, Grid, Head, Heading, Paragraph, Row, Side
from tests.statements.words import OTHER_SCALES

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_YEAR = re.compile(r"20\d\d")


class Slip(NamedTuple):
    """A change of one side.

    Attributes
    ----------
    kind
        What is done.
    block, blocks
        Index of the block that is changed, and what stands there now.
    named
        Digits of the changed value and of what stood there, one of which a finding names; of a lost row, its values.
    row
        Index of the row in the grid, or ``None``.
    """

    kind: str
    block: int
    now: Block
    named: tuple[str, ...]
    row: int | None = None

    def applied(self, side: Side) -> Side:
        """Return the side with the slip in it."""
        return side._replace(blocks=(*side.blocks[: self.block], self.now, *side.blocks[self.block + 1 :]))


def draw_slips(side: Side, random: Random) -> Iterator[Slip]:
    """Yield one slip of each kind that a report can have."""
    for kind, find in KINDS.items():
        found = [slip for number, block in enumerate(side.blocks) for slip in find(number, block, random)]
        if found:
            yield random.choice(found)._replace(kind=kind)


def digits_of(text: str) -> str:
    """Return the digits of a text with their points."""
    match = _NUMBER.search(text)
    return match[0] if match else ""


def _grids(find: Callable[[int, Grid, Random], Iterator[Slip]]) -> Callable[[int, Block, Random], Iterator[Slip]]:
    def find_in(number: int, block: Block, random: Random) -> Iterator[Slip]:
        if isinstance(block, Grid):
            yield from find(number, block, random)

    return find_in


def _values(grid: Grid) -> Iterator[tuple[int, int, str]]:
    for i, row in enumerate(grid.rows):
        for column in range(grid.first_value, len(row.cells)):
            if any(map(str.isdigit, row.cells[column])):
                yield i, column, row.cells[column]


def _with_cell(grid: Grid, i: int, column: int, text: str) -> Grid:
    cells = list(grid.rows[i].cells)
    cells[column] = text
    return _with_row(grid, i, Row(tuple(cells)))


def _with_row(grid: Grid, i: int, *rows: Row) -> Grid:
    return grid._replace(rows=(*grid.rows[:i], *rows, *grid.rows[i + 1 :]))


def _other_digit(text: str, random: Random) -> str:
    places = [n for n, char in enumerate(text) if char.isdigit()]
    place = random.choice(places)
    return text[:place] + random.choice([d for d in "123456789" if d != text[place]]) + text[place + 1 :]


def change_cells(number: int, grid: Grid, random: Random) -> Iterator[Slip]:
    """Yield a slip for each value: one digit is another."""
    for i, column, text in _values(grid):
        changed = _other_digit(text, random)
        yield Slip("", number, _with_cell(grid, i, column, changed), (digits_of(text), digits_of(changed)), i)


def change_prose(number: int, block: Block, random: Random) -> Iterator[Slip]:
    """Yield a slip for each number of a paragraph, but those of lists and contents."""
    if not isinstance(block, Paragraph) or block.kind == "contents":
        return
    for match in _NUMBER.finditer(block.text):
        changed = _other_digit(match[0], random)
        text = block.text[: match.start()] + changed + block.text[match.end() :]
        yield Slip("", number, block._replace(text=text), (match[0], changed))


def change_headings(number: int, block: Block, random: Random) -> Iterator[Slip]:
    """Yield a slip for each heading."""
    if isinstance(block, Heading):
        changed = _other_digit(block.number, random)
        yield Slip("", number, block._replace(number=changed), (block.number[:-1], changed[:-1]))


def swap_cells(number: int, grid: Grid, _: Random) -> Iterator[Slip]:
    """Yield a slip for each row: two neighbouring values change places."""
    values = {(i, column): text for i, column, text in _values(grid)}
    for (i, column), text in values.items():
        other = values.get((i, column + 1))
        if other and digits_of(other) != digits_of(text) and ("%" in other) is ("%" in text):
            changed = _with_cell(_with_cell(grid, i, column, other), i, column + 1, text)
            yield Slip("", number, changed, (digits_of(text), digits_of(other)), i)


def swap_columns(number: int, grid: Grid, _: Random) -> Iterator[Slip]:
    """Yield a slip: the first two columns of values change places in all rows, and their heads do not."""
    first = grid.first_value
    rows = [Row((*c[:first], c[first + 1], c[first], *c[first + 2 :])) for c in (row.cells for row in grid.rows)]
    named = [digits_of(row.cells[column]) for row in grid.rows for column in (first, first + 1)]
    yield Slip("", number, grid._replace(rows=tuple(rows)), tuple(filter(None, named)))


def lose_signs(number: int, grid: Grid, _: Random) -> Iterator[Slip]:
    """Yield a slip for each value below zero: its brackets or its minus are gone."""
    for i, column, text in _values(grid):
        bare = re.sub(r"[()\-−\s]", "", text)
        if bare != text:
            yield Slip("", number, _with_cell(grid, i, column, bare), (digits_of(text),), i)


def drop_cells(number: int, grid: Grid, _: Random) -> Iterator[Slip]:
    """Yield a slip for each value: it is gone."""
    for i, column, text in _values(grid):
        yield Slip("", number, _with_cell(grid, i, column, ""), (digits_of(text),), i)


def drop_rows(number: int, grid: Grid, _: Random) -> Iterator[Slip]:
    """Yield a slip for each row of values: it is gone."""
    for i, row in enumerate(grid.rows):
        named = tuple(filter(None, map(digits_of, row.cells[grid.first_value :])))
        if named:
            yield Slip("", number, _with_row(grid, i), named, i)


def change_years(number: int, grid: Grid, random: Random) -> Iterator[Slip]:
    """Yield a slip for each head that names a year: it names another."""
    for i, j, head in _heads(grid):
        match = _YEAR.search(head.text)
        if match:
            year = str(int(match[0]) - random.choice((1, 2, 10)))
            yield Slip("", number, _with_head(grid, i, j, head.text.replace(match[0], year)), (match[0], year))


def change_scales(number: int, grid: Grid, _: Random) -> Iterator[Slip]:
    """Yield a slip: the caption, the heads or the labels of the rows say another scale."""
    said = [grid.unit, *(head.text for _, _, head in _heads(grid)), *(row.label for row in grid.rows)]
    for before, after in OTHER_SCALES:
        if any(_names(text, before) for text in said):
            heads = [[h._replace(text=_rescaled(h.text, before, after)) for h in row] for row in grid.heads]
            changed = grid._replace(
                unit=_rescaled(grid.unit, before, after),
                heads=tuple(map(tuple, heads)),
                rows=tuple(Row((_rescaled(row.label, before, after), *row.cells[1:])) for row in grid.rows),
            )
            yield Slip("", number, changed, tuple(filter(None, (digits_of(text) for _, _, text in _values(grid)))))


def _names(text: str, scale: str) -> bool:
    return scale in text and not (scale == "million" and "billion" in text)


def _rescaled(text: str, before: str, after: str) -> str:
    return text.replace(before, after) if _names(text, before) else text


def _heads(grid: Grid) -> Iterator[tuple[int, int, Head]]:
    return ((i, j, head) for i, row in enumerate(grid.heads) for j, head in enumerate(row))


def _with_head(grid: Grid, i: int, j: int, text: str) -> Grid:
    row: Sequence[Head] = grid.heads[i]
    changed = (*row[:j], row[j]._replace(text=text), *row[j + 1 :])
    return grid._replace(heads=(*grid.heads[:i], changed, *grid.heads[i + 1 :]))


KINDS: dict[str, Callable[[int, Block, Random], Iterator[Slip]]] = {
    "digit of a cell": _grids(change_cells),
    "digit of a sentence": change_prose,
    "digit of a heading": change_headings,
    "swapped cells": _grids(swap_cells),
    "swapped columns": _grids(swap_columns),
    "lost sign": _grids(lose_signs),
    "dropped cell": _grids(drop_cells),
    "dropped row": _grids(drop_rows),
    "year in a head": _grids(change_years),
    "scale of a table": _grids(change_scales),
}

"""The tables of both versions as they are drawn: each row of the Chinese above the row of the English it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from bialign.figures.comparing.tables.grid import Grid, GridCell, Row
from bialign.figures.comparing.tables.pairing import TablesOfBoth
from bialign.records import Lang

_MOST_LETTERS = 2  # of a cell that is drawn as a value, to the right: 4.8仙 (cents), 2014年 (year)


class DrawnCell(NamedTuple):
    """A cell: how many columns it reaches over, the sentences in it, and what it is.

    A cell without sentences fills a place where the table of this language has nothing.
    """

    n_columns: int
    sentences: tuple[int, ...] = ()
    is_head: bool = False
    is_label: bool = False
    is_value: bool = False


class DrawnRow(NamedTuple):
    """A row of both languages; one side is empty where it has no partner."""

    zh: tuple[DrawnCell, ...]
    en: tuple[DrawnCell, ...]


class DrawnTable(NamedTuple):
    """A table of both languages, or of one that has no partner."""

    rows: tuple[DrawnRow, ...]

    def sentences(self, lang: Lang) -> Iterator[int]:
        """Yield the sentences of one language, row by row."""
        return (
            sentence
            for row in self.rows
            for cell in (row.zh if lang == "zh" else row.en)
            for sentence in cell.sentences
        )


def draw_tables(tables: TablesOfBoth) -> tuple[DrawnTable, ...]:
    """Return the tables of both documents, those that belong together as one, in the order of the Chinese."""
    paired_zh = {pair.zh.number: pair for pair in tables.pairs}
    paired_en = {pair.en.number for pair in tables.pairs}
    drawn = [
        _draw(pair.zh, pair.en, pair.rows, pair.columns) if (pair := paired_zh.get(grid.number)) else _draw(grid, None)
        for grid in tables.zh
    ]
    return (*drawn, *(_draw(None, grid) for grid in tables.en if grid.number not in paired_en))


def _draw(
    zh: Grid | None,
    en: Grid | None,
    rows: Sequence[tuple[int, int]] = (),
    columns: Sequence[tuple[int, int]] = (),
) -> DrawnTable:
    zh_slots, en_slots = _slots(_columns(zh), _columns(en), columns)
    n_slots = max([0, *(slot + 1 for slot in (*zh_slots.values(), *en_slots.values()))])
    return DrawnTable(
        tuple(
            DrawnRow(
                () if zh is None or i is None else tuple(_cells(zh.rows[i], zh_slots, n_slots)),
                () if en is None or j is None else tuple(_cells(en.rows[j], en_slots, n_slots)),
            )
            for i, j in _rows_in_order(len(zh.rows) if zh else 0, len(en.rows) if en else 0, rows)
        )
    )


def _columns(grid: Grid | None) -> list[int]:
    return sorted({column for row in grid.rows for column in row}) if grid else []


def _rows_in_order(n_zh: int, n_en: int, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the rows of the Chinese in order, with their partners; those of the English alone where they stand."""
    partner, taken = dict(pairs), {j for _, j in pairs}
    place = 0
    for i in range(n_zh):
        j = partner.get(i)
        for alone in range(place, j or 0):
            if alone not in taken:
                yield None, alone
        place = max(place, j + 1 if j is not None else 0)
        yield i, j
    yield from ((None, alone) for alone in range(place, n_en) if alone not in taken)


def _slots(
    zh: Sequence[int], en: Sequence[int], pairs: Sequence[tuple[int, int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return where each column is drawn: paired ones above each other, the others between them by their order."""
    edges = [(-1, -1)]
    for c, d in sorted(pairs):
        if c in zh and d in en and c > edges[-1][0] and d > edges[-1][1]:  # pairs that cross are drawn as they stand
            edges.append((c, d))
    edges.append((max(zh, default=0) + 1, max(en, default=0) + 1))
    zh_slots: dict[int, int] = {}
    en_slots: dict[int, int] = {}
    slot = 0
    for (c, d), (next_c, next_d) in pairwise(edges):
        between = zip_longest((x for x in zh if c < x < next_c), (y for y in en if d < y < next_d))
        for x, y in [*between, (next_c, next_d)]:
            if x is not None:
                zh_slots[x] = slot
            if y is not None:
                en_slots[y] = slot
            slot += 1
    del zh_slots[edges[-1][0]], en_slots[edges[-1][1]]
    return zh_slots, en_slots


def _cells(row: Row, slots: Mapping[int, int], n_slots: int) -> Iterator[DrawnCell]:
    """Yield the cells of a row from left to right, gaps between them as empty cells, so that all rows are as long."""
    label = next((cell for _, cell in sorted(row.items()) if cell.text and not cell.is_value), None)
    starts = [slots[column] for column in sorted(row)]
    place = 0
    for (_, cell), start, end in zip(sorted(row.items()), starts, [*starts, n_slots][1:], strict=True):
        if start > place:
            yield DrawnCell(start - place)
        covered = (slots[column] for column in slots if column < cell.cell.column + cell.cell.n_columns)
        place = max(start + 1, min(end, max(covered) + 1))
        yield _cell(cell, place - start, cell is label)
    if place < n_slots:
        yield DrawnCell(n_slots - place)


def _cell(cell: GridCell, n_columns: int, is_label: bool) -> DrawnCell:
    is_value = cell.says_nothing or (cell.is_value and sum(char.isalpha() for char in cell.text) <= _MOST_LETTERS)
    return DrawnCell(n_columns, cell.sentences, cell.cell.is_head, is_label, is_value)

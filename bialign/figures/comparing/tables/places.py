"""The tables of two documents as they belong together, for those who show them, and what names each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bialign.figures.comparing.tables.grid import Grid, Row
from bialign.figures.comparing.tables.messages import Place
from bialign.figures.comparing.tables.pairing import TablesOfBoth, find_paired_tables
from bialign.records import LANGS, Bitext, Lang

Sentence = tuple[Lang, int]  # the language, and the index of a sentence of it


def find_tables(alignment: Bitext) -> TablesOfBoth:
    """Return the tables of both documents, paired as the comparison of figures pairs them, at the same cost."""
    zh, en = (
        [figure for figure in alignment.figures if figure.lang == document.lang]
        for document in (alignment.zh, alignment.en)
    )
    return find_paired_tables(alignment.zh, alignment.en, alignment.beads, zh, en)


def name_cells(tables: TablesOfBoth) -> Mapping[Sentence, Place]:
    """Return for each sentence in a table the label of its row and the head of its column, in both languages.

    A language has ``""`` where its table has no such row or column, and so has what the cell itself says.
    """
    zh_partners: defaultdict[int, _Partner] = defaultdict(_Partner)
    en_partners: defaultdict[int, _Partner] = defaultdict(_Partner)
    for pair in tables.pairs:
        zh_partners[pair.zh.number].learn(pair.en, pair.rows, pair.columns)
        en_partners[pair.en.number].learn(pair.zh, _turned(pair.rows), _turned(pair.columns))
    places: dict[Sentence, Place] = {}
    for grid in tables.zh:
        other = zh_partners[grid.number]
        for cell in _cells(grid):
            place = Place(cell.label, other.labels.get(cell.row, ""), cell.head, other.heads.get(cell.column, ""))
            places["zh", cell.sentence] = _without(cell.words, place)
    for grid in tables.en:
        other = en_partners[grid.number]
        for cell in _cells(grid):
            place = Place(other.labels.get(cell.row, ""), cell.label, other.heads.get(cell.column, ""), cell.head)
            places["en", cell.sentence] = _without(cell.words, place)
    return places


class Neighbour(NamedTuple):
    """A row of the other language beside which a row without partner would stand: its first sentence.

    ``is_before`` says that it stands before, rather than after.
    """

    sentence: int
    is_before: bool


def find_neighbours(tables: TablesOfBoth) -> Mapping[Sentence, Neighbour]:
    """Return for each sentence of a row without partner the row of the other language at which it is missing."""
    found: dict[Sentence, Neighbour] = {}
    for lang in LANGS:
        partners: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for pair in tables.pairs:
            own, other = (pair.zh, pair.en) if lang == "zh" else (pair.en, pair.zh)
            for i, j in pair.rows if lang == "zh" else _turned(pair.rows):
                if sentences := _sentences(other.rows[j]):
                    partners[own.number][i] = sentences[0]
        for grid in tables.zh if lang == "zh" else tables.en:
            if of_rows := partners[grid.number]:
                found.update(_neighbours(grid, of_rows))
    return found


def _neighbours(grid: Grid, partners: Mapping[int, int]) -> Iterator[tuple[Sentence, Neighbour]]:
    neighbour = Neighbour(partners[min(partners)], is_before=False)
    for i, row in enumerate(grid.rows):
        if i in partners:
            neighbour = Neighbour(partners[i], is_before=True)
        else:
            yield from (((grid.lang, sentence), neighbour) for sentence in _sentences(row))


def find_partnered(tables: TablesOfBoth) -> frozenset[Sentence]:
    """Return the sentences of the tables that stand in both languages, which are compared row by row."""
    grids = (grid for pair in tables.pairs for grid in (pair.zh, pair.en))
    return frozenset((grid.lang, sentence) for grid in grids for row in grid.rows for sentence in _sentences(row))


def partner_rows(tables: TablesOfBoth) -> Mapping[Sentence, int]:
    """Return for each sentence in a table the first sentence of the row of the other language that belongs to it."""
    partners: dict[Sentence, int] = {}
    for pair in tables.pairs:
        for i, j in pair.rows:
            zh, en = _sentences(pair.zh.rows[i]), _sentences(pair.en.rows[j])
            if zh and en:
                partners |= dict.fromkeys((("zh", sentence) for sentence in zh), en[0])
                partners |= dict.fromkeys((("en", sentence) for sentence in en), zh[0])
    return partners


def _sentences(row: Row) -> list[int]:
    return [sentence for _, cell in sorted(row.items()) for sentence in cell.sentences]


class _NamedCell(NamedTuple):
    """A sentence of a table, the words of its cell, and where that stands."""

    sentence: int
    words: str
    row: int
    column: int
    label: str
    head: str


class _Partner:
    """What the tables of the other language that belong to one of ours call its rows and columns."""

    def __init__(self) -> None:
        self.labels: dict[int, str] = {}
        self.heads: dict[int, str] = {}

    def learn(self, grid: Grid, rows: Iterable[tuple[int, int]], columns: Iterable[tuple[int, int]]) -> None:
        """Add what a table calls them; what an earlier one calls a column stands."""
        self.labels |= {own: grid.label(other) for own, other in rows if other >= len(grid.heads)}
        self.heads = {own: grid.head(other) for own, other in columns} | self.heads


def _turned(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(d, c) for c, d in pairs]


def _cells(grid: Grid) -> Iterator[_NamedCell]:
    heads = {column: grid.head(column) for column in {column for row in grid.rows for column in row}}
    for number, row in enumerate(grid.rows):
        label = grid.label(number) if number >= len(grid.heads) else ""  # a head is in no row with a name
        for column, cell in row.items():
            for sentence in cell.sentences:
                yield _NamedCell(sentence, cell.text, number, column, label, heads[column])


def _without(words: str, place: Place) -> Place:
    """Return a place without what the cell itself says."""
    zh_row, en_row, zh_column, en_column = ("" if name == words else name for name in place[:4])
    return Place(zh_row, en_row, zh_column, en_column, place.is_head)

"""Names of rows and columns that stand at the values of others: 香港 (Hong Kong) beside what is Macau's.

The values of a table tell which of its rows and columns belong together, and the meaning of labels and heads whether
they have the right names. One name that is translated freely tells nothing; two or more that fit each other's partners
far better than their own do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.figures.comparing.matching import assign
from bialign.figures.comparing.tables.grid import Grid, GridCell, row_values
from bialign.figures.comparing.tables.pairing import PairedTables
from bialign.patterns import compile_late
from bialign.records import Figure

# On 1,367 pairs of tables of 80 reports (2026-11-29) no rows that are right cross so far, and one of 560 tables whose
# columns do; of two names that were exchanged 95 % of rows and 89 % of columns are found.
_LEAST_GAIN = 0.3  # sum of cosines that names of a group win in the places of each other
_LEAST_ALIKE = 0.2  # cosine of a name and the one whose place it takes
_OWN_PLACE = 0.1  # cosine by which another place must be better than its own
_MOST_NAMES = 400  # of a table, in each language; what is longer is not looked at
_LONGEST = 150  # characters of a name
_EXACT = 1_000_000  # cosines are counted in whole parts of that
_FEWEST_VALUES = 2  # of a row that is known by them whatever its first cell says
_NAMES = compile_late(r"[A-Za-z]{3}|[^\W\d_A-Za-z]{2}")  # words; the latter Chinese

Embed = Callable[[Sequence[str]], NDArray[np.float32]]  # from texts to unit vectors, one row each


class SharedName(NamedTuple):
    """What both versions call one row, or one column: where they agree, by its values."""

    zh: str
    en: str
    zh_cells: tuple[GridCell, ...]  # that hold the name
    en_cells: tuple[GridCell, ...]
    values: tuple[GridCell, ...]  # of both sides


class ExchangedNames(NamedTuple):
    """Rows, or columns, of which each bears the name of another one of them in one language."""

    names: tuple[SharedName, ...]
    rows: frozenset[tuple[int, int]]  # of both tables; none where they are columns

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that stand at a wrong name, or have one."""
        return tuple(figure for name in self.names for cell in name.values for figure in cell.figures)


def find_exchanged_keys(paired: Iterable[PairedTables]) -> Iterator[ExchangedNames]:
    """Yield the groups of rows of equal values whose first cells, which both versions write alike, are each other's.

    So may be codes and sizes, AX-200 or 3*50, whose meaning nothing can tell; in both tables each row has one of its
    own. Where all but one are alike, the last are words of two languages: 小计 and "Sub-total" beside 3年以上, "Over 3
    years". What is left of two tables may have been paired again.
    """
    of_tables: dict[tuple[int, int], PairedTables] = {}
    for pair in paired:
        whole = of_tables.setdefault((pair.zh.number, pair.en.number), pair)
        if whole is not pair:
            of_tables[pair.zh.number, pair.en.number] = whole._replace(rows=(*whole.rows, *pair.rows))
    for pair in of_tables.values():
        yield from _exchanged_keys(pair)


def _exchanged_keys(pair: PairedTables) -> Iterator[ExchangedNames]:
    rows = [(i, j) for i, j in pair.rows if i >= len(pair.zh.heads) and j >= len(pair.en.heads)]
    keys = {
        (i, j): (_key_of(zh), _key_of(en))
        for i, j in rows
        if (zh := pair.zh.rows[i].get(0)) and (en := pair.en.rows[j].get(0))
    }
    zh_keys, en_keys = ([key[side] for key in keys.values()] for side in (0, 1))
    if len(set(zh_keys)) < len(keys) or len(set(en_keys)) < len(keys):
        return
    row_of = {zh: row for row, (zh, en) in keys.items() if zh != en}
    reached = {row_of[en] for _, en in keys.values() if en in row_of}
    waiting = dict.fromkeys(sorted(row_of.values(), key=lambda row: (row in reached, row)))
    while waiting:
        group = [next(iter(waiting))]
        while (following := row_of.get(keys[group[-1]][1])) and following in waiting and following not in group:
            group.append(following)
        is_round = row_of.get(keys[group[-1]][1]) == group[0]
        ends = keys[group[0]][0], keys[group[-1]][1]
        is_round |= len(group) > 1 and all(isinstance(key, str) and _is_name(key) for key in ends)
        for row in group:
            del waiting[row]
        if is_round and all(_hold_the_same(pair, i, j) for i, j in group):
            yield ExchangedNames(tuple(_keyed_row(pair, i, j) for i, j in sorted(group)), frozenset(group))


def _key_of(cell: GridCell) -> Hashable:
    return cell.keys or cell.text.strip().casefold()


def _hold_the_same(pair: PairedTables, i: int, j: int) -> bool:
    """Tell whether two rows hold the same values behind their first cells, and more than one."""
    zh, en = (
        row_values({column: cell for column, cell in row.items() if column > 0})
        for row in (pair.zh.rows[i], pair.en.rows[j])
    )
    return zh == en and len(zh) >= _FEWEST_VALUES


def _keyed_row(pair: PairedTables, i: int, j: int) -> SharedName:
    zh, en = pair.zh.rows[i], pair.en.rows[j]
    values = (cell for row in (zh, en) for column, cell in row.items() if column == 0 or cell.is_value)
    return SharedName(zh[0].text, en[0].text, (zh[0],), (en[0],), tuple(values))


def find_exchanged(tables: Sequence[PairedTables], embed: Embed) -> Iterator[tuple[PairedTables, ExchangedNames]]:
    """Yield the groups of rows and of columns that bear each other's names, with the tables that they are of.

    Notes
    -----
    All names are encoded at once. Quadratic in the rows of a table; cubic in those of them that seem to be exchanged.
    """
    named = [(pair, of_rows, _names(pair, are_rows=of_rows)) for pair in tables for of_rows in (True, False)]
    texts = list(dict.fromkeys(text for *_, names in named for name in names.values() for text in name[:2]))
    if not texts:
        return
    place_of, vectors = {text: place for place, text in enumerate(texts)}, embed(texts)
    for pair, are_rows, names in named:
        keys = list(names)
        sides = ([place_of[getattr(name, side)] for name in names.values()] for side in ("zh", "en"))
        zh, en = (vectors[places] for places in sides)
        for group in _cycles(zh @ en.T) if len(keys) > 1 else ():
            rows = frozenset(keys[place] for place in group if are_rows)
            yield pair, ExchangedNames(tuple(names[keys[place]] for place in group), rows)


def _names(pair: PairedTables, *, are_rows: bool) -> dict[tuple[int, int], SharedName]:
    """Return the names of the rows or columns that hold values and have names of words in both languages."""
    if are_rows:
        found: dict[tuple[int, int], SharedName | None] = {
            (i, j): _named_row(pair.zh, pair.en, i, j) for i, j in pair.rows
        }
    else:
        found = {(c, d): _named_column(pair.zh, pair.en, c, d, pair.rows) for c, d in pair.columns}
    names = {key: name for key, name in found.items() if name and name.values and all(map(_is_name, name[:2]))}
    return names if len(names) <= _MOST_NAMES else {}


def _named_row(zh: Grid, en: Grid, i: int, j: int) -> SharedName | None:
    if i < len(zh.heads) or j < len(en.heads):
        return None
    values = [[cell for cell in row.values() if cell.is_value] for row in (zh.rows[i], en.rows[j])]
    labels = zh.label_cell(i), en.label_cell(j)
    if not all(values) or not labels[0] or not labels[1]:
        return None
    return SharedName(labels[0].text, labels[1].text, (labels[0],), (labels[1],), tuple(chain(*values)))


def _named_column(zh: Grid, en: Grid, c: int, d: int, rows: Sequence[tuple[int, int]]) -> SharedName:
    cells = [cell for i, j in rows for cell in (zh.rows[i].get(c), en.rows[j].get(d))]
    values = tuple(cell for cell in cells if cell and cell.is_value)
    return SharedName(zh.head(c), en.head(d), tuple(zh.head_cells(c)), tuple(en.head_cells(d)), values)


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and _NAMES.search(text) is not None


def _cycles(cosines: NDArray[np.float32]) -> Iterator[list[int]]:
    """Yield groups of places whose names go round: the Chinese of each fits the English of the next far better."""
    own = cosines.diagonal()
    best = np.maximum((cosines - own[:, None]).max(axis=1), (cosines - own).max(axis=0))
    places = np.flatnonzero(best > _OWN_PLACE)
    shifted = cosines[np.ix_(places, places)] + 1 + _OWN_PLACE * np.eye(len(places))
    next_of = dict(assign([[int(_EXACT * max(0.0, cosine)) for cosine in row] for row in shifted.tolist()]))
    met: set[int] = set()
    for first in range(len(places)):
        group = [first]
        while (following := next_of[group[-1]]) != first and following not in met:
            group.append(following)
        if first in met or len(group) == 1:
            continue
        met.update(group)
        turned = [*group[1:], first]
        there = cosines[places[group], places[turned]]
        gain = float(there.sum() - own[places[group]].sum())
        if gain > _LEAST_GAIN and float(there.min()) > _LEAST_ALIKE:
            yield sorted(int(places[place]) for place in group)

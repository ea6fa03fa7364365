"""Which table of one side is which of the other, and so with their rows and columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bialign.figures.comparing.matching import assign
from bialign.figures.comparing.tables.grid import Grid, GridCell, Row, row_values, value_key
from bialign.records import Bead, Figure

_LEAST_TABLE = 0.4  # share of the values of the smaller table that stand in the other
_LEAST_ROW = 0.5  # how alike two rows are at least, 0 to 1
_LEAST_COLUMN = 0.25  # share of what the best of the columns that cross each other have in common
_FEWEST_VALUES = 2  # of a row that is found out of order
_NARROWEST = 50  # rows to either side of the diagonal that are looked at, at least
_MOST_PAIRS = 400_000  # of rows that are looked at, about
_LABELS = 0.6  # what linked labels count for, beside values


class PairedTables(NamedTuple):
    """Two tables, with the indices of rows and the columns that belong together.

    Attributes
    ----------
    rows
        In the order of the Chinese.
    moved
        Those of ``rows`` that stand out of order.
    columns
        Pairs of columns that hold the same values, or the same words.
    """

    zh: Grid
    en: Grid
    rows: tuple[tuple[int, int], ...]
    moved: frozenset[tuple[int, int]]
    columns: tuple[tuple[int, int], ...]


Links = Mapping[int, range]  # by Chinese sentence: the English ones of its bead


def pair_tables(zh: Sequence[Grid], en: Sequence[Grid], links: Links) -> list[PairedTables]:
    """Return the tables that belong together, in order, with their rows and columns.

    Parameters
    ----------
    links
        Sentences of both sides that the alignment has put into one bead; they tell labels that translate each other.

    Notes
    -----
    O(n · m) in the numbers of tables, and of rows within a pair of tables.
    """
    numbers: dict[Hashable, int] = {}  # hashing a fraction takes long, and each table meets each
    zh_values, en_values = (
        [Counter(numbers.setdefault(value, len(numbers)) for value in grid.values()) for grid in grids]
        for grids in (zh, en)
    )
    scores = [[_likeness(one, other) for other in en_values] for one in zh_values]
    pairs = _best_in_order(len(zh), len(en), lambda i, j: scores[i][j])
    return [_with_rows(zh[i], en[j], links) for i, j in pairs]


def _likeness(zh: Counter[int], en: Counter[int]) -> float:
    """Return how many values two tables share, 0 where they are too few of the smaller one."""
    n_common = (zh & en).total()
    fewest = min(zh.total(), en.total())
    return float(n_common) * n_common / fewest if fewest and n_common >= _LEAST_TABLE * fewest else 0.0


def _with_rows(zh: Grid, en: Grid, links: Links) -> PairedTables:
    likeness = _RowLikeness(zh, en, links)
    in_order = _best_in_order(len(zh.rows), len(en.rows), likeness)
    moved = frozenset(_out_of_order(zh, en, in_order))
    rows = tuple(sorted([*in_order, *moved]))
    return PairedTables(zh, en, rows, moved, tuple(_pair_columns(zh, en, rows, links)))


class _RowLikeness:
    """How alike rows of two tables are, 0 to 1; 0 below what makes a pair."""

    def __init__(self, zh: Grid, en: Grid, links: Links) -> None:
        self.zh_values = [Counter(row_values(row)) for row in zh.rows]
        self.en_values = [Counter(row_values(row)) for row in en.rows]
        en_row_of = {sentence: j for j, row in enumerate(en.rows) for sentence in _words_of(row)}
        self.linked = {
            (i, en_row_of[other])
            for i, row in enumerate(zh.rows)
            for sentence in _words_of(row)
            for other in links.get(sentence, ())
            if other in en_row_of
        }

    def __call__(self, i: int, j: int) -> float:
        zh, en = self.zh_values[i], self.en_values[j]
        most = max(zh.total(), en.total())
        share = (zh & en).total() / most if most else 0.0
        label = _LABELS if (i, j) in self.linked else 0.0
        likeness = max(share, min(1.0, label + share)) if most else label
        return likeness if likeness >= _LEAST_ROW else 0.0


def _words_of(row: Row) -> list[int]:
    """Return the sentences of the cells of a row that hold words."""
    return [sentence for cell in row.values() if not cell.is_value for sentence in cell.sentences]


def _out_of_order(zh: Grid, en: Grid, in_order: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield rows left over on both sides that hold the very same values."""
    zh_taken, en_taken = {i for i, _ in in_order}, {j for _, j in in_order}
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j, row in enumerate(en.rows):
        values = tuple(row_values(row))
        if j not in en_taken and len(values) >= _FEWEST_VALUES:
            waiting[values].append(j)
    for i, row in enumerate(zh.rows):
        equals = waiting.get(tuple(row_values(row)))
        if i not in zh_taken and equals:
            yield i, equals.pop(0)


def _pair_columns(zh: Grid, en: Grid, rows: Sequence[tuple[int, int]], links: Links) -> Iterator[tuple[int, int]]:
    """Yield the columns that hold the same values in most rows; those of words by their linked cells.

    Columns stand in the same order in both tables unless their heads say otherwise: where values alone do, they have
    changed places.
    """
    votes: Counter[tuple[int, int]] = Counter()
    for i, j in rows:
        for c, cell in zh.rows[i].items():
            for d, other in en.rows[j].items():
                votes[c, d] += 2 * _n_common(cell.figures, other.figures)
                votes[c, d] += _are_linked(cell, other, links)
    zh_columns, en_columns = sorted({c for c, _ in votes}), sorted({d for _, d in votes})
    weights = [[votes[c, d] for d in en_columns] for c in zh_columns]
    pairs = [(zh_columns[a], en_columns[b]) for a, b in assign(weights)]
    most = {pair: max(map(votes.__getitem__, crossed)) for crossed in _crossed(pairs) for pair in crossed}
    for crossed in _crossed([pair for pair in pairs if votes[pair] >= _LEAST_COLUMN * most[pair]]):
        straight = [*zip((c for c, _ in crossed), sorted(d for _, d in crossed), strict=True)]
        by_heads = [sum(_n_alike(zh, en, c, d, links) for c, d in order) for order in (crossed, straight)]
        yield from crossed if by_heads[0] > by_heads[1] else straight


def _crossed(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield ascending pairs in groups of which none crosses another."""
    group: list[tuple[int, int]] = []
    for number, pair in enumerate(pairs):
        group.append(pair)
        if all(d > other for _, d in pairs[number + 1 :] for _, other in group):
            yield group
            group = []


def _n_alike(zh: Grid, en: Grid, c: int, d: int, links: Links) -> int:
    """Return how much the heads of two columns have in common: figures, and sentences in one bead."""
    zh_heads, en_heads = list(zh.head_cells(c)), list(en.head_cells(d))
    figures = [[figure for cell in heads for figure in cell.figures] for heads in (zh_heads, en_heads)]
    linked = any(_are_linked(cell, other, links) for cell in zh_heads for other in en_heads)
    return 2 * _n_common(*figures) + linked


def _are_linked(zh: GridCell, en: GridCell, links: Links) -> bool:
    return any(t in links.get(s, ()) for s in zh.sentences for t in en.sentences)


def _n_common(zh: Sequence[Figure], en: Sequence[Figure]) -> int:
    return (Counter(map(value_key, zh)) & Counter(map(value_key, en))).total()


def _best_in_order(n_zh: int, n_en: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs of greatest total score of which none cross; pairs of score 0 are none.

    Of very long tables only pairs near the diagonal are looked at.
    """
    reach = max(abs(n_zh - n_en) + _NARROWEST, _MOST_PAIRS // max(1, n_zh))
    spans = [range(max(0, i * n_en // n_zh - reach), min(n_en, i * n_en // n_zh + reach)) for i in range(n_zh)]
    scores = [{j: value for j in span if (value := score(i, j))} for i, span in enumerate(spans)]
    best = [[0.0] * (n_en + 1) for _ in range(n_zh + 1)]
    for i in range(n_zh - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(n_en - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + scores[i].get(j, 0.0))
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < n_zh and j < n_en:
        if j in scores[i] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def links_of(beads: Iterable[Bead]) -> Links:
    """Return for each Chinese sentence the English ones that stand in its bead."""
    return {sentence: bead.en for bead in beads for sentence in bead.zh}

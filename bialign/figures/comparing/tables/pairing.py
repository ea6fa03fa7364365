"""Which table of one side is which of the other, and so with their rows and columns."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import partial
from itertools import chain
from math import log10
from typing import NamedTuple

from bialign.figures.comparing.matching import assign
from bialign.figures.comparing.tables.grid import Grid, GridCell, Row, find_grids, printed, row_values
from bialign.figures.comparing.tables.scales import scale_of_row
from bialign.figures.comparing.tables.turning import turn_alike
from bialign.records import Bead, Document, Figure

_LEAST_TABLE = 0.4  # share of the values of the smaller table that stand in the other
_LEAST_LINKED = 0.5  # the same of the sentences of words that stand in one bead
_LEAST_ROW = 0.5  # how alike two rows are at least, 0 to 1
_LEAST_COLUMN = 0.25  # share of what the best of the columns that cross each other have in common
_ROUNDED = 0.005  # by what share two values differ at most that are one, rounded in another unit
_FEWEST_RESCALED = 3  # different numbers of a row that is found in another unit
_LONG_DIGITS = 3  # of a number that tells tables, whatever power of ten it is in
_FEW_DIGITS, _ENOUGH_DIGITS = 4, 6  # that rows share, where all of their numbers have the same, and where half have
_FEWEST_VALUES = 2  # of a row that is found out of order
_NARROWEST = 50  # rows to either side of the diagonal that are looked at, at least
_MOST_PAIRS = 2_000_000  # of rows that are looked at, about; of a table of 1,000 rows and less it is all
_LONG = 1_000  # rows, from which on those of unique values are paired first
_LABELS = 0.6  # what linked labels count for, beside values, where it is asked whether rows are a pair
_KNOWN = 0.5  # the same where it is asked which pairs are best
_TIE = 2**-10  # what labels count for among rows that are equally alike; exact in binary, so that sums are


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


class TablesOfBoth(NamedTuple):
    """The tables of each document in reading order, and those that belong together; English ones may be turned."""

    zh: Sequence[Grid]
    en: Sequence[Grid]
    pairs: Sequence[PairedTables]


Links = Mapping[int, range]  # by Chinese sentence: the English ones of its bead


def find_paired_tables(
    zh: Document, en: Document, beads: Iterable[Bead], zh_figures: Sequence[Figure], en_figures: Sequence[Figure]
) -> TablesOfBoth:
    """Return the tables of two documents as the comparison of figures and whoever shows them pair them."""
    zh_grids, en_grids = find_grids(zh, zh_figures), find_grids(en, en_figures)
    en_grids = turn_alike(zh_grids, en_grids)
    pairs = pair_tables(zh_grids, en_grids, links_of(beads)) if zh_grids and en_grids else ()
    return TablesOfBoth(zh_grids, en_grids, pairs)


def pair_tables(zh: Sequence[Grid], en: Sequence[Grid], links: Links) -> list[PairedTables]:
    """Return the tables that belong together, in order, with their rows and columns.

    Parameters
    ----------
    links
        Sentences of both sides that the alignment has put into one bead; they tell labels that translate each other.

    What is left of a table once its rows have partners is paired again: one version may break a page, and so begin
    another table, where the other does not.

    Notes
    -----
    O(n · m) in the numbers of tables, as often as tables are parted, and in that of rows within a pair of tables.
    """
    found: list[PairedTables] = []
    while pairs := list(_pair_once(zh, en, links, is_first=not found)):
        found += pairs
        zh = [_without(grid, {i for pair in pairs if pair.zh is grid for i, _ in pair.rows}) for grid in zh]
        en = [_without(grid, {j for pair in pairs if pair.en is grid for _, j in pair.rows}) for grid in en]
    return found


def _pair_once(zh: Sequence[Grid], en: Sequence[Grid], links: Links, *, is_first: bool) -> Iterator[PairedTables]:
    numbers: dict[Hashable, int] = {}  # hashing a fraction takes long, and each table meets each
    zh_values, en_values = (
        [Counter(numbers.setdefault(value, len(numbers)) for value in grid.values()) for grid in grids]
        for grids in (zh, en)
    )
    zh_digits, en_digits = (
        [Counter(numbers.setdefault(digits, len(numbers)) for digits in _long_digits(grid)) for grid in grids]
        for grids in (zh, en)
    )
    linked = _linked_tables(zh, en, links) if is_first else {}
    n_fewest = 1 if is_first else _FEWEST_VALUES
    scores = [
        [
            _likeness(one, other, n_fewest)
            or _likeness(zh_digits[i], en_digits[j], _FEWEST_VALUES)
            or linked.get((i, j), 0.0)
            for j, other in enumerate(en_values)
        ]
        for i, one in enumerate(zh_values)
    ]
    for i, j in _best_in_order(len(zh), len(en), lambda i, j: scores[i][j]):
        paired = _with_rows(zh[i], en[j], links)
        if paired.rows:
            yield paired


def _long_digits(grid: Grid) -> Iterator[str]:
    """Yield the digits of each longer number in the cells of a table, which are the same in any power of ten."""
    return (
        digits
        for row in grid.rows
        for cell in row.values()
        if cell.is_value
        for digits in cell.digits
        if len(digits) >= _LONG_DIGITS
    )


def _linked_tables(zh: Sequence[Grid], en: Sequence[Grid], links: Links) -> dict[tuple[int, int], float]:
    """Return how alike tables are whose words stand in one bead, though their values may differ; at most 1."""
    zh_words, en_words = ([[s for row in grid.rows for s in _words_of(row)] for grid in grids] for grids in (zh, en))
    en_table = {sentence: j for j, words in enumerate(en_words) for sentence in words}
    found: dict[tuple[int, int], float] = {}
    for i, words in enumerate(zh_words):
        tables = ({en_table[other] for other in links.get(sentence, ()) if other in en_table} for sentence in words)
        for j, n_linked in Counter(chain.from_iterable(tables)).items():
            share = n_linked / min(len(words), len(en_words[j]))
            if share >= _LEAST_LINKED:
                found[i, j] = min(1.0, share)
    return found


def _without(grid: Grid, rows: Set[int]) -> Grid:
    """Return what is left of a table, each row in its place; its heads are known, but not compared again."""
    if not rows:
        return grid
    taken = rows | set(range(len(grid.heads)))
    return grid._replace(rows=tuple({} if index in taken else row for index, row in enumerate(grid.rows)))


def _likeness(zh: Counter[int], en: Counter[int], n_fewest: int) -> float:
    """Return how many values two tables share, 0 where they are too few, or too few of the smaller one."""
    n_common = (zh & en).total()
    fewest = min(zh.total(), en.total())
    return float(n_common) * n_common / fewest if n_common >= max(n_fewest, _LEAST_TABLE * fewest) else 0.0


def _with_rows(zh: Grid, en: Grid, links: Links) -> PairedTables:
    likeness = _RowLikeness(zh, en, links)
    in_order = list(_pair_rows(zh, en, likeness))
    moved = frozenset(_out_of_order(zh, en, in_order))
    rows = tuple(sorted([*in_order, *moved]))
    return PairedTables(zh, en, rows, moved, tuple(_pair_columns(zh, en, rows, links)))


def _pair_rows(zh: Grid, en: Grid, likeness: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the rows that belong together, in order; those of long tables between rows of unique values."""
    n_zh, n_en = len(zh.rows), len(en.rows)
    first_zh = first_en = 0
    for i, j in [*(_anchors(zh, en) if max(n_zh, n_en) > _LONG else ()), (n_zh, n_en)]:
        between = _best_in_order(i - first_zh, j - first_en, partial(_shifted, likeness, first_zh, first_en))
        yield from ((first_zh + a, first_en + b) for a, b in between)
        if i < n_zh:
            yield i, j
        first_zh, first_en = i + 1, j + 1


def _shifted(likeness: Callable[[int, int], float], first_zh: int, first_en: int, i: int, j: int) -> float:
    return likeness(first_zh + i, first_en + j)


def _anchors(zh: Grid, en: Grid) -> list[tuple[int, int]]:
    """Return the rows whose values stand once in either table, as many as do not cross (patience sorting)."""
    zh_rows, en_rows = _unique_rows(zh), _unique_rows(en)
    pairs = sorted((i, en_rows[values]) for values, i in zh_rows.items() if values in en_rows)
    tails: list[int] = []  # for each length the least last row of so many in order
    places: list[int] = []
    for _, j in pairs:
        place = bisect_left(tails, j)
        tails[place : place + 1] = [j]
        places.append(place)
    found: list[tuple[int, int]] = []
    for pair, place in zip(reversed(pairs), reversed(places), strict=True):
        if place == len(tails) - 1 - len(found) and (not found or pair[1] < found[-1][1]):
            found.append(pair)
    return found[::-1]


def _unique_rows(grid: Grid) -> dict[Hashable, int]:
    rows: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, row in enumerate(grid.rows):
        rows[tuple(row_values(row))].append(index)
    return {values: found[0] for values, found in rows.items() if values and len(found) == 1}


_FEWEST_HEADS = 2  # cells of a row that stands above columns, beside a title that is one cell


class _RowLikeness:
    """How alike rows of two tables are: the share of common values, and more for linked labels; 0 for no pair.

    Two rows that hold the very same count as much as if their labels were linked, which they may be to others. Among
    several such, labels tell: first those that both write alike, then those that are linked.
    """

    def __init__(self, zh: Grid, en: Grid, links: Links) -> None:
        self.zh, self.en = zh, en
        self.zh_sizes, self.en_sizes = ([_sizes(row) for row in grid.rows] for grid in (zh, en))
        self.n_zh_heads, self.n_en_heads = len(zh.heads), len(en.heads)
        self.are_headed_alike = [row.keys() for row in zh.heads] == [row.keys() for row in en.heads]
        self.zh_values = [Counter(row_values(row)) for row in zh.rows]
        self.en_values = [Counter(row_values(row)) for row in en.rows]
        self.zh_figures, self.en_figures = ([Counter(_keys(row)) for row in grid.rows] for grid in (zh, en))
        self.zh_digits, self.en_digits = ([Counter(_digits(row)) for row in grid.rows] for grid in (zh, en))
        self.zh_labels, self.en_labels = ([_label(row) for row in grid.rows] for grid in (zh, en))
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
        if (i < self.n_zh_heads) is not (j < self.n_en_heads) and not (zh and en):
            return 0.0
        if i < self.n_zh_heads and j < self.n_en_heads and self._is_title_beside_heads(i, j):
            return 0.0
        if i == j < self.n_zh_heads and self.are_headed_alike and self.zh_figures[i] and self.en_figures[j]:
            return 1.0  # whatever they say
        values, figures = _share(zh, en), _share(self.zh_figures[i], self.en_figures[j])
        if not values and self._are_rescaled(i, j):
            values = figures = 1.0
        if values < _LEAST_ROW:
            values = max(values, self._share_of_digits(i, j))
        share = max(values, figures)
        is_linked = (i, j) in self.linked
        if max(share, share + _LABELS if is_linked else 0.0) < _LEAST_ROW:
            return 0.0
        return (
            share
            + (_KNOWN if is_linked or figures == 1 else 0.0)
            + _TIE * (2 * self._are_named_alike(i, j) + is_linked)
        )

    def _is_title_beside_heads(self, i: int, j: int) -> bool:
        """Tell whether one of two rows is a title, a cell by itself, and the other stands above columns."""
        fewer, more = sorted((len(self.zh.rows[i]), len(self.en.rows[j])))
        return fewer == 1 and more > _FEWEST_HEADS

    def _share_of_digits(self, i: int, j: int) -> float:
        """Return which share of the longer of two rows is the same but for powers of ten: 3,184 and 31.84."""
        zh, en = self.zh_digits[i], self.en_digits[j]
        if zh.keys().isdisjoint(en):
            return 0.0
        share = _share(zh, en)
        n_digits = sum(len(str(digits)) * n for digits, n in (zh & en).items())
        return share if n_digits >= (_FEW_DIGITS if share == 1 else _ENOUGH_DIGITS) else 0.0

    def _are_rescaled(self, i: int, j: int) -> bool:
        """Tell whether two rows hold the same in other units, as their units or labels say: 4.2 万吨 and 42,000 t."""
        times = _times(self.zh_sizes[i], self.en_sizes[j])
        if times is None:
            return False
        zh, en = scale_of_row(self.zh, i), scale_of_row(self.en, j)
        return zh is not None and en is not None and zh.dim == en.dim and zh.factor == times * en.factor

    def _are_named_alike(self, i: int, j: int) -> bool:
        return bool(self.zh_labels[i]) and self.zh_labels[i] == self.en_labels[j]


def _sizes(row: Row) -> list[float]:
    """Return the size of each number of a row that stands alone in its cell, but for nought."""
    bounds = (printed(cell.figures[0]) for _, cell in sorted(row.items()) if cell.is_value and len(cell.figures) == 1)
    return [float(one[0]) for one in bounds if one is not None and one[0]]


def _times(zh: Sequence[float], en: Sequence[float]) -> Fraction | None:
    """Return which power of ten takes all numbers of one row to those of another, but for rounding, or ``None``."""
    if len(zh) != len(en) or len(set(zh)) < _FEWEST_RESCALED:
        return None
    power = round(log10(en[0]) - log10(zh[0]))
    are_shifted = power and all(
        abs(log10(other) - log10(one) - power) < _ROUNDED for one, other in zip(zh, en, strict=True)
    )
    return Fraction(10) ** power if are_shifted else None


def _share(zh: Counter[Hashable], en: Counter[Hashable]) -> float:
    """Return the share of the values of the longer of two rows that both have."""
    return (zh & en).total() / max(zh.total(), en.total()) if zh and en else 0.0


def _keys(row: Row) -> Iterator[Hashable]:
    return (key for cell in row.values() for key in cell.keys)


def _digits(row: Row) -> Iterator[Hashable]:
    return (digits for cell in row.values() for digits in cell.digits)


def _label(row: Row) -> str:
    """Return the words of the first cell of a row that holds any."""
    return next((cell.text.strip().casefold() for _, cell in sorted(row.items()) if not cell.is_value), "")


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

    Values that a power of ten takes to each other count half: a column may be in another unit.

    Columns stand in the same order in both tables unless their heads say otherwise: where values alone do, they have
    changed places.
    """
    votes: Counter[tuple[int, int]] = Counter()
    for i, j in rows:
        for c, cell in zh.rows[i].items():
            for d, other in en.rows[j].items():
                votes[c, d] += 2 * _n_common(cell.keys, other.keys)
                votes[c, d] += _are_linked(cell, other, links) or _are_shifted(cell, other)
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
    keys = [[key for cell in heads for key in cell.keys] for heads in (zh_heads, en_heads)]
    linked = any(_are_linked(cell, other, links) for cell in zh_heads for other in en_heads)
    return 2 * _n_common(*keys) + linked


def _are_linked(zh: GridCell, en: GridCell, links: Links) -> bool:
    return any(t in links.get(s, ()) for s in zh.sentences for t in en.sentences)


def _are_shifted(zh: GridCell, en: GridCell) -> bool:
    """Tell whether two cells hold one value each, of the same digits but for rounding: 134,562.18 and 1,345.62."""
    if zh.leading is None or en.leading is None:
        return False
    ratio = zh.leading / en.leading
    return min(abs(ratio - 1), abs(ratio - 10), abs(ratio - 0.1) * 10) < _ROUNDED


def _n_common(zh: Sequence[Hashable], en: Sequence[Hashable]) -> int:
    return (Counter(zh) & Counter(en)).total() if zh and en else 0


def _best_in_order(n_zh: int, n_en: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs of greatest total score of which none cross; pairs of score 0 are none.

    Of very long tables only pairs near the diagonal are looked at, and kept in memory.
    """
    reach = max(_NARROWEST, min(abs(n_zh - n_en) + _NARROWEST, _MOST_PAIRS // max(1, n_zh)))
    spans = [range(max(0, i * n_en // n_zh - reach), min(n_en, i * n_en // n_zh + reach)) for i in range(n_zh)]
    scores = [[score(i, j) for j in span] for i, span in enumerate(spans)]
    best = [[0.0] * (len(span) + 1) for span in spans] + [[0.0]]

    def best_from(i: int, j: int) -> float:
        """Return the best total of what begins with ``i`` and ``j``; left of its span a row has no pairs."""
        start = spans[i].start if i < n_zh else n_en
        return best[i][max(0, j - start)]

    for i in range(n_zh - 1, -1, -1):
        start, row = spans[i].start, best[i]
        row[-1] = best_from(i + 1, spans[i].stop)
        for j in reversed(spans[i]):
            row[j - start] = max(
                best_from(i + 1, j), row[j + 1 - start], best_from(i + 1, j + 1) + scores[i][j - start]
            )
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < n_zh and j < n_en:
        start, stop = spans[i].start, spans[i].stop
        own = scores[i][j - start] if start <= j < stop else 0.0
        if own and best_from(i, j) == best_from(i + 1, j + 1) + own:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif j >= stop or best_from(i, j) == best_from(i + 1, j):
            i += 1
        else:
            j += 1
    return pairs


def links_of(beads: Iterable[Bead]) -> Links:
    """Return for each Chinese sentence the English ones that stand in its bead."""
    return {sentence: bead.en for bead in beads for sentence in bead.zh}

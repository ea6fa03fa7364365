"""Which figure of one side belongs to which of the other: an assignment of least cost.

As many pairs of the best tier as can be, then of the next; within a tier the pairs that are most alike and
least displaced. Figures that are equal in everything are paired beforehand, in order, which no assignment
could improve; the Hungarian method (Kuhn 1955, in the O(n³) form of Jonker and Volgenant) does the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.comparing.amounts import LOWER_BOUNDS, UPPER_BOUNDS, amount, dimension, is_negative
from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.verdicts import judge
from bialign.records import Figure, FigureKind, Verdict, When

BLOCK = 64  # figures a side that are assigned at once; a bead with more unequal ones is a table, and in order
RESOLUTION = 1 << 20


class Pair(NamedTuple):
    """Two figures and what the pair deserves."""

    zh: Figure
    en: Figure
    judgement: Judgement


class Matching(NamedTuple):
    """The pairs of a bead, by their Chinese figure, and what is left on each side."""

    pairs: tuple[Pair, ...]
    zh_left: tuple[Figure, ...]
    en_left: tuple[Figure, ...]


def match(zh: Sequence[Figure], en: Sequence[Figure], worst: Tier = Tier.SAME_KIND) -> Matching:
    """Pair the figures of two sides at least total cost.

    Parameters
    ----------
    worst
        The farthest tier that still makes a pair.

    Notes
    -----
    Linear in equal figures; for n figures a side that have no equal, O(n · 64²).
    """
    if not zh or not en:
        return Matching((), tuple(zh), tuple(en))
    pairs = list(_equal_pairs(zh, en))
    zh_left, en_left = _left(zh, [pair.zh for pair in pairs]), _left(en, [pair.en for pair in pairs])
    for start in range(0, min(len(zh_left), len(en_left)), BLOCK):
        pairs += _assigned_pairs(zh_left[start : start + BLOCK], en_left[start : start + BLOCK], worst)
    pairs.sort(key=lambda pair: pair.zh.start)
    return Matching(tuple(pairs), _left(zh, [pair.zh for pair in pairs]), _left(en, [pair.en for pair in pairs]))


def equality_key(figure: Figure) -> Hashable:
    """Return what two figures share only if nothing at all sets them apart."""
    bearing = (
        figure.unit,
        figure.currencies,
        figure.dim,
        figure.grain,
        figure.role,
        figure.direction,
        figure.qualifier,
    )
    label = figure.label if figure.kind in _LABELLED else ""
    # A year of a list that shares a day, 2023年及2024年12月31日, is first that day, and then a mention of the year.
    days = figure.alternatives if figure.kind is FigureKind.DATE else ()
    return figure.kind, figure.lo, figure.hi, figure.lo_open, figure.hi_open, label, days, *bearing


_LABELLED = frozenset({FigureKind.DATE, FigureKind.PERIOD, FigureKind.TIME, FigureKind.IDENT})


def _equal_pairs(zh: Sequence[Figure], en: Sequence[Figure]) -> Iterator[Pair]:
    waiting: defaultdict[Hashable, list[Figure]] = defaultdict(list)
    for figure in reversed(en):
        waiting[equality_key(figure)].append(figure)
    for figure in zh:
        twins = waiting[equality_key(figure)]
        if twins:
            yield Pair(figure, twins.pop(), Judgement(Verdict.EQUAL, Tier.EXACT))


def _left(figures: Sequence[Figure], taken: Sequence[Figure]) -> tuple[Figure, ...]:
    gone = {id(figure) for figure in taken}
    return tuple(figure for figure in figures if id(figure) not in gone)


def without_lengths_of_spans(left: Sequence[Figure], pairs: Sequence[tuple[Figure, Figure]]) -> tuple[Figure, ...]:
    """Return figures without the length of a span beside the day that ends it, which the other side tells as one.

    六个月 goes with 6月30日 where the other side has "the first half". The first of each pair is of their side. A year
    that shares its day with another, "30 June 2023 and 2024", tells no length.
    """
    ends = [
        here
        for here, there in pairs
        if here.grain == "day" and there.grain not in ("day", "") and not (there.grain == "year" and there.alternatives)
    ]
    return _left(left, [length for end in ends for length in _lengths(left, end)])


def without_edges_of_spans(left: Sequence[Figure], pairs: Sequence[tuple[Figure, Figure]]) -> tuple[Figure, ...]:
    """Return figures without the days and the length of a span that the other side names by another day.

    2025年1月1日至9月30日 is "the nine months ended 30 September 2025". The first of each pair is of their side.
    """
    told = [(here, span) for here, there in pairs if there.kind is FigureKind.DATE for span in _spans(there)]
    return _left(left, [figure for here, span in told for figure in left if _is_said_by_span(figure, here, span)])


def _spans(day: Figure) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each span that a date may stand for."""
    for first, end in day.alternatives:
        if end - first > 1:
            yield date.fromordinal(int(first)), date.fromordinal(int(end) - 1)


def _is_said_by_span(figure: Figure, beside: Figure, span: tuple[date, date]) -> bool:
    if _gap(figure, beside) > _BESIDE:
        return False
    first, last = span
    if figure.dim == "duration":
        n_months = 12 * (last.year - first.year) + last.month - first.month + 1
        return figure.unit == "month" and figure.value == n_months
    when = figure.when
    if when is None or figure is beside:
        return False
    return any((when.month, when.day) == (day.month, day.day) and when.year in (None, day.year) for day in span)


_BESIDE = 12  # characters: "six months period ended "


def _gap(first: Figure, second: Figure) -> int:
    return max(first.start, second.start) - min(first.end, second.end)


def without_spelt_ranges(zh: Sequence[Figure], en: Sequence[Figure]) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the figures of both sides without ranges that the other side writes as two figures, and without those."""
    spent = [*_spelt_ranges(zh, en), *_spelt_ranges(en, zh)]
    return _left(zh, spent), _left(en, spent)


def _spelt_ranges(ranges: Sequence[Figure], ends: Sequence[Figure]) -> Iterator[Figure]:
    for figure in ranges:
        if figure.when and (months := _months(figure.when)):
            if any(end.when and _months(end.when) == months for end in ends):
                yield from _repeated_months(months, ranges, ends)
            else:
                yield from _spelt_months(figure, months, ends)
            continue
        if months := _months_of_span(figure):
            if spelt_span := [*_spelt_months(figure, months, ends)]:
                yield from (*spelt_span, *_lengths(ranges, figure))
            continue
        if figure.lo == figure.hi or any((end.lo, end.hi) == (figure.lo, figure.hi) for end in ends):
            continue
        if figure.when and figure.when.last_year:
            yield from _spelt_years(figure, ends)
            continue
        for reading in (figure, *(replace(figure, lo=lo, hi=hi) for lo, hi in figure.alternatives)):
            if spelt := _spelt_ends(reading, ends):
                yield from (figure, *spelt)
                break


def _spelt_years(figure: Figure, ends: Sequence[Figure]) -> Iterator[Figure]:
    """Yield a run of years and the two years that name its ends: "1939 to 1945", 从1939年持续到1945年."""
    first, last = figure.when and figure.when.year, figure.when and figure.when.last_year
    lower = next((end for end in ends if end.when and end.when.said == {"year": first}), None)
    upper = next((end for end in ends if end.when and end.when.said == {"year": last}), None)
    if lower and upper:
        yield from (figure, lower, upper)
    elif first and last == first + 4 and any(end.label == f"five-year plan {(first - 1951) // 5}" for end in ends):
        yield figure  # “十五五”规划: "the 15th Five-Year Plan (2026-30)"


def _months(when: When) -> tuple[int, int] | None:
    """Return the first and the last month of a run, a half or a quarter."""
    if when.last_month:
        return 1, when.last_month
    if when.half:
        return 6 * when.half - 5, 6 * when.half
    return (3 * when.quarter - 2, 3 * when.quarter) if when.quarter else None


def _months_of_span(figure: Figure) -> tuple[int, int] | None:
    """Return the first and the last month of the span that a day ends: "the six months ended 30 June 2025"."""
    if figure.grain != "day" or not figure.alternatives:
        return None
    first, last = (date.fromordinal(int(day)) for day in (figure.alternatives[0][0], figure.alternatives[0][1] - 1))
    is_whole = first.day == 1 and first.year == last.year and first.month < last.month
    return (first.month, last.month) if is_whole else None


def _lengths(figures: Iterable[Figure], end: Figure) -> Iterator[Figure]:
    """Yield the lengths of spans beside the day that ends them."""
    return (figure for figure in figures if figure.dim == "duration" and _gap(figure, end) <= _BESIDE)


def _spelt_months(figure: Figure, months: tuple[int, int], ends: Sequence[Figure]) -> Iterator[Figure]:
    """Yield a run of months and the two that name its ends: "the first eight months", 1至8月; "the first half"."""
    first, last = _ends_of(months, ends)
    if first and last and _agree_on_year(figure, (first, last)):
        yield from (figure, first, last)


def _repeated_months(months: tuple[int, int], ranges: Sequence[Figure], ends: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the two months that one side repeats of a run that both have: 前三季度（1-9月）, "first three quarters"."""
    first, last = _ends_of(months, ends)
    if first and last and not any(_ends_of(months, ranges)) and not (first.when and first.when.year):
        yield from (first, last)


def _ends_of(months: tuple[int, int], figures: Sequence[Figure]) -> tuple[Figure | None, Figure | None]:
    first, last = (
        next((one for one in figures if one.grain == "month" and one.when and one.when.month == month), None)
        for month in months
    )
    return first, last


def _agree_on_year(figure: Figure, ends: Iterable[Figure]) -> bool:
    years = {one.when.year for one in (figure, *ends) if one.when} - {None}
    return len(years) <= 1


def _spelt_ends(figure: Figure, ends: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return the two figures that name the ends of a range; a minus at one of them must be that of the range."""
    whole = amount(figure)
    if figure.kind in _LABELLED or whole.vague or whole.lo is None or whole.hi is None or whole.lo == whole.hi:
        return None
    lower = next((end for end in ends if _is_end(end, figure, whole.lo, figure.lo)), None)
    upper = next((end for end in ends if _is_end(end, figure, whole.hi, figure.hi)), None)
    if not lower or not upper or (whole.lo >= 0 and is_negative(lower) is not is_negative(upper)):
        return None
    if lower.qualifier in UPPER_BOUNDS or {lower.qualifier, upper.qualifier} <= LOWER_BOUNDS:
        return None  # "greater than 0 and more than 100" is no range, "between 3 million and more than 5 million" is
    return lower, upper


def _is_end(end: Figure, of_range: Figure, bound: Fraction, written: Fraction | None) -> bool:
    if dimension(end) == dimension(of_range):
        value = amount(end).value
        spans_zero = of_range.lo is not None and of_range.hi is not None and of_range.lo < 0 <= of_range.hi
        return (-value if value and spans_zero and is_negative(end) else value) == bound
    is_bare = dimension(end) in ("number", "ordinal") or (of_range.dim == "temperature" and end.unit == "°")
    return is_bare and end.value == written  # "from 10 to 15 years": the first has no unit


def _assigned_pairs(zh: Sequence[Figure], en: Sequence[Figure], worst: Tier) -> list[Pair]:
    judgements = [[judge(one, other) for other in en] for one in zh]
    weights = [
        [_weight(judgement, worst, abs(i - j), len(zh) + len(en)) for j, judgement in enumerate(row)]
        for i, row in enumerate(judgements)
    ]
    found = ((zh[i], en[j], judgements[i][j]) for i, j in assign(weights))
    return [Pair(one, other, judgement) for one, other, judgement in found if judgement is not None]


def _weight(judgement: Judgement | None, worst: Tier, displacement: int, n_figures: int) -> int:
    """Return a whole number whose sum over pairs orders matchings by tier, then likeness, then order."""
    if judgement is None or judgement.tier > worst:
        return 0
    base = n_figures + 1
    likeness = (1 - judgement.strain) * 0.9 + (1 - displacement / base) * 0.1
    tier_weight: int = base ** (Tier.SAME_KIND - judgement.tier)
    return tier_weight * RESOLUTION + int(likeness * RESOLUTION / base)


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the (row, column) pairs of greatest total weight, pairs of weight 0 left out.

    ``weights`` is a matrix of whole numbers ≥ 0 with rows of equal length; each row and column is used at most once.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        flipped = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in assign(flipped))
    row_of = _shortest_augmentations([[-weight for weight in row] for row in weights])
    return sorted((row, column) for column, row in row_of.items() if weights[row][column])


def _shortest_augmentations(costs: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return column → row of least total cost, all rows used; no more rows than columns."""
    n_rows, n_columns = len(costs), len(costs[0])
    row_price, column_price = [0] * n_rows, [0] * (n_columns + 1)
    row_of = [-1] * (n_columns + 1)  # the last column is where each augmentation starts
    for row in range(n_rows):
        row_of[n_columns] = row
        came_from = _augmenting_path(costs, row_of, row_price, column_price)
        _flip(row_of, *came_from)
    return {column: row_of[column] for column in range(n_columns) if row_of[column] >= 0}


def _augmenting_path(
    costs: Sequence[Sequence[int]], row_of: list[int], row_price: list[int], column_price: list[int]
) -> tuple[list[int], int]:
    """Grow a tree of tight edges until it meets a free column; return each column's parent and that column."""
    n_columns = len(costs[0])
    far = 1 << 100
    slack, parent, in_tree = [far] * n_columns, [n_columns] * n_columns, [False] * (n_columns + 1)
    column = n_columns
    while row_of[column] >= 0:
        in_tree[column] = True
        row, nearest, step = row_of[column], -1, far
        for j in range(n_columns):
            if in_tree[j]:
                continue
            reduced = costs[row][j] - row_price[row] - column_price[j]
            if reduced < slack[j]:
                slack[j], parent[j] = reduced, column
            if slack[j] < step:
                nearest, step = j, slack[j]
        for j in range(n_columns + 1):
            if in_tree[j]:
                row_price[row_of[j]] += step
                column_price[j] -= step
            elif j < n_columns:
                slack[j] -= step
        column = nearest
    return parent, column


def _flip(row_of: list[int], parent: list[int], column: int) -> None:
    while column < len(parent):
        row_of[column] = row_of[parent[column]]
        column = parent[column]
    row_of[column] = -1

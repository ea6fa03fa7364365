"""Ranges that one version of a table sets in one cell, and the other in cells of their own: 24 V (9–36 V); 9 and 36."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.tables.grid import Row
from bialign.records import Figure, Verdict

_EQUAL = Judgement(Verdict.EQUAL, Tier.EQUIVALENT)


def match_ranges(zh: Row, en: Row, columns: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
    """Return the ranges of a row that stand in another place on the other side, each with its equal there.

    That is a range in a column without partner, or the two numbers from and to which it goes in cells beside each
    other, of which one at least has no partner: such columns hold the least and the most.
    """
    if not (_has_range(zh) or _has_range(en)):
        return ()
    partners = dict(columns), {d: c for c, d in columns}
    pairs = [Pair(one, other, _EQUAL) for one, other in _whole(zh, en, partners[0])]
    pairs += [Pair(one, other, _EQUAL) for other, one in _whole(en, zh, partners[1])]
    pairs += [Pair(one, other, _EQUAL) for one, other in _in_two(zh, en, partners[0], partners[1])]
    pairs += [Pair(one, other, _EQUAL) for other, one in _in_two(en, zh, partners[1], partners[0])]
    return tuple(pairs)


def without_figures(row: Row, figures: Iterable[Figure]) -> Row:
    """Return a row whose cells lack some figures."""
    gone = set(map(id, figures))
    return {
        column: replace(cell, figures=tuple(figure for figure in cell.figures if id(figure) not in gone))
        if not gone.isdisjoint(map(id, cell.figures))
        else cell
        for column, cell in row.items()
    }


def _has_range(row: Row) -> bool:
    return any(_is_range(figure) for cell in row.values() for figure in cell.figures)


def _is_range(figure: Figure) -> bool:
    return figure.when is None and None not in (figure.lo, figure.hi) and figure.lo != figure.hi


def _are_equal(one: Figure, other: Figure) -> bool:
    """Tell whether two figures go from and to the same, in one unit; a cell may leave it to the head."""
    return _ends(one) == _ends(other) and (one.unit == other.unit or not (one.unit and other.unit))


def _ends(figure: Figure) -> tuple[Fraction | None, Fraction | None]:
    """Return where a figure begins and ends as it is printed."""
    scale = figure.table_scale
    return figure.lo and figure.lo / scale, figure.hi and figure.hi / scale


def _whole(row: Row, others: Row, partners: dict[int, int]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the ranges in columns without partner, each with its equal in a cell whose partner lacks it."""
    taken: set[int] = set()
    lone = [figure for column, cell in row.items() if column not in partners for figure in cell.figures]
    backwards = {d: c for c, d in partners.items()}
    for figure in filter(_is_range, lone):
        for column, cell in others.items():
            beside = row[backwards[column]].figures if backwards.get(column) in row else ()
            equal = next(
                (o for o in cell.figures if id(o) not in taken and _is_range(o) and _are_equal(figure, o)), None
            )
            if equal and not any(_is_range(one) and _are_equal(one, equal) for one in beside):
                taken.add(id(equal))
                yield figure, equal
                break


def _in_two(
    row: Row, others: Row, partners: dict[int, int], backwards: dict[int, int]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the ranges of a row whose ends are two cells beside each other on the other side, with each of these."""
    taken: set[int] = set()
    for column, cell in row.items():
        for figure in filter(_is_range, cell.figures):
            for left, right in pairwise(sorted(others)):
                ends = [others[place].figures for place in (left, right)]
                if partners.get(column) not in (None, left, right) or {left, right} <= backwards.keys():
                    continue
                if all(len(end) == 1 for end in ends) and _span(figure, ends[0][0], ends[1][0], taken):
                    taken |= {id(ends[0][0]), id(ends[1][0])}
                    yield figure, ends[0][0]
                    yield figure, ends[1][0]
                    break


def _span(figure: Figure, least: Figure, most: Figure, taken: Set[int]) -> bool:
    """Tell whether a range goes from one number to another, neither of which is taken."""
    if {id(least), id(most)} & taken or any(_is_range(end) or end.lo is None or end.when for end in (least, most)):
        return False
    units = {one.unit for one in (figure, least, most)} - {""}
    return _ends(figure) == (_ends(least)[0], _ends(most)[0]) and len(units) < 2

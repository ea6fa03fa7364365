"""Ruled tables: the cells that the lines drawn on a page enclose.

A table whose rules part all its cells says itself which lines of text are one cell, where geometry can only guess.
Rules that touch make up a table; a stretch of it without a rule across is one cell, which may reach over rows and
columns. What the outermost rules leave open is closed: many tables have no rules at their sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float, c_int
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

_THIN = 3.0  # points; what is wider is a box, whose sides are rules
_NEAR = 3.0  # points; nearer rules are one, and touch
_SHORTEST = 4.0  # points
_HIGHEST_SHADE = 150.0  # points; behind a row of a table
_MOST_RULES = 600  # of a page; a drawing has more
_MOST_SIDES = 500  # of a path
_MOST_CELLS = 20_000  # of a table, empty ones counted


_Place = tuple[int, int]  # row and column


class Box(NamedTuple):
    """What is drawn, by its sides; a rule is a thin one."""

    left: float
    bottom: float
    right: float
    top: float


class Stroke(NamedTuple):
    """A rule: at a height or, upright, at a distance from the left, and from where to where it reaches."""

    at: float
    start: float
    end: float


class RuledCell(NamedTuple):
    """A cell by its first row and column, and how far it reaches; both count from the upper left corner."""

    row: int
    column: int
    n_rows: int
    n_columns: int


class RuledTable(NamedTuple):
    """A table by the distances of its columns from the left, the heights of its rows from above, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledCell, ...]

    @property
    def top(self) -> float:
        """Where its first row begins."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Where its last row ends."""
        return self.ys[-1]


def read_boxes(page: Any) -> list[Box]:
    """Return what is drawn thin on a page, the lines of larger paths, and as it is what is shaded without outline."""
    import pypdfium2.raw as pdfium

    boxes: list[Box] = []
    bounds = c_float(), c_float(), c_float(), c_float()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        is_path = pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH
        if not is_path or not pdfium.FPDFPageObj_GetBounds(drawn, *bounds):
            continue
        box = Box(*(bound.value for bound in bounds))
        if min(box.right - box.left, box.top - box.bottom) < _THIN:
            boxes.append(box)
        elif _is_shade(drawn):
            boxes += [box] if box.top - box.bottom < _HIGHEST_SHADE else []
        else:
            boxes += _sides(drawn)
        if len(boxes) > 4 * _MOST_RULES:
            return []
    return boxes


def _is_shade(drawn: Any) -> bool:
    """Tell whether a path is filled, and has no outline."""
    import pypdfium2.raw as pdfium

    fill, has_outline = c_int(), c_int()
    return not pdfium.FPDFPath_GetDrawMode(drawn, fill, has_outline) or not has_outline.value


def _sides(drawn: Any) -> Iterator[Box]:
    """Yield the lines of a path as thin boxes."""
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), c_float(), c_float()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    first = last = (0.0, 0.0)
    for index in range(min(_MOST_SIDES, pdfium.FPDFPath_CountSegments(drawn))):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _between(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield _between(point, first)
            last = first


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    (left, right), (bottom, top) = (sorted(pair) for pair in zip(one, other, strict=True))
    return Box(left, bottom, right, top)


def find_level_rules(boxes: Sequence[Box]) -> list[Stroke]:
    """Return the level rules of a page, those that go on with each other as one; none of a drawing."""
    level = _joined(Stroke((b.bottom + b.top) / 2, b.left, b.right) for b in boxes if b.top - b.bottom < _THIN)
    return level if len(level) <= _MOST_RULES else []


def find_ruled_tables(boxes: Sequence[Box]) -> list[RuledTable]:
    """Return the tables of two rows and columns or more whose rules touch and part them into cells, from above."""
    level = find_level_rules(boxes)
    plumb = _joined(Stroke((b.left + b.right) / 2, b.bottom, b.top) for b in boxes if b.right - b.left < _THIN)
    if len(level) + len(plumb) > _MOST_RULES:
        return []
    tables = (_table(*rules) for rules in _touching(level, plumb))
    return sorted((table for table in tables if table), key=lambda table: -table.top)


def find_edges(boxes: Sequence[Box]) -> list[Stroke]:
    """Return the rules that run across and the edges of shades, those that go on with each other as one.

    A drawing, which has many, gives none.
    """
    level = _joined(Stroke(at, box.left, box.right) for box in boxes for at in _heights(box))
    return level if len(level) <= _MOST_RULES else []


def _heights(box: Box) -> tuple[float, ...]:
    """Return where a box parts what is above from what is below: at its edges, or, where it is a rule, once."""
    if box.top - box.bottom < _THIN:
        return ((box.bottom + box.top) / 2,)
    return (box.top, box.bottom) if box.right - box.left >= _THIN else ()


def _joined(rules: Iterable[Stroke]) -> list[Stroke]:
    """Return rules with those made one that go on with each other, as the sides of neighbouring cells do."""
    by_place: list[list[Stroke]] = []
    for rule in sorted(rule for rule in rules if rule.end - rule.start > _SHORTEST):
        if by_place and rule.at - by_place[-1][0].at < _NEAR:
            by_place[-1].append(rule)
        else:
            by_place.append([rule])
    return [_as_one(touching) for group in by_place for touching in _going_on(group)]


def _going_on(rules: Iterable[Stroke]) -> Iterator[list[Stroke]]:
    """Yield together the rules at about one height that go on with each other."""
    touching: list[Stroke] = []
    end = -inf
    for rule in sorted(rules, key=lambda rule: rule.start):
        if touching and rule.start > end + _NEAR:
            yield touching
            touching = []
        touching.append(rule)
        end = max(end, rule.end) if len(touching) > 1 else rule.end
    yield touching


def _as_one(rules: Sequence[Stroke]) -> Stroke:
    """Return rules that go on with each other as one, at the middle of their heights."""
    at = sum(rule.at for rule in rules) / len(rules)
    return Stroke(at, min(rule.start for rule in rules), max(rule.end for rule in rules))


def _touching(level: Sequence[Stroke], plumb: Sequence[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Yield the level and plumb rules that touch, each group together."""
    group_of = {id(rule): n for n, rule in enumerate((*level, *plumb))}
    groups = {n: [rule] for n, rule in enumerate((*level, *plumb))}
    for one in level:
        for other in plumb:
            mine, its = group_of[id(one)], group_of[id(other)]
            if mine != its and _touch(one, other):
                group_of |= dict.fromkeys(map(id, groups[its]), mine)
                groups[mine] += groups.pop(its)
    is_level = set(map(id, level))
    for rules in groups.values():
        sides = [[rule for rule in rules if (id(rule) in is_level) is side] for side in (True, False)]
        if all(sides):
            yield sides[0], sides[1]


def _touch(level: Stroke, plumb: Stroke) -> bool:
    return level.start - _NEAR <= plumb.at <= level.end + _NEAR and plumb.start - _NEAR <= level.at <= plumb.end + _NEAR


def _table(level: Sequence[Stroke], plumb: Sequence[Stroke]) -> RuledTable | None:
    """Return the table of rules that touch; none where a stretch without a rule across is no rectangle."""
    xs = _places([*(rule.at for rule in plumb), *(end for rule in level for end in (rule.start, rule.end))])
    ys = _places([*(rule.at for rule in level), *(end for rule in plumb for end in (rule.start, rule.end))])[::-1]
    n_columns, n_rows = len(xs) - 1, len(ys) - 1
    if n_columns < 2 or n_rows < 2 or n_columns * n_rows > _MOST_CELLS:
        return None
    below, right = _walls(level, ys[1:-1], xs), _walls(plumb, xs[1:-1], ys)
    joined = {(row, column): (row, column) for row in range(n_rows) for column in range(n_columns)}
    for row, column in joined:
        if row + 1 < n_rows and (row, column) not in below:
            joined[_first(joined, (row + 1, column))] = _first(joined, (row, column))
        if column + 1 < n_columns and (column, row) not in right:
            joined[_first(joined, (row, column + 1))] = _first(joined, (row, column))
    members: dict[_Place, list[_Place]] = {}
    for place in joined:
        members.setdefault(_first(joined, place), []).append(place)
    cells = []
    for places in members.values():
        (top, bottom), (first, last) = ((min(numbers), max(numbers)) for numbers in zip(*places, strict=True))
        if (bottom - top + 1) * (last - first + 1) != len(places):
            return None
        cells.append(RuledCell(top, first, bottom - top + 1, last - first + 1))
    return RuledTable(tuple(xs), tuple(ys), tuple(sorted(cells)))


def _first(joined: dict[_Place, _Place], place: _Place) -> _Place:
    """Return the place that stands for all that are joined with one (union by path halving)."""
    while joined[place] != place:
        joined[place] = place = joined[joined[place]]
    return place


def _places(numbers: Iterable[float]) -> list[float]:
    """Return numbers, ascending, those near each other as one."""
    places: list[list[float]] = []
    for number in sorted(numbers):
        if places and number - places[-1][-1] < _NEAR:
            places[-1].append(number)
        else:
            places.append([number])
    return [sum(place) / len(place) for place in places]


def _walls(rules: Sequence[Stroke], places: Sequence[float], across: Sequence[float]) -> set[tuple[int, int]]:
    """Return behind which row or column, and beside which stretch across it, there is a rule."""
    walls: set[tuple[int, int]] = set()
    ascending = sorted(places)
    for rule in rules:
        near = bisect_left(ascending, rule.at - _NEAR)
        for place in ascending[near : near + 3]:
            if abs(place - rule.at) <= _NEAR:
                number = places.index(place)
                walls |= {
                    (number, n)
                    for n, (one, other) in enumerate(pairwise(across))
                    if rule.start - _NEAR <= (one + other) / 2 <= rule.end + _NEAR
                }
    return walls

"""Heads that span columns, told by the heads below them: "2025" over balance and rate, "2024" over the same again.

Such a head may stand at the left or the right of what it spans, where nothing else tells how far it reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bialign.reading.pdf.amounts import is_year
from bialign.reading.pdf.bands import ColumnBand, Placed
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.periods import is_whole_date

_OFF_MIDDLE = 1.5  # em; how far a head may stand from the middle of the years that it spans
_INSET = 1.0  # em; how far a head may reach over the columns that it spans
_MOST_COLUMNS = 60  # of a table that is looked at


class _Series(NamedTuple):
    """Columns whose heads repeat: where they begin, after how many they repeat, and how often they stand there."""

    first: int
    width: int
    n_times: int


def span_repeated(heads: Sequence[Placed], bands: Sequence[ColumnBand]) -> list[Placed]:
    """Return the rows of heads with those that stand above a repeated series of heads over one series each.

    The heads below may begin in any row; where several will do, the series that begin highest are taken.
    """
    if len(bands) > _MOST_COLUMNS:
        return list(heads)
    for n_above in range(1, len(heads)):
        groups = _groups(heads[:n_above])
        series = _find_series(_texts(heads[n_above:], len(bands)), len(groups))
        if series and _fit(groups, series, bands):
            return [*(_spanned(row, groups, series) for row in heads[:n_above]), *heads[n_above:]]
    return list(heads)


def _groups(rows: Sequence[Placed]) -> list[list[GlyphLine]]:
    """Return the lines of rows, those that stand below each other together, from left to right; labels are left out."""
    groups: list[list[GlyphLine]] = []
    lines = (line for row in rows for line, column, _ in row if column > 0)
    for line in sorted(lines, key=lambda line: line.left):
        if groups and line.left < max(one.right for one in groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _texts(rows: Sequence[Placed], n_columns: int) -> list[str]:
    """Return what stands in each column of rows of heads; a head over several columns stands in none."""
    texts = [""] * n_columns
    for line, column, n_spanned in (place for row in rows for place in row):
        if n_spanned == 1:
            texts[column] += line.text
    return texts


def _find_series(texts: Sequence[str], n_times: int) -> _Series | None:
    """Return the widest series of two columns or more that stands so often beside each other, and nowhere else."""
    if n_times < 2:
        return None
    for width in range((len(texts) - 1) // n_times, 1, -1):
        for first in range(1, len(texts) - width * n_times + 1):
            parts = [tuple(texts[first + n * width : first + (n + 1) * width]) for n in range(n_times)]
            if all(parts[0]) and len(set(parts)) == 1 and len(set(parts[0])) > 1 and not _is_repeated(parts[0]):
                return _Series(first, width, n_times)
    return None


def _is_repeated(texts: Sequence[str]) -> bool:
    """Tell whether texts are a shorter series several times: units and price of one year, and the same of the next."""
    return any(
        len(texts) % width == 0 and tuple(texts[:width]) * (len(texts) // width) == tuple(texts)
        for width in range(1, len(texts) // 2 + 1)
    )


def _fit(groups: Sequence[Sequence[GlyphLine]], series: _Series, bands: Sequence[ColumnBand]) -> bool:
    """Tell whether each group stands above its part of a series, and above no column beside it."""
    for n, lines in enumerate(groups):
        first = series.first + n * series.width
        left, right = bands[first].left, bands[first + series.width - 1].right
        inset = _INSET * lines[0].size
        if min(line.left for line in lines) < left - inset or max(line.right for line in lines) > right + inset:
            return False
    return all(max(a.right for a in one) < min(b.left for b in other) for one, other in pairwise(groups))


def _spanned(row: Placed, groups: Sequence[Sequence[GlyphLine]], series: _Series) -> Placed:
    """Return a row of heads with each line over the part of the series that its group stands above."""
    group_of = {id(line): n for n, lines in enumerate(groups) for line in lines}
    return [
        (line, series.first + group_of[id(line)] * series.width, series.width) if id(line) in group_of else place
        for place in row
        for line in (place[0],)
    ]


def span_years(heads: Sequence[Placed], n_columns: int) -> list[Placed]:
    """Return rows of heads with those above a row of years over the years in whose middle they stand.

    "Year ended 31 December" over three years may stand beside "Five months ended 31 May" over two, or over one. All
    years of the row are spanned, each by one head. What stands below a year, as its share does, belongs to it: a head
    reaches to where the first year of the next begins.
    """
    found = list(heads)
    for n_above in range(1, len(heads)):
        years = [place for place in sorted(heads[n_above], key=lambda place: place[1]) if place[1] > 0]
        if len(years) <= _MOST_COLUMNS and all(is_year(line.text) or is_whole_date(line.text) for line, _, _ in years):
            groups = _groups(heads[:n_above])
            stops = _stops(groups, years) if 1 < len(groups) < len(years) else None
            if stops:
                begins = [column for _, column, _ in years]
                end = min(n_columns, begins[-1] + max(years[-1][2], begins[-1] - begins[-2]))
                edges = [*begins, end]
                places = {
                    id(line): (edges[start], edges[stop] - edges[start])
                    for lines, (start, stop) in zip(groups, pairwise([0, *stops]), strict=True)
                    for line in lines
                }
                found[:n_above] = [
                    [(line, *places.get(id(line), (column, n_columns))) for line, column, n_columns in row]
                    for row in heads[:n_above]
                ]
            break
    return found


def _stops(groups: Sequence[Sequence[GlyphLine]], years: Placed) -> list[int] | None:
    """Return before which year each group of heads ends, so that they stand as near to the middle of theirs as may be.

    ``None`` where one does not stand there. A head stands in the middle of the years, or in that of their columns, at
    whose right the years are set.
    """
    lines = [line for line, _, _ in years]
    own = [(line.left, line.right) for line in lines]
    before = 2 * lines[0].right - lines[1].right
    columns = list(pairwise([before, *(line.right for line in lines)]))
    found = (_best_stops(groups, places) for places in (own, columns))
    return min((best for best in found if best), key=lambda best: best[0], default=(0.0, None))[1]


def _best_stops(
    groups: Sequence[Sequence[GlyphLine]], years: Sequence[tuple[float, float]]
) -> tuple[float, list[int]] | None:
    """Return how far from the middles of years groups of heads stand at best, and before which year each then ends."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}  # by how many years are spanned
    for lines in groups:
        middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (off_so_far, stops) in best.items():
            for stop in range(start + 1, len(years) + 1):
                off = abs(middle - (years[start][0] + years[stop - 1][1]) / 2)
                if off < _OFF_MIDDLE * lines[0].size and off_so_far + off < reached.get(stop, (float("inf"), []))[0]:
                    reached[stop] = (off_so_far + off, [*stops, stop])
        best = reached
    return best.get(len(years))

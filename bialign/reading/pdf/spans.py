"""Heads that span columns, told by the heads below them: "2025" over balance and rate, "2024" over the same again.

Such a head may stand at the left or the right of what it spans, where nothing else tells how far it reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bialign.reading.pdf.bands import ColumnBand, Placed
from bialign.reading.pdf.lines import GlyphLine

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
            if all(parts[0]) and len(set(parts)) == 1 and len(set(parts[0])) > 1:
                return _Series(first, width, n_times)
    return None


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

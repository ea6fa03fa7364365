"""Columns whose heads stand at their left edge and whose values at their right one, so that neither is above the other.

Word and LibreOffice set words at the left and numbers at the right of their cells unless told otherwise, and a narrow
number in a wide column is then nowhere below its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from bialign.reading.pdf.amounts import is_year
from bialign.reading.pdf.bands import ColumnBand
from bialign.reading.pdf.lines import GlyphLine, Row
from bialign.reading.pdf.periods import is_whole_date

_FEWEST_HEADS, _FEWEST_DATES = 3, 2  # of a table whose heads stand beside columns, and of one for which these are dates


def join_halves(bands: Sequence[ColumnBand], heads: Sequence[Row], body: Sequence[Row]) -> Sequence[ColumnBand]:
    """Return columns with each that holds nothing but values joined to the one beside it that holds nothing but heads.

    It is done where every such head so finds its column and every such column its head. A head that reaches over
    several columns says nothing of either.
    """
    texts = [line for row in heads for line in row]
    of_heads, of_values = _places(heads, bands), _places(body, bands)
    n_fewest = _FEWEST_DATES if all(is_year(one.text) or is_whole_date(one.text) for one in texts) else _FEWEST_HEADS
    if len(of_heads) < n_fewest or of_heads == of_values:
        return bands
    columns = sorted(of_heads | of_values)
    if not columns or len(columns) < len(bands):
        return bands
    n_labels = 0 if columns[0] in of_heads else 1  # labels often have no head, and take not that of empty notes
    joined = _joined(columns[n_labels:], of_heads, of_values)
    if joined is None:
        return bands
    groups = [[column] for column in columns[:n_labels]] + joined
    return [ColumnBand(bands[group[0]].left, bands[group[-1]].right) for group in groups]


def _places(rows: Sequence[Row], bands: Sequence[ColumnBand]) -> set[int]:
    """Return the columns in which runs stand that are over no other, or nearest to one."""
    return {place for row in rows for line in row for place in _own_places(line, bands)}


def _own_places(line: GlyphLine, bands: Sequence[ColumnBand]) -> Iterator[int]:
    shares = [min(line.right, right) - max(line.left, left) for left, right in bands]
    if sum(share > 1 for share in shares) < 2:
        yield max(range(len(bands)), key=shares.__getitem__)


def _joined(columns: Sequence[int], heads: Set[int], values: Set[int]) -> list[list[int]] | None:
    """Return columns in groups: those of heads alone with those of values alone beside them, or ``None``."""
    groups: list[list[int]] = []
    waiting: int | None = None  # a column that lacks its head, or its values
    for column in columns:
        is_whole = column in heads and column in values
        if waiting is None:
            groups.append([column])
            waiting = None if is_whole else column
        elif not is_whole and (column in heads) is not (waiting in heads):
            groups[-1].append(column)
            waiting = None
        else:
            return None
    return groups if waiting is None else None

"""Columns whose heads stand at their left edge and whose values at their right one, so that neither is above the other.

Word and LibreOffice set words at the left and numbers at the right of their cells unless told otherwise, and a narrow
number in a wide column is then nowhere below its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from bialign.reading.pdf.amounts import is_year
from bialign.reading.pdf.bands import ColumnBand
from bialign.reading.pdf.lines import GlyphLine, Row
from bialign.reading.pdf.periods import is_whole_date

_FEWEST_HEADS, _FEWEST_DATES = 3, 2  # of a table whose heads stand beside columns, and of one for which these are dates


def join_halves(bands: Sequence[ColumnBand], heads: Sequence[Row], body: Sequence[Row]) -> list[ColumnBand]:
    """Return columns with each that holds nothing but values joined to the one beside it that holds nothing but heads.

    It is done where every such head so finds its column and every such column its head. A head that reaches over
    several columns says nothing of either. Two columns below one head, of which no row fills both, are one as well: its
    words stand at the left and its numbers at the right.
    """
    bands = _join_alternating(bands, heads, body)
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


def _join_alternating(bands: Sequence[ColumnBand], heads: Sequence[Row], body: Sequence[Row]) -> list[ColumnBand]:
    """Return columns with two as one where no row fills both, and the right one has no head but those over both."""
    over_heads = [_over(line, bands) for row in heads for line in row]
    beside = [pair for row in body for pair in pairwise([_over(line, bands) for line in row])]
    joined: list[ColumnBand] = []
    for place, band in enumerate(bands):
        pair = {place - 1, place}
        above = [over for over in over_heads if place in over]
        if (
            place > 1
            and above
            and all(over == pair for over in above)
            and not any(place - 1 in one and place in other for one, other in beside)
        ):
            joined[-1] = ColumnBand(joined[-1].left, band.right)
        else:
            joined.append(band)
    return joined


def _over(line: GlyphLine, bands: Sequence[ColumnBand]) -> set[int]:
    """Return the columns in which a run stands in part."""
    return {place for place, (left, right) in enumerate(bands) if min(line.right, right) - max(line.left, left) > 1}


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

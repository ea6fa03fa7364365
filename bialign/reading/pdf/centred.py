"""Values that stand in the middle beside a label in two lines, half a line below the one and above the other."""

from __future__ import annotations

from collections.abc import Sequence

from bialign.patterns import compile_late
from bialign.reading.pdf.amounts import has_amounts
from bialign.reading.pdf.lines import MOST_LEADING, GlyphLine, Row, share_column
from bialign.reading.pdf.periods import goes_on
from bialign.spacing import is_wide

_WORDS = compile_late(r"[A-Za-z]{3}|[^\W\d_A-Za-z]{2}")  # the latter Chinese
_OFF_MIDDLE = 0.5  # em; twice how far a value stands from the middle of a label in two lines, at most
_MOST_PAIRS = 2_000  # of lines that are compared; rows of more are not looked at


def is_centred(rows: Sequence[Row], after: Row | None = None) -> bool:
    """Tell whether the last of up to three rows is the rest of a cell beside whose lines the row above is centred.

    So Word sets values in the middle of a row whose label takes two lines: the label stands half a line above them and
    half a line below. All three are nearer to each other than rows are; the upper two may count as one. Cells in two
    lines hold words, which a fraction does not, and ``after`` them no further values stand as near.
    """
    row, most = rows[-1], MOST_LEADING * rows[-1][0].size
    before = [line for other in rows[:-1] for line in other]
    if not before or before[0].middle - row[0].middle > most or len(row) * len(before) > _MOST_PAIRS:
        return False
    is_above = [any(share_column(line, one) for one in row) for line in before]
    above = [line for line, shares in zip(before, is_above, strict=True) if shares]
    beside = [line for line, shares in zip(before, is_above, strict=True) if not shares]
    if not above or not beside or (len(rows) > 2 and not all(is_above[: len(rows[0])])):
        return False
    if not (hold_words(above) and (hold_words(row) or _ends_words(row))) and not _go_on(above, row):
        return False
    upper, lower = min(line.middle for line in above), max(line.middle for line in row)
    are_between = all(
        upper > line.middle > lower
        and abs(2 * line.middle - upper - lower) < _OFF_MIDDLE * row[0].size
        and not any(share_column(line, one) for one in above)
        for line in beside
    )
    return upper - lower <= most and are_between and not (after and _is_staggered(beside, row, after))


def _go_on(above: Sequence[GlyphLine], row: Row) -> bool:
    """Tell whether each line of a row is the rest of a date above it, 日 (day) below 2025年4月12."""
    return all(any(share_column(line, one) and goes_on(one.text, line.text) for one in above) for line in row)


def _ends_words(row: Row) -> bool:
    """Tell whether a row is single characters of Chinese, for which a narrow column had no room, and no number."""
    return all(len(line.text) == 1 and line.text.isalpha() and is_wide(line.text) for line in row)


def hold_words(lines: Sequence[GlyphLine]) -> bool:
    """Tell whether lines hold a word, which a fraction does not."""
    return any(_WORDS.search(line.text) for line in lines)


def _is_staggered(beside: Row, row: Row, after: Row) -> bool:
    """Tell whether values stand half a line below all labels, not just beside the middle of one."""
    is_near = beside[0].middle - after[0].middle <= MOST_LEADING * row[0].size
    return is_near and any(share_column(line, other) for line, other in zip(beside, after, strict=False))


def with_labels_beside(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the first line of a label in the row of the values that are centred beside it."""
    beside: list[Row] = []
    for index, row in enumerate(rows):
        if beside and len(beside[-1]) == 1 and is_centred(rows[index - 1 : index + 2], *rows[index + 2 : index + 3]):
            beside[-1] = sorted([*beside[-1], *row], key=lambda line: line.left)
        else:
            beside.append(row)
    return beside


def is_centred_head(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row is part of heads of which some stand in the middle beside the two lines of others."""
    triples = (rows[start : start + 3] for start in range(max(0, index - 2), index + 1))
    return any(len(triple) == 3 and not any(map(has_amounts, triple)) and is_centred(triple) for triple in triples)

"""Which rows at the top of a table are no heads, though they hold words alone: what rules and distances tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bialign.reading.pdf.amounts import has_amounts
from bialign.reading.pdf.lines import Row
from bialign.reading.pdf.rules import Stroke

_FEWEST_FACTS = 3  # rows of a label and words that begin a table in two columns, where no rules part them
_PAIRED = (4, 6)  # columns of labels and values by turns
_EVEN = 1.15  # times the least distance of such rows
_ACROSS = 0.8  # of the width of a table that a rule takes
_NEAR = 2.0  # times the size of type; from the first and the last row of a table to the rules above and below it
_FEWEST_BELOW = 2  # rows


def above_rows_of_words(n_heads: int, rows: Sequence[Row], rules: Sequence[Stroke]) -> int:
    """Return the number of heads at the top of a table without the rows of words of its body."""
    if n_heads < 2:
        return n_heads
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    across = [rule.at for rule in rules if min(rule.end, right) - max(rule.start, left) > _ACROSS * (right - left)]
    return min(_above_facts(n_heads, rows, across), _above_only_rule(n_heads, rows, across))


def _above_facts(n_heads: int, rows: Sequence[Row], across: Sequence[float]) -> int:
    """Return the number of heads without the rows that are labels with words for values.

    So begin key facts, whose amounts come later: "Base currency" USD. Rules part such rows from each other, or they
    stand as far apart as those with amounts, each of a label and one value, and are three or more, or others follow.
    """
    rows_of_words = rows[: n_heads + 1]
    n_columns = len(rows_of_words[-1])
    edge = rows_of_words[-1][0].right
    if n_columns < 2 or any(len(row) != n_columns or row[0].left > edge for row in rows_of_words):
        return n_heads
    steps = [above[0].middle - below[0].middle for above, below in pairwise(rows_of_words)]
    has_words_below = any(len(row) == n_columns and not has_amounts(row) for row in rows[n_heads:])
    are_facts = n_columns == 2 or (n_columns in _PAIRED and all(map(_are_pairs, rows_of_words[:n_heads])))
    if are_facts and (n_heads >= _FEWEST_FACTS or has_words_below) and max(steps) < _EVEN * min(steps):
        return 0
    are_parted = all(
        any(below[0].middle < at < above[0].middle for at in across) for above, below in pairwise(rows_of_words)
    )
    return min(n_heads, n_columns > 2) if are_parted else n_heads


def _are_pairs(row: Row) -> bool:
    """Tell whether a row is labels with values beside them, most of which are figures: "Fee" 1.25% "Since" 2015."""
    has_digits = [any(map(str.isdigit, line.text)) for line in row]
    return not any(has_digits[::2]) and any(has_digits[1::2])


def _above_only_rule(n_heads: int, rows: Sequence[Row], across: Sequence[float]) -> int:
    """Return the number of heads above the only rule in a table, which has others above and below it alone.

    Tables of books and papers are set with these three.
    """
    first, last = rows[0][0], rows[-1][0]
    top, bottom = first.middle, last.middle
    within = [at for at in across if bottom < at < top]
    is_framed = any(top < at < top + _NEAR * first.size for at in across) and any(
        bottom - _NEAR * last.size < at < bottom for at in across
    )
    if len(within) != 1 or not is_framed:
        return n_heads
    n_above = sum(row[0].middle > within[0] for row in rows)
    return min(n_heads, n_above) if len(rows) - n_above >= _FEWEST_BELOW else n_heads

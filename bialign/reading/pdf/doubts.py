"""Pages whose order is in doubt: what was read as the rows of a table may be columns, or words in a drawing.

The texts of a row of a table stand at one height, or beside the middle of one another. Words that stand beside others
a little higher or lower are seldom its cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rows import find_rows
from bialign.reading.pdf.sides import LEVEL, has_words

# On 29 Nov 2026, of 465 pages of 44 published pairs 17 were told, all of them drawings and diagrams; of our own pages
# in two columns, 6 of 10 that were read across, and none of those in order.
_FEWEST_UNEVEN = 4  # rows of a page
_MOST_EVEN = 2  # for one that is uneven
_SAME_SIZE = 0.8, 1.25


def find_words_beside(lines: Sequence[GlyphLine]) -> Iterator[tuple[int, bool]]:
    """Yield for each row of several texts, one of them words beside others, its page and whether it is uneven."""
    for row in find_rows(lines):
        steps = [
            abs(left.middle - right.middle) / max(left.size, right.size)
            for left, right in pairwise(row)
            if has_words(right) and _SAME_SIZE[0] < left.size / right.size < _SAME_SIZE[1]
        ]
        if steps:
            yield row[0].page, max(steps) > LEVEL


def find_doubtful(rows: Iterable[tuple[int, bool]]) -> list[int]:
    """Return the pages on which many rows are uneven."""
    n_rows, n_uneven = Counter[int](), Counter[int]()
    for page, is_uneven in rows:
        n_rows[page] += 1
        n_uneven[page] += is_uneven
    return sorted(page for page, n in n_uneven.items() if n >= max(_FEWEST_UNEVEN, n_rows[page] / (1 + _MOST_EVEN)))

"""Running heads and page numbers, which are not part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rows import find_rows

_PAGE_NUMBER = compile_late(
    r"[-–—|·•\s]*(?:page|p\.?|第)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页|頁)?(?:\s*(?:/|of|，?\s*共)\s*\d{1,4}\s*(?:页|頁)?)?[-–—|·•\s]*",
    re.IGNORECASE,
)
_MARGIN = 0.125  # of the page height, where running heads stand
_DEEPEST = 0.25  # the same where the numbers of pages stand deeper
_SLACK = 0.002  # the same beyond the middle of these numbers
_N_RUNNING = 3  # pages with the same line in their margins, or with numbers that count them
_LEVEL = 4.0  # points; lines of several pages that differ by less stand at one height
_APART = 2.0  # times its size, from a head to the text, from middle to middle
_LARGEST = 1.1  # times the size of what stands next to it
_FEWEST_ROWS = 4  # of a page whose edges are looked at
_LONGEST_NUMBER = 4  # digits of the number of a page
_MOST_CELLS = 3  # of a head or a foot: left, middle and right
_STOPS = (*"。；;：:，,、.",)
_FEWEST_HEADS = 2  # of columns, in one row


class _Margins(NamedTuple):
    """How much of the height of a page its running heads may take, at either end."""

    head: float = _MARGIN
    foot: float = _MARGIN
    counts: frozenset[tuple[int, int]] = frozenset()  # what counts the pages: its height, and its lead over the page

    def hold(self, line: GlyphLine, height: float) -> bool:
        """Tell whether a line stands in one of them."""
        return not self.foot * height < line.middle < (1 - self.head) * height

    def count(self, row: Sequence[GlyphLine]) -> bool:
        """Tell whether a row holds the number of its page."""
        return any(_count_key(line) in self.counts for line in row)


def part_running(
    sheets: Sequence[Sequence[GlyphLine]], heights: Sequence[float]
) -> tuple[list[list[GlyphLine]], list[GlyphLine]]:
    """Return the lines of each sheet that are text, and the running heads and page numbers of them all.

    A running head is a line in the upper or lower margin that stands, but for its digits, on three pages or more; or at
    the height of those, apart from the text and no larger, as the title of a section of fewer pages does; or that is
    outermost, at whatever height, and says what those do, or stands beside the number that counts its page. Nothing but
    running heads stands between it and the edge, or beside it: a number there is one of a table. The heads of a table
    that goes on from page to page are none: they also stand where it begins, amid the text; where a chapter begins, its
    title and page do so in the list of contents.
    """
    rows_of = [find_rows(lines) for lines in sheets]
    margins = _find_margins(rows_of, heights)
    keys = [
        {_running_key(line) for line in lines if margins.hold(line, height)}
        for lines, height in zip(sheets, heights, strict=True)
    ]
    counts = Counter(key for sheet in keys for key in sheet if re.search(r"[^\W\d_]", key[1]))
    repeated = {key for key, n_pages in counts.items() if n_pages >= max(2, min(_N_RUNNING, len(sheets)))}
    n_at = Counter(height for sheet in keys for height in {key[0] for key in sheet & repeated})
    words = {words for _, words in repeated}
    heights_of_heads = {height for height, n_pages in n_at.items() if n_pages >= _N_RUNNING}
    text: list[list[GlyphLine]] = []
    running: list[GlyphLine] = []
    heads = {
        _row_key(row)
        for rows, height in zip(rows_of, heights, strict=True)
        for row in _heads_amid(rows, height, margins)
    }
    for rows, height in zip(rows_of, heights, strict=True):
        known = (
            repeated
            | _keys_of(rows[:1] + rows[-1:], words)
            | _keys_at(rows[:2], heights_of_heads)
            | _keys_at(rows[:-3:-1], heights_of_heads)
            | _keys_counted([*rows[:1], *rows[-1:]], margins)
        )
        n_head = _count_running(rows, height, known, margins)
        n_head = next(
            (n for n, row in enumerate(rows[:n_head]) if _row_key(row) in heads and not margins.count(row)), n_head
        )
        n_foot = _count_running(rows[: n_head - 1 if n_head else None : -1], height, known, margins)
        n_text = len(rows) - n_foot
        text.append([line for row in rows[n_head:n_text] for line in row])
        running += [line for row in (*rows[:n_head], *rows[n_text:]) for line in row]
    return text, running


def _find_margins(rows_of: Sequence[Sequence[Sequence[GlyphLine]]], heights: Sequence[float]) -> _Margins:
    """Return how deep the margins of a report are: as deep as the numbers stand that count its pages.

    Typesetters leave a wide margin around a short line, and heads and feet then stand as far from the edge as a table
    may elsewhere. So a number must stand on three pages or more, outermost, apart from the text and no larger, at one
    height, and grow as the pages do.
    """
    above = _counted([rows[:2] for rows in rows_of], lambda line, height: 1 - line.middle / height, heights)
    below = _counted([rows[:-3:-1] for rows in rows_of], lambda line, height: line.middle / height, heights)
    return _Margins(
        max([_MARGIN, *(depth + _SLACK for depth in above.values())]),
        max([_MARGIN, *(depth + _SLACK for depth in below.values())]),
        frozenset({*above, *below}),
    )


def _counted(
    edges: Sequence[Sequence[Sequence[GlyphLine]]],
    depth: Callable[[GlyphLine, float], float],
    heights: Sequence[float],
) -> dict[tuple[int, int], float]:
    """Return the numbers that count the pages at an edge, and how deep on the page they stand."""
    found: dict[tuple[int, int], list[float]] = {}
    for rows, height in zip(edges, heights, strict=True):
        if len(rows) == 2 and len(rows[0]) <= _MOST_CELLS and _is_apart(*rows):
            for line in rows[0]:
                if (key := _count_key(line)) is not None:
                    found.setdefault(key, []).append(depth(line, height))
    return {key: max(depths) for key, depths in found.items() if len(depths) >= _N_RUNNING and max(depths) < _DEEPEST}


_YEARS = range(1900, 2100)  # a chronicle has one a page


def _count_key(line: GlyphLine) -> tuple[int, int] | None:
    """Return the height at which a number stands, and how far it is ahead of the number of its page."""
    is_number = line.text.isdecimal() and len(line.text) <= _LONGEST_NUMBER and int(line.text) not in _YEARS
    return (round(line.middle / _LEVEL), int(line.text) - line.page) if is_number else None


def part_edges(
    lines: Sequence[GlyphLine], height: float
) -> tuple[Sequence[GlyphLine], Sequence[GlyphLine], Sequence[GlyphLine]]:
    """Return the lines of the only page of a report, those that may be its head and its foot before and after them.

    What stands on one page alone is no running head for certain; but it is none of the text around it either, where it
    stands in the margin, well apart from the text and no larger.
    """
    rows = find_rows(lines)
    gaps = sorted(above[0].middle - below[0].middle for above, below in pairwise(rows))
    if len(rows) < _FEWEST_ROWS:
        return [], lines, []
    usual = gaps[(len(gaps) - 1) // 2]
    n_head = _is_edge(rows[0], rows[1], height, usual)
    n_foot = _is_edge(rows[-1], rows[-2], height, usual)
    text = [line for row in rows[n_head : len(rows) - n_foot] for line in row]
    return rows[0] * n_head, text, rows[-1] * n_foot


def _is_edge(edge: Sequence[GlyphLine], inner: Sequence[GlyphLine], height: float, usual: float) -> bool:
    """Tell whether the outermost row of a page may be its head or foot: words in its margin, apart from the text."""
    gap = abs(edge[0].middle - inner[0].middle)
    return (
        gap > max(_APART * edge[0].size, _APART * usual)
        and len(edge) <= _MOST_CELLS
        and edge[0].size < _LARGEST * inner[0].size
        and all(_Margins().hold(line, height) for line in edge)
        and all(re.search(r"[^\W\d_]", line.text) or _PAGE_NUMBER.fullmatch(line.text) for line in edge)
        and any(re.search(r"[^\W\d_]", line.text) for line in edge)
        and not edge[-1].text.endswith(_STOPS)
    )


def _keys_of(rows: Sequence[Sequence[GlyphLine]], words: Set[str]) -> set[tuple[int, str]]:
    """Return the keys of lines that say, at another height, what running heads of other pages do."""
    return {key for row in rows for key in map(_running_key, row) if key[1] in words}


def _keys_counted(rows: Sequence[Sequence[GlyphLine]], margins: _Margins) -> set[tuple[int, str]]:
    """Return the keys of words beside the number that counts a page."""
    beside = (line for row in rows if margins.count(row) for line in row)
    return {_running_key(line) for line in beside if not _PAGE_NUMBER.fullmatch(line.text)}


def _keys_at(rows: Sequence[Sequence[GlyphLine]], heights: Set[int]) -> set[tuple[int, str]]:
    """Return the keys of the first of two rows, if it stands at one of the heights and apart from the second."""
    if len(rows) < 2:
        return set()
    keys = {_running_key(line) for line in rows[0]}
    return keys if _is_apart(*rows) and {key[0] for key in keys} <= heights else set()


def _is_apart(outer: Sequence[GlyphLine], inner: Sequence[GlyphLine]) -> bool:
    """Tell whether the outermost row of a page stands apart from the one next to it, and is no larger."""
    edge, text = outer[0], inner[0]
    return abs(edge.middle - text.middle) > _APART * edge.size and edge.size < _LARGEST * text.size


def _count_running(
    rows: Sequence[Sequence[GlyphLine]], height: float, repeated: Set[tuple[int, str]], margins: _Margins
) -> int:
    """Return how many rows, from one edge of the page, are running heads; one page number is among them at most."""
    n_numbers = 0
    for index, row in enumerate(rows):
        others = [line for line in row if _running_key(line) not in repeated]
        n_numbers += len(others)
        is_running = all(margins.hold(line, height) for line in row) and all(
            _PAGE_NUMBER.fullmatch(line.text) for line in others
        )
        if not is_running or n_numbers > 1:
            return index
    return len(rows)


def _heads_amid(rows: Sequence[Sequence[GlyphLine]], height: float, margins: _Margins) -> Iterator[Sequence[GlyphLine]]:
    """Yield the rows of several cells that stand where no running head does."""
    for row in rows:
        if len(row) >= _FEWEST_HEADS and not any(margins.hold(line, height) for line in row):
            yield row


def _row_key(row: Sequence[GlyphLine]) -> tuple[str, ...]:
    """Return what a row says, cell by cell."""
    return tuple(re.sub(r"\s", "", line.text) for line in row)


def _running_key(line: GlyphLine) -> tuple[int, str]:
    """Return the height at which a line stands, and its text but for spaces and digits."""
    return round(line.middle / _LEVEL), re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))

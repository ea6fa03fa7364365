"""Rows of a table between rules that run across it: what stands between two of them is one row, however many its lines.

Many tables have a rule below each row and none between columns; others part groups of rows so, or parts of a page.
So each stretch must look like one row: no amount stands below another, and where lines stand below each other, the
upper one has no room for more, or what stands beside them is set in their middle.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.amounts import has_amounts, is_amount
from bialign.reading.pdf.bands import MOST_RUNS, ColumnBand, find_bands, part_run
from bialign.reading.pdf.cells import continues
from bialign.reading.pdf.centred import hold_words
from bialign.reading.pdf.lines import MOST_LEADING, GlyphLine, Row, share_column
from bialign.reading.pdf.notes import opens_table_note
from bialign.reading.pdf.periods import goes_on, is_whole_date
from bialign.reading.pdf.rules import Stroke
from bialign.reading.typesetting import is_torn

_DIGITS = compile_late(r"\d+")
_SAME_END = 2.5  # points; how far the ends of rules of one table differ
_FEWEST = 2  # rows between rules, one after the other, of a table
_MOST_LINES = 12  # of a row
_MOST_RUNS = 60  # the same
_OFF_LINE = 0.25  # em; what stands so far from each line beside it is set in the middle of them
_MOST_SPACED = 400  # lines of a table without rules
_MOST_SPACES = 12  # that are tried between rows
_WHITER = 0.15  # em; how much more white space there is between rows than between the lines of one
_SET_OFF = 0.75  # em
_LARGER = 1.3  # times as large; type of such sizes is not in one row
_MOST_TRIED = 20  # rules of other extents between two of a table


class Shelf(NamedTuple):
    """Rows of lines between two rules, which are one row of a table: from ``start`` to before ``stop``."""

    start: int
    stop: int


def find_shelves(rows: Sequence[Row], rules: Sequence[Stroke]) -> list[Shelf]:
    """Return the rows of tables between level rules, from above, among the lines of a column."""
    shelves: list[Shelf] = []
    for chain in _chains(rows, sorted(rules, reverse=True)):
        held = [row for shelf, _ in chain for row in rows[slice(*shelf)]]
        if sum(map(len, held)) <= MOST_RUNS:
            columns, usual = _columns(held), median(above for _, above in chain)
            one_row = (
                shelf
                for shelf, above in chain
                if _is_one_row(rows[slice(*shelf)], columns, are_ruled=True)
                and not _is_set_off(rows[slice(*shelf)], above - usual)
                and _is_no_group(shelf, rows, columns)
            )
            for together in _neighbours(one_row):
                are_tall = any(stop - start > 1 for start, stop in together)
                shelves += together if are_tall and len(together) >= _FEWEST else []
    return _apart(sorted(shelves))


def find_spaced(rows: Sequence[Row]) -> list[Shelf]:
    """Return the rows in several lines of a table that white space parts.

    Between the lines of one there is less of it than between two rows. Whatever space parts them, each must be one row;
    the widest that will do is taken.
    """
    if not 2 < len(rows) <= _MOST_SPACED or sum(map(len, rows)) > MOST_RUNS:
        return []
    gaps = [min(run.bottom for run in above) - max(run.top for run in below) for above, below in pairwise(rows)]
    columns, size = _columns(rows), median(run.size for row in rows for run in row)
    for least in sorted({round(gap, 1) for gap in gaps}, reverse=True)[:_MOST_SPACES]:
        inner = max((gap for gap in gaps if gap < least - 0.05), default=-inf)
        cuts = [index for index, gap in enumerate(gaps, 1) if gap >= least - 0.05]
        shelves = [Shelf(start, stop) for start, stop in pairwise([0, *cuts, len(rows)])]
        first = _first_with_amounts(rows, shelves)
        if first is None and not _are_of_words([rows[slice(*shelf)] for shelf in shelves], columns):
            continue
        body = [rows[slice(*shelf)] for shelf in shelves[first or 0 :]]
        if (
            len(body) > 1
            and least - inner > _WHITER * size
            and all(_is_one_row(held, columns, are_ruled=False) for held in body)
        ):
            are_clear = all(_is_no_group(shelf, rows, columns) for shelf in shelves[first or 0 :])
            return [shelf for shelf in shelves[first or 0 :] if are_clear and shelf.stop - shelf.start > 1]
    return []


def _first_with_amounts(rows: Sequence[Row], shelves: Sequence[Shelf]) -> int | None:
    """Return the first row with amounts."""
    return next((n for n, shelf in enumerate(shelves) if any(map(has_amounts, rows[slice(*shelf)]))), None)


def _are_of_words(shelves: Sequence[Sequence[Row]], columns: Sequence[MeasuredColumn]) -> bool:
    """Tell whether rows without amounts are a table: heads over all columns, and labels beside words in each row.

    The words in a drawing, which also stand in rows and columns, are seldom so.
    """
    bands = [column.band for column in columns]
    filled = [{_place(run, bands) for row in shelf for run in row} for shelf in shelves]
    return len(filled[0]) == len(columns) > 1 and all(0 in places and len(places) > 1 for places in filled)


def _is_no_group(shelf: Shelf, rows: Sequence[Row], columns: Sequence[MeasuredColumn]) -> bool:
    """Tell whether a line above one with values is no head of it: it goes on, and others are as long."""
    (first, *_), (below, *_) = rows[shelf.start], rows[shelf.stop - 1]
    held, others = rows[slice(*shelf)], [row[0] for row in (*rows[: shelf.start], *rows[shelf.stop :])]
    if len(held) < 2 or len(held[0]) > 1 or not has_amounts(held[-1]) or first.left > columns[0].band.right:
        return True
    edge = max((other.right for other in others if other.left < columns[0].band.right), default=0.0)
    is_bound = edge > first.right - first.size
    return continues(first, below, ColumnBand(columns[0].band.left, max(edge, first.right)) if is_bound else None)


def _chains(rows: Sequence[Row], rules: Sequence[Stroke]) -> Iterator[list[tuple[Shelf, float]]]:
    """Yield the stretches between rules of the same extents that hold lines, each chain from above.

    With each stretch comes how far below the rule its lines begin.
    """
    heights = [-max(run.middle for run in row) for row in rows]
    by_ends: list[list[Stroke]] = []
    for rule in rules:
        family = next((one for one in by_ends[-_MOST_TRIED:] if _have_same_ends(one[-1], rule)), None)
        if family is None:
            by_ends.append([rule])
        else:
            family.append(rule)
    for family in by_ends:
        edges = [bisect_left(heights, -rule.at) for rule in family]
        chain = [
            (Shelf(start, stop), rule.at - max(run.top for run in rows[start]))
            for rule, (start, stop) in zip(family, pairwise(edges), strict=False)
            if start < stop and _are_within(rows[start:stop], rule)
        ]
        if len(chain) >= _FEWEST:
            yield chain


def _have_same_ends(one: Stroke, other: Stroke) -> bool:
    return abs(one.start - other.start) < _SAME_END and abs(one.end - other.end) < _SAME_END


def _are_within(rows: Sequence[Row], rule: Stroke) -> bool:
    return len(rows) <= _MOST_LINES and all(
        rule.start - _SAME_END < run.left and run.right < rule.end + _SAME_END for row in rows for run in row
    )


def _neighbours(shelves: Iterator[Shelf]) -> Iterator[list[Shelf]]:
    """Yield together the shelves between which no other rows stand."""
    together: list[Shelf] = []
    for shelf in shelves:
        if together and together[-1].stop != shelf.start:
            yield together
            together = []
        together.append(shelf)
    if together:
        yield together


def _apart(shelves: Sequence[Shelf]) -> list[Shelf]:
    """Return shelves without those that overlap an earlier one."""
    kept: list[Shelf] = []
    for shelf in shelves:
        if not kept or shelf.start >= kept[-1].stop:
            kept.append(shelf)
    return kept


class MeasuredColumn(NamedTuple):
    """A column of a table, and how wide the widest of its runs is."""

    band: ColumnBand
    width: float


def _columns(rows: Sequence[Row]) -> list[MeasuredColumn]:
    bands = find_bands(rows)
    widths = [0.0] * len(bands)
    for run in (run for row in rows for run in row):
        place = _place(run, bands)
        if run.right <= bands[place].right + 1:
            widths[place] = max(widths[place], run.right - run.left)
    return [MeasuredColumn(band, width) for band, width in zip(bands, widths, strict=True)]


def _place(run: GlyphLine, bands: Sequence[ColumnBand]) -> int:
    """Return the column in which a run stands for the most part."""
    return max(range(len(bands)), key=lambda n: min(run.right, bands[n].right) - max(run.left, bands[n].left))


def _is_one_row(rows: Sequence[Row], columns: Sequence[MeasuredColumn], *, are_ruled: bool) -> bool:
    """Tell whether lines are one row of a table.

    Among words alone, one line at least must have had no room before the next column, or be set in the middle of
    others. Between rules, this is enough.
    """
    bands = [column.band for column in columns]
    if any(row[0].left < bands[0].right and opens_table_note(row[0].text) for row in rows[1:]):
        return False
    runs = [part for row in rows for run in row for part in part_run(run, bands)]
    if len(runs) > _MOST_RUNS or (len(rows) > 1 and all(share_column(runs[0], run) for run in runs)):
        return False
    stacks: list[list[GlyphLine]] = [[] for _ in columns]
    for run in sorted(runs, key=lambda run: -run.middle):
        stacks[_place(run, bands)].append(run)
    breaks = [(column, *lines) for column, stack in enumerate(stacks) for lines in _below(stack)]
    if not are_ruled and not all(len(stack) == 1 or hold_words(stack) for stack in stacks if stack):
        return False
    if _are_heads(stacks) or any(_are_parted(above, below) for _, above, below in breaks):
        return False
    is_off_line = _is_off_line(stacks)
    if not breaks or (is_off_line and are_ruled):
        return True
    ends = [*(column.band.left for column in columns[1:]), inf]
    are_sure = (
        is_off_line
        or any(is_amount(run.text) for run in runs)
        or any(_goes_on(above, below) or above.right + below.word > ends[column] for column, above, below in breaks)
    )
    return are_sure and all(
        _goes_on(above, below) or columns[column].width - (above.right - above.left) < below.word + 0.6 * below.size
        for column, above, below in breaks
    )


def _is_set_off(rows: Sequence[Row], distance: float) -> bool:
    """Tell whether lines begin farther below a rule than others do by a ``distance``, as what follows on a table does.

    So does the only line of a row that is as high as others, but for values.
    """
    sizes = [run.size for row in rows for run in row]
    gaps = [above[0].middle - below[0].middle for above, below in pairwise(rows)]
    is_row = len(rows) == 1 and has_amounts(rows[0])
    return (
        (distance > _SET_OFF * min(sizes) and not is_row)
        or max(sizes) > _LARGER * min(sizes)
        or max(gaps, default=0.0) > MOST_LEADING * max(sizes)
    )


def _below(stack: Sequence[GlyphLine]) -> Iterator[tuple[GlyphLine, GlyphLine]]:
    """Yield the runs of a column, each with one below it; those beside each other are none."""
    return ((above, below) for above, below in pairwise(stack) if above.bottom > below.middle)


def _goes_on(above: GlyphLine, below: GlyphLine) -> bool:
    """Tell whether words, a number or a date go on in the line below."""
    return (
        is_torn(above.text, below.text)
        or goes_on(above.text, below.text)
        or (not is_amount(below.text) and continues(above, below, None))
    )


def _are_heads(stacks: Sequence[Sequence[GlyphLine]]) -> bool:
    """Tell whether several columns have a date above something else, as heads do in the midst of a table."""
    n_dates = sum(any(is_whole_date(run.text) for run in stack[:-1]) for stack in stacks)
    return n_dates > 1 and not any(has_amounts(list(stack)) for stack in stacks)


def _are_parted(above: GlyphLine, below: GlyphLine) -> bool:
    """Tell whether lines are certainly two cells: below the other an amount, or the same but for its numbers."""
    return _are_alike(above, below) or (is_amount(below.text) and not _goes_on(above, below))


def _are_alike(above: GlyphLine, below: GlyphLine) -> bool:
    """Tell whether lines say the same but for their numbers, as items below each other do: GPIO_2 above GPIO_3."""
    return _DIGITS.sub("0", above.text) == _DIGITS.sub("0", below.text)


def _is_off_line(stacks: Sequence[Sequence[GlyphLine]]) -> bool:
    """Tell whether a run stands at the height of no line of the first column that holds several."""
    tall = next((stack for stack in stacks if len(stack) > 1), None)
    return tall is not None and any(
        all(abs(run.middle - line.middle) > _OFF_LINE * run.size for line in tall)
        for stack in stacks
        if stack is not tall
        for run in stack
    )

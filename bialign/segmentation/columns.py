"""Tables in a text without markup, whose columns are set by tabs or by runs of spaces.

A line is parted into fields where a tab or two spaces stand. Lines with numbers under each other are rows of a table if
their numbers begin or end at the same columns of the page; the lines above them are heads, and lines with a label alone
are rows of the table if rows with numbers follow. What does not fit stays text: prose in which somebody has typed two
spaces, a list, a drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Block, BlockKind, Cell, Span
from bialign.segmentation.lines import LONGEST_HEADING, TrimmedLine, ends_with_stop
from bialign.spacing import count_columns

_FIELD = compile_late(r"[^\s\u3000]+(?:[ \u3000][^\s\u3000]+)*")
_NOTHING = compile_late(r"[-–—−]+|nil|n/?a|无|無|零|不适用|不適用", re.IGNORECASE)  # nothing, not applicable
# 2024 · 2024年 · 2024年12月31日 · FY2024 · 2024财年 · 1H24: what heads a column
_TIME = compile_late(
    r"(?:FY ?)?(?:19|20)\d\d(?:[年/-](?:\d{1,2}[月/-](?:\d{1,2}日?)?)?|财年|財年|年度)?|[1-4][HQ]\d\d", re.IGNORECASE
)
_APART = compile_late(r"\d \d")  # two numbers, or the thousands of one: not for us to say
_DRAWN = compile_late(
    r"[|─-╰]|[+=_~*#<>\\^`]{2}"
)  # what drawings and boxes are made of; ╱ is a stroke in Chinese reports
_MOST_LETTERS = 4  # of a field that is a value: 4.8仙 (cents)
_FEWEST_ALONE = 3  # rows of a table with no more than one column of numbers
_MOST_LABELS = 2  # lines with a label alone that follow each other in a table
_MOST_FIELDS = 100  # of a row
_MOST_HEADS = 4  # lines above the first row
_WIDEST_HEAD = 40  # columns of the page
_SLACK = 1  # columns of the page that edges which are set under each other may differ by
_FEWEST_HELD, _LEAST_SHARE = 2, 0.2  # rows, and their share, that have a number in a column


class TextField(NamedTuple):
    """What stands between wide gaps: where in the text, what it says, and from which column to which on the page.

    ``n_tabs`` counts the tabs before it in its line.
    """

    span: Span
    text: str
    left: int
    right: int
    n_tabs: int

    @property
    def is_value(self) -> bool:
        """Whether it holds a number, or says that there is none."""
        if _NOTHING.fullmatch(self.text):
            return True
        return any(map(str.isdigit, self.text)) and sum(map(str.isalpha, self.text)) <= _MOST_LETTERS


class FieldLine(NamedTuple):
    """A line and its fields."""

    line: TrimmedLine
    fields: tuple[TextField, ...]

    @property
    def values(self) -> tuple[TextField, ...]:
        """The fields behind a label, or all where the first is a number and nothing but numbers follows."""
        is_bare = all(field.is_value for field in self.fields)
        return self.fields if is_bare and len(self.fields) > 1 else self.fields[1:]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of numbers, rather than of years above their columns or of words."""
        return any(field.is_value and not _TIME.fullmatch(field.text) for field in self.values)

    @property
    def has_number(self) -> bool:
        """Whether it is a row that holds a number, rather than only dashes or the like."""
        return self.is_row and any(field.is_value and not _NOTHING.fullmatch(field.text) for field in self.values)


Placed = tuple[tuple[int, TextField], ...]  # the fields of a line with the columns of the table that they stand in


def find_tables(text: str, lines: Sequence[TrimmedLine]) -> dict[int, list[Block]]:
    """Return the cells of the lines that are rows of a table, by where the line starts.

    Until the tables of the document are counted, each bears the complement of where it starts, which no other has.

    Notes
    -----
    Time is linear in the length of the lines, but for the sorting of edges in each table.
    """
    found: dict[int, list[Block]] = {}
    for group in _groups(text, lines):
        for table in _tables(group):
            n_heads = next(n for n, (row, _) in enumerate(table) if row.is_row)
            for n_row, (row, placed) in enumerate(table):
                first = Cell(~table[0][0].line.start, n_row, 0, is_head=n_row < n_heads)
                found[row.line.start] = [
                    Block(field.span, BlockKind.CELL, cell=first._replace(column=column)) for column, field in placed
                ]
    return found


def _fields(text: str, line: TrimmedLine) -> Iterator[TextField]:
    """Yield the fields of a line, none of one that is drawn."""
    begin = max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1
    n_tabs, at, place = text.count("\t", begin, line.start), line.indent, 0
    for match in () if _DRAWN.search(line.text) else _FIELD.finditer(line.text):
        gap = line.text[place : match.start()]
        n_tabs, at = n_tabs + gap.count("\t"), at + count_columns(gap)
        right = at + count_columns(match[0])
        yield TextField(Span(line.start + match.start(), line.start + match.end()), match[0], at, right, n_tabs)
        at, place = right, match.end()


def _groups(text: str, lines: Sequence[TrimmedLine]) -> Iterator[list[FieldLine]]:
    """Yield stretches of lines that may hold a table: between blank lines, prose and lines of unclear fields."""
    for paragraph in _paragraphs(lines):
        if sum(map(_has_wide_gap, paragraph)) > 1:
            fields = (FieldLine(line, tuple(_fields(text, line))) for line in paragraph)
            for is_text, group in groupby(fields, key=_is_text):
                if not is_text:
                    yield list(group)


def _paragraphs(lines: Iterable[TrimmedLine]) -> Iterator[list[TrimmedLine]]:
    """Yield lines between blank ones."""
    paragraph: list[TrimmedLine] = []
    for line in lines:
        if line.after_gap and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _has_wide_gap(line: TrimmedLine) -> bool:
    return "  " in line.text or "\t" in line.text or "\N{IDEOGRAPHIC SPACE}" in line.text


def _is_text(one: FieldLine) -> bool:
    is_prose = len(one.fields) == 1 and (ends_with_stop(one.line) or one.line.width > LONGEST_HEADING)
    return is_prose or not one.fields or any(field.is_value and _APART.search(field.text) for field in one.fields)


def _tables(group: Sequence[FieldLine]) -> Iterator[list[tuple[FieldLine, Placed]]]:
    """Yield the tables of a stretch of lines."""
    rows = [row for row in group if row.is_row]
    if len(rows) < 2 or max(len(row.fields) for row in rows) > _MOST_FIELDS:
        return
    columns = _TabColumns(rows) if all(_has_tabs_only(row) for row in rows) else _SpaceColumns(rows)
    placed = [columns.place(row) for row in group]
    for is_fit, run in groupby(range(len(group)), key=lambda n: placed[n] is not None):
        numbers = _trimmed(group, list(run)) if is_fit else []
        table = [(group[n], placed[n] or ()) for n in numbers]
        n_rows = sum(row.is_row for row, _ in table)
        # Without any number it is prose whose dashes stand between wide spaces.
        if n_rows >= (2 if columns.n_columns > 1 else _FEWEST_ALONE) and any(row.has_number for row, _ in table):
            yield table


def _trimmed(group: Sequence[FieldLine], numbers: Sequence[int]) -> Sequence[int]:
    """Return which lines of a run that fit the columns are a table: heads, rows, and labels between them."""
    rows = [n for n in numbers if group[n].is_row]
    if not rows:
        return ()
    first, last = rows[0], rows[-1]
    while first > numbers[0] and rows[0] - first < _MOST_HEADS and _is_head(group[first - 1], group[rows[0]]):
        first -= 1
    while last < numbers[-1] and len(group[last + 1].fields) > 1:
        last += 1
    for n in range(rows[0], last - _MOST_LABELS):
        if all(len(group[n + k].fields) == 1 for k in range(_MOST_LABELS + 1)):
            last = n - 1  # so many lines of one field are no labels
            break
    return range(first, last + 1)


def _is_head(one: FieldLine, row: FieldLine) -> bool:
    """Tell whether a line above the first row is a head: in fields, or set above the numbers alone."""
    if any(field.right - field.left > _WIDEST_HEAD for field in one.fields):
        return False
    return len(one.fields) > 1 or one.fields[0].left > row.fields[0].right or one.fields[0].n_tabs > 0


def _has_tabs_only(row: FieldLine) -> bool:
    return all(field.n_tabs > before.n_tabs for before, field in pairwise(row.fields))


class _TabColumns:
    """Columns that tabs part: by their number, or by the order of fields where tabs only make room."""

    def __init__(self, rows: Sequence[FieldLine]) -> None:
        n_fields = {len(row.fields) for row in rows}
        self.by_order = len(n_fields) == 1 and len({row.fields[-1].n_tabs for row in rows}) > 1
        self.n_columns = max(n_fields) - 1

    def place(self, row: FieldLine) -> Placed | None:
        if not _has_tabs_only(row):
            return None
        if self.by_order and len(row.fields) > 1:
            first = self.n_columns + 1 - len(row.fields)
            return tuple(enumerate(row.fields, first)) if first >= 0 else None
        return tuple((field.n_tabs, field) for field in row.fields)


class _Column(NamedTuple):
    """A column of the page at which fields end ("right") or begin ("left"), and how far these reach."""

    side: str
    edge: int
    left: int
    right: int

    def holds(self, field: TextField, shift: int = 0) -> bool:
        """Tell whether a field is set in this column, were it ``shift`` columns of the page further left."""
        edge = field.right if self.side == "right" else field.left
        return abs(edge - shift - self.edge) <= _SLACK

    def is_apart_from(self, other: _Column) -> bool:
        """Tell whether no field of this column is set above or below one of the other."""
        return self.right < other.left or self.left > other.right


class _SpaceColumns:
    """Columns that spaces set: numbers end, or else begin, where those above and below them do."""

    def __init__(self, rows: Sequence[FieldLine]) -> None:
        values = [field for row in rows for field in row.values if field.is_value]
        n_fewest = max(_FEWEST_HELD, round(_LEAST_SHARE * len(rows)))
        by_ends, by_begins = _columns("right", values, n_fewest), _columns("left", values, n_fewest)
        columns = by_ends if _worth(by_ends, values) >= _worth(by_begins, values) else by_begins
        others = [f for row in rows for f in row.values if not any(column.holds(f) for column in columns)]
        columns += [
            column
            for column in _columns("left", others, n_fewest)
            if all(column.is_apart_from(other) for other in columns)
        ]
        self.columns = sorted(columns, key=lambda column: column.left)
        self.n_columns = len(columns)
        self.last_label = max((row.fields[0].left for row in rows if row.values != row.fields), default=-1)

    def place(self, row: FieldLine) -> Placed | None:
        """Return the columns of the fields of a line, 0 that of labels, or ``None`` if they stand elsewhere."""
        if not self.columns:
            return None
        label = row.fields[:1] if row.fields[0].left <= self.last_label else ()
        values = row.fields[len(label) :]
        last = self.columns[-1]
        shift = getattr(values[-1], last.side) - last.edge if values else 0  # by a label that is too long
        for columns in (
            [self._column_at(field, 0) for field in values],
            [self._column_at(field, shift) for field in values],
            [self._column_under(field) for field in values],
            [*range(self.n_columns)] if len(values) == self.n_columns else [None],
        ):
            known = [column for column in columns if column is not None]
            if len(known) == len(values) and all(a < b for a, b in pairwise(known)):
                return (*((0, field) for field in label), *((n + 1, f) for n, f in zip(known, values, strict=True)))
        return None

    def _column_at(self, field: TextField, shift: int) -> int | None:
        return next((n for n, column in enumerate(self.columns) if column.holds(field, shift)), None)

    def _column_under(self, field: TextField) -> int | None:
        """Return the column that a field stands above or below most of."""
        shared = [min(field.right, column.right) - max(field.left, column.left) for column in self.columns]
        most = max(shared)
        return shared.index(most) if most > 0 else None


def _columns(side: str, fields: Sequence[TextField], n_fewest: int) -> list[_Column]:
    """Return the columns of the page at which so many fields end or begin."""
    groups: list[list[TextField]] = []
    for field in sorted(fields, key=lambda field: getattr(field, side)):
        if groups and getattr(field, side) - getattr(groups[-1][0], side) <= _SLACK:
            groups[-1].append(field)
        else:
            groups.append([field])
    columns: list[_Column] = []
    # A long label pushes its numbers to the right: edges that few numbers share are no column across one of many.
    for group in sorted(groups, key=len, reverse=True):
        column = _Column(side, getattr(group[0], side), min(f.left for f in group), max(f.right for f in group))
        if len(group) >= n_fewest and all(column.is_apart_from(other) for other in columns):
            columns.append(column)
    return columns


def _worth(columns: Sequence[_Column], fields: Sequence[TextField]) -> int:
    """Return how many fields columns hold, less two for each: many narrow columns hold whatever is set otherwise."""
    n_held = sum(any(column.holds(field) for column in columns) for field in fields)
    return n_held - _FEWEST_HELD * len(columns)

"""The tables of HTML, alone or in Markdown, while their rows and cells go by."""

from __future__ import annotations

from bialign.records import Cell

MOST_COLUMNS = 256
"""Of a table; what would reach down beyond them no longer moves the cells of later rows."""

MOST_SPANNED = 1000
"""Rows or columns that a cell may span, as in HTML."""


class OpenTable:
    """A table that is open: where its next cell stands, beside those that reach down from the rows above."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.n_rows = self.n_cells = 0  # the cells are those of the last row
        self.cell: Cell | None = None  # that is open
        self._column = 0
        self._in_head = False
        self._reach: dict[int, int] = {}  # by column: the row before which a cell from above ends

    def enter_group(self, tag: str) -> None:
        """Begin a head, body or foot, into which no cell reaches; ``""`` ends it."""
        self._reach.clear()
        self._in_head = tag == "thead"

    def enter_row(self) -> None:
        """Begin a row."""
        self.n_rows += 1
        self.n_cells = self._column = 0

    def enter_cell(self, n_rows: int, n_columns: int, *, is_head: bool) -> None:
        """Begin a cell, in the first column that is free."""
        row = max(0, self.n_rows - 1)
        while self._reach.get(self._column, 0) > row:
            self._column += 1
        self.cell = Cell(self.number, row, self._column, n_rows, n_columns, self._in_head or is_head)
        if n_rows > 1:
            columns = range(self._column, min(self._column + n_columns, MOST_COLUMNS))
            self._reach.update(dict.fromkeys(columns, row + n_rows))
        self._column += n_columns
        self.n_cells += 1


def parse_span(digits: str | None) -> int:
    """Return how many rows or columns a cell says it spans, from 1 to 1,000."""
    digits = (digits or "").strip()
    return max(1, min(int(digits), MOST_SPANNED)) if digits.isdecimal() and len(digits) < 12 else 1

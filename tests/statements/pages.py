"""A side of a report as PDF: prose in one column or two, tables with right-aligned values, page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bialign.spacing import is_wide
from tests.reading.samples import Placed, make_pdf
from tests.statements.content import Block, Grid, Head, Heading, Paragraph, Side
from tests.statements.layouts import Layout
from tests.statements.words import COMPANY

LEFT, RIGHT, TOP, BOTTOM = 60.0, 535.0, 760.0, 80.0
SIZE, PITCH, GAP = 9.0, 14.0, 10.0
NUMBER_WIDTH, NOTE_WIDTH = 75.0, 40.0
_GUTTER = 24.0
_CLOSING = "，。；：、）,.;:)!?"


def make_pages(side: Side, layout: Layout) -> bytes:
    """Return a PDF."""
    page = _Pages(side, layout)
    for is_prose, blocks in groupby(side.blocks, key=_is_prose):
        if is_prose:
            page.add_prose([block.text for block in blocks if isinstance(block, Paragraph)])
            continue
        for block in blocks:
            if isinstance(block, Grid):
                page.add_grid(block)
            elif isinstance(block, Heading):
                page.add_heading(f"{block.number} {block.text}")
            else:
                page.add_paragraph(block.text)
    return make_pdf(page.done(), chinese="T" if layout.is_traditional else "C", extra=[*page.rules()])


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind in ("prose", "item")


class _Pages:
    """Pages that fill from top to bottom."""

    def __init__(self, side: Side, layout: Layout) -> None:
        self.side, self.layout = side, layout
        self.pages: list[list[Placed]] = [[]]
        self.drawn: list[list[str]] = [[]]  # rules of tables, page by page
        self.y = TOP

    def done(self) -> Sequence[Sequence[Placed]]:
        """Return the pages with running heads and page numbers."""
        if self.layout.has_running_heads:
            for number, page in enumerate(self.pages, 7):
                page.insert(0, (LEFT, 805.0, 8.0, COMPANY[self.side.lang == "en"]))
                page.append((290.0, 40.0, 8.0, str(number)))
        return self.pages

    def rules(self) -> Iterator[bytes]:
        """Yield the operators that draw the rules of each page."""
        margins = ["60 780 475 0.5 re f", "60 60 475 0.5 re f"] if self.layout.is_ruled else []
        for drawn in self.drawn:
            yield "".join(f"\n{operator}" for operator in (*margins, *drawn)).encode()

    def add_heading(self, text: str) -> None:
        """Add a heading, larger than text; letter-spaced where the layout says so."""
        self._leave(4 * PITCH)
        self.y -= GAP
        if self.layout.is_spaced and self.side.lang == "zh":
            number, _, words = text.partition(" ")
            text = f"{number} {' '.join(words)}"
        self._place(LEFT, text, 12.0)
        self.y -= 1.6 * PITCH

    def add_paragraph(self, text: str) -> None:
        """Add a line of a form, a note or an entry of a list of contents."""
        lines = list(wrap(text, RIGHT - LEFT))
        self._leave(len(lines) * PITCH)
        for line in lines:
            self._place(LEFT, line, SIZE)
            self.y -= PITCH
        self.y -= 0.4 * PITCH

    def add_prose(self, paragraphs: Sequence[str]) -> None:
        """Add running text, in two columns where the layout says so."""
        n_columns = self.layout.n_prose_columns
        width = (RIGHT - LEFT - _GUTTER * (n_columns - 1)) / n_columns
        lines = [line for text in paragraphs for line in (*wrap(text, width), "")]
        n_high = -(-len(lines) // n_columns)
        self._leave(n_high * PITCH)
        for number, line in enumerate(lines):
            if line:
                column, n = divmod(number, n_high)
                self.pages[-1].append((LEFT + column * (width + _GUTTER), self.y - n * PITCH, SIZE, line))
        self.y -= n_high * PITCH

    def add_grid(self, grid: Grid) -> None:
        """Add a table with its title; a page that is full ends in the midst of it."""
        self._leave(10 * PITCH)
        self.y -= GAP
        for text in filter(None, (grid.title, grid.unit)):
            self._place(LEFT, text, SIZE)
            self.y -= 1.3 * PITCH
        rules = _TableRules(grid, self.layout, self._rule_y())
        self._add_heads(grid, rules)
        for row in grid.rows:
            if self.y < BOTTOM + 3 * PITCH:
                self.drawn[-1] += rules.done()
                self._break()
                rules = _TableRules(grid, self.layout, self._rule_y())
                if self.layout.heads_repeat:
                    self._add_heads(grid, rules)
            self._add_row(grid, row.cells)
            rules.end_row(self._rule_y())
        self.drawn[-1] += rules.done()
        self.y -= GAP

    def _rule_y(self) -> float:
        """Return where a rule stands above the next line."""
        return self.y + PITCH - 4

    def _add_heads(self, grid: Grid, rules: _TableRules) -> None:
        for number, row in enumerate(grid.heads):
            lines = {head: list(self._wrapped_head(head, grid)) for head in row}
            n_lines = max(map(len, lines.values()))
            for head, texts in lines.items():
                for n, text in enumerate(texts):
                    self.pages[-1].append((self._head_x(head, text, grid), self.y - n * PITCH, SIZE, text))
            self.y -= n_lines * PITCH
            if number == 0 and self.layout.is_spanned:
                rules.end_span(self._rule_y())
        rules.end_row(self._rule_y())
        self.y -= 0.4 * PITCH

    def _wrapped_head(self, head: Head, grid: Grid) -> Iterator[str]:
        wide = head.column == 0 or head.n_columns > 1
        return wrap(head.text, 200.0 if wide else _column_width(grid, head.column) - 4)

    def _head_x(self, head: Head, text: str, grid: Grid) -> float:
        if head.column == 0:
            return LEFT
        if head.n_columns > 1:
            left = _edge(grid, head.column) - _column_width(grid, head.column)
            return (left + _edge(grid, head.column + head.n_columns - 1) - width_of(text)) / 2
        return _edge(grid, head.column) - width_of(text)

    def _add_row(self, grid: Grid, cells: tuple[str, ...]) -> None:
        first_edge = _edge(grid, 1) - _column_width(grid, 1)
        room = min(self.layout.label_width * (RIGHT - LEFT), first_edge - LEFT - 6)
        lines = list(wrap(cells[0], room)) or [""]
        for n, line in enumerate(lines):
            self.pages[-1].append((LEFT + 9 * (n > 0), self.y - n * PITCH, SIZE, line))
        self.y -= (len(lines) - 1) * PITCH
        for column, text in enumerate(cells[1:], 1):
            hang = 0.6 * SIZE if text.endswith(")") else 0.0  # a bracket hangs out to the right of the digits
            self._place(_edge(grid, column) - width_of(text) + hang, text, SIZE)
        self.y -= PITCH

    def _place(self, x: float, text: str, size: float) -> None:
        if text:
            self.pages[-1].append((x, self.y, size, text))

    def _leave(self, height: float) -> None:
        """Begin a new page unless so much is left of this one."""
        if self.y - height < BOTTOM:
            self._break()

    def _break(self) -> None:
        self.pages.append([])
        self.drawn.append([])
        self.y = TOP


class _TableRules:
    """The rules of a table on a page, gathered as its rows are set."""

    def __init__(self, grid: Grid, layout: Layout, top: float) -> None:
        first = _edge(grid, 1) - _column_width(grid, 1) - 3
        edges = [_edge(grid, column) + 0.7 * SIZE for column in range(1, len(grid.rows[0].cells))]
        self.xs, self.kind = [LEFT - 4, first, *edges], layout.rules
        self.ys = [top]
        self.span: tuple[float, float, float] | None = None  # height, and from where to where heads are spanned
        last = min(grid.first_value + layout.n_years, len(grid.rows[0].cells)) - 1
        self._spanned = range(grid.first_value, last), self.xs[grid.first_value], self.xs[last + 1]

    def end_row(self, y: float) -> None:
        """Draw a rule below a row."""
        self.ys.append(y)

    def end_span(self, y: float) -> None:
        """Draw a rule below the head that spans the years, through which none stands."""
        self.span = y, *self._spanned[1:]

    def done(self) -> Iterator[str]:
        """Yield the operators that draw the rules."""
        if self.kind == "none" or len(self.ys) < 2:
            return
        for number, x in enumerate(self.xs):
            top = self.span[0] if self.span and number - 1 in self._spanned[0] else self.ys[0]
            yield f"{x:.1f} {top:.1f} m {x:.1f} {self.ys[-1]:.1f} l S"
        if self.kind == "grid":
            for y in self.ys:
                yield f"{self.xs[0]:.1f} {y:.1f} m {self.xs[-1]:.1f} {y:.1f} l S"
            if self.span:
                y, left, right = self.span
                yield f"{left:.1f} {y:.1f} m {right:.1f} {y:.1f} l S"


def _column_width(grid: Grid, column: int) -> float:
    return NOTE_WIDTH if column < grid.first_value else NUMBER_WIDTH - 10 * (len(grid.rows[0].cells) > 6)


def _edge(grid: Grid, column: int) -> float:
    """Return the right edge of a column."""
    return RIGHT - sum(_column_width(grid, c) for c in range(column + 1, len(grid.rows[0].cells)))


def wrap(text: str, width: float, size: float = SIZE) -> Iterator[str]:
    """Yield the lines of a text: English breaks between words, Chinese between characters."""
    line = ""
    for piece in _pieces(text):
        if line and width_of(line + piece.rstrip(), size) > width and piece not in _CLOSING:
            yield line.rstrip()
            line = ""
        line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if is_wide(char):
            yield from filter(None, (word, char))
            word = ""
        else:
            word += char
            if char == " ":
                yield word
                word = ""
    if word:
        yield word


def width_of(text: str, size: float = SIZE) -> float:
    """Return how wide a text is set."""
    return sum(1.0 if is_wide(char) else 0.6 for char in text) * size

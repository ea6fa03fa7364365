"""Tables that a text draws with characters: ``│ ─ ┼``, or ``| - +`` as in terminals and reStructuredText.

Lines of bars between rules are rows only where the shape is certain: one rule at least reaches over the whole table and
says how many columns it has, and each line has as many cells, or bars that stand below those of the rule. What does
not fit stays text: a drawing, a box with words in it, code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Block, BlockKind, Cell, Span
from bialign.segmentation.lines import TrimmedLine
from bialign.spacing import count_columns

_LEVEL = "─━┄┅┈┉╌╍═╴╶╸╺╼╾="
_PLUMB = "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
# Each character as the one of "-", "|" and "+" that does what it does.
_PLAIN = dict.fromkeys(range(0x2500, 0x2580), "+") | dict.fromkeys(map(ord, _LEVEL), "-")
_PLAIN |= dict.fromkeys(map(ord, _PLUMB), "|")
_BAR, _WALL = compile_late(r"\|"), compile_late(r"[+|]")
_MAY_DRAW = compile_late("[+|─-╿]")  # in hardly a line of a text, and much sooner looked for than walls
_STROKE = compile_late(r"\s?:?-+:?\s?|\s+")  # of a rule, between two walls; where it has a gap, a cell goes on below
_SHORTEST = 3  # characters of a stroke, of one at least
_MOST_COLUMNS = 100
_AMOUNT = compile_late(r"[(（]?[-–—−+]?\s?(?:[A-Z]{0,3}[$¥€£])?\d[\d,.]*\s?[%％]?[)）]?")
_YEAR = compile_late(r"(?:19|20)\d\d")


class _DrawnLine(NamedTuple):
    """A line of a drawn table, each character as the one of ``-``, ``|`` and ``+`` that does what it does."""

    line: TrimmedLine
    plain: str
    is_rule: bool

    @property
    def has_words(self) -> bool:
        """Whether it is no rule, and not blank either."""
        return not self.is_rule and not set(self.plain) <= set(" |")

    @property
    def walls(self) -> tuple[int, ...]:
        """Where it has walls."""
        return tuple(match.start() for match in (_WALL if self.is_rule else _BAR).finditer(self.plain))


class _DrawnPart(NamedTuple):
    """What stands between two walls of a line: its words, and where it begins."""

    text: str
    start: int


class _DrawnFrame(NamedTuple):
    """The columns of the page at which the widest rule of a table has walls, and whether it has them at its ends."""

    walls: tuple[int, ...]
    is_closed_left: bool
    is_closed_right: bool


class _DrawnRow(NamedTuple):
    """A line with words, and the row of the table to which it belongs."""

    drawn: _DrawnLine
    row: int
    is_head: bool


def find_drawn_tables(lines: Sequence[TrimmedLine]) -> dict[int, list[Block]]:
    """Return the cells of the lines that draw a table, by where the line starts; rules go with the cells beside them.

    Until the tables of the document are counted, each bears the complement of where it starts, which no other has.

    Notes
    -----
    Time is linear in the length of the lines.
    """
    found: dict[int, list[Block]] = {}
    for table in _stretches(lines):
        cells = _cells(table)
        if cells:
            found |= {one.line.start: [] for one in table}
            for start, block in cells:
                found[start].append(block)
    return found


# ── which lines ──────────────────────────────────────────────────────────────────────────────────


def _stretches(lines: Sequence[TrimmedLine]) -> Iterator[list[_DrawnLine]]:
    """Yield lines one close below the other that have bars or are rules."""
    stretch: list[_DrawnLine] = []
    for line in lines:
        drawn = _draw(line)
        if stretch and (drawn is None or line.after_gap):
            yield stretch
            stretch = []
        stretch += [drawn] if drawn else []
    if stretch:
        yield stretch


def _draw(line: TrimmedLine) -> _DrawnLine | None:
    """Return a line as it is drawn, or ``None`` if it has no wall."""
    if not _MAY_DRAW.search(line.text):
        return None
    plain = line.text.translate(_PLAIN)
    strokes = [stroke for stroke in _WALL.split(plain) if stroke]
    is_rule = all(map(_STROKE.fullmatch, strokes)) and any(stroke.count("-") >= _SHORTEST for stroke in strokes)
    drawn = _DrawnLine(line, plain, is_rule)
    return drawn if drawn.walls else None


def _frame(table: Sequence[_DrawnLine]) -> _DrawnFrame | None:
    """Return the walls of the widest rule without a gap, or ``None`` if none parts two columns."""
    rules = [one for one in table if one.is_rule and not any(map(str.isspace, _WALL.split(one.plain)))]
    if not rules:
        return None
    widest = max(rules, key=lambda one: len(one.walls))
    is_closed = widest.walls[0] == 0, widest.walls[-1] == len(widest.plain) - 1
    walls = widest.walls[is_closed[0] : len(widest.walls) - is_closed[1]]
    return _DrawnFrame(_at(widest.line, walls), *is_closed) if 0 < len(walls) < _MOST_COLUMNS else None


def _at(line: TrimmedLine, places: Sequence[int]) -> tuple[int, ...]:
    """Return at which columns of the page places of a line stand."""
    return tuple(line.indent + count_columns(line.text[:place]) for place in places)


# ── which cells ──────────────────────────────────────────────────────────────────────────────────


def _cells(table: Sequence[_DrawnLine]) -> list[tuple[int, Block]]:
    """Return the cells of a table and where their lines start; none where its shape is not certain.

    Each reaches to the words of the next, so that nothing is left between them.
    """
    frame, rows = _frame(table), list(_rows(table))
    if frame is None or len(rows) < 2:
        return []
    placed: list[tuple[int, _DrawnPart, Cell]] = []
    for row in rows:
        parts = _parts(row.drawn, frame)
        columns = _columns(row.drawn, parts, frame)
        if not columns:
            return []
        for part, (column, width) in zip(parts, columns, strict=True):
            cell = Cell(~table[0].line.start, row.row, column, n_columns=width, is_head=row.is_head)
            placed += [(row.drawn.line.start, part, cell)] if part.text else []
    if all(cell.n_columns > 1 for _, _, cell in placed):
        return []
    edges = [table[0].line.start, *(part.start for _, part, _ in placed[1:]), table[-1].line.end]
    spans = map(Span._make, pairwise(edges))
    return [
        (start, Block(span, BlockKind.CELL, cell=cell)) for (start, _, cell), span in zip(placed, spans, strict=True)
    ]


def _parts(drawn: _DrawnLine, frame: _DrawnFrame) -> list[_DrawnPart]:
    """Return the parts of a line, each with the wall before it."""
    text, walls = drawn.line.text, drawn.walls
    opens = frame.is_closed_left and walls[0] == 0
    closes = frame.is_closed_right and walls[-1] == len(text) - 1
    edges = [0, *walls[opens : len(walls) - closes], len(text)]
    return [_DrawnPart(text[a:b].strip(f"|{_PLUMB} "), drawn.line.start + a) for a, b in pairwise(edges)]


def _columns(drawn: _DrawnLine, parts: Sequence[_DrawnPart], frame: _DrawnFrame) -> list[tuple[int, int]]:
    """Return the column and the width of each part of a line; none where it has a wall that the frame has not."""
    if len(parts) == len(frame.walls) + 1:
        return [(column, 1) for column in range(len(parts))]
    place = {wall: column for column, wall in enumerate(frame.walls, 1)}
    walls = _at(drawn.line, [part.start - drawn.line.start for part in parts[1:]])
    if not place.keys() >= set(walls):
        return []
    at = [0, *(place[wall] for wall in walls), len(frame.walls) + 1]
    return [(left, right - left) for left, right in pairwise(at)]


# ── which rows ───────────────────────────────────────────────────────────────────────────────────


def _rows(table: Sequence[_DrawnLine]) -> Iterator[_DrawnRow]:
    """Yield the lines with words; those between two rules are one row, unless an amount stands below another."""
    filled = [one for one in table if one.is_rule or one.has_words]
    groups = [list(group) for is_rule, group in groupby(filled, key=lambda one: one.is_rule) if not is_rule]
    n_heads = _count_heads(groups)
    row = -1
    for number, group in enumerate(groups):
        amounts = [place for one in group for place in _amounts(one)]
        are_rows = len(amounts) > len(set(amounts))
        for n, one in enumerate(group):
            row += are_rows or n == 0
            yield _DrawnRow(one, row, number < n_heads)


def _count_heads(groups: Sequence[Sequence[_DrawnLine]]) -> int:
    """Return how many groups at the top are heads: those above the first amounts, and one where there are none."""
    with_amounts = (n for n, group in enumerate(groups) if any(map(_amounts, group)))
    return next(with_amounts, min(1, len(groups) - 1))


def _amounts(one: _DrawnLine) -> list[tuple[int, int]]:
    """Return which parts of a line are amounts, and no years; each with the number of parts."""
    texts = [text.strip() for text in _BAR.split(one.plain)]
    return [(len(texts), n) for n, text in enumerate(texts) if _AMOUNT.fullmatch(text) and not _YEAR.fullmatch(text)]

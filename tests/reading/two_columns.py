"""Pages in two columns that hold tables, and pages in one whose tables leave a wide gap: drawn at random, as data.

A page is a list of bands from above, each of one column or two; a column is a list of blocks. What a page says in
order is known, and so is what each of its columns says that stands alone on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from random import Random
from typing import NamedTuple

from bialign.spacing import is_wide
from tests.reading.samples import Placed, make_pdf

LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 780.0, 40.0
_SYLLABLES = "ka lo mi tu re sa po ne di va".split()
_STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"  # counting signs: no word, no number


class Prose(NamedTuple):
    """A paragraph of so many lines."""

    n_lines: int


class Items(NamedTuple):
    """So many short items of a list."""

    n: int


class Title(NamedTuple):
    """A line in larger type, over the whole of its band."""

    size: float = 13.0


class Table(NamedTuple):
    """Rows of a label and values; ``gap`` is the share of the width that is free between the two."""

    n_rows: int
    n_values: int
    gap: float = 0.1
    is_mirrored: bool = False  # labels and values again in the right half, as in a balance sheet


class Terms(NamedTuple):
    """Short terms on the left, explained in several lines on the right."""

    n: int
    is_centred: bool = False  # a term stands beside the middle of its explanation


class Names(NamedTuple):
    """So many short lines one below the other, in groups, as names and addresses are set."""

    n_groups: int


Block = Prose | Items | Title | Table | Terms | Names
Band = tuple[list[Block], ...]  # of its columns


@dataclass
class Style:
    """How a page is set."""

    is_chinese: bool
    size: float
    leading: float  # times the size
    gutter: float  # points
    ruling: str  # "none", "book" (above, below the heads, below), "rows", "grid"
    row: float  # height of a row, times the size
    padding: float  # points
    is_justified: bool
    has_captions: bool
    wraps: bool  # labels in two lines, values beside their middle
    table_size: float
    starts_lower: float = 0.0  # of the right column, points


@dataclass
class Set:
    """What stands at which place, and what it says."""

    placed: list[Placed] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)  # paragraphs, and rows of tables with cells parted by "|"

    def pdf(self) -> bytes:
        """Return a page of it."""
        return make_pdf([self.placed], extra="\n".join(["0.5 w", *self.rules]).encode())


@dataclass
class DrawnPage:
    """A page, and each of its columns alone, in reading order."""

    kind: str
    number: int
    style: Style
    parts: list[Set]
    n_columns: int

    @property
    def whole(self) -> Set:
        """The page."""
        return Set(
            [one for part in self.parts for one in part.placed],
            [one for part in self.parts for one in part.rules],
            [one for part in self.parts for one in part.says],
        )


def draw_style(random: Random) -> Style:
    """Draw how a page is set."""
    size = random.choice((8.0, 9.0, 10.0))
    return Style(
        is_chinese=random.random() < 0.5,
        size=size,
        leading=random.choice((1.3, 1.45, 1.6, 1.8)),
        gutter=random.choice((14.0, 18.0, 24.0, 30.0)),
        ruling=random.choice(("none", "book", "rows", "grid")),
        row=random.choice((1.4, 1.7, 2.0, 2.4)),
        padding=random.choice((0.0, 2.0, 4.0)),
        is_justified=random.random() < 0.5,
        has_captions=random.random() < 0.4,
        wraps=random.random() < 0.25,
        table_size=size * random.choice((0.8, 0.9, 1.0)),
        starts_lower=random.choice((0.0, 0.0, 5.0, 11.0)),
    )


# ── what stands on a page ─────────────────────────────────────────────────────────────────────────


def _prose(random: Random, most: int = 9) -> Prose:
    return Prose(random.randint(4, most))


def _table(random: Random, most: int = 9) -> Table:
    return Table(random.randint(3, most), random.randint(1, 3), random.choice((0.05, 0.1, 0.25)))


def _tables_beside_prose(random: Random) -> list[Band]:
    side: list[Block] = [_prose(random), _table(random, 14), _prose(random)]
    other: list[Block] = [_prose(random, 12), _prose(random, 12), _prose(random, 12)]
    return [([Title()],), random.choice(((side, other), (other, side)))]


def _tables_in_both(random: Random) -> list[Band]:
    left: list[Block] = [_prose(random), _table(random, 12)]
    right: list[Block] = [_table(random, 10), _prose(random), _table(random, 8)]
    return [([Title()],), (left, right)]


def _mostly_tables(random: Random) -> list[Band]:
    return [([Title()],), tuple([_prose(random, 5), *(_table(random) for _ in range(3))] for _ in range(2))]


def _titled(random: Random) -> list[Block]:
    return [Title(11.0), _table(random)]


def _data_sheet(random: Random) -> list[Band]:
    left, right = ([*_titled(random), *_titled(random), *_titled(random)] for _ in range(2))
    return [([Title()],), ([Title(11.0), _prose(random, 5), *left], right)]


def _one_column_of_tables(random: Random) -> list[Band]:
    tables: list[Block] = [_table(random), _table(random), _table(random)]
    prose: list[Block] = [_prose(random, 14), _prose(random, 14), _prose(random, 14)]
    return [([Title()],), random.choice(((tables, prose), (prose, tables)))]


def _bands(random: Random) -> list[Band]:
    return [
        ([Title(), _prose(random, 5)],),
        ([_prose(random), _table(random, 6)], [_prose(random), _table(random, 6)]),
        ([Table(random.randint(4, 8), random.randint(2, 4), random.choice((0.05, 0.2)))],),
        ([_table(random, 5), _prose(random)], [_prose(random), _prose(random)]),
    ]


def _items_beside_table(random: Random) -> list[Band]:
    return [([Title()],), ([Items(6), _prose(random)], [_table(random, 8), _prose(random)])]


def _wide_gap(random: Random) -> list[Band]:
    return [([Title(), _prose(random, 6), Table(random.randint(5, 25), 2, 0.5), _prose(random, 6)],)]


def _wide_gap_only(random: Random) -> list[Band]:
    return [([Title(), Table(random.randint(12, 28), random.randint(1, 3), random.choice((0.4, 0.5)))],)]


def _wide_gap_amid_columns(random: Random) -> list[Band]:
    return [
        ([Title()],),
        ([_prose(random), _prose(random)], [_prose(random), _prose(random)]),
        ([Table(random.randint(5, 12), 2, 0.5)],),
        ([_prose(random), _prose(random)], [_prose(random), _prose(random)]),
    ]


def _mirrored(random: Random) -> list[Band]:
    return [([Title(), _prose(random, 6), Table(random.randint(6, 20), 1, 0.1, is_mirrored=True), _prose(random, 6)],)]


def _terms(random: Random) -> list[Band]:
    return [([Title(), _prose(random, 6), Terms(random.randint(4, 9)), _prose(random, 6)],)]


def _terms_beside_the_middle(random: Random) -> list[Band]:
    return [([Title(), _prose(random, 6), Terms(random.randint(4, 12), is_centred=True)],)]


def _names(random: Random) -> list[Band]:
    return [([Title()],), ([Names(random.randint(4, 9))], [Names(random.randint(4, 9))])]


IN_COLUMNS: dict[str, Callable[[Random], list[Band]]] = {
    "tables beside prose": _tables_beside_prose,
    "tables in both": _tables_in_both,
    "mostly tables": _mostly_tables,
    "a data sheet": _data_sheet,
    "one column of tables": _one_column_of_tables,
    "bands": _bands,
    "items beside a table": _items_beside_table,
    "names": _names,
}
IN_ONE: dict[str, Callable[[Random], list[Band]]] = {
    "a wide gap": _wide_gap,
    "a wide gap alone": _wide_gap_only,
    "a wide gap amid columns": _wide_gap_amid_columns,
    "mirrored": _mirrored,
    "terms": _terms,
}


# ── setting it ────────────────────────────────────────────────────────────────────────────────────


def draw_page(kind: str, number: int) -> DrawnPage:
    """Draw a page of a kind: the first of several for which there is room."""
    pages = (_draw(kind, number, attempt) for attempt in count())
    return next(page for page in pages if min(y for part in page.parts for _, y, _, _ in part.placed) > BOTTOM)


def draw_terms_beside_the_middle(number: int) -> DrawnPage:
    """Draw a page of terms that stand beside the middle of what explains them."""
    return _set(Random(f"middle {number}"), "middle", number, _terms_beside_the_middle)


def _draw(kind: str, number: int, attempt: int) -> DrawnPage:
    return _set(Random(f"{kind} {number} {attempt}"), kind, number, {**IN_COLUMNS, **IN_ONE}[kind])


def _set(random: Random, kind: str, number: int, layout: Callable[[Random], list[Band]]) -> DrawnPage:
    style = draw_style(random)
    bands = layout(random)
    words = Words(random, style.is_chinese)
    parts: list[Set] = []
    top = TOP
    for band in bands:
        width = (RIGHT - LEFT - style.gutter * (len(band) - 1)) / len(band)
        bottom = top
        for n, blocks in enumerate(band):
            setter = Setter(style, words, LEFT + n * (width + style.gutter), width, top - n * style.starts_lower)
            for block in blocks:
                setter.add(block)
            parts.append(setter.done)
            bottom = min(bottom, setter.y)
        top = bottom - style.size
    return DrawnPage(kind, number, style, parts, max(map(len, bands)))


class Words:
    """Words that are drawn at random, and numbers that count on, so that none comes twice."""

    def __init__(self, random: Random, is_chinese: bool) -> None:
        self.random, self.is_chinese = random, is_chinese
        self._numbers, self._years = count(1_011, 7), count(1_905, 5)

    def word(self) -> str:
        """Return a word, of two Chinese characters or two to eight letters."""
        if self.is_chinese:
            return "".join(self.random.choices(_STEMS, k=2))
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4)))

    def number(self) -> str:
        """Return a number."""
        return f"{next(self._numbers):,}"

    def year(self) -> int:
        """Return a year."""
        return next(self._years)

    def line(self, width: float, size: float, first: str = "") -> str:
        """Return a line of words that has room in a width; Chinese fills it."""
        return self.line_and_next(width, size, first)[0]

    def line_and_next(self, width: float, size: float, first: str = "") -> tuple[str, str]:
        """Return a line, and the word for which it had no room."""
        if self.is_chinese:
            return "".join(self.random.choices(_STEMS, k=int(width / size))), ""
        text, word = first or self.word(), self.word()
        while width_of(f"{text} {word}", size) <= width:
            text, word = f"{text} {word}", self.word()
        return text, word


def width_of(text: str, size: float) -> float:
    """Return how wide a text is in the fonts of ``make_pdf``."""
    return sum(1.0 if is_wide(char) else 0.6 for char in text) * size


class Setter:
    """Sets blocks one below the other in a column."""

    def __init__(self, style: Style, words: Words, left: float, width: float, top: float) -> None:
        self.style, self.words = style, words
        self.left, self.width, self.y = left, width, top
        self.done = Set()
        self.year = 0  # of the first column of a table

    def add(self, block: Block) -> None:
        """Set a block."""
        if isinstance(block, Prose):
            self._prose(block)
        elif isinstance(block, Items):
            self._items(block)
        elif isinstance(block, Title):
            text = self.words.line(self.width * 0.4, block.size)
            self._line(self.left, text, block.size)
            self.done.says.append(text)
            self.y -= 0.6 * block.size + 4
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Terms):
            self._terms(block)
        else:
            self._names(block)

    def _line(self, x: float, text: str, size: float, leading: float | None = None) -> None:
        self.y -= size * (leading or self.style.leading)
        self.done.placed.append((x, self.y, size, text))

    def _prose(self, block: Prose) -> None:
        size = self.style.size
        lines = self._wrapped(self.width, block.n_lines)
        if not self.words.is_chinese:
            lines[0] = lines[0].capitalize()
        for line in lines:
            if self.style.is_justified and not self.words.is_chinese and line is not lines[-1]:
                self._justified(line)
            else:
                self._line(self.left, line, size)
        self.done.says.append(("" if self.words.is_chinese else " ").join(lines))
        self.y -= 0.6 * size

    def _wrapped(self, width: float, n_lines: int) -> list[str]:
        """Return the lines of a paragraph; the last fills half of its width."""
        lines, word = [], ""
        for _ in range(n_lines - 1):
            line, word = self.words.line_and_next(width, self.style.size, word)
            lines.append(line)
        return [*lines, self.words.line(width * 0.5, self.style.size, word) + ("。" if self.words.is_chinese else ".")]

    def _justified(self, line: str) -> None:
        words, size = line.split(), self.style.size
        self.y -= size * self.style.leading
        step = (self.width - sum(width_of(word, size) for word in words)) / max(1, len(words) - 1)
        x = self.left
        for word in words:
            self.done.placed.append((x, self.y, size, word))
            x += width_of(word, size) + step

    def _items(self, block: Items) -> None:
        for _ in range(block.n):
            text = "• " + self.words.line(self.width * self.words.random.choice((0.4, 0.6)), self.style.size)
            self._line(self.left, text, self.style.size)
            self.done.says.append(text)
        self.y -= 0.6 * self.style.size

    def _terms(self, block: Terms) -> None:
        size, right = self.style.size, self.left + 0.3 * self.width
        for _ in range(block.n):
            term = self.words.line(self.width * 0.15, size)
            lines = self._wrapped(self.width * 0.7, self.words.random.randint(2, 4))
            step = size * self.style.leading
            below = step * (len(lines) - 1) / 2 if block.is_centred else 0.0
            self.done.placed.append((self.left, self.y - step - below, size, term))
            for line in lines:
                self._line(right, line, size)
            self.done.says.append(term + "|" + ("" if self.words.is_chinese else " ").join(lines))
            self.y -= 0.8 * size
        self.y -= 0.6 * size

    def _names(self, block: Names) -> None:
        size, choice = self.style.size, self.words.random.choice
        for _ in range(block.n_groups):
            for _ in range(choice((2, 3, 4, 5))):
                text = self.words.line(self.width * choice((0.3, 0.45, 0.6)), size).title()
                self._line(self.left, text, size)
                self.done.says.append(text)
            self.y -= choice((0.7, 0.9, 1.2)) * size

    def _table(self, block: Table) -> None:
        style, words, size = self.style, self.words, self.style.table_size
        if style.has_captions:
            caption = ("表" if words.is_chinese else "Table ") + f"{words.random.randint(1, 9)} " + words.word()
            self._line(self.left, caption, style.size)
            self.done.says.append(caption)
            self.y -= 3
        top = self.y
        starts = self._starts(block)
        self.year = words.year()  # heads of its own, so that no table goes on with another
        rows = [self._row(block, starts, is_head=n == 0) for n in range(block.n_rows + 1)]
        heights = [top]
        for cells in rows:
            n_lines = max(cell.count("\n") + 1 for cell in cells)
            height = size * (style.row + 1.15 * (n_lines - 1))
            middle = self.y - height / 2
            for n, cell in enumerate(cells):
                lines = cell.split("\n")
                for k, line in enumerate(lines):
                    left, right = starts[n]
                    is_label = n == 0 or (block.is_mirrored and n == 2)
                    x = left + style.padding if is_label else right - style.padding - width_of(line, size)
                    y = middle - 0.35 * size + 1.15 * size * ((len(lines) - 1) / 2 - k)
                    if line:
                        self.done.placed.append((x, y, size, line))
            self.done.says.append("|".join(cell.replace("\n", "") for cell in cells if cell))
            self.y -= height
            heights.append(self.y)
        self._draw(heights, [left for left, _ in starts])
        self.y -= 1.2 * style.size

    def _starts(self, block: Table) -> list[tuple[float, float]]:
        """Return from where to where each column reaches."""
        if block.is_mirrored:
            half = self.width / 2
            edges = [0.0, 0.7 * half, half + 6, 1.7 * half, 2 * half]
            return [(self.left + a, self.left + b - 6 * (n == 1)) for n, (a, b) in enumerate(pairwise(edges))]
        label = (1 - block.gap) * 0.4 if block.gap < 0.3 else 0.22
        step = self.width * (1 - label - block.gap) / block.n_values
        begin = self.left + self.width * (label + block.gap)
        edges = [begin + n * step for n in range(block.n_values + 1)]
        return [(self.left, self.left + self.width * label), *pairwise(edges)]

    def _row(self, block: Table, starts: Sequence[tuple[float, float]], *, is_head: bool) -> list[str]:
        words, size = self.words, self.style.table_size
        cells = []
        for n, (left, right) in enumerate(starts):
            room = right - left - 2 * self.style.padding - size
            is_label = n == 0 or (block.is_mirrored and n == 2)
            if is_label and self.style.wraps and not is_head and words.random.random() < 0.3:
                cells.append(words.line(room, size) + "\n" + words.line(room * 0.5, size).lower())
            elif is_label:
                cells.append("" if is_head and n == 0 else words.line(room * words.random.choice((0.5, 0.9)), size))
            elif is_head:
                cells.append(str(self.year - n))
            else:
                cells.append(words.number())
        return cells

    def _draw(self, heights: Sequence[float], xs: Sequence[float]) -> None:
        left, right = self.left, self.left + self.width
        ruling = self.style.ruling
        level = {"none": [], "book": [*heights[:2], heights[-1]]}.get(ruling, heights)
        self.done.rules += [f"{left:.1f} {y:.1f} m {right:.1f} {y:.1f} l S" for y in level]
        if ruling == "grid":
            plumb = [left, *xs[1:], right]
            self.done.rules += [f"{x:.1f} {heights[-1]:.1f} m {x:.1f} {heights[0]:.1f} l S" for x in plumb]

"""The tables of a document as rows and columns of cells, each with its text and its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import floor, log10
from typing import NamedTuple

from bialign.figures.reading.documents import (
    STRUCK_OUT,
    are_units,
    find_measure,
    find_mentions,
    find_scale,
    strip_asides,
)
from bialign.figures.reading.heads import RATE, SHARE
from bialign.patterns import compile_late
from bialign.records import Cell, Document, Figure, FigureKind, Lang
from bialign.spacing import joined_lines

# What stands for "nothing" in a cell.
_NOTHING = compile_late(r"[-–—―‒－−]+|nil|n/?a|无|無|零|不适用|不適用", re.IGNORECASE)
# 项目1 (item 1), 客户12 (customer 12): a word that is numbered, unless it bounds or sums up what follows.
_NUMBERED = compile_late(
    r"(?!.*[約约近超逾共計计達达至足過过于於少多满滿负負正余餘年月日期] ?[0-9]+$)"
    r"[^\W\x00-\x7f]{1,4} ?(?P<number>[0-9]{1,5})"
)
_NUMBERED_KINDS = frozenset({FigureKind.COUNT, FigureKind.IDENT, FigureKind.ORDINAL})
_NUMBERED_EN = compile_late(r"[A-Z][A-Za-z]{1,14}(?: [A-Za-z]{2,14})?[ #]{0,2}(?P<number>[0-9]{1,5})")
_NO_WORD = compile_late("0[xX][0-9A-Fa-f]+|[〇○零一二三四五六七八九]{4}(?=年)")  # 0xFF, the year 二零二五年 (2025)
# What parts the cells of a table in Markdown, and its head from the rest: "| | Revenue", "12 | |---|---:|"; the same of
# one drawn with characters, whose rules stand above the first cell and below the last of a row.
_BARS = compile_late(r"^(?:[-+=]{3}[-+=|:\s]*+\n|[+|─-╿\s])*(?<=[|─-╿])\s*|\s*(?:[|─-╿]|\n(?=[-+=]{3}))[-+=|:─-╿\s]*$")
# What stands around a value and its brackets: a currency before it, a percent sign and marks of notes behind it.
_BESIDE_VALUE = compile_late(r"^(?:[A-Z]{0,3}[$¥￥€£]|RMB)\s*(?=[(（])|[\s%％$¥￥€£*†‡#^⁰¹²³⁴-⁹⁽⁾]+$")
_OPENS_UNIT = compile_late(r"[单單]位|^\s*[(（]?\s*units?\b", re.IGNORECASE)  # of a table
_IN_BRACKETS = compile_late(r"\s*[(（][^()（）]+[)）]\s*")
_CAPTION = 3  # sentences above a table among which its unit is looked for
_LONGEST_CAPTION = 150  # code points
_IN_NAME = compile_late("0[0-9]+")  # 24清河01, a bond
_NO_DIGIT = compile_late("[^0-9]")
_BELOW = 3  # rows below heads that are looked at
_FEWEST_MARKED = 3  # rows of a table, from which on they are hardly all heads
_MOST_LETTERS = 4  # of a cell that is a value: 2014年, 4.8仙, USD 3


@dataclass(frozen=True)
class GridCell:
    """A cell: where it stands, its sentences and what each of them says, and its figures."""

    cell: Cell
    sentences: tuple[int, ...]
    lines: tuple[str, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def text(self) -> str:
        """What the cell says."""
        return " ".join(self.lines)

    @cached_property
    def is_value(self) -> bool:
        """Whether the cell holds a number, an address or a date and hardly a word; a name such as UART1 is a word."""
        if not any(figure.kind is not FigureKind.IDENT or figure.text[0].isdigit() for figure in self.figures):
            return False
        if _NUMBERED.fullmatch(self.text.strip()) and all(map(_is_bare_count, self.figures)):
            return False
        n_letters = sum(char.isalpha() for char in _NO_WORD.sub("", self.text))
        is_name = n_letters and any(_IN_NAME.fullmatch(figure.text) for figure in self.figures)
        return n_letters <= _MOST_LETTERS and not is_name

    @property
    def label_number(self) -> str:
        """The number that ends a label of one or a few words and nothing else, 项目1 and "Item 1", or ``""``."""
        found = _NUMBERED.fullmatch(self.text.strip()) or _NUMBERED_EN.fullmatch(self.text.strip())
        is_named = len(self.figures) == 1 and self.figures[0].kind in _NUMBERED_KINDS
        return found["number"] if found and is_named else ""

    @property
    def is_bracketed(self) -> bool:
        """Whether brackets stand around the whole value: the minus of accountants.

        Filings in HTML give the closing one a cell of its own.
        """
        value = _BESIDE_VALUE.sub("", self.text)
        is_closed = value.endswith((")", "）"))
        return value.startswith(("(", "（")) and (is_closed or not any(char in value for char in ")）"))

    @property
    def holds_times(self) -> bool:
        """Whether the cell names nothing but dates, as heads of columns do: 2026年, also below 九个月 (nine months)."""
        lengths = len(self.lines) > 1 and any(figure.when is not None for figure in self.figures)
        return bool(self.figures) and all(
            figure.when is not None or (lengths and figure.dim == "duration") for figure in self.figures
        )

    @cached_property
    def keys(self) -> tuple[Hashable, ...]:
        """What the figures of the cell print."""
        return tuple(map(value_key, self.figures))

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """The digits of each number of the cell, without the noughts at either end: 3184 of 31.84 and of 318,400."""
        numbers = (_NO_DIGIT.sub("", figure.text).strip("0") for figure in self.figures if printed(figure))
        return tuple(filter(None, numbers))

    @cached_property
    def leading(self) -> float | None:
        """The digits of the only value of the cell, with the point after the first, or ``None``."""
        bounds = printed(self.figures[0]) if self.is_value and len(self.figures) == 1 else None
        if bounds is None or not bounds[0]:
            return None
        size = float(bounds[0])
        return size * 10.0 ** -floor(log10(size))

    @property
    def says_nothing(self) -> bool:
        """Whether the cell says that there is no value: a dash, "nil"."""
        return _NOTHING.fullmatch(self.text.strip(" ()（）")) is not None


Row = dict[int, GridCell]  # by the column in which a cell begins


class Grid(NamedTuple):
    """A table.

    Attributes
    ----------
    lang, number
        Of its document, and in it.
    rows
        From top to bottom.
    heads
        Those of ``rows`` above the first value.
    caption
        What stands right above the table, if it says what its numbers are multiplied with.
    stated
        The factors that titles and sentences of the document state, wherever they stand.
    above
        The words of some sentences above the table.
    units
        The columns without a head that say what the numbers of each row count.
    above_rows
        For each row the nearest one above that is a label and nothing else, as of 国内 (domestic) and 国际
        (international) below 旅客（万人次）, passengers; ``None`` where there is none.
    """

    lang: Lang
    number: int
    rows: tuple[Row, ...]
    heads: tuple[Row, ...]
    caption: GridCell | None = None
    stated: frozenset[Fraction] = frozenset()
    above: str = ""
    units: frozenset[int] = frozenset()
    above_rows: tuple[GridCell | None, ...] = ()

    def values(self) -> Iterator[Hashable]:
        """Yield what the value cells of the table are worth."""
        for row in self.rows:
            yield from row_values(row)

    def label(self, row: int) -> str:
        """Return what the first cell with words says of a row, or ``""``."""
        cell = self.label_cell(row)
        return cell.text if cell else ""

    def label_cell(self, row: int) -> GridCell | None:
        """Return the first cell of a row with words, or ``None``."""
        cells = (cell for _, cell in sorted(self.rows[row].items()))
        return next((cell for cell in cells if not cell.is_value and not cell.says_nothing and cell.text), None)

    def head(self, column: int) -> str:
        """Return what the cells above the values of a column say, from top to bottom, or ``""``."""
        return " ".join(cell.text for cell in self.head_cells(column))

    def head_cells(self, column: int) -> Iterator[GridCell]:
        """Yield the cells with words above the values of a column, from top to bottom."""
        for row in self.heads:
            cell = row.get(column) or _covering(row, column)
            if cell and cell.text and (cell.cell.is_head or column > 0):
                yield cell


def _covering(row: Row, column: int) -> GridCell | None:
    """Return the merged cell of a row that reaches over a column."""
    return next((cell for start, cell in row.items() if start < column < start + cell.cell.n_columns), None)


def _is_head(cell: GridCell) -> bool:
    """Whether a cell is a head though it is a value, as a year above its column is."""
    return cell.cell.is_head or (cell.is_value and cell.holds_times)


def _is_bare_count(figure: Figure) -> bool:
    return figure.kind is FigureKind.COUNT and not figure.unit and figure.text.isdigit()


def printed(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """Return the size of a figure as it is printed, whatever the head of its table multiplies it with."""
    if figure.lo is None or figure.hi is None or figure.when is not None:
        return None
    lo, hi = abs(figure.lo), abs(figure.hi)
    if figure.table_scale != 1:
        lo, hi = lo / figure.table_scale, hi / figure.table_scale
    return min(lo, hi), max(lo, hi)


def value_key(figure: Figure) -> Hashable:
    """Return what two figures share that print the same number or name the same time."""
    bounds = printed(figure)
    if figure.when and figure.when.year and figure.when.said.keys() == {"year"}:
        bounds = Fraction(figure.when.year), Fraction(figure.when.year)  # a bare number may be one
    if bounds is None:
        return figure.label or figure.text
    return bounds[0].as_integer_ratio(), bounds[1].as_integer_ratio()  # hashing a fraction takes long


def row_values(row: Row) -> list[Hashable]:
    """Return what the value cells of a row are worth, from left to right."""
    return [key for column in sorted(row) if row[column].is_value for key in row[column].keys]


def find_grids(document: Document, figures: Sequence[Figure]) -> list[Grid]:
    """Return the tables of a document, in reading order.

    Notes
    -----
    Linear in the number of sentences and figures.
    """
    figures_of: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.sentence is not None:
            figures_of[figure.sentence].append(figure)
    sentences_of: defaultdict[Cell, list[int]] = defaultdict(list)
    for sentence, block in enumerate(document.block_of):
        cell = document.blocks[block].cell
        if cell is not None:
            sentences_of[cell].append(sentence)
    rows: defaultdict[int, defaultdict[int, Row]] = defaultdict(lambda: defaultdict(dict))
    for cell, sentences in sentences_of.items():
        lines = tuple(_BARS.sub("", _line(document, sentence)) for sentence in sentences)
        held = tuple(figure for sentence in sentences for figure in figures_of[sentence])
        rows[cell.table][cell.row][cell.column] = GridCell(cell, tuple(sentences), lines, held)
    stated = _stated_factors(document) if rows else frozenset()
    return [
        _grid(document, number, [row for _, row in sorted(by_row.items())], stated)
        for number, by_row in sorted(rows.items())
    ]


def _stated_factors(document: Document) -> frozenset[Fraction]:
    """Return what titles and sentences say that numbers are multiplied with."""
    lines = (
        sentence
        for sentence, block in zip(document.sentences, document.block_of, strict=True)
        if document.blocks[block].cell is None and len(sentence) <= _LONGEST_CAPTION
    )
    return frozenset(scale.factor for line in lines if (scale := find_scale(line, document.lang)))


def _grid(document: Document, number: int, rows: list[Row], stated: frozenset[Fraction]) -> Grid:
    rows = _with_one_head(_without_marked_values(rows))
    first = min(sentence for row in rows for cell in row.values() for sentence in cell.sentences)
    heads = tuple(rows[: count_heads(rows)])
    caption = _caption(document, number, first) or _caption_among(heads, number, document.lang)
    above = " ".join(_line(document, sentence) for sentence in _sentences_above(document, first))
    units = frozenset(_columns_of_units(rows, document.lang))
    return Grid(document.lang, number, tuple(rows), heads, caption, stated, above, units, _labels_above(rows))


def _labels_above(rows: Sequence[Row]) -> tuple[GridCell | None, ...]:
    """Return for each row the nearest one above it that holds a label and no other cell."""
    found: list[GridCell | None] = []
    label: GridCell | None = None
    for row in rows:
        found.append(label)
        filled = [cell for cell in row.values() if cell.text.strip()]
        if len(filled) == 1 and filled[0].cell.column == 0 and not filled[0].is_value:
            label = filled[0]
    return tuple(found)


def _columns_of_units(rows: Sequence[Row], lang: Lang) -> Iterator[int]:
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        for column, cell in row.items():
            columns[column].append(cell.text)
    return (column for column, cells in columns.items() if column > 0 and are_units(cells, lang))


def _sentences_above(document: Document, first: int) -> Iterator[int]:
    """Yield the sentences above a table that may be its caption, from the nearest on."""
    for sentence in range(first - 1, max(-1, first - 1 - _CAPTION), -1):
        if document.blocks[document.block_of[sentence]].cell is not None:
            return
        yield sentence


def _caption(document: Document, number: int, first: int) -> GridCell | None:
    """Return the sentence above a table that says what its numbers are multiplied with, or ``None``."""
    mentioning: GridCell | None = None
    for sentence in _sentences_above(document, first):
        line = _line(document, sentence)
        measure = find_measure(line, document.lang)
        if measure and measure.dim not in (SHARE, RATE):
            return GridCell(Cell(number, -1, 0), (sentence,), (line,), ())
        if mentioning is None and len(line) <= _LONGEST_CAPTION and any(find_mentions(line, document.lang)):
            mentioning = GridCell(Cell(number, -1, 0), (sentence,), (line,), ())
    return mentioning


def _caption_among(heads: Sequence[Row], number: int, lang: Lang) -> GridCell | None:
    """Return the unit of a whole table that stands above its last column: 单位：万元 (unit: 10,000 yuan), or ``None``.

    It stands there, at the right edge, over the head of that column: "(RMB in millions)" over "30 June 2025".
    """
    for row in heads:
        cell = row[max(row)] if row else None
        for n, line in enumerate(cell.lines) if cell else ():
            measure = find_measure(line, lang)
            if cell is None or measure is None or measure.dim in (SHARE, RATE):
                continue
            # "(millions)" below "Vehicles" is that of its column, and so is "($ billion)" beside others with theirs
            is_below_name = n > 0 and (not measure.scales_amounts or _name_own_units(row, cell, lang))
            is_above = len(row) == 1 or (len(cell.text) > len(line) and not is_below_name)
            if _OPENS_UNIT.search(line[: measure.span.end]) or (is_above and _IN_BRACKETS.fullmatch(line)):
                return GridCell(Cell(number, -1, 0), (cell.sentences[n],), (line,), ())
    return None


def _name_own_units(row: Row, last: GridCell, lang: Lang) -> bool:
    """Tell whether heads beside the last one say below their names what the numbers of their columns count."""
    measures = (find_measure(line, lang) for cell in row.values() if cell is not last for line in cell.lines[1:])
    return any(measure is not None and measure.dim not in (SHARE, RATE) for measure in measures)


def count_heads(rows: Sequence[Row]) -> int:
    """Return how many rows stand above the first value; a day below another is a value, as in a list of revisions."""
    for n, row in enumerate(rows):
        if any(map(_is_plain_value, row.values())) and not _names_columns(row, rows[n + 1 : n + 1 + _BELOW]):
            return n
        if n and any(_is_day(cell) and column in row and _is_day(row[column]) for column, cell in rows[n - 1].items()):
            return n - 1
    return len(rows)


def _names_columns(row: Row, below: Sequence[Row]) -> bool:
    """Tell heads from values in the rows below: 1年以内 (within 1 year), "50 Hz" and "0–14" above bare numbers.

    Other heads may stand between: 九个月 (nine months) above 2026年 and 千港元 (HK$'000).
    """
    columns = [column for column, cell in row.items() if _is_plain_value(cell)]
    stand_above = (
        [other[column] for other in below if column in other and _is_plain_value(other[column])] for column in columns
    )
    return all(_is_worded(row[column]) for column in columns) and all(
        cells and not any(map(_is_worded, cells)) for cells in stand_above
    )


def _is_worded(cell: GridCell) -> bool:
    """Whether a cell is no bare number: a unit, a counted word or letters stand in it, or it is a range."""
    is_range = any(figure.lo != figure.hi for figure in cell.figures)
    return is_range or any(map(str.isalpha, cell.text))


def _is_day(cell: GridCell) -> bool:
    return cell.is_value and not cell.cell.is_head and all(figure.grain == "day" for figure in cell.figures)


def _line(document: Document, sentence: int) -> str:
    """Return a sentence in one line, without addresses behind links, marks of emphasis and the like."""
    return joined_lines(strip_asides(document, sentence).text.replace(STRUCK_OUT, ""))


def _without_marked_values(rows: list[Row]) -> list[Row]:
    """Return the rows of a table, only the first a head where the file marks every cell as one."""
    if len(rows) < _FEWEST_MARKED or not all(cell.cell.is_head for row in rows for cell in row.values()):
        return rows
    below = ({n: replace(cell, cell=cell.cell._replace(is_head=False)) for n, cell in row.items()} for row in rows[1:])
    return [rows[0], *below]


def _with_one_head(rows: list[Row]) -> list[Row]:
    """Return the rows of a table with those of its head made one: 2014 over HK$'000 over "unaudited".

    A title that a sheet has above its head, or the unit of all, stays a row.
    """
    head = rows[: count_heads(rows)]
    while head and not any(map(_stands_above_columns, head[-1].values())):
        head = head[:-1]
    n_titles = 0
    while n_titles < len(head) and _is_title(head[n_titles]):
        n_titles += 1
    head = head[n_titles:]
    if len(head) < 2:
        return rows
    merged: Row = {}
    for row in head:
        for column, cell in row.items():
            merged[column] = join_cells(merged[column], cell) if column in merged else cell
    return [*rows[:n_titles], merged, *rows[n_titles + len(head) :]]


def _is_title(row: Row) -> bool:
    return len(row) == 1 and not any(map(_stands_above_columns, row.values()))


def _is_plain_value(cell: GridCell) -> bool:
    return cell.is_value and not _is_head(cell)


def _stands_above_columns(cell: GridCell) -> bool:
    """Whether a cell is a head of columns, rather than a date that opens the rows below: "At 31 December 2014"."""
    return cell.cell.is_head or (_is_head(cell) and (cell.cell.column > 0 or cell.cell.n_columns > 1))


def join_cells(above: GridCell, below: GridCell) -> GridCell:
    """Return two cells as one, in the place of the upper."""
    lines, figures = (*above.lines, *below.lines), (*above.figures, *below.figures)
    return GridCell(above.cell, (*above.sentences, *below.sentences), lines, figures)

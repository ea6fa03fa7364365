"""Charts of Office files, read as the tables from which they are drawn: a column a category, a row a series.

Series go down, unless there are very many categories, because their names are words: a year at the beginning of a row
could be a value as well. What is read are the values that the file keeps beside its references to a workbook, as their
formats show them. Titles stand above a table; labels that somebody wrote in place of a value, and text boxes of the
chart, below it. (ECMA-376, Part 1, 21.2.)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bialign.errors import FormatError
from bialign.reading.composition import Piece
from bialign.reading.elements import child_of, name_of
from bialign.reading.packages import Package
from bialign.reading.xlsx import show_stored
from bialign.records import BlockKind, Cell

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NUMBERS = ("c:numCache", "c:numLit")
_LISTS = (*_NUMBERS, "c:strCache", "c:strLit", "c:lvl")  # where values are kept; a level of categories is one
_CATEGORIES = ("c:cat", "c:xVal")
_VALUES = ("c:val", "c:yVal", "c:bubbleSize")

WIDEST = 60
"""Columns of a table at most. Where there are more categories they go down, as the cost of comparing columns grows
with their square: with 500 it is 10 s."""

Values = dict[int, str]
"""What is shown, by the number of its category; there are gaps."""


class Series(NamedTuple):
    """A line, or the bars of one colour: its name, and for each category what is shown."""

    name: str
    categories: tuple[Values, ...]  # one list for each level, the outermost first
    values: tuple[Values, ...]  # one list, in bubble charts two


class Chart(NamedTuple):
    """A chart: the part that holds it, and its texts in the order of reading."""

    part: str
    titles: tuple[str, ...]
    series: tuple[Series, ...]
    labels: tuple[str, ...]

    @property
    def n_tables(self) -> int:
        """Into how many tables it is read: one, or more where its series have categories of their own."""
        return sum(1 for _ in self._groups())

    def pieces(self, place: str, n_tables: int) -> Iterator[Piece]:
        """Yield its titles, tables and labels; ``n_tables`` stand before it in the document."""
        for title in self.titles:
            yield Piece(title, BlockKind.PARAGRAPH, place)
        n_rows = 0  # so far: a place in the chart is counted on through its tables
        for number, series in enumerate(self._groups(), n_tables):
            cells = _cells(series)
            for row, column, is_head, text in cells:
                where = f"{place}, row {n_rows + row + 1}, cell {column + 1}"
                yield Piece(text, BlockKind.CELL, where, Cell(number, row, column, is_head=is_head))
            n_rows += max((row + 1 for row, _, _, _ in cells), default=0)
        for label in self.labels:
            yield Piece(label, BlockKind.PARAGRAPH, place)

    def _groups(self) -> Iterator[list[Series]]:
        """Yield the series that share their categories, in one list."""
        for _, series in groupby(self.series, lambda one: one.categories):
            yield list(series)


def read_charts(package: Package, part: str) -> dict[str, Chart]:
    """Return the charts that a part shows, by the identifiers that it calls them by.

    Those that are damaged, and those that keep no values beside their references to a workbook, are left out.
    """
    found = {}
    for key, chart_part in package.related_by_id(part, "chart").items():
        try:
            chart = _chart(package, chart_part)
        except (FormatError, ValueError):  # ValueError: a category whose number is none
            continue
        if chart.series and all(series.values for series in chart.series):
            found[key] = chart
    return found


def _chart(package: Package, part: str) -> Chart:
    root = package.parse(part)
    elements = [element for element in root.iter() if name_of(element)]
    titles = [text for element in elements if name_of(element) == "c:title" for text in _texts(element)]
    labels = [text for element in elements if name_of(element) == "c:dLbl" for text in _texts(element)]
    for drawing in package.related(part, "chartUserShapes"):
        labels += _texts(package.parse(drawing))
    series = [_series(element) for element in elements if name_of(element) == "c:ser"]
    return Chart(part, tuple(titles), tuple(series), tuple(labels))


def _series(element: Element) -> Series:
    children = [(name_of(child), child) for child in element]
    name = " ".join(text for kind, child in children if kind == "c:tx" for text in _texts(child))
    categories = [values for kind, child in children if kind in _CATEGORIES for values in _value_lists(child)]
    values = [values for kind, child in children if kind in _VALUES for values in _value_lists(child)]
    return Series(name, tuple(categories), tuple(values))


def _cells(series: list[Series]) -> list[tuple[int, int, bool, str]]:
    """Return the cells of a table in the order of reading: row, column, whether it is a head, text."""
    heads = series[0].categories
    rows = [*heads, *({-1: one.name, **values} for one in series for values in one.values)]
    columns = {index: n for n, index in enumerate(sorted({-1, *(index for row in rows for index in row)}))}
    cells = [(n, columns[index], n < len(heads), text) for n, row in enumerate(rows) for index, text in row.items()]
    if len(columns) > WIDEST:
        cells = [(column, row, column == 0, text) for row, column, _, text in cells]
    return sorted(cell for cell in cells if cell[-1])


def _value_lists(source: Element) -> list[Values]:
    """Return the lists of values that are kept in a source of data; the innermost level of categories comes first."""
    kept = [element for element in source.iter() if name_of(element) in _LISTS]
    return [_values(element) for element in reversed(kept)]


def _values(kept: Element) -> Values:
    number_format = _text_of(child_of(kept, "c:formatCode")) or "General"
    values = {}
    for point in kept:
        if name_of(point) == "c:pt":
            text = _text_of(child_of(point, "c:v"))
            is_number = name_of(kept) in _NUMBERS
            shown = show_stored(text, point.get("formatCode") or number_format) if is_number else text
            values[int(point.get("idx") or "")] = shown
    return values


def _texts(element: Element) -> list[str]:
    """Return what stands below an element: its paragraphs, or the text that it keeps of cells."""
    paragraphs = [part for part in element.iter() if name_of(part) in ("a:p", "c:v")]
    texts = (_text_of(part) or "".join(_text_of(words) for words in part.iter("{*}t")) for part in paragraphs)
    return [text for text in map(str.strip, texts) if text]


def _text_of(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""

"""Grids as charts of Word documents and presentations: a row is a series, a column a category."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from bialign.reading.packages import Package
from tests.reading.test_charts import MARK, chart, link, series
from tests.statements.content import Grid
from tests.statements.sheets import as_number

_END = "</Relationships>"


def chart_mark(number: int) -> str:
    """Return the element by which a part shows the chart of a number."""
    return MARK.replace("chart1", f"chart{number}")


def add_charts(file: bytes, shown: Mapping[str, Mapping[int, Grid]]) -> bytes:
    """Return an Office file with charts added; given are the parts that show them, with their numbers."""
    package = Package(file, "report")
    changed: dict[str, bytes] = {}
    for part, grids in shown.items():
        folder, _, name = part.rpartition("/")
        targets = {number: f"{folder}/charts/chart{number}.xml" for number in grids}
        links = "".join(link("chart", target).replace("chart1", f"chart{n}", 1) for n, target in targets.items())
        relationships = f"{folder}/_rels/{name}.rels"
        changed[relationships] = package.read(relationships).replace(_END.encode(), f"{links}{_END}".encode())
        changed |= {targets[number]: _draw_chart(grid) for number, grid in grids.items()}
    return package.rewrite(changed)


def _draw_chart(grid: Grid) -> bytes:
    categories = [escape(head.text) for head in grid.heads[-1] if head.column >= grid.first_value]
    drawn = []
    for row in grid.rows:
        values = [as_number(text) for text in row.cells[grid.first_value :]]
        if any(values):
            formats = [value.number_format for value in values if value]
            number_format = max(formats, key=lambda code: ("," in code, len(code)))  # a chart has one for a series
            numbers = [f"{value.number!r}" if value else "" for value in values]
            drawn.append(series(escape(row.label), categories, numbers, number_format))
    title = " ".join(filter(None, (grid.title, grid.unit)))
    return chart(*drawn, title=escape(title))

"""A side of a report as a presentation: a slide a section, with its tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.reading.test_pptx import frame, make_pptx, shape, table
from tests.statements.charts import add_charts, chart_mark
from tests.statements.content import Block, Grid, Heading, Side


def make_presentation(side: Side) -> bytes:
    """Return a presentation."""
    slides: list[list[str]] = [[]]
    charts: list[dict[int, Grid]] = [{}]
    for number, block in enumerate(side.blocks):
        if isinstance(block, Heading) and slides[-1]:
            slides.append([])
            charts.append({})
        if isinstance(block, Grid) and block.is_chart:
            slides[-1].append(frame(chart_mark(number)))
            charts[-1][number] = block
        else:
            slides[-1] += _shapes(block)
    shown = {f"ppt/slides/{9 - n}.xml": grids for n, grids in enumerate(charts) if grids}  # as make_pptx names them
    return add_charts(make_pptx(*map("".join, slides)), shown)


def _shapes(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield shape(escape(f"{block.number} {block.text}"), place="title")
    elif isinstance(block, Grid):
        yield shape(*(escape(text) for text in (block.title, block.unit) if text))
        heads = [{head.column: escape(head.text) for head in row} for row in block.heads]
        rows = [[row.get(column, "") for column in range(len(block.rows[0].cells))] for row in heads]
        yield table(*rows, *([*map(escape, row.cells)] for row in block.rows))
    else:
        yield shape(escape(block.text))

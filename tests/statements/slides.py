"""A side of a report as a presentation: a slide a section, with its tables."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.reading.test_pptx import make_pptx, shape, table
from tests.statements.content import Block, Grid, Heading, Side


def make_presentation(side: Side) -> bytes:
    """Return a presentation."""
    slides: list[list[str]] = [[]]
    for block in side.blocks:
        if isinstance(block, Heading) and slides[-1]:
            slides.append([])
        slides[-1] += _shapes(block)
    return make_pptx(*map("".join, slides))


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

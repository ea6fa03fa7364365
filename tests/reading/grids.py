"""Small tables set by hand as PDF pages, and the heads and rows that are read from them."""

from __future__ import annotations

from collections.abc import Sequence

from bialign.reading.pdf.documents import read_pdf
from bialign.spacing import is_wide
from tests.reading.samples import Placed, make_pdf

SIZE, LEFT, PITCH = 8.0, 60.0, 16.0
EDGES = (250.0, 330.0, 430.0, 510.0)

Grid = list[list[str]]


def width(text: str, size: float = SIZE) -> float:
    return sum(1.0 if is_wide(char) else 0.6 for char in text) * size


def right(text: str, edge: float, y: float, size: float = SIZE) -> Placed:
    """Return a text that ends at an edge."""
    return (edge - width(text, size), y, size, text)


def level(*ys: float, left: float = LEFT - 4, end: float = 540.0) -> bytes:
    """Return rules across a table at heights."""
    return b"".join(b"\n%g %g %g 0.5 re f" % (left, y, end - left) for y in ys)


def grids(pages: Sequence[Sequence[Placed]], extra: bytes = b"") -> tuple[list[tuple[Grid, Grid]], list[str]]:
    """Return of each table its heads, each column's from above, and its body, row by row; and what is no cell."""
    text = read_pdf(make_pdf(pages, extra=extra), "a.pdf")
    heads: dict[int, dict[int, list[str]]] = {}
    body: dict[int, dict[int, dict[int, str]]] = {}
    others = []
    for block in text.blocks:
        shown, cell = text.text[slice(*block.span)], block.cell
        if cell is None:
            others.append(shown)
        elif cell.is_head:
            for column in range(cell.column, cell.column + cell.n_columns):
                heads.setdefault(cell.table, {}).setdefault(column, []).append(shown)
        else:
            row = body.setdefault(cell.table, {}).setdefault(cell.row, {})
            row[cell.column] = " | ".join(filter(None, (row.get(cell.column, ""), shown)))
    found = [
        (
            [found for _, found in sorted(heads.get(table, {}).items())],
            [[found for _, found in sorted(row.items())] for row in rows.values()],
        )
        for table, rows in body.items()
    ]
    return found, others


BODY = [["正常", "2,149", "97.33", "2,034", "97.16"], ["关注", "335", "1.52", "341", "1.63"]]  # pass, special mention


def numbers(y: float, rows: Sequence[Sequence[str]] = BODY) -> list[Placed]:
    """Return rows of a label and right-aligned numbers, from a height downwards."""
    page: list[Placed] = []
    for n, (label, *values) in enumerate(rows):
        page += [(LEFT, y - PITCH * n, SIZE, label)]
        page += [right(value, edge, y - PITCH * n) for value, edge in zip(values, EDGES, strict=False)]
    return page

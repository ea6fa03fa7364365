"""Pages in two columns that hold tables are read column by column, and tables with a wide gap stay whole."""

from __future__ import annotations

import pytest

from bialign.reading.pdf.documents import read_pdf
from tests.reading.two_columns import IN_COLUMNS, IN_ONE, DrawnPage, Set, draw_page

N_PAGES = 20
# Of the pages of each kind, those read in order with each table whole; the floors only rise. What is left are tables
# in both columns whose rows stand at the same heights by chance, without a rule that would part them.
FLOORS = {
    "tables beside prose": 20,
    "tables in both": 18,
    "mostly tables": 19,
    "a data sheet": 18,
    "one column of tables": 19,
    "bands": 17,
    "items beside a table": 19,
    "a wide gap": 20,
    "a wide gap alone": 20,
    "a wide gap amid columns": 17,
    "mirrored": 20,
    "terms": 20,
}


def said(page: Set) -> list[str]:
    """Return what a page says, paragraph by paragraph and row by row."""
    text = read_pdf(page.pdf(), "a.pdf")
    parts: list[dict[int, str]] = []
    rows: dict[tuple[int, int], dict[int, str]] = {}
    for block in text.blocks:
        words = "".join(text.text[slice(*block.span)].split())
        if block.cell is None:
            parts.append({0: words})
            continue
        place = block.cell.table, block.cell.row
        if place not in rows:
            rows[place] = {}
            parts.append(rows[place])
        rows[place][block.cell.column] = rows[place].get(block.cell.column, "") + words
    return ["|".join(part[column] for column in sorted(part)) for part in parts]


def is_read(page: DrawnPage) -> bool:
    """Tell whether a page says what it should, or what its columns do that stand alone."""
    whole = said(page.whole)
    right = ["".join(words.split()) for part in page.parts for words in part.says]
    return whole == right or whole == [words for part in page.parts for words in said(part)]


@pytest.mark.parametrize("kind", [*IN_COLUMNS, *IN_ONE])
def test_a_page_is_read_in_order(kind: str) -> None:
    assert is_read(draw_page(kind, 7))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*IN_COLUMNS, *IN_ONE])
def test_pages_are_read_in_order(kind: str) -> None:
    assert sum(is_read(draw_page(kind, number)) for number in range(N_PAGES)) >= FLOORS[kind]

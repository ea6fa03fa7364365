"""Pages in two columns that hold tables are read column by column, and tables with a wide gap stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from bialign.reading.pdf.documents import read_pdf
from tests.reading.samples import Placed, make_pdf
from tests.reading.two_columns import IN_COLUMNS, IN_ONE, DrawnPage, Set, draw_page, draw_terms_beside_the_middle

N_PAGES = 20
# Of the pages of each kind, those read in order with each table whole; the floors only rise. What is left are tables
# in both columns whose rows stand at the same heights by chance, without a rule that would part them.
FLOORS = {**dict.fromkeys([*IN_COLUMNS, *IN_ONE], 20), "a data sheet": 19, "a wide gap amid columns": 19, "names": 18}


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
    """Tell whether a page says what it should, or what each of its columns does alone on a page."""
    whole = said(page.whole)
    right = ["".join(words.split()) for part in page.parts for words in part.says]
    if page.kind == "names":  # whose lines may be joined to paragraphs
        return "".join(whole) == "".join(right)
    return whole == right or whole == [words for part in page.parts for words in said(part)]


@pytest.mark.parametrize("kind", [*IN_COLUMNS, *IN_ONE])
def test_a_page_is_read_in_order(kind: str) -> None:
    assert is_read(draw_page(kind, 7))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*IN_COLUMNS, *IN_ONE])
def test_pages_are_read_in_order(kind: str) -> None:
    assert sum(is_read(draw_page(kind, number)) for number in range(N_PAGES)) >= FLOORS[kind]


@pytest.mark.parametrize("number", range(8))
def test_terms_beside_the_middle_of_what_explains_them_are_no_column(number: int) -> None:
    page = draw_terms_beside_the_middle(number)
    text = "".join(said(page.whole))
    terms = ["".join(words.split()).split("|") for part in page.parts for words in part.says if "|" in words]
    for (_, explained), (term, _) in pairwise(terms):
        assert text.index(explained[:8]) < text.rindex(term)


def _rows(x: float, top: float, numbers: Sequence[int], head: str = "2031") -> list[Placed]:
    texts = [("", head), *((f"项目{'甲乙丙丁戊己庚辛'[n]}", f"{1_000 + n:,}") for n in numbers)]  # items one to eight
    return [
        (at, top - 15 * n, 9, text)
        for n, row in enumerate(texts)
        for at, text in zip((x, x + 200), row, strict=True)
        if text
    ]


@pytest.mark.parametrize(("head", "n_tables"), [("2031", 1), ("2030", 2)])
def test_a_table_goes_on_in_the_next_column_below_the_same_heads(head: str, n_tables: int) -> None:
    left = [(50.0, 700 - 13.0 * n, 9.0, "甲乙丙丁" * 6) for n in range(8)]
    right = [(310.0, 560 - 13.0 * n, 9.0, "戊己庚辛" * 6) for n in range(10)]
    page = [*left, *_rows(50, 540, range(4)), *_rows(310, 700, range(4, 8), head), *right]
    cells = [block.cell for block in read_pdf(make_pdf([page]), "a.pdf").blocks if block.cell]
    assert len({cell.table for cell in cells}) == n_tables

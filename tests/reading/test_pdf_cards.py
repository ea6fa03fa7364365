"""Cards in PDF pages: numbers set large beside each other, each above what it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.reading.pdf.documents import read_pdf
from tests.reading.grids import width
from tests.reading.samples import Placed, make_pdf

MIDDLES = (120.0, 270.0, 420.0)


def cells(*rows: tuple[float, Sequence[str]]) -> list[str]:
    """Return the texts that are read from rows of a size, each text set about the middle of its card."""
    page: list[Placed] = []
    y = 700.0
    for size, texts in rows:
        y -= 1.4 * size
        shown = zip(MIDDLES, texts, strict=False)
        page += [(middle - width(text, size) / 2, y, size, text) for middle, text in shown if text]
    text = read_pdf(make_pdf([page]), "a.pdf")
    return [text.text[slice(*block.span)] for block in text.blocks]


def test_a_unit_in_the_line_below_belongs_to_its_number() -> None:
    found = cells(
        (14, ("RMB1.76", "31.3%", "1.837")), (14, ("billion", "", "TWh")), (8, ("spent", "green", "of power"))
    )
    assert {"RMB1.76 billion", "1.837 TWh", "31.3%"} <= set(found)
    assert not {"billion", "TWh"} & set(found)


def test_a_unit_may_be_smaller_than_its_number() -> None:
    found = cells((16, ("17.6", "18.37", "27.4")), (9, ("亿元", "亿千瓦时", "万吨")), (9, ("环保", "绿电", "尿素")))
    assert {"17.6 亿元", "18.37 亿千瓦时", "27.4 万吨"} <= set(found)  # spent on the environment, green power, urea


OTHERS = [
    ((14, ("1.76", "31.3", "1.8")), (8, ("billion spent", "percent", "of TWh"))),  # words that say what it is
    ((9, ("1.76", "31.3", "1.8")), (9, ("billion", "%", "TWh"))),  # rows of a table
    ((14, ("2023", "2024", "2025")), (8, ("million", "million", "million"))),  # years above their columns
    ((14, ("Revenue", "Profit", "Tax")), (8, ("million", "million", "million"))),
    ((14, ("1.76", "31.3", "1.8")), (8, ("spent", "green", "power")), (8, ("billion", "%", "TWh"))),
]


@pytest.mark.parametrize("rows", OTHERS)
def test_what_else_stands_below_numbers_stays_there(rows: Sequence[tuple[float, Sequence[str]]]) -> None:
    assert {text for _, texts in rows for text in texts} <= set(cells(*rows))

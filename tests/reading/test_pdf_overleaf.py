"""Rows of a table in a PDF that the end of a page parts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.reading.pdf.documents import read_pdf
from tests.reading.grids import LEFT, PITCH, SIZE, level, right
from tests.reading.samples import Placed, make_pdf


def grid(*ys: float) -> bytes:
    """Return the rules of a table: across at heights, and between columns."""
    upright = (b"\n%g %g 0.5 %g re f" % (x, ys[-1], ys[0] - ys[-1]) for x in (LEFT - 4, 300, 440, 540))
    return level(*ys) + b"".join(upright)


EDGES = (380.0, 500.0)
ABOVE = [("Gain on disposal of plants", "(41,230)", "(38,870)"), ("Gain on assets entrusted to", "12,560", "21,340")]
BELOW = [("Other items that recur", "32,650", "2,460"), ("Total", "25,000", "72,000")]


def pages(torn: str, above: Sequence[Sequence[str]], below: Sequence[Sequence[str]], heads: Sequence[str]) -> list[str]:
    """Return the labels that are read from a table over two pages whose second begins with a line of its own."""
    first: list[Placed] = [
        (LEFT, 240, SIZE, heads[0]),
        *(right(t, e, 240) for t, e in zip(heads[1:], EDGES, strict=True)),
    ]
    rows = [(220.0 - PITCH * n, row) for n, row in enumerate(above)]
    second: list[Placed] = [(LEFT, 740, SIZE, torn)]
    for page, placed in ((first, rows), (second, [(722.0 - PITCH * n, row) for n, row in enumerate(below)])):
        for y, (label, *values) in placed:
            page += [
                (LEFT, y, SIZE, label),
                *(right(value, edge, y) for value, edge in zip(values, EDGES, strict=True)),
            ]
    data = make_pdf([first, second], extra=[grid(250, 234, 214, 198), grid(752, 734, 716, 700)])
    text = read_pdf(data, "a.pdf")
    cells = [(block.cell, text.text[slice(*block.span)]) for block in text.blocks if block.cell]
    assert {cell.table for cell, _ in cells} == {0}
    rows_of = [cell.row for cell, _ in cells]
    assert rows_of == sorted(rows_of)
    return [label for cell, label in cells if cell.column == 0 and not cell.is_head]


def test_a_label_goes_on_overleaf() -> None:
    found = pages("others for investment", ABOVE, BELOW, ("Item", "Period", "Year"))
    assert found == [ABOVE[0][0], f"{ABOVE[1][0]} others for investment", BELOW[0][0], BELOW[1][0]]


ZH_ABOVE = [
    ("非流动资产处置损益以及其他项目", "(41,230)", "(38,870)"),
    ("委托他人投资或者管理有关资产的", "12,560", "21,340"),
]
ZH_BELOW = [("其他营业外收入", "32,650", "2,460"), ("合计", "25,000", "72,000")]  # other income; total


def test_a_chinese_label_that_fills_its_column_goes_on_overleaf() -> None:
    found = pages("损益", ZH_ABOVE, ZH_BELOW, ("项目", "本期", "年初至今"))  # gains on disposal, on assets entrusted
    assert found == [ZH_ABOVE[0][0], f"{ZH_ABOVE[1][0]}损益", ZH_BELOW[0][0], ZH_BELOW[1][0]]


@pytest.mark.parametrize("head", ["Other income:", "Non-current"])
def test_the_head_of_a_group_overleaf_is_no_label_torn(head: str) -> None:
    above = [ABOVE[0], ("Gain on sales", "12,560", "21,340")]
    assert pages(head, above, BELOW, ("Item", "Period", "Year"))[2:3] == [head]

"""Tables beside each other on a PDF page whose captions stand at one height, and whose rows do, too."""

from __future__ import annotations

import pytest

from tests.reading.grids import SIZE, Grid, grids, right
from tests.reading.samples import Placed

LEFT = [
    ["Revenue", "4,080", "5,094", "6,398"],
    ["Cost of sales", "(405)", "(965)", "(694)"],
    ["Gross", "675", "2,129", "2,704"],
]
LEFT += [["Selling", "(481)", "(576)", "(691)"], ["Financing", "(39)", "(31)", "(6)"]]
RIGHT = [["Cash", "839", "774", "1,317"], ["Receivables", "69", "1,299", "1,587"], ["Plant", "1,286", "1,498", "1,702"]]
RIGHT += [["Intangibles", "343", "368", "391"], ["Payables", "690", "833", "1,027"]]
HEADS = ["Year to 31 Dec", "2023A", "2024A", "2025E"]


def table(caption: str, rows: Grid, x: float, y: float = 700.0) -> list[Placed]:
    """Return a table with narrow columns below its caption, right-aligned as a broker sets it."""
    page: list[Placed] = [(x, y, SIZE, caption)]
    for n, (label, *values) in enumerate([HEADS, *rows], 1):
        page.append((x + 1, y - 14 * n, SIZE, label))
        page += [right(value, x + 150 + 40 * column, y - 14 * n) for column, value in enumerate(values)]
    return page


@pytest.mark.parametrize(
    "captions",
    [("Exhibit 9: Income", "Exhibit 10: Assets"), ("Table 3.1 A", "Table 3.2 B"), ("图表1：利润", "图表2：资产")],
)
def test_tables_with_captions_at_one_height_are_two(captions: tuple[str, str]) -> None:
    left, other = captions
    found, _ = grids([[*table(left, LEFT, 45), *table(other, RIGHT, 305)]])
    assert [body for _, body in found] == [LEFT, RIGHT]


def test_rows_of_a_list_of_tables_are_no_captions_of_columns() -> None:
    page = [
        place
        for n in range(1, 7)
        for place in (
            (45.0, 700 - 14 * n, SIZE, f"Table {2 * n}"),
            (305.0, 700 - 14 * n, SIZE, f"Table {2 * n + 1}"),
            (420.0, 700 - 14 * n, SIZE, f"{n}"),
        )
    ]
    found, _ = grids([page])
    assert ["Table 12", "Table 13", "6"] in [row for _, body in found for row in body]


def test_losses_in_brackets_are_no_marks_of_a_list() -> None:
    rows = [[f"Item {n}", "(481)", "(576)", "(6)"] for n in range(6)]
    page = [
        place
        for n, (label, *values) in enumerate(rows)
        for place in (
            (45.0, 700 - 14 * n, SIZE, label),
            *(right(value, 150 + 36 * column, 700 - 14 * n) for column, value in enumerate(values)),
        )
    ]
    found, _ = grids([page])
    assert [body for _, body in found] == [rows]

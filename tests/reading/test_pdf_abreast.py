"""Tables in two columns of a PDF page whose rows are at other heights."""

from __future__ import annotations

import pytest

from bialign.reading.pdf.abreast import part_abreast
from bialign.reading.pdf.amounts import has_amounts
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.pdf.lines import Row, find_lines
from bialign.reading.pdf.rows import find_rows
from tests.reading.grids import SIZE, Grid, grids, right
from tests.reading.samples import Placed

LEFT_ROWS = [["Prices fall 15%", "-0.4", "-0.7"], ["Rates rise", "-0.3", "-0.5"], ["Oil at 120", "-0.2", "+0.4"]]
LEFT_ROWS += [["More visitors", "+0.5", "+0.6"], ["A new tariff", "-0.9", "-1.3"]]
RIGHT_ROWS = [["2021", "4.5", "6.5"], ["2022", "3.6", "(3.7)"], ["2023", "3.8", "3.2"], ["2024", "3.0", "2.5"]]


def side(rows: Grid, x: float, y: float) -> list[Placed]:
    page: list[Placed] = []
    for n, (label, *values) in enumerate(rows):
        page += [(x, y - 14 * n, SIZE, label)]
        page += [right(value, x + 140 + 50 * column, y - 14 * n) for column, value in enumerate(values)]
    return page


@pytest.mark.parametrize("shift", [4.5, 6.0, 9.0])
def test_tables_in_two_columns_at_other_heights_are_two(shift: float) -> None:
    found, _ = grids([[*side(LEFT_ROWS, 60, 700), *side(RIGHT_ROWS, 330, 700 - shift)]])
    assert [body for _, body in found] == [LEFT_ROWS, RIGHT_ROWS]


def rows_of(places: list[tuple[float, float, str]]) -> list[Row]:
    glyphs = [Glyph(char, x + 5 * n, y, x + 5 * n + 5, y + 8) for x, y, text in places for n, char in enumerate(text)]
    return find_rows(find_lines(glyphs))


def test_two_lines_of_each_record_of_one_table_are_not_two_tables() -> None:
    places = [
        place
        for n in range(6)
        for place in ((60.0, 700.0 - 24 * n, "12.5"), (120.0, 700.0 - 24 * n, "8.1"),
                      (300.0, 688.0 - 24 * n, "4.2"), (360.0, 688.0 - 24 * n, "7.7"))
    ]  # fmt: skip
    assert all(map(has_amounts, rows_of(places)))
    assert part_abreast(rows_of(places)) is None


def test_labels_in_two_lines_beside_values_in_their_middle_are_not_two_tables() -> None:
    places = [
        place
        for n in range(6)
        for place in ((60.0, 700.0 - 24 * n, "long"), (300.0, 695.0 - 24 * n, "4.2"),
                      (360.0, 695.0 - 24 * n, "7.7"), (60.0, 690.0 - 24 * n, "label"))
    ]  # fmt: skip
    assert part_abreast(rows_of(places)) is None

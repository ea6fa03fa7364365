"""Sources and notes below a table of a PDF page, which are in no cell of it."""

from __future__ import annotations

import pytest

from tests.reading.grids import SIZE, grids, level, right
from tests.reading.samples import Placed

ROWS = [["Source", "2030", "2031"], ["Public lenders", "84", "91"], ["Banks", "79", "93"], ["Total", "163", "184"]]


def table(y: float = 700.0, step: float = 14.0) -> list[Placed]:
    page: list[Placed] = []
    for n, (label, *values) in enumerate(ROWS):
        page.append((60, y - step * n, SIZE, label))
        page += [right(value, 250 + 70 * column, y - step * n) for column, value in enumerate(values)]
    return page


@pytest.mark.parametrize("x", [60, 160, 225])
@pytest.mark.parametrize(
    "note",
    ["Source: our records, 10 May 2031.", "Note: Without 14 loans.", "资料来源：本会记录，2031年", "注：不含14项"],
)
def test_a_note_below_a_table_is_no_cell(note: str, x: float) -> None:
    found, _ = grids([[*table(), (x, 644, SIZE, note)]])
    assert [body for _, body in found] == [ROWS[1:]]


@pytest.mark.parametrize("note", ["Note: Without 14 loans.", "注：不含14项"])
def test_a_note_between_rules_is_no_row(note: str) -> None:
    rules = level(*(709 - 14 * n for n in range(5)), 620, left=58, end=330)
    found, _ = grids([[*table(), (60, 645, SIZE, note)]], rules)
    assert [body for _, body in found] == [ROWS[1:]]


def test_a_marked_note_ends_a_table_above_another() -> None:
    note = "* Of which some are due next year or later."
    found, _ = grids([[*table(), (60, 640, SIZE, note), *table(y=610)]])
    assert [body for _, body in found] == [ROWS[1:], ROWS[1:]]


def test_a_marked_label_goes_on_with_its_table() -> None:
    rows = [*table(), (60, 644, SIZE, "* Due soon"), right("7", 250, 644), right("8", 320, 644)]
    found, _ = grids([rows])
    assert [body for _, body in found] == [[*ROWS[1:], ["* Due soon", "7", "8"]]]


def test_a_note_amid_the_rows_ends_no_table() -> None:
    page = [*table(), (60, 644, SIZE, "Note: in millions")]
    page += [(60, 630, SIZE, "Others"), right("7", 250, 630), right("8", 320, 630)]
    found, _ = grids([page])
    assert len(found) == 1

"""Tables of trials: values with their share or spread, groups of rows, and two of them beside each other."""

from __future__ import annotations

import pytest

from bialign.reading.pdf.amounts import is_amount
from bialign.reading.pdf.documents import read_pdf
from tests.reading.grids import SIZE, grids, level, right
from tests.reading.samples import Placed, make_pdf

TITLE: Placed = (
    40,
    760,
    SIZE,
    "Of 912 patients who were asked, 455 were given the drug and 457 a placebo for one year.",
)


@pytest.mark.parametrize(
    "text",
    """61.2 ± 9.8|61.2±9.8|241 (38.7)|241（38.7）|12/623 (1.9)|<0.001|−5.9 (−7.7 to −4.1)|1.46 (1.08–2.03)|
0.69 [0.44, 1.09]|1,204 (51.3%)|25.3 +/- 3.2""".replace("\n", "").split("|"),
)
def test_a_value_with_its_share_or_spread_is_an_amount(text: str) -> None:
    assert is_amount(text)


@pytest.mark.parametrize("text", ["31/12", "8 (a)", "2034 (restated)", "1-3", "(n=623)", "12 weeks", "Group 2 (10)"])
def test_what_only_holds_numbers_is_none(text: str) -> None:
    assert not is_amount(text)


def _table(rows: list[tuple[float, list[str]]], x: float, edges: tuple[float, ...], top: float) -> list[Placed]:
    """Return rows of a label, so far set in, and of values."""
    page: list[Placed] = []
    for n, (inset, (label, *values)) in enumerate(rows):
        page.append((x + inset, top - 12 * n, SIZE, label))
        page += [right(value, edge, top - 12 * n) for value, edge in zip(values, edges, strict=False)]
    return page


ROWS = [
    (0.0, ["Feature", "Drug (n=455)", "Placebo (n=457)"]),
    (0.0, ["Age, years", "61.2 ± 9.8", "61.6 ± 9.5"]),
    (6.0, ["65 or older", "241 (53.0)", "247 (54.0)"]),
    (0.0, ["Earlier illness of the heart"]),
    (6.0, ["Infarction", "27 (5.9)", "26 (5.7)"]),
    (6.0, ["Stroke", "15 (3.3)", "18 (3.9)"]),
]


def test_values_with_their_share_or_spread_end_the_heads() -> None:
    ((heads, body),), _ = grids([[TITLE, *_table(ROWS, 40, (230, 330), 700)]])
    assert heads == [[head] for head in ROWS[0][1]]
    assert body == [row for _, row in ROWS[1:]]


def test_a_label_in_two_lines_is_no_group() -> None:
    rows = [
        (0.0, ["Feature", "Drug", "Placebo"]),
        (0.0, ["Age, years", "61.2", "61.6"]),
        (6.0, ["65 or older", "241", "247"]),
        (0.0, ["Earlier illness of the heart or of"]),
        (6.0, ["the brain", "27", "26"]),
        (6.0, ["Stroke", "15", "18"]),
    ]
    ((_, body),), _ = grids([[TITLE, *_table(rows, 40, (270, 330), 700)]])
    assert [row[0] for row in body][2] == "Earlier illness of the heart or of the brain"


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("1.46 (1.08–", "2.03)", "1.46 (1.08–2.03)"),
        ("−6.1 (−7.8 to", "−5.4)", "−6.1 (−7.8 to −5.4)"),
        ("0.69 [0.44,", "1.09]", "0.69 [0.44,1.09]"),
    ],
)
def test_a_range_in_brackets_goes_on_in_the_next_line(upper: str, lower: str, whole: str) -> None:
    rows = [(0.0, ["Fats", upper, "1.20"]), (0.0, ["", lower]), (0.0, ["Sugar", "0.92 ± 0.23", "0.91"])]
    page = [placed for placed in _table([*ROWS[:3], *rows], 40, (230, 330), 700) if placed[3]]
    ((_, body),), _ = grids([[TITLE, *page]])
    assert body[-2:] == [["Fats", whole, "1.20"], ["Sugar", "0.92 ± 0.23", "0.91"]]


def test_an_amount_below_another_is_no_rest_of_it() -> None:
    rows = [(0.0, ["Fats", "1.46 (1.08)", "1.20"]), (0.0, ["Oils", "2.03", "1.10"])]
    ((_, body),), _ = grids([[TITLE, *_table([*ROWS[:3], *rows], 40, (230, 330), 700)]])
    assert body[-2:] == [row for _, row in rows]


def test_tables_beside_each_other_below_a_note_that_ends_at_the_gutter() -> None:
    left = _table([*ROWS, *((0.0, [f"Item {n}", f"{n},100", f"{n},200"]) for n in range(1, 8))], 40, (200, 290), 650)
    rows = [(0.0, ["Subgroup", "Change"]), *((0.0, [f"Group {n}", f"−{n}.1"]) for n in range(1, 9))]
    other = [(x, 650 - 1.3 * (650 - y), size, text) for x, y, size, text in _table(rows, 306, (540,), 650)]
    note: Placed = (40, 690, 7, "Means by least squares; HDL is a lipoprotein of high density, 50.")
    page = [TITLE, note, *left, *other]
    rules = level(660, 646, 490, left=40, end=291) + level(660, 646, 515, left=305, end=541)
    read, _ = grids([page], rules)
    assert [body[-1][0] for _, body in read] == ["Item 7", "Group 8"]


def test_page_numbers_between_dots_are_running_heads() -> None:
    pages = [
        [(40.0, 810.0, SIZE, "循环学报"), (500.0, 810.0, SIZE, f"· {n} ·"), (40.0, 700.0, SIZE, "甲乙丙丁。" * 4)]
        for n in (7, 8)
    ]
    blocks = read_pdf(make_pdf(pages), "a.pdf").blocks
    assert [block.kind.value for block in blocks].count("running head") == 4


def _column(x: float, top: float, lines: list[tuple[float, str]]) -> list[Placed]:
    """Return headings in a larger size, and other lines."""
    page: list[Placed] = []
    for size, text in lines:
        top -= 10 if size == SIZE else 18
        page.append((x, top, size, text))
    return page


def test_headings_on_both_sides_are_those_of_columns_of_short_items() -> None:
    left = [(10.0, "Uses"), *((SIZE, f"Water for house {n}") for n in range(4)), (10.0, "Limits"), (SIZE, "Up to 70 C")]
    left += [(SIZE, "Air of any kind"), (SIZE, "Hard water, if it is not too cold, for a year")]
    right = [
        (10.0, "Motor"),
        (SIZE, "Two poles, 2,900 turns"),
        (10.0, "Tests"),
        *((SIZE, f"Flow {n}%") for n in range(5)),
    ]
    right += [(10.0, "Parts"), (SIZE, "Seals and rings, which last for a long time")]
    page = [TITLE, *_column(40, 740, left), *_column(290, 740, right)]
    read, others = grids([page])
    assert not read
    assert " ".join(others[1:]).split() == " ".join(text for _, text in (*left, *right)).split()


def test_columns_whose_rows_stand_at_other_heights_may_be_far_apart_and_begin_with_numbers() -> None:
    left = [(0.0, [f"{n:02}", f"{n}.5", f"{n * 3}"]) for n in range(4, 14)]
    right = [(0.0, [f"Cable, {n} m", f"HC-{n}", f"{n},250"]) for n in range(1, 11)]
    page = _table([(0.0, ["Frame", "Torque", "Time"]), *left], 40, (140, 230), 700)
    other = _table([(0.0, ["Description", "Number", "Price"]), *right], 295, (420, 520), 700)
    read, _ = grids([[TITLE, *page, *((x, y - 5, size, text) for x, y, size, text in other)]])
    assert [body for _, body in read] == [[row for _, row in left], [row for _, row in right]]


@pytest.mark.parametrize("gap", [28.0, 16.0])
def test_years_set_off_below_amounts_begin_another_table(gap: float) -> None:
    ships = [
        ["Kind", "Own", "Hired", "All"],
        ["Small", "41", "22", "63"],
        ["Large", "33", "29", "62"],
        ["All", "74", "51", "125"],
    ]
    work = [["Work", "2031", "2030"], ["Days", "7,612", "7,388"], ["Rate", "10,840", "12,150"]]
    page: list[Placed] = [TITLE]
    for n, (label, *values) in enumerate(ships):
        page += [(40, 700 - 16 * n, SIZE, label)]
        page += [right(value, edge, 700 - 16 * n) for value, edge in zip(values, (200, 270, 340), strict=True)]
    top = 652 - gap
    page += [right("Half year to June", 400, top)]
    for n, (label, *values) in enumerate(work):
        page += [(40, top - 16 - 16 * n, SIZE, label)]
        page += [right(value, edge, top - 16 - 16 * n) for value, edge in zip(values, (330, 400), strict=True)]
    read, _ = grids([page])
    assert len(read) == 1 + (gap > 20)
    assert read[-1][1][-2:] == work[1:]

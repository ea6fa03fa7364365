"""What PDF pages part of amounts and dates: scales in the next line, years that head two columns, days as labels."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.reading.pdf.documents import read_pdf
from tests.reading.grids import EDGES, LEFT, SIZE, grids, numbers, right
from tests.reading.samples import Placed, make_pdf

TAXES = [["Current tax", "163,214", "138,206"], ["Deferred tax", "(8,102)", "(4,316)"], ["Total", "155,112", "133,890"]]


def columns(pages: Sequence[Sequence[Placed]]) -> dict[str, int]:
    """Return the column of each cell."""
    text = read_pdf(make_pdf(pages), "a.pdf")
    return {text.text[slice(*block.span)]: block.cell.column for block in text.blocks if block.cell}


@pytest.mark.parametrize("heads", [("2024", "2023"), ("2024年度", "2023年度"), ("30 June 2024", "30 June 2023")])
def test_two_dates_left_of_their_columns_are_heads_of_these(heads: tuple[str, str]) -> None:
    page = [(edge - 105, 690.0, SIZE, head) for edge, head in zip(EDGES[1:4:2], heads, strict=True)]
    for n, (label, this, last) in enumerate(TAXES):
        page += [(LEFT, 670 - 16 * n, SIZE, label), right(this, 330, 670 - 16 * n), right(last, 510, 670 - 16 * n)]
    found = columns([page])
    assert [found[text] for text in (*heads, "163,214", "138,206")] == [1, 2, 1, 2]


def test_years_that_head_the_first_table_of_several_pages_are_no_running_heads() -> None:
    years = ("2024年度", "2023年度")
    first, amid = ([right(year, edge, y) for year, edge in zip(years, EDGES, strict=False)] for y in (740, 640))
    note = (LEFT, 560, SIZE, "The directors have reviewed the taxes of the group.")
    page = [*first, *numbers(720, TAXES), note]
    assert grids([page, [*page, *amid, *numbers(620, TAXES)], page])[1] == [note[3]] * 3


@pytest.mark.parametrize("label", ["Balance at 31", "31"])
def test_the_month_below_a_day_ends_the_label_of_the_last_row(label: str) -> None:
    page = numbers(700, [*TAXES, [label, "3,200", "1,184"]])
    ((_, body),), others = grids([[*page, (LEFT, 700 - 16 * 3 - 9, SIZE, "December 2024")]])
    assert (body[-1], others) == ([f"{label} December 2024", "3,200", "1,184"], [])


def test_a_day_that_opens_a_label_is_no_number_of_a_column_of_its_own() -> None:
    labels = ["31 December 2023", "1 January 2024", "31 December 2024", "1 January 2025", "31 December 2025"]
    page = numbers(700, [["", f"{n}12,340", "5,678"] for n, _ in enumerate(labels, 1)])
    page += [
        (LEFT if label[0] == "3" else LEFT + 0.6 * SIZE, 700 - 16 * n, SIZE, label) for n, label in enumerate(labels)
    ]
    ((_, body),), _ = grids([[placed for placed in page if placed[3]]])
    assert [row[0] for row in body] == labels


@pytest.mark.parametrize(
    ("end", "rest", "is_one"),
    [("equity of RMB41,001.19", "million.", True), ("as shown in Note 41", "Management believes", False)],
)
def test_a_line_that_opens_with_a_scale_goes_on_with_the_number_before(end: str, rest: str, is_one: bool) -> None:
    full = "The directors have reviewed the position of the group at the end of the year and " * 2
    lines = [full[:90], full[:90], f"It had total {end}", rest]
    page = [(LEFT, 700 - 12 * n, SIZE, line) for n, line in enumerate(lines)]
    text = read_pdf(make_pdf([page]), "a.pdf").text
    assert (f"{end} {rest}" in text.replace("\n", "¶")) is is_one


@pytest.mark.parametrize("shift", [0.0, 6.0])
def test_a_period_that_breaks_above_a_head_stands_over_its_column_alone(shift: float) -> None:
    page = [(330 - 48 + shift, 701.0, SIZE, "2025年1–"), (330 - 14, 692.0, SIZE, "6月")]
    page += [right("2024年", 250, 692), right("%", 430, 692), (LEFT, 692, SIZE, "板块")]  # segment
    ((heads, _),), _ = grids(
        [page + numbers(670, [["甲", "642,183", "371,846", "49.5"], ["乙", "218", "128", "17.1"]])]
    )
    assert ["".join(head).replace(" ", "") for head in heads] == ["板块", "2024年", "2025年1–6月", "%"]


def test_a_unit_that_breaks_in_its_brackets_is_one() -> None:
    page = [right("最低开支（万", 250, 700), right("元）", 250, 690), right("税率（", 330, 700), right("%）", 330, 690)]
    ((heads, _),), _ = grids(
        [[*page, (LEFT, 690, SIZE, "项目"), *numbers(670, [["甲", "642", "8.25"], ["乙", "218", "17"]])]]
    )
    assert heads == [["项目"], ["最低开支（万元）"], ["税率（%）"]]  # item, least spending (10,000 yuan), rate

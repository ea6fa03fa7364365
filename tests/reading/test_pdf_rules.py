"""Tables of PDF whose cells are parted by rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import pytest

from bialign.reading.pdf.documents import read_pdf
from bialign.reading.pdf.rules import Box, find_ruled_tables
from bialign.records import BlockKind
from tests.reading.samples import Placed, make_pdf

# A form: what happened, how many shares, at which price; one cell wraps where no rule of geometry would tell.
FORM: list[Placed] = [
    (60, 700, 9, "Event"),
    (210, 700, 9, "Shares"),
    (310, 700, 9, "Price"),
    (60, 680, 9, "Allotment on 4 November"),
    (310, 675, 9, "HK$2.40"),
    (60, 666, 9, "2014 under the option"),
    (210, 666, 9, "50,000"),
    (310, 661, 9, "(on 3 November)"),
    (60, 652, 9, "scheme of 24 June"),
    (60, 632, 9, "Closing balance"),
    (210, 632, 9, "347,437,000"),
]
XS, YS = (55, 200, 300, 420), (712, 692, 646, 626)


def lines(xs: Sequence[float], ys: Sequence[float]) -> Iterator[str]:
    """Yield the operators that draw a grid line by line."""
    for y in ys:
        yield f"{xs[0]} {y} m {xs[-1]} {y} l S"
    for x in xs:
        yield f"{x} {ys[0]} m {x} {ys[-1]} l S"


def thin_boxes(xs: Sequence[float], ys: Sequence[float]) -> Iterator[str]:
    """Yield the operators that draw a grid as thin filled boxes, one for each side of each cell."""
    for y in ys:
        yield from (f"{left} {y} {right - left} 0.5 re f" for left, right in pairwise(xs))
    for x in xs:
        yield from (f"{x} {low} 0.5 {high - low} re f" for high, low in pairwise(ys))


def boxes(xs: Sequence[float], ys: Sequence[float]) -> Iterator[str]:
    """Yield the operators that draw a box around each cell."""
    for high, low in pairwise(ys):
        yield from (f"{left} {low} {right - left} {high - low} re S" for left, right in pairwise(xs))


def read(placed: Sequence[Placed], *drawn: str) -> dict[tuple[int, int], str]:
    """Return what the cells of a page say, by row and column."""
    text = read_pdf(make_pdf([placed], extra=("\n" + "\n".join(drawn)).encode()), "a.pdf")
    return {(b.cell.row, b.cell.column): text.text[b.span.start : b.span.end] for b in text.blocks if b.cell}


@pytest.mark.parametrize("draw", [lines, thin_boxes, boxes])
def test_what_rules_enclose_is_a_cell(draw: Callable[[Sequence[float], Sequence[float]], Iterable[str]]) -> None:
    assert read(FORM, *draw(XS, YS)) == {
        (0, 0): "Event",
        (0, 1): "Shares",
        (0, 2): "Price",
        (1, 0): "Allotment on 4 November 2014 under the option scheme of 24 June",
        (1, 1): "50,000",
        (1, 2): "HK$2.40 (on 3 November)",
        (2, 0): "Closing balance",
        (2, 1): "347,437,000",
    }


def test_a_page_on_its_side_has_its_rules_with_it() -> None:
    turned = [(y - 250, 842 - x, size, text) for x, y, size, text in FORM]  # on a page 595 wide
    data = make_pdf([turned], matrix="0 -1 1 0", extra=b"\n0 -1 1 0 -250 842 cm\n" + "\n".join(lines(XS, YS)).encode())
    text = read_pdf(data, "a.pdf")
    cells = [text.text[b.span.start : b.span.end] for b in text.blocks if b.cell]
    assert "Allotment on 4 November 2014 under the option scheme of 24 June" in cells


def test_rules_between_columns_alone_leave_rows_to_geometry() -> None:
    rows = [("Revenue", "271,811"), ("Costs", "89,158"), ("Gross profit", "182,653")]
    placed = [(x, 690 - 14 * n, 9, text) for n, row in enumerate(rows) for x, text in zip((60, 220), row, strict=True)]
    heads = [(60, 710, 9, "Item"), (220, 710, 9, "2014")]
    assert read([*heads, *placed], *lines((55, 210, 300), (720, 704, 655))) == {
        (0, 0): "Item",
        (0, 1): "2014",
        **{(n, column): text for n, row in enumerate(rows, 1) for column, text in enumerate(row)},
    }


def test_a_merged_head_reaches_over_columns() -> None:
    placed = [
        (60, 710, 9, "Reserves"),
        (210, 710, 9, "Year ended 31 December"),
        (210, 690, 9, "2014"),
        (310, 690, 9, "2013"),
        (60, 670, 9, "Total"),
        (210, 670, 9, "271,811"),
        (310, 670, 9, "285,749"),
    ]
    drawn = ["55 660 m 420 660 l S", "55 682 m 420 682 l S", "200 702 m 420 702 l S", "55 722 m 420 722 l S"]
    drawn += ["55 660 m 55 722 l S", "200 660 m 200 722 l S", "300 660 m 300 702 l S", "420 660 m 420 722 l S"]
    text = read_pdf(make_pdf([placed], extra=("\n" + "\n".join(drawn)).encode()), "a.pdf")
    cells = [block.cell for block in text.blocks if block.cell]
    assert [(cell.row, cell.column, cell.n_columns) for cell in cells[:4]] == [
        (0, 0, 1),
        (0, 1, 2),
        (1, 1, 1),
        (1, 2, 1),
    ]
    assert [cell.is_head for cell in cells] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    "drawn",
    [  # a frame around it, a shade, lines aslant, a grid without text
        [f"{XS[0]} {YS[-1]} {XS[-1] - XS[0]} {YS[0] - YS[-1]} re S"],
        ["0.9 g", f"{XS[0]} {YS[1]} {XS[1] - XS[0]} {YS[0] - YS[1]} re f", "0 g"],
        [f"{x} {y} m {x + 20} {y + 20} l S" for x in XS for y in YS],
        list(lines([x / 3 for x in XS], [y / 3 for y in YS])),  # a grid without text
    ],
)
def test_other_drawings_change_nothing(drawn: list[str]) -> None:
    assert read(FORM, *drawn) == read(FORM)


def test_text_drawn_twice_at_one_place_is_read_once() -> None:
    text = read_pdf(make_pdf([[*FORM, *FORM]]), "a.pdf").text
    assert text.count("347,437,000") == 1


def test_hundreds_of_rules_end() -> None:
    drawn = [Box(0, y, 500, y + 0.5) for y in range(0, 6000, 4)] + [Box(x, 0, x + 0.5, 6000) for x in range(0, 500, 4)]
    assert find_ruled_tables(drawn) == []
    level = [Box(0, 6.0 * n, 5, 6.0 * n + 0.5) for n in range(1, 140)]
    plumb = [Box(6.0 * n, 0, 6.0 * n + 0.5, 5) for n in range(1, 140)]
    frame = [Box(0, 0, 900, 0.5), Box(0, 0, 0.5, 900), Box(0, 900, 900, 900.5), Box(900, 0, 900.5, 900)]
    assert find_ruled_tables([*level, *plumb, *frame]) == []  # thousands of places that no rule parts


def test_what_is_above_and_below_a_ruled_table_is_text() -> None:
    around = [(60, 760, 9, "What happened in the year is shown below."), (60, 600, 9, "No more happened.")]
    text = read_pdf(make_pdf([[*around, *FORM]], extra=("\n" + "\n".join(lines(XS, YS))).encode()), "a.pdf")
    kinds = [block.kind for block in text.blocks]
    assert kinds[0] is kinds[-1] is BlockKind.PARAGRAPH
    assert set(kinds[1:-1]) == {BlockKind.CELL}


def test_a_number_that_ends_wrapped_words_in_a_cell_makes_no_heads_of_the_rows_above() -> None:
    placed = [(60, 698, 9, "Aim"), (210, 698, 9, "Target"), (310, 698, 9, "Remarks")]
    placed += [(60, 674, 9, "Women"), (210, 674, 9, "half"), (310, 674, 9, "as before")]
    placed += [(60, 632, 9, "Energy"), (210, 638, 9, "down by"), (210, 629, 9, "25%"), (310, 632, 9, "each year")]
    drawn = "\n" + "\n".join(lines(XS, (712, 692, 646, 626)))
    text = read_pdf(make_pdf([placed], extra=drawn.encode()), "a.pdf")
    assert not any(block.cell and block.cell.is_head for block in text.blocks)

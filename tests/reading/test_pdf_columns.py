"""Pages of a PDF in three and four columns, with headings and tables across, and lines that are stretched."""

from __future__ import annotations

import pytest

from bialign.reading.pdf.documents import read_pdf
from bialign.reading.pdf.gaps import join_stretched
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.pdf.lines import GlyphLine, find_lines
from bialign.records import BlockKind
from tests.reading.samples import Placed, make_pdf

COLUMNS = (50.0, 210.0, 370.0)
STEMS = "甲乙丙丁戊己庚辛"  # the first to the eighth


def prose(stem: str, x: float, top: float, n_lines: int = 7, n_wide: int = 14) -> list[Placed]:
    """Return the lines of a paragraph, the last of which is short."""
    lines = [stem * n_wide] * (n_lines - 1) + [stem * 4 + "。"]
    return [(x, top - 14 * n, 10, line) for n, line in enumerate(lines)]


def text_of(stem: str, n_lines: int = 7, n_wide: int = 14) -> str:
    return stem * (n_wide * (n_lines - 1) + 4) + "。"


def paragraphs_of(page: list[Placed]) -> list[str]:
    text = read_pdf(make_pdf([page]), "a.pdf")
    return [text.text[slice(*block.span)] for block in text.blocks if block.kind is not BlockKind.CELL]


@pytest.mark.parametrize("tops", [(700, 700, 700), (700, 660, 690), (640, 700, 700)])
def test_three_columns_are_read_one_after_the_other(tops: tuple[float, ...]) -> None:
    page = [one for x, stem, top in zip(COLUMNS, STEMS, tops, strict=False) for one in prose(stem, x, top)]
    assert paragraphs_of(page) == [text_of(stem) for stem in STEMS[:3]]


def test_four_columns_are_read_one_after_the_other() -> None:
    page = [one for n, stem in enumerate(STEMS[:4]) for one in prose(stem, 40 + 135 * n, 700, n_wide=12)]
    assert paragraphs_of(page) == [text_of(stem, n_wide=12) for stem in STEMS[:4]]


def test_a_heading_across_parts_three_columns() -> None:
    page = [one for x, stem in zip(COLUMNS, STEMS, strict=False) for one in prose(stem, x, 700)]
    page += [one for x, stem in zip(COLUMNS, STEMS[3:], strict=False) for one in prose(stem, x, 540)]
    heading = "标题" * 9  # a heading
    found = paragraphs_of([*page, (50, 570, 18, heading)])
    assert found == [*map(text_of, STEMS[:3]), heading, *map(text_of, STEMS[3:6])]


def test_a_table_across_parts_three_columns() -> None:
    page = [one for x, stem in zip(COLUMNS, STEMS, strict=False) for one in prose(stem, x, 740)]
    for n in range(6):
        page += [(54, 600 - 18 * n, 10, "项目" * 3), (420, 600 - 18 * n, 10, "1,694"), (480, 600 - 18 * n, 10, "1,210")]
    page += [one for x, stem in zip(COLUMNS, STEMS[3:], strict=False) for one in prose(stem, x, 460)]
    assert paragraphs_of(page) == [text_of(stem) for stem in STEMS[:6]]


def test_a_heading_in_the_first_of_three_columns_is_not_across() -> None:
    page = [(50, 700, 13, "标题一二三"), *prose("甲", 50, 680)]  # heading
    page += [*prose("乙", 210, 700, 3), *prose("丁", 210, 640, 4), *prose("丙", 370, 700, 8)]
    found = paragraphs_of(page)
    assert found == ["标题一二三", text_of("甲"), text_of("乙", 3), text_of("丁", 4), text_of("丙", 8)]


def test_the_short_cells_of_a_table_in_three_columns_are_no_prose() -> None:
    rows = [
        (x, 700 - 34 * n - 12 * k, 10, text)
        for n in range(8)
        for x in COLUMNS
        for k, text in enumerate(("甲" * 14, "乙。"))
    ]
    text = read_pdf(make_pdf([rows]), "a.pdf")
    assert any(block.cell for block in text.blocks)


def spaced(text: str, left: float, bottom: float, gap: float) -> list[Glyph]:
    """Return the glyphs of words, each of them 5 points wide, with gaps between words."""
    glyphs = []
    for word in text.split():
        for char in word:
            glyphs.append(Glyph(char, left, bottom, left + 5, bottom + 10))
            left += 5
        left += gap
    return glyphs


FULL = spaced("the figure for audits", 50, 700, 10)  # from 50 to 170


def stretched(text: str, gap: float, left: float = 50) -> list[str]:
    lines = join_stretched(find_lines([*FULL, *spaced(text, left, 686, gap)]))
    return [line.text for line in lines][1:]


@pytest.mark.parametrize(
    ("text", "gap"),
    [("came to 372 in all", 12.5), ("372 people were", 27.5), ("representatives of", 35.0)],
)
def test_a_stretched_line_is_one(text: str, gap: float) -> None:
    assert stretched(text, gap) == [text]


def test_cells_below_a_line_of_prose_are_not_stretched() -> None:
    assert len(stretched("Revenue 203,316", 45)) == 2  # a number beside one gap
    assert len(stretched("Revenue costs", 20)) == 2  # ends farther left
    assert len(stretched("Revenue 316", 95)) == 2  # too far apart
    unequal = [*spaced("came to", 50, 686, 12), *spaced("372 in", 130, 686, 5)]
    assert len(join_stretched(find_lines([*FULL, *unequal]))) == 4


def test_lines_without_neighbours_stay_as_they_are() -> None:
    lines = find_lines(spaced("came to 372", 50, 686, 15))
    assert join_stretched(lines) == lines
    nothing: list[GlyphLine] = []
    assert join_stretched(nothing) == nothing

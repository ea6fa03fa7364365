"""Programs that a PDF lists with the numbers of their lines."""

from __future__ import annotations

import pytest

from bialign.reading.pdf.documents import read_pdf
from tests.reading.samples import Placed, make_pdf

SIZE, PITCH = 10.0, 13.0
PROGRAM = [
    r"\usepackage{fancy}",
    r"\setlength{\parskip}{6pt}",
    "\\renewcommand{\\arraystretch}{1.2} % 行距",  # the distance of lines
    "",
    r"\begin{document}",
    r"    \section{Size 30}",
    r"\end{document}",
]
ROWS = ["Shanghai", "Shenzhen", "Chengdu", "Hangzhou", "Wuhan", "Xiamen", "Ningbo"]


def numbered(lines: list[str], top: float = 700, first: int = 1, step: int = 1) -> list[Placed]:
    """Return lines with numbers to the left of them, whose right edges are level."""
    page: list[Placed] = []
    for index, line in enumerate(lines):
        number, y = str(first + step * index), top - PITCH * index
        page.append((80 - 0.6 * SIZE * len(number), y, SIZE, number))
        if line:
            indent = len(line) - len(line.lstrip())
            page.append((92 + 6.0 * indent, y, SIZE, line.strip()))
    return page


def blocks(pages: list[list[Placed]]) -> list[tuple[str, str, str]]:
    text = read_pdf(make_pdf(pages), "a.pdf")
    return [(str(block.kind.value), block.place, text.text[slice(*block.span)]) for block in text.blocks]


def code_of(pages: list[list[Placed]]) -> list[tuple[str, str]]:
    return [(place, text) for kind, place, text in blocks(pages) if kind == "code"]


SHOWN = "\n".join(line.strip() for line in PROGRAM if line)


def test_a_program_is_code_and_its_numbers_are_no_text() -> None:
    above = ["A file of the class begins with what it uses and", "with what it sets, as this one does in 3 lines."]
    prose = [(60.0, 760 - PITCH * n, SIZE, line) for n, line in enumerate(above)]
    below = (60.0, 560.0, SIZE, "It has 7 lines in all, of which one is empty.")
    assert blocks([[*prose, *numbered(PROGRAM, first=8), below]]) == [
        ("paragraph", "page 1", " ".join(above)),
        ("code", "page 1", SHOWN),
        ("paragraph", "page 1", below[3]),
        *(("running head", "page 1", str(number)) for number in range(8, 15)),
    ]


def test_a_program_that_goes_on_overleaf_is_one_block() -> None:
    pages = [numbered(PROGRAM, first=94), numbered(["x = 30", "}"], first=101)]
    assert code_of(pages) == [("page 1", f"{SHOWN}\nx = 30\n}}")]


def test_a_number_at_the_edge_of_a_page_that_was_taken_for_its_own_parts_no_program() -> None:
    pages = [numbered(PROGRAM, first=94), numbered(["", *PROGRAM], top=790, first=101)]
    assert [place for place, _ in code_of(pages)] == ["page 1"]


def test_a_line_that_wraps_belongs_to_the_program() -> None:
    page = numbered(PROGRAM)
    wrapped: Placed = (104.0, 700 - PITCH * len(PROGRAM), SIZE, "% and its last line, 45")
    assert code_of([[*page, wrapped]]) == [("page 1", f"{SHOWN}\n{wrapped[3]}")]


def test_what_stands_beside_a_program_is_none_of_it() -> None:
    beside: list[Placed] = [(40, 700 - PITCH, SIZE, "A"), (540, 700 - 2 * PITCH, SIZE, "2")]
    page = [*numbered(PROGRAM), *beside]
    assert code_of([page]) == [("page 1", SHOWN)]
    assert {text for kind, _, text in blocks([page]) if kind != "running head"} == {"A", "2", SHOWN}


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(numbered(ROWS), id="a list whose items are counted"),
        pytest.param(
            [*numbered(ROWS), *((300.0, 700 - PITCH * n, SIZE, f"{n}1.5") for n in range(7))], id="a table of them"
        ),
        pytest.param(
            [*numbered([f"f(x{n}) = {n};" for n in range(7)])]
            + [(300.0, 700 - PITCH * n, SIZE, f"{n}1.5") for n in range(7)],
            id="a table whose labels are formulas",
        ),
        pytest.param(numbered(PROGRAM, step=3), id="numbers that do not count lines"),
        pytest.param(numbered(PROGRAM[:3]), id="three lines"),
        pytest.param(numbered(["The company is well.", "Its sales grew."] * 4), id="a manuscript with lines counted"),
    ],
)
def test_what_is_no_listing(page: list[Placed]) -> None:
    assert code_of([page]) == []


@pytest.mark.parametrize(
    "line",
    [
        "公司在上海成立(注册资本{}万元)",
        "甲方应支付{}元；",
        "Party A shall pay {} yuan;",
        "Founded in Shanghai (capital {} yuan)",
    ],
)  # founded in Shanghai, with so much capital; Party A shall pay so much
def test_numbered_clauses_are_no_program(line: str) -> None:
    assert code_of([numbered([line.format(500 + n) for n in range(8)], first=2011)]) == []


def test_a_program_goes_on_overleaf_or_not_at_all() -> None:
    """On the third page "8" opens a line of prose, where the program of the first ended at 7."""
    prose = [(80.0, 700.0, SIZE, "Nothing is numbered here.")]
    third = [(74.0, 700.0, SIZE, "8"), (92.0, 700.0, SIZE, "engineers left (see the note);")]
    found = code_of([numbered(PROGRAM), prose, third])
    assert len(found) == 1
    assert "engineers" not in found[0][1]

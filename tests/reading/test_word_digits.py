"""An independent count: every run of digits in the XML of a Word file stands in its text, or is left out by name."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from itertools import combinations, count

import pytest

from bialign.reading.docx import read_docx
from bialign.records import LANGS, Block, Text
from bialign.segmentation import segment
from tests.reading.samples import field, make_docx, paragraph, table, tc, text_run

N_LAYOUTS = 300
SHOWN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
RUN = re.compile("[0-9]+")


class Layout:
    """A document made at random, each of whose numbers stands in it once; those that begin with 9 are not shown."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._numbers = count(1000)
        self._notes: list[str] = []
        body = "".join(self._block(0) for _ in range(self._random.randint(1, 6)))
        margins = [[self._block(2) for _ in range(self._random.randint(0, 3))] for _ in range(2)]
        self.data = make_docx(body, footnotes="".join(self._notes), headers=margins[0], footers=margins[1])

    def _shown(self) -> str:
        return f"{self._random.choice('1234567')}{next(self._numbers)}"

    def _hidden(self) -> str:
        return f"9{next(self._numbers)}"

    def _block(self, depth: int) -> str:
        kinds: list[Callable[[int], str]] = [self._paragraph, self._paragraph, self._table, self._control]
        return self._random.choice(kinds if depth < 4 else kinds[:1])(depth + 1)

    def _paragraph(self, depth: int) -> str:
        return paragraph(*(self._run(depth) for _ in range(self._random.randint(0, 4))))

    def _control(self, depth: int) -> str:
        return f"<w:sdt><w:sdtContent>{self._block(depth)}</w:sdtContent></w:sdt>"

    def _table(self, depth: int) -> str:
        rows = [
            [self._cell(depth) for _ in range(self._random.randint(1, 4))] for _ in range(self._random.randint(1, 4))
        ]
        return table(*rows, heads=self._random.randint(0, 1))

    def _cell(self, depth: int) -> str:
        span = self._random.choice(["", "", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="1000000000"/>'])
        merge = self._random.choice(["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"])
        return tc(self._block(depth) + paragraph(self._shown()), span + merge)

    def _run(self, depth: int) -> str:
        kinds = [self._text, self._text, self._simple_field, self._field, self._left_out]
        return self._random.choice([*kinds, self._note, self._box] if depth < 4 else kinds)(depth)

    def _text(self, _: int) -> str:
        shown = text_run(f"字{self._shown()}字")  # a word
        wrapper = self._random.choice(["{}", "{}", "<w:ins>{}</w:ins>", "<w:hyperlink>{}</w:hyperlink>"])
        return wrapper.format(shown)

    def _simple_field(self, depth: int) -> str:
        return f'<w:fldSimple w:instr="REF a{self._hidden()}">{self._text(depth)}</w:fldSimple>'

    def _field(self, depth: int) -> str:
        if self._random.random() < 0.5:
            return field(f"REF a{self._hidden()}", self._text(depth))
        return field(field("IF", text_run(self._hidden())) + text_run(self._hidden()), field("DATE", self._text(depth)))

    def _left_out(self, _: int) -> str:
        hidden = self._hidden()
        choices = [
            f"<w:moveFrom>{text_run(hidden)}</w:moveFrom>",
            f"<w:del><w:r><w:delText>{hidden}</w:delText></w:r></w:del>",
            text_run(hidden, "<w:vanish/>"),
        ]
        return self._random.choice(choices)

    def _note(self, depth: int) -> str:
        number = len(self._notes)
        mark = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
        again = mark if self._random.random() < 0.3 else ""
        self._notes.append("")
        inside = self._block(depth + 1) + paragraph(text_run(self._shown()), again)
        self._notes[number] = f'<w:footnote w:id="{number}">{inside}</w:footnote>'
        return mark

    def _box(self, depth: int) -> str:
        inside = f"<w:txbxContent>{self._block(depth + 1)}</w:txbxContent>"
        fallback = f"<w:txbxContent>{paragraph(text_run(self._hidden()))}</w:txbxContent>"
        return (
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{inside}</mc:Choice>"
            f"<mc:Fallback><w:pict>{fallback}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )


def raw_runs(data: bytes) -> Counter[str]:
    """Return the runs of digits that the XML of a Word file holds as shown text, by no means of ours."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/")]
    found = (run for part in parts for shown in SHOWN.findall(part) for run in RUN.findall(shown))
    return Counter(run for run in found if not run.startswith("9"))


def digit_runs(text: Text) -> Counter[str]:
    document = segment(text, "zh")
    return Counter(run for sentence in document.sentences for run in RUN.findall(sentence))


def test_every_run_of_digits_is_read_once() -> None:
    for seed in range(N_LAYOUTS):
        data = Layout(seed).data
        assert digit_runs(read_docx(data, f"{seed}.docx")) == raw_runs(data), f"layout {seed}"


def test_no_two_cells_of_a_row_stand_in_one_place() -> None:
    for seed in range(0, N_LAYOUTS, 3):
        cells = {block.cell for block in read_docx(Layout(seed).data, f"{seed}.docx").blocks if block.cell}
        for one, other in combinations(sorted(cells), 2):
            if (one.table, one.row) == (other.table, other.row):
                assert one.column + one.n_columns <= other.column, f"layout {seed}"


@pytest.mark.parametrize("lang", LANGS)
def test_segmentation_keeps_the_cells(lang: str) -> None:
    text = read_docx(make_docx(table(["2024. 一", "x"]) + paragraph("y")), "a.docx")  # one
    document = segment(text, "zh" if lang == "zh" else "en")
    assert [block.cell for block in document.blocks] == [block.cell for block in text.blocks]


def test_a_file_of_python_docx() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Stock code 1234"
    section.footer.paragraphs[0].text = "Issued on 2025-03-31"
    grid = document.add_table(3, 3)
    for number, cell in enumerate((cell for row in grid.rows for cell in row.cells), 100):
        cell.text = str(number)
    grid.cell(0, 0).merge(grid.cell(1, 1))
    grid.cell(2, 2).add_table(1, 2).cell(0, 1).text = "200"
    buffer = io.BytesIO()
    document.save(buffer)
    text = read_docx(buffer.getvalue(), "report.docx")
    assert digit_runs(text) == raw_runs(buffer.getvalue())

    def cell_of(words: str) -> tuple[int, ...]:
        found: Block = next(block for block in text.blocks if text.text[slice(*block.span)] == words)
        assert found.cell is not None
        return tuple(found.cell[:5])

    assert [cell_of(words) for words in ("100", "102", "200")] == [(0, 0, 0, 2, 2), (0, 0, 2, 1, 1), (1, 0, 1, 1, 1)]

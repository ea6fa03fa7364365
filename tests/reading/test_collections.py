"""Files of several texts: notebooks and e-books, whose cells and chapters are read one below the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bialign
from bialign.errors import FormatError
from bialign.reading import read_file
from bialign.records import BlockKind
from tests.reading.samples import make_zip

CELLS = [
    {"cell_type": "markdown", "source": ["# Results\n", "\n", "Revenue was **$4m**."]},
    {"cell_type": "code", "source": ["revenue = 5\n"], "outputs": []},
    {"cell_type": "markdown", "source": "| Year | Yield |\n|---|---|\n| 2024 | 3% |\n"},
    {"cell_type": "markdown", "source": "| Year | Loss |\n|---|---|\n| 2024 | 1% |\n"},
]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / name


@pytest.mark.parametrize(
    "notebook", [{"nbformat": 4, "cells": CELLS}, {"nbformat": 3, "worksheets": [{"cells": CELLS}]}]
)
def test_a_notebook_is_its_markdown(tmp_path: Path, notebook: object) -> None:
    text = read_file(write(tmp_path, "a.ipynb", json.dumps(notebook)))
    assert "revenue" not in text.text
    found = [(text.text[slice(*block.span)].strip(), block.place, block.kind) for block in text.blocks]
    assert found[:2] == [
        ("# Results", "cell 1", BlockKind.HEADING),
        ("Revenue was **$4m**.", "cell 1", BlockKind.PARAGRAPH),
    ]
    assert {block.cell.table for block in text.blocks if block.cell} == {0, 1}
    assert {text.text[slice(*aside.span)] for aside in text.asides} == {"**"}


@pytest.mark.parametrize("content", ["[1]", "{}", '{"cells": [1]}', "{", '{"cells": {"a": 1}}', "[" * 100_000])
def test_what_is_no_notebook_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(FormatError, match="Jupyter"):
        read_file(write(tmp_path, "a.ipynb", content))


CONTAINER = '<container xmlns="urn:c"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="text/a%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="p.png" media-type="image/png"/>
</manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="p"/>
<itemref idref="gone"/></spine></package>"""
PARTS = {
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": BOOK,
    "OPS/nav.xhtml": "<p>Contents</p>",
    "OPS/text/a b.xhtml": "<h1>Second</h1><table><tr><td>1</td></tr></table>",
    "OPS/text/b.xhtml": "<h1>First</h1><p>Profit was 5%.</p><table><tr><td>2</td></tr></table>",
}


def test_a_book_is_its_chapters_in_order(tmp_path: Path) -> None:
    text = read_file(write(tmp_path, "a.epub", make_zip(PARTS)))
    found = [(text.text[slice(*block.span)], block.place) for block in text.blocks]
    assert found[:2] == [("First", "chapter 1, paragraph 1"), ("Profit was 5%.", "chapter 1, paragraph 2")]
    assert ("Second", "chapter 2, paragraph 1") in found
    assert [block.cell.table for block in text.blocks if block.cell] == [0, 1]


@pytest.mark.parametrize("lost", ["META-INF/container.xml", "OPS/book.opf"])
def test_a_damaged_book_is_refused(tmp_path: Path, lost: str) -> None:
    with pytest.raises(FormatError, match="is missing"):
        read_file(write(tmp_path, "a.epub", make_zip({name: part for name, part in PARTS.items() if name != lost})))


def test_figures_in_notebooks_and_pages_with_components_are_compared(tmp_path: Path) -> None:
    # the revenue was 5 million US dollars
    notebook = {"cells": [{"cell_type": "markdown", "source": "# 业绩\n\n营收为**500万美元**。"}]}
    page = 'import Tabs from "@theme/Tabs"\n\n# Results\n\n<Tabs n={3}>\n\nRevenue was **$4m**.\n\n</Tabs>\n'
    found = bialign.align(write(tmp_path, "a.ipynb", json.dumps(notebook)), write(tmp_path, "a.mdx", page))
    assert [finding.verdict.value for finding in found.findings] == ["value differs"]

"""AsciiDoc: its words without what is written around them."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.errors import BialignError, FormatError
from bialign.reading.asciidoc import read_asciidoc
from bialign.records import BlockKind

# Each piece of AsciiDoc, and the blocks that a page shows of it; 营收为45亿元 "revenue was 4.5 billion yuan".
CASES = {
    "= Title\nAuthor <a@b.c>\nv1.0, 2024\n:x: Acme\n\nOf {x}, {y}.": "heading: Title | paragraph: Of Acme, {y}.",
    "== Part ==\ntext": "heading: Part == | paragraph: text",
    "业绩 2024\n---------\n\ntext": "heading: 业绩 2024 | paragraph: text",
    "营收为\n45亿元。\nUp\n5%.": "paragraph: 营收为45亿元。Up 5%.",
    "It *rose* by `5%` to _x_, **b**old and 2^10^; a * b * c, snake_case_name": (
        "paragraph: It rose by 5% to x, bold and 2¹⁰; a * b * c, snake_case_name"
    ),
    "See link:a/b.html[page 7], http://x.y/2024[there,window=_blank], <<ref,part 3>> and <<ref>>.": (
        "paragraph: See page 7, there, part 3 and ."
    ),
    "Upfootnote:[By 3.] again": "paragraph: Up again | note: By 3.",
    '"`so`" said kbd:[Ctrl+C], image:a.png[alt 9]((term)) +\nend': "paragraph: “so” said Ctrl+C, term end",
    "* one\ngoes on\n** two\n. [x] three\n4. four\n- [ ] five": (
        "list item: one goes on | list item: two | list item: three | list item: 4. four | list item: five"
    ),
    "term:: words\nother::\n  more": "list item: term | list item: words | list item: other | paragraph: more",
    "NOTE: Careful.\n\n[NOTE]\n====\nMore.\n====": "paragraph: Careful. | paragraph: More.",
    ".Name\n[source,c]\n----\nx = 3\n----\n// no\n////\n99\n////\nyes": "heading: Name | code: x = 3 | paragraph: yes",
    "image::a.png[]\nifdef::x[]\ntext\nendif::[]\n'''\n[[a]]\nmore": "paragraph: text | paragraph: more",
    'a\n\n[%header,format=csv]\n|===\nx,"1,234"\ny,"2"\n|===\n\n:===\nz:3\n:===': (
        "paragraph: a | cell: x | cell: 1,234 | cell: y | cell: 2 | cell: z | cell: 3"
    ),
    "[quote, Somebody, in 2031]\n____\ntext\n____": "paragraph: Somebody, in 2031 | paragraph: text",
    "|===\n|Year |Yield\n\n|2024\n|3%\n2+|both *b*\n|===": (
        "cell: Year | cell: Yield | cell: 2024 | cell: 3% | cell: both b"
    ),
    "https://x.y/z[] \\*kept*": "paragraph: https://x.y/z *kept*",
}


def read_blocks(words: str) -> str:
    text = read_asciidoc(words.encode(), "a.adoc")
    return " | ".join(f"{block.kind.value}: {text.text[slice(*block.span)]}" for block in text.blocks)


@pytest.mark.parametrize("words", CASES)
def test_a_page_is_its_words(words: str) -> None:
    assert read_blocks(words) == CASES[words]


def test_cells_know_their_place() -> None:
    text = read_asciidoc(b"|===\n|A |B\n\n.2+|x |1\n|2\n2+|wide\n|===", "a.adoc")
    found = [(text.text[slice(*b.span)], b.cell.row, b.cell.column) for b in text.blocks if b.cell]
    assert found == [("A", 0, 0), ("B", 0, 1), ("x", 1, 0), ("1", 1, 1), ("2", 2, 1), ("wide", 3, 0)]


def test_what_stands_elsewhere_is_named() -> None:
    text = read_asciidoc(b"a 1\n\ninclude::b.adoc[lines=1]\n", "a.adoc")
    assert (text.text, text.unread) == ("a 1", ("the included file b.adoc",))
    assert [(block.place, block.kind) for block in text.blocks] == [("line 1", BlockKind.PARAGRAPH)]


def test_a_line_that_ends_within_quotation_marks_goes_on() -> None:
    assert read_blocks(',===\n"one\ntwo",3\n,===') == "cell: one two | cell: 3"


def test_a_cell_of_values_that_is_too_long_is_told() -> None:
    with pytest.raises(FormatError, match=r"^a\.adoc holds a damaged table of values: .*; write that table with \|"):
        read_blocks(f",===\n{'x' * 140_000},3\n,===")


def test_figures_in_asciidoc_are_compared(tmp_path: Path) -> None:
    (tmp_path / "zh.adoc").write_text("= 业绩\n\n营收为*500万*元。\n", "utf-8")  # results; revenue was 5 million
    (tmp_path / "en.adoc").write_text("= Results\n\nRevenue was *4 million* yuan.\n", "utf-8")
    found = bialign.align(tmp_path / "zh.adoc", tmp_path / "en.adoc")
    assert [finding.verdict.value for finding in found.findings] == ["value differs"]


PIECES = [
    "= ",
    "*",
    "_",
    "`",
    "[",
    "]",
    "{x}",
    ":x: y",
    "\n",
    "\n\n",
    "|===\n",
    ",===\n",
    "[format=dsv]\n",
    '"',
    ",",
    "|",
    "----\n",
    "<<",
    ">>",
    "汉",
    "x",
    "::",
    "2.3+",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_is_read_and_its_blocks_fit(pieces: list[str]) -> None:
    with contextlib.suppress(BialignError):
        text = read_asciidoc("".join(pieces).encode(), "a.adoc")
        assert "\n".join(text.text[slice(*block.span)] for block in text.blocks) == text.text

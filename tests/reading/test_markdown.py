"""Markdown: blocks by kind, marks inside the spans, and nothing lost on the way to sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.figures.comparing.tables.grid import find_grids
from bialign.figures.reading.documents import scan_document
from bialign.reading import read_file
from bialign.reading.markdown import find_asides, find_blocks
from bialign.records import EMPHASIS, BlockKind, Cell, Text
from bialign.segmentation import segment

REPORT = """\
# 年度报告

收入上升，
成本下降。利润**持平**。[^1]

- 增加人员
- 改进设备：
  新机器。

> 他说：“好。”

| 项目 | 金额 |
|------|-----:|
| 收入 | 12亿 |

第二节
------

```python
print("。")
```

[^1]: 数据来自年报。不含海外业务。
"""
# Annual report · Revenue rose, costs fell. Profit was flat. · more people · better machines: new ones. · He said:
# "Good." · item, amount, revenue, 1.2 bn · Section two · code · Taken from the annual report.
# Overseas business is left out.

EXPECTED = [
    (BlockKind.HEADING, "# 年度报告"),
    (BlockKind.PARAGRAPH, "收入上升，\n成本下降。利润**持平**。[^1]"),
    (BlockKind.LIST_ITEM, "- 增加人员"),
    (BlockKind.LIST_ITEM, "- 改进设备：\n  新机器。"),
    (BlockKind.PARAGRAPH, "> 他说：“好。”"),
    (BlockKind.CELL, "| 项目"),
    (BlockKind.CELL, "| 金额 |\n|------|-----:|"),
    (BlockKind.CELL, "| 收入"),
    (BlockKind.CELL, "| 12亿 |"),
    (BlockKind.HEADING, "第二节\n------"),
    (BlockKind.CODE, '```python\nprint("。")\n```'),
    (BlockKind.NOTE, "[^1]: 数据来自年报。不含海外业务。"),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_blocks_and_their_kinds(line_end: str) -> None:
    text = REPORT.replace("\n", line_end)
    blocks = find_blocks(text)
    found = [(block.kind, text[block.span.start : block.span.end].strip().replace(line_end, "\n")) for block in blocks]
    assert found == EXPECTED


def test_a_markdown_file_becomes_sentences(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(REPORT, "utf-8")
    sentences = segment(read_file(path), "zh").sentences
    assert sentences[:5] == (
        "# 年度报告",
        "收入上升，\n成本下降。",
        "利润**持平**。[^1]",
        "- 增加人员",
        "- 改进设备：\n  新机器。",
    )
    assert sentences[-1] == "[^1]: 数据来自年报。不含海外业务。", "a note is kept whole"


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def test_cells_know_where_they_stand() -> None:
    tables = "| a | b |\n|---|---|\n| c | d |\n| | e |\n| f \\| g |\n\ntext\n\nh | i\n--|--\nj | | k\n"
    found = {tables[slice(*block.span)].strip(" |\n-"): block.cell for block in find_blocks(tables)}
    assert found == {
        "a": Cell(0, 0, 0, is_head=True),
        "b": Cell(0, 0, 1, is_head=True),
        "c": Cell(0, 1, 0),
        "d": Cell(0, 1, 1),
        "e": Cell(0, 2, 1),
        "f \\| g": Cell(0, 3, 0),
        "text": None,
        "h": Cell(1, 0, 0, is_head=True),
        "i": Cell(1, 0, 1, is_head=True),
        "j": Cell(1, 1, 0),
        "k": Cell(1, 1, 2),
    }


# ── notes, and what is no text ───────────────────────────────────────────────────────────────────


def test_a_note_of_several_paragraphs() -> None:
    text = "One.[^1]\n\n[^1]: First.\n\n    Second, 12%.\n\nNo note.\n\n    code\n"
    assert [block.kind.value for block in find_blocks(text)] == ["paragraph", "note", "note", "paragraph", "code"]


HIDDEN: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "targets": ("[12亿](img/2023-04.png) 8%", [("(img/2023-04.png)", "addresses")]),  # 1.2 bn
    "a target with title and brackets": ('[a](</x 1> "2023") b', [('(</x 1> "2023")', "addresses")]),
    "brackets in a target": ("[a](https://x.org/a_(12)) 5", [("(https://x.org/a_(12))", "addresses")]),
    "an anchor": ("[a](#fig-3)", [("(#fig-3)", "addresses")]),
    "brackets that are no target": ("营收[注](4.5亿元)、[乙](2023年)", []),  # revenue, note, 450 million yuan; B, 2023
    "pictures": ("![图 3](3.png) 7", [("![图 3](3.png)", "alternative text of pictures")]),  # figure 3
    "a picture that is a link": (
        "[![a 1](b1.png)](c2.html) 7",
        [("![a 1](b1.png)", "alternative text of pictures"), ("(c2.html)", "addresses")],
    ),
    "an address by itself": ("<https://x.org/2023> 5", [("<https://x.org/2023>", "addresses")]),
    "a definition": ("[1]: https://x.org/2023 'of 2023'\n", [("[1]: https://x.org/2023 'of 2023'", "addresses")]),
    "a note is no definition": ("[^12]: 收入/12亿\n", [("[^12]:", "footnote marks")]),  # revenue of 1.2 bn
    "marks of notes": ("增长12%。[^13]", [("[^13]", "footnote marks")]),  # up 12%
    "tags": ('a <td width="30" class=b2>5</td>', [('<td width="30" class=b2>', "markup"), ("</td>", "markup")]),
    "a comparison": ("a <5 and b> 3, c<b 12>", []),
    "comments": ("a\n\n<!-- 12\n\n13 -->\n\nb 5", [("<!-- 12\n\n13 -->", "comments")]),
    "a comment inside a line": ("a <!-- 12 --> 5", [("<!-- 12 -->", "comments")]),
    "a comment that never ends": ("a <!-- 12 b 5", []),
    "a style": ("<style>\np { margin: 12px }\n</style>", [("<style>\np { margin: 12px }\n</style>", "markup")]),
    "characters by number": ("a&#8212;b&#x2014;5", [("&#8212;", "markup"), ("&#x2014;", "markup")]),
    "attributes": ("# a {#sec-12 .b3}\n", [("{#sec-12 .b3}", "markup")]),
    "attributes of a list": ("- a\n{: .b3 #c4}\n", [("{: .b3 #c4}", "markup")]),
    "attributes with spaces": ("`a` { .b3 start=4 }", [("{ .b3 start=4 }", "markup")]),
    "an object": ("set it to { argb: 'FF0012' } or { 5, 6 }", []),
    "shortcodes": (
        '{{< figure src="12.png" >}} {% b 12 %} 5',
        [
            ('{{< figure src="12.png" >}}', "markup"),
            ("{% b 12 %}", "markup"),
        ],
    ),
    "front matter": ("---\ndate: 2023-01-02\n---\n\na 5", [("---\ndate: 2023-01-02\n---", "front matter")]),
    "a home page": (
        "---\nlayout: home\nhero:\n  name: 'Up 12%'\n  link: /a3\n"
        "features:\n  - title: Since 2014 \n    width: 40\n---\n",
        [
            ("---\nlayout: home\nhero:\n  name: '", "front matter"),
            ("'\n  link: /a3\nfeatures:\n  - title: ", "front matter"),
            (" \n    width: 40\n---", "front matter"),
        ],
    ),
    "a rule is no front matter": ("---\na 5\n---\n", []),
    "code": ("```\n[a](b/12.png) <b c=12>\n```\n", []),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_is_no_text(case: str) -> None:
    text, expected = HIDDEN[case]
    asides = [aside for aside in find_asides(text, find_blocks(text)) if aside.reason != EMPHASIS]
    assert [(text[slice(*aside.span)], aside.reason) for aside in asides] == expected


def test_what_a_home_page_shows_of_its_front_matter_is_text() -> None:
    """A name in quotes, and details; neither an address nor the title of the page, which its heading repeats."""
    text = '---\ntitle: A\nhero:\n  name: "Up 12%"\n  link: /a3\nfeatures:\n  - details: Since 2014, 30 shops.\n---\n'
    shown = [text[slice(*block.span)] for block in find_blocks(text) if block.kind is BlockKind.PARAGRAPH]
    assert shown == ["Up 12%", "Since 2014, 30 shops."]


def test_html_without_words_is_no_text() -> None:
    text = "<div class=a12>\n\n<p>word</p>\n\n<!-- a -->\n\n</div>\n"
    assert [block.kind.value for block in find_blocks(text)] == [
        "running head", "paragraph", "running head", "running head"
    ]  # fmt: skip


def test_digits_that_are_no_text_give_no_figures_but_stand_in_the_account(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("---\nyear: 2023\n---\n\n![图 7](a/8.png)增长[12%](b/34.html)。[^5]\n", "utf-8")  # up 12%
    document = segment(read_file(path), "zh")
    scan = scan_document(document)
    assert [figure.text for figure in scan.figures] == ["12%"]
    assert [(document.text[slice(*span)], reason) for span, reason in scan.asides] == [
        ("2023", "front matter"),
        ("7", "alternative text of pictures"),
        ("8", "alternative text of pictures"),
        ("34", "addresses"),
        ("5", "footnote marks"),
    ]


@pytest.mark.timeout(120)  # seconds; whole milliseconds a piece if it were quadratic
@pytest.mark.parametrize(
    "piece", ["<!-- ", "[a](b ", "![", "<a b=", '<a b="', "{{< ", "[a]: ", "<script>", "](/", "&#1", "<a b c ", "[^"]
)
def test_markup_without_end_takes_linear_time(piece: str) -> None:
    text = piece * 20_000
    assert len(find_asides(text, find_blocks(text))) <= 20_000


MARKS = [
    "#",
    " ",
    "\n",
    "\n\n",
    "-",
    "*",
    ">",
    "|",
    "|-|-|\n",
    "```",
    "1. ",
    "[^1]: ",
    "[a]: b\n",
    "[a](/b 1)",
    "<!-- 2 -->",
    "---\na: 3\n---\n",
    "<p>",
    "=",
    "文。",
    "Word. ",
    "\r\n",
    "\t",
    "\0",
]


@pytest.mark.slow
@given(st.lists(st.sampled_from(MARKS)).map("".join))
def test_blocks_are_disjoint_and_nothing_is_lost(text: str) -> None:
    blocks = find_blocks(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(blocks))
    asides = find_asides(text, blocks)
    assert all(left.span.end <= right.span.start for left, right in pairwise(asides))
    document = segment(Text(text=text, blocks=blocks, asides=asides), "en")
    assert "".join("".join(document.sentences).split()) == "".join(text.split())


EMPHASIS_CASES = {
    "营收**5**亿元": ["**", "**"],  # revenue of 500 million yuan
    "~~7~~ __8__ ***9*** *10*": ["~~", "~~", "__", "__", "***", "***", "*", "*"],
    "`a**5` **b** `` `7` ``": ["`", "`", "**", "**", "``", "``"],
    "2*3*4 和 2**3**4 和 a_b__c_d": [],  # and
    "**未闭 5": [],  # not closed
    "* 5\n* 6*\n* **7** 8*": ["**", "**"],
    "\\*5\\*": [],
    "[**66**.1](http://h**9)": ["[", "**", "**", "]"],
    "![7](http://h/8) [x] (y) [[9](#z)]": ["[", "]"],
}


@pytest.mark.parametrize("source", EMPHASIS_CASES)
def test_marks_of_emphasis(source: str) -> None:
    asides = find_asides(source, find_blocks(source))
    assert [source[slice(*span)] for span, reason in asides if reason == EMPHASIS] == EMPHASIS_CASES[source]


HTML_TABLE = """前 5

<table><caption>表 1</caption>
<thead><tr><th colspan="2">A</th></tr></thead>

    <tr><td rowspan=2>b</td><td>-</td><td></td></tr>

<tr><td>7<table><tr><td>8</td></tr></table></td></tr>
</table>尾

| c |
|---|
"""  # before, table, end


def test_a_table_in_html_has_cells() -> None:
    blocks = find_blocks(HTML_TABLE)
    shown = {re.sub(r"<[^>]*>|[|][|\s-]*$", "", HTML_TABLE[slice(*block.span)]).strip(): block.cell for block in blocks}
    assert shown == {
        "前 5": None,
        "表 1": None,
        "A": Cell(0, 0, 0, 1, 2, is_head=True),
        "b": Cell(0, 1, 0, 2),
        "-": Cell(0, 1, 1),
        "78": Cell(0, 2, 1),
        "尾": None,
        "| c": Cell(1, 0, 0, is_head=True),
    }
    ends = [0, *(block.span.end for block in blocks)]
    starts = [*(block.span.start for block in blocks), len(HTML_TABLE)]
    assert not "".join(HTML_TABLE[end:start] for end, start in zip(ends, starts, strict=True)).strip()


FIGURES = {
    "营收**5**亿元": ["5**亿元"],  # revenue of 500 million yuan
    "增长**5%**，`12.3`亿": ["5%", "12.3`亿"],  # growth
    "净额 -**4.5**": ["-**4.5"],  # net
    "[66.1](http://h/9)亿": ["66.1"],
}


@pytest.mark.parametrize("source", FIGURES)
def test_figures_are_read_through_marks_of_emphasis(source: str) -> None:
    blocks = find_blocks(source)
    document = segment(Text(text=source, blocks=blocks, asides=find_asides(source, blocks)), "zh")
    figures = scan_document(document).figures
    assert [figure.text for figure in figures] == FIGURES[source]
    assert [source[figure.start : figure.end] for figure in figures] == FIGURES[source]


def test_a_cell_is_what_a_person_sees_in_it() -> None:
    rows = "| 项目 | 2024 |\n|---|---|\n| **收入** | [**(66.1)**](http://h/9) |\n"  # item, revenue
    blocks = find_blocks(rows)
    document = segment(Text(text=rows, blocks=blocks, asides=find_asides(rows, blocks)), "zh")
    (grid,) = find_grids(document, scan_document(document).figures)
    label, value = grid.rows[1].values()
    assert (label.text, value.is_value, value.text) == ("收入", True, "(66.1)")
    assert value.is_bracketed


def test_letters_that_only_fold_into_those_of_a_tag_make_none() -> None:
    text = "<ſcript>\n\nRevenue was $5mn.\n\n<!-- a comment -->\n"  # a long s, which is an s where case does not count
    assert [
        text[slice(*aside.span)] for aside in find_asides(text, find_blocks(text)) if aside.reason == "comments"
    ] == ["<!-- a comment -->"]


def test_what_is_set_in_under_an_admonition_is_no_code() -> None:
    body = "Use `Form`, 5%.\n\n    ```\n    x = 3\n    ```\n\n    !!! note\n        Deeper 7."
    text = f'!!! tip "提示"\n\n    {body}\n\n=== "A"\n\n        code 9\n\nAfter\n\n    code 8\n'  # a tip
    found = [(text[slice(*block.span)].strip(), block.kind) for block in find_blocks(text)]
    assert found == [
        ('!!! tip "提示"', BlockKind.PARAGRAPH),
        ("Use `Form`, 5%.", BlockKind.PARAGRAPH),
        ("```\n    x = 3\n    ```", BlockKind.CODE),
        ("!!! note\n        Deeper 7.", BlockKind.PARAGRAPH),
        ('=== "A"', BlockKind.PARAGRAPH),
        ("code 9", BlockKind.CODE),
        ("After", BlockKind.PARAGRAPH),
        ("code 8", BlockKind.CODE),
    ]


def test_a_row_that_is_set_in_is_no_code() -> None:
    # Name, depth, first degree; time; degrees.
    rows = "名称 | 深度 | 一度\n--- | --- | ---\nv1 | 时间 | 0.5s\n      | 度 | 133\nv2 | 时间 | 0.7s\n"
    for indent in ("", "   "):
        text = "1. 如下\n\n" + "".join(indent + row for row in rows.splitlines(keepends=True)) + "\n    code 9\n"
        blocks = [block for block in find_blocks(text) if block.cell]
        cells = {(block.cell.row, text[slice(*block.span)].strip(" |\n")) for block in blocks if block.cell}
        assert cells >= {(2, "133"), (3, "0.7s")}

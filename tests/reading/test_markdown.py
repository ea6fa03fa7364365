"""Markdown: blocks by kind, marks inside the spans, and nothing lost on the way to sentences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.reading import read_file
from bialign.reading.markdown import find_blocks
from bialign.records import BlockKind, Text
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
    document = segment(Text(text=text, blocks=blocks), "en")
    assert "".join("".join(document.sentences).split()) == "".join(text.split())

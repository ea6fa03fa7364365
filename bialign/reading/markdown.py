"""The blocks of a Markdown text (CommonMark with tables), by the line maps of markdown-it-py.

The marks (``#``, ``-``, ``>``, ``|``) stay inside the blocks: the text is never altered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from bialign.records import Block, BlockKind, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n?|\n")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\s]+\]:")
_BAR = re.compile(r"(?<!\\)\|")
_KINDS = {
    "heading_open": BlockKind.HEADING,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.PARAGRAPH,
}


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text, ascending and disjoint.

    Only white space and rules of dashes lie between them.
    """
    # Link definitions are left as paragraphs: a Chinese footnote without a space would pass for one and vanish.
    parser = MarkdownIt("commonmark").enable("table").disable("reference")
    starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text)]
    return tuple(_blocks(text, parser.parse(text), starts))


def _blocks(text: str, tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[Block]:
    depth = 0  # of lists
    types = ["", *(token.type for token in tokens)]
    for before, token in zip(types, tokens, strict=False):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.map is None:
            continue
        with_dashes = before == "thead_open"  # the line under the head of a table
        span = Span(starts[token.map[0]], starts[token.map[1] + with_dashes])
        if token.type in _KINDS:
            yield Block(span, _KINDS[token.type])
        elif token.type == "paragraph_open":
            yield Block(span, _paragraph_kind(text, span, in_list=depth > 0))
        elif token.type == "tr_open":
            yield from _cells(text, span)


def _paragraph_kind(text: str, span: Span, *, in_list: bool) -> BlockKind:
    if _FOOTNOTE.match(text, span.start, span.end):
        return BlockKind.NOTE
    return BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH


def _cells(text: str, row: Span) -> Iterator[Block]:
    """Yield the cells of a table row, each with the bar before it, the last one with what follows it; none is empty."""
    line = _LINE_END.split(text[row.start : row.end], maxsplit=1)[0].rstrip(" \t|")
    start = row.start
    for bar in _BAR.finditer(text, row.start, row.start + len(line)):
        if text[start : bar.start()].strip(" \t|"):
            yield Block(Span(start, bar.start()), BlockKind.CELL)
            start = bar.start()
    yield Block(Span(start, row.end), BlockKind.CELL)

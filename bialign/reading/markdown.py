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
_CELL_END = re.compile(r"(?<!\\)\|")
_LEAVES = {"fence": BlockKind.CODE, "code_block": BlockKind.CODE, "html_block": BlockKind.PARAGRAPH}


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text, ascending and disjoint.

    What lies between them (rules of dashes, link definitions, the lines under a table head) is not covered.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text)]
    return tuple(_blocks(text, MarkdownIt("commonmark").enable("table").parse(text), starts))


def _blocks(text: str, tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[Block]:
    n_items = 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        n_items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.map is None:
            continue
        span = Span(starts[token.map[0]], starts[token.map[1]])
        if token.type in _LEAVES:
            yield Block(span, _LEAVES[token.type])
        elif token.type == "tr_open":
            yield from _cells(text, span)
        elif token.type == "inline" and before is not None and before.type not in ("th_open", "td_open"):
            yield Block(span, _kind(text, span, before.type, bool(n_items)))


def _kind(text: str, span: Span, opening: str, in_list: bool) -> BlockKind:
    if opening == "heading_open":
        return BlockKind.HEADING
    if _FOOTNOTE.match(text, span.start, span.end):
        return BlockKind.NOTE
    return BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH


def _cells(text: str, row: Span) -> Iterator[Block]:
    """Yield the cells of a table row, each with the bar before it."""
    start = row.start
    for bar in _CELL_END.finditer(text, row.start, row.end):
        if text[start : bar.start()].strip():
            yield Block(Span(start, bar.start()), BlockKind.CELL)
            start = bar.start()
    yield Block(Span(start, row.end), BlockKind.CELL)

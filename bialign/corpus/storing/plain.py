"""Sentences of Markdown as a reader of the page sees them, without marks: what a corpus is wanted for.

The text itself is never altered; offsets go on pointing into it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from html import unescape
from pathlib import PurePath

from bialign.patterns import compile_late
from bialign.reading.formats import MARKDOWN, NOTEBOOKS
from bialign.records import BlockKind, Document
from bialign.spacing import joined_lines

# What stands before the words of a block, and behind them.
_QUOTED = compile_late(r"(^|\n)[ \t]{0,3}(?:>[ \t]?)+")
_HEADS = {
    BlockKind.HEADING: compile_late(r"\s*#{1,6}(?=\s)"),
    BlockKind.LIST_ITEM: compile_late(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?"),
    BlockKind.CELL: compile_late(r"[\s|]+"),
}
_TAILS = {
    BlockKind.HEADING: compile_late(r"(?:\s+#+|\s*\n\s*(?:=+|-+))\s*$"),
    BlockKind.CELL: compile_late(r"(?<![\s|])\s*+\|[\s|:-]*+$"),
}
_RESIDUE = (
    (compile_late(r"(?<!!)\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),  # a link by reference
    (compile_late(r"!?\[\s*\]"), ""),  # what is left of a picture that is a link
    (compile_late(r"(?<!\w)_(?=\S)([^_\n]+)(?<=\S)_(?!\w)"), r"\1"),
    (compile_late(r"\{\{[^{}]*\}\}"), ""),
    (compile_late(r"\\(?=\n)"), ""),
    (compile_late(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_SHOWN_BY_SHORTCODE = compile_late(r"""^\{\{[<%].*?\btext=["']([^"']*)["']""", re.DOTALL)


def plain_line(document: Document, sentences: range) -> str:
    """Return a run of sentences in one line, of Markdown without its markup; ``""`` if there is nothing else."""
    if PurePath(document.source.name).suffix.lower() not in (*MARKDOWN, *NOTEBOOKS):
        return document.line_of(sentences)
    line = ""
    for index in sentences:
        words = joined_lines(_plain(document, index))
        line += document.gap_before(index) + words if line and words else words
    return line


def is_code(document: Document, sentences: range) -> bool:
    """Return whether a run of sentences is nothing but code, front matter and the like."""
    return all(document.kind_of(index) in (BlockKind.CODE, BlockKind.RUNNING) for index in sentences)


def _plain(document: Document, index: int) -> str:
    text, kind = _QUOTED.sub(r"\1", _shown(document, index)), document.kind_of(index)
    if kind in _HEADS and _begins_block(document, index):
        text = text[found.end() :] if (found := _HEADS[kind].match(text)) else text
    if kind in _TAILS:
        text = _TAILS[kind].sub("", text)
    for pattern, kept in _RESIDUE:
        text = pattern.sub(kept, text)
    return unescape(text)


def _begins_block(document: Document, index: int) -> bool:
    start = document.blocks[document.block_of[index]].span.start
    return not document.text[start : document.spans[index].start].strip()


def _shown(document: Document, index: int) -> str:
    """Return a sentence without what no reader sees; of a shortcode, the words that it shows."""
    (start, end), asides = document.spans[index], document.asides
    first = bisect_right(asides, start, key=lambda aside: aside.span.end)
    last = bisect_left(asides, end, key=lambda aside: aside.span.start)
    pieces, place = [], start
    for (left, right), _ in asides[first:last]:
        pieces.append(document.text[place : max(left, place)])
        if shown := _SHOWN_BY_SHORTCODE.match(document.text[left:right]):
            pieces.append(shown[1])
        place = min(right, end)
    return "".join((*pieces, document.text[place:end]))

"""The main text of HTML pages: what a person reads, never scripts, menus or what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bialign.errors import FormatError, MissingExtraError
from bialign.reading.markup import decode_markup
from bialign.reading.typesetting import collapse, raised
from bialign.records import Block, BlockKind, Source, Span, Text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

MAX_DEPTH = 10_000
"""Nesting of elements at most. lexbor takes 0.5 s for 10,000 and 47 s for 100,000 (measured 2026-11-21)."""

_UNREAD_TAGS = (
    "script style noscript template nav aside footer button select textarea svg iframe object embed audio video canvas "
    "dialog head del rt rp"
)
_UNREAD = frozenset(_UNREAD_TAGS.split())
_UNREAD_ROLES = frozenset({"navigation", "search", "complementary", "contentinfo"})
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q ruby rb s samp small span strike "
    "strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    "pre": BlockKind.CODE,
}
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
_NOTE_ID = re.compile(r"(?:cite_note|footnote|endnote|fn|ftn|edn)[-_:]?\d")
_BREAK = "\N{LINE SEPARATOR}"  # a br, until white space is collapsed

_SKIPPED = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.IGNORECASE)
_UNCLOSED_TAGS = (  # that have no end, or that the next one ends
    "p li dt dd tr td th thead tbody tfoot option br hr img input meta link wbr col area base source"
)
_UNCLOSED = frozenset(_UNCLOSED_TAGS.split())


def read_html(data: bytes, name: str) -> Text:
    """Read the main text of an HTML page: of its main part or only article if it names one, else of all.

    Returns
    -------
    Text
        Blocks joined with line feeds; inline elements do not part words. The place of a block is
        ``"paragraph 3"`` (headings and list items count) or ``"table 1, row 2, cell 3"``.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are no text, or it is nested without end.
    MissingExtraError
        If selectolax is not installed.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise MissingExtraError("reading HTML", "files") from error
    decoded = decode_markup(data, name)
    _check_depth(decoded.text, name)
    body = LexborHTMLParser(decoded.text).body
    writer = _Writer()
    if body is not None:
        writer.write(_main(body))
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    return Text(text="\n".join(writer.texts), blocks=tuple(writer.blocks), source=source)


def _check_depth(html: str, name: str) -> None:
    depth = 0
    for tag in _TAG.finditer(_SKIPPED.sub("", html)):
        if tag[2].lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            raise FormatError(f"{name} nests more than {MAX_DEPTH:,} elements, as no page does; save its text as .txt")


def _main(body: Node) -> Node:
    """Return the part of a page that holds its text."""
    for selector in ("main", "[role=main]", "article"):
        found = body.css(selector)
        if len(found) == 1:
            return found[0]
    return body


def _is_unread(node: Node) -> bool:
    tag, attributes = node.tag or "", node.attributes
    if tag == "header":  # of a site, unless it holds the title of the text
        return node.css_first("h1") is None
    return (
        tag in _UNREAD
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _UNREAD_ROLES
        or bool(_INVISIBLE.search(attributes.get("style") or ""))
    )


def _events(root: Node) -> Iterator[tuple[Node, bool]]:
    """Yield the nodes that are read, with True where one begins and False where it ends; never recursive."""
    stack = [(root, True)]
    while stack:
        node, begins = stack.pop()
        if begins and _is_unread(node):
            continue
        yield node, begins
        if begins:
            stack.append((node, False))
            stack += [(child, True) for child in reversed([*node.iter(include_text=True)])]


class _Writer:
    """Gathers the text of a page block by block."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self._start = self._n_blocks = self._n_tables = 0
        self._pending: list[str] = []
        self._kinds = [BlockKind.PARAGRAPH]
        self._tables: list[list[int]] = []  # those that are open: number, row, cell

    def write(self, root: Node) -> None:
        """Write the blocks below a node."""
        for node, begins in _events(root):
            if node.tag == "-text":
                if begins:
                    self._pending.append(_text_of(node))
            elif node.tag == "br":
                self._pending.append(_BREAK * begins)
            elif node.tag not in _INLINE:
                self._flush()
                if begins:
                    self._enter(node)
                else:
                    self._leave(node)
        self._flush()

    def _enter(self, node: Node) -> None:
        if node.tag == "table":
            self._n_tables += 1
            self._tables.append([self._n_tables, 0, 0])
        elif node.tag == "tr" and self._tables:
            self._tables[-1][1:] = [self._tables[-1][1] + 1, 0]
        elif node.tag in ("td", "th") and self._tables:
            self._tables[-1][2] += 1
        self._kinds.append(BlockKind.NOTE if _is_note(node) else _KINDS.get(node.tag or "", self._kinds[-1]))

    def _leave(self, node: Node) -> None:
        self._kinds.pop()
        if node.tag == "table":
            self._tables.pop()

    def _flush(self) -> None:
        raw, self._pending = "".join(self._pending), []
        kind = self._kinds[-1]
        text = raw.replace(_BREAK, "\n").strip("\n") if kind is BlockKind.CODE else _shown(raw)
        if not text.strip():
            return
        self.texts.append(text)
        self.blocks.append(Block(Span(self._start, self._start + len(text)), kind, self._place()))
        self._start += len(text) + 1

    def _place(self) -> str:
        if self._tables:
            table, row, cell = self._tables[-1]
            return f"table {table}, row {row}, cell {cell}" if cell else f"table {table}"
        self._n_blocks += 1
        return f"paragraph {self._n_blocks}"


def _text_of(node: Node) -> str:
    text, around = node.text_content or "", node.parent
    if around is not None and around.tag == "a":  # the mark of a note, which links to it
        around = around.parent
    return raised(text) if around is not None and around.tag == "sup" else text


def _is_note(node: Node) -> bool:
    attributes = node.attributes
    return attributes.get("role") in _NOTE_ROLES or bool(_NOTE_ID.match(attributes.get("id") or ""))


def _shown(raw: str) -> str:
    """Return a text as a browser shows it: white space collapsed, and a line for each ``br``."""
    return "\n".join(collapse(line).strip(" ") for line in raw.split(_BREAK)).strip()

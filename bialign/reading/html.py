"""The main text of HTML pages: what a person reads, never scripts, menus or what is hidden.

Captions are read, and notes wherever they stand; alternative texts of pictures are not, because no page shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bialign.errors import FormatError, MissingExtraError
from bialign.reading.markup import decode_markup
from bialign.reading.typesetting import collapse, raised
from bialign.records import Block, BlockKind, Cell, Source, Span, Text

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
_NOTE_CLASS = re.compile(r"(?<![\w-])(?:foot|end)notes?(?![\w-])", re.IGNORECASE)
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
MOST_COLUMNS = 256
"""Of a table; what would reach down beyond them no longer moves the cells of later rows."""
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
        If its bytes are not text, or it is nested without end.
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
        (tag in _UNREAD and not _is_note(node))
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


class _Table:
    """A table that is open: where its next cell stands, beside those that reach down from the rows above."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.n_rows = self.n_cells = 0  # the cells are those of the last row
        self.cell: Cell | None = None  # that is open
        self._column = 0
        self._in_head = False
        self._reach: dict[int, int] = {}  # by column: the row before which a cell from above ends

    def enter_group(self, tag: str) -> None:
        """Begin a head, body or foot, into which no cell reaches; ``""`` ends it."""
        self._reach.clear()
        self._in_head = tag == "thead"

    def enter_row(self) -> None:
        """Begin a row."""
        self.n_rows += 1
        self.n_cells = self._column = 0

    def enter_cell(self, node: Node) -> None:
        """Begin a cell, in the first column that is free."""
        row = max(0, self.n_rows - 1)
        while self._reach.get(self._column, 0) > row:
            self._column += 1
        n_rows, n_columns = (_span_of(node, name) for name in ("rowspan", "colspan"))
        self.cell = Cell(self.number, row, self._column, n_rows, n_columns, self._in_head or node.tag == "th")
        if n_rows > 1:
            columns = range(self._column, min(self._column + n_columns, MOST_COLUMNS))
            self._reach.update(dict.fromkeys(columns, row + n_rows))
        self._column += n_columns
        self.n_cells += 1


def _span_of(node: Node, name: str) -> int:
    digits = (node.attributes.get(name) or "").strip()
    return max(1, min(int(digits), 1000)) if digits.isdecimal() and len(digits) < 12 else 1


class _Writer:
    """Gathers the text of a page block by block."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self._start = self._n_blocks = 0
        self._pending: list[str] = []
        self._kinds = [BlockKind.PARAGRAPH]
        self._tables: list[_Table] = []  # those that are open
        self._heights: list[int] = []  # rows of each table, once it is closed

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
        self.blocks = [self._within_table(block) for block in self.blocks]

    def _within_table(self, block: Block) -> Block:
        """Return a block whose cell does not reach below the last row of its table."""
        if block.cell is None:
            return block
        n_rows = min(block.cell.n_rows, self._heights[block.cell.table] - block.cell.row)
        return block._replace(cell=block.cell._replace(n_rows=max(1, n_rows)))

    def _enter(self, node: Node) -> None:
        table = self._tables[-1] if self._tables else None
        if node.tag == "table":
            self._tables.append(_Table(len(self._heights)))
            self._heights.append(0)
        elif table and node.tag in _ROW_GROUPS:
            table.enter_group(node.tag or "")
        elif table and node.tag == "tr":
            table.enter_row()
        elif table and node.tag in ("td", "th"):
            table.enter_cell(node)
        self._kinds.append(BlockKind.NOTE if _is_note(node) else _KINDS.get(node.tag or "", self._kinds[-1]))

    def _leave(self, node: Node) -> None:
        self._kinds.pop()
        if node.tag == "table":
            table = self._tables.pop()
            self._heights[table.number] = table.n_rows
        elif self._tables and node.tag in _ROW_GROUPS:
            self._tables[-1].enter_group("")
        elif self._tables and node.tag in ("td", "th"):
            self._tables[-1].cell = None

    def _flush(self) -> None:
        raw, self._pending = "".join(self._pending), []
        kind = self._kinds[-1]
        text = raw.replace(_BREAK, "\n").strip("\n") if kind is BlockKind.CODE else _shown(raw)
        if not text.strip():
            return
        self.texts.append(text)
        cell = self._tables[-1].cell if self._tables else None
        self.blocks.append(Block(Span(self._start, self._start + len(text)), kind, self._place(), cell))
        self._start += len(text) + 1

    def _place(self) -> str:
        if self._tables:
            table = self._tables[-1]
            where = f"table {table.number + 1}"
            return f"{where}, row {table.n_rows}, cell {table.n_cells}" if table.cell else where
        self._n_blocks += 1
        return f"paragraph {self._n_blocks}"


def _text_of(node: Node) -> str:
    text, around = node.text_content or "", node.parent
    if around is not None and around.tag == "a":  # the mark of a note, which links to it
        around = around.parent
    return raised(text) if around is not None and around.tag == "sup" else text


def _is_note(node: Node) -> bool:
    attributes = node.attributes
    return (
        attributes.get("role") in _NOTE_ROLES
        or bool(_NOTE_ID.match(attributes.get("id") or ""))
        or bool(_NOTE_CLASS.search(attributes.get("class") or ""))
    )


def _shown(raw: str) -> str:
    """Return a text as a browser shows it: white space collapsed, and a line for each ``br``."""
    return "\n".join(collapse(line).strip(" ") for line in raw.split(_BREAK)).strip()

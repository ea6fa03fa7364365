"""reStructuredText, read by docutils: what a reader of the page sees.

Directives and roles of Sphinx and others that docutils does not know are read as what stands in them. No file is
opened for an ``include``, nothing is fetched for a table; what was to be included is named as unread.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from bialign.errors import FormatError, MissingExtraError
from bialign.patterns import compile_late
from bialign.reading.composition import Piece, compose
from bialign.reading.encodings import decode
from bialign.reading.open_tables import OpenTable
from bialign.reading.pictures import is_ornament, name_pictures
from bialign.reading.typesetting import collapse, raised
from bialign.records import BlockKind, Cell, Source, Text

if TYPE_CHECKING:
    from docutils.nodes import Node

_SETTINGS = {
    "_disable_config": True,
    "docinfo_xform": False,
    "doctitle_xform": False,
    "file_insertion_enabled": False,
    "halt_level": 5,
    "input_encoding": "unicode",
    "line_length_limit": 1 << 20,  # characters; Chinese paragraphs often stand in one line
    "raw_enabled": False,
    "report_level": 5,
}
_KINDS = {
    "title": BlockKind.HEADING,
    "subtitle": BlockKind.HEADING,
    "rubric": BlockKind.HEADING,
    "literal_block": BlockKind.CODE,
    "doctest_block": BlockKind.CODE,
    "math_block": BlockKind.CODE,
}
_LIST_ITEMS = frozenset({"list_item", "definition_list_item", "field", "option_list_item"})
_NOTES = frozenset({"footnote", "citation"})
_UNREAD = frozenset("comment target substitution_definition image raw pending meta label colspec".split())
# Directives whose argument, and those whose content too, no page shows.
_SILENT = frozenset("only ifconfig tabs tab-set grid list hlist highlight index literalinclude container".split())
_UNSEEN = frozenset("toctree include raw highlight index default-role role meta literalinclude".split())
_INCLUDED = frozenset({"include", "literalinclude"})
_TITLED = compile_late(r"(.*?)\s*<[^<>]*>", re.DOTALL)
_REFERENCES = frozenset("ref doc numref download term eq any std:ref std:doc".split())
_DANGLING = compile_late(r"`([^`<]*?)\s*(?:<[^`]*>)?`_{1,2}")  # a reference to nothing
_ERROR = 3  # severity of what docutils reports where it leaves something out
_LOCK = Lock()  # docutils keeps its directives and roles in its modules


def read_rst(data: bytes, name: str) -> Text:
    """Read reStructuredText (``.rst``).

    Returns
    -------
    Text
        Blocks joined with line feeds. The place of a block is its line where docutils tells it, ``"line 3"``, or
        ``"table 1, row 2, cell 3"``.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are not text, or docutils fails on it.
    MissingExtraError
        If docutils is not installed.
    """
    try:
        from docutils.core import publish_doctree
    except ImportError as error:
        raise MissingExtraError("reading reStructuredText", "files") from error
    decoded = decode(data, name)
    try:
        with _reading_all():
            tree = publish_doctree(decoded.text, settings_overrides={**_SETTINGS, "warning_stream": io.StringIO()})
        walker = _TreeWalker()
        pieces = list(walker.walk(tree))
    except Exception as error:  # docutils lets through what its own parts raise on strange input
        raise FormatError(
            f"{name} could not be read as reStructuredText ({type(error).__name__}: {error}); save its text as .txt"
        ) from error
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    return compose(pieces, source, [*name_pictures(_pictures(tree)), *walker.unread])


# ── what docutils does not know ──────────────────────────────────────────────────────────────────


@contextmanager
def _reading_all() -> Iterator[None]:
    """Let docutils read unknown directives and roles as what stands in them."""
    from docutils.parsers.rst import directives, roles

    any_directive = _make_directive()
    with _LOCK:
        known_directive, known_role = directives.directive, roles.role

        def directive(directive_name: str, *where: Any) -> Any:
            found, messages = (None, []) if directive_name in _UNSEEN else known_directive(directive_name, *where)
            return (found, messages) if found else (any_directive, [])

        def role(role_name: str, *where: Any) -> Any:
            found, messages = known_role(role_name, *where)
            return (found, messages) if found else (_read_role, [])

        vars(directives)["directive"], vars(roles)["role"] = directive, role
        try:
            yield
        finally:
            vars(directives)["directive"], vars(roles)["role"] = known_directive, known_role


def _make_directive() -> type:
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class AnyOption(dict[str, Callable[[str], str]]):
        def __bool__(self) -> bool:
            return True

        def __getitem__(self, _: str) -> Callable[[str], str]:
            return lambda value: value

    class AnyDirective(Directive):
        optional_arguments = 1
        final_argument_whitespace = True
        option_spec = AnyOption()
        has_content = True

        def run(self) -> list[Node]:
            if self.name in _INCLUDED:
                return [nodes.comment(unread=f"the included file {' '.join(self.arguments)}")]
            if self.name == "raw" and any(char.isdecimal() for char in self.block_text):
                return [nodes.comment(unread="raw text with numbers")]
            if self.name in _UNSEEN:
                return []
            found = nodes.container()
            if self.arguments and self.name not in _SILENT:
                words, messages = self.state.inline_text(self.arguments[0], self.lineno)
                found += [nodes.paragraph("", "", *words), *messages]
            self.state.nested_parse(self.content, self.content_offset, found)
            return [found]

    return AnyDirective


def _read_role(name: str, rawtext: str, text: str, *_: Any, **__: Any) -> tuple[list[Node], list[Node]]:
    """Read what stands in a role: of a reference its title, where it has one."""
    from docutils import nodes
    from docutils.utils import unescape

    titled = _TITLED.fullmatch(unescape(text))
    shown = titled[1] if titled else "" if name in _REFERENCES else unescape(text)
    return [nodes.Text(shown)], []


# ── the tree ─────────────────────────────────────────────────────────────────────────────────────


class _TreeWalker:
    """Counts tables, and what is not read."""

    def __init__(self) -> None:
        self.unread: list[str] = []
        self._n_tables = 0

    def walk(
        self, node: Any, kind: BlockKind | None = None, place: str = "", cell: Cell | None = None
    ) -> Iterator[Piece]:
        """Yield the blocks below a node."""
        from docutils.nodes import TextElement

        for child in node.children:
            name = type(child).__name__
            if name in _UNREAD:
                self.unread += [child["unread"]] if name == "comment" and "unread" in child else []
            elif name == "system_message":
                yield from _misread(child, kind or BlockKind.PARAGRAPH, place, cell)
            elif isinstance(child, TextElement):
                own = _KINDS.get(name) or kind or BlockKind.PARAGRAPH
                yield Piece(_text_of(child, own), own, place or _line_of(child), cell)
            elif name == "table":
                yield from self._table(child)
            elif name in _NOTES:
                mark = "".join(raised(part.astext()) for part in child.children if type(part).__name__ == "label")
                yield from _after(f"{mark} ".lstrip(), self.walk(child, BlockKind.NOTE))
            elif name == "list_item" and node.get("enumtype") == "arabic":
                number = node.get("start", 1) + node.index(child)
                mark = f"{node['prefix']}{number}{node['suffix']} "
                yield from _after(mark, self.walk(child, kind or BlockKind.LIST_ITEM, place, cell))
            elif name == "topic" and "contents" in child["classes"]:
                yield from self.walk(child, BlockKind.RUNNING, "table of contents")
            else:
                yield from self.walk(child, BlockKind.LIST_ITEM if name in _LIST_ITEMS else kind, place, cell)

    def _table(self, table: Any) -> Iterator[Piece]:
        where = f"table {self._n_tables + 1}"
        caption = (child for child in table.children if type(child).__name__ == "title")
        yield from (Piece(_text_of(child, BlockKind.HEADING), BlockKind.HEADING, where) for child in caption)
        grid = OpenTable(self._n_tables)
        self._n_tables += 1
        for row in (node for node in table.findall() if type(node).__name__ == "row"):
            grid.enter_row()
            for entry in row.children:
                is_head = type(row.parent).__name__ == "thead"
                grid.enter_cell(entry.get("morerows", 0) + 1, entry.get("morecols", 0) + 1, is_head=is_head)
                place = f"{where}, row {grid.n_rows}, cell {grid.n_cells}"
                yield from self.walk(entry, BlockKind.CELL, place, grid.cell)


def _after(mark: str, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces, the first of them with a mark before its words."""
    for piece in pieces:
        yield piece._replace(text=mark + piece.text)
        mark = ""


def _misread(message: Any, kind: BlockKind, place: str, cell: Cell | None) -> Iterator[Piece]:
    """Yield the source of what docutils could not read, a table whose lines are uneven; its remarks are not read."""
    if message["level"] >= _ERROR:
        for child in message.children:
            if type(child).__name__ == "literal_block":
                yield Piece(child.astext(), kind, place or _line_of(message), cell)


def _pictures(tree: Any) -> Iterator[str]:
    """Yield the lines of pictures that are no ornaments."""
    for node in tree.findall():
        if type(node).__name__ == "image" and type(node.parent).__name__ != "substitution_definition":
            said = [node.get("uri"), *node.get("classes", ())]
            if not is_ornament(*said, width=node.get("width"), height=node.get("height")):
                yield _line_of(node) or _line_of(node.parent) or "text"


def _line_of(node: Any) -> str:
    return f"line {node.line}" if node.line else ""


def _text_of(node: Any, kind: BlockKind) -> str:
    return node.astext() if kind is BlockKind.CODE else collapse("".join(_inline(node))).strip()


def _inline(node: Any) -> Iterator[str]:
    """Yield the words in a paragraph; digits set above the line as superscripts."""
    for child in node.children:
        name = type(child).__name__
        if name == "Text":
            yield child.astext()
        elif name in ("footnote_reference", "superscript"):
            yield raised(child.astext())
        elif name == "problematic":
            yield _DANGLING.sub(r"\1", child.astext())
        elif name not in _UNREAD:
            yield from _inline(child)

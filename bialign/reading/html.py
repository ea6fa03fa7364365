"""The main text of HTML pages: what a person reads, never scripts, menus or what is hidden.

Captions are read, notes wherever they stand, and the numbers of a list that a page gives itself (``start``, ``value``).
Alternative texts of pictures are not, because no page shows them; the pictures are named as unread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from typing import TYPE_CHECKING

from bialign.errors import FormatError, MissingExtraError
from bialign.patterns import compile_late
from bialign.reading.markup import decode_markup
from bialign.reading.open_tables import OpenTable, parse_span
from bialign.reading.pictures import is_ornament, name_pictures
from bialign.reading.typesetting import collapse, raised
from bialign.records import CONTENTS, Block, BlockKind, Source, Span, Text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

_Attributes = Mapping[str, str | None]

MAX_DEPTH = 10_000
"""Nesting of elements at most. lexbor takes 0.5 s for 10,000 and 47 s for 100,000 (measured 2026-11-21)."""

MAX_ATTRIBUTES = 10_000
"""Of one element. lexbor takes 40 s for 100,000 (measured 2026-11-28)."""

_NEVER_SHOWN_TAGS = "script style noscript template object embed audio video canvas head rp"
_NEVER_SHOWN = frozenset(_NEVER_SHOWN_TAGS.split())
_UNREAD = _NEVER_SHOWN | {
    "nav",
    "aside",
    "footer",
    "button",
    "select",
    "textarea",
    "input",
    "svg",
    "del",
    "rt",
    "iframe",
}
_PICTURES = frozenset({"img", "embed", "object", "canvas"})
_PICTURE_FILE = compile_late(r"image/|.*\.(?:svg|png|jpe?g|gif|webp|avif|bmp|tiff?)\b", re.IGNORECASE)
_UNREAD_ROLES = frozenset({"navigation", "search", "complementary", "contentinfo"})
_UNREAD_KINDS = {
    **dict.fromkeys(("nav", "navigation"), "in navigation"),
    **dict.fromkeys(("aside", "complementary"), "in asides"),
    **dict.fromkeys(("footer", "contentinfo", "header"), "in the header or footer of the site"),
    **dict.fromkeys(("button", "select", "textarea", "input", "search"), "in fields of a form"),
    "svg": "in drawings",
    "del": "in deleted text",
    "rt": "above words",
    "iframe": "in embedded pages",
}
_UNSEEN_INPUTS = frozenset({"hidden", "password", "checkbox", "radio", "image", "file", "range", "color"})
_DIGITS = compile_late(r"\d+")
_ANY_TAG = compile_late(r"<[^<>]*>")
_NUMBER = compile_late(r"[0-9]{1,9}")
_CALLOUT = compile_late(
    r"(?<![a-z])(?:admonition|alert|callout|caution|danger|hint|important|info|note|notice|tip|warning)(?![a-z])",
    re.IGNORECASE,
)  # classes
_INVISIBLE = compile_late(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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
_FORMULA = "katex-html"  # of a formula that stands beside it as MathML, too
_NOTE_TYPES = frozenset({"footnote", "endnote", "endnotes", "rearnote", "rearnotes"})  # of e-books
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
_NOTE_ID = compile_late(r"(?:cite_note|footnote|endnote|fn|ftn|edn)[-_:]?\d")
_NOTE_CLASS = compile_late(r"(?<![\w-])(?:foot|end)notes?(?:-list)?(?![\w-])", re.IGNORECASE)
_LISTS = ("ol", "ul", "menu")
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_TEXT = "-text"
_BREAK = "\N{LINE SEPARATOR}"  # a br, until white space is collapsed

_SKIPPED = compile_late(r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_QUOTED = compile_late(r"\"[^\"]*+\"|'[^']*+'")
_TAG = compile_late(r"<(/?)([a-z][^\s/>]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+(?:>|\Z)", re.IGNORECASE)
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
    _check_tags(decoded.text, name)
    body = LexborHTMLParser(decoded.text).body
    writer = _Writer(_find_contents(body) if body is not None else frozenset())
    unread: tuple[str, ...] = ()
    if body is not None:
        main = _main(body)
        writer.write(main)
        unread = (*name_pictures(writer.pictures), *_phrases(_outside(body, main), writer.unread))
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    return Text(text="\n".join(writer.texts), blocks=tuple(writer.blocks), source=source, unread=unread)


def _check_tags(html: str, name: str) -> None:
    """Refuse nesting and tags for which the parser takes time in the square of their size."""
    depth = 0
    for tag in _TAG.finditer(_SKIPPED.sub("", html)):
        if tag[2].lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH or (len(tag[0]) > MAX_ATTRIBUTES and _n_attributes(tag[0]) > MAX_ATTRIBUTES):
            raise FormatError(
                f"{name} nests more than {MAX_DEPTH:,} elements, or has a tag of more than {MAX_ATTRIBUTES:,} "
                "attributes, as no page does; save its text as .txt"
            )


def _n_attributes(tag: str) -> int:
    return len(_QUOTED.sub("", tag).split()) - 1


def _main(body: Node) -> Node:
    """Return the part of a page that holds its text."""
    for selector in ("main", "[role=main]", "article"):
        found = body.css(selector)
        if len(found) == 1:
            return found[0]
    return body


def _is_unread(node: Node, tag: str, contents: Set[int]) -> bool:
    if tag == "header":  # of a site, unless it holds the title of the text
        return node.css_first("h1") is None
    attributes = node.attributes
    if node.mem_id in contents:
        return _is_muted(attributes) or _is_invisible(tag, attributes)
    return (
        (tag in _UNREAD and not _is_note(attributes) and not (tag == "aside" and _is_callout(attributes)))
        or attributes.get("role") in _UNREAD_ROLES
        or _is_muted(attributes)
        or _is_invisible(tag, attributes)
    )


def _find_contents(body: Node) -> frozenset[int]:
    """Return the identities of the tables of contents, whose links lead to places on the page itself.

    The menu of a site leads elsewhere, and what has paragraphs is text. Of very many only the first are looked at.
    """
    found = islice(body.css("nav, [role=navigation], [role=doc-toc]"), _MOST_CONTENTS)
    return frozenset(node.mem_id for node in found if _is_contents(node))


def _is_contents(node: Node) -> bool:
    links = [link.attributes.get("href") or "" for link in node.css("a[href]")]
    leads_here = all(link.startswith("#") and len(link) > 1 for link in links)
    holds_others = any(one.mem_id != node.mem_id for one in node.css("p, nav"))
    return len(links) >= _FEWEST_LINKS and leads_here and not holds_others


_MOST_CONTENTS = 20
_FEWEST_LINKS = 2  # of a table of contents


def _is_callout(attributes: _Attributes) -> bool:
    """Tell whether an aside belongs to the text around it, as the warnings of manuals do, and is no sidebar."""
    return attributes.get("role") in ("note", "alert") or bool(_CALLOUT.search(attributes.get("class") or ""))


def _is_muted(attributes: _Attributes) -> bool:
    """Tell whether something is shown and not read aloud: ornaments, and what stands there a second time."""
    return attributes.get("aria-hidden") == "true"


def _is_invisible(tag: str, attributes: _Attributes) -> bool:
    return bool(attributes or tag in _NEVER_SHOWN or tag == "dialog") and (
        (tag in _NEVER_SHOWN and not _is_note(attributes))
        or "hidden" in attributes
        or (tag == "dialog" and "open" not in attributes)
        or _FORMULA in (attributes.get("class") or "").split()
        or bool(_INVISIBLE.search(attributes.get("style") or ""))
    )


def _events(root: Node, unread: list[Node], contents: Set[int]) -> Iterator[tuple[Node, str, bool]]:
    """Yield the nodes that are read, with tags and with True where they begin and False where they end; not recursive.

    Those that are not read are put into a list. Texts and pictures only begin. Each access to a node costs.
    """
    stack = [(root, root.tag or "", True)]
    while stack:
        node, tag, begins = stack.pop()
        if not begins or tag == _TEXT or tag in _PICTURES:
            yield node, tag, begins
        elif _is_unread(node, tag, contents):
            unread.append(node)
        else:
            yield node, tag, True
            stack.append((node, tag, False))
            stack += reversed([(child, child.tag or "", True) for child in node.iter(include_text=True)])


def _is_picture(tag: str, attributes: _Attributes) -> bool:
    """Tell whether an element shows a picture, not a film or another document."""
    files = (attributes.get(name) or "" for name in ("type", "data", "src"))
    return tag in ("img", "canvas") or any(map(_PICTURE_FILE.match, files))


def _is_ornament(attributes: _Attributes) -> bool:
    said = [attributes.get(name) for name in ("src", "data-src", "data", "class")]
    return (
        attributes.get("role") in ("presentation", "none")
        or _is_muted(attributes)
        or "hidden" in attributes
        or bool(_INVISIBLE.search(attributes.get("style") or ""))
        or is_ornament(*said, width=attributes.get("width"), height=attributes.get("height"))
    )


# ── what is left out, and holds numbers ──────────────────────────────────────────────────────────


def _outside(body: Node, main: Node) -> Iterator[Node]:
    """Yield what a page shows outside of its main part."""
    if main.mem_id == body.mem_id:
        return
    around = {node.mem_id for node in _ancestors(main)}
    stack = [body]
    while stack:
        node = stack.pop()
        if node.mem_id in around:
            stack += node.iter(include_text=True)
        elif node.mem_id != main.mem_id:
            yield node


def _ancestors(node: Node | None) -> Iterator[Node]:
    while node is not None and (node := node.parent) is not None:
        yield node


def _phrases(outside: Iterable[Node], unread: Iterable[Node]) -> Iterator[str]:
    """Yield how many numbers stand in what a page shows and is not read, for each kind of it."""
    counts = Counter[str]()
    for node in outside:
        counts["outside of the main part"] += _n_numbers(node)
    for node in unread:
        role = node.attributes.get("role") or ""
        kind = _UNREAD_KINDS.get(role) or _UNREAD_KINDS.get(node.tag or "")
        counts[kind or "hidden from screen readers" * _is_muted(node.attributes)] += _n_numbers(node)
    for kind, n_numbers in counts.items():
        if kind and n_numbers:
            yield f"{n_numbers} number{'s' * (n_numbers > 1)} {kind}"


def _n_numbers(node: Node) -> int:
    """Return how many runs of digits a person sees in a node."""
    n_numbers, stack = 0, [node]
    while stack:
        one = stack.pop()
        tag = one.tag or ""
        if tag == _TEXT:
            n_numbers += len(_DIGITS.findall(one.text_content or ""))
        elif not _is_invisible(tag, attributes := one.attributes):
            n_numbers += len(_DIGITS.findall(_shown_by_attributes(tag, attributes)))
            stack += one.iter(include_text=tag != "iframe")
    return n_numbers


def _shown_by_attributes(tag: str, attributes: _Attributes) -> str:
    """Return what a page shows of the attributes of a field or a frame."""
    if tag in ("input", "textarea") and attributes.get("type") not in _UNSEEN_INPUTS:
        return attributes.get("value") or attributes.get("placeholder") or ""
    if tag == "iframe":
        return _ANY_TAG.sub(" ", attributes.get("srcdoc") or "")
    return (attributes.get("label") or "") if tag == "optgroup" else ""


class _Writer:
    """Gathers the text of a page block by block."""

    def __init__(self, contents: Set[int] = frozenset()) -> None:
        self._contents = contents  # the tables of contents, by identity
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.unread: list[Node] = []
        self.pictures: list[str] = []  # where they stand
        self._start = self._n_blocks = 0
        self._pending: list[str] = []
        self._kinds = [BlockKind.PARAGRAPH]
        self._tables: list[OpenTable] = []  # those that are open
        self._heights: list[int] = []  # rows of each table, once it is closed
        self._counters: list[int | None] = []  # of the lists that are open: the number of the next item, if it is given
        self._mark = ""  # the number of an item whose words have not come yet
        self._open_contents: list[int] = []  # how many kinds were open where a table of contents began

    def write(self, root: Node) -> None:
        """Write the blocks below a node."""
        for node, tag, begins in _events(root, self.unread, self._contents):
            if tag == _TEXT:
                self._pending.append(_text_of(node))
            elif tag == "br":
                self._pending.append(_BREAK * begins)
            elif tag in _PICTURES:
                self._picture(node, tag)
            elif tag not in _INLINE:
                self._flush()
                if begins:
                    self._enter(node, tag)
                else:
                    self._leave(tag)
        self._flush()
        self.blocks = [self._within_table(block) for block in self.blocks]

    def _picture(self, node: Node, tag: str) -> None:
        if tag == "img":
            self._flush()
        if _is_picture(tag, attributes := node.attributes) and not _is_ornament(attributes):
            before = f"after paragraph {self._n_blocks}" if self._n_blocks else "before paragraph 1"
            self.pictures.append(self._place() if self._tables else before)

    def _within_table(self, block: Block) -> Block:
        """Return a block whose cell does not reach below the last row of its table."""
        if block.cell is None:
            return block
        n_rows = min(block.cell.n_rows, self._heights[block.cell.table] - block.cell.row)
        return block._replace(cell=block.cell._replace(n_rows=max(1, n_rows)))

    def _enter(self, node: Node, tag: str) -> None:
        table = self._tables[-1] if self._tables else None
        if tag == "table":
            self._tables.append(OpenTable(len(self._heights)))
            self._heights.append(0)
        elif table and tag in _ROW_GROUPS:
            table.enter_group(tag)
        elif table and tag == "tr":
            table.enter_row()
        elif table and tag in ("td", "th"):
            table.enter_cell(
                *(parse_span(node.attributes.get(name)) for name in ("rowspan", "colspan")), is_head=tag == "th"
            )
        elif tag in _LISTS:
            self._counters.append(_first_number(tag, node.attributes))
        elif tag == "li" and self._counters:
            self._number(node.attributes.get("value") or "")
        if node.mem_id in self._contents:
            self._open_contents.append(len(self._kinds))
        self._kinds.append(BlockKind.NOTE if _is_note(node.attributes) else _KINDS.get(tag, self._kinds[-1]))

    def _number(self, own: str) -> None:
        """Give an item the number that the page gives it: its own, or counted on from the start of the list."""
        number = int(own) if _NUMBER.fullmatch(own) else self._counters[-1]
        self._mark = "" if number is None else f"{number}. "
        self._counters[-1] = None if number is None else number + 1

    def _leave(self, tag: str) -> None:
        self._kinds.pop()
        if self._open_contents and self._open_contents[-1] == len(self._kinds):
            self._open_contents.pop()
        if tag in _LISTS:
            self._counters.pop()
        elif tag == "li":
            self._mark = ""
        if tag == "table":
            table = self._tables.pop()
            self._heights[table.number] = table.n_rows
        elif self._tables and tag in _ROW_GROUPS:
            self._tables[-1].enter_group("")
        elif self._tables and tag in ("td", "th"):
            self._tables[-1].cell = None

    def _flush(self) -> None:
        raw, self._pending = "".join(self._pending), []
        if not raw.strip():
            return
        kind = BlockKind.RUNNING if self._open_contents else self._kinds[-1]
        text = raw.replace(_BREAK, "\n").strip("\n") if kind is BlockKind.CODE else _shown(raw)
        text, self._mark = self._mark + text, ""
        self.texts.append(text)
        cell = self._tables[-1].cell if self._tables else None
        self.blocks.append(Block(Span(self._start, self._start + len(text)), kind, self._place(), cell))
        self._start += len(text) + 1

    def _place(self) -> str:
        if self._open_contents:
            return CONTENTS
        if self._tables:
            table = self._tables[-1]
            where = f"table {table.number + 1}"
            return f"{where}, row {table.n_rows}, cell {table.n_cells}" if table.cell else where
        self._n_blocks += 1
        return f"paragraph {self._n_blocks}"


def _first_number(tag: str, attributes: _Attributes) -> int | None:
    """Return the number at which a list is said to start; ``None`` if it counts in letters or from one, as most do."""
    start = attributes.get("start") or ""
    counts = tag == "ol" and "reversed" not in attributes and attributes.get("type") in (None, "1")
    return int(start) if counts and _NUMBER.fullmatch(start) else None


def _text_of(node: Node) -> str:
    text, around = node.text_content or "", node.parent
    if around is not None and around.tag == "a":  # the mark of a note, which links to it
        around = around.parent
    return raised(text) if around is not None and around.tag == "sup" else text


def _is_note(attributes: _Attributes) -> bool:
    return bool(attributes) and (
        attributes.get("role") in _NOTE_ROLES
        or not _NOTE_TYPES.isdisjoint((attributes.get("epub:type") or "").split())
        or bool(_NOTE_ID.match(attributes.get("id") or ""))
        or bool(_NOTE_CLASS.search(attributes.get("class") or ""))
    )


def _shown(raw: str) -> str:
    """Return a text as a browser shows it: white space collapsed, and a line for each ``br``."""
    return "\n".join(collapse(line).strip(" ") for line in raw.split(_BREAK)).strip()

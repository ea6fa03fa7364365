"""Word documents, read from their XML as a person would read the accepted text.

Tracked insertions are text and deletions are not; what was moved stands once, where it went; content
controls, text boxes, footnotes and endnotes are read, while comments, tables of contents, hidden text and the
numbers that Word makes up for lists are not. (ECMA-376, Part 1, WordprocessingML.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bialign.errors import FormatError
from bialign.reading.packages import Package
from bialign.reading.typesetting import raised
from bialign.records import Block, BlockKind, Source, Span, Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",  # the strict form of the standard
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "m:den": "/",  # before the denominator of a fraction
}
_MARKERS = ("w:footnoteReference", "w:endnoteReference", "w:txbxContent")
_UNREAD = frozenset(
    {"w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr", "w:sectPr", "w:rt"}
    | {"mc:Fallback"}  # says the same as the mc:Choice before it
)
_OFF = ("0", "false", "off")


class Leaf(NamedTuple):
    """A piece of text that no element divides, or with ``""`` the mark of a note or text box."""

    element: Element
    text: str


class Paragraph(NamedTuple):
    """A paragraph of the body, a table cell, a note or a text box."""

    leaves: tuple[Leaf, ...]
    kind: BlockKind
    place: str
    anchor: Element | None  # for a note or text box, the mark in the body that it hangs on

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return "".join(leaf.text for leaf in self.leaves)


class Style(NamedTuple):
    """What a paragraph style says of its paragraphs."""

    name: str
    is_heading: bool
    is_list: bool


def read_docx(data: bytes, name: str) -> Text:
    """Read a Word document (``.docx``).

    Returns
    -------
    Text
        Paragraphs joined with line feeds, footnotes and endnotes last. The place of a block counts what is
        not empty: ``"paragraph 3"``, ``"table 1, row 2, cell 3"``, ``"footnote 4"``.

    Raises
    ------
    FormatError
        If it is damaged, protected, or no Word document.
    MissingExtraError
        If lxml is not installed.
    """
    package = Package(data, name)
    blocks = []
    paragraphs = read_paragraphs(package, package.parse(package.main_part()))
    for start, paragraph in place_paragraphs(paragraphs):
        span = Span(start, start + len(paragraph.text))
        blocks.append(Block(span, paragraph.kind, paragraph.place))
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return Text(text=text, blocks=tuple(blocks), source=Source(name=name, evidence="the XML of a Word document"))


def place_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Yield each paragraph with the offset at which it starts in the text that :func:`read_docx` returns."""
    start = 0
    for paragraph in paragraphs:
        yield start, paragraph
        start += len(paragraph.text) + 1


def read_paragraphs(package: Package, document: Element) -> tuple[Paragraph, ...]:
    """Return the paragraphs that hold text, the body in order, then the notes in the order of their marks."""
    if name_of(document) != "w:document":
        raise FormatError(f"{package.name} is an Office file, but no Word document; give a .docx file")
    main = package.main_part()
    walker = _Walker(_styles(package, main))
    body = [paragraph for child in document for paragraph in walker.walk(child, _Setting())]
    notes = {kind: _notes(package, main, f"{kind}s") for kind in ("footnote", "endnote")}
    return (*body, *walker.walk_notes(notes))


@cache
def _prefixed(tag: object) -> str:
    """Return a tag as ``"w:p"``; ``""`` for comments and for namespaces that hold no text."""
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag[1:].rpartition("}")
    return f"{_PREFIXES[namespace]}:{local}" if namespace in _PREFIXES else ""


def name_of(element: Element) -> str:
    """Return the name of an element with its usual prefix, as ``"w:p"``."""
    return _prefixed(element.tag)


def attribute(element: Element, local: str) -> str | None:
    """Return an attribute in the namespace of its element."""
    return element.get(f"{str(element.tag).partition('}')[0]}}}{local}")


def _child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant by a path of names, or ``None``."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element


def _is_on(element: Element | None) -> bool:
    """Tell whether a switch such as ``w:vanish`` is there and not turned off."""
    return element is not None and attribute(element, "val") not in _OFF


# ── styles and notes: the other parts ────────────────────────────────────────────────────────────


def _notes(package: Package, main: str, kind: str) -> dict[str | None, Element]:
    return {attribute(note, "id"): note for part in package.related(main, kind) for note in package.parse(part)}


def _styles(package: Package, main: str) -> dict[str, Style]:
    """Return the paragraph styles by their identifier, with what they inherit."""
    elements = {
        attribute(element, "styleId") or "": element
        for part in package.related(main, "styles")
        for element in package.parse(part)
        if name_of(element) == "w:style"
    }
    return {key: _style(list(_lineage(key, elements))) for key in elements}


def _lineage(key: str, elements: Mapping[str, Element]) -> Iterator[Element]:
    seen = set()
    while key in elements and key not in seen:
        seen.add(key)
        yield elements[key]
        based_on = _child(elements[key], "w:basedOn")
        key = (attribute(based_on, "val") or "") if based_on is not None else ""


def _style(lineage: list[Element]) -> Style:
    names = [_child(element, "w:name") for element in lineage]
    shown = [(attribute(name, "val") or "").lower() for name in names if name is not None]
    levels = [_child(element, "w:pPr", "w:outlineLvl") for element in lineage]
    is_heading = any(_is_outlined(level) for level in levels if level is not None)
    is_heading |= any(name.startswith("heading ") or name in ("title", "subtitle") for name in shown)
    is_list = any(_child(element, "w:pPr", "w:numPr") is not None for element in lineage)
    return Style(shown[0] if shown else "", is_heading, is_list)


def _is_outlined(level: Element) -> bool:
    return (attribute(level, "val") or "9") in "012345678"  # 9 is body text


# ── the walk ─────────────────────────────────────────────────────────────────────────────────────


class _Setting(NamedTuple):
    """Where a paragraph stands: by default in the body."""

    kind: BlockKind | None = None
    place: str = ""
    anchor: Element | None = None


class _Walker:
    """Counts what it meets, so that each paragraph gets a place a person can find."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles
        self._n_paragraphs = self._n_tables = self._n_boxes = 0
        self._marks: list[tuple[Element, Element]] = []  # of notes; the second is the anchor
        self._carried: list[Leaf] = []  # of a paragraph whose end is deleted: it runs on into the next

    def walk(self, element: Element, setting: _Setting) -> Iterator[Paragraph]:
        """Yield the paragraphs in a body, cell, note or text box, or in a wrapper between it and them."""
        name = name_of(element)
        if name == "w:p":
            yield from self._paragraph(element, setting)
        elif name == "w:tbl":
            yield from self._table(element, setting)
        elif name not in _UNREAD:
            for child in element:
                yield from self.walk(child, setting)

    def walk_notes(self, notes: Mapping[str, Mapping[str | None, Element]]) -> Iterator[Paragraph]:
        """Yield the paragraphs of the notes, in the order of the marks met so far."""
        n_notes = dict.fromkeys(notes, 0)
        for mark, anchor in self._marks:
            kind = name_of(mark).removeprefix("w:").removesuffix("Reference")
            note = notes[kind].get(attribute(mark, "id"))
            if note is not None:
                n_notes[kind] += 1
                yield from self.walk(note, _Setting(BlockKind.NOTE, f"{kind} {n_notes[kind]}", anchor))

    def _paragraph(self, element: Element, setting: _Setting) -> Iterator[Paragraph]:
        style = self._style(element)
        leaves = [*self._carried, *_leaves(element)]
        self._carried = leaves if _runs_on(element) else []
        if self._carried or style.name.startswith(("toc ", "table of ")):
            return
        if any(leaf.text.strip() for leaf in leaves):
            self._n_paragraphs += setting.kind is None
            kind = setting.kind or _kind(element, style)
            place = setting.place or f"paragraph {self._n_paragraphs}"
            yield Paragraph(tuple(leaves), kind, place, setting.anchor)
        for leaf in leaves:
            yield from self._hanging(leaf, setting)

    def _hanging(self, leaf: Leaf, setting: _Setting) -> Iterator[Paragraph]:
        """Yield the text box that hangs on a leaf; remember the note that does."""
        anchor = leaf.element if setting.anchor is None else setting.anchor
        if name_of(leaf.element) == "w:txbxContent":
            self._n_boxes += 1
            inside = _Setting(BlockKind.PARAGRAPH, f"text box {self._n_boxes}", anchor)
            for child in leaf.element:
                yield from self.walk(child, inside)
        elif name_of(leaf.element) in _MARKERS:
            self._marks.append((leaf.element, anchor))

    def _table(self, table: Element, setting: _Setting) -> Iterator[Paragraph]:
        self._n_tables += 1
        where = f"table {self._n_tables}"
        rows = [row for row in _within(table, "w:tr") if _child(row, "w:trPr", "w:del") is None]
        for n_row, row in enumerate(rows, 1):
            for n_cell, cell in enumerate(_within(row, "w:tc"), 1):
                place = f"{where}, row {n_row}, cell {n_cell}"
                yield from self.walk(cell, _Setting(BlockKind.CELL, place, setting.anchor))

    def _style(self, paragraph: Element) -> Style:
        named = _child(paragraph, "w:pPr", "w:pStyle")
        key = attribute(named, "val") if named is not None else None
        return self._styles.get(key or "", Style("", is_heading=False, is_list=False))


def _kind(paragraph: Element, style: Style) -> BlockKind:
    level = _child(paragraph, "w:pPr", "w:outlineLvl")
    if style.is_heading or (level is not None and _is_outlined(level)):
        return BlockKind.HEADING
    number = _child(paragraph, "w:pPr", "w:numPr", "w:numId")
    is_list = style.is_list if number is None else attribute(number, "val") != "0"  # 0 takes it out of a list
    return BlockKind.LIST_ITEM if is_list else BlockKind.PARAGRAPH


def _runs_on(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph is deleted and another follows it."""
    following = paragraph.getnext()
    is_deleted = _child(paragraph, "w:pPr", "w:rPr", "w:del") is not None
    return is_deleted and following is not None and name_of(following) == "w:p"


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, through content controls and tracked insertions."""
    for child in element:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name not in _UNREAD:
            yield from _within(child, wanted)


def _is_raised(run: Element) -> bool:
    align = _child(run, "w:rPr", "w:vertAlign")
    return align is not None and attribute(align, "val") == "superscript"


def _leaves(element: Element) -> Iterator[Leaf]:
    """Yield the text below an element, and the marks of notes and text boxes."""
    for child in element:
        name = name_of(child)
        if name in _UNREAD or (name == "w:r" and _is_on(_child(child, "w:rPr", "w:vanish"))):
            continue
        if name in ("w:t", "m:t"):
            text = child.text or ""
            yield Leaf(child, raised(text) if _is_raised(element) else text)
        elif name in _MARKERS:
            yield Leaf(child, "")
        else:
            if name in _CHARACTERS and attribute(child, "type") not in ("page", "column"):
                yield Leaf(child, _CHARACTERS[name])
            yield from _leaves(child)

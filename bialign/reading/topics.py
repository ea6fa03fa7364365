"""Technical documents in XML: DocBook, 4 and 5, DITA topics, and the pages of Mallard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import TYPE_CHECKING, Any

from bialign.errors import FormatError, MissingExtraError
from bialign.reading.composition import Piece, compose
from bialign.reading.markup import decode_markup
from bialign.reading.open_tables import OpenTable, parse_span
from bialign.reading.pictures import is_ornament, name_pictures
from bialign.reading.typesetting import collapse, raised
from bialign.records import BlockKind, Cell, Source, Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_ROOTS = _names(
    "appendix article bibliography book chapter dedication glossary index part preface refentry reference sect1 sect2"
    " sect3 section set topic concept task dita glossentry glossgroup troubleshooting page"
)
# What holds words, and with them elements that stand in the line, but for those that are blocks wherever they stand.
_OF_WORDS = _names(
    "para simpara p title subtitle titleabbrev bridgehead term member entry td th stentry li sli dt dd pt pd cmd"
    " shortdesc note info context result prereq postreq stepresult stepxmp glossterm glossdef lq attribution author"
    " desc"
)
_BLOCKS = _names(
    "para simpara p title itemizedlist orderedlist variablelist segmentedlist calloutlist ul ol dl sl parml note tip"
    " warning caution important danger blockquote lq example informalexample figure informalfigure mediaobject fig"
    " procedure steps steps-unordered choices substeps qandaset sidebar section"
)
_CODE = _names(
    "programlisting screen literallayout synopsis cmdsynopsis funcsynopsis classsynopsis msgblock codeblock pre"
    " equation informalequation syntaxdiagram"
)
_TABLES = _names("informaltable table simpletable choicetable properties")
_HEADINGS = _names("title subtitle bridgehead")
_ITEMS = _names("listitem item member step substep li sli dt dd term question answer callout")
_NOTES = _names("footnote fn")
_ROWS = _names("row tr strow sthead chrow chhead property prophead")
_HEADS = _names("thead sthead chhead prophead")
# What no page shows where it stands.
_SILENT = _names(
    "indexterm remark draft-comment required-cleanup comment alt textobject imageobject videoobject audioobject"
    " areaspec colspec spanspec credit license revision keywordset subjectset revhistory prolog metadata titlealts"
)


def read_topics(data: bytes, name: str) -> Text:
    """Read DocBook, DITA or Mallard (``.xml``, ``.docbook``, ``.dbk``, ``.dita``, ``.page``).

    Returns
    -------
    Text
        Blocks joined with line feeds. The place of a block is its line, ``"line 3"``, or ``"table 1, row 2, cell 3"``.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are not text, or it is damaged, nested more than 256 deep, or none of these.
    MissingExtraError
        If lxml is not installed.

    Notes
    -----
    No file is opened and nothing is fetched. An entity that the document declares stands for its words, if they hold
    neither markup nor other entities, so that none grows.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtraError("reading XML", "files") from error
    decoded = decode_markup(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8", remove_pis=True
    )
    try:
        root = etree.fromstring(decoded.text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{name} is not XML that can be read: {error.msg}; save the file again") from error
    if _name(root) not in _ROOTS:
        raise FormatError(
            f"{name} is XML, but not DocBook, DITA or Mallard: it begins with <{_name(root)}>; "
            "save its text as plain text (.txt)"
        )
    walker = _TopicWalker(_declared(root))
    pieces = list(walker.walk(root))
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    return compose(pieces, source, (*name_pictures(_pictures(root)), *dict.fromkeys(walker.unread)))


def _name(element: Element) -> str:
    """Return the name of an element without its namespace; ``""`` of what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pictures(root: Element) -> Iterator[str]:
    """Yield the lines of pictures that are no ornaments: of DocBook one for each, however many files show it."""
    for element in root.iter("{*}mediaobject", "{*}inlinemediaobject", "{*}graphic", "{*}image", "{*}media"):
        shown = [element, *element.iter("{*}imagedata")]
        said = [one.get(key) for one in shown for key in ("fileref", "href", "src") if one.get(key)]
        last = shown[-1]
        if said and not is_ornament(*said, width=last.get("width"), height=last.get("height")):
            yield f"line {element.sourceline}"


def _declared(root: Element) -> Mapping[str, str]:
    """Return the words that entities stand for."""
    found: Any = root.getroottree().docinfo.internalDTD
    entities = [] if found is None else [(entity.name, entity.content or "") for entity in found.iterentities()]
    return {name or "": content for name, content in entities if not {"<", "&", "%"} & {*content}}


class _TopicWalker:
    """Counts tables, knows entities, and collects what is not read and the notes that wait for the end of a block."""

    def __init__(self, entities: Mapping[str, str]) -> None:
        self.unread: list[str] = []
        self._entities = entities
        self._notes: list[Element] = []
        self._n_tables = 0

    def walk(
        self, element: Element, kind: BlockKind = BlockKind.PARAGRAPH, place: str = "", cell: Cell | None = None
    ) -> Iterator[Piece]:
        """Yield the blocks in an element: its own words, and what stands in it."""
        name = _name(element)
        holds_words = name in _OF_WORDS or any(text and text.strip() for text in _own_texts(element))
        own = BlockKind.HEADING if name in _HEADINGS else BlockKind.LIST_ITEM if name in _ITEMS else kind
        where = place or f"line {element.sourceline}"
        words = [element.text or ""]
        for child in element:
            if self._is_silent(child):
                words.append(child.tail or "")
            elif not _name(child) or (holds_words and not _is_block(child)):
                words += [*self._inline(child), child.tail or ""]
            else:
                yield from self._paragraph(words, own, where, cell)
                yield from self._block(child, own if own is not BlockKind.HEADING else kind, place, cell)
                words = [child.tail or ""]
        yield from self._paragraph(words, own, where, cell)

    def _block(self, element: Element, kind: BlockKind, place: str, cell: Cell | None) -> Iterator[Piece]:
        name = _name(element)
        if name in _CODE:
            yield Piece("".join(self._inline(element)), BlockKind.CODE, place or f"line {element.sourceline}", cell)
        elif name in _TABLES and cell is None:
            yield from self._table(element)
        elif name in _NOTES:
            yield from self.walk(element, BlockKind.NOTE, place, cell)
        else:
            yield from self.walk(element, kind, place, cell)

    def _paragraph(self, words: list[str], kind: BlockKind, place: str, cell: Cell | None) -> Iterator[Piece]:
        """Yield a block, and the notes that are called in it."""
        notes, self._notes = self._notes, []
        text = collapse("".join(words)).strip()
        if text:
            yield Piece(text, kind, place, cell)
        for note in notes:
            yield from self.walk(note, BlockKind.NOTE, place, cell)

    def _is_silent(self, element: Element) -> bool:
        """Tell whether nothing of an element is shown, and note what is shown but stands elsewhere."""
        from lxml import etree

        name = _name(element)
        if name == "include":
            self.unread.append(f"the included file {element.get('href', '')}")
        elif name and (source := element.get("conref") or element.get("conkeyref")):
            self.unread.append(f"the included file {source}")
        return name in _SILENT or name == "include" or isinstance(element, etree._Comment)

    def _inline(self, element: Element) -> Iterator[str]:
        """Yield the words in an element that stands in the line, or is code."""
        from lxml import etree

        name = _name(element)
        if isinstance(element, etree._Entity):
            yield self._entity(str(element.text))
        elif self._is_silent(element):
            return
        elif name in _NOTES:
            self._notes.append(element)
        elif name in ("sup", "superscript"):
            yield raised("".join(map(str, element.itertext())))
        else:
            opening, closing = ("“", "”") if name in ("quote", "q") else ("", "")
            yield opening + (element.text or "")
            for child in element:
                yield from self._inline(child)
                yield child.tail or ""
            yield closing

    def _entity(self, written: str) -> str:
        """Return what ``&name;`` stands for; of one that nobody declares, the name as it is written."""
        name = written.strip("&;")
        found = self._entities.get(name, html5.get(f"{name};"))
        if found is None:
            self.unread.append(f"the entity {written}")
            return written
        return found

    def _table(self, table: Element) -> Iterator[Piece]:
        grid = OpenTable(self._n_tables)
        self._n_tables += 1
        where = f"table {grid.number + 1}"
        for element in table.iter():
            name = _name(element)
            if name in ("title", "caption") and element.getparent() is table:
                yield from self.walk(element, BlockKind.HEADING, where)
            elif name in _ROWS and _nearest(element, _TABLES) is table:
                grid.enter_row()
                is_head = name in _HEADS or _nearest(element, _HEADS | _TABLES) is not table
                for entry in (child for child in element if _name(child)):
                    n_rows = parse_span(entry.get("rowspan") or _one_more(entry.get("morerows")))
                    grid.enter_cell(n_rows, _width(entry, table), is_head=is_head or _name(entry) == "th")
                    place = f"{where}, row {grid.n_rows}, cell {grid.n_cells}"
                    yield from self.walk(entry, BlockKind.CELL, place, grid.cell)


def _is_block(element: Element) -> bool:
    return _name(element) in _BLOCKS | _CODE | _TABLES


def _own_texts(element: Element) -> Iterator[str | None]:
    yield element.text
    yield from (child.tail for child in element)


def _nearest(element: Element, names: frozenset[str]) -> Element | None:
    """Return the innermost element around one that has one of the names."""
    return next((around for around in element.iterancestors() if _name(around) in names), None)


def _one_more(digits: str | None) -> str | None:
    return str(int(digits) + 1) if digits and digits.isdecimal() and len(digits) < 12 else None


def _width(entry: Element, table: Element) -> int:
    """Return how many columns a cell spans, which CALS tells by the names of the first and the last of them."""
    first, last = entry.get("namest"), entry.get("nameend")
    if not first or not last:
        return parse_span(entry.get("colspan"))
    columns = [column.get("colname") for column in table.iter("{*}colspec")]
    return max(1, columns.index(last) - columns.index(first) + 1) if {first, last} <= {*columns} else 1

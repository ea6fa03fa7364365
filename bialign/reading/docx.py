"""Word documents, read from their XML as a person would read the accepted text.

Tracked insertions are text and deletions are not; what was moved stands once, where it went; content controls, text
boxes, the results of fields, footnotes and endnotes, headers and footers are read. Tables of contents, page numbers
and what headers repeat are read as running heads. Comments, hidden text, the codes of fields, notes without a mark and
headers that no section names are not read, nor the numbers that Word makes up for lists: what of these a person sees,
:mod:`bialign.reading.docx_unread` names. Charts in the body are read as tables; other charts, diagrams, pictures and
embedded files are named as unread. (ECMA-376, Part 1, WordprocessingML.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from bialign.errors import FormatError
from bialign.patterns import compile_late
from bialign.reading.charts import Chart, read_charts
from bialign.reading.docx_unread import is_decorative, name_unread
from bialign.reading.drawings import name_beside, name_drawings
from bialign.reading.elements import attribute, child_of, name_of, named_attribute
from bialign.reading.packages import Package
from bialign.reading.pictures import name_pictures
from bialign.reading.symbols import PRIVATE, symbol
from bialign.reading.typesetting import raised
from bialign.records import CONTENTS, Block, BlockKind, Cell, Source, Span, Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "m:den": "/",  # before the denominator of a fraction
}
_NOTE_MARKS = ("w:footnoteReference", "w:endnoteReference")
_PICTURES = ("pic:pic", "v:imagedata")
_MARKERS = (*_NOTE_MARKS, *_PICTURES, "w:txbxContent", "c:chart")
_FIELD_MARKS = ("w:fldChar", "w:instrText")
_UNREAD = frozenset(
    {"w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr", "w:sectPr", "w:rt"}
    | {"mc:Fallback"}  # says the same as the mc:Choice before it
)
_HEXADECIMAL = compile_late("[0-9A-Fa-f]{1,4}")
_OFF = ("0", "false", "off")
_PAGE_FIELD = compile_late(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
# "- 3 -", "3/12"; "Page 3 of 12"; 第 3 页 共 12 页 (the same)
_PAGE_NUMBER = compile_late(
    r"\W*\d{1,3}(?:\W+\d{1,3})?\W*|\W*page\W*\d{1,4}(?:\W*(?:of\W*)?\d{1,4})?\W*"
    r"|\W*第\W*\d{1,4}\W*[页頁](?:\W*共\W*\d{1,4}\W*[页頁])?\W*",
    re.IGNORECASE,
)

MOST_COLUMNS = 1000
"""That a cell may span. Word ends at 63; a damaged file may say thousands of millions."""


class Leaf(NamedTuple):
    """A piece of text that no element divides, or with ``""`` the mark of a note, box, chart, picture or field."""

    element: Element
    text: str


class Paragraph(NamedTuple):
    """A paragraph of the body, a table cell, a note, a text box, a chart, a header or a footer."""

    leaves: tuple[Leaf, ...]
    kind: BlockKind
    place: str
    anchor: Element | None  # for one outside of the body, what it hangs on there: its mark, or the first words
    cell: Cell | None

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return "".join(leaf.text for leaf in self.leaves)


class Style(NamedTuple):
    """What a style says of its paragraphs or words."""

    name: str
    is_heading: bool
    is_list: bool
    is_raised: bool


def read_docx(data: bytes, name: str) -> Text:
    """Read a Word document (``.docx``).

    Returns
    -------
    Text
        Paragraphs joined with line feeds, after the body headers and footers, each once, then footnotes and endnotes.
        The place of a block counts what is not empty: ``"paragraph 3"``, ``"table 1, row 2, cell 3"``,
        ``"footnote 4"``, ``"chart 1"``, ``"header"``.

    Raises
    ------
    FormatError
        If it is damaged, protected, or not a Word document.
    MissingExtraError
        If lxml is not installed.
    """
    package = Package(data, name)
    main = package.main_part()
    blocks = []
    document = package.parse(main)
    walker, paragraphs = _walk_document(package, document)
    for start, paragraph in place_paragraphs(paragraphs):
        span = Span(start, start + len(paragraph.text))
        blocks.append(Block(span, paragraph.kind, paragraph.place, paragraph.cell))
    return Text(
        text="\n".join(paragraph.text for paragraph in paragraphs),
        blocks=tuple(blocks),
        source=Source(name=name, evidence="the XML of a Word document"),
        unread=(
            *name_pictures(walker.pictures),
            *name_drawings(package, [chart.part for chart in read_charts(package, main).values()]),
            *name_beside(package),
            *name_unread(package, document),
        ),
    )


def place_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Yield each paragraph with the offset at which it starts in the text that :func:`read_docx` returns."""
    start = 0
    for paragraph in paragraphs:
        yield start, paragraph
        start += len(paragraph.text) + 1


def read_paragraphs(package: Package, document: Element) -> tuple[Paragraph, ...]:
    """Return the paragraphs that hold text: the body, headers and footers, the notes in the order of their marks."""
    return _walk_document(package, document)[1]


def _walk_document(package: Package, document: Element) -> tuple[_Walker, tuple[Paragraph, ...]]:
    """Return the paragraphs that hold text, and the walker, which knows what it met beside them."""
    if name_of(document) != "w:document":
        raise FormatError(f"{package.name} is an Office file, but not a Word document; give a .docx file")
    main = package.main_part()
    walker = _Walker(_styles(package, main), read_charts(package, main))
    body = [paragraph for child in document for paragraph in walker.walk(child, _Setting())]
    notes = {kind: _notes(package, main, f"{kind}s") for kind in ("footnote", "endnote")}
    hook = next((paragraph.leaves[0].element for paragraph in body if paragraph.anchor is None), None)
    margins = [(kind, package.parse(part)) for kind, part in _margins(package, main, document)]
    return walker, (*body, *walker.walk_margins(margins, hook), *walker.walk_notes(notes))


def _is_on(element: Element | None) -> bool:
    """Tell whether a switch such as ``w:vanish`` is there and not turned off."""
    return element is not None and attribute(element, "val") not in _OFF


def _count(element: Element | None, default: int) -> int:
    """Return the number that an element gives, within reason; the default where it gives none."""
    digits = (attribute(element, "val") or "") if element is not None else ""
    return min(int(digits), MOST_COLUMNS) if digits.isdecimal() and len(digits) < 12 else default


# ── styles, notes, headers and footers: the other parts ──────────────────────────────────────────


def _notes(package: Package, main: str, kind: str) -> dict[str | None, Element]:
    return {attribute(note, "id"): note for part in package.related(main, kind) for note in package.parse(part)}


def _margins(package: Package, main: str, document: Element) -> Iterator[tuple[str, str]]:
    """Yield the headers, then the footers that the sections name, each part once: what it is, and the part."""
    for kind in ("header", "footer"):
        parts = package.related_by_id(main, kind)
        named = (named_attribute(element, "r:id") for element in document.iter(f"{{*}}{kind}Reference"))
        yield from dict.fromkeys((kind, parts[key]) for key in named if key in parts)


def _styles(package: Package, main: str) -> dict[str, Style]:
    """Return the styles by their identifier, with what they inherit."""
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
        based_on = child_of(elements[key], "w:basedOn")
        key = (attribute(based_on, "val") or "") if based_on is not None else ""


def _style(lineage: list[Element]) -> Style:
    names = [child_of(element, "w:name") for element in lineage]
    shown = [(attribute(name, "val") or "").lower() for name in names if name is not None]
    levels = [child_of(element, "w:pPr", "w:outlineLvl") for element in lineage]
    is_heading = any(_is_outlined(level) for level in levels if level is not None)
    is_heading |= any(name.startswith("heading ") or name in ("title", "subtitle") for name in shown)
    is_list = any(child_of(element, "w:pPr", "w:numPr") is not None for element in lineage)
    aligned = [align for element in lineage if (align := child_of(element, "w:rPr", "w:vertAlign")) is not None]
    is_raised = bool(aligned) and attribute(aligned[0], "val") == "superscript"
    return Style(shown[0] if shown else "", is_heading, is_list, is_raised)


_PLAIN = Style("", is_heading=False, is_list=False, is_raised=False)


def _is_outlined(level: Element) -> bool:
    return (attribute(level, "val") or "9") in "012345678"  # 9 is body text


# ── the walk ─────────────────────────────────────────────────────────────────────────────────────


class _Setting(NamedTuple):
    """Where a paragraph stands: by default in the body."""

    kind: BlockKind | None = None
    place: str = ""
    anchor: Element | None = None
    cell: Cell | None = None
    part: str = ""  # before the place of tables and text boxes outside of the body: "header, "


class _Walker:
    """Counts what it meets, so that each paragraph gets a place a person can find."""

    def __init__(self, styles: Mapping[str, Style], charts: Mapping[str, Chart]) -> None:
        self._styles = styles
        self._charts = charts  # of the body, by the identifiers that it calls them by
        self.pictures: list[str] = []  # where they stand
        self._n_paragraphs = self._n_tables = self._n_boxes = self._n_charts = 0
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
        unread = {kind: dict(own) for kind, own in notes.items()}  # a note may bear its own mark, or that of another
        for mark, anchor in self._marks:
            kind = name_of(mark).removeprefix("w:").removesuffix("Reference")
            note = unread[kind].pop(attribute(mark, "id"), None)
            if note is not None:
                n_notes[kind] += 1
                place = f"{kind} {n_notes[kind]}"
                yield from self.walk(note, _Setting(BlockKind.NOTE, place, anchor, part=f"{place}, "))

    def walk_margins(self, margins: Iterable[tuple[str, Element]], hook: Element | None) -> Iterator[Paragraph]:
        """Yield the paragraphs of headers and footers; page numbers and what stood there before are running heads."""
        said: set[str] = set()
        for kind, root in margins:
            for paragraph in self.walk(root, _Setting(BlockKind.PARAGRAPH, kind, hook, part=f"{kind}, ")):
                words = "".join(paragraph.text.split())
                if words in said or _PAGE_NUMBER.fullmatch(paragraph.text):
                    yield _as_running(paragraph)
                else:
                    yield from _without_page_numbers(paragraph)
                said.add(words)

    def _paragraph(self, element: Element, setting: _Setting) -> Iterator[Paragraph]:
        style = self._style(element)
        leaves = [*self._carried, *self._leaves(element)]
        self._carried = leaves if _runs_on(element) else []
        if self._carried:
            return
        leaves = _without_codes(leaves)
        if any(leaf.text.strip() for leaf in leaves):
            is_contents = style.name.startswith(("toc ", "table of "))
            self._n_paragraphs += setting.kind is None and not is_contents
            kind = BlockKind.RUNNING if is_contents else setting.kind or _kind(element, style)
            place = setting.place or (CONTENTS if is_contents else f"paragraph {self._n_paragraphs}")
            yield Paragraph(tuple(leaves), kind, place, setting.anchor, setting.cell)
        where = setting.place or self._place_in_body(has_text=any(leaf.text.strip() for leaf in leaves))
        self.pictures += [
            where for leaf in leaves if name_of(leaf.element) in _PICTURES if not is_decorative(leaf.element)
        ]
        for leaf in leaves:
            yield from self._hanging(leaf, setting)

    def _place_in_body(self, *, has_text: bool) -> str:
        """Return where what hangs on the last paragraph stands; one without text is not counted."""
        if has_text or not self._n_paragraphs:
            return f"{'' if has_text else 'before '}paragraph {max(1, self._n_paragraphs)}"
        return f"after paragraph {self._n_paragraphs}"

    def _hanging(self, leaf: Leaf, setting: _Setting) -> Iterator[Paragraph]:
        """Yield the text box or the chart that hangs on a leaf; remember the note that does."""
        anchor = leaf.element if setting.anchor is None else setting.anchor
        if name_of(leaf.element) == "w:txbxContent":
            self._n_boxes += 1
            place = f"{setting.part}text box {self._n_boxes}"
            for child in leaf.element:
                yield from self.walk(child, _Setting(BlockKind.PARAGRAPH, place, anchor, part=setting.part))
        elif name_of(leaf.element) in _NOTE_MARKS:
            self._marks.append((leaf.element, anchor))
        elif name_of(leaf.element) == "c:chart" and not setting.part:
            yield from self._chart(leaf.element, anchor)

    def _chart(self, mark: Element, anchor: Element) -> Iterator[Paragraph]:
        chart = self._charts.get(named_attribute(mark, "r:id"))
        if chart is None:
            return
        self._n_charts += 1
        for piece in chart.pieces(f"chart {self._n_charts}", self._n_tables):
            yield Paragraph((Leaf(mark, piece.text),), piece.kind, piece.place, anchor, piece.cell)
        self._n_tables += chart.n_tables

    def _table(self, table: Element, setting: _Setting) -> Iterator[Paragraph]:
        where = f"{setting.part}table {self._n_tables + 1}"
        grid = _grid(table, self._n_tables)
        self._n_tables += 1
        for n_row, row in enumerate(grid, 1):
            for n_cell, (cell, element) in enumerate(row, 1):
                place = f"{where}, row {n_row}, cell {n_cell}"
                yield from self.walk(element, _Setting(BlockKind.CELL, place, setting.anchor, cell, setting.part))

    def _style(self, paragraph: Element) -> Style:
        return self._styles.get(_named_style(paragraph, "w:pPr", "w:pStyle"), _PLAIN)

    def _leaves(self, element: Element) -> Iterator[Leaf]:
        """Yield the text below an element, and the marks of notes, text boxes, charts and fields."""
        for child in element:
            name = name_of(child)
            if name in _UNREAD or (name == "w:r" and _is_on(child_of(child, "w:rPr", "w:vanish"))):
                continue
            if name in ("w:t", "m:t"):
                text = _with_symbols(child.text or "", element)
                yield Leaf(child, raised(text) if self._is_raised(element) else text)
            elif name == "w:sym":
                yield Leaf(child, _symbol(child))
            elif name in _MARKERS or name in _FIELD_MARKS:
                yield Leaf(child, "")
            else:
                if name in _CHARACTERS and attribute(child, "type") not in ("page", "column"):
                    yield Leaf(child, _CHARACTERS[name])
                yield from self._leaves(child)

    def _is_raised(self, run: Element) -> bool:
        """Tell whether a run is set above the line, by itself or by its style, or is the mark of a note."""
        align = child_of(run, "w:rPr", "w:vertAlign")
        if align is not None:
            return attribute(align, "val") == "superscript"
        style = self._styles.get(_named_style(run, "w:rPr", "w:rStyle"), _PLAIN)
        return style.is_raised or any(child_of(run, mark) is not None for mark in _NOTE_MARKS)


def _with_symbols(text: str, run: Element) -> str:
    """Return a text with the characters that it takes from a font of symbols as what they show."""
    if not any(ord(char) in PRIVATE for char in text):
        return text
    fonts = child_of(run, "w:rPr", "w:rFonts")
    font = "" if fonts is None else attribute(fonts, "ascii") or ""
    return "".join(symbol(ord(char), font) if ord(char) in PRIVATE else char for char in text)


def _symbol(element: Element) -> str:
    """Return a character that was inserted as a symbol of a font."""
    code = attribute(element, "char") or ""
    return symbol(int(code, 16), attribute(element, "font") or "") if _HEXADECIMAL.fullmatch(code) else ""


def _named_style(element: Element, *path: str) -> str:
    named = child_of(element, *path)
    return (attribute(named, "val") or "") if named is not None else ""


def _kind(paragraph: Element, style: Style) -> BlockKind:
    level = child_of(paragraph, "w:pPr", "w:outlineLvl")
    if style.is_heading or (level is not None and _is_outlined(level)):
        return BlockKind.HEADING
    number = child_of(paragraph, "w:pPr", "w:numPr", "w:numId")
    is_list = style.is_list if number is None else attribute(number, "val") != "0"  # 0 takes it out of a list
    return BlockKind.LIST_ITEM if is_list else BlockKind.PARAGRAPH


def _runs_on(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph is deleted and another follows it."""
    following = paragraph.getnext()
    is_deleted = child_of(paragraph, "w:pPr", "w:rPr", "w:del") is not None
    return is_deleted and following is not None and name_of(following) == "w:p"


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, through content controls and tracked insertions."""
    for child in element:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name not in _UNREAD:
            yield from _within(child, wanted)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def _grid(table: Element, number: int) -> list[list[tuple[Cell, Element]]]:
    """Return the cells of a table row by row, each with where it stands and how far it reaches.

    A cell that is merged with the one above it stands in its own row; mostly it is empty.
    """
    rows = [row for row in _within(table, "w:tr") if child_of(row, "w:trPr", "w:del") is None]
    grid: list[list[tuple[Cell, Element]]] = []
    below: dict[int, int] = {}  # by column: how many rows go on with the cell above them
    for n_row in reversed(range(len(rows))):
        is_head = _is_on(child_of(rows[n_row], "w:trPr", "w:tblHeader"))
        column = _count(child_of(rows[n_row], "w:trPr", "w:gridBefore"), 0)
        cells: list[tuple[Cell, Element]] = []
        going_on: dict[int, int] = {}
        for element in _within(rows[n_row], "w:tc"):
            n_columns = max(1, _count(child_of(element, "w:tcPr", "w:gridSpan"), 1))
            merge = child_of(element, "w:tcPr", "w:vMerge")
            n_rows = 1
            if merge is not None and attribute(merge, "val") != "restart":
                going_on[column] = 1 + below.get(column, 0)
            elif merge is not None:
                n_rows += below.get(column, 0)
            cells.append((Cell(number, n_row, column, n_rows, n_columns, is_head), element))
            column += n_columns
        grid.append(cells)
        below = going_on
    return grid[::-1]


# ── fields ───────────────────────────────────────────────────────────────────────────────────────


class Field(NamedTuple):
    """A field of a paragraph, by the places of its marks among the leaves."""

    begin: int
    result: int  # where it begins; equal to the end where there is none
    end: int
    code: str


def find_fields(leaves: Sequence[Leaf]) -> Iterator[Field]:
    """Yield the fields that end in a paragraph; the table of contents, which spans several, is none."""
    opened: list[tuple[int, int, str]] = []  # begin, result or -1, code
    for place, leaf in enumerate(leaves):
        name = name_of(leaf.element)
        kind = attribute(leaf.element, "fldCharType") if name == "w:fldChar" else ""
        if kind == "begin":
            opened.append((place, -1, ""))
        elif not opened:
            continue
        elif name == "w:instrText" and opened[-1][1] < 0:
            begin, result, code = opened[-1]
            opened[-1] = begin, result, (code + (leaf.element.text or ""))[:40]
        elif kind == "separate":
            opened[-1] = opened[-1][0], place, opened[-1][2]
        elif kind == "end":
            begin, result, code = opened.pop()
            yield Field(begin, place if result < 0 else result, place, code)


def _without_codes(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return the leaves without the texts that stand in the code of a field: what an IF compares, what it may say."""
    steps = [0] * (len(leaves) + 1)
    for field in find_fields(leaves):
        steps[field.begin] += 1
        steps[field.result] -= 1
    return [leaf for leaf, depth in zip(leaves, accumulate(steps), strict=False) if not (depth and leaf.text)]


def _is_page_number(leaf: Leaf) -> bool:
    """Tell whether a leaf stands in a simple field that gives the number of the page or of all pages."""
    around = (element for element in leaf.element.iterancestors() if name_of(element) == "w:fldSimple")
    return any(_PAGE_FIELD.match(attribute(element, "instr") or "") for element in around)


def _without_page_numbers(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield a paragraph of a header, from its first to its last page number as a running head of its own.

    So is all of it where no other digits stand in it.
    """
    leaves = paragraph.leaves
    places = {place for place, leaf in enumerate(leaves) if _is_page_number(leaf)}
    for field in find_fields(leaves):
        if _PAGE_FIELD.match(field.code):
            places.update(range(field.result, field.end))
    if not places:
        yield paragraph
        return
    first, last = min(places), max(places) + 1
    parts = leaves[:first], leaves[first:last], leaves[last:]
    if not any(char.isdecimal() for leaf in (*parts[0], *parts[2]) for char in leaf.text):
        yield _as_running(paragraph)
        return
    for part, own in zip((False, True, False), parts, strict=True):
        piece = paragraph._replace(leaves=own)
        if piece.text.strip():
            yield _as_running(piece) if part else piece


def _as_running(paragraph: Paragraph) -> Paragraph:
    return paragraph._replace(kind=BlockKind.RUNNING, cell=None)

"""OpenDocument files of LibreOffice and others: texts (``.odt``), spreadsheets (``.ods``), presentations (``.odp``).

Read as Word documents are: notes after the text, headers and footers once, tables of contents as running heads, text
boxes after the paragraph they hang on. Deleted text is not read; pictures, embedded objects and comments with numbers
are named as unread. (OASIS, OpenDocument 1.3, Part 3.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bialign.errors import FormatError
from bialign.patterns import compile_late
from bialign.reading.composition import Piece, compose
from bialign.reading.elements import child_of, name_of, named_attribute
from bialign.reading.packages import Package
from bialign.reading.pictures import ICON_PIXELS, PIXELS, name_pictures
from bialign.reading.tables import MOST_CELLS, SheetRow, TableFile, TableSheet
from bialign.reading.typesetting import raised
from bialign.records import BlockKind, Cell, Source, Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIGIT = compile_late(r"\d")
_WHITE = compile_late(r"[ \t\r\n]+")
_CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}
_UNREAD = frozenset(
    "text:tracked-changes office:annotation text:ruby-text text:note-citation office:forms text:sequence-decls "
    "table:table-columns table:named-expressions text:index-title-template office:scripts".split()
)
_HANGING = frozenset(
    {"text:note", "draw:text-box", "draw:custom-shape", "draw:object", "draw:object-ole", "draw:image"}
)
_CONTENTS = "text:table-of-content text:illustration-index text:table-index text:alphabetical-index text:user-index"
_CONTENTS_NAMES = frozenset(_CONTENTS.split())
_PAGE_NUMBERS = ("text:page-number", "text:page-count")
_ROWS = ("table:table-header-rows", "table:table-row-group", "table:table-rows")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_RAISED = ("super", *"123456789")  # a position above the line, by name or in per cent
_SIDES = ("width", "height")
_SIDE = compile_late(r"([0-9]{1,5}(?:\.[0-9]{1,6})?)(pt|px|in|cm|mm)")
_MOST_REPEATS = 1 << 20  # of a row or cell that a file says to be repeated; a damaged one may say more

MOST_SPANNED = 1000
"""Rows or columns that a cell may span; a damaged file may say thousands of millions."""


def read_opendocument(data: bytes, name: str) -> Text:
    """Read a text or a presentation (``.odt``, ``.odp``).

    Returns
    -------
    Text
        Paragraphs joined with line feeds, then headers and footers, each once, then the notes. The place of a block
        counts what is not empty: ``"paragraph 3"``, ``"table 1, row 2, cell 3"``, ``"footnote 4"``, ``"slide 3"``.

    Raises
    ------
    FormatError
        If it is damaged, protected, or neither a text nor a presentation.
    MissingExtraError
        If lxml is not installed.
    """
    package, content = _content(data, name)
    styles = package.parse("styles.xml") if "styles.xml" in package.parts else None
    walker = _OpenDocumentWalker(
        raised_styles=_styles_with((content, styles), "style:text-properties", "style:text-position", _RAISED),
        hidden_styles=_styles_with((content, styles), "style:text-properties", "text:display", ("none",)),
    )
    text = child_of(content, "office:body", "office:text")
    slides = child_of(content, "office:body", "office:presentation")
    if text is not None:
        pieces = [*walker.walk(text, _Stand()), *walker.walk_margins(styles), *walker.walk_notes()]
    elif slides is not None:
        pieces = list(walker.walk_slides(slides))
    else:
        raise FormatError(f"{name} is neither a text document nor a presentation; give an .odt, .ods or .odp file")
    return compose(
        pieces,
        Source(name=name, evidence="the XML of an OpenDocument file"),
        [*name_pictures(walker.pictures), *walker.unread, *_comments(content), *_numbers(content, styles)],
    )


def read_ods(data: bytes, name: str) -> TableFile:
    """Read the visible sheets of a spreadsheet (``.ods``): what its cells show.

    Raises
    ------
    FormatError
        If it is damaged, protected, enormous, or no spreadsheet.
    MissingExtraError
        If lxml is not installed.
    """
    package, content = _content(data, name)
    book = child_of(content, "office:body", "office:spreadsheet")
    if book is None:
        raise FormatError(f"{name} is an OpenDocument file, but not a spreadsheet; give an .ods file")
    hidden_styles = _styles_with((content,), "style:table-properties", "table:display", ("false",))
    found, unread = [], []
    room = MOST_CELLS
    for table in book:
        if name_of(table) != "table:table":
            continue
        title = named_attribute(table, "table:name")
        if named_attribute(table, "table:style-name") in hidden_styles:
            unread.append(f"hidden sheet {title}")
            continue
        rows = tuple(_sheet_rows(table, title, package.name, room))
        room -= sum(len(row.cells) for row in rows)
        found.append(TableSheet(title, rows))
        if child_of(table, "table:shapes") is not None or any(map(_is_frame, table.iter("{*}frame"))):
            unread.append(f"shapes on sheet {title}")
    unread += _comments(content)
    return TableFile(tuple(found), Source(name=name, evidence="the cells of a spreadsheet"), tuple(unread))


def _content(data: bytes, name: str) -> tuple[Package, Element]:
    package = Package(data, name)
    manifest = "META-INF/manifest.xml"
    if manifest in package.parts and b"encryption-data" in package.read(manifest):
        raise FormatError(f"{name} is protected by a password; remove it in the program that set it, and save")
    return package, package.parse("content.xml")


def _comments(content: Element) -> list[str]:
    """Return a phrase if there are numbers in comments, beside who wrote them and when."""
    texts = (
        text
        for comment in content.iter("{*}annotation")
        for child in comment
        if name_of(child).startswith("text:")
        for text in child.itertext()
    )
    return ["comments with numbers"] * any(map(_DIGIT.search, map(str, texts)))


def _numbers(content: Element, styles: Element | None) -> Iterator[str]:
    """Yield a phrase if the program that shows a text sets numbers before headings or items of lists."""
    levels = set[tuple[str, str]]()  # that have numbers: the style of a list, "" for headings, and the level
    for root in (content, styles):
        for style in root.iter("{*}list-style", "{*}outline-style") if root is not None else ():
            name = named_attribute(style, "style:name") if name_of(style) == "text:list-style" else ""
            numbered = (level for level in style if named_attribute(level, "style:num-format"))
            levels |= {(name, named_attribute(level, "text:level")) for level in numbered}
    n_numbers = sum(("", named_attribute(head, "text:outline-level")) in levels for head in content.iter("{*}h"))
    n_numbers += sum(_list_style(item) in levels for item in content.iter("{*}list-item"))
    if n_numbers:
        yield f"automatic numbers of {n_numbers} paragraph{'s' * (n_numbers > 1)}"


def _list_style(item: Element) -> tuple[str, str]:
    """Return the style of the list around an item, its own or that of the list around it, and the level."""
    around = [element for element in item.iterancestors() if name_of(element) == "text:list"]
    names = (named_attribute(element, "text:style-name") for element in around)
    return next(filter(None, names), "no style"), str(len(around))


# ── styles ───────────────────────────────────────────────────────────────────────────────────────


def _styles_with(roots: Iterable[Element | None], properties: str, key: str, values: tuple[str, ...]) -> set[str]:
    """Return the names of the styles whose properties have an attribute that begins with one of some values."""
    found = set()
    for style in (style for root in roots if root is not None for style in root.iter("{*}style")):
        own = child_of(style, properties)
        if own is not None and named_attribute(own, key).startswith(values):
            found.add(named_attribute(style, "style:name"))
    return found


# ── texts and presentations ──────────────────────────────────────────────────────────────────────


class _Stand(NamedTuple):
    """Where a paragraph stands: by default in the body."""

    kind: BlockKind | None = None
    place: str = ""
    cell: Cell | None = None
    part: str = ""  # before the place of tables and text boxes outside of the body: "header, "


class _OpenDocumentWalker:
    """Counts what it meets, so that each paragraph gets a place a person can find."""

    def __init__(self, *, raised_styles: set[str], hidden_styles: set[str]) -> None:
        self.unread: list[str] = []
        self.pictures: list[str] = []  # where they stand
        self._raised, self._hidden = raised_styles, hidden_styles
        self._n_paragraphs = self._n_tables = self._n_boxes = 0
        self._n_notes = {"footnote": 0, "endnote": 0}
        self._notes: list[Element] = []
        self._said: set[str] = set()

    def walk(self, element: Element, stand: _Stand) -> Iterator[Piece]:
        """Yield the paragraphs in a body, cell, note or text box, or in a wrapper between it and them."""
        for child in element:
            name = name_of(child)
            if name in ("text:p", "text:h"):
                yield from self._paragraph(child, stand)
            elif name == "table:table":
                yield from self._table(child, stand)
            elif name in _HANGING:
                yield from self._hanging(child, stand)
            elif name in ("text:list-item", "text:list-header"):
                yield from self.walk(child, stand if stand.kind else stand._replace(kind=BlockKind.LIST_ITEM))
            elif name in _CONTENTS_NAMES:
                yield from self.walk(child, _Stand(BlockKind.RUNNING, "table of contents"))
            elif name not in _UNREAD and named_attribute(child, "text:display") != "none":
                yield from self.walk(child, stand)

    def walk_margins(self, styles: Element | None) -> Iterator[Piece]:
        """Yield the headers and footers; page numbers and what stood there before are running heads."""
        pages = [] if styles is None else list(styles.iter("{*}master-page"))
        for kind in ("header", "footer"):
            for margin in (child for page in pages for child in page if name_of(child).startswith(f"style:{kind}")):
                for piece in self.walk(margin, _Stand(BlockKind.PARAGRAPH, kind, part=f"{kind}, ")):
                    yield self._in_margin(piece)

    def _in_margin(self, piece: Piece) -> Piece:
        words = "".join(piece.text.split())
        is_said = words in self._said
        self._said.add(words)
        return piece._replace(kind=BlockKind.RUNNING, cell=None) if is_said else piece

    def walk_notes(self) -> Iterator[Piece]:
        """Yield the notes met so far, in the order of their marks."""
        for note in self._notes:  # which grows where a note has notes of its own
            kind = "endnote" if named_attribute(note, "text:note-class") == "endnote" else "footnote"
            self._n_notes[kind] += 1
            place = f"{kind} {self._n_notes[kind]}"
            yield from self.walk(note, _Stand(BlockKind.NOTE, place, part=f"{place}, "))

    def walk_slides(self, slides: Element) -> Iterator[Piece]:
        """Yield what stands on each slide and in its notes."""
        pages = (page for page in slides if name_of(page) == "draw:page")
        for number, page in enumerate(pages, 1):
            place = f"slide {number}"
            for shape in page:
                if name_of(shape) == "presentation:notes":
                    notes = f"{place}, notes"
                    yield from self._shapes(shape, _Stand(BlockKind.NOTE, notes, part=f"{notes}, "))
                else:
                    yield from self._shapes((shape,), _Stand(BlockKind.PARAGRAPH, place, part=f"{place}, "))

    def _shapes(self, shapes: Iterable[Element], stand: _Stand) -> Iterator[Piece]:
        for shape in shapes:
            role = named_attribute(shape, "presentation:class")
            if role == "title":
                yield from self.walk(shape, stand._replace(kind=BlockKind.HEADING))
            elif role == "page-number":
                yield from self.walk(shape, stand._replace(kind=BlockKind.RUNNING))
            else:
                yield from self.walk(shape, stand)

    def _paragraph(self, element: Element, stand: _Stand) -> Iterator[Piece]:
        hanging: list[Element] = []
        text = "".join(self._inline(element, hanging)).strip(" ")
        if text.strip():
            self._n_paragraphs += not stand.place
            kind = stand.kind or (BlockKind.HEADING if name_of(element) == "text:h" else BlockKind.PARAGRAPH)
            yield Piece(text, kind, stand.place or f"paragraph {self._n_paragraphs}", stand.cell)
        for one in hanging:
            if name_of(one) in _PAGE_NUMBERS:
                yield Piece(one.text or "", BlockKind.RUNNING, stand.place or "page number")
            else:
                yield from self._hanging(one, stand)

    def _inline(self, element: Element, hanging: list[Element]) -> Iterator[str]:
        """Yield the text in a paragraph or span; gather the notes, text boxes and page numbers in it."""
        style = named_attribute(element, "text:style-name") if name_of(element) == "text:span" else ""
        if style in self._hidden:
            return
        is_raised = style in self._raised
        for text, child in _mixed(element):
            yield raised(text) if is_raised else text
            name = "" if child is None else name_of(child)
            if child is None or name in _UNREAD:
                continue
            if name in _HANGING or name in _PAGE_NUMBERS:
                hanging.append(child)
            elif name == "text:s":
                yield " " * _count(named_attribute(child, "text:c"), MOST_SPANNED)
            else:
                yield _CHARACTERS.get(name, "")
                yield from self._inline(child, hanging)

    def _hanging(self, element: Element, stand: _Stand) -> Iterator[Piece]:
        name = name_of(element)
        if name == "text:note":
            self._notes.append(element)
        elif name.startswith("draw:object"):
            self.unread.append(f"{stand.place or 'text'}: an embedded object")
        elif name == "draw:image":
            self._picture(element, stand)
            yield from self.walk(element, stand)
        elif stand.place.startswith("slide"):
            yield from self.walk(element, stand)
        else:
            self._n_boxes += 1
            place = f"{stand.part}text box {self._n_boxes}"
            yield from self.walk(element, _Stand(BlockKind.PARAGRAPH, place, part=stand.part))

    def _picture(self, image: Element, stand: _Stand) -> None:
        """Note where a picture is, unless it is an icon, or shows what an embedded object beside it holds."""
        frame = image.getparent()
        around = () if frame is None else frame
        first = next((child for child in around if name_of(child).startswith(("draw:image", "draw:object"))), image)
        if first is not image or _is_icon(frame):
            return
        after = f"after paragraph {self._n_paragraphs}" if self._n_paragraphs else "before paragraph 1"
        self.pictures.append(stand.place or after)

    def _table(self, table: Element, stand: _Stand) -> Iterator[Piece]:
        number = self._n_tables
        self._n_tables += 1
        for n_row, (row, is_head) in enumerate(_rows(table)):
            column = 0
            for cell in row:
                if name_of(cell) not in _CELLS:
                    continue
                at = Cell(number, n_row, column, *_reach(cell), is_head)
                place = f"{stand.part}table {number + 1}, row {n_row + 1}, cell {column + 1}"
                yield from self.walk(cell, _Stand(BlockKind.CELL, place, at, stand.part))
                column += _count(named_attribute(cell, "table:number-columns-repeated"), MOST_SPANNED)


def _is_frame(element: Element) -> bool:
    return name_of(element) == "draw:frame"


def _is_icon(frame: Element | None) -> bool:
    sides = [] if frame is None else [_SIDE.fullmatch(named_attribute(frame, f"svg:{side}")) for side in _SIDES]
    return len(sides) == 2 and all(side and float(side[1]) * PIXELS[side[2]] <= ICON_PIXELS for side in sides)


def _mixed(element: Element) -> Iterator[tuple[str, Element | None]]:
    """Yield the stretches of text in an element, white space collapsed, each with the child that follows it."""
    text = element.text
    for child in element:
        yield _WHITE.sub(" ", text or ""), child
        text = child.tail
    yield _WHITE.sub(" ", text or ""), None


def _rows(table: Element, is_head: bool = False) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, each with whether it is repeated as its head."""
    for child in table:
        name = name_of(child)
        if name == "table:table-row":
            yield child, is_head
        elif name in _ROWS:
            yield from _rows(child, is_head or name == "table:table-header-rows")


def _reach(cell: Element) -> tuple[int, int]:
    """Return how many rows and columns a merged cell reaches."""
    spans = (named_attribute(cell, f"table:number-{what}-spanned") for what in ("rows", "columns"))
    n_rows, n_columns = (_count(span, MOST_SPANNED) for span in spans)
    return n_rows, n_columns


def _count(digits: str, most: int) -> int:
    """Return the number that an attribute gives, from 1 to ``most``; 1 where it gives none."""
    return max(1, min(int(digits), most)) if digits.isdecimal() and len(digits) < 12 else 1


# ── spreadsheets ─────────────────────────────────────────────────────────────────────────────────


def _sheet_rows(table: Element, title: str, name: str, room: int) -> Iterator[SheetRow]:
    """Yield the rows that are not empty; one that the file repeats as often as it says, within the room there is."""
    walker = _OpenDocumentWalker(raised_styles=set(), hidden_styles=set())
    number = 0
    for row, _ in _rows(table):
        n_repeats = _count(named_attribute(row, "table:number-rows-repeated"), _MOST_REPEATS)
        cells, merged = _sheet_cells(row, walker, min(room, _MOST_REPEATS))
        if any(cells):
            room -= len(cells) * n_repeats
            if room < 0:
                raise FormatError(f"{name} has more than {MOST_CELLS:,} cells; split it")
            for repeat in range(n_repeats):
                place = f"sheet {title}, row {number + repeat + 1}"
                yield SheetRow(place, tuple(cells), number + repeat, merged)
        number += n_repeats


def _value(cell: Element) -> str:
    kinds = ("string-value", "date-value", "value")
    return next(filter(None, (named_attribute(cell, f"office:{kind}") for kind in kinds)), "")


def _sheet_cells(row: Element, walker: _OpenDocumentWalker, room: int) -> tuple[list[str], dict[int, tuple[int, int]]]:
    """Return the texts of the cells of a row up to the last one that is not empty, and how far merged ones reach."""
    texts: list[str] = []
    merged = {}
    n_empty = 0
    for cell in row:
        if name_of(cell) not in _CELLS:
            continue
        n_repeats = _count(named_attribute(cell, "table:number-columns-repeated"), room)
        text = "\n".join(piece.text for piece in walker.walk(cell, _Stand(BlockKind.CELL, "cell")))
        text = text or _value(cell)  # some programs leave it to the reader to write the value out
        if not text:
            n_empty += n_repeats
            continue
        texts += [""] * min(n_empty, room)
        n_empty = 0
        reach = [
            _count(named_attribute(cell, f"table:number-{what}-spanned"), MOST_SPANNED) for what in ("rows", "columns")
        ]
        if reach != [1, 1]:
            merged[len(texts)] = reach[0], reach[1]
        texts += [text] * n_repeats
    return texts, merged

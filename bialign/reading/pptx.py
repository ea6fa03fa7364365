"""PowerPoint presentations: the words of each slide in the order of its shapes, its tables, charts, diagrams and notes.

Titles are headings, the notes of a speaker are notes, the numbers of slides running heads. What stands on the master
or the layout of a slide is read once, after the slides. Comments are not read, nor what a slide shows as a picture;
pictures, and charts that keep no values, are named as unread. (ECMA-376, Part 1, PresentationML.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bialign.errors import FormatError
from bialign.reading.charts import Chart, read_charts
from bialign.reading.composition import Piece, compose
from bialign.reading.drawings import name_beside
from bialign.reading.elements import child_of, name_of, named_attribute
from bialign.reading.packages import Package
from bialign.reading.typesetting import raised
from bialign.records import BlockKind, Cell, Source, Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TITLES = ("title", "ctrTitle")
_MARGINS = ("hdr", "ftr", "dt")  # headers, footers and dates
_CHARACTERS = {"a:br": "\n", "a:tab": "\t", "m:den": "/"}
_UNREAD = frozenset({"a:rPr", "a:pPr", "a:endParaRPr", "p:nvSpPr", "p:spPr", "p:style"})
_UNREAD_OBJECTS = {
    "p:pic": "picture",
    "p:oleObj": "embedded object",
    "p:contentPart": "ink drawing",
    "c:chart": "chart",
    "cx:chart": "chart",  # of a newer kind, such as waterfalls
    "a:buAutoNum": "automatic number",
}

MOST_SPANNED = 1000
"""Rows or columns that a cell may span; a damaged file may say thousands of millions."""


def read_pptx(data: bytes, name: str) -> Text:
    """Read a PowerPoint presentation (``.pptx``).

    Returns
    -------
    Text
        Paragraphs joined with line feeds, slide by slide, the notes after each. The place of a block is ``"slide 3"``,
        ``"slide 3, table 1, row 2, cell 3"``, ``"slide 3, chart 1"``, ``"slide 3, notes"`` or ``"slide master"``.

    Raises
    ------
    FormatError
        If it is damaged, protected, or not a presentation.
    MissingExtraError
        If lxml is not installed.
    """
    package = Package(data, name)
    main = package.main_part()
    presentation = package.parse(main)
    if name_of(presentation) != "p:presentation":
        raise FormatError(f"{name} is an Office file, but not a presentation; give a .pptx file")
    slides = _slides(package, main, presentation)
    walker = _SlideWalker(package)
    pieces = [*walker.walk_slides(slides), *walker.walk_masters(slides)]
    return compose(
        pieces,
        Source(name=name, evidence="the XML of a PowerPoint presentation"),
        [*walker.unread, *name_beside(package)],
    )


def _slides(package: Package, main: str, presentation: Element) -> list[str]:
    """Return the parts of the slides in the order in which they are shown."""
    parts = package.related_by_id(main, "slide")
    listed = (named_attribute(element, "r:id") for element in presentation.iter("{*}sldId"))
    return list(dict.fromkeys(parts[key] for key in listed if key in parts))


class _SlideWalker:
    """Counts tables, charts and what is not read, and remembers what margins said before."""

    def __init__(self, package: Package) -> None:
        self._unread: defaultdict[str, list[int]] = defaultdict(list)  # by what it is: on which slides
        self._package = package
        self._n_tables = self._n_charts = 0
        self._charts: dict[str, dict[str, Chart]] = {}  # by the part that shows them
        self._said: set[str] = set()

    def walk_slides(self, slides: Iterable[str]) -> Iterator[Piece]:
        """Yield what stands on each slide and in its notes."""
        for number, part in enumerate(slides, 1):
            slide = self._package.parse(part)
            is_hidden = slide.get("show") in ("0", "false")
            where = f"slide {number}{' (hidden)' * is_hidden}"
            yield from self._walk(slide, where, part)
            for notes in self._package.related(part, "notesSlide"):
                for piece in self._walk(self._package.parse(notes), f"{where}, notes", notes):
                    is_said = piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
                    yield piece._replace(kind=BlockKind.NOTE) if is_said else piece
            self._note_unread(slide, number, part)

    def walk_masters(self, slides: Iterable[str]) -> Iterator[Piece]:
        """Yield what the masters and layouts of slides show beside the places that each slide fills."""
        layouts = dict.fromkeys(layout for slide in slides for layout in self._package.related(slide, "slideLayout"))
        masters = dict.fromkeys(master for layout in layouts for master in self._package.related(layout, "slideMaster"))
        for kind, parts in (("slide layout", layouts), ("slide master", masters)):
            for part in parts:
                root = self._package.parse(part)
                for shape in root.iter("{*}sp", "{*}graphicFrame"):
                    if _placeholder(shape) is None:
                        yield from (self._in_margin(piece) for piece in self._walk(shape, kind, part))

    @property
    def unread(self) -> list[str]:
        """What is not read, a phrase for each kind: ``"3 pictures (slides 2, 5)"``."""
        return [
            f"{len(slides)} {what}{'s' * (len(slides) > 1)} (slide{'s' * (len(set(slides)) > 1)} "
            f"{', '.join(map(str, dict.fromkeys(slides)))})"
            for what, slides in self._unread.items()
        ]

    def _note_unread(self, slide: Element, number: int, part: str) -> None:
        for element in slide.iter():
            what = _UNREAD_OBJECTS.get(name_of(element))
            is_read = what == "chart" and self._chart_at(element, part) is not None
            is_read |= what == "automatic number" and not _is_numbered(element)
            if what and not is_read and not any(name_of(around) == "mc:Fallback" for around in element.iterancestors()):
                self._unread[what].append(number)

    def _walk(self, element: Element, where: str, part: str) -> Iterator[Piece]:
        """Yield the paragraphs in a slide, group or shape, in the order of the file."""
        name = name_of(element)
        if name == "p:sp":
            yield from self._shape(element, where)
        elif name == "a:p":
            yield Piece(_text_of(element), BlockKind.PARAGRAPH, where)
        elif name == "a:tbl":
            yield from self._table(element, where)
        elif name == "dgm:relIds":
            yield from self._diagram(element, where, part)
        elif name == "c:chart":
            yield from self._chart(element, where, part)
        elif name.endswith(":AlternateContent"):
            chosen = child_of(element, "mc:Choice")
            yield from self._walk_all(element if chosen is None else chosen, where, part)
        elif name not in _UNREAD:
            yield from self._walk_all(element, where, part)

    def _walk_all(self, element: Element, where: str, part: str) -> Iterator[Piece]:
        for child in element:
            yield from self._walk(child, where, part)

    def _shape(self, shape: Element, where: str) -> Iterator[Piece]:
        place = _placeholder(shape)
        for element in shape.iter("{*}p"):
            if name_of(element) != "a:p":
                continue
            piece = Piece(_text_of(element), _kind(place, element), where)
            yield self._in_margin(piece) if place in _MARGINS else piece

    def _in_margin(self, piece: Piece) -> Piece:
        """Return what stands on many slides as a running head but for the first time."""
        words = "".join(piece.text.split())
        is_said = words in self._said
        self._said.add(words)
        return piece._replace(kind=BlockKind.RUNNING, cell=None) if is_said else piece

    def _table(self, table: Element, where: str) -> Iterator[Piece]:
        properties = child_of(table, "a:tblPr")
        has_head = properties is not None and properties.get("firstRow") in ("1", "true")
        number = self._n_tables
        self._n_tables += 1
        rows = (row for row in table if name_of(row) == "a:tr")
        for n_row, row in enumerate(rows):
            cells = (cell for cell in row if name_of(cell) == "a:tc")
            for column, cell in enumerate(cells):
                n_rows, n_columns = (_count(cell.get(span)) for span in ("rowSpan", "gridSpan"))
                at = Cell(number, n_row, column, n_rows, n_columns, has_head and n_row == 0)
                place = f"{where}, table {number + 1}, row {n_row + 1}, cell {column + 1}"
                for element in cell.iter("{*}p"):
                    yield Piece(_text_of(element), BlockKind.CELL, place, at)

    def _chart(self, mark: Element, where: str, part: str) -> Iterator[Piece]:
        chart = self._chart_at(mark, part)
        if chart is not None:
            self._n_charts += 1
            yield from chart.pieces(f"{where}, chart {self._n_charts}", self._n_tables)
            self._n_tables += chart.n_tables

    def _chart_at(self, mark: Element, part: str) -> Chart | None:
        if part not in self._charts:
            self._charts[part] = read_charts(self._package, part)
        return self._charts[part].get(named_attribute(mark, "r:id"))

    def _diagram(self, references: Element, where: str, part: str) -> Iterator[Piece]:
        """Yield the words of a diagram (SmartArt), which stand in a part of their own."""
        found = self._package.related_by_id(part, "diagramData").get(named_attribute(references, "r:dm"))
        if found is None:
            return
        for words in self._package.parse(found).iter("{*}t"):
            if name_of(words) == "dgm:t":
                yield from (Piece(_text_of(element), BlockKind.PARAGRAPH, where) for element in words.iter("{*}p"))


def _is_numbered(mark: Element) -> bool:
    """Tell whether a mark of automatic numbers stands in a paragraph with text."""
    paragraph = next(mark.iterancestors("{*}p"), None)
    return paragraph is not None and _text_of(paragraph) != ""


def _placeholder(shape: Element) -> str | None:
    """Return which place of its layout a shape fills, as ``"title"`` or ``"body"``; ``None`` for one of its own."""
    for frame in shape:
        place = child_of(frame, "p:nvPr", "p:ph")
        if place is not None:
            return place.get("type") or "body"
    return None


def _kind(place: str | None, paragraph: Element) -> BlockKind:
    if place == "sldNum":
        return BlockKind.RUNNING
    if place in _TITLES:
        return BlockKind.HEADING
    properties = child_of(paragraph, "a:pPr")
    bullets = () if properties is None else [name_of(child) for child in properties]
    return BlockKind.LIST_ITEM if "a:buChar" in bullets or "a:buAutoNum" in bullets else BlockKind.PARAGRAPH


def _count(digits: str | None) -> int:
    is_number = digits is not None and digits.isdecimal() and len(digits) < 12
    return max(1, min(int(digits or 1), MOST_SPANNED)) if is_number else 1


def _text_of(paragraph: Element) -> str:
    return "".join(_texts(paragraph)).strip()


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        name = name_of(child)
        if name in ("a:t", "m:t"):
            yield raised(child.text or "") if _is_raised(element) else child.text or ""
        elif name == "mc:Fallback" and child_of(element, "mc:Choice") is not None:
            continue
        elif name not in _UNREAD:
            yield _CHARACTERS.get(name, "")
            yield from _texts(child)


def _is_raised(run: Element) -> bool:
    properties = child_of(run, "a:rPr")
    shift = "" if properties is None else properties.get("baseline") or ""
    return not shift.startswith("-") and shift.strip("0%") != ""

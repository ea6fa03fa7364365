"""Rich text files: paragraphs, tables, notes, headers and footers, text boxes.

Libraries that turn RTF into plain text drop notes, headers and text boxes, and the shape of tables, so this reader is
our own. Deleted and hidden text is not read; pictures, comments and WordArt with numbers, and the numbers that a
program made up for lists, are named as unread; a table in a table is read as paragraphs of the cell around it.
(Microsoft, Rich Text Format Specification 1.9.1.)
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from bialign.errors import FormatError
from bialign.patterns import compile_late
from bialign.reading.composition import Piece, compose
from bialign.reading.pictures import ICON_PIXELS, name_pictures
from bialign.reading.typesetting import raised
from bialign.records import BlockKind, Cell, Source, Text

MAX_DEPTH = 1_000
"""Nesting of groups at most."""

_TOKEN = compile_late(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_CHARACTERS = {
    "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\N{EM SPACE}", "enspace": "\N{EN SPACE}",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "mden": "/",
}  # fmt: skip
_SYMBOLS = {"~": "\N{NO-BREAK SPACE}", "_": "\N{NON-BREAKING HYPHEN}", "{": "{", "}": "}", "\\": "\\"}
_MARGINS = {f"{kind}{pages}": kind for kind in ("header", "footer") for pages in ("", "l", "r", "f")}
_BOXES = ("shptxt", "dptxbxtext")
_BESIDE = {"annotation": "comment", "listtext": "list number", "pntext": "list number"}  # are named, not read
_WORDART = "gtextUNICODE"  # the property of a drawing object that holds its text
_READ_ALTHOUGH_STARRED = frozenset({"shpinst", "do", "moMath", "moMathPara"})
_UNREAD = frozenset(
    "colortbl info objdata listtable listoverridetable revtbl rsidtbl generator sv nonesttables "
    "xe tc rxe txe pn ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template xmlnstbl "
    "themedata datastore mmathPict filetbl bkmkstart bkmkend picprop".split()
)
# Around pictures that another group shows, or that are bullets.
_SHOWN_TWICE = frozenset({"nonshppict", "shprslt", "listpicture"})
_OF_DESTINATION = _SHOWN_TWICE | {"fonttbl", "stylesheet", "fldinst", "sn", "pict"}
_ICON = 15 * ICON_PIXELS  # twips
_PAGE_FIELD = compile_late(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_MATH_PROPERTIES = compile_late(r"m[A-Za-z]+Pr")
_CONTENTS_FIELD = compile_late(r"\s*TOC\b", re.IGNORECASE)
_CODECS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254", 204: "cp1251"}
_CODE_PAGES = {"936": "gb18030", "950": "big5hkscs", "54936": "gb18030", "65001": "utf-8"}
_REPLACED = "\N{REPLACEMENT CHARACTER}"
_SAME_EDGE = 60  # twips, a millimetre: edges of cells that are nearer are one


@dataclass
class _Flow:
    """A run of paragraphs: the body, a note, a header, a text box."""

    kind: BlockKind | None = None
    place: str = ""
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the paragraph that is open
    running: list[str] = field(default_factory=list)  # page numbers of the paragraph that is open
    cells: list[list[str]] = field(default_factory=lambda: [[]])  # of the row that is open: their paragraphs
    rows: list[_TableRow] = field(default_factory=list)  # of the table that is open


@dataclass
class _TableRow:
    cells: Sequence[Sequence[str]]
    edges: Sequence[int]
    going_on: frozenset[int]  # columns whose cell goes on with the one above
    is_head: bool


@dataclass
class _Picture:
    """A picture and where it stands: in a cell, or after some pieces of its flow."""

    flow: _Flow
    cell: str
    n_pieces: int
    in_words: bool
    sides: list[int] = field(default_factory=list)  # in twips

    @property
    def is_icon(self) -> bool:
        """Whether it is no larger than an icon."""
        return len(self.sides) == 2 and 0 < max(self.sides) <= _ICON


@dataclass
class _Group:
    """What holds between two braces."""

    flow: _Flow
    codec: str
    is_read: bool = True
    destination: str = ""
    n_skipped: int = 1  # characters after one that is given by its code point
    is_raised: bool = False
    is_hidden: bool = False
    in_table: bool = False
    is_heading: bool = False
    is_list: bool = False
    is_contents: bool = False
    is_page_number: bool = False
    code: list[str] = field(default_factory=list)  # of the field around


@dataclass
class _Definition:
    """The row of a table as it is defined before its end."""

    edges: list[int] = field(default_factory=list)
    going_on: set[int] = field(default_factory=set)
    is_head: bool = False


def read_rtf(data: bytes, name: str) -> Text:
    """Read a rich text file (``.rtf``).

    Returns
    -------
    Text
        Paragraphs joined with line feeds, then headers and footers, each once, then text boxes, footnotes and endnotes.
        The place of a block counts what is not empty: ``"paragraph 3"``, ``"table 1, row 2, cell 3"``,
        ``"footnote 4"``.

    Raises
    ------
    FormatError
        If it is not RTF, or nested without end.

    Notes
    -----
    Linear in the length of the file.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise FormatError(f"{name} does not begin as rich text files do; save it again in the format you want")
    reader = _RtfReader(name)
    reader.read(data.decode("latin-1"))
    text = compose(reader.pieces(), Source(name=name, evidence="the control words of a rich text file"))
    n_replaced = text.text.count(_REPLACED)
    undecoded = (f"{n_replaced} characters that could not be decoded",) if n_replaced else ()
    return replace(text, unread=(*undecoded, *reader.unread()))


class _RtfReader:
    """Follows the groups of a file and gathers its flows."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._body = _Flow()
        self._others: list[_Flow] = []
        self._pictures: list[_Picture] = []
        self._group = _Group(self._body, "cp1252")
        self._stack: list[_Group] = []
        self._fonts: dict[str, str] = {}
        self._headings: set[str] = set()
        self._named = ""  # the font or style that is being defined
        self._property = ""  # of a drawing object, whose value comes next
        self._code_page = "cp1252"
        self._codec_of_decoder = "cp1252"
        self._decoder = codecs.getincrementaldecoder("cp1252")("replace")
        self._to_skip = 0
        self._starred = False
        self._row = _Definition()
        self._n_tables = 0

    def read(self, source: str) -> None:
        """Read the whole file."""
        at = 0
        while match := _TOKEN.match(source, at):
            at = match.end()
            if match["brace"]:
                self._enter() if match["brace"] == "{" else self._leave()
            elif match["word"]:
                at += self._control(match["word"], match["number"] or "")
            elif match["hex"]:
                self._bytes(bytes.fromhex(match["hex"]))
            elif match["symbol"]:
                self._symbol(match["symbol"])
            elif match["text"]:
                self._bytes(match["text"].encode("latin-1"))
        while self._stack:
            self._leave()
        self._end_paragraph()
        self._end_table(self._body)

    def pieces(self) -> Iterator[Piece]:
        """Yield what was read: the body, then headers and footers, text boxes, notes, each with its place."""
        yield from _counted(self._body.pieces)
        said: set[str] = set()
        for kind in ("header", "footer"):
            for piece in (piece for flow in self._others if flow.place == kind for piece in flow.pieces):
                words = "".join(piece.text.split())
                yield piece._replace(kind=BlockKind.RUNNING, cell=None) if words in said else piece
                said.add(words)
        for kind in ("text box", "footnote", "endnote"):
            flows = (flow for flow in self._others if flow.place == kind)
            for number, flow in enumerate(flows, 1):
                yield from (piece._replace(place=f"{kind} {number}{piece.place[len(kind) :]}") for piece in flow.pieces)

    def unread(self) -> Iterator[str]:
        """Yield a phrase for what stands beside the text and has numbers in it."""
        places = [
            flow.place for flow in self._others if any(char.isdecimal() for piece in flow.pieces for char in piece.text)
        ]
        yield from name_pictures(self._places_of_pictures())
        if "comment" in places:
            yield "comments with numbers"
        if n_drawn := places.count("WordArt"):
            yield f"{n_drawn} WordArt text{'s' * (n_drawn > 1)} with numbers"
        if n_numbered := places.count("list number"):
            yield f"automatic numbers of {n_numbered} paragraph{'s' * (n_numbered > 1)}"

    def _places_of_pictures(self) -> Iterator[str]:
        is_counted = (not piece.place and piece.kind is not BlockKind.RUNNING for piece in self._body.pieces)
        n_paragraphs = [0, *accumulate(map(int, is_counted))]
        for picture in self._pictures:
            number = n_paragraphs[picture.n_pieces] if picture.flow is self._body else 0
            if picture.is_icon:
                continue
            if picture.cell or picture.flow.place:
                yield picture.cell or picture.flow.place
            elif picture.in_words:
                yield f"paragraph {number + 1}"
            else:
                yield f"after paragraph {number}" if number else "before paragraph 1"

    # groups and control words

    def _enter(self) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise FormatError(
                f"{self._name} nests more than {MAX_DEPTH:,} groups, as no program writes; save its text as .txt"
            )
        self._starred, self._to_skip = False, 0
        self._stack.append(self._group)
        self._group = replace(self._group)

    def _leave(self) -> None:
        self._flush()
        self._to_skip = 0
        if not self._stack:
            return
        closed, self._group = self._group, self._stack.pop()
        if closed.flow is not self._group.flow:
            self._end_paragraph(closed)
            self._end_table(closed.flow)

    def _control(self, word: str, number: str) -> int:
        """Follow a control word; return how many bytes of binary data come after it."""
        self._flush()
        starred, self._starred = self._starred, False
        group = self._group
        if word == "bin":
            return max(0, int(number or 0))
        if word in _MARGINS:
            self._open(_Flow(BlockKind.PARAGRAPH, _MARGINS[word]))
        elif word in _BOXES:
            self._open(_Flow(BlockKind.PARAGRAPH, "text box"))
        elif beside := "WordArt" if word == "sv" and self._property == _WORDART else _BESIDE.get(word):
            self._open(_Flow(BlockKind.NOTE, beside))
        elif word == "upr" and group.is_read:  # words twice: for programs without Unicode, then for all others
            group.destination, group.is_read = word, False
        elif word == "ud" and group.destination == "upr":
            group.destination, group.is_read = "", True
        elif word == "footnote":
            self._open(_Flow(BlockKind.NOTE, "footnote"))
        elif word in _OF_DESTINATION:
            self._pass_over(word)
        elif word in _UNREAD or _MATH_PROPERTIES.fullmatch(word) or (starred and word not in _READ_ALTHOUGH_STARRED):
            group.is_read = False
        elif group.destination:
            self._define(word, number)
        elif group.is_read and not any(
            follow(word, number) for follow in (self._format_words, self._format_paragraph, self._define_row)
        ):
            self._break(word)
        if word == "ansicpg":
            self._code_page = group.codec = _known(_CODE_PAGES.get(number, f"cp{number}"))
        return 0

    def _pass_over(self, destination: str) -> None:
        """Leave out what stands in this group; note where a picture is, unless it is hidden or shown by another."""
        group, flow = self._group, self._group.flow
        if destination != "pict":
            group.destination = destination
        elif group.destination not in _SHOWN_TWICE and not group.is_hidden:
            row = f"table {self._n_tables + 1}, row {len(flow.rows) + 1}, cell {len(flow.cells)}"
            part = f"{flow.place}, " if flow.place else ""
            at = f"{part}{row}" if group.in_table else ""
            self._pictures.append(_Picture(flow, at, len(flow.pieces), in_words=bool(flow.words)))
            group.destination = "pict"
        group.is_read = False

    def _open(self, flow: _Flow) -> None:
        """Let what stands in this group be a flow of its own, also where what is around it is not read."""
        if self._group.is_read or self._group.flow is not self._body:
            self._others.append(flow)
            group = _Group(flow, self._group.codec, n_skipped=self._group.n_skipped)
            self._group = group

    def _define(self, word: str, number: str) -> None:
        """Note the character set of a font, which styles are of headings, and how large a picture is."""
        if self._group.destination == "pict":
            if word in ("picwgoal", "pichgoal"):
                self._pictures[-1].sides.append(int(number or 0))
        elif self._group.destination == "fonttbl":
            if word == "f":
                self._named = number
            elif word == "fcharset" and int(number or 0) in _CODECS:
                self._fonts[self._named] = _CODECS[int(number)]
            elif word == "cpg":
                self._fonts[self._named] = _known(_CODE_PAGES.get(number, f"cp{number}"))
        elif self._group.destination == "stylesheet":
            if word == "s":
                self._named = number
            elif word == "outlinelevel" and number in "012345678":
                self._headings.add(self._named)

    def _format_words(self, word: str, number: str) -> bool:
        """Note what a control word says of the words to come; return whether it does."""
        group, is_on = self._group, number != "0"
        match word:
            case "f":
                group.codec = self._fonts.get(number, self._code_page)
            case "uc":
                group.n_skipped = max(0, int(number or 1))
            case "u":
                self._emit(chr(int(number or 0) % 0x10000))
                self._to_skip = group.n_skipped
            case "super":
                group.is_raised = is_on
            case "nosupersub" | "sub":
                group.is_raised = False
            case "plain":
                group.is_raised = group.is_hidden = False
            case "v" | "deleted":
                group.is_hidden = is_on
            case _:
                return False
        return True

    def _format_paragraph(self, word: str, number: str) -> bool:
        """Note what a control word says of the paragraph, the note or the field; return whether it does."""
        group = self._group
        match word:
            case "pard":
                group.in_table = group.is_heading = group.is_list = False
            case "intbl":
                group.in_table = number != "0"
            case "s":
                group.is_heading = number in self._headings
            case "outlinelevel":
                group.is_heading = number in tuple("012345678")
            case "ls" | "ilvl":
                group.is_list = True
            case "ftnalt":
                group.flow.place = "endnote"
            case "field":
                group.code = []
            case "fldrslt":
                code = "".join(group.code)
                group.is_contents |= bool(_CONTENTS_FIELD.match(code))
                group.is_page_number |= bool(_PAGE_FIELD.match(code))
            case _:
                return False
        return True

    def _define_row(self, word: str, number: str) -> bool:
        """Note what a control word says of the row of a table; return whether it does."""
        match word:
            case "trowd":
                self._row = _Definition()
            case "cellx":
                self._row.edges.append(int(number or 0))
            case "clvmrg":
                self._row.going_on.add(len(self._row.edges))
            case "trhdr":
                self._row.is_head = True
            case _:
                return False
        return True

    def _break(self, word: str) -> None:
        if word in ("par", "sect", "page", "nestcell"):
            self._end_paragraph()
        elif word == "cell":
            self._end_paragraph()
            self._group.flow.cells.append([])
        elif word == "row":
            self._end_row(self._group.flow)
        elif word == "chpgn":
            pass  # the number is made up by the program that shows the page
        elif word in _CHARACTERS:
            self._emit(_CHARACTERS[word])

    def _symbol(self, symbol: str) -> None:
        self._flush()
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in _SYMBOLS and not self._is_skipped():
            self._emit(_SYMBOLS[symbol])

    # text

    def _is_skipped(self) -> bool:
        self._to_skip -= self._to_skip > 0
        return self._to_skip > 0

    def _bytes(self, data: bytes) -> None:
        """Take bytes of text, but for those that repeat a character given by its code point."""
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        data = data[skipped:]
        if self._group.destination == "fldinst":
            self._group.code.append(data.decode("latin-1"))
        elif self._group.destination == "sn":
            self._property = data.decode("latin-1").strip()
        elif self._group.destination == "stylesheet" and re.match(rb"(?i)heading [1-9]|title", data.strip()):
            self._headings.add(self._named)
        elif data and self._group.is_read:
            if self._codec_of_decoder != self._group.codec:
                self._decoder = codecs.getincrementaldecoder(self._group.codec)("replace")
                self._codec_of_decoder = self._group.codec
            self._emit(self._decoder.decode(data))

    def _flush(self) -> None:
        """Give out what is left of a character of several bytes that is cut off."""
        self._emit(self._decoder.decode(b"", final=True))
        self._decoder.reset()

    def _emit(self, text: str) -> None:
        group = self._group
        if text and group.is_read and not group.is_hidden:
            words = group.flow.running if group.is_page_number else group.flow.words
            words.append(raised(text) if group.is_raised else text)

    def _end_paragraph(self, group: _Group | None = None) -> None:
        group = group or self._group
        flow = group.flow
        text, page = _joined(flow.words), _joined(flow.running)
        flow.words.clear()
        flow.running.clear()
        if group.in_table and text:
            flow.cells[-1].append(text)
            return
        if not group.in_table and (text or page):
            self._end_table(flow)
        if text:
            flow.pieces.append(Piece(text, _kind(group), flow.place))
        if page:
            flow.pieces.append(Piece(page, BlockKind.RUNNING, flow.place))

    # tables

    def _end_row(self, flow: _Flow) -> None:
        row = self._row
        flow.rows.append(_TableRow(flow.cells[:-1], tuple(row.edges), frozenset(row.going_on), row.is_head))
        flow.cells = [[]]

    def _end_table(self, flow: _Flow) -> None:
        if any(flow.cells):  # a row that never ends
            flow.rows.append(_TableRow(flow.cells, (), frozenset(), is_head=False))
            flow.cells = [[]]
        if flow.rows:
            flow.pieces += _table_pieces(flow.rows, self._n_tables, f"{flow.place}, " if flow.place else "")
            self._n_tables += 1
            flow.rows = []


def _known(codec: str) -> str:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return "cp1252"


def _joined(words: Iterable[str]) -> str:
    """Return the text of a paragraph; characters beyond the first plane are given as two halves."""
    text = "".join(words).strip()
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if text else ""


def _kind(group: _Group) -> BlockKind:
    if group.is_contents:
        return BlockKind.RUNNING
    if group.flow.kind:
        return group.flow.kind
    if group.is_heading:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if group.is_list else BlockKind.PARAGRAPH


def _counted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of the body, its paragraphs with their place."""
    number = 0
    for piece in pieces:
        if piece.place or piece.kind is BlockKind.RUNNING:
            yield piece if piece.place else piece._replace(place="table of contents")
        else:
            number += 1
            yield piece._replace(place=f"paragraph {number}")


def _table_pieces(rows: Sequence[_TableRow], number: int, part: str) -> Iterator[Piece]:
    columns = _columns(edge for row in rows for edge in row.edges)
    spans = [_spans(row, columns) for row in rows]
    for n_row, row in enumerate(rows):
        for n_cell, paragraphs in enumerate(row.cells):
            column, n_columns = spans[n_row][n_cell]
            n_rows = 1
            while n_cell not in row.going_on and _goes_on(rows, spans, n_row + n_rows, column):
                n_rows += 1
            cell = Cell(number, n_row, column, n_rows, n_columns, row.is_head)
            place = f"{part}table {number + 1}, row {n_row + 1}, cell {n_cell + 1}"
            yield from (Piece(text, BlockKind.CELL, place, cell) for text in paragraphs)


def _goes_on(rows: Sequence[_TableRow], spans: Sequence[Sequence[tuple[int, int]]], n_row: int, column: int) -> bool:
    """Tell whether a row has in a column a cell that goes on with the one above."""
    if n_row >= len(rows):
        return False
    return any(spans[n_row][place][0] == column for place in rows[n_row].going_on if place < len(spans[n_row]))


def _columns(edges: Iterable[int]) -> dict[int, int]:
    """Return by the right edge of a cell how many columns end there or before."""
    ascending = sorted(set(edges))
    columns, n_columns = dict.fromkeys(ascending[:1], 1), 1
    for left, right in pairwise(ascending):
        n_columns += right - left > _SAME_EDGE
        columns[right] = n_columns
    return columns


def _spans(row: _TableRow, columns: dict[int, int]) -> list[tuple[int, int]]:
    """Return the column in which each cell of a row begins, and how many it reaches."""
    spans = []
    column = 0
    for place in range(len(row.cells)):
        end = columns[row.edges[place]] if place < len(row.edges) else column + 1
        n_columns = max(1, end - column)
        spans.append((column, n_columns))
        column += n_columns
    return spans

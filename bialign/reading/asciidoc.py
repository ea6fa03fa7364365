"""AsciiDoc (``.adoc``): its words, block by block.

Of the parsers for Python, two are under the GPL and one is an alpha; so the lines are read here, as far as it takes to
tell words from what is written around them. What a page is made of elsewhere, files that are included, is not read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bialign.errors import FormatError
from bialign.patterns import compile_late
from bialign.reading.composition import Piece, compose
from bialign.reading.encodings import decode
from bialign.reading.open_tables import OpenTable, parse_span
from bialign.reading.pictures import is_ornament, name_pictures
from bialign.reading.typesetting import collapse, raised
from bialign.records import BlockKind, Source, Text
from bialign.spacing import is_wide

_ATTRIBUTE = compile_late(r":(!?[\w-]{1,80}!?):(?:[ \t]+(.*))?")
_HEADING = compile_late(r"(?:={1,6}|#{1,6})[ \t]+(\S.*)")
_UNDERLINE = compile_late(r"([=~^+-])\1{2,}[ \t]*")  # under a heading in the old style, about as long as it
_TITLE = compile_late(r"\.(?![. \t])(\S.*)")
_SETTING = compile_late(r"\[[^\[\]]*\]|\[\[[^\[\]]*\]\]")  # of the block below: [source,java], [[anchor]]
_FORMAT = compile_late(r"format=\"?(csv|tsv|dsv)")
_SEPARATORS = {"csv": ",", "tsv": "\t", "dsv": ":"}
_SHOWN_SETTING = compile_late(r"\[(?:quote|verse),[ \t]*(\S[^\[\]]*)\]")  # whose words they are
_VERBATIM = compile_late(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|```+)[\w-]*[ \t]*")
_FENCE = compile_late(
    r"(={4,}|\*{4,}|_{4,}|--|~{4,})[ \t]*"
)  # of an example, a sidebar, a quotation: words stand in it
_TABLE = compile_late(r"[|!,:]===+[ \t]*")
_RULE = compile_late(r"'{3,}|<{3,}|[-*](?: ?[-*]){2}[ \t]*")
_DIRECTIVE = compile_late(r"(?:ifdef|ifndef|ifeval|endif)::.*")
_INCLUDE = compile_late(r"include::([^\[\]]{1,300})\[.*")
_PICTURE = compile_late(r"(?<![\w:])image::?(?!:)([^\s\[\]]{1,1000})\[")
_MACRO = compile_late(r"(?:image|video|audio|toc|icon)::[^\[\]]*\[.*")
_ITEM = compile_late(r"[ \t]*(?:\*{1,5}|-|\.{1,5}|<[0-9.]{1,3}>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_NUMBERED = compile_late(r"[ \t]*(?=(?:[0-9]{1,4}|[A-Za-z])\.[ \t]+\S)")
_TERM = compile_late(r"[ \t]*(\S.{0,400}?)(?::{2,4}|;;)(?:[ \t]+|$)")
_ADMONITION = compile_late(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_CELL = compile_late(r"(?<![^\s|])(?:(?P<times>[0-9]{1,2})\*)?(?P<spans>[0-9.]{0,8}\+)?[<^>.]{0,4}[adehlmsv]?(?<!\\)\|")
_FOOTNOTE = compile_late(r"footnote(?:ref)?:[\w-]*\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_INLINE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (compile_late(r" \+(?=\n|\Z)"), ""),  # a line end that is kept
    (compile_late(r"\[\[[^\[\]]*\]\]|anchor:[\w-]+\[[^\[\]]*\]|indexterm:\[[^\[\]]*\]"), ""),
    (compile_late(r"\(\(\([^()]*\)\)\)"), ""),
    (compile_late(r"\(\(([^()]+)\)\)"), r"\1"),
    (compile_late(r"<<[^<>,]*,([^<>]*)>>"), r"\1"),
    (compile_late(r"<<[^<>,]*>>"), ""),
    (compile_late(r"(?:image|icon):[^\s\[\]]{0,1000}\[[^\[\]]*\]"), ""),
    (compile_late(r"(?:link|xref|mailto):[^\s\[\]]{0,1000}\[([^\[\],]*)[^\[\]]*\]"), r"\1"),
    (compile_late(r"(?:https?|ftp|irc)://[^\s\[\]<>]{0,1000}\[([^\[\],]+)[^\[\]]*\]"), r"\1"),
    (compile_late(r"((?:https?|ftp|irc)://[^\s\[\]<>]{0,1000})\[[^\[\]]*\]"), r"\1"),
    (compile_late(r"(?:kbd|btn|pass|stem|latexmath|asciimath):[a-z,]*\[([^\[\]]*)\]"), r"\1"),
    (compile_late(r"menu:([^\s\[\]]*)\[([^\[\]]*)\]"), r"\1 > \2"),
    (compile_late(r"\[[.#%][^\[\]]*\](?=[#*_`])"), ""),
    (compile_late(r"\"`([^`]*)`\""), r"“\1”"),
    (compile_late(r"'`([^`]*)`'"), r"‘\1’"),
    (compile_late(r"\^([^\s^]{1,40})\^"), lambda match: raised(match[1])),
    (compile_late(r"(?<!\w)~([^\s~]{1,40})~|(?<=\w)~([^\s~]{1,40})~"), lambda match: match[1] or match[2]),
    *(
        (compile_late(pattern), r"\1")
        for mark in ("`", "*", "_", "#", "+")
        for pattern in (
            rf"{re.escape(mark)}{{2}}(?=\S)((?:(?!{re.escape(mark)}{{2}}).)+?)(?<=\S){re.escape(mark)}{{2}}",
            rf"(?<![A-Za-z0-9_{re.escape(mark)}\\]){re.escape(mark)}(?=\S)([^{re.escape(mark)}]+?)(?<=\S){re.escape(mark)}"
            rf"(?![A-Za-z0-9_{re.escape(mark)}])",  # beside Chinese, authors leave no space, whatever the rules say
        )
    ),
    (compile_late(r"\\(?=[*_`#{<\[^~:])"), ""),
)
_MARK = compile_late(r"[][(){}<>*_`#+^~\\]")
_REFERENCE = compile_late(r"(?<!\\)\{([\w-]{1,80})\}")
_KNOWN = {"nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "empty": "", "blank": "", "sp": " ", "zwsp": "", "plus": "+"}


class _Line(NamedTuple):
    """A line with its number."""

    words: str
    number: int


def read_asciidoc(data: bytes, name: str) -> Text:
    """Read AsciiDoc.

    Returns
    -------
    Text
        Blocks joined with line feeds. The place of a block is its line, ``"line 3"``, or ``"table 1, row 2, cell 3"``.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are not text, or a cell of a table of values has more than 131,072 characters.
    """
    decoded = decode(data, name)
    reader = _Reader([_Line(line.rstrip(), number) for number, line in enumerate(decoded.text.splitlines(), 1)])
    try:
        pieces = list(reader.read())
    except csv.Error as error:
        raise FormatError(
            f"{name} holds a damaged table of values: {error}; write that table with | before each cell"
        ) from error
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    return compose(pieces, source, (*name_pictures(reader.pictures), *dict.fromkeys(reader.unread)))


class _Reader:
    """Goes through the lines once, with the paragraph that is open."""

    def __init__(self, lines: list[_Line]) -> None:
        self.unread: list[str] = []
        self.pictures: list[str] = []  # where they stand
        self._lines = lines
        self._place = 0
        self._words: list[str] = []
        self._kind, self._number = BlockKind.PARAGRAPH, 0
        self._attributes = dict(_KNOWN)
        self._fences: set[str] = set()  # that are open
        self._n_tables = 0
        self._setting = ""  # the last one

    def read(self) -> Iterator[Piece]:
        """Yield the blocks."""
        while self._place < len(self._lines):
            line = self._lines[self._place]
            self._place += 1
            begin = self._place
            is_code = bool(_VERBATIM.fullmatch(line.words))
            yield from self._line(line)
            self._note_pictures([line, *self._lines[begin : self._place]] if not is_code else [])
        yield from self._paragraph()

    def _note_pictures(self, lines: Iterable[_Line]) -> None:
        """Note the lines of pictures that are no ornaments."""
        for line in lines:
            for picture in () if line.words.startswith("//") else _PICTURE.finditer(line.words):
                if not is_ornament(picture[1]):
                    self.pictures.append(f"line {line.number}")

    def _line(self, line: _Line) -> Iterator[Piece]:
        words = line.words
        if len(self._words) == 1 and words not in self._fences and _underlines(words, self._words[0]):
            self._kind = BlockKind.HEADING
            yield from self._paragraph()
        elif verbatim := _VERBATIM.fullmatch(words):
            yield from self._paragraph()
            yield from self._verbatim(verbatim[1], line.number)
        elif _TABLE.fullmatch(words):
            yield from self._paragraph()
            yield from self._table(words.strip(), self._separator(words))
        elif _FENCE.fullmatch(words):
            yield from self._paragraph()
            self._fences ^= {words}
        elif not words.strip() or words == "+" or _RULE.fullmatch(words):
            yield from self._paragraph()
        elif words.startswith("//") or _DIRECTIVE.fullmatch(words) or _MACRO.fullmatch(words):
            pass
        elif include := _INCLUDE.fullmatch(words):
            self.unread.append(f"the included file {include[1]}")
        elif not self._words and _SETTING.fullmatch(words):
            self._setting = words
            if shown := _SHOWN_SETTING.match(words):
                yield Piece(_plain(shown[1]), BlockKind.PARAGRAPH, f"line {line.number}")
        elif not self._words and (attribute := _ATTRIBUTE.fullmatch(words)):
            self._attributes[attribute[1]] = attribute[2] or ""
        else:
            yield from self._of_words(line)

    def _of_words(self, line: _Line) -> Iterator[Piece]:
        """Take a line that belongs to a heading, an item or a paragraph."""
        words = line.words
        if not self._words and (heading := _HEADING.fullmatch(words) or _TITLE.fullmatch(words)):
            self._begin(heading[1], BlockKind.HEADING, line.number)
            yield from self._paragraph()
            if words.startswith("= "):  # the head of the document
                self._skip_authors()
        elif item := _ITEM.match(words) or _NUMBERED.match(words):
            yield from self._paragraph()
            self._begin(words[item.end() :], BlockKind.LIST_ITEM, line.number)
        elif (not self._words or self._kind is BlockKind.LIST_ITEM) and (term := _TERM.match(words)):
            yield from self._paragraph()
            self._begin(term[1], BlockKind.LIST_ITEM, line.number)
            yield from self._paragraph()
            self._begin(words[term.end() :], BlockKind.LIST_ITEM, line.number)
        elif self._words:
            self._words.append(words)
        else:
            self._begin(_ADMONITION.sub("", words, count=1), BlockKind.PARAGRAPH, line.number)

    def _skip_authors(self) -> None:
        """Go past who wrote the document, and in which version, up to the first attribute or blank line."""
        for line in self._lines[self._place : self._place + 2]:
            if not line.words or line.words.startswith((":", "//", "[")):
                break
            self._place += 1

    def _begin(self, words: str, kind: BlockKind, number: int) -> None:
        self._words, self._kind, self._number = [words] if words else [], kind, number

    def _paragraph(self) -> Iterator[Piece]:
        """Yield the paragraph that is open, and the notes in it."""
        text, self._words = "\n".join(self._words), []
        if text:
            yield from self._spoken(text, Piece("", self._kind, f"line {self._number}"))

    def _spoken(self, text: str, piece: Piece) -> Iterator[Piece]:
        text = _REFERENCE.sub(lambda match: self._attributes.get(match[1], match[0]), text)
        yield piece._replace(text=_plain(_FOOTNOTE.sub("", text)))
        for note in _FOOTNOTE.finditer(text):
            yield Piece(_plain(note[1]), BlockKind.NOTE, piece.place)

    def _verbatim(self, fence: str, number: int) -> Iterator[Piece]:
        """Read up to the same fence: code, or a comment, which is none of the text."""
        inside = []
        while self._place < len(self._lines):
            words = self._lines[self._place].words
            self._place += 1
            if words.strip() == fence:
                break
            inside.append(words)
        if not fence.startswith("/"):
            yield Piece("\n".join(inside).strip("\n"), BlockKind.CODE, f"line {number}")

    def _separator(self, fence: str) -> str:
        """Return what parts the cells of a table in which they stand as in a file of tables; ``""`` in others."""
        setting, self._setting = self._setting, ""
        said = _FORMAT.search(setting)
        return _SEPARATORS[said[1]] if said else {",": ",", ":": ":"}.get(fence[0], "")

    def _table(self, fence: str, separator: str) -> Iterator[Piece]:
        grid, cells, n_columns = OpenTable(self._n_tables), list[tuple[int, int, str]](), 0
        self._n_tables += 1
        if separator:
            lines = []
            while self._place < len(self._lines) and self._lines[self._place].words.strip() != fence:
                lines.append(self._lines[self._place].words)
                self._place += 1
            self._place += 1
            yield from self._records(grid, lines, separator)
            return
        while self._place < len(self._lines) and self._lines[self._place].words.strip() != fence:
            words = self._lines[self._place].words
            found = _cells(words)
            if cells and not found and words.strip():
                cells[-1] = (*cells[-1][:2], f"{cells[-1][2]}\n{words}")
            n_columns = n_columns or sum(width for width, _, _ in found)
            cells += found
            self._place += 1
        self._place += 1
        yield from self._rows(grid, cells, max(1, n_columns))

    def _records(self, grid: OpenTable, lines: list[str], separator: str) -> Iterator[Piece]:
        for record in csv.reader((f"{line}\n" for line in lines if line.strip()), delimiter=separator):
            grid.enter_row()
            for words in record:
                grid.enter_cell(1, 1, is_head=False)
                place = f"table {grid.number + 1}, row {grid.n_rows}, cell {grid.n_cells}"
                yield from self._spoken(words, Piece("", BlockKind.CELL, place, grid.cell))

    def _rows(self, grid: OpenTable, cells: list[tuple[int, int, str]], n_columns: int) -> Iterator[Piece]:
        where = f"table {grid.number + 1}"
        for width, height, words in cells:
            if grid.cell is None or grid.cell.column + grid.cell.n_columns >= n_columns:
                grid.enter_row()
            grid.enter_cell(height, width, is_head=False)
            place = f"{where}, row {grid.n_rows}, cell {grid.n_cells}"
            yield from self._spoken(words, Piece("", BlockKind.CELL, place, grid.cell))


def _cells(line: str) -> list[tuple[int, int, str]]:
    """Return the cells that begin in a line of a table: how wide and how high each is, and its words."""
    bars = list(_CELL.finditer(line))
    found = []
    ends = [*(bar.start() for bar in bars), len(line)][1:]
    for bar, end in zip(bars, ends, strict=True):
        columns, _, rows = (bar["spans"] or "").rstrip("+").partition(".")
        cell = (parse_span(columns), parse_span(rows), line[bar.end() : end].strip())
        found += [cell] * parse_span(bar["times"])
    return found


def _plain(text: str) -> str:
    for pattern, kept in _INLINE if _MARK.search(text) else ():
        text = pattern.sub(kept, text)
    return collapse(text).strip()


def _underlines(line: str, words: str) -> bool:
    """Tell whether a line of marks makes a heading of the words above it, as long as they are, or look."""
    width = sum(1 + is_wide(char) for char in words)
    return bool(_UNDERLINE.fullmatch(line)) and min(abs(len(line) - len(words)), abs(len(line) - width)) <= 1

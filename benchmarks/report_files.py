"""Reports read a second time, without bialign: the text and tables of the raw file, and the file with words changed.

What bialign says of a file is checked against this reading, so it shares no code and no parser with it: PDF goes
through poppler's ``pdftotext``; Word, PowerPoint, OpenDocument and HTML through patterns for tags, rich text through
one for control words; charts through the XML parser of Python; Excel and old Office files through LibreOffice;
Markdown, reStructuredText, CSV and plain text are what stands in the file.
"""

from __future__ import annotations

import html
import io
import re
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

# Where a number is: digits with points and commas inside. A scale is what makes a column a thousand times larger.
NUMBER = r"\d+(?:[.,]\d+)*"
SCALE = (
    r"[’'‘]000\b|\b(?:thousand|million|billion)s?\b"
    r"|(?:百[万萬]|千|[万萬]|[亿億])(?=[港美日]?[元圓]|人民[币幣])"  # million, thousand, ten thousand, 10^8, of money
)
_TOKEN = re.compile(rf"(?P<scale>{SCALE})|{NUMBER}")
_DIGITS = re.compile(r"\d+")
# Full-width, raised and lowered digits are digits; poppler writes a raised one plainly, bialign does not.
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 3)
PDFTOTEXT_SECONDS = 120


class Token(NamedTuple):
    """A number or a scale, where it stands in a text."""

    start: int
    end: int
    text: str
    is_scale: bool = False


class Piece(NamedTuple):
    """A stretch of the text, and where it stands in a part of the file."""

    start: int
    end: int
    part: str
    at: int


class Edit(NamedTuple):
    """Other words for a stretch of a part of the file."""

    part: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Row:
    """A row of a table: where its cells stand in the text, and the row itself in the file."""

    table: int
    cells: tuple[tuple[int, int], ...]
    whole: Edit  # that takes the row away
    is_head: bool = False


@dataclass(frozen=True, kw_only=True)
class Version:
    """A file as read here: its text, from which parts of the file that comes, and its tables."""

    text: str
    parts: Mapping[str, str]
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...] = ()
    unshown: Counter[str] = field(default_factory=Counter)  # runs of digits in the text that no page shows as such
    read_again: Callable[[Mapping[str, str]], Version]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The numbers and scales of the text, ascending."""
        return find_tokens(self.text)

    def edit(self, start: int, end: int, words: str) -> Edit | None:
        """Return the edit of a stretch of the text; none where markup runs through it."""
        for piece in self.pieces:
            if piece.start <= start and end <= piece.end:
                return Edit(piece.part, piece.at + start - piece.start, piece.at + end - piece.start, words)
        return None

    def edited(self, edits: Iterable[Edit]) -> Version:
        """Return this file with edits made, which must not overlap, read again."""
        return self.read_again({part: _written(text, part, edits) for part, text in self.parts.items()})

    @cached_property
    def body(self) -> tuple[Row, ...]:
        """The rows below the heads of tables."""
        return tuple(row for row in self.rows if not row.is_head)

    def place_of(self, offset: int) -> str:
        """Return the part of the file, or the page, that an offset of the text lies in."""
        return next((piece.part for piece in self.pieces if piece.start <= offset < piece.end), "")


def _written(text: str, part: str, edits: Iterable[Edit]) -> str:
    for edit in sorted((edit for edit in edits if edit.part == part), reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


def find_tokens(text: str) -> tuple[Token, ...]:
    """Return the numbers and scales of a text."""
    return tuple(Token(*match.span(), match[0], bool(match["scale"])) for match in _TOKEN.finditer(text))


def digit_runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the runs of digits of a text, each with its offset."""
    for match in _DIGITS.finditer(text.translate(_PLAIN_DIGITS)):
        yield match.start(), match[0]


# ── a file by its suffix ─────────────────────────────────────────────────────────────────────────


def read_version(path: Path) -> Version:
    """Read a file independently of bialign; a PDF can be counted so, not edited."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return _read_pages(path)
    if suffix in (".docx", ".docm", ".pptx"):
        return _read_package(_package_parts(path))
    if suffix in _OFFICE_TEXTS:
        return _read_only(_OFFICE_TEXTS[suffix](path))
    text = path.read_text(encoding="utf-8-sig")
    if suffix == ".rst":
        return _read_only(_RST_UNSHOWN.sub(lambda match: _blank(match[0]), text))
    if suffix in (".html", ".htm", ".xhtml"):
        return _read_html({"page": text})
    return read_lines({"text": text}) if suffix not in (".md", ".markdown") else _read_markdown({"text": text})


def write_version(version: Version, original: Path, target: Path) -> None:
    """Write an edited file, all that was not read here as it is in the original."""
    if not zipfile.is_zipfile(original):
        target.write_text(version.parts[next(iter(version.parts))], encoding="utf-8")
        return
    buffer = io.BytesIO()
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, version.parts[name].encode() if name in version.parts else old.read(name))
    target.write_bytes(buffer.getvalue())


def _read_pages(path: Path) -> Version:
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=PDFTOTEXT_SECONDS, check=True
    )
    pages = done.stdout.decode("utf-8", "replace").split("\f")
    starts = accumulate((len(page) + 1 for page in pages), initial=0)
    pieces = tuple(
        Piece(start, start + len(page) + 1, f"page {number}", 0)
        for number, (start, page) in enumerate(zip(starts, pages, strict=False), 1)
    )
    return Version(
        text="\f".join(pages), parts={}, pieces=pieces, unshown=Counter(_unshown_runs(path)), read_again=_refuse
    )


_FONT = re.compile(r'<fontspec id="(?P<id>\d+)"[^>]* family="(?P<name>[^"]*)"')
_SET = re.compile(r'<text [^>]*height="(?P<height>-?\d+)" font="(?P<font>\d+)">(?P<words>.*?)</text>')
_PICTURE_FONT = re.compile("dingbats|wingdings|webdings", re.IGNORECASE)
_FEWEST_PIXELS = 3  # of a line that can be seen


def _unshown_runs(path: Path) -> Iterator[str]:
    """Yield the digits that stand for pictures (a tick is the 3 of Dingbats) and those of lines of no height."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-fontfullname", str(path)]
    source = subprocess.run(command, capture_output=True, timeout=PDFTOTEXT_SECONDS, check=True).stdout
    fonts: dict[str, str] = {}
    for line in source.decode("utf-8", "replace").splitlines():
        if font := _FONT.search(line):
            fonts[font["id"]] = font["name"]
        elif (words := _SET.search(line)) and (
            int(words["height"]) < _FEWEST_PIXELS or _PICTURE_FONT.search(fonts.get(words["font"], ""))
        ):
            yield from (run for _, run in digit_runs(html.unescape(_TAG.sub("", words["words"]))))


def _read_only(text: str) -> Version:
    return Version(text=text, parts={}, pieces=(Piece(0, len(text), "text", 0),), read_again=_refuse)


def _refuse(_: Mapping[str, str]) -> Version:
    raise ValueError("such a file is not edited here; its text is, as bialign reads it")


# ── text whose lines are all there is ────────────────────────────────────────────────────────────

_LINE = re.compile(r"[^\n\t]+")
# Of a cell: a number with its signs, or a dash for none; that of a page stands between dashes.
_PURE = re.compile(rf"(?!.*(?:\.\s?){{4}})(?![-–—]\s*\d{{1,4}}\s*[-–—]\s*$)\W*{NUMBER}\W*|[-–—]", re.MULTILINE)
_MAX_LABEL_CHARS = 120
_FEWEST_LINES = 3  # of a program with numbered lines
_MAX_GAP_LINES = 4  # between rows of one table


def read_lines(parts: Mapping[str, str]) -> Version:
    """Read text that says nothing of tables: a row is a line of words before two lines or more of a number each.

    So does bialign give the cells of a PDF. What is taken out leaves as many spaces, so that offsets hold.
    """
    [(part, text)] = parts.items()
    pieces = (Piece(0, len(text), part, 0),)
    return Version(text=text, parts=parts, pieces=pieces, rows=tuple(_line_rows(part, text)), read_again=read_lines)


def _line_rows(part: str, text: str) -> Iterator[Row]:
    table, last_line, label, cells = 0, -_MAX_GAP_LINES, (0, 0), list[tuple[int, int]]()
    lines = [match.span() for match in _LINE.finditer(text)]
    for number, (start, end) in enumerate([*lines, (len(text), len(text))]):
        if _PURE.fullmatch(text, start, end):
            cells.append((start, end))
            continue
        numbered = _are_line_numbers([text[slice(*cell)].strip() for cell in cells])
        if len(cells) >= 2 and label[1] - label[0] <= _MAX_LABEL_CHARS and not numbered:
            table += number - len(cells) - last_line > _MAX_GAP_LINES
            last_line = number
            whole = Edit(part, label[0], cells[-1][1], _blank(text[label[0] : cells[-1][1]]))
            yield Row(table, tuple(cells), whole)
        label, cells = (start, end), []


def _are_line_numbers(cells: Sequence[str]) -> bool:
    """Tell whether cells count up by one, as the numbers beside the lines of a program do."""
    if len(cells) < _FEWEST_LINES or not all(map(str.isdecimal, cells)):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(cells))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────

_ATTRIBUTE = r"""\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?"""
_UNSHOWN = re.compile(
    rf"<!--.*?-->|</?[A-Za-z][\w-]*(?:{_ATTRIBUTE})*\s*/?>|(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*", re.DOTALL
)
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")


def _read_markdown(parts: Mapping[str, str]) -> Version:
    """Read Markdown as its source, with the targets of links and images and the tags of HTML blanked out."""
    [(part, source)] = parts.items()
    text = _UNSHOWN.sub(lambda match: _blank(match[0]), source)
    pieces = (Piece(0, len(text), part, 0),)
    return Version(text=text, parts=parts, pieces=pieces, rows=tuple(_bar_rows(part, text)), read_again=_read_markdown)


def _bar_rows(part: str, text: str) -> Iterator[Row]:
    table, end_of_last = 0, -1
    for match in re.finditer(r"[^\n]+\n?", text):
        line = match[0].rstrip()
        bars = [match.start() + bar.start() for bar in _BAR.finditer(line)]
        if len(bars) < 2:
            continue
        is_head = match.start() != end_of_last
        table += is_head
        end_of_last = match.end()
        if _RULE.fullmatch(line):
            continue
        edges = [*([] if line.lstrip().startswith("|") else [match.start() - 1]), *bars]
        if not line.endswith("|"):
            edges.append(match.start() + len(line))
        cells = tuple((left + 1, right) for left, right in pairwise(edges))
        yield Row(table, cells, Edit(part, match.start(), match.end(), ""), is_head)


# ── reStructuredText, OpenDocument, Excel, RTF: what can be counted, not edited ──────────────────

# Arguments and options that no page shows, targets of links.
_RST_UNSHOWN = re.compile(
    r"(?<=:ref:)`[^`<]*`|(?<=[ ])(?:only|image|figure|include|toctree|list)::[^\n]*|<[^<>`]+>(?=`_?)"
    r"|^[ \t]*\.\. _[^\n]*"
    r"|^[ \t]+:(?:name|align|scale|width|widths|height|alt|header-rows|stub-columns|class|figclass|target):[ ][^\n]*",
    re.MULTILINE,
)
_RTF_UNSHOWN = re.compile(
    r"\{\\(?:\*\\|(?:fonttbl|colortbl|stylesheet|info|pict|listtext|pntext|shprslt|nonesttables|sp)\b)"
)
_RTF_WORD = re.compile(r"\\u(-?\d+) ?(?:\\'..|.)|\\'..|\\[a-z]+(-?\d+)? ?|\\[^a-z]|[{}\r\n]", re.DOTALL)
_SHPINST = "{\\*\\shpinst"


def _converted_text(path: Path) -> str:
    """Return what LibreOffice says: of a text its words, of a workbook what the cells of all sheets show."""
    is_book = path.suffix in (".xlsx", ".xls")
    # comma, quotation mark, UTF-8, from line 1, cells as shown, all sheets
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1" if is_book else _PLAIN_TEXT
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, str(path)]
        subprocess.run(command, capture_output=True, timeout=PDFTOTEXT_SECONDS, check=True)
        made = sorted(found for found in Path(folder).iterdir() if found.is_file())
        return "\n".join(found.read_text("utf-8-sig") for found in made)


_PLAIN_TEXT = "txt:Text (encoded):UTF8"


_OPEN_UNSHOWN = re.compile(
    r"<(office:annotation|text:tracked-changes|text:note-citation|svg:desc|svg:title)\b.*?</\1>|</?text:(?:span|a|s)\b[^>]*>",
    re.DOTALL,
)


def _opendocument_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
        styles = archive.read("styles.xml").decode() if "styles.xml" in archive.namelist() else ""
    margins = re.findall(r"<style:(?:header|footer).*?</style:", styles, re.DOTALL)
    body = "".join([content[content.index("<office:body") :], *margins])
    return html.unescape(_TAG.sub("\n", _OPEN_UNSHOWN.sub("", body)))


def _rtf_text(path: Path) -> str:
    """Return the text of a rich text file outside of what no program shows."""
    source, pieces, at = path.read_text("latin-1"), list[str](), 0
    for match in _RTF_UNSHOWN.finditer(source):
        if match.start() < at or source.startswith(_SHPINST, match.start()):
            continue
        pieces.append(source[at : match.start()])
        at, depth = match.start(), 0
        while depth or at == match.start():
            depth += {"{": 1, "}": -1}.get(source[at], 0)
            at += 1
    return _RTF_WORD.sub(_rtf_word, "".join([*pieces, source[at:]]))


def _rtf_word(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1]) % 0x10000)
    return "\n" if match[0].startswith(("\\par", "\\cell", "\\row", "\\tab", "\\line")) else ""


_OFFICE_TEXTS: Mapping[str, Callable[[Path], str]] = {
    **dict.fromkeys((".xlsx", ".xls", ".doc"), _converted_text),
    **dict.fromkeys((".ods", ".odt", ".odp"), _opendocument_text),
    ".rtf": _rtf_text,
}

# ── HTML, Word, PowerPoint: one pattern for tags ─────────────────────────────────────────────────

_TAG = re.compile(
    r"""<!--.*?-->|<[!?][^>]*>|<(?P<end>/?)(?P<name>[\w:.-]+)(?:"[^"]*"|'[^']*'|[^>"'])*?(?P<empty>/?)>""", re.DOTALL
)
_REFERENCE = re.compile(r"&#?\w+;")


class _Markup(NamedTuple):
    """What the tags of a format mean."""

    shown: frozenset[str] | None  # tags whose text is shown; none where all text is
    hidden: frozenset[str]  # tags with all below them
    inline: frozenset[str] | None  # tags that do not part words, or none where ``parting`` are all that do
    parting: frozenset[str]
    table: str
    row: str
    cells: frozenset[str]


_INLINE = (
    "a abbr b bdi bdo big cite code data dfn em font i ins kbd label mark q rb s samp small span strike strong sub sup "
    "time tt u var wbr"
)
_HTML = _Markup(
    shown=None,
    hidden=frozenset("head script style template noscript textarea svg".split()),
    inline=frozenset(_INLINE.split()),
    parting=frozenset(),
    table="table",
    row="tr",
    cells=frozenset({"td", "th"}),
)
_OFFICE_HIDDEN = frozenset({"mc:Fallback", "w:del", "w:moveFrom"})  # says the same again; deleted; moved elsewhere
_PARTING = frozenset("w:p w:tab w:ptab w:br w:cr w:tc a:p a:br a:tc w:txbxContent m:den".split())
_WORD = _Markup(frozenset({"w:t", "m:t", "a:t"}), _OFFICE_HIDDEN, None, _PARTING, "w:tbl", "w:tr", frozenset({"w:tc"}))
_SLIDES = _WORD._replace(table="a:tbl", row="a:tr", cells=frozenset({"a:tc"}))
_TEXT_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|word/(?:charts|diagrams)/(?:chart|data)\d*\.xml"
    r"|ppt/(?:slides/slide|notesSlides/notesSlide|charts/chart|diagrams/data)\d+\.xml"
)


def _package_parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if _TEXT_PARTS.fullmatch(name)]
        in_order = sorted(names, key=lambda name: (re.sub(r"\d+", "", name), int("0" + re.sub(r"\D", "", name))))
        return {name: archive.read(name).decode("utf-8-sig") for name in in_order}


def _read_package(parts: Mapping[str, str]) -> Version:
    is_word = any(name.startswith("word/") for name in parts)
    return _read_markup(parts, _WORD if is_word else _SLIDES, _read_package)


def _read_html(parts: Mapping[str, str]) -> Version:
    return _read_markup(parts, _HTML, _read_html)


def _read_markup(
    parts: Mapping[str, str], markup: _Markup, read_again: Callable[[Mapping[str, str]], Version]
) -> Version:
    reader = _MarkupReader(markup)
    for part, source in parts.items():
        if "/charts/" in part:
            reader.add_unedited(_chart_text(source))
        else:
            reader.read(part, source)
    return Version(
        text="".join(reader.texts),
        parts=parts,
        pieces=tuple(reader.pieces),
        rows=tuple(reader.rows),
        read_again=read_again,
    )


class _MarkupReader:
    """Gathers the text of tagged parts, and the rows of their tables that hold no table themselves."""

    def __init__(self, markup: _Markup) -> None:
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.rows: list[Row] = []
        self._markup = markup
        self._n_chars = self._n_tables = 0
        self._tables: list[int] = []
        self._row: tuple[int, int] | None = None  # where it begins in the file, and its table
        self._cells: list[tuple[int, int]] = []
        self._cell_start = 0

    def read(self, part: str, source: str) -> None:
        """Read one part of a file."""
        at, shown, hidden = 0, self._markup.shown is None, list[str]()
        for tag in [*_TAG.finditer(source), None]:
            if shown and not hidden:
                self._add_text(part, source[at : tag.start() if tag else len(source)], at)
            if tag is None:
                break
            at, name, is_end = tag.end(), tag["name"] or "", bool(tag["end"])
            if hidden or name in self._markup.hidden:
                self._hide(hidden, name, is_end=is_end, is_empty=bool(tag["empty"]))
                continue
            if self._markup.shown is not None:
                shown = name in self._markup.shown and not is_end and not tag["empty"]
            if self._parts(name):
                self._add("\n")
            if not tag["empty"]:
                self._structure(part, tag, is_end=is_end)
        self._add("\n")

    def add_unedited(self, text: str) -> None:
        """Add text that is not in the file as it is shown."""
        self._add(f"{text}\n")

    def _hide(self, hidden: list[str], name: str, *, is_end: bool, is_empty: bool) -> None:
        if is_end and hidden and hidden[-1] == name:
            hidden.pop()
        elif not is_end and not is_empty and (not hidden or hidden[-1] == name):
            hidden.append(name)

    def _parts(self, name: str) -> bool:
        inline = self._markup.inline
        return bool(name) and (name in self._markup.parting if inline is None else name not in inline)

    def _add_text(self, part: str, source: str, at: int) -> None:
        """Add text; a reference such as ``&amp;`` becomes what it stands for, and is never edited."""
        done = 0
        for reference in [*_REFERENCE.finditer(source), None]:
            end = reference.start() if reference else len(source)
            if end > done:
                self.pieces.append(Piece(self._n_chars, self._n_chars + end - done, part, at + done))
                self._add(source[done:end])
            if reference:
                self._add(html.unescape(reference[0]))
                done = reference.end()

    def _add(self, text: str) -> None:
        self.texts.append(text)
        self._n_chars += len(text)

    def _structure(self, part: str, tag: re.Match[str], *, is_end: bool) -> None:
        name = tag["name"]
        if name == self._markup.table:
            self._row = None  # a table in a cell spoils the row around it
            if is_end:
                del self._tables[-1:]
            else:
                self._n_tables += 1
                self._tables.append(self._n_tables)
        elif name == self._markup.row:
            if is_end and self._row is not None and self._cells:
                start, table = self._row
                is_head = not self.rows or self.rows[-1].table != table
                self.rows.append(Row(table, tuple(self._cells), Edit(part, start, tag.end(), ""), is_head))
            self._row = (tag.start(), self._tables[-1]) if not is_end and self._tables else None
            self._cells = []
        elif name in self._markup.cells:
            if is_end:
                self._cells.append((self._cell_start, self._n_chars))
            self._cell_start = self._n_chars


# ── charts ───────────────────────────────────────────────────────────────────────────────────────

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_FORMAT = re.compile(r"(?P<grouped>#,##)?0(?:\.(?P<decimals>0+))?(?P<percent>%?)")


def _chart_text(source: str) -> str:
    """Return the words of a chart and its numbers as they are shown, categories that its series share once.

    Of a damaged one, which nobody can draw, it is the numbers as they are kept.
    """
    try:
        root = ElementTree.fromstring(source)
    except ElementTree.ParseError:
        return "\n".join(re.findall(r"<c:v>([^<]*)", source))
    lines = ["".join(paragraph.itertext()) for paragraph in root.iter(_PARAGRAPH)]
    categories: list[str] = []
    for series in root.iter(f"{_CHART}ser"):
        for kind in ("tx", "cat", "xVal", "val", "yVal", "bubbleSize"):
            found = [line for data in series.findall(_CHART + kind) for line in _chart_values(data)]
            if kind not in ("cat", "xVal"):
                lines += found
            elif found and found != categories:
                categories = found
                lines += found
    return "\n".join(lines)


def _chart_values(data: ElementTree.Element) -> Iterator[str]:
    for kept in data.iter():
        number_format = _FORMAT.fullmatch(kept.findtext(f"{_CHART}formatCode") or "")
        for point in kept.findall(f"{_CHART}pt"):
            value = point.findtext(f"{_CHART}v") or ""
            if number_format and re.fullmatch(r"-?[\d.]+(?:E[-+]?\d+)?", value):
                n_decimals, percent = len(number_format["decimals"] or ""), number_format["percent"]
                value = f"{float(value) * (100 if percent else 1):,.{n_decimals}f}{percent}"
                value = value if number_format["grouped"] else value.replace(",", "")
            yield value


def is_number_cell(text: str) -> bool:
    """Tell whether the text of a cell is one number with its signs."""
    return bool(re.fullmatch(rf"[^\w\n]*{NUMBER}[^\w\n]*", text))

"""From the glyphs on PDF pages to paragraphs: lines, columns, running heads, notes and wraps.

A PDF says where each glyph stands and little else. What is a line, a column or a paragraph is seen from
the boxes of the glyphs, in points, y upwards. Run as a program, it reads a PDF from standard input and writes JSON.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from ctypes import c_double
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import hypot, inf
from statistics import median
from typing import Any, NamedTuple

from bialign.reading.markup import is_wide, joint, raised
from bialign.records import BlockKind

MAX_MEMORY = 2 << 30  # bytes
MAX_PAGES = 5_000

_TERMINATORS = tuple('。！？：；.!?:;”’"')
_BULLET = re.compile(r"[•●○◦▪■□◆◇➢➤✓·*–—-]\s|[•●▪■◆➢]")
_NUMBERED = re.compile(
    r"[（(]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[)）.、．]|[（(]?[一二三四五六七八九十]{1,3}[)）、]"
)  # 一 to 十: 1 to 10
_LIST_MARK = re.compile(r"(?:[•●○◦▪■□◆◇➢➤✓·*–—-]|[（(]?\w{1,3}[)）.、．])\s*\Z")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.?|第)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页|頁)?(?:\s*(?:/|of|，?\s*共)\s*\d{1,4}\s*(?:页|頁)?)?[-–—|\s]*",
    re.IGNORECASE,
)
_NOTE_NUMBER = re.compile(r"[\[(（]?(\d{1,3})[\])）]?[\s.、．]*(?=\D)")
_NOTE_MARK = re.compile(r"[\[(（]?\d{1,3}[\])）]?\D|[*†‡※①-⑳⁰¹²³⁴-⁹]")
_RADICALS = range(0x2E80, 0x2FE0)
_UNBROKEN = re.compile(r"s*[oq]*(?:w|n[ncoq]*)?c*(?:q[oq]*(?:w|n[ncoq]*)?c*)*")  # of the classes of _line_class
_SYMBOLS = range(0xF020, 0xF100)  # where symbol fonts keep their bullets

_EM_GAP = 1.0  # em; a wider gap parts columns and cells
_STRETCHED_GAP = 4.0  # em; the same where justification has stretched all gaps of a line
_SAME_GAP = 0.06  # em; how far equal gaps differ
_MARK_GAP = 4.0  # em; the same after a bullet or the number of a list
_WORD_GAP = 0.2  # em; a wider gap parts words
_SCRIPT_GAP = 0.3  # em; the same between Chinese and Latin
_RAISED = 0.2  # em above the line, at least, for a superscript
_HEADING = 1.15  # times the size of running text, at least
_NOTE = 0.93  # times the size of running text, at most
_FEWEST_LINES = 4  # of a column
_MARGIN = 0.12  # of the page height, where running heads stand
_N_RUNNING = 3  # pages with the same line in their margins


class Glyph(NamedTuple):
    """A character and its box, from 0.2 em below the baseline to 0.8 em above it."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Line:
    """A run of glyphs beside each other: a line of a column, or a cell of a table."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float  # of its font, the median of its glyphs
    word: float  # width of its first word, or of its first wide character
    page: int = 0

    @property
    def middle_x(self) -> float:
        """Where the line stands horizontally."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Where the line stands vertically."""
        return (self.bottom + self.top) / 2


class Column(NamedTuple):
    """Lines that are read one after the other, and the edges between which they stand."""

    lines: tuple[Line, ...]
    left: float
    right: float


class Piece(NamedTuple):
    """A block before it has offsets."""

    lines: tuple[Line, ...]
    kind: BlockKind
    column: Column


# ── glyphs to lines ──────────────────────────────────────────────────────────────────────────────


def find_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Gather the glyphs of a page into lines, from left to right, wherever they stand in the file.

    Some writers set quotation marks apart from their line, so that the order of the file is not that of reading.
    """
    lines: list[list[Glyph]] = []
    by_row: dict[int, list[list[Glyph]]] = {}
    for run in sorted(_runs(glyphs), key=lambda run: run[0].left):
        row = int((run[0].bottom + run[0].top) / 2 / 8)
        beside = (line for near in (row, row - 1, row + 1) for line in by_row.get(near, ()) if _follows(line, run))
        line = next(beside, None)
        if line is None:
            lines.append(run)
            by_row.setdefault(row, []).append(run)
        else:
            line += run
    return [_line(line) for line in lines if any(glyph.char.strip() for glyph in line)]


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield glyphs that follow each other in the file and on the page.

    Where the gaps between words are as wide as those between columns, they are one line if they are equal:
    justification has stretched them.
    """
    glyphs = list(glyphs)
    if not glyphs:
        return
    gaps = [inf, *(_gap(before, glyph) for before, glyph in pairwise(glyphs))]
    starts = [index for index, gap in enumerate(gaps) if gap > _WORD_GAP]
    run: list[Glyph] = []
    words = zip([None, *starts], starts, [*starts[1:], None], strict=False)
    for before, start, after in words:
        beside = [gaps[index] for index in (before, after) if index is not None]
        is_stretched = gaps[start] < _STRETCHED_GAP and any(abs(gaps[start] - gap) < _SAME_GAP for gap in beside)
        if run and gaps[start] >= _EM_GAP and not (is_stretched and _are_words(run[-1].char, glyphs[start].char)):
            yield run
            run = []
        run += glyphs[start:after]
    if run:
        yield run


def _are_words(left: str, right: str) -> bool:
    """Tell whether two characters end and begin words, as opposed to numbers in a table and to Chinese."""
    return (left.isalpha() or right.isalpha()) and not is_wide(left) and not is_wide(right)


def _gap(left: Glyph, right: Glyph) -> float:
    """Return the gap between two glyphs of a line in em, or infinity if the second does not follow on the first."""
    heights = left.top - left.bottom, right.top - right.bottom
    overlap = min(left.top, right.top) - max(left.bottom, right.bottom)
    if overlap <= 0.5 * min(heights) or right.left < left.left:  # the characters of a ligature share one box
        return inf
    return (right.left - left.right) / max(heights)


def _follows(line: Sequence[Glyph], run: Sequence[Glyph]) -> bool:
    """Tell whether a run stands on the line and right after it."""
    return _gap(line[-1], run[0]) < (_MARK_GAP if _is_list_mark(line) else _EM_GAP)


def _is_list_mark(line: Sequence[Glyph]) -> bool:
    return len(line) < 8 and bool(_LIST_MARK.match("".join(glyph.char for glyph in line)))


def _line(glyphs: Sequence[Glyph]) -> Line:
    size = median(glyph.top - glyph.bottom for glyph in glyphs)
    left = min(glyph.left for glyph in glyphs)
    word = glyphs[_n_unbroken(_first_word(glyphs)) - 1].right - left
    right = max(glyph.right for glyph in glyphs if glyph.char.strip())
    bottom, top = median(glyph.bottom for glyph in glyphs), median(glyph.top for glyph in glyphs)
    text = _text([_raised(glyph) if glyph.bottom > bottom + _RAISED * size else glyph for glyph in glyphs])
    return Line(text, left, bottom, right, top, size, word)


def _raised(glyph: Glyph) -> Glyph:
    return glyph._replace(char=raised(glyph.char))


def _first_word(glyphs: Sequence[Glyph]) -> str:
    """Return the characters before the first gap, because spaces need not be written."""
    gaps = (index for index, pair in enumerate(pairwise(glyphs), 1) if _gap(*pair) > _gap_between(*pair))
    return "".join(glyph.char for glyph in glyphs[: next(gaps, None)])


def _n_unbroken(text: str) -> int:
    """Return how many characters a line end may not part at the start of a text: a word, with what clings to it."""
    unbroken = _UNBROKEN.match("".join(map(_line_class, text)))
    return max(1, unbroken.end()) if unbroken else 1


def _line_class(char: str) -> str:
    """Return how a character breaks lines: (s)pace, (w)ide, (n)arrow, (o)pening, (c)losing, (q)uoting both."""
    if char.isspace() and char != "\N{NO-BREAK SPACE}":
        return "s"
    by_category = {"Ps": "o", "Pi": "q", "Pe": "c", "Pf": "c", "Po": "c"}
    return by_category.get(unicodedata.category(char)) or ("w" if is_wide(char) else "n")


def _text(glyphs: Sequence[Glyph]) -> str:
    pieces = []
    for before, glyph in pairwise((None, *glyphs)):
        assert glyph is not None
        if before is not None and _gap(before, glyph) > _gap_between(before, glyph):
            pieces.append(" ")
        pieces.append(glyph.char)
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def _gap_between(left: Glyph, right: Glyph) -> float:
    """Return the gap, in em, that must be exceeded for a space: typesetting parts Chinese from Latin by 0.25 em."""
    n_wide = is_wide(left.char) + is_wide(right.char)
    return (_WORD_GAP, _SCRIPT_GAP, _EM_GAP)[n_wide]


# ── lines to columns ─────────────────────────────────────────────────────────────────────────────


def find_columns(lines: Sequence[Line]) -> list[Column]:
    """Return the columns of a page in reading order; what stands across them parts them."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_column(lines)] if lines else []
    columns: list[Column] = []
    for crosses, band in groupby(sorted(lines, key=lambda line: -line.top), lambda line: _crosses(line, gutter)):
        members = list(band)
        if crosses:
            columns.append(_column(members))
        else:
            columns += find_columns([line for line in members if line.middle_x < gutter])
            columns += find_columns([line for line in members if line.middle_x >= gutter])
    return columns


def _column(lines: Sequence[Line]) -> Column:
    """Return lines as a column; the rows of a table say nothing of its edges."""
    rows = _rows(lines)
    alone = [row[0] for row in rows if len(row) == 1] or lines
    ordered = tuple(line for row in rows for line in row)
    return Column(ordered, min(line.left for line in alone), max(line.right for line in alone))


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines from top to bottom, those beside each other together and from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and line.middle > rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _crosses(line: Line, x: float) -> bool:
    return line.left < x - 1 and line.right > x + 1


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where a right-hand column begins, or ``None``; prose on both sides, or it is a table."""
    best, best_score = None, 0
    for x, n_begin in Counter(round(line.left) for line in lines).items():
        if n_begin < _FEWEST_LINES:
            continue
        sides = [[line for line in lines if line.right <= x + 1], [line for line in lines if line.left >= x - 1]]
        score = min(map(len, sides))
        if score > best_score and score >= _FEWEST_LINES and _are_columns(sides[0], sides[1], x):
            best, best_score = x, score
    return best


def _are_columns(left: Sequence[Line], right: Sequence[Line], x: float) -> bool:
    """Tell whether the lines on either side of a gutter stand beside each other and fill their columns."""
    beside = [line for line in right if any(abs(line.middle - other.middle) < line.size for other in left)]
    widths = (left, x - min(line.left for line in left)), (right, max(line.right for line in right) - x)
    return len(beside) >= _FEWEST_LINES and all(_share_filled(lines, width) > 0.5 for lines, width in widths)


def _share_filled(lines: Sequence[Line], width: float) -> float:
    """Return the share, by length, of the lines that fill most of a width, as those of a table do not."""
    filled = sum(line.right - line.left for line in lines if line.right - line.left > 0.6 * width)
    return filled / sum(line.right - line.left for line in lines)


# ── columns to pieces ────────────────────────────────────────────────────────────────────────────


def find_pieces(column: Column, body: float) -> list[Piece]:
    """Return the paragraphs, headings, cells and notes of a column; ``body`` is the size of running text."""
    pieces: list[Piece] = []
    pitch = _pitch(column.lines)
    n_body = _first_note(column.lines, body)
    for index, (row, line) in enumerate(_with_rows(column.lines)):
        is_cell, is_note = len(row) > 1, index >= n_body
        before = pieces[-1] if pieces and not is_cell and pieces[-1].kind is not BlockKind.CELL else None
        if before and is_note == (before.kind is BlockKind.NOTE) and not _starts(before, line, pitch):
            pieces[-1] = before._replace(lines=(*before.lines, line))
        else:
            kind = BlockKind.NOTE if is_note else BlockKind.CELL if is_cell else _kind(line, body)
            pieces.append(Piece((line,), kind, column))
    return pieces


def _with_rows(lines: Sequence[Line]) -> Iterator[tuple[list[Line], Line]]:
    for row in _rows(lines):
        for line in row:
            yield row, line


def _kind(line: Line, body: float) -> BlockKind:
    if line.size > _HEADING * body:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if _BULLET.match(line.text) else BlockKind.PARAGRAPH


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of lines, in points."""
    steps = [above.middle - below.middle for above, below in pairwise(lines) if above.middle > below.middle]
    return median(steps) if steps else 0.0


def _starts(piece: Piece, line: Line, pitch: float) -> bool:
    """Tell whether a line starts a new block: by a gap, an indent, a mark, or because it did not need to wrap."""
    last = piece.lines[-1]
    if piece.kind is BlockKind.NOTE:
        return _note_number(line) == _note_number(piece.lines[0]) + 1
    return (
        last.middle - line.middle > 1.4 * max(pitch, last.size)
        or not 0.85 < line.size / last.size < 1.18
        or bool(_BULLET.match(line.text))
        or _ends_early(last, line, piece.column)
        or (line.left - last.left > 0.8 * last.size and not _is_marked(piece.lines[0]))
    )


def _is_marked(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))


def _ends_early(last: Line, line: Line, column: Column) -> bool:
    """Tell whether the first word of a line would have had room on the line before."""
    return column.right - last.right > line.word + 0.6 * last.size


def _note_number(line: Line) -> int:
    number = _NOTE_NUMBER.match(unicodedata.normalize("NFKC", line.text))
    return int(number[1]) if number else -2


def _first_note(lines: Sequence[Line], body: float) -> int:
    """Return the index of the first line of the footnotes at the end of a column."""
    index = len(lines)
    while index and lines[index - 1].size < _NOTE * body:
        index -= 1
    while index < len(lines) and not _NOTE_MARK.match(lines[index].text):
        index += 1
    return index


# ── the whole file ───────────────────────────────────────────────────────────────────────────────


def without_running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of the pages without running heads and page numbers.

    A running head is a line in the upper or lower margin that stands, but for its digits, on three pages or more.
    """
    keys = [
        {_running_key(line) for line in lines if _in_margin(line, height)}
        for lines, height in zip(pages, heights, strict=True)
    ]
    counts = Counter(key for page in keys for key in page)
    running = {key for key, n_pages in counts.items() if n_pages >= max(2, min(_N_RUNNING, len(pages)))}
    return [
        [
            line
            for line in lines
            if not _in_margin(line, height) or not (_running_key(line) in running or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _in_margin(line: Line, height: float) -> bool:
    return not _MARGIN * height < line.middle < (1 - _MARGIN) * height


def _running_key(line: Line) -> tuple[int, str]:
    """Return the height at which a line stands, and its text but for spaces and digits."""
    return round(line.middle / 4), re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))


def read_pages(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[tuple[BlockKind, int, str]]:
    """Return kind, page number from 1 and text of each block: first the body, then the notes."""
    kept = without_running(pages, heights)
    body = _body_size([line for lines in kept for line in lines])
    pieces = [piece for lines in kept for column in find_columns(lines) for piece in find_pieces(column, body)]
    text = [piece for piece in pieces if piece.kind is not BlockKind.NOTE]
    notes = [piece for piece in pieces if piece.kind is BlockKind.NOTE]
    words = _count_words("\n".join(line.text for lines in kept for line in lines))
    return [
        (piece.kind, piece.lines[0].page, _unwrapped([line.text for line in piece.lines], words))
        for piece in (*_run_on(text), *notes)
    ]


def _count_words(text: str) -> Counter[str]:
    """Count the words of a text, hyphenated ones as one; those that a line end parts do not count."""
    whole = re.sub(r"\w+-\n\w+", " ", text)
    return Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", whole))


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size of running text: the largest that a fifth of the characters have."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max((size for size, n_chars in sizes.items() if n_chars * 5 >= sizes.total()), default=0.0)


def _run_on(pieces: Sequence[Piece]) -> list[Piece]:
    """Join the paragraphs that a column or page end parts."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is not None and before.column is not piece.column and _continues(before, piece):
            joined[-1] = before._replace(lines=(*before.lines, *piece.lines), column=piece.column)
        else:
            joined.append(piece)
    return joined


def _continues(before: Piece, piece: Piece) -> bool:
    last, first = before.lines[-1], piece.lines[0]
    return (
        (first.page > last.page or first.middle > last.middle)
        and before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and piece.kind is BlockKind.PARAGRAPH
        and not last.text.endswith(_TERMINATORS)
        and not _ends_early(last, first, before.column)
        and first.left - piece.column.left < 0.8 * first.size
        and 0.9 < first.size / last.size < 1.1
    )


def _unwrapped(lines: Sequence[str], words: Mapping[str, int]) -> str:
    """Join wrapped lines: Chinese without a space, English with one, and hyphenated words as they are elsewhere."""
    text = ""
    for line in lines:
        parts = re.search(r"([^\W\d_]+)-\Z", text), re.match(r"[^\W\d_]+", line)
        if parts[0] and parts[1] and line[0].islower():
            text = text if _is_compound(parts[0][1], parts[1][0], words) else text[:-1]
        elif text and not text.endswith("-"):
            text += joint(text, line)
        text += line
    return text


def _is_compound(left: str, right: str, words: Mapping[str, int]) -> bool:
    """Tell whether a word parted at a hyphen has it elsewhere too: by the word itself, or by its two halves."""
    whole, compound = words[left + right], words[f"{left}-{right}"]
    return compound > whole or (not whole and words[left] > 0 and words[right] > 0)


# ── the program ──────────────────────────────────────────────────────────────────────────────────


def read_document(data: bytes) -> dict[str, Any]:
    """Read a PDF with pdfium; an ``"error"`` says what is wrong with it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return {"error": "is protected by a password; open it, and print it to a new PDF"}
        return {"error": f"is damaged or no PDF ({error}); open it, and print it to a new PDF"}
    if len(document) > MAX_PAGES:
        return {"error": f"has {len(document):,} pages, more than {MAX_PAGES:,}; split it"}
    pages, heights = [], []
    for number, page in enumerate(document, 1):
        pages.append([replace(line, page=number) for line in find_lines(_glyphs(page))])
        heights.append(page.get_height())
        page.close()
    n_empty = sum(not lines for lines in pages)
    if n_empty == len(pages):
        return {"error": "holds no text, only pictures of its pages; recognise the text first (OCR)"}
    answer = _joined(read_pages(pages, heights))
    if _share_unknown(answer["text"]) > 0.2:
        return {"error": "does not say which characters its glyphs stand for; recognise the text (OCR)"}
    empty = f"; {n_empty} of {len(pages)} pages hold no text" if n_empty else ""
    return {**answer, "evidence": f"the glyphs of a PDF, placed by pdfium{empty}"}


def _glyphs(page: Any) -> Iterator[Glyph]:
    """Yield the upright characters of a page with their boxes, in the order of the file.

    A box is one em high, because the height that a font states for itself is often wrong.
    """
    import pypdfium2.raw as pdfium

    matrix, x, baseline = pdfium.FS_MATRIX(), c_double(), c_double()
    textpage = page.get_textpage()
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if abs(pdfium.FPDFText_GetCharAngle(textpage, index)) > 0.1:  # radians: a watermark, or a note up the margin
            continue
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, baseline)
        em = pdfium.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d)
        left, _, right, _ = textpage.get_charbox(index, loose=True)
        if em > 0.5:
            yield Glyph(_character(code), left, baseline.value - 0.2 * em, right, baseline.value + 0.8 * em)


def _character(code: int) -> str:
    if code == 2:  # how pdfium marks a hyphen at the end of a line
        return "-"
    if code in _SYMBOLS:
        return "•"
    char = chr(code)
    return unicodedata.normalize("NFKC", char) if code in _RADICALS else char


def _share_unknown(text: str) -> float:
    unknown = sum(
        unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\N{REPLACEMENT CHARACTER}" for char in text
    )
    return (unknown - text.count("\n")) / max(1, len(text))


def _joined(found: Iterable[tuple[BlockKind, int, str]]) -> dict[str, Any]:
    texts, blocks, start = [], [], 0
    for kind, page, text in found:
        texts.append(text)
        blocks.append((start, start + len(text), kind.value, f"page {page}"))
        start += len(text) + 1
    return {"text": "\n".join(texts), "blocks": blocks}


def _limit_memory() -> None:
    """Limit the memory where the system can; Windows and some versions of macOS cannot. Time is limited there too."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def main() -> None:
    """Read a PDF from standard input and write what :func:`read_document` returns as JSON."""
    _limit_memory()
    json.dump(read_document(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()

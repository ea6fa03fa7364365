"""The glyphs of a PDF page, as pdfium places them: which character each is, its box, and which way it runs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from ctypes import addressof, c_double, c_float, c_int, create_string_buffer
from itertools import islice
from math import atan2, hypot, pi
from typing import Any, NamedTuple

from bialign.reading.pdf.rules import Box, read_boxes
from bialign.reading.symbols import PRIVATE, pictured, symbol

_RADICALS = range(0x2E80, 0x2FE0)
_COMPATIBLE = range(0xF900, 0xFB00)  # ideographs that Korean and Japanese codes have twice
_LONGEST_NAME = 128  # bytes; of the name of a font
_MIRRORED = dict(zip("()[]{}<>", ")(][}{><", strict=True))
_REACH = 30  # glyphs: a longer word is not looked for beside a bracket
_LATIN = 0x100  # the first character that no font of a byte a character has
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_STRAIGHT = 0.1  # quarter turns; what is further from level or plumb is not read
_MESH = 3.0  # points; two glyphs that share such a square stand at one place
_MOST_SQUARES = 100  # of a glyph, either way
_Edges = tuple[float, float, float, float]  # left, bottom, right, top
_MOST_OF_PAGE = 0.5
_NOTABLE = 0.03  # of a page: 14 cm² of A4; logos are smaller
_THINNEST = 24.0  # points
_MOST_PICTURES = 1_000  # of a page that are looked at; some programs cut a picture into strips
_FEW = 50  # glyphs: on a page with fewer, a large picture may be what the page says


class Glyph(NamedTuple):
    """A character and its box, from 0.2 em below the baseline to 0.8 em above it."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


_Key = tuple[str, float, float, int]  # a character, where it stands, and which letter of a ligature it is


class GlyphPage(NamedTuple):
    """The glyphs of a page whose baselines run one way, the page so turned that this is from left to right.

    ``boxes`` are the rules and boxes drawn on it, turned as well.
    """

    glyphs: list[Glyph]
    height: float
    boxes: list[Box]


class _Frame(NamedTuple):
    """The page as it lies in the coordinates of its file."""

    left: float
    bottom: float
    width: float
    height: float

    def turn(self, x: float, y: float, quarters: int) -> tuple[float, float]:
        """Return where a point lies once the page is turned clockwise, from its lower left corner."""
        x, y = x - self.left, y - self.bottom
        turned = (x, y), (y, self.width - x), (self.width - x, self.height - y), (self.height - y, x)
        return turned[quarters]

    def shows(self, x: float, y: float) -> bool:
        """Tell whether a point lies on the page, and not in what is cut away from it."""
        return self.left <= x <= self.left + self.width and self.bottom <= y <= self.bottom + self.height

    def height_after(self, quarters: int) -> float:
        return self.width if quarters % 2 else self.height


def read_sheets(page: Any) -> tuple[list[GlyphPage], list[str]]:
    """Return the glyphs of a page, by the direction in which they run, and what could not be read, in words.

    Most pages are one sheet; a table on its side, or the name of a report up the margin, is another. Which way a
    glyph runs is told by its baseline: slanted type is sheared, not turned. A box is one em high, because the height
    that a font states for itself is often wrong. Glyphs keep the order of the file; one that is drawn twice at the same
    place, as some writers of tables do, is one glyph, and so is one that stands hidden behind what a page shows, as a
    program that recognises text may leave it on a page that had text before. The letters of a ligature, such as the two
    of "tt", share a box.
    """
    import pypdfium2.raw as pdfium

    frame = _frame(page)
    sheets: dict[int, dict[_Key, Glyph]] = {}
    hidden: list[tuple[int, _Key, Glyph]] = []
    unread = Counter[str]()
    centres: list[tuple[float, float]] = []
    matrix, x, y = pdfium.FS_MATRIX(), c_double(), c_double()
    textpage = page.get_textpage()
    box: tuple[float, ...] = ()
    letter = 0  # of a ligature, from 0
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (10, 13) or pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        before, box = box, textpage.get_charbox(index, loose=True)
        letter = letter + 1 if box == before and _are_of_one_object(textpage, index) else 0
        left, bottom, right, top = box
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        along = hypot(matrix.a, matrix.b)
        # The height of the sheared square above the baseline: shear does not enter into it.
        upright = abs(matrix.a * matrix.d - matrix.b * matrix.c) / along if along else 0.0
        em = pdfium.FPDFText_GetFontSize(textpage, index) * upright
        char = symbol(code, _font(textpage, index)) if code in PRIVATE else _character(code)
        if char.isalnum() and code < _LATIN:
            char = pictured(char, _font(textpage, index))
        if em <= 0.5 or (char == _UNKNOWN and left == right):
            continue
        turns = atan2(matrix.b, matrix.a) / (pi / 2)
        if abs(turns - round(turns)) > _STRAIGHT:
            unread["set aslant"] += not char.isspace()
            continue
        if not frame.shows((left + right) / 2, (bottom + top) / 2):
            unread["beyond the edges of the page"] += not char.isspace()
            continue
        centres.append(((left + right) / 2, (bottom + top) / 2))
        unread["without Unicode"] += _is_unknown(char)
        quarters = round(turns) % 4
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        baseline = frame.turn(x.value, y.value, quarters)[1]
        corners = frame.turn(left, bottom, quarters), frame.turn(right, top, quarters)
        glyph = Glyph(char, min(corners)[0], baseline - 0.2 * em, max(corners)[0], baseline + 0.8 * em)
        key = (char, round(glyph.left, 1), round(glyph.bottom, 1), letter)
        if _is_hidden(textpage, index):
            hidden.append((quarters, key, glyph))
        else:
            sheets.setdefault(quarters, {}).setdefault(key, glyph)
    for quarters, key, glyph in _not_shown_twice(hidden, sheets):
        sheets.setdefault(quarters, {}).setdefault(key, glyph)
    phrases = [f"{n_glyphs} glyph{'s' * (n_glyphs > 1)} {what}" for what, n_glyphs in unread.items() if n_glyphs]
    phrases += _name_pictures(page, sum(map(len, sheets.values())), centres)
    drawn = read_boxes(page)
    found = [
        GlyphPage(
            _unmirror([*glyphs.values()]),
            frame.height_after(quarters),
            [_turned(box, frame, quarters) for box in drawn],
        )
        for quarters, glyphs in sorted(sheets.items(), key=lambda item: -len(item[1]))
    ]
    return found, phrases


def _are_of_one_object(textpage: Any, index: int) -> bool:
    """Tell whether a character belongs to what the file draws at once, as does the one before it."""
    import pypdfium2.raw as pdfium

    one, other = (pdfium.FPDFText_GetTextObject(textpage, i) for i in (index - 1, index))
    return addressof(one.contents) == addressof(other.contents) if one and other else False


def _is_hidden(textpage: Any, index: int) -> bool:
    """Tell whether a glyph is not drawn, but only there to be selected."""
    import pypdfium2.raw as pdfium

    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(textpage, index))
    return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _not_shown_twice(
    hidden: Sequence[tuple[int, _Key, Glyph]], shown: Mapping[int, Mapping[_Key, Glyph]]
) -> list[tuple[int, _Key, Glyph]]:
    """Return the hidden glyphs, with the way each runs, that do not stand where the page shows one."""
    if not hidden or not shown:
        return list(hidden)
    taken = {
        (quarters, x, y)
        for quarters, glyphs in shown.items()
        for glyph in glyphs.values()
        for x in _squares(glyph.left, glyph.right)
        for y in _squares(glyph.bottom, glyph.top)
    }
    places = (
        (quarters, int((glyph.left + glyph.right) / 2 / _MESH), int((glyph.bottom + glyph.top) / 2 / _MESH))
        for quarters, _, glyph in hidden
    )
    return [one for one, place in zip(hidden, places, strict=True) if place not in taken]


def _squares(start: float, end: float) -> range:
    first = int(start / _MESH)
    return range(first, min(int(end / _MESH) + 1, first + _MOST_SQUARES))


def _turned(box: Box, frame: _Frame, quarters: int) -> Box:
    corners = frame.turn(box.left, box.bottom, quarters), frame.turn(box.right, box.top, quarters)
    (left, right), (bottom, top) = (sorted(pair) for pair in zip(*corners, strict=True))
    return Box(left, bottom, right, top)


def _unmirror(glyphs: list[Glyph]) -> list[Glyph]:
    """Return glyphs with the brackets as the file has them.

    pdfium takes some lines for Hebrew or Arabic, gives their words from right to left and mirrors the brackets, so
    that (129) becomes )129(. In such a line what stands left of a bracket comes after it, and what stands right before.
    """
    turned = list(glyphs)
    for index, glyph in enumerate(glyphs):
        if glyph.char in _MIRRORED:
            before, after = glyphs[max(0, index - _REACH) : index], glyphs[index + 1 : index + 1 + _REACH]
            left_after, right_before = _touches_any(glyph, left=after), _touches_any(glyph, right=before)
            if (left_after or right_before) and not _touches_any(glyph, left=before, right=after):
                char = _MIRRORED[glyph.char]
                if left_after != right_before:  # a bracket that ends a word closes, one that begins it opens
                    char = max(glyph.char, char) if left_after else min(glyph.char, char)
                turned[index] = glyph._replace(char=char)
    return turned


def _touches_any(glyph: Glyph, left: Sequence[Glyph] = (), right: Sequence[Glyph] = ()) -> bool:
    return any(_touches(other, glyph) for other in left) or any(_touches(glyph, other) for other in right)


def _touches(left: Glyph, right: Glyph) -> bool:
    """Tell whether one glyph stands right before another on a line; a space does not count."""
    if left.char.isspace() or right.char.isspace():
        return False
    em = right.top - right.bottom
    return abs(left.right - right.left) < 0.3 * em and left.left < right.left and abs(left.bottom - right.bottom) < em


def _frame(page: Any) -> _Frame:
    left, bottom, *_ = page.get_cropbox()
    width, height = page.get_size()  # as it is shown
    return _Frame(left, bottom, *((height, width) if page.get_rotation() % 180 else (width, height)))


def _name_pictures(page: Any, n_glyphs: int, centres: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Yield a phrase if a page shows a picture in place of text, or beside it; one behind the text is none."""
    pictures = list(_pictures(page, within_forms=n_glyphs < _FEW))
    if n_glyphs < _FEW and any(_share(box, page) > _MOST_OF_PAGE for box in pictures):
        yield "only a picture"
    elif any(_share(box, page) > _NOTABLE and not _is_backdrop(box, centres) for box in pictures):
        yield "pictures beside the text"


def _pictures(page: Any, *, within_forms: bool) -> Iterator[_Edges]:
    """Yield the boxes of the pictures on a page; those within forms are looked for where there is hardly any text."""
    import pypdfium2.raw as pdfium

    if within_forms:
        found = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
        yield from (drawn.get_bounds() for drawn in islice(found, _MOST_PICTURES))
        return
    bounds = c_float(), c_float(), c_float(), c_float()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        is_picture = pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_IMAGE
        if is_picture and pdfium.FPDFPageObj_GetBounds(drawn, *bounds):
            left, bottom, right, top = (bound.value for bound in bounds)
            yield left, bottom, right, top


def _share(box: _Edges, page: Any) -> float:
    """Return how much of the page a picture takes up; what is as thin as a line takes up none."""
    left, bottom, right, top = box
    width, height = page.get_size()
    return (right - left) * (top - bottom) / (width * height) if min(right - left, top - bottom) > _THINNEST else 0.0


def _is_backdrop(box: _Edges, centres: Iterable[tuple[float, float]]) -> bool:
    """Tell whether text stands on a picture, which then is its background, or says the same (OCR)."""
    left, bottom, right, top = box
    inside = (None for x, y in centres if left <= x <= right and bottom <= y <= top)
    return sum(1 for _ in islice(inside, _FEW)) >= _FEW


def _font(textpage: Any, index: int) -> str:
    """Return the name of the font of a glyph, as far as it fits."""
    import pypdfium2.raw as pdfium

    name = create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(textpage, index, name, _LONGEST_NAME, c_int())
    return name.value.decode("utf-8", "replace")


def _is_unknown(char: str) -> bool:
    return char == _UNKNOWN or unicodedata.category(char) in ("Co", "Cn")


def _character(code: int) -> str:
    if code == 2:  # how pdfium marks a hyphen at the end of a line
        return "-"
    char = " " if code == 9 else chr(code)
    if unicodedata.category(char) in ("Cc", "Cs"):  # the number of a glyph in its font, passed off as a character
        return _UNKNOWN
    return unicodedata.normalize("NFKC", char) if code in _RADICALS or code in _COMPATIBLE else char

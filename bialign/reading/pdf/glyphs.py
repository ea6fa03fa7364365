"""The glyphs of a PDF page, as pdfium places them: which are read, which character each is, and its box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from ctypes import c_double
from math import hypot
from typing import Any, NamedTuple

_RADICALS = range(0x2E80, 0x2FE0)
_SYMBOLS = range(0xF020, 0xF100)  # where symbol fonts keep their bullets


class Glyph(NamedTuple):
    """A character and its box, from 0.2 em below the baseline to 0.8 em above it."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


def read_glyphs(page: Any) -> Iterator[Glyph]:
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

"""PDF files to texts: pdfium gives the glyphs, the other modules of this room what they say."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

from bialign.errors import FormatError, MissingExtraError
from bialign.reading.composition import Piece, compose
from bialign.reading.pdf.drawn import part_drawn
from bialign.reading.pdf.glyphs import read_sheets
from bialign.reading.pdf.lines import find_lines
from bialign.reading.pdf.pages import GlyphSheet, read_pages
from bialign.reading.pdf.rules import find_edges, find_level_rules, find_ruled_tables
from bialign.records import Source, Text

MAX_PAGES = 5_000
_MOST_ANNOTATIONS = 10_000  # of a page that are looked at
_DAMAGED = "damaged"  # said of a page
_ORDER = "the order of words side by side"  # said of a page on which it is in doubt


def read_pdf(data: bytes, name: str) -> Text:
    """Read the text of a PDF in reading order.

    Wrapped lines and hyphenated words are joined, columns read one after the other, footnotes put at the end, and
    running heads and page numbers after them.

    Returns
    -------
    Text
        Blocks joined with line feeds; the place of a block is the page on which it begins, ``"page 3"``. What may be
        the head or the foot of a single page stands at ``"page 1, header"`` or ``"page 1, footer"``.

    Raises
    ------
    FormatError
        If it is damaged or protected, holds pictures of text only, or more than 5,000 pages.
    MissingExtraError
        If pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("reading PDF files", "files") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError(f"{name} is protected by a password; open it, and print it to a new PDF") from error
        raise FormatError(
            f"{name} is damaged, or is not a PDF ({error}); open it, and print it to a new PDF"
        ) from error
    if len(document) > MAX_PAGES:
        raise FormatError(f"{name} has {len(document):,} pages, more than {MAX_PAGES:,}; split it")
    sheets, unread = [], []
    n_empty = 0
    for number in range(1, len(document) + 1):
        try:
            page = _open_page(document, number - 1)
            found, phrases = read_sheets(page)
        except pypdfium2.PdfiumError:
            unread.append(f"page {number}: {_DAMAGED}")
            continue
        unread += [f"page {number}: {phrase}" for phrase in phrases]
        for sheet in found:
            glyphs, drawn = part_drawn(sheet.glyphs)
            lines = [replace(line, page=number) for line in find_lines(glyphs)]
            boxes = [*sheet.boxes, *drawn]
            rules = find_level_rules(boxes)
            sheets.append(GlyphSheet(lines, sheet.height, find_ruled_tables(boxes), rules, find_edges(sheet.boxes)))
        n_empty += not found
        page.close()
    if not any(sheet.lines for sheet in sheets):
        if any(phrase.endswith(_DAMAGED) for phrase in unread):
            raise FormatError(f"{name} is damaged: its pages cannot be opened; open it, and print it to a new PDF")
        raise FormatError(f"{name} holds no text, only pictures of its pages; recognise the text first (OCR)")
    empty = f"; {n_empty} of {len(document)} pages hold no text" if n_empty else ""
    source = Source(name=name, evidence=f"the glyphs of a PDF, placed by pdfium{empty}")
    texts, doubtful = read_pages(sheets)
    unread += [f"page {page}: {_ORDER}" for page in doubtful]
    pieces = (Piece(found.text, found.kind, found.place, found.cell) for found in texts)
    text = compose(pieces, source, unread)
    if _share_unknown(text.text) > 0.2:
        raise FormatError(f"{name} does not say which characters its glyphs stand for; recognise the text (OCR)")
    return text


def _open_page(document: Any, index: int) -> Any:
    """Return a page with what was filled into its form and written onto it, where pdfium looks for glyphs.

    Only the document in memory is changed. A page of many notes alone is not, since their signs are pictures.
    """
    import pypdfium2.raw as pdfium

    page = document[index]
    kinds = {_kind_of_annotation(page, n) for n in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS))}
    if kinds.isdisjoint((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)):
        return page
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _kind_of_annotation(page: Any, index: int) -> int:
    import pypdfium2.raw as pdfium

    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    kind: int = pdfium.FPDFAnnot_GetSubtype(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return kind


def _share_unknown(text: str) -> float:
    unknown = sum(
        unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\N{REPLACEMENT CHARACTER}" for char in text
    )
    return (unknown - text.count("\n")) / max(1, len(text))

"""The program that reads a PDF from standard input and writes its text and blocks as JSON.

It is run by :mod:`bialign.reading.pdf.process`, in a process of its own.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bialign.reading.pdf.glyphs import read_sheets
from bialign.reading.pdf.lines import find_lines
from bialign.reading.pdf.pages import PageText, read_pages

MAX_MEMORY = 2 << 30  # bytes
MAX_PAGES = 5_000


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
    sheets, heights, unread = [], [], []
    n_empty = 0
    for number, page in enumerate(document, 1):
        found, phrases = read_sheets(page)
        unread += [f"page {number}: {phrase}" for phrase in phrases]
        for sheet in found:
            sheets.append([replace(line, page=number) for line in find_lines(sheet.glyphs)])
            heights.append(sheet.height)
        n_empty += not found
        page.close()
    if not any(sheets):
        return {"error": "holds no text, only pictures of its pages; recognise the text first (OCR)"}
    answer = _joined(read_pages(sheets, heights))
    if _share_unknown(answer["text"]) > 0.2:
        return {"error": "does not say which characters its glyphs stand for; recognise the text (OCR)"}
    empty = f"; {n_empty} of {len(document)} pages hold no text" if n_empty else ""
    return {**answer, "unread": unread, "evidence": f"the glyphs of a PDF, placed by pdfium{empty}"}


def _share_unknown(text: str) -> float:
    unknown = sum(
        unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\N{REPLACEMENT CHARACTER}" for char in text
    )
    return (unknown - text.count("\n")) / max(1, len(text))


def _joined(found: Iterable[PageText]) -> dict[str, Any]:
    texts, blocks, start = [], [], 0
    for kind, page, text, cell in found:
        texts.append(text)
        blocks.append((start, start + len(text), kind.value, f"page {page}", cell))
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

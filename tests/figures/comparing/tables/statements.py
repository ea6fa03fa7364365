"""Tables written as text, cells parted by ``|``, made into documents whose blocks know their cells."""

from __future__ import annotations

from bialign.figures.comparing.findings import check_figures
from bialign.figures.comparing.tables.names import Embed
from bialign.figures.reading.documents import scan_document
from bialign.records import Account, Bead, Block, BlockKind, Cell, Document, Finding, Lang, Span


def table(lang: Lang, written: str, *, n_heads: int = 1) -> Document:
    """Return a document of one table, a row a line; an empty cell is none, and so many rows are marked as heads."""
    text, spans, blocks = "", [], []
    for row, line in enumerate(written.strip().splitlines()):
        for column, cell in enumerate(part.strip() for part in line.split("|")):
            if cell:
                span = Span(len(text), len(text) + len(cell))
                spans.append(span)
                blocks.append(Block(span, BlockKind.CELL, cell=Cell(0, row, column, is_head=row < n_heads)))
                text += cell + "\n"
    return Document(lang=lang, text=text, spans=tuple(spans), blocks=tuple(blocks), block_of=tuple(range(len(spans))))


def page(lang: Lang, written: str) -> Document:
    """Return a document of paragraphs, each a line that opens with ``#``, and tables; ``~`` breaks a line in a cell."""
    text, spans, blocks = "", [], []
    number, row = -1, 0
    is_table = False
    for line in written.strip().splitlines():
        number, row = (number, row + 1) if is_table else (number + 1, 0)
        is_table = not line.startswith("#")
        number -= not is_table
        for column, cell in enumerate(part.strip() for part in line.lstrip("#").split("|")):
            if cell:
                span = Span(len(text), len(text) + len(cell))
                spans.append(span)
                kind = BlockKind.CELL if is_table else BlockKind.PARAGRAPH
                blocks.append(Block(span, kind, cell=Cell(number, row, column) if is_table else None))
                text += cell.replace("~", "\n") + "\n"
    return Document(lang=lang, text=text, spans=tuple(spans), blocks=tuple(blocks), block_of=tuple(range(len(spans))))


def check_pages(zh: str, en: str) -> tuple[Finding, ...]:
    """Return what is found in two documents whose paragraphs and cells translate each other in order."""
    zh_document, en_document = page("zh", zh), page("en", en)
    assert len(zh_document) == len(en_document)
    beads = [
        Bead(zh=range(i, i + 1), en=range(i, i + 1), similarity=0.9, confidence=0.9) for i in range(len(zh_document))
    ]
    scans = scan_document(zh_document), scan_document(en_document)
    return check_figures(zh_document, en_document, beads, *scans)[0]


def check(
    zh: str, en: str, *, links: int = 1, n_heads: int = 1, embed: Embed | None = None
) -> tuple[tuple[Finding, ...], Account]:
    """Return what is found in two tables whose labels were aligned in order, as far as there are as many."""
    zh_document, en_document = table("zh", zh, n_heads=n_heads), table("en", en, n_heads=n_heads)
    labels = [
        [n for n, block in enumerate(one.blocks) if block.cell and block.cell.column == 0]
        for one in (zh_document, en_document)
    ]
    pairs = list(zip(*labels, strict=False)) if links else []
    beads = [Bead(zh=range(i, i + 1), en=range(j, j + 1), similarity=0.9, confidence=0.9) for i, j in pairs]
    scans = scan_document(zh_document), scan_document(en_document)
    return check_figures(zh_document, en_document, beads, *scans, embed=embed)

"""The index of a book is set aside by name; what only looks like one stays compared."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.figures.reading.documents import scan_document
from bialign.figures.reading.indexes import find_index
from bialign.records import Block, BlockKind, Cell, Document, Lang, Span
from tests.work import count_lines

SUBJECTS = [f"{first}{second}ing" for first in "bcdfg" for second in "aeiou"]
TEXT = ("The tower is 324 metres high.",) * 80
ENTRIES = [f"{subject}, {n}, {n + 7}–{n + 9}" if n % 3 else f"{subject}, {n}" for n, subject in enumerate(SUBJECTS, 4)]
CELLS = [cell for entry in ENTRIES for cell in (entry.partition(" ")[0], entry.partition(" ")[2].replace(" ", ""))]
# In Chinese: Beijing, with the pages on which it is spoken of.
ZH_ENTRIES = [f"北京{n}号，{n}、{n + 5}" for n in range(10, 40)]


def document(lang: Lang, *lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """Return a document with a block and a sentence a line."""
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = tuple(Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True))
    cells = [Cell(0, n, 0) if kind is BlockKind.CELL else None for n in range(len(lines))]
    blocks = tuple(Block(span, kind, cell=cell) for span, cell in zip(spans, cells, strict=True))
    return Document(lang=lang, text="\n".join(lines), spans=spans, blocks=blocks, block_of=tuple(range(len(lines))))


INDEXES = {
    "entries on lines of their own": ("en", ["Index", *ENTRIES]),
    "letters between them": ("en", ["Index", "B", *ENTRIES[:5], "C", *ENTRIES[5:]]),
    "a reference to another subject": ("en", ["Index", *ENTRIES, "steel, see iron", *ENTRIES]),
    "subjects and pages in cells of their own": ("en", ["Index", *CELLS]),
    "numbers within a few subjects": ("en", ["Index", "TeX 3.0, 12, 18", "the 1889 fair", *ENTRIES]),
    "a heading with a letter": ("en", ["A. Subject index", *ENTRIES]),
    "in Chinese": ("zh", ["索引", *ZH_ENTRIES]),  # index
    "in Chinese, dots before the pages": ("zh", ["术语索引", *[entry.replace("，", "……") for entry in ZH_ENTRIES]]),
}
NO_INDEXES = {
    "no heading": ["Towers", *ENTRIES],
    "a heading that says more": ["Consumer price index", *ENTRIES],
    "a number for each term": ["Index", *[f"{subject}, {n}" for n, subject in enumerate(SUBJECTS, 90)]],
    "values": ["Index", *[f"{subject}, {n}.5, {n + 2}.5" for n, subject in enumerate(SUBJECTS, 90)]],
    "shares": ["Index", *[f"{subject}, {n}%, {n + 2}%" for n, subject in enumerate(SUBJECTS)]],
    "amounts": ["Index", *[f"{subject}, ${n}, ${n + 2}" for n, subject in enumerate(SUBJECTS)]],
    "thousands": ["Index", *[text for n, subject in enumerate(SUBJECTS) for text in (subject, f"{n + 1},{n + 234}")]],
    "numbers in no order": ["Index", *[f"{subject}, {90 - n}, {n + 5}" for n, subject in enumerate(SUBJECTS)]],
    "too few entries": ["Index", *ENTRIES[:12]],
    "sentences": ["Index", *[f"We counted {n} birds and {n + 5} fish." for n in range(40)]],
    "no end of the document": ["Index", *ENTRIES, *TEXT],
}


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.LIST_ITEM])
@pytest.mark.parametrize(("lang", "lines"), INDEXES.values(), ids=INDEXES)
def test_the_numbers_of_an_index_are_set_aside_by_name(lang: Lang, lines: Sequence[str], kind: BlockKind) -> None:
    book = document(lang, *TEXT, *lines, kind=kind)
    assert find_index(book) == set(range(len(TEXT) + 1, len(book)))
    found = scan_document(book)
    assert len(found.figures) == len(TEXT)
    assert {aside.reason for aside in found.asides} == {"index"}
    assert sum(map(str.isdigit, book.text)) == 3 * len(TEXT) + sum(
        map(str.isdigit, "".join(book.text[slice(*aside.span)] for aside in found.asides))
    )


@pytest.mark.parametrize("lines", NO_INDEXES.values(), ids=NO_INDEXES)
def test_a_list_with_numbers_is_no_index(lines: Sequence[str]) -> None:
    assert find_index(document("en", *TEXT, *lines)) == set()


def test_running_heads_and_notes_come_after_an_index() -> None:
    book = document("en", *TEXT, "Index", *ENTRIES, *["¹ In 1889 some 300 workers put 18,038 parts together."] * 80)
    first_note = len(TEXT) + 1 + len(ENTRIES)
    kinds = [BlockKind.PARAGRAPH] * first_note + [BlockKind.NOTE] * 40 + [BlockKind.RUNNING] * 40
    blocks = tuple(block._replace(kind=kind) for block, kind in zip(book.blocks, kinds, strict=True))
    marked = Document(lang="en", text=book.text, spans=book.spans, blocks=blocks, block_of=book.block_of)
    assert find_index(marked) == set(range(len(TEXT) + 1, first_note))


def test_headings_are_many_and_time_grows_with_the_lines() -> None:
    def n_lines(size: int) -> int:
        return count_lines(lambda: find_index(document("en", *["Index", "birds, 12, 3"] * size)))

    n_lines(10)
    assert n_lines(400) < 6 * n_lines(100)

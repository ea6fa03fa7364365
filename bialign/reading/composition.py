"""The pieces that a reader finds in a file with structure, put together to the text that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bialign.records import Block, BlockKind, Cell, Source, Span, Text


class Piece(NamedTuple):
    """A paragraph, heading, list item, note or table cell: a block before its place in the text is known."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    place: str = ""
    cell: Cell | None = None


def compose(pieces: Iterable[Piece], source: Source, unread: Sequence[str] = ()) -> Text:
    """Return the text of pieces joined with line feeds, and a block for each; those without any text are left out."""
    kept = [piece for piece in pieces if piece.text.strip()]
    blocks = []
    start = 0
    for piece in kept:
        end = start + len(piece.text)
        blocks.append(Block(Span(start, end), piece.kind, piece.place, piece.cell))
        start = end + 1
    text = "\n".join(piece.text for piece in kept)
    return Text(text=text, blocks=tuple(blocks), source=source, unread=tuple(unread))

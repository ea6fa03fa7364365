"""The pieces that a reader finds in a file with structure, put together to the text that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bialign.records import Aside, Block, BlockKind, Cell, Source, Span, Text

_BETWEEN = "\n\n"  # two texts


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


def join_texts(texts: Iterable[Text], source: Source) -> Text:
    """Return texts one below the other as one, with their blocks, asides and what is unread; tables are counted on."""
    pieces: list[str] = []
    blocks: list[Block] = []
    asides: list[Aside] = []
    unread: dict[str, None] = {}
    start = n_tables = 0
    for text in texts:
        moved = [_moved(block, start, n_tables) for block in text.blocks]
        blocks += moved
        asides += [Aside(Span(aside.span.start + start, aside.span.end + start), aside.reason) for aside in text.asides]
        unread |= dict.fromkeys(text.unread)
        pieces.append(text.text)
        start += len(text.text) + len(_BETWEEN)
        n_tables = max([n_tables, *(block.cell.table + 1 for block in moved if block.cell)])
    return Text(
        text=_BETWEEN.join(pieces), blocks=tuple(blocks), source=source, unread=(*unread,), asides=tuple(asides)
    )


def _moved(block: Block, start: int, n_tables: int) -> Block:
    cell = block.cell._replace(table=block.cell.table + n_tables) if block.cell else None
    return block._replace(span=Span(block.span.start + start, block.span.end + start), cell=cell)

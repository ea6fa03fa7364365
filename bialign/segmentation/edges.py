"""What stands at the edges of a single page: a running head, if the other version, of more pages, has such heads."""

from __future__ import annotations

from dataclasses import replace

from bialign.patterns import compile_late
from bialign.records import CONTENTS, EDGES, Block, BlockKind, Document

_NUMBER = compile_late(r"[0-9]+")
_WORDS = compile_late(r"[^\W\d_]")


def settle_edges(zh: Document, en: Document) -> tuple[Document, Document]:
    """Return both versions, the edges of a single page as running heads where the other version has such heads.

    They stand there on several pages, in words and with as many digits. A slip in them does not hide them: the heads of
    both versions are compared.
    """
    return _settled(zh, en), _settled(en, zh)


def _settled(document: Document, other: Document) -> Document:
    if not any(map(_is_edge, document.blocks)):
        return document
    heads = [other.text[slice(*block.span)] for block in other.blocks if _is_head(block)]
    if not any(map(_WORDS.search, heads)):
        return document
    known = {len(number) for head in heads for number in _NUMBER.findall(head)}  # how many digits numbers have there
    blocks = tuple(
        block._replace(kind=BlockKind.RUNNING)
        if _is_edge(block)
        and all(len(number) in known for number in _NUMBER.findall(document.text[slice(*block.span)]))
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _is_edge(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.place.startswith("page ") and block.place.endswith(EDGES)


def _is_head(block: Block) -> bool:
    return block.kind is BlockKind.RUNNING and block.place != CONTENTS

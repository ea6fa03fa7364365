"""Pairs that somebody aligned before, as documents and beads: they are taken as they stand."""

from __future__ import annotations

from dataclasses import replace

from bialign.encoders.base import Vectors
from bialign.reading.aligned import AlignedTexts
from bialign.records import Bead, Document, Lang
from bialign.segmentation import from_sentences


def take_side(texts: AlignedTexts, lang: Lang) -> Document:
    """Return one side of given pairs as a document; each sentence knows the pair it comes from."""
    side = texts.zh if lang == "zh" else texts.en
    document = from_sentences([text for text in side if text], lang)
    places = (place for place, text in zip(texts.places, side, strict=True) if text)
    blocks = (block._replace(place=place) for block, place in zip(document.blocks, places, strict=True))
    return replace(document, blocks=tuple(blocks), source=texts.source)


def take_beads(texts: AlignedTexts, zh_vectors: Vectors, en_vectors: Vectors) -> tuple[Bead, ...]:
    """Return a bead for each given pair, with the cosine of its sides; somebody vouches for it, so it is certain."""
    beads: list[Bead] = []
    i = j = 0
    for zh, en in zip(texts.zh, texts.en, strict=True):
        similarity = float(zh_vectors[i] @ en_vectors[j]) if zh and en else 0.0
        zh_range, en_range = range(i, i + bool(zh)), range(j, j + bool(en))
        beads.append(Bead(zh=zh_range, en=en_range, similarity=similarity, confidence=1.0))
        i, j = zh_range.stop, en_range.stop
    return tuple(beads)

"""Texts to documents: spans of sentences in the untouched original."""

from bialign.segmentation.documents import SEGMENTER, from_sentences, segment

__all__ = ["SEGMENTER", "from_sentences", "segment"]

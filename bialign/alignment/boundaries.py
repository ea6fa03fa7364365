"""How clearly one place in the Chinese and one in the English part what is said before from what is said after.

Where a bead truly ends, the last clauses before the end say the same, and so do the first ones after it. If a clause
went over to the next sentence in translation, the last clause of one side is like the first after the end on the other.
Over whole sentences this contrast is lost: of eight words it is worth most (2026-11-28, on the gold sets).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bialign.alignment.evidence import Floats, Vectors
from bialign.alignment.punctuation import CLAUSE_MARKS
from bialign.alignment.strips import Ints
from bialign.alignment.words import Sides, WordEncoder

# A clause has so many characters at least, Chinese and English, and of a longer one so many words count, those nearest
# to the end of the sentence. Tried 1 to 12 characters of Chinese, and 8 words, 12 and all.
LEAST_CHARS = (4, 14)
MOST_WORDS = 8


def contrast_boundaries(zh_places: Ints, en_places: Ints, sentences: Sides, words: WordEncoder) -> Floats:
    """Return how much better the clauses on the same side of each place match than those across it, -4 to 4.

    Parameters
    ----------
    zh_places, en_places
        Sentences before each place. The beginning and the end of either text part nothing: 0.

    Returns
    -------
    ndarray
        The cosines of the last clauses before the place and of the first ones after it, less those of the last clause
        of either side and the first of the other.

    Cost: O(clauses beside the places · words · dim) time.
    """
    contrasts = np.zeros(len(zh_places))
    inner = (zh_places > 0) & (zh_places < len(sentences[0])) & (en_places > 0) & (en_places < len(sentences[1]))
    zh, en = (
        _clauses_beside(places[inner], side, least, words)
        for places, side, least in zip((zh_places, en_places), sentences, LEAST_CHARS, strict=True)
    )
    contrasts[inner] = np.einsum("ij,ij->i", zh.before - zh.after, en.before - en.after)
    return contrasts


class _Clauses(NamedTuple):
    """Unit vectors of the clauses just before and just after places, each ``(places, dim)``."""

    before: Vectors
    after: Vectors


def _clauses_beside(places: Ints, sentences: Sequence[str], least: int, words: WordEncoder) -> _Clauses:
    distinct, which = np.unique(places, return_inverse=True)
    before = _encode_clauses([last_clause(sentences[k - 1], least) for k in distinct], words, at_end=True)
    after = _encode_clauses([first_clause(sentences[k], least) for k in distinct], words, at_end=False)
    return _Clauses(before[which], after[which])


def first_clause(sentence: str, least: int) -> str:
    """Return a sentence up to the first clause mark that leaves at least so many characters before it."""
    return sentence[: next((m.end() for m in CLAUSE_MARKS.finditer(sentence) if m.end() >= least), len(sentence))]


def last_clause(sentence: str, least: int) -> str:
    """Return a sentence from behind the last clause mark that leaves at least so many characters after it."""
    latest = len(sentence) - least
    return sentence[max((m.end() for m in CLAUSE_MARKS.finditer(sentence) if m.end() <= latest), default=0) :]


def _encode_clauses(clauses: Sequence[str], words: WordEncoder, *, at_end: bool) -> Vectors:
    """Return the unit sums of the first or last words of clauses."""
    if not clauses:
        return np.zeros((0, 1), np.float32)
    sizes, tokens = words.find_words(clauses)
    ends = np.cumsum(sizes)
    first = np.maximum(ends - MOST_WORDS, ends - sizes) if at_end else ends - sizes
    places = first[:, None] + np.arange(MOST_WORDS)
    distinct, which = np.unique(tokens.take(places, mode="clip"), return_inverse=True)
    vectors, weights = words.encode_words(distinct)
    shares = weights[which] * (places < ends[:, None])
    sums = (shares[:, None] @ vectors[which])[:, 0]
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)

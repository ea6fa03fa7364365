"""Idioms and places that begin with a numeral, from the dictionary of jieba, read when first needed."""

from __future__ import annotations

from functools import cache

from bialign.figures.reading.zh.numerals import HAN_DIGITS
from bialign.lexicon import entries_that_begin_with

_TAGS = {
    "i": 4,
    "l": 4,
    "ns": 3,
}  # idioms, set phrases and places, and how long they are at least: 三国 is three countries


@cache
def _words() -> frozenset[str]:
    entries = entries_that_begin_with(f"{HAN_DIGITS}十")
    return frozenset(word for word, tag in entries if len(word) >= _TAGS.get(tag, 100))


def longest_word(text: str, start: int) -> int:
    """Return where the longest idiom or place that begins at ``start`` ends, or ``start`` if none does."""
    words = _words()
    return next((end for end in range(start + 8, start + 2, -1) if text[start:end] in words), start)

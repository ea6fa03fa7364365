"""Where English sentences may end: sentencex in bounded windows, and the repairs that reports need.

sentencex (MIT, Wikimedia) never looks inside quotations and brackets, and stumbles over Markdown links;
both are decided by :mod:`bialign.segmentation.pairs` for the two languages alike, so their marks are
hidden from it. Its time is quadratic on long runs without spaces, so it never sees more than a window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.segmentation.pairs import TERMINATORS, past_closers

WINDOW = 2000
"""Code points that sentencex sees at a time."""
_LOOK_AHEAD = 100  # what stands nearer to the end of a window is decided in the next one

_HIDDEN = str.maketrans(dict.fromkeys("()[]{}\"“”«»\n\r\t\v\f\x85\u2028\u2029\u00a0\u3000", " "))
_SMALL_START = re.compile(r"\s*[a-z](?![a-z]*[A-Z0-9])")  # but iPhone and eBay may begin a sentence
_ELLIPSIS = re.compile(r"(?:…+|\.{3,}|(?:\. ){2,}\.)(?=[”’\"')\]]*\s+[“‘\"'(\[]*[A-Z])")


def find_ends(text: str, closings: frozenset[int]) -> Iterator[int]:
    """Yield, ascending, where sentences of an English block may end, closing marks included.

    Parameters
    ----------
    closings
        Places of straight quotation marks that close a quotation.
    """
    ellipses = (match.end() for match in _ELLIPSIS.finditer(text))
    for end in sorted({*_boundaries(text.translate(_HIDDEN)), *ellipses}):
        past = past_closers(text, end, closings)
        if text[end - 1] in TERMINATORS and not _SMALL_START.match(text, past):
            yield past


def _boundaries(text: str) -> Iterator[int]:
    """Yield the ends of the sentences that sentencex finds, without the white space after them."""
    from sentencex import get_sentence_boundaries

    start = 0
    while start < len(text):
        window = text[start : start + WINDOW]
        last_window = start + WINDOW >= len(text)
        sure = len(window) if last_window else len(window) - _LOOK_AHEAD
        ends = [found["end_index"] for found in get_sentence_boundaries("en", window) if found["end_index"] < sure]
        yield from (start + len(window[:end].rstrip()) for end in ends if window[:end].strip())
        if last_window:
            return
        start += ends[-1] if ends else sure

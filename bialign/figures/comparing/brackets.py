"""Figures in brackets: those that the other side left out, and those that give a value in another unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from bialign.figures.comparing.amounts import dimension
from bialign.figures.comparing.verdicts import UNITLESS
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind

_GLOSS = compile_late(r"[(（\[［]|约合|折合|相当于|equivalent to|\bor (?:about|around|roughly)", re.IGNORECASE)
_IN_BRACKETS = compile_late(r"[(（][^()（）]{0,16}$"), compile_late(r"[^()（）]{0,16}[)）]")
_EMPTY_BRACKETS = compile_late(
    r"[(（]\s*+(?:约合?|合|折合|即|about|or|approximately|some)?\s*+(?:US\$|HK\$|RMB|[$€£¥])?\s*+"
    r"(?:元|美元|人民币|[a-zµ%]{1,4}|[例名家户篇项个岁])?\s*+[)）]"
    r"|[(（][^()（）0-9]{0,24}(?:[ =#]\s*+[)）]|\s[,，])"  # (score , high), (version )
    r"|(?<![A-Za-z0-9_])[(（]\s++(?=[^\W\d_])"  # ( replicas)
)
_NOTHING_IN_BRACKETS = compile_late(r"(?<![A-Za-z_])[(（]\s*[)）]")


def is_left_empty(figure: Figure, text: str, own: str, other: str) -> bool:
    """Return whether a figure in brackets is alone because the brackets of the other side have nothing in them.

    Parameters
    ----------
    text
        What the offsets of the figure count in.
    own, other
        The words of its side of the bead, and of the other side.
    """
    before, after = _IN_BRACKETS
    if _count(_NOTHING_IN_BRACKETS, other) > _count(_NOTHING_IN_BRACKETS, own):
        return True
    if not before.search(text, max(0, figure.start - 18), figure.start) or not after.match(text, figure.end):
        return False
    return _count(_EMPTY_BRACKETS, other) > _count(_EMPTY_BRACKETS, own)


@lru_cache(maxsize=16)  # each figure of a side asks for the same words
def _count(pattern: re.Pattern[str], words: str) -> int:
    return len(pattern.findall(words))


_INCLUSIVE = compile_late(r"(?:不?含|包[含括]|including|excluding|inclusive of|exclusive of) ?$")


def repeats_end(figure: Figure, beside: Sequence[Figure], text: str) -> bool:
    """Whether a figure says again of an end of a range that it is in or out: 5至10年（含10年）, "5 to 10 years"."""
    if not _INCLUSIVE.search(text, max(0, figure.start - 14), figure.start):
        return False
    return any(
        other is not figure and figure.value in (other.lo, other.hi) and other.end <= figure.start for other in beside
    )


def belies_words(figure: Figure, beside: Sequence[Figure], text: str) -> bool:
    """Whether a number in brackets is not the one before it, of those in order: "five (6) days", "5 (six) days"."""
    before = _before(figure, beside)
    if before is None or figure.kind is not FigureKind.COUNT:
        return False
    digits, words = (before, figure) if before.text.isdecimal() else (figure, before)
    if not digits.text.isdecimal() or any(map(str.isdigit, words.text)) or words.value is None:
        return False
    is_beside = _OPENING.fullmatch(text, before.end, figure.start) and text[figure.end : figure.end + 1] in (")", "）")
    return bool(is_beside) and before.value is not None and before.value != figure.value


_OPENING = compile_late(" ?[(（]")


def is_gloss(figure: Figure, beside: Sequence[Figure], text: str) -> bool:
    """Whether a figure gives the one before it, of those in order, in another unit: "RMB10bn ($1.4bn)"."""
    before = _before(figure, beside)
    if before is None or before.unit == figure.unit or dimension(before) != dimension(figure):
        return False
    gap = text[before.end : figure.start]
    return dimension(figure) not in UNITLESS and len(gap) <= 24 and bool(_GLOSS.search(gap))


def _before(figure: Figure, beside: Sequence[Figure]) -> Figure | None:
    n_before = bisect_right(beside, figure.start, key=lambda other: other.end)
    return beside[n_before - 1] if n_before else None

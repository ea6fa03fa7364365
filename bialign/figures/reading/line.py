"""What the readers work on: a stretch of text in three forms, and what is known about it from outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from bialign.figures.variants import lower_ascii, normalise
from bialign.records import Figure, FigureKind, Lang, Span

CLAIMED = "\0"  # stands for what a reader before has taken


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the surroundings say about the figures of a text.

    Attributes
    ----------
    scale
        Multiplier of a table ("单位:百万元", "RMB'000") for numbers and amounts that bear no scale of their own.
    currency
        ISO 4217 code of amounts that name none or an ambiguous one, or ``""``.
    year
        The year that 去年 and "last year" are reckoned from, or ``None``: they stay relative.
    counts_from_republic
        Whether a Chinese text names its years as 民国114年 (2025) somewhere, so that 114年 is a year, too.
    """

    scale: Fraction = Fraction(1)
    currency: str = ""
    year: int | None = None
    counts_from_republic: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A text on its way through the readers.

    Attributes
    ----------
    text
        As it was given.
    plain
        Variants of characters made equal; same length.
    open
        ``plain`` with what has been read already replaced by NUL; same length.
    low
        ``open`` with A to Z in lower case; same length.
    """

    lang: Lang
    text: str
    plain: str
    open: str
    low: str
    context: Context = Context()

    @cached_property
    def lower_plain(self) -> str:
        """``plain`` with A to Z in lower case; same length."""
        return lower_ascii(self.plain)

    def claim(self, hits: Iterable[Figure | Span]) -> Line:
        """Return the line with the places of hits, ascending and disjoint, closed to the readers that follow."""
        pieces, last = [], 0
        for hit in hits:
            pieces += [self.open[last : hit.start], CLAIMED * (hit.end - hit.start)]
            last = hit.end
        rest = "".join([*pieces, self.open[last:]])
        low = lower_ascii(rest)
        return Line(lang=self.lang, text=self.text, plain=self.plain, open=rest, low=low, context=self.context)

    def before(self, start: int, floor: int, reach: int) -> str:
        """Return the characters before ``start``; those before ``floor``, taken by a figure, show as digits."""
        first = max(0, start - reach)
        return "0" * max(0, floor - first) + self.open[max(first, floor) : start]

    def figure(
        self, kind: FigureKind, start: int, end: int, lo: Fraction | None, hi: Fraction | None, **details: Any
    ) -> Figure:
        """Return a figure that stands at ``start:end`` of this line."""
        return _BARE.revised(
            kind=kind, lang=self.lang, start=start, end=end, text=self.text[start:end], lo=lo, hi=hi, **details
        )


# Figures are made of one without details, which takes a fraction of the time that making one anew does.
_BARE = Figure(kind=FigureKind.COUNT, lang="zh", start=0, end=0, text="", lo=None, hi=None)


def line_of(text: str, lang: Lang, context: Context) -> Line:
    """Return a text made ready for the readers."""
    plain = normalise(text, lang)
    return Line(lang=lang, text=text, plain=plain, open=plain, low=lower_ascii(plain), context=context)


def disjoint(hits: Iterable[Figure | Span]) -> list[Figure | Span]:
    """Return the hits in order, of those that overlap the one that begins first, the longest of them."""
    found = list(hits)
    if len(found) < 2:  # as of nearly all rules in nearly all lines
        return found
    kept: list[Figure | Span] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept

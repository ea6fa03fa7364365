"""Figures built by hand, so that the comparison is tested without the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bialign.records import Bead, Document, Figure, FigureKind, Lang, Span

Number = int | str | Fraction


def figure(text: str, lo: Number | None, unit: str = "", *, hi: Number | None = None, **fields: Any) -> Figure:
    """Return a figure of which only what matters is said: money, percent and points are told by their unit."""
    kind = fields.pop("kind", _kind_of(unit))
    quantum = fields.pop("quantum", None)
    low = None if lo is None else Fraction(str(lo))
    high = low if hi is None else Fraction(str(hi))
    return Figure(
        kind=kind,
        lang=fields.pop("lang", "zh"),
        start=fields.pop("start", 0),
        end=fields.pop("end", len(text)),
        text=text,
        lo=low,
        hi=high,
        unit=unit,
        quantum=None if quantum is None else Fraction(str(quantum)),
        **fields,
    )


def _kind_of(unit: str) -> FigureKind:
    if len(unit.removesuffix("?")) == 3 and unit.isupper():
        return FigureKind.MONEY
    kinds = {"%": FigureKind.PERCENT, "pp": FigureKind.POINT, "bp": FigureKind.POINT, "x": FigureKind.RATIO}
    return kinds.get(unit, FigureKind.COUNT)


def date(text: str, label: str, first: str = "", last: str = "", **fields: Any) -> Figure:
    """Return a date from its label and, where the year is known, its first day and the day after its last."""
    from datetime import date as day

    lo = day.fromisoformat(first).toordinal() if first else None
    hi = day.fromisoformat(last).toordinal() if last else None
    grain = {4: "year", 7: "month", 10: "day"}.get(len(label), "part")
    return figure(text, lo, hi=hi, kind=FigureKind.DATE, label=label, grain=grain, **fields)


def in_language(one: Figure, lang: Lang) -> Figure:
    """Return the figure as if the other language had it."""
    return replace(one, lang=lang)


def document(lang: Lang, sentences: Sequence[str]) -> Document:
    """Return a document of one paragraph that holds the sentences, one a line."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Document(lang=lang, text="\n".join(sentences), spans=tuple(spans))


def one_to_one(n_beads: int) -> list[Bead]:
    """Return beads that pair each sentence with its like."""
    return [bead(range(i, i + 1), range(i, i + 1)) for i in range(n_beads)]


def bead(zh: range, en: range) -> Bead:
    return Bead(zh=zh, en=en, similarity=0.9, confidence=0.9)

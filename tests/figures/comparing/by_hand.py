"""Figures built by hand, so that the comparison is tested without the reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bialign.figures import compare_figures
from bialign.options import Options
from bialign.records import Bead, Distance, Document, Figure, FigureKind, Finding, Lang, Span, When

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
        unit="CNY" if unit == "¥" else unit.removesuffix("?"),
        currencies=fields.pop("currencies", _CURRENCIES.get(unit, ())),
        quantum=None if quantum is None else Fraction(str(quantum)),
        **fields,
    )


_CURRENCIES = {
    "USD?": ("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "MOP"),
    "CNY?": ("CNY", "TWD", "HKD", "MOP"),
    "¥": ("CNY", "JPY"),
}


def _kind_of(unit: str) -> FigureKind:
    if unit == "¥" or (len(unit.removesuffix("?")) == 3 and unit.isupper()):
        return FigureKind.MONEY
    kinds = {"%": FigureKind.PERCENT, "pp": FigureKind.POINT, "bp": FigureKind.POINT, "x": FigureKind.RATIO}
    return kinds.get(unit, FigureKind.COUNT)


def date(text: str, label: str, first: str = "", last: str = "", **fields: Any) -> Figure:
    """Return a date from its label and, where the year is known, its first day and the day after its last."""
    from datetime import date as day

    lo = day.fromisoformat(first).toordinal() if first else None
    hi = day.fromisoformat(last).toordinal() if last else None
    grain = {4: "year", 7: "month", 10: "day"}.get(len(label), "part")
    return figure(text, lo, hi=hi, kind=FigureKind.DATE, label=label, when=when(label), grain=grain, **fields)


_WHEN = re.compile(
    r"(?:REL-(?P<unit>[YQMWD])(?P<steps>[+-]\d+)|(?P<decade>\d{3})X|(?P<century>\d{1,2})C|X{4}|(?P<year>\d{4}))"
    r"(?:/(?P<last_year>\d{4}))?(?:-01/.*-(?P<last_month>\d\d)|-Q(?P<quarter>\d)|-H(?P<half>\d)|-(?:XX|(?P<month>0[1-9]|1[0-2]))(?:-(?P<day>\d\d))?)?"
    r"(?:-T(?P<part>\d))?"
)
_UNITS = {"Y": "year", "Q": "quarter", "M": "month", "W": "week", "D": "day"}


def when(label: str) -> When | None:
    """Return what a label says, part by part; ``None`` for a label of another form."""
    match = _WHEN.fullmatch(label)
    if not match:
        return None
    parts: dict[str, Any] = {
        name: int(value) for name, value in match.groupdict().items() if value and name not in ("unit", "steps")
    }
    if "decade" in parts:
        parts["decade"] *= 10
    distance = Distance(_UNITS[match["unit"]], int(match["steps"])) if match["unit"] else None  # type: ignore[arg-type]
    return When(distance=distance, **parts)


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


def compare(
    zh: list[list[Figure]], en: list[list[Figure]], beads: list[Bead] | None = None, **settings: object
) -> tuple[Finding, ...]:
    """Compare figures given sentence by sentence; the sentences are their words."""
    zh_side, zh_figures = placed("zh", zh)
    en_side, en_figures = placed("en", en)
    options = Options(**settings)  # type: ignore[arg-type]
    return compare_figures(zh_side, en_side, beads or one_to_one(len(zh)), zh_figures, en_figures, options=options)


def placed(lang: str, sentences: list[list[Figure]]) -> tuple[Document, list[Figure]]:
    """Return a document of sentences that are the words of their figures, and the figures in their places."""
    whole = document("zh" if lang == "zh" else "en", [" and ".join(f.text for f in s) or "nothing" for s in sentences])
    figures_in_place = []
    for number, figures in enumerate(sentences):
        start = whole.spans[number].start
        for one in figures:
            end = start + len(one.text)
            figures_in_place.append(replace(in_language(one, whole.lang), start=start, end=end, sentence=number))
            start = end + len(" and ")
    return whole, figures_in_place

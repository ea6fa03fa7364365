"""The dot plot of an alignment: Chinese sentences across, English sentences down, a mark a bead, as SVG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, cycle
from pathlib import Path
from typing import NamedTuple

from bialign.options import DOUBTFUL
from bialign.records import Bead, Bitext, BlockKind, Document, Severity
from bialign.report.templating import environment
from bialign.report.view import legible
from bialign.spacing import count_columns

# Side of the drawing and room for the labels, in its own units.
SIDE, MARGIN = 400, 112
MAX_LABELS = 12
LABEL_COLUMNS = 16  # a Chinese character takes two


class Layer(NamedTuple):
    """All beads of one kind, as one SVG path."""

    kind: str  # "translation", "doubtful", "moved", "omitted" or a severity
    path: str


class Label(NamedTuple):
    """A heading, or the number of a sentence, at its place along an axis."""

    place: float
    text: str


@dataclass(frozen=True, kw_only=True)
class DotPlot:
    """A drawing that a notebook shows, and that can be saved or set into a page.

    Attributes
    ----------
    n_zh, n_en
        Sentences along the axes.
    layers
        From the bottom up; coordinates are sentence indices, Chinese across and English down.
    zh_labels, en_labels
        Along the axes.
    """

    n_zh: int
    n_en: int
    n_beads: int
    layers: tuple[Layer, ...]
    zh_labels: tuple[Label, ...]
    en_labels: tuple[Label, ...]

    def to_svg(self, *, styles: bool = True) -> str:
        """Return the drawing as SVG, with its own styles for light and dark surroundings unless a page has them."""
        template = environment().get_template("plot.svg")
        return template.render(plot=self, side=SIDE, margin=MARGIN, styles=styles).strip()

    def save(self, path: str | Path) -> None:
        """Write the drawing as an ``.svg`` file."""
        Path(path).write_text(f"{self.to_svg()}\n", encoding="utf-8")

    def _repr_svg_(self) -> str:
        return self.to_svg()

    def __repr__(self) -> str:
        return f"<DotPlot: {self.n_beads} beads of {self.n_zh} zh and {self.n_en} en sentences>"


def plot_alignment(alignment: Bitext) -> DotPlot:
    """Return the dot plot of an alignment. Cost: linear; some ten bytes of SVG a bead."""
    return DotPlot(
        n_zh=len(alignment.zh),
        n_en=len(alignment.en),
        n_beads=len(alignment),
        layers=tuple(_layers(alignment)),
        zh_labels=_labels(alignment.zh),
        en_labels=_labels(alignment.en),
    )


def _layers(alignment: Bitext) -> Iterator[Layer]:
    """Yield the kinds of beads, the most pressing last, so that it lies on top."""
    severities: dict[int | None, Severity] = {}
    for finding in alignment.findings:  # most serious first
        severities.setdefault(finding.bead, finding.severity)
    paths: dict[str, list[str]] = defaultdict(list)
    for index, bead in enumerate(alignment.beads):
        if bead.is_null and (alignment.zh.is_running(bead.zh) or alignment.en.is_running(bead.en)):
            continue
        paths[_kind(bead)].append(_rectangle(bead))
        if index in severities and not bead.is_null:
            paths[severities[index]].append(_rectangle(bead))
    for kind in ("omitted", "translation", "doubtful", "moved", Severity.INFO, Severity.WARNING, Severity.ERROR):
        if paths[kind]:
            yield Layer(str(kind), "".join(paths[kind]))


def _kind(bead: Bead) -> str:
    if bead.is_null:
        return "omitted"
    if bead.moved:
        return "moved"
    return "doubtful" if bead.confidence < DOUBTFUL else "translation"


def _rectangle(bead: Bead) -> str:
    """Return the rectangle of a bead; of a null alignment a line across or down, as wide as its sentences."""
    return f"M{bead.zh.start} {bead.en.start}h{len(bead.zh)}v{len(bead.en)}h-{len(bead.zh)}z"


def _labels(document: Document) -> tuple[Label, ...]:
    """Return the headings, if there are a few, and otherwise round sentence numbers."""
    headings = [
        index
        for index, block in enumerate(document.block_of)
        if document.blocks[block].kind is BlockKind.HEADING and document.lines[index]
    ]
    if 2 <= len(headings) <= MAX_LABELS:
        return tuple(Label(index, _shortened(document.lines[index])) for index in _spaced(headings, len(document)))
    step = _round_step(len(document))
    return tuple(Label(index, str(index + 1)) for index in range(0, len(document), step))


def _spaced(places: Sequence[int], n_sentences: int) -> list[int]:
    """Leave out what would stand on the label before it."""
    kept: list[int] = []
    for place in places:
        if not kept or place - kept[-1] >= n_sentences / 26:
            kept.append(place)
    return kept


def _round_step(n_sentences: int) -> int:
    """Return 1, 2, 5, 10, 20 … so that there are few enough labels."""
    step = 1
    factors = cycle((2, 2.5, 2))
    while step * (MAX_LABELS - 1) < n_sentences:
        step = int(step * next(factors))
    return step


def _shortened(text: str) -> str:
    text = legible(text)
    columns = accumulate(map(count_columns, text))
    kept = "".join(char for char, used in zip(text, columns, strict=True) if used <= LABEL_COLUMNS)
    return text if kept == text else f"{kept.rstrip()}…"

"""What people see, as typed data: templates and terminals only lay it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bialign.records import Alignment, Document, Figure, Finding, Severity, joined_lines

# A bead whose probability of being right is below this is worth a look.
DOUBTFUL = 0.5

SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Piece(NamedTuple):
    """A run of text: a figure, with the most serious severity found about it, or what stands between two."""

    text: str
    figure: Figure | None = None
    severity: Severity | None = None


@dataclass(frozen=True, kw_only=True)
class BeadView:
    """One bead as it is shown.

    Attributes
    ----------
    number
        Counts from 1.
    zh, en
        The two sides in pieces, in one line; empty without counterpart.
    findings
        About this bead, most serious first.
    """

    number: int
    zh: tuple[Piece, ...]
    en: tuple[Piece, ...]
    similarity: float
    confidence: float
    moved: bool
    findings: tuple[Finding, ...]

    @property
    def is_null(self) -> bool:
        """Whether one side has no counterpart."""
        return not self.zh or not self.en

    @property
    def is_doubtful(self) -> bool:
        """Whether the bead is worth a look although no figure differs."""
        return self.confidence < DOUBTFUL


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The counts that stand above everything else."""

    n_zh: int
    n_en: int
    n_beads: int
    n_zh_null: int
    n_en_null: int
    n_doubtful: int
    n_zh_figures: int
    n_en_figures: int
    n_errors: int
    n_warnings: int
    n_infos: int


@dataclass(frozen=True, kw_only=True)
class View:
    """An alignment as it is shown."""

    zh_name: str
    en_name: str
    summary: Summary
    beads: tuple[BeadView, ...]
    findings: tuple[Finding, ...]


def view_alignment(alignment: Alignment) -> View:
    """Return what is to be shown of an alignment. Cost: linear in text, figures and findings."""
    of_bead: dict[int | None, list[Finding]] = defaultdict(list)
    for finding in alignment.findings:
        of_bead[finding.bead].append(finding)
    severities = _severities(alignment.findings)
    figures = {lang: _by_sentence(f for f in alignment.figures if f.lang == lang) for lang in ("zh", "en")}
    beads = tuple(
        BeadView(
            number=index + 1,
            zh=_pieces(alignment.zh, bead.zh, figures["zh"], severities),
            en=_pieces(alignment.en, bead.en, figures["en"], severities),
            similarity=bead.similarity,
            confidence=bead.confidence,
            moved=bead.moved,
            findings=tuple(of_bead[index]),
        )
        for index, bead in enumerate(alignment.beads)
    )
    return View(
        zh_name=alignment.zh.source.name or "Chinese",
        en_name=alignment.en.source.name or "English",
        summary=_summary(alignment, beads),
        beads=beads,
        findings=alignment.findings,
    )


def _summary(alignment: Alignment, beads: Sequence[BeadView]) -> Summary:
    counts = {severity: sum(f.severity == severity for f in alignment.findings) for severity in SEVERITY_ORDER}
    n_zh_figures = sum(figure.lang == "zh" for figure in alignment.figures)
    return Summary(
        n_zh=len(alignment.zh),
        n_en=len(alignment.en),
        n_beads=len(beads),
        n_zh_null=sum(len(bead.zh) for bead in alignment.beads if not bead.en),
        n_en_null=sum(len(bead.en) for bead in alignment.beads if not bead.zh),
        n_doubtful=sum(bead.is_doubtful for bead in beads),
        n_zh_figures=n_zh_figures,
        n_en_figures=len(alignment.figures) - n_zh_figures,
        n_errors=counts[Severity.ERROR],
        n_warnings=counts[Severity.WARNING],
        n_infos=counts[Severity.INFO],
    )


def _severities(findings: Iterable[Finding]) -> dict[Figure, Severity]:
    """Return the most serious severity found about each figure."""
    severities: dict[Figure, Severity] = {}
    for finding in findings:
        for figure in (finding.zh, finding.en, *finding.figures):
            if figure is not None:
                known = severities.get(figure, finding.severity)
                severities[figure] = min(known, finding.severity, key=SEVERITY_ORDER.index)
    return severities


def _by_sentence(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.sentence is not None:
            found[figure.sentence].append(figure)
    return found


def _pieces(
    document: Document, sentences: range, figures: dict[int, list[Figure]], severities: dict[Figure, Severity]
) -> tuple[Piece, ...]:
    if not sentences:
        return ()
    place, end = document.spans[sentences[0]].start, document.spans[sentences[-1]].end
    pieces: list[Piece] = []
    for figure in (figure for sentence in sentences for figure in figures.get(sentence, ())):
        pieces.append(Piece(_one_line(document.text[place : figure.start])))
        pieces.append(Piece(_one_line(figure.text), figure, severities.get(figure)))
        place = figure.end
    pieces.append(Piece(_one_line(document.text[place:end])))
    return tuple(piece for piece in pieces if piece.text)


def _one_line(text: str) -> str:
    """Join lines, keeping a space at either end that parts this piece from the next."""
    before = " " if text[:1] in (" ", "\t") else ""
    after = " " if text[-1:] in (" ", "\t") and text.strip() else ""
    return before + joined_lines(text) + after

"""What people see, as typed data: templates and terminals only lay it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from bialign.figures.comparing.summary import summarise_account
from bialign.figures.house_rules import format_rule
from bialign.options import DOUBTFUL
from bialign.records import (
    LANGS,
    Bead,
    Bitext,
    BlockKind,
    Figure,
    Finding,
    Lang,
    Severity,
    Span,
    Verdict,
)

SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)

EXCERPT_CHARS = 60


class MarkedPiece(NamedTuple):
    """A run of text: a figure with the findings about it, or what stands between two."""

    text: str
    figure: Figure | None = None
    severity: Severity | None = None  # the most serious one found
    findings: tuple[int, ...] = ()  # their numbers


@dataclass(frozen=True)
class SentenceView:
    """A sentence in one line; its pieces begin with the space that parts it from the one before in its bead."""

    index: int
    pieces: tuple[MarkedPiece, ...]


@dataclass(frozen=True, kw_only=True)
class FindingView:
    """One finding as it is shown.

    Attributes
    ----------
    number
        Its place in the findings of the alignment, from 1.
    bead
        Index of its bead, or ``None``.
    place
        Where a person finds it in the files ("page 3"), as far as they tell.
    rule
        The line of a rules file that accepts it, or ``""``.
    """

    number: int
    verdict: Verdict
    severity: Severity
    message: str
    bead: int | None
    place: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class BeadView:
    """One bead as it is shown.

    Attributes
    ----------
    number
        Counts from 1.
    zh, en
        The sentences of the two sides; empty without counterpart.
    kind
        Of the block that it begins in.
    findings
        About this bead, most serious first.
    """

    number: int
    zh: tuple[SentenceView, ...]
    en: tuple[SentenceView, ...]
    kind: BlockKind
    similarity: float
    confidence: float
    moved: bool
    reasons: tuple[str, ...]
    findings: tuple[FindingView, ...]

    def pieces(self, lang: Lang) -> tuple[MarkedPiece, ...]:
        """Return one side as a single run of text."""
        return tuple(piece for sentence in (self.zh if lang == "zh" else self.en) for piece in sentence.pieces)

    @property
    def is_null(self) -> bool:
        """Whether one side has no counterpart."""
        return not self.zh or not self.en

    @property
    def is_left_out(self) -> bool:
        """Whether one side lacks what is part of the text; nobody misses a running head."""
        return self.is_null and self.kind is not BlockKind.RUNNING

    @property
    def is_doubtful(self) -> bool:
        """Whether the bead is worth a look although no figure differs."""
        return self.confidence < DOUBTFUL

    @property
    def severity(self) -> Severity | None:
        """The most serious severity among the findings."""
        return self.findings[0].severity if self.findings else None


@dataclass(frozen=True, kw_only=True)
class PassageView:
    """A run of beads without counterpart: what was left out, or added."""

    lang: Lang
    first: int  # numbers of the beads
    last: int
    n_sentences: int
    excerpt: str


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The counts that stand above everything else."""

    n_zh: int
    n_en: int
    n_beads: int
    n_zh_null: int
    n_en_null: int
    n_doubtful: int
    n_moved: int
    n_zh_figures: int
    n_en_figures: int
    n_differing: int  # figures in findings that are errors or warnings
    n_errors: int
    n_warnings: int
    n_infos: int


@dataclass(frozen=True, kw_only=True)
class View:
    """An alignment as it is shown; ``account`` says first what became of all figures, a line each."""

    zh_name: str
    en_name: str
    summary: Summary
    account: tuple[str, ...]
    beads: tuple[BeadView, ...]
    findings: tuple[FindingView, ...]
    passages: tuple[PassageView, ...]


def view_alignment(alignment: Bitext) -> View:
    """Return what is to be shown of an alignment. Cost: linear in text, figures and findings."""
    findings = tuple(_view_finding(alignment, number) for number in range(1, len(alignment.findings) + 1))
    of_bead: dict[int | None, list[FindingView]] = defaultdict(list)
    for finding in findings:
        of_bead[finding.bead].append(finding)
    sides = {lang: _Side(alignment, lang) for lang in LANGS}
    beads = tuple(
        BeadView(
            number=index + 1,
            zh=tuple(sides["zh"].view_sentences(bead.zh)),
            en=tuple(sides["en"].view_sentences(bead.en)),
            kind=_kind(alignment, bead),
            similarity=bead.similarity,
            confidence=bead.confidence,
            moved=bead.moved,
            reasons=bead.reasons,
            findings=tuple(of_bead[index]),
        )
        for index, bead in enumerate(alignment.beads)
    )
    return View(
        zh_name=legible(alignment.zh.source.name) or "Chinese",
        en_name=legible(alignment.en.source.name) or "English",
        summary=_summary(alignment, beads),
        account=summarise_account(alignment.account),
        beads=beads,
        findings=findings,
        passages=tuple(_passages(beads)),
    )


def legible(text: str) -> str:
    """Return a text that shows as it is stored: controls and marks that turn the reading order become ``�``."""
    return text.translate(_ILLEGIBLE)


# The controls of ISO 6429 but tab and line breaks, surrogates, and the embeddings, overrides and isolates of UAX #9.
_ILLEGIBLE = dict.fromkeys(
    [
        *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x85"),
        *range(0xD800, 0xE000),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "\N{REPLACEMENT CHARACTER}",
)


class _Side:
    """One document with its figures by sentence, and what was found about each."""

    def __init__(self, alignment: Bitext, lang: Lang) -> None:
        self.document = alignment.zh if lang == "zh" else alignment.en
        self.figures: dict[int, list[Figure]] = defaultdict(list)
        for figure in alignment.figures:
            if figure.lang == lang and figure.sentence is not None:
                self.figures[figure.sentence].append(figure)
        self.findings: dict[Span, list[int]] = defaultdict(list)
        for number, finding in enumerate(alignment.findings, start=1):
            for figure in finding.all_figures:
                if figure.lang == lang:
                    self.findings[Span(figure.start, figure.end)].append(number)
        self.severities = [finding.severity for finding in alignment.findings]

    def view_sentences(self, sentences: range) -> Iterator[SentenceView]:
        for index in sentences:
            gap = self.document.gap_before(index) if index > sentences.start else ""
            pieces = (MarkedPiece(gap), *self._pieces(index))
            yield SentenceView(index, tuple(piece for piece in pieces if piece.text))

    def _pieces(self, sentence: int) -> Iterator[MarkedPiece]:
        line, figures = self.document.lines[sentence], self.figures.get(sentence, [])
        spans = [Span(figure.start, figure.end) for figure in figures]
        place = 0
        for figure, span, (start, end) in zip(
            figures, spans, self.document.spans_in_line(sentence, spans), strict=True
        ):
            numbers = tuple(self.findings.get(span, ()))
            yield MarkedPiece(legible(line[place:start]))
            yield MarkedPiece(legible(line[start:end]), figure, self._severity(numbers), numbers)
            place = end
        yield MarkedPiece(legible(line[place:]))

    def _severity(self, numbers: tuple[int, ...]) -> Severity | None:
        """Return the most serious one; the findings stand in that order."""
        return self.severities[numbers[0] - 1] if numbers else None


def _view_finding(alignment: Bitext, number: int) -> FindingView:
    finding = alignment.findings[number - 1]
    return FindingView(
        number=number,
        verdict=finding.verdict,
        severity=finding.severity,
        message=legible(finding.message),
        bead=finding.bead,
        place=_place(alignment, finding),
        rule=legible(format_rule(finding, alignment.zh, alignment.en)),
    )


def _place(alignment: Bitext, finding: Finding) -> str:
    """Return where the sentences of a finding stand: ``"page 3"``, or ``"page 3 / page 4"`` if the sides differ."""
    places = dict.fromkeys((alignment.zh.place_of(finding.zh_sentences), alignment.en.place_of(finding.en_sentences)))
    return legible(" / ".join(place for place in places if place))


def _kind(alignment: Bitext, bead: Bead) -> BlockKind:
    document, sentences = (alignment.zh, bead.zh) if bead.zh else (alignment.en, bead.en)
    return document.kind_of(sentences.start)


def _summary(alignment: Bitext, beads: Sequence[BeadView]) -> Summary:
    counts = {severity: sum(f.severity == severity for f in alignment.findings) for severity in SEVERITY_ORDER}
    n_zh_figures = sum(figure.lang == "zh" for figure in alignment.figures)
    return Summary(
        n_zh=len(alignment.zh),
        n_en=len(alignment.en),
        n_beads=len(beads),
        n_zh_null=sum(len(bead.zh) for bead in beads if bead.is_left_out and bead.zh),
        n_en_null=sum(len(bead.en) for bead in beads if bead.is_left_out and bead.en),
        n_doubtful=sum(bead.is_doubtful for bead in beads),
        n_moved=sum(bead.moved for bead in beads),
        n_zh_figures=n_zh_figures,
        n_en_figures=len(alignment.figures) - n_zh_figures,
        n_differing=len(
            {figure for f in alignment.findings if f.severity != Severity.INFO for figure in f.all_figures}
        ),
        n_errors=counts[Severity.ERROR],
        n_warnings=counts[Severity.WARNING],
        n_infos=counts[Severity.INFO],
    )


def _passages(beads: Iterable[BeadView]) -> Iterator[PassageView]:
    of_text = (bead for bead in beads if bead.kind is not BlockKind.RUNNING)
    for (has_zh, has_en), group in groupby(of_text, key=lambda bead: (bool(bead.zh), bool(bead.en))):
        if has_zh and has_en:
            continue
        lang: Lang = "zh" if has_zh else "en"
        run = list(group)
        text = "".join(piece.text for piece in run[0].pieces(lang))
        yield PassageView(
            lang=lang,
            first=run[0].number,
            last=run[-1].number,
            n_sentences=sum(len(bead.zh) + len(bead.en) for bead in run),
            excerpt=text if len(text) <= EXCERPT_CHARS else text[:EXCERPT_CHARS].rstrip() + "…",
        )

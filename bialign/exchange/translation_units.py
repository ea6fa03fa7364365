"""What translation tools call a unit: a bead with its texts, where it stands, and what was found about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bialign.options import DOUBTFUL
from bialign.records import Bitext, Document, Finding, Lang, Severity, Span, Words
from bialign.spacing import joined_lines

Alignments = TypeVar("Alignments", bound=Bitext)


@dataclass(frozen=True, kw_only=True)
class TranslationUnit:
    """One bead.

    Attributes
    ----------
    number
        Counts from 1 over all beads, so that it means the same in every format.
    zh, en
        The sides in one line each; ``""`` without counterpart.
    zh_span, en_span
        Code points into the original texts.
    zh_place, en_place
        Where a person finds it ("page 3"), as far as the files tell.
    """

    number: int
    zh: str
    en: str
    zh_span: Span
    en_span: Span
    zh_place: str
    en_place: str
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
        """Whether its two sides perhaps do not translate each other."""
        return self.confidence < DOUBTFUL

    @property
    def needs_review(self) -> bool:
        """Whether a person must look before the pair is used: a figure differs, or the bead may be wrong."""
        is_wrong = any(finding.severity is not Severity.INFO for finding in self.findings)
        return is_wrong or self.is_doubtful

    @property
    def severity(self) -> str:
        """The most serious severity among the findings, or ``""``."""
        return str(self.findings[0].severity) if self.findings else ""

    @property
    def messages(self) -> str:
        """What was found, in one line."""
        return self.messages_in("en")

    def messages_in(self, lang: Lang) -> str:
        """Return what was found in one of the languages, in one line."""
        return joined_lines(" ".join(finding.message_in(lang) for finding in self.findings))

    @property
    def properties(self) -> Iterator[tuple[str, str]]:
        """Yield what formats with free properties keep of a bead, as names and values."""
        yield "confidence", f"{self.confidence:.4f}"
        yield "similarity", f"{self.similarity:.4f}"
        for lang, span, place in (("zh", self.zh_span, self.zh_place), ("en", self.en_span, self.en_place)):
            yield f"{lang}-position", f"{span.start}-{span.end}"
            if place:
                yield f"{lang}-place", place
        if self.moved:
            yield "moved", "yes"


def keep_beads(alignment: Alignments, least_confidence: float = 0.0, *, without_errors: bool = False) -> Alignments:
    """Return an alignment without the beads that should not be handed on: it no longer covers every sentence.

    Parameters
    ----------
    least_confidence
        Probability of being right that a bead needs, 0 to 1.
    without_errors
        Whether beads with error-level findings are left out.
    """
    wrong = {finding.bead for finding in alignment.findings if finding.severity is Severity.ERROR}
    places = [
        index
        for index, bead in enumerate(alignment.beads)
        if bead.confidence >= least_confidence and not (without_errors and index in wrong)
    ]
    new_place = {old: new for new, old in enumerate(places)}
    return replace(
        alignment,
        beads=tuple(alignment.beads[place] for place in places),
        findings=tuple(
            replace(finding, bead=None if finding.bead is None else new_place[finding.bead])
            for finding in alignment.findings
            if finding.bead is None or finding.bead in new_place
        ),
    )


def find_translation_units(alignment: Bitext) -> Iterator[TranslationUnit]:
    """Yield one unit a bead, in reading order."""
    found: dict[int | None, list[Finding]] = defaultdict(list)
    for finding in alignment.findings:
        found[finding.bead].append(finding)
    for index, bead in enumerate(alignment.beads):
        yield TranslationUnit(
            number=index + 1,
            zh=alignment.zh.line_of(bead.zh),
            en=alignment.en.line_of(bead.en),
            zh_span=alignment.zh.span_of(bead.zh),
            en_span=alignment.en.span_of(bead.en),
            zh_place=alignment.zh.place_of(bead.zh),
            en_place=alignment.en.place_of(bead.en),
            similarity=bead.similarity,
            confidence=bead.confidence,
            moved=bead.moved,
            findings=tuple(found[index]),
        )


def cut_line(document: Document, sentences: range, flagged: Sequence[Words]) -> Iterator[tuple[str, bool]]:
    """Yield a run of sentences in one line, cut into the given words (``True``) and what stands between them."""
    between = ""
    for sentence in sentences:
        between += document.gap_before(sentence) if sentence > sentences.start else ""
        spans = _merged(sorted({words.span for words in flagged if words.sentence == sentence}))
        line, place = document.lines[sentence], 0
        for start, end in document.spans_in_line(sentence, spans):
            between += line[place:start]
            if between:
                yield between, False
            yield line[start:end], True
            between, place = "", end
        between += line[place:]
    if between:
        yield between, False


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Return ascending spans, those that overlap as one."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged

"""What a translator decided about an alignment: which beads are right, and which findings are not a problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from bialign.bilingual import LANGUAGES
from bialign.errors import InputError
from bialign.figures import parse_house_rules
from bialign.records import LANGS, Bead, Document, Finding, IgnoreRule


class FindingJudgement(StrEnum):
    """What a translator says of a finding."""

    RIGHT = "right"
    NO_PROBLEM = "not a problem"


class BeadState(StrEnum):
    """What a translator did with a bead."""

    CONFIRMED = "confirmed"
    REGROUPED = "regrouped"  #: made of other sentences than the alignment gave it


@dataclass(frozen=True, kw_only=True)
class BeadDecision:
    """A bead that a translator vouches for; one side may be empty."""

    zh: range
    en: range
    state: BeadState


@dataclass(frozen=True, kw_only=True)
class FindingDecision:
    """A judged finding: its index in the alignment, its verdict, and the rule that accepts its like, or ``""``."""

    finding: int
    judgement: FindingJudgement
    verdict: str
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """All decisions about one alignment.

    Attributes
    ----------
    zh_fingerprint, en_fingerprint
        Of the documents whose sentences are counted.
    beads
        Disjoint, in the order of the page.
    """

    zh_fingerprint: str
    en_fingerprint: str
    beads: tuple[BeadDecision, ...] = ()
    findings: tuple[FindingDecision, ...] = ()

    @property
    def locked(self) -> tuple[Bead, ...]:
        """The decided beads, for :func:`bialign.realign`."""
        return tuple(Bead(zh=bead.zh, en=bead.en, similarity=0.0, confidence=1.0) for bead in self.beads)

    @property
    def ignore(self) -> tuple[IgnoreRule, ...]:
        """The rules that accept what is not a problem and all its like, for :class:`~bialign.options.Options`."""
        accepted = (decision for decision in self.findings if decision.judgement is FindingJudgement.NO_PROBLEM)
        return parse_house_rules("\n".join(decision.rule for decision in accepted)).ignore

    def accepted(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return those of an alignment's findings that were judged not to be a problem, and they alone.

        Raises
        ------
        InputError
            If a finding is not there, or has another verdict: it was judged in another alignment.
        """
        accepted = []
        for decision in self.findings:
            found = findings[decision.finding] if 0 <= decision.finding < len(findings) else None
            if found is None or found.verdict != decision.verdict:
                raise InputError(
                    f"the decisions judge finding {decision.finding + 1}, {decision.verdict!r}, which this alignment "
                    "does not have; give the encoder and the rules that the report was made with"
                )
            if decision.judgement is FindingJudgement.NO_PROBLEM:
                accepted.append(found)
        return tuple(accepted)

    def check(self, zh: Document, en: Document) -> None:
        """Make sure that the decisions are about these documents.

        Raises
        ------
        InputError
            If a text or its segmentation is another one, or a bead names a sentence that is not there.
        """
        fingerprints = (self.zh_fingerprint, self.en_fingerprint)
        for lang, document, fingerprint in zip(LANGS, (zh, en), fingerprints, strict=True):
            if document.fingerprint != fingerprint:
                raise InputError(
                    f"the decisions are about another {LANGUAGES[lang].en} text, or the same with other sentences; "
                    "give the files and options that the report was made with"
                )
        for bead in self.beads:
            if bead.zh.stop > len(zh) or bead.en.stop > len(en):
                raise InputError(f"the decisions name sentences {bead.zh} and {bead.en}, which the texts do not have")


def carry_over(decisions: Decisions, before: Sequence[Finding], after: Sequence[Finding]) -> Decisions:
    """Return the decisions with their judgements on the findings of an alignment that was made anew.

    A judgement on what is no longer found is dropped.

    Parameters
    ----------
    before, after
        The findings that were judged, and those of the same texts when they were aligned again.

    Raises
    ------
    InputError
        As :meth:`Decisions.accepted`, if other findings than ``before`` were judged.
    """
    decisions.accepted(before)
    places = {_subject(finding): place for place, finding in enumerate(after)}
    moved = ((decision, places.get(_subject(before[decision.finding]))) for decision in decisions.findings)
    carried = (replace(decision, finding=place) for decision, place in moved if place is not None)
    return replace(decisions, findings=tuple(carried))


def leave_out(findings: Sequence[Finding], accepted: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings but for those that are about the same as an accepted one, in whichever bead it stands."""
    subjects = [_subject(finding) for finding in accepted]
    return tuple(finding for finding in findings if _subject(finding) not in subjects)


def _subject(finding: Finding) -> tuple[object, ...]:
    """Return what a finding is about: its figures, which know their place; a passage without any, by its sentences."""
    sentences = () if finding.words else (finding.zh_sentences, finding.en_sentences)
    return finding.verdict, finding.zh, finding.en, finding.figures, *sentences


def check_disjoint(beads: tuple[BeadDecision, ...]) -> None:
    """Make sure that no sentence is in two beads.

    Raises
    ------
    ValueError
        If one is.
    """
    for lang in ("zh", "en"):
        runs = sorted((run.start, run.stop) for bead in beads if (run := getattr(bead, lang)))
        if any(before[1] > run[0] for before, run in pairwise(runs)):
            raise ValueError(f"one {LANGUAGES[lang].en} sentence is in two beads")

"""What a translator decided on a report page, in the file that the page saves.

::

    {
     "format": "bialign decisions 1",
     "zh": {"name": "zh.docx", "fingerprint": "0123456789abcdef"},
     "en": {"name": "en.docx", "fingerprint": "fedcba9876543210"},
     "beads": [
      {"state": "confirmed", "zh": [0], "en": [0], "zh_text": "…", "en_text": "…"},
      {"state": "regrouped", "zh": [1, 2], "en": [1], "zh_text": "…", "en_text": "…"}
     ],
     "findings": [
      {"finding": 0, "judgement": "right", "verdict": "digit slip", "message": "…", "rule": "3,127 = 3,217"},
      {"finding": 4, "judgement": "not a problem", "verdict": "missing", "message": "…", "rule": "missing: 三成"}
     ]
    }

Sentences and findings are counted from 0, as in the alignment that the page shows; a fingerprint
(:attr:`bialign.records.Document.fingerprint`) tells whether they still mean the same. The texts and messages are
there for people. ``rule`` is a line of a rules file, or empty where no rule can say it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bialign.errors import FormatError, InputError, ReadError
from bialign.figures import parse_house_rules
from bialign.records import LANGS, Bead, Document, Finding, IgnoreRule

FORMAT = "bialign decisions 1"


class FindingJudgement(StrEnum):
    """What a translator says of a finding."""

    RIGHT = "right"
    NO_PROBLEM = "not a problem"


class BeadState(StrEnum):
    """What a translator did with a bead."""

    CONFIRMED = "confirmed"
    REGROUPED = "regrouped"  # made of other sentences than the alignment gave it


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
            found = findings[decision.finding] if decision.finding < len(findings) else None
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
                    f"the decisions are about another {lang} text, or the same with other sentences; give "
                    "the files and options that the report was made with"
                )
        for bead in self.beads:
            if bead.zh.stop > len(zh) or bead.en.stop > len(en):
                raise InputError(f"the decisions name sentences {bead.zh} and {bead.en}, which the texts do not have")


def read_decisions(path: Path) -> Decisions:
    """Read the file that a report page saves.

    Raises
    ------
    ReadError
        If there is no such file.
    FormatError
        If it is no file of decisions, or a damaged one.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        return _decisions(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError(
            f"{path} is no file of decisions ({type(error).__name__}); give one that a report page saved with “Save "
            "decisions”; a reviewed workbook is read by bialign.exchange.workbook.read_review"
        ) from error


def _decisions(given: Mapping[str, Any]) -> Decisions:
    if given["format"] != FORMAT:
        raise ValueError(f"its format is {given['format']!r}, not {FORMAT!r}")
    beads = tuple(
        BeadDecision(zh=as_run(bead["zh"]), en=as_run(bead["en"]), state=BeadState(bead["state"]))
        for bead in given["beads"]
    )
    check_disjoint(beads)
    return Decisions(
        zh_fingerprint=str(given["zh"]["fingerprint"]),
        en_fingerprint=str(given["en"]["fingerprint"]),
        beads=beads,
        findings=tuple(
            FindingDecision(
                finding=int(finding["finding"]),
                judgement=FindingJudgement(finding["judgement"]),
                verdict=str(finding["verdict"]),
                rule=str(finding["rule"]),
            )
            for finding in given["findings"]
        ),
    )


def as_run(indices: list[int]) -> range:
    """Return ascending indices without gaps as a range.

    Raises
    ------
    ValueError
        If they are none.
    """
    run = range(indices[0], indices[0] + len(indices)) if indices else range(0)
    if run.start < 0 or list(run) != indices:
        raise ValueError(f"sentences {indices} are no run")
    return run


def check_disjoint(beads: tuple[BeadDecision, ...]) -> None:
    """Make sure that no sentence is in two beads.

    Raises
    ------
    ValueError
        If one is.
    """
    for lang in ("zh", "en"):
        indices = [index for bead in beads for index in getattr(bead, lang)]
        if len(indices) != len(set(indices)):
            raise ValueError(f"a {lang} sentence is in two beads")

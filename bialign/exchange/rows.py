"""One row a bead, for tables of every kind (data frames, TSV, JSONL), and one a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from bialign.checked import LocatedFinding, locate_findings
from bialign.errors import MissingExtraError
from bialign.exchange.translation_units import TranslationUnit, find_translation_units
from bialign.records import Bead, Bitext, Finding

if TYPE_CHECKING:
    import pandas as pd


class BeadRow(TypedDict):
    """One bead, its sides in one line each."""

    bead: int  # index into the alignment's beads
    zh: str
    en: str
    zh_first: int  # index of the first sentence; with no sentence on this side, of the next one
    n_zh: int
    en_first: int
    n_en: int
    zh_start: int  # code points into the original text
    zh_end: int
    en_start: int
    en_end: int
    similarity: float
    confidence: float
    moved: bool
    reasons: str  # what speaks against the bead where it is less than certain, separated by semicolons
    severity: str  # the most serious among the findings, or ""
    findings: str  # their messages, separated by spaces


def bead_rows(alignment: Bitext) -> list[BeadRow]:
    """Return one row a bead, in reading order."""
    return [_row(unit, bead) for unit, bead in zip(find_translation_units(alignment), alignment.beads, strict=True)]


def _row(unit: TranslationUnit, bead: Bead) -> BeadRow:
    return BeadRow(
        bead=unit.number - 1,
        zh=unit.zh,
        en=unit.en,
        zh_first=bead.zh.start,
        n_zh=len(bead.zh),
        en_first=bead.en.start,
        n_en=len(bead.en),
        zh_start=unit.zh_span.start,
        zh_end=unit.zh_span.end,
        en_start=unit.en_span.start,
        en_end=unit.en_span.end,
        similarity=round(bead.similarity, 4),
        confidence=round(bead.confidence, 4),
        moved=bead.moved,
        reasons="; ".join(bead.reasons),
        severity=unit.severity,
        findings=unit.messages,
    )


class FindingRow(TypedDict):
    """One finding."""

    bead: int | None  # index into the alignment's beads; of a finding about the whole text, none
    severity: str
    verdict: str
    certainty: float
    zh: str  # the words of the figure, or ""
    en: str
    message: str
    message_zh: str
    zh_place: str  # as "table 2, row 3" or "page 5", where the file says it
    en_place: str
    zh_start: int | None  # code points into the original text, of the figure
    en_start: int | None


def finding_rows(alignment: Bitext) -> list[FindingRow]:
    """Return one row a finding, most serious first."""
    located = locate_findings(alignment)
    return [_finding_row(finding, place) for finding, place in zip(alignment.findings, located, strict=True)]


def _finding_row(finding: Finding, located: LocatedFinding) -> FindingRow:
    zh, en = finding.zh, finding.en
    return FindingRow(
        bead=finding.bead,
        severity=str(finding.severity),
        verdict=str(finding.verdict),
        certainty=round(finding.certainty, 4),
        zh=zh.text if zh else "",
        en=en.text if en else "",
        message=finding.message,
        message_zh=finding.message_zh,
        zh_place=located.zh.place if located.zh else "",
        en_place=located.en.place if located.en else "",
        zh_start=zh.start if zh else None,
        en_start=en.start if en else None,
    )


def beads_to_pandas(alignment: Bitext) -> pd.DataFrame:
    """Return one row a bead as a data frame."""
    return _frame(bead_rows(alignment), BeadRow)


def findings_to_pandas(alignment: Bitext) -> pd.DataFrame:
    """Return one row a finding as a data frame."""
    return _frame(finding_rows(alignment), FindingRow)


def _frame(rows: Sequence[BeadRow] | Sequence[FindingRow], kind: type) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a data frame", "pandas") from error
    return pd.DataFrame(rows, columns=list(kind.__annotations__))

"""One row a bead, for tables of every kind: data frames, TSV, JSONL."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from bialign.errors import MissingExtraError
from bialign.exchange.translation_units import TranslationUnit, find_translation_units
from bialign.records import Bead, Bitext

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


def beads_to_pandas(alignment: Bitext) -> pd.DataFrame:
    """Return the rows as a data frame."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("Alignment.to_pandas()", "pandas") from error
    return pd.DataFrame(bead_rows(alignment), columns=list(BeadRow.__annotations__))

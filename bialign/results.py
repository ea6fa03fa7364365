"""What callers get: records that show themselves in a notebook, draw themselves and become data frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bialign.checked import CheckedPairs
from bialign.claims import Claim, ClaimRow, ClaimsBySource, ClaimVerdict, Match
from bialign.exchange.claims import claims_to_pandas
from bialign.exchange.overview import overview_to_pandas
from bialign.exchange.rows import beads_to_pandas, findings_to_pandas
from bialign.figures import group_findings
from bialign.mining import Link
from bialign.options import CODES, LanguageCodes
from bialign.records import Bitext, Document, FindingGroup, Severity
from bialign.report.claims import show_claims_in_notebook
from bialign.report.notebook import show_alignment
from bialign.report.overview import show_overview_in_notebook
from bialign.report.plot import DotPlot, plot_alignment

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, repr=False)
class Alignment(Bitext):
    """Two documents, their beads in reading order, and the findings on their figures.

    The attributes are those of :class:`~bialign.records.Bitext`.
    """

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """The findings, those of one cause together; see :func:`bialign.figures.group_findings`."""
        return group_findings(self.findings, self.zh, self.en)

    def _repr_html_(self) -> str:
        """Show the alignment as a table in a notebook."""
        return show_alignment(self)

    def plot(self) -> DotPlot:
        """Draw the beads, Chinese sentences across and English down: a notebook shows it, ``save`` writes it as SVG."""
        return plot_alignment(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return one row a bead: texts, sentence ranges, similarity, confidence and messages of the findings.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return beads_to_pandas(self)

    def findings_to_pandas(self) -> pd.DataFrame:
        """Return one row a finding: bead, severity, verdict, words on both sides, messages, and where it stands.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return findings_to_pandas(self)

    def save(self, path: str | Path, codes: LanguageCodes = CODES) -> None:
        """Write the alignment in the format that the name of the file asks for, as :func:`bialign.write_alignment`.

        Raises
        ------
        FormatError, MissingExtraError, WriteError
            As :func:`bialign.write_alignment`.
        """
        from bialign.outputs import write_alignment

        write_alignment(self, Path(path), codes)


@dataclass(frozen=True, kw_only=True, repr=False)
class ClaimTable(ClaimsBySource):
    """Claims by source: rows of what is claimed, a column for each report.

    The attributes are those of :class:`~bialign.claims.table.ClaimsBySource`.
    """

    def to_table(self) -> ClaimTable:
        """Return it, as :meth:`Comparison.to_table` does."""
        return self

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        return show_claims_in_notebook(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return one row a thing claimed, with the words of the figure and the sentence for each document.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return claims_to_pandas(self)


@dataclass(frozen=True, kw_only=True, repr=False)
class CheckTable(CheckedPairs):
    """Many pairs of files, each checked, what needs eyes first.

    The attributes are those of :class:`~bialign.checked.CheckedPairs`.
    """

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        return show_overview_in_notebook(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return one row a pair with its counts, then one for each file that is in none.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return overview_to_pandas(self)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two reports that need not translate each other, and what the figures of each say to those of the other.

    Attributes
    ----------
    zh, en
        The reports.
    links
        Sentences that say the same, wherever they stand.
    claims
        All claims read, the Chinese first, in reading order.
    matches
        Disagreements first, then what is doubtful, the surest first, what only one report says of a subject of both,
        agreements, and what else only one says; each in reading order.
    signature
        What is needed to get this result again: version, segmenter, encoder with hash, options.
    alignment
        The two as translations of each other, with all that ``check`` finds, if that is what they mostly are; else
        ``None``.
    """

    zh: Document
    en: Document
    links: tuple[Link, ...] = ()
    claims: tuple[Claim, ...] = ()
    matches: tuple[Match, ...] = ()
    signature: Mapping[str, Any] = field(default_factory=dict)
    alignment: Alignment | None = None

    @property
    def disagreements(self) -> tuple[Match, ...]:
        """Where the two reports cannot both be right."""
        return tuple(match for match in self.matches if match.is_disagreement)

    @property
    def doubtful(self) -> tuple[Match, ...]:
        """What a person should look at: they disagree, or speak of two things."""
        return tuple(match for match in self.matches if match.is_doubtful)

    @property
    def agreements(self) -> tuple[Match, ...]:
        """What both reports say."""
        return tuple(match for match in self.matches if match.verdict is ClaimVerdict.AGREE)

    @property
    def only_here(self) -> tuple[Match, ...]:
        """What only one report says."""
        return tuple(match for match in self.matches if match.verdict is ClaimVerdict.ONLY_HERE)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know before the matches, in plain sentences."""
        if self.alignment is None:
            return ()
        n_errors = sum(finding.severity is Severity.ERROR for finding in self.alignment.findings)
        errors = f"{n_errors} {'error' if n_errors == 1 else 'errors'}" if n_errors else "no error"
        return (
            "These two are mostly translations of each other, which `bialign check` compares sentence by sentence: it "
            f"finds {errors}.",
        )

    def to_table(self) -> ClaimTable:
        """Return the matches as the rows of a table with two columns."""
        rows = (
            ClaimRow(
                verdict=match.verdict,
                probability=match.probability,
                message=match.message,
                reasons=match.reasons,
                reservation=match.reservation,
                is_beside=match.is_beside,
                cells=(match.zh, match.en),
            )
            for match in self.matches
        )
        return ClaimTable(
            documents=(self.zh, self.en), rows=tuple(rows), signature=self.signature, remarks=self.remarks
        )

    def __repr__(self) -> str:
        return (
            f"<Comparison: {len(self.claims)} claims, {len(self.disagreements)} disagreements, {len(self.doubtful)} to "
            f"look at, {len(self.agreements)} agreements, {len(self.only_here)} only in one>"
        )

    def _repr_html_(self) -> str:
        """Show the matches as a table in a notebook."""
        return self.to_table()._repr_html_()

    def to_pandas(self) -> pd.DataFrame:
        """Return one row a match, as :meth:`ClaimTable.to_pandas` does."""
        return self.to_table().to_pandas()

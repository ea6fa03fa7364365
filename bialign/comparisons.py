"""What callers get of reports that do not translate each other; apart from other results, which need none of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bialign.claims import Claim, ClaimRow, ClaimsBySource, ClaimVerdict, Match
from bialign.exchange.claims import claims_to_pandas
from bialign.mining import Link
from bialign.records import Bitext, Document, Severity
from bialign.report.claims import show_claims_in_notebook

if TYPE_CHECKING:
    import pandas as pd


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
    alignment: Bitext | None = None

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
            "These two are mostly translations of each other. Check them sentence by sentence (bialign check): that "
            f"finds {errors}.",
        )

    def to_table(self) -> ClaimTable:
        """Return the matches as the rows of a table with two columns."""
        rows = (
            ClaimRow(
                verdict=match.verdict,
                probability=match.probability,
                message=match.message,
                message_zh=match.message_zh,
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

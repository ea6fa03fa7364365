"""What a comparison of two reports is made of: claims, and what the other report says to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bialign.mining.records import Link
from bialign.records import Document, Figure, FigureKind, Lang, Qualifier, Span

if TYPE_CHECKING:
    import pandas as pd

# A match whose probability of speaking of one thing is below this is for a person to look at, not a disagreement. Above
# it 40 of 40 were right on the five pairs of corpora/comparable, each judged by weights of the others (2026-11-22).
SURE = 0.5


class ClaimVerdict(StrEnum):
    """What another report says to a claim."""

    DIFFER = "differ"
    DIFFER_IN_PERIOD = "differ in period"  # the same amount for another time, or one event at two dates
    DIFFER_IN_BOUND = "differ in bound"  # at least in the one, at most in the other
    AGREE = "agree"
    ONLY_HERE = "only here"

    @property
    def is_disagreement(self) -> bool:
        """Whether the two reports cannot both be right."""
        return self.value.startswith("differ")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A figure, and what it is about.

    Attributes
    ----------
    figure
        With document offsets and its sentence; its ``unit``, ``qualifier`` and ``role`` are the claim's.
    clause
        Where the words about it stand in the text.
    measure
        Those words in one line, without any figure: what the amount is an amount of.
    subjects
        The names that the clause gives, or its sentence, or the last sentence that gives any.
    period
        The date or period that the amount holds for, or ``None``; always ``None`` for a claim that is itself a date.
    is_inherited
        Whether the period stands in an earlier clause that this one continues.
    """

    figure: Figure
    clause: Span
    measure: str
    subjects: tuple[str, ...] = ()
    period: Figure | None = None
    is_inherited: bool = False

    @property
    def lang(self) -> Lang:
        """The language of the report."""
        return self.figure.lang

    @property
    def sentence(self) -> int:
        """Index of the sentence that makes the claim."""
        return self.figure.sentence or 0

    @property
    def bound(self) -> Qualifier:
        """How the amount is bounded or softened."""
        return self.figure.qualifier

    @property
    def is_date(self) -> bool:
        """Whether the claim is about when something happens."""
        return self.figure.kind in (FigureKind.DATE, FigureKind.PERIOD)

    def __repr__(self) -> str:
        when = f", {self.period.text}" if self.period else ""
        return f"<Claim {self.figure.text!r}: {self.measure!r}{when}>"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was found about claims that speak of one thing.

    Attributes
    ----------
    probability
        That they do speak of the same thing, 0 to 1; 1 for a claim that stands alone.
    message
        One plain sentence: what each report says.
    reasons
        Why they are taken to speak of the same thing, the strongest first.
    is_arguable
        Whether both may be right though they differ: one bounds an amount that the other gives as it is, or cuts off
        digits; or nothing but like words joins two values, no name and no other figure.
    """

    verdict: ClaimVerdict
    probability: float
    message: str
    reasons: tuple[str, ...] = ()
    is_arguable: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether it seems that the claims disagree, but perhaps they speak of two things, or both are right."""
        return self.verdict.is_disagreement and (self.probability < SURE or self.is_arguable)

    @property
    def is_disagreement(self) -> bool:
        """Whether claims about one thing, as far as can be told, disagree."""
        return self.verdict.is_disagreement and not self.is_doubtful

    @property
    def rank(self) -> int:
        """What a person should see first: 0 disagreements, 1 what is doubtful, 2 agreements, 3 what stands alone."""
        return 1 if self.is_doubtful else _RANKS.get(self.verdict, 0)


_RANKS = {ClaimVerdict.AGREE: 2, ClaimVerdict.ONLY_HERE: 3}


@dataclass(frozen=True, kw_only=True)
class Match(Judged):
    """Two claims about one thing, or one that stands alone.

    Attributes
    ----------
    zh, en
        The claims; one is ``None`` for a claim that only one report makes.
    """

    zh: Claim | None = None
    en: Claim | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims concerned, the Chinese first."""
        return tuple(claim for claim in (self.zh, self.en) if claim)

    def __repr__(self) -> str:
        return f"<Match {self.verdict} {self.probability:.2f}: {self.message}>"


@dataclass(frozen=True, kw_only=True)
class ClaimRow(Judged):
    """One thing that reports speak of, and what each says of it.

    Attributes
    ----------
    cells
        For each document its claim, or ``None`` where it has none.
    """

    cells: tuple[Claim | None, ...] = ()

    def __repr__(self) -> str:
        return f"<ClaimRow {self.verdict}: {self.message}>"


@dataclass(frozen=True, kw_only=True)
class ClaimTable:
    """Claims by source: rows of what is claimed, a column for each report.

    Attributes
    ----------
    documents
        The reports, the Chinese first.
    rows
        Disagreements first, then what is doubtful, agreements, and what only one report says.
    signature
        What is needed to get this result again.
    """

    documents: tuple[Document, ...]
    rows: tuple[ClaimRow, ...] = ()
    signature: Mapping[str, Any] = field(default_factory=dict)

    @property
    def disagreements(self) -> tuple[ClaimRow, ...]:
        """The rows in which two reports cannot both be right."""
        return tuple(row for row in self.rows if row.is_disagreement)

    def __repr__(self) -> str:
        n_shared = sum(row.verdict is not ClaimVerdict.ONLY_HERE for row in self.rows)
        return (
            f"<ClaimTable: {len(self.documents)} documents, {len(self.rows)} rows, {n_shared} with several sources, "
            f"{len(self.disagreements)} disagreements>"
        )

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        from bialign.report.claims import show_claims_in_notebook

        return show_claims_in_notebook(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return one row a thing claimed, with the words of the figure and the sentence for each document.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        from bialign.exchange.claims import to_pandas

        return to_pandas(self)


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
        Disagreements first, then what is doubtful, agreements, and what only one report says; each in reading order.
    signature
        What is needed to get this result again: version, segmenter, encoder with hash, options.
    """

    zh: Document
    en: Document
    links: tuple[Link, ...] = ()
    claims: tuple[Claim, ...] = ()
    matches: tuple[Match, ...] = ()
    signature: Mapping[str, Any] = field(default_factory=dict)

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

    def to_table(self) -> ClaimTable:
        """Return the matches as the rows of a table with two columns."""
        rows = (
            ClaimRow(
                verdict=match.verdict,
                probability=match.probability,
                message=match.message,
                reasons=match.reasons,
                is_arguable=match.is_arguable,
                cells=(match.zh, match.en),
            )
            for match in self.matches
        )
        return ClaimTable(documents=(self.zh, self.en), rows=tuple(rows), signature=self.signature)

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

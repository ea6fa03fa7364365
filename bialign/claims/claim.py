"""A figure of a report, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from bialign.records import Figure, FigureKind, Lang, Qualifier, Span


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

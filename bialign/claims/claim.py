"""A figure of a report, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from bialign.figures.comparing.dates import Closeness, compare_dates
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
    time
        The date that it most likely holds for: its period, else the nearest that its sentence gives, else the date of
        the whole report, if it has one. Of a claim that is itself a date, that of the report.
    is_cell
        Whether it stands in a cell of a table; row and column then are its measure.
    """

    figure: Figure
    clause: Span
    measure: str
    subjects: tuple[str, ...] = ()
    period: Figure | None = None
    is_inherited: bool = False
    time: Figure | None = None
    is_cell: bool = False

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


def have_other_periods(zh: Claim, en: Claim) -> bool:
    """Whether both claims give a period, and not the same."""
    if zh.period is None or en.period is None:
        return False
    return compare_dates(zh.period, en.period) is Closeness.APART

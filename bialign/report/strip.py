"""The whole document at a glance: a strip of columns with findings, omissions and moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bialign.records import LANGS
from bialign.report.view import SEVERITY_ORDER, BeadView

# More could not be told apart on a screen.
MAX_COLUMNS = 300


class StripMark(NamedTuple):
    """One mark: in which lane and column, what it says, and the number of the first bead that it stands for."""

    lane: str  # "zh", "findings" or "en"
    column: int
    kind: str  # a severity, "omitted", "moved" or "doubtful"
    bead: int


def mark_strip(beads: Sequence[BeadView]) -> tuple[int, tuple[StripMark, ...]]:
    """Return the number of columns, each for as many beads, and the marks in them.

    A column shows the most serious finding among its beads; omitted goes before moved, moved before doubtful.
    """
    n_columns = min(len(beads), MAX_COLUMNS)
    marks: list[StripMark] = []
    for column in range(n_columns):
        group = beads[len(beads) * column // n_columns : len(beads) * (column + 1) // n_columns]
        marks += _marks(column, group)
    return n_columns, tuple(marks)


def _marks(column: int, beads: Sequence[BeadView]) -> Iterator[StripMark]:
    for lane in LANGS:
        for kind, numbers in (
            ("omitted", [bead.number for bead in beads if getattr(bead, lane) and bead.is_left_out]),
            ("moved", [bead.number for bead in beads if bead.moved]),
            ("doubtful", [bead.number for bead in beads if bead.is_doubtful and not bead.is_null]),
        ):
            if numbers:
                yield StripMark(lane, column, kind, numbers[0])
                break
    found = [bead for bead in beads if bead.severity]
    if found:
        worst = min(found, key=lambda bead: SEVERITY_ORDER.index(bead.severity or SEVERITY_ORDER[-1]))
        yield StripMark("findings", column, str(worst.severity), worst.number)

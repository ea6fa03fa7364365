"""Numbers in titles of events and people, which the other language may write otherwise: 二战 is World War II."""

from __future__ import annotations

from bialign.figures.reading.line import Line
from bialign.figures.reading.names import ident
from bialign.records import Figure


def war(line: Line, span: tuple[int, int], number: int) -> Figure:
    """Return a world war by its number."""
    return ident(line, span, f"world war {number}", soft=True)


def reign(line: Line, span: tuple[int, int], number: int) -> Figure:
    """Return the number of a king, a queen or a pope among those of one name."""
    return ident(line, span, f"reign {number}", soft=True)


def knockout(line: Line, span: tuple[int, int], n_left: int) -> Figure:
    """Return a round of a cup by how many are left in it: 四分之一决赛 is the quarter-finals, and the last eight."""
    return ident(line, span, f"last {n_left}", soft=True)

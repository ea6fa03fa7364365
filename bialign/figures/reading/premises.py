"""Numbers of rooms, floors, towers and houses: what both languages share.

Chinese goes from the street to the room and English the other way round, so that the numbers of an address stand in
other lines, and often in other cells, than their equals.
"""

from __future__ import annotations

from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.names import ident
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind

NAMES = frozenset(("room", "floor", "tower", "house"))
_NUMBER = compile_late("[0-9]+[A-Z]?")
_DASHES = "-–~"


def premises(line: Line, span: tuple[int, int], name: str) -> Iterator[Figure]:
    """Yield the numbers in a stretch of text, each as a room, floor, tower or house of its own."""
    before = ""
    for number in _NUMBER.finditer(line.open, *span):
        written = number[0].lower()
        is_end = line.open[number.start() - 1] in _DASHES and before.isdecimal() and written.isdecimal()
        before = _in_full(written, before) if is_end else written
        yield ident(line, number.span(), f"{name} {before}")


def _in_full(last: str, first: str) -> str:
    """Return the last number of a range with what it leaves to the first: 1112–14 and 1112–4 end in 1114."""
    return first[: -len(last)] + last if len(last) < len(first) else last


def is_of_premises(figure: Figure) -> bool:
    """Tell whether a figure is part of an address."""
    return figure.kind is FigureKind.IDENT and figure.label.split(" ")[0] in NAMES

"""Whether a figure is a level or a change, and in which direction: what both languages share."""

from __future__ import annotations

import re
from dataclasses import replace

from bialign.patterns import any_of, compile_late
from bialign.records import Figure, FigureKind, Role

LEVEL = (Role.LEVEL, 0)
SHARES = (FigureKind.PERCENT, FigureKind.POINT)
REACH = 80  # characters before a figure in which its verb is looked for
# Where there is none, as among numbers alone, no word stands, which patterns would look for at each character.
LETTER = compile_late(r"[^\W\d_]")
_CHANGING = frozenset(
    (FigureKind.PERCENT, FigureKind.POINT, FigureKind.MONEY, FigureKind.COUNT, FigureKind.MEASURE, FigureKind.RATIO)
)
_BESIDE = 24  # characters to either side in which the other direction is looked for


def words(listed: str) -> str:
    """Return a pattern of words parted by white space, the longest first."""
    return any_of(set(listed.split()))


def takes_role(figure: Figure) -> bool:
    """Whether the verbs around a figure may make it a change."""
    return figure.kind in _CHANGING and figure.role is Role.LEVEL


def direction_of(match: re.Match[str]) -> int:
    """Return +1 for a match whose group ``up`` holds a verb, −1 for one whose group ``down`` does."""
    return 1 if match["up"] else -1


def goes_either_way(figure: Figure, text: str, either: re.Pattern[str], verb: re.Pattern[str]) -> bool:
    """Whether words beside a figure name both directions: 上升或下降, "lower or higher".

    ``either`` matches two verbs joined by "or"; ``verb`` finds each of them.
    """
    around = text[max(0, figure.start - _BESIDE) : figure.end + _BESIDE]
    pairs = (pair[0] for pair in either.finditer(around))
    return any({direction_of(found) for found in verb.finditer(pair)} == {1, -1} for pair in pairs)


def in_gain_or_loss(figure: Figure, text: str, before: re.Pattern[str], after: re.Pattern[str]) -> Figure:
    """Return a sum called a profit or surplus with the direction +1, a loss or deficit with −1."""
    nearby = max(0, figure.start - REACH), figure.start
    match = (before.search(text, *nearby) if LETTER.search(text, *nearby) else None) or after.match(text, figure.end)
    return replace(figure, direction=1 if match["gain"] else -1) if match else figure

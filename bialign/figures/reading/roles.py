"""Whether a figure is a level or a change, and in which direction: what both languages share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bialign.figures.reading.line import Line
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


def with_shared_parts(
    line: Line,
    figures: list[Figure],
    with_role: Callable[[Line, Figure], Figure],
    joint: re.Pattern[str],
    each: re.Pattern[str],
) -> list[Figure]:
    """Return figures in which those of a list of shares have one unit and one role.

    ``with_role`` reads the role of a figure in a language; ``joint`` and ``each`` as below.
    """
    if not any(figure.kind in SHARES for figure in figures):
        return figures
    text = line.lower_plain
    shared = _with_shared_unit(text, figures, joint)
    named = [one if one is other else with_role(line, one) for one, other in zip(shared, figures, strict=True)]
    return _with_shared_roles(text, named, joint, each)


def _with_shared_unit(text: str, figures: list[Figure], joint: re.Pattern[str]) -> list[Figure]:
    """Return figures in which the first of 1.3个和1.5个百分点 is one of points as well; ``joint`` parts the two."""
    shared = [*figures]
    for place in range(len(shared) - 1, 0, -1):
        first, last = shared[place - 1 : place + 1]
        is_bare = first.kind is FigureKind.COUNT and not first.unit and not first.scale_from
        if is_bare and last.kind is FigureKind.POINT and joint.fullmatch(text, first.end, last.start):
            shared[place - 1] = replace(first, kind=last.kind, unit=last.unit, soft=False)
    return shared


def _with_shared_roles(text: str, figures: list[Figure], joint: re.Pattern[str], each: re.Pattern[str]) -> list[Figure]:
    """Return figures in which shares of one list have one role: 分别提高0.7和1.2个百分点.

    ``joint`` matches what parts two of a list, ``each`` the words that tell them apart ("respectively"); without these
    only points are taken together, of which a sentence seldom has two for any other reason.
    """
    are_told_apart = each.search(text) is not None
    pairs = [
        (first, first + 1)
        for first, (one, two) in enumerate(pairwise(figures))
        if one.kind is two.kind in SHARES
        and (are_told_apart or one.kind is FigureKind.POINT)
        and joint.fullmatch(text, one.end, two.start)
    ]
    shared = [*figures]
    for giver, taker in (*pairs, *((second, first) for first, second in reversed(pairs))):
        if shared[taker].role is Role.LEVEL and shared[giver].role is not Role.LEVEL:
            shared[taker] = replace(shared[taker], role=shared[giver].role, direction=shared[giver].direction)
    return shared


def in_gain_or_loss(figure: Figure, text: str, before: re.Pattern[str], after: re.Pattern[str]) -> Figure:
    """Return a sum called a profit or surplus with the direction +1, a loss or deficit with −1."""
    nearby = max(0, figure.start - REACH), figure.start
    match = (before.search(text, *nearby) if LETTER.search(text, *nearby) else None) or after.match(text, figure.end)
    return replace(figure, direction=1 if match["gain"] else -1) if match else figure

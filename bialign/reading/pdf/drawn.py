"""Rules that a page draws with characters, as terminals and manuals do: ``│ ─ ┼``, or ``| - +`` in a grid.

They are taken for what they look like, so that the cells between them are found as those between drawn lines are.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bialign.patterns import compile_late
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.pdf.rules import Box

_BOX_CHARACTERS = range(0x2500, 0x2580)
_DIAGONAL = "╱╲╳"  # ╱ is a stroke in Chinese reports
_FEWEST_CROSSINGS = 4  # of a table of two columns and one row; without them "──" is a dash
_PLAIN_RULE = compile_late(r"\+(?:[-=]{2,}\+){2,}")
_FEWEST_RULES = 2  # of a grid
_NEAR = 0.3  # em; how far a bar stands from the crossing that it continues
_REACH = 1.0  # em; from the middle of a bar to the lines above and below


def part_drawn(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Box]]:
    """Return the glyphs of a page that are text, and the rules that the others draw."""
    drawn = _box_characters(glyphs) or _plain_grid(glyphs)
    if not drawn:
        return list(glyphs), []
    rows = {_row(glyph) for glyph in drawn}
    # Where walls were, spaces only fill cells.
    text = [glyph for glyph in glyphs if glyph not in drawn and not (glyph.char.isspace() and _row(glyph) in rows)]
    return text, [box for glyph, ways in drawn.items() for box in _strokes(glyph, ways)]


def _box_characters(glyphs: Sequence[Glyph]) -> dict[Glyph, frozenset[str]]:
    """Return the glyphs that draw, and the ways in which each does."""
    drawn = {glyph: _ways(glyph.char) for glyph in glyphs if ord(glyph.char[0]) in _BOX_CHARACTERS}
    drawn = {glyph: ways for glyph, ways in drawn.items() if ways}
    return drawn if sum(_crosses(ways) for ways in drawn.values()) >= _FEWEST_CROSSINGS else {}


def _ways(char: str) -> frozenset[str]:
    """Return in which ways a character draws, by its name: ├ is BOX DRAWINGS LIGHT VERTICAL AND RIGHT."""
    if char in _DIAGONAL:
        return frozenset()
    words = set(unicodedata.name(char, "").split())
    words |= {"LEFT", "RIGHT"} if "HORIZONTAL" in words else set()
    words |= {"UP", "DOWN"} if "VERTICAL" in words else set()
    return frozenset(words & {"LEFT", "RIGHT", "UP", "DOWN"})


def _crosses(ways: frozenset[str]) -> bool:
    return not ways <= {"LEFT", "RIGHT"} and not ways <= {"UP", "DOWN"}


def _plain_grid(glyphs: Sequence[Glyph]) -> dict[Glyph, frozenset[str]]:
    """Return the glyphs of ``+---+---+`` and of the bars below its crossings."""
    rows: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.char.isspace():
            rows[_row(glyph)].append(glyph)
    ordered = (sorted(row, key=_left) for row in rows.values())
    rules = [row for row in ordered if _PLAIN_RULE.fullmatch("".join(glyph.char for glyph in row))]
    if len(rules) < _FEWEST_RULES:
        return {}
    drawn = {glyph: frozenset({"LEFT", "RIGHT"}) for row in rules for glyph in row}
    drawn |= {row[0]: frozenset({"RIGHT"}) for row in rules} | {row[-1]: frozenset({"LEFT"}) for row in rules}
    crossings = {round(_middle(glyph)) for glyph in drawn if glyph.char == "+"}
    for glyph in glyphs:
        near = round(_NEAR * (glyph.top - glyph.bottom))
        at = round(_middle(glyph))
        if glyph.char == "|" and not crossings.isdisjoint(range(at - near, at + near + 1)):
            drawn[glyph] = frozenset({"UP", "DOWN"})
    return drawn


def _strokes(glyph: Glyph, ways: frozenset[str]) -> Iterator[Box]:
    """Yield what a glyph draws, from its middle."""
    x, y, size = _middle(glyph), (glyph.bottom + glyph.top) / 2, glyph.top - glyph.bottom
    level = ways & {"LEFT", "RIGHT"}
    if level:
        beyond = size / 2 if len(level) == 1 else 0.0  # a corner reaches over the next character, to be long enough
        yield Box(glyph.left - beyond if "LEFT" in level else x, y, glyph.right + beyond if "RIGHT" in level else x, y)
    if ways & {"UP", "DOWN"}:
        yield Box(x, y - _REACH * size if "DOWN" in ways else y, x, y + _REACH * size if "UP" in ways else y)


def _row(glyph: Glyph) -> int:
    return round(glyph.bottom)


def _left(glyph: Glyph) -> float:
    return glyph.left


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2

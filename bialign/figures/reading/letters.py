"""Letters that tell things of one kind apart, Block A and Class B shares: what both languages share.

Letters alone are soft: who says 甲级写字楼 or "A-rated" may write no letter in the other language. A number with a
letter, Block 12A, is as good as a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.names import ident
from bialign.patterns import compile_late
from bialign.records import Figure

LETTERS = "ABCDEFGH"
STEMS = "甲乙丙丁戊己庚辛"  # as A to H
NUMBERED = "lettered"  # one label for most nouns: 12A座 may be a block, a tower or a building
_NAME = compile_late(rf"[0-9]{{1,3}}[A-Za-d]?|(?P<alone>[{LETTERS}{STEMS}])")


def lettered(line: Line, span: tuple[int, int], family: str) -> Iterator[Figure]:
    """Yield the names in a list of them, 2A, 2B and 3 or A and B, each as one of a family of things."""
    for name in _NAME.finditer(line.open, *span):
        if name["alone"]:
            yield ident(line, name.span(), f"{family} {_place(name)}", soft=True)
        else:
            yield ident(line, name.span(), f"{family} {name[0].lower()}")


def _place(name: re.Match[str]) -> int:
    letter = name["alone"]
    return 1 + (STEMS.index(letter) if letter in STEMS else LETTERS.index(letter))

"""Pictures, whose figures nobody reads: how many there are and where, so that a person looks at them.

Ornaments are none: what is no larger than an icon, what the file itself says is decorative, badges and emoji. A missing
alternative text says nothing, because editors leave it empty for charts as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bialign.patterns import compile_late

ICON_PIXELS = 32
"""Up to which height and width a picture is an icon, if both are known."""

PIXELS = {"pt": 96 / 72, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
"""How many pixels a unit of length is."""

_NUMBERED = compile_late(r"(page|slide|paragraph|line|row|cell|footnote|endnote|header|footer|text box) ([0-9]+)")
_MOST_PLACES = 12  # that are told of one kind
# What addresses and classes of ornaments say of themselves: img/icon-new.svg, badge.svg, "emoji".
_ORNAMENT = compile_late(
    r"(?<![a-z])(?:badges?|shields?|icons?|favicon|emojis?|emoticons?|avatars?|gravatar|spacer|sponsors?|logos?)(?![a-z])",
    re.IGNORECASE,
)
_PIXELS = compile_late(r"\s*([0-9]{1,5})(?:\.[0-9]*)?\s*(?:px)?\s*")


def name_pictures(places: Iterable[str]) -> Iterator[str]:
    """Yield a phrase for pictures that stand in some places, if there are any.

    Examples
    --------
    >>> next(name_pictures(["paragraph 3", "paragraph 9", "table 1, row 2, cell 1"]))
    '3 pictures (paragraphs 3, 9; table 1, row 2, cell 1)'
    """
    found = list(places)
    if found:
        yield f"{len(found)} picture{'s' * (len(found) > 1)} ({'; '.join(_grouped(found))})"


def _grouped(places: Iterable[str]) -> Iterator[str]:
    """Yield where pictures are, what is counted alike together, in the order in which they come first."""
    groups: dict[str, dict[str, None]] = {}
    for place in places:
        numbered = _NUMBERED.fullmatch(place)
        kind, which = (numbered[1], numbered[2]) if numbered else ("", place)
        groups.setdefault(kind or place, {})[which] = None
    others = [kind for kind, which in groups.items() if [*which] == [kind]]
    for kind, which in groups.items():
        if [*which] != [kind]:
            plural = "" if len(which) == 1 else "es" if kind.endswith("x") else "s"
            yield f"{kind}{plural} {', '.join(_first(which))}"
    yield from _first(others)


def _first(places: Iterable[str]) -> Iterator[str]:
    """Yield the first of many places, and how many more there are."""
    found = list(places)
    yield from found[:_MOST_PLACES]
    if len(found) > _MOST_PLACES:
        yield f"{len(found) - _MOST_PLACES:,} more"


def is_ornament(*said: str | None, width: str | None = None, height: str | None = None) -> bool:
    """Tell whether a picture is an ornament, by what its address and its classes say, or by its size in pixels.

    Examples
    --------
    >>> is_ornament("img/badge.svg"), is_ornament("img/results.png"), is_ornament("a.png", width="16", height="16px")
    (True, False, True)
    """
    sizes = [_PIXELS.fullmatch(size or "") for size in (width, height)]
    if all(size and int(size[1]) <= ICON_PIXELS for size in sizes):
        return True
    return any(_ORNAMENT.search(words) for words in said if words and not words.startswith("data:"))

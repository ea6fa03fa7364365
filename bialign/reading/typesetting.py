"""What typesetting does to a text, undone: lines broken within sentences, white space, digits above the line."""

from __future__ import annotations

import re

from bialign.patterns import compile_late
from bialign.spacing import is_wide

_WHITE = compile_late(r"[ \t\r\n\f]+")
_TORN = (
    compile_late(r"[(（]?[-–−]?\s?(?:[A-Z]{0,3}[$¥€£])?\d{1,3}(?:,\d{3})*,"),
    compile_late(r"\d{3}(?:,\d{3})*,?[)）]?"),
)
_BOUND = r"[(（]?[-–−]?(?:[A-Z]{0,3} ?[$¥€£]|[A-Z]{3} ?)?\d[\d,. ]{0,20}(?:[%％]|[^\W\d_]{1,3})?"
_OPEN = compile_late(rf"(?:{_BOUND} ?[(（\[])?{_BOUND} ?(?:[-–—~～/／╱,，]|to|至)"), compile_late(rf"{_BOUND}[)）\]]?")
_OPEN_ONLY = compile_late(rf"{_BOUND}[,，]")  # a comma ends a number as well, whose row the next one is not
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def joint(left: str, right: str) -> str:
    """Return what stands between two texts that a line end parts: nothing beside a wide character, else a space."""
    return "" if any(map(is_wide, left[-1:] + right[:1])) else " "


def is_torn(left: str, right: str) -> bool:
    """Tell whether a number or a range, all that a cell holds, goes on in the next line: 1,234, or 12– above 567."""
    if all(pattern.fullmatch(text) for pattern, text in zip(_TORN, (left, right), strict=True)):
        return True
    return all(pattern.fullmatch(text) for pattern, text in zip(_OPEN, (left, right), strict=True)) and not (
        _OPEN_ONLY.fullmatch(left)
    )


def collapse(text: str) -> str:
    """Return a text with white space collapsed to one space, or to none at a line end beside a wide character."""

    def closed(white: re.Match[str]) -> str:
        if "\n" not in white[0]:
            return " "
        return joint(text[max(0, white.start() - 1) : white.start()], text[white.end() : white.end() + 1])

    return _WHITE.sub(closed, text)


def raised(text: str) -> str:
    """Return digits set above the line as superscripts, so that 120 with note 1 does not become 1201.

    What is not all digits stays as it is, and no length ever changes.
    """
    return text.translate(_SUPERSCRIPTS) if text.isdecimal() else text

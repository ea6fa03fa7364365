"""Regular expressions that are compiled when they are first used.

A room of rules holds hundreds of them, and a short text needs a few: compiled as they are imported they would take
longer than all the rest of a short check. So a pattern of a module is made with :func:`compile_late`, and
``re.compile`` is for patterns that are made of what a caller gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, AnyStr, cast


class _LatePattern:
    """A pattern that becomes itself when a method of it is asked for, and afterwards costs nothing more."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern  # at hand without compiling: patterns are made of patterns
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        method = getattr(compiled, name)
        setattr(self, name, method)  # found before __getattr__ from now on
        return method


def compile_late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` would, compiled when it is first used; a fault in the pattern shows then, too."""
    return cast("re.Pattern[AnyStr]", _late(pattern, flags))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first, of which only those with the right first letter are tried."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(sorted(words), key=len, reverse=True):  # the same pattern whatever the order
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())


_late = cache(_LatePattern)  # one for all who ask for the same

"""A rule: what it looks for, what it makes of that, and examples that are run as tests.

The rules of a language stand in order in ``zh/rules.py`` and ``en/rules.py``; ``docs/adding-a-rule.md`` tells how to
add one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bialign.figures.reading.line import Line
from bialign.records import Figure, Span

Hit = Figure | Span  # a bare span is closed to the rules that follow: it holds no figure
Form = Literal["open", "low", "plain"]  # of a line; see there


class Example(NamedTuple):
    """A text, what is read in it, and for a Chinese text what it means.

    ``figures`` is written as the case files of the tests write it (``"翻番: ratio 2 x ratio+1"``), parted by ``" ; "``;
    ``""`` where the rule must read nothing.
    """

    text: str
    figures: str = ""
    gloss: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One kind of figure, or of words that hold none.

    Attributes
    ----------
    name
        What a figure that it has read bears as its ``rule``; unique within a language.
    read
        Yields what it finds in a line; mostly made by :func:`each`.
    needs
        What must occur in a text, in lower case, for the rule to find anything: it only saves time. ``None`` where
        the rule is always tried. A test holds that no text reads differently without it.
    examples
        What it reads, and what it must not read.
    """

    name: str
    read: Callable[[Line], Iterable[Hit]]
    needs: re.Pattern[str] | None = None
    examples: tuple[Example, ...] = ()


def each(
    pattern: re.Pattern[str],
    make: Callable[[Line, re.Match[str]], Iterable[Hit]],
    form: Form = "open",
) -> Callable[[Line], Iterator[Hit]]:
    """Return a reader that makes hits of every match of a pattern in one form of the line, from left to right."""

    def read(line: Line) -> Iterator[Hit]:
        for match in pattern.finditer(getattr(line, form)):
            yield from make(line, match)

    return read


def together(*readers: Callable[[Line], Iterable[Hit]]) -> Callable[[Line], Iterator[Hit]]:
    """Return a reader of what several find in the same line; of hits that overlap the longest of the first counts."""

    def read(line: Line) -> Iterator[Hit]:
        for reader in readers:
            yield from reader(line)

    return read


def closed(_line: Line, match: re.Match[str]) -> Iterator[Span]:
    """Close a whole match: it holds no figure."""
    yield Span(*match.span())

"""Words beside a figure that bound or soften it: what both languages share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bialign.patterns import any_of, compile_late
from bialign.records import Figure, FigureKind, Qualifier, Sense

REACH = 28  # characters before and after a figure that are looked at
_FAR = 40  # characters before a bound in which its negation may stand
# Signs stand for the same in both languages; after - or = they are arrows, at the start of a line a quotation.
_SIGNS = {
    Qualifier.AT_MOST: "[≤≦⩽]|<=",
    Qualifier.AT_LEAST: "[≥≧⩾]|>=",
    Qualifier.BELOW: "(?<![<-])<",
    Qualifier.OVER: r"(?<![-=<>\n])(?<!\A)>",
}
SIGN_CHARACTERS = "≤≦⩽<≥≧⩾>"  # what these begin with
_TAG = compile_late(r"</?[a-z][^<>]*> ?$")  # <b>310: markup, no "more than"
_OPPOSITE = {Qualifier.OVER: Qualifier.AT_MOST, Qualifier.BELOW: Qualifier.AT_LEAST}
_UNBOUNDED = frozenset((FigureKind.DATE, FigureKind.PERIOD, FigureKind.IDENT, FigureKind.ORDINAL, FigureKind.TIME))


def groups_of(words: Mapping[Qualifier, str], separator: str | None, *, signs: bool = False) -> str:
    """Return a pattern with a group for each qualifier, named after it, the longest words first.

    Parameters
    ----------
    separator
        What parts the words of a table; ``None`` for white space.
    signs
        Whether signs (≥, <=) count as well.
    """
    patterns = {
        qualifier: any_of({" ".join(word.split()) for word in listed.split(separator)})
        for qualifier, listed in words.items()
    }
    if signs:
        patterns |= {qualifier: f"{patterns[qualifier]}|{sign}" for qualifier, sign in _SIGNS.items()}
    return "|".join(f"(?P<{qualifier.name}>{pattern})" for qualifier, pattern in patterns.items())


def takes_bound(figure: Figure) -> bool:
    """Whether words may bound a figure; one that bears its bound within (20多万) keeps it."""
    return figure.kind not in _UNBOUNDED and figure.qualifier is Qualifier.NONE


def is_tagged(figure: Figure, text: str) -> bool:
    """Whether a figure follows markup, whose ``>`` bounds nothing."""
    return _TAG.search(text, max(0, figure.start - REACH), figure.start) is not None


def bounded(figure: Figure, match: re.Match[str], negation: re.Pattern[str]) -> Figure:
    """Return the figure with the qualifier that a match of :func:`groups_of` names, reversed after a negation."""
    qualifier = Qualifier[match.lastgroup or "NONE"]
    if negation.search(match.string, max(0, match.start() - _FAR), match.start()):
        qualifier = _OPPOSITE.get(qualifier, qualifier)
    return replace(figure, qualifier=qualifier)


def counted_backwards(figure: Figure) -> Figure:
    """Return a span reckoned back from a day with its bound reversed: no later than 7 days before, at least so many."""
    return replace(figure, qualifier=_BACKWARDS.get(figure.qualifier, figure.qualifier))


_BACKWARDS = {Qualifier.AT_MOST: Qualifier.AT_LEAST, Qualifier.OVER: Qualifier.BELOW}
_BACKWARDS |= {after: before for before, after in _BACKWARDS.items()}


def with_senses(figure: Figure, *senses: Sense) -> Figure:
    """Return the figure with what the words beside it may mean as well."""
    return replace(figure, senses=figure.senses | set(senses))

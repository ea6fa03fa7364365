"""A language as it is read: its rules in order, and what the words beside a figure add to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bialign.figures.reading.gates import Gates
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Rule
from bialign.records import Figure


@dataclass(frozen=True, eq=False)
class Language:
    """How a language is read.

    Attributes
    ----------
    rules
        In order: each sees what those before it left open.
    clues
        One of them must occur in a text, in lower case, for any rule to find anything. Like ``needs`` of a rule they
        only save time, and the same test holds it: four sentences of five have no figure and no clue.
    with_bound, with_role
        What the words beside a figure add to it.
    with_list_roles
        What words that hold for a list of figures add to each.
    """

    rules: tuple[Rule, ...]
    clues: tuple[re.Pattern[str], ...]
    with_bound: Callable[[Line, Figure], Figure]
    with_role: Callable[[Line, Figure], Figure]
    with_list_roles: Callable[[Line, list[Figure]], list[Figure]]

    @cached_property
    def gates(self) -> Gates:
        """What tells which of the rules may find anything in a text."""
        return Gates(self.rules)

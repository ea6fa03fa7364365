"""What the head of a table says of its numbers: the part that both languages share."""

from __future__ import annotations

import re
from typing import NamedTuple

from bialign.figures.reading.line import Context
from bialign.records import Span


class Head(NamedTuple):
    """Words that say what the numbers below them are counted in: where they stand in a line, and what they say."""

    span: Span
    context: Context


def is_head(plain: str, match: re.Match[str]) -> bool:
    """Tell a head, at most with a short caption, from prose: "he made a million"."""
    return len(plain) <= 2 * len(match[0]) + 10

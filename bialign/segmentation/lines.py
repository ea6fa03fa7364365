"""The lines of a plain text, without the white space around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bialign.records import Span
from bialign.segmentation.pairs import CLOSERS, TERMINATORS
from bialign.spacing import count_columns

_WIDE_IN_CHINESE = "“”‘’…—·"

LONGEST_HEADING = 100
"""Columns (a Chinese character takes two); what is longer is not a heading."""


class TrimmedLine(NamedTuple):
    """A line of text without the white space around it."""

    start: int
    end: int
    text: str
    indent: int  # columns
    width: int  # columns
    n_chars: int  # code points of the whole line, white space included
    after_gap: bool  # a blank line stands before it
    is_set_in: bool  # it is indented by ideographic spaces, as Chinese paragraphs are


def find_lines(text: str, region: Span) -> Iterator[TrimmedLine]:
    """Yield the lines of a region that hold more than white space."""
    start, after_gap = region.start, True
    for raw in text[region.start : region.end].splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            begin = start + lead
            is_set_in = "\N{IDEOGRAPHIC SPACE}" in raw[:lead]
            indent, width, n_chars = count_columns(raw[:lead]), _width(stripped), len(raw.rstrip("\r\n"))
            yield TrimmedLine(begin, begin + len(stripped), stripped, indent, width, n_chars, after_gap, is_set_in)
        after_gap = not stripped
        start += len(raw)


def _width(text: str) -> int:
    """Return the columns of a line; in Chinese, quotation marks, ellipses and dashes are as wide as characters."""
    columns = count_columns(text)
    return columns + sum(map(text.count, _WIDE_IN_CHINESE)) if columns > 1.5 * len(text) else columns


def ends_with_stop(line: TrimmedLine) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.text.rstrip("".join(CLOSERS) + "\"'")[-1:] in TERMINATORS

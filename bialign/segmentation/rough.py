"""Sentences cut at their stops, and looked at no closer: enough to tell what a document is about, for little time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bialign.patterns import compile_late
from bialign.records import Span, Text
from bialign.segmentation.blocks import find_blocks
from bialign.spacing import joined_lines

_STOP = compile_late(r"(?<=[。！？；])|(?<=[.!?][\s\"')])\s*(?=[A-Z\"'(])")
_LONGEST = 2_000  # characters; what goes on without a stop is cut there


def cut_roughly(text: Text, regions: Sequence[Span] | None = None) -> Iterator[str]:
    """Yield the sentences of a text, or of its regions, each in one line.

    The blocks that its format gave part them, then stops; where :func:`bialign.segmentation.segment` weighs whether an
    abbreviation or a quotation goes on, here it does not.
    """
    regions = (Span(0, len(text.text)),) if regions is None else regions
    blocks = text.blocks or find_blocks(text.text, regions)
    for start, end in (span for block in blocks for span in _within(block.span, regions)):
        for piece in _STOP.split(text.text[start:end]):
            for place in range(0, len(piece), _LONGEST):
                if line := joined_lines(piece[place : place + _LONGEST].strip()):
                    yield line


def _within(span: Span, regions: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span that lie in regions."""
    for region in regions:
        start, end = max(span.start, region.start), min(span.end, region.end)
        if start < end:
            yield start, end

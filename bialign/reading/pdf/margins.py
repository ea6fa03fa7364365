"""Running heads and page numbers, which are no text of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bialign.reading.pdf.lines import GlyphLine

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.?|第)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页|頁)?(?:\s*(?:/|of|，?\s*共)\s*\d{1,4}\s*(?:页|頁)?)?[-–—|\s]*",
    re.IGNORECASE,
)
_MARGIN = 0.12  # of the page height, where running heads stand
_N_RUNNING = 3  # pages with the same line in their margins


def without_running(pages: Sequence[Sequence[GlyphLine]], heights: Sequence[float]) -> list[list[GlyphLine]]:
    """Return the lines of the pages without running heads and page numbers.

    A running head is a line in the upper or lower margin that stands, but for its digits, on three pages or more.
    """
    keys = [
        {_running_key(line) for line in lines if _in_margin(line, height)}
        for lines, height in zip(pages, heights, strict=True)
    ]
    counts = Counter(key for page in keys for key in page)
    running = {key for key, n_pages in counts.items() if n_pages >= max(2, min(_N_RUNNING, len(pages)))}
    return [
        [
            line
            for line in lines
            if not _in_margin(line, height) or not (_running_key(line) in running or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _in_margin(line: GlyphLine, height: float) -> bool:
    return not _MARGIN * height < line.middle < (1 - _MARGIN) * height


def _running_key(line: GlyphLine) -> tuple[int, str]:
    """Return the height at which a line stands, and its text but for spaces and digits."""
    return round(line.middle / 4), re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))

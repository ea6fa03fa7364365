"""Running heads and page numbers, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from bialign.reading.pdf.lines import GlyphLine

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.?|第)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页|頁)?(?:\s*(?:/|of|，?\s*共)\s*\d{1,4}\s*(?:页|頁)?)?[-–—|\s]*",
    re.IGNORECASE,
)
_MARGIN = 0.12  # of the page height, where running heads stand
_N_RUNNING = 3  # pages with the same line in their margins


def part_running(
    sheets: Sequence[Sequence[GlyphLine]], heights: Sequence[float]
) -> tuple[list[list[GlyphLine]], list[GlyphLine]]:
    """Return the lines of each sheet that are text, and the running heads and page numbers of them all.

    A running head is a line in the upper or lower margin that stands, but for its digits, on three pages or more.
    """
    keys = [
        {_running_key(line) for line in lines if _in_margin(line, height)}
        for lines, height in zip(sheets, heights, strict=True)
    ]
    counts = Counter(key for sheet in keys for key in sheet)
    repeated = {key for key, n_pages in counts.items() if n_pages >= max(2, min(_N_RUNNING, len(sheets)))}
    text: list[list[GlyphLine]] = []
    running: list[GlyphLine] = []
    for lines, height in zip(sheets, heights, strict=True):
        text.append([])
        for line in lines:
            (running if _is_running(line, height, repeated) else text[-1]).append(line)
    return text, running


def _is_running(line: GlyphLine, height: float, repeated: Set[tuple[int, str]]) -> bool:
    return _in_margin(line, height) and (_running_key(line) in repeated or bool(_PAGE_NUMBER.fullmatch(line.text)))


def _in_margin(line: GlyphLine, height: float) -> bool:
    return not _MARGIN * height < line.middle < (1 - _MARGIN) * height


def _running_key(line: GlyphLine) -> tuple[int, str]:
    """Return the height at which a line stands, and its text but for spaces and digits."""
    return round(line.middle / 4), re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))

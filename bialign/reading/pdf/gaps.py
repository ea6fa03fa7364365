"""Lines that justification has stretched so far that their words look like cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from bialign.reading.pdf.lines import GlyphLine, join_lines
from bialign.reading.pdf.rows import find_rows

_NEXT = 1.9  # times the size of type; from middle to middle of two lines of a paragraph
_WIDEST_GAP = 4.0  # em; of a stretched line
_WORD_GAP = 0.2  # em
_UNEQUAL = 1.35  # times; how far the gaps of a stretched line may differ, as they may beside a comma
_INDENT = 3.0  # em; of the first line of a paragraph
_SAME_EDGE = 1.0  # points
_NARROWEST = 8.0  # em; of a line of prose
_MOST_LINES = 2_000  # of a page on which such lines are looked for


def join_stretched(lines: Sequence[GlyphLine]) -> list[GlyphLine]:
    """Return lines in which the parts of a stretched line are one.

    It begins and ends where the line above or below it does, and all its gaps are equal, or it has only one, between
    words.
    """
    rows = find_rows(lines)
    if len(lines) > _MOST_LINES or len(rows) == len(lines):
        return list(lines)
    for step in (1, -1):  # downwards, then upwards: a line that was joined tells where the next one begins and ends
        ordered = rows[::step]
        for index, row in enumerate(ordered):
            beside = [line for near in ordered[max(0, index - 2) : index + 3] if near is not row for line in near]
            ordered[index] = reduce(_joined, beside, row)
        rows = ordered[::step]
    return [line for row in rows for line in row]


def _joined(row: list[GlyphLine], line: GlyphLine) -> list[GlyphLine]:
    """Return a row with its runs above or below a line as one, if they are a stretched line of the same paragraph."""
    if len(row) < 2 or line.right - line.left < _NARROWEST * line.size:
        return row
    own = [run for run in row if line.left - _SAME_EDGE < run.left and run.right < line.right + _SAME_EDGE]
    if len(own) < 2 or not _is_near(own, line) or not _is_stretched(own):
        return row
    whole = join_lines(own)
    return sorted([*(run for run in row if run not in own), whole], key=lambda run: run.left)


def _is_near(runs: Sequence[GlyphLine], line: GlyphLine) -> bool:
    """Tell whether runs are of one size with a line close above or below, and begin and end where it does."""
    indent = runs[0].left - line.left
    is_first = runs[0].middle > line.middle
    return (
        abs(runs[0].middle - line.middle) < _NEXT * line.size
        and all(0.9 < run.size / line.size < 1.1 for run in runs)
        and (indent < _SAME_EDGE or (is_first and indent < _INDENT * line.size))
        and line.right - runs[-1].right < _SAME_EDGE
    )


def _is_stretched(runs: Sequence[GlyphLine]) -> bool:
    """Tell whether the gaps between runs are those of one line: as wide as the gaps between the words of each."""
    size = runs[0].size
    between = [(right.left - left.right) / size for left, right in pairwise(runs)]
    inside = [gap for run in runs for gap in _word_gaps(run)]
    if max(between) > _WIDEST_GAP:
        return False
    gaps = between + inside
    if len(gaps) == 1:
        return all(run.text[end].isalpha() for run, end in zip(runs, (-1, 0), strict=True))
    return max(gaps) < _UNEQUAL * min(gaps)


def _word_gaps(run: GlyphLine) -> Iterator[float]:
    """Yield the gaps between the words of a run, in em."""
    shown = [glyph for glyph in run.glyphs if glyph.char.strip()]
    gaps = ((right.left - left.right) / run.size for left, right in pairwise(shown))
    return (gap for gap in gaps if gap > _WORD_GAP)

"""Lines to rows: which stand side by side, and which marks belong to the words beside them."""

from __future__ import annotations

from collections.abc import Sequence

from bialign.patterns import compile_late
from bialign.reading.pdf.lines import GlyphLine, join_lines
from bialign.spacing import is_wide

_MARGIN = 6.0  # em; what stands farther from its number is a cell of a table
_ITEM = r"[（(]?(?:\d{1,3}[A-Z]?|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.、．]"  # 一 to 十: 1 to 10
_MARGIN_MARK = compile_late(rf"(?:{_ITEM}\s*){{1,2}}|[.•●○◦▪■□◆◇➢➤✓·*\N{{REPLACEMENT CHARACTER}}]")
BULLET = compile_late(r"[•●○◦▪■□◆◇➢➤✓·*–—-]\s|[•●▪■◆➢]")
_SECTION = compile_late(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_PART = compile_late(r"\d{1,2}(?:\.\d{1,2}){2,3}")  # a section that no amount looks like
_YEAR = compile_late(r"(?:19|20)\d\d年?")  # the whole title of a part, as in a history
_TITLE_GAP = 1.5  # em; what stands farther from the number of a section, and is a number, is a cell of a table
_NOTE_MARK = compile_late(r"\d{1,2}|[*#†‡§^]{1,2}")
_SMALLER = 0.75  # times the size of the words that a mark stands before
_SHORTEST_TITLE = 3  # letters; after 2.5 a shorter word is a unit


def find_rows(lines: Sequence[GlyphLine]) -> list[list[GlyphLine]]:
    """Return lines from top to bottom, those beside each other together and from left to right."""
    rows: list[list[GlyphLine]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and line.middle > rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_join_mark(sorted(row, key=lambda line: line.left)) for row in rows]


def _join_mark(row: list[GlyphLine]) -> list[GlyphLine]:
    """Return a row that is a number in the margin and words beside it as one line: an article, not two cells.

    So is the small mark of a note below a table, which is no cell of it.
    """
    if len(row) != 2:
        return row
    mark, words = row
    if _NOTE_MARK.fullmatch(mark.text) and mark.size < _SMALLER * words.size:
        return [join_lines(row)] if words.left - mark.right < _MARGIN * words.size else row
    if _PART.fullmatch(mark.text) and _YEAR.fullmatch(words.text):
        return [join_lines(row)] if words.left - mark.right < _TITLE_GAP * words.size else row
    n_letters = sum(char.isalpha() * (1 + is_wide(char)) for char in words.text)
    is_section = _SECTION.fullmatch(mark.text) and not words.text[0].islower() and n_letters > _SHORTEST_TITLE
    is_mark = is_section or _MARGIN_MARK.fullmatch(mark.text)
    is_text = n_letters > max(1, sum(char.isdigit() for char in words.text))
    return [join_lines(row)] if is_mark and is_text and words.left - mark.right < _MARGIN * words.size else row

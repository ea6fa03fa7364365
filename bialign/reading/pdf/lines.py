"""Glyphs to lines: which stand beside each other, and where a gap between them is a space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf
from statistics import median

from bialign.patterns import compile_late
from bialign.reading.pdf.glyphs import Glyph
from bialign.reading.typesetting import raised
from bialign.spacing import is_wide

# What counts or measures ends no mark: 万） is the rest of "(10,000)" in a narrow head; no more does a word cut: "Max."
_LIST_MARK = compile_late(
    r"(?:[•●○◦▪■□◆◇➢➤✓·*–—-]|(?!(?![ivx]+\.|[IVX]+\.)[A-Za-z]{2,3}\.)"
    r"[（(]?\w{0,2}[^\W千万萬亿億元圆圓吨噸人年月日][)）.、．])\s*\Z"
)
_UNBROKEN = compile_late(r"s*[oq]*(?:w|n[ncoq]*)?c*(?:q[oq]*(?:w|n[ncoq]*)?c*)*")  # of the classes of _line_class
_SPACED, _SEPARATED = compile_late(r"[-−+(\d,.)%]{2}"), compile_late(r"\d[,.]\d")  # what is set apart in such a number
_INVERTED = compile_late(r"(?<![!-~])\)([0-9a-z.,%]+)\((?![!-~])")  # )129(, where pdfium has mirrored brackets only
_NEAREST = 20  # lines at about one height; those farther to the left are not gone through for each run
_EM_GAP = 1.0  # em; a wider gap parts columns and cells
_HONOUR_GAP = 1.6  # em; the same before a word of honour: 閣下, 貴公司, 台端, 尊駕
_HONOURED = frozenset("阁閣贵貴台臺尊")
_STRETCHED_GAP = 4.0  # em; the same where justification has stretched all gaps of a line
_SAME_GAP = 0.06  # em; how far equal gaps differ
_OVERLAP = 0.15  # em; how far a wide character may stand before the one it follows; those of a ligature share one box
_MARK_GAP = 4.0  # em; the same after a bullet or the number of a list
_WORD_GAP = 0.2  # em; a wider gap parts words
_KERNED_GAP = 0.15  # em; the same before a capital to which fonts kern a space: "28 August"
_KERNED = frozenset("ATVWY")
_CLOSE_WORDS = compile_late(
    r"[^\W\d][^\W_]|\d[^\W\d_]|[^\W_]\(|[,.;:)%][^\W\d]"
)  # ends and begins words; never a number
_TOUCHING = 0.03  # em; the usual gap of letters that nothing has spaced
_FEWEST_GAPS = 4  # by which that is told
_SCRIPT_GAP = 0.3  # em; the same between Chinese and Latin
_MOST_LARGER = 2.0  # times as large; larger type beside small stands on its line only if feet or heads are level
_LEVEL = 0.35  # em of the smaller, by which these differ at most
_FOOT = 0.2  # em; from the foot of a box to the baseline
_FEWEST_SPACED = 3  # gaps of a number whose digits are set apart
_RAISED = 0.2  # em above the line, at least, for a superscript
MOST_LEADING = 1.9  # times the size of type; the lines of one cell are not farther apart, from middle to middle


@dataclass(frozen=True)
class GlyphLine:
    """A run of glyphs beside each other: a line of a column, or a cell of a table."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float  # of its font, the median of its glyphs
    word: float  # width of its first word, or of its first wide character
    glyphs: tuple[Glyph, ...] = ()
    page: int = 0

    @property
    def middle_x(self) -> float:
        """Where the line stands horizontally."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Where the line stands vertically."""
        return (self.bottom + self.top) / 2


Row = list[GlyphLine]  # lines beside each other, as the cells of a table stand


def share_column(one: GlyphLine, other: GlyphLine) -> bool:
    """Tell whether one line stands above the other, if only in part."""
    return one.left < other.right and other.left < one.right


def find_lines(glyphs: Iterable[Glyph]) -> list[GlyphLine]:
    """Gather the glyphs of a page into lines, from left to right, wherever they stand in the file.

    Some writers set quotation marks apart from their line, so that the order of the file is not that of reading.
    """
    lines: list[list[Glyph]] = []
    by_row: dict[int, list[list[Glyph]]] = {}
    for run in sorted(_runs(_without_specks(glyphs)), key=lambda run: run[0].left):
        row = int((run[0].bottom + run[0].top) / 2 / 8)
        beside = (
            line for near in (row, row - 1, row + 1) for line in by_row.get(near, [])[-_NEAREST:] if _follows(line, run)
        )
        line = next(beside, None)
        if line is None:
            lines.append(run)
            by_row.setdefault(row, []).append(run)
        else:
            line += run
    return [_line(line) for line in lines if any(glyph.char.strip() for glyph in line)]


def _without_specks(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Yield glyphs without the spaces in a type so small that they part nothing: some writers begin each cell with one.

    What is shown before and after such a space in the file is more than twice as large.
    """
    before: Glyph | None = None
    spaces: list[Glyph] = []
    for glyph in (*glyphs, None):
        if glyph and glyph.char.isspace():
            spaces.append(glyph)
            continue
        least = min((_height(shown) for shown in (before, glyph) if shown), default=0.0)
        yield from (space for space in spaces if least <= _MOST_LARGER * _height(space))
        spaces = []
        if glyph:
            yield glyph
        before = glyph


def _height(glyph: Glyph) -> float:
    return glyph.top - glyph.bottom


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield glyphs that follow each other in the file and on the page.

    Where the gaps between words are as wide as those between columns, they are one line if they are equal:
    justification has stretched them. A gap beside a number is that of a column: NOTE HK$’000 HK$’000.
    """
    glyphs = list(glyphs)
    if not glyphs:
        return
    gaps = [inf, *(_gap(before, glyph) for before, glyph in pairwise(glyphs))]
    starts = [index for index, gap in enumerate(gaps) if gap > _WORD_GAP]
    run: list[Glyph] = []
    words = zip([None, *starts], starts, [*starts[1:], None], strict=False)
    for before, start, after in words:
        beside = [gaps[index] for index in (before, after) if index and _are_words(*glyphs[index - 1 : index + 1])]
        is_stretched = gaps[start] < _STRETCHED_GAP and any(abs(gaps[start] - gap) < _SAME_GAP for gap in beside)
        if (
            run
            and gaps[start] >= _gap_of_columns(run[-1], glyphs[start])
            and not (is_stretched and _are_words(run[-1], glyphs[start]))
        ):
            yield run
            run = []
        run += glyphs[start:after]
    if run:
        yield run


def _are_words(left: Glyph, right: Glyph) -> bool:
    """Tell whether two glyphs end and begin words, as opposed to numbers in a table and to Chinese."""
    return all(glyph.char.isalpha() and not is_wide(glyph.char) for glyph in (left, right))


def _gap(left: Glyph, right: Glyph) -> float:
    """Return the gap between two glyphs of a line in em, or infinity if the second does not follow on the first."""
    heights = _height(left), _height(right)
    overlap = min(left.top, right.top) - max(left.bottom, right.bottom)
    if max(heights) > _MOST_LARGER * min(heights) and not _are_level(left, right, min(heights)):
        return inf
    if overlap <= 0.5 * min(heights) or right.left < left.left - _OVERLAP * max(heights) * is_wide(right.char):
        return inf
    return (right.left - left.right) / max(heights)


def _are_level(left: Glyph, right: Glyph, size: float) -> bool:
    """Tell whether glyphs of sizes so different belong together, by their feet or heads; a watermark's do not."""
    feet = [glyph.bottom + _FOOT * _height(glyph) for glyph in (left, right)]
    return min(abs(feet[0] - feet[1]), abs(left.top - right.top)) < _LEVEL * size


def _follows(line: Sequence[Glyph], run: Sequence[Glyph]) -> bool:
    """Tell whether a run stands on the line and right after it."""
    return _gap(line[-1], run[0]) < (_MARK_GAP if _is_list_mark(line) else _gap_of_columns(line[-1], run[0]))


def _gap_of_columns(left: Glyph, right: Glyph) -> float:
    """Return the least gap that parts columns, in em; letters leave a character free before 閣下 (you)."""
    return _HONOUR_GAP if right.char in _HONOURED and is_wide(left.char) else _EM_GAP


def _is_list_mark(line: Sequence[Glyph]) -> bool:
    return len(line) < 8 and bool(_LIST_MARK.match("".join(glyph.char for glyph in line)))


def _line(glyphs: Sequence[Glyph]) -> GlyphLine:
    size = median(map(_height, glyphs))
    left = min(glyph.left for glyph in glyphs)
    spaces = _spaces(glyphs)
    first_word = "".join(glyph.char for glyph in glyphs[: min(spaces, default=len(glyphs))])
    word = glyphs[_n_unbroken(first_word) - 1].right - left
    right = max(glyph.right for glyph in glyphs if glyph.char.strip())
    bottom, top = median(glyph.bottom for glyph in glyphs), median(glyph.top for glyph in glyphs)
    text = _text([_raised(glyph) if glyph.bottom > bottom + _RAISED * size else glyph for glyph in glyphs], spaces)
    return GlyphLine(text, left, bottom, right, top, size, word, tuple(glyphs))


def part_line(line: GlyphLine, index: int) -> tuple[GlyphLine, GlyphLine]:
    """Part a line before one of its glyphs."""
    before, after = (replace(_line(glyphs), page=line.page) for glyphs in (line.glyphs[:index], line.glyphs[index:]))
    return before, after


def join_lines(lines: Sequence[GlyphLine]) -> GlyphLine:
    """Join lines beside each other, from left to right."""
    return replace(_line([glyph for line in lines for glyph in line.glyphs]), page=lines[0].page)


def _raised(glyph: Glyph) -> Glyph:
    return glyph._replace(char=raised(glyph.char))


def _n_unbroken(text: str) -> int:
    """Return how many characters a line end may not part at the start of a text: a word, with what clings to it."""
    unbroken = _UNBROKEN.match("".join(map(_line_class, text)))
    return max(1, unbroken.end()) if unbroken else 1


def _line_class(char: str) -> str:
    """Return how a character breaks lines: (s)pace, (w)ide, (n)arrow, (o)pening, (c)losing, (q)uoting both."""
    if char.isspace() and char != "\N{NO-BREAK SPACE}":
        return "s"
    by_category = {"Ps": "o", "Pi": "q", "Pe": "c", "Pf": "c", "Po": "c"}
    return by_category.get(unicodedata.category(char)) or ("w" if is_wide(char) else "n")


def _touch(glyphs: Sequence[Glyph], gaps: Sequence[float]) -> bool:
    """Tell whether the letters of a line touch, so that narrow gaps are the spaces of a line that is set close."""
    own = [
        abs(gap) for (one, other), gap in zip(pairwise(glyphs), gaps, strict=True) if (one.char + other.char).isalnum()
    ]
    return len(own) >= _FEWEST_GAPS and median(own) < _TOUCHING


def _text(glyphs: Sequence[Glyph], spaces: Set[int]) -> str:
    text = "".join(" " * (index in spaces) + glyph.char for index, glyph in enumerate(glyphs))
    return _INVERTED.sub(r"(\1)", re.sub(r"\s+", " ", text).strip())


def _spaces(glyphs: Sequence[Glyph]) -> set[int]:
    """Return before which glyphs a gap is a space, because spaces need not be written."""
    gaps = [_gap(*pair) for pair in pairwise(glyphs)]
    do_touch, spaced = _touch(glyphs, gaps), _spaced_numbers(glyphs, gaps)
    return {
        index
        for index, (pair, gap) in enumerate(zip(pairwise(glyphs), gaps, strict=True), 1)
        if gap > _KERNED_GAP and index not in spaced and gap > _gap_between(*pair, do_touch=do_touch)
    }


def _spaced_numbers(glyphs: Sequence[Glyph], gaps: Sequence[float]) -> set[int]:
    """Return before which glyphs a gap is no space: those of numbers whose digits are all set apart equally.

    A comma or a point with the same gaps beside it shows that they are one number, 1 , 2 3 4; several do not have one.
    """
    found: set[int] = set()
    if not any(gap > _WORD_GAP for gap in gaps):
        return found
    in_number = (
        gap > _WORD_GAP and bool(_SPACED.fullmatch(one.char + other.char))
        for (one, other), gap in zip(pairwise(glyphs), gaps, strict=True)
    )
    for is_spaced, stretch in groupby(enumerate(in_number, 1), key=lambda item: item[1]):
        places = [index for index, _ in stretch]
        own = [gaps[index - 1] for index in places]
        if is_spaced and len(places) >= _FEWEST_SPACED and max(own) - min(own) < _SAME_GAP:
            text = "".join(glyph.char for glyph in glyphs[places[0] - 1 : places[-1] + 1])
            found.update(places if _SEPARATED.search(text) else ())
    return found


def _gap_between(left: Glyph, right: Glyph, *, do_touch: bool) -> float:
    """Return the gap, in em, that must be exceeded for a space: typesetting parts Chinese from Latin by 0.25 em."""
    n_wide = is_wide(left.char) + is_wide(right.char)
    if right.char in _KERNED and not n_wide and not left.char.isupper():
        return _KERNED_GAP
    if do_touch and not n_wide and _CLOSE_WORDS.fullmatch(left.char + right.char):
        return _KERNED_GAP
    return (_WORD_GAP, _SCRIPT_GAP, _EM_GAP)[n_wide]

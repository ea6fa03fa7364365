"""Lines to columns and rows: what is read one below the other, and what stands side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise
from typing import NamedTuple

from bialign.reading.pdf.across import find_tables_across, part_bands
from bialign.reading.pdf.captions import find_captioned
from bialign.reading.pdf.gutters import find_gutter
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.rows import BULLET, find_rows
from bialign.reading.pdf.rules import Stroke
from bialign.reading.pdf.sides import crosses, has_words
from bialign.spacing import is_wide

_FEWEST_LINES = 4  # of a column
_FEWEST_BESIDE = 3  # the same of columns that fill their width, amid text in one
_FEWEST_AGAIN = 2  # the same where such columns were found before
_SET_OFF = 1.2  # times the distance of lines; white space that a heading leaves in the other column, too
_FAR_OFF = 3.0  # the same above a heading of much larger type, below which a column may begin a line higher
_MUCH_LARGER = 1.4  # times the size of most lines
_LARGER = 1.15  # times the size of most lines; a heading
_NARROWEST = 15.0  # em; of a column of prose
_INDENT = 3.0  # em; a line that begins a paragraph
_NEXT = 2.2  # times the size of type; from middle to middle of two lines of one column
_RAGGED = 2.0  # em; how far from the edge of its column a full line of Chinese may end
_MOST_PARTED = 2  # times; a page has four columns at most
_MOST_OF_PART = 500  # lines of a part of a page that is looked at for columns
_MOST_PLACES = 8  # where the columns of a part of a page are looked for
_ITEMS = 0.4  # of the lines of a list; the others go on with an item
_BETWEEN = 0.8  # em; a wider gap between two rows parts paragraphs
_FEWEST_TOGETHER = 5  # rows with no such gap
_MOST_LINES = 2_000  # of a page with columns; each place where lines begin is tried against all of them


class Column(NamedTuple):
    """Lines that are read one after the other, and the edges between which they stand.

    ``flush`` holds where else, in whole points, several lines in a row end: the right edge of a paragraph set in, where
    a formula or a comma hangs over that of the column.
    """

    lines: tuple[GlyphLine, ...]
    left: float
    right: float
    flush: frozenset[int] = frozenset()


def find_columns(
    lines: Sequence[GlyphLine],
    known: Set[int] = frozenset(),
    around: Sequence[float] = (),
    rules: Sequence[Stroke] = (),
) -> list[Column]:
    """Return the columns of a page in reading order; what stands across them parts them.

    ``known`` is where the right-hand columns begin that were found above and on the pages before, ``around`` where they
    do on the page of which these lines are a part, ``rules`` what is drawn level on it.
    """
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        gutter = next((x for x in around if _parts(lines, x)), None)
    if gutter is not None:
        return _part_at(gutter, lines, around, rules)
    captioned = find_captioned(lines)
    if captioned is not None:
        return [column for part in captioned for column in find_columns(part, known, around, rules)]
    band = find_gutter(lines, _few_places(lines, rules), rules) if len(lines) <= _MOST_LINES else None
    if band is None:
        return _amid_one_column(lines, known)
    above, below = (
        [line for line in lines if line.bottom > band.top],
        [line for line in lines if line.top < band.bottom],
    )
    amid = [line for line in lines if line.bottom <= band.top and line.top >= band.bottom]
    return [
        *find_columns(above, known, around, rules),
        *_part_at(band.x, amid, around, rules),
        *find_columns(below, known, around, rules),
    ]


def _few_places(lines: Sequence[GlyphLine], rules: Sequence[Stroke]) -> list[float]:
    """Return where most lines begin, and where several rules do: a column may hold nothing but tables."""
    begins = Counter(round(rule.start) for rule in rules)
    places = [x for x, n in begins.most_common(_MOST_PLACES) if n >= _FEWEST_BESIDE]
    first = min((line.left for line in lines), default=0.0)
    return [x for x in (*islice(_places_of_beginning(lines), _MOST_PLACES), *places) if x > first + 1]


def _part_at(
    gutter: float, lines: Sequence[GlyphLine], around: Sequence[float], rules: Sequence[Stroke]
) -> list[Column]:
    """Return the columns on both sides of a gutter, from one line or table across it to the next."""
    columns: list[Column] = []
    sides = [line for line in lines if line.right <= gutter + 1], [line for line in lines if line.left >= gutter - 1]
    around = [*around, *(x for side in sides if (x := _gutter(side, 1)) is not None)]
    across = find_tables_across(lines, gutter, rules) | _headings_across(lines, gutter)
    for is_across, members in part_bands(lines, gutter, rules, across):
        if is_across:
            columns.append(_column(members))
        else:
            columns += find_columns([line for line in members if line.middle_x < gutter], around=around, rules=rules)
            columns += find_columns([line for line in members if line.middle_x >= gutter], around=around, rules=rules)
    return columns


def _parts(lines: Sequence[GlyphLine], x: float) -> bool:
    """Tell whether lines stand on both sides of a place where a column of their page begins, and none across it."""
    sides = [[line for line in lines if (line.middle_x >= x) is side] for side in _SIDES]
    return all(sides) and not any(crosses(line, x) for line in lines) and all(map(_are_words, sides))


def _headings_across(lines: Sequence[GlyphLine], gutter: float) -> set[int]:
    """Return the identities of the headings on the left below which both columns begin anew, at one height.

    Beside the heading of a column that goes on, and beside the white space around it, stand lines of the other.
    """
    width = gutter - min(line.left for line in lines)
    long = [line.size for line in lines if 2 * (line.right - line.left) > width]  # prose is larger than most tables
    body = Counter(long or [line.size for line in lines]).most_common(1)[0][0]
    left, right = (
        sorted((line for line in lines if (line.middle_x >= gutter) is side), key=lambda line: -line.middle)
        for side in _SIDES
    )
    found: set[int] = set()
    for line, below in pairwise(left):
        at = next((index for index, other in enumerate(right) if other.middle < line.middle), 0)
        if not at or line.size <= _LARGER * body:
            continue
        ends, begins = right[at - 1 : at + 1]
        following = next((other for other in right[at:] if other.bottom < begins.middle), None)
        usual = begins.middle - following.middle if following else 0.0  # of the rows of a table that goes on
        white = ends.middle - begins.middle
        is_set_off = ends.bottom > line.top and white > _SET_OFF * usual
        if is_set_off and begins.size < _LARGER * max(body, below.size):
            is_alone = all(other is line or not other.bottom < line.middle < other.top for other in left)
            higher = 1.1 if line.size > _MUCH_LARGER * body and white > _FAR_OFF * usual else 0.5
            is_level = -0.5 < (begins.middle - below.middle) / below.size < higher
            found |= {id(line)} if is_alone and is_level else set()
    return found


def _amid_one_column(lines: Sequence[GlyphLine], known: Set[int]) -> list[Column]:
    """Return lines as one column, or as three where prose stands in two between what is above and below it."""
    band = _two_columns(lines, known)
    if band is None:
        return [_column(lines)] if lines else []
    left, right, top, bottom = band
    above, below = ([line for line in lines if line.middle > top], [line for line in lines if line.middle < bottom])
    known = known | {round(min(line.left for line in right))}
    return [*find_columns(above, known), _column(left), _column(right), *find_columns(below, known)]


def _two_columns(
    lines: Sequence[GlyphLine], known: Set[int]
) -> tuple[list[GlyphLine], list[GlyphLine], float, float] | None:
    """Return the lines of two columns of prose in the midst of a page, and between which heights they stand."""
    begins = Counter(round(line.left) for line in lines)
    first = min(begins, default=0)
    gutters = [x for x, n in begins.items() if n >= (_FEWEST_AGAIN if x in known else _FEWEST_BESIDE) and x > first]
    if not gutters or begins[first] < _FEWEST_BESIDE or len(lines) > _MOST_LINES:
        return None
    rows = find_rows(lines)
    for x in sorted(gutters, key=lambda x: -begins[x]):
        fewest = _FEWEST_AGAIN if x in known else _FEWEST_BESIDE
        for stretch in _stretches(rows, first, x):
            for part, are_columns in ((stretch, _are_prose_beside), (_without_heading(stretch), _are_lists)):
                left, right = (
                    [line for row in part for line in row if (line.left >= x - 1) is side] for side in _SIDES
                )
                if sum(len(row) == 2 for row in part) >= fewest and are_columns(left, right):
                    return left, right, part[0][0].middle, part[-1][0].middle
    return None


_SIDES = (False, True)


def _stretches(rows: Sequence[list[GlyphLine]], first: float, x: float) -> Iterator[list[list[GlyphLine]]]:
    """Yield rows one close below the other, each of a line in the left column, one in the right one, or both."""
    stretch: list[list[GlyphLine]] = []
    for row in rows:
        is_near = bool(stretch) and stretch[-1][0].middle - row[0].middle < _NEXT * row[0].size
        if stretch and not (is_near and _are_in_columns(row, first, x)):
            yield stretch
            stretch = []
        if is_near or len(row) == 2:
            stretch += [row] * _are_in_columns(row, first, x)
    if stretch:
        yield stretch


def _are_in_columns(row: Sequence[GlyphLine], first: float, x: float) -> bool:
    """Tell whether the lines of a row begin where the two columns do, or a little indented, and cross no gutter."""
    begins = [x if line.left >= x - 1 else first for line in row]
    beside = all(-1 < line.left - begin < _INDENT * line.size for line, begin in zip(row, begins, strict=True))
    return beside and (begins in ([first], [x], [first, x])) and not any(crosses(line, x) for line in row)


def _are_set_full(lines: Sequence[GlyphLine]) -> bool:
    """Tell whether many lines of a column are as wide as it, as those of prose are, and hold words."""
    edge = max(line.right for line in lines)
    width = edge - min(line.left for line in lines)
    n_full = sum(line.right - line.left > 0.8 * width for line in _reaching(lines, edge))
    n_words = sum(map(has_words, lines))
    return width > _NARROWEST * lines[0].size and n_full >= 0.4 * len(lines) and n_words >= 0.8 * len(lines)


def _without_heading(stretch: Sequence[list[GlyphLine]]) -> Sequence[list[GlyphLine]]:
    """Return rows without a larger line at their end, which heads what goes across below."""
    return stretch[:-1] if stretch[-1][0].size > _LARGER * stretch[0][0].size else stretch


def _are_prose_beside(left: Sequence[GlyphLine], right: Sequence[GlyphLine]) -> bool:
    return _are_set_full(left) and _are_set_full(right) and _are_alike(left, right)


def _are_lists(left: Sequence[GlyphLine], right: Sequence[GlyphLine]) -> bool:
    """Tell whether both sides are items of lists, some of which wrap: features on the left, uses on the right."""
    n_items = [sum(bool(BULLET.match(line.text)) for line in lines) for lines in (left, right)]
    return min(n_items) >= _FEWEST_BESIDE and n_items[0] > _ITEMS * len(left) and n_items[1] > _ITEMS * len(right)


def _reaching(lines: Sequence[GlyphLine], edge: float) -> Iterator[GlyphLine]:
    """Yield the lines that may fill their column: Chinese is parted anywhere, and ends near the edge unlike labels.

    It ends farther from the edge where the next line begins with a number or word for which there was no room.
    """
    ordered = sorted(lines, key=lambda line: -line.middle)
    for line, below in zip(ordered, [*ordered[1:], None], strict=True):
        room = max(_RAGGED * line.size, below.word + line.size if below else 0.0)
        if edge - line.right < room or not is_wide(line.text[-1]):
            yield line


def _are_alike(left: Sequence[GlyphLine], right: Sequence[GlyphLine]) -> bool:
    """Tell whether two columns are about equally wide, unlike labels and what is said of them."""
    widths = [max(line.right for line in side) - min(line.left for line in side) for side in (left, right)]
    return min(widths) > 0.75 * max(widths)


def _column(lines: Sequence[GlyphLine]) -> Column:
    """Return lines as a column; the rows of a table say nothing of its edges, unless it holds little else."""
    rows = find_rows(lines)
    alone = [row[0] for row in rows if len(row) == 1]
    if len(alone) < _FEWEST_LINES:
        alone = list(lines)
    ordered = tuple(line for row in rows for line in row)
    left, right = min(line.left for line in alone), max(line.right for line in alone)
    return Column(ordered, left, right, _flush_edges(rows, right - left))


def _flush_edges(rows: Sequence[list[GlyphLine]], width: float) -> frozenset[int]:
    """Return where at least three lines of prose in a row end, each wider than half of their column."""
    ends = [row[0].right if len(row) == 1 and row[0].right - row[0].left > width / 2 else None for row in rows]
    return frozenset(
        round(last)
        for first, second, last in zip(ends, ends[1:], ends[2:], strict=False)
        if first is not None and second is not None and last is not None
        if max(first, second, last) - min(first, second, last) < _SAME_EDGE
    )


_SAME_EDGE = 1.0  # points


def _gutter(lines: Sequence[GlyphLine], n_parted: int = 0) -> float | None:
    """Return where a right-hand column begins, or ``None``; prose on both sides, or it is a table.

    Where more lines go across than stand on either side, these are the columns of a table amid prose. Either side may
    be columns in its turn; ``n_parted`` says how often the page was parted before.
    """
    best, best_score = None, (0, 0)
    if len(lines) > _MOST_LINES:
        return None
    places = _places_of_beginning(lines)
    for x in islice(places, _MOST_PLACES if n_parted else None):
        sides = [[line for line in lines if line.right <= x + 1], [line for line in lines if line.left >= x - 1]]
        n_across = sum(crosses(line, x) for line in lines)
        score = (min(map(len, sides)), -n_across)
        if (
            score > best_score
            and score[0] >= max(_FEWEST_LINES, n_across)
            and _are_columns(sides[0], sides[1], x, n_parted)
        ):
            best, best_score = x, score
    return None if best is None else _outdented(best, lines)


def _outdented(gutter: float, lines: Sequence[GlyphLine]) -> float:
    """Return where a column begins that was found by its items: with the heads over them, which stand farther left."""
    middles = [line.middle for line in lines if abs(line.left - gutter) <= 1]
    beside = [line for line in lines if min(middles) <= line.middle <= max(middles)]
    n_across = sum(crosses(line, gutter) for line in beside)
    for x in sorted({line.left for line in beside if 0 < gutter - line.left < _INDENT * line.size}):
        if sum(crosses(line, x) for line in beside) < n_across:
            return x
    return gutter


def _places_of_beginning(lines: Sequence[GlyphLine]) -> Iterator[int]:
    """Yield where several lines begin; items of a list begin also where those indented below them belong."""
    begins = Counter(round(line.left) for line in lines)
    items = Counter(round(line.left) for line in lines if BULLET.match(line.text))
    indent = _INDENT * max(line.size for line in lines) if items else 0.0
    for x, n_begin in begins.most_common():
        n_items = sum(n for at, n in items.items() if x < at < x + indent) if x in items else 0
        if n_begin + n_items >= _FEWEST_LINES:
            yield x


def _are_columns(left: Sequence[GlyphLine], right: Sequence[GlyphLine], x: float, n_parted: int) -> bool:
    """Tell whether the lines on either side of a gutter stand beside each other, words that fill it or items."""
    widths = (left, x - min(line.left for line in left)), (right, max(line.right for line in right) - x)
    if _n_beside(left, right) < _FEWEST_LINES or not all(
        _are_words(lines) if n_parted else 2 * sum(map(has_words, lines)) > len(lines) for lines in (left, right)
    ):
        return False
    others = [lines for lines, width in widths if not _is_prose(lines, width)]
    return not others or (len(others) == 1 and _are_prose_in_columns(others[0], n_parted + 1))


def _n_beside(left: Sequence[GlyphLine], right: Sequence[GlyphLine]) -> int:
    """Return how many lines on the right have one on the left beside them."""
    middles = sorted(line.middle for line in left)
    above = (bisect_right(middles, line.middle - line.size) for line in right)
    return sum(n < len(middles) and middles[n] < line.middle + line.size for line, n in zip(right, above, strict=True))


def _is_prose(lines: Sequence[GlyphLine], width: float) -> bool:
    return _share_filled(lines, width) > 0.5 or _are_items(lines)


def _are_prose_in_columns(lines: Sequence[GlyphLine], n_parted: int) -> bool:
    """Tell whether lines are two columns of prose, beside which the page has others; the rows of a table are none."""
    if n_parted > _MOST_PARTED or len(lines) > _MOST_OF_PART or not _runs_on(lines):
        return False
    return _gutter(lines, n_parted) is not None


def _runs_on(lines: Sequence[GlyphLine]) -> bool:
    """Tell whether most rows lie close together: where all columns leave room after few rows, cells of a table end."""
    rows = find_rows(lines)
    parted = [0, *(index for index, pair in enumerate(pairwise(rows), 1) if _is_room_between(*pair)), len(rows)]
    n_together = sum(stop - start for start, stop in pairwise(parted) if stop - start >= _FEWEST_TOGETHER)
    return 2 * n_together > len(rows)


def _is_room_between(above: Sequence[GlyphLine], below: Sequence[GlyphLine]) -> bool:
    return min(line.bottom for line in above) - max(line.top for line in below) > _BETWEEN * below[0].size


def _are_items(lines: Sequence[GlyphLine]) -> bool:
    """Tell whether most lines open an item of a list, which may be short."""
    return 2 * sum(bool(BULLET.match(line.text)) for line in lines) > len(lines)


def _are_words(lines: Sequence[GlyphLine]) -> bool:
    """Tell whether lines are words for the most part, by length, as those of a column of amounts are not."""
    return 2 * sum(line.right - line.left for line in lines if has_words(line)) > sum(
        line.right - line.left for line in lines
    )


def _share_filled(lines: Sequence[GlyphLine], width: float) -> float:
    """Return the share, by length, of the lines that fill most of a width, as those of a table do not."""
    edge = max(line.right for line in lines)
    full = (line for line in _reaching(lines, edge) if line.right - line.left > 0.6 * width)
    filled = sum(line.right - line.left for line in full)
    return filled / sum(line.right - line.left for line in lines)

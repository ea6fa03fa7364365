"""From the lines of all pages to the blocks of the text, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.reading.pdf.blocks import PageBlock, cell_blocks, find_blocks
from bialign.reading.pdf.columns import Column, find_columns
from bialign.reading.pdf.doubts import find_doubtful, find_words_beside
from bialign.reading.pdf.gaps import join_stretched
from bialign.reading.pdf.joining import count_words, join_columns, unwrap
from bialign.reading.pdf.lines import GlyphLine
from bialign.reading.pdf.listings import Listing, part_listings
from bialign.reading.pdf.margins import part_edges, part_running
from bialign.reading.pdf.overleaf import join_torn_row
from bialign.reading.pdf.ruled import find_ruled_cells
from bialign.reading.pdf.rules import RuledTable, Stroke
from bialign.records import BlockKind, Cell


class PageText(NamedTuple):
    """A block as it is read, the page, from 1, on which it begins, and which edge of that it may be (``"header"``)."""

    kind: BlockKind
    page: int
    text: str
    cell: Cell | None = None
    edge: str = ""

    @property
    def place(self) -> str:
        """Where it stands: ``"page 3"``, or at an edge ``"page 1, header"``."""
        return f"page {self.page}{', ' * bool(self.edge)}{self.edge}"


class PageTexts(NamedTuple):
    """What all pages say, in order, and on which of them it is in doubt."""

    texts: list[PageText]
    doubtful: list[int]


class GlyphSheet(NamedTuple):
    """The lines of a page, or of those that run one way on it, how high it is, its ruled tables and level rules.

    ``edges`` are the level rules and the upper and lower ends of shades.
    """

    lines: Sequence[GlyphLine]
    height: float
    tables: Sequence[RuledTable] = ()
    rules: Sequence[Stroke] = ()
    edges: Sequence[Stroke] = ()


def read_pages(sheets: Sequence[GlyphSheet]) -> PageTexts:
    """Return the blocks of a report: the body, the notes, then running heads."""
    kept: Sequence[Sequence[GlyphLine]]
    kept, running = part_running([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    body = _body_size([line for lines in kept for line in lines])
    head: Sequence[GlyphLine] = []
    foot: Sequence[GlyphLine] = []
    if len(sheets) == 1:
        head, text_lines, foot = part_edges(kept[0], sheets[0].height)
        kept = [text_lines]
    gutters = frozenset[int]()  # where right-hand columns begin, of what was read so far
    blocks: list[PageBlock] = []
    listings = _Listings()
    words_beside: list[tuple[int, bool]] = []
    for sheet, lines in zip(sheets, kept, strict=True):
        apart, found = part_listings(lines, listings.following)
        first = len(blocks)
        for above, table in _bands(join_stretched(apart), _wide_tables(sheet.tables, apart)):
            columns = find_columns(above, gutters, rules=sheet.rules)
            gutters |= _gutters(columns)
            for column in columns:
                bands = list(_bands(column.lines, sheet.tables))
                words_beside += [row for part, _ in bands for row in find_words_beside(part)]
                blocks += _column_blocks(column, bands, sheet.edges, body)
            blocks += table
        if not found:
            listings.following = None  # a program goes on overleaf or not at all
        for listing in found:
            listings.add(listing, blocks, first)
    text = [block for block in blocks if block.kind is not BlockKind.NOTE]
    notes = [block for block in blocks if block.kind is BlockKind.NOTE]
    words = count_words("\n".join(line.text for lines in kept for line in lines))
    text = _number_tables(text)
    repeated = [block for block in text if block.kind is BlockKind.RUNNING]
    text = [block for block in text if block.kind is not BlockKind.RUNNING]
    shown = [
        PageText(block.kind, block.lines[0].page, _text_of(block, words), block.cell)
        for block in (*join_columns(text), *notes, *repeated)
    ]
    heads, feet = ([_edge_text(line, edge) for line in lines] for lines, edge in ((head, "header"), (foot, "footer")))
    texts = [*heads, *shown, *feet, *(PageText(BlockKind.RUNNING, line.page, line.text) for line in running)]
    return PageTexts(texts, find_doubtful(words_beside))


class _Listings:
    """The listings of programs so far, the last of which may go on overleaf."""

    def __init__(self) -> None:
        self.following: int | None = None  # the number with which it would
        self._last = 0  # its index among the blocks

    def add(self, listing: Listing, blocks: list[PageBlock], first: int) -> None:
        """Add a listing to the blocks, or to the block of that which it goes on with; its numbers are no text.

        ``first`` is the index of the first block of its page, among which it stands above those that begin below it.
        """
        # A number without a line, at the edge of a page, was taken for that of the page.
        if self.following is not None and listing.first in (self.following, self.following + 1):
            before = blocks[self._last]
            blocks[self._last] = before._replace(lines=(*before.lines, *listing.code))
        else:
            column = Column(tuple(listing.code), listing.code[0].left, max(line.right for line in listing.code))
            below = (index for index in range(first, len(blocks)) if _is_below(blocks[index], column))
            self._last = next(below, len(blocks))
            blocks.insert(self._last, PageBlock(column.lines, BlockKind.CODE, column))
        column = blocks[self._last].column
        blocks += [PageBlock((mark,), BlockKind.RUNNING, column) for mark in listing.marks]
        self.following = listing.last + 1


def _is_below(block: PageBlock, column: Column) -> bool:
    line = block.lines[0]
    is_beside = line.right < column.left or line.left > column.right
    return not is_beside and line.middle < column.lines[-1].middle


def _text_of(block: PageBlock, words: Mapping[str, int]) -> str:
    lines = [line.text for line in block.lines]
    return "\n".join(lines) if block.kind is BlockKind.CODE else unwrap(lines, words)


def _edge_text(line: GlyphLine, edge: str) -> PageText:
    return PageText(BlockKind.PARAGRAPH, line.page, line.text, edge=edge)


Band = tuple[Sequence[GlyphLine], list[PageBlock]]  # lines, and the cells of the ruled table below them


def _bands(lines: Sequence[GlyphLine], tables: Sequence[RuledTable]) -> Iterator[Band]:
    """Yield the lines above each ruled table of a sheet with its cells, and last those below without any."""
    for table in tables:
        beside = [line for line in lines if table.bottom < line.middle < table.top]
        cells = find_ruled_cells(beside, table)
        if cells:
            column = Column(tuple(beside), table.xs[0], table.xs[-1])
            yield [line for line in lines if line.middle >= table.top], list(cell_blocks(cells, 0, column))
            lines = [line for line in lines if line.middle <= table.bottom]
    yield lines, []


def _wide_tables(tables: Sequence[RuledTable], lines: Sequence[GlyphLine]) -> list[RuledTable]:
    """Return the ruled tables that take most of the width of a page; others may stand in a column."""
    width = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    return [table for table in tables if table.xs[-1] - table.xs[0] > _WIDE * width]


_WIDE = 0.6  # of the width of all lines of a page


def _column_blocks(column: Column, bands: Sequence[Band], edges: Sequence[Stroke], body: float) -> Iterator[PageBlock]:
    """Yield the blocks of a column, with the ruled tables that stand in it, whatever stands beside them."""
    for lines, table in bands:
        if lines:
            part = column if len(bands) == 1 else column._replace(lines=tuple(lines))
            yield from find_blocks(part, body, edges)
        yield from table


def _gutters(columns: Sequence[Column]) -> set[int]:
    """Return where the columns begin that stand right of the first."""
    first = min((column.left for column in columns), default=0.0)
    return {round(column.left) for column in columns if column.left > first + column.lines[0].size}


def _number_tables(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return blocks with the tables counted through the report; one that runs across pages is one table.

    Of its heads only the first are cells; those repeated on later pages are running heads, and so is its caption.
    """
    numbered: list[PageBlock] = []
    caption = ""
    tables = [list(group) for _, group in groupby(blocks, _table_key)]
    before: list[PageBlock] = []  # the table so far, if what comes next may go on with it
    number = -1
    for group in tables:
        if group[0].cell is None:
            is_repeated = (
                bool(before) and len(group) == 1 and _caption(group[0]) == caption and _is_overleaf(before, group)
            )
            before = before if is_repeated or (before and _are_footnotes(before, group)) else []
            caption = _caption(group[-1])
            numbered += [block._replace(kind=BlockKind.RUNNING) for block in group] if is_repeated else group
            continue
        heads = _repeated_heads(before, group)
        body: Sequence[PageBlock] = group[heads:]
        first_row = 0
        if heads is None:
            number, heads, before = number + 1, 0, []
        else:
            body = _below_first_heads(before, group[:heads], body)
            torn = join_torn_row(before, body)
            if torn.whole:
                before, numbered = ([torn.whole.get(id(one), one) for one in blocks] for blocks in (before, numbered))
            body = torn.rest
            first_row = (
                1 + max(_cell(block).row for block in before) - min(_cell(block).row for block in body or before)
            )
        numbered += [block._replace(kind=BlockKind.RUNNING, cell=None) for block in group[:heads]]
        rows = [
            block._replace(cell=_cell(block)._replace(table=number, row=_cell(block).row + first_row)) for block in body
        ]
        numbered += rows
        before += rows
    return numbered


def _table_key(block: PageBlock) -> tuple[int, int] | None:
    return (id(block.column), block.cell.table) if block.cell else None


def _caption(block: PageBlock) -> str:
    """Return the words of a block without those that say that a table goes on."""
    return _CONTINUED.sub("", "".join(line.text for line in block.lines)).strip()


_CONTINUED = compile_late(r"\s*[(（]?(?:continued|cont['’]?d\.?|[续續]表?)[)）]?\s*\Z", re.IGNORECASE)


def _are_footnotes(table: Sequence[PageBlock], group: Sequence[PageBlock]) -> bool:
    """Tell whether what stands below a table ends its page with numbered notes, set smaller than the table."""
    last = table[-1].lines[0]
    return all(
        block.lines[0].page == last.page
        and block.lines[0].size < _SMALLER * last.size
        and _MARK_OF_NOTE.match(block.lines[0].text)
        for block in group
    )


_SMALLER = 0.97
_MARK_OF_NOTE = compile_late(r"[0-9]{1,3}\s|[*†‡]")


def _is_overleaf(before: Sequence[PageBlock], after: Sequence[PageBlock]) -> bool:
    return after[0].lines[0].page == before[-1].lines[0].page + 1


def _is_in_next_column(before: Sequence[PageBlock], after: Sequence[PageBlock]) -> bool:
    """Tell whether a table begins at the top of the column that follows the one at whose end another stands."""
    last, first = before[-1].lines[0], after[0].lines[0]
    return first.page == last.page and first.middle > last.middle and after[0].column.left > before[-1].column.right - 1


def _repeated_heads(before: Sequence[PageBlock], after: Sequence[PageBlock]) -> int | None:
    """Return how many blocks at the top of a table repeat its heads on a new page, or ``None`` for another table.

    So it is in a new column, too, where tables that follow on each other are no rarity, and none goes on without heads.
    """
    if not before or not (_is_overleaf(before, after) or _is_in_next_column(before, after)):
        return None
    heads, repeated = ([block for block in blocks if _cell(block).is_head] for blocks in (before, after))
    texts = [[[line.text for line in block.lines] for block in blocks] for blocks in (heads, repeated)]
    width, width_after = (
        max(_cell(block).column + _cell(block).n_columns for block in blocks) for blocks in (before, after)
    )
    if not _is_overleaf(before, after) and not (repeated and width == width_after):
        return None
    goes_on = texts[0] == texts[1] if repeated else width == width_after
    return len(repeated) if goes_on and len(repeated) < len(after) else None


def _below_first_heads(
    before: Sequence[PageBlock], repeated: Sequence[PageBlock], body: Sequence[PageBlock]
) -> Sequence[PageBlock]:
    """Return the rows below repeated heads in the columns of the first: overleaf there may be no labels beside them."""
    heads = [block for block in before if _cell(block).is_head]
    shifts = {_cell(one).column - _cell(two).column for one, two in zip(heads, repeated, strict=False)}
    shift = shifts.pop() if len(shifts) == 1 else 0
    if shift <= 0:
        return body
    cells = (_cell(block) for block in body)
    return [
        block._replace(cell=cell._replace(column=cell.column + shift)) for block, cell in zip(body, cells, strict=True)
    ]


def _cell(block: PageBlock) -> Cell:
    assert block.cell is not None
    return block.cell


def _body_size(lines: Sequence[GlyphLine]) -> float:
    """Return the size of running text: the largest that a fifth of the characters have."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max((size for size, n_chars in sizes.items() if n_chars * 5 >= sizes.total()), default=0.0)

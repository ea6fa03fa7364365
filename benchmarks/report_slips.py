"""Slips planted in a report, and whether an alarm names them.

A slip changes one version where both agree: only numbers that both files hold equally often are drawn, the k-th of one
being the counterpart of the k-th of the other. This pairing does not ask bialign, so that what it pairs wrongly counts.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from benchmarks.report_files import Edit, Row, Token, Version, find_tokens, is_number_cell

Spans = Sequence[tuple[int, int]]
SPACING = 100  # numbers between two slips that are planted at once
UNDER_A_HEAD = 60  # numbers at most that a scale is taken to apply to
_FIELD_CHARS = 800  # of the XML of Word, from the name of a field to what it shows
_FEWEST_CELLS = 2  # of rows that are swapped
_FEWEST_ROWS = 3  # of columns that are swapped
_UNSEEN = re.compile(r"!\[[^\[\]\n]*\](?=[(\[])|^[ \t]+(?:-[ \t]+)?(?:src|width|height|link|href):[^\n]*", re.MULTILINE)
_YEAR_CELL = re.compile(r"\s*(?:19|20)\d\d\s*年?\s*")
_BETWEEN_FORMULAS = 3000  # characters from the number of one to that of the next, at most
_IN_BRACKETS = re.compile(r"(?<=[(（])\d{1,3}(?=[)）])")
_LINES_BESIDE = 3  # of other columns of a page, between the two lines of an amount
_OPEN_AMOUNT = re.compile(r"[^\W\d]{2}.*\s(?:[A-Z]{0,3}[$¥€£]|RMB)?\d[\d,.]*\s*$")  # words, then a number
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?![\d,.])|\d\s*[月日]")  # 月, 日: month, day


class Outcome(StrEnum):
    """What became of a slip."""

    CAUGHT = "caught"  # an alarm names it where none stood before
    BURIED = "buried"  # an alarm stood there before it was planted
    MISSED = "missed"


class Slip(NamedTuple):
    """A change of one file.

    Attributes
    ----------
    edits
        What is changed in the file.
    tokens
        The numbers and scales changed or taken away, as indices into the tokens of the version.
    is_lost
        Whether they are taken away.
    before, after
        What stood there and what stands there now, for a person.
    """

    kind: str
    edits: tuple[Edit, ...]
    tokens: tuple[int, ...]
    is_lost: bool = False
    before: str = ""
    after: str = ""


class Site(NamedTuple):
    """A version to plant slips in, and for its tokens the indices of their counterparts in the other."""

    version: Version
    other: Version
    partners: Mapping[int, int]

    def text_of(self, index: int) -> str:
        """Return a token as it stands."""
        return self.version.tokens[index].text

    def indices_in(self, start: int, end: int) -> list[int]:
        """Return the tokens within a stretch of the text."""
        return [i for i, token in enumerate(self.version.tokens) if start <= token.start and token.end <= end]


def partners_of(version: Version, other: Version) -> dict[int, int]:
    """Return for each token that both files hold equally often the index of its counterpart.

    Numbers of one digit are left out, since they are too many to tell apart, and those of alternative texts of pictures
    and of settings in front matter (``width: 40``) in Markdown, since no page shows them.
    """
    here, there = map(_by_text, (version, other))
    return {
        i: j
        for text, places in here.items()
        if len(places) == len(there[text]) and sum(char.isdigit() for char in text) > 1
        for i, j in zip(places, there[text], strict=True)
    }


def _by_text(version: Version) -> defaultdict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    unseen = [match.span() for match in _UNSEEN.finditer(version.text)]
    for index, token in enumerate(version.tokens):
        if not token.is_scale and not _touch(unseen, (token.start, token.end)):
            places[token.text].append(index)
    return places


# ── the kinds ────────────────────────────────────────────────────────────────────────────────────


def change_digits(site: Site, rng: random.Random) -> Iterator[Slip]:
    """Yield a slip for each number that does not open a heading or an item: one of its digits is another."""
    yield from _other_digits(site, rng, "digit", opening=False)


def change_openings(site: Site, rng: random.Random) -> Iterator[Slip]:
    """Yield a slip for each number that opens a heading or an item, which others refer to."""
    yield from _other_digits(site, rng, "opening digit", opening=True)


def _other_digits(site: Site, rng: random.Random, kind: str, *, opening: bool) -> Iterator[Slip]:
    for index in sorted(site.partners):
        token, text = site.version.tokens[index], site.version.text
        if _opens(text, token) is not opening or _is_address(text, token) or _is_furniture(site.version, token):
            continue
        place = rng.choice([i for i, char in enumerate(token.text) if char.isdigit()])
        digit = rng.choice([digit for digit in "123456789" if digit != token.text[place]])
        yield from _retold(site, kind, index, token.text[:place] + digit + token.text[place + 1 :])


def _opens(text: str, token: Token) -> bool:
    """Tell whether a number looks like that of a heading, an article or an item: ``### 2.1 Data``, ``(12) if``."""
    before = text[text.rfind("\n", 0, token.start) + 1 : token.start]
    after = text[token.end : (text + "\n").find("\n", token.end)]
    if not re.fullmatch(r"[\s#>*（(第+-]*", before):
        return False
    return bool(re.match(r"[.)）、．]|[章节節条條]", after)) or (
        "." in token.text and bool(re.match(r"\s*[^\W\d]", after))
    )


def _is_address(text: str, token: Token) -> bool:
    left = max(text.rfind(char, 0, token.start) for char in " \t\n（(")
    word = re.match(r"[^\s）)]*", text[left + 1 :])
    return bool(word and re.search(r"://|www\.|@", word[0]))


def _is_furniture(version: Version, token: Token) -> bool:
    """Tell whether a number looks like that of a page, at either end of one, after a row of dots, or a field.

    So do those in the foot of a site, which is no part of its reports.
    """
    text, edit = version.text, version.edit(token.start, token.end, "")
    if edit and _is_in_foot(version.parts[edit.part], edit.start):
        return True
    if edit and "PAGEREF" in version.parts[edit.part][max(0, edit.start - _FIELD_CHARS) : edit.start]:
        return True
    start = text.rfind("\n", 0, text.rfind("\n", 0, token.start) if "\n" in text[: token.start] else 0) + 1
    if re.search(r"(?:\.\s?){4}|…{2}", text[start : token.end + 8]):
        return True
    line = _line_of(text, token)
    return bool(_PAGE_NUMBER.fullmatch(line))


def _is_in_foot(source: str, offset: int) -> bool:
    return source.rfind("<footer", 0, offset) > source.rfind("</footer", 0, offset)


_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|第?\s*\d{1,4}\s*[页頁]|[Pp]age\s+\d{1,4}.*|\d{1,4}\s*/\s*\d{1,4})\s*"
)


def lose_signs(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for each negative number: its brackets or its minus are gone."""
    for index in sorted(site.partners):
        mine = _sign_of(site.version.text, site.version.tokens[index])
        theirs = _sign_of(site.other.text, site.other.tokens[site.partners[index]])
        if mine and theirs:
            start, end, inside = mine
            edit = site.version.edit(start, end, inside)
            if edit:
                yield Slip("lost sign", (edit,), (index,), False, site.version.text[start:end], inside)


def _sign_of(text: str, token: Token) -> tuple[int, int, str] | None:
    """Return where a negative number stands with its sign, and what it is without; spaces keep the length."""
    line_start, line_end = text.rfind("\n", 0, token.start) + 1, (text + "\n").find("\n", token.end)
    if _counts_on(text, token):
        return None
    cell = re.split(r"[\t|]", text[line_start : token.start])[-1], re.split(r"[\t|]", text[token.end : line_end])[0]
    if re.fullmatch(r"\W*[(（]\s*\W?", cell[0]) and re.fullmatch(r"%?\s*[)）]\W*", cell[1]) and token.text[0] != "0":
        start = token.start - len(cell[0]) + max(cell[0].find(bracket) for bracket in "(（")
        end = token.end + 1 + min(cell[1].find(bracket) % 99 for bracket in ")）")
        return start, end, f" {text[start + 1 : end - 1]} "
    if re.search(r"(?:^|[\s(（:：~～至到|])[-−﹣－]\Z", text[max(0, token.start - 2) : token.start]):
        return token.start - 1, token.end, f" {token.text}"
    return None


def _counts_on(text: str, token: Token) -> bool:
    """Tell whether a number in brackets is that of a formula: it counts on from that before, or that after from it."""
    if not re.fullmatch(r"\d{1,3}", token.text):
        return False
    before = _IN_BRACKETS.findall(text, max(0, token.start - _BETWEEN_FORMULAS), token.start - 1)
    after = _IN_BRACKETS.findall(text, token.end + 1, token.end + _BETWEEN_FORMULAS)
    number = int(token.text)
    return before[-1:] == [str(number - 1)] or after[:1] == [str(number + 1)]


def change_heads(site: Site, rng: random.Random) -> Iterator[Slip]:
    """Yield a slip for each head of a column: a year or other number is another, a thousand is a million."""
    heads = (row for row in site.version.rows if row.is_head)
    in_head = {i for row in heads for start, end in row.cells for i in site.indices_in(start, end)}
    for index, token in enumerate(site.version.tokens):
        if token.is_scale:
            yield from _rescaled(site, index)
        elif index in site.partners and (index in in_head or _is_year_head(site.version.text, token)):
            last = rng.choice([digit for digit in "123456789" if digit != token.text[-1]])
            yield from _retold(site, "changed head", index, token.text[:-1] + last)


def _is_year_head(text: str, token: Token) -> bool:
    line = _line_of(text, token)
    return len(token.text) == 4 and bool(re.fullmatch(r"(?:[\s|]*(?:19|20)\d\d[年度\s|]*)+", line))


_OTHER_SCALE = {
    "’000": "million",
    "thousand": "million",
    "million": "thousand",
    "千": "百萬",  # thousand: million
    "百萬": "千",
    "百万": "千",
}


def _rescaled(site: Site, index: int) -> Iterator[Slip]:
    """Yield the scale of a column as another, if few words stand with it in its line.

    All numbers below are places of the slip, also those that the other version states in another unit.
    """
    token, text = site.version.tokens[index], site.version.text
    line = _line_of(text, token)
    key = "’000" if token.text.endswith("000") else token.text.removesuffix("s")
    if key not in _OTHER_SCALE or len(line) > 40 or re.search(r"\d", line.replace("000", "")):
        return
    below: list[int] = []
    for following in range(index + 1, min(len(site.version.tokens), index + UNDER_A_HEAD)):
        if site.version.tokens[following].is_scale and below:
            break
        is_value = not _DATED.search(_line_of(text, site.version.tokens[following]))  # nor the date of the next head
        below += [following] * is_value
    is_governing = any(_stands_in_cell(text, site.version.tokens[i]) for i in below)
    if is_governing and not site.partners.keys().isdisjoint(below) and not _goes_on_from_above(text, token):
        edit = site.version.edit(token.start, token.end, " " * (key == "’000") + _OTHER_SCALE[key])
        if edit:
            yield Slip("changed head", (edit,), (index, *below), False, token.text, edit.words.strip())


def _stands_in_cell(text: str, token: Token) -> bool:
    """Tell whether a number looks like that of a cell: pages and sentences below a head are not what it governs."""
    line = _line_of(text, token)
    return "|" in line or "\t" in line or is_number_cell(line)


def _goes_on_from_above(text: str, token: Token) -> bool:
    """Tell whether a scale opens the second line of an amount, "a loss of HK$12", or looks so."""
    start = text.rfind("\n", 0, token.start) + 1
    above = text[:start].rstrip("\n").rsplit("\n", _LINES_BESIDE)[1:]  # columns of a page stand side by side
    return not text[start : token.start].strip() and any(map(_OPEN_AMOUNT.search, above))


def _line_of(text: str, token: Token) -> str:
    return text[text.rfind("\n", 0, token.start) + 1 : (text + "\n").find("\n", token.end)]


class Cell(NamedTuple):
    """A cell that holds one number: its place in the row, its token, and the number with its signs in the text."""

    place: int
    token: int
    start: int
    end: int


def swap_cells(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for two neighbouring cells of a row: each holds what the other should."""
    for row in site.version.body:
        for left, right in pairwise(_number_cells(site, row)):
            if left.place + 1 == right.place and left.token in site.partners and right.token in site.partners:
                yield from _swapped(site, "swapped cells", [(left, right)])


def swap_columns(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for the last two columns of numbers of a table, below its head."""
    for _table, rows in groupby(site.version.body, lambda row: row.table):
        found = [(row, _number_cells(site, row)[-2:]) for row in rows]
        pairs = [(row, cells[0], cells[1]) for row, cells in found if len(cells) == 2 and not _are_years(site, cells)]
        columns = Counter(len(row.cells) - left.place for row, left, _right in pairs)
        column = max(columns, key=columns.__getitem__, default=0)
        swapped = [
            (left, right)
            for row, left, right in pairs
            if len(row.cells) - left.place == column and left.place + 1 == right.place
        ]
        n_certain = sum(left.token in site.partners and right.token in site.partners for left, right in swapped)
        if len(swapped) >= _FEWEST_ROWS and n_certain >= 2:
            yield from _swapped(site, "swapped columns", swapped)


def swap_rows(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for two rows below each other: each has the values of the other, and keeps its label."""
    for upper, lower in pairwise(site.version.body):
        rows = [_number_cells(site, row) for row in (upper, lower)]
        if upper.table != lower.table or len(upper.cells) != len(lower.cells) or len(rows[0]) < _FEWEST_CELLS:
            continue
        are_level = [cell.place for cell in rows[0]] == [cell.place for cell in rows[1]]
        if are_level and all(cell.token in site.partners for row in rows for cell in row):
            yield from _swapped(site, "swapped rows", list(zip(*rows, strict=True)))


def _are_years(site: Site, cells: Sequence[Cell]) -> bool:
    """Tell whether cells hold nothing but years: the head of their columns, which swapped with them changes nothing."""
    return all(_YEAR_CELL.fullmatch(site.version.text[cell.start : cell.end]) for cell in cells)


def _number_cells(site: Site, row: Row) -> list[Cell]:
    cells = []
    for place, (start, end) in enumerate(row.cells):
        text = site.version.text[start:end]
        if is_number_cell(text):
            left, right = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
            cells.append(Cell(place, site.indices_in(start, end)[0], left, right))
    return cells


def _swapped(site: Site, kind: str, pairs: Sequence[tuple[Cell, Cell]]) -> Iterator[Slip]:
    text, edit = site.version.text, site.version.edit
    differing = [pair for pair in pairs if len({text[cell.start : cell.end] for cell in pair}) == 2]
    edits = [
        edit(cell.start, cell.end, text[other.start : other.end])
        for left, right in differing
        for cell, other in ((left, right), (right, left))
    ]
    kept = tuple(edit for edit in edits if edit)
    if differing and len(kept) == len(edits):
        left, right = (text[cell.start : cell.end] for cell in differing[0])
        tokens = tuple(cell.token for pair in differing for cell in pair)
        yield Slip(kind, kept, tokens, False, f"{left} | {right}", f"{right} | {left}")


def drop_cells(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for each cell that holds a number: it is empty."""
    for row in site.version.body:
        for cell in _number_cells(site, row):
            edit = site.version.edit(cell.start, cell.end, " " * (cell.end - cell.start))
            if edit and cell.token in site.partners:
                yield Slip("dropped cell", (edit,), (cell.token,), True, site.version.text[cell.start : cell.end])


def drop_rows(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for each row of two numbers or more: it is gone."""
    for row in site.version.body:
        start, end = row.whole.start, row.whole.end
        gone = [i for cell in row.cells for i in site.indices_in(*cell)]
        if site.version.edit(row.cells[0][0], row.cells[0][0], ""):  # in a PDF the label is no cell
            gone = _tokens_in_part(site.version, row.whole) or gone
        if sum(index in site.partners for index in gone) >= 2:
            before = site.version.parts[row.whole.part][start:end]
            yield Slip("dropped row", (row.whole,), tuple(gone), True, re.sub(r"<[^>]*>|\s+", " ", before)[:80])


def _tokens_in_part(version: Version, whole: Edit) -> list[int]:
    spans = [
        (piece.start + max(0, whole.start - piece.at), piece.start + min(piece.end - piece.start, whole.end - piece.at))
        for piece in version.pieces
        if piece.part == whole.part and piece.at < whole.end and whole.start < piece.at + piece.end - piece.start
    ]
    return [
        index for index, token in enumerate(version.tokens) if any(start <= token.start < end for start, end in spans)
    ]


def _retold(site: Site, kind: str, index: int, words: str) -> Iterator[Slip]:
    token = site.version.tokens[index]
    edit = site.version.edit(token.start, token.end, words)
    if edit:
        yield Slip(kind, (edit,), (index,), False, token.text, words)


KINDS: dict[str, Callable[[Site, random.Random], Iterator[Slip]]] = {
    "digit": change_digits,
    "opening digit": change_openings,
    "swapped cells": swap_cells,
    "swapped columns": swap_columns,
    "swapped rows": swap_rows,
    "lost sign": lose_signs,
    "dropped cell": drop_cells,
    "dropped row": drop_rows,
    "changed head": change_heads,
}


# ── drawing and gathering ────────────────────────────────────────────────────────────────────────


def draw_slips(site: Site, kind: str, n_slips: int, rng: random.Random, without: Collection[int] = ()) -> list[Slip]:
    """Return up to ``n_slips`` slips of a kind, drawn evenly from all there could be but at some tokens.

    Each is tried: a change after which the file does not hold the tokens expected is none.
    """
    found = [slip for slip in KINDS[kind](site, rng) if slip.tokens[0] not in without]
    rng.shuffle(found)
    drawn: list[Slip] = []
    for slip in found:
        if len(drawn) == n_slips:
            break
        if after_of(site.version, site.version.edited(slip.edits), [slip]) is not None:
            drawn.append(slip)
    return drawn


def gather(slips: Sequence[Slip]) -> list[list[Slip]]:
    """Return slips in groups that may be planted at once, since their tokens are far from each other."""
    groups: list[list[Slip]] = []
    for slip in slips:
        group = next((group for group in groups if all(_are_apart(slip, other) for other in group)), None)
        if group is None:
            groups.append([slip])
        else:
            group.append(slip)
    return groups


def _are_apart(one: Slip, two: Slip) -> bool:
    return min(one.tokens) - max(two.tokens) > SPACING or min(two.tokens) - max(one.tokens) > SPACING


def after_of(version: Version, edited: Version, slips: Sequence[Slip]) -> dict[int, int] | None:
    """Return for each token that is left its index in the edited version; none if those are not what was expected."""
    lost = {index for slip in slips if slip.is_lost for index in slip.tokens}
    left = [index for index in range(len(version.tokens)) if index not in lost]
    return dict(zip(left, range(len(left)), strict=True)) if len(left) == len(edited.tokens) else None


# ── outcomes ─────────────────────────────────────────────────────────────────────────────────────


class Place(NamedTuple):
    """Where a changed token stands in the texts as bialign reads them; ``None`` where it does not stand there."""

    before: tuple[int, int] | None
    after: tuple[int, int] | None
    counterpart: tuple[int, int] | None


class Alarms(NamedTuple):
    """Where errors and warnings stand, on the side that slips are planted in and on the other."""

    here: Spans
    there: Spans

    def name(self, span: tuple[int, int] | None, counterpart: tuple[int, int] | None) -> bool:
        """Tell whether an alarm stands on a token or on its counterpart."""
        return _touch(self.here, span) or _touch(self.there, counterpart)


def _touch(spans: Spans, span: tuple[int, int] | None) -> bool:
    return span is not None and any(start < span[1] and span[0] < end for start, end in spans)


def judge(places: Sequence[Place], before: Alarms, after: Alarms) -> Outcome:
    """Return what became of a slip: one place with a new alarm is enough to catch it."""
    stood = [before.name(place.before, place.counterpart) for place in places]
    stand = [after.name(place.after, place.counterpart) for place in places]
    if any(now and not then for now, then in zip(stand, stood, strict=True)):
        return Outcome.CAUGHT
    return Outcome.BURIED if any(stood) else Outcome.MISSED


def locate(tokens: Sequence[Token], text: str) -> dict[int, tuple[int, int]]:
    """Return where the tokens of a file stand in the text that bialign read from it, by their order in both.

    One that stands once in either, or equally often in both, is found wherever it stands: each puts the heads of pages
    where it likes.
    """
    read = find_tokens(text)
    ours, theirs = ([token.text for token in side] for side in (tokens, read))
    if ours == theirs:
        return {index: (token.start, token.end) for index, token in enumerate(read)}
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    n_ours, n_theirs = Counter(ours), Counter(theirs)
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for token in read:
        places[token.text].append((token.start, token.end))
    in_turn = {text: iter(found) for text, found in places.items() if n_ours[text] == n_theirs[text]}
    by_count = {index: next(in_turn[text]) for index, text in enumerate(ours) if text in in_turn}
    once = {index: place for index, place in by_count.items() if n_ours[ours[index]] == 1}
    in_order = {
        block.a + offset: (read[block.b + offset].start, read[block.b + offset].end)
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }
    taken = set(in_order.values())
    left = {index: place for index, place in by_count.items() if place not in taken}
    return left | once | in_order

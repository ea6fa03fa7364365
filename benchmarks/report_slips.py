"""Slips planted in a report, and whether an alarm names them.

A slip changes one version where both agree: only numbers that both files hold equally often are drawn, the k-th of one
being the counterpart of the k-th of the other. This pairing does not ask bialign, so that what it pairs wrongly counts.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from benchmarks.report_files import Edit, Row, Token, Version, find_tokens, is_number_cell

Spans = Sequence[tuple[int, int]]
SPACING = 100  # numbers between two slips that are planted at once
UNDER_A_HEAD = 60  # numbers at most that a scale is taken to apply to
_FIELD_CHARS = 800  # of the XML of Word, from the name of a field to what it shows
_FEWEST_ROWS = 3  # of columns that are swapped


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
    n_lost
        How many of them, all if not none, are taken away.
    before, after
        What stood there and what stands there now, for a person.
    """

    kind: str
    edits: tuple[Edit, ...]
    tokens: tuple[int, ...]
    n_lost: int = 0
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

    Numbers of one digit are left out: they are too many to tell apart.
    """
    here, there = (_by_text(side.tokens) for side in (version, other))
    return {
        i: j
        for text, places in here.items()
        if len(places) == len(there[text]) and sum(char.isdigit() for char in text) > 1
        for i, j in zip(places, there[text], strict=True)
    }


def _by_text(tokens: Sequence[Token]) -> defaultdict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(tokens):
        if not token.is_scale:
            places[token.text].append(index)
    return places


# ── the kinds ────────────────────────────────────────────────────────────────────────────────────


def change_digits(site: Site, rng: random.Random) -> Iterator[Slip]:
    """Yield a slip for each number: one of its digits is another."""
    for index in sorted(site.partners):
        token = site.version.tokens[index]
        if _is_address(site.version.text, token) or _is_furniture(site.version, token):
            continue
        place = rng.choice([i for i, char in enumerate(token.text) if char.isdigit()])
        digit = rng.choice([digit for digit in "123456789" if digit != token.text[place]])
        yield from _retold(site, "digit", index, token.text[:place] + digit + token.text[place + 1 :])


def _is_address(text: str, token: Token) -> bool:
    left = max(text.rfind(char, 0, token.start) for char in " \t\n（(")
    word = re.match(r"[^\s）)]*", text[left + 1 :])
    return bool(word and re.search(r"://|www\.|@", word[0]))


def _is_furniture(version: Version, token: Token) -> bool:
    """Tell whether a number looks like that of a page: at either end of a page, after a row of dots, or a field."""
    text, edit = version.text, version.edit(token.start, token.end, "")
    if edit and "PAGEREF" in version.parts[edit.part][max(0, edit.start - _FIELD_CHARS) : edit.start]:
        return True
    start = text.rfind("\n", 0, text.rfind("\n", 0, token.start) if "\n" in text[: token.start] else 0) + 1
    if re.search(r"(?:\.\s?){4}|…{2}", text[start : token.end + 8]):
        return True
    line = text[text.rfind("\n", 0, token.start) + 1 : (text + "\n").find("\n", token.end)]
    return bool(re.fullmatch(r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|第?\s*\d{1,4}\s*[页頁]|[Pp]age\s+\d{1,4}.*)\s*", line))


def lose_signs(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for each negative number: its brackets or its minus are gone."""
    for index in sorted(site.partners):
        mine = _sign_of(site.version.text, site.version.tokens[index])
        theirs = _sign_of(site.other.text, site.other.tokens[site.partners[index]])
        if mine and theirs:
            start, end, inside = mine
            edit = site.version.edit(start, end, inside)
            if edit:
                yield Slip("lost sign", (edit,), (index,), 0, site.version.text[start:end], inside)


def _sign_of(text: str, token: Token) -> tuple[int, int, str] | None:
    """Return where a negative number stands with its sign, and what it is without; spaces keep the length."""
    line_start, line_end = text.rfind("\n", 0, token.start) + 1, (text + "\n").find("\n", token.end)
    cell = re.split(r"[\t|]", text[line_start : token.start])[-1], re.split(r"[\t|]", text[token.end : line_end])[0]
    if re.fullmatch(r"\W*[(（]\s*\W?", cell[0]) and re.fullmatch(r"%?\s*[)）]\W*", cell[1]) and token.text[0] != "0":
        start = token.start - len(cell[0]) + max(cell[0].find(bracket) for bracket in "(（")
        end = token.end + 1 + min(cell[1].find(bracket) % 99 for bracket in ")）")
        return start, end, f" {text[start + 1 : end - 1]} "
    if re.search(r"(?:^|[\s(（:：~～至到|])[-−﹣－]\Z", text[max(0, token.start - 2) : token.start]):
        return token.start - 1, token.end, f" {token.text}"
    return None


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
    line = text[text.rfind("\n", 0, token.start) + 1 : (text + "\n").find("\n", token.end)]
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
    """Yield the scale of a column as another, if few words stand with it in its line."""
    token, text = site.version.tokens[index], site.version.text
    line = text[text.rfind("\n", 0, token.start) + 1 : (text + "\n").find("\n", token.end)]
    key = "’000" if token.text.endswith("000") else token.text.removesuffix("s")
    if key not in _OTHER_SCALE or len(line) > 40 or re.search(r"\d", line.replace("000", "")):
        return
    below: list[int] = []
    for following in range(index + 1, min(len(site.version.tokens), index + UNDER_A_HEAD)):
        if site.version.tokens[following].is_scale and below:
            break
        below += [following] * (following in site.partners)
    if below:
        edit = site.version.edit(token.start, token.end, " " * (key == "’000") + _OTHER_SCALE[key])
        if edit:
            yield Slip("changed head", (edit,), (index, *below), 0, token.text, edit.words.strip())


def swap_cells(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for two neighbouring cells of a row: each holds what the other should."""
    for row in site.version.body:
        cells = _number_cells(site, row)
        for (one, i), (two, j) in pairwise(cells):
            if one + 1 == two and i in site.partners and j in site.partners:
                yield from _swapped(site, "swapped cells", [(i, j)])


def swap_columns(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for the last two columns of numbers of a table, below its head."""
    for _, group in groupby(site.version.body, lambda row: row.table):
        rows = list(group)
        found = [_number_cells(site, row)[-2:] for row in rows]
        places = Counter(len(row.cells) - cells[0][0] for row, cells in zip(rows, found, strict=True) if len(cells) > 1)
        if not places:
            continue
        column = places.most_common(1)[0][0]
        pairs = [
            (cells[0][1], cells[1][1])
            for row, cells in zip(rows, found, strict=True)
            if len(cells) == 2 and len(row.cells) - cells[0][0] == column and cells[0][0] + 1 == cells[1][0]
        ]
        if len(pairs) >= _FEWEST_ROWS and sum(i in site.partners and j in site.partners for i, j in pairs) >= 2:
            yield from _swapped(site, "swapped columns", pairs)


def _number_cells(site: Site, row: Row) -> list[tuple[int, int]]:
    """Return the cells of a row that hold one number: their place in the row, the index of their token."""
    return [
        (place, site.indices_in(start, end)[0])
        for place, (start, end) in enumerate(row.cells)
        if is_number_cell(site.version.text[start:end])
    ]


def _swapped(site: Site, kind: str, pairs: Sequence[tuple[int, int]]) -> Iterator[Slip]:
    edits = []
    for i, j in pairs:
        one, two = (site.version.tokens[index] for index in (i, j))
        edits += [site.version.edit(one.start, one.end, two.text), site.version.edit(two.start, two.end, one.text)]
    kept = tuple(edit for edit in edits if edit)
    changed = tuple(index for i, j in pairs for index in (i, j) if site.text_of(i) != site.text_of(j))
    if len(kept) == len(edits) and changed:
        left, right = (site.text_of(index) for index in changed[:2])
        yield Slip(kind, kept, changed, 0, f"{left} | {right}", f"{right} | {left}")


def drop_cells(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for each cell that holds a number: it is empty."""
    for row in site.version.body:
        for place, index in _number_cells(site, row):
            start, end = row.cells[place]
            edit = site.version.edit(start, end, " " * (end - start))
            if edit and index in site.partners:
                yield Slip("dropped cell", (edit,), (index,), 1, site.version.text[start:end].strip())


def drop_rows(site: Site, _: random.Random) -> Iterator[Slip]:
    """Yield a slip for each row of two numbers or more: it is gone."""
    for row in site.version.body:
        start, end = row.whole.start, row.whole.end
        gone = [i for cell in row.cells for i in site.indices_in(*cell)]
        if site.version.edit(row.cells[0][0], row.cells[0][0], ""):  # in a PDF the label is no cell
            gone = _tokens_in_part(site.version, row.whole) or gone
        if sum(index in site.partners for index in gone) >= 2:
            before = site.version.parts[row.whole.part][start:end]
            yield Slip("dropped row", (row.whole,), tuple(gone), len(gone), re.sub(r"<[^>]*>|\s+", " ", before)[:80])


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
        yield Slip(kind, (edit,), (index,), 0, token.text, words)


KINDS: dict[str, Callable[[Site, random.Random], Iterator[Slip]]] = {
    "digit": change_digits,
    "swapped cells": swap_cells,
    "swapped columns": swap_columns,
    "lost sign": lose_signs,
    "dropped cell": drop_cells,
    "dropped row": drop_rows,
    "changed head": change_heads,
}


# ── drawing and gathering ────────────────────────────────────────────────────────────────────────


def draw_slips(site: Site, kind: str, n_slips: int, rng: random.Random) -> list[Slip]:
    """Return up to ``n_slips`` slips of a kind, drawn evenly from all there could be.

    Each is tried: a change after which the file does not hold the tokens expected is none.
    """
    found = list(KINDS[kind](site, rng))
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
    lost = {index for slip in slips if slip.n_lost for index in slip.tokens}
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
    """Return where the tokens of a file stand in the text that bialign read from it, by their order in both."""
    read = find_tokens(text)
    ours, theirs = ([token.text for token in side] for side in (tokens, read))
    if ours == theirs:
        return {index: (token.start, token.end) for index, token in enumerate(read)}
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return {
        block.a + offset: (read[block.b + offset].start, read[block.b + offset].end)
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }

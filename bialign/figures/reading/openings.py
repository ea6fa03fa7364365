"""The numbers that headings, articles and list items open with, made one for both languages.

第十二条 and Article 12 are the same place of a law; 一、 and I., （一） and (1) the same heading or item, if what they
stand under is the same too: a place is the path of numbers that leads to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.records import BlockKind, Document, Figure, FigureKind, Span

_PARTS = frozenset({"part", "chapter", "section", "article", "appendix"})
_MARKS = r"[\s#>*【\[]*"  # of Markdown, and of headings in brackets
_NUMBER = rf"[{HAN_DIGITS}十]{{1,3}}|[0-9]{{1,2}}|[ivxIVX]{{1,5}}|[A-Za-z]"
_ITEM = compile_late(
    rf"{_MARKS}(?:\((?P<inner>{_NUMBER})\)|(?P<outer>{_NUMBER})(?P<close>[)、]|(?<![A-Za-z])\.(?!\d)|\.(?=\s)))"
)
_SECTION = rf"{_MARKS}(?P<number>[0-9]{{1,2}}\.[0-9]{{1,2}}(?P<deep>(?:\.[0-9]{{1,2}})+)?)\.?"
_NO_AMOUNT = r"(?(deep)|(?![^\S\t]+[a-z]))"  # 2.5 million is one, but neither 2.5.1 eMMC nor a number before a tab
_DECIMAL = compile_late(rf"{_SECTION}(?=\s+[^\W\d_]){_NO_AMOUNT}")
_DECIMAL_OF_HEADING = compile_late(
    rf"{_SECTION}(?=\s+(?:[0-9]+[\s-]?)?[^\W\d_]){_NO_AMOUNT}"
)  # 5.3 2023年概览, an overview
_BARE = compile_late(rf"{_MARKS}(?P<number>[0-9]{{1,2}})\s+(?=[A-Z][A-Za-z]|{CHARACTER})")  # 3 结论, "3 Conclusions"
_CIRCLED = compile_late(rf"{_MARKS}(?P<number>[①-⑳⑴-⒇⒈-⒛])")
_LONGEST = 20  # code points of marks and number
_ROMAN = {"i": 1, "v": 5, "x": 10}
_DECIMAL_STYLE = "1.1"
_BARE_STYLE = "1"


class Item(NamedTuple):
    """A number as a text opens with it; items of one list have the same style.

    Attributes
    ----------
    style
        How it is written: "1.", "(a)", "一、", "1.1", or the name of a part ("article").
    number
        Its parts, (3, 2) for 3.2.
    """

    style: str
    number: tuple[int, ...]


class Opening(NamedTuple):
    """A number that a block opens with.

    Attributes
    ----------
    sentence
        The first of the block.
    span
        Of the number, without the marks around it, in the document.
    item
        What it says.
    path
        The numbers that lead to it, equal in both languages; none for a bare number, which may count something.
    """

    sentence: int
    span: Span
    item: Item
    path: tuple[Hashable, ...]


def opening_keys(document: Document, figures: Sequence[Figure]) -> dict[int, Hashable]:
    """Return for each sentence that opens a numbered block the path of numbers to it, equal in both languages.

    Parameters
    ----------
    figures
        Of the document; those that name an article, a chapter … are where a path begins.
    """
    openings = find_openings(document, figures)
    return {opening.sentence: ("opening", *opening.path) for opening in openings if opening.path}


def find_openings(document: Document, figures: Sequence[Figure]) -> tuple[Opening, ...]:
    """Return the numbers that the blocks of a document open with, in reading order.

    Parameters
    ----------
    figures
        As for :func:`opening_keys`.
    """
    return tuple(_find(document, figures))


def _find(document: Document, figures: Sequence[Figure]) -> Iterator[Opening]:
    parts = {figure.sentence: figure for figure in figures if _is_part(document, figure)}
    root: tuple[Hashable, ...] = ()
    items: list[Item] = []
    for sentence in _first_sentences(document):
        text = document.sentences[sentence]
        if part := parts.get(sentence):
            root, items = (part.label,), []
            yield Opening(sentence, Span(part.start, part.end), part_item(part), root)
            continue
        found = _read_number(text, items, is_heading=document.kind_of(sentence) is BlockKind.HEADING)
        if found is None:
            continue
        (start, end), item = found
        if item.style == _DECIMAL_STYLE:
            root, items = item.number, []
        elif item.style != _BARE_STYLE:
            items = [*_above(items, item.style), item]
        path = () if item.style == _BARE_STYLE else (*root, *(number for above in items for number in above.number))
        offset = document.spans[sentence].start
        yield Opening(sentence, Span(start + offset, end + offset), item, path)


def _first_sentences(document: Document) -> list[int]:
    """Return the first sentence of each block."""
    return [n for n, block in enumerate(document.block_of) if n == 0 or document.block_of[n - 1] != block]


def _is_part(document: Document, figure: Figure) -> bool:
    """Tell whether a figure is the name of a part, and its sentence opens with it."""
    if figure.kind is not FigureKind.IDENT or figure.sentence is None or figure.label.split(" ")[0] not in _PARTS:
        return False
    start = document.spans[figure.sentence].start
    return re.fullmatch(_MARKS, document.text[start : figure.start]) is not None


def part_item(part: Figure) -> Item:
    """Return the number in the label of a part, a table, a note …: (3, 1) of "article 3-1"."""
    return Item(part.label.split(" ")[0], tuple(map(int, re.findall(r"[0-9]+", part.label))))


def _read_number(text: str, above: Sequence[Item], *, is_heading: bool) -> tuple[Span, Item] | None:
    """Return the number that a text opens with, and where; ``above`` tells (i) after (h) from (i) before (ii)."""
    if decimal := (_DECIMAL_OF_HEADING if is_heading else _DECIMAL).match(text):
        return Span(*decimal.span("number")), Item(_DECIMAL_STYLE, tuple(map(int, decimal["number"].split("."))))
    if circled := _CIRCLED.match(text):
        return Span(*circled.span("number")), Item("①", (int(unicodedata.numeric(circled["number"])),))
    if item := _ITEM.match(_folded(text[:_LONGEST])):
        group = "inner" if item["inner"] else "outer"
        read = _read_item(item[group], item["close"] or "()", above)
        return read and (Span(*item.span(group)), read)
    if bare := _BARE.match(text):
        return Span(*bare.span("number")), Item(_BARE_STYLE, (int(bare["number"]),))
    return None


def _folded(text: str) -> str:
    """Return a text with full-width letters, digits and brackets as ASCII, each character in its place."""
    folded = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, folded, strict=True))


def _read_item(number: str, marks: str, above: Sequence[Item]) -> Item | None:
    if not (number.isascii() and number.isalpha()):
        value = integer(number)
        return None if value is None else Item(("1" if number.isascii() else "一") + marks, (value,))
    case = "a" if number.islower() else "A"
    place = ord(number[0].lower()) - ord("a")
    letter = Item(case + marks, (place + 1,))
    follows = Item(letter.style, (place,)) in above
    if len(number) == 1 and (follows or number.lower() not in _ROMAN):
        return letter
    return Item(("i" if case == "a" else "I") + marks, (_roman(number.lower()),))


def _above(items: Sequence[Item], style: str) -> list[Item]:
    """Return the items that an item of a style stands under: those before the last of its own list."""
    styles = [item.style for item in items]
    return list(items[: styles.index(style)] if style in styles else items)


def _roman(number: str) -> int:
    values = [_ROMAN[char] for char in number]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))

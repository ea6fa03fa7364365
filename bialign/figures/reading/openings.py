"""The numbers that headings, articles and list items open with, made one for both languages.

第十二条 and Article 12 are the same place of a law; 一、 and I., （一） and (1) the same heading or item, if what they
stand under is the same too: a place is the path of numbers that leads to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.patterns import compile_late
from bialign.records import Document, Figure, FigureKind

_PARTS = frozenset({"part", "chapter", "section", "article", "appendix"})
_MARKS = r"[\s#>*【\[]*"  # of Markdown, and of headings in brackets
_NUMBER = rf"[{HAN_DIGITS}十]{{1,3}}|[0-9]{{1,2}}|[ivxIVX]{{1,5}}|[A-Za-z]"
_ITEM = compile_late(
    rf"{_MARKS}(?:\((?P<inner>{_NUMBER})\)|(?P<outer>{_NUMBER})(?P<close>[)、]|(?<![A-Za-z])\.(?!\d)|\.(?=\s)))"
)
_DECIMAL = compile_late(rf"{_MARKS}([0-9]{{1,2}}(?:\.[0-9]{{1,2}})+)\.?(?=\s+[^\W\d_])(?!\s+[a-z])")  # but 2.5 million
_CIRCLED = compile_late(rf"{_MARKS}([①-⑳])")
_LONGEST = 20  # code points of marks and number
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Item(NamedTuple):
    """A number as a text opens with it; items of one list have the same style."""

    style: str
    number: int


def opening_keys(document: Document, figures: Sequence[Figure]) -> dict[int, Hashable]:
    """Return for each sentence that opens a numbered block the path of numbers to it, equal in both languages.

    Parameters
    ----------
    figures
        Of the document; those that name an article, a chapter … are where a path begins.
    """
    parts = {figure.sentence: figure for figure in figures if _is_part(document, figure)}
    keys: dict[int, Hashable] = {}
    root: tuple[Hashable, ...] = ()
    items: list[Item] = []
    for sentence in _openings(document):
        text = document.sentences[sentence]
        if sentence in parts:
            root, items = (parts[sentence].label,), []
        elif decimal := _DECIMAL.match(text):
            root, items = tuple(map(int, decimal[1].split("."))), []
        elif item := _read_item(text, items):
            items = [*_above(items, item.style), item]
        else:
            continue
        keys[sentence] = ("opening", *root, *(item.number for item in items))
    return keys


def _openings(document: Document) -> list[int]:
    """Return the first sentence of each block."""
    return [n for n, block in enumerate(document.block_of) if n == 0 or document.block_of[n - 1] != block]


def _is_part(document: Document, figure: Figure) -> bool:
    """Tell whether a figure is the name of a part, and its sentence opens with it."""
    if figure.kind is not FigureKind.IDENT or figure.sentence is None or figure.label.split(" ")[0] not in _PARTS:
        return False
    start = document.spans[figure.sentence].start
    return re.fullmatch(_MARKS, document.text[start : figure.start]) is not None


def _read_item(text: str, above: Sequence[Item]) -> Item | None:
    """Return the number that a text opens with; ``above`` tells (i) after (h) from (i) before (ii)."""
    if circled := _CIRCLED.match(text):
        return Item("①", int(unicodedata.numeric(circled[1])))
    match = _ITEM.match(unicodedata.normalize("NFKC", text[:_LONGEST]))
    if not match:
        return None
    number, marks = match["inner"] or match["outer"], match["close"] or "()"
    if not (number.isascii() and number.isalpha()):
        value = integer(number)
        return None if value is None else Item(("1" if number.isascii() else "一") + marks, value)
    case = "a" if number.islower() else "A"
    letter = Item(case + marks, ord(number[0].lower()) - ord("a") + 1)
    follows = Item(letter.style, letter.number - 1) in above
    if len(number) == 1 and (follows or number.lower() not in _ROMAN):
        return letter
    return Item(("i" if case == "a" else "I") + marks, _roman(number.lower()))


def _above(items: Sequence[Item], style: str) -> list[Item]:
    """Return the items that an item of a style stands under: those before the last of its own list."""
    styles = [item.style for item in items]
    return list(items[: styles.index(style)] if style in styles else items)


def _roman(number: str) -> int:
    values = [_ROMAN[char] for char in number]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))

"""Brackets and quotation marks without their counterpart, on one side only.

What both sides lack alike, a list mark such as "a)", or a passage that goes on in the next paragraph, is nobody's slip.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bialign.options import UNCERTAIN
from bialign.patterns import compile_late
from bialign.records import LANGS, Document, Verdict
from bialign.wording.messages import explain_odd_quotes, explain_unbalanced
from bialign.wording.remarks import Remark
from bialign.wording.sides import BeadSide, BeadSides

# By opening mark the closing one; full-width and half-width marks go together, as in "（2025)".
_PAIRS = dict(zip("(（[［【《「『“", ")）]］】》」』”", strict=True))
_HALF_WIDTH = str.maketrans("）］", ")]")
_QUOTES = frozenset('"”」』')
_MARKS = compile_late(r"[()（）\[\]［］【】《》「」『』“”\"]")
# What a closing bracket may stand behind without an opening one: "1)", "a）", "(二）" at the beginning of a line.
_LIST_MARK = compile_late(r"\s*(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})\Z")
# :-) and [0, 1): what looks like brackets and is none.
_FACE = compile_late(r"(?<!\S)[:;=][-~]?[()](?!\S)")
_INTERVAL = compile_late(r"[(\[（［]\s*[-−+]?[\w.∞]{1,8}\s*[,，]\s*[-−+]?[\w.∞]{1,8}\s*[)\]）］]")


class _Mark(NamedTuple):
    place: int
    char: str


def find_unbalanced(sides: Sequence[BeadSides]) -> Iterator[tuple[BeadSides, Remark]]:
    """Yield the first mark of a sort without counterpart on a side, where the other side is balanced."""
    for one in sides:
        if one.bead.is_null or one.bead.confidence < UNCERTAIN:
            continue
        lone = {lang: _lone_marks(one.side(lang)) for lang in LANGS}
        for lang in LANGS:
            other = lone["en" if lang == "zh" else "zh"]
            for sort, (sentence, mark) in lone[lang].items():
                if sort not in other and not _is_balanced_around(one.side(lang), sentence, sort):
                    yield one, _remark(one.side(lang), sentence, mark)


def _remark(side: BeadSide, sentence: int, mark: _Mark) -> Remark:
    words = side.words(sentence, mark.place, mark.place + 1)
    if mark.char == '"':
        return Remark(Verdict.UNBALANCED, explain_odd_quotes(words), (words,))
    return Remark(Verdict.UNBALANCED, explain_unbalanced(words, opens=mark.char in _PAIRS), (words,))


def _kind(char: str) -> str:
    """Return the closing half-width mark that stands for a mark and its counterpart."""
    return _PAIRS.get(char, char).translate(_HALF_WIDTH)


def _sort(char: str) -> str:
    """Return what has to be lone on both sides to be nobody's slip: each language has marks of quotation of its own."""
    kind = _kind(char)
    return '"' if kind in _QUOTES else kind


def _lone_marks(side: BeadSide) -> dict[str, tuple[int, _Mark]]:
    """Return the first mark of each sort that has no counterpart in a side, with its sentence."""
    starts, line = [], ""
    for sentence, text in side.lines:
        starts.append((len(line), sentence))
        line += text.replace("‘‘", "“ ").replace("’’", "” ") + "\n"
    lone: dict[str, tuple[int, _Mark]] = {}
    marks = sorted(_lone_in(line)) if _MARKS.search(line) else []
    numbers = Counter(_sort(mark.char) for mark in marks)
    for place, char in marks:
        if numbers[_sort(char)] % 2:  # ”so“ and )so( are set the wrong way round, and nothing is missing
            start, sentence = starts[bisect_right(starts, place, key=lambda pair: pair[0]) - 1]
            lone.setdefault(_sort(char), (sentence, _Mark(place - start, char)))
    return lone


def _lone_in(line: str) -> Iterator[_Mark]:
    """Yield the marks of a text that have no counterpart in it."""
    ignored = {place for span in _no_brackets(line) for place in range(*span)}
    open_marks: dict[str, list[_Mark]] = defaultdict(list)
    for found in _MARKS.finditer(line):
        mark = _Mark(found.start(), found[0])
        kind = open_marks[_kind(mark.char)]
        if mark.place in ignored:
            continue
        if mark.char in _PAIRS or (mark.char == '"' and not kind):
            kind.append(mark)
        elif kind:
            kind.pop()
        elif not _is_list_mark(line, mark.place):
            yield mark
    for marks in open_marks.values():
        yield from marks


def _is_list_mark(line: str, place: int) -> bool:
    """Tell a bracket behind the number or letter that a line begins with."""
    before = line[max(0, place - _MOST_BEFORE) : place]
    start = before.rfind("\n") + 1
    return (start > 0 or place <= _MOST_BEFORE) and bool(_LIST_MARK.match(before, start))


_MOST_BEFORE = 12  # characters from the beginning of a line to the bracket of a list mark


def _no_brackets(line: str) -> Iterator[tuple[int, int]]:
    for pattern in (_FACE, _INTERVAL):
        yield from (found.span() for found in pattern.finditer(line))


def _is_balanced_around(side: BeadSide, sentence: int, sort: str) -> bool:
    """Tell whether a mark has its counterpart in another sentence of the same paragraph."""
    document = side.document
    if not document.block_of:
        return False
    return all(_sort(mark.char) != sort for mark in _lone_in(_text_around(document, sentence)))


def _text_around(document: Document, sentence: int) -> str:
    start, end = document.blocks[document.block_of[sentence]].span
    return document.text[start:end]

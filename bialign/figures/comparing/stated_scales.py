"""Scales that stand in no head of a paired table: a title ("in thousands of Renminbi"), a line between two tables.

Two that translate each other and say something else are a slip if the numbers that follow are the same in both
versions. If these are in other units as well, the versions differ on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from bialign.figures.comparing.marks import figure_at
from bialign.figures.comparing.messages import explain_stated_scales
from bialign.figures.comparing.tables.grid import printed
from bialign.figures.reading.documents import find_measure, find_mentions
from bialign.figures.reading.heads import RATE, Measure
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import Bead, BlockKind, Document, Figure, FigureKind, Finding, Severity, Span, Verdict

_LONGEST = 150  # code points of words that state a scale
_MOST_LETTERS = 12  # of a line that holds values and hardly a word
_FEWEST_DIGITS = 3  # of a number that tells one unit from another
_FEW_DIGITS, _FEWEST_SHORT = 2, 2  # of shorter numbers that tell the same together, and how many of them do
_FEWEST_ALIKE = 2  # numbers that follow and are the same
_MOST_NUMBERS = 40  # that are looked at
_REACH = 400  # beads among which they stand
_ROUNDED = Fraction(1, 200)  # by what share two numbers differ at most that are one, rounded in another unit
_GATE = compile_late("[千百万萬亿億]|000|thousand|million|billion|[mb]n")
_ABOVE = compile_late(r"以上|上述|上表|上文|\b(?:above|preceding)\b")
_OF_HEADS = frozenset({Verdict.MAGNITUDE_SLIP, Verdict.CURRENCY_DIFFERS})
_TEXT = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.LIST_ITEM, BlockKind.NOTE})


class _Stated(NamedTuple):
    """The only scale that a sentence states, and where."""

    sentence: int
    span: Span
    measure: Measure


def find_contradictions(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
    known: Iterable[Finding],
) -> Iterator[Finding]:
    """Yield a finding for each two statements of a scale that contradict each other, but for those of ``known``.

    Notes
    -----
    Linear in the number of sentences and figures, for each such statement bounded.
    """
    zh_known, en_known = _sentences_of(known)
    stated = [
        (number, zh_said, en_said)
        for number, bead in enumerate(beads)
        if zh_known.isdisjoint(bead.zh) and en_known.isdisjoint(bead.en)
        for zh_said, en_said in [(_stated(zh, bead.zh), _stated(en, bead.en))]
        if zh_said and en_said and _differ(zh_said.measure, en_said.measure)
    ]
    if not stated:
        return
    by_sentence, with_short = (
        (_by_sentence(zh, zh_figures, n_digits), _by_sentence(en, en_figures, n_digits))
        for n_digits in (_FEWEST_DIGITS, _FEW_DIGITS)
    )
    for number, zh_said, en_said in stated:
        ratio = zh_said.measure.factor / en_said.measure.factor
        own_row = by_sentence[0].keys() & _sentences_beside(zh, zh_said.sentence)
        following = beads[number + 1 : number + 1 + _REACH]
        if _speaks_of_above(zh, zh_said) or _speaks_of_above(en, en_said):
            following = beads[max(0, number - _REACH) : number][::-1]
        governed = [bead for bead in following if not own_row.isdisjoint(bead.zh)] if own_row else following
        pairs = list(islice(_numbers_after(governed, by_sentence), _MOST_NUMBERS))
        n_alike = sum(one == other for one, other in pairs)
        n_short = sum(
            _are_converted(*pair, ratio) for pair in islice(_numbers_after(governed, with_short), _MOST_NUMBERS)
        )
        is_meant = n_short >= _FEWEST_SHORT or any(_are_converted(one, other, ratio) for one, other in pairs)
        if n_alike >= _FEWEST_ALIKE and not is_meant:
            yield _finding(zh, en, zh_said, en_said, n_alike)


def _sentences_of(findings: Iterable[Finding]) -> tuple[Set[int], Set[int]]:
    """Return the sentences of heads whose scales were found to differ."""
    scales = [finding for finding in findings if finding.severity is not Severity.INFO and finding.verdict in _OF_HEADS]
    return ({s for one in scales for s in one.zh_sentences}, {s for one in scales for s in one.en_sentences})


def _stated(document: Document, sentences: range) -> _Stated | None:
    """Return the scale that one of some sentences states, or ``None`` if they state none, or more than one."""
    found: list[_Stated] = []
    for sentence in sentences:
        (start, end), kind = document.spans[sentence], document.kind_of(sentence)
        if kind not in _TEXT or end - start > _LONGEST or not _GATE.search(document.text, start, end):
            continue
        text = document.text[start:end]
        found += (
            _Stated(sentence, measure.moved(start).span, measure) for measure in find_mentions(text, document.lang)
        )
    is_one = len({(one.measure.factor, one.measure.dim) for one in found}) == 1
    return found[0] if is_one and any(_is_head(document, one) for one in found) else None


def _is_head(document: Document, stated: _Stated) -> bool:
    """Tell whether a sentence is known for one that says what numbers are multiplied with."""
    text = document.text[slice(*document.spans[stated.sentence])]
    return find_measure(text, document.lang) is not None or document.kind_of(stated.sentence) is BlockKind.CELL


def _speaks_of_above(document: Document, stated: _Stated) -> bool:
    """Tell whether a sentence stands at the foot of what it speaks of."""
    return _ABOVE.search(document.text, *document.spans[stated.sentence]) is not None


def _differ(zh: Measure, en: Measure) -> bool:
    return zh.dim == en.dim != RATE and zh.factor != en.factor


def _by_sentence(document: Document, figures: Sequence[Figure], n_digits: int) -> dict[int, list[Figure]]:
    """Return the numbers of so many digits of sentences that hold values and hardly a word."""
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.sentence is not None and _tells(figure, n_digits):
            found.setdefault(figure.sentence, []).append(figure)
    return {
        sentence: held
        for sentence, held in found.items()
        if sum(map(str.isalpha, document.text[slice(*document.spans[sentence])])) <= _MOST_LETTERS
    }


def _sentences_beside(document: Document, sentence: int) -> Set[int]:
    """Return the sentences of the other cells of a row, for which alone its label speaks."""
    cell = document.blocks[document.block_of[sentence]].cell if document.block_of else None
    found: set[int] = set()
    for other in range(sentence + 1, len(document)) if cell else ():
        beside = document.blocks[document.block_of[other]].cell
        if beside is None or cell is None or (beside.table, beside.row) != (cell.table, cell.row):
            break
        found.add(other)
    return found


def _tells(figure: Figure, n_digits: int) -> bool:
    """Whether a figure is an amount that says nothing of its unit itself, and is not too short to tell anything."""
    is_amount = figure.kind in (FigureKind.COUNT, FigureKind.MONEY) and figure.scale_from != "own text"
    return is_amount and sum(map(str.isdigit, figure.text)) >= n_digits


Figures = dict[int, list[Figure]]  # by sentence


def _numbers_after(beads: Sequence[Bead], by_sentence: tuple[Figures, Figures]) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the numbers of each bead that stand in the same place on both sides, as they are printed."""
    for bead in beads:
        zh, en = (
            [bounds[0] for sentence in side for figure in held.get(sentence, ()) if (bounds := printed(figure))]
            for held, side in zip(by_sentence, (bead.zh, bead.en), strict=True)
        )
        if len(zh) == len(en):
            yield from ((one, other) for one, other in zip(zh, en, strict=True) if one and other)


def _are_converted(zh: Fraction, en: Fraction, ratio: Fraction) -> bool:
    """Tell whether two numbers are one in the units that both versions state."""
    return abs(en - zh * ratio) <= _ROUNDED * en


def _finding(zh: Document, en: Document, zh_said: _Stated, en_said: _Stated, n_alike: int) -> Finding:
    words = zh.text[slice(*zh_said.span)], en.text[slice(*en_said.span)]
    said = explain_stated_scales(words, en_said.measure.factor / zh_said.measure.factor, n_alike)
    return Finding(
        verdict=Verdict.MAGNITUDE_SLIP,
        severity=SEVERITIES[Verdict.MAGNITUDE_SLIP],
        message=said.en,
        message_zh=said.zh,
        zh=figure_at(zh, zh_said.span, zh_said.sentence),
        en=figure_at(en, en_said.span, en_said.sentence),
        zh_sentences=range(zh_said.sentence, zh_said.sentence + 1),
        en_sentences=range(en_said.sentence, en_said.sentence + 1),
    )

"""The numbers at the axis of a chart: 0, 50, 100, 150 in 万箱 (10,000 TEU) are 0, 500, 1000, 1500 in "'000 TEU".

They stand one below the other and say nothing of their unit, so that sentence by sentence each is a slip. Taken
together they are of one scale; whether that is meant, a title or a head beside the chart says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import log10
from typing import NamedTuple

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import Matching, Pair
from bialign.figures.comparing.messages import explain_axis
from bialign.figures.reading.documents import find_measure, find_mentions
from bialign.figures.reading.heads import RATE, SHARE
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import Bead, Document, Figure, Finding, Verdict

_FEWEST_TICKS = 4
_MOST_STEPS = 100  # from nought to its first number: 1217, 1218, 1219 are none
_MOST_LOST = 1  # numbers of an axis that the other version lacks: at the top of a page they look like its number
_NEAR = 40  # sentences before and behind an axis in which its unit is looked for
_LONGEST = 100  # code points of words that state it


_NUMBER = compile_late(r"-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.[0-9]{1,6})?")


class Axis(NamedTuple):
    """Numbers in sentences of their own that go up or down by the same step."""

    figures: tuple[Figure, ...]
    values: tuple[Fraction, ...]
    sentences: range


class ComparedAxes(NamedTuple):
    """The axes of two documents that are the same but for a power of ten, and those that no unit explains."""

    matchings: tuple[Matching, ...]
    findings: tuple[Finding, ...]
    settled: frozenset[int]  # the identities of their figures


def compare_axes(
    zh: Document, en: Document, beads: Sequence[Bead], zh_figures: Sequence[Figure], en_figures: Sequence[Figure]
) -> ComparedAxes:
    """Return what became of the axes that count otherwise in the other version; the others are compared as text is.

    Notes
    -----
    Linear in the number of figures, and for each axis bounded.
    """
    en_axes = {sentence: axis for axis in _axes(en, en_figures) for sentence in axis.sentences}
    beside = {sentence: bead.en for bead in beads for sentence in bead.zh} if en_axes else {}
    matchings: list[Matching] = []
    findings: list[Finding] = []
    settled: set[int] = set()
    for axis in _axes(zh, zh_figures) if en_axes else ():
        shared = (sentence for own in axis.sentences for sentence in beside.get(own, ()))
        partner = next((en_axes[sentence] for sentence in shared if sentence in en_axes), None)
        power = partner and _power(axis, partner)
        if partner is None or not power or id(partner.figures[0]) in settled:
            continue
        pairs = tuple(_pairs(axis, partner, power))
        settled |= {id(figure) for figure in (*axis.figures, *partner.figures)}
        matchings.append(Matching(pairs, (), ()))
        if not _is_explained((zh, axis), (en, partner), Fraction(10) ** power):
            findings.append(_finding(axis, partner, power))
    return ComparedAxes(tuple(matchings), tuple(findings), frozenset(settled))


def _axes(document: Document, figures: Sequence[Figure]) -> Iterator[Axis]:
    """Yield the runs of sentences that hold a bare number each, by the same step from one to the next."""
    run: list[tuple[Figure, Fraction]] = []
    for figure in figures:
        value = _bare_number(document, figure)
        if value is None or figure.sentence is None:
            continue
        is_next = bool(run) and figure.sentence - 1 == run[-1][0].sentence
        is_alike = len(run) < 2 or value - run[-1][1] == run[-1][1] - run[-2][1]
        if is_next and is_alike and value != run[-1][1]:
            run.append((figure, value))
            continue
        yield from _axis(run)
        run = [*run[-1:], (figure, value)] if is_next and value != run[-1][1] else [(figure, value)]
    yield from _axis(run)


def _axis(run: Sequence[tuple[Figure, Fraction]]) -> Iterator[Axis]:
    if len(run) >= _FEWEST_TICKS and min(abs(value) for _, value in run) <= _MOST_STEPS * abs(run[1][1] - run[0][1]):
        sentences = [figure.sentence for figure, _ in run if figure.sentence is not None]
        yield Axis(tuple(f for f, _ in run), tuple(v for _, v in run), range(sentences[0], sentences[-1] + 1))


def _bare_number(document: Document, figure: Figure) -> Fraction | None:
    """Return the number that a sentence holds and nothing else, also 2000, which alone is read as a year, or ``None``.

    The cells of tables are compared there.
    """
    if figure.sentence is None or figure.scale_from == "own text":
        return None
    if document.text[slice(*document.spans[figure.sentence])].strip() != figure.text:
        return None
    is_cell = bool(document.block_of) and document.blocks[document.block_of[figure.sentence]].cell is not None
    return Fraction(figure.text.replace(",", "")) if not is_cell and _NUMBER.fullmatch(figure.text) else None


def _power(zh: Axis, en: Axis) -> int | None:
    """Return the power of ten that takes one axis to the other, but for a number at its end; 0 if they are alike."""
    steps = [abs(two - one) for one, two in (next(pairwise(axis.values)) for axis in (zh, en))]
    power = round(log10(steps[1] / steps[0]))
    ours, theirs = {value * Fraction(10) ** power for value in zh.values}, set(en.values)
    is_same = len(ours ^ theirs) <= _MOST_LOST and Fraction(10) ** power == steps[1] / steps[0]
    return power if is_same else None


def _pairs(zh: Axis, en: Axis, power: int) -> Iterator[Pair]:
    by_value = dict(zip(en.values, en.figures, strict=True))
    for figure, value in zip(zh.figures, zh.values, strict=True):
        if other := by_value.get(value * Fraction(10) ** power):
            yield Pair(figure, other, Judgement(Verdict.EQUAL_CONVERTED, Tier.EQUIVALENT))


def _is_explained(zh: tuple[Document, Axis], en: tuple[Document, Axis], ratio: Fraction) -> bool:
    """Tell whether words near both axes state units of one kind of which one is so many times the other."""
    ours, theirs = ({*_scales_near(*side)} for side in (zh, en))
    return any(one / other == ratio for dim, one in ours for other_dim, other in theirs if dim == other_dim)


def _scales_near(document: Document, axis: Axis) -> Iterator[tuple[str, Fraction]]:
    """Yield the dimensions and factors of the units that titles and heads beside an axis state."""
    first, last = max(0, axis.sentences.start - _NEAR), min(len(document), axis.sentences.stop + _NEAR)
    for sentence in range(first, last):
        words = document.text[slice(*document.spans[sentence])]
        if len(words) <= _LONGEST and sentence not in axis.sentences:
            whole = find_measure(words, document.lang)
            measures = [*([whole] if whole else []), *find_mentions(words, document.lang)]
            yield from ((one.dim, one.factor) for one in measures if one.dim not in (SHARE, RATE))


def _finding(zh: Axis, en: Axis, power: int) -> Finding:
    said = explain_axis(power, len(zh.figures))
    return Finding(
        verdict=Verdict.MAGNITUDE_SLIP,
        severity=SEVERITIES[Verdict.MAGNITUDE_SLIP],
        message=said.en,
        message_zh=said.zh,
        figures=(*zh.figures, *en.figures),
        zh_sentences=zh.sentences,
        en_sentences=en.sentences,
    )

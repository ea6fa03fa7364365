"""Findings that rest on how a page was read rather than on its numbers: one in place of many.

Where a layout is not understood, columns are torn apart or a head is not heard, and dozens of numbers seem to differ
though each of them stands in both versions. Whoever reads fifty such errors overlooks the fifty-first, which is true.
A number that is wrong has no equal among what the other version has left, and stays a finding of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import NamedTuple

from bialign.bilingual import Bilingual
from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.messages import explain_displaced, explain_rescaled
from bialign.figures.comparing.passages import twin_key
from bialign.figures.comparing.tables.grid import printed
from bialign.figures.comparing.verdicts import CALENDAR, lone_severity
from bialign.figures.comparing.whereabouts import Whereabouts
from bialign.options import SEVERITIES
from bialign.records import LANGS, Figure, FigureKind, Finding, Lang, Severity, Verdict

_FEWEST_DISPLACED = 4  # numbers that stand in both versions, from which on it is the page that was not understood
_FEWEST_RESCALED = 3  # that differ by one factor
_REACH = 60  # beads between two numbers that are one, and between two of one stretch
_FEWEST_DIGITS = 3  # that may stand for themselves in another unit
_REACHES = (40, 120)  # beads in which both versions may have a number equally often
_ALONE = frozenset({Verdict.MISSING, Verdict.EXTRA})
_APART = _ALONE | frozenset({Verdict.VALUE_DIFFERS, Verdict.DIGIT_SLIP, Verdict.DATE_DIFFERS})


class _Left(NamedTuple):
    """A figure of a finding that has no equal where it stands."""

    finding: int
    place: int
    figure: Figure


def join_misreadings(findings: Sequence[Finding], figures: Iterable[Figure], where: Whereabouts) -> list[Finding]:
    """Return findings, but one for each stretch in which both versions have the same numbers left.

    Notes
    -----
    Linear in the number of findings and their figures, but for sorting.
    """
    return _join_displaced(_join_rescaled(findings, where), _Worths(figures, where), where)


# ── numbers that stand in both versions, but not where the other has them ────────────────────────


class _Worths:
    """In which beads each number stands on either side, whatever became of it."""

    def __init__(self, figures: Iterable[Figure], where: Whereabouts) -> None:
        found: dict[tuple[Lang, Hashable], list[int]] = defaultdict(list)
        for figure in figures:
            if (place := where.bead_of(figure.lang, figure.sentence)) is not None:
                found[figure.lang, _key(figure)].append(place)
        self._found = {key: sorted(standing) for key, standing in found.items()}

    def stands_as_often(self, one: _Left) -> bool:
        """Tell whether both sides have a number equally often nearby, so that none has lost it."""
        return any(self._n_within("zh", one, reach) == self._n_within("en", one, reach) for reach in _REACHES)

    def _n_within(self, lang: Lang, one: _Left, reach: int) -> int:
        standing = self._found.get((lang, _key(one.figure)), ())
        return bisect_right(standing, one.place + reach) - bisect_left(standing, one.place - reach)


def _join_displaced(findings: Sequence[Finding], worths: _Worths, where: Whereabouts) -> list[Finding]:
    left = [
        one
        for number, finding in enumerate(findings)
        if finding.verdict in _APART and finding.severity is Severity.ERROR
        for one in _figures_of(number, finding, where)
    ]
    met = {id(one.figure) for pair in _twins(left) for one in pair}
    met |= {id(one.figure) for one in left if worths.stands_as_often(one)}
    left = [one for one in left if _is_explained(findings[one.finding], met)]
    joined: dict[int, Finding] = {}
    gone: set[int] = set()
    for stretch in _stretches(left):
        explained = {one.finding for one in stretch}
        n_alone = sum(findings[number].verdict in _ALONE for number in explained)
        if len({_key(one.figure) for one in stretch}) >= _FEWEST_DISPLACED and n_alone > 1:
            joined[min(explained)] = _displaced(stretch, where)
            gone |= explained
    return _replaced(findings, joined, gone)


def _twins(left: Iterable[_Left]) -> Iterator[tuple[_Left, _Left]]:
    """Yield the figures of both sides that are the same number, each with the nearest."""
    waiting: dict[Hashable, dict[Lang, list[_Left]]] = defaultdict(lambda: {"zh": [], "en": []})
    for one in left:
        waiting[_key(one.figure)][one.figure.lang].append(one)
    for sides in waiting.values():
        zh, en = (sorted(sides[lang], key=lambda one: one.place) for lang in LANGS)
        first = 0
        for one in zh:
            while first < len(en) and en[first].place < one.place - _REACH:
                first += 1
            if first < len(en) and en[first].place <= one.place + _REACH and en[first].finding != one.finding:
                yield one, en[first]
                first += 1


def _key(figure: Figure) -> Hashable:
    """Return what two figures share that are one: the digits of a long number, whatever its unit; else its worth."""
    digits = "".join(char for char in figure.text if char.isdecimal()).strip("0")
    if figure.kind in CALENDAR or figure.kind in (FigureKind.TIME, FigureKind.IDENT) or len(digits) < _FEWEST_DIGITS:
        return twin_key(figure)
    return digits


def _is_explained(finding: Finding, met: Set[int]) -> bool:
    """Tell whether all figures of a finding are met, but for those that may go unsaid."""
    return all(
        id(words) in met or not isinstance(words, Figure) or lone_severity(words) is not Severity.ERROR
        for words in finding.words
    ) and any(id(words) in met for words in finding.words)


def _displaced(stretch: Sequence[_Left], where: Whereabouts) -> Finding:
    sides = [[figure for figure in _in_order(stretch) if figure.lang == lang] for lang in LANGS]
    said = explain_displaced([(side, where.of_figure(side[0]) if side else None) for side in sides])
    return _joined(Verdict.MOVED, Severity.WARNING, said, stretch)


# ── numbers that differ by one factor ────────────────────────────────────────────────────────────


def _join_rescaled(findings: Sequence[Finding], where: Whereabouts) -> list[Finding]:
    """Return findings, but one for the numbers of a stretch that differ by one power of ten which no word beside says.

    Where only a head on one side sets them apart, it is our reading of the head that is in doubt; where all are
    smaller by as much, it is the unit of one version. A number that names its scale itself is a slip by itself.
    """
    alike: dict[tuple[Fraction, Fraction], list[_Left]] = defaultdict(list)
    for number, finding in enumerate(findings):
        if ratios := _ratios(finding):
            alike[ratios] += _figures_of(number, finding, where)
    joined: dict[int, Finding] = {}
    gone: set[int] = set()
    for (ratio, _), figures in alike.items():
        for stretch in _stretches(figures):
            numbers = {one.finding for one in stretch}
            if len(numbers) >= _FEWEST_RESCALED:
                first = findings[min(numbers)]
                said = explain_rescaled(first.zh, first.en, len(numbers), ratio)
                joined[min(numbers)] = _joined(
                    Verdict.MAGNITUDE_SLIP, SEVERITIES[Verdict.MAGNITUDE_SLIP], said, stretch
                )
                gone |= numbers
    return _replaced(findings, joined, gone)


def _ratios(finding: Finding) -> tuple[Fraction, Fraction] | None:
    """Return how many times the Chinese the English is, as read and as printed; ``None`` for what is no such error."""
    zh, en = finding.zh, finding.en
    if finding.verdict is not Verdict.MAGNITUDE_SLIP or finding.figures:
        return None
    if not isinstance(zh, Figure) or not isinstance(en, Figure) or "own text" in (zh.scale_from, en.scale_from):
        return None
    bounds = printed(zh), printed(en)
    if not zh.lo or not en.lo or not bounds[0] or not bounds[1] or not bounds[0][0]:
        return None
    return _power_near(abs(en.lo / zh.lo)), _power_near(bounds[1][0] / bounds[0][0])


def _power_near(ratio: Fraction) -> Fraction:
    """Return the power of ten nearest to a ratio."""
    power = len(str(int(ratio))) - 1 if ratio >= 1 else -len(str(int(1 / ratio))) + 1
    return min((Fraction(10) ** near for near in range(power - 1, power + 2)), key=lambda one: abs(one - ratio))


# ── both ─────────────────────────────────────────────────────────────────────────────────────────


def _figures_of(number: int, finding: Finding, where: Whereabouts) -> Iterator[_Left]:
    """Yield the figures of a finding with the beads in which they stand."""
    for figure in finding.words:
        place = where.bead_of(figure.lang, figure.sentence)
        if isinstance(figure, Figure) and place is not None:
            yield _Left(number, place, figure)


def _stretches(left: Iterable[_Left]) -> Iterator[list[_Left]]:
    """Yield runs of figures that stand near one another, in order."""
    run: list[_Left] = []
    for one in sorted(left, key=lambda one: (one.place, one.figure.lang, one.figure.start)):
        if run and one.place - run[-1].place > _REACH:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _replaced(findings: Sequence[Finding], joined: Mapping[int, Finding], gone: Set[int]) -> list[Finding]:
    """Return findings, those that are gone without, but for what stands in the place of the first of them."""
    return [
        joined.get(number, finding) for number, finding in enumerate(findings) if number in joined or number not in gone
    ]


def _joined(verdict: Verdict, severity: Severity, said: Bilingual, stretch: Sequence[_Left]) -> Finding:
    """Return one finding for the figures of several, at the first of them."""
    figures = _in_order(stretch)
    finding = Finding(
        verdict=verdict,
        severity=severity,
        message=said.en,
        message_zh=said.zh,
        bead=stretch[0].place,
        figures=figures,
        zh_sentences=_sentences(figures, "zh"),
        en_sentences=_sentences(figures, "en"),
    )
    return with_certainty(finding)


def _in_order(stretch: Sequence[_Left]) -> tuple[Figure, ...]:
    """Return the figures of a stretch, those of the Chinese first."""
    by_place = {(one.figure.lang, one.figure.start): one.figure for one in stretch}
    return tuple(
        by_place[lang, start] for lang, start in sorted(by_place, key=lambda key: (LANGS.index(key[0]), key[1]))
    )


def _sentences(figures: Iterable[Figure], lang: Lang) -> range:
    sentences = [figure.sentence or 0 for figure in figures if figure.lang == lang]
    return range(min(sentences), max(sentences) + 1) if sentences else range(0)

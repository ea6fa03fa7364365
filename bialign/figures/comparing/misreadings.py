"""Findings that rest on how a page was read rather than on its numbers: one in place of many.

Where a layout is not understood, columns are torn apart or a head is not heard, and dozens of numbers seem to differ
though each of them stands in both versions. Whoever reads fifty such errors overlooks the fifty-first, which is true.
A number that is wrong has no equal among what the other version has left, and stays a finding of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
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
from bialign.records import LANGS, Bead, Figure, FigureKind, Finding, Lang, Severity, Verdict

_FEWEST_DISPLACED = 4  # numbers that stand in both versions, from which on it is the page that was not understood
_FEWEST_RESCALED = 3  # that differ by one factor
_REACH = 60  # beads between two numbers that are one, and between two of one stretch
_FEWEST_DIGITS = 3  # that may stand for themselves in another unit
_APART = frozenset({Verdict.MISSING, Verdict.EXTRA, Verdict.VALUE_DIFFERS, Verdict.DIGIT_SLIP, Verdict.DATE_DIFFERS})


class _Left(NamedTuple):
    """A figure of a finding that has no equal where it stands."""

    finding: int
    place: int
    figure: Figure


def join_misreadings(findings: Sequence[Finding], beads: Sequence[Bead], where: Whereabouts) -> list[Finding]:
    """Return findings, but one for each stretch in which both versions have the same numbers left.

    Notes
    -----
    Linear in the number of findings and their figures, but for sorting.
    """
    places = _places(beads)
    return _join_displaced(_join_rescaled(findings, places), places, where)


def _places(beads: Sequence[Bead]) -> Mapping[tuple[Lang, int], int]:
    """Return in which bead each sentence stands."""
    return {
        (lang, sentence): number
        for number, bead in enumerate(beads)
        for lang in LANGS
        for sentence in getattr(bead, lang)
    }


# ── numbers that stand in both versions, but not where the other has them ────────────────────────


def _join_displaced(
    findings: Sequence[Finding], places: Mapping[tuple[Lang, int], int], where: Whereabouts
) -> list[Finding]:
    left = list(_left(findings, places))
    joined: dict[int, Finding] = {}
    gone: set[int] = set()
    for stretch in _stretches(_twins(left), lambda pair: (pair[0].place, pair[1].place)):
        met = {id(one.figure) for pair in stretch for one in pair}
        concerned = {one.finding for pair in stretch for one in pair}
        explained = {number for number in concerned if _is_explained(findings[number], met)}
        shown = [(zh, en) for zh, en in stretch if {zh.finding, en.finding} & explained]
        if len(shown) >= _FEWEST_DISPLACED and len(explained) > 1:
            joined[min(explained)] = _displaced(findings, shown, where)
            gone |= explained
    return [
        joined.get(number, finding) for number, finding in enumerate(findings) if number in joined or number not in gone
    ]


def _left(findings: Sequence[Finding], places: Mapping[tuple[Lang, int], int]) -> Iterator[_Left]:
    for number, finding in enumerate(findings):
        if finding.verdict in _APART and finding.severity is Severity.ERROR:
            for figure in finding.words:
                if isinstance(figure, Figure) and (figure.lang, figure.sentence) in places:
                    yield _Left(number, places[figure.lang, figure.sentence or 0], figure)


def _twins(left: Iterable[_Left]) -> list[tuple[_Left, _Left]]:
    """Return the figures of both sides that are the same number, each with the nearest, in order of the Chinese."""
    waiting: dict[Hashable, dict[Lang, list[_Left]]] = defaultdict(lambda: {"zh": [], "en": []})
    for one in left:
        waiting[_key(one.figure)][one.figure.lang].append(one)
    pairs: list[tuple[_Left, _Left]] = []
    for sides in waiting.values():
        zh, en = (sorted(sides[lang], key=lambda one: one.place) for lang in LANGS)
        first = 0
        for one in zh:
            while first < len(en) and en[first].place < one.place - _REACH:
                first += 1
            if first < len(en) and en[first].place <= one.place + _REACH and en[first].finding != one.finding:
                pairs.append((one, en[first]))
                first += 1
    return sorted(pairs, key=lambda pair: (pair[0].place, pair[0].figure.start))


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


def _displaced(findings: Sequence[Finding], pairs: Sequence[tuple[_Left, _Left]], where: Whereabouts) -> Finding:
    zh, en = ([pair[side].figure for pair in pairs] for side in (0, 1))
    said = explain_displaced(zh, where.of_figure(min(zh, key=_start)), where.of_figure(min(en, key=_start)))
    return _joined(Verdict.MOVED, Severity.WARNING, said, pairs)


def _start(figure: Figure) -> int:
    return figure.start


# ── numbers that differ by one factor ────────────────────────────────────────────────────────────


def _join_rescaled(findings: Sequence[Finding], places: Mapping[tuple[Lang, int], int]) -> list[Finding]:
    """Return findings, but one for the numbers of a stretch that differ by one power of ten which no word beside says.

    Where only a head on one side sets them apart, it is our reading of the head that is in doubt; where all are
    smaller by as much, it is the unit of one version. A number that names its scale itself is a slip by itself.
    """
    alike: dict[tuple[Fraction, Fraction], list[tuple[_Left, _Left]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        if ratios := _ratios(finding):
            zh, en = (
                _Left(number, places.get((one.lang, one.sentence or 0), 0), one)
                for one in (finding.zh, finding.en)
                if isinstance(one, Figure)
            )
            alike[ratios].append((zh, en))
    joined: dict[int, Finding] = {}
    gone: set[int] = set()
    for (ratio, _), pairs in alike.items():
        for stretch in _stretches(pairs, lambda pair: (pair[0].place, pair[1].place)):
            if len(stretch) >= _FEWEST_RESCALED:
                said = explain_rescaled([(zh.figure, en.figure) for zh, en in stretch], ratio)
                first = stretch[0][0].finding
                joined[first] = _joined(Verdict.MAGNITUDE_SLIP, SEVERITIES[Verdict.MAGNITUDE_SLIP], said, stretch)
                gone |= {zh.finding for zh, _ in stretch}
    return [
        joined.get(number, finding) for number, finding in enumerate(findings) if number in joined or number not in gone
    ]


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


def _stretches(
    pairs: Sequence[tuple[_Left, _Left]], places_of: Callable[[tuple[_Left, _Left]], tuple[int, int]]
) -> Iterator[list[tuple[_Left, _Left]]]:
    """Yield runs of pairs that stand near one another on both sides, in order of the Chinese."""
    run: list[tuple[_Left, _Left]] = []
    for pair in sorted(pairs, key=lambda pair: (pair[0].place, pair[0].figure.start)):
        if run and any(abs(a - b) > _REACH for a, b in zip(places_of(pair), places_of(run[-1]), strict=True)):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _joined(verdict: Verdict, severity: Severity, said: Bilingual, pairs: Sequence[tuple[_Left, _Left]]) -> Finding:
    """Return one finding for the figures of several, at the first of them."""
    figures = tuple(dict.fromkeys(one.figure for pair in pairs for one in pair))
    finding = Finding(
        verdict=verdict,
        severity=severity,
        message=said.en,
        message_zh=said.zh,
        bead=min(one.place for pair in pairs for one in pair),
        figures=figures,
        zh_sentences=_sentences(figures, "zh"),
        en_sentences=_sentences(figures, "en"),
    )
    return with_certainty(finding)


def _sentences(figures: Iterable[Figure], lang: Lang) -> range:
    sentences = [figure.sentence or 0 for figure in figures if figure.lang == lang]
    return range(min(sentences), max(sentences) + 1)

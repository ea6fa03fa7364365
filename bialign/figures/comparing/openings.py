"""The numbers that headings, articles, items and entries of a list of contents open with, compared pair by pair.

A translation keeps them, mostly. One that differs alone is a slip; where one version was renumbered from a point on,
that is one finding; and where much of a document differs, the two versions number in their own ways, which is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.marks import ComparedMarks, figure_at
from bialign.figures.comparing.messages import explain_numbering
from bialign.figures.reading.openings import Opening, find_openings
from bialign.options import SEVERITIES
from bialign.records import CONTENTS, Bead, Document, Figure, Finding, Lang, Severity, Span, Status, Verdict

_NONE: Mapping[Lang, Set[int]] = {"zh": frozenset(), "en": frozenset()}
_MOST_RUNS = 0.25  # for one pair of openings, from which on the two versions number in their own ways


class OpeningPair(NamedTuple):
    """Two openings that belong together, and the index of their bead."""

    bead: int
    zh: Opening
    en: Opening

    @property
    def styles(self) -> tuple[str, str]:
        """How the numbers are written; those of one list are written alike."""
        return self.zh.item.style, self.en.item.style

    @property
    def shift(self) -> tuple[int, ...]:
        """By how much the numbers differ; see :func:`find_shift`."""
        return find_shift(self.zh.item.number, self.en.item.number)

    @property
    def is_equal(self) -> bool:
        """Whether both open with the same number."""
        return self.zh.item.number == self.en.item.number


def compare_openings(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
    *,
    without: Mapping[Lang, Set[int]] = _NONE,
) -> ComparedMarks:
    """Compare the numbers that the blocks of two documents open with.

    Where both are figures (第十二条, "Article 12"), or one is and they differ, beads are left to compare them.

    Parameters
    ----------
    without
        Sentences of either document whose numbers are compared elsewhere.

    Notes
    -----
    Linear in the number of sentences.
    """
    figures = {(figure.lang, figure.start): figure for figure in (*zh_figures, *en_figures)}
    pairs: list[OpeningPair] = []
    settled: set[int] = set()
    zh_openings, en_openings = (
        [opening for opening in find_openings(*side) if opening.sentence not in without[side[0].lang]]
        for side in ((zh, zh_figures), (en, en_figures))
    )
    for pair in _pair(zh, en, beads, zh_openings, en_openings):
        read = [figures[lang, span.start] for lang, span in _places(pair) if (lang, span.start) in figures]
        if not read or (len(read) == 1 and pair.is_equal):
            pairs.append(pair)
            settled.update(map(id, read))
    runs = list(_runs_of_others(pairs))
    statuses = {place: (Status.EQUAL, "") for pair in pairs if pair.is_equal for place in _places(pair)}
    findings = []
    if len(runs) <= max(1, _MOST_RUNS * len(pairs)):
        alone = _out_of_order(pairs, _goes_on(zh_openings) | _goes_on(en_openings))
        for run in runs:
            findings.append(_finding(zh, en, beads, run, is_slip=len(run) == 1 and run[0] in alone))
            differs = Status.DIFFERS, Verdict.NUMBERING_DIFFERS.value
            statuses |= {place: differs for pair in run for place in _places(pair)}
    return ComparedMarks(tuple(findings), statuses, frozenset(settled))


def _places(pair: OpeningPair) -> tuple[tuple[Lang, Span], tuple[Lang, Span]]:
    return ("zh", pair.zh.span), ("en", pair.en.span)


# ── which belong together ────────────────────────────────────────────────────────────────────────


def _pair(
    zh: Document, en: Document, beads: Sequence[Bead], zh_openings: Sequence[Opening], en_openings: Sequence[Opening]
) -> Iterator[OpeningPair]:
    """Yield the openings of each bead that has as many on both sides, those of the lists of contents first."""
    zh_of, en_of = ({opening.sentence: opening for opening in side} for side in (zh_openings, en_openings))
    yield from _pair_contents(beads, _in_contents(zh, zh_openings), _in_contents(en, en_openings))
    for number, bead in enumerate(beads):
        zh_here, en_here = (
            [opening_of[sentence] for sentence in side if sentence in opening_of]
            for side, opening_of in ((bead.zh, zh_of), (bead.en, en_of))
        )
        if len(zh_here) == len(en_here):
            yield from (OpeningPair(number, *both) for both in zip(zh_here, en_here, strict=True))


def _in_contents(document: Document, openings: Iterable[Opening]) -> list[Opening]:
    """Return the openings of the entries of a list of contents, which has no beads of its own."""
    places = ((opening, document.place_of(range(opening.sentence, opening.sentence + 1))) for opening in openings)
    return [opening for opening, place in places if place == CONTENTS]


def _pair_contents(beads: Sequence[Bead], zh: Sequence[Opening], en: Sequence[Opening]) -> Iterator[OpeningPair]:
    bead_of = {sentence: number for number, bead in enumerate(beads) for sentence in bead.zh}
    if zh and len(zh) == len(en) and all(one.sentence in bead_of for one in zh):  # a caller may ask about a few beads
        yield from (OpeningPair(bead_of[one.sentence], one, two) for one, two in zip(zh, en, strict=True))


# ── what differs ─────────────────────────────────────────────────────────────────────────────────


def _runs_of_others(pairs: Iterable[OpeningPair]) -> Iterator[list[OpeningPair]]:
    """Yield the pairs that differ, those together that differ by as much as the one before them in their list."""
    runs: list[list[OpeningPair]] = []
    last: dict[tuple[str, str], list[OpeningPair]] = {}
    for pair in pairs:
        run = last.get(pair.styles)
        if pair.is_equal:
            last.pop(pair.styles, None)
        elif run and pair.shift and run[-1].shift == pair.shift:
            run.append(pair)
        else:
            last[pair.styles] = [pair]
            runs.append(last[pair.styles])
    yield from runs


def find_shift(zh: Sequence[int], en: Sequence[int]) -> tuple[int, ...]:
    """Return by how much the parts of the English number are more, up to the first that differs; ``()`` of unlike ones.

    3.1 to 4.1 is the same shift as 3.1.2 to 4.1.2.
    """
    first = next((place for place, (a, b) in enumerate(zip(zh, en, strict=False)) if a != b), None)
    if first is None or len(zh) != len(en):
        return ()
    return (*[0] * first, en[first] - zh[first])


def _goes_on(openings: Iterable[Opening]) -> set[tuple[Opening, bool]]:
    """Return the openings that go on from the one before in their list, and with ``True`` those from which one does."""
    last: dict[str, Opening] = {}
    found = set[tuple[Opening, bool]]()
    for opening in openings:
        before = last.get(opening.item.style)
        if before and _follows(before.item.number, opening.item.number):
            found |= {(before, True), (opening, False)}
        last[opening.item.style] = opening
    return found


def _out_of_order(pairs: Iterable[OpeningPair], goes_on: Set[tuple[Opening, bool]]) -> set[OpeningPair]:
    """Return the pairs of which one side goes on from an equal neighbour in its list and the other does not.

    Where one version has an item more, both go on, each in its own list.
    """
    by_style: dict[tuple[str, str], list[OpeningPair]] = defaultdict(list)
    for pair in pairs:
        by_style[pair.styles].append(pair)
    found = set()
    for listed in by_style.values():
        for first, second in pairwise(listed):
            if first.is_equal is second.is_equal:
                continue
            slip = second if first.is_equal else first
            follows = [_follows(a.item.number, b.item.number) for a, b in zip(first[1:], second[1:], strict=True)]
            in_order = [side or (own, slip is first) in goes_on for side, own in zip(follows, slip[1:], strict=True)]
            if any(follows) and not all(in_order):
                found.add(slip)
    return found


def _follows(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    return one[:-1] == two[:-1] and one[-1] + 1 == two[-1]


def _finding(
    zh: Document, en: Document, beads: Sequence[Bead], run: Sequence[OpeningPair], *, is_slip: bool
) -> Finding:
    """Return what differs from a pair of openings on, an error where it breaks the order of the list on one side."""
    figures = [
        (figure_at(zh, pair.zh.span, pair.zh.sentence), figure_at(en, pair.en.span, pair.en.sentence)) for pair in run
    ]
    first, (zh_figure, en_figure), bead = run[0], figures[0], beads[run[0].bead]
    said = explain_numbering(zh_figure, en_figure, len(run))
    finding = Finding(
        verdict=Verdict.NUMBERING_DIFFERS,
        severity=Severity.ERROR if is_slip else SEVERITIES[Verdict.NUMBERING_DIFFERS],
        message=said.en,
        message_zh=said.zh,
        bead=first.bead,
        zh=zh_figure,
        en=en_figure,
        figures=tuple(figure for both in figures[1:] for figure in both),
        zh_sentences=range(first.zh.sentence, first.zh.sentence + 1),
        en_sentences=range(first.en.sentence, first.en.sentence + 1),
    )
    return with_certainty(finding, None if bead.is_null else bead)

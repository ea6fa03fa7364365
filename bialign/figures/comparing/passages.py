"""What only the whole document tells: figures that moved, that stand elsewhere, and passages left untranslated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from bialign.figures.comparing.amounts import amount, dimension
from bialign.figures.comparing.dates import Closeness, compare_dates
from bialign.figures.comparing.verdicts import CALENDAR
from bialign.figures.reading.documents import STRUCK_OUT, strip_asides
from bialign.figures.reading.premises import is_of_premises
from bialign.patterns import compile_late
from bialign.records import Bead, BlockKind, Document, Figure, FigureKind, Lang, Severity

REACH = 2  # beads before and after in which a figure without a partner is looked for; a run of null beads is one
_LONGEST_RUN = 12  # null beads that count as one: the items of a list beside one sentence
_REACH_OF_ADDRESS = 15  # the same for a number of an address, which each language writes in its own order, line by line


class Move(NamedTuple):
    """A figure whose equal stands in a neighbouring bead; ``bead`` is that of the Chinese."""

    bead: int
    zh: Figure
    en: Figure


class Passage(NamedTuple):
    """A run of null beads on one side: sentences that have no translation."""

    lang: Lang
    first_bead: int
    last_bead: int
    sentences: range


def twin_key(figure: Figure) -> Hashable:
    """Return what a figure shares with its equals in other places, whatever is said about them."""
    if figure.kind in CALENDAR or figure.kind in (FigureKind.TIME, FigureKind.IDENT):
        return "calendar" if figure.kind in CALENDAR else figure.kind, figure.label, figure.lo, figure.hi
    value, dim = amount(figure), dimension(figure)
    if dim == "age":  # 28 岁 in one place, "28" in another
        return "number", figure.lo, figure.hi, ""
    return dim, value.lo, value.hi, figure.unit if dim == "money" else ""


class Twins:
    """Figures of one document, found by what they are worth: the nearest equal of a figure of the other."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = figures

    @cached_property
    def _of(self) -> dict[Hashable, list[Figure]]:
        return _by_key(self._figures)

    def nearest(self, figure: Figure, sentences: range) -> Figure | None:
        """Return the equal nearest to a run of sentences, or ``None``."""
        equals = self._of.get(twin_key(figure), ())
        return min(equals, key=lambda twin: sentences_away(twin, sentences), default=None)


def sentences_away(figure: Figure, sentences: range) -> int:
    """Return how many sentences lie from a figure to a run of sentences, 0 within it."""
    place = figure.sentence or 0
    return max(0, sentences.start - place, place - sentences.stop + 1)


_FINER = frozenset({Closeness.YEAR_UNSAID, Closeness.CONTAINED})


def says_less_or_more(figure: Figure, others: Iterable[Figure]) -> Figure | None:
    """Return a date of the other side that holds this one or lies in it: "2025" beside "late 2025"."""
    if figure.kind not in CALENDAR:
        return None
    dates = (other for other in others if other.kind in CALENDAR)
    return next((date for date in dates if compare_dates(figure, date) in _FINER), None)


def find_moves(
    zh_left: Sequence[Sequence[Figure]], en_left: Sequence[Sequence[Figure]], beads: Sequence[Bead]
) -> list[Move]:
    """Return the figures without a partner in their bead whose equal has none either, at most two beads away.

    The first arguments hold one sequence of figures a bead. The nearest equals are taken first. Null beads in a row
    count as one: where one version tells in a sentence what the other lists in items, the last item stands no farther
    off than the first. The parts of an address may stand fifteen beads away.
    """
    places = _places(beads)
    waiting: list[dict[Hashable, list[Figure]]] = [{} for _ in range(places[-1] + 1 if places else 0)]
    for place, figures in zip(places, en_left, strict=True):
        for figure in figures:
            if not figure.soft:
                waiting[place].setdefault(twin_key(figure), []).append(figure)
    seeking = [(bead, figure) for bead, figures in enumerate(zh_left) for figure in figures if not figure.soft]
    moves: list[Move] = []
    for distance in range(1, _REACH_OF_ADDRESS + 1):
        still_seeking = []
        for bead, figure in seeking:
            if distance > REACH and not is_of_premises(figure):
                continue
            twin = _take_twin(figure, places[bead], waiting, distance)
            if twin:
                moves.append(Move(bead, figure, twin))
            else:
                still_seeking.append((bead, figure))
        seeking = still_seeking
    return sorted(moves, key=lambda move: move.bead)


def find_far_moves(
    zh_left: Sequence[Sequence[Figure]], en_left: Sequence[Sequence[Figure]], beads: Sequence[Bead]
) -> list[Move]:
    """Return long numbers and names without a partner whose equal stands in a passage without a translation.

    Of an item that one version lists elsewhere, one side is such a passage at least. Each must be the only one of its
    worth that is left, and long enough not to be met by chance. The arguments are those of :func:`find_moves`.
    """
    zh, en = (_only_ones(left) for left in (zh_left, en_left))
    pairs = [(zh[key], en[key]) for key in zh if key in en]
    return sorted(
        (
            Move(zh_bead, zh_figure, en_figure)
            for (zh_bead, zh_figure), (en_bead, en_figure) in pairs
            if beads[zh_bead].is_null or beads[en_bead].is_null
        ),
        key=lambda move: move.bead,
    )


def _only_ones(left: Sequence[Sequence[Figure]]) -> dict[Hashable, tuple[int, Figure]]:
    """Return the telling figures that are the only ones of their worth, by it, with their beads."""
    found: defaultdict[Hashable, list[tuple[int, Figure]]] = defaultdict(list)
    for bead, figures in enumerate(left):
        for figure in figures:
            found[twin_key(figure)].append((bead, figure))
    return {key: ones[0] for key, ones in found.items() if len(ones) == 1 and _is_telling(ones[0][1])}


def _is_telling(figure: Figure) -> bool:
    is_long = sum(map(str.isdecimal, figure.text)) >= _FEWEST_DIGITS
    return is_long and figure.kind not in CALENDAR and figure.kind is not FigureKind.TIME


_FEWEST_DIGITS = 4


def _places(beads: Sequence[Bead]) -> list[int]:
    """Return the place of each bead in the row of beads, in which a run of null beads of one side has one place."""
    places: list[int] = []
    side: Lang | None = None
    n_run = 0
    for bead in beads:
        is_same = bead.is_null and _only_side(bead) == side and n_run < _LONGEST_RUN
        n_run = n_run + 1 if is_same else 1
        side = _only_side(bead)
        places.append((places[-1] if places else -1) + (not is_same))
    return places


def _by_key(figures: Iterable[Figure]) -> dict[Hashable, list[Figure]]:
    found: defaultdict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[twin_key(figure)].append(figure)
    return dict(found)


def _take_twin(
    figure: Figure, place: int, waiting: Sequence[dict[Hashable, list[Figure]]], distance: int
) -> Figure | None:
    for other in (place - distance, place + distance):
        twins = waiting[other].get(twin_key(figure)) if 0 <= other < len(waiting) else None
        if twins:
            return twins.pop(0)
    return None


def find_passages(zh: Document, en: Document, beads: Sequence[Bead]) -> Iterator[Passage]:
    """Yield the runs of consecutive null beads that lack the same side; running heads neither count nor interrupt."""
    of_text = [n for n, bead in enumerate(beads) if not (zh.is_running(bead.zh) or en.is_running(bead.en))]
    for lang, run in groupby(of_text, key=lambda number: _only_side(beads[number])):
        if lang is None:
            continue
        numbers = list(run)
        sentences = [sentence for number in numbers for sentence in getattr(beads[number], lang)]
        if sentences:
            yield Passage(lang, numbers[0], numbers[-1], range(min(sentences), max(sentences) + 1))


def _only_side(bead: Bead) -> Lang | None:
    """Return the language that stands alone in a null bead, ``None`` for a bead of both."""
    if not bead.is_null:
        return None
    return "zh" if bead.zh else "en"


def passage_severity(document: Document, sentences: range, severities: Set[Severity | None]) -> Severity:
    """Return how urgent an untranslated passage is, by how urgent each of its figures would be alone.

    Figures that readers rely on make it an error; running text, and a row of cells with a lesser figure, a warning;
    headings, cells, code and mere marks without a figure are for information.
    """
    if Severity.ERROR in severities:
        return Severity.ERROR
    is_row = Severity.WARNING in severities and all(
        document.kind_of(sentence) is BlockKind.CELL for sentence in sentences
    )
    running = any(_is_running_text(document, sentence) for sentence in sentences)
    return Severity.WARNING if running or is_row else Severity.INFO


def _is_running_text(document: Document, sentence: int) -> bool:
    if document.kind_of(sentence) in (BlockKind.HEADING, BlockKind.CELL, BlockKind.CODE):
        return False
    words = strip_asides(document, sentence).text
    n_letters = sum(char.isalpha() and char != STRUCK_OUT for char in words)
    return n_letters > 1 and not _ON_NAMES.fullmatch(words.strip())


# The note that a name was translated for this report alone, which only that version has.
_ON_NAMES = compile_late(
    r"[*#†‡ ]*(?:for identification purposes? only|[仅僅]供[识識][别別](?:之用)?)[。.;]?", re.IGNORECASE
)

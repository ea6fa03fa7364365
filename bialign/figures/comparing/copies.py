"""What is no figure, but stands in both languages as it is: names in programs, addresses, codes, marks of references.

What a bead has on both sides is equal; what one side has there and the other elsewhere has moved. Of what is left then,
two that differ in nothing but their digits are a slip, if they stand in one bead or are the only ones of that kind.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.marks import ComparedMarks, figure_at
from bialign.figures.comparing.messages import explain_names, explain_numbering
from bialign.figures.reading.documents import NUMBERS
from bialign.figures.reading.scan import Scan
from bialign.options import SEVERITIES
from bialign.records import LANGS, Aside, Bead, Document, Finding, Lang, Severity, Span, Status, Verdict

# The reasons why they hold no figure; those that were not understood have none.
_NAMES = frozenset({"codes", "formulas", "names in programs", "words with digits", ""})
_ADDRESSES = frozenset({"addresses"})
_MARKS = frozenset({"footnote marks", "heading marks", "list marks", "reference marks"})
_LETTERS = string.ascii_letters + string.digits + "_+-"  # of a name that was not read
_MOST_SLIPS = 0.25  # for one mark that is equal


class Copy(NamedTuple):
    """A name, address or mark with digits in it.

    Attributes
    ----------
    reason
        Why it holds no figure.
    key
        What its equals have in common: its characters or, of an address or a mark, its digits alone.
    """

    lang: Lang
    sentence: int
    span: Span
    reason: str
    key: str


Sides = Sequence[Sequence[Copy]]  # the Chinese and the English


def compare_copies(
    zh: Document, en: Document, beads: Sequence[Bead], zh_copies: Sequence[Copy], en_copies: Sequence[Copy]
) -> ComparedMarks:
    """Compare what stands in both documents as it is, as :func:`find_copies` returns it.

    Notes
    -----
    Linear in the number of copies.
    """
    zh_copies, en_copies = _within(beads, zh_copies, en_copies)
    sides = list(_by_bead(beads, zh_copies, en_copies))
    equal = [pair for here in sides for pair in _pair(here, _name)]
    met = {copy for pair in equal for copy in pair}
    moved = _pair(_without(met, (zh_copies, en_copies)), _name)
    met |= {copy for pair in moved for copy in pair}
    slips = [pair for here in sides for pair in _pair(_without(met, here), _shape)]
    met |= {copy for pair in slips for copy in pair}
    slips += _pair([*map(_singles, _without(met, (zh_copies, en_copies)))], _shape)
    if _are_counted_otherwise(equal, slips):
        slips = [pair for pair in slips if pair[0].reason not in _MARKS]
    outcomes = (
        (equal, (Status.EQUAL, "")),
        (moved, (Status.MOVED, Verdict.ELSEWHERE.value)),
        (slips, (Status.DIFFERS, Verdict.IDENT_DIFFERS.value)),
    )
    statuses = {(copy.lang, copy.span): outcome for pairs, outcome in outcomes for pair in pairs for copy in pair}
    bead_of = {sentence: number for number, bead in enumerate(beads) for sentence in bead.zh}
    findings = (_finding(zh, en, beads, bead_of[pair[0].sentence], pair) for pair in slips)
    return ComparedMarks(tuple(findings), statuses, frozenset())


def _within(beads: Sequence[Bead], zh_copies: Sequence[Copy], en_copies: Sequence[Copy]) -> Sides:
    """Return the copies in the sentences of the beads, which are a few of a document where its pairs are mined."""
    zh, en = ({sentence for bead in beads for sentence in getattr(bead, lang)} for lang in LANGS)
    return [copy for copy in zh_copies if copy.sentence in zh], [copy for copy in en_copies if copy.sentence in en]


# ── what there is ────────────────────────────────────────────────────────────────────────────────


def find_copies(document: Document, scan: Scan, compared: Iterable[Span]) -> tuple[Copy, ...]:
    """Return what a translation copies, in reading order.

    Parameters
    ----------
    compared
        Stretches that are none, since they were compared already.
    """
    taken, set_aside = sorted(compared), [aside.span for aside in scan.asides]
    asides = [aside for aside in scan.asides if _is_copied(aside.reason) and not _overlaps(taken, aside.span)]
    others = (span for span in taken if not _overlaps(set_aside, span))
    unread = _find_unread(document, sorted([*others, *set_aside, *(Span(f.start, f.end) for f in scan.figures)]))
    starts = [start for start, _ in document.spans]
    found = (
        Copy(document.lang, bisect_right(starts, span.start) - 1, span, reason, _key(document.text, span, reason))
        for span, reason in sorted([*asides, *unread])
    )
    return tuple(copy for copy in found if any(map(str.isdigit, copy.key)))


def _is_copied(reason: str) -> bool:
    return reason in _NAMES or reason in _ADDRESSES or reason in _MARKS


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether a stretch overlaps one of others, which are ascending and disjoint."""
    place = bisect_right(taken, span.start, key=lambda other: other.end)
    return place < len(taken) and taken[place].start < span.end


def _find_unread(document: Document, known: Sequence[Span]) -> Iterator[Aside]:
    """Yield the words in which digits stand that were neither read nor set aside, up to what was."""
    end = 0
    for first, last in document.spans:
        for number in NUMBERS.finditer(document.text, first, last):
            if number.start() < end or _overlaps(known, Span(*number.span())):
                continue
            place = bisect_right(known, number.start(), key=lambda other: other.end)
            before = document.text[max(first, end, known[place - 1].end if place else 0) : number.start()]
            after = document.text[number.end() : min(last, known[place].start if place < len(known) else last)]
            start = number.start() - (len(before) - len(before.rstrip(_LETTERS)))
            end = number.end() + len(after) - len(after.lstrip(_LETTERS))
            yield Aside(Span(start, end), "")


def _key(text: str, span: Span, reason: str) -> str:
    words = text[span.start : span.end]
    if reason in _NAMES:
        return re.sub(r"[\s\\]", "", words).casefold()
    return ".".join(re.findall("[0-9]+", words))


# ── what belongs together ────────────────────────────────────────────────────────────────────────


def _by_bead(beads: Sequence[Bead], zh_copies: Iterable[Copy], en_copies: Iterable[Copy]) -> Iterator[Sides]:
    zh_of, en_of = _by_sentence(zh_copies), _by_sentence(en_copies)
    for bead in beads:
        yield (
            [copy for sentence in bead.zh for copy in zh_of.get(sentence, ())],
            [copy for sentence in bead.en for copy in en_of.get(sentence, ())],
        )


def _by_sentence(copies: Iterable[Copy]) -> dict[int, list[Copy]]:
    found: dict[int, list[Copy]] = defaultdict(list)
    for copy in copies:
        found[copy.sentence].append(copy)
    return found


def _name(copy: Copy) -> tuple[str, str]:
    return copy.reason, copy.key


def _shape(copy: Copy) -> tuple[str, str]:
    """Return what a copy has in common with those that differ from it by a slip."""
    return copy.reason, re.sub("[0-9]", "0", copy.key)


def _pair(sides: Sides, key: Callable[[Copy], tuple[str, str]]) -> list[tuple[Copy, Copy]]:
    """Return the copies of both sides that have a key in common, the first with the first."""
    zh, en = sides
    waiting: dict[tuple[str, str], deque[Copy]] = defaultdict(deque)
    for copy in en:
        waiting[key(copy)].append(copy)
    return [(copy, waiting[key(copy)].popleft()) for copy in zh if waiting[key(copy)]]


def _without(met: Set[Copy], sides: Sides) -> Sides:
    return [[copy for copy in side if copy not in met] for side in sides]


def _are_counted_otherwise(equal: Iterable[tuple[Copy, Copy]], slips: Iterable[tuple[Copy, Copy]]) -> bool:
    """Tell whether so many marks differ that the two versions count their references in their own ways."""
    n_equal, n_slips = (sum(pair[0].reason in _MARKS for pair in pairs) for pairs in (equal, slips))
    return n_slips > max(1, _MOST_SLIPS * n_equal)


def _singles(copies: Sequence[Copy]) -> list[Copy]:
    """Return the copies of which there is one of their shape."""
    shapes = Counter(map(_shape, copies))
    return [copy for copy in copies if shapes[_shape(copy)] == 1]


def _finding(zh: Document, en: Document, beads: Sequence[Bead], bead: int, pair: tuple[Copy, Copy]) -> Finding:
    """Return the finding of a slip; a warning where the two stand in different beads."""
    is_mark, is_near = pair[0].reason in _MARKS, pair[1].sentence in beads[bead].en
    verdict = Verdict.NUMBERING_DIFFERS if is_mark else Verdict.IDENT_DIFFERS
    zh_figure, en_figure = (
        figure_at(document, copy.span, copy.sentence) for document, copy in zip((zh, en), pair, strict=True)
    )
    said = explain_numbering(zh_figure, en_figure, n_places=1) if is_mark else explain_names(zh_figure, en_figure)
    finding = Finding(
        verdict=verdict,
        severity=SEVERITIES[verdict] if is_near else Severity.WARNING,
        message=said.en,
        message_zh=said.zh,
        bead=bead,
        zh=zh_figure,
        en=en_figure,
        zh_sentences=range(pair[0].sentence, pair[0].sentence + 1),
        en_sentences=range(pair[1].sentence, pair[1].sentence + 1),
    )
    return with_certainty(finding, beads[bead] if is_near else None)

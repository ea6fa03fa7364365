"""What is no figure, but stands in both languages as it is: programs, names in them, addresses, marks of references.

What a bead has on both sides is equal; what one side has there and the other elsewhere has moved. Of what is left then,
two that differ in nothing but their digits are a slip, if they stand in one bead or are the only ones of that kind.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import zip_longest
from typing import NamedTuple

from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.marks import ComparedMarks, figure_at
from bialign.figures.comparing.messages import explain_names, explain_numbering
from bialign.figures.reading.documents import NUMBERS
from bialign.figures.reading.marks import LOWERED, RAISED
from bialign.figures.reading.scan import Scan
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import LANGS, Aside, Bead, Document, Finding, Lang, Severity, Span, Status, Verdict

# The reasons why they hold no figure; those that were not understood have none.
_NAMES = frozenset({"codes", "exponents and indices", "formulas", "names in programs", "words with digits", ""})
_ADDRESSES = frozenset({"addresses"})
_NOTES = frozenset({"footnote marks", "raised marks", "reference marks"})  # one version writes [1], the other ¹
_MARKS = _NOTES | {"heading marks", "list marks"}
_PLAIN_DIGITS = str.maketrans(RAISED, string.digits)
_IN_ADDRESS = compile_late(r"[^\s()<>\[\]\"'（）]{0,200}")
_LANGUAGE = compile_late(r"(?<![a-z0-9])(?:zh|en|cn)(?:[-_](?:cn|tw|hk|hans|hant|us|gb))?(?![a-z0-9])")  # of an address
_HREF = compile_late(r"""\bhref\s{0,3}=\s{0,3}["']?[^\s"'<>]*\Z""", re.IGNORECASE)
_LONGEST_ADDRESS = 300
_MARKUP = "markup"
_CODE = "code"  # of blocks
_SLIPPING = _NAMES | _ADDRESSES | {_CODE}  # looked for where they should stand, though an equal is elsewhere
_LETTERS = string.ascii_letters + string.digits + "_+-®™"  # of a name that was not read
_LETTERS_OF_CODE = f"{_LETTERS}."
_LONGEST = 100  # characters of a word of code before and after a number
_MOST_SLIPS = 0.25  # for one mark that is equal


class Copy(NamedTuple):
    """A name, address or mark with digits in it.

    Attributes
    ----------
    reason
        Why it holds no figure.
    key
        What its equals have in common: its characters or, of an address or a mark, its digits alone.
    words
        Of an address, what may stand between its digits.
    """

    lang: Lang
    sentence: int
    span: Span
    reason: str
    key: str
    words: str = ""


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
    slips = [pair for here in sides for pair in _pair_slips(_without(met, here), here)]
    met |= {copy for pair in slips for copy in pair}
    taken_away = {copy for pair in moved for copy in pair}
    misplaced = [pair for here in sides for pair in _pair_with_moved(here, met, taken_away)]
    slips += misplaced
    moved = [pair for pair in moved if not {*pair} & {copy for slip in misplaced for copy in slip}]
    met |= {copy for pair in misplaced for copy in pair}
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
    named = (_as_address(document.text, aside) for aside in scan.asides)
    asides = [aside for aside in named if _is_copied(aside.reason) and not _overlaps(taken, aside.span)]
    code = _find_words(document.text, [span for span, reason in asides if reason == _CODE])
    addresses = _join_addresses(document.text, [span for span, reason in asides if reason in _ADDRESSES])
    whole = [aside for aside in asides if aside.reason != _CODE and aside.reason not in _ADDRESSES]
    asides = [*whole, *code, *addresses]
    others = (span for span in taken if not _overlaps(set_aside, span))
    unread = _find_unread(document, sorted([*others, *set_aside, *(Span(f.start, f.end) for f in scan.figures)]))
    starts = [start for start, _ in document.spans]
    found = (
        Copy(
            document.lang,
            bisect_right(starts, span.start) - 1,
            span,
            reason,
            _key(document.text, span, reason),
            _LANGUAGE.sub("", document.text[slice(*span)].casefold()) if reason in _ADDRESSES else "",
        )
        for span, reason in sorted([*asides, *unread])
    )
    return tuple(copy for copy in found if any(map(str.isdigit, copy.key)))


def _as_address(text: str, aside: Aside) -> Aside:
    """Return a number in the address of a link that is written as a tag, <a href="…/37">, as one of an address."""
    if aside.reason != _MARKUP or not _HREF.search(text, max(0, aside.span.start - _LONGEST_ADDRESS), aside.span.start):
        return aside
    return Aside(aside.span, "addresses")


def _join_addresses(text: str, numbers: Sequence[Span]) -> Iterator[Aside]:
    """Yield the addresses that numbers stand in, each once, from its first number to its last."""
    start: int | None = None
    for number, following in zip_longest(numbers, numbers[1:]):
        start = number.start if start is None else start
        if following and _IN_ADDRESS.fullmatch(text, number.end, following.start):
            continue
        yield Aside(Span(start, number.end), "addresses")
        start = None


def _is_copied(reason: str) -> bool:
    return reason in _NAMES or reason in _ADDRESSES or reason in _MARKS or reason == _CODE


def _find_words(text: str, numbers: Iterable[Span]) -> Iterator[Aside]:
    """Yield the words of code that numbers stand in, each once: v1.2.3, 2e-5."""
    last = 0
    for number in numbers:
        if number.end <= last:
            continue
        before, after = (
            text[max(last, number.start - _LONGEST) : number.start],
            text[number.end : number.end + _LONGEST],
        )
        start = number.start - (len(before) - len(before.rstrip(_LETTERS_OF_CODE)))
        last = number.end + len(after) - len(after.lstrip(_LETTERS_OF_CODE))
        yield Aside(Span(start, last), _CODE)


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
    if reason in _NAMES or reason == _CODE:
        return re.sub(r"[\s\\®™]", "", words).strip(".").casefold()
    return ".".join(re.findall("[0-9]+", words.translate(_PLAIN_DIGITS)))


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
    return _family(copy), copy.key


def _shape(copy: Copy) -> tuple[str, str]:
    """Return what a copy has in common with those that differ from it by a slip."""
    return _family(copy), re.sub(rf"[0-9{RAISED}{LOWERED}]", "0", copy.words or copy.key)


def _beginnings(copy: Copy) -> tuple[str, str]:
    """Return what 100 and 1000 have in common."""
    return _family(copy), re.sub("(?<=[0-9])[0-9]+", "", copy.key)


def _family(copy: Copy) -> str:
    return "notes" if copy.reason in _NOTES else copy.reason


def _pair(sides: Sides, key: Callable[[Copy], tuple[str, str]]) -> list[tuple[Copy, Copy]]:
    """Return the copies of both sides that have a key in common, the first with the first."""
    zh, en = sides
    waiting: dict[tuple[str, str], deque[Copy]] = defaultdict(deque)
    for copy in en:
        waiting[key(copy)].append(copy)
    return [(copy, waiting[key(copy)].popleft()) for copy in zh if waiting[key(copy)]]


def _without(met: Set[Copy], sides: Sides) -> Sides:
    return [[copy for copy in side if copy not in met] for side in sides]


def _pair_slips(left: Sides, sides: Sides) -> list[tuple[Copy, Copy]]:
    """Return the copies of one bead that differ by a slip; where much of a block of code differs, it was run anew."""
    slips = _pair(left, _shape)
    met = {copy for pair in slips for copy in pair}
    code = [[copy for copy in copies if copy.reason == _CODE] for copies in _without(met, left)]
    slips += _pair(code, _beginnings)
    n_slips, n_words = (sum(copy.reason == _CODE for copy in copies) for copies in ((zh for zh, _ in slips), sides[0]))
    if n_slips > max(1, _MOST_SLIPS * (n_words - n_slips)):
        slips = [pair for pair in slips if pair[0].reason != _CODE]
    return slips


def _pair_with_moved(sides: Sides, met: Set[Copy], moved: Set[Copy]) -> Iterator[tuple[Copy, Copy]]:
    """Yield the copies of one bead one of which has no equal, and the other one but far away: what differs is a slip.

    A slip that makes sig_5 of sig_6 has an equal where the other version has a sig_5 too many. Addresses and words of
    code, whose numbers stand in many places, must differ as slips do.
    """
    left = [
        [copy for copy in side if copy.reason in _SLIPPING and (copy not in met or copy in moved)] for side in sides
    ]
    n_words, n_left = (sum(copy.reason == _CODE for side in both for copy in side) for both in (sides, left))
    is_run_anew = n_left > max(2, _MOST_SLIPS * (n_words - n_left))
    for zh, en in _pair([*map(_alone_of_shape, left)], _shape):
        is_sure = zh.reason in _NAMES or (
            _differ_in_a_digit(zh.key, en.key) and not (zh.reason == _CODE and is_run_anew)
        )
        if is_sure and (zh not in met or en not in met):
            yield zh, en


def _differ_in_a_digit(one: str, other: str) -> bool:
    """Tell whether one character differs in two keys of one length, or two have changed places."""
    differing = [pair for pair in zip(one, other, strict=True) if len({*pair}) > 1]
    return len(differing) == 1 or (len(differing) == 2 and differing[0] == differing[1][::-1])


def _are_counted_otherwise(equal: Iterable[tuple[Copy, Copy]], slips: Iterable[tuple[Copy, Copy]]) -> bool:
    """Tell whether so many marks differ that the two versions count their references in their own ways."""
    n_equal, n_slips = (sum(pair[0].reason in _MARKS for pair in pairs) for pairs in (equal, slips))
    return n_slips > max(1, _MOST_SLIPS * n_equal)


def _singles(copies: Sequence[Copy]) -> list[Copy]:
    """Return the copies of which there is one of their shape; words of code are of too few shapes."""
    return [copy for copy in _alone_of_shape(copies) if copy.reason != _CODE]


def _alone_of_shape(copies: Sequence[Copy]) -> list[Copy]:
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

"""Lists of references, which each language may sort and cite in its own way, and the marks that cite them.

The entries on one work are found first: by an address (DOI, URL, arXiv, ISBN) or words that both have, then by their
place where both lists are in one order, then by numbers. In each such pair the years, volumes, issues, pages and
addresses are compared. What is left of either list is told once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise
from typing import NamedTuple

from bialign.figures.comparing.marks import figure_at
from bialign.figures.comparing.messages import explain_part_of_work, explain_references
from bialign.figures.comparing.works import Work, WorkPart, find_references, read_works
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import LANGS, Bead, Document, Figure, FigureKind, Finding, Lang, Severity, Span, Status, Verdict

_LEAST_LETTERS = 12  # of the words that two entries on one work have in common
_LEAST_SHARE = 0.4  # of the letters of the shorter
_LETTERS_OF_HAN = 3  # that a Chinese character is worth
_SURE = 1000  # letters that an address is worth
_MOST_WORKS = 4  # of a list in which a word or number stands that tells one from others
_LEAST_IN_PLACE = 0.75  # of the pairs that stand at one place in both lists, from which on the place tells
_LEAST_AGREEING = 0.6  # of the pairs that their place makes
_MOST_BROKEN = 0.25  # of the marks of a list that do not count on, if it counts its works at all
_BROKEN_BY_ONE = 2  # marks that do not count on because the last but one is a slip
_LONG = 3  # digits of a number from which on one that differs in a single digit is no other number
_FEWEST_NUMBERS = 2  # that two entries without common words share if they are on one work
_RELIED_ON = frozenset({"year", "volume", "page"})  # parts that are told where the other list lacks them
_VERDICTS = {"year": Verdict.DATE_DIFFERS, "address": Verdict.IDENT_DIFFERS, "mark": Verdict.IDENT_DIFFERS}
_COMPARED = frozenset({"year", "volume", "issue", "page"})
_RANK = (Status.DIFFERS, Status.ALONE, Status.EQUAL, Status.ASIDE)  # the worst first
_UNSAID = (Status.ALONE, "may go unsaid")
_DIGIT = compile_late("[0-9]")
_YEAR = compile_late(r"(?:1[89]|20)[0-9]{2}[a-z]?")
_AUTHOR = compile_late(r"(?:[A-Z][\w’'-]*(?: et al\.?)?,?|[等與与和及&]) ?[(（\[]?$")
_CITES = compile_late(r"[\[［【][0-9]{1,3}(?:[,，–-] ?[0-9]{1,3})*[\]］】]")
_REACH = 24  # characters before a year in which its author stands

WorkPair = tuple[Work, Work]
PartPair = tuple[WorkPart, WorkPart]


class ComparedReferences(NamedTuple):
    """What comparing two lists of references gave.

    Attributes
    ----------
    findings
        Those on one work that differ, each with the index of its bead, then one for what a list has alone.
    statuses
        What became of each number of both lists, by its language and where it stands.
    settled
        What became of each figure of both lists, by its identity.
    zh, en
        The sentences of either list.
    """

    findings: tuple[Finding, ...] = ()
    statuses: Mapping[tuple[Lang, Span], tuple[Status, str]] = {}
    settled: Mapping[int, tuple[Status, str]] = {}
    zh: Set[int] = frozenset()
    en: Set[int] = frozenset()


class ComparedParts(NamedTuple):
    """The numbers of two entries on one work: which are equal, which differ, and what either has alone."""

    equal: tuple[PartPair, ...]
    differing: tuple[PartPair, ...]
    zh_left: tuple[WorkPart, ...]
    en_left: tuple[WorkPart, ...]


def compare_references(
    zh: Document, en: Document, beads: Sequence[Bead], zh_figures: Sequence[Figure], en_figures: Sequence[Figure]
) -> ComparedReferences:
    """Compare two lists of references work by work.

    Where but one version has such a list there is nothing to compare, and it is a passage like any other.

    Notes
    -----
    Linear in the length of the lists, but for works that share rare words or numbers.
    """
    zh_list, en_list = find_references(zh), find_references(en)
    if not zh_list or not en_list:
        return ComparedReferences()
    sides = zh_works, en_works = read_works(zh, zh_list), read_works(en, en_list)
    pairs = pair_works(zh_works, en_works)
    compared = [compare_parts(one.parts, two.parts) for one, two in pairs]
    compared.append(_pool(*([part for work in _others(pairs, works) for part in work.parts] for works in sides)))
    compared.append(ComparedParts((), tuple(_slipped_marks(sides, pairs)), (), ()))
    slips = [slip for one in compared for slip in one.differing]
    alone = [
        [part for one in compared for part in getattr(one, side) if part.kind in _RELIED_ON]
        for side in ("zh_left", "en_left")
    ]
    statuses = dict(_statuses(sides, compared, alone))
    bead_of = {sentence: number for number, bead in enumerate(beads) for sentence in bead.zh}
    findings = [_slip_finding(zh, en, slip, bead_of) for slip in slips]
    findings += [_alone_finding(document, parts) for document, parts in zip((zh, en), alone, strict=True) if parts]
    settled = dict(_settle([*zh_figures, *en_figures], {"zh": zh_list, "en": en_list}, statuses))
    return ComparedReferences(tuple(findings), statuses, settled, zh_list, en_list)


# ── which entries are on one work ────────────────────────────────────────────────────────────────


def pair_works(zh: Sequence[Work], en: Sequence[Work]) -> list[WorkPair]:
    """Return the entries of two lists that are on one work, each once, in the order of the Chinese list."""
    pairs = _best_pairs(_alike_in_words(zh, en))
    pairs += _pairs_in_place(pairs, zh, en)
    pairs += _best_pairs(_alike_in_numbers(_others(pairs, zh), _others(pairs, en)))
    return sorted(pairs, key=lambda pair: pair[0].span)


def _best_pairs(candidates: Iterable[tuple[int, Work, Work]]) -> list[WorkPair]:
    """Return pairs of entries, those that are most alike first; what differs in most of its numbers is no pair."""
    taken = set[Work]()
    pairs = list[WorkPair]()
    for _, one, two in sorted(candidates, key=lambda candidate: -candidate[0]):
        if one not in taken and two not in taken and _may_be_one(one, two):
            taken |= {one, two}
            pairs.append((one, two))
    return pairs


def _may_be_one(one: Work, two: Work) -> bool:
    compared = compare_parts(one.parts, two.parts)
    return len(compared.differing) <= max(1, len(compared.equal))


def _others(pairs: Iterable[WorkPair], works: Iterable[Work]) -> list[Work]:
    """Return the works that are in no pair."""
    met = {work for pair in pairs for work in pair}
    return [work for work in works if work not in met]


def _alike_in_words(zh: Sequence[Work], en: Sequence[Work]) -> Iterator[tuple[int, Work, Work]]:
    for letters, one, two in _alike(zh, en, _words_and_addresses):
        shorter = min(sum(_letters(one).values()), sum(_letters(two).values()))
        if letters >= max(_LEAST_LETTERS, _LEAST_SHARE * shorter):
            yield letters, one, two


def _letters(work: Work) -> dict[str, int]:
    """Return the words of a work with the letters that they are worth."""
    return {word: len(word) * (1 if word.isascii() else _LETTERS_OF_HAN) for word in work.words}


def _words_and_addresses(work: Work) -> dict[str, int]:
    return _letters(work) | dict.fromkeys((part.key for part in work.parts if part.kind == "address"), _SURE)


def _alike_in_numbers(zh: Sequence[Work], en: Sequence[Work]) -> Iterator[tuple[int, Work, Work]]:
    """Yield the entries that share numbers which no others of the two lists share."""
    for n_numbers, one, two in _alike(zh, en, lambda work: {part.key: 1 for part in work.parts if len(part.key) > 1}):
        if n_numbers >= _FEWEST_NUMBERS:
            yield n_numbers, one, two


def _alike(
    zh: Sequence[Work], en: Sequence[Work], tell: Callable[[Work], Mapping[str, int]]
) -> Iterator[tuple[int, Work, Work]]:
    """Yield the entries of two lists that share what stands in few others, with what that is worth."""
    zh_with, en_with = (_works_with(works, tell) for works in (zh, en))
    for one in zh:
        worth = Counter[Work]()
        for key, n_letters in tell(one).items():
            if len(zh_with[key]) <= _MOST_WORKS and len(en_with[key]) <= _MOST_WORKS:
                worth.update(dict.fromkeys(en_with[key], n_letters))
        yield from ((n_letters, one, two) for two, n_letters in worth.items())


def _works_with(works: Iterable[Work], tell: Callable[[Work], Mapping[str, int]]) -> defaultdict[str, list[Work]]:
    found: defaultdict[str, list[Work]] = defaultdict(list)
    for work in works:
        for key in tell(work):
            found[key].append(work)
    return found


def _pairs_in_place(pairs: Sequence[WorkPair], zh: Sequence[Work], en: Sequence[Work]) -> list[WorkPair]:
    """Return the other works that stand at one place in both lists, if most of those paired do."""
    place_of = {work: place for works in (zh, en) for work, place in zip(works, _places(works), strict=True)}
    if sum(place_of[one] == place_of[two] for one, two in pairs) < _LEAST_IN_PLACE * len(pairs):
        return []
    at = {place_of[work]: work for work in _others(pairs, en)}
    found = _best_pairs((1, one, at[place_of[one]]) for one in _others(pairs, zh) if place_of[one] in at)
    n_agree = sum(not compare_parts(one.parts, two.parts).differing for one, two in found)
    return found if n_agree >= _LEAST_AGREEING * len(found) else []


def _places(works: Sequence[Work]) -> list[str]:
    """Return the marks of the works of a list, or their places where not all have one."""
    marks = [work.mark.key for work in works if work.mark]
    return marks if len(set(marks)) == len(works) else [str(place) for place in range(1, len(works) + 1)]


# ── what differs between two entries ─────────────────────────────────────────────────────────────


def compare_parts(zh: Sequence[WorkPart], en: Sequence[WorkPart]) -> ComparedParts:
    """Compare the numbers of two entries on one work: equals first, then what is the same part of both."""
    equal = _pair_parts(zh, en, lambda part: (part.kind, part.key))
    zh, en = _left(zh, equal), _left(en, equal)
    loose = _pair_parts(zh, en, lambda part: part.key)
    zh, en = _left(zh, loose), _left(en, loose)
    differing = _pair_parts(zh, en, _role)
    differing += _long_slips(_left(zh, differing), _left(en, differing))
    differing += [pair for pair in zip(_left(zh, differing), _left(en, differing), strict=False) if _is_slip(*pair)]
    return ComparedParts((*equal, *loose), tuple(differing), tuple(_left(zh, differing)), tuple(_left(en, differing)))


def _pool(zh: Sequence[WorkPart], en: Sequence[WorkPart]) -> ComparedParts:
    """Compare the numbers of all works that have no counterpart as two heaps."""
    equal = _pair_parts(zh, en, lambda part: part.key)
    return ComparedParts(tuple(equal), (), tuple(_left(zh, equal)), tuple(_left(en, equal)))


def _pair_parts(zh: Sequence[WorkPart], en: Sequence[WorkPart], key: Callable[[WorkPart], Hashable]) -> list[PartPair]:
    """Return the parts of both sides that have a key in common, the first with the first."""
    waiting: defaultdict[Hashable, list[WorkPart]] = defaultdict(list)
    for part in reversed(en):
        waiting[key(part)].append(part)
    return [(part, waiting[key(part)].pop()) for part in zh if waiting[key(part)]]


def _left(parts: Iterable[WorkPart], pairs: Iterable[PartPair]) -> list[WorkPart]:
    met = {part for pair in pairs for part in pair}
    return [part for part in parts if part not in met]


def _role(part: WorkPart) -> Hashable:
    """Return what two parts have in common that differ and ought not to; where nothing says what it is, only itself."""
    if part.kind == "address":
        return _DIGIT.sub("0", part.key)
    return part.kind if part.kind in _COMPARED else part


def _is_slip(zh: WorkPart, en: WorkPart) -> bool:
    """Whether two numbers differ in one digit: nothing may say what they are, or a slip have made a year of a page."""
    if "address" in (zh.kind, en.kind):
        return False
    one, two = _digits(zh), _digits(en)
    return len(one) == len(two) and sum(mine != yours for mine, yours in zip(one, two, strict=True)) == 1


def _digits(part: WorkPart) -> str:
    """Return the digits of a number as they stand, with zeros in front; the number of a month that is a word."""
    return part.key.rjust(part.span.end - part.span.start, "0")


def _long_slips(zh: Sequence[WorkPart], en: Sequence[WorkPart]) -> list[PartPair]:
    """Return the numbers of some digits that differ in one, wherever they stand: such are not alike by chance."""
    waiting: defaultdict[tuple[str, str], list[WorkPart]] = defaultdict(list)
    for part in reversed(en):
        for key in _all_but_one(part):
            waiting[key].append(part)
    taken = set[WorkPart]()
    pairs = list[PartPair]()
    for part in zh:
        found = next((two for key in _all_but_one(part) for two in reversed(waiting[key]) if two not in taken), None)
        if found:
            taken.add(found)
            pairs.append((part, found))
    return pairs


def _all_but_one(part: WorkPart) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each digit of a number of three digits or more that is no address."""
    digits = _digits(part)
    if part.kind != "address" and len(digits) >= _LONG:
        yield from ((digits[:place], digits[place + 1 :]) for place in range(len(digits)))


def _slipped_marks(sides: Iterable[Sequence[Work]], pairs: Iterable[WorkPair]) -> Iterator[PartPair]:
    """Yield the marks of a work that differ where one breaks the count of its list and the other does not.

    Where a list has a work more, all marks after it differ and none breaks the count.
    """
    zh_broken, en_broken = map(_out_of_count, sides)
    for one, two in pairs:
        if one.mark and two.mark and one.mark.key != two.mark.key and (one in zh_broken) is not (two in en_broken):
            yield one.mark, two.mark


def _out_of_count(works: Sequence[Work]) -> Set[Work]:
    """Return the works whose mark neither counts on from that before nor is counted on from, if few are such."""
    marked = [(int(work.mark.key), work) for work in works if work.mark]
    goes_on = {
        work for before, after in pairwise(marked) if before[0] + 1 == after[0] for work in (before[1], after[1])
    }
    broken = {work for _, work in marked} - goes_on
    return broken if len(broken) <= max(_BROKEN_BY_ONE, _MOST_BROKEN * len(marked)) else frozenset()


# ── what is said of it ───────────────────────────────────────────────────────────────────────────


def _statuses(
    sides: Iterable[Iterable[Work]], compared: Iterable[ComparedParts], alone: Iterable[Iterable[WorkPart]]
) -> Iterator[tuple[tuple[Lang, Span], tuple[Status, str]]]:
    """Yield what became of the numbers of two lists; what is said later of one stands."""
    for work in chain(*sides):
        if work.mark:
            yield (work.lang, work.mark.span), (Status.ASIDE, "reference marks")
        yield from (((work.lang, part.span), _UNSAID) for part in work.parts)
    for lang, parts in zip(LANGS, alone, strict=True):
        yield from (((lang, part.span), (Status.ALONE, "")) for part in parts)
    for one in compared:
        told = [(pair, (Status.EQUAL, "")) for pair in one.equal]
        told += [(slip, (Status.DIFFERS, _verdict(slip).value)) for slip in one.differing]
        yield from (
            ((lang, part.span), status) for pair, status in told for lang, part in zip(LANGS, pair, strict=True)
        )


def _verdict(slip: PartPair) -> Verdict:
    return _VERDICTS.get(slip[0].kind, Verdict.VALUE_DIFFERS)


def _settle(
    figures: Iterable[Figure],
    listed: Mapping[Lang, Set[int]],
    statuses: Mapping[tuple[Lang, Span], tuple[Status, str]],
) -> Iterator[tuple[int, tuple[Status, str]]]:
    """Yield the figures of the lists with the worst that became of the numbers in them."""
    spans = {lang: sorted(span for one, span in statuses if one == lang) for lang in LANGS}
    for figure in figures:
        if figure.sentence in listed[figure.lang]:
            here = spans[figure.lang]
            first, last = bisect_right(here, figure.start, key=_end), bisect_left(here, figure.end, key=_start)
            told = [statuses[figure.lang, span] for span in here[first:last]]
            yield id(figure), min(told, key=lambda status: _RANK.index(status[0]), default=_UNSAID)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _slip_finding(zh: Document, en: Document, slip: PartPair, bead_of: Mapping[int, int]) -> Finding:
    one, two = _figure(zh, slip[0]), _figure(en, slip[1])
    verdict, said = _verdict(slip), explain_part_of_work(one, two)
    return Finding(
        verdict=verdict,
        severity=SEVERITIES[verdict],
        message=said.en,
        message_zh=said.zh,
        bead=bead_of.get(one.sentence or 0),
        zh=one,
        en=two,
        zh_sentences=_sentences([one]),
        en_sentences=_sentences([two]),
    )


def _figure(document: Document, part: WorkPart) -> Figure:
    sentence = bisect_right(document.spans, part.span.start, key=lambda span: span.start) - 1
    return figure_at(document, part.span, sentence)


def _alone_finding(document: Document, parts: Sequence[WorkPart]) -> Finding:
    """Return one finding for all numbers that the list of one language has alone."""
    figures = [_figure(document, part) for part in parts]
    said, is_zh = explain_references(document.lang, figures), document.lang == "zh"
    return Finding(
        verdict=Verdict.MISSING if is_zh else Verdict.EXTRA,
        severity=Severity.WARNING,
        message=said.en,
        message_zh=said.zh,
        figures=tuple(figures),
        zh_sentences=_sentences(figures) if is_zh else range(0),
        en_sentences=range(0) if is_zh else _sentences(figures),
    )


def _sentences(figures: Iterable[Figure]) -> range:
    sentences = [figure.sentence for figure in figures if figure.sentence is not None]
    return range(min(sentences), max(sentences) + 1)


# ── works cited in the text ──────────────────────────────────────────────────────────────────────


def is_citation(figure: Figure, text: str, opposite: str) -> bool:
    """Tell whether a year cites a work by its author, "Jarrow et al. (1997)", where the other side cites it by number.

    Parameters
    ----------
    text
        What the offsets of the figure count in.
    opposite
        The words of the other side of its bead.
    """
    if figure.kind is not FigureKind.DATE or not _YEAR.fullmatch(figure.text) or not _CITES.search(opposite):
        return False
    return bool(_AUTHOR.search(text[max(0, figure.start - _REACH) : figure.start]))

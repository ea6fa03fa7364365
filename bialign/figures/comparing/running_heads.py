"""Running heads and feet, which are no text to align, and whose numbers stand on every page all the same.

One whose number is not that of all the other pages of its version is a slip. What the heads of one version say on their
pages is held against what those of the other say, once, page numbers left out: a year, a stock code or a version that
the two contradict is a slip as well. What the heads of one version alone say, such as titles of chapters, is none.
"""

from __future__ import annotations

import re
import string
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.marks import figure_at
from bialign.figures.comparing.messages import explain_running_head, explain_running_heads
from bialign.figures.comparing.verdicts import judge
from bialign.figures.reading.documents import NUMBERS, STRUCK_OUT, scan_sentence
from bialign.figures.reading.line import Context
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import (
    CONTENTS,
    EDGES,
    BlockKind,
    Document,
    Figure,
    FigureKind,
    Finding,
    Lang,
    Span,
    Status,
    Verdict,
)

_FEWEST = 4  # pages whose heads agree
_WORDS = compile_late(r"[^\W\d_]")  # a head without words is the number of a page


class RunningHead(NamedTuple):
    """A running head or foot of one page, and the runs of digits in it."""

    sentence: int
    span: Span
    numbers: tuple[Span, ...]


class OddHead(NamedTuple):
    """A number in a running head that differs from all others, which agree: their number, and on how many pages."""

    number: Figure
    others: str
    n_others: int


def find_odd_heads(document: Document) -> Iterator[OddHead]:
    """Yield the numbers that one running head has and the others, which say the same in words, do not.

    Numbers of pages differ in all of them, those of chapters in many.
    """
    for alike in _heads_alike(document):
        for place in range(len(alike[0].numbers)):
            counts = Counter(document.text[slice(*head.numbers[place])] for head in alike)
            (most, n_most), *others = counts.most_common()
            if n_most >= _FEWEST and [n for _, n in others] == [1]:
                odd = next(head for head in alike if document.text[slice(*head.numbers[place])] != most)
                yield OddHead(figure_at(document, odd.numbers[place], odd.sentence), most, n_most)


def _heads_alike(document: Document) -> Iterator[Sequence[RunningHead]]:
    """Yield the running heads that say the same but for their numbers, each time those of all pages."""
    heads: defaultdict[str, list[RunningHead]] = defaultdict(list)
    for sentence, span in enumerate(document.spans):
        is_running = document.kind_of(sentence) is BlockKind.RUNNING
        if is_running and document.place_of(range(sentence, sentence + 1)) != CONTENTS:
            said = "".join(NUMBERS.sub("#", document.text[span.start : span.end]).split())
            if _WORDS.search(said):
                numbers = tuple(Span(*match.span()) for match in NUMBERS.finditer(document.text, span.start, span.end))
                heads[said].append(RunningHead(sentence, span, numbers))
    yield from heads.values()


def running_head_finding(head: OddHead) -> Finding:
    """Return what to say of a running head that differs from the others; without a bead."""
    said = explain_running_head(head.number, head.others, head.n_others)
    sentences = range(head.number.sentence or 0, (head.number.sentence or 0) + 1)
    is_zh = head.number.lang == "zh"
    return Finding(
        verdict=Verdict.IDENT_DIFFERS,
        severity=SEVERITIES[Verdict.IDENT_DIFFERS],
        message=said.en,
        message_zh=said.zh,
        zh=head.number if is_zh else None,
        en=None if is_zh else head.number,
        zh_sentences=sentences if is_zh else range(0),
        en_sentences=range(0) if is_zh else sentences,
    )


# ── against the other version ────────────────────────────────────────────────────────────────────

_MOST_NUMBERS = 200  # of one version that are compared; heads have a handful
_RARER = 3  # times: a number that stands on so much fewer pages than the other belongs to another head
_ALIKE = 1.25  # times: as many pages, so that each head of one version has its partner in the other
_MARK = re.escape(STRUCK_OUT)
# How many pages there are, beside the number of this one: 3 / 120, "page 3 of 120", 第3頁，共120頁 (the same).
_TOTAL = compile_late(
    rf"(?<={_MARK})\s{{0,3}}[页頁]?[\s,，]{{0,3}}(?:/|of|共)\s{{0,3}}\d{{1,4}}|共\s{{0,3}}\d{{1,4}}\s{{0,3}}[页頁]",
    re.IGNORECASE,
)
_NAMES = frozenset({"codes", "names in programs", "words with digits"})  # asides that are compared as they are written
_LETTERS = string.ascii_letters + string.digits + "_+-./"
_CALENDAR = frozenset({FigureKind.DATE, FigureKind.PERIOD})
_FEWEST_DIGITS = 3  # of what is no date: numbers of chapters and sections are shorter, and differ from head to head
_DIGITS = compile_late(r"[0-9]")
_VERSION = compile_late(r"(?:\b(?:v|ver|version|rev|revision)\.?|版本|版次)[\s:：]{0,3}[0-9.]{1,12}\Z", re.IGNORECASE)
_CONTRADICTIONS = frozenset(
    {Verdict.DATE_DIFFERS, Verdict.DIGIT_SLIP, Verdict.IDENT_DIFFERS, Verdict.MAGNITUDE_SLIP, Verdict.VALUE_DIFFERS}
)


class RunningNumber(NamedTuple):
    """A number that running heads have in common: where it stands first, on how many pages, and all its digits.

    ``share`` is how many pages these are for one of the head that stands on the most.
    """

    figure: Figure
    n_pages: int
    share: float
    digits: tuple[Span, ...]


class ComparedHeads(NamedTuple):
    """The findings, without beads, and what became of each number in running heads that was compared."""

    findings: tuple[Finding, ...]
    statuses: Mapping[tuple[Lang, Span], tuple[Status, str]]


def compare_running_heads(zh: Document, en: Document) -> ComparedHeads:
    """Compare the numbers that stand in the running heads of both versions, each once.

    Notes
    -----
    Linear in the running heads.
    """
    zh_numbers, en_numbers = _running_numbers(zh), _running_numbers(en)
    pairs = [(one, other, _judge(one.figure, other.figure)) for one in zh_numbers for other in en_numbers]
    judged = [(one, other, judgement) for one, other, judgement in pairs if judgement]
    equal = [(one, other) for one, other, judgement in judged if judgement.verdict not in _CONTRADICTIONS]
    met = {id(number) for pair in equal for number in pair}
    slips = _unrivalled(pair for pair in judged if not {id(pair[0]), id(pair[1])} & met)
    if not slips and _count_by_kind(zh_numbers) == _count_by_kind(en_numbers):
        ranks = {id(number): rank for numbers in (zh_numbers, en_numbers) for rank, number in enumerate(numbers)}
        partners = list(_one_to_one(equal, ranks))
        met = {id(number) for pair in partners for number in pair}
        left = (pair for pair in judged if not {id(pair[0]), id(pair[1])} & met)
        slips = [pair for pair in _unrivalled(left) if pair[2].verdict in _CONTRADICTIONS]
        partners += [(one, other) for one, other, _ in slips]
        slips *= all(_are_as_frequent(*pair, ratio=_ALIKE) for pair in partners)
    if slips:
        bodies = [_body(zh), _body(en)]  # where the same words stand there as well, they are compared there
        slips = [
            pair for pair in slips if not (_stands_in(bodies[0], zh, pair[0]) and _stands_in(bodies[1], en, pair[1]))
        ]
    outcomes = [(number, (Status.EQUAL, "")) for pair in equal for number in pair]
    outcomes += [(number, (Status.DIFFERS, pair[2].verdict.value)) for pair in slips for number in pair[:2]]
    return ComparedHeads(
        tuple(_finding(*pair) for pair in slips),
        {(number.figure.lang, span): outcome for number, outcome in outcomes for span in number.digits},
    )


_Judged = tuple[RunningNumber, RunningNumber, Judgement]


def _unrivalled(judged: Iterable[_Judged]) -> list[_Judged]:
    """Return the pairs that stand on about as many pages and neither of which has another partner."""
    likely = [pair for pair in judged if _are_as_frequent(pair[0], pair[1])]
    counts = Counter(id(number) for pair in likely for number in pair[:2])
    return [pair for pair in likely if counts[id(pair[0])] == counts[id(pair[1])] == 1]


def _count_by_kind(numbers: Iterable[RunningNumber]) -> Counter[FigureKind]:
    return Counter(number.figure.kind for number in numbers)


def _one_to_one(
    equal: Iterable[tuple[RunningNumber, RunningNumber]], ranks: Mapping[int, int]
) -> Iterator[tuple[RunningNumber, RunningNumber]]:
    """Yield pairs of equals in which each number stands once, those of as many pages and of the same rank first.

    Where head and foot say 2024, and in the other version one of them 2023, it is not enough that 2024 is said.
    """
    met: set[int] = set()

    def distance(pair: tuple[RunningNumber, RunningNumber]) -> tuple[float, int]:
        one, other = pair
        return abs(one.share - other.share), abs(ranks[id(one)] - ranks[id(other)])

    for pair in sorted(equal, key=distance):
        if not {id(number) for number in pair} & met:
            met.update(id(number) for number in pair)
            yield pair


def _running_numbers(document: Document) -> list[RunningNumber]:
    """Return the numbers that stand in a running head on several pages, once for each, those of most pages first."""
    found: list[RunningNumber] = []
    heads = list(_heads_alike(document))
    n_most = max(map(len, heads), default=1)
    for alike in heads:
        of_head: dict[Hashable, RunningNumber] = {}
        for figure, first, last in _figures_in_common(document, alike):
            key = figure.kind, figure.lo, figure.hi, figure.unit, figure.label
            digits = tuple(span for head in alike for span in head.numbers[first:last])
            before = of_head.get(key, RunningNumber(figure, len(alike), len(alike) / n_most, ()))
            of_head[key] = before._replace(digits=(*before.digits, *digits))
        found += of_head.values()
    return sorted(found, key=lambda number: -number.n_pages)[:_MOST_NUMBERS]


def _figures_in_common(document: Document, alike: Sequence[RunningHead]) -> Iterator[tuple[Figure, int, int]]:
    """Yield the figures of heads but for what differs from page to page, each with which of the numbers it holds."""
    n_heads = len(alike)
    sentence = alike[0].sentence
    is_only_page = document.place_of(range(sentence, sentence + 1)).endswith(EDGES)
    if n_heads < 2 and not is_only_page:
        return
    usual = [
        Counter(document.text[slice(*head.numbers[place])] for head in alike).most_common(1)[0]
        for place in range(len(alike[0].numbers))
    ]
    kept = {place for place, (_, n_same) in enumerate(usual) if 2 * n_same > n_heads and (n_same > 1 or is_only_page)}
    told = [[document.text[slice(*span)] for span in head.numbers] for head in alike]
    head = next((one for one, own in zip(alike, told, strict=True) if all(own[n] == usual[n][0] for n in kept)), None)
    if head is None:
        return
    for figure in _figures_of(document, head, [span for n, span in enumerate(head.numbers) if n not in kept]):
        held = [n for n, span in enumerate(head.numbers) if span.start < figure.end and figure.start < span.end]
        yield figure, min(held, default=0), max(held, default=-1) + 1


def _figures_of(document: Document, head: RunningHead, page_numbers: Iterable[Span]) -> Iterator[Figure]:
    """Yield what a head says in numbers, without those of its page; short ones are of chapters and sections."""
    start = head.span.start
    text = document.text[start : head.span.end]
    for span in page_numbers:
        text = text[: span.start - start] + STRUCK_OUT * (span.end - span.start) + text[span.end - start :]
    text = _TOTAL.sub(lambda match: STRUCK_OUT * len(match[0]), text)
    scanned = scan_sentence(text, document.lang, Context())
    for figure in scanned.figures:
        if (
            figure.kind in _CALENDAR
            or len(_DIGITS.findall(figure.text)) >= _FEWEST_DIGITS
            or _VERSION.search(text[: figure.end])
        ):
            yield figure.revised(start=start + figure.start, end=start + figure.end, sentence=head.sentence)
    end = 0
    for aside in scanned.asides:
        if aside.reason in _NAMES and aside.span.start >= end:
            before, after = text[end : aside.span.start], text[aside.span.end :]
            first = aside.span.start - (len(before) - len(before.rstrip(_LETTERS)))
            end = aside.span.end + len(after) - len(after.lstrip(_LETTERS))
            yield figure_at(document, Span(start + first, start + end), head.sentence)


def _judge(zh: Figure, en: Figure) -> Judgement | None:
    """Return what two numbers of heads deserve; names are alike in what is no digit, or have nothing to do."""
    judgement = judge(zh, en)
    if zh.kind is not FigureKind.IDENT or en.kind is not FigureKind.IDENT:
        return judgement
    words = ["".join(figure.text.split()).casefold() for figure in (zh, en)]
    if words[0] == words[1] or (judgement and judgement.verdict not in _CONTRADICTIONS):
        return Judgement(Verdict.EQUAL, Tier.EXACT)
    shapes = {_DIGITS.sub("0", word) for word in words}
    return Judgement(Verdict.IDENT_DIFFERS, Tier.SLIPPED) if len(shapes) == 1 else None


def _are_as_frequent(one: RunningNumber, other: RunningNumber, ratio: float = _RARER) -> bool:
    fewer, more = sorted((one.share, other.share))
    return fewer * ratio >= more


def _body(document: Document) -> frozenset[str]:
    """Return the sentences that are no running heads, without spaces."""
    return frozenset(
        "".join(sentence.split())
        for n, sentence in enumerate(document.sentences)
        if document.kind_of(n) is not BlockKind.RUNNING
    )


def _stands_in(body: frozenset[str], document: Document, number: RunningNumber) -> bool:
    return "".join(document.sentences[number.figure.sentence or 0].split()) in body


def _finding(zh: RunningNumber, en: RunningNumber, judgement: Judgement) -> Finding:
    said = explain_running_heads(zh.figure, en.figure, zh.n_pages, en.n_pages)
    sentences = [number.figure.sentence or 0 for number in (zh, en)]
    return Finding(
        verdict=judgement.verdict,
        severity=judgement.severity or SEVERITIES[judgement.verdict],
        message=said.en,
        message_zh=said.zh,
        zh=zh.figure,
        en=en.figure,
        zh_sentences=range(sentences[0], sentences[0] + 1),
        en_sentences=range(sentences[1], sentences[1] + 1),
    )

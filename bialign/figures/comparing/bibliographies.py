"""Lists of references, which each language may sort in its own way, and the marks that cite them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import Matching, Pair
from bialign.figures.comparing.messages import explain_pair, explain_references
from bialign.figures.comparing.passages import twin_key
from bialign.figures.comparing.verdicts import judge
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import Bead, Block, BlockKind, Document, Figure, FigureKind, Finding, Lang, Severity, Verdict

# 参考文献, 参考资料: references
_HEADING = compile_late(
    r"\W*(?:[0-9]{1,2}\W*)?(?:参考文献|參考文獻|参考资料|參考資料|references?|bibliography"
    r"|works cited|literature cited)\W*",
    re.IGNORECASE,
)
_WORK = compile_late(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9])|[\[［【][0-9]{1,3}[\]］】]|https?://|www\.")
_LONGEST_HEADING = 40  # characters
_MOST_UNNAMED = 4  # blocks of a list on end that name neither year, number nor address
_WORD = compile_late(r"[A-Za-z]{4,}")
_FEWEST_WORDS = 3  # that two entries of one work have in common
_DIGITS = compile_late("[0-9]+")
_YEAR = compile_late(r"(?:1[89]|20)[0-9]{2}[a-z]?")
_AUTHOR = compile_late(r"(?:[A-Z][\w’'-]*(?: et al\.?)?,?|[等與与和及&]) ?[(（\[]?$")
_NUMBER = compile_late(r"[\[［【][0-9]{1,3}(?:[,，–-] ?[0-9]{1,3})*[\]］】]")
_REACH = 24  # characters before a year in which its author stands


class ComparedReferences(NamedTuple):
    """What comparing two lists of references gave.

    Attributes
    ----------
    matchings
        What belongs together, and what is left over.
    findings
        Those on one work that differ, each with the index of its bead, then one for what a list has alone.
    settled
        The identities of all figures of both lists.
    zh, en
        The sentences of either list.
    """

    matchings: tuple[Matching, ...] = ()
    findings: tuple[Finding, ...] = ()
    settled: frozenset[int] = frozenset()
    zh: Set[int] = frozenset()
    en: Set[int] = frozenset()


def compare_references(
    zh: Document, en: Document, beads: Sequence[Bead], zh_figures: Sequence[Figure], en_figures: Sequence[Figure]
) -> ComparedReferences:
    """Compare the figures of two lists of references as sets: each language sorts its own.

    Where but one version has such a list there is nothing to compare, and it is a passage like any other.

    Notes
    -----
    Linear in the number of figures, but for those without an equal: each is compared with those of its kind.
    """
    zh_list, en_list = find_references(zh), find_references(en)
    if not zh_list or not en_list:
        return ComparedReferences()
    zh_own = [figure for figure in zh_figures if figure.sentence in zh_list]
    en_own = [figure for figure in en_figures if figure.sentence in en_list]
    pairs, zh_left, en_left = _pair_equals(zh_own, en_own)
    slips = list(_pair_slips(_Entries(zh, zh_left), _Entries(en, en_left)))
    differing = {id(figure) for pair in slips for figure in (pair.zh, pair.en)}
    zh_left, en_left = ([figure for figure in left if id(figure) not in differing] for left in (zh_left, en_left))
    bead_of = {sentence: number for number, bead in enumerate(beads) for sentence in bead.zh}
    findings = [_slip_finding(pair, bead_of) for pair in slips if pair.judgement.verdict is not Verdict.EQUAL]
    findings += [_alone_finding(lang, left) for lang, left in _both(zh_left, en_left) if left]
    matching = Matching((*pairs, *slips), tuple(zh_left), tuple(en_left))
    settled = frozenset(id(figure) for figure in (*zh_own, *en_own))
    return ComparedReferences((matching,), tuple(findings), settled, zh_list, en_list)


def _both(zh: Sequence[Figure], en: Sequence[Figure]) -> Iterator[tuple[Lang, Sequence[Figure]]]:
    yield "zh", zh
    yield "en", en


def find_references(document: Document) -> Set[int]:
    """Return the sentences below the last heading that announces references, as far as works are named."""
    start = max((n for n, block in enumerate(document.blocks) if _is_heading(document, block)), default=None)
    if start is None:
        return frozenset()
    stop = start + 1
    for block, (span, kind, *_) in enumerate(document.blocks[stop:], stop):
        if kind is BlockKind.HEADING or block - stop >= _MOST_UNNAMED:
            break
        if _WORK.search(document.text, *span):
            stop = block + 1
    return frozenset(sentence for sentence, block in enumerate(document.block_of) if start < block < stop)


def _is_heading(document: Document, block: Block) -> bool:
    if (
        block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        or block.span.end - block.span.start > _LONGEST_HEADING
    ):
        return False
    return _HEADING.fullmatch(document.text, *block.span) is not None


def _pair_equals(zh: Sequence[Figure], en: Sequence[Figure]) -> tuple[list[Pair], list[Figure], list[Figure]]:
    """Return the figures of equal value as pairs, the first with the first, and what is left of either side."""
    waiting: defaultdict[Hashable, list[Figure]] = defaultdict(list)
    for figure in reversed(en):
        waiting[_key(figure)].append(figure)
    pairs, zh_left = list[Pair](), list[Figure]()
    for figure in zh:
        equals = waiting[_key(figure)]
        if equals:
            pairs.append(Pair(figure, equals.pop(), Judgement(Verdict.EQUAL, Tier.EXACT)))
        else:
            zh_left.append(figure)
    left = {id(figure) for figures in waiting.values() for figure in figures}
    en_left = [figure for figure in en if id(figure) in left]
    equal = Judgement(Verdict.EQUAL, Tier.EXACT)
    runs = [Pair(run, end, equal) for run, end in _pair_runs(zh_left, en_left)]
    runs += [Pair(end, run, equal) for run, end in _pair_runs(en_left, zh_left)]
    taken = {id(figure) for pair in runs for figure in (pair.zh, pair.en)}
    zh_left, en_left = ([figure for figure in one if id(figure) not in taken] for one in (zh_left, en_left))
    return [*pairs, *runs], zh_left, en_left


def _pair_runs(runs: Sequence[Figure], ends: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the pages 1877-1901, read as one, with both figures of "pp. 1877–1901", read as two."""
    waiting: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in reversed(ends):
        waiting[" ".join(_DIGITS.findall(figure.text))].append(figure)
    for run in runs:
        parts = _DIGITS.findall(run.text)
        if len(parts) > 1 and all(waiting[part] for part in parts) and len(set(parts)) == len(parts):
            yield from ((run, waiting[part].pop()) for part in parts)


def _key(figure: Figure) -> Hashable:
    """Return what a figure has in common with its equals: its digits, as a bare year may be read as a number."""
    is_day = figure.when is not None and figure.when.month is not None
    return (not is_day and tuple(_DIGITS.findall(figure.text))) or twin_key(figure)


class _Entries:
    """Figures left over in a list, with the Latin words of the entry in which each stands."""

    def __init__(self, document: Document, figures: Sequence[Figure]) -> None:
        self.figures = figures
        self._words: dict[int, frozenset[str]] = {}
        for figure in figures:
            if figure.sentence is not None:
                block = document.blocks[document.block_of[figure.sentence]]
                words = _WORD.findall(document.text[slice(*block.span)])
                self._words[id(figure)] = frozenset(word.casefold() for word in words)

    def words(self, figure: Figure) -> frozenset[str]:
        """Return the words of the entry of a figure."""
        return self._words.get(id(figure), frozenset())


def _pair_slips(zh: _Entries, en: _Entries) -> Iterator[Pair]:
    """Yield figures of one kind that differ in entries on one work, which have Latin words in common."""
    taken: set[int] = set()
    for figure in zh.figures:
        others = [other for other in en.figures if other.kind is figure.kind and id(other) not in taken]
        common = {id(other): len(zh.words(figure) & en.words(other)) for other in others}
        best = max(others, key=lambda other: common[id(other)], default=None)
        if best is None or common[id(best)] < _FEWEST_WORDS or 2 * common[id(best)] < len(en.words(best)):
            continue
        judgement = judge(figure, best)
        if judgement:
            taken.add(id(best))
            yield Pair(figure, best, judgement)


def _slip_finding(pair: Pair, bead_of: Mapping[int, int]) -> Finding:
    verdict, said = pair.judgement.verdict, explain_pair(pair)
    return Finding(
        verdict=verdict,
        severity=pair.judgement.severity or SEVERITIES[verdict],
        message=said.en,
        message_zh=said.zh,
        bead=bead_of.get(pair.zh.sentence or 0),
        zh=pair.zh,
        en=pair.en,
        zh_sentences=_sentences([pair.zh]),
        en_sentences=_sentences([pair.en]),
    )


def _alone_finding(lang: Lang, figures: Sequence[Figure]) -> Finding:
    """Return one finding for all figures that the list of one language has alone."""
    said = explain_references(lang, figures)
    return Finding(
        verdict=Verdict.MISSING if lang == "zh" else Verdict.EXTRA,
        severity=Severity.WARNING,
        message=said.en,
        message_zh=said.zh,
        figures=tuple(figures),
        zh_sentences=_sentences(figures) if lang == "zh" else range(0),
        en_sentences=_sentences(figures) if lang == "en" else range(0),
    )


def _sentences(figures: Iterable[Figure]) -> range:
    sentences = [figure.sentence for figure in figures if figure.sentence is not None]
    return range(min(sentences), max(sentences) + 1)


def is_citation(figure: Figure, text: str, opposite: str) -> bool:
    """Tell whether a year cites a work by its author, "Jarrow et al. (1997)", where the other side cites it by number.

    Parameters
    ----------
    text
        What the offsets of the figure count in.
    opposite
        The words of the other side of its bead.
    """
    if figure.kind is not FigureKind.DATE or not _YEAR.fullmatch(figure.text) or not _NUMBER.search(opposite):
        return False
    return bool(_AUTHOR.search(text[max(0, figure.start - _REACH) : figure.start]))

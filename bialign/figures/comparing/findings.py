"""Comparing the figures of two versions: within each bead, then across beads and the whole document.

The path: pair what is equal in each bead; look for moved figures among what is left; pair the rest with what
it was probably meant to be; what still stands alone is a repetition, a gloss, or missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from bialign.bilingual import Bilingual
from bialign.figures.comparing.account import find_statuses, list_entries, list_unread
from bialign.figures.comparing.axes import compare_axes
from bialign.figures.comparing.bearings import find_belied_turn, find_contradiction, may_turn_either_way
from bialign.figures.comparing.bibliographies import ComparedReferences, compare_references, is_citation
from bialign.figures.comparing.bounds import says_bound
from bialign.figures.comparing.brackets import belies_words, is_gloss, is_left_empty, repeats_end
from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.copies import compare_copies, find_copies
from bialign.figures.comparing.dates import is_same_part, is_turn_of_year
from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.leftovers import Leftovers, without_misread
from bialign.figures.comparing.matching import (
    Matching,
    Pair,
    match,
    without_edges_of_spans,
    without_lengths_of_spans,
    without_spelt_ranges,
)
from bialign.figures.comparing.messages import (
    explain_alone,
    explain_bounds,
    explain_citation,
    explain_contradiction,
    explain_elsewhere,
    explain_gloss,
    explain_list_order,
    explain_moved,
    explain_pair,
    explain_passage,
    explain_read_otherwise,
    explain_weekday,
    other_language,
)
from bialign.figures.comparing.misreadings import join_misreadings
from bialign.figures.comparing.negations import is_told_from_other_side
from bialign.figures.comparing.openings import compare_openings
from bialign.figures.comparing.orders import Swap, find_swaps
from bialign.figures.comparing.passages import (
    REACH,
    Move,
    Twins,
    find_far_moves,
    find_moves,
    find_passages,
    passage_severity,
    says_less_or_more,
    sentences_away,
    twin_key,
)
from bialign.figures.comparing.provisions import with_provisions
from bialign.figures.comparing.references import is_said_as_base, is_said_as_event, is_said_by_place, is_said_by_word
from bialign.figures.comparing.relative_dates import Present, present_of, strays_from_present
from bialign.figures.comparing.renumbering import join_renumbered
from bialign.figures.comparing.running_heads import compare_running_heads, find_odd_heads, running_head_finding
from bialign.figures.comparing.signs import (
    Side,
    follows_dash,
    has_lost_percent,
    has_lost_sign,
    has_lost_unit,
    is_doubtful_minus,
    names_currency,
    says_less,
    words_of_bound,
)
from bialign.figures.comparing.small_numbers import is_worth_a_note
from bialign.figures.comparing.stated_scales import find_contradictions
from bialign.figures.comparing.tables.findings import compare_tables
from bialign.figures.comparing.tables.names import Embed
from bialign.figures.comparing.tables.scales import is_read_as_scale
from bialign.figures.comparing.verdicts import CALENDAR, SURE, are_inverse, judge, lone_severity
from bialign.figures.comparing.weekdays import find_belied_date, weekday_of
from bialign.figures.comparing.whereabouts import Whereabouts
from bialign.figures.house_rules import is_ignored
from bialign.figures.reading.premises import is_of_premises
from bialign.figures.reading.scan import Scan
from bialign.options import SEVERITIES, Options
from bialign.patterns import compile_late
from bialign.records import (
    LANGS,
    Account,
    Bead,
    Document,
    Figure,
    FigureKind,
    Finding,
    Lang,
    Severity,
    Status,
    Verdict,
)

DEFAULTS = Options()
_MOST_OPPOSITE = 128  # figures of the other side among which an equal of a lone one is looked for: a table has more
_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_ZONE = compile_late(
    r"(?:北京|[当當本]地|[东東中]部|美[东東西]|太平洋|山地|格林[尼威]治|标准|標準|夏令|世界|香港|台北|[东東]京|首[尔爾]|[伦倫]敦"
    r"|[纽紐][约約]|[华華]盛[顿頓]|巴黎|柏林|莫斯科|悉尼)(?:时间|時間)|\b(?:local|Beijing|Eastern|Pacific|Greenwich)\b.{0,9}\btime\b"
    r"|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|HKT|JST)\b"
)

_STEP_OF_ZONES = 15  # minutes


@dataclass(frozen=True)
class BeadContent:
    """The figures of one bead, and the words they stand in."""

    number: int
    bead: Bead
    zh: tuple[Figure, ...]
    en: tuple[Figure, ...]
    zh_text: str
    en_text: str
    zh_span: slice  # of the bead itself in those texts
    en_span: slice

    def beside(self, figure: Figure) -> tuple[Figure, ...]:
        """Return the figures of the same side."""
        return self.zh if figure.lang == "zh" else self.en

    def opposite(self, figure: Figure) -> tuple[Figure, ...]:
        """Return the figures of the other side; of very many, those about as far on as this one."""
        own, other = (self.zh, self.en) if figure.lang == "zh" else (self.en, self.zh)
        if len(other) <= _MOST_OPPOSITE:
            return other
        place = bisect_left(own, figure.start, key=attrgetter("start")) * len(other) // len(own)
        first = max(0, min(place - _MOST_OPPOSITE // 2, len(other) - _MOST_OPPOSITE))
        return other[first : first + _MOST_OPPOSITE]

    def text_of(self, figure: Figure) -> str:
        """Return the text that the offsets of a figure count in."""
        return self.zh_text if figure.lang == "zh" else self.en_text

    def words_beside(self, figure: Figure) -> str:
        """Return the words of the same side of the bead."""
        return self.zh_text[self.zh_span] if figure.lang == "zh" else self.en_text[self.en_span]

    def words_opposite(self, figure: Figure) -> str:
        """Return the words of the other side of the bead."""
        return self.en_text[self.en_span] if figure.lang == "zh" else self.zh_text[self.zh_span]

    @cached_property
    def names_a_zone(self) -> bool:
        """Whether a time zone is named beside a figure of either side."""
        around = (self.text_of(fig)[max(0, fig.start - 30) : fig.end + 30] for fig in (*self.zh, *self.en))
        return any(_ZONE.search(words) for words in around)


def compare_figures(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
    *,
    options: Options = DEFAULTS,
) -> tuple[Finding, ...]:
    """Return what differs between the figures of two aligned documents.

    Parameters
    ----------
    zh_figures, en_figures
        The figures of each document, with document offsets and their ``sentence``.

    Returns
    -------
    Most serious first, then most certain, then in reading order. Equal figures are not reported.

    Notes
    -----
    Linear in the number of beads; within a bead see :func:`bialign.figures.comparing.matching.match`.
    """
    return check_figures(zh, en, beads, Scan(tuple(zh_figures), ()), Scan(tuple(en_figures), ()), options=options)[0]


def check_figures(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_scan: Scan,
    en_scan: Scan,
    *,
    embed: Embed | None = None,
    options: Options = DEFAULTS,
) -> tuple[tuple[Finding, ...], Account]:
    """Return what differs as :func:`compare_figures` does, and what became of every figure and every digit.

    Parameters
    ----------
    embed
        Gives the unit vectors of texts, by which labels and heads of tables are compared; without it they are not.
    """
    tables = compare_tables(zh, en, beads, zh_scan.figures, en_scan.figures, embed)
    stated = find_contradictions(zh, en, beads, zh_scan.figures, en_scan.figures, tables.findings)
    references = compare_references(zh, en, beads, *_without(tables.settled, zh_scan, en_scan))
    axes = compare_axes(zh, en, beads, *_without(tables.settled | references.settled.keys(), zh_scan, en_scan))
    settled = tables.settled | references.settled.keys() | axes.settled
    zh_figures, en_figures = _without(settled, zh_scan, en_scan)
    listed: dict[Lang, Set[int]] = {"zh": references.zh, "en": references.en}
    openings = compare_openings(zh, en, beads, zh_figures, en_figures, without=listed)
    zh_spans, en_spans = (
        [span for one, span in (*openings.statuses, *references.statuses) if one == lang] for lang in LANGS
    )
    copies = compare_copies(zh, en, beads, find_copies(zh, zh_scan, zh_spans), find_copies(en, en_scan, en_spans))
    odd_heads, heads = [*find_odd_heads(zh), *find_odd_heads(en)], compare_running_heads(zh, en)
    of_heads = [*map(running_head_finding, odd_heads), *heads.findings]
    zh_figures, en_figures = _without(settled | openings.settled, zh_scan, en_scan)
    compared = _compare(list(_by_bead(zh, en, beads, zh_figures, en_figures)))
    where = Whereabouts((zh, en), beads)
    findings = [
        *map(with_certainty, _at_beads([*tables.findings, *axes.findings, *of_heads], where)),
        *_at_beads(stated, where),
        *openings.findings,
        *copies.findings,
        *map(with_certainty, references.findings),
        *join_renumbered(
            [*_bead_findings(compared, where)], (pair for one in compared.matchings for pair in one.pairs)
        ),
    ]
    passages = list(_passage_findings(zh, en, beads, compared, references, where))
    findings = join_misreadings([*findings, *passages], (*zh_scan.figures, *en_scan.figures), where)
    untranslated = set(map(id, passages))
    of_figures = [finding for finding in findings if id(finding) not in untranslated]
    statuses = {
        **find_statuses([*tables.matchings, *axes.matchings, *compared.matchings], compared.moved, of_figures),
        **references.settled,
    }
    differs = Status.DIFFERS, Verdict.IDENT_DIFFERS.value
    odd = {(head.number.lang, head.number.span): differs for head in odd_heads}
    marks = {**copies.statuses, **openings.statuses, **heads.statuses, **odd, **references.statuses}
    zh_marks, en_marks = ({span: status for (one, span), status in marks.items() if one == lang} for lang in LANGS)
    account = Account(
        zh=list_entries(zh, zh_scan, statuses, zh_marks),
        en=list_entries(en, en_scan, statuses, en_marks),
        zh_unread=list_unread(zh, zh_scan),
        en_unread=list_unread(en, en_scan),
    )
    return select_findings(findings, options, zh, en), account


def _without(settled: Set[int], *scans: Scan) -> list[list[Figure]]:
    """Return the figures of either side that are still to be compared."""
    return [[figure for figure in scan.figures if id(figure) not in settled] for scan in scans]


def _at_beads(findings: Iterable[Finding], where: Whereabouts) -> Iterator[Finding]:
    """Yield the findings of tables with the index of the bead in which the first of their sentences stands."""
    for finding in findings:
        lang: Lang = "zh" if finding.zh_sentences else "en"
        sentences = finding.zh_sentences or finding.en_sentences
        yield replace(finding, bead=where.bead_of(lang, sentences.start))


class Compared(NamedTuple):
    """The beads, how their figures were paired in the end, and which figures moved from one bead to another."""

    contents: Sequence[BeadContent]
    matchings: Sequence[Matching]
    moves: Sequence[Move]

    @property
    def moved(self) -> set[int]:
        """The identities of the figures that moved."""
        return _ids(self.moves)


def _compare(contents: Sequence[BeadContent]) -> Compared:
    near = [match(*without_spelt_ranges(content.zh, content.en), Tier.EQUIVALENT) for content in contents]
    zh_left, en_left = ([getattr(matching, side) for matching in near] for side in ("zh_left", "en_left"))
    moves = find_moves(zh_left, en_left, [content.bead for content in contents])
    moved = _ids(moves)
    matchings = [
        _as_read(content, _match_rest(matching, moved)) for content, matching in zip(contents, near, strict=True)
    ]
    zh_alone, en_alone = ([getattr(matching, side) for matching in matchings] for side in ("zh_left", "en_left"))
    far_moves = find_far_moves(zh_alone, en_alone, [content.bead for content in contents])
    gone = _ids(far_moves)
    return Compared(contents, [_without_figures(matching, gone) for matching in matchings], [*moves, *far_moves])


def _without_figures(matching: Matching, gone: Set[int]) -> Matching:
    left = (tuple(one for one in side if id(one) not in gone) for side in (matching.zh_left, matching.en_left))
    return Matching(matching.pairs, *left)


def _as_read(content: BeadContent, matching: Matching) -> Matching:
    """Return a matching without pairs that differ only because one side was read otherwise, or agree only by number."""
    differs = any(pair.judgement.tier >= Tier.SLIPPED for pair in matching.pairs)
    as_read = without_misread(matching, _leftovers(content, matching)) if differs else matching
    return with_provisions(as_read, Side(content.zh, content.zh_text), Side(content.en, content.en_text))


def _leftovers(content: BeadContent, matching: Matching) -> Leftovers:
    return Leftovers(matching, (content.zh_text, content.zh_span), (content.en_text, content.en_span))


def _ids(moves: Sequence[Move]) -> set[int]:
    return {id(figure) for move in moves for figure in (move.zh, move.en)}


def compare_bead(
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
    *,
    zh_text: str = "",
    en_text: str = "",
    options: Options = DEFAULTS,
) -> tuple[Finding, ...]:
    """Return what differs between the figures of two passages that translate each other.

    Parameters
    ----------
    zh_text, en_text
        The texts that the offsets of the figures count in; they tell a converted value in brackets from an added one.
    """
    whole = slice(None)
    content = BeadContent(0, _WHOLE, tuple(zh_figures), tuple(en_figures), zh_text, en_text, whole, whole)
    return select_findings(_bead_findings(_compare([content]), Whereabouts()), options)


_WHOLE = Bead(zh=range(1), en=range(1), similarity=1.0, confidence=1.0)


def _by_bead(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
) -> Iterator[BeadContent]:
    zh_of, en_of = _by_sentence(zh_figures), _by_sentence(en_figures)
    for number, bead in enumerate(beads):
        yield BeadContent(
            number,
            bead,
            tuple(figure for sentence in bead.zh for figure in zh_of.get(sentence, ())),
            tuple(figure for sentence in bead.en for figure in en_of.get(sentence, ())),
            zh.text,
            en.text,
            slice(*zh.span_of(bead.zh)),
            slice(*en.span_of(bead.en)),
        )


def _by_sentence(figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.sentence is not None:
            found.setdefault(figure.sentence, []).append(figure)
    return found


def select_findings(findings: Iterable[Finding], options: Options, *documents: Document) -> tuple[Finding, ...]:
    """Return the findings that the project wants to hear of, with its severities, the most urgent first."""
    kept = (finding for finding in findings if not is_ignored(finding, options.ignore, *documents))
    sure = (_with_severity(finding, options) for finding in kept if finding.certainty >= options.least_certainty)
    return tuple(sorted(sure, key=_urgency))


def _with_severity(finding: Finding, options: Options) -> Finding:
    severity = options.severities.get(finding.verdict, finding.severity)
    return finding if severity is finding.severity else replace(finding, severity=severity)


def _urgency(finding: Finding) -> tuple[int, float, int, int]:
    figure = finding.zh or finding.en
    return _RANKS[finding.severity], -finding.certainty, finding.bead or 0, figure.start if figure else 0


# ── aligned beads ────────────────────────────────────────────────────────────────────────────────


def _bead_findings(compared: Compared, where: Whereabouts) -> Iterator[Finding]:
    for move in compared.moves:
        content = compared.contents[move.bead]
        said = explain_moved(move.zh, where.of_figure(move.zh), where.of_figure(move.en))
        yield _finding(content, Verdict.MOVED, said, (move.zh, move.en))
    twins = {
        "zh": Twins(pair.zh for matching in compared.matchings for pair in matching.pairs),
        "en": Twins(pair.en for matching in compared.matchings for pair in matching.pairs),
    }
    year, present = _year_of_report(compared.matchings), present_of(compared.matchings)
    for content, matching in zip(compared.contents, compared.matchings, strict=True):
        near = compared.contents[max(0, content.number - REACH) : content.number + REACH + 1]
        dated = [_in_present(pair, present, near) for pair in matching.pairs]
        yield from _pair_findings(content, matching._replace(pairs=tuple(dated)), near, year)
        if not content.bead.is_null:
            yield from _lone_findings(content, matching, twins, year, where)


def _in_present(pair: Pair, present: Present, near: Sequence[BeadContent]) -> Pair:
    """Return a pair, as one of two dates where one side tells from the present another than the other names."""
    beside = (figure for content in near for figure in (*content.zh, *content.en))
    if pair.judgement.verdict is not Verdict.EQUAL_CONVERTED or not strays_from_present(pair, present, beside):
        return pair
    return pair._replace(judgement=Judgement(Verdict.DATE_DIFFERS, pair.judgement.tier, Severity.WARNING))


def _year_of_report(matchings: Sequence[Matching]) -> int | None:
    """Return the year that both versions name first, in one of their first beads, as a title does.

    Of this year one version may speak as "in 2025" where the other has 全年, the whole year, or 年末, its end.
    """
    pairs = (pair for matching in matchings[:_OPENING] for pair in matching.pairs)
    years = (pair.zh.when.year for pair in pairs if pair.zh.when and pair.judgement.verdict is Verdict.EQUAL)
    return next((year for year in years if year), None)


_OPENING = 5  # beads


def _match_rest(near: Matching, moved: set[int]) -> Matching:
    """Pair what no equal was found for with what it was probably meant to be, repetitions last."""
    zh_left, en_left = without_spelt_ranges(
        [figure for figure in near.zh_left if id(figure) not in moved],
        [figure for figure in near.en_left if id(figure) not in moved],
    )
    zh_left = without_lengths_of_spans(zh_left, [(pair.zh, pair.en) for pair in near.pairs])
    en_left = without_lengths_of_spans(en_left, [(pair.en, pair.zh) for pair in near.pairs])
    zh_left = without_edges_of_spans(zh_left, [(pair.zh, pair.en) for pair in near.pairs])
    en_left = without_edges_of_spans(en_left, [(pair.en, pair.zh) for pair in near.pairs])
    if not zh_left or not en_left:
        return Matching(near.pairs, zh_left, en_left)
    # A figure is repeated if the other side has an equal one in the same bead, whose partner is another one.
    zh_paired, en_paired = {_worth(pair.zh) for pair in near.pairs}, {_worth(pair.en) for pair in near.pairs}
    first = match(
        [figure for figure in zh_left if _worth(figure) not in en_paired],
        [figure for figure in en_left if _worth(figure) not in zh_paired],
    )
    first = _without_guesses(first, zh_left, en_left)
    taken = _ids_of(first.pairs)
    last = match(
        [figure for figure in zh_left if id(figure) not in taken and not figure.soft],
        [figure for figure in en_left if id(figure) not in taken and not figure.soft],
    )
    words = _repeated_words(
        [figure for figure in zh_left if id(figure) not in taken],
        [figure for figure in en_left if id(figure) not in taken],
    )
    taken |= _ids_of(last.pairs)
    numerals = _lone_numerals(
        [figure for figure in zh_left if id(figure) not in taken],
        [figure for figure in en_left if id(figure) not in taken],
    )
    met = _ids_of(numerals)
    left = (tuple(one for one in side if id(one) not in met) for side in (last.zh_left, last.en_left))
    return Matching((*near.pairs, *first.pairs, *last.pairs, *words, *numerals), *left)


def _without_guesses(matching: Matching, zh: Sequence[Figure], en: Sequence[Figure]) -> Matching:
    """Return a matching without 本年度 (this year) beside 2013 where 2014 is left, which repeats another figure."""
    taken = _ids_of(matching.pairs)
    grains = {
        (one.lang, one.grain) for one in (*zh, *en) if id(one) not in taken and one.when and not one.when.distance
    }
    guesses = [
        pair
        for pair in matching.pairs
        if pair.judgement.tier is Tier.SAME_KIND
        and pair.judgement.verdict is Verdict.EQUAL_CONVERTED
        and (("zh", pair.en.grain) in grains or ("en", pair.zh.grain) in grains)
    ]
    return matching._replace(pairs=tuple(pair for pair in matching.pairs if pair not in guesses))


def _repeated_words(zh_left: Sequence[Figure], en_left: Sequence[Figure]) -> Iterator[Pair]:
    """Yield a small number in words, or a name, and the only one that the other side has left, a repetition or not.

    第二…第三 beside "the second … the second" has a slip, and 第二 a partner; so have 2D…3D beside "3D … 3D".
    """
    for kind in (FigureKind.ORDINAL, FigureKind.COUNT, FigureKind.IDENT):
        zh, en = ([one for one in left if one.kind is kind and one.soft] for left in (zh_left, en_left))
        judgement = judge(zh[0], en[0]) if len(zh) == len(en) == 1 else None
        if judgement and judgement.verdict in (Verdict.VALUE_DIFFERS, Verdict.IDENT_DIFFERS):
            yield Pair(zh[0], en[0], judgement)


def _lone_numerals(zh_left: Sequence[Figure], en_left: Sequence[Figure]) -> list[Pair]:
    """Return the only numerals of a kind that both sides have left and of which one digit differs, as pairs."""
    zh, en = _by_unit(zh_left), _by_unit(en_left)
    only = [(zh[unit][0], en[unit][0]) for unit in zh if len(zh[unit]) == len(en.get(unit, ())) == 1]
    judgement = Judgement(Verdict.VALUE_DIFFERS, Tier.SAME_KIND)
    return [Pair(one, other, judgement) for one, other in only if _differ_in_a_digit(one, other)]


def _differ_in_a_digit(zh: Figure, en: Figure) -> bool:
    first, second = ([char for char in figure.text if char.isdecimal()] for figure in (zh, en))
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _by_unit(figures: Iterable[Figure]) -> dict[tuple[FigureKind, str], list[Figure]]:
    found: dict[tuple[FigureKind, str], list[Figure]] = {}
    for figure in figures:
        if figure.kind in _NUMERALS and figure.text[0].isdigit():
            found.setdefault((figure.kind, figure.unit), []).append(figure)
    return found


def _ids_of(pairs: Iterable[Pair]) -> set[int]:
    return {id(figure) for pair in pairs for figure in (pair.zh, pair.en)}


def _worth(figure: Figure) -> tuple[Fraction | None, Hashable]:
    return figure.lo, twin_key(figure)


def _pair_findings(
    content: BeadContent, matching: Matching, near: Sequence[BeadContent], year_of_report: int | None
) -> Iterator[Finding]:
    zh, en = Side(content.zh, content.zh_text), Side(content.en, content.en_text)
    for pair in (_with_lost_sign(pair, zh, en) for pair in matching.pairs):
        figures = pair.zh, pair.en
        if pair.judgement.verdict is not Verdict.EQUAL:
            severity = Severity.WARNING if _loses_year(pair, near, year_of_report) else _softened(pair, content)
            if _is_said_otherwise(pair, zh, en) or is_turn_of_year(*figures, zh.text, year_of_report):
                severity = Severity.INFO
            yield _finding(content, pair.judgement.verdict, _explain(pair, zh, en), figures, severity)
        if pair.judgement.verdict in _ALIKE and (found := find_contradiction(pair, zh, en)):
            yield _finding(content, found.verdict, explain_contradiction(found, pair), figures, found.severity)
    for swap in find_swaps(matching.pairs, zh, en):
        yield _swap_finding(content, swap)


def _explain(pair: Pair, zh: Side, en: Side) -> Bilingual:
    """Return the sentence for a pair; where a side belies its own turn, that is why one side says by, the other to."""
    if pair.judgement.verdict is Verdict.QUALIFIER_DIFFERS and zh.text and en.text:
        return explain_bounds(pair, words_of_bound(pair.zh, zh.text), words_of_bound(pair.en, en.text))
    is_by_or_to = pair.judgement.verdict is Verdict.ROLE_DIFFERS and pair.zh.role is not pair.en.role
    belied = find_belied_turn(pair, zh, en) if is_by_or_to else None
    return explain_contradiction(belied, pair) if belied else explain_pair(pair)


def _swap_finding(content: BeadContent, swap: Swap) -> Finding:
    """Return one finding for a list in another order, at the first two figures that stand in each other's place."""
    first, *rest = swap.displaced
    finding = _finding(content, Verdict.SWAPPED, explain_list_order(swap.zh, swap.en, swap.keys, swap.names), first)
    return replace(finding, figures=tuple(figure for pair in rest for figure in pair))


_ALIKE = frozenset(
    {
        Verdict.EQUAL,
        Verdict.EQUAL_ROUNDED,
        Verdict.EQUAL_CONVERTED,
        Verdict.PRECISION,
        Verdict.QUALIFIER_DIFFERS,
        Verdict.CURRENCY_DIFFERS,
    }
)


_BITS_OR_BYTES = frozenset(("位元組", "位元组"))


def _is_said_otherwise(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether what one side was not read to say of a figure may stand in its words all the same."""
    verdict = pair.judgement.verdict
    if verdict is Verdict.ROLE_DIFFERS:
        return may_turn_either_way(pair, zh, en)
    if is_doubtful_minus(pair, zh) and follows_dash(pair.en, en.text):
        return True
    if verdict is Verdict.GRAIN_DIFFERS:
        return is_same_part(pair.zh, pair.en, zh.text) or is_same_part(pair.en, pair.zh, en.text)
    if verdict is Verdict.VALUE_DIFFERS and are_inverse(pair.zh, pair.en):  # 五分之一: "five times less"
        multiple, side = (pair.zh, zh) if pair.zh.unit == "x" else (pair.en, en)
        return says_less(multiple, side.text)
    if verdict is Verdict.UNIT_DIFFERS:  # 4位元組, groups of 4 bits, is also how 4 bytes are written
        return pair.zh.text[-3:] in _BITS_OR_BYTES and en.text.startswith((" group", "-group"), pair.en.end)
    if verdict is Verdict.CURRENCY_DIFFERS:
        return names_currency(pair.zh, pair.en, zh) or names_currency(pair.en, pair.zh, en)
    is_bound = verdict is Verdict.QUALIFIER_DIFFERS
    return is_bound and (says_bound(pair, zh, en) or is_told_from_other_side(pair, zh, en))


def _with_lost_sign(pair: Pair, zh: Side, en: Side) -> Pair:
    """Return a pair of equals as one of reversed signs, where one bears a minus that the other's sentence lacks."""
    if has_lost_unit(pair) or has_lost_percent(pair, zh, en):
        return pair._replace(judgement=Judgement(Verdict.UNIT_DIFFERS, pair.judgement.tier, Severity.WARNING))
    if not has_lost_sign(pair, zh, en):
        return pair
    return pair._replace(judgement=Judgement(Verdict.ROLE_DIFFERS, pair.judgement.tier))


def _softened(pair: Pair, content: BeadContent) -> Severity:
    """Return the severity of a pair: no error where a reading is doubtful, or a time zone may explain a date."""
    usual = pair.judgement.severity or SEVERITIES[pair.judgement.verdict]
    doubtful = min(pair.zh.confidence, pair.en.confidence) < SURE
    doubtful |= is_doubtful_minus(pair, Side(content.zh, content.zh_text))
    explained = doubtful or _zones_apart(pair, content) or _leaves_scale_unsaid(pair, content)
    return Severity.WARNING if usual is Severity.ERROR and explained else usual


def _leaves_scale_unsaid(pair: Pair, content: BeadContent) -> bool:
    """Whether words before a number give it its scale: "six hundred and ten thousand, and another thirty"."""
    en = pair.en
    if pair.judgement.verdict is not Verdict.MAGNITUDE_SLIP or pair.judgement.power not in (-3, -6):
        return False
    if en.unit or any(char.isdigit() for char in en.text) or _SCALE_WORD.search(en.text):
        return False
    before = content.en_text[max(0, en.start - _REACH) : en.start]
    return bool(_SCALE_WORD.search(before)) and not any(char in before for char in ".!?")


_SCALE_WORD = compile_late(r"\b(?:thousand|million)\b")
_REACH = 60  # characters before a number in which its scale may have been said


def _loses_year(pair: Pair, near: Sequence[BeadContent], year_of_report: int | None) -> bool:
    """Whether one of two dates names a year that the other side says neither there nor in the beads around."""
    years = [figure.when.year if figure.when else None for figure in (pair.zh, pair.en)]
    if pair.judgement.verdict is not Verdict.GRAIN_DIFFERS or years.count(None) != 1:
        return False
    (year,) = set(years) - {None}
    silent = pair.en if years[1] is None else pair.zh
    if silent.when is None or silent.when.distance or year == year_of_report:
        return False
    said = (other for content in near for other in (content.zh if silent.lang == "zh" else content.en))
    return not any(other.value == year or (other.when and year in other.when) for other in said)


def _zones_apart(pair: Pair, content: BeadContent) -> bool:
    """Whether two dates a day apart, or two times, may be the same in two time zones, one of which is named."""
    if pair.judgement.verdict is not Verdict.DATE_DIFFERS or not content.names_a_zone:
        return False
    if pair.zh.lo is None or pair.en.lo is None:
        return pair.zh.kind is FigureKind.TIME
    apart = abs(pair.zh.lo - pair.en.lo)
    return apart % _STEP_OF_ZONES == 0 if pair.zh.kind is FigureKind.TIME else apart <= 1


def _lone_findings(
    content: BeadContent,
    matching: Matching,
    twins: dict[str, Twins],
    year_of_report: int | None,
    where: Whereabouts,
) -> Iterator[Finding]:
    leftovers = _leftovers(content, matching)
    for figure in (*matching.zh_left, *matching.en_left):
        severity = lone_severity(figure, content.text_of(figure))
        if _is_slip_in_brackets(figure, content):
            yield _missing(content, figure, Severity.ERROR)
        elif day := find_belied_date(figure, content.beside(figure), content.text_of(figure)):
            said = explain_weekday(figure, day, weekday_of(day))
            yield _finding(content, Verdict.DATE_DIFFERS, said, _alone(figure), Severity.WARNING)
        elif not severity and _is_unsaid_count(figure, content, leftovers):
            yield _missing(content, figure, Severity.INFO)
        elif (
            not severity
            or says_less_or_more(figure, content.opposite(figure))
            or repeats_end(figure, content.beside(figure), content.text_of(figure))
            or _is_taken_for_scale(figure, content)
        ):
            continue
        elif is_citation(figure, content.text_of(figure), content.words_opposite(figure)):
            yield _finding(content, Verdict.ELSEWHERE, explain_citation(figure), _alone(figure), Severity.INFO)
        elif _is_said_in_words(figure, content, leftovers, severity, year_of_report):
            yield _finding(content, Verdict.ELSEWHERE, explain_read_otherwise(figure), _alone(figure))
        else:
            its_twins = twins[other_language(figure.lang)]
            yield _lone_finding(content, figure, severity, its_twins, year_of_report, where)


def _is_taken_for_scale(figure: Figure, content: BeadContent) -> bool:
    """Whether the other side has a number in words that were taken for a scale, and in no figure."""
    is_read = any(other.value == figure.value for other in content.opposite(figure))
    return not is_read and is_read_as_scale(figure, content.words_opposite(figure))


def _is_unsaid_count(figure: Figure, content: BeadContent, leftovers: Leftovers) -> bool:
    """Whether a small number is lost that counts things, and that the other side of its bead has nowhere."""
    if not figure.soft or any(other.value == figure.value for other in content.opposite(figure)):
        return False
    return is_worth_a_note(figure, content.text_of(figure), content.words_opposite(figure), leftovers)


def _is_slip_in_brackets(figure: Figure, content: BeadContent) -> bool:
    own, other = content.words_beside(figure), content.words_opposite(figure)
    text = content.text_of(figure)
    return is_left_empty(figure, text, own, other) or belies_words(figure, content.beside(figure), text)


_NUMERALS = frozenset({FigureKind.COUNT, FigureKind.DURATION, FigureKind.MEASURE, FigureKind.MONEY})


# 一 and "two" stand in many words: where the loss of a number is an error, only 十一 and more are looked for.
_LEAST = {Severity.INFO: 0, Severity.WARNING: 0, Severity.ERROR: 11}


def _is_said_in_words(
    figure: Figure, content: BeadContent, leftovers: Leftovers, severity: Severity, year_of_report: int | None
) -> bool:
    """Whether the other side of the bead has a figure after all, where it was read otherwise or by where it stands."""
    opposite = content.words_opposite(figure)
    if is_said_by_place(figure, opposite, other_language(figure.lang)) or is_said_as_event(figure, opposite):
        return True
    others = (other.when.year for other in content.beside(figure) if other.when and other is not figure)
    years = {year for year in (year_of_report, *others) if year}
    if is_said_by_word(figure, opposite) or is_said_as_base(figure, content.text_of(figure), opposite, years):
        return True
    return leftovers.have_digits_of(figure) or leftovers.have_words_of(figure, least=_LEAST[severity])


def _alone(figure: Figure) -> tuple[Figure | None, Figure | None]:
    return (figure, None) if figure.lang == "zh" else (None, figure)


def _lone_finding(
    content: BeadContent,
    figure: Figure,
    severity: Severity,
    twins: Twins,
    year_of_report: int | None,
    where: Whereabouts,
) -> Finding:
    figures = _alone(figure)
    sentences = content.bead.en if figure.lang == "zh" else content.bead.zh
    twin = _equal_here(figure, content) or twins.nearest(figure, sentences)
    if twin:
        is_known = figure.when is not None and figure.when.said == {"year": year_of_report}
        is_far = not is_known and sentences_away(twin, sentences) > (_FAR_DATE if figure.kind in CALENDAR else 0)
        is_far &= not is_of_premises(figure)  # an address stands in several places, its lines in any order
        severity = Severity.WARNING if is_far else SEVERITIES[Verdict.ELSEWHERE]
        return _finding(content, Verdict.ELSEWHERE, explain_elsewhere(figure, where.of_figure(twin)), figures, severity)
    if is_gloss(figure, content.beside(figure), content.text_of(figure)):
        return _finding(content, Verdict.EQUAL_CONVERTED, explain_gloss(figure), figures)
    return _missing(content, figure, severity)


# Sentences away: who says a date there may say "since then" here. Of 26,015 beads of translated documents (four of
# parliament, law, news and medicine, six of manuals, 2026-11-28) ten leave other figures to the sentence beside them.
_FAR_DATE = 1


def _missing(content: BeadContent, figure: Figure, severity: Severity) -> Finding:
    """Return the finding that the other side lacks a figure."""
    verdict = Verdict.MISSING if figure.lang == "zh" else Verdict.EXTRA
    return _finding(content, verdict, explain_alone(figure), _alone(figure), severity)


def _equal_here(figure: Figure, content: BeadContent) -> Figure | None:
    """Return a figure of the other side of the bead that is equal, though another is its partner."""
    for other in content.opposite(figure):
        if (figure.kind in CALENDAR) is not (other.kind in CALENDAR):  # the 31st is no repetition of 31 people
            continue
        judgement = judge(figure, other) if figure.lang == "zh" else judge(other, figure)
        if judgement and judgement.verdict in _REPEATED and judgement.severity is not Severity.ERROR:
            return other
    return None


# said again, perhaps without its bound, or with a sign that may stand for several currencies
_REPEATED = frozenset({Verdict.EQUAL, Verdict.QUALIFIER_DIFFERS, Verdict.CURRENCY_DIFFERS})


def _finding(
    content: BeadContent,
    verdict: Verdict,
    said: Bilingual,
    figures: tuple[Figure | None, Figure | None],
    severity: Severity | None = None,
) -> Finding:
    finding = Finding(
        verdict=verdict,
        severity=severity or SEVERITIES[verdict],
        message=said.en,
        message_zh=said.zh,
        bead=content.number,
        zh=figures[0],
        en=figures[1],
        zh_sentences=content.bead.zh,
        en_sentences=content.bead.en,
    )
    return with_certainty(finding, None if content.bead.is_null else content.bead)


# ── passages without a translation ───────────────────────────────────────────────────────────────


def _passage_findings(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    compared: Compared,
    references: ComparedReferences,
    where: Whereabouts,
) -> Iterator[Finding]:
    moved = compared.moved
    for passage in find_passages(zh, en, beads):
        document, listed = (zh, references.zh) if passage.lang == "zh" else (en, references.en)
        figures = tuple(
            figure
            for content in compared.contents[passage.first_bead : passage.last_bead + 1]
            for figure in (content.zh if passage.lang == "zh" else content.en)
            if id(figure) not in moved
        )
        severities = {lone_severity(figure) for figure in figures}
        none = range(0)
        is_listed = set(passage.sentences) <= listed  # works are compared as a set, wherever they stand
        ends = (
            where.of_sentence(passage.lang, passage.sentences[0]),
            where.of_sentence(passage.lang, passage.sentences[-1]),
        )
        said = explain_passage(passage.lang, len(passage.sentences), ends, figures)
        alone = (bead for bead in beads[passage.first_bead : passage.last_bead + 1] if bead.is_null)
        finding = Finding(
            verdict=Verdict.MISSING if passage.lang == "zh" else Verdict.EXTRA,
            severity=Severity.INFO if is_listed else passage_severity(document, passage.sentences, severities),
            message=said.en,
            message_zh=said.zh,
            bead=passage.first_bead,
            figures=figures,
            zh_sentences=passage.sentences if passage.lang == "zh" else none,
            en_sentences=passage.sentences if passage.lang == "en" else none,
        )
        yield with_certainty(finding, max(alone, key=lambda bead: bead.confidence))

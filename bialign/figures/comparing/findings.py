"""Comparing the figures of two versions: within each bead, then across beads and the whole document.

The path: pair what is equal in each bead; look for moved figures among what is left; pair the rest with what
it was probably meant to be; what still stands alone is a repetition, a gloss, or missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from bialign.figures.comparing.account import find_statuses, list_entries, list_unread
from bialign.figures.comparing.axes import compare_axes
from bialign.figures.comparing.bibliographies import ComparedReferences, compare_references
from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.contents import BeadContent, by_bead, finding_at, leftovers_of
from bialign.figures.comparing.copies import compare_copies, find_copies
from bialign.figures.comparing.counterparts import match_rest
from bialign.figures.comparing.differences import find_differences
from bialign.figures.comparing.judgements import Tier
from bialign.figures.comparing.leftovers import without_misread
from bialign.figures.comparing.lone_figures import find_lone_figures
from bialign.figures.comparing.matching import Matching, match, without_spelt_ranges
from bialign.figures.comparing.messages import explain_moved, explain_passage
from bialign.figures.comparing.misreadings import join_misreadings
from bialign.figures.comparing.openings import compare_openings
from bialign.figures.comparing.passages import (
    REACH,
    Move,
    Twins,
    find_far_moves,
    find_moves,
    find_passages,
    passage_severity,
)
from bialign.figures.comparing.provisions import with_provisions
from bialign.figures.comparing.relative_dates import held_against, present_of
from bialign.figures.comparing.renumbering import join_renumbered
from bialign.figures.comparing.running_heads import compare_running_heads, find_odd_heads, running_head_finding
from bialign.figures.comparing.signs import Side
from bialign.figures.comparing.stated_scales import find_contradictions
from bialign.figures.comparing.tables.findings import compare_tables
from bialign.figures.comparing.tables.names import Embed
from bialign.figures.comparing.verdicts import lone_severity
from bialign.figures.comparing.whereabouts import Whereabouts
from bialign.figures.house_rules import is_ignored
from bialign.figures.reading.scan import Scan
from bialign.options import Options
from bialign.records import LANGS, Account, Bead, Document, Figure, Finding, Lang, Severity, Status, Verdict

DEFAULTS = Options()


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


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
    compared = _compare(list(by_bead(zh, en, beads, zh_figures, en_figures)))
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
        _as_read(content, match_rest(matching, moved)) for content, matching in zip(contents, near, strict=True)
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
    as_read = without_misread(matching, leftovers_of(content, matching)) if differs else matching
    return with_provisions(as_read, Side(content.zh, content.zh_text), Side(content.en, content.en_text))


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


def _bead_findings(compared: Compared, where: Whereabouts) -> Iterator[Finding]:
    for move in compared.moves:
        content = compared.contents[move.bead]
        said = explain_moved(move.zh, where.of_figure(move.zh), where.of_figure(move.en))
        yield finding_at(content, Verdict.MOVED, said, (move.zh, move.en))
    twins = {
        "zh": Twins(pair.zh for matching in compared.matchings for pair in matching.pairs),
        "en": Twins(pair.en for matching in compared.matchings for pair in matching.pairs),
    }
    year, present = _year_of_report(compared.matchings), present_of(compared.matchings)
    for content, matching in zip(compared.contents, compared.matchings, strict=True):
        near = compared.contents[max(0, content.number - REACH) : content.number + REACH + 1]
        beside = [figure for one in near for figure in (*one.zh, *one.en)]
        dated = matching._replace(pairs=tuple(held_against(present, pair, beside) for pair in matching.pairs))
        yield from find_differences(content, dated, near, year)
        if not content.bead.is_null:
            yield from find_lone_figures(content, matching, twins, year, where)


def _year_of_report(matchings: Sequence[Matching]) -> int | None:
    """Return the year that both versions name first, in one of their first beads, as a title does.

    Of this year one version may speak as "in 2025" where the other has 全年, the whole year, or 年末, its end.
    """
    pairs = (pair for matching in matchings[:_OPENING] for pair in matching.pairs)
    years = (pair.zh.when.year for pair in pairs if pair.zh.when and pair.judgement.verdict is Verdict.EQUAL)
    return next((year for year in years if year), None)


_OPENING = 5  # beads


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

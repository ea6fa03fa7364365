"""Comparing the claims of two reports: read, gather evidence, pair, judge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bialign.claims.claim import Claim
from bialign.claims.clauses import GAP
from bialign.claims.evidence import ClaimEvidence, EmbeddedReport, gather_evidence
from bialign.claims.matches import ClaimVerdict, Match
from bialign.claims.matching import Answer, find_answers
from bialign.claims.reading import read_claims
from bialign.claims.reasons import find_reasons
from bialign.claims.reservations import find_reservation, with_mutual_reservations
from bialign.claims.subjects import Subjects, shared_words
from bialign.claims.verdicts import explain_alone, explain_verdict, find_verdict
from bialign.claims.weights import WEIGHTS, ClaimWeights
from bialign.figures.comparing.passages import twin_key
from bialign.figures.comparing.tables.grid import Grid
from bialign.mining.links import Link
from bialign.mining.names import Names
from bialign.records import Bead, Document, Figure


def read_all_claims(
    documents: Sequence[Document],
    figures: Sequence[Sequence[Figure]],
    names: Names,
    tables: Sequence[Sequence[Grid]] | None = None,
) -> list[tuple[Claim, ...]]:
    """Return the claims of each report, with the names that several of them know."""
    subjects, tables = Subjects(names, shared_words(documents)), tables or [()] * len(documents)
    return [
        read_claims(document, own, subjects, own_tables)
        for document, own, own_tables in zip(documents, figures, tables, strict=True)
    ]


def words_of(claims: Sequence[Claim]) -> list[str]:
    """Return what is encoded of each claim: the words around its figure."""
    return [claim.measure.replace(GAP, " ") for claim in claims]


def compare_claims(
    zh: EmbeddedReport,
    en: EmbeddedReport,
    links: Sequence[Link],
    weights: ClaimWeights = WEIGHTS,
    beads: Sequence[Bead] = (),
) -> tuple[Match, ...]:
    """Return what the claims of two reports say to each other, disagreements first.

    Parameters
    ----------
    beads
        Of two reports that are mostly translations of each other; those that are sure count as links do.
    """
    matches = find_matches(zh, en, links, weights, beads)
    lone = [*_lone(zh, en, matches), *_lone(en, zh, matches)]
    return tuple(sorted([*without_told_dates(matches), *lone], key=_order))


def find_matches(
    zh: EmbeddedReport,
    en: EmbeddedReport,
    links: Sequence[Link],
    weights: ClaimWeights = WEIGHTS,
    beads: Sequence[Bead] = (),
) -> list[Match]:
    """Return the pairs of claims about one thing, the most probable first; for ``beads`` see :func:`compare_claims`."""
    evidence = gather_evidence(zh, en, links, beads)
    matches = [_match(zh, en, answer, evidence, weights) for answer in find_answers(evidence, weights)]
    return with_mutual_reservations(matches)


def _match(
    zh_side: EmbeddedReport, en_side: EmbeddedReport, answer: Answer, evidence: ClaimEvidence, weights: ClaimWeights
) -> Match:
    zh, en, pair = zh_side.claims[answer.candidate.zh], en_side.claims[answer.candidate.en], answer.candidate.pair
    verdict = find_verdict(zh, en, pair)
    said = explain_verdict(verdict, zh, en, pair)
    return Match(
        verdict=verdict,
        probability=answer.probability,
        message=said.en,
        message_zh=said.zh,
        reasons=find_reasons(evidence, answer.row, set(zh.subjects) & set(en.subjects), weights),
        reservation=find_reservation(verdict, zh_side, en_side, answer, evidence),
        zh=zh,
        en=en,
    )


def without_told_dates(matches: Sequence[Match]) -> Iterator[Match]:
    """Yield the matches but for dates that are the time of two matched amounts, and so have been told with them."""
    times = {
        id(time)
        for match in matches
        if match.zh and match.en and match.zh.period and match.en.period
        for time in (match.zh.period, match.en.period)
    }
    for match in matches:
        is_told = any(id(claim.figure) in times for claim in match.claims)
        if not is_told:
            yield match


def standing_alone(claims: Sequence[Claim], answered: Collection[int]) -> Iterator[Claim]:
    """Yield the claims without counterpart but for small words and the times of other claims.

    Parameters
    ----------
    answered
        The ``id`` of the figures of claims that have one.
    """
    times = {id(claim.period) for claim in claims if claim.period}
    for claim in claims:
        if not (id(claim.figure) in answered or id(claim.figure) in times or claim.figure.soft):
            yield claim


def _lone(side: EmbeddedReport, other: EmbeddedReport, matches: Sequence[Match]) -> Iterator[Match]:
    answered = {id(claim.figure) for match in matches for claim in match.claims}
    spoken_of = {claim.sentence for match in matches for claim in match.claims if claim.lang == side.document.lang}
    twins = {twin_key(claim.figure): claim for claim in other.claims}
    for claim in standing_alone(side.claims, answered):
        said = explain_alone(claim, twins.get(twin_key(claim.figure)))
        yield Match(
            verdict=ClaimVerdict.ONLY_HERE,
            probability=1.0,
            message=said.en,
            message_zh=said.zh,
            is_beside=claim.sentence in spoken_of,
            zh=claim if claim.lang == "zh" else None,
            en=claim if claim.lang == "en" else None,
        )


def _order(match: Match) -> tuple[int, float, bool, int]:
    """Return the place of a match: by what it says, the doubtful by how sure, the Chinese before the English."""
    claim = match.claims[0]
    return match.rank, -match.probability if match.is_doubtful else 0.0, claim.lang == "en", claim.figure.start

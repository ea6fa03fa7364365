"""Comparing the claims of two reports: read, gather evidence, pair, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bialign.claims.clauses import GAP
from bialign.claims.evidence import Evidence, Side, gather_evidence
from bialign.claims.matching import Answer, find_answers
from bialign.claims.reading import read_claims
from bialign.claims.reasons import find_reasons
from bialign.claims.records import Claim, ClaimVerdict, Match
from bialign.claims.subjects import Subjects, shared_words
from bialign.claims.verdicts import explain_alone, explain_verdict, find_verdict
from bialign.claims.weights import WEIGHTS, Weights
from bialign.encoders.base import Vectors
from bialign.figures.passages import twin_key
from bialign.mining.names import Names
from bialign.mining.records import Link
from bialign.records import Document, Figure

Encode = Callable[[Sequence[str]], Vectors]


def read_sides(
    zh: Document, en: Document, zh_figures: Sequence[Figure], en_figures: Sequence[Figure], names: Names
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Return the claims of two reports, with the names that both know."""
    subjects = Subjects(names, shared_words(zh, en))
    return read_claims(zh, zh_figures, subjects), read_claims(en, en_figures, subjects)


def words_of(claims: Sequence[Claim]) -> list[str]:
    """Return what is encoded of each claim: the words around its figure."""
    return [claim.measure.replace(GAP, " ") for claim in claims]


def compare_claims(zh: Side, en: Side, links: Sequence[Link], weights: Weights = WEIGHTS) -> tuple[Match, ...]:
    """Return what the claims of two reports say to each other, disagreements first."""
    evidence = gather_evidence(zh, en, links)
    matches = [_match(zh, en, answer, evidence, weights) for answer in find_answers(evidence, weights)]
    told = _without_told_dates(matches)
    return tuple(sorted([*told, *_lone(zh, en, matches), *_lone(en, zh, matches)], key=_order))


def _match(zh_side: Side, en_side: Side, answer: Answer, evidence: Evidence, weights: Weights) -> Match:
    zh, en, pair = zh_side.claims[answer.candidate.zh], en_side.claims[answer.candidate.en], answer.candidate.pair
    verdict = find_verdict(zh, en, pair)
    return Match(
        verdict=verdict,
        probability=answer.probability,
        message=explain_verdict(verdict, zh, en, pair),
        reasons=find_reasons(evidence, answer.row, weights),
        zh=zh,
        en=en,
    )


def _without_told_dates(matches: Sequence[Match]) -> Iterator[Match]:
    """Yield the matches but for dates that are the time of two matched amounts, and so have been told with them."""
    times = {
        time
        for match in matches
        if match.zh and match.en and match.zh.period and match.en.period
        for time in (_place(match.zh.period), _place(match.en.period))
    }
    for match in matches:
        if match.zh and match.en and match.zh.is_date and times & {_place(match.zh.figure), _place(match.en.figure)}:
            continue
        yield match


def _lone(side: Side, other: Side, matches: Sequence[Match]) -> Iterator[Match]:
    """Yield the claims without counterpart but for small words and the times of other claims."""
    answered = {_place(claim.figure) for match in matches for claim in match.claims}
    times = {_place(claim.period) for claim in side.claims if claim.period}
    twins = {twin_key(claim.figure): claim for claim in other.claims}
    for claim in side.claims:
        if _place(claim.figure) in answered | times or claim.figure.soft:
            continue
        twin = twins.get(twin_key(claim.figure))
        yield Match(
            verdict=ClaimVerdict.ONLY_HERE,
            probability=1.0,
            message=explain_alone(claim, twin),
            zh=claim if claim.lang == "zh" else None,
            en=claim if claim.lang == "en" else None,
        )


def _place(figure: Figure) -> tuple[str, int]:
    return figure.lang, figure.start


_RANKS = {ClaimVerdict.AGREE: 2, ClaimVerdict.ONLY_HERE: 3}


def _order(match: Match) -> tuple[int, bool, int]:
    """Return the place of a match: by what it says, then the Chinese in reading order, then the English."""
    rank = 1 if match.is_doubtful else _RANKS.get(match.verdict, 0)
    claim = match.claims[0]
    return rank, claim.lang == "en", claim.figure.start

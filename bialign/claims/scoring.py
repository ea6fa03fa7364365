"""How probable it is that two claims speak of one thing.

First without their values: by the words around them, and the link of their sentences. Then two claims with one value
are judged by all but that link, in which the value has its part, and by whether one of them is as well answered in
another place: the number of another firm, deal or year is often the same. Two claims with different values pay for
the difference: the farther the values lie apart, the likelier are they about two things.

What a cell of a table says, its row and column say, not its words: it may
differ from the same cell only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bialign.claims.evidence import FEATURES, ClaimEvidence, ClaimPair, Floats, SentencePair
from bialign.claims.weights import DIFFERENCE, DISTANCE, FREE_DISTANCE, WEIGHTS, ClaimWeights

ONE_CELL = 0.95  # probability that the same cell of two tables is about one thing


def score(evidence: ClaimEvidence, weights: ClaimWeights = WEIGHTS) -> Floats:
    """Return the probability of each candidate, shape ``(n candidates,)``."""
    blind = weigh(evidence, weights.blind)
    contested = find_contested(evidence.candidates, probability(blind))
    one_value = weigh(evidence, weights.same_value) + weights.same_value["contested"] * contested
    distances = evidence.features[:, FEATURES.index("distance")]
    toll = DIFFERENCE + DISTANCE * np.maximum(0.0, distances - FREE_DISTANCE)
    same = is_same_value(evidence.candidates)
    scores = probability(np.where(same, one_value, blind - toll))
    one_cell, tabled, other_time = (
        np.array([getattr(candidate, name) for candidate in evidence.candidates], dtype=bool)
        for name in ("is_one_cell", "is_tabled", "is_of_other_time")
    )
    scores[(_is_settled(evidence.candidates) | tabled) & ~same | tabled & other_time] = 0.0
    return np.where(one_cell & ~other_time, ONE_CELL, scores)


def weigh(evidence: ClaimEvidence, weights: Mapping[str, float]) -> Floats:
    """Return the log-odds that the features of each candidate give."""
    return np.asarray(evidence.features @ np.array([weights.get(name, 0.0) for name in FEATURES]) + weights["bias"])


def probability(log_odds: Floats) -> Floats:
    """Return log-odds as probabilities."""
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def is_same_value(candidates: Sequence[ClaimPair]) -> NDArray[np.bool_]:
    """Return which candidates have one value, rounded or converted."""
    return np.array([candidate.is_same_value for candidate in candidates], dtype=bool)


def find_contested(candidates: Sequence[ClaimPair], probabilities: Floats) -> Floats:
    """Return for each candidate how probable, values aside, the best answer to either claim in another place is."""
    of_claim: defaultdict[tuple[str, int], dict[SentencePair, float]] = defaultdict(dict)
    for candidate, chance in zip(candidates, probabilities.tolist(), strict=True):
        for claim in _claims_of(candidate):
            of_claim[claim][candidate.place] = max(of_claim[claim].get(candidate.place, 0.0), chance)
    return np.array([max(_best_but(of_claim[claim], c.place) for claim in _claims_of(c)) for c in candidates])


def _claims_of(candidate: ClaimPair) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("zh", candidate.zh), ("en", candidate.en)


def _best_but(chances: Mapping[SentencePair, float], here: SentencePair) -> float:
    return max((chance for place, chance in chances.items() if place != here), default=0.0)


def _is_settled(candidates: Sequence[ClaimPair]) -> NDArray[np.bool_]:
    """Return in which candidates one claim has its equal in the same two sentences, in one unit with it."""
    equals = {
        (claim, c.place) for c in candidates if c.is_same_value and not c.has_other_unit for claim in _claims_of(c)
    }
    return np.array([any((claim, c.place) in equals for claim in _claims_of(c)) for c in candidates], dtype=bool)

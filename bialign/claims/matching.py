"""Which claim of one report answers which of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bialign.claims.evidence import ClaimEvidence, ClaimPair
from bialign.claims.scoring import score
from bialign.claims.weights import WEIGHTS, ClaimWeights

LEAST = 0.3  # a pair less probable than this is none; with one value it must be more likely than not
LEAST_WITH_ONE_VALUE = 0.5


class Answer(NamedTuple):
    """Two claims that speak of one thing with some probability; ``row`` is that of their evidence."""

    candidate: ClaimPair
    probability: float
    row: int


def find_answers(evidence: ClaimEvidence, weights: ClaimWeights = WEIGHTS) -> Iterator[Answer]:
    """Yield pairs of claims about one thing, the most probable first; each claim is in one pair at most."""
    probabilities = score(evidence, weights)
    zh_taken: set[int] = set()
    en_taken: set[int] = set()
    for row in np.argsort(-probabilities, kind="stable").tolist():
        candidate, probability = evidence.candidates[row], float(probabilities[row])
        if probability < LEAST:
            return
        must_be_likely = candidate.is_same_value and not candidate.is_one_time_within_another
        is_too_weak = must_be_likely and probability < LEAST_WITH_ONE_VALUE
        if not is_too_weak and candidate.zh not in zh_taken and candidate.en not in en_taken:
            zh_taken.add(candidate.zh)
            en_taken.add(candidate.en)
            yield Answer(candidate, probability, row)

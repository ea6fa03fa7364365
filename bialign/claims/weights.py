"""The weights of the probability that two claims speak of one thing, in log-odds.

Found by logistic regression with ``python -m training.claim_weights`` on 2026-11-22, on the gold claims of the five
pairs in ``corpora/comparable``, with multilingual USE and the static encoder together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ClaimWeights(NamedTuple):
    """A weight for each feature that counts, and ``"bias"``.

    Attributes
    ----------
    blind
        Of two claims whose values are not looked at.
    same_value
        Of two claims with one value; also for ``"contested"``, see :func:`bialign.claims.scoring.find_contested`.
    """

    blind: Mapping[str, float]
    same_value: Mapping[str, float]


WEIGHTS = ClaimWeights(
    blind={
        "bias": -2.671,
        "clause_margin": 2.555,
        "linked": 0.608,
        "linked_beside": 0.683,
        "other_unit": -2.611,
        "is_date": -1.025,
        "is_soft": -1.099,
    },
    same_value={
        "bias": -6.301,
        "sentence_margin": 2.144,
        "sentence_similarity": 3.949,
        "clause_margin": 1.342,
        "clause_similarity": 1.846,
        "shared_figures": 0.904,
        "linked_beside": 2.694,
        "shared_names": 1.12,
        "rarity": 1.462,
        "other_unit": -1.225,
        "is_date": -0.728,
        "is_soft": -0.756,
        "strain": -2.0,
        "contested": -4.67,
    },
)

# What a pair whose values differ pays in log-odds, and for each unit of the logarithm of their ratio beyond a half to a
# double. By hand, on the same five pairs (2026-11-22), which hold too few disagreements to learn it from.
DIFFERENCE = 0.25
DISTANCE = 0.7
FREE_DISTANCE = 0.7

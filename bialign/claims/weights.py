"""The weights of the probability that two claims speak of one thing, in log-odds.

Found by logistic regression with ``python -m training.claim_weights`` on 2026-11-28, on the gold claims of the five
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
        "bias": -2.813,
        "clause_margin": 2.725,
        "linked": 0.6,
        "linked_beside": 0.726,
        "other_unit": -2.743,
        "is_date": -1.016,
        "is_soft": -1.003,
    },
    same_value={
        "bias": -6.229,
        "sentence_margin": 1.864,
        "sentence_similarity": 4.324,
        "clause_margin": 1.58,
        "clause_similarity": 1.839,
        "shared_figures": 0.894,
        "linked_beside": 2.594,
        "shared_names": 1.002,
        "rarity": 1.446,
        "other_unit": -1.532,
        "is_date": -0.736,
        "is_soft": -0.705,
        "strain": -0.695,
        "contested": -4.739,
    },
)

# What a pair whose values differ pays in log-odds, and for each unit of the logarithm of their ratio beyond a half to a
# double. By hand, on the same five pairs (2026-11-22), which hold too few disagreements to learn it from.
DIFFERENCE = 0.25
DISTANCE = 0.7
FREE_DISTANCE = 0.7

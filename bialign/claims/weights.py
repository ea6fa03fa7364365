"""The weights of the probability that two claims speak of one thing, in log-odds.

Found by logistic regression with ``python -m training.claim_weights`` on 2026-11-22, on the gold claims of the five
pairs in ``corpora/comparable``, with multilingual USE and the static encoder together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Weights(NamedTuple):
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


WEIGHTS = Weights(
    blind={
        "bias": -2.668,
        "clause_margin": 2.561,
        "linked": 0.608,
        "linked_beside": 0.68,
        "other_unit": -2.611,
        "is_date": -1.026,
        "is_soft": -1.102,
    },
    same_value={
        "bias": -6.311,
        "sentence_margin": 2.151,
        "sentence_similarity": 3.961,
        "clause_margin": 1.341,
        "clause_similarity": 1.85,
        "shared_figures": 0.905,
        "linked_beside": 2.698,
        "shared_names": 1.112,
        "rarity": 1.45,
        "other_unit": -1.224,
        "is_date": -0.726,
        "is_soft": -0.748,
        "strain": -2.008,
        "contested": -4.65,
    },
)

# What a pair whose values differ pays in log-odds, and for each unit of the logarithm of their ratio beyond a half to a
# double. By hand, on the same five pairs (2026-11-22), which hold too few disagreements to learn it from.
DIFFERENCE = 0.25
DISTANCE = 0.7
FREE_DISTANCE = 0.7

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
        "bias": -2.584,
        "clause_margin": 2.614,
        "linked": 0.641,
        "linked_beside": 0.509,
        "other_unit": -2.686,
        "is_date": -1.235,
        "is_soft": -1.251,
    },
    same_value={
        "bias": -6.881,
        "sentence_margin": 2.511,
        "sentence_similarity": 3.54,
        "clause_margin": 1.007,
        "clause_similarity": 1.996,
        "shared_figures": 0.939,
        "linked_beside": 2.89,
        "shared_names": 1.419,
        "rarity": 1.501,
        "other_unit": -1.213,
        "is_date": -0.684,
        "is_soft": -0.538,
        "strain": -2.206,
        "contested": -4.421,
    },
)

# What a pair whose values differ pays in log-odds, and for each unit of the logarithm of their ratio beyond a half to a
# double. By hand, on the same five pairs (2026-11-22), which hold too few disagreements to learn it from.
DIFFERENCE = 0.25
DISTANCE = 0.7
FREE_DISTANCE = 0.7

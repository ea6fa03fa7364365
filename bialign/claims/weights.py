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
        "bias": -1.256,
        "sentence_margin": -0.105,
        "clause_margin": 2.901,
        "clause_similarity": -1.996,
        "shared_figures": -1.028,
        "linked": 0.995,
        "linked_beside": 1.145,
        "shared_names": 0.097,
        "other_unit": -2.28,
        "is_date": -1.321,
        "is_soft": -1.153,
    },
    same_value={
        "bias": -7.277,
        "sentence_margin": 2.961,
        "sentence_similarity": 2.988,
        "clause_margin": 1.029,
        "clause_similarity": 1.432,
        "shared_figures": 0.951,
        "linked_beside": 2.705,
        "shared_names": 1.484,
        "rarity": 1.651,
        "other_unit": -1.197,
        "is_date": -1.067,
        "is_soft": -0.329,
        "strain": -1.984,
        "contested": -4.161,
    },
)

# What a pair whose values differ pays in log-odds, and for each unit of the logarithm of their ratio beyond a half to a
# double. By hand: five pairs of reports hold too few disagreements to learn it from.
DIFFERENCE = 1.0
DISTANCE = 0.7
FREE_DISTANCE = 0.7

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
        "bias": -2.698,
        "clause_margin": 2.557,
        "linked": 0.635,
        "linked_beside": 0.69,
        "other_unit": -2.821,
        "is_date": -1.235,
        "is_soft": -1.255,
    },
    same_value={
        "bias": -6.95,
        "sentence_margin": 2.573,
        "sentence_similarity": 3.399,
        "clause_margin": 0.989,
        "clause_similarity": 2.038,
        "shared_figures": 0.929,
        "linked_beside": 2.939,
        "shared_names": 1.404,
        "rarity": 1.563,
        "other_unit": -1.232,
        "is_date": -0.699,
        "is_soft": -0.535,
        "strain": -2.286,
        "contested": -4.46,
    },
)

# What a pair whose values differ pays in log-odds, and for each unit of the logarithm of their ratio beyond a half to a
# double. By hand: five pairs of reports hold too few disagreements to learn it from.
DIFFERENCE = 0.75
DISTANCE = 0.7
FREE_DISTANCE = 0.7

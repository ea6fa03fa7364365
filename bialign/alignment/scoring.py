"""The score of a bead: a weighted sum of named evidence, the weights found on development data.

A path through two documents is scored as in a semi-Markov conditional random field (Sarawagi & Cohen 2004): the sum of
the scores of its beads, in log-odds. So the best path, the probability of each bead and the weights themselves come
from the same numbers. The evidence is what is known to help: cosine and its margin over the neighbours and a length
term (Liu & Zhu 2023), lengths (Gale & Church 1993), and whether a merge gains anything (Steingrímsson et al. 2023).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bialign.alignment.features import NULL_FEATURES, PAIR_FEATURES, Array, FeatureExtractor, Features, Shape
from bialign.alignment.strips import Strip

# Narrower parts of a strip are not worth their own computation.
LEAST_WIDTH = 32


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What each piece of evidence is worth, in log-odds.

    Attributes
    ----------
    pair
        By name in :data:`~bialign.alignment.features.PAIR_FEATURES`.
    null
        By name in :data:`~bialign.alignment.features.NULL_FEATURES`.
    shape
        By ``(smaller side, larger side)``, against one-to-one; shapes not named weigh as ``(3, 3)``.
    """

    pair: Mapping[str, float]
    null: Mapping[str, float]
    shape: Mapping[Shape, float]

    def of_shape(self, shape: Shape) -> float:
        """Return the log-odds of a shape."""
        return self.shape.get((min(shape), max(shape)), self.shape[3, 3])


def score_strip(extractor: FeatureExtractor, weights: Weights, strip: Strip) -> Array:
    """Return the scores of all moves into the states of a strip, as :func:`weigh`."""
    # A wide strip in parts: what is computed for one grows with the square of its width.
    parts = strip.parts(max(len(strip.first), LEAST_WIDTH))
    return np.concatenate([weigh(extractor.extract(part), weights, part) for part in parts], axis=2)


def moves_of(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return all shapes of beads, nulls among them, in the order of their scores."""
    return ((1, 0), *shapes, (0, 1))


def weigh(features: Features, weights: Weights, strip: Strip) -> Array:
    """Return scores from evidence, float32 ``(antidiagonals, moves, width)``."""
    length, width = strip.shape
    pair = [weights.pair[name] for name in PAIR_FEATURES]
    null = [weights.null[name] for name in NULL_FEATURES]
    scores = np.empty((length, len(features.pairs) + 2, width), dtype=np.float32)
    scores[:, 0] = _weighted_sum(features.null_zh, null, 0.0, strip)
    for k, (shape, evidence) in enumerate(features.pairs.items(), start=1):
        scores[:, k] = _weighted_sum(evidence, pair, weights.of_shape(shape), strip)
    scores[:, -1] = _weighted_sum(features.null_en, null, 0.0, strip)
    return scores


def _weighted_sum(evidence: Sequence[Array], weights: Sequence[float], bias: float, strip: Strip) -> Array:
    weighted = list(zip(evidence, weights, strict=True))
    constant = bias + sum(weight * array.item() for array, weight in weighted if array.size == 1)
    varying = [(array.ravel(), weight) for array, weight in weighted if array.size > 1]
    if not varying:
        return np.full(strip.shape, constant, dtype=np.float32)
    arrays = np.concatenate([array for array, _ in varying]).reshape(len(varying), -1)
    total = np.array([weight for _, weight in varying], dtype=np.float32) @ arrays + np.float32(constant)
    return np.asarray(total).reshape(strip.shape)

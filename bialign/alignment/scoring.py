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

from bialign.alignment.evidence import Evidence
from bialign.alignment.features import (
    N_LEARNT,
    NULL_FEATURES,
    PAIR_FEATURES,
    Array,
    FeatureExtractor,
    Features,
    Shape,
)
from bialign.alignment.strips import Strip

# Narrower parts of a strip are not worth their own computation.
LEAST_WIDTH = 32


@dataclass(frozen=True, kw_only=True)
class BeadWeights:
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


class Scorer:
    """Scores the moves into strips of states, as :func:`weigh`.

    Parameters
    ----------
    before
        That of a first look at the same documents, which knew less of what is usual in them; all else that it computed
        is used again, once.
    """

    def __init__(self, evidence: Evidence, weights: BeadWeights, max_bead: int, before: Scorer | None = None) -> None:
        self.n_zh, self.n_en = len(evidence.zh), len(evidence.en)
        self._weights = weights
        self._extractor: FeatureExtractor = (
            before._extractor.with_ratio(evidence) if before else FeatureExtractor(evidence, max_bead)
        )
        self.moves = moves_of(self._extractor.shapes)
        self._given: dict[Strip, Array] = before._given if before else {}

    def look(self, strip: Strip) -> Array:
        """Return the scores of a strip at first look: what :meth:`score` does, and keep what it can use again."""
        self._given[strip] = self._weigh_given(strip)
        return np.asarray(self._given[strip] + self._weigh_learnt(strip))

    def score(self, strip: Strip) -> Array:
        """Return scores, float32 ``(antidiagonals, moves, width)``."""
        given = self._given.pop(strip, None)
        scores = self._weigh_given(strip) if given is None else given
        scores += self._weigh_learnt(strip)
        return scores

    def _weigh_given(self, strip: Strip) -> Array:
        # A wide strip in parts: the box around it, whose similarities are computed, grows with the square of its width.
        parts = strip.parts(max(len(strip.first), LEAST_WIDTH))
        given = [_weigh(self._extractor.extract_given(part), self._weights, part, slice(-N_LEARNT)) for part in parts]
        return np.concatenate(given, axis=2) if len(given) > 1 else given[0]

    def _weigh_learnt(self, strip: Strip) -> Array:
        learnt = _weigh(self._extractor.extract_learnt(strip), self._weights, strip, slice(-N_LEARNT, None))
        learnt += _shape_biases(self._extractor.shapes, self._weights)
        return learnt


def moves_of(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return all shapes of beads, nulls among them, in the order of their scores."""
    return ((1, 0), *shapes, (0, 1))


def weigh(features: Features, weights: BeadWeights, strip: Strip) -> Array:
    """Return scores from evidence, float32 ``(antidiagonals, moves, width)``."""
    return _weigh(features, weights, strip, slice(None)) + _shape_biases(list(features.pairs), weights)


def _shape_biases(shapes: Sequence[Shape], weights: BeadWeights) -> Array:
    return np.array([[0.0], *([weights.of_shape(shape)] for shape in shapes), [0.0]], dtype=np.float32)


def _weigh(features: Features, weights: BeadWeights, strip: Strip, part: slice) -> Array:
    """Return the weighted sums of a part of all features."""
    pair = [weights.pair[name] for name in PAIR_FEATURES[part]]
    null = [weights.null[name] for name in NULL_FEATURES[part]]
    length, width = strip.shape
    scores = np.empty((length, len(features.pairs) + 2, width), dtype=np.float32)
    scores[:, 0] = _weighted_sum(features.null_zh, null, strip)
    for k, evidence in enumerate(features.pairs.values(), start=1):
        scores[:, k] = _weighted_sum(evidence, pair, strip)
    scores[:, -1] = _weighted_sum(features.null_en, null, strip)
    return scores


def _weighted_sum(evidence: Sequence[Array], weights: Sequence[float], strip: Strip) -> Array:
    """Return the sum as one product; evidence that is the same everywhere is a number."""
    weighted = list(zip(evidence, weights, strict=True))
    constant = sum(weight * array.item() for array, weight in weighted if array.size == 1)
    varying = [(array.ravel(), weight) for array, weight in weighted if array.size > 1]
    if not varying:
        return np.full(strip.shape, constant, dtype=np.float32)
    arrays = np.concatenate([array for array, _ in varying]).reshape(len(varying), -1)
    total = np.array([weight for _, weight in varying], dtype=np.float32) @ arrays + np.float32(constant)
    return np.asarray(total).reshape(strip.shape)

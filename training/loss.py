"""The loss: a sentence must be nearer to its translation than to any other, and see the rest as the teacher does."""

from itertools import permutations, product

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_TINY = 1e-30


def contrast(
    zh: Matrix,
    en: Matrix,
    n_pairs: int,
    same: tuple[NDArray[np.int64], NDArray[np.int64]],
    temperature: float,
    margin: float,
) -> tuple[float, Matrix, Matrix]:
    """Additive-margin softmax both ways (Yang et al. 2019), with its gradient.

    Parameters
    ----------
    zh, en
        Unit vectors of shape ``(n, dim)``. The first ``n_pairs`` rows are translations of each other; the others are
        translations of nothing, there only not to be taken for one.
    same
        Index arrays of the pairs of rows that hold the same sentence on one side: no negatives.
    temperature
        What similarities are divided by, above 0.02 so that float32 does not overflow.
    margin
        How much nearer than the others a translation must be.

    Returns
    -------
    loss, and its gradients by ``zh`` and ``en``. Time and memory are those of a few ``(n, n)`` matrices.
    """
    pairs, n = slice(n_pairs), np.arange(n_pairs)
    similarity = zh @ en.T
    likelihood = np.exp(similarity / temperature)
    likelihood[same] = 0
    likelihood[n, n] = np.exp((similarity[n, n] - margin) / temperature)
    by_zh, by_en, right = likelihood[pairs].sum(axis=1), likelihood[:, pairs].sum(axis=0), likelihood[n, n]
    loss = -(np.log(right / by_zh) + np.log(right / by_en)).mean() / 2
    slope = np.zeros_like(likelihood)
    slope[pairs] = likelihood[pairs] / by_zh[:, None]
    slope[:, pairs] += likelihood[:, pairs] / by_en
    slope[n, n] -= 2
    slope /= 2 * n_pairs * temperature
    return float(loss), slope @ en, slope.T @ zh


def imitate(
    zh: Matrix, en: Matrix, taught_zh: Matrix, taught_en: Matrix, temperature: float
) -> tuple[float, Matrix, Matrix]:
    """Divergence from how a teacher sees the same sentences, with its gradient.

    How a sentence is seen is the softmax of its similarities with the other sentences of one language, its own
    translation left out: the contrast sees to that.

    Parameters
    ----------
    zh, en
        Unit vectors of shape ``(n, dim)``, translations in the same row.
    taught_zh, taught_en
        Unit vectors of the teacher, of shape ``(n, any)``.
    temperature
        What similarities are divided by.

    Returns
    -------
    Kullback-Leibler divergence in nats, mean over the two languages seen from either, and its gradients by ``zh`` and
    ``en``.
    """
    sides, taught = (zh, en), (taught_zh, taught_en)
    slopes = np.zeros_like(zh), np.zeros_like(en)
    loss = 0.0
    for a, b in product((0, 1), repeat=2):
        wanted, seen = (_shares(s[a] @ s[b].T / temperature) for s in (taught, sides))
        loss += float((wanted * np.log(np.maximum(wanted, _TINY) / np.maximum(seen, _TINY))).sum()) / len(zh) / 4
        slope = (seen - wanted) / (4 * temperature * len(zh))
        slopes[a][:] += slope @ sides[b]
        slopes[b][:] += slope.T @ sides[a]
    return loss, *slopes


def _shares(logits: Matrix) -> Matrix:
    likelihood = np.exp(logits)
    np.fill_diagonal(likelihood, 0)
    shares: Matrix = likelihood / likelihood.sum(axis=1, keepdims=True)
    return shares


def same_rows(*keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of different rows that share a key, both ways round."""
    pairs = [pair for key in keys for group in _repeated(key) for pair in permutations(group, 2)]
    first, second = np.array(pairs, np.int64).reshape(-1, 2).T
    return first, second


def _repeated(key: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    order = np.argsort(key, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(key[order])) + 1)
    return [group for group in groups if len(group) > 1]

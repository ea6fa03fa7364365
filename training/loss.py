"""The loss: each sentence must be nearer to its translation than to any other sentence of the batch."""

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def contrast(
    zh: Matrix, en: Matrix, same: tuple[NDArray[np.int64], NDArray[np.int64]], temperature: float, margin: float
) -> tuple[float, Matrix, Matrix]:
    """Additive-margin softmax both ways (Yang et al. 2019), with its gradient.

    Parameters
    ----------
    zh, en
        Unit vectors of shape ``(n, dim)``, translations in the same row.
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
    n = np.arange(len(zh))
    similarity = zh @ en.T
    likelihood = np.exp(similarity / temperature)
    likelihood[same] = 0
    likelihood[n, n] = np.exp((similarity[n, n] - margin) / temperature)
    by_zh, by_en, right = likelihood.sum(axis=1), likelihood.sum(axis=0), likelihood[n, n].copy()
    loss = -(np.log(right / by_zh) + np.log(right / by_en)).mean() / 2
    likelihood *= (1 / by_zh)[:, None] + 1 / by_en
    likelihood[n, n] -= 2
    likelihood /= 2 * len(zh) * temperature
    return float(loss), likelihood @ en, likelihood.T @ zh


def same_rows(*keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of different rows that share a key, both ways round."""
    pairs = [pair for key in keys for group in _repeated(key) for pair in permutations(group, 2)]
    first, second = np.array(pairs, np.int64).reshape(-1, 2).T
    return first, second


def _repeated(key: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    order = np.argsort(key, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(key[order])) + 1)
    return [group for group in groups if len(group) > 1]

"""The table of token vectors while it learns: what a token says itself, and what its parts say."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Letters of the stem that related English words share.
_STEMS = (5, 4)
_DECAY = 0.99


class Parameters:
    """Vectors with a running mean square of the gradient of each row; only the rows in use are touched.

    RMSprop with one square a row, as in row-wise Adagrad: it takes half the memory of one a value, and a row turns
    without favouring any axis. Momentum (Adam) gained nothing.
    """

    def __init__(self, values: Matrix) -> None:
        self.values = values
        self._square = np.zeros((len(values), 1), np.float32)
        self._n = np.zeros((len(values), 1), np.float32)

    def update(self, rows: NDArray[np.int64], gradient: Matrix, rate: float) -> None:
        """Step against the gradient of some rows, of shape ``(len(rows), dim)``."""
        self._n[rows] += 1
        self._square[rows] = _DECAY * self._square[rows] + (1 - _DECAY) * (gradient**2).mean(axis=1, keepdims=True)
        mean_square = self._square[rows] / (1 - _DECAY ** self._n[rows])
        self.values[rows] -= rate * gradient / (np.sqrt(mean_square) + 1e-12)


class Table:
    """Token vectors as their own part and the sum of what characters and stems contribute.

    Parts teach rare words from frequent ones; once trained they are folded into one row a token, so they cost
    nothing later.
    """

    def __init__(self, own: Matrix, tokens: Sequence[str]) -> None:
        self._parts_of = parts_of(tokens)
        self._own = Parameters(own)
        self._parts = Parameters(np.zeros((self._parts_of.shape[1], own.shape[1]), np.float32))

    def rows(self, used: NDArray[np.int64]) -> Matrix:
        """Return the vectors of some tokens."""
        vectors: Matrix = self._own.values[used] + self._parts_of[used] @ self._parts.values
        return vectors

    def folded(self) -> Matrix:
        """Return one vector a token, all parts added: what ships."""
        vectors: Matrix = self._own.values + self._parts_of @ self._parts.values
        return vectors

    def update(self, used: NDArray[np.int64], gradient: Matrix, rate: float) -> None:
        """Hand the gradient of some token vectors down to the tokens and to their parts."""
        parts_of = self._parts_of[used]
        touched = np.unique(parts_of.indices)
        self._own.update(used, gradient, rate)
        self._parts.update(touched, (parts_of.T @ gradient)[touched], rate)


def parts_of(tokens: Sequence[str]) -> sp.csr_array:
    """Return which parts each token has, of shape ``(tokens, parts)``."""
    numbers: dict[str, int] = {}
    entries = [
        (row, numbers.setdefault(part, len(numbers))) for row, token in enumerate(tokens) for part in _parts(token)
    ]
    rows, columns = (np.array(side, np.int64) for side in zip(*entries, strict=True))
    return sp.csr_array((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(tokens), len(numbers)))


def _parts(token: str) -> list[str]:
    if len(token) < 2 or token.isdigit():
        return []
    if token.isascii():
        return [f"{length}:{token[:length]}" for length in _STEMS if length == _STEMS[0] or len(token) > _STEMS[0]]
    return list(dict.fromkeys(token))

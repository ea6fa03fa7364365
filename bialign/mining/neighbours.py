"""The nearest rows of one side to each row of the other, by cosine: exact, or by an index where there are too many."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

ROWS_AT_ONCE = 1_024  # against all rows of the other side: 40 MB of cosines for 10,000 of them


class Neighbours(NamedTuple):
    """The nearest rows of the other side to each row, the nearest first.

    Attributes
    ----------
    rows
        intp ``(n, k)``.
    similarities
        Cosines, float32 ``(n, k)``, descending.
    """

    rows: NDArray[np.intp]
    similarities: NDArray[np.float32]


def find_neighbours(queries: Vectors, rows: Vectors, k: int) -> Neighbours:
    """Return the ``k`` rows nearest to each query, or all if they are fewer; both of unit length.

    Cost: O(queries · rows · dim) time, O(rows) memory beside the result.
    """
    k = min(k, len(rows))
    found = Neighbours(np.empty((len(queries), k), np.intp), np.empty((len(queries), k), np.float32))
    for start in range(0, len(queries) if k else 0, ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        cosines = queries[part] @ rows.T
        nearest = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
        similarities = np.take_along_axis(cosines, nearest, axis=1)
        order = np.argsort(-similarities, axis=1, kind="stable")
        found.rows[part] = np.take_along_axis(nearest, order, axis=1)
        found.similarities[part] = np.take_along_axis(similarities, order, axis=1)
    return found

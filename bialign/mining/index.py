"""Nearest rows through an index of faiss, for sides too long to be compared in full.

The rows are parted into cells by k-means and a query looks into the cells nearest to it only (Sivic & Zisserman 2003;
Douze et al. 2024). They are kept as bytes, a quarter of their size; the cosines returned are exact all the same.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bialign.errors import MissingExtraError

Vectors = NDArray[np.float32]

CELLS_PER_ROOT = 4  # cells for each square root of the rows, as faiss advises below a million
SAMPLE_PER_CELL = 50  # rows that k-means sees; it warns below 39
ROWS_AT_ONCE = 65_536


class CellIndex:
    """An index over the rows of one side.

    Parameters
    ----------
    rows
        Unit vectors, float32 ``(n, dim)``; may be mapped from a file.
    n_probed
        Cells that each query looks into: time grows with it, and so does the share of true neighbours found.

    Raises
    ------
    MissingExtraError
        If faiss is not installed.
    """

    def __init__(self, rows: Vectors, n_probed: int) -> None:
        faiss = _faiss()
        self._rows = rows
        n_cells = max(1, min(round(CELLS_PER_ROOT * sqrt(len(rows))), len(rows) // SAMPLE_PER_CELL))
        self._index = faiss.index_factory(rows.shape[1], f"IVF{n_cells},SQ8", faiss.METRIC_INNER_PRODUCT)
        self._index.nprobe = n_probed
        sample = np.random.default_rng(0).permutation(len(rows))[: n_cells * SAMPLE_PER_CELL]
        self._index.train(np.ascontiguousarray(rows[np.sort(sample)]))
        for start in range(0, len(rows), ROWS_AT_ONCE):
            self._index.add(np.ascontiguousarray(rows[start : start + ROWS_AT_ONCE]))

    def search(self, queries: Vectors, k: int) -> NDArray[np.intp]:
        """Return the ``k`` nearest rows to each query, intp ``(n, k)``, in no order; -1 where fewer were found."""
        _, nearest = self._index.search(np.ascontiguousarray(queries), k)
        return np.asarray(nearest, dtype=np.intp)


def _faiss() -> Any:
    try:
        import faiss
    except ImportError as error:
        raise MissingExtraError("mining among so many sentences", "corpus") from error
    return faiss

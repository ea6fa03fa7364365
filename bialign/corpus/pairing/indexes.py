"""Nearest neighbours among more documents than can be compared each with each: an index of faiss.

It is not that of :mod:`bialign.mining.index`, since document vectors are so long that they are brought down to fewer
dimensions first, and stand in a file that is read in blocks of half precision, also where the index is learnt.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from bialign.corpus.pairing.document_vectors import Rows
from bialign.errors import MissingExtraError

DIMENSIONS = 256  # that document vectors are brought down to, a byte each
MAX_CELLS = 1024
ROWS_A_CELL = 40  # that its centre is learnt from, as faiss wants
PROBED = 32  # cells that are looked into
BLOCK_ROWS = 4096
N_RUNS = 64


def find_near(queries: Rows, rows: Rows, k: int) -> Iterator[tuple[int, int]]:
    """Yield each query with the ``k`` rows that are nearest to it by cosine, nearly always.

    Notes
    -----
    Memory: 264 bytes a row, and up to 41,000 rows while the index is learnt. Cost: a thirtieth of the rows for each
    query, beyond some hundred thousand of them.

    Raises
    ------
    MissingExtraError
        If faiss is not installed.
    """
    index = _build(rows)
    for start in range(0, len(queries), BLOCK_ROWS):
        _, found = index.search(queries.block(start, start + BLOCK_ROWS), k)
        for query, nearest in enumerate(found, start):
            yield from ((query, int(row)) for row in nearest if row >= 0)


def _build(rows: Rows) -> Any:
    try:
        import faiss
    except ImportError as error:
        raise MissingExtraError("pairing so many documents by content", "corpus") from error
    sample = _sample(rows)
    cells = max(1, len(sample) // ROWS_A_CELL)
    dim = sample.shape[1]
    recipe = f"PCA{min(DIMENSIONS, dim, len(sample))},IVF{cells},SQ8"
    index = faiss.index_factory(dim, recipe, faiss.METRIC_INNER_PRODUCT)
    index.train(sample)
    faiss.extract_index_ivf(index).nprobe = PROBED
    for start in range(0, len(rows), BLOCK_ROWS):
        index.add(rows.block(start, start + BLOCK_ROWS))
    return index


def _sample(rows: Rows) -> Any:
    """Return rows from everywhere, in runs, as many as the index is learnt from."""
    wanted = min(len(rows), MAX_CELLS * ROWS_A_CELL)
    edges = np.linspace(0, len(rows), min(N_RUNS, wanted) + 1).astype(int)
    longest = -(-wanted // N_RUNS)
    return np.vstack([rows.block(start, min(stop, start + longest)) for start, stop in pairwise(edges)])

"""Pairs mined from two heaps of sentences, in any number and any order, most of them without counterpart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bialign.errors import InputError
from bialign.mining.margins import NEIGHBOURS, ratio_margins
from bialign.mining.neighbours import MOST_PAIRS_IN_FULL, Neighbours, Vectors, find_neighbours
from bialign.mining.records import MinedPair

# The margin from which on a pair is mined. On 2026-11-22 the best was 1.24 for NTREX among 20,000 distractors on each
# side with the static encoder (benchmarks.mining), 1.02 where every Chinese sentence had its counterpart.
THRESHOLD = 1.2


def mine_pairs(
    zh_vectors: Vectors,
    en_vectors: Vectors,
    *,
    threshold: float | None = None,
    neighbours: int = NEIGHBOURS,
    most_in_full: int = MOST_PAIRS_IN_FULL,
) -> tuple[MinedPair, ...]:
    """Return the pairs of rows that are each other's best by margin, the highest margin first.

    Parameters
    ----------
    zh_vectors, en_vectors
        Unit vectors of sentences, float32 ``(n, dim)``; may be mapped from files. Rows of zeros are never paired.
    threshold
        The least margin of a pair; by default :data:`THRESHOLD`.
    neighbours
        Nearest rows that margins are taken over, and among which a row's best is looked for.
    most_in_full
        See :func:`~bialign.mining.neighbours.find_neighbours`: with more pairs of rows, an index of faiss is used.

    Returns
    -------
    tuple of MinedPair
        Each row is in one pair at most.

    Raises
    ------
    InputError
        If the two sides differ in dimension, or ``neighbours`` is less than 1.
    MissingExtraError
        If the sides are so long that an index is needed, and faiss is not installed.

    Notes
    -----
    Artetxe & Schwenk 2019, "Margin-based parallel corpus mining with multilingual sentence embeddings": ratio margin,
    intersection of both directions.
    """
    _check(zh_vectors, en_vectors, neighbours)
    if not len(zh_vectors) or not len(en_vectors):
        return ()
    zh_near = find_neighbours(zh_vectors, en_vectors, neighbours, most_in_full=most_in_full)
    en_near = find_neighbours(en_vectors, zh_vectors, neighbours, most_in_full=most_in_full)
    zh_best, margins = _best(zh_near, en_near, neighbours)
    en_best, _ = _best(en_near, zh_near, neighbours)
    least = THRESHOLD if threshold is None else threshold
    rows = np.arange(len(zh_best))
    mined = np.flatnonzero((en_best[zh_best] == rows) & (margins >= least) & (zh_near.similarities[:, 0] > 0))
    mined = mined[np.argsort(-margins[mined], kind="stable")]
    similarities = np.einsum("nd,nd->n", zh_vectors[mined], en_vectors[zh_best[mined]])
    columns = (mined, zh_best[mined], similarities, margins[mined])
    return tuple(map(MinedPair._make, zip(*(column.tolist() for column in columns), strict=True)))


def _best(own: Neighbours, other: Neighbours, neighbours: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return each row's neighbour of highest margin, and that margin; -1 and -inf for one without neighbours."""
    k = own.rows.shape[1]
    rows = np.repeat(np.arange(len(own.rows)), k)
    margins = ratio_margins(own.similarities.ravel(), own, other, rows, own.rows.ravel(), neighbours).reshape(-1, k)
    margins = np.where(own.rows < 0, -np.inf, margins)
    best = margins.argmax(axis=1)[:, None]
    return np.take_along_axis(own.rows, best, axis=1)[:, 0], np.take_along_axis(margins, best, axis=1)[:, 0]


def _check(zh_vectors: Vectors, en_vectors: Vectors, neighbours: int) -> None:
    if neighbours < 1:
        raise InputError(f"neighbours is {neighbours}; give a whole number from 1 on, 4 is usual")
    if len(zh_vectors) and len(en_vectors) and zh_vectors.shape[1] != en_vectors.shape[1]:
        raise InputError(
            f"the Chinese vectors have {zh_vectors.shape[1]} dimensions and the English ones {en_vectors.shape[1]}; "
            "encode both sides with the same multilingual encoder"
        )

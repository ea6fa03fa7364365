"""The band of states worth looking at, found from coarse to fine in linear time.

Sentences are summed in twos, fours, eights …, until the whole pair fits a small exact search; its path, doubled and
widened, is the band of the next finer level (after Thompson & Koehn 2019, who take the idea from time series: Salvador
& Chan 2007). A block without counterpart, however long, is a straight stretch of the path and stays within the band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.evidence import SideArrays
from bialign.alignment.features import Array
from bialign.alignment.lattice import Lattice, Path, sweep, trace
from bialign.alignment.strips import Band, Strip, cut, whole_band

Vectors = NDArray[np.float32]

# Up to this many states everything is looked at.
EXACT_STATES = 40_000

# The coarsest level has at most so many blocks a side.
COARSEST = 256

# Blocks a side from which it is learnt how similar random and best ones are.
SAMPLE = 128

# States looked at to either side of the path of the coarser level.
RADIUS = 8

# Blocks belong together if their similarity is above this share of the way from random to best pairs.
# 2026-11-21, by hand on generated documents with an omitted block.
THRESHOLD = 0.4

# Of a vector from which what all have in common is taken, less than this share is a rounding error.
ROUNDING = 1e-4

# Where all blocks are alike the path keeps near the diagonal: what a match on it gains over one in the far corner.
DIAGONAL_GAIN = 0.02


def find_strips(zh: SideArrays, en: SideArrays, through: Sequence[tuple[range, range]] = ()) -> list[Strip]:
    """Return strips of states that hold the best path: all states of a small pair, a band of a large one.

    Parameters
    ----------
    through
        Beads that the path must go through, ascending on both sides.

    Cost: O((n_zh + n_en) · dim) time and memory.
    """
    n_zh, n_en = len(zh), len(en)
    if (n_zh + 1) * (n_en + 1) <= EXACT_STATES:
        return cut(whole_band(n_zh, n_en))
    # A path of pairs of sentences leads to as good a band as one of single ones, which is sought in short texts only.
    together = 2 if max(n_zh, n_en) > COARSEST else 1
    levels = list(_pyramid(_centred(zh, together), _centred(en, together)))
    band = whole_band(len(levels[-1][0]), len(levels[-1][1]))
    for k in range(len(levels) - 1, -1, -1):
        path = _find_path(*levels[k], band)
        band = _widened(path, 2, *map(len, levels[k - 1])) if k else _widened(path, together, n_zh, n_en)
    return cut(_led_through(band, through))


def _led_through(band: Band, through: Sequence[tuple[range, range]]) -> Band:
    """Widen a band so that it holds both ends of each bead, however far from the path they lie."""
    first, last = band.first.copy(), band.last.copy()
    for zh, en in through:
        for i, j in ((zh.start, en.start), (zh.stop, en.stop)):
            first[i], last[i] = min(first[i], j), max(last[i], j)
    return Band(np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last))


def _centred(side: SideArrays, together: int) -> Vectors:
    """Return vectors, two and two ``together`` or not, without what all of their side have in common."""
    vectors, weights = side.vectors, _norms(side.vectors)
    mean = vectors.sum(axis=0) / max(float(weights.sum()), 1e-9)
    if together == 2:
        vectors, weights = _halved(vectors), _halved(weights)
    centred = vectors - weights * mean
    centred[(_norms(centred) < ROUNDING * weights)[:, 0]] = 0
    return np.asarray(centred, dtype=np.float32)


def _pyramid(zh: Vectors, en: Vectors) -> Iterator[tuple[Vectors, Vectors]]:
    """Yield the two sides as they are, then in blocks of two, four … until the larger has ``COARSEST`` or fewer."""
    while True:
        yield zh, en
        if max(len(zh), len(en)) <= COARSEST:
            return
        zh, en = _halved(zh), _halved(en)


def _halved(vectors: Vectors) -> Vectors:
    even = vectors[: len(vectors) // 2 * 2]
    pairs = even[::2] + even[1::2]
    return pairs if len(even) == len(vectors) else np.vstack([pairs, vectors[-1:]])


def _find_path(zh: Vectors, en: Vectors, band: Band) -> Band:
    """Return the best path of one-to-one matches and gaps (Needleman & Wunsch 1970), as first and last column a row."""
    zh, en = _unit(zh), _unit(en)
    threshold = _threshold(zh, en)

    def scores_of(strip: Strip) -> Array:
        scores = np.zeros((strip.shape[0], 3, strip.shape[1]), dtype=np.float32)
        np.concatenate([_cosines(zh, en, part) for part in strip.parts(len(strip.first))], axis=1, out=scores[:, 1])
        scores[:, 1] -= threshold
        scores[:, 1] += DIAGONAL_GAIN * (1 - np.abs(strip.i / len(zh) - strip.j / len(en))).astype(np.float32)
        return scores

    lattice = Lattice(cut(band), ((1, 0), (1, 1), (0, 1)), scores_of)
    return _columns(trace(lattice, sweep(lattice, summing=False)), len(zh))


def _cosines(zh: Vectors, en: Vectors, strip: Strip) -> Vectors:
    """Return the cosine of the last vectors before each state; of no account where there is none on a side."""
    rows, columns = (np.maximum(states - 1, 0) for states in (strip.i, strip.j))
    top, left = rows.min(), columns.min()
    cosines = zh[top : rows.max() + 1] @ en[left : columns.max() + 1].T
    return np.asarray(cosines[rows - top, columns - left])


def _columns(path: Path, n_rows: int) -> Band:
    """Return the first and last column of a path in each row of states."""
    first, last = np.zeros(n_rows + 1, dtype=np.intp), np.zeros(n_rows + 1, dtype=np.intp)
    i, j = (np.array([0, *(bead[side].stop for bead in path)]) for side in (0, 1))
    first[i[::-1]], last[i] = j[::-1], j
    return Band(first, last)


def _widened(path: Band, factor: int, n_rows: int, n_columns: int) -> Band:
    """Return the band around a path, in the states of a level ``factor`` times as fine."""
    coarse = np.minimum(np.arange(n_rows + 1) // factor, len(path.first) - 1)
    reach = RADIUS // factor
    before = np.maximum(coarse - reach, 0)
    after = np.minimum(coarse + reach + 1, len(path.first) - 1)
    first = np.clip(path.first[before] * factor - RADIUS, 0, n_columns)
    last = np.clip(path.last[after] * factor + RADIUS, 0, n_columns)
    first[0], last[-1] = 0, n_columns
    return Band(first, last)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(_norms(vectors), 1e-9), dtype=np.float32)


def _norms(vectors: Vectors) -> Vectors:
    return np.asarray(np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None])


def _threshold(zh: Vectors, en: Vectors) -> float:
    sample = zh[:: max(1, len(zh) // SAMPLE)] @ en[:: max(1, len(en) // SAMPLE)].T
    noise = float(np.median(sample))
    signal = float(np.median(sample.max(axis=1)))
    return noise + THRESHOLD * (signal - noise)

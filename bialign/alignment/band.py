"""The band of states worth looking at, found from coarse to fine in linear time.

Sentences are summed in twos, fours, eights …, until the whole pair fits a small exact search; its path, doubled and
widened, is the band of the next finer level (after Thompson & Koehn 2019, who take the idea from time series: Salvador
& Chan 2007). A block without counterpart, however long, is a straight stretch of the path and stays within the band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.evidence import Side
from bialign.alignment.features import Window

Ints = NDArray[np.intp]
Vectors = NDArray[np.float32]

# Up to this many states everything is looked at.
EXACT_STATES = 40_000

# The coarsest level has at most so many blocks a side.
COARSEST = 256

# States looked at to either side of the path of the coarser level.
RADIUS = 8

# Rows and states in a window: tall enough to keep numpy busy, small enough to stay in the cache.
WINDOW_ROWS = 24
WINDOW_STATES = 65_536

# Blocks belong together if their similarity is above this share of the way from random to best pairs.
# 2026-11-21, by hand on generated documents with an omitted block.
THRESHOLD = 0.4


class Band(NamedTuple):
    """For each row of states the first and last column worth looking at; neither ever decreases."""

    first: Ints
    last: Ints


def find_windows(zh: Side, en: Side, through: Sequence[tuple[range, range]] = ()) -> list[Window]:
    """Return windows that hold the best path: all states of a small pair, a band of a large one.

    Parameters
    ----------
    through
        Beads that the path must go through, ascending on both sides.

    Cost: O((n_zh + n_en) · dim) time and memory.
    """
    n_zh, n_en = len(zh), len(en)
    if (n_zh + 1) * (n_en + 1) <= EXACT_STATES:
        return _windows(_everything(n_zh, n_en))
    levels = list(_pyramid(_centred(zh), _centred(en)))
    band = _everything(len(levels[-1][0]), len(levels[-1][1]))
    for level in range(len(levels) - 1, -1, -1):
        path = _find_path(*levels[level], band)
        rows, columns = (len(vectors) for vectors in levels[max(level - 1, 0)])
        band = _widened(path, 2 if level else 1, rows, columns)
    return _windows(_led_through(band, through))


def _led_through(band: Band, through: Sequence[tuple[range, range]]) -> Band:
    """Widen a band so that it holds both ends of each bead, however far from the path they lie."""
    first, last = band.first.copy(), band.last.copy()
    for zh, en in through:
        for i, j in ((zh.start, en.start), (zh.stop, en.stop)):
            first[i], last[i] = min(first[i], j), max(last[i], j)
    return Band(np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last))


def _everything(n_rows: int, n_columns: int) -> Band:
    return Band(np.zeros(n_rows + 1, dtype=np.intp), np.full(n_rows + 1, n_columns, dtype=np.intp))


def _centred(side: Side) -> Vectors:
    """Return vectors without what all sentences of their side have in common, which long sums consist of."""
    weights = np.linalg.norm(side.vectors, axis=1, keepdims=True)
    mean = side.vectors.sum(axis=0) / max(float(weights.sum()), 1e-9)
    return np.asarray(side.vectors - weights * mean, dtype=np.float32)


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
    best: NDArray[np.float32] = np.zeros(1, dtype=np.float32)
    left = int(band.first[0])
    moves = []
    for window in _windows(band):
        rows = slice(max(window.top - 1, 0), window.bottom)
        columns = slice(max(window.left - 1, 0), window.right)
        scores = zh[rows] @ en[columns].T - threshold
        for i in range(window.top, window.bottom + 1):
            gain = np.full(window.shape[1], -np.inf, dtype=np.float32)
            if i:
                row = scores[i - 1 - rows.start]
                gain[window.shape[1] - len(row) :] = row
            best, matched, dropped = _next_row(best, left, window, gain, first=i == 0)
            left = window.left
            moves.append((left, matched, dropped))
    return _trace(moves, len(en))


def _next_row(
    best: NDArray[np.float32], left: int, window: Window, gain: NDArray[np.float32], *, first: bool
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the best weights of a row of states, and which of them were reached by a match or by a Chinese gap."""
    n = window.shape[1]
    if first:
        return np.zeros(n, dtype=np.float32), np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    above = np.full(n + 1, -np.inf, dtype=np.float32)  # columns left - 1 .. right of the row before
    start, stop = max(window.left - 1, left), min(window.right, left + len(best) - 1)
    if start <= stop:
        above[start - window.left + 1 : stop - window.left + 2] = best[start - left : stop - left + 1]
    match, drop = above[:-1] + gain, above[1:]
    arrived = np.maximum(match, drop)
    reached = np.maximum.accumulate(arrived)
    own = reached == arrived
    return reached, own & (match > drop), own & (match <= drop)


def _trace(moves: list[tuple[int, NDArray[np.bool_], NDArray[np.bool_]]], n_columns: int) -> Band:
    n_rows = len(moves) - 1
    first, last = np.empty(n_rows + 1, dtype=np.intp), np.empty(n_rows + 1, dtype=np.intp)
    i, j = n_rows, n_columns
    last[i] = j
    while i:
        left, matched, dropped = moves[i]
        if matched[j - left] or dropped[j - left]:
            first[i] = j
            i, j = i - 1, j - int(matched[j - left])
            last[i] = j
        else:
            j -= 1
    first[0] = 0
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


def _windows(band: Band) -> list[Window]:
    """Cut a band into windows of rows that share their columns."""
    windows = []
    top, n_rows = 0, len(band.first)
    while top < n_rows:
        bottom = min(top + WINDOW_ROWS, n_rows) - 1
        while bottom > top and (bottom - top + 1) * (band.last[bottom] - band.first[top] + 1) > WINDOW_STATES:
            bottom = (top + bottom) // 2
        windows.append(Window(top, bottom, int(band.first[top]), int(band.last[bottom])))
        top = bottom + 1
    return windows


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _threshold(zh: Vectors, en: Vectors) -> float:
    sample = zh[:: max(1, len(zh) // COARSEST)] @ en[:: max(1, len(en) // COARSEST)].T
    noise = float(np.median(sample))
    signal = float(np.median(sample.max(axis=1)))
    return noise + THRESHOLD * (signal - noise)

"""The evidence for every bead that ends in a window of states, as arrays.

A *state* ``(i, j)`` lies between sentences: i Chinese and j English ones are consumed. A bead of *shape* ``(a, b)``
that ends in it holds the last a and b of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.evidence import Evidence, Side

Shape = tuple[int, int]
Array = NDArray[np.floating[Any]]

LENGTH_SLACK_CHARS = 8.0  # so that two short headings are not said to differ fourfold
MAX_LENGTH_RATIO = 1.5  # log; beyond it the ratio says no more
MAX_LENGTH_DEVIATION = 3.0
MAX_GAIN = 0.5
ATTACHMENT_RANGE = (-0.3, 1.5)

NOTHING = np.zeros((1, 1), dtype=np.float32)

PAIR_FEATURES = (
    "similarity",  # calibrated: 0 for unrelated, 1 for best-matching sentences
    "neighbours",  # mean similarity of each side to the other's two neighbours: the margin is over them
    "closest_neighbour",  # the highest of those four
    "length_ratio",  # |log| of the ratio of characters
    "length_deviation",  # difference of characters over its expected spread (Gale & Church 1993)
    "gain",  # similarity beyond that of the bead without its first or its last sentence
    "shared_tokens",  # numbers and Latin words that stand on both sides
    "other_terminal",  # a question against a statement, and the like
    "inner_open",  # sentences within that end in a colon or in nothing
    "inner_breaks",  # paragraphs that end within
    "extra_similarity",  # the similarity, once for each sentence beyond two
)
NULL_FEATURES = (
    "bias",
    "attachment",  # similarity to the closer of the two sentences across from it
    "length",  # log of its characters
    "is_open",  # whether it ends in a colon or in nothing
    "shared_tokens",  # whether its numbers and Latin words stand anywhere on the other side
)


class Window(NamedTuple):
    """Rows ``top..bottom`` and columns ``left..right`` of states, all four bounds included."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and columns of states."""
        return self.bottom - self.top + 1, self.right - self.left + 1


class Features(NamedTuple):
    """Evidence before it is weighted, by end state.

    Attributes
    ----------
    pairs
        For each shape, in the order of :data:`PAIR_FEATURES`, arrays that broadcast to ``(rows, columns)``.
    null_zh, null_en
        Likewise, in the order of :data:`NULL_FEATURES`, for the last sentence before the state.
    """

    pairs: dict[Shape, tuple[Array, ...]]
    null_zh: tuple[Array, ...]
    null_en: tuple[Array, ...]


def bead_shapes(max_bead: int) -> tuple[Shape, ...]:
    """Return the shapes ``(n zh, n en)`` of beads with up to ``max_bead`` sentences, both sides taken."""
    return tuple((a, b) for a in range(1, max_bead) for b in range(1, max_bead) if a + b <= max_bead)


class FeatureExtractor:
    """Computes features window by window; holds the two sides, padded so that no window needs to mind the ends.

    Cost of a window of R × C states: O(R·C·(dim + shapes)) time, O(R·C·shapes) memory.
    """

    def __init__(self, evidence: Evidence, max_bead: int) -> None:
        self.shapes = bead_shapes(max_bead)
        self.reach = max_bead - 1  # sentences of one side in a bead at most
        self.n_zh, self.n_en = len(evidence.zh), len(evidence.en)
        self._zh = _padded(evidence.zh, self.reach + 1, evidence.en_per_zh)
        self._en = _padded(evidence.en, self.reach + 1, 1.0)
        self._pairs = evidence.pairs
        self._noise, self._scale = np.float32(evidence.noise), np.float32(evidence.signal - evidence.noise)

    def extract(self, window: Window) -> Features:
        """Return the evidence for all beads that end in a window of states."""
        # One sentence more than the longest bead reaches back, and one ahead: their neighbours.
        rows = slice(window.top, window.bottom + self.reach + 2)
        columns = slice(window.left, window.right + self.reach + 2)
        grid = _Grid(window, self.reach, _Runs(self._zh, rows, self.reach), _Runs(self._en, columns, self.reach))
        dots = self._zh.vectors[rows] @ self._en.vectors[columns].T
        view = _WindowView(grid, dots, self._shared(rows, columns), self._noise, self._scale)
        return Features({shape: view.pair_features(shape) for shape in self.shapes}, view.null_zh(), view.null_en())

    def _shared(self, rows: slice, columns: slice) -> Array | None:
        """Return the token evidence between all sentences of a window, ``None`` if there is none."""
        pad = self.reach + 1
        first, last = np.searchsorted(self._pairs[:, 0], (rows.start - pad, rows.stop - pad))
        near = self._pairs[first:last]
        near = near[(near[:, 1] >= columns.start - pad) & (near[:, 1] < columns.stop - pad)]
        if not len(near):
            return None
        dense = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.float32)
        i, j = near[:, 0].astype(np.intp) + pad - rows.start, near[:, 1].astype(np.intp) + pad - columns.start
        dense[i, j] = near[:, 2]
        return dense


def _padded(side: Side, pad: int, en_chars: float) -> Side:
    return Side(
        vectors=np.pad(side.vectors, ((pad, pad), (0, 0))),
        chars=np.pad(side.chars * en_chars, pad),  # both sides are measured in English characters
        terminals=np.pad(side.terminals, pad),
        is_open=np.pad(side.is_open, pad),
        breaks=np.pad(side.breaks, pad),
        shared=np.pad(side.shared, pad),
    )


class _Runs:
    """Runs of one side's sentences within a window: entry ``[length][start]``."""

    def __init__(self, side: Side, part: slice, reach: int) -> None:
        vectors = side.vectors[part]
        chars, is_open, breaks, self.terminals, self.shared = (
            values[part].astype(np.float32)
            for values in (side.chars, side.is_open, side.breaks, side.terminals, side.shared)
        )
        self.is_open = is_open
        self.norms: dict[int, Array] = {}
        self.chars = dict(_sums(chars, reach, 0))
        self.inner_open = dict(_sums(is_open, reach, 1))
        self.inner_breaks = dict(_sums(breaks, reach, 1))
        sums = np.zeros_like(vectors)
        for length in range(1, reach + 1):
            n = len(vectors) - length + 1
            sums[:n] += vectors[length - 1 :]
            self.norms[length] = np.maximum(np.sqrt(np.einsum("ij,ij->i", sums[:n], sums[:n])), 1e-9)


def _sums(values: Array, reach: int, left_out: int) -> Iterator[tuple[int, Array]]:
    """Yield for each length the sums over runs without their last ``left_out`` sentences, by first sentence."""
    before = np.concatenate([np.zeros(1, dtype=np.float32), np.cumsum(values)])
    for length in range(1, reach + 1):
        n = len(values) - length + 1
        yield length, before[length - left_out : length - left_out + n] - before[:n]


class _Grid(NamedTuple):
    """Turns arrays by first sentences, counted from one before the earliest bead, into arrays by end states."""

    window: Window
    reach: int
    zh: _Runs
    en: _Runs

    def at_ends(self, by_start: Array, shape: Shape, ahead: Shape = (0, 0)) -> Array:
        """Return for each end state of a shape the entry ``ahead`` of its bead's first sentences."""
        rows, columns = self.window.shape
        top, left = self.reach + 1 - shape[0] + ahead[0], self.reach + 1 - shape[1] + ahead[1]
        return by_start[top : top + rows, left : left + columns]

    def rows(self, by_start: Array, length: int) -> Array:
        """Return entries of Chinese runs as a column, one a row of states."""
        first = self.reach + 1 - length
        return by_start[first : first + self.window.shape[0], None]

    def columns(self, by_start: Array, length: int) -> Array:
        """Return entries of English runs as a row, one a column of states."""
        first = self.reach + 1 - length
        return by_start[None, first : first + self.window.shape[1]]


class _WindowView:
    """The features of one window, from dot products of its sentences."""

    def __init__(self, grid: _Grid, dots: Array, shared: Array | None, noise: np.float32, scale: np.float32) -> None:
        self._grid, reach = grid, grid.reach
        inverse_zh = {a: 1 / (scale * norms[:, None]) for a, norms in grid.zh.norms.items()}
        inverse_en = {b: 1 / norms[None, :] for b, norms in grid.en.norms.items()}
        # Calibrated similarities of runs, composed from those of their sentences, by first sentences.
        self._similarities = {
            (a, b): sums * inverse_zh[a] * inverse_en[b] - noise / scale for (a, b), sums in _run_sums(dots, reach)
        }
        self._shared = None if shared is None else dict(_run_sums(shared, reach))

    def pair_features(self, shape: Shape) -> tuple[Array, ...]:
        """Return the evidence in the order of ``PAIR_FEATURES`` for beads of one shape."""
        grid, (a, b) = self._grid, shape
        similarity = grid.at_ends(self._similarities[shape], shape)
        before_zh, after_zh, before_en, after_en = self._neighbours(shape)
        zh_chars, en_chars = grid.rows(grid.zh.chars[a], a), grid.columns(grid.en.chars[b], b)
        log_ratio = np.log(zh_chars + LENGTH_SLACK_CHARS) - np.log(en_chars + LENGTH_SLACK_CHARS)
        deviation = np.abs(zh_chars - en_chars) / np.sqrt(16 * (zh_chars + en_chars + 10))
        return (
            similarity,
            (before_zh + after_zh + before_en + after_en) / 4,
            np.maximum(np.maximum(before_zh, after_zh), np.maximum(before_en, after_en)),
            np.minimum(np.abs(log_ratio), MAX_LENGTH_RATIO),
            np.minimum(deviation, MAX_LENGTH_DEVIATION),
            self._gain(shape, similarity),
            NOTHING if self._shared is None else grid.at_ends(self._shared[shape], shape),
            (grid.rows(grid.zh.terminals, 1) != grid.columns(grid.en.terminals, 1)).astype(np.float32),
            grid.rows(grid.zh.inner_open[a], a) + grid.columns(grid.en.inner_open[b], b),
            grid.rows(grid.zh.inner_breaks[a], a) + grid.columns(grid.en.inner_breaks[b], b),
            (a + b - 2) * similarity if a + b > 2 else NOTHING,
        )

    def null_zh(self) -> tuple[Array, ...]:
        """Return the evidence in the order of ``NULL_FEATURES`` for the last Chinese sentence before each state."""
        runs, rows = self._grid.zh, self._grid.rows
        return self._null_features(rows(runs.chars[1], 1), rows(runs.is_open, 1), rows(runs.shared, 1), (0, 1))

    def null_en(self) -> tuple[Array, ...]:
        """Return the evidence in the order of ``NULL_FEATURES`` for the last English sentence before each state."""
        runs, columns = self._grid.en, self._grid.columns
        chars, is_open, shared = columns(runs.chars[1], 1), columns(runs.is_open, 1), columns(runs.shared, 1)
        return self._null_features(chars, is_open, shared, (1, 0))

    def _null_features(self, chars: Array, is_open: Array, shared: Array, across: Shape) -> tuple[Array, ...]:
        single = self._similarities[1, 1]
        before, after = (self._grid.at_ends(single, (1, 1), ahead) for ahead in ((0, 0), across))
        attachment = np.clip(np.maximum(before, after), *ATTACHMENT_RANGE)
        return np.ones_like(NOTHING), attachment, np.log(chars + 5) - 4, is_open, shared

    def _neighbours(self, shape: Shape) -> tuple[Array, Array, Array, Array]:
        at_ends, (a, b) = self._grid.at_ends, shape
        return (
            at_ends(self._similarities[a, 1], shape, (0, -1)),
            at_ends(self._similarities[a, 1], shape, (0, b)),
            at_ends(self._similarities[1, b], shape, (-1, 0)),
            at_ends(self._similarities[1, b], shape, (a, 0)),
        )

    def _gain(self, shape: Shape, similarity: Array) -> Array:
        at_ends, (a, b) = self._grid.at_ends, shape
        without: list[Array] = []
        if a > 1:
            without += [at_ends(self._similarities[a - 1, b], shape, ahead) for ahead in ((0, 0), (1, 0))]
        if b > 1:
            without += [at_ends(self._similarities[a, b - 1], shape, ahead) for ahead in ((0, 0), (0, 1))]
        if not without:
            return NOTHING
        return np.asarray(np.clip(similarity - reduce(np.maximum, without), -MAX_GAIN, MAX_GAIN))


def _run_sums(single: Array, reach: int) -> Iterator[tuple[Shape, Array]]:
    """Yield for each shape of up to ``reach + 1`` sentences the sums over all its runs, by first sentences."""
    column = single
    for a in range(1, reach + 1):
        if a > 1:
            column = column[:-1] + single[a - 1 :]
        sums = column
        for b in range(1, reach + 2 - a):
            if b > 1:
                sums = sums[:, :-1] + column[:, b - 1 :]
            yield (a, b), sums

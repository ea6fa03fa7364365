"""The evidence for every bead that ends in a strip of states, as arrays.

A bead of *shape* ``(a, b)`` that ends in state ``(i, j)`` holds the last a of i Chinese and the last b of j English
sentences.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from copy import copy
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.evidence import Evidence, SideArrays
from bialign.alignment.strips import Ints, Strip

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
    "gain",  # similarity beyond that of the bead without its first or its last sentence
    "shared_tokens",  # numbers and Latin words that stand on both sides
    "other_terminal",  # a question against a statement, and the like
    "other_quotation",  # a quotation mark left open, or closed, on one side only
    "inner_open",  # sentences within that end in a colon or in nothing
    "other_kind",  # headings against running text, by the shares of both sides; and headings within
    "inner_breaks",  # paragraphs that end within
    "extra_similarity",  # the similarity, once for each sentence beyond two
    "length_ratio",  # |log| of the ratio of characters
    "length_deviation",  # difference of characters over its expected spread (Gale & Church 1993)
)
NULL_FEATURES = (
    "attachment",  # similarity to the closer of the two sentences across from it
    "is_open",  # whether it ends in a colon or in nothing
    "shared_tokens",  # whether its numbers and Latin words stand anywhere on the other side
    "bias",
    "length",  # log of its characters
)
# The last ones depend on what is usual in a document, which is learnt from a first look at it.
N_LEARNT = 2


class Features(NamedTuple):
    """Evidence before it is weighted, by end state.

    Attributes
    ----------
    pairs
        For each shape, in the order of :data:`PAIR_FEATURES`, arrays that broadcast to the shape of the strip.
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
    """Computes features strip by strip; holds the two sides, padded so that no strip needs to mind the ends.

    Cost: O(sentences · dim) once; of a strip O(states · shapes) and the product of the vectors that it touches.
    """

    def __init__(self, evidence: Evidence, max_bead: int) -> None:
        self.shapes = bead_shapes(max_bead)
        self.reach = max_bead - 1  # sentences of one side in a bead at most
        # One sentence more than the longest bead reaches back: its neighbour.
        self._pad = self.reach + 1
        self._zh, self._en = _Runs(evidence.zh, self.reach), _Runs(evidence.en, self.reach)
        self._lengths = self._lengths_of(evidence)
        self._pairs = evidence.pairs
        self._noise, self._scale = np.float32(evidence.noise), np.float32(evidence.signal - evidence.noise)

    def with_ratio(self, evidence: Evidence) -> FeatureExtractor:
        """Return an extractor for the same evidence but for the ratio of lengths."""
        other = copy(self)
        other._lengths = self._lengths_of(evidence)
        return other

    def _lengths_of(self, evidence: Evidence) -> tuple[_Lengths, _Lengths]:
        # Both sides are measured in English characters.
        return _Lengths(evidence.zh, self.reach, evidence.en_per_zh), _Lengths(evidence.en, self.reach, 1.0)

    def extract(self, strip: Strip) -> Features:
        """Return the evidence for all beads that end in the states of a strip."""
        given, learnt = self.extract_given(strip), self.extract_learnt(strip)
        return Features(
            {shape: evidence + learnt.pairs[shape] for shape, evidence in given.pairs.items()},
            given.null_zh + learnt.null_zh,
            given.null_en + learnt.null_en,
        )

    def extract_given(self, strip: Strip) -> Features:
        """Return the evidence but for what depends on what is usual in the document."""
        rows = slice(int(strip.i.min()), int(strip.i.max()) + self._pad + 1)
        columns = slice(int(strip.j.min()), int(strip.j.max()) + self._pad + 1)
        grid = _Grid(strip, self._pad, (rows.start, columns.start))
        view = _StripView(grid, self._zh, self._en, self._similarities(rows, columns), self._shared(rows, columns))
        return Features({shape: view.pair_features(shape) for shape in self.shapes}, view.null_zh(), view.null_en())

    def extract_learnt(self, strip: Strip) -> Features:
        """Return only the evidence that depends on what is usual in the document."""
        view = _LengthView(strip, self._pad, *self._lengths)
        return Features({shape: view.pair_features(shape) for shape in self.shapes}, view.null_zh(), view.null_en())

    def _similarities(self, rows: slice, columns: slice) -> dict[Shape, Array]:
        """Return calibrated similarities of runs, composed from those of their sentences, by first sentences."""
        dots = self._zh.vectors_of(rows) @ self._en.vectors_of(columns).T
        similarities = {}
        for (a, b), sums in _run_sums(dots, self.reach):
            zh, en = self._zh.inverse_norms[a][rows, None], self._en.inverse_norms[b][None, columns]
            similarity = sums * (zh[: len(sums)] / self._scale)
            similarity *= en[:, : sums.shape[1]]
            similarity -= self._noise / self._scale
            similarities[a, b] = similarity
        return similarities

    def _shared(self, rows: slice, columns: slice) -> dict[Shape, Array] | None:
        """Return the token evidence between all runs, by first sentences, ``None`` if there is none."""
        pad = self._pad
        first, last = np.searchsorted(self._pairs[:, 0], (rows.start - pad, rows.stop - pad))
        near = self._pairs[first:last]
        near = near[(near[:, 1] >= columns.start - pad) & (near[:, 1] < columns.stop - pad)]
        if not len(near):
            return None
        dense = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.float32)
        i, j = near[:, 0].astype(np.intp) + pad - rows.start, near[:, 1].astype(np.intp) + pad - columns.start
        dense[i, j] = near[:, 2]
        return dict(_run_sums(dense, self.reach))


class _Runs:
    """Runs of one side's sentences: entry ``[length][start]``, counted from ``pad`` sentences before the first."""

    def __init__(self, side: SideArrays, reach: int) -> None:
        self._pad, self._vectors = reach + 1, side.vectors
        is_open, is_unclosed, is_heading, is_text, heading_breaks, breaks, self.terminals, self.shared = (
            np.pad(values, self._pad).astype(np.float32)
            for values in (
                side.is_open,
                side.is_unclosed,
                side.is_heading,
                side.is_text,
                side.heading_breaks,
                side.breaks,
                side.terminals,
                side.shared,
            )
        )
        self.is_open = is_open
        self.unclosed = {length: unclosed % 2 for length, unclosed in _sums(is_unclosed, reach, 0)}
        self.has_headings = bool(is_heading.any())
        self.headings = {length: values / length for length, values in _sums(is_heading, reach, 0)}
        self.inner_headings = dict(_sums(heading_breaks, reach, 1))
        self.text = {length: values / length for length, values in _sums(is_text, reach, 0)}
        self.inner_open = dict(_sums(is_open, reach, 1))
        self.inner_breaks = dict(_sums(breaks, reach, 1))
        self.inverse_norms = dict(self._inverse_norms(reach))

    def vectors_of(self, padded: slice) -> Array:
        """Return the vectors of a slice of sentences, zeros for those beyond the ends."""
        first, last = padded.start - self._pad, padded.stop - self._pad
        inside = self._vectors[max(first, 0) : max(last, 0)]
        if len(inside) == last - first:
            return inside
        return np.pad(inside, ((max(-first, 0), last - max(first, 0) - len(inside)), (0, 0)))

    def _inverse_norms(self, reach: int) -> Iterator[tuple[int, Array]]:
        """Yield for each length the inverse norms of runs' summed vectors, by their inner products."""
        n = len(self._vectors)
        squares = np.zeros(n + 2 * self._pad)
        total = np.zeros_like(squares)
        products = []
        for apart in range(reach):
            product = np.zeros_like(squares)
            if apart < n:
                own, other = self._vectors[: n - apart], self._vectors[apart:]
                product[self._pad : self._pad + n - apart] = np.einsum("ij,ij->i", own, other)
            products.append(product)
        # A run one sentence longer adds the products of its last with itself and, twice, with those before.
        for length in range(1, reach + 1):
            for apart, product in enumerate(products[:length]):
                shift = length - 1 - apart
                total[: len(total) - shift] += (1 if apart == 0 else 2) * product[shift:]
            yield length, (1 / np.maximum(np.sqrt(np.maximum(total, 0)), 1e-9)).astype(np.float32)


class _Lengths:
    """How long runs of one side's sentences are in English characters, entries as those of :class:`_Runs`."""

    def __init__(self, side: SideArrays, reach: int, en_chars: float) -> None:
        padded = np.pad(side.chars * en_chars, reach + 1).astype(np.float32)
        self.chars = dict(_sums(padded, reach, 0))
        self.log_chars = {length: np.log(values + LENGTH_SLACK_CHARS) for length, values in self.chars.items()}
        self.variances = {length: 16 * (values + 5) for length, values in self.chars.items()}


def _sums(values: Array, reach: int, left_out: int) -> Iterator[tuple[int, Array]]:
    """Yield for each length the sums over runs without their last ``left_out`` sentences, by first sentence."""
    before = np.concatenate([np.zeros(1), np.cumsum(values, dtype=np.float64)])
    for length in range(1, reach + 1):
        n = len(values) - length + 1
        yield length, (before[length - left_out : length - left_out + n] - before[:n]).astype(np.float32)


class _Grid:
    """Turns arrays by first sentences, in a box around a strip if of both sides, into arrays by end states."""

    def __init__(self, strip: Strip, pad: int, box: Shape = (0, 0)) -> None:
        self._pad, self._strip = pad, strip
        self._i, self._j = strip.i - box[0], strip.j - box[1]
        self._places: dict[int, Ints] = {}

    def at_ends(self, by_start: Array, shape: Shape, beyond: Shape = (0, 0)) -> Array:
        """Return for each state the entry of the runs that end so many sentences beyond it."""
        width = by_start.shape[1]
        if width not in self._places:
            self._places[width] = self._i * width + self._j
        offset = (self._pad - shape[0] + beyond[0]) * width + self._pad - shape[1] + beyond[1]
        return by_start.ravel()[offset:].take(self._places[width])

    def rows(self, by_start: Array, length: int) -> Array:
        """Return entries of Chinese runs of a length, by the states at their end."""
        return by_start[self._pad - length :].take(self._strip.i)

    def columns(self, by_start: Array, length: int) -> Array:
        """Return entries of English runs of a length, by the states at their end."""
        return by_start[self._pad - length :].take(self._strip.j)


class _StripView:
    """The features of one strip, from the similarities and shared tokens of its runs by first sentences."""

    def __init__(
        self,
        grid: _Grid,
        zh: _Runs,
        en: _Runs,
        similarities: dict[Shape, Array],
        shared: dict[Shape, Array] | None,
    ) -> None:
        self._grid, self._zh, self._en, self._shared = grid, zh, en, shared
        self._other_terminal = (grid.rows(zh.terminals, 1) != grid.columns(en.terminals, 1)).astype(np.float32)
        # Shapes share runs, and the sentences of either side: each is looked up once.
        self._similarity = functools.cache(lambda shape, beyond: grid.at_ends(similarities[shape], shape, beyond))
        self._rows = functools.cache(lambda name, length: grid.rows(getattr(zh, name)[length], length))
        self._columns = functools.cache(lambda name, length: grid.columns(getattr(en, name)[length], length))

    def pair_features(self, shape: Shape) -> tuple[Array, ...]:
        """Return the evidence in the order of ``PAIR_FEATURES`` for beads of one shape."""
        grid, (a, b) = self._grid, shape
        similarity = self._similarity(shape, (0, 0))
        before_zh, after_zh, before_en, after_en = self._neighbours(shape)
        return (
            similarity,
            (before_zh + after_zh + before_en + after_en) / 4,
            np.maximum(np.maximum(before_zh, after_zh), np.maximum(before_en, after_en)),
            self._gain(shape, similarity),
            NOTHING if self._shared is None else grid.at_ends(self._shared[shape], shape),
            self._other_terminal,
            np.abs(self._rows("unclosed", a) - self._columns("unclosed", b)),
            self._rows("inner_open", a) + self._columns("inner_open", b),
            self._other_kind(shape) if self._zh.has_headings else NOTHING,
            self._rows("inner_breaks", a) + self._columns("inner_breaks", b),
            (a + b - 2) * similarity if a + b > 2 else NOTHING,
        )

    def _other_kind(self, shape: Shape) -> Array:
        rows, columns, (a, b) = self._rows, self._columns, shape
        against = rows("headings", a) * columns("text", b) + rows("text", a) * columns("headings", b)
        return np.asarray(against + rows("inner_headings", a) + columns("inner_headings", b))

    def null_zh(self) -> tuple[Array, ...]:
        """Return the evidence in the order of ``NULL_FEATURES`` for the last Chinese sentence before each state."""
        rows = self._grid.rows
        return self._attachment((0, 1)), rows(self._zh.is_open, 1), rows(self._zh.shared, 1)

    def null_en(self) -> tuple[Array, ...]:
        """Return the evidence in the order of ``NULL_FEATURES`` for the last English sentence before each state."""
        columns = self._grid.columns
        return self._attachment((1, 0)), columns(self._en.is_open, 1), columns(self._en.shared, 1)

    def _attachment(self, across: Shape) -> Array:
        before, after = (self._similarity((1, 1), beyond) for beyond in ((0, 0), across))
        return np.asarray(np.clip(np.maximum(before, after), *ATTACHMENT_RANGE))

    def _neighbours(self, shape: Shape) -> tuple[Array, Array, Array, Array]:
        similarity, (a, b) = self._similarity, shape
        return (
            similarity((a, 1), (0, -b)),
            similarity((a, 1), (0, 1)),
            similarity((1, b), (-a, 0)),
            similarity((1, b), (1, 0)),
        )

    def _gain(self, shape: Shape, similarity: Array) -> Array:
        a, b = shape
        without: list[Array] = []
        if a > 1:
            without += [self._similarity((a - 1, b), beyond) for beyond in ((-1, 0), (0, 0))]
        if b > 1:
            without += [self._similarity((a, b - 1), beyond) for beyond in ((0, -1), (0, 0))]
        if not without:
            return NOTHING
        return np.asarray(np.clip(similarity - reduce(np.maximum, without), -MAX_GAIN, MAX_GAIN))


class _LengthView:
    """The features of one strip that depend on how long English is for its Chinese, and the bias of nulls."""

    def __init__(self, strip: Strip, pad: int, zh: _Lengths, en: _Lengths) -> None:
        grid = _Grid(strip, pad)
        self._zh, self._en = (
            {n: [look_up(of[n], n) for of in (runs.chars, runs.log_chars, runs.variances)] for n in runs.chars}
            for runs, look_up in ((zh, grid.rows), (en, grid.columns))
        )

    def pair_features(self, shape: Shape) -> tuple[Array, ...]:
        """Return the last of ``PAIR_FEATURES`` for beads of one shape."""
        (zh_chars, zh_log, zh_variance), (en_chars, en_log, en_variance) = self._zh[shape[0]], self._en[shape[1]]
        deviation = np.abs(zh_chars - en_chars) / np.sqrt(zh_variance + en_variance)
        return np.minimum(np.abs(zh_log - en_log), MAX_LENGTH_RATIO), np.minimum(deviation, MAX_LENGTH_DEVIATION)

    def null_zh(self) -> tuple[Array, ...]:
        """Return the last of ``NULL_FEATURES`` for the last Chinese sentence before each state."""
        return np.ones_like(NOTHING), np.log(self._zh[1][0] + 5) - 4

    def null_en(self) -> tuple[Array, ...]:
        """Return the last of ``NULL_FEATURES`` for the last English sentence before each state."""
        return np.ones_like(NOTHING), np.log(self._en[1][0] + 5) - 4


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

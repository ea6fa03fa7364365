"""Pairs as bags of tokens, and the batches they are trained in."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from bialign.encoders.static import Tokenizer

Rows = NDArray[np.int32]

# Share of a sentence that a half of it may be.
_HALF = (0.35, 0.65)


@dataclass(frozen=True)
class Bags:
    """Rows of the tokens of many sentences, end to end: sentence ``i`` has ``rows[starts[i]:starts[i + 1]]``."""

    rows: Rows
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Tokens of each sentence."""
        return np.diff(self.starts)

    def keys(self) -> NDArray[np.int64]:
        """Return one number a sentence, the same for the same bag in the same order."""
        return np.array([hash(self.rows[a:b].tobytes()) for a, b in zip(self.starts, self.starts[1:], strict=False)])

    def take(self, sentences: NDArray[np.int64]) -> "Bags":
        """Return some sentences, in the order asked for."""
        lengths = self.lengths[sentences]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        return Bags(self.rows[np.repeat(self.starts[sentences], lengths) + within], starts)

    def dropped(self, share: float, rng: np.random.Generator) -> "Bags":
        """Leave out a share of the tokens at random, so that no sentence hangs on one word."""
        return self._kept(rng.random(len(self.rows)) >= share)

    def _kept(self, kept: NDArray[np.bool_]) -> "Bags":
        return Bags(self.rows[kept], np.concatenate([[0], np.cumsum(kept)])[self.starts])

    def with_other_figures(self, share: float, figures: Rows, rng: np.random.Generator) -> "Bags":
        """Replace a share of the figures by any others, so that a wrong figure does not part a pair."""
        rows = self.rows.copy()
        hit = np.flatnonzero(np.isin(rows, figures) & (rng.random(len(rows)) < share))
        rows[hit] = rng.choice(figures, len(hit))
        return Bags(rows, self.starts)

    def without(self, rows: NDArray[np.bool_], share: float, rng: np.random.Generator) -> "Bags":
        """Leave out, in a share of the sentences, all tokens that are among some rows."""
        hit = np.repeat(rng.random(len(self)) < share, self.lengths)
        return self._kept(~(hit & rows[self.rows]))

    def in_twos(self) -> "Bags":
        """Return each sentence of even number run together with the next: half as many."""
        return Bags(self.rows, self.starts[::2])

    def halves(self, rng: np.random.Generator) -> "Bags":
        """Return about half of each sentence, its beginning or its end."""
        kept = np.rint(self.lengths * rng.uniform(*_HALF, len(self))).astype(np.int64)
        at_end = rng.random(len(self)) < 0.5
        begins = self.starts[:-1] + np.where(at_end, self.lengths - kept, 0)
        starts = np.concatenate([[0], np.cumsum(kept)])
        return Bags(self.rows[np.repeat(begins - starts[:-1], kept) + np.arange(starts[-1])], starts)

    def counts(self, column_of: Rows, n_columns: int) -> sp.csr_array:
        """Return how often each token stands in each sentence, of shape ``(sentences, n_columns)``."""
        ones = np.ones(len(self.rows), np.float32)
        return sp.csr_array((ones, column_of[self.rows], self.starts), shape=(len(self), n_columns))


def read_bags(sentences: Sequence[str], tokenizer: Tokenizer, mapping: Rows) -> Bags:
    tokens, lengths = array("i"), np.zeros(len(sentences) + 1, np.int64)
    for number, sentence in enumerate(sentences, start=1):
        found = tokenizer.tokens(sentence)
        tokens.extend(found)
        lengths[number] = len(found)
    return Bags(mapping[np.frombuffer(tokens, np.int32)], np.cumsum(lengths))


def draw_batches(
    draws: NDArray[np.float64], source: NDArray[np.int16], size: int, chunk: int, rng: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Yield the batches of one epoch, as indices of pairs.

    Parameters
    ----------
    draws
        How often each pair is drawn in an epoch on average; the fraction is drawn by lot.
    source
        Number of the source of each pair.
    size, chunk
        A batch of ``size`` pairs is made of runs of ``chunk`` pairs of one source, whose sentences are harder to
        tell apart than those of different sources. A pair stands beside its neighbour in the source.
    """
    times = _of_neighbours(draws, source)
    drawn = np.repeat(np.arange(len(times)), np.floor(times + rng.random(len(times))).astype(int))
    rng.shuffle(drawn)
    by_source = drawn[np.argsort(source[2 * drawn], kind="stable")]
    chunks = by_source[: len(by_source) // (chunk // 2) * (chunk // 2)].reshape(-1, chunk // 2)
    rng.shuffle(chunks)
    whole = len(chunks) // (size // chunk) * (size // chunk)
    first = 2 * chunks[:whole].reshape(-1, size // 2)
    yield from np.stack([first, first + 1], axis=2).reshape(-1, size)


def _of_neighbours(draws: NDArray[np.float64], source: NDArray[np.int16]) -> NDArray[np.float64]:
    """Return how often each pair of even number is drawn with the next, never where that is of another source."""
    even = slice(0, len(draws) // 2 * 2, 2)
    odd = slice(1, None, 2)
    together: NDArray[np.float64] = (draws[even] + draws[odd]) / 2
    together *= (source[even] == source[odd]) & (draws[even] > 0) & (draws[odd] > 0)
    return together


def join(bags: Sequence[Bags]) -> Bags:
    """Return the sentences of all, in order."""
    before = np.cumsum([0, *(len(one.rows) for one in bags)])
    starts = [one.starts[:-1] + offset for one, offset in zip(bags, before, strict=False)]
    return Bags(np.concatenate([one.rows for one in bags]), np.concatenate([*starts, before[-1:]]))

"""One vector for a document, which keeps the order of its sentences.

After Thompson and Koehn, Exploiting Sentence Order in Document Alignment (EMNLP 2020): the document is seen through
windows that lie along it, each a weighted mean of all sentences with its peak at another place; the vectors of the
windows stand one after the other. Sentences that many documents have say little and weigh little.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bialign.encoders.base import Vectors
from bialign.patterns import compile_late

# Windows and their peakedness, and the powers of length and frequency: the best of those tried on 2026-11-22 with
# `benchmarks.corpus_source` (250 and 1,250 documents, static encoder), all of which found nearly every partner first.
N_WINDOWS = 8
PEAKEDNESS = 20.0
LENGTH_POWER = 0.5
FREQUENCY_POWER = 0.5

_COUNTERS = 1 << 22  # 32 MiB for both rows of counters: exact enough for some ten million distinct sentences
_FIGURE = compile_late(r"\d+")

SentenceKeys = NDArray[np.uint64]
SentenceWeights = NDArray[np.float32]


class Rows(Protocol):
    """Document vectors that are read block by block."""

    def __len__(self) -> int: ...

    def block(self, start: int, stop: int) -> Vectors:
        """Return rows, float32."""
        ...


def sentence_keys(lines: Sequence[str]) -> SentenceKeys:
    """Return a hash for each sentence, the same whatever its capitals and figures: "Page 3 of 7" comes again."""
    plain = (_FIGURE.sub("0", line.casefold()).encode("utf-8", "surrogatepass") for line in lines)
    digests = b"".join(blake2b(line, digest_size=8).digest() for line in plain)
    return np.frombuffer(digests, dtype="<u8")


class DocumentFrequencies:
    """In how many documents each sentence stands, in memory that does not grow.

    A count-min sketch (Cormode and Muthukrishnan 2005): counts are never too low, and seldom too high.
    """

    def __init__(self) -> None:
        self._counts = np.zeros((2, _COUNTERS), dtype=np.uint32)

    def add(self, keys: SentenceKeys) -> None:
        """Count the sentences of one document, each once."""
        for counts, places in zip(self._counts, _places(np.unique(keys)), strict=True):
            np.add.at(counts, places, 1)

    def of(self, keys: SentenceKeys) -> NDArray[np.uint32]:
        """Return in how many documents the sentences stand, at least 1."""
        first, second = (counts[places] for counts, places in zip(self._counts, _places(keys), strict=True))
        return np.asarray(np.maximum(np.minimum(first, second), 1), dtype=np.uint32)


def _places(keys: SentenceKeys) -> tuple[NDArray[Any], NDArray[Any]]:
    return keys % np.uint64(_COUNTERS), (keys >> np.uint64(32)) % np.uint64(_COUNTERS)


def weigh_sentences(n_chars: NDArray[Any], frequencies: NDArray[Any]) -> SentenceWeights:
    """Return how much each sentence says of its document: more if long, less if it stands in many."""
    return np.asarray(n_chars**LENGTH_POWER / frequencies**FREQUENCY_POWER, dtype=np.float32)


def make_document_vector(vectors: Vectors, weights: SentenceWeights) -> Vectors:
    """Return the vector of a document, of unit length unless all its sentences are blank.

    Parameters
    ----------
    vectors
        Of its sentences, ``(n, dim)``, n at least 1.
    weights
        ``(n,)``.

    Returns
    -------
    float32 array of shape ``(N_WINDOWS * dim,)``
    """
    windows = _windows(len(vectors)) @ (vectors * weights[:, None])
    norms = np.linalg.norm(windows, axis=1, keepdims=True)
    whole = np.divide(windows, norms, out=np.zeros_like(windows), where=norms > 0).ravel()
    return np.asarray(whole / max(float(np.linalg.norm(whole)), 1e-9), dtype=np.float32)


def _windows(n: int) -> NDArray[np.float32]:
    """Return the weight of each of n sentences in each window, ``(N_WINDOWS, n)``: PERT densities, peak 1."""
    places = (np.arange(n) + 0.5) / n
    modes = (np.arange(N_WINDOWS)[:, None] + 0.5) / N_WINDOWS
    logs = PEAKEDNESS * (modes * np.log(places) + (1 - modes) * np.log1p(-places))
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)), dtype=np.float32)

"""The seam through which every sentence becomes a vector.

Anything with a method ``encode(list[str])`` is an encoder: a ``SentenceTransformer``, a model2vec
``StaticModel``, or a function of the user's wrapped in a class. :func:`embed` is the one gate: it alone calls
``encode``, checks what comes back and normalises it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from bialign.errors import EncoderError

Vectors = NDArray[np.float32]

# No sentence of a report is this long; what is (a table without line breaks, a data dump) would take gigabytes
# in some encoders, and its beginning is enough to align it.
MAX_ENCODED_CHARS = 2_000

# Between two calls of the encoder progress is shown and an interruption is felt.
BATCH_SENTENCES = 512


@runtime_checkable
class Encoder(Protocol):
    """Turns sentences into vectors whose cosine says how much they mean the same."""

    def encode(self, sentences: list[str], /) -> Any:
        """Return an array-like of shape ``(len(sentences), dim)``, any float type, rows of any length."""
        ...


def embed(encoder: Encoder, sentences: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
    """Return unit vectors of sentences, encoding each distinct one once.

    Parameters
    ----------
    encoder
        Any object with ``encode(list[str])``.
    sentences
        May hold empty strings and repetitions; beyond 2,000 characters only the beginning is encoded.
    progress
        Called with the number of sentences done after each batch of 512.

    Returns
    -------
    float32 array of shape ``(len(sentences), dim)``; rows have unit length, those of blank sentences are zero.

    Raises
    ------
    EncoderError
        If the encoder fails, or returns something else than one finite vector a sentence.
    """
    distinct = list(dict.fromkeys(sentence[:MAX_ENCODED_CHARS] for sentence in sentences if sentence.strip()))
    if not distinct:
        return np.zeros((len(sentences), 1), dtype=np.float32)
    batches = []
    for start in range(0, len(distinct), BATCH_SENTENCES):
        batch = distinct[start : start + BATCH_SENTENCES]
        batches.append(_checked(encoder, batch))
        if progress:
            progress(len(batch))
    row_of = {sentence: row for row, sentence in enumerate(distinct)}
    blank_row = len(distinct)
    rows = [row_of.get(sentence[:MAX_ENCODED_CHARS], blank_row) for sentence in sentences]
    return np.vstack([*batches, np.zeros((1, batches[0].shape[1]), dtype=np.float32)])[rows]


def _checked(encoder: Encoder, sentences: list[str]) -> Vectors:
    try:
        vectors = np.asarray(encoder.encode(sentences), dtype=np.float32)
    except (TypeError, ValueError, AttributeError) as error:
        raise EncoderError(
            f"{_name(encoder)} failed on {len(sentences)} sentences: {error}; an encoder needs a method "
            "encode(list[str]) that returns an array of shape (n sentences, dimensions)"
        ) from error
    if vectors.ndim != 2 or len(vectors) != len(sentences):
        raise EncoderError(
            f"{_name(encoder)} returned shape {vectors.shape} for {len(sentences)} sentences; "
            f"expected ({len(sentences)}, dimensions)"
        )
    if not np.isfinite(vectors).all():
        row = int(np.flatnonzero(~np.isfinite(vectors).all(axis=1))[0])
        raise EncoderError(f"{_name(encoder)} returned values that are not finite for {sentences[row][:60]!r}")
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)


def _name(encoder: object) -> str:
    """Name the encoder that does the work, not what remembers its vectors."""
    return f"encoder {type(getattr(encoder, 'encoder', encoder)).__qualname__}"


def n_cores() -> int:
    """Return how many cores this process may use: what ``OMP_NUM_THREADS`` says, or those there are."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

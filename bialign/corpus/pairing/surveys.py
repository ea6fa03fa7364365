"""What pairing by content needs to know of a folder: each document read once, its sentences kept on disk as vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import SEEK_END
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from bialign.api import Aligner
from bialign.corpus.pairing.document_vectors import (
    DocumentFrequencies,
    SentenceKeys,
    SentenceWeights,
    sentence_keys,
    weigh_sentences,
)
from bialign.corpus.sources import DocumentSource
from bialign.corpus.workers import settle
from bialign.encoders.base import Vectors, embed
from bialign.errors import BialignError, EncoderError, FormatError
from bialign.reading import part_languages, read_file
from bialign.reading.languages import tell_languages
from bialign.records import LANGS, Lang
from bialign.segmentation.rough import cut_roughly

DIED = "the process that read this file died: out of memory, or a fault in a library; take the file out, or split it"
BATCH_FILES = 128  # handed to worker processes at a time; the sentences of two batches wait in memory


class EncodedSide(NamedTuple):
    """The sentences of one document in one language, as they are kept.

    Attributes
    ----------
    vectors
        Float16, ``(n, dim)``, n at least 1.
    keys, n_chars
        Hash and length of each sentence.
    """

    lang: Lang
    vectors: NDArray[np.float16]
    keys: SentenceKeys
    n_chars: NDArray[np.float32]


class Surveyed(NamedTuple):
    """A document, or one language of a file that holds both, and where its sentences are kept.

    Attributes
    ----------
    first, n
        Rows in the shelf.
    """

    path: str
    lang: Lang
    first: int
    n: int


def survey_files(
    source: DocumentSource, paths: Sequence[str], aligner: Aligner, workers: int = 1
) -> Iterator[tuple[str, tuple[EncodedSide, ...] | str]]:
    """Yield each path with what :func:`survey_file` says of it, in order; some hundred at a time are in memory.

    Parameters
    ----------
    workers
        Processes that read and encode; more than one take a copy of the aligner each, by pickle.
    """
    if workers == 1:
        yield from ((path, survey_file(source, path, aligner)) for path in paths)
        return
    pool = _open_pool(source, aligner, workers)
    batches = [paths[start : start + BATCH_FILES] for start in range(0, len(paths), BATCH_FILES)]
    try:
        under_way = pool.map(_survey_here, batches[0] if batches else (), chunksize=4)
        for batch, following in zip_longest(batches, batches[1:], fillvalue=()):
            try:
                # The next batch is under way while the caller is busy with this one.
                ahead = pool.map(_survey_here, following, chunksize=4)
                found = list(under_way)
            except BrokenProcessPool:  # a process died, and with it what all were at
                found = list(_survey_alone(source, batch, aligner))
                pool = _open_pool(source, aligner, workers)
                ahead = pool.map(_survey_here, following, chunksize=4)
            under_way = ahead
            yield from zip(batch, found, strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _survey_alone(
    source: DocumentSource, paths: Sequence[str], aligner: Aligner
) -> Iterator[tuple[EncodedSide, ...] | str]:
    """Do one file at a time, to find the one that kills its process."""
    pool = _open_pool(source, aligner, 1)
    for path in paths:
        try:
            yield pool.submit(_survey_here, path).result()
        except BrokenProcessPool:
            yield DIED
            pool = _open_pool(source, aligner, 1)
    pool.shutdown()


def _open_pool(source: DocumentSource, aligner: Aligner, workers: int) -> ProcessPoolExecutor:
    context = get_context("spawn")  # after fork, threads of numpy or torch may hang
    return ProcessPoolExecutor(workers, context, _settle_here, (source, aligner))


_here: list[Any] = []  # of a worker process: its source and its aligner


def _settle_here(source: DocumentSource, aligner: Aligner) -> None:
    settle()
    _here[:] = [source, aligner]


def _survey_here(path: str) -> tuple[EncodedSide, ...] | str:
    source, aligner = _here
    return survey_file(source, path, aligner)


def survey_file(source: DocumentSource, path: str, aligner: Aligner) -> tuple[EncodedSide, ...] | str:
    """Read, cut and encode a file; of one that holds both versions, both sides, the greater first.

    Returns
    -------
    The sides, or why there are none.
    """
    with source.lent(path) as folder:
        try:
            return tuple(_encoded(lang, lines, aligner) for lang, lines in _sides(folder / path, path))
        except EncoderError:
            raise
        except (BialignError, MemoryError, RecursionError) as error:
            return str(error) or type(error).__name__


def _sides(file: Path, path: str) -> list[tuple[Lang, list[str]]]:
    """Return the sentences of a file by language, those of the greater side first."""
    text = read_file(file)
    langs = tell_languages(text)
    regions = part_languages(text) if len(langs) > 1 else {}
    sides = [(lang, list(cut_roughly(text, regions.get(lang)))) for lang in langs]
    if not all(lines for _, lines in sides):
        raise FormatError(f"{path} holds no sentence; was it saved, or is it still being downloaded?")
    return sides


def _encoded(lang: Lang, lines: Sequence[str], aligner: Aligner) -> EncodedSide:
    # By the bare encoder: one that remembered other documents would let their batches decide the last digits.
    vectors = embed(aligner.encoder.encoder, lines).astype(np.float16)
    n_chars = np.array([max(len(line), 1) for line in lines], dtype=np.float32)
    return EncodedSide(lang, vectors, sentence_keys(lines), n_chars)


class SentenceShelf:
    """Keeps the sentences of documents in a temporary file, as hash, length and vector; no text.

    Two bytes a dimension and 12 more for each sentence: a million documents of 50 sentences take 52 GB with 512
    dimensions. Memory does not grow but by the counts of sentences, which are of a fixed size.
    """

    def __init__(self) -> None:
        self._frequencies = DocumentFrequencies()
        self._row = np.dtype([])
        self._n_rows = 0
        self._sums: dict[Lang, Any] = dict.fromkeys(LANGS, 0.0)
        self._n_of: dict[Lang, int] = dict.fromkeys(LANGS, 0)

    def __enter__(self) -> Self:
        self._file: IO[bytes] = TemporaryFile(prefix="bialign-")  # gone with the process, however it ends
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def put(self, path: str, side: EncodedSide) -> Surveyed:
        """Keep the sentences of a document, and count them as those of one."""
        n, dim = side.vectors.shape
        if not self._n_rows:
            self._row = np.dtype([("key", "<u8"), ("n_chars", "<f4"), ("vector", "<f2", (dim,))])
        rows = np.empty(n, dtype=self._row)
        rows["key"], rows["n_chars"], rows["vector"] = side.keys, side.n_chars, side.vectors
        self._file.seek(0, SEEK_END)
        rows.tofile(self._file)
        self._frequencies.add(side.keys)
        self._sums[side.lang] = self._sums[side.lang] + side.vectors.sum(axis=0, dtype=np.float64)
        self._n_of[side.lang] += n
        self._n_rows += n
        return Surveyed(path, side.lang, self._n_rows - n, n)

    def get(self, document: Surveyed) -> tuple[Vectors, SentenceWeights]:
        """Return the vectors of a document's sentences, ``(n, dim)``, and their weights, ``(n,)``."""
        self._file.seek(document.first * self._row.itemsize)
        rows = np.fromfile(self._file, dtype=self._row, count=document.n)
        weights = weigh_sentences(rows["n_chars"], self._frequencies.of(rows["key"]))
        return rows["vector"].astype(np.float32), weights

    def noise(self) -> float:
        """Return the mean cosine of a Chinese and an English sentence, whichever they are; 0 without both.

        At most 0.9, for the sake of an encoder that finds all sentences alike.
        """
        zh, en = (self._sums[lang] / max(self._n_of[lang], 1) for lang in LANGS)
        return min(0.9, max(0.0, float(np.sum(zh * en))))


class VectorFile:
    """Document vectors on disk, read block by block; see :class:`bialign.corpus.pairing.matching.Rows`."""

    def __init__(self) -> None:
        self._dim = self._n = 0

    def __enter__(self) -> Self:
        self._file: IO[bytes] = TemporaryFile(prefix="bialign-")  # gone with the process, however it ends
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._n

    def append(self, vector: Vectors) -> None:
        """Write the next row, in half precision."""
        self._dim = len(vector)
        self._n += 1
        vector.astype(np.float16).tofile(self._file)

    def block(self, start: int, stop: int) -> Vectors:
        """Return the rows from ``start`` to ``stop``, or to the last."""
        n = min(stop, self._n) - start
        self._file.seek(start * self._dim * 2)
        rows = np.fromfile(self._file, dtype=np.float16, count=n * self._dim)
        return rows.reshape(n, self._dim).astype(np.float32)

"""Vectors kept by content, so that nothing is encoded twice."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from bialign.encoders.base import Encoder, Vectors
from bialign.encoders.registry import describe_encoder
from bialign.errors import ReadError

# About 40 MB at 512 dimensions; beyond it the oldest half is forgotten.
MAX_REMEMBERED = 20_000


class CachingEncoder:
    """An encoder that remembers what it has encoded, in memory and, if asked, in a file.

    Parameters
    ----------
    encoder
        Does the work.
    path
        An SQLite file, made if it is missing; several processes may share it. It holds hashes and vectors, never text.
    """

    def __init__(self, encoder: Encoder, path: Path | None = None) -> None:
        self.encoder = encoder
        self.name = describe_encoder(encoder)
        self._path = path
        self._vectors: dict[str, Vectors] = {}

    def encode(self, sentences: list[str], /) -> Vectors:
        """Return the vectors of sentences, encoding those that are not known."""
        self._recall([sentence for sentence in sentences if sentence not in self._vectors])
        unknown = list(dict.fromkeys(sentence for sentence in sentences if sentence not in self._vectors))
        known = {sentence: self._vectors[sentence] for sentence in sentences if sentence in self._vectors}
        if unknown:
            fresh = np.asarray(self.encoder.encode(unknown), dtype=np.float32)
            if fresh.ndim != 2 or len(fresh) != len(unknown):
                return fresh  # the gate tells what is wrong with it
            known.update(zip(unknown, fresh, strict=True))
            self._remember(dict(zip(unknown, fresh, strict=True)))
        return np.array([known[sentence] for sentence in sentences], dtype=np.float32)

    def _remember(self, fresh: dict[str, Vectors]) -> None:
        if len(self._vectors) > MAX_REMEMBERED:
            for sentence in list(self._vectors)[: MAX_REMEMBERED // 2]:
                del self._vectors[sentence]
        self._vectors.update(fresh)
        if self._path:
            rows = [(self._key(sentence), vector.tobytes()) for sentence, vector in fresh.items()]
            with self._connected() as connection, connection:
                connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def _recall(self, sentences: list[str]) -> None:
        if not self._path or not sentences:
            return
        with self._connected() as connection:
            for sentence in sentences:
                row = connection.execute("SELECT vector FROM vectors WHERE key = ?", (self._key(sentence),)).fetchone()
                if row:
                    self._vectors[sentence] = self._unpacked(row[0])

    def _unpacked(self, stored: object) -> Vectors:
        """Return a vector as it was stored, of as many dimensions as the others."""
        n_bytes = next(iter(self._vectors.values())).nbytes if self._vectors else 0
        if not isinstance(stored, bytes) or len(stored) % 4 or len(stored) != (n_bytes or len(stored)):
            raise sqlite3.DatabaseError("what it holds for a sentence is no vector of the right length")
        return np.frombuffer(stored, dtype=np.float32)

    def _key(self, sentence: str) -> bytes:
        return hashlib.sha256(f"{self.name}\0{sentence}".encode()).digest()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(str(self._path), timeout=60)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
                )
                yield connection
        except (sqlite3.Error, UnicodeDecodeError) as error:  # which quotes a damaged name that is no UTF-8
            raise ReadError(
                f"the cache {self._path} cannot be used: {error}; give a path where bialign made one, or nothing is "
                "yet; a damaged one can be deleted, and is made anew"
            ) from error

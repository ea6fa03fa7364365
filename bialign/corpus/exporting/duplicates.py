"""Pairs that were seen before: word for word, or nearly.

Near duplicates are looked for by MinHash (Broder 1997, "On the resemblance and containment of documents"), with bands
(Leskovec, Rajaraman, Ullman 2014, "Mining of Massive Datasets", §3.4), and then compared shingle by shingle, so that
none is dropped by chance. Of the pairs that share a band the first one stands for all, so that a pair is compared with
as many others as it has bands at most, however many are alike. All that is remembered is on disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple
from unicodedata import normalize

from bialign.corpus.storing.candidates import CandidatePair
from bialign.errors import MissingExtraError

# Of two pairs that share nine tenths of their shingles, 98 of 100 have one of the 8 bands of 8 hashes in common; of
# those that share eight tenths, 77 (the formula 1 − (1 − j⁸)⁸).
N_BANDS, N_ROWS = 8, 8
_SEED = 42
_BAND = Struct(f"<{1 + N_ROWS}Q")

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;  -- KiB
CREATE TABLE repeated (key INTEGER PRIMARY KEY, n INTEGER, last INTEGER);
CREATE TABLE exact (key INTEGER PRIMARY KEY, document INTEGER);
CREATE TABLE bands (key INTEGER PRIMARY KEY, pair INTEGER);
CREATE TABLE pairs (pair INTEGER PRIMARY KEY, document INTEGER, zh TEXT, en TEXT);
"""


class Seen(NamedTuple):
    """An earlier pair that says the same, and the number of its document."""

    document: int
    is_near: bool


class Memory:
    """The pairs seen so far.

    Parameters
    ----------
    path
        A new file, which grows with the corpus; in main memory it needs 200 MB at most.
    near
        Share of shingles, 0 to 1, from which on two pairs are near duplicates; above 1, none are looked for.

    Raises
    ------
    MissingExtraError
        If near duplicates are wanted and rensa is not installed.
    """

    def __init__(self, path: Path, near: float) -> None:
        self.near = near
        if near <= 1:
            find_minhash()
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def count(self, candidates: Sequence[CandidatePair], document: int) -> None:
        """Count the documents that a pair stands in; documents must come one after the other."""
        self._connection.executemany(
            "INSERT INTO repeated VALUES (?, 1, ?) ON CONFLICT DO UPDATE "
            "SET n = n + (last <> excluded.last), last = excluded.last",
            ((hash_pair(candidate), document) for candidate in candidates),
        )

    def n_documents(self, candidate: CandidatePair) -> int:
        """Return in how many documents a pair stands."""
        found = self._find("SELECT n FROM repeated WHERE key = ?", hash_pair(candidate))
        return int(found[0][0]) if found else 0

    def recognise(
        self, candidates: Sequence[CandidatePair], document: int, bands: Sequence[Sequence[int]] | None = None
    ) -> Iterator[Seen | None]:
        """Yield for each pair the earlier one that says the same; one that is new is remembered.

        Parameters
        ----------
        bands
            Of the pairs, where they are known, see :func:`hash_bands`.
        """
        if bands is None:
            bands = hash_bands(candidates) if self.near <= 1 else [[]] * len(candidates)
        for candidate, keys in zip(candidates, bands, strict=True):
            yield self._recognise(candidate, keys, document)

    def _recognise(self, candidate: CandidatePair, keys: Sequence[int], document: int) -> Seen | None:
        key = hash_pair(candidate)
        if found := self._find("SELECT document FROM exact WHERE key = ?", key):
            return Seen(found[0][0], is_near=False)
        self._connection.execute("INSERT INTO exact VALUES (?, ?)", (key, document))
        if not keys:
            return None
        shingles = shingle(candidate.zh, candidate.en)
        marks = ", ".join("?" * len(keys))
        query = f"SELECT DISTINCT pair FROM bands WHERE key IN ({marks}) ORDER BY pair"
        for (pair,) in self._find(query, *keys):
            [(other, zh, en)] = self._find("SELECT document, zh, en FROM pairs WHERE pair = ?", pair)
            if jaccard(shingles, shingle(zh, en)) >= self.near:
                return Seen(other, is_near=True)
        row = self._connection.execute(
            "INSERT INTO pairs (document, zh, en) VALUES (?, ?, ?)", (document, candidate.zh, candidate.en)
        )
        self._connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((k, row.lastrowid) for k in keys))
        return None

    def _find(self, query: str, *values: int) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


def shingle(zh: str, en: str) -> set[str]:
    """Return the shingles of a pair: three Chinese characters, or two English words, in a row."""
    characters, words = _plain(zh), en.casefold().split()
    shingles = {characters[k : k + 3] for k in range(max(1, len(characters) - 2))}
    shingles.update([f"{one} {next_one} " for one, next_one in pairwise(words)] or [f"{' '.join(words)} "])
    return shingles


def jaccard(one: set[str], other: set[str]) -> float:
    """Return the share of all members that two sets have in common, 0 to 1."""
    return len(one & other) / len(one | other)


def hash_pair(candidate: CandidatePair) -> int:
    """Return 64 bits, signed, that two pairs share if they say the same but for spaces, width and case."""
    return _hash(f"{_plain(candidate.zh)}\t{_plain(candidate.en)}".encode("utf-8", "surrogatepass"))


def _plain(text: str) -> str:
    """Return a text without what may differ in a copy: spaces, width of characters, case."""
    return "".join(normalize("NFKC", text).casefold().split())


def hash_bands(candidates: Sequence[CandidatePair]) -> list[list[int]]:
    """Return for each pair the hashes of its bands, 64 bits, signed: near duplicates share one of them, most likely.

    Raises
    ------
    MissingExtraError
        If rensa is not installed.
    """
    sets = [list(shingle(candidate.zh, candidate.en)) for candidate in candidates]
    digests = find_minhash().digests_from_token_sets(sets, num_perm=N_BANDS * N_ROWS, seed=_SEED)
    bands = range(0, N_BANDS * N_ROWS, N_ROWS)
    return [[_hash(_BAND.pack(first, *digest[first : first + N_ROWS])) for first in bands] for digest in digests]


def _hash(data: bytes) -> int:
    """Return 64 bits, signed as SQLite has them."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True)


def find_minhash() -> Any:
    """Return the class that makes MinHash digests.

    Raises
    ------
    MissingExtraError
        If rensa is not installed.
    """
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise MissingExtraError("looking for near duplicates", "corpus") from error
    return RMinHash

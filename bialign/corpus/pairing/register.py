"""The files of a source, and what became of each, in a database that is on disk when it is large."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from itertools import pairwise
from typing import Any, TypeVar
from zlib import crc32

from bialign.corpus.document_pairs import DocumentPair, Pairing, Unpaired, Unreadable, decode_name, encode_name
from bialign.errors import WriteError

_LOTS = 1 << 32  # the values of a CRC-32
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -20000;  -- KiB
CREATE TABLE files (path BLOB, lot INTEGER);
CREATE TABLE records (kind TEXT, path BLOB, record TEXT);
BEGIN;
"""

Record = TypeVar("Record", DocumentPair, Unpaired, Unreadable)


class Register:
    """Files whose partners are looked for, some at a time, and records of what was found.

    Raises
    ------
    WriteError
        Also of every method: if there is no room in the folder for temporary files.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)  # a file without a name, gone once it is closed
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _ask(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with _reporting_errors():
            yield from self._connection.execute(query, values)

    def _insert(self, query: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with _reporting_errors():
            self._connection.executemany(query, rows)

    # ── files ────────────────────────────────────────────────────────────────────────────────────

    def add_files(self, files: Iterable[tuple[str, str]]) -> None:
        """Enter files, each with a key; those that may belong together have the same key."""
        self._insert(
            "INSERT INTO files VALUES (?, ?)", ((encode_name(path), crc32(encode_name(key))) for path, key in files)
        )

    def parts(self, size: int) -> list[range]:
        """Return into how many parts the files go if none is to be much larger than a size."""
        [(n_files,)] = self._ask("SELECT count(*) FROM files")
        n_parts = 1 + n_files // size
        if n_parts > 1:
            list(self._ask("CREATE INDEX by_lot ON files (lot)"))
        bounds = [k * _LOTS // n_parts for k in range(n_parts + 1)]
        return [range(start, stop) for start, stop in pairwise(bounds)]

    def files(self, part: range) -> list[str]:
        """Return the files of a part, in order; those that have the same key are in the same part."""
        query = "SELECT path FROM files WHERE lot >= ? AND lot < ?"
        return sorted(decode_name(path) for (path,) in self._ask(query, part.start, part.stop))

    # ── records ──────────────────────────────────────────────────────────────────────────────────

    def note(self, records: Iterable[DocumentPair | Unpaired | Unreadable]) -> None:
        """Enter what became of files."""
        rows = ((type(one).__name__, encode_name(_path_of(one)), _packed(one)) for one in records)
        self._insert("INSERT INTO records VALUES (?, ?, ?)", rows)

    def note_one(self, record: DocumentPair | Unpaired | Unreadable) -> None:
        """Enter what became of one file."""
        self.note([record])

    def forget_pair(self, path: str) -> None:
        """Forget the pair of this Chinese file."""
        self._insert("DELETE FROM records WHERE kind = 'DocumentPair' AND path = ?", [(encode_name(path),)])

    @property
    def pairs(self) -> Iterator[DocumentPair]:
        """The pairs, by the bytes of their names; not held in memory, as are not the others."""
        return self._read(DocumentPair)

    @property
    def unpaired(self) -> Iterator[Unpaired]:
        """The files without counterpart, by the bytes of their paths."""
        return self._read(Unpaired)

    @property
    def unreadable(self) -> Iterator[Unreadable]:
        """The files that could not be read, likewise."""
        return self._read(Unreadable)

    def _read(self, kind: type[Record]) -> Iterator[Record]:
        rows = self._ask("SELECT record FROM records WHERE kind = ? ORDER BY path", kind.__name__)
        return (kind(**json.loads(record)) for (record,) in rows)

    def pairing(self) -> Pairing:
        """Return all records, in memory."""
        return Pairing(pairs=tuple(self.pairs), unpaired=tuple(self.unpaired), unreadable=tuple(self.unreadable))


def _path_of(record: DocumentPair | Unpaired | Unreadable) -> str:
    return record.name if isinstance(record, DocumentPair) else record.path


def _packed(record: DocumentPair | Unpaired | Unreadable) -> str:
    return json.dumps({field.name: getattr(record, field.name) for field in fields(record)})


@contextmanager
def _reporting_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise WriteError(
            f"what became of the files cannot be noted in the folder for temporary files ({error}); see that it has "
            "room, or name another in TMPDIR"
        ) from error

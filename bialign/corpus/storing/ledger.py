"""What a run leaves behind for the next: a ledger of documents in SQLite, beside the shard files that it points into.

The ledger is written by one run at a time, which :mod:`bialign.corpus.storing.lock` sees to. Should it be lost, the
shard files have everything: the next run enters them again. Every row carries a checksum, since SQLite's own check sees
whether its pages are sound, not whether what is in them is what was written.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bialign.corpus.document_pairs import DocumentPair, decode_name, encode_name
from bialign.corpus.storing.folder import LEDGER, REPAIR, SHARDS, check_kinds
from bialign.corpus.storing.lock import is_held
from bialign.corpus.storing.shards import SUFFIX, Outcome, Seal, Task, check_seal, read_outcomes, read_seal
from bialign.errors import FormatError, ReadError, WriteError
from bialign.exchange.writing import UNFINISHED, reporting_write_errors

VERSION = 2

_OUTCOME = [field.name for field in fields(Outcome) if field.name not in ("name", "key", "shard", "error")]
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "name": "BLOB PRIMARY KEY",  # UTF-8, but file names may be any bytes
        "zh": "BLOB NOT NULL",
        "en": "BLOB NOT NULL",
        "how": "TEXT NOT NULL",
        "pair_confidence": "REAL NOT NULL",
        "is_current": "INTEGER NOT NULL DEFAULT 1",  # 0: no longer in the source
        "key": "TEXT NOT NULL DEFAULT ''",  # of what the document holds now, see Task
    },
    "shards": {"name": "TEXT PRIMARY KEY", "n_bytes": "INTEGER NOT NULL", "sha256": "TEXT NOT NULL"},
    "outcomes": {
        "key": "TEXT PRIMARY KEY",
        "shard": "TEXT NOT NULL REFERENCES shards ON DELETE CASCADE",
        "error": "TEXT NOT NULL",
        "finished": "REAL NOT NULL",  # seconds since 1970
        **dict.fromkeys(_OUTCOME, "INTEGER NOT NULL"),
    },
    "facts": {"name": "TEXT PRIMARY KEY", "value": "TEXT NOT NULL"},
}


def _table(name: str, columns: Mapping[str, str]) -> str:
    named = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    checksum = f"checksum INTEGER AS (crc32({', '.join(columns)})) STORED"
    return f"CREATE TABLE {name} ({named}, {checksum}) WITHOUT ROWID;"


_SCHEMA = f"""
BEGIN IMMEDIATE;
{"".join(_table(name, columns) for name, columns in _COLUMNS.items())}
CREATE INDEX by_shard ON outcomes (shard);
PRAGMA user_version = {VERSION};
COMMIT;
"""
# A document is done, or has failed, if there is an outcome of what it holds now.
_SETTLED = "documents JOIN outcomes USING (key) WHERE is_current AND error"


class Ledger:
    """The documents of a corpus, and what became of each.

    Parameters
    ----------
    folder
        Of the corpus.
    make
        Whether to write to it, and to begin one where there is none. Otherwise all that is read is of one moment,
        whatever a run at work writes meanwhile; the folder need not be writable.

    Attributes
    ----------
    is_new
        Whether it was begun just now.

    Raises
    ------
    ReadError
        If there is no corpus there, or it cannot be opened.
    FormatError
        If the file is damaged, not a ledger, or one of another version.
    WriteError
        Also of every method that writes: if it cannot be written, as on a full disk.

    Notes
    -----
    Opening reads all of it, some microseconds a document, to see that it is sound.
    """

    def __init__(self, folder: Path, *, make: bool = False) -> None:
        self.folder, self.shards, self._path = folder, folder / SHARDS, folder / LEDGER
        check_kinds(folder)
        if not make and not self._path.exists():
            raise ReadError(f"there is no corpus in {folder}; make one with: bialign corpus build SOURCE -o {folder}")
        self._copy: TemporaryDirectory[str] | None = None
        with self._reporting_errors():
            self._connection = self._open_to_write() if make else self._open_to_read()
            self._connection.create_function("crc32", -1, _crc32, deterministic=True)
            [version] = self._connection.execute("PRAGMA user_version").fetchone()
            self.is_new = version == 0 and make
            if self.is_new:
                self._connection.executescript(_SCHEMA)
        if version == 0 and not make:
            if any(self.shards.glob(f"*{SUFFIX}")) and not is_held(folder):
                raise FormatError(
                    f"{self._path} holds no ledger, though there are shards; give the command corpus build again, "
                    "which fills it again from them"
                )
            raise ReadError(self._begun())
        if version not in (0, VERSION):
            raise FormatError(
                f"{self._path} was made by another version of bialign; build the corpus anew in another folder"
            )
        self._check()
        if not make:
            self._connection.execute("BEGIN")

    def _begun(self) -> str:
        if is_held(self.folder):
            return f"the first run in {self.folder} has only begun; wait until it has paired the documents"
        return (
            f"the first run in {self.folder} ended before it had paired the documents; give the command corpus build "
            "again, which continues it"
        )

    def _open_to_write(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=60)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def _open_to_read(self) -> sqlite3.Connection:
        """Open the ledger; where SQLite can keep no log beside it, as a file that nobody writes to, or a copy."""
        connection = sqlite3.connect(self._path, timeout=60)
        try:
            connection.execute("PRAGMA schema_version").fetchone()
            return connection
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF not in (*_UNWRITABLE, sqlite3.SQLITE_CANTOPEN):
                raise
        log = self._path.with_name(f"{LEDGER}-wal")
        if not log.exists() or not log.stat().st_size:
            return sqlite3.connect(f"{self._path.absolute().as_uri()}?immutable=1", uri=True)
        self._copy = TemporaryDirectory()  # a run was broken off: its log is to be gone through
        with reporting_write_errors(Path(self._copy.name)):
            for path in (self._path, log):
                shutil.copyfile(path, Path(self._copy.name) / path.name)
        return sqlite3.connect(f"{self._copy.name}/{LEDGER}")

    def _check(self) -> None:
        """See that pages are sound, that rows are as they were written, and that none points into nothing."""
        with self._reporting_errors():
            [found] = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError(found)
            if self._connection.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.DatabaseError("a document is said to be in a shard that is not known")
            for table, columns in _COLUMNS.items():
                query = f"SELECT 1 FROM {table} WHERE checksum IS NOT crc32({', '.join(columns)}) LIMIT 1"
                if self._connection.execute(query).fetchone():
                    raise sqlite3.DatabaseError(f"a row of the table {table} is not as it was written")

    @contextmanager
    def _reporting_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # which quotes a damaged name that is no UTF-8
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            if code in _UNWRITABLE:
                raise WriteError(f"{self._path} cannot be written: {error}") from error
            if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY):
                raise ReadError(f"{self._path} cannot be opened: {error}") from error
            raise FormatError(f"{self._path} is damaged, or not the ledger of a corpus ({error}); {REPAIR}") from error

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.close()
        if self._copy is not None:
            self._copy.cleanup()

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    def enter(self, pairs: Iterable[DocumentPair]) -> None:
        """Enter the documents of the source; those entered before that are not among them are set aside."""
        rows = ((encode_name(p.name), encode_name(p.zh), encode_name(p.en), p.how, p.confidence) for p in pairs)
        with self._writing() as connection:
            connection.execute("UPDATE documents SET is_current = 0")
            connection.executemany(
                "INSERT INTO documents (name, zh, en, how, pair_confidence) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET zh = excluded.zh, en = excluded.en, how = excluded.how, "
                "pair_confidence = excluded.pair_confidence, is_current = 1",
                rows,
            )

    def expect(self, tasks: Iterable[Task]) -> None:
        """Note what documents hold now; until there is an outcome of that, they wait."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE documents SET key = ? WHERE name = ?", ((task.key, encode_name(task.name)) for task in tasks)
            )

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Enter what became of the documents of a shard; a failure does not replace what was aligned.

        Raises
        ------
        ReadError, FormatError
            If the shard file is gone or damaged.
        """
        outcomes, now = list(outcomes), time.time()
        names = ["key", "shard", "error", "finished", *_OUTCOME]
        changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        rows = [(o.key, o.shard, o.error, now, *(getattr(o, name) for name in _OUTCOME)) for o in outcomes]
        with self._writing() as connection:
            connection.executemany(
                "INSERT INTO shards (name, n_bytes, sha256) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET n_bytes = excluded.n_bytes, sha256 = excluded.sha256",
                [read_seal(self._file(shard)) for shard in {o.shard for o in outcomes}],
            )
            connection.executemany(
                f"INSERT INTO outcomes ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
                f"ON CONFLICT DO UPDATE SET {changes} WHERE excluded.error = '' OR outcomes.error <> ''",
                rows,
            )

    def forget(self, shard: str) -> None:
        """Forget a shard, so that its documents wait."""
        with self._writing() as connection:
            connection.execute("DELETE FROM shards WHERE name = ?", (shard,))

    def tidy(self) -> None:
        """Remove shard files that no document points into, and what killed processes left unfinished.

        What is younger than an hour may still be at work.
        """
        used = "SELECT shard FROM outcomes JOIN documents USING (key)"
        for (shard,) in list(self._ask(f"SELECT name FROM shards WHERE name NOT IN ({used})")):
            self.forget(shard)
            self._file(shard).unlink(missing_ok=True)
        for folder in (self.folder, self.shards):
            for path in folder.glob(f".*{UNFINISHED}"):
                if path.stat().st_mtime < time.time() - 3600:
                    path.unlink(missing_ok=True)

    def note(self, facts: Mapping[str, Any]) -> None:
        """Keep facts about the corpus as a whole."""
        rows = [(name, json.dumps(value)) for name, value in facts.items()]
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", rows)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction."""
        with self._reporting_errors(), self._connection as connection:
            yield connection

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def _ask(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with self._reporting_errors():
            yield from self._connection.execute(query, values)

    def _file(self, shard: str) -> Path:
        return self.shards / f"{shard}{SUFFIX}"

    def state(self, key: str) -> str:
        """Return what became of a document that holds this: "done", "failed" or "waiting"."""
        [error] = next(self._ask("SELECT error FROM outcomes WHERE key = ?", key), (None,))
        return "waiting" if error is None else "failed" if error else "done"

    def facts(self) -> dict[str, Any]:
        """Return what :meth:`note` kept."""
        return {name: json.loads(value) for name, value in self._ask("SELECT name, value FROM facts")}

    def done(self) -> Iterator[tuple[DocumentPair, Outcome]]:
        """Yield the documents that are done, in the order of their names; they are not held in memory."""
        columns = ", ".join(["name", "zh", "en", "how", "pair_confidence", "key", "shard", *_OUTCOME])
        for raw, zh, en, how, confidence, key, shard, *values in self._ask(
            f"SELECT {columns} FROM {_SETTLED} = '' ORDER BY name"
        ):
            name = decode_name(raw)
            pair = DocumentPair(name=name, zh=decode_name(zh), en=decode_name(en), how=how, confidence=confidence)
            yield pair, Outcome(name=name, key=key, shard=shard, **dict(zip(_OUTCOME, values, strict=True)))

    def failures(self) -> Iterator[tuple[str, str]]:
        """Yield the names of documents that failed, and why."""
        found = self._ask(f"SELECT name, error FROM {_SETTLED} <> '' ORDER BY name")
        return ((decode_name(name), error) for name, error in found)

    def counts(self) -> Counter[str]:
        """Count documents by what became of them, and the sentences and pairs of those that are done."""
        names = [name for name in _OUTCOME if name.startswith("n_")]
        sums = ", ".join(f"COALESCE(SUM({name}), 0)" for name in names)
        [values] = self._ask(f"SELECT COUNT(*), {sums} FROM {_SETTLED} = ''")
        [(n_failed,)] = self._ask(f"SELECT COUNT(*) FROM {_SETTLED} <> ''")
        [(n_current,)] = self._ask("SELECT COUNT(*) FROM documents WHERE is_current")
        counts = Counter(dict(zip(["done", *names], values, strict=True)))
        counts.update(failed=n_failed, waiting=n_current - n_failed - values[0])
        return counts

    def n_finished_since(self, moment: float) -> int:
        """Count the documents finished since a moment, in seconds since 1970."""
        [(n_finished,)] = self._ask(f"SELECT COUNT(finished > ? OR NULL) FROM {_SETTLED} IS NOT NULL", moment)
        return int(n_finished)

    # ── shards ───────────────────────────────────────────────────────────────────────────────────

    def damaged_shards(self, *, thorough: bool = True) -> Iterator[tuple[str, str]]:
        """Yield the shards that are not as they were when they were entered, and what is wrong with each.

        Parameters
        ----------
        thorough
            Whether to read each of them; otherwise only its length is looked at.
        """
        for seal in list(map(Seal._make, self._ask("SELECT name, n_bytes, sha256 FROM shards ORDER BY name"))):
            try:
                read = check_seal if thorough else read_seal
                if read(self._file(seal.shard)) != seal:
                    yield seal.shard, f"{self._file(seal.shard)} is whole, but not the file that was entered"
            except (FormatError, ReadError) as error:
                yield seal.shard, str(error)

    def check_shards(self) -> None:
        """See that every shard is as it was when it was entered.

        Raises
        ------
        ReadError
            If one is not.
        """
        damaged = [what for _, what in self.damaged_shards()]
        if damaged:
            others = f" (and {len(damaged) - 1:,} more)" if damaged[1:] else ""
            raise ReadError(f"{damaged[0]}{others}")

    def contradictions(self) -> Iterator[str]:
        """Yield in what the ledger says otherwise than its shards, which must be whole; all of them are read."""
        for (shard,) in list(self._ask("SELECT name FROM shards ORDER BY name")):
            outcomes = {outcome.key: outcome for outcome in read_outcomes(self._file(shard))}
            columns = ["key", "error", *_OUTCOME]
            for row in self._ask(f"SELECT {', '.join(columns)} FROM outcomes WHERE shard = ?", shard):
                known = outcomes.get(row[0])
                if known is None or row != tuple(getattr(known, name) for name in columns):
                    yield f"{self._path} says otherwise than {self._file(shard)} of a document; {REPAIR}"

    def unentered_shards(self) -> Iterator[Path]:
        """Yield the shard files that the ledger does not know, as jobs of an array leave them."""
        known = {name for (name,) in self._ask("SELECT name FROM shards")}
        paths = sorted(self.shards.glob(f"*{SUFFIX}"))
        return (path for path in paths if path.name.removesuffix(SUFFIX) not in known)


_UNWRITABLE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)


def _crc32(*values: Any) -> int:
    return zlib.crc32(repr(values).encode("utf-8", "surrogatepass"))

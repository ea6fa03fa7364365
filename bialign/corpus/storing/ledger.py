"""What a run leaves behind for the next: a ledger of documents in SQLite, beside the shard files that it points into.

The ledger is written by one run at a time, which :mod:`bialign.corpus.storing.lock` sees to. Should it be lost, the
shard files have everything: the next run finds them and enters them again.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.storing.shards import SUFFIX, Outcome
from bialign.errors import FormatError, ReadError
from bialign.exchange.writing import UNFINISHED

LEDGER, SHARDS = "ledger.sqlite", "shards"
VERSION = 1

_OUTCOME = [field.name for field in fields(Outcome) if field.name != "name"]
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS documents (
    name BLOB PRIMARY KEY,  -- UTF-8, but file names may be any bytes
    zh BLOB NOT NULL, en BLOB NOT NULL, how TEXT NOT NULL, pair_confidence REAL NOT NULL,
    is_current INTEGER NOT NULL DEFAULT 1,  -- 0: no longer in the source
    status TEXT NOT NULL DEFAULT 'waiting',  -- or 'done', 'failed'
    finished REAL NOT NULL DEFAULT 0,  -- seconds since 1970
    key TEXT NOT NULL DEFAULT '', shard TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
    {", ".join(f"{name} INTEGER NOT NULL DEFAULT 0" for name in _OUTCOME if name not in ("key", "shard", "error"))}
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_shard ON documents (shard);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
COMMIT;
"""


class Ledger:
    """The documents of a corpus, and what became of each.

    Parameters
    ----------
    folder
        Of the corpus.
    make
        Whether to write to it, and to begin one where there is none. Otherwise all that is read is of one moment,
        whatever a run at work writes meanwhile.

    Raises
    ------
    ReadError
        If there is no corpus there, or it cannot be opened.
    FormatError
        If the file is not a ledger, or one of another version.
    """

    def __init__(self, folder: Path, *, make: bool = False) -> None:
        self.folder, self.shards = folder, folder / SHARDS
        path = folder / LEDGER
        if not make and not path.exists():
            raise ReadError(f"there is no corpus in {folder}; make one with: bialign corpus build SOURCE -o {folder}")
        try:
            self._connection = sqlite3.connect(path, timeout=60)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and make:
                self._connection.executescript(_SCHEMA)
        except sqlite3.OperationalError as error:
            raise ReadError(f"{path} cannot be opened: {error}") from error
        except sqlite3.DatabaseError as error:
            raise FormatError(f"{path} is not the ledger of a corpus ({error}); give another folder") from error
        if version == 0 and not make:
            raise ReadError(f"the first run in {folder} has only begun; wait until it has paired the documents")
        if version not in (0, VERSION):
            raise FormatError(f"{path} was made by another version of bialign; build the corpus anew in another folder")
        if not make:
            self._connection.execute("BEGIN")

    def tidy(self) -> None:
        """Remove what killed processes left unfinished; what is younger than an hour may still be at work."""
        for path in self.shards.glob(f".*{UNFINISHED}"):
            if path.stat().st_mtime < time.time() - 3600:
                path.unlink(missing_ok=True)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.close()

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    def enter(self, pairs: Iterable[DocumentPair]) -> None:
        """Enter the documents of the source; those entered before that are not among them are set aside."""
        rows = ((_bytes(p.name), _bytes(p.zh), _bytes(p.en), p.how, p.confidence) for p in pairs)
        with self._connection as connection:
            connection.execute("UPDATE documents SET is_current = 0")
            connection.executemany(
                "INSERT INTO documents (name, zh, en, how, pair_confidence) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET zh = excluded.zh, en = excluded.en, how = excluded.how, "
                "pair_confidence = excluded.pair_confidence, is_current = 1",
                rows,
            )

    def await_again(self, names: Iterable[str]) -> None:
        """Note that documents are new or have changed."""
        with self._connection as connection:
            connection.executemany(
                "UPDATE documents SET status = 'waiting' WHERE name = ?", ((_bytes(name),) for name in names)
            )

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Enter what became of the documents of a shard, and delete shard files that nothing points into any more."""
        outcomes, now = list(outcomes), time.time()
        named = ", ".join(f"{name} = ?" for name in _OUTCOME)
        before = {shard for outcome in outcomes for (shard,) in self._ask("shard", outcome.name)}
        with self._connection as connection:
            connection.executemany(
                f"UPDATE documents SET {named}, status = ?, finished = ? WHERE name = ?",
                [(*_values(o), "failed" if o.error else "done", now, _bytes(o.name)) for o in outcomes],
            )
        for shard in before - {""}:
            if not self._connection.execute("SELECT 1 FROM documents WHERE shard = ? LIMIT 1", (shard,)).fetchone():
                (self.shards / f"{shard}{SUFFIX}").unlink(missing_ok=True)

    def state(self, name: str) -> tuple[str, str]:
        """Return the key and the status of a document that was entered; it waits if its shard file is gone."""
        [(key, status, shard)] = self._ask("key, status, shard", name)
        is_there = (self.shards / f"{shard}{SUFFIX}").exists()
        return key, status if is_there else "waiting"

    def _ask(self, columns: str, name: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(f"SELECT {columns} FROM documents WHERE name = ?", (_bytes(name),)).fetchall()

    def note(self, facts: Mapping[str, Any]) -> None:
        """Keep facts about the corpus as a whole."""
        rows = [(name, json.dumps(value)) for name, value in facts.items()]
        with self._connection as connection:
            connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def facts(self) -> dict[str, Any]:
        """Return what :meth:`note` kept."""
        return {name: json.loads(value) for name, value in self._connection.execute("SELECT * FROM facts")}

    def done(self) -> Iterator[tuple[DocumentPair, Outcome]]:
        """Yield the documents that are done, in the order of their names; they are not held in memory."""
        columns = ", ".join(["name", "zh", "en", "how", "pair_confidence", *_OUTCOME])
        query = f"SELECT {columns} FROM documents WHERE is_current AND status = 'done' ORDER BY name"
        for raw, zh, en, how, confidence, *values in self._connection.execute(query):
            name = _text(raw)
            pair = DocumentPair(name=name, zh=_text(zh), en=_text(en), how=how, confidence=confidence)
            yield pair, Outcome(name=name, **dict(zip(_OUTCOME, values, strict=True)))

    def failures(self) -> Iterator[tuple[str, str]]:
        """Yield the names of documents that failed, and why."""
        query = "SELECT name, error FROM documents WHERE is_current AND status = 'failed' ORDER BY name"
        return ((_text(name), error) for name, error in self._connection.execute(query))

    def counts(self) -> Counter[str]:
        """Count documents by status, and the sentences and pairs of those that are done."""
        counts: Counter[str] = Counter()
        for status, number in self._connection.execute(
            "SELECT status, COUNT(*) FROM documents WHERE is_current GROUP BY status"
        ):
            counts[status] = number
        names = [name for name in _OUTCOME if name.startswith("n_")]
        sums = ", ".join(f"COALESCE(SUM({name}), 0)" for name in names)
        query = f"SELECT {sums} FROM documents WHERE is_current AND status = 'done'"
        counts.update(dict(zip(names, self._connection.execute(query).fetchone(), strict=True)))
        return counts

    def n_finished_since(self, moment: float) -> int:
        """Count the documents finished since a moment, in seconds since 1970."""
        query = "SELECT COUNT(*) FROM documents WHERE is_current AND finished > ?"
        return int(self._connection.execute(query, (moment,)).fetchone()[0])


def _values(outcome: Outcome) -> list[Any]:
    return [getattr(outcome, name) for name in _OUTCOME]


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")

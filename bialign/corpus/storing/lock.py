"""The lock of a corpus, so that one run at a time writes to its ledger."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bialign.corpus.storing.folder import HOLDER, LOCK, set_aside
from bialign.errors import EngineError, FormatError, WriteError
from bialign.exchange.writing import reporting_write_errors


@contextmanager
def hold(folder: Path, *, anew: bool = False) -> Iterator[None]:
    """Hold the lock of a corpus; the operating system lets go of it when the process ends, however it ends.

    Parameters
    ----------
    anew
        Whether to make another lock where a damaged one is.

    Raises
    ------
    EngineError
        If another process holds it; the message says which.
    FormatError
        If the file is not a lock.
    WriteError
        If the folder cannot be written to.
    """
    if anew:
        try:
            check_lock(folder)
        except FormatError:
            set_aside(folder / LOCK)
        if (folder / HOLDER).is_dir():
            set_aside(folder / HOLDER)
    check_lock(folder)
    try:
        lock = _take_lock(folder)
    except sqlite3.OperationalError as error:
        raise WriteError(f"{folder} cannot be written to: {error}") from error
    if lock is None:
        raise EngineError(f"another run is using {folder} ({_holder(folder)}); wait until it has finished, or stop it")
    with closing(lock):
        ourselves = {"process": os.getpid(), "host": platform.node(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
        with reporting_write_errors(folder / HOLDER):
            (folder / HOLDER).write_text(json.dumps(ourselves), encoding="utf-8")
        try:
            yield
        finally:
            (folder / HOLDER).unlink(missing_ok=True)


def is_held(folder: Path) -> bool:
    """Return whether a run is at work; none is where nothing can be written."""
    if not (folder / LOCK).exists():
        return False
    try:
        lock = _take_lock(folder)
    except sqlite3.DatabaseError:
        return False
    if lock is not None:
        lock.close()
    return lock is None


def check_lock(folder: Path) -> None:
    """See that nothing else stands where the lock should be.

    Raises
    ------
    FormatError
        If something does.
    """
    path = folder / LOCK
    if path.exists() and (path.is_dir() or _is_damaged(path)):
        raise FormatError(
            f"{path} is damaged, so it cannot be said whether a run is using it; if none is, give the command corpus "
            "build with --repair"
        )


def _is_damaged(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=1)) as lock:
        try:
            lock.execute("PRAGMA schema_version")
        except sqlite3.DatabaseError as error:
            return error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
    return False


def _take_lock(folder: Path) -> sqlite3.Connection | None:
    """Return a connection that locks the others out until it is closed, or ``None`` if another does."""
    lock = sqlite3.connect(folder / LOCK, timeout=1, isolation_level=None)  # `is_held` takes it for a moment
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        lock.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise
    return lock


def _holder(folder: Path) -> str:
    try:
        found = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"process {found['process']} on {found['host']}, since {found['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "which did not say who it is"

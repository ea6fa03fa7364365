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

from bialign.errors import EngineError, WriteError

LOCK, HOLDER = "lock.sqlite", "running.json"


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold the lock of a corpus; the operating system lets go of it when the process ends, however it ends.

    Raises
    ------
    EngineError
        If another process holds it; the message says which.
    WriteError
        If the folder cannot be written to.
    """
    try:
        lock = _take_lock(folder)
    except sqlite3.OperationalError as error:
        raise WriteError(f"{folder} cannot be written to: {error}") from error
    if lock is None:
        raise EngineError(f"another run is at work in {folder} ({_holder(folder)}); wait until it is done, or stop it")
    with closing(lock):
        ourselves = {"process": os.getpid(), "host": platform.node(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
        (folder / HOLDER).write_text(json.dumps(ourselves), encoding="utf-8")
        yield
        (folder / HOLDER).unlink(missing_ok=True)


def is_held(folder: Path) -> bool:
    """Return whether a run is at work."""
    if not (folder / LOCK).exists():
        return False
    lock = _take_lock(folder)
    if lock is not None:
        lock.close()
    return lock is None


def _take_lock(folder: Path) -> sqlite3.Connection | None:
    """Return a connection that locks the others out until it is closed, or ``None`` if another does."""
    lock = sqlite3.connect(folder / LOCK, timeout=1, isolation_level=None)  # `is_held` takes it for a moment
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise
    return lock


def _holder(folder: Path) -> str:
    try:
        found = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"process {found['process']} on {found['host']}, since {found['since']}"
    except (OSError, ValueError, KeyError):
        return "which did not say who it is"

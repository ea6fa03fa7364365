"""The folder of a corpus: what is in it under which name, and what to do when something else has taken its place."""

from __future__ import annotations

import shutil
from pathlib import Path

from bialign.errors import FormatError

LEDGER, SHARDS, LOCK, HOLDER = "ledger.sqlite", "shards", "lock.sqlite", "running.json"
PAIRING, PAIRS = "pairing.json", "pairing.parquet"
OWN = frozenset({LEDGER, SHARDS, PAIRING, PAIRS, LOCK, HOLDER})
ASIDE = ".aside"  # ends the names of what was set aside

REPAIR = "the command corpus build, given with --repair, sets it aside and makes it anew from the shards and the source"


def check_kinds(folder: Path) -> None:
    """See that no file stands where a folder should be, and no folder where a file should be.

    Raises
    ------
    FormatError
        If one does.
    """
    for path, is_folder in _expected(folder):
        if path.exists() and path.is_dir() != is_folder:
            found, wanted = ("file", "folder") if is_folder else ("folder", "file")
            raise FormatError(f"{path} is a {found} where a {wanted} of the corpus should be; {REPAIR}")


def set_aside(path: Path) -> None:
    """Give a file or folder another name, if it is there; what was set aside before makes room."""
    if not path.exists():
        return
    aside = path.with_name(f"{path.name}{ASIDE}")
    if aside.is_dir():
        shutil.rmtree(aside)
    path.replace(aside)


def set_ledger_aside(folder: Path) -> None:
    """Set aside ledger and pairing, and what stands where something else should be."""
    for path, is_folder in _expected(folder):
        if path.name in (LEDGER, PAIRING, PAIRS) or path.is_dir() != is_folder:
            set_aside(path)
    for suffix in ("-wal", "-shm"):
        set_aside(folder / f"{LEDGER}{suffix}")


def _expected(folder: Path) -> list[tuple[Path, bool]]:
    """Return what a run in the folder works with, and whether it is a folder; its lock is another's matter."""
    files = [(folder / name, False) for name in (LEDGER, PAIRING, PAIRS, HOLDER)]
    return [*files, (folder / SHARDS, True)]

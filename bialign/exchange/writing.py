"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from bialign.errors import BialignError, WriteError

UNFINISHED = ".unfinished"  # ends the names of files that a killed process may leave behind
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # what the system says where a disk or a quota is full


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or, if anything fails, as it was before; text becomes UTF-8.

    Raises
    ------
    WriteError
        If the folder is missing or cannot be written to.
    """
    with reporting_write_errors(path), open_atomically(path) as file:
        file.write(content if isinstance(content, bytes) else content.encode())


@contextmanager
def reporting_write_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a write that failed, as on a full disk, into one plain error.

    Raises
    ------
    WriteError
        That ``path`` cannot be written, and why.
    """
    try:
        yield
    except BialignError:
        raise
    except (OSError, sqlite3.OperationalError) as error:
        raise WriteError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}") from error


@contextmanager
def open_atomically(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its name when the block ends well, on disk and whole; otherwise it is removed."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED, delete=False) as file:
        new = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            file.close()
            new.chmod(0o666 & ~_umask())
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

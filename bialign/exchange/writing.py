"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from bialign.errors import WriteError


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or, if anything fails, as it was before; text becomes UTF-8.

    Raises
    ------
    WriteError
        If the folder is missing or cannot be written to.
    """
    try:
        _replace(path, content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {error.strerror or error}") from error


def _replace(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        new = Path(file.name)
        try:
            file.write(data)
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

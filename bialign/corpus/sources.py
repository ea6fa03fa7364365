"""Where the documents of a corpus lie: a folder of this machine, or a bucket of an object store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from bialign.errors import InputError, MissingExtraError, ReadError

Stamp = tuple[str | int, ...]  # what changes when a file does


class DocumentSource(Protocol):
    """A tree of files, named by their paths below its root, with ``/``."""

    def check(self) -> None:
        """See that there is something.

        Raises
        ------
        InputError
            If there is no such folder, or no file under such an address.
        ReadError
            If the object store cannot be reached.
        """
        ...

    def list_files(self) -> Iterator[str]:
        """Yield the files, in order; those whose names begin with a dot, or whose folders' do, are left out."""
        ...

    def list_stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Yield these files in the same order, each with what changes when it does."""
        ...

    def is_irregular(self, path: str) -> bool:
        """Return whether what bears the name is a pipe, socket or device."""
        ...

    def fingerprint(self, path: str) -> str:
        """Return a hash of what a file holds, or ``""`` if it cannot be read, which reading it will tell.

        Raises
        ------
        ReadError
            If an object store cannot be reached.
        """
        ...

    def lent(self, *paths: str) -> AbstractContextManager[Path]:
        """Give the folder of this machine below which some of the files lie, as long as they are needed.

        Raises
        ------
        ReadError
            If an object store cannot be reached. A file that is not there is missing in the folder too.
        """
        ...


def find_source(place: Path | str) -> DocumentSource:
    """Return the source that a path, or an address such as ``s3://bucket/reports``, means; nothing is read yet.

    Raises
    ------
    InputError
        If nobody knows how to read such an address.
    MissingExtraError
        If fsspec is not installed.
    """
    return BucketSource(str(place)) if is_address(place) else FolderSource(Path(place))


def is_address(place: Path | str) -> bool:
    """Return whether a place is meant as the address of a bucket: a ``Path`` never is."""
    return isinstance(place, str) and "://" in place


def _walk(folder: Path, above: str) -> Iterator[str]:
    """Yield the files of a folder, as paths that begin with the given one, in the order of all of these paths."""
    try:
        with os.scandir(folder) as entries:
            found = [(f"{entry.name}/" if _is_folder(entry) else entry.name, entry.is_symlink()) for entry in entries]
    except OSError:  # it may not be read, or is gone
        return
    for name, is_link in sorted(found):
        if name.startswith("."):
            continue
        if not name.endswith("/"):
            yield f"{above}{name}"
        elif not is_link:
            yield from _walk(folder / name, f"{above}{name}")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def fingerprint(path: Path) -> str:
    """Return a hash of what a file holds, or ``""`` if it cannot be read, which reading it will tell."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@dataclass(frozen=True)
class FolderSource:
    """A folder of this machine. Links to folders are not followed."""

    folder: Path

    def check(self) -> None:
        """See that the folder is there."""
        if not self.folder.is_dir():
            raise InputError(f"{self.folder} is not a folder; give the folder that holds the documents")

    def list_files(self) -> Iterator[str]:
        """Yield the files, in order; see :class:`DocumentSource`. Of one folder at a time all are in memory."""
        return _walk(self.folder, "")

    def list_stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Yield the files with size and time, zeros for a link that leads nowhere."""
        for path in self.list_files():
            try:
                found = (self.folder / path).stat()
            except OSError:
                yield path, (0, 0)
            else:
                yield path, (found.st_size, found.st_mtime_ns)

    def is_irregular(self, path: str) -> bool:
        """Return whether what bears the name is a pipe, socket or device."""
        return (self.folder / path).exists() and not (self.folder / path).is_file()

    def fingerprint(self, path: str) -> str:
        """Return a hash of what a file holds; see :class:`DocumentSource`."""
        return fingerprint(self.folder / path)

    def lent(self, *_: str) -> AbstractContextManager[Path]:
        """Give the folder itself."""
        return nullcontext(self.folder)


class BucketSource:
    """What lies under an address that ``fsspec`` knows: ``s3://bucket/reports``, ``gs://…``, ``az://…``.

    Keys, regions and endpoints are taken from where the package for such addresses looks for them. A file is copied to
    this machine for as long as it is being read.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._files, self._root = _connect(address)

    def check(self) -> None:
        """See that there are files."""
        if next(self.list_files(), None) is None:
            raise InputError(f"{self.address} holds no files; give the address of a bucket, or of a folder in one")

    def list_files(self) -> Iterator[str]:
        """Yield the files, in order; see :class:`DocumentSource`."""
        return (path for path, _ in self.list_stamps())

    def list_stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Yield the files with size and tag, or time; of one folder at the root at a time all are in memory."""
        self._files.invalidate_cache()  # of an earlier look
        for facts in sorted(self._found(self._files.ls, self._root), key=_in_order):
            if facts["type"] == "directory":
                found = self._found(self._files.find, facts["name"])
                self._files.invalidate_cache()  # which holds all of this one
            else:
                found = [facts]
            below = {one["name"].removeprefix(self._root).lstrip("/"): one for one in found}
            for path, one in sorted(below.items()):
                if one["type"] == "file" and path and not path.endswith("/") and "/." not in f"/{path}":
                    yield path, _stamp(one)

    def _found(self, look: Callable[..., Any], place: str) -> list[dict[str, Any]]:
        """Return what a store says of each file, and folder, that it finds in a place; of none if it is not there."""
        with _reporting_failure(self.address):
            try:
                found = look(place, detail=True)
            except FileNotFoundError:
                return []
        return list(found.values() if isinstance(found, dict) else found)

    def is_irregular(self, _: str) -> bool:
        """Return ``False``: a bucket has nothing but files."""
        return False

    def fingerprint(self, path: str) -> str:
        """Return a hash of what a file holds, the same as in a folder."""
        with self.lent(path) as folder:
            return fingerprint(folder / path)

    @contextmanager
    def lent(self, *paths: str) -> Iterator[Path]:
        """Give a folder with copies of the files; one that is not there is missing there too."""
        with TemporaryDirectory(prefix="bialign-") as name:
            for path in dict.fromkeys(paths):
                target = Path(name, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                with _reporting_failure(f"{self.address}/{path}"):
                    try:
                        self._files.get_file(f"{self._root}/{path}", str(target))
                    except FileNotFoundError:
                        target.unlink(missing_ok=True)
            yield Path(name)


def _connect(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the root in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtraError(f"documents in {address}", "buckets") from error
    try:
        files, root = url_to_fs(address)
    except ImportError as error:
        raise InputError(f"{address} needs a package that is not installed: {error}") from error
    except ValueError as error:
        raise InputError(f"{address} is no address that documents can be read from: {error}") from error
    return files, str(root).rstrip("/")


def _in_order(facts: dict[str, Any]) -> str:
    """Return what puts files, and folders with all that is in them, in the order of their paths."""
    return f"{facts['name']}/" if facts["type"] == "directory" else str(facts["name"])


def _stamp(facts: dict[str, Any]) -> Stamp:
    """Return size and tag of a file in a bucket, or the time where there is no tag."""
    changed = next((facts[name] for name in ("ETag", "etag", "md5Hash", "created", "mtime") if name in facts), "")
    return facts.get("size") or 0, str(changed)


@contextmanager
def _reporting_failure(address: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # every store has errors of its own
        raise ReadError(f"{address} cannot be read: {error}") from error

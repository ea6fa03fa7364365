"""Where the documents of a corpus lie: a folder of this machine, or a bucket of an object store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from bialign.corpus.document_pairs import Unreadable
from bialign.errors import InputError, MissingExtraError, ReadError

Stamp = tuple[str | int, ...]  # what changes when a file does
Tell = Callable[[Unreadable], object]  # is called with each folder that cannot be listed, its path ending in ``/``

_MARKS = {"file": "", "directory": "/"}  # at the end of a path, by what fsspec calls its kind


class DocumentSource(Protocol):
    """A tree of files, named by their paths below its root, with ``/``."""

    def check(self) -> None:
        """See that there is something.

        Raises
        ------
        InputError
            If there is no such folder, or no file under such an address.
        ReadError
            If the folder cannot be listed, or the object store cannot be reached.
        """
        ...

    def list_files(self, tell: Tell) -> Iterator[str]:
        """Yield the files, in order; those whose names begin with a dot, or whose folders' do, are left out."""
        ...

    def list_stamps(self, tell: Tell) -> Iterator[tuple[str, Stamp]]:
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


def _walk(look: Callable[[str], Mapping[str, Stamp]], tell: Tell) -> Iterator[tuple[str, Stamp]]:
    """Yield the files of a tree, in the order of their paths.

    Parameters
    ----------
    look
        Returns the paths of what is in a folder, those of folders with ``/`` at their ends; each with its stamp.
    """
    waiting: list[tuple[str, Stamp]] = [("", ())]  # the first one last
    while waiting:
        path, stamp = waiting.pop()
        if path and not path.endswith("/"):
            yield path, stamp
            continue
        try:
            found = look(path)
        except ReadError:  # of the whole store
            raise
        except OSError as error:
            why = (
                f"the folder cannot be listed ({error.strerror or error}), so that its files were not looked at; "
                "see that it may be read"
            )
            tell(Unreadable(path=path or "./", error=why))
        else:
            waiting += sorted((one for one in found.items() if "/." not in f"/{one[0]}"), reverse=True)


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
        try:
            os.scandir(self.folder).close()
        except OSError as error:
            raise ReadError(f"{self.folder} cannot be read: {error.strerror}") from error

    def list_files(self, tell: Tell) -> Iterator[str]:
        """Yield the files, in order; see :class:`DocumentSource`. Of one folder at a time all are in memory."""
        return (path for path, _ in _walk(self._look, tell))

    def _look(self, above: str) -> dict[str, Stamp]:
        with os.scandir(self.folder / above) as entries:
            return {
                f"{above}{entry.name}{'/' if is_folder else ''}": ()
                for entry in entries
                for is_folder in [_is_folder(entry)]
                if not (is_folder and entry.is_symlink())
            }

    def list_stamps(self, tell: Tell) -> Iterator[tuple[str, Stamp]]:
        """Yield the files with size and time, zeros for a link that leads nowhere."""
        for path in self.list_files(tell):
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
        unlisted = list[Unreadable]()
        if next(self.list_files(unlisted.append), None) is None and not unlisted:
            raise InputError(f"{self.address} holds no files; give the address of a bucket, or of a folder in one")

    def list_files(self, tell: Tell) -> Iterator[str]:
        """Yield the files, in order; see :class:`DocumentSource`."""
        return (path for path, _ in self.list_stamps(tell))

    def list_stamps(self, tell: Tell) -> Iterator[tuple[str, Stamp]]:
        """Yield the files with size and tag, or time.

        Of S3, a page of a thousand objects is in memory; of other stores, which fsspec lists by folders, one folder.
        """
        if hasattr(self._files, "call_s3") and self._root:
            return (one for one in self._pages() if not one[0].endswith("/") and "/." not in f"/{one[0]}")
        return _walk(self._look, tell)

    def _pages(self) -> Iterator[tuple[str, Stamp]]:
        """Yield what an S3 store lists, page after page, in the order in which it does: that of paths."""
        bucket, prefix, _ = self._files.split_path(self._root)
        above = f"{prefix}/" if prefix else ""
        asked = {"Bucket": bucket, "Prefix": above, **self._files.req_kw}
        while asked:
            with _reporting_failure(self.address):
                try:
                    page = self._files.call_s3("list_objects_v2", **asked)
                except FileNotFoundError:  # no such bucket
                    return
            for one in page.get("Contents", ()):
                yield one["Key"].removeprefix(above), (one["Size"], one["ETag"])
            token = page.get("NextContinuationToken")
            asked = {**asked, "ContinuationToken": token} if token else {}

    def _look(self, above: str) -> dict[str, Stamp]:
        """Return what is in a folder of a store; nothing if it is gone.

        Raises
        ------
        PermissionError
            If the store does not let this folder be listed.
        """
        self._files.invalidate_cache()  # of an earlier look, and so that no more than one folder is held
        with _reporting_failure(self.address, *([PermissionError] if above else [])):
            try:
                listed = self._files.ls(f"{self._root}/{above}".rstrip("/"), detail=True)
            except FileNotFoundError:
                return {}
        found = dict[str, Stamp]()
        for one in listed:
            path = one["name"].removeprefix(self._root).strip("/")
            is_itself = path == above.rstrip("/")  # as some stores list a folder
            if one["type"] in _MARKS and not is_itself:
                found[path + _MARKS[one["type"]]] = _stamp(one)
        return found

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


def _stamp(facts: dict[str, Any]) -> Stamp:
    """Return size and tag of a file in a bucket, or the time where there is no tag."""
    changed = next((facts[name] for name in ("ETag", "etag", "md5Hash", "created", "mtime") if name in facts), "")
    return facts.get("size") or 0, str(changed)


@contextmanager
def _reporting_failure(address: str, *others: type[Exception]) -> Iterator[None]:
    """Report any error, but for those that are to be dealt with otherwise."""
    try:
        yield
    except others:
        raise
    except Exception as error:  # every store has errors of its own
        raise ReadError(f"{address} cannot be read: {error}") from error

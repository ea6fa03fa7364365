"""Which documents belong together, on disk: a table in Parquet that is read by range, and a head that vouches for it.

At a hundred million documents it is some gigabytes, and each of a thousand jobs needs its own share of it alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from bialign.corpus.document_pairs import AnyPairing, DocumentPair, Unpaired, Unreadable, decode_name, encode_name
from bialign.corpus.storing.folder import PAIRING, PAIRS
from bialign.errors import FormatError, MissingExtraError, ReadError
from bialign.exchange.writing import open_atomically, reporting_write_errors, write_atomically

_ROW_GROUP = 10_000
_MENDED = "the command corpus build pairs the documents anew"

One = TypeVar("One", DocumentPair, Unpaired, Unreadable)
_KINDS: Mapping[str, type] = {"pairs": DocumentPair, "unpaired": Unpaired, "unreadable": Unreadable}


@dataclass(frozen=True, kw_only=True)
class StoredPairing:
    """A pairing on disk, of which no more is held in memory than is being read.

    Attributes
    ----------
    folder
        Of the corpus.
    state
        Of the source when it was paired, or ``""`` if that was never done.
    n_pairs, n_unpaired, n_unreadable
        How many there are of each.
    """

    folder: Path
    state: str = ""
    n_pairs: int = 0
    n_unpaired: int = 0
    n_unreadable: int = 0

    def pairs(self, start: int = 0, stop: int | None = None) -> Iterator[DocumentPair]:
        """Yield the pairs, or a range of them, by the bytes of their names."""
        end = self.n_pairs if stop is None else min(stop, self.n_pairs)
        return self._read(DocumentPair, start, end)

    def unpaired(self) -> Iterator[Unpaired]:
        """Yield the files without counterpart, in the order of their paths."""
        return self._read(Unpaired, self.n_pairs, self.n_pairs + self.n_unpaired)

    def unreadable(self) -> Iterator[Unreadable]:
        """Yield the files that could not be read, in the order of their paths."""
        start = self.n_pairs + self.n_unpaired
        return self._read(Unreadable, start, start + self.n_unreadable)

    def _read(self, kind: type[One], start: int, stop: int) -> Iterator[One]:
        if start >= stop:
            return
        path, wanted = self.folder / PAIRS, [field.name for field in fields(kind)]
        with _reporting_damage(path):
            table = _find_arrow().parquet.ParquetFile(path, page_checksum_verification=True)
            for group in range(start // _ROW_GROUP, (stop - 1) // _ROW_GROUP + 1):
                first = group * _ROW_GROUP
                rows = table.read_row_group(group, columns=wanted).slice(
                    max(0, start - first), stop - max(first, start)
                )
                for row in rows.to_pylist():
                    yield kind(**{name: _unpacked(value) for name, value in row.items()})


def write_pairing(folder: Path, state: str, pairing: AnyPairing) -> StoredPairing:
    """Write a pairing, found for a state of the source, and return it as it is on disk.

    Raises
    ------
    WriteError
        If there is no room.
    MissingExtraError
        If pyarrow is not installed.
    """
    arrow, path = _find_arrow(), folder / PAIRS
    counts = Counter({f"n_{name}": 0 for name in _KINDS})
    rows = (one for name in _KINDS for one in _counted(getattr(pairing, name), f"n_{name}", counts))
    schema = _schema(arrow)
    with (
        reporting_write_errors(path),
        open_atomically(path) as file,
        arrow.parquet.ParquetWriter(file, schema, compression="zstd", write_page_checksum=True) as writer,
    ):
        while some := list(islice(rows, _ROW_GROUP)):
            columns = {name: [_packed(getattr(one, name, None)) for one in some] for name in schema.names}
            writer.write_table(arrow.Table.from_pydict(columns, schema=schema), row_group_size=_ROW_GROUP)
    head = {"state": state, **counts, "sha256": _checksum(path)}
    write_atomically(folder / PAIRING, json.dumps(head | {"checksum": _of(head)}))
    return StoredPairing(folder=folder, state=state, **counts)


def _counted(records: Iterable[Any], name: str, counts: Counter[str]) -> Iterator[Any]:
    for record in records:
        counts[name] += 1
        yield record


def read_pairing(folder: Path) -> StoredPairing:
    """Return which documents belong together, as the last run found; of no document if none did.

    Raises
    ------
    FormatError
        If what it wrote was cut or changed since.
    """
    path = folder / PAIRING
    if not path.exists():
        return StoredPairing(folder=folder)
    try:
        head = json.loads(path.read_text(encoding="utf-8"))
        checksum = head.pop("checksum")
        if checksum != _of(head):
            raise ValueError("its checksum is not that of what was written")
        if head.pop("sha256") != _checksum(folder / PAIRS):
            raise ValueError(f"{PAIRS} is not as it was written")
        return StoredPairing(folder=folder, **head)
    except FileNotFoundError as error:
        raise FormatError(f"{folder / PAIRS} is gone; {_MENDED}") from error
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FormatError(f"{path} is damaged ({error}); {_MENDED}") from error


def _find_arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("building a corpus", "corpus") from error
    return pyarrow


def _schema(arrow: Any) -> Any:
    """Return the columns of all kinds: numbers, and texts as bytes, since file names may hold any."""
    types: Mapping[Any, Callable[[], Any]] = {"float": arrow.float64}
    columns = {field.name: types.get(field.type, arrow.binary)() for kind in _KINDS.values() for field in fields(kind)}
    return arrow.schema(list(columns.items()))


def _packed(value: Any) -> Any:
    return encode_name(value) if isinstance(value, str) else value


def _unpacked(value: Any) -> Any:
    return decode_name(value) if isinstance(value, bytes) else value


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _of(head: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(head, sort_keys=True).encode()).hexdigest()


@contextmanager
def _reporting_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # pyarrow's own are both
        raise FormatError(f"{path} is damaged ({error}); {_MENDED}") from error

"""The unit of work: some documents, and the one file for them, which appears whole or not at all.

A shard file is named by what went into it (the contents of its documents, and the signature of the aligner), so doing
it twice gives the same file, whoever does it and however often. It holds one gzip member a document, which
``zcat`` reads as one: a line of JSON about the document, then one for each candidate pair. The last member is its
**seal**: the name, length and checksum by which a file that was cut, changed or exchanged is known without a ledger.
"""

from __future__ import annotations

import gzip
import json
import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from bialign.corpus.storing.candidates import CandidatePair, format_candidate, parse_candidate
from bialign.errors import FormatError, ReadError
from bialign.exchange.writing import open_atomically, reporting_write_errors
from bialign.options import CORPUS_OPTIONS, ENCODER, Mining, Options

SUFFIX = ".jsonl.gz"
_GZIP = 31  # the window size by which zlib knows a gzip member
_CHUNK_BYTES = 1 << 20
MENDED_BY_BUILD = "the command corpus build makes it anew"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One document pair to be aligned.

    Attributes
    ----------
    name
        Of the pair, for good.
    zh, en
        Paths below the source folder, with ``/``; equal for a file that holds both versions.
    key
        Hash of both files and of the signature; what has the same key needs no second look.
    """

    name: str
    zh: str
    en: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Shard:
    """Documents that are aligned together, and where to.

    Attributes
    ----------
    source
        What the paths of the tasks are below: a folder, or the address of a bucket.
    folder
        Where shard files are kept.
    encoder
        A name or path, as for :func:`bialign.align`: an object could not travel to other machines.
    mining
        How pairs are mined, if the documents do not translate each other.
    keep_markup
        Whether sentences of Markdown keep its marks.
    """

    tasks: tuple[Task, ...]
    source: Path | str
    folder: Path
    encoder: str = ENCODER
    options: Options = CORPUS_OPTIONS
    mining: Mining | None = None
    keep_markup: bool = False

    @property
    def name(self) -> str:
        """Thirty-two hexadecimal digits that stand for all that went in."""
        return sha256("".join(task.key for task in self.tasks).encode()).hexdigest()[:32]

    @property
    def path(self) -> Path:
        """The file that it is written to."""
        return self.folder / f"{self.name}{SUFFIX}"

    def parts(self) -> Iterator[Shard]:
        """Yield a shard for each document."""
        return (replace(self, tasks=(task,)) for task in self.tasks)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one document.

    Attributes
    ----------
    shard, start, size
        Which file holds it, and the bytes of its gzip member there.
    n_zh, n_en
        Sentences.
    n_zh_null, n_en_null
        Sentences without counterpart.
    n_pairs
        Candidate pairs.
    error
        Why there are none, or ``""``.
    """

    name: str
    key: str
    shard: str
    start: int
    size: int
    n_zh: int = 0
    n_en: int = 0
    n_zh_null: int = 0
    n_en_null: int = 0
    n_pairs: int = 0
    error: str = ""


# ── the file ─────────────────────────────────────────────────────────────────────────────────────


def pack_document(task: Task, facts: dict[str, Any], candidates: Sequence[CandidatePair] = ()) -> bytes:
    """Return the gzip member of a document: what is known of it (fields of :class:`Outcome`), and its candidates."""
    head = json.dumps({"name": task.name, "key": task.key, **facts, "n_pairs": len(candidates)})
    lines = [head, *map(format_candidate, candidates)]
    return gzip.compress("".join(f"{line}\n" for line in lines).encode("ascii"), compresslevel=6, mtime=0)


def write_shard(shard: Shard, members: Iterator[bytes]) -> None:
    """Write the file of a shard from the members of its documents, and seal it.

    Raises
    ------
    WriteError
        If it cannot be written, as on a full disk; then there is no such file.
    """
    with reporting_write_errors(shard.folder):
        shard.folder.mkdir(parents=True, exist_ok=True)
        with open_atomically(shard.path) as file:
            n_bytes, digest = 0, sha256()
            for member in members:
                n_bytes += file.write(member)
                digest.update(member)
            file.write(format_seal(Seal(shard.name, n_bytes, digest.hexdigest())))


def read_outcomes(path: Path) -> Iterator[Outcome]:
    """Yield what became of the documents of a shard file, in its order.

    Raises
    ------
    FormatError, ReadError
        If it is not as it was written, see :func:`check_seal`.
    """
    end, start, shard = check_seal(path).n_bytes, 0, path.name.removesuffix(SUFFIX)
    with path.open("rb") as file:
        while start < end:
            head, size = _read_member(file, start)
            yield Outcome(**json.loads(head), shard=shard, start=start, size=size)
            start += size


def _read_member(file: BinaryIO, start: int) -> tuple[bytes, int]:
    """Return the first line and the size in bytes of the gzip member at a place."""
    file.seek(start)
    member, head, chunk = zlib.decompressobj(_GZIP), b"", b""
    while not member.eof and (chunk := file.read(_CHUNK_BYTES)):
        text = member.decompress(chunk)
        head += b"" if b"\n" in head else text
    return head.partition(b"\n")[0], file.tell() - len(member.unused_data) - start


def read_candidates(folder: Path, outcome: Outcome, places: Iterable[int] | None = None) -> Iterator[CandidatePair]:
    """Yield the candidates of one document; it alone is held in memory.

    Parameters
    ----------
    places
        Which of them, counted from 0; by default all.

    Raises
    ------
    ReadError
        If its shard file is gone or damaged.
    """
    path = folder / f"{outcome.shard}{SUFFIX}"
    try:
        with path.open("rb") as file:
            file.seek(outcome.start)
            lines = gzip.decompress(file.read(outcome.size)).splitlines()
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{path} cannot be read ({error}); {MENDED_BY_BUILD}") from error
    yield from map(parse_candidate, lines[1:] if places is None else (lines[1 + place] for place in places))


# ── the seal ─────────────────────────────────────────────────────────────────────────────────────


class Seal(NamedTuple):
    """What a shard file says of itself at its end.

    Attributes
    ----------
    shard
        Its name, see :attr:`Shard.name`.
    n_bytes
        Length of all that stands before the seal.
    sha256
        Checksum of that, in hexadecimal digits.
    """

    shard: str
    n_bytes: int
    sha256: str


def format_seal(seal: Seal) -> bytes:
    """Return the gzip member that ends a shard file: always as long, and the same whichever zlib would write it."""
    line = f'{{"shard": "{seal.shard}", "bytes": {seal.n_bytes:>16}, "sha256": "{seal.sha256}"}}\n'.encode()
    head = b"\x1f\x8b\x08" + bytes(6) + b"\xff"  # RFC 1952: deflate, no name, no time, unknown system
    block = struct.pack("<BHH", 1, len(line), len(line) ^ 0xFFFF)  # RFC 1951: the last block, stored as it is
    return head + block + line + struct.pack("<II", zlib.crc32(line), len(line))


_SEAL_BYTES = len(format_seal(Seal("0" * 32, 0, "0" * 64)))
_LINE = slice(15, -8)  # of a seal, what is neither head nor checksum


def read_seal(path: Path) -> Seal:
    """Return the seal of a shard file, of which nothing but the length is looked at.

    Raises
    ------
    ReadError
        If it is gone or cannot be read.
    FormatError
        If it was cut, or is the file of another shard.
    """
    with _open_shard(path) as file:
        return _read_seal(file, path)


def check_seal(path: Path) -> Seal:
    """Read a shard file from beginning to end, and return its seal.

    Raises
    ------
    ReadError
        If it is gone or cannot be read.
    FormatError
        If it was cut or changed, or is the file of another shard.
    """
    with _open_shard(path) as file:
        seal = _read_seal(file, path)
        digest, n_left = sha256(), seal.n_bytes
        file.seek(0)
        while chunk := file.read(min(n_left, _CHUNK_BYTES)):
            digest.update(chunk)
            n_left -= len(chunk)
    if digest.hexdigest() != seal.sha256:
        raise FormatError(f"{path} is damaged: its checksum is not that of what was written; {MENDED_BY_BUILD}")
    return seal


@contextmanager
def _open_shard(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror}); {MENDED_BY_BUILD}") from error


def _read_seal(file: BinaryIO, path: Path) -> Seal:
    n_bytes = max(0, os.fstat(file.fileno()).st_size - _SEAL_BYTES)
    file.seek(n_bytes)
    written = file.read()
    with suppress(ValueError, KeyError, TypeError):
        said = json.loads(written[_LINE])
        seal = Seal(path.name.removesuffix(SUFFIX), n_bytes, said["sha256"])
        if written == format_seal(seal):
            return seal
    raise FormatError(f"{path} is damaged: it does not end as it was written; {MENDED_BY_BUILD}")


def is_whole(path: Path) -> bool:
    """Return whether a shard file is there, and as it was written."""
    try:
        check_seal(path)
    except (ReadError, FormatError):
        return False
    return True

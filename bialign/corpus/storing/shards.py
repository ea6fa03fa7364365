"""The unit of work: some documents, and the one file for them, which appears whole or not at all.

A shard file is named by what went into it (the contents of its documents, and the signature of the aligner), so doing
it twice gives the same file, whoever does it and however often. It holds one gzip member a document, which
``zcat`` reads as one: a line of JSON about the document, then one for each candidate pair.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from bialign.corpus.storing.candidates import CandidatePair, format_candidate, parse_candidate
from bialign.errors import ReadError
from bialign.exchange.writing import open_atomically
from bialign.options import ENCODER, Mining, Options

SUFFIX = ".jsonl.gz"
_GZIP = 31  # the window size by which zlib knows a gzip member
_CHUNK_BYTES = 1 << 20


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
        The folder that the paths of the tasks are below.
    folder
        Where shard files are kept.
    encoder
        A name or path, as for :func:`bialign.align`: an object could not travel to other machines.
    mining
        How pairs are mined, if the documents do not translate each other.
    """

    tasks: tuple[Task, ...]
    source: Path
    folder: Path
    encoder: str = ENCODER
    options: Options = Options()
    mining: Mining | None = None

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
    """Write the file of a shard from the members of its documents."""
    shard.folder.mkdir(parents=True, exist_ok=True)
    with open_atomically(shard.path) as file:
        file.writelines(members)


def read_outcomes(path: Path) -> Iterator[Outcome]:
    """Yield what became of the documents of a shard file, in its order."""
    start = 0
    with path.open("rb") as file:
        while member := _read_member(file, start):
            head, size = member
            yield Outcome(**json.loads(head), shard=path.name.removesuffix(SUFFIX), start=start, size=size)
            start += size


def _read_member(file: BinaryIO, start: int) -> tuple[bytes, int] | None:
    """Return the first line and the size in bytes of the gzip member at a place, or ``None`` at the end."""
    file.seek(start)
    member, head, chunk = zlib.decompressobj(_GZIP), b"", b""
    while not member.eof and (chunk := file.read(_CHUNK_BYTES)):
        text = member.decompress(chunk)
        head += b"" if b"\n" in head else text
    if not member.eof:
        return None
    return head.partition(b"\n")[0], file.tell() - len(member.unused_data) - start


def read_candidates(folder: Path, outcome: Outcome) -> Iterator[CandidatePair]:
    """Yield the candidates of one document; it alone is held in memory.

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
        raise ReadError(
            f"{path} cannot be read ({error}); if a run is at work, it may have replaced it just now: try again. "
            "Otherwise delete what is left of it, and give the command corpus build again"
        ) from error
    yield from map(parse_candidate, lines[1:])

"""The way from a folder of documents to a store of scored pairs, which can be broken off anywhere and taken up again.

pair → shards of documents → per document: read, segment, align, score → ledger
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bialign.api import Aligner
from bialign.corpus.executors import Executor, find_executor
from bialign.corpus.pairing import pair_documents
from bialign.corpus.records import DocumentPair, Pairing, Unpaired
from bialign.corpus.shards import Outcome, Shard, Task
from bialign.corpus.store import LEDGER, LOCK, SHARDS, Ledger, hold
from bialign.corpus.terms import read_terms
from bialign.errors import InputError
from bialign.exchange.writing import write_atomically
from bialign.options import DOCUMENTS_PER_SHARD, Options

PAIRING = "pairing.json"


class Part(NamedTuple):
    """The share of one job in an array of them: shards ``number``, ``number + of`` … of all, counted from 1."""

    number: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What decides how a corpus is built.

    Attributes
    ----------
    source
        The folder with the documents.
    folder
        Where the corpus is kept, not below ``source``.
    encoder
        As for :func:`bialign.align`, by name or path.
    table, pattern, by_content
        How documents are paired, see :func:`bialign.corpus.pairing.pair_documents`.
    documents_per_shard
        A shard is what is done again when a run is killed within it. Jobs of one array must agree on it.
    retry_failed
        Whether documents that failed and have not changed are tried again.
    """

    source: Path
    folder: Path
    encoder: str | None = None
    options: Options = Options()
    table: Path | None = None
    pattern: str | None = None
    by_content: bool = True
    documents_per_shard: int = DOCUMENTS_PER_SHARD
    retry_failed: bool = False

    def __post_init__(self) -> None:
        if not self.source.is_dir():
            raise InputError(f"{self.source} is no folder; give the folder that holds the documents")
        if self.folder.resolve().is_relative_to(self.source.resolve()):
            raise InputError(
                f"{self.folder} is inside {self.source}, where documents are looked for; give a folder elsewhere"
            )
        if self.documents_per_shard < 1:
            raise InputError(f"documents_per_shard is {self.documents_per_shard}; give at least 1")


def build_corpus(plan: Plan, executor: Executor | None = None, *, progress: bool | None = None) -> Mapping[str, int]:
    """Pair, align and score the documents of a folder; what was done before and has not changed is not done again.

    Parameters
    ----------
    plan
        What to build, and where.
    executor
        Who does the work; by default one process a core.
    progress
        Whether to show a progress bar; ``None`` shows one in a terminal.

    Returns
    -------
    Mapping
        Documents ``done`` and ``failed``, their sentences (``n_zh``, ``n_en``), those without counterpart
        (``n_zh_null``, ``n_en_null``) and candidate pairs (``n_pairs``).

    Raises
    ------
    InputError, FormatError, ReadError
        If the folders are not what they should be.
    EngineError
        If another run is at work in the folder, or no worker can be had.
    EncoderError, MissingExtraError
        If the encoder cannot be had.

    Notes
    -----
    Memory: a few hundred bytes for each document of the source, and for each worker the encoder and one document.
    """
    _check_folder(plan.folder)
    plan.folder.mkdir(parents=True, exist_ok=True)
    with hold(plan.folder), Ledger(plan.folder, make=True) as ledger:
        aligner = Aligner(encoder=plan.encoder, options=plan.options)
        pairing = find_pairs(plan, aligner)
        ledger.tidy()
        ledger.enter(pairing.pairs)
        ledger.note(
            {
                "signature": _plain(aligner.signature),
                "terms": read_terms(plan.source),
                "n_unpaired": len(pairing.unpaired),
            }
        )
        with _progress(len(pairing.pairs), progress) as advance:
            chunks = _chunks(_tasks(plan, pairing, aligner), plan.documents_per_shard)
            shards = (_waiting(plan, tasks, ledger, advance) for tasks in chunks)
            for outcomes in (executor or find_executor()).run(shard for shard in shards if shard.tasks):
                ledger.record(outcomes)
                advance(outcomes)
        return ledger.counts()


def build_part(
    plan: Plan, part: Part, executor: Executor | None = None, *, progress: bool | None = None
) -> Mapping[str, int]:
    """Do one job's share of the shards of a corpus, in a folder that many jobs share.

    The jobs touch neither ledger nor lock, only shard files, each its own; :func:`build_corpus`, run once they are
    done, finds those files, does what is missing, and enters all in the ledger.

    Returns
    -------
    Mapping
        Documents ``done`` and ``failed`` in this part.
    """
    if not 1 <= part.number <= part.of:
        raise InputError(f"the part is {part.number}/{part.of}; give 1/{part.of} to {part.of}/{part.of}")
    _check_folder(plan.folder)
    (plan.folder / SHARDS).mkdir(parents=True, exist_ok=True)
    aligner = Aligner(encoder=plan.encoder, options=plan.options)
    pairing = find_pairs(plan, aligner)
    chunks = islice(_chunks(_tasks(plan, pairing, aligner), plan.documents_per_shard), part.number - 1, None, part.of)
    counts = {"done": 0, "failed": 0}
    with _progress(-(-len(pairing.pairs) // part.of), progress) as advance:
        for outcomes in (executor or find_executor()).run(_shard(plan, tasks) for tasks in chunks):
            counts["failed"] += sum(bool(outcome.error) for outcome in outcomes)
            counts["done"] += sum(not outcome.error for outcome in outcomes)
            advance(outcomes)
    return counts


# ── from documents to shards ─────────────────────────────────────────────────────────────────────


def _tasks(plan: Plan, pairing: Pairing, aligner: Aligner) -> Iterator[Task]:
    """Yield the documents in the order of their names, which is that of the ledger."""
    signature = json.dumps(_plain(aligner.signature), sort_keys=True)
    for pair in sorted(pairing.pairs, key=lambda pair: pair.name.encode("utf-8", "surrogateescape")):
        contents = [signature, *(_fingerprint(plan.source / path) for path in (pair.zh, pair.en))]
        # The name is part of the key, since it stands in every candidate.
        key = _hash("\0".join([*contents, pair.name]).encode("utf-8", "surrogateescape"))
        yield Task(name=pair.name, zh=pair.zh, en=pair.en, key=key)


def _waiting(plan: Plan, tasks: Iterable[Task], ledger: Ledger, advance: Callable[[Iterable[Task]], None]) -> Shard:
    """Return a shard of those tasks that are new, or have changed, since they were done."""
    waiting, settled, retried = [], [], []
    for task in tasks:
        key, status = ledger.state(task.name)
        if key != task.key or status == "waiting":
            waiting.append(task)
        elif status == "failed" and plan.retry_failed:
            retried.append(task)
        else:
            settled.append(task)
    advance(settled)
    ledger.await_again(task.name for task in waiting + retried)
    shard = _shard(plan, waiting + retried)
    if retried:
        shard.path.unlink(missing_ok=True)  # it may tell of the failure
    return shard


def _shard(plan: Plan, tasks: Iterable[Task]) -> Shard:
    return Shard(
        tasks=tuple(tasks),
        source=plan.source.resolve(),
        folder=plan.folder.resolve() / SHARDS,
        encoder=plan.encoder,
        options=plan.options,
    )


def _chunks(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    tasks = iter(tasks)
    return iter(lambda: list(islice(tasks, size)), [])


def _fingerprint(path: Path) -> str:
    """Return a hash of a file, or ``""`` if it cannot be read, which aligning it will tell."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _plain(signature: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(dict(signature), default=str))


# ── pairing, kept from run to run ────────────────────────────────────────────────────────────────


def find_pairs(plan: Plan, aligner: Aligner) -> Pairing:
    """Return which documents belong together: as found by an earlier run, if no file came, went or changed since."""
    kept = plan.folder / PAIRING
    state = _hash(json.dumps(_state(plan, aligner)).encode())
    if (known := _read_pairing(kept, state)) is not None:
        return known
    pairing = pair_documents(
        plan.source, pattern=plan.pattern, table=plan.table, by_content=plan.by_content, aligner=aligner
    )
    write_atomically(kept, json.dumps({"state": state, **asdict(pairing)}))
    return pairing


def _state(plan: Plan, aligner: Aligner) -> list[Any]:
    files = sorted(
        (path.relative_to(plan.source).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for path in plan.source.rglob("*")
        if path.is_file()
    )
    table = _fingerprint(plan.table) if plan.table else ""
    return [files, table, plan.pattern, plan.by_content, _plain(aligner.signature)]


def _read_pairing(path: Path, state: str | None = None) -> Pairing | None:
    """Return a pairing that was kept, if it is of this state of the source (or, with ``None``, of whichever)."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if state not in (None, found["state"]):
        return None
    return Pairing(
        pairs=tuple(DocumentPair(**pair) for pair in found["pairs"]),
        unpaired=tuple(Unpaired(**one) for one in found["unpaired"]),
    )


def read_unpaired(folder: Path) -> tuple[Unpaired, ...]:
    """Return the files without counterpart, as the last run found them."""
    pairing = _read_pairing(folder / PAIRING)
    return pairing.unpaired if pairing else ()


# ── around it ────────────────────────────────────────────────────────────────────────────────────


def _check_folder(folder: Path) -> None:
    """Refuse a folder that holds something else."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; give a folder for the corpus")
    ours = {LEDGER, LOCK, SHARDS, PAIRING}
    if folder.exists() and (names := {path.name for path in folder.iterdir()}) and not names & ours:
        raise InputError(f"{folder} holds other files and no corpus; give an empty or a new folder")


@contextmanager
def _progress(total: int, wanted: bool | None) -> Iterator[Callable[[Iterable[Outcome | Task]], None]]:
    """Show how many documents are done, how fast, and how long the rest will take."""
    from tqdm.auto import tqdm

    watched = sys.stderr.isatty() if wanted is None else wanted
    with tqdm(total=total, desc="documents", unit=" documents", smoothing=0.02, disable=not watched) as bar:

        def advance(done: Iterable[Outcome | Task]) -> None:
            bar.update(sum(1 for _ in done))

        yield advance

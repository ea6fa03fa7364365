"""The way from a folder of documents to a store of scored pairs, which can be broken off anywhere and taken up again.

pair → shards of documents → per document: read, segment, align or mine, score → ledger
"""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from bialign.api import Aligner
from bialign.corpus.bars import open_bar, showing_steps
from bialign.corpus.building.executors import Executor, ProcessExecutor
from bialign.corpus.building.plans import Plan, find_pairs, plain_signature
from bialign.corpus.building.work import Unread, find_keys
from bialign.corpus.document_pairs import DocumentPair, top_folder
from bialign.corpus.sources import is_address
from bialign.corpus.storing.folder import SHARDS, check_kinds, set_aside, set_ledger_aside
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.lock import hold
from bialign.corpus.storing.pairings import StoredPairing
from bialign.corpus.storing.shards import SUFFIX, Outcome, Shard, Task, read_outcomes
from bialign.corpus.terms import TABLE, Terms, read_terms
from bialign.encoders.base import n_cores
from bialign.encoders.registry import NAMED
from bialign.errors import DamageWarning, FormatError, InputError
from bialign.exchange.writing import reporting_write_errors

# Telling documents apart asks less of an encoder than aligning them: the fast one misses nothing.
PAIRED_BY = "static"

Advance = Callable[[Iterable[Outcome | Task]], None]
Item = TypeVar("Item")


class Part(NamedTuple):
    """The share of one job in an array of them: of all shards every ``of``-th, from ``number``, counted from 1."""

    number: int
    of: int


def build_corpus(plan: Plan, executor: Executor | None = None, *, progress: bool | None = None) -> Mapping[str, int]:
    """Pair, align and score the documents of a folder; what was done before and has not changed is not done again.

    Parameters
    ----------
    plan
        What to build, and where.
    executor
        Who aligns; by default processes of this machine.
    progress
        Whether to show progress bars; ``None`` shows them in a terminal.

    Returns
    -------
    Mapping
        Documents ``done`` and ``failed``, their sentences (``n_zh``, ``n_en``), those without counterpart
        (``n_zh_null``, ``n_en_null``) and candidate pairs (``n_pairs``).

    Raises
    ------
    InputError, FormatError, ReadError
        If a file or folder is not what it should be.
    WriteError
        If there is no room for what is written; what was done until then is kept.
    EngineError
        If another run is using the folder, or no worker can be had.
    EncoderError, MissingExtraError
        If the encoder cannot be had.

    Notes
    -----
    Shards that were damaged since an earlier run are told by a :class:`~bialign.errors.DamageWarning` and done again.

    Memory: some hundred bytes for each file that its name does not pair, while documents are paired; otherwise the same
    for any number, and for each worker the encoder and one document. In a script, call it from under
    ``if __name__ == "__main__":``, since worker processes read the script again.
    """
    _make_folder(plan.folder)
    if not plan.repair:
        check_kinds(plan.folder)
    with hold(plan.folder, anew=plan.repair), _open_ledger(plan) as ledger:
        _mend(ledger)
        aligner = Aligner(encoder=plan.encoder_name, options=plan.options)
        pairing = _find_pairs(plan, progress)
        _enter(plan, pairing, aligner, ledger)
        executor = executor or ProcessExecutor(plan.workers or n_cores())
        with _documents(pairing.n_pairs, progress) as advance:
            keyed = _keyed(plan, aligner, executor, _chunks(pairing.pairs(), plan.documents_per_shard))
            shards = (_waiting(plan, tasks, ledger, advance) for tasks in keyed)
            for outcomes in executor.run(shard for shard in shards if shard.tasks):
                ledger.record(outcomes)
                advance(outcomes)
        ledger.tidy()
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

    Raises
    ------
    As :func:`build_corpus`.
    """
    if not 1 <= part.number <= part.of:
        raise InputError(f"the part is {part.number}/{part.of}; give 1/{part.of} to {part.of}/{part.of}")
    check_kinds(plan.folder)
    _make_folder(plan.folder / SHARDS)
    aligner = Aligner(encoder=plan.encoder_name, options=plan.options)
    pairing, size = _find_pairs(plan, progress), plan.documents_per_shard
    starts = range((part.number - 1) * size, pairing.n_pairs, part.of * size)
    n_documents = sum(min(size, pairing.n_pairs - start) for start in starts)
    counts = {"done": 0, "failed": 0}
    executor = executor or ProcessExecutor(plan.workers or n_cores())
    with _documents(n_documents, progress) as advance:
        keyed = _keyed(plan, aligner, executor, (pairing.pairs(start, start + size) for start in starts))
        for outcomes in executor.run(_shard(plan, tasks) for tasks in keyed):
            counts["failed"] += sum(bool(outcome.error) for outcome in outcomes)
            counts["done"] += sum(not outcome.error for outcome in outcomes)
            advance(outcomes)
    return counts


def _make_folder(folder: Path) -> None:
    with reporting_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _open_ledger(plan: Plan) -> Ledger:
    """Return the ledger, a new one if all but the shards is to be made anew."""
    if plan.repair:
        with reporting_write_errors(plan.folder):
            set_ledger_aside(plan.folder)
    return Ledger(plan.folder, make=True)


def _mend(ledger: Ledger) -> None:
    """Let nothing be entered but what whole shards hold, and in a new ledger all that they hold.

    A damaged file that nothing points into is removed.
    """
    for path in (path for path in ledger.shards.glob(f"*{SUFFIX}") if path.is_dir()):
        set_aside(path)
    for shard, what in list(ledger.damaged_shards()):
        warnings.warn(what, DamageWarning, stacklevel=2)
        ledger.forget(shard)
    for path in list(ledger.unentered_shards()) if ledger.is_new else ():
        try:
            ledger.record(read_outcomes(path))
        except FormatError as error:
            warnings.warn(str(error), DamageWarning, stacklevel=2)
            path.unlink(missing_ok=True)


def _enter(plan: Plan, pairing: StoredPairing, aligner: Aligner, ledger: Ledger) -> None:
    ledger.enter(pairing.pairs())
    ledger.note(
        {
            "signature": plain_signature(aligner, plan.mining, plan.keep_markup),
            "terms": _read_terms(plan),
            "n_unpaired": pairing.n_unpaired,
            "n_unreadable": pairing.n_unreadable,
            "unpaired": Counter(top_folder(one.path) for one in pairing.unpaired()),
            "unreadable": Counter(top_folder(one.path) for one in pairing.unreadable()),
        }
    )


def _read_terms(plan: Plan) -> tuple[Terms, ...]:
    with plan.documents.lent(TABLE) as folder:
        return read_terms(folder)


# ── from documents to shards ─────────────────────────────────────────────────────────────────────


def _keyed(
    plan: Plan, aligner: Aligner, executor: Executor, chunks: Iterable[Iterable[DocumentPair]]
) -> Iterator[list[Task]]:
    """Yield the documents of each shard to be, with their keys; who does the shards reads the files too."""
    signature = json.dumps(plain_signature(aligner, plan.mining, plan.keep_markup), sort_keys=True)
    return executor.prepare(find_keys, (Unread(_place(plan), signature, tuple(pairs)) for pairs in chunks))


def _waiting(plan: Plan, tasks: Sequence[Task], ledger: Ledger, advance: Advance) -> Shard:
    """Return a shard of those documents that are new, or have changed, since they were done."""
    waiting: list[Task] = []
    retried: list[Task] = []
    settled: list[Task] = []
    for task in tasks:
        state = ledger.state(task.key)
        if state == "waiting":
            waiting.append(task)
        else:
            (retried if state == "failed" and plan.retry_failed else settled).append(task)
    advance(settled)
    ledger.expect(tasks)
    shard = _shard(plan, (*waiting, *retried))
    if retried:
        shard.path.unlink(missing_ok=True)  # it may tell of the failure
    return shard


def _shard(plan: Plan, tasks: Iterable[Task]) -> Shard:
    return Shard(
        tasks=tuple(tasks),
        source=_place(plan),
        folder=plan.folder.resolve() / SHARDS,
        encoder=_from_anywhere(plan.encoder_name),
        options=plan.options,
        mining=plan.mining,
        keep_markup=plan.keep_markup,
    )


def _place(plan: Plan) -> Path | str:
    """Return where the documents lie, so that a worker in another folder finds them."""
    return plan.source if is_address(plan.source) else Path(plan.source).resolve()


def _from_anywhere(encoder: str) -> str:
    """Return the path of a model so that a worker in another folder finds it; names as they are."""
    is_path = encoder not in NAMED and Path(encoder).exists()
    return str(Path(encoder).resolve()) if is_path else encoder


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    return iter(lambda: list(islice(rest, size)), [])


# ── progress ─────────────────────────────────────────────────────────────────────────────────────


def _find_pairs(plan: Plan, progress: bool | None) -> StoredPairing:
    """Pair documents, showing a bar for each step."""
    with showing_steps(progress) as show:
        return find_pairs(plan, Aligner(encoder=PAIRED_BY, options=plan.options), show)


@contextmanager
def _documents(total: int, progress: bool | None) -> Iterator[Advance]:
    """Show how many documents are done, how fast, and how long the rest will take."""
    with open_bar("aligning", total, progress) as bar:

        def advance(done: Iterable[Outcome | Task]) -> None:
            bar.update(sum(1 for _ in done))

        yield advance

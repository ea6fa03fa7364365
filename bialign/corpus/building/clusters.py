"""Shards done by Ray, on this machine or on a cluster whose machines share the folders of source and corpus.

Plain tasks that Ray starts again, as often as it takes, when a machine is lost: in our trials they survived that
exactly, while pools of actors and Ray Data stalled. Nothing is handed back but what became of the documents.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from typing import Any
from uuid import uuid4

from bialign.corpus.building.embeddings import ServedEncoder, SharedEncoder
from bialign.corpus.building.executors import Executor, Item, Made, take_ahead
from bialign.corpus.building.work import DIED, Work, align_shard, record_failure
from bialign.corpus.storing.shards import Outcome, Shard
from bialign.corpus.workers import take_one_thread
from bialign.encoders.base import n_cores
from bialign.encoders.registry import NAMED, describe_encoder, find_encoder
from bialign.errors import BialignError, EngineError, MissingExtraError
from bialign.exchange.writing import UNFINISHED

_AHEAD = 2  # shards a core may have waiting
_ASKING = 64  # tasks that an actor hears at a time
_SILENCE = 10  # seconds for which an actor may be silent until the next one is asked as well
_PAUSE = 0.2  # seconds until the next one is asked when one is lost
_PATIENCE = 600  # seconds for which all may be silent: another machine may come, and load the model
_MAX_STARTS = 4  # of one shard in one run, until its documents are suspected of killing their process


class RayExecutor(Executor):
    """Tasks of a Ray cluster: the one that ``RAY_ADDRESS`` names, that this process has joined, or a local one.

    Parameters
    ----------
    workers
        Shards at a time; by default as many as the cluster has cores, and some waiting.
    work
        What a task does.
    served
        Whether actors encode for all tasks, one on each GPU; by default if the cluster has some and the encoder is a
        sentence-transformers model.

    Raises
    ------
    MissingExtraError
        If Ray is not installed.
    """

    def __init__(self, workers: int | None = None, work: Work = align_shard, *, served: bool | None = None) -> None:
        _import_ray()
        self.workers, self.work, self.served = workers, work, served

    def prepare(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """Yield what is made of each item, by tasks of the cluster; see :class:`Executor`."""
        with _connected(self.workers) as ray:
            # They wait for disks more than they compute, and must not queue up behind the shards.
            task = ray.remote(num_cpus=0, max_retries=-1, scheduling_strategy="SPREAD")(work)
            yield from take_ahead(task.remote, items, partial(_fetch, ray))

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what became of each shard; see :class:`Executor`."""
        with _connected(self.workers) as ray:
            yield from self._run(iter(shards), ray)

    def _run(self, shards: Iterator[Shard], ray: Any) -> Iterator[tuple[Outcome, ...]]:
        run = uuid4().hex[:8]
        at_work: dict[Any, Shard] = {}

        actors = _Actors(ray, self.served)

        def start(shard: Shard) -> None:
            task = ray.remote(num_cpus=1, max_retries=-1)(_do)
            at_work[task.remote(self.work, shard, run, actors.next(shard.encoder))] = shard

        while True:
            for shard in islice(shards, max(0, self._ahead(ray) - len(at_work))):
                start(shard)
            if not at_work:
                return
            [done], _ = ray.wait(list(at_work), num_returns=1)
            shard = at_work.pop(done)
            outcomes = _fetch(ray, done)
            if outcomes is not None:
                yield outcomes
            else:
                for part in shard.parts():
                    start(part)

    def _ahead(self, ray: Any) -> int:
        return self.workers or _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))


def _fetch(ray: Any, promise: Any) -> Any:
    """Return what a task returned; what it raised comes as it was raised, without Ray's account of it."""
    try:
        return ray.get(promise)
    except ray.exceptions.RayTaskError as error:
        raise (error.cause if isinstance(error.cause, BialignError) else error) from None


def _do(work: Work, shard: Shard, run: str, served: ServedEncoder | None) -> tuple[Outcome, ...] | None:
    """Do a shard in a worker; ``None`` asks for its documents one by one, since it was started too often.

    Ray starts a task again without end, and does not tell a lost machine from a document that kills its process.
    So every start leaves a mark; only a document that was alone each time is given up.
    """
    _settle()
    shard.folder.mkdir(parents=True, exist_ok=True)
    starts = shard.folder / f".{shard.name}.{run}{UNFINISHED}"
    with starts.open("ab") as file:
        file.write(b".")
    outcomes: tuple[Outcome, ...] | None
    if starts.stat().st_size <= _MAX_STARTS:
        outcomes = work(shard, encoder=served) if served else work(shard)
    else:
        outcomes = record_failure(shard, DIED) if len(shard.tasks) == 1 else None
    starts.unlink(missing_ok=True)
    return outcomes


@cache
def _settle() -> None:
    take_one_thread()


class _Actors:
    """Actors that encode for all tasks, one on each GPU, each asked first in its turn; Ray starts a lost one again."""

    def __init__(self, ray: Any, served: bool | None) -> None:
        self._ray, self._served = ray, served
        self._n_gpus = int(ray.cluster_resources().get("GPU", 0))
        self._of_encoders: dict[str, tuple[deque[Any], str]] = {}

    def next(self, encoder: str) -> ServedEncoder | None:
        """Return the encoder that a task asks; ``None`` where it loads one itself."""
        if not (encoder not in NAMED and self._n_gpus > 0 if self._served is None else self._served):
            return None
        if encoder not in self._of_encoders:
            actors = deque(self._start(encoder) for _ in range(max(1, self._n_gpus)))
            self._of_encoders[encoder] = actors, describe_encoder(find_encoder(encoder))
        actors, name = self._of_encoders[encoder]
        actors.rotate(-1)
        return ServedEncoder(partial(_ask, actors.copy()), name)

    def _start(self, encoder: str) -> Any:
        actor = self._ray.remote(_Actor).options(
            num_cpus=0,
            num_gpus=int(self._n_gpus > 0),
            max_concurrency=_ASKING,
            max_restarts=-1,
            max_task_retries=0,  # others are asked instead: there may be no GPU any more on which it could start
        )
        return actor.remote(encoder)


class _Actor:
    """An encoder that many tasks ask at a time, by threads."""

    def __init__(self, encoder: str) -> None:
        self._encoder = SharedEncoder(find_encoder(encoder))

    def encode(self, sentences: list[str]) -> Any:
        return self._encoder.encode(sentences)


def _ask(actors: deque[Any], sentences: list[str]) -> Any:
    """Return the first answer of some actors, of which each next one is asked when those before it are lost or silent.

    A lost actor says so to who has spoken to it; for others it is silent until Ray has found another machine for it.

    Raises
    ------
    ConnectionError
        If there is no answer for long.
    """
    ray, latest = _import_ray(), time.monotonic() + _PATIENCE
    asked: dict[Any, Any] = {}  # from whom an answer is to come
    while time.monotonic() < latest:
        actor = actors[0]
        actors.rotate(-1)
        if not any(actor is other for other in asked.values()):
            asked[actor.encode.remote(sentences)] = actor
        for promise in ray.wait(list(asked), timeout=_SILENCE)[0]:
            actor = asked.pop(promise)
            try:
                answer = ray.get(promise)
            except ray.exceptions.RayActorError:
                time.sleep(_PAUSE)
            else:
                actors.remove(actor)
                actors.appendleft(actor)  # to be asked first from now on
                return answer
    raise ConnectionError(f"none of {len(actors)} actors answered for {_PATIENCE} seconds")


@contextmanager
def _connected(workers: int | None) -> Iterator[Any]:
    """Give Ray, connected; what was started here is stopped in the end."""
    ray = _import_ray()
    if ray.is_initialized():
        yield ray
        return
    address = os.environ.get("RAY_ADDRESS")
    local = {"address": "local", "num_cpus": workers or n_cores(), "include_dashboard": False}
    try:
        ray.init(**({"address": address} if address else local), log_to_driver=False, logging_level="error")
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise EngineError(f"Ray could not be reached at {address or 'this machine'}: {error}") from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _import_ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves this machine
    if "RAY_ADDRESS" not in os.environ:
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # the one way to keep it on loopback
    try:
        import ray
    except ImportError as error:
        raise MissingExtraError("the engine ray", "ray") from error
    return ray

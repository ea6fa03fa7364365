"""Who does the shards: processes of this machine, or (in :mod:`bialign.corpus.building.clusters`) those of many.

All that an executor may choose is the order in which shards are done: what is in them does not depend on it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import TypeVar

from bialign.corpus.building.embeddings import serving
from bialign.corpus.building.work import DIED, Work, align_shard, record_failure
from bialign.corpus.storing.shards import Outcome, Shard
from bialign.corpus.workers import WorkerPool
from bialign.encoders.registry import uses_gpu

Item = TypeVar("Item")
Promise = TypeVar("Promise")
Made = TypeVar("Made")

_READERS = 16  # items that are read at a time: a shared disk takes its time for each


class Executor(ABC):
    """Does shards in any order, and before that what a shard needs to be known by."""

    def prepare(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """Yield what is made of each item, in their order; some are under way while the caller is busy.

        By threads of this process, for work that waits for disks.
        """
        with ThreadPoolExecutor(_READERS) as readers:
            yield from take_ahead(lambda item: readers.submit(work, item), items, Future.result)

    @abstractmethod
    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what became of the documents of each shard, as soon as it is done.

        Takes shards only as fast as they are done. A document that kills its process is recorded as failed.

        Raises
        ------
        EngineError
            If no worker can be had.
        """


def take_ahead(
    start: Callable[[Item], Promise], items: Iterable[Item], finish: Callable[[Promise], Made]
) -> Iterator[Made]:
    """Yield what becomes of each item, in their order, starting some before they are asked for."""
    under_way = deque[Promise]()
    for item in items:
        under_way.append(start(item))
        if len(under_way) > _READERS:
            yield finish(under_way.popleft())
    yield from map(finish, under_way)


class ProcessExecutor(Executor):
    """Worker processes of this machine, one thread each.

    Parameters
    ----------
    workers
        How many documents are aligned at a time.
    work
        What a worker does; it must be found by its name in another process.
    served
        Whether one process encodes for all workers; by default where there is a GPU, which an encoder in each of them
        would fill with copies and leave idle.
    """

    def __init__(self, workers: int, work: Work = align_shard, *, served: bool | None = None) -> None:
        self.workers, self.work, self.served = workers, work, served

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what became of each shard; see :class:`Executor`."""
        ahead = iter(shards)
        for first in ahead:  # it says which encoder; there may be no shard at all
            with self._worker(first.encoder) as work:
                pool = WorkerPool(
                    self.workers, work, lambda shard: record_failure(shard, DIED), lambda shard: list(shard.parts())
                )
                yield from pool.run(chain([first], ahead))

    @contextmanager
    def _worker(self, encoder: str) -> Iterator[Work]:
        if not (uses_gpu(encoder) if self.served is None else self.served):
            yield self.work
            return
        with serving(encoder) as served:
            yield partial(self.work, encoder=served)

"""Who does the shards: processes of this machine, or (in :mod:`bialign.corpus.building.clusters`) those of many.

All that an executor may choose is the order in which shards are done: what is in them does not depend on it.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Literal, Protocol

from bialign.corpus.building.work import DIED, Work, align_shard, record_failure
from bialign.corpus.storing.shards import Outcome, Shard
from bialign.corpus.workers import settle
from bialign.encoders.base import n_cores
from bialign.errors import EngineError

Engine = Literal["process", "ray"]

_AHEAD = 2  # shards a worker may have waiting


class Executor(Protocol):
    """Does shards in any order."""

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what became of the documents of each shard, as soon as it is done.

        Takes shards only as fast as they are done. A document that kills its process is recorded as failed.

        Raises
        ------
        EngineError
            If no worker can be had.
        """
        ...


def find_executor(engine: Engine = "process", workers: int | None = None) -> Executor:
    """Return the executor of an engine; without a number of workers, one for each core.

    Raises
    ------
    MissingExtraError
        If Ray is asked for and not installed.
    """
    if engine == "ray":
        from bialign.corpus.building.clusters import RayExecutor

        return RayExecutor(workers)
    return ProcessExecutor(workers or n_cores())


class ProcessExecutor:
    """Worker processes of this machine, one thread each.

    Parameters
    ----------
    workers
        How many documents are aligned at a time.
    work
        What a worker does; it must be found by its name in another process.
    """

    def __init__(self, workers: int, work: Work = align_shard) -> None:
        self.workers, self.work = workers, work

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        """Yield what became of each shard; see :class:`Executor`."""
        self._pool = self._open()
        try:
            yield from self._run(iter(shards))
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _run(self, shards: Iterator[Shard]) -> Iterator[tuple[Outcome, ...]]:
        at_work: dict[Future[tuple[Outcome, ...]], Shard] = {}
        while True:
            lost = []
            for shard in islice(shards, _AHEAD * self.workers - len(at_work)):
                try:
                    at_work[self._pool.submit(self.work, shard)] = shard
                except BrokenProcessPool:
                    lost.append(shard)
            if not at_work and not lost:
                return
            for future in wait(at_work, return_when=FIRST_COMPLETED).done:
                shard = at_work.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    lost.append(shard)
            if lost:  # a worker died, and the pool with it: all that was at work is lost
                yield from self._run_alone([*lost, *at_work.values()])
                at_work.clear()

    def _run_alone(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        """Do shards one at a time, and one that kills its process document by document, to find the guilty one."""
        self._renew()
        for shard in shards:
            try:
                yield self._pool.submit(self.work, shard).result()
            except BrokenProcessPool:
                if len(shard.tasks) > 1:
                    yield from self._run_alone(shard.parts())
                else:
                    self._renew()
                    yield record_failure(shard, DIED)

    def _renew(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._open()

    def _open(self) -> ProcessPoolExecutor:
        """Return a pool that is known to work."""
        context = multiprocessing.get_context("spawn")  # after fork, threads of numpy or torch may hang
        pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=settle)
        try:
            pool.submit(os.getpid).result()
        except (BrokenProcessPool, RuntimeError) as error:
            raise EngineError(
                f"no worker process could be started ({error}); in a script, call from under "
                'if __name__ == "__main__":, and see that there is memory for another process'
            ) from error
        return pool

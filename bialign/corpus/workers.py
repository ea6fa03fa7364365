"""How a process becomes a good worker, whatever it is given to do, and a pool of such processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from bialign.bilingual import Bilingual
from bialign.catalogue import in_chinese
from bialign.errors import (
    BialignError,
    EncodingError,
    EngineError,
    FormatError,
    InputError,
    LanguageError,
    MissingExtraError,
    ReadError,
)

_AHEAD = 2  # jobs a worker may have waiting

Job = TypeVar("Job")
Done = TypeVar("Done")


def take_one_thread() -> None:
    """Let this process and what it loads compute in one thread: there are as many workers as cores."""
    from threadpoolctl import threadpool_limits

    os.environ["OMP_NUM_THREADS"] = "1"  # encoders that are loaded later ask it how many threads to take
    threadpool_limits(limits=1)


def settle() -> None:
    """Make a process a good worker: one thread, no word on Ctrl-C, and gone when the run that started it is gone."""
    take_one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def describe_failure(error: Exception) -> str:
    """Return why one job failed: our own errors say it; of any other, what it is and where it arose."""
    if isinstance(error, BialignError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(place.filename).name}, line {place.lineno})"


# What kind of thing went wrong, in Chinese, for messages that the catalogue lacks: those of libraries.
_KINDS = (
    (LanguageError, "文件的语言不是一份中文、一份英文"),
    (FormatError, "文件已损坏、受密码保护，或不是可以读取的类型"),
    (EncodingError, "无法识别文字的编码"),
    (MissingExtraError, "缺少读取此类文件所需的组件"),
    (ReadError, "文件无法打开"),
    (InputError, "输入有误"),
)


def tell_failure(error: Exception) -> Bilingual:
    """Return why one job failed, for people; in Chinese at least what kind of failure it is."""
    message = describe_failure(error)
    in_zh = in_chinese(message)
    if in_zh == message:
        kind = next((kind for cls, kind in _KINDS if isinstance(error, cls)), "无法核对")  # it could not be checked
        in_zh = f"{kind}。{message}"
    return Bilingual(in_zh, message)


class WorkerPool(Generic[Job, Done]):
    """Processes of this machine, one thread each; a job that kills its process costs no other job.

    Parameters
    ----------
    workers
        How many jobs are done at a time.
    work
        What a worker does with a job; it must be found by its name in another process.
    give_up
        Called, in this process, with a job that killed its process also when it was done alone.
    cut
        Cuts such a job into parts, each a job, to find the guilty one; a single part is given up.
    """

    def __init__(
        self,
        workers: int,
        work: Callable[[Job], Done],
        give_up: Callable[[Job], Done],
        cut: Callable[[Job], Sequence[Job]] = lambda job: [job],
    ) -> None:
        self._workers, self._work, self._give_up, self._cut = workers, work, give_up, cut

    def run(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Yield what became of each job, as soon as it is done; jobs are taken only as fast as they are done.

        Raises
        ------
        EngineError
            If no worker can be had.
        """
        self._pool = self._open()
        try:
            yield from self._run(iter(jobs))
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _run(self, jobs: Iterator[Job]) -> Iterator[Done]:
        at_work: dict[Future[Done], Job] = {}
        while True:
            lost = []
            for job in islice(jobs, _AHEAD * self._workers - len(at_work)):
                try:
                    at_work[self._pool.submit(self._work, job)] = job
                except BrokenProcessPool:
                    lost.append(job)
            if not at_work and not lost:
                return
            for future in wait(at_work, return_when=FIRST_COMPLETED).done:
                job = at_work.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    lost.append(job)
            if lost:  # a worker died, and the pool with it: all that was at work is lost
                yield from self._run_alone([*lost, *at_work.values()])
                at_work.clear()

    def _run_alone(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Do jobs one at a time, and one that kills its process part by part, to find the guilty one."""
        self._renew()
        for job in jobs:
            try:
                yield self._pool.submit(self._work, job).result()
            except BrokenProcessPool:
                parts = self._cut(job)
                if len(parts) > 1:
                    yield from self._run_alone(parts)
                else:
                    self._renew()
                    yield self._give_up(job)

    def _renew(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._open()

    def _open(self) -> ProcessPoolExecutor:
        """Return a pool that is known to work."""
        context = multiprocessing.get_context("spawn")  # after fork, threads of numpy or torch may hang
        pool = ProcessPoolExecutor(self._workers, mp_context=context, initializer=settle)
        try:
            pool.submit(os.getpid).result()
        except (BrokenProcessPool, RuntimeError) as error:
            raise EngineError(
                f"no worker process could be started ({error}); in a script, call from under "
                'if __name__ == "__main__":, and see that there is memory for another process'
            ) from error
        return pool

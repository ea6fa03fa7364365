"""The process that does the work: it can be ended at any moment, and a fault of a library ends nothing but it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any, TypeVar

from bialign.bilingual import Bilingual
from bialign.corpus.workers import tell_failure
from bialign.encoders.progress import Progress

Given = TypeVar("Given")
Done = TypeVar("Done")

DIED = Bilingual(
    "核对进程意外结束：内存不足，或某个组件出错。请关掉别的程序后重新核对，或把文件拆分。",
    "The process that checks the files ended unexpectedly: memory ran out, or a library failed on them. "
    "Close other programs and check again, or split the files.",
)


class JobFailedError(Exception):
    """A job could not be done; what a person should be told is in both languages."""

    def __init__(self, told: Bilingual) -> None:
        super().__init__(told.en)
        self.told = told


class Worker:
    """Does one job after the other in a process of its own, which is started when it is needed.

    A job is a function that another process finds by its name; it is given one argument, and what it tells of its
    progress.
    """

    def __init__(self) -> None:
        self._process: Any = None
        self._connection: Connection | None = None
        self._is_closed = False
        self._lock = Lock()

    def do(self, job: Callable[[Given, Progress], Done], given: Given, tell: Progress) -> Done:
        """Return what a job returns, as soon as it is done.

        Raises
        ------
        JobFailedError
            If the job fails, or its process ends, as :meth:`stop` makes it.
        """
        connection = self._open()
        try:
            connection.send((job, given))
            while True:
                what, content = connection.recv()
                if what == "progress":
                    tell(*content)
                elif what == "failed":
                    raise JobFailedError(content)
                else:
                    done: Done = content
                    return done
        except (EOFError, OSError) as error:
            self.stop()
            raise JobFailedError(DIED) from error

    def stop(self) -> None:
        """End the process, whatever it is doing, and all that it started."""
        with self._lock:
            process, self._process, self._connection = self._process, None, None
        if process is None:
            return
        if hasattr(os, "killpg") and process.is_alive():
            try:
                os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own; see _serve
            except ProcessLookupError:
                process.kill()  # it has not come so far yet
        else:
            process.kill()
        process.join()

    def close(self) -> None:
        """End the process for good."""
        with self._lock:
            self._is_closed = True
        self.stop()

    def _open(self) -> Connection:
        with self._lock:
            if self._is_closed:
                raise JobFailedError(DIED)
            if self._connection is None:
                context = multiprocessing.get_context("spawn")  # after fork, threads of numpy may hang
                self._connection, theirs = context.Pipe()
                self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
                self._process.start()
                theirs.close()
            return self._connection


def _serve(connection: Connection) -> None:
    """Do the jobs that come, until nobody is there to give any."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that Ctrl-C in a terminal does not reach it, and it is ended together with what it starts
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            job, given = connection.recv()
            connection.send(_attempt(job, given, lambda *progress: connection.send(("progress", progress))))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _attempt(job: Callable[[Any, Progress], Any], given: Any, tell: Progress) -> tuple[str, Any]:
    try:
        return "done", job(given, tell)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # whatever is wrong with one job must not stop the others
        return "failed", tell_failure(error)

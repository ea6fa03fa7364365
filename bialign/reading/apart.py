"""Foreign bytes are read apart: in a child process, within limits of time, memory and output.

What parses a format is written by others, mostly in a language that crashes, and some of it can be made to run for
hours by a file of a kilobyte. Whatever a file makes a parser do, it does it in a process of its own
(:mod:`bialign.reading.child`), which is kept for the next file, so that a thousand small files start one process. It is
started anew, never forked, so that it works in notebooks, in threads, and in the workers of pools and clusters. It
listens for the end of its input, and leaves when whoever started it is gone, in whatever way.

What it answers is JSON, never a pickle: a file that took the child over could still not make this process run anything.
"""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from math import inf
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from bialign import errors
from bialign.errors import BialignError, EngineError, FormatError

MAX_SECONDS = 300
"""Time for one file. A page of a PDF takes about 0.05 s, a workbook of a million cells 20 s."""

MAX_MEMORY = 2 << 30
"""Bytes of address space of a child, on systems that can limit it: Linux."""

MAX_ANSWER = 512 << 20
"""Bytes that a child may answer."""

_WATCH_SECONDS = 0.2  # between two looks at the time
_MOST_FILES = 2_000  # that a child reads before another takes its place, for libraries that lose memory
_LENGTH = struct.Struct(">Q")

Plain = dict[str, Any]


class _DeathError(Exception):
    """The child is gone without an answer."""


class _LatenessError(Exception):
    """The child did not answer in time."""


def read_apart(function: Callable[..., Plain], data: bytes, name: str, *arguments: object) -> Plain:
    """Return what a function returns for the bytes of a file, called in a child process.

    Parameters
    ----------
    function
        One of bialign's own, at the top of its module. It is given ``data``, ``name`` and the arguments, and returns
        what JSON can hold.
    name
        The file as given, for messages.

    Raises
    ------
    FormatError
        If the file takes more than 300 s, 2 GiB of memory (on Linux) or 512 MiB of text, or makes the parser fail.
    BialignError
        What the function raises.
    EngineError
        If no process can be started.
    """
    header = {"function": f"{function.__module__}:{function.__qualname__}", "name": name, "arguments": arguments}
    try:
        answer = _ask(json.dumps(header).encode(), data)
    except _LatenessError as error:
        raise FormatError(
            f"{name} was not read within {MAX_SECONDS} s; split it, or save its text as plain text (.txt)"
        ) from error
    except _DeathError as error:
        raise FormatError(
            f"{name} made its reader fail: it is damaged, or needs too much memory; save it again in the program that "
            "wrote it, or split it"
        ) from error
    if "error" in answer:
        raise _error_of(answer["error"], name)
    return answer


def _error_of(said: Plain, name: str) -> BialignError:
    """Return an error of the child as one of this process."""
    kind = getattr(errors, str(said["kind"]), None)
    if isinstance(kind, type) and issubclass(kind, BialignError):
        return kind(*said["arguments"])
    return FormatError(
        f"{name} made its reader fail ({said['kind']}: {said['arguments']}): it is damaged, or bialign does not know "
        "such a file; save it again in the program that wrote it, or as plain text (.txt)"
    )


def _ask(header: bytes, data: bytes) -> Plain:
    """Return the answer of a child; of a fresh one, if one that has read before dies: its past says nothing."""
    while True:
        child = _CHILDREN.take()
        try:
            answer = child.ask(header, data)
        except BaseException as error:  # an interrupt, too: what a child that is left alone would answer is lost
            _CHILDREN.end_one(child)
            if isinstance(error, _DeathError) and child.n_files:
                continue
            raise
        if answer.get("error", {}).get("kind") == "MemoryError":
            _CHILDREN.end_one(child)
            if child.n_files > 1:
                continue
            raise _DeathError
        _CHILDREN.give_back(child)
        return answer


# ── children ─────────────────────────────────────────────────────────────────────────────────────


class _Child:
    """A process that reads one file at a time."""

    def __init__(self) -> None:
        self.n_files = 0
        self._deadline, self._is_late = inf, False
        command = [sys.executable, "-P", "-m", "bialign.reading.child", str(MAX_MEMORY)]  # -P: nothing of the folder
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise EngineError(f"no process could be started to read files in ({error})") from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout

    def ask(self, header: bytes, data: bytes) -> Plain:
        """Return the answer to a request.

        Raises
        ------
        _LatenessError, _DeathError
        """
        self._deadline = time.monotonic() + MAX_SECONDS
        try:
            limits = struct.pack(">d", MAX_SECONDS)
            self._requests.write(limits + _LENGTH.pack(len(header)) + header + _LENGTH.pack(len(data)) + data)
            self._requests.flush()
            (n_bytes,) = _LENGTH.unpack(self._answers.read(_LENGTH.size))
            answer = self._answers.read(n_bytes) if n_bytes <= MAX_ANSWER else b""
            if len(answer) < n_bytes:
                raise EOFError
            found: Plain = json.loads(answer)  # half a character stays one, too
        except (OSError, EOFError, struct.error, ValueError) as error:
            raise (_LatenessError if self._is_late else _DeathError) from error
        finally:
            self._deadline = inf
        self.n_files += 1
        return found

    def check_time(self) -> None:
        """End the process if its time is over; who waits for the answer then hears that there is none."""
        if time.monotonic() > self._deadline:
            self._is_late = True
            self._process.kill()

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self.leave()
        self._process.wait()

    def leave(self) -> None:
        """Close the pipes to it: it then ends by itself."""
        for pipe in (self._requests, self._answers):
            with suppress(OSError):  # what was not written has nowhere to go
                pipe.close()

    def forget(self) -> None:
        """Leave a process that is that of a parent."""
        self.leave()
        self._process.returncode = 0  # so that nobody waits for it


class _Children:
    """Those that wait for work, and all that live."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()

    def take(self) -> _Child:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        child = _Child()
        with self._lock:
            if not self._all:
                Thread(target=self._watch, daemon=True).start()
            self._all.add(child)
        return child

    def _watch(self) -> None:
        """Look after the time of all children, in a thread of its own, while there are any."""
        while True:
            time.sleep(_WATCH_SECONDS)
            with self._lock:
                children = list(self._all)
            for child in children:
                child.check_time()
            if not children:
                return

    def end_one(self, child: _Child) -> None:
        """End one that is not to be used again."""
        with self._lock:
            self._all.discard(child)
        child.end()

    def give_back(self, child: _Child) -> None:
        with self._lock:
            is_kept = child.n_files < _MOST_FILES and len(self._idle) < (os.cpu_count() or 1)
            if is_kept:
                self._idle.append(child)
        if not is_kept:
            self.end_one(child)

    def end(self) -> None:
        """End all, when this process ends."""
        with self._lock:
            children, self._all, self._idle = list(self._all), set(), []
        for child in children:
            child.end()

    def forget(self) -> None:
        """Let go of the children of a process that this one was forked from: they are not its own."""
        children, self._all, self._idle, self._lock = list(self._all), set(), [], Lock()
        for child in children:
            child.forget()


_CHILDREN = _Children()


@atexit.register
def end_children() -> None:
    """End the processes that wait for the next file; it starts another."""
    _CHILDREN.end()


def _forget_children() -> None:
    _CHILDREN.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_children)


def _environment() -> dict[str, str]:
    """Return the environment of a child: it finds what this process finds, and no more threads than it needs.

    A thread of OpenBLAS for each core would take up the address space that the child is allowed.
    """
    package = str(Path(import_module("bialign").__path__[0]).parent)
    paths = os.pathsep.join([package, *filter(None, sys.path)])
    return {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "PYTHONSAFEPATH": "1"}

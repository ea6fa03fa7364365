"""The program that reads foreign bytes apart; :mod:`bialign.reading.apart` starts it and says what to read.

A request is the seconds it may take, a header in JSON (the function to call, and what to give it beside the bytes) and
the bytes of a file; an answer is JSON. Lengths stand before each.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import struct
import sys
from contextlib import suppress
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from bialign.errors import BialignError

_GRACE_SECONDS = 5.0  # after which a child ends itself that nobody has ended
_LENGTH = struct.Struct(">Q")

Request = tuple[float, dict[str, Any], bytes]


def main() -> None:
    """Answer requests until there are no more."""
    _limit_memory(int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that waits for the answer
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)  # what a library prints is no answer
    requests: SimpleQueue[Request] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        seconds, header, data = requests.get()
        # A watch that needs no lock of Python: it ends a process that a library holds and that nobody else can end.
        faulthandler.dump_traceback_later(seconds + _GRACE_SECONDS, exit=True, file=nothing)
        answer = _encode(_answer(header, data))
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()
        faulthandler.cancel_dump_traceback_later()


def _listen(requests: BinaryIO, queue: SimpleQueue[Request]) -> None:
    """Take requests, and leave at once, even from the midst of a file, when whoever makes them is gone."""
    with suppress(struct.error, OSError):
        while True:
            (seconds,) = struct.unpack(">d", requests.read(8))
            header = requests.read(*_LENGTH.unpack(requests.read(_LENGTH.size)))
            data = requests.read(*_LENGTH.unpack(requests.read(_LENGTH.size)))
            queue.put((seconds, json.loads(header), data))
    os._exit(0)


def _answer(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return what the function returns, or its error."""
    try:
        module, _, name = header["function"].partition(":")
        found: dict[str, Any] = getattr(import_module(module), name)(data, header["name"], *header["arguments"])
    except BialignError as error:
        return {"error": {"kind": type(error).__name__, "arguments": error.__reduce__()[1]}}
    except Exception as error:
        return {"error": {"kind": type(error).__name__, "arguments": str(error)[:300]}}
    return found


def _encode(answer: dict[str, Any]) -> bytes:
    """Return an answer in JSON, without escapes, which make Chinese twice as long; half a character stays one."""
    return json.dumps(answer, ensure_ascii=False, check_circular=False).encode("utf-8", "surrogatepass")


def _limit_memory(n_bytes: int) -> None:
    """Limit the memory where the system can; Windows and some versions of macOS cannot. Time is limited there too."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (n_bytes, n_bytes))


if __name__ == "__main__":
    main()

"""Readers that misbehave as parsers do, to be called in a child process."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import Any

from bialign.errors import FormatError, MissingExtraError

Plain = dict[str, Any]


def read_plainly(data: bytes, name: str, *arguments: object) -> Plain:
    print("what a library prints is no answer")
    sys.stdout.flush()
    os.write(1, b"nor what it writes past Python")
    return {"text": data.decode("utf-8", "surrogatepass"), "name": name, "arguments": arguments, "process": os.getpid()}


def read_without_end(_data: bytes, _name: str) -> Plain:
    while True:
        time.sleep(0.01)


def read_without_letting_go(_data: bytes, _name: str) -> Plain:
    """Hold the interpreter for a time without bound, as a parser in C does."""
    re.match("(a+)+b", "a" * 60)
    return {}


def read_into_all_memory(_data: bytes, _name: str) -> Plain:
    return {"text": "x" * (5 << 30)}


def read_and_fall(_data: bytes, _name: str) -> Plain:
    os.abort()


def read_much(_data: bytes, _name: str) -> Plain:
    return {"text": "x" * 5_000}


def refuse(_data: bytes, name: str) -> Plain:
    raise FormatError(f"{name} is not what it seems")


def lack(_data: bytes, _name: str) -> Plain:
    raise MissingExtraError("reading", "files")


def fail(_data: bytes, _name: str) -> Plain:
    raise KeyError("a mistake of a parser")


N_READ = 0


def read_well_once(_data: bytes, _name: str) -> Plain:
    """Fall the second time, as a library does that spoils its own memory."""
    global N_READ  # noqa: PLW0603
    N_READ += 1
    if N_READ > 1:
        os.abort()
    return {"process": os.getpid()}

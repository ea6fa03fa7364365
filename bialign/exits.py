"""How a command prints and how it ends: its exit status, and one plain line for what a user can mend."""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from io import TextIOWrapper
from typing import ParamSpec

import click

from bialign.catalogue import telling_in, told
from bialign.errors import BialignError, DamageWarning, FaultWarning, LanguageWarning, WriteError

CLEAN, FOUND, BAD_INPUT, UNWRITABLE, FAULT = range(5)
INTERRUPTED = 130  # 128 and the number of the signal, as shells have it
_OURS = (LanguageWarning, FaultWarning, DamageWarning)  # told in one plain line

Params = ParamSpec("Params")


def reporting_errors(command: Callable[Params, int]) -> Callable[Params, None]:
    """End a command with the status it returns, and with another and one plain line for what a user can mend."""

    @wraps(command)
    def run(*args: Params.args, **kwargs: Params.kwargs) -> None:
        _open_closed_streams()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # no console lacks a character so that a report is lost
                stream.reconfigure(errors="backslashreplace")
        with warnings.catch_warnings():
            for ours in _OURS:
                warnings.simplefilter("always", ours)
            show = warnings.showwarning
            warnings.showwarning = lambda message, category, *where: (
                complain(str(message)) if issubclass(category, _OURS) else show(message, category, *where)
            )
            with telling_in("zh" if kwargs.get("lang") == "zh" else "en"):
                sys.exit(_status(lambda: command(*args, **kwargs)))

    return run


def _open_closed_streams() -> None:
    """Put something where a standard stream is closed: no file that is opened later may take its place.

    What was to be printed fails as on a full disk; what was to be told is not heard.
    """
    for number, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, mode), True)  # the lowest number that is free; also for workers
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard output, and stop where its reader, say ``head``, has seen enough.

    Raises
    ------
    WriteError
        If standard output cannot be written, as on a full disk.
    """
    _print(f"{line}\n" for line in lines)


def tell(message: str) -> None:
    """Say something about a run on standard error; what it has written is none the worse if nobody listens."""
    with suppress(OSError):
        click.echo(message, err=True)


def complain(message: str) -> None:
    """Say what is wrong, and who says it."""
    tell(f"bialign{told(': ')}{told(message)}")


def wants_colour() -> bool:
    """Return whether standard output is coloured: as ``NO_COLOR`` or ``FORCE_COLOR`` say, or if it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def print_document(text: str | bytes) -> None:
    """Print what a program reads, JSON or the like: in UTF-8, whatever the console speaks.

    Raises
    ------
    WriteError
        If standard output cannot be written, as on a full disk.
    """
    _print([text if isinstance(text, bytes) else text.encode("utf-8")])


def print_bytes(parts: Iterable[bytes]) -> None:
    """Print parts of a stream as they are, and stop where its reader has seen enough; see :func:`print_lines`."""
    _print(parts)


def _print(parts: Iterable[str | bytes]) -> None:
    colour = wants_colour()
    try:
        for part in parts:
            click.echo(part, nl=False, color=colour)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python flushes when it ends
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise WriteError(f"standard output could not be written: {error.strerror}") from error


def _status(command: Callable[[], int]) -> int:
    try:
        return command()
    except BialignError as error:
        complain(str(error))
        return UNWRITABLE if isinstance(error, WriteError) else BAD_INPUT
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort):
            raise  # click tells of bad usage itself
        with suppress(OSError):
            traceback.print_exc()
        complain("this is a fault of bialign itself; please report it with the lines above")
        return FAULT

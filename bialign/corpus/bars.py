"""Bars that show how far a long run is, if somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from bialign.catalogue import told
from bialign.encoders.progress import load_tqdm


def open_bar(what: str, total: int, wanted: bool | None, unit: str = " documents") -> Any:
    """Return a bar, which closes itself after a ``with``.

    Parameters
    ----------
    wanted
        Whether to show it; ``None`` shows it in a terminal.
    """
    tqdm = load_tqdm()
    watched = sys.stderr.isatty() if wanted is None else wanted
    stream = _Unheeded(sys.stderr)
    return tqdm(total=total, desc=told(what), unit=told(unit), smoothing=0.02, disable=not watched, file=stream)


class _Unheeded:
    """A stream like another; a run goes on when nobody listens to its bars any more."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def showing_steps(wanted: bool | None) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows each step by a bar of its own: called with the step, how much is done, and of what."""
    with ExitStack() as stack:
        bars: dict[str, Any] = {}

        def show(step: str, n_done: int, total: int) -> None:
            if step not in bars:
                bars[step] = stack.enter_context(open_bar(step, total, wanted))
            bars[step].update(n_done - bars[step].n)

        yield show

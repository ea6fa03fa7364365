"""Encoding, and how somebody who waits for it is told how far it is."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

import numpy as np

from bialign.catalogue import told
from bialign.encoders.base import Encoder, Vectors, embed

Progress = Callable[[str, int, int], None]
"""Called with the step, how much of it is done, and how much there is."""


def embed_groups(
    encoder: Encoder, groups: Sequence[Sequence[str]], progress: bool | Progress | None = None
) -> list[Vectors]:
    """Return the unit vectors of several groups of sentences, encoding each distinct sentence once.

    Parameters
    ----------
    progress
        Whether to show a bar; ``None`` shows one if somebody is watching and it takes over a second. A function is
        told of the step ``"encoding"`` when it begins, after each batch, and when it ends.

    Raises
    ------
    As :func:`~bialign.encoders.base.embed`.
    """
    ends = list(accumulate(map(len, groups)))
    told = _telling(ends[-1], progress) if callable(progress) else _bar(ends[-1], progress)
    with told as advance:
        vectors = embed(encoder, [sentence for group in groups for sentence in group], progress=advance)
    return np.split(vectors, ends[:-1])


@contextmanager
def _telling(n_sentences: int, progress: Progress) -> Iterator[Callable[[int], None]]:
    """Tell a function how many sentences are encoded; the end also where some occur twice and are encoded once."""
    n_done = 0

    def advance(n: int) -> None:
        nonlocal n_done
        n_done += n
        progress("encoding", n_done, n_sentences)

    advance(0)
    yield advance
    progress("encoding", n_sentences, n_sentences)


def load_tqdm() -> Any:
    """Return the bar for a terminal or a notebook; one without widgets gets that of a terminal, and no warning."""
    from tqdm import TqdmWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TqdmWarning)
        from tqdm.auto import tqdm
    return tqdm


@contextmanager
def _bar(n_sentences: int, wanted: bool | None) -> Iterator[Callable[[int], None] | None]:
    """Show how many sentences are encoded, if it takes over a second and somebody is watching."""
    watched = sys.stderr.isatty() or "ipykernel" in sys.modules
    if not (watched if wanted is None else wanted):
        yield None
        return
    tqdm = load_tqdm()
    with tqdm(total=n_sentences, desc=told("encoding"), unit=told(" sentences"), delay=1, leave=False) as bar:

        def advance(n: int) -> None:
            bar.update(n)

        yield advance

"""Encoding with a bar that shows how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate

import numpy as np

from bialign.encoders.base import Encoder, Vectors, embed


def embed_groups(encoder: Encoder, groups: Sequence[Sequence[str]], progress: bool | None = None) -> list[Vectors]:
    """Return the unit vectors of several groups of sentences, encoding each distinct sentence once.

    Parameters
    ----------
    progress
        Whether to show a bar; ``None`` shows one if somebody is watching and it takes over a second.

    Raises
    ------
    As :func:`~bialign.encoders.base.embed`.
    """
    ends = list(accumulate(map(len, groups)))
    with _bar(ends[-1], progress) as advance:
        vectors = embed(encoder, [sentence for group in groups for sentence in group], progress=advance)
    return np.split(vectors, ends[:-1])


@contextmanager
def _bar(n_sentences: int, wanted: bool | None) -> Iterator[Callable[[int], None] | None]:
    """Show how many sentences are encoded, if it takes over a second and somebody is watching."""
    watched = sys.stderr.isatty() or "ipykernel" in sys.modules
    if not (watched if wanted is None else wanted):
        yield None
        return
    from tqdm.auto import tqdm

    with tqdm(total=n_sentences, desc="encoding", unit=" sentences", delay=1, leave=False) as bar:

        def advance(n: int) -> None:
            bar.update(n)

        yield advance

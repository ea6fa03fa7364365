"""One encoder for many workers: what they ask for at a time is encoded in one call, so that a GPU is kept busy.

A worker aligns one document at a time, whose sentences are few. While the encoder is busy, requests pile up, and the
next call takes all of them; nobody waits for a batch to fill.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.managers import BaseManager
from secrets import token_bytes
from typing import Any

import numpy as np

from bialign.encoders.base import BATCH_SENTENCES, Encoder
from bialign.encoders.registry import describe_encoder, find_encoder
from bialign.errors import EngineError

MOST_SENTENCES = 8 * BATCH_SENTENCES  # in one call of the encoder

_Waiting = tuple[Sequence[str], "Future[Any]"]


class SharedEncoder:
    """An encoder that many threads may call at a time: whoever finds it free encodes what all of them wait for.

    Attributes
    ----------
    n_requests
        How many were answered.
    batches
        How many sentences each call of the encoder had.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.n_requests = 0
        self.batches: list[int] = []
        self._waiting: list[_Waiting] = []
        self._list, self._turn = threading.Lock(), threading.Lock()

    def encode(self, sentences: Sequence[str], /) -> Any:
        """Return what the encoder makes of sentences, ``(n, dim)``: the same as without others beside them.

        Raises
        ------
        Exception
            What the encoder raises for these sentences, and for no others.

        Notes
        -----
        Some models depend in the last digits on what is encoded along.
        """
        answer: Future[Any] = Future()
        with self._list:
            self._waiting.append((sentences, answer))
        with self._turn:
            while not answer.done():
                self._answer(self._take())
        return answer.result()

    def _take(self) -> list[_Waiting]:
        """Return those that have waited longest, as many as go into one call."""
        with self._list:
            n_taken = n_sentences = 0
            for sentences, _ in self._waiting:
                n_sentences += len(sentences)
                if n_taken and n_sentences > MOST_SENTENCES:
                    break
                n_taken += 1
            taken, self._waiting = self._waiting[:n_taken], self._waiting[n_taken:]
        return taken

    def _answer(self, taken: Sequence[_Waiting]) -> None:
        distinct = {sentence: None for sentences, _ in taken for sentence in sentences}
        row_of = {sentence: row for row, sentence in enumerate(distinct)}
        try:
            vectors = np.asarray(self.encoder.encode(list(distinct)))
            rows = [vectors[[row_of[sentence] for sentence in sentences]] for sentences, _ in taken]
        except Exception as error:  # whatever is wrong with the sentences of one must not stop the others
            if len(taken) == 1:
                taken[0][1].set_exception(error)
            else:
                for one in taken:
                    self._answer([one])
            return
        self.batches.append(len(distinct))
        self.n_requests += len(taken)
        for (_, answer), own in zip(taken, rows, strict=True):
            answer.set_result(own)


class ServedEncoder:
    """An encoder that does its work in another process.

    Parameters
    ----------
    ask
        Takes sentences there, and brings back what :meth:`SharedEncoder.encode` returns.
    name
        Name and hash of the encoder, for the signature of a result.
    """

    def __init__(self, ask: Callable[..., Any], name: str) -> None:
        self._ask, self.name = ask, name

    def encode(self, sentences: list[str], /) -> Any:
        """Return vectors, ``(n, dim)``.

        Raises
        ------
        EngineError
            If the other process is gone for good: that is no fault of the document whose sentences these are.
        """
        try:
            return self._ask(sentences)
        except (EOFError, OSError) as error:
            raise EngineError(
                f"the process that encodes for all workers ({self.name}) is gone, out of memory most likely "
                f"({type(error).__name__}); give the same command again, which continues what was done"
            ) from error


@cache
def share_encoder(name: str) -> SharedEncoder:
    """Return the encoder of a name, loaded once in this process, to be called by many threads."""
    return SharedEncoder(find_encoder(name))


class _Server(BaseManager):
    """A process that answers each worker by a thread of its own."""


_Server.register("share_encoder", callable=share_encoder, exposed=("encode",))


@cache
def _connect(address: Any, authkey: bytes, name: str) -> Any:
    """Return the encoder of a server, as this process sees it."""
    server: Any = _Server(address, authkey)
    server.connect()
    return server.share_encoder(name)


def _ask(address: Any, authkey: bytes, name: str, sentences: list[str]) -> Any:
    """Ask a server. A worker connects only here, where a document is at work that is not to blame if it cannot."""
    return _connect(address, authkey, name).encode(sentences)


@contextmanager
def serving(name: str) -> Iterator[ServedEncoder]:
    """Give an encoder that is loaded once, in a process of its own, for all worker processes of this machine.

    Raises
    ------
    EncoderError, MissingExtraError
        If it cannot be had.
    EngineError
        If no process can be started.
    """
    described = describe_encoder(find_encoder(name))
    authkey = token_bytes()
    server: Any = _Server(authkey=authkey, ctx=get_context("spawn"))
    try:
        server.start()
    except (EOFError, OSError, RuntimeError) as error:
        raise EngineError(f"no process could be started for the encoder {name}: {error}") from error
    try:
        yield ServedEncoder(partial(_ask, server.address, authkey, name), described)
    finally:
        server.shutdown()

"""One encoder for many workers: fewer and larger calls, the same vectors, and the same corpus."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bialign.corpus.building import embeddings
from bialign.corpus.building.embeddings import SharedEncoder
from bialign.corpus.building.executors import ProcessExecutor
from bialign.corpus.building.pipeline import build_corpus
from bialign.encoders.registry import find_encoder
from bialign.errors import EncoderError
from tests.corpus.building.test_executors import shard_files
from tests.corpus.conftest import GOLD, Inline

LINES = [side for pair in GOLD for side in pair]
DOCUMENTS = [LINES[start : start + 7] for start in range(0, 140, 7)]


class Held:
    """An encoder whose first call waits until all others stand in the queue."""

    def __init__(self, shared=None):
        self.inner, self.shared, self.calls = find_encoder("static"), shared, []

    def encode(self, sentences):
        if not self.calls:
            while self.shared and len(self.shared._waiting) < len(DOCUMENTS) - 1:
                threading.Event().wait(0.001)
        self.calls.append(len(sentences))
        if "bad" in sentences:
            raise EncoderError("no")
        return self.inner.encode(sentences)


def ask_all(documents, most, monkeypatch):
    monkeypatch.setattr(embeddings, "MOST_SENTENCES", most)
    held = Held()
    shared = held.shared = SharedEncoder(held)
    with ThreadPoolExecutor(len(documents)) as threads:
        return shared, [threads.submit(shared.encode, document) for document in documents]


@pytest.mark.parametrize(("most", "n_calls"), [(10_000, 2), (70, 3), (1, 20)])
def test_what_waits_is_encoded_in_one_call(most, n_calls, monkeypatch):
    shared, answers = ask_all(DOCUMENTS, most, monkeypatch)
    assert (shared.n_requests, len(shared.batches)) == (20, n_calls)
    assert max(shared.batches) <= max(most, 7)
    for document, answer in zip(DOCUMENTS, answers, strict=True):
        np.testing.assert_array_equal(answer.result(), find_encoder("static").encode(document))


def test_what_fails_fails_alone(monkeypatch):
    documents = [*DOCUMENTS[:-1], ["bad"]]
    _, answers = ask_all(documents, 10_000, monkeypatch)
    assert [answer.exception() is None for answer in answers] == [True] * 19 + [False]
    with pytest.raises(EncoderError, match="no"):
        answers[-1].result()


@pytest.mark.slow
def test_a_served_encoder_gives_the_same_corpus(make_plan):
    build_corpus(make_plan("inline"), Inline())
    build_corpus(make_plan("served", by_content=False), ProcessExecutor(2, served=True))
    assert shard_files(make_plan("inline")) == shard_files(make_plan("served"))

"""One encoder for many workers: fewer and larger calls, the same vectors, and the same corpus."""

import os
import signal
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import active_children
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest

from bialign.corpus.building import clusters, embeddings
from bialign.corpus.building.embeddings import ServedEncoder, SharedEncoder
from bialign.corpus.building.executors import Executor, ProcessExecutor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.storing.ledger import Ledger
from bialign.encoders.registry import find_encoder
from bialign.errors import EncoderError, EngineError
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


class Killing(Executor):
    """An executor that kills who encodes once the first shard is done."""

    def __init__(self, executor, kill):
        self.executor, self.kill = executor, kill

    def run(self, shards):
        for n_done, outcomes in enumerate(self.executor.run(shards)):
            if n_done == 0:
                self.kill()
            yield outcomes


def kill_server():
    [server] = [child for child in active_children() if child.name.startswith("_Server")]
    server.kill()
    server.join()


@pytest.mark.slow
def test_a_run_whose_encoder_is_lost_ends_and_the_next_one_gives_the_same_corpus(make_plan):
    build_corpus(make_plan("inline", documents_per_shard=2), Inline())
    plan = make_plan("served", documents_per_shard=2)
    with pytest.raises(EngineError, match=r"the process that encodes .* is gone.*; give the same command again"):
        build_corpus(plan, Killing(ProcessExecutor(1, served=True), kill_server))
    with Ledger(plan.folder) as ledger:
        assert ledger.counts()["done"] < 12
        assert not list(ledger.failures())
    build_corpus(plan, ProcessExecutor(1, served=True))
    assert shard_files(plan) == shard_files(make_plan("inline"))


@pytest.mark.slow
@pytest.mark.ray
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("default")  # Ray's own
def test_a_build_goes_on_when_the_actor_that_encodes_is_killed(make_plan, monkeypatch):
    ray = pytest.importorskip("ray")
    actors: list[Any] = []
    start = clusters._Actors._start

    def start_known(*given: Any) -> Any:
        actors.append(start(*given))
        return actors[-1]

    def kill_actor() -> None:
        process = ray.get(actors[0].__ray_call__.remote(lambda _: os.getpid()))
        os.kill(process, signal.SIGKILL)

    monkeypatch.setattr(clusters._Actors, "_start", start_known)
    build_corpus(make_plan("inline", documents_per_shard=2), Inline())
    plan = make_plan("cluster", documents_per_shard=2)
    build_corpus(plan, Killing(clusters.RayExecutor(2, served=True), kill_actor))
    assert len(actors) == 1
    assert shard_files(plan) == shard_files(make_plan("inline"))


class StandIn:
    """What is used of Ray to ask actors, which answer, are lost, or silent."""

    class exceptions:  # noqa: N801  # Ray's name
        RayActorError = ConnectionResetError

    def __init__(self, monkeypatch, *actors):
        self.asked = []
        self.actors = deque(SimpleNamespace(state=state, encode=Asking(self, state)) for state in actors)
        for name, value in {"_import_ray": lambda: self, "_PAUSE": 0.0, "_PATIENCE": 0.1}.items():
            monkeypatch.setattr(clusters, name, value)

    def wait(self, promises, timeout):
        assert timeout == clusters._SILENCE
        return [promise for promise in promises if promise[1] != "silent"], None

    def get(self, promise):
        if promise[1] == "lost":
            raise self.exceptions.RayActorError
        return promise[1]


class Asking(NamedTuple):
    ray: StandIn
    state: str

    def remote(self, _):
        self.ray.asked.append(self.state)
        return len(self.ray.asked), self.state


@pytest.mark.parametrize(
    ("actors", "asked"),
    [
        (["there", "other"], ["there", "there"]),
        (["lost", "there"], ["lost", "there", "there"]),
        (["silent", "lost", "there"], ["silent", "lost", "there", "there"]),
    ],
)
def test_the_next_actor_is_asked_for_one_that_is_lost_or_silent(actors, asked, monkeypatch):
    ray = StandIn(monkeypatch, *actors)
    assert [clusters._ask(ray.actors, ["x"]) for _ in range(2)] == ["there", "there"]
    assert ray.asked == asked


def test_actors_that_stay_away_end_the_run(monkeypatch):
    ray = StandIn(monkeypatch, "lost", "silent")
    with pytest.raises(EngineError, match=r"is gone.* give the same command again"):
        ServedEncoder(partial(clusters._ask, ray.actors), "static").encode(["x"])
    assert ray.asked.count("silent") == 1
    assert ray.asked.count("lost") > 1


@pytest.mark.slow
def test_a_served_encoder_gives_the_same_corpus(make_plan):
    build_corpus(make_plan("inline"), Inline())
    build_corpus(make_plan("served", by_content=False), ProcessExecutor(2, served=True))
    assert shard_files(make_plan("inline")) == shard_files(make_plan("served"))

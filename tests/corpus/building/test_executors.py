"""Who does the shards: nothing lost, nothing twice, and one bad document is one bad document."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bialign.corpus.building.executors import Executor, ProcessExecutor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.work import DIED, align_shard
from bialign.corpus.storing.folder import SHARDS
from bialign.corpus.storing.ledger import Ledger
from bialign.errors import EngineError
from tests.corpus.conftest import Inline, make_source, read_export

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


def shard_files(plan):
    return {path.name: path.read_bytes() for path in (plan.folder / SHARDS).iterdir()}


def align_or_die(shard):
    """Align a shard, unless the fourth document is in it: it kills the process, as a fault in a library would."""
    if any("report-003" in task.name for task in shard.tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return align_shard(shard)


def refuse(shard):
    raise EngineError("refused")


def states(plan):
    with Ledger(plan.folder) as ledger:
        return ledger.counts(), dict(ledger.failures())


def test_processes_give_what_one_process_gives(make_plan):
    build_corpus(make_plan("inline"), Inline())
    build_corpus(make_plan("processes"), ProcessExecutor(2))
    assert shard_files(make_plan("inline")) == shard_files(make_plan("processes"))


def test_a_document_that_kills_its_process_is_recorded_and_the_others_are_aligned(make_plan):
    plan = make_plan()
    build_corpus(plan, ProcessExecutor(2, align_or_die))
    counts, failures = states(plan)
    assert (counts["done"], counts["failed"]) == (11, 1)
    assert failures == {"report-003.zh.txt": DIED}


def test_what_goes_wrong_outside_documents_ends_the_run(make_plan):
    with pytest.raises(EngineError, match="refused"):
        build_corpus(make_plan(), ProcessExecutor(1, refuse))
    assert build_corpus(make_plan(), Inline())["done"] == 12


SCRIPT = """
from pathlib import Path
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
build_corpus(Plan(source=Path("source"), folder=Path("corpus"), encoder="static"))
"""


def test_a_script_without_guard_is_told(source, tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "script.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "__main__" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr.splitlines()[-1]


# ── a cluster ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def start_cluster(monkeypatch):
    """Starts a cluster of a core and further machines, on loopback."""
    for name, value in {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}.items():
        monkeypatch.setenv(name, value)
    from bialign.corpus.building.clusters import RayExecutor  # noqa: F401  # sets what Ray reads when it is imported

    ray = pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})

    def start(*machines):
        nodes = [made.add_node(**machine) for machine in machines]
        ray.init(address=made.address, log_to_driver=False)
        return made, nodes

    yield start
    ray.shutdown()
    made.shutdown()


@pytest.fixture
def cluster(start_cluster):
    """Three nodes of one core each."""
    return start_cluster({"num_cpus": 1}, {"num_cpus": 1})


def align_slowly(shard, encoder=None):
    """Align a shard after a while, so that a node can be killed in the middle of one; the fourth document kills."""
    if any("report-003" in task.name for task in shard.tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(1)
    return align_shard(shard, encoder)


class Meddling(Executor):
    """An executor that does something to a cluster after some of the shards."""

    def __init__(self, executor, **deeds):
        self.executor, self.deeds = executor, deeds

    def run(self, shards):
        for n_done, outcomes in enumerate(self.executor.run(shards), 1):
            self.deeds.get(f"after_{n_done}", lambda: None)()
            yield outcomes


@pytest.mark.ray
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("default")  # Ray's own
def test_a_cluster_that_loses_a_node_and_a_document_gives_the_rest(make_plan, tmp_path, cluster):
    from bialign.corpus.building.clusters import RayExecutor

    source = make_source(tmp_path / "many", 24)
    plan = make_plan("cluster", source=source, documents_per_shard=2)
    made, nodes = cluster
    executor = RayExecutor(work=align_slowly)
    build_corpus(plan, Meddling(executor, after_1=lambda: made.remove_node(nodes[0], allow_graceful=False)))
    counts, failures = states(plan)
    assert (counts["done"], failures) == (23, {"report-003.zh.txt": DIED})
    local = make_plan("local", source=source, documents_per_shard=2)
    build_corpus(local, ProcessExecutor(2, align_or_die))
    assert read_export(plan.folder, tmp_path / "one") == read_export(local.folder, tmp_path / "other")


@pytest.mark.ray
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("default")  # Ray's own
def test_an_actor_encodes_for_all_tasks_of_a_cluster(make_plan, cluster):
    from bialign.corpus.building.clusters import RayExecutor

    build_corpus(make_plan("inline"), Inline())
    build_corpus(make_plan("cluster", by_content=False), RayExecutor(served=True))
    assert shard_files(make_plan("inline")) == shard_files(make_plan("cluster"))


@pytest.mark.ray
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("default")  # Ray's own
def test_a_build_goes_on_when_the_machines_of_its_actors_are_lost(make_plan, start_cluster):
    """First one of two that encode, then the other one, when a third has come."""
    from bialign.corpus.building.clusters import RayExecutor

    gpu = {"num_cpus": 0, "num_gpus": 1}  # so that nothing but an actor is there
    made, [one, other] = start_cluster(gpu, gpu)

    def lose_first():
        made.remove_node(one, allow_graceful=False)

    def lose_second():
        made.remove_node(other, allow_graceful=False)
        made.add_node(**gpu)

    build_corpus(make_plan("inline", documents_per_shard=2), Inline())
    plan = make_plan("cluster", documents_per_shard=2, by_content=False)
    build_corpus(plan, Meddling(RayExecutor(2, served=True), after_1=lose_first, after_3=lose_second))
    counts, failures = states(plan)
    assert (counts["done"], failures) == (12, {})
    assert shard_files(plan) == shard_files(make_plan("inline"))

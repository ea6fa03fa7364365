"""A run that is killed, again and again, and finished: nothing lost, nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.storing.ledger import Ledger
from bialign.errors import ReadError
from tests.corpus.conftest import Inline, make_source, read_export

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
N_KILLS = 4
N_DOCUMENTS = 200


def start(plan):
    """Start a run of two workers in a process group of its own."""
    command = [
        *(sys.executable, "-c", "from bialign.cli import main; main()", "corpus", "build", str(plan.source)),
        *("-o", str(plan.folder), "--encoder", "static", "--workers", "2", "--documents-per-shard", "2"),
    ]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)


def n_done(plan):
    try:
        with Ledger(plan.folder) as ledger:
            return ledger.counts()["done"]
    except ReadError:  # there is none yet
        return 0


def await_progress(run, plan, wanted):
    """Wait until so many documents are done, or the run is."""
    while run.poll() is None and n_done(plan) < wanted:
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_killed_at_random_moments_and_finished(make_plan, tmp_path):
    source = make_source(tmp_path / "many", N_DOCUMENTS)
    plan, rng = make_plan("killed", source=source, documents_per_shard=2), random.Random(7)
    n_hit = 0
    for kill in range(N_KILLS):
        run = start(plan)
        await_progress(run, plan, n_done(plan) + 1)
        time.sleep(rng.random() * 0.3)
        n_hit += run.poll() is None
        if kill % 2:
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()  # its workers are orphans now, and must leave by themselves
        run.wait()
    assert n_hit >= 2, "too few documents for so fast a machine: nothing was there to kill"
    assert start(plan).wait() == 0
    undisturbed = make_plan("undisturbed", source=source, documents_per_shard=2)
    assert build_corpus(undisturbed, Inline())["done"] == n_done(plan) == N_DOCUMENTS
    assert read_export(plan.folder, tmp_path / "one") == read_export(undisturbed.folder, tmp_path / "other")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_orphans_leave(make_plan):
    plan = make_plan(documents_per_shard=1)
    run = start(plan)
    await_progress(run, plan, 1)
    run.kill()
    run.wait()
    deadline = time.monotonic() + 30
    while _members(run.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _members(run.pid)


def _members(group):
    """Return the processes of a group that are not dead."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = entry.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            found.append(entry.parent.name)
    return found

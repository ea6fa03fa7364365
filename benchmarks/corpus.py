"""Corpora at scale: pairing by content, throughput, memory, and what kill -9 leaves behind.

    python -m benchmarks.corpus --data DIR --work FOLDER [--pairs 2000] [--alone 500] [--damaged 70] [--encoder static]
        [--kills 20] [--build quarter] [--only pairing throughput kills]

DIR holds sentence pairs as NAME.tsv.gz (``zh<TAB>en``), of which the source of documents is made. FOLDER takes the
source and the corpora; what is there from an earlier run is deleted. Every measured run is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.corpus_source import MadeSource, make_source

KIB_A_MIB = 1 << 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--alone", type=int, default=500)
    parser.add_argument("--damaged", type=int, default=70)
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", nargs="*", default=["pairing", "throughput", "kills"])
    parser.add_argument("--build", choices=("source", "quarter"), default="source", help="what is built and killed")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(run_child(*arguments.child)))
        return
    bench = Bench(arguments)
    for name in arguments.only:
        getattr(bench, f"measure_{name}")()


class Bench:
    """A made source, and the measures taken on it."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.work: Path = arguments.work
        self.encoder: str = arguments.encoder
        self.n_kills: int = arguments.kills
        sizes = (arguments.pairs, arguments.alone, arguments.damaged)
        self.source, self.made = self._make(arguments.data, "source", *sizes)
        self.quarter, _ = self._make(arguments.data, "quarter", *(size // 4 for size in sizes))
        self.built = {"source": self.source, "quarter": self.quarter}[arguments.build]

    def _make(self, data: Path, name: str, n_pairs: int, n_alone: int, n_damaged: int) -> tuple[Path, MadeSource]:
        folder = self.fresh(name)
        made = make_source(data, folder, n_pairs=n_pairs, n_alone=n_alone, n_damaged=n_damaged)
        n_bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{name}: {n_pairs} pairs, {n_alone} alone, {n_damaged} damaged, {n_bytes / 1e6:.1f} MB")
        return folder, made

    def fresh(self, name: str) -> Path:
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    # ── pairing ──────────────────────────────────────────────────────────────────────────────────

    def measure_pairing(self) -> None:
        for source, workers in ((self.quarter, 1), (self.source, 1), (self.source, 2)):
            run = self._run("pair", source, self.work / "pairing.json", workers)
            print(
                f"pairing {source.name} with {workers} processes: {run['n_files'] / run['seconds']:.0f} files/s "
                f"({run['seconds']:.1f} s), peak {run['peak_mib']:.0f} MiB, in a worker {run['worker_mib']:.0f} MiB"
            )
        print_scores(self.made, json.loads((self.work / "pairing.json").read_text(encoding="utf-8")))

    # ── throughput ───────────────────────────────────────────────────────────────────────────────

    def measure_throughput(self) -> None:
        seconds = {}
        for workers in (1, 2):
            run = self._run("build", self.built, self.fresh(f"corpus{workers}"), workers)
            seconds[workers] = run["seconds"]
            print(
                f"building with {workers} processes: {run['done'] / run['seconds']:.2f} documents/s, "
                f"{(run['n_zh'] + run['n_en']) / run['seconds']:.0f} sentences/s, {run['n_pairs']} pairs, "
                f"{run.get('failed', 0)} failed, {run['seconds']:.1f} s (pairing {run['pairing_seconds']:.1f} s); "
                f"{run['disk_bytes'] / max(run['n_pairs'], 1):.0f} bytes a pair on disk; "
                f"peak {run['peak_mib']:.0f} MiB, in a worker {run['worker_mib']:.0f} MiB"
            )
            print(f"  processor time: {run['cpu_seconds']:.1f} s itself, {run['worker_cpu_seconds']:.1f} s in workers")
        print(f"two processes reach {seconds[1] / seconds[2] / 2:.1%} of twice one")

    # ── kill -9 ──────────────────────────────────────────────────────────────────────────────────

    def measure_kills(self) -> None:
        undisturbed = self.fresh("undisturbed")
        seconds = self._run("build", self.built, undisturbed, 2)["seconds"]
        folder, rng = self.fresh("killed"), random.Random(0)
        n_killed, n_finished = 0, 0
        while n_killed < self.n_kills:
            if self._kill(folder, rng.uniform(0.1, max(2.0, seconds / 5))):
                n_killed += 1
            else:  # it was done before: begin anew
                n_finished += self._same(undisturbed, folder)
                self.fresh("killed")
        self._run("build", self.built, folder, 2)
        same = self._same(undisturbed, folder)
        print(f"killed {n_killed} times within {seconds:.0f} s, done {n_finished + 1} times; output the same: {same}")

    def _kill(self, folder: Path, after_seconds: float) -> bool:
        """Kill a run after some seconds; return whether it was still at work."""
        with subprocess.Popen(self._command("build", self.built, folder, 2), stdout=subprocess.DEVNULL) as process:
            try:
                process.wait(after_seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        return process.returncode == -signal.SIGKILL

    def _same(self, one: Path, other: Path) -> bool:
        first, second = (export_digests(folder, self.fresh(f"{folder.name}-export")) for folder in (one, other))
        if first != second:
            print(f"{one.name} and {other.name} differ in {sorted(k for k in first if first[k] != second.get(k))}")
        return first == second

    # ── around ───────────────────────────────────────────────────────────────────────────────────

    def _run(self, what: str, source: Path, target: Path, workers: int) -> Mapping[str, Any]:
        command = self._command(what, source, target, workers)
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        print(f"(load {os.getloadavg()[0]:.1f})", end=" ")
        found: Mapping[str, Any] = json.loads(done.stdout)
        return found

    def _command(self, what: str, source: Path, target: Path, workers: int) -> list[str]:
        child = ["--child", what, str(source), str(target), f"{workers} {self.encoder}"]
        return [sys.executable, "-m", "benchmarks.corpus", *child]


def print_scores(made: MadeSource, found: Mapping[str, Any]) -> None:
    pairs = {pair["zh"]: pair["en"] for pair in found["pairs"]}
    n_right = sum(made.partners.get(zh) == en for zh, en in pairs.items())
    listed = {path for pair in found["pairs"] for path in (pair["zh"], pair["en"])}
    listed |= {one["path"] for one in (*found["unpaired"], *found["unreadable"])}
    files = {*made.partners, *made.partners.values(), *made.alone, *made.damaged}
    print(
        f"pairs by content: precision {n_right / max(len(pairs), 1):.4f}, recall {n_right / len(made.partners):.4f}; "
        f"{len(found['unpaired'])} unpaired, {len(found['unreadable'])} unreadable, {len(files - listed)} lost; "
        f"damaged files in pairs {len(made.damaged & (pairs.keys() | set(pairs.values())))}"
    )


# ── in a process of its own ──────────────────────────────────────────────────────────────────────


def run_child(what: str, source: str, target: str, how: str) -> dict[str, float]:
    n_workers, encoder = how.split(" ")
    started = time.perf_counter()
    run = {"pair": pair, "build": build}[what](Path(source), Path(target), int(n_workers), encoder)
    run["seconds"] = time.perf_counter() - started
    own, workers_use = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    run["peak_mib"], run["worker_mib"] = peak_mib(), workers_use.ru_maxrss / KIB_A_MIB
    run["cpu_seconds"], run["worker_cpu_seconds"] = (use.ru_utime + use.ru_stime for use in (own, workers_use))
    return run


def peak_mib() -> float:
    """Return the most memory this process had; ``ru_maxrss`` would count that of the process it was forked from."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / KIB_A_MIB


def pair(source: Path, target: Path, workers: int, encoder: str) -> dict[str, float]:
    from dataclasses import asdict

    from bialign.api import Aligner
    from bialign.corpus.pairing.files import pair_documents

    found = pair_documents(source, aligner=Aligner(encoder=encoder), workers=workers)
    target.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return {"n_files": 2 * len(found.pairs) + len(found.unpaired) + len(found.unreadable)}


def build(source: Path, folder: Path, workers: int, encoder: str) -> dict[str, float]:
    from bialign.corpus.building.engines import find_executor
    from bialign.corpus.building.pipeline import build_corpus
    from bialign.corpus.building.plans import Plan
    from bialign.corpus.storing.folder import PAIRING

    started = time.time()
    counts = build_corpus(
        Plan(source=source, folder=folder, encoder=encoder, workers=workers), find_executor("process", workers)
    )
    n_bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {**counts, "pairing_seconds": (folder / PAIRING).stat().st_mtime - started, "disk_bytes": n_bytes}


def export_digests(folder: Path, out: Path) -> dict[str, str]:
    """Return the checksum of every file of an export."""
    from hashlib import sha256

    from bialign.corpus.exporting.exports import export_corpus

    export_corpus(folder, out, form="jsonl", with_dropped=True)
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    main()

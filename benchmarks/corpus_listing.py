"""What the process that leads a build holds in memory, and how long it takes, as the source grows.

    python -m benchmarks.corpus_listing --work FOLDER [--sizes 10000 100000 1000000]

The source is a file system of so many document pairs that has no files, only names, as fsspec lets one be made. All is
listed, paired by name, written, and given to a worker process; that one aligns the first shard and says of every other
document that it failed, so that only the lead is measured. Names stand for fingerprints. Each size is a process of its
own; what a step took is the peak of its resident memory between the step's beginning and its end.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import fsspec
from fsspec.spec import AbstractFileSystem

from benchmarks.corpus import peak_mib
from bialign.corpus.building import plans
from bialign.corpus.building.executors import ProcessExecutor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
from bialign.corpus.building.work import align_shard, record_failure
from bialign.corpus.sources import BucketSource
from bialign.corpus.storing.pairings import StoredPairing, write_pairing
from bialign.corpus.storing.shards import Outcome, Shard
from bialign.records import LANGS

_PAIRS_PER_FOLDER = 1_000
_FIRST = f"{0:09}.zh.txt"
_TEXTS = {
    "zh": "这里说的是别的事情。营收增长了百分之十二。\n",  # something else is said here; revenue rose by 12 %
    "en": "Something else is said here. Revenue rose by 12 %.\n",
}


class NamesOnly(AbstractFileSystem):  # type: ignore[misc]
    """``names://1000``: a thousand document pairs, in folders of a thousand; all hold the same two texts."""

    protocol = "names"

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        """Return what is in a folder; nobody has to hold it longer."""
        size, *inner = self._strip_protocol(path).split("/")
        if inner:
            first = int(inner[0]) * _PAIRS_PER_FOLDER
            numbers = range(first, min(first + _PAIRS_PER_FOLDER, int(size)))
            names = [f"{path}/{number:09}.{lang}.txt" for number in numbers for lang in LANGS]
        else:
            names = [f"{path}/{number:06}" for number in range(-(-int(size) // _PAIRS_PER_FOLDER))]
        kind = "file" if inner else "directory"
        return [{"name": name, "type": kind, "size": 50} for name in names] if detail else names

    def get_file(self, rpath: str, lpath: str, **_: Any) -> None:
        """Write the text of a file."""
        if not rpath.endswith(".txt"):
            raise FileNotFoundError(rpath)
        Path(lpath).write_text(_TEXTS[rpath.rsplit(".", 2)[1]], encoding="utf-8")


fsspec.register_implementation("names", NamesOnly, clobber=True)


def align_first(shard: Shard) -> tuple[Outcome, ...]:
    """Align the documents of the first shard, and no other."""
    if shard.tasks[0].name.endswith(_FIRST):
        return align_shard(shard)
    return record_failure(shard, "only the first documents are aligned here")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(measure_lead(int(arguments.child[0]), Path(arguments.child[1]))))
        return
    for size in arguments.sizes:
        corpus = arguments.work / f"corpus{size}"
        shutil.rmtree(corpus, ignore_errors=True)
        for again in (False, True):
            command = [sys.executable, "-m", "benchmarks.corpus_listing", "--child", str(size), str(corpus)]
            steps = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
            told = "; ".join(f"{step} {mib:.0f} MiB, {seconds:.0f} s" for step, (mib, seconds) in steps.items())
            print(f"{size:,} document pairs{', given again' if again else ''}: {told}", flush=True)
        shutil.rmtree(corpus)


def measure_lead(size: int, corpus: Path) -> dict[str, tuple[float, float]]:
    """Build a corpus and return, of each step, the most memory of the lead and its processor seconds."""
    steps, source = _Steps(), f"names://{size}"

    def write_watched(*arguments: Any) -> StoredPairing:
        steps.end("paired by name")
        stored = write_pairing(*arguments)
        steps.end("written")
        return stored

    plan = Plan(source=source, folder=corpus, documents_per_shard=1_000, by_content=False, workers=1)
    executor = ProcessExecutor(1, align_first)
    steps.end("before")
    assert sum(1 for _ in plan.documents.list_files()) == 2 * size
    steps.end("listed")
    with (
        patch.object(plans, "write_pairing", write_watched),
        patch.object(BucketSource, "fingerprint", lambda _, path: path),
    ):
        counts = build_corpus(plan, executor)
    steps.end("entered, given to a worker, recorded")
    assert (counts["done"], counts["done"] + counts["failed"]) == (1_000, size)
    return steps.taken


class _Steps:
    """Peak memory in MiB and processor seconds of each step; Linux forgets the peak when it is told to."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[float, float]] = {}
        self._since = time.process_time()

    def end(self, step: str) -> None:
        self.taken[step] = peak_mib(), time.process_time() - self._since
        Path("/proc/self/clear_refs").write_text("5")
        self._since = time.process_time()


if __name__ == "__main__":
    main()

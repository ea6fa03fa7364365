"""What the process that leads a build holds in memory, and how long it takes, as the source grows.

    python -m benchmarks.corpus_listing --work FOLDER [--sizes 10000 100000 500000]

A source of so many document pairs is made of links to two files; nothing is aligned, a shard says of each document that
it failed, so that only the lead is measured. Each size is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.corpus import peak_mib
from bialign.api import Aligner
from bialign.corpus.building.executors import Executor
from bialign.corpus.building.pipeline import PAIRED_BY, build_corpus
from bialign.corpus.building.plans import Plan, find_pairs
from bialign.corpus.building.work import record_failure
from bialign.corpus.storing.shards import Outcome, Shard

_FILES_PER_FOLDER = 1_000


class _Nobody(Executor):
    """An executor that aligns nothing."""

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        for shard in shards:
            yield record_failure(shard, "nothing is aligned here")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 500_000])
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(measure_lead(*map(Path, arguments.child))))
        return
    for size in arguments.sizes:
        source, corpus = arguments.work / f"source{size}", arguments.work / f"corpus{size}"
        link_source(source, size)
        for again in (False, True):
            command = [sys.executable, "-m", "benchmarks.corpus_listing", "--child", str(source), str(corpus)]
            run = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
            print(
                f"{size:,} document pairs{', given again' if again else ''}: {run['before']:.0f} MiB before, "
                f"{run['paired']:.0f} once they are paired, {run['peak']:.0f} at most; "
                f"{size / run['cpu_seconds']:,.0f} pairs a processor-second",
                flush=True,
            )
        shutil.rmtree(source)
        shutil.rmtree(corpus)


def link_source(folder: Path, n_pairs: int) -> None:
    """Make a source of links to two files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / ".zh").write_text("这里说的是别的事情。\n", encoding="utf-8")  # something else is said here
    (folder / ".en").write_text("Something else is said here.\n", encoding="utf-8")
    for number in range(n_pairs):
        inner = folder / f"{number // _FILES_PER_FOLDER:06}"
        inner.mkdir(exist_ok=True)
        for lang in ("zh", "en"):
            (inner / f"{number:09}.{lang}.txt").symlink_to(f"../.{lang}")


def measure_lead(source: Path, corpus: Path) -> dict[str, float]:
    """Build a corpus, aligning nothing, and return what the lead took."""
    before, started = peak_mib(), time.process_time()
    corpus.mkdir(exist_ok=True)
    plan = Plan(source=source, folder=corpus, documents_per_shard=1_000, by_content=False)
    find_pairs(plan, Aligner(encoder=PAIRED_BY, options=plan.options))
    paired = peak_mib()
    build_corpus(plan, _Nobody())
    return {"before": before, "paired": paired, "peak": peak_mib(), "cpu_seconds": time.process_time() - started}


if __name__ == "__main__":
    main()

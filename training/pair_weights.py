"""Finds the weights of mined pairs whose words are asked.

    python -m training.pair_weights --data DIR

Of the gold pairs of three sets in ``DIR/align-dev``, each among distractors of ``DIR/pairs`` that ``benchmarks.mining``
does not draw for its own: logistic regression over all pairs whose words are asked. Printed beside the weights is the
F1 of each set, at its best threshold, under weights found on the other two.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.mining import read_distractors, read_gold_pairs
from bialign.encoders.base import Encoder, embed
from bialign.encoders.registry import find_encoder, find_words
from bialign.mining.pairs import ask_words, choose_mutual_best
from bialign.mining.rescoring import FEATURES, RIVALS, add_rivals
from training.regression import Floats, regress

SETS = ("wmt21_zh-en", "ctk", "mac-dev")
DISTRACTORS = 20_000


class Example(NamedTuple):
    """The pairs of a set whose words are asked: rows, evidence, which are gold, and how many gold ones there are."""

    zh: NDArray[np.intp]
    en: NDArray[np.intp]
    features: Floats
    is_gold: NDArray[np.bool_]
    n_gold: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    examples = dict(read_examples(find_encoder("static"), parser.parse_args().data))
    for name, example in examples.items():
        others = [other for key, other in examples.items() if key != name]
        alone = weigh(example, *fit(others))
        bias, weights = fit_contested(others)
        contested = add_rivals(example.zh, example.en, example.features, alone) @ weights + bias
        print(
            f"{name}, weights found on the others: F1 {best_f1(example, alone):.4f}, with rivals "
            f"{best_f1(example, contested):.4f}"
        )
    for names, (bias, weights) in (
        (FEATURES, fit(list(examples.values()))),
        ((*FEATURES, *RIVALS), fit_contested(list(examples.values()))),
    ):
        print({name: round(weight, 3) for name, weight in zip(names, weights.tolist(), strict=True)}, round(bias, 3))


def read_examples(encoder: Encoder, data: Path) -> Iterator[tuple[str, Example]]:
    """Yield the sets among distractors beyond those of ``benchmarks.mining``."""
    drawn = read_distractors(data / "pairs", 2 * DISTRACTORS)
    zh_more, en_more = (side[DISTRACTORS:] for side in drawn)
    for name in SETS:
        zh, en = read_gold_pairs(data / "align-dev" / name)
        sentences = zh + zh_more, en + en_more
        zh_vectors, en_vectors = (embed(encoder, side) for side in sentences)
        pairs, features = ask_words(zh_vectors, en_vectors, sentences, find_words())
        is_gold = (pairs.zh == pairs.en) & (pairs.zh < len(zh))
        yield name, Example(pairs.zh, pairs.en, features, is_gold, len(zh))


def fit(examples: list[Example]) -> tuple[float, Floats]:
    """Return the bias and the weights of greatest likelihood."""
    features = np.vstack([example.features for example in examples])
    labels = np.concatenate([example.is_gold for example in examples]).astype(np.float64)
    return regress(features, labels)


def fit_contested(examples: list[Example]) -> tuple[float, Floats]:
    """Return bias and weights where rivals count; those of each set are told by weights found on the others."""
    rows = [
        add_rivals(own.zh, own.en, own.features, weigh(own, *fit([other for other in examples if other is not own])))
        for own in examples
    ]
    return regress(np.vstack(rows), np.concatenate([own.is_gold for own in examples]).astype(np.float64))


def weigh(example: Example, bias: float, weights: Floats) -> Floats:
    """Return the log-odds of the pairs of a set."""
    return np.asarray(example.features @ weights + bias)


def best_f1(example: Example, log_odds: Floats) -> float:
    best = choose_mutual_best(example.zh, example.en, log_odds)
    right = np.cumsum(example.is_gold[best])
    return float((2 * right / (np.arange(len(best)) + 1 + example.n_gold)).max())


if __name__ == "__main__":
    main()

"""Finds the weights of links between sentences of texts that do not translate each other.

    python -m training.link_weights --data DIR [--encoder use static]

Of the gold pairs in ``corpora/comparable``, and of documents made of aligned ones in ``DIR``: most sentences dropped on
one side, some merged or split, the English in another order, and some left with a third of one side. The weights are
those of a logistic regression over the pairs that have something to show. Printed beside them is the F1 of each gold
pair under weights found without it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.hard_documents import Hardships, make_hard_document
from benchmarks.links import Comparable, Counts, read_comparable, total
from bialign.encoders.base import Encoder, embed
from bialign.encoders.registry import find_encoder
from bialign.figures import read_document
from bialign.mining.evidence import FEATURES, gather_candidates
from bialign.mining.linkable import find_linkable
from bialign.mining.names import learn_names
from bialign.segmentation import from_sentences
from bialign.spacing import joined_lines
from training.bead_weights import read_documents

Floats = NDArray[np.float64]

HARDSHIPS = Hardships(merged=0.2, split=0.15, dropped=0.6)
LENGTHS = {"ctk": 150, "wmt21_zh-en": 60, "ntrex": 60}  # sentence pairs that a document is made of
KEPT = ((1.0, 1.0), (1.0, 0.3), (0.3, 1.0))  # of each side, one document in three each
SHARES = {"gold": 3.0, "ctk": 0.1, "wmt21_zh-en": 0.5, "ntrex": 0.5}  # what a pair of each set counts
PRIOR = 1.0  # of the squared weights, once their evidence has unit deviation


class Example(NamedTuple):
    """The candidates of two documents: their evidence, which of them are gold, and what each counts."""

    name: str
    features: Floats
    is_gold: NDArray[np.bool_]
    n_gold: int
    share: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", nargs="+", default=["use", "static"])
    arguments = parser.parse_args()
    documents = [*make_documents(arguments.data), *(("gold", pair) for pair in read_comparable())]
    examples = {
        name: [make_example(find_encoder(name), pair, SHARES[kind]) for kind, pair in documents]
        for name in arguments.encoder
    }
    report_left_out(examples)
    weights = fit([example for own in examples.values() for example in own])
    print(dict(zip((*FEATURES, "bias"), weights.round(2).tolist(), strict=True)))


def make_documents(data: Path) -> Iterator[tuple[str, Comparable]]:
    """Yield the kind and the sides of comparable documents made of aligned ones."""
    pairs: dict[str, list[tuple[str, str]]] = {name: [] for name in LENGTHS}
    for name, _, zh, en, gold in read_documents(data):
        if name in pairs:
            sides = (("".join(zh[i] for i in x), " ".join(en[j] for j in y)) for x, y in gold if x and y)
            pairs[name] += [(joined_lines(zh_text), joined_lines(en_text)) for zh_text, en_text in sides]
    for name, length in LENGTHS.items():
        for seed, start in enumerate(range(0, len(pairs[name]) - length // 2, length)):
            yield name, make_comparable(f"{name} {start}", pairs[name][start : start + length], seed)


def make_comparable(name: str, pairs: Sequence[tuple[str, str]], seed: int) -> Comparable:
    """Return two texts that share some sentences, the English ones in another order."""
    hard, rng = make_hard_document(pairs, HARDSHIPS, seed), random.Random(seed)
    n_zh, n_en = (round(share * len(hard.gold)) for share in KEPT[seed % len(KEPT)])
    beads = rng.sample(hard.gold, len(hard.gold))
    zh_order = sorted(i for zh, _ in beads[:n_zh] for i in zh)
    en_order = [j for _, en in rng.sample(beads, len(beads))[:n_en] for j in en]
    zh_place, en_place = ({k: place for place, k in enumerate(order)} for order in (zh_order, en_order))
    gold = ((i, j) for zh, en in beads for i in zh for j in en if i in zh_place and j in en_place)
    return Comparable(
        name,
        [hard.zh[i] for i in zh_order],
        [hard.en[j] for j in en_order],
        frozenset((zh_place[i], en_place[j]) for i, j in gold),
    )


def make_example(encoder: Encoder, texts: Comparable, share: float) -> Example:
    """Return the candidates of two texts with their evidence."""
    zh, en = from_sentences(texts.zh, "zh"), from_sentences(texts.en, "en")
    names = learn_names(zh, en)
    zh_side, en_side = (
        find_linkable(side, embed(encoder, side.lines), read_document(side), names) for side in (zh, en)
    )
    candidates = gather_candidates(zh_side.clues, en_side.clues)
    pairs = zip(zh_side.rows[candidates.zh].tolist(), en_side.rows[candidates.en].tolist(), strict=True)
    is_gold = np.array([pair in texts.gold for pair in pairs])
    return Example(texts.name, candidates.features, is_gold, len(texts.gold), share)


def fit(examples: Sequence[Example]) -> Floats:
    """Return the weights, the bias last, under which gold is most probable."""
    evidence = np.concatenate([example.features for example in examples])
    is_gold = np.concatenate([example.is_gold for example in examples])
    shares = np.concatenate([np.full(len(example.is_gold), example.share) for example in examples])
    scale = np.append(evidence.std(axis=0) + 1e-9, 1.0)
    inputs = np.column_stack([evidence, np.ones(len(evidence))]) / scale

    def loss(weights: Floats) -> tuple[float, Floats]:
        log_odds, prior = inputs @ weights, np.append(weights[:-1], 0.0)
        losses = np.logaddexp(0, log_odds) - is_gold * log_odds
        slopes = shares * (1 / (1 + np.exp(-log_odds)) - is_gold)
        return float(shares @ losses + PRIOR / 2 * prior @ prior), inputs.T @ slopes + PRIOR * prior

    found = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale)


def report_left_out(examples: Mapping[str, Sequence[Example]]) -> None:
    """Print the F1 of each gold pair under weights found without it, with each encoder."""
    gold = [example.name for example in next(iter(examples.values())) if example.share == SHARES["gold"]]
    weights = {name: fit([kept for own in examples.values() for kept in own if kept.name != name]) for name in gold}
    for encoder, own in examples.items():
        counts = {example.name: judge(example, weights[example.name]) for example in own if example.name in weights}
        for name, one in {**counts, "all": total(counts.values())}.items():
            print(f"# {encoder:8}{name:20} F1 {one.f1:.3f}  precision {one.precision:.3f}  recall {one.recall:.3f}")


def judge(example: Example, weights: Floats) -> Counts:
    found = example.features @ weights[:-1] + weights[-1] >= 0
    return Counts(int((found & example.is_gold).sum()), int(found.sum()), example.n_gold)


if __name__ == "__main__":
    main()

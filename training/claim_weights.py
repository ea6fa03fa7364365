"""Find the weights of the probability that two claims speak of one thing, by logistic regression.

    python -m training.claim_weights [--encoder NAME …]

The gold claims of ``corpora/comparable`` are the data. Pairs with one value and pairs with two have weights of their
own. There are few gold disagreements; but whoever does not know the values cannot tell them from agreements, so the
weights for two values are learnt from all gold pairs, without what their values say. Prints the weights found on all
pairs of reports, and how the gold is met when each pair is judged by weights found on the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.comparison import Example, Tally, print_tally, read_examples, tally
from bialign.claims.evidence import FEATURES, ClaimEvidence, gather_evidence
from bialign.claims.scoring import find_contested, is_same_value, probability, weigh
from bialign.claims.weights import ClaimWeights
from training.regression import Floats, regress

Bools = NDArray[np.bool_]


SAME_VALUE = tuple(name for name in FEATURES if name not in ("linked", "distance"))
BLIND = ("clause_margin", "linked", "linked_beside", "other_unit", "is_date", "is_soft")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", nargs="+", default=["use", "static"])
    examples = [example for encoder in parser.parse_args().encoder for example in read_examples(encoder)]
    for kind, weights in fit(examples)._asdict().items():
        print(kind, {name: round(weight, 3) for name, weight in weights.items()})
    held_out = sum((tally(example, weights) for example, weights in _left_out(examples)), Tally())
    print_tally("held out", held_out)


def _left_out(examples: Sequence[Example]) -> Iterator[tuple[Example, ClaimWeights]]:
    """Yield each example with the weights found on the other pairs of reports, with all encoders."""
    for example in examples:
        yield example, fit([other for other in examples if other.name != example.name])


def fit(examples: Sequence[Example]) -> ClaimWeights:
    """Return the weights of greatest likelihood."""
    evidences = [gather_evidence(example.zh, example.en, example.links) for example in examples]
    cases = list(zip(examples, evidences, strict=True))
    blind = _regress([_columns(evidence, BLIND) for evidence in evidences], [_unvalued(*case) for case in cases])
    contested = [find_contested(own.candidates, probability(weigh(own, blind))) for own in evidences]
    columns = [
        {**_columns(evidence, SAME_VALUE), "contested": rivals}
        for evidence, rivals in zip(evidences, contested, strict=True)
    ]
    return ClaimWeights(blind, _regress(columns, [_valued(*case) for case in cases]))


def _columns(evidence: ClaimEvidence, names: Sequence[str]) -> dict[str, Floats]:
    return {name: evidence.features[:, FEATURES.index(name)] for name in names}


def _valued(example: Example, evidence: ClaimEvidence) -> tuple[Bools, Bools]:
    """Return which candidates to learn from, and which are right.

    Equal figures in linked sentences that the gold leaves out are mostly right: the year of an amount, small numbers.
    """
    right = _right(example, evidence)
    linked = np.array([example.are_linked(candidate.zh, candidate.en) for candidate in evidence.candidates])
    same = is_same_value(evidence.candidates)
    return same & (right | ~linked), right


def _unvalued(example: Example, evidence: ClaimEvidence) -> tuple[Bools, Bools]:
    """Return which candidates to learn from, and which are right: gold pairs, and those with a claim that has none."""
    right = _right(example, evidence)
    zh_paired, en_paired = ({pair[side] for pair in example.gold} for side in (0, 1))
    lone = [candidate.zh not in zh_paired or candidate.en not in en_paired for candidate in evidence.candidates]
    same = is_same_value(evidence.candidates)
    return right | (~same & np.array(lone)), right


def _right(example: Example, evidence: ClaimEvidence) -> Bools:
    return np.array([(candidate.zh, candidate.en) in example.gold for candidate in evidence.candidates])


def _regress(columns: Sequence[Mapping[str, Floats]], samples: Sequence[tuple[Bools, Bools]]) -> dict[str, float]:
    names = list(columns[0])
    tables = [np.column_stack([own[name] for name in names]) for own in columns]
    rows = np.vstack([table[used] for table, (used, _) in zip(tables, samples, strict=True)])
    labels = np.concatenate([right[used] for used, right in samples]).astype(np.float64)
    bias, weights = regress(rows, labels)
    return {"bias": bias, **dict(zip(names, map(float, weights), strict=True))}


if __name__ == "__main__":
    main()

"""Passages that stand in another place of the other version: monotone inside, out of order as a whole.

The best path can only leave them out on both sides. So the sentences without counterpart on one side are compared with
those on the other, and where a stretch matches far better than it would by chance, it has moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.band import find_strips
from bialign.alignment.evidence import Evidence, Vectors
from bialign.alignment.lattice import Path
from bialign.alignment.locks import Locks
from bialign.alignment.paths import find_path
from bialign.alignment.scoring import BeadWeights, Scorer

# A pair of sentences that are each other's closest is a lead if its calibrated similarity is at least this.
LEAD_SIMILARITY = 0.5

# What a stretch must gain over being left out, in log-odds: moves are rare, and so many pairs of stretches are compared
# that chance finds something. 2026-11-21, on generated documents with a moved block and on gold ones without.
MOVE_COST = 8.0

ROWS_AT_ONCE = 1_024


class MovedPassage(NamedTuple):
    """A moved passage: its beads, with sentence indices of the whole documents, and their probabilities."""

    beads: Path
    probabilities: list[float]


def find_moves(evidence: Evidence, path: Path, weights: BeadWeights, max_bead: int, locks: Locks) -> list[MovedPassage]:
    """Return moved passages among the sentences that a path leaves out, the most certain first, never overlapping.

    Locked beads that the path could not go through come first; locked nulls stay where they are.

    Cost: O(left out zh · left out en · dim) time for the leads, then that of aligning each pair of stretches with one.
    """
    locked_zh, locked_en = ({k for bead in locks.all_beads() for k in bead[side]} for side in (0, 1))
    stretches = [
        _stretches([zh for zh, en in path if not en and zh.start not in locked_zh]),
        _stretches([en for zh, en in path if not zh and en.start not in locked_en]),
    ]
    found = sorted(
        (_align_stretches(evidence, zh, en, weights, max_bead) for zh, en in _leads(evidence, *stretches)),
        key=lambda scored: -scored[0],
    )
    moves = [MovedPassage(locks.moved, [1.0] * len(locks.moved))]
    taken_zh: set[int] = set()
    taken_en: set[int] = set()
    for gain, move in found:
        zh_sentences = {i for zh, _ in move.beads for i in zh}
        en_sentences = {j for _, en in move.beads for j in en}
        if gain > MOVE_COST and taken_zh.isdisjoint(zh_sentences) and taken_en.isdisjoint(en_sentences):
            moves.append(move)
            taken_zh |= zh_sentences
            taken_en |= en_sentences
    return moves


def _stretches(left_out: list[range]) -> list[range]:
    """Join ranges that follow one another."""
    stretches: list[range] = []
    for sentences in left_out:
        if stretches and stretches[-1].stop == sentences.start:
            stretches[-1] = range(stretches[-1].start, sentences.stop)
        else:
            stretches.append(sentences)
    return stretches


def _leads(evidence: Evidence, zh: list[range], en: list[range]) -> Iterator[tuple[range, range]]:
    """Yield pairs of stretches that hold two sentences, each the other's closest among all that are left out."""
    if not zh or not en:
        return
    zh_indices, en_indices = np.concatenate(zh), np.concatenate(en)
    zh_closest, similarities = _closest(evidence.zh.vectors[zh_indices], evidence.en.vectors[en_indices])
    en_closest, _ = _closest(evidence.en.vectors[en_indices], evidence.zh.vectors[zh_indices])
    threshold = evidence.noise + LEAD_SIMILARITY * (evidence.signal - evidence.noise)
    zh_stretch, en_stretch = (np.repeat(np.arange(len(side)), [len(part) for part in side]) for side in (zh, en))
    mutual = (en_closest[zh_closest] == np.arange(len(zh_indices))) & (similarities >= threshold)
    pairs = zip(zh_stretch[mutual].tolist(), en_stretch[zh_closest[mutual]].tolist(), strict=True)
    for k, m in dict.fromkeys(pairs):
        yield zh[k], en[m]


def _closest(vectors: Vectors, others: Vectors) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Return for each vector the index of its closest other, and their cosine."""
    unit, others = _unit(vectors), _unit(others)
    indices, cosines = [], []
    for start in range(0, len(unit), ROWS_AT_ONCE):
        products = unit[start : start + ROWS_AT_ONCE] @ others.T
        indices.append(products.argmax(axis=1))
        cosines.append(products.max(axis=1))
    return np.concatenate(indices), np.concatenate(cosines)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _align_stretches(
    evidence: Evidence, zh: range, en: range, weights: BeadWeights, max_bead: int
) -> tuple[float, MovedPassage]:
    """Align two stretches; return what that gains over leaving both out, and the beads that match."""
    part = _part(evidence, zh, en)
    found = find_path(Scorer(part, weights, max_bead), find_strips(part.zh, part.en))
    gain = found.weight - _weight_left_out(part, weights)
    moved = 1 / (1 + exp(min(MOVE_COST - gain, 700)))
    matched = [
        ((range(x.start + zh.start, x.stop + zh.start), range(y.start + en.start, y.stop + en.start)), p * moved)
        for (x, y), p in zip(found.beads, found.probabilities, strict=True)
        if x and y
    ]
    return gain, MovedPassage([bead for bead, _ in matched], [probability for _, probability in matched])


def _part(evidence: Evidence, zh: range, en: range) -> Evidence:
    i, j = evidence.pairs[:, 0], evidence.pairs[:, 1]
    inside = (i >= zh.start) & (i < zh.stop) & (j >= en.start) & (j < en.stop)
    pairs = evidence.pairs[inside] - np.array([zh.start, en.start, 0.0])
    return replace(evidence, zh=evidence.zh.part(zh), en=evidence.en.part(en), pairs=pairs)


def _weight_left_out(evidence: Evidence, weights: BeadWeights) -> float:
    """Return the weight of leaving all sentences out, with nothing across from them that they might attach to."""
    null, weight = weights.null, 0.0
    for side, en_chars in ((evidence.zh, evidence.en_per_zh), (evidence.en, 1.0)):
        lengths = np.log(side.chars * en_chars + 5) - 4
        weight += null["bias"] * len(side) + null["length"] * float(lengths.sum())
        weight += null["is_open"] * float(side.is_open.sum()) + null["shared_tokens"] * float(side.shared.sum())
    return weight

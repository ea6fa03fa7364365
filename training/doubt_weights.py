"""Find what evidence is worth where the first search leaves doubt, by maximum likelihood over the beads it leaves.

The model is that of :mod:`training.bead_weights`, over the few beads that remain possible in place of all. Where null
sentences of both sides meet, their order is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bialign.alignment.candidates import CandidateBeads
from bialign.alignment.doubts import DOUBT_FEATURES, DoubtWeights, graph_of
from bialign.alignment.features import Shape
from bialign.alignment.graph import BeadGraph

Floats = NDArray[np.float64]
Gold = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]

PRIOR = 0.0005  # of the squared weights, against the mean log-likelihood of a bead
IMPOSSIBLE = -1e9


class Piece(NamedTuple):
    """Candidates between two states that all paths lead through, with several paths between them."""

    graph: BeadGraph
    evidence: Floats  # (candidates, features and shapes)
    is_gold: NDArray[np.bool_]
    share: float


def make_pieces(
    candidates: CandidateBeads, doubts: Floats, gold: Gold, shapes: Sequence[Shape], share: float
) -> Iterator[Piece]:
    """Yield the pieces of a document in which a gold path leads through candidates."""
    least, most = np.minimum(candidates.a, candidates.b), np.maximum(candidates.a, candidates.b)
    of_shape = [(least == few) & (most == many) for few, many in shapes]
    evidence = np.column_stack([doubts, *of_shape]).astype(np.float64)
    is_gold = mark_gold(candidates, gold)
    for piece in parts(candidates):
        graph = graph_of(candidates.part(piece))
        _, log_total = graph.probabilities(np.where(is_gold[piece], 0.0, IMPOSSIBLE).tolist())
        if len(piece) > 1 and log_total > IMPOSSIBLE / 2:
            yield Piece(graph, evidence[piece], is_gold[piece], share)


def parts(candidates: CandidateBeads) -> Iterator[NDArray[np.intp]]:
    """Yield the candidates between one state that all paths lead through and the next."""
    starts = candidates.i + candidates.j - candidates.a - candidates.b
    ends = candidates.i + candidates.j
    # Antidiagonals that no bead leads across, and on which all beads end in one state.
    leading_across = np.zeros(ends.max() + 2, dtype=np.intp)
    np.add.at(leading_across, starts + 1, 1)
    np.add.at(leading_across, ends, -1)
    states = np.bincount([end for end, _ in set(zip(ends.tolist(), candidates.i.tolist(), strict=True))])
    closed = (np.cumsum(leading_across)[: len(states)] == 0) & (states == 1)
    part_of = np.cumsum(closed)[starts]
    order = np.argsort(part_of, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(part_of[order])) + 1)


def mark_gold(candidates: CandidateBeads, gold: Gold) -> NDArray[np.bool_]:
    """Return which candidates are gold beads, or nulls of sentences in no gold bead."""
    matched = {(max(zh) + 1, max(en) + 1, len(zh), len(en)) for zh, en in gold if zh and en}
    linked = tuple({k for bead in gold if all(bead) for k in bead[side]} for side in (0, 1))
    return np.array(
        [
            (i, j, a, b) in matched if a and b else (i - 1 not in linked[0] if a else j - 1 not in linked[1])
            for i, j, a, b in zip(*(values.tolist() for values in candidates[:4]), strict=True)
        ]
    )


def fit_doubts(pieces: Sequence[Piece], shapes: Sequence[Shape], iterations: int = 100) -> DoubtWeights:
    """Return the weights under which the gold paths are most probable."""
    n_beads = sum(piece.is_gold.sum() * piece.share for piece in pieces)

    def loss(vector: Floats) -> tuple[float, Floats]:
        value, slope = PRIOR / 2 * float(vector @ vector), PRIOR * vector
        for graph, evidence, is_gold, share in pieces:
            scores = evidence @ vector
            expected, log_total = graph.probabilities(scores.tolist())
            observed, log_gold = graph.probabilities(np.where(is_gold, scores, IMPOSSIBLE).tolist())
            value += share / n_beads * (log_total - log_gold)
            slope = slope + share / n_beads * ((np.array(expected) - observed) @ evidence)
        return value, slope

    start = np.zeros(len(DOUBT_FEATURES) + len(shapes))
    start[0] = 1.0
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    n = len(DOUBT_FEATURES)
    return DoubtWeights(
        evidence=dict(zip(DOUBT_FEATURES, found.x[:n].tolist(), strict=True)),
        shape={(1, 1): 0.0, **dict(zip(shapes, found.x[n:].tolist(), strict=True))},
    )

"""The best path and the probabilities over a few beads, against the plain loops over all states."""

from math import exp, inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.alignment.exact import find_exact_path
from bialign.alignment.graph import BeadGraph

MOVES = ((1, 0), (1, 1), (1, 2), (2, 1), (0, 1))


@pytest.mark.slow
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 99), st.floats(0, 0.4))
def test_paths_over_some_beads_are_those_over_all_with_the_others_forbidden(n_zh, n_en, seed, left_out):
    rng = np.random.default_rng(seed)
    scores = {
        (i, j, move): float(rng.normal()) if rng.random() >= left_out or 0 in move else -inf
        for i in range(n_zh + 1)
        for j in range(n_en + 1)
        for move in MOVES
        if move[0] <= i and move[1] <= j
    }
    path, weight, log_total = find_exact_path(n_zh, n_en, MOVES, lambda i, j, move: scores[i, j, move])
    possible = [bead for bead, score in scores.items() if score > -inf]
    ends, moves = np.array([bead[:2] for bead in possible]), np.array([move for *_, move in possible])
    graph = BeadGraph(ends - moves, ends)
    weights = [scores[bead] for bead in possible]
    best = graph.best_path(weights)
    assert sum(weights[k] for k in best) == pytest.approx(weight)
    assert [possible[k] for k in best] == [(zh.stop, en.stop, (len(zh), len(en))) for zh, en in path]
    probabilities, total = graph.probabilities(weights)
    assert total == pytest.approx(log_total)
    for side, n in ((0, n_zh), (1, n_en)):
        covered = np.zeros(n)
        for (*state, move), probability in zip(possible, probabilities, strict=True):
            covered[state[side] - move[side] : state[side]] += probability
        assert covered == pytest.approx(np.ones(n))


def test_beads_that_lead_nowhere_have_no_part():
    graph = BeadGraph(np.array([(0, 0), (1, 1), (0, 0), (0, 1)]), np.array([(1, 1), (2, 2), (1, 0), (1, 2)]))
    scores = [0.0, 0.0, 9.0, 9.0]
    assert graph.best_path(scores) == [0, 1]
    assert graph.probabilities(scores) == ([1.0, 1.0, 0.0, 0.0], 0.0)


def test_probabilities_are_shares_of_weight():
    graph = BeadGraph(np.array([(0, 0), (0, 0), (1, 0)]), np.array([(1, 1), (1, 0), (1, 1)]))
    probabilities, _ = graph.probabilities([1.0, 0.0, 0.0])
    assert probabilities[0] == pytest.approx(exp(1) / (1 + exp(1)))

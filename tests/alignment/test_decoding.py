"""The path with most beads right, against all paths one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.alignment.decoding import NULL_VALUE, decode, expected_f1
from bialign.alignment.graph import BeadGraph

MOVES = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2))


def graph_of(beads):
    return BeadGraph(*(np.array(states) for states in zip(*beads, strict=True)))


def all_beads(n_zh, n_en):
    return [
        ((i, j), (i + a, j + b))
        for i in range(n_zh + 1)
        for j in range(n_en + 1)
        for a, b in MOVES
        if i + a <= n_zh and j + b <= n_en
    ]


def all_paths(beads, state, last):
    if state == last:
        yield []
    for k, (start, end) in enumerate(beads):
        if start == state:
            yield from ([k, *rest] for rest in all_paths(beads, end, last))


@pytest.mark.slow
@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 99), st.floats(0.1, 3))
def test_no_path_has_a_higher_expected_f1(n_zh, n_en, seed, spread):
    beads = all_beads(n_zh, n_en)
    scores = (np.random.default_rng(seed).normal(size=len(beads)) * spread).tolist()
    is_null = [start[0] == end[0] or start[1] == end[1] for start, end in beads]
    path, probabilities = decode(graph_of(beads), scores, is_null)
    of_path = (np.array(probabilities), np.where(is_null, NULL_VALUE, 1.0))
    highest = max(expected_f1(other, *of_path) for other in all_paths(beads, (0, 0), (n_zh, n_en)))
    assert expected_f1(path, *of_path) == pytest.approx(highest)


def test_a_bead_that_most_paths_share_is_preferred_to_those_of_the_likeliest_path():
    # The likeliest path takes the whole as one; the others agree on their last bead and differ in what is before.
    edges = [((0, 0), (3, 3)), ((0, 0), (2, 2)), ((0, 0), (1, 1)), ((1, 1), (2, 2)), ((2, 2), (3, 3))]
    shares = [0.4, 0.35, 0.25]
    scores = [*np.log(shares).tolist(), 0.0, 0.0]
    graph = graph_of(edges)
    assert graph.best_path(scores) == [0]
    assert decode(graph, scores, [False] * 5)[0] == [1, 4]


def test_a_certain_path_stays():
    edges = [((0, 0), (1, 1)), ((1, 1), (2, 1)), ((2, 1), (3, 2))]
    assert decode(graph_of(edges), [0.0, -50.0, 0.0], [False, True, False]) == ([0, 1, 2], [1.0, 1.0, 1.0])

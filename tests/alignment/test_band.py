"""The band holds the true path, whatever is left out, and grows in proportion to the text."""

from itertools import pairwise

import numpy as np
import pytest

from bialign.alignment.band import EXACT_STATES, find_windows
from bialign.alignment.evidence import Side


def make_side(vectors):
    n = len(vectors)
    return Side(
        vectors=vectors.astype(np.float32),
        chars=np.full(n, 20.0),
        terminals=np.zeros(n, dtype=np.int8),
        is_open=np.zeros(n, dtype=np.bool_),
        breaks=np.zeros(n),
        shared=np.zeros(n),
    )


def make_sides(n, kept, noise=0.8):
    """Two sides of n sentences whose vectors agree but for noise; the Chinese has only those that are kept."""
    rng = np.random.default_rng(1)
    topic = np.cumsum(rng.normal(size=(n, 64)) * 0.1, axis=0)  # a text drifts from subject to subject
    meaning = rng.normal(size=(n, 64)) + topic / np.maximum(np.linalg.norm(topic, axis=1, keepdims=True), 1)
    zh, en = (meaning + noise * rng.normal(size=meaning.shape) for _ in range(2))
    return make_side(zh[kept]), make_side(en)


def states(windows):
    return sum(window.shape[0] * window.shape[1] for window in windows)


OMISSIONS = {
    "nothing": lambda n: np.ones(n, dtype=bool),
    "two fifths in the middle": lambda n: (np.arange(n) < 0.3 * n) | (np.arange(n) >= 0.7 * n),
    "the beginning": lambda n: np.arange(n) >= 0.25 * n,
    "the end": lambda n: np.arange(n) < 0.6 * n,
    "every tenth": lambda n: np.arange(n) % 10 != 3,
}


@pytest.mark.parametrize("omission", OMISSIONS)
@pytest.mark.parametrize("swapped", [False, True])
def test_the_true_path_lies_in_the_band(omission, swapped):
    kept = OMISSIONS[omission](3000)
    zh, en = make_sides(3000, kept)
    windows = find_windows(en, zh) if swapped else find_windows(zh, en)
    partner = np.flatnonzero(kept)
    points = {(k, int(j)) for k, j in enumerate(partner)}
    if swapped:
        points = {(j, k) for k, j in points}
    inside = 0
    for window in windows:
        inside += sum(1 for i, j in points if window.top <= i <= window.bottom and window.left <= j <= window.right)
    assert inside >= 0.995 * len(points)


def test_windows_follow_one_another_and_meet_both_ends():
    zh, en = make_sides(2000, OMISSIONS["two fifths in the middle"](2000))
    windows = find_windows(zh, en)
    assert (windows[0].top, windows[0].left) == (0, 0)
    assert (windows[-1].bottom, windows[-1].right) == (len(zh), len(en))
    for before, after in pairwise(windows):
        assert after.top == before.bottom + 1
        assert before.left <= after.left <= before.right <= after.right


def test_the_band_is_linear():
    small, large = (states(find_windows(*make_sides(n, OMISSIONS["nothing"](n)))) / n for n in (2000, 16000))
    assert large < 1.2 * small


def test_a_small_pair_is_searched_exactly():
    n = int(EXACT_STATES**0.5) - 2
    windows = find_windows(*make_sides(n, OMISSIONS["nothing"](n)))
    assert states(windows) == (n + 1) ** 2

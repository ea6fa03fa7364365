"""What words of sentences near each other find across, against plain loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.alignment import words
from bialign.alignment.words import tabulate


def make_words(rng, n):
    sizes = rng.integers(1, 5, n)
    vectors = rng.normal(size=(sizes.sum(), 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return sizes, vectors, rng.random(sizes.sum()).astype(np.float32)


def own(of, k):
    sizes, vectors, weights = of
    start = sizes[:k].sum()
    return vectors[start : start + sizes[k]], weights[start : start + sizes[k]]


def shares(of, k, others, run):
    """Return the share of each word of a sentence that a run of others covers, times its weight."""
    vectors, weights = own(of, k)
    best = np.max([(vectors @ own(others, j)[0].T).max(axis=1) for j in run], axis=0)
    return words._covered(best) * weights, words._odds(best) * weights


def best_beginning(gains):
    return max(0.0, *np.cumsum(gains))


@pytest.mark.slow
@given(st.integers(1, 5), st.integers(3, 6), st.integers(0, 99))
def test_tables_hold_what_plain_loops_find(n_zh, n_en, seed):
    rng = np.random.default_rng(seed)
    sides = make_words(rng, n_zh), make_words(rng, n_en)
    windows = np.zeros(n_zh, dtype=np.intp), np.full(n_zh, n_en, dtype=np.intp)
    for tables, of, others in zip(tabulate(*sides, windows, 3), sides, sides[::-1], strict=True):
        n, n_across = len(of[0]), len(others[0])
        for k in range(n):
            for length in range(1, min(3, n_across) + 1):
                for start in range(n_across - length + 1):
                    run = range(start, start + length)
                    covered, odds = shares(of, k, others, run)
                    assert tables.covered[length - 1, k, start] == pytest.approx(covered.sum(), abs=1e-5)
                    assert tables.odds[length - 1, k, start] == pytest.approx(odds.sum(), abs=1e-5)
                    if start:
                        pulled = shares(of, k, others, [start - 1])[0] - covered
                        assert tables.before[length - 1, k, start] == pytest.approx(best_beginning(pulled), abs=1e-5)
                    if run.stop < n_across:
                        pushed = covered - shares(of, k, others, [run.stop])[0]
                        assert tables.after[length - 1, k, start] == pytest.approx(best_beginning(pushed), abs=1e-5)


def test_sentences_are_compared_within_their_windows_only():
    rng = np.random.default_rng(0)
    zh, en = make_words(rng, 3), make_words(rng, 3)
    windows = np.array([0, 0, 2]), np.array([2, 2, 3])
    zh_tables, en_tables = tabulate(zh, en, windows, 2)
    assert zh_tables.covered.shape == en_tables.covered.shape == (2, 3, 2)
    assert en_tables.first.tolist() == [0, 0, 2]
    covered, _ = shares(en, 2, zh, [2])
    assert en_tables.covered[0, 2, 0] == pytest.approx(covered.sum(), abs=1e-5)

"""What words of sentences near each other find across, against plain loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.alignment import words
from bialign.alignment.words import EncodedWords, tabulate

N_PLACES = 3


def make_associations(rng):
    """Return strengths of three words a side, of which the last is not known."""
    strengths = rng.random((N_PLACES, N_PLACES)).astype(np.float32)
    strengths[-1] = strengths[:, -1] = 0
    return strengths


def make_words(rng, n):
    sizes = rng.integers(1, 5, n)
    vectors = rng.normal(size=(sizes.sum(), 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return EncodedWords(
        sizes, vectors, rng.random(sizes.sum()).astype(np.float32), rng.integers(0, N_PLACES, sizes.sum())
    )


def own(of, k):
    """Return vectors, weights and places of the words of a sentence."""
    start = of.sizes[:k].sum()
    return [values[start : start + of.sizes[k]] for values in of[1:]]


def shares(of, k, others, run, associations):
    """Return of each word of a sentence what a run of others covers, times its weight and not, and its log-odds."""
    vectors, weights, places = own(of, k)
    best = []
    for there, _, other_places in (own(others, j) for j in run):
        best.append(np.maximum(vectors @ there.T, associations[places[:, None], other_places]).max(axis=1))
    covered = words.share_covered(np.max(best, axis=0))
    return covered * weights, covered, words.match_odds(np.max(best, axis=0)) * weights


def best_beginning(gains):
    return max(0.0, *np.cumsum(gains))


@pytest.mark.slow
@given(st.integers(1, 5), st.integers(3, 6), st.integers(0, 99))
def test_tables_hold_what_plain_loops_find(n_zh, n_en, seed):
    rng = np.random.default_rng(seed)
    sides = make_words(rng, n_zh), make_words(rng, n_en)
    associations = make_associations(rng)
    windows = np.zeros(n_zh, dtype=np.intp), np.full(n_zh, n_en, dtype=np.intp)
    reaches = np.full(n_zh, 3), np.full(n_en, 3)
    both = tabulate(*sides, windows, reaches, associations)
    for tables, of, others, known in zip(both, sides, sides[::-1], (associations, associations.T), strict=True):
        n_across = len(others.sizes)
        for k in range(len(of.sizes)):
            for length in range(1, min(3, n_across) + 1):
                for start in range(n_across - length + 1):
                    run, entry = range(start, start + length), (length - 1, tables.origin[k] + start)
                    covered, counted, odds = shares(of, k, others, run, known)
                    expected = [(tables.covered, covered), (tables.counted, counted), (tables.odds, odds)]
                    if start:
                        ahead = shares(of, k, others, [start - 1], known)
                        expected += [
                            (tables.before, best_beginning(ahead[0] - covered)),
                            (tables.counted_before, best_beginning(ahead[1] - counted)),
                        ]
                    if run.stop < n_across:
                        behind = shares(of, k, others, [run.stop], known)
                        expected += [
                            (tables.after, best_beginning(covered - behind[0])),
                            (tables.counted_after, best_beginning(counted - behind[1])),
                        ]
                    for table, value in expected:
                        assert table[entry] == pytest.approx(np.sum(value), abs=1e-5)


def test_sentences_are_compared_within_their_windows_only():
    rng = np.random.default_rng(0)
    zh, en = make_words(rng, 3), make_words(rng, 3)
    associations = make_associations(rng)
    windows = np.array([0, 0, 2]), np.array([2, 2, 3])
    zh_tables, en_tables = tabulate(zh, en, windows, (np.array([1, 2, 2]), np.full(3, 2)), associations)
    assert zh_tables.covered.shape == en_tables.covered.shape == (2, 5)
    assert en_tables.origin.tolist() == [0, 2, 2]
    covered, *_ = shares(en, 2, zh, [2], associations.T)
    assert en_tables.covered[0, 4] == pytest.approx(covered.sum(), abs=1e-5)
    assert en_tables.covered[1, [1, 3, 4]].tolist() == [0, 0, 0]
    assert (zh_tables.covered[1] > 0).tolist() == [False, False, True, False, False]  # the first reaches no two

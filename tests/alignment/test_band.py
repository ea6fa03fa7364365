"""The band holds the true path, whatever is left out, and grows in proportion to the text."""

import numpy as np
import pytest

from bialign.alignment.band import EXACT_STATES, find_strips
from bialign.alignment.evidence import SideArrays
from bialign.alignment.strips import cut, whole_band


def make_side(vectors):
    n = len(vectors)
    return SideArrays(
        vectors=vectors.astype(np.float32),
        chars=np.full(n, 20.0),
        terminals=np.zeros(n, dtype=np.int8),
        is_open=np.zeros(n, dtype=np.bool_),
        is_unclosed=np.zeros(n, dtype=np.bool_),
        is_heading=np.zeros(n, dtype=np.bool_),
        is_text=np.zeros(n, dtype=np.bool_),
        heading_breaks=np.zeros(n),
        breaks=np.zeros(n),
        shared=np.zeros(n),
        clause_marks=np.zeros(n),
        ends_quotation=np.zeros(n, dtype=np.bool_),
    )


def make_sides(n, kept, noise=0.8):
    """Two sides of n sentences whose vectors agree but for noise; the Chinese has only those that are kept."""
    rng = np.random.default_rng(1)
    topic = np.cumsum(rng.normal(size=(n, 64)) * 0.1, axis=0)  # a text drifts from subject to subject
    meaning = rng.normal(size=(n, 64)) + topic / np.maximum(np.linalg.norm(topic, axis=1, keepdims=True), 1)
    zh, en = (meaning + noise * rng.normal(size=meaning.shape) for _ in range(2))
    return make_side(zh[kept]), make_side(en)


def n_states(strips):
    return sum(int((strip.last - strip.first + 1).sum()) for strip in strips)


OMISSIONS = {
    "nothing": lambda n: np.ones(n, dtype=bool),
    "two fifths in the middle": lambda n: (np.arange(n) < 0.3 * n) | (np.arange(n) >= 0.7 * n),
    "the beginning": lambda n: np.arange(n) >= 0.25 * n,
    "the end": lambda n: np.arange(n) < 0.6 * n,
    "every tenth": lambda n: np.arange(n) % 10 != 3,
}


@pytest.mark.slow
@pytest.mark.parametrize("omission", OMISSIONS)
@pytest.mark.parametrize("swapped", [False, True])
def test_the_true_path_lies_in_the_band(omission, swapped):
    kept = OMISSIONS[omission](3000)
    zh, en = make_sides(3000, kept)
    strips = find_strips(en, zh) if swapped else find_strips(zh, en)
    partner = np.flatnonzero(kept)
    points = {(k, int(j)) for k, j in enumerate(partner)}
    if swapped:
        points = {(j, k) for k, j in points}
    inside = points & {state for strip in strips for state in zip(strip.i.flat, strip.j.flat, strict=True)}
    assert len(inside) >= 0.995 * len(points)


def test_strips_follow_one_another_and_meet_both_ends():
    zh, en = make_sides(2000, OMISSIONS["two fifths in the middle"](2000))
    strips = find_strips(zh, en)
    assert [strip.start for strip in strips[1:]] == [strip.start + strip.shape[0] for strip in strips[:-1]]
    assert strips[0].start + sum(strip.shape[0] for strip in strips) == len(zh) + len(en) + 1
    for side in ("first", "last"):
        rows = np.concatenate([getattr(strip, side) for strip in strips])
        assert (rows[0], rows[-1]) == (0, len(zh))
        assert set(np.diff(rows)) <= {0, 1}


@pytest.mark.parametrize("width", [1, 3, 50])
def test_the_parts_of_a_strip_hold_its_states(width):
    strip = cut(whole_band(9, 30))[0]
    parts = list(strip.parts(width))
    assert (np.concatenate([part.i for part in parts], axis=1) == strip.i).all()
    assert (np.concatenate([part.j for part in parts], axis=1) == strip.j).all()


@pytest.mark.slow
def test_the_band_is_linear():
    small, large = (n_states(find_strips(*make_sides(n, OMISSIONS["nothing"](n)))) / n for n in (2000, 16000))
    assert large < 1.2 * small


def test_a_small_pair_is_searched_exactly():
    n = int(EXACT_STATES**0.5) - 2
    strips = find_strips(*make_sides(n, OMISSIONS["nothing"](n)))
    assert n_states(strips) == (n + 1) ** 2

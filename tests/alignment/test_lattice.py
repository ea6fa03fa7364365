"""The fast dynamic programming against plain loops, and against itself over other strips."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.alignment import strips
from bialign.alignment.evidence import gather_evidence
from bialign.alignment.exact import find_exact_path
from bialign.alignment.lattice import Lattice, find_posteriors, send_back, sweep, trace
from bialign.alignment.scoring import Scorer
from bialign.alignment.strips import Band, cut, whole_band
from bialign.alignment.weights import WEIGHTS

pytestmark = pytest.mark.slow

sentences = st.lists(st.text(alphabet="中文。？：ab12 .", min_size=1, max_size=20), min_size=0, max_size=9)


def make_evidence(zh, en, seed):
    rng = np.random.default_rng(seed)
    vectors = [rng.normal(size=(len(side), 6)).astype(np.float32) + 0.3 for side in (zh, en)]
    unit = [side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9) for side in vectors]
    return gather_evidence(zh, en, *unit)


def make_scorer(zh, en, seed, max_bead=6):
    return Scorer(make_evidence(zh, en, seed), WEIGHTS, max_bead)


def lattice_over(scorer, band, length=strips.STRIP_LENGTH):
    with patch.object(strips, "STRIP_LENGTH", length):
        return Lattice(cut(band), scorer.moves, scorer.score)


def find_exactly(scorer, n_zh, n_en):
    [strip] = cut(whole_band(n_zh, n_en))
    moves, scores = scorer.moves, scorer.score(strip)
    return find_exact_path(
        n_zh, n_en, moves, lambda i, j, move: float(scores[i + j, moves.index(move), i - strip.first[i + j]])
    )


@given(sentences, sentences, st.integers(0, 99), st.sampled_from([2, 4, 6]), st.integers(12, 18))
@settings(max_examples=40)
def test_fast_path_is_the_exact_path(zh, en, seed, max_bead, length):
    scorer = make_scorer(zh, en, seed, max_bead)
    path, weight, log_total = find_exactly(scorer, len(zh), len(en))
    for of_strip in (length, strips.STRIP_LENGTH):
        lattice = lattice_over(scorer, whole_band(len(zh), len(en)), of_strip)
        swept = sweep(lattice)
        assert swept.weights == pytest.approx([weight], abs=1e-6)
        assert swept.log_totals == pytest.approx([log_total], abs=1e-5)
        assert trace(lattice, swept) == path or weight == pytest.approx(swept.weights[0], abs=1e-6)


def covered(lattice, n_zh, n_en):
    """Return the probability that the beads over each sentence have in all."""
    of_zh, of_en = np.zeros(n_zh), np.zeros(n_en)
    for strip, probabilities in send_back(lattice, sweep(lattice)):
        for (a, b), mass in zip(lattice.moves, probabilities.swapaxes(0, 1), strict=True):
            for row, column in zip(*np.nonzero(mass), strict=True):
                i, j = strip.i[row, column], strip.j[row, column]
                of_zh[i - a : i] += mass[row, column]
                of_en[j - b : j] += mass[row, column]
    return of_zh, of_en


@given(sentences, sentences, st.integers(0, 99), st.integers(12, 18))
@settings(max_examples=30)
def test_the_beads_that_cover_a_sentence_share_its_probability(zh, en, seed, length):
    lattice = lattice_over(make_scorer(zh, en, seed), whole_band(len(zh), len(en)), length)
    of_zh, of_en = covered(lattice, len(zh), len(en))
    assert of_zh == pytest.approx(np.ones(len(zh)), abs=1e-6)
    assert of_en == pytest.approx(np.ones(len(en)), abs=1e-6)


def test_posteriors_do_not_depend_on_the_strips():
    zh, en = [f"第{k}句。" for k in range(30)], [f"Sentence {k}." for k in range(28)]  # "sentence no. k"
    scorer = make_scorer(zh, en, 5)
    found = []
    for length in (59, 17, 12):
        lattice = lattice_over(scorer, whole_band(30, 28), length)
        swept = sweep(lattice)
        found.append(find_posteriors(lattice, swept, trace(lattice, swept)))
    for other in found[1:]:
        assert other == pytest.approx(found[0], abs=1e-6)


@given(st.integers(0, 99), st.integers(12, 60), st.integers(0, 12))
@settings(max_examples=10)
def test_a_band_that_holds_the_path_finds_it(seed, length, radius):
    zh, en = [f"第{k}句。" for k in range(40)], [f"Sentence {k}." for k in range(40)]
    scorer = make_scorer(zh, en, seed)
    path, weight, _ = find_exactly(scorer, 40, 40)
    rows = [0, *(x.stop for x, _ in path)]
    columns = [0, *(y.stop for _, y in path)]
    first = [min(j for i, j in zip(rows, columns, strict=True) if i >= row) for row in range(41)]
    last = [max(j for i, j in zip(rows, columns, strict=True) if i <= row) for row in range(41)]
    band = Band(np.maximum(np.array(first) - radius, 0), np.minimum(np.array(last) + 5 + radius, 40))
    lattice = lattice_over(scorer, band, length)
    assert sweep(lattice).weights == pytest.approx([weight], abs=1e-5)
    for side in covered(lattice, 40, 40):
        assert side == pytest.approx(np.ones(40), abs=1e-6)


def scores_by_state(lattice):
    """Return the scores of all moves into each state."""
    found = {}
    for strip in lattice.strips:
        for place, scores in zip(
            np.argwhere(~strip.repeated), lattice.scores_of(strip).swapaxes(1, 2)[~strip.repeated], strict=True
        ):
            found[int(strip.i[tuple(place)]), int(strip.j[tuple(place)])] = scores
    return found


def test_a_wide_strip_is_scored_in_parts_as_in_one():
    zh, en = [f"第{k}句。" for k in range(70)], [f"Sentence {k}." for k in range(60)]  # "sentence no. k"
    whole, in_parts = (
        scores_by_state(lattice_over(make_scorer(zh, en, 3), whole_band(70, 60), length)) for length in (131, 12)
    )
    assert len(whole) == 71 * 61
    for state, scores in whole.items():
        assert in_parts[state] == pytest.approx(scores, abs=1e-4), state


def test_a_second_look_sees_what_a_fresh_one_does():
    zh, en = [f"第{k}句。" for k in range(20)], [f"Sentence {k}, longer." for k in range(20)]
    [strip] = cut(whole_band(20, 20))
    first = make_scorer(zh, en, 4)
    first.look(strip)
    evidence = replace(make_evidence(zh, en, 4), en_per_zh=1.7)
    weights = replace(WEIGHTS, null={**WEIGHTS.null, "bias": -3.0})
    second, fresh = (Scorer(evidence, weights, 6, before).score(strip) for before in (first, None))
    assert second == pytest.approx(fresh, abs=1e-5)
    assert second != pytest.approx(first.score(strip), abs=1e-2)

"""The fast dynamic programming against plain loops, and against itself over other strips."""

from functools import partial
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.alignment import strips
from bialign.alignment.evidence import gather_evidence
from bialign.alignment.exact import find_exact_path
from bialign.alignment.features import FeatureExtractor
from bialign.alignment.lattice import Lattice, find_posteriors, send_back, sweep, trace
from bialign.alignment.scoring import moves_of, score_strip
from bialign.alignment.strips import Band, cut, whole_band
from bialign.alignment.weights import WEIGHTS

sentences = st.lists(st.text(alphabet="中文。？：ab12 .", min_size=1, max_size=20), min_size=0, max_size=9)


def make_extractor(zh, en, seed, max_bead=6):
    rng = np.random.default_rng(seed)
    vectors = [rng.normal(size=(len(side), 6)).astype(np.float32) + 0.3 for side in (zh, en)]
    unit = [side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9) for side in vectors]
    return FeatureExtractor(gather_evidence(zh, en, *unit), max_bead)


def lattice_over(extractor, band, length=strips.STRIP_LENGTH):
    with patch.object(strips, "STRIP_LENGTH", length):
        return Lattice(cut(band), moves_of(extractor.shapes), partial(score_strip, extractor, WEIGHTS))


def find_exactly(extractor, n_zh, n_en):
    [strip] = cut(whole_band(n_zh, n_en))
    moves, scores = moves_of(extractor.shapes), score_strip(extractor, WEIGHTS, strip)
    return find_exact_path(
        n_zh, n_en, moves, lambda i, j, move: float(scores[i + j, moves.index(move), i - strip.first[i + j]])
    )


@given(sentences, sentences, st.integers(0, 99), st.sampled_from([2, 4, 6]), st.integers(12, 18))
@settings(deadline=None, max_examples=40)
def test_fast_path_is_the_exact_path(zh, en, seed, max_bead, length):
    extractor = make_extractor(zh, en, seed, max_bead)
    path, weight, log_total = find_exactly(extractor, len(zh), len(en))
    for of_strip in (length, strips.STRIP_LENGTH):
        lattice = lattice_over(extractor, whole_band(len(zh), len(en)), of_strip)
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
@settings(deadline=None, max_examples=30)
def test_the_beads_that_cover_a_sentence_share_its_probability(zh, en, seed, length):
    lattice = lattice_over(make_extractor(zh, en, seed), whole_band(len(zh), len(en)), length)
    of_zh, of_en = covered(lattice, len(zh), len(en))
    assert of_zh == pytest.approx(np.ones(len(zh)), abs=1e-6)
    assert of_en == pytest.approx(np.ones(len(en)), abs=1e-6)


def test_posteriors_do_not_depend_on_the_strips():
    zh, en = [f"第{k}句。" for k in range(30)], [f"Sentence {k}." for k in range(28)]  # "sentence no. k"
    extractor = make_extractor(zh, en, 5)
    found = []
    for length in (59, 17, 12):
        lattice = lattice_over(extractor, whole_band(30, 28), length)
        swept = sweep(lattice)
        found.append(find_posteriors(lattice, swept, trace(lattice, swept)))
    for other in found[1:]:
        assert other == pytest.approx(found[0], abs=1e-6)


@given(st.integers(0, 99), st.integers(12, 60), st.integers(0, 12))
@settings(deadline=None, max_examples=10)
def test_a_band_that_holds_the_path_finds_it(seed, length, radius):
    zh, en = [f"第{k}句。" for k in range(40)], [f"Sentence {k}." for k in range(40)]
    extractor = make_extractor(zh, en, seed)
    path, weight, _ = find_exactly(extractor, 40, 40)
    rows = [0, *(x.stop for x, _ in path)]
    columns = [0, *(y.stop for _, y in path)]
    first = [min(j for i, j in zip(rows, columns, strict=True) if i >= row) for row in range(41)]
    last = [max(j for i, j in zip(rows, columns, strict=True) if i <= row) for row in range(41)]
    band = Band(np.maximum(np.array(first) - radius, 0), np.minimum(np.array(last) + 5 + radius, 40))
    lattice = lattice_over(extractor, band, length)
    assert sweep(lattice).weights == pytest.approx([weight], abs=1e-5)
    for side in covered(lattice, 40, 40):
        assert side == pytest.approx(np.ones(40), abs=1e-6)

"""The fast dynamic programming against plain loops, and against itself over other windows."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.alignment.evidence import gather_evidence
from bialign.alignment.exact import find_exact_path
from bialign.alignment.features import FeatureExtractor, Window
from bialign.alignment.lattice import Lattice, find_posteriors, send_back, sweep, trace
from bialign.alignment.scoring import score_window
from bialign.alignment.weights import WEIGHTS

sentences = st.lists(st.text(alphabet="中文。？：ab12 .", min_size=1, max_size=20), min_size=0, max_size=9)


def make_extractor(zh, en, seed, max_bead=6):
    rng = np.random.default_rng(seed)
    vectors = [rng.normal(size=(len(side), 6)).astype(np.float32) + 0.3 for side in (zh, en)]
    unit = [side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9) for side in vectors]
    return FeatureExtractor(gather_evidence(zh, en, *unit), max_bead)


def lattice_over(extractor, windows):
    return Lattice(windows, extractor.shapes, partial(score_window, extractor, WEIGHTS))


@given(sentences, sentences, st.integers(0, 99), st.sampled_from([2, 4, 6]), st.integers(1, 4))
@settings(deadline=None, max_examples=40)
def test_fast_path_is_the_exact_path(zh, en, seed, max_bead, rows):
    extractor = make_extractor(zh, en, seed, max_bead)
    everything = Window(0, len(zh), 0, len(en))
    path, weight, log_total = find_exact_path(score_window(extractor, WEIGHTS, everything), extractor.shapes)
    cut = [Window(top, min(top + rows - 1, len(zh)), 0, len(en)) for top in range(0, len(zh) + 1, rows)]
    for windows in ([everything], cut):
        lattice = lattice_over(extractor, windows)
        swept = sweep(lattice)
        assert swept.bests[-1].values[-1] == pytest.approx(weight, abs=1e-3)
        assert swept.totals[-1].values[-1] == pytest.approx(log_total, abs=1e-3)
        assert trace(lattice, swept.moves) == path or weight == pytest.approx(swept.bests[-1].values[-1], abs=1e-6)


@given(sentences, sentences, st.integers(0, 99))
@settings(deadline=None, max_examples=30)
def test_the_beads_that_cover_a_sentence_share_its_probability(zh, en, seed):
    extractor = make_extractor(zh, en, seed)
    lattice = lattice_over(extractor, [Window(0, len(zh), 0, len(en))])
    covered_zh, covered_en = np.zeros(len(zh)), np.zeros(len(en))
    for flow in send_back(lattice, sweep(lattice).totals):
        for (a, b), mass in zip([(1, 0), *extractor.shapes], flow.matched, strict=True):
            covered_zh[max(0, flow.row - a) : flow.row] += mass.sum()
            for column in np.flatnonzero(mass):
                covered_en[column - b : column] += mass[column]
        covered_en += flow.null_en[1:]
    assert covered_zh == pytest.approx(np.ones(len(zh)), abs=1e-6)
    assert covered_en == pytest.approx(np.ones(len(en)), abs=1e-6)


def test_posteriors_do_not_depend_on_the_windows():
    zh, en = [f"第{k}句。" for k in range(30)], [f"Sentence {k}." for k in range(28)]  # "sentence no. k"
    extractor = make_extractor(zh, en, 5)
    found = []
    for height in (31, 4, 1):
        windows = [Window(top, min(top + height - 1, 30), 0, 28) for top in range(0, 31, height)]
        lattice = lattice_over(extractor, windows)
        swept = sweep(lattice)
        found.append(find_posteriors(lattice, swept.totals, trace(lattice, swept.moves)))
    for other in found[1:]:
        assert other == pytest.approx(found[0], abs=1e-4)


def test_a_band_that_holds_the_path_finds_it():
    zh, en = [f"第{k}句。" for k in range(40)], [f"Sentence {k}." for k in range(40)]
    extractor = make_extractor(zh, en, 7)
    exact = lattice_over(extractor, [Window(0, 40, 0, 40)])
    path = trace(exact, sweep(exact).moves)
    ends = {x.stop: y.stop for x, y in path}
    windows = []
    for top in range(0, 41, 4):
        bottom = min(top + 3, 40)
        inside = [y for x, y in ends.items() if top - 6 <= x <= bottom + 6]
        windows.append(Window(top, bottom, max(0, min(inside) - 8) if top else 0, 40 if bottom == 40 else max(inside)))
    banded = lattice_over(extractor, windows)
    swept = sweep(banded)
    assert trace(banded, swept.moves) == path
    covered = np.zeros(40)
    for flow in send_back(banded, swept.totals):
        for (a, _), mass in zip([(1, 0), *extractor.shapes], flow.matched, strict=True):
            covered[max(0, flow.row - a) : flow.row] += mass.sum()
    assert covered == pytest.approx(np.ones(40), abs=1e-6)

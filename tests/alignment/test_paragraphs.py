"""What paragraphs say of beads, learnt from how far they correspond in the document."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.alignment.candidates import CandidateBeads
from bialign.alignment.evidence import Hints, gather_evidence
from bialign.alignment.paragraphs import paragraph_odds

N = 120


def odds_of(zh_blocks, en_blocks, beads):
    """Return the odds of beads of a document of one-to-one beads with these paragraphs."""
    vectors = np.eye(N, dtype=np.float32)
    lines = ["."] * N
    evidence = gather_evidence(lines, lines, vectors, vectors, Hints(block_of=zh_blocks), Hints(block_of=en_blocks))
    likely = [(k, k, 1, 1) for k in range(1, N + 1)]
    i, j, a, b = np.array(likely + beads, dtype=np.intp).T
    probabilities = np.array([1.0] * N + [0.5] * len(beads))
    return paragraph_odds(CandidateBeads(i, j, a, b, np.zeros(len(i)), probabilities), evidence)[N:]


EVERY_FOUR = [k // 4 for k in range(N)]
BEADS = {"ends alike": (8, 8, 1, 1), "ends on one side": (8, 7, 1, 1), "inner end": (9, 9, 2, 1)}
NULLS = {"where one ends": (6, 8, 1, 0), "within one": (6, 7, 1, 0)}


def test_where_paragraphs_correspond_beads_end_with_them():
    odds = dict(zip(BEADS, odds_of(EVERY_FOUR, EVERY_FOUR, list(BEADS.values())), strict=True))
    assert odds["ends alike"] > 1
    assert odds["ends on one side"] < -1
    assert odds["inner end"] < odds["ends alike"]


def test_a_null_is_likelier_between_paragraphs_of_the_other_side_and_nowhere_less_likely():
    odds = dict(zip(NULLS, odds_of(EVERY_FOUR, EVERY_FOUR, list(NULLS.values())), strict=True))
    assert odds["where one ends"] > odds["within one"] == 0


@pytest.mark.parametrize("en_blocks", [(), list(range(N))])
def test_where_one_side_has_no_paragraphs_or_only_such_nothing_is_said(en_blocks):
    assert odds_of(EVERY_FOUR, en_blocks, list(BEADS.values())).tolist() == [0] * len(BEADS)


def test_where_paragraphs_are_independent_little_is_said():
    lot = np.random.default_rng(0)
    own = [np.cumsum(lot.random(N) < 0.25).tolist() for _ in range(2)]
    assert np.abs(odds_of(own[0], own[1], [BEADS["ends alike"], BEADS["ends on one side"]])).max() < 0.5


@given(st.integers(0, 999), st.floats(0, 1), st.floats(0, 1))
def test_odds_are_finite(seed, zh_share, en_share):
    lot = np.random.default_rng(seed)
    blocks = [np.cumsum(lot.random(N) < share).tolist() for share in (zh_share, en_share)]
    assert np.isfinite(odds_of(blocks[0], blocks[1], list(BEADS.values()))).all()

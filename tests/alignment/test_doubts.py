"""What the first search leaves in doubt is decided by words, clauses and quotations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.alignment import find_beads
from bialign.alignment.candidates import CandidateBeads
from bialign.alignment.doubts import USUAL_SHAPES, _doubt, _own_shapes
from bialign.encoders.base import embed
from bialign.encoders.registry import find_words

pytestmark = pytest.mark.slow


def align(zh, en, **keywords):
    words = find_words()
    vectors = embed(words, [*zh, *en])
    beads = find_beads(zh, en, vectors[: len(zh)], vectors[len(zh) :], words=words, **keywords)
    return [(bead.zh, bead.en) for bead in beads], beads


ZH = ["他推开门，走进院子。", "“谁？”", "院子里的老人抬起头问。", "没有人回答他。"]
EN = ["He pushed the door open and walked into the yard.", "'Who is it?' asked the old man there, looking up."]
EN += ["Nobody answered him."]


def test_a_clause_that_went_over_to_the_sentence_before_is_found():
    assert align(ZH, EN)[0] == [(range(1), range(1)), (range(1, 3), range(1, 2)), (range(3, 4), range(2, 3))]


lines = st.lists(st.sampled_from([*ZH, *EN, "", " ", "12", "“"]), min_size=1, max_size=8)


@given(lines, lines)
def test_every_sentence_is_covered_once(zh, en):
    beads = align(zh, en)[1]
    assert sorted(i for bead in beads for i in bead.zh) == list(range(len(zh)))
    assert sorted(j for bead in beads for j in bead.en) == list(range(len(en)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


def test_locked_beads_stay():
    locked = [(range(1), range(2)), (range(1, 4), range(2, 3))]
    assert set(locked) <= set(align(ZH, EN, locked=locked)[0])


def test_the_same_input_gives_the_same_result():
    zh, en = ZH * 30, EN * 30
    first, second = (align(zh, en)[1] for _ in range(2))
    assert first == second


def test_words_of_a_sentence_add_up_to_its_vector():
    words = find_words()
    sizes, tokens = words.find_words([*EN, ""])
    vectors, weights = words.encode_words(tokens)
    ends = np.cumsum(sizes)
    sums = np.add.reduceat(vectors * weights[:, None], ends - sizes)
    assert sums == pytest.approx(words.encode_sums([*EN, ""]), abs=1e-3)
    assert (sizes[-1], weights[-1], np.abs(vectors[-1]).max()) == (1, 0, 0)


def candidates(shapes, probability=0.99):
    """Return beads of given shapes, one after the other."""
    a, b = (np.array(side, dtype=np.intp) for side in zip(*shapes, strict=True))
    return CandidateBeads(a.cumsum(), b.cumsum(), a, b, np.zeros(len(a)), np.full(len(a), probability))


def test_a_shape_is_own_where_it_is_commoner_here_than_in_most_documents():
    usual = candidates([(1, 1)] * 95 + [(1, 2), (2, 1), (1, 2), (1, 2)])
    many = candidates([(1, 1)] * 50 + [(1, 2)] * 25 + [(2, 1)] * 25)
    assert np.abs(_own_shapes(usual)).max() < 0.2
    own = _own_shapes(many)
    assert own[0] < 0 < own[-1] == own[50]
    assert _own_shapes(candidates([(1, 0), (0, 1), (7, 9)])).tolist() == [0, 0, 0]


def test_usual_shapes_are_shares_of_all():
    assert sum(USUAL_SHAPES.values()) == pytest.approx(1, abs=1e-3)


def test_doubt_is_the_share_of_likely_beads_that_are_wrong():
    assert _doubt(candidates([(1, 1)] * 1000, 0.9)) == pytest.approx(1, abs=0.01)
    assert _doubt(candidates([(1, 1)], 0.001)) == pytest.approx(0.3)

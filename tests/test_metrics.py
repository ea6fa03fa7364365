"""Scores worked out by hand, and the format that beads are exchanged in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.errors import FormatError

GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3))]


@pytest.mark.parametrize(
    ("predicted", "strict", "lax", "edits"),
    [
        (GOLD, 1.0, 1.0, 0),
        ([((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2, 3))], 2 * 2 / 6, 1.0, 1),
        ([((0,), (0,)), ((1, 2), (1,)), ((3, 4), (2, 3))], 2 * 2 / 6, 1.0, 2),
        ([((0,), (3,))], 0.0, 0.0, 6),
        ([], 0.0, 0.0, 5),
    ],
)
def test_scores_by_hand(predicted, strict, lax, edits):
    score = bialign.score_beads(predicted, GOLD)
    assert [score.strict, score.lax, score.n_edits] == pytest.approx([strict, lax, edits])


indices = st.lists(st.integers(0, 999), max_size=4).map(tuple)


@pytest.mark.slow
@given(st.lists(st.tuples(indices, indices)))
def test_beads_survive_their_format(beads):
    assert bialign.parse_beads(bialign.format_beads(beads)) == beads


def test_other_tools_beads_are_read():
    assert bialign.parse_beads("[0]:[0, 1]:0.123\n\n[]:[2]\n [3 , 4] : [5]\n") == [
        ((0,), (0, 1)),
        ((), (2,)),
        ((3, 4), (5,)),
    ]


@pytest.mark.parametrize("line", ["0:0", "[0]-[1]", "[a]:[1]", "[0]:[1"])
def test_what_is_no_bead_is_told_with_its_line(line):
    with pytest.raises(FormatError, match="line 2"):
        bialign.parse_beads(f"[0]:[0]\n{line}\n")

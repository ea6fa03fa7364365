"""Scores worked out by hand, and the format that beads are exchanged in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.errors import FormatError
from bialign.records import Span

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


def spans(*beads):
    return [(Span(*zh), Span(*en)) for zh, en in beads]


SPANS = spans(((0, 10), (0, 20)), ((10, 20), (20, 40)), ((20, 25), (40, 60)))


@pytest.mark.parametrize(
    ("predicted", "common", "precision", "recall"),
    [
        (SPANS, 500, 1.0, 1.0),
        (spans(((0, 20), (0, 40)), ((20, 25), (40, 60))), 500, 500 / 900, 1.0),  # two beads as one
        (
            spans(((0, 5), (0, 10)), ((5, 10), (10, 20)), ((10, 20), (20, 40))),
            300,
            1.0,
            0.6,
        ),  # one as two
        (spans(((0, 10), (40, 60))), 0, 0.0, 0.0),
        (spans(((0, 12), (0, 20))), 200, 200 / 240, 0.4),  # cut two characters later
        ([], 0, 0.0, 0.0),
    ],
)
def test_scores_of_characters_by_hand(predicted, common, precision, recall):
    score = bialign.score_spans(predicted, SPANS)
    assert (score.n_common, score.n_gold) == (common, 500)
    assert (score.precision, score.recall) == pytest.approx((precision, recall))
    assert (score + score).f1 == pytest.approx(score.f1)


@pytest.mark.slow
@given(st.permutations(SPANS), st.permutations(spans(((0, 4), (30, 50)), ((4, 19), (0, 30)), ((19, 30), (55, 56)))))
def test_all_pairs_of_characters_are_counted(gold, predicted):
    def pairs(beads):
        return {(i, j) for zh, en in beads for i in range(*zh) for j in range(*en)}

    score = bialign.score_spans(predicted, gold)
    assert (score.n_gold, score.n_predicted) == (len(pairs(gold)), len(pairs(predicted)))
    assert score.n_common == len(pairs(gold) & pairs(predicted))


@pytest.mark.parametrize("line", ["[0]:[0]", "{}", '{"zh_start": 0, "zh_end": "x", "en_start": 0, "en_end": 1}', "3"])
def test_what_is_no_stretch_of_a_bead_is_told(line):
    with pytest.raises(FormatError, match="line 2 is"):
        bialign.parse_bead_spans('{"zh_start": 0, "zh_end": 2, "en_start": 0, "en_end": 1}\n' + line)

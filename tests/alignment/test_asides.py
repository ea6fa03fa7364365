"""Running heads on the way through the alignment: set aside, put back, and locked by a person."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.alignment import Hints, find_beads


def unit(n, seed):
    vectors = np.random.default_rng(seed).normal(size=(n, 8)).astype(np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


flags = st.lists(st.booleans(), max_size=14)


@pytest.mark.slow
@given(flags, flags, st.integers(0, 9))
def test_every_sentence_is_covered_once_in_order(zh_asides, en_asides, seed):
    n_zh, n_en = len(zh_asides), len(en_asides)
    beads = find_beads(
        ["句。"] * n_zh,  # "a sentence."
        ["s."] * n_en,
        unit(n_zh, seed),
        unit(n_en, seed + 1),
        zh_hints=Hints(block_of=range(n_zh), is_aside=zh_asides),
        en_hints=Hints(is_aside=en_asides),
    )
    assert [i for bead in beads for i in bead.zh] == list(range(n_zh))
    assert sorted(j for bead in beads for j in bead.en) == list(range(n_en))
    in_order = [j for bead in beads if not bead.moved for j in bead.en]
    assert in_order == sorted(in_order)
    for bead in beads:
        alone = [
            flag for flags, own in ((zh_asides, bead.zh), (en_asides, bead.en)) for flag in flags[own.start : own.stop]
        ]
        if all(alone):
            assert bead.is_null
            assert (len(alone), bead.confidence) == (1, 1.0)


VECTORS = np.eye(4, dtype=np.float32)


def test_a_sentence_goes_on_behind_a_running_head():
    zh = [
        "公司去年在北方开了",
        "年度报告",
        "两家新店。",
        "利润上升。",
    ]  # "Last year it opened / head / two stores. Profit rose."
    en = ["Last year the company opened two stores in the north.", "Profit rose."]
    halves = np.sqrt(np.float32(0.5)) * (VECTORS[:1] + VECTORS[2:3])
    beads = find_beads(
        zh,
        en,
        VECTORS,
        np.vstack([halves, VECTORS[3:]]),
        zh_hints=Hints(block_of=[0, 1, 2, 3], is_aside=[False, True, False, False]),
    )
    assert [(bead.zh, bead.en) for bead in beads] == [(range(3), range(1)), (range(3, 4), range(1, 2))]


@pytest.mark.parametrize(
    "locked",
    [(range(1, 2), range(1, 2)), (range(1, 2), range(1, 1)), (range(2), range(1))],
    ids=["pair", "null", "run"],
)
def test_a_person_may_align_a_running_head(locked):
    beads = find_beads(
        ["一。", "页眉", "二。", "三。"],  # "one. / head / two. / three."
        ["One.", "Head", "Two.", "Three."],
        VECTORS,
        VECTORS,
        zh_hints=Hints(is_aside=[False, True, False, False]),
        en_hints=Hints(is_aside=[False, True, False, False]),
        locked=[locked],
    )
    assert locked in [(bead.zh, bead.en) if bead.en else (bead.zh, locked[1]) for bead in beads]
    assert sorted(j for bead in beads for j in bead.en) == list(range(4))


def test_locks_outside_the_documents_are_refused_as_ever():
    with pytest.raises(bialign.errors.InputError, match="outside"):
        find_beads(
            ["一。"],
            ["One."],
            VECTORS[:1],
            VECTORS[:1],
            zh_hints=Hints(is_aside=[True]),
            locked=[(range(3, 4), range(1))],
        )

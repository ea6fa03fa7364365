"""Long passages in another order, made of our own sentence pairs."""

from itertools import pairwise

import pytest

import bialign
from benchmarks.hard_documents import Hardships, make_hard_document
from bialign.alignment.reordering import find_layout
from bialign.encoders.base import embed
from bialign.encoders.registry import find_encoder
from bialign.metrics import score_beads
from tests.alignments import read_corpus_pairs

pytestmark = pytest.mark.slow

HARD = {"merged": 0.1, "split": 0.1, "dropped": 0.03}


def make_document(seed=0, **hardships):
    return make_hard_document(read_corpus_pairs()[:360], Hardships(**{**HARD, **hardships}), seed)


def parts_of(document, locked=()):
    encoder = find_encoder(None)
    return find_layout(embed(encoder, document.zh), embed(encoder, document.en), list(locked)).parts


@pytest.mark.parametrize(("n_parts", "seed"), [(2, 1), (3, 2), (6, 3), (6, 5)])
def test_parts_in_another_order_are_found_and_aligned(n_parts, seed):
    document = make_document(seed, parts=n_parts)
    beads = bialign.align(document.zh, document.en).beads
    assert score_beads([(bead.zh, bead.en) for bead in beads], document.gold).strict >= 0.95
    assert sorted(i for bead in beads for i in bead.zh) == list(range(len(document.zh)))
    assert sorted(j for bead in beads for j in bead.en) == list(range(len(document.en)))
    assert any(bead.moved for bead in beads)
    assert all(one.zh.start <= other.zh.start for one, other in pairwise(beads))
    in_order = [bead for bead in beads if not bead.moved]
    assert all(one.en.start <= other.en.start for one, other in pairwise(in_order))


@pytest.mark.parametrize("hardships", [{}, {"omitted": 0.4}, {"boilerplate": 0.2}, {"dropped": 0.3}, {"moved": 0.02}])
def test_what_stands_in_order_is_one_part(hardships):
    document = make_document(**hardships)
    assert parts_of(document) == [range(len(document.en))]


def test_a_part_does_not_end_within_a_locked_bead():
    document = make_document(1, parts=2)
    (first, second) = parts_of(document)
    end = min(first.stop, second.stop)
    locked = range(end - 2, end + 3)
    assert locked.start in {part.stop for part in parts_of(document, [(range(1), locked)])}


def test_a_locked_bead_keeps_its_place_in_a_part_that_was_moved():
    document = make_document(1, parts=2)
    aligned = bialign.align(document.zh, document.en)
    moved = next(k for k, bead in enumerate(aligned.beads) if bead.moved)
    wrong = bialign.Bead(zh=aligned.beads[moved + 5].zh, en=aligned.beads[moved + 4].en, similarity=0.0, confidence=1.0)
    again = bialign.realign(aligned, locked=[wrong])
    assert (wrong.zh, wrong.en) in [(bead.zh, bead.en) for bead in again.beads]
    changed = {(bead.zh, bead.en) for bead in aligned.beads} ^ {(bead.zh, bead.en) for bead in again.beads}
    assert len(changed) < 20

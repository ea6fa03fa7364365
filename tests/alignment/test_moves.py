"""Passages that stand elsewhere in the other version, on documents made of sentences with known meaning."""

import numpy as np
import pytest

from benchmarks.hard_documents import Hardships, make_hard_document
from bialign.alignment import find_beads
from bialign.metrics import score_beads


def make_pairs(n):
    """Sentence pairs whose vectors agree but for noise, with all lengths alike."""
    return [
        (f"句{k}，这里有一些文字，后面还有一些。", f"S{k}, here is some text, and some more of it follows.")
        for k in range(n)
    ]


def vectors_of(sentences, rng):
    """A vector for each sentence: that of the numbers of all pairs that went into it, and noise."""
    rows = []
    for sentence in sentences:
        numbers = [
            int("".join(filter(str.isdigit, word))) for word in sentence.replace("，", " ").split() if has_digit(word)
        ]
        meanings = [np.random.default_rng(number).normal(size=48) for number in numbers] or [np.ones(48)]
        rows.append(np.sum(meanings, axis=0) + 0.5 * rng.normal(size=48))
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def has_digit(word):
    return any(char.isdigit() for char in word)


def align_document(document):
    rng = np.random.default_rng(0)
    # The number that names a pair must not help as a shared token: what is tested is meaning.
    zh, en = (["".join("数" if c.isdigit() else c for c in s) for s in side] for side in (document.zh, document.en))
    return find_beads(zh, en, vectors_of(document.zh, rng), vectors_of(document.en, rng))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("share", [0.05, 0.2])
def test_a_moved_block_is_found(seed, share):
    document = make_hard_document(make_pairs(120), Hardships(moved=share), seed)
    beads = align_document(document)
    true_moves = {bead for bead, moved in zip(document.gold, document.moved, strict=True) if moved}
    all_beads = {(tuple(bead.zh), tuple(bead.en)) for bead in beads}
    assert len(true_moves & all_beads) >= 0.9 * len(true_moves)
    assert any(bead.moved for bead in beads)
    assert sorted(i for bead in beads for i in bead.zh) == list(range(len(document.zh)))
    assert sorted(j for bead in beads for j in bead.en) == list(range(len(document.en)))


@pytest.mark.parametrize("seed", range(4))
def test_nothing_moves_where_nothing_moved(seed):
    document = make_hard_document(make_pairs(120), Hardships(dropped=0.15, omitted=0.1), seed)
    beads = align_document(document)
    assert not any(bead.moved for bead in beads)
    assert score_beads([(bead.zh, bead.en) for bead in beads], document.gold).strict > 0.95

"""Retrieval and mining, on similarities that are worked out by hand."""

from collections.abc import Sequence

import numpy as np
import pytest

from benchmarks.encoders import Retrieval, margins, of_length, retrieve
from benchmarks.mining import Heap, judge_mining


def test_retrieval_counts_each_way() -> None:
    scores = np.array([[0.9, 0.1, 0.2], [0.8, 0.7, 0.1], [0.1, 0.2, 0.3]], np.float32)
    assert retrieve(scores) == Retrieval(zh_en=2 / 3, en_zh=1)


def test_a_margin_takes_the_neighbourhood_off() -> None:
    similarity = np.full((5, 5), 0.2, np.float32)
    similarity[:, 0] = 0.8  # a hub: near to everything
    similarity[np.arange(1, 5), np.arange(1, 5)] = 0.7
    assert retrieve(similarity).zh_en == pytest.approx(1 / 5)
    assert retrieve(margins(similarity, np.eye(5, dtype=np.float32))).zh_en == 1


def test_mining_finds_the_pairs_and_leaves_the_rest() -> None:
    places = [0, 1, 2, 3, 8, 9, 10, 11]
    zh, en = _heap(range(8)), _heap(places)
    en_wrong = _heap([1, 0, *places[2:]])
    assert judge_mining(zh, en, 4).held_out == 1
    assert judge_mining(zh, en_wrong, 4).best < 0.7


def _heap(directions: Sequence[int]) -> Heap:
    return Heap(["as long"] * len(directions), np.eye(12, dtype=np.float32)[directions] + np.float32(0.01))


def test_running_text_is_cut_to_length() -> None:
    assert of_length(["a b c", "d e", "f"], 2, " ") == ["a b", "c d"]

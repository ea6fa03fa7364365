"""Retrieval and mining, on similarities that are worked out by hand."""

import numpy as np
import pytest

from benchmarks.encoders import Retrieval, margins, of_length, retrieve
from benchmarks.mining import judge_mining


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
    vectors = np.eye(12, dtype=np.float32)
    zh, en = vectors[:8], vectors[[0, 1, 2, 3, 8, 9, 10, 11]]
    en_wrong = en[[1, 0, 2, 3, 4, 5, 6, 7]]
    assert judge_mining(zh + 0.01, en + 0.01, 4).held_out == 1
    assert judge_mining(zh + 0.01, en_wrong + 0.01, 4).best < 0.7


def test_running_text_is_cut_to_length() -> None:
    assert of_length(["a b c", "d e", "f"], 2, " ") == ["a b", "c d"]

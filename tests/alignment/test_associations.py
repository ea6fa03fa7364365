"""Words that meet again and again in a document."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.alignment.associations import LIKELY, STRONGEST, find_associations
from bialign.alignment.candidates import CandidateBeads


class OwnWords:
    """Words as letters, each of which is its own token."""

    def find_words(self, sentences):
        tokens = [ord(letter) for sentence in sentences for letter in sentence]
        return np.array([len(sentence) for sentence in sentences], dtype=np.intp), np.array(tokens, dtype=np.intp)

    def encode_words(self, tokens):
        raise AssertionError("associations need no vectors")


def one_to_one(n, probability=1.0):
    ends, ones = np.arange(1, n + 1), np.ones(n, dtype=np.intp)
    return CandidateBeads(ends, ends, ones, ones, np.zeros(n), np.full(n, probability))


def strength(found, zh, en):
    row, column = found.rows(np.array([ord(zh)])), found.columns(np.array([ord(en)]))
    return found.strengths[row, column].item()


sentences = st.lists(st.text("abcdef", min_size=1, max_size=5), min_size=1, max_size=6)


@given(sentences, sentences)
def test_strengths_are_those_of_plain_counts(zh, en):
    n = min(len(zh), len(en))
    found = find_associations(one_to_one(n), (zh[:n], en[:n]), OwnWords())
    for a in "abcdefg":
        for b in "abcdefg":
            with_a, with_b = ({k for k in range(n) if letter in side[k]} for side, letter in ((zh, a), (en, b)))
            meetings = len(with_a & with_b)
            scale = (len(with_a) * len(with_b)) ** 0.5
            expected = STRONGEST * (meetings - 1) / scale if meetings > 1 else 0.0
            assert strength(found, a, b) == pytest.approx(expected, abs=1e-6)


def test_nothing_is_learnt_from_beads_in_doubt():
    assert find_associations(one_to_one(3, LIKELY), (["x"] * 3, ["y"] * 3), OwnWords()).strengths.tolist() == [[0]]

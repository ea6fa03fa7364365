"""A person in the loop: locked beads, corrected sentences, differences, vectors that are kept."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bialign
from bialign.alignment import find_beads
from bialign.encoders.base import embed
from bialign.encoders.cache import CachingEncoder
from bialign.errors import InputError, ReadError
from bialign.exchange.decisions import BeadDecision, BeadState, Decisions, FindingDecision, FindingJudgement
from tests.test_api import Hashing, assert_whole

pytestmark = pytest.mark.slow

ZH = ["公司成立于1998年。", "总部设在广州。", "员工共有600人。", "去年营收增长一成。"]
EN = [  # founded in 1998; head office in Guangzhou; 600 employees; revenue rose by a tenth last year
    "The company was founded in 1998.",
    "Its head office is in Guangzhou.",
    "It employs 600 people.",
    "Revenue rose 10% last year.",
]


class Counting(Hashing):
    def __init__(self):
        self.n_encoded = 0

    def encode(self, sentences):
        self.n_encoded += len(sentences)
        return super().encode(sentences)


def bead(zh, en):
    return bialign.Bead(zh=range(*zh), en=range(*en), similarity=0.0, confidence=1.0)


def ranges(alignment):
    return [(b.zh, b.en) for b in alignment.beads]


def test_a_locked_bead_is_kept_and_the_rest_gives_way():
    alignment = bialign.align(ZH, EN)
    again = bialign.realign(alignment, locked=[bead((1, 2), (1, 3))])
    assert (range(1, 2), range(1, 3)) in ranges(again)
    assert [b.confidence for b in again.beads if b.zh == range(1, 2)] == [pytest.approx(1.0, abs=1e-6)]
    assert (range(3, 4), range(3, 4)) in ranges(again)
    assert_whole(again)


def test_indices_do_not_count_in_corrected_documents():
    alignment = bialign.align(ZH, EN, encoder=Hashing())
    with pytest.raises(InputError, match="give beads"):
        bialign.realign(alignment, locked=[1], zh=alignment.zh.merge(0, 1), encoder=Hashing())


def test_beads_that_cross_can_be_locked():
    again = bialign.realign(bialign.align(ZH, EN), locked=[bead((0, 1), (3, 4)), bead((3, 4), (0, 1))])
    assert {(range(1), range(3, 4)), (range(3, 4), range(1))} <= set(ranges(again))
    assert any(b.moved for b in again.beads)
    assert_whole(again)


def test_a_null_can_be_locked():
    again = bialign.realign(bialign.align(ZH, EN), locked=[bead((2, 3), (2, 2))])
    assert any(b.zh == range(2, 3) and not b.en for b in again.beads)
    assert_whole(again)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 2), st.integers(0, 11), st.integers(0, 2)), max_size=5))
@settings(max_examples=40)
def test_any_locks_that_fit_are_kept(drawn):
    zh_taken: set[int] = set()
    en_taken: set[int] = set()
    locked = []
    for i, a, j, b in drawn:
        zh, en = range(i, min(i + a, 12)), range(j, min(j + b, 12))
        if (zh or en) and zh_taken.isdisjoint(zh) and en_taken.isdisjoint(en):
            locked.append((zh, en))
            zh_taken |= set(zh)
            en_taken |= set(en)
    texts = [f"第{k}句话。" for k in range(12)], [f"Sentence number {k}." for k in range(12)]  # "sentence no. k"
    vectors = [embed(Hashing(), side) for side in texts]
    beads = find_beads(*texts, *vectors, locked=locked)
    found = {(b.zh, b.en) for b in beads if b.zh and b.en}
    assert {(zh, en) for zh, en in locked if zh and en} <= found
    left_out = {i for b in beads if not b.en for i in b.zh} | {-1 - j for b in beads if not b.zh for j in b.en}
    assert {i for zh, en in locked if not en for i in zh} <= left_out
    assert {-1 - j for zh, en in locked if not zh for j in en} <= left_out
    assert sorted(i for b in beads for i in b.zh) == list(range(12))
    assert sorted(j for b in beads for j in b.en) == list(range(12))


def test_locks_reach_far_from_the_path():
    n = 400
    texts = [f"第{k}句话。" for k in range(n)], [f"Sentence number {k}." for k in range(n)]
    vectors = [embed(Hashing(), side) for side in texts]
    locked = [(range(10, 11), range(300, 301))]
    beads = find_beads(*texts, *vectors, locked=locked)
    assert (range(10, 11), range(300, 301)) in {(b.zh, b.en) for b in beads}


@pytest.mark.parametrize(
    ("locked", "told"),
    [
        ([9], "give indices"),
        ([bead((0, 1), (0, 1)), bead((0, 2), (2, 3))], "shares a sentence"),
        ([bead((3, 5), (0, 1))], "outside"),
        ([bead((0, 0), (0, 0))], "empty"),
    ],
)
def test_locks_that_cannot_be_are_told(locked, told):
    with pytest.raises(InputError, match=told):
        bialign.realign(bialign.align(ZH, EN, encoder=Hashing()), locked=locked, encoder=Hashing())


def test_a_corrected_sentence_is_all_that_is_encoded_again():
    encoder = Counting()
    aligner = bialign.Aligner(encoder=encoder)
    alignment = aligner.align("".join(ZH), " ".join(EN))
    n_before = encoder.n_encoded
    zh = alignment.zh.merge(0, 1)
    again = aligner.realign(alignment, zh=zh)
    assert encoder.n_encoded == n_before + 1
    assert again.zh.sentences[0] == ZH[0] + ZH[1]
    assert zh.split(0, len(ZH[0])).spans == alignment.zh.spans
    assert "corrected" in again.signature["segmenter"]
    assert_whole(again)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (1, 0), (-1, 1), (2, 9)])
def test_merging_what_is_not_there_is_told(first, last):
    document = bialign.align(ZH, EN, encoder=Hashing()).zh
    with pytest.raises(InputError, match="merged"):
        document.merge(first, last)


@pytest.mark.parametrize(("sentence", "at"), [(0, 0), (0, 999), (9, 3), (-1, 2)])
def test_splitting_where_nothing_is_is_told(sentence, at):
    document = bialign.align(ZH, EN, encoder=Hashing()).zh
    with pytest.raises(InputError, match="cut"):
        document.split(sentence, at)


def test_differences_are_the_smallest_stretches():
    alignment = bialign.align(ZH, EN)
    again = bialign.realign(alignment, locked=[bead((1, 2), (1, 3))])
    [change] = bialign.diff(alignment, again)
    assert (change.zh, change.en) == ((1, 2), (1, 2))
    assert (change.after[0].zh, change.after[0].en) == (range(1, 2), range(1, 3))
    assert bialign.diff(alignment, alignment) == ()
    with pytest.raises(InputError, match="same sentences"):
        bialign.diff(alignment, bialign.align(ZH[:2], EN[:2]))


def test_vectors_are_kept_from_one_run_to_the_next(tmp_path):
    path = tmp_path / "vectors.sqlite"
    first, second = Counting(), Counting()
    one = bialign.Aligner(encoder=first, cache=path).align(ZH, EN)
    two = bialign.Aligner(encoder=second, cache=path).align(ZH, EN)
    assert (first.n_encoded, second.n_encoded) == (8, 0)
    assert one.beads == two.beads
    assert ZH[0].encode() not in path.read_bytes()


def test_another_encoder_has_its_own_vectors(tmp_path):
    path = tmp_path / "vectors.sqlite"
    CachingEncoder(Hashing(), path).encode(["a"])
    other = Counting()
    CachingEncoder(other, path).encode(["a"])
    assert other.n_encoded == 1


def test_a_cache_that_is_none_is_told(tmp_path):
    path = tmp_path / "not-a-cache"
    path.write_text("something else, and long enough to be taken for a damaged file " * 20)
    with pytest.raises(ReadError, match="cannot be used"):
        CachingEncoder(Hashing(), path).encode(["a"])


def decided(alignment, **changes):
    prints = {"zh_fingerprint": alignment.zh.fingerprint, "en_fingerprint": alignment.en.fingerprint}
    return Decisions(**prints | changes)


def test_decisions_are_applied():
    aligner = bialign.Aligner(encoder="static")
    before = aligner.align(ZH, [*EN[:3], "Revenue rose 12% last year."])  # a tenth in the Chinese
    (slip,) = before.findings
    judged = FindingDecision(finding=0, judgement=FindingJudgement.NO_PROBLEM, verdict=slip.verdict)
    locked = BeadDecision(zh=range(2), en=range(2), state=BeadState.REGROUPED)
    after = aligner.apply_decisions(before, decided(before, beads=(locked,), findings=(judged,)))
    assert (range(2), range(2)) in ranges(after)
    assert after.findings == ()
    right = replace(judged, judgement=FindingJudgement.RIGHT)
    assert len(aligner.apply_decisions(before, decided(before, findings=(right,))).findings) == 1


def test_decisions_about_something_else_are_refused():
    aligner = bialign.Aligner(encoder=Hashing())
    alignment = aligner.align(ZH, EN)
    with pytest.raises(InputError, match="another Chinese text"):
        aligner.apply_decisions(alignment, decided(alignment, zh_fingerprint=""))
    unknown = FindingDecision(finding=0, judgement=FindingJudgement.RIGHT, verdict="digit slip")
    with pytest.raises(InputError, match="finding 1"):
        aligner.apply_decisions(alignment, decided(alignment, findings=(unknown,)))

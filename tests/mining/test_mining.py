"""Neighbours, margins and mined pairs, against a slow and exact twin."""

import math
import re
import statistics
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.encoders.registry import find_words
from bialign.errors import InputError
from bialign.mining import find_neighbours, mine_pairs
from bialign.mining.margins import ratio_margins
from bialign.mining.pairs import ask_words, choose_mutual_best
from bialign.mining.rescoring import add_rivals
from bialign.mining.wording import Wording


def unit_rows(n, dim, seed):
    rows = np.random.default_rng(seed).normal(size=(n, dim)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def slow_margin(zh, en, i, j, k):
    """The definition, word by word: the cosine over half the sum of both sides' mean cosines with their nearest."""
    zh_mean = float(np.mean(sorted((float(zh[i] @ row) for row in en), reverse=True)[:k]))
    en_mean = float(np.mean(sorted((float(en[j] @ row) for row in zh), reverse=True)[:k]))
    return float(zh[i] @ en[j]) / max((zh_mean + en_mean) / 2, 0.01)


def slow_pairs(zh, en, k, threshold):
    """Mutual best by margin among each row's nearest."""
    margins = {(i, j): slow_margin(zh, en, i, j, k) for i in range(len(zh)) for j in range(len(en))}
    zh_best = {i: max(nearest(zh[i], en, k), key=lambda j: margins[i, j]) for i in range(len(zh))}
    en_best = {j: max(nearest(en[j], zh, k), key=lambda i: margins[i, j]) for j in range(len(en))}
    return {(i, j) for i, j in zh_best.items() if en_best[j] == i and margins[i, j] >= threshold and zh[i] @ en[j] > 0}


def nearest(row, others, k):
    return sorted(range(len(others)), key=lambda other: -float(row @ others[other]))[:k]


@given(n_zh=st.integers(1, 12), n_en=st.integers(1, 12), k=st.integers(1, 5), seed=st.integers(0, 1_000))
@settings(max_examples=40)
def test_mining_is_what_its_definition_says(n_zh, n_en, k, seed):
    zh, en = unit_rows(n_zh, 6, seed), unit_rows(n_en, 6, seed + 1)
    mined = mine_pairs(zh, en, threshold=0.8, neighbours=k)
    assert {(pair.zh, pair.en) for pair in mined} == slow_pairs(zh, en, k, 0.8)
    assert [pair.margin for pair in mined] == sorted((pair.margin for pair in mined), reverse=True)
    for pair in mined:
        assert pair.margin == pytest.approx(slow_margin(zh, en, pair.zh, pair.en, k), abs=1e-4)
        assert pair.similarity == pytest.approx(float(zh[pair.zh] @ en[pair.en]), abs=1e-5)


# "The cat sits on the mat." "The CPU of this machine overheats." "The GPU …", in full-width letters
CAT, CPU, GPU = "猫坐在垫子上。", "本机的 CPU 过热。", "本机的ＧＰＵ过热。"
ENGLISH = ("The cat sits on the mat.", "The CPU of this machine is too hot.", "The GPU of this machine is too hot.")


def slow_doubt(zh, en, usual):
    """Off the usual length, .05 times half the square of the spreads of .3; .15 for a word."""
    spreads = abs(math.log(len(en) / len(zh)) - usual) / 0.3
    words = {"CPU", "GPU"} & set(re.findall("[A-Z]{3}", unicodedata.normalize("NFKC", zh)))
    return 0.05 * spreads**2 / 2 + 0.15 * sum(word not in en for word in words)


@given(data=st.data(), n=st.integers(1, 8), seed=st.integers(0, 1_000))
@settings(max_examples=40)
def test_wording_takes_off_what_its_definition_says(data, n, seed):
    zh, en = (data.draw(st.lists(st.sampled_from(side), min_size=n, max_size=n)) for side in ((CAT, CPU, GPU), ENGLISH))
    vectors = unit_rows(n, 16, seed)
    alone = mine_pairs(vectors, vectors, threshold=-9)
    usual = statistics.median(math.log(len(en[pair.en]) / len(zh[pair.zh])) for pair in alone)
    for pair in mine_pairs(vectors, vectors, sentences=(zh, en), threshold=-9):
        assert pair.margin - pair.score == pytest.approx(slow_doubt(zh[pair.zh], en[pair.en], usual), abs=1e-6)


@pytest.mark.parametrize(
    ("zh", "en", "n"),
    [
        ("由 Ahlberg 与 Nyström 绘制", "drawn by ahlberg and Nystrom", 0),  # "drawn by …"
        ("AT&T 的 B2B 业务", "business of AT&T with B2B customers", 0),  # "AT&T's B2B business"
        ("多块 GPU 与 e-mail", "many GPUs and e-mails", 0),  # "several GPUs, and e-mail"
        ("AI 说", "He said so.", 1),  # "AI says": not the end of "said"
        ("Red Hat Linux 系统", "the system", 2),  # three words, one name
        ("", "", 0),
    ],
)
def test_latin_words_that_the_english_lacks_count(zh, en, n):
    first = np.zeros(1, np.intp)
    wording = Wording.of([zh], [en])
    assert wording.doubts(first, first, float(wording.log_ratios(first, first)[0])) == pytest.approx(0.15 * n)


@pytest.mark.parametrize(("n_chars", "doubt"), [(10, 0.0), (20, 0.05 * (math.log(2) / 0.3) ** 2 / 2), (9_000, 0.225)])
def test_a_length_that_does_not_fit_counts_up_to_three_spreads(n_chars, doubt):
    first = np.zeros(1, np.intp)
    assert Wording.of(["字" * 10], ["a" * n_chars]).doubts(first, first, 0.0) == pytest.approx(doubt)  # "character"


def test_what_is_usual_is_learnt_from_the_best_pairs():
    """Sixty sure pairs are as long in English as in Chinese, forty poor ones ten times as long."""
    rng = np.random.default_rng(0)
    zh = unit_rows(100, 64, 0)
    en = zh + 0.25 * (np.arange(100) >= 60)[:, None] * rng.normal(size=zh.shape).astype(np.float32)
    en /= np.linalg.norm(en, axis=1, keepdims=True)
    sentences = ["字" * 10] * 100, ["a" * (10 if k < 60 else 100) for k in range(100)]  # "character"
    doubts = {pair.zh: pair.margin - pair.score for pair in mine_pairs(zh, en, sentences=sentences, threshold=-9)}
    assert doubts[0] == pytest.approx(0, abs=1e-6)
    assert doubts[99] == pytest.approx(0.225, abs=1e-6)


def test_a_latin_word_decides_between_the_likes():
    """The vectors know neither CPU nor GPU, and the wrong one is nearer by a hair."""
    zh, en = np.eye(2, 3, dtype=np.float32), unit_rows(2, 3, 0)
    en[:] = [[0.7, 0.71, 0.1], [0.71, 0.7, 0.1]]
    en /= np.linalg.norm(en, axis=1, keepdims=True)
    found = [
        {(pair.zh, pair.en) for pair in mine_pairs(zh, en, sentences=sentences, threshold=0.0)}
        for sentences in (None, ((CPU, GPU), ENGLISH[1:]))
    ]
    assert found == [{(0, 1), (1, 0)}, {(0, 0), (1, 1)}]


def test_the_order_of_the_heaps_plays_no_part():
    zh, en = unit_rows(40, 8, 0), unit_rows(60, 8, 1)
    zh_order, en_order = np.random.default_rng(2).permutation(40), np.random.default_rng(3).permutation(60)
    plain = {(pair.zh, pair.en) for pair in mine_pairs(zh, en, threshold=0.0)}
    shuffled = {
        (int(zh_order[p.zh]), int(en_order[p.en])) for p in mine_pairs(zh[zh_order], en[en_order], threshold=0.0)
    }
    assert plain == shuffled


def test_blank_rows_and_empty_heaps_have_no_pairs():
    rows = unit_rows(5, 4, 0)
    blank = np.zeros_like(rows)
    assert mine_pairs(blank, rows, threshold=0.0) == ()
    assert mine_pairs(rows[:0], rows) == mine_pairs(rows, rows[:0]) == ()


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(InputError, match="4 dimensions and the English ones 6"):
        mine_pairs(unit_rows(3, 4, 0), unit_rows(3, 6, 0))
    with pytest.raises(InputError, match="neighbours is 0"):
        mine_pairs(unit_rows(3, 4, 0), unit_rows(3, 4, 0), neighbours=0)
    with pytest.raises(InputError, match="Chinese vectors are not finite"):
        mine_pairs(unit_rows(3, 4, 0) * np.float32("nan"), unit_rows(3, 4, 0))
    with pytest.raises(InputError, match="holds 3 lists"):
        mine_pairs(unit_rows(3, 4, 0), unit_rows(3, 4, 0), sentences=(["句"] * 3, ["s"] * 3, []))  # type: ignore[arg-type]  # "sentence"
    with pytest.raises(InputError, match="2 English sentences and 3 vectors"):
        mine_pairs(unit_rows(3, 4, 0), unit_rows(3, 4, 0), sentences=(["句"] * 3, ["s"] * 2))  # "sentence"


def test_neighbours_are_found_in_parts_as_in_one(monkeypatch):
    queries, rows = unit_rows(50, 8, 0), unit_rows(70, 8, 1)
    whole = find_neighbours(queries, rows, 5)
    monkeypatch.setattr("bialign.mining.neighbours.ROWS_AT_ONCE", 7)
    parts = find_neighbours(queries, rows, 5)
    assert (whole.rows == parts.rows).all()
    assert (np.diff(whole.similarities, axis=1) <= 0).all()
    assert np.allclose(whole.similarities, np.take_along_axis(queries @ rows.T, whole.rows, axis=1), atol=1e-6)


@pytest.mark.slow
def test_the_index_finds_what_the_full_search_finds():
    pytest.importorskip("faiss")
    zh = unit_rows(3_000, 16, 0)
    en = zh + 0.1 * unit_rows(3_000, 16, 1)
    en /= np.linalg.norm(en, axis=1, keepdims=True)
    full, indexed = (find_neighbours(zh, en, 4, most_in_full=most) for most in (10**9, 0))
    shared = [len(set(x) & set(y)) / 4 for x, y in zip(full.rows.tolist(), indexed.rows.tolist(), strict=True)]
    assert np.mean(shared) > 0.9
    same = full.rows[:, 0] == indexed.rows[:, 0]
    # The index keeps bytes; what it returns is exact.
    assert np.allclose(full.similarities[same, 0], indexed.similarities[same, 0], atol=1e-6)
    in_full, through_index = (
        {(pair.zh, pair.en) for pair in mine_pairs(zh, en, most_in_full=most)} for most in (10**9, 0)
    )
    assert len(in_full & through_index) > 0.95 * len(in_full | through_index) > 2_500


def test_margins_take_the_neighbourhood_off():
    zh, en = unit_rows(9, 5, 0), unit_rows(7, 5, 1)
    i, j = np.indices((9, 7)).reshape(2, -1)
    margins = ratio_margins((zh @ en.T).ravel(), find_neighbours(zh, en, 4), find_neighbours(en, zh, 4), i, j)
    slow = [slow_margin(zh, en, a, b, 4) for a, b in zip(i, j, strict=True)]
    assert np.allclose(margins, slow, atol=1e-4)


def test_words_that_find_no_match_speak_against_a_pair():
    """The vectors are alike, and only the words know that the second pair says something else."""
    vectors = np.eye(2, 3, dtype=np.float32)
    zh = [
        "安全密钥无效。",
        "天气很好，我们去公园。",
    ]  # the security key is invalid; fine weather, let us go to the park
    en = ["The security key is invalid.", "The database could not be opened."]
    plain = mine_pairs(vectors, vectors, sentences=(zh, en), threshold=0.0)
    asked = mine_pairs(vectors, vectors, sentences=(zh, en), words=find_words(), threshold=-9)
    assert [(pair.zh, pair.en) for pair in asked] == [(0, 0), (1, 1)]
    assert abs(plain[0].score - plain[1].score) < 0.05
    assert asked[0].score - asked[1].score > 0.3


@pytest.mark.parametrize("neighbours", [1, 2, 16])
def test_each_best_partner_is_asked_once(neighbours):
    zh_vectors, en_vectors = unit_rows(9, 3, 0), unit_rows(7, 3, 1)
    sentences = [f"第{n}句话。" for n in range(9)], [f"Sentence {n}." for n in range(7)]  # sentence n
    pairs, features = ask_words(zh_vectors, en_vectors, sentences, find_words(), neighbours=neighbours)
    asked = list(zip(pairs.zh.tolist(), pairs.en.tolist(), strict=True))
    assert len(set(asked)) == len(asked) == len(features) > 0
    assert np.allclose(pairs.cosines, (zh_vectors @ en_vectors.T)[pairs.zh, pairs.en], atol=1e-6)
    assert np.isfinite(features).all()
    mined = mine_pairs(zh_vectors, en_vectors, sentences=sentences, words=find_words(), threshold=-9)
    assert len({pair.zh for pair in mined}) == len({pair.en for pair in mined}) == len(mined)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), unique=True, max_size=20), st.randoms())
def test_mutual_best_are_the_best_of_both_their_rows(pairs, random):
    zh, en = (np.array([pair[side] for pair in pairs], dtype=np.intp) for side in (0, 1))
    scores = np.array(random.sample(range(100), len(pairs)), dtype=np.float64)
    slow = [
        k
        for k, (i, j) in enumerate(pairs)
        if all(scores[k] >= score for (a, b), score in zip(pairs, scores, strict=True) if a == i or b == j)
    ]
    assert choose_mutual_best(zh, en, scores).tolist() == sorted(slow, key=lambda k: -scores[k])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), unique=True, max_size=20), st.randoms())
def test_rivals_are_the_best_other_partners_of_a_row(pairs, random):
    zh, en = (np.array([pair[side] for pair in pairs], dtype=np.intp) for side in (0, 1))
    scores = np.array([random.uniform(-5, 5) for _ in pairs])
    added = add_rivals(zh, en, np.zeros((len(pairs), 1)), scores)[:, 1:]
    for k, (i, j) in enumerate(pairs):
        others = [
            [scores[m] for m, pair in enumerate(pairs) if pair[side] == own and m != k]
            for side, own in ((0, i), (1, j))
        ]
        leads = [max(-6.0, min(6.0, scores[k] - max(other, default=-12.0))) for other in others]
        assert added[k].tolist() == pytest.approx([scores[k], *leads, min(leads)])

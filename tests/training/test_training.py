"""The pipeline on made-up pairs: its gradient, its clean-up, and that it learns."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("scipy")
pytest.importorskip("opencc")

from bialign.encoders.static import StaticEncoder, Tokenizer
from training.bags import Bags, draw_batches, join, read_bags
from training.export import quantise, write_model
from training.loss import contrast, imitate, same_rows
from training.pairs import Pair, reason_to_drop
from training.table import Table, parts_of
from training.teacher import Lessons, inverse_frequencies, reduce
from training.trainer import Corpus, Settings, train
from training.vocabulary import MARKS, Vocabulary, inflections, is_han, unseen_forms

# Chinese word, its English: made up into "sentences" of three words each.
WORDS = [
    ("银行", "bank"),
    ("河流", "river"),
    ("价格", "price"),
    ("老师", "teacher"),
    ("春天", "spring"),
    ("火车", "train"),
    ("合同", "contract"),
    ("利润", "profit"),
    ("医院", "hospital"),
    ("苹果", "apple"),
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    zh = [word for word, _ in WORDS]
    characters = sorted({char for word in zh for char in word})
    alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
    return Vocabulary((*MARKS, *alphabet, *characters, *zh, *(en for _, en in WORDS)), {"銀": 0, "銀行": 0})


def unit(rng: np.random.Generator, n: int, dim: int) -> NDArray[Any]:
    values: NDArray[Any] = rng.standard_normal((n, dim))
    values /= np.linalg.norm(values, axis=1, keepdims=True)
    return values


SAME = same_rows(np.array([7, 8, 9, 7]))
LOSSES: dict[str, Callable[..., tuple[float, NDArray[Any], NDArray[Any]]]] = {
    "four pairs and two halves": partial(contrast, n_pairs=4, same=SAME, temperature=0.2, margin=0.1),
    "a teacher": partial(
        imitate,
        taught_zh=unit(np.random.default_rng(5), 6, 7),
        taught_en=unit(np.random.default_rng(6), 6, 7),
        temperature=0.2,
    ),
}


@pytest.mark.parametrize("loss_of", LOSSES.values(), ids=LOSSES)
def test_the_gradient_is_that_of_the_loss(loss_of: Callable[..., tuple[float, NDArray[Any], NDArray[Any]]]) -> None:
    rng = np.random.default_rng(1)
    zh, en = unit(rng, 6, 4), unit(rng, 6, 4)
    _, by_zh, by_en = loss_of(zh, en)
    step = 1e-6
    for side, gradient in ((zh, by_zh), (en, by_en)):
        for place in [(0, 0), (3, 2), (5, 3)]:
            side[place] += step
            above = loss_of(zh, en)[0]
            side[place] -= 2 * step
            below = loss_of(zh, en)[0]
            side[place] += step
            assert gradient[place] == pytest.approx((above - below) / (2 * step), abs=1e-5)


def test_halves_are_taken_for_nothing() -> None:
    zh, en = np.eye(3, dtype=np.float32), np.eye(3, dtype=np.float32)
    none = same_rows(np.empty(0, np.int64))
    lone = contrast(zh[:2], en[:2], 2, none, 0.2, 0.1)[0]
    assert contrast(zh, en, 2, none, 0.2, 0.1)[0] > lone  # one more to tell apart
    zh[2], en[2] = en[0], zh[0]
    assert contrast(zh, en, 2, none, 0.2, 0.1)[2][2] @ zh[0] > 0  # a half that looks like a sentence is pushed away


def test_nothing_is_learnt_from_a_teacher_who_agrees() -> None:
    zh, en = unit(np.random.default_rng(2), 5, 4), unit(np.random.default_rng(3), 5, 4)
    loss, by_zh, _ = imitate(zh, en, zh, en, 0.1)
    assert loss == pytest.approx(0)
    np.testing.assert_allclose(by_zh, 0, atol=1e-12)


def test_rows_with_a_sentence_in_common_are_paired_both_ways() -> None:
    first, second = same_rows(np.array([5, 6, 5, 7]), np.array([1, 2, 3, 2]))
    assert sorted(zip(first, second, strict=True)) == [(0, 2), (1, 3), (2, 0), (3, 1)]


def test_no_two_rows_alike_gives_no_pairs() -> None:
    assert [len(side) for side in same_rows(np.array([1, 2, 3]))] == [0, 0]


@pytest.mark.parametrize(
    ("zh", "en", "reason"),
    [
        ("银行提高了利率。", "The bank raised its rate.", ""),
        ("12345", "The bank raised its rate.", "no language"),
        ("银行 the quick brown fox jumps over", "The bank and the quick brown fox.", "mostly not Chinese"),
        ("银行提高了利率。", "The bank 银行 raised its rate.", "Chinese in English"),
        ("2019年银行提高了利率。", "In 2018 the bank raised its rate.", "figures differ"),
        ("银" * 1300, "Silver.", "long"),
    ],
)  # the bank raised its rate; silver
def test_a_pair_is_dropped_for_a_reason(zh: str, en: str, reason: str) -> None:
    assert reason_to_drop(Pair(zh, en, "made up")) == reason


def test_quantised_rows_are_within_half_a_step() -> None:
    table = np.random.default_rng(2).standard_normal((20, 8)).astype(np.float32)
    table[3] = 0
    rows, scales = quantise(table)
    assert rows.dtype == np.int8
    assert np.all(np.abs(rows * scales[:, None] - table) <= scales[:, None] / 2 + 1e-7)


def test_reducing_keeps_what_differs_most() -> None:
    vectors = np.zeros((6, 5), np.float32)
    vectors[:, 3] = [1, 2, 3, 4, 5, 6]
    reduced = reduce(vectors, np.ones(6, np.float32), 1)
    assert np.ptp(reduced) == pytest.approx(5)


def test_a_rare_token_weighs_more() -> None:
    rare, common = inverse_frequencies(np.array([1e-6, 1e-2]))
    assert rare > 0.99
    assert common < 0.2


def test_words_share_parts() -> None:
    parts = parts_of(["银行", "银河", "bank", "banking", "7"])  # bank, galaxy
    shared = (parts @ parts.T).toarray()
    assert shared[0, 1] == 1
    assert shared[2, 3] == 0
    assert not shared[4].any()


def test_only_figures_are_replaced() -> None:
    bags = Bags(np.array([1, 7, 2, 8, 7], np.int32), np.array([0, 2, 5]))
    changed = bags.with_other_figures(1, np.array([7, 8, 9], np.int32), np.random.default_rng(0))
    assert list(changed.rows[[0, 2]]) == [1, 2]
    assert set(changed.rows[[1, 3, 4]]) <= {7, 8, 9}
    assert list(bags.rows) == [1, 7, 2, 8, 7]


def test_sentences_are_taken_in_the_order_asked_for() -> None:
    bags = Bags(np.array([1, 2, 3, 4, 5], np.int32), np.array([0, 2, 2, 5]))
    taken = bags.take(np.array([2, 1, 0]))
    assert list(taken.rows) == [3, 4, 5, 1, 2]
    assert list(taken.lengths) == [3, 0, 2]


def test_a_run_holds_two_sentences_and_a_half_one_end_of_its_sentence() -> None:
    bags = Bags(np.arange(40, dtype=np.int32), np.array([0, 10, 20, 20, 40]))
    assert list(bags.in_twos().lengths) == [20, 20]
    both = join([bags, bags.halves(np.random.default_rng(0))])
    assert list(both.rows[:40]) == list(bags.rows)
    for whole, half in zip(contents(both)[:4], contents(both)[4:], strict=True):
        assert half in (whole[: len(half)], whole[len(whole) - len(half) :])
        assert 0.3 * len(whole) <= len(half) <= 0.7 * len(whole)


def contents(bags: Bags) -> list[list[int]]:
    return [list(bags.rows[start:end]) for start, end in zip(bags.starts, bags.starts[1:], strict=False)]


def test_latin_words_are_left_out_of_whole_sentences() -> None:
    bags = Bags(np.array([0, 1, 2, 1, 0, 2], np.int32), np.array([0, 3, 6]))
    latin = np.array([False, True, False])
    assert contents(bags.without(latin, 1, np.random.default_rng(0))) == [[0, 2], [0, 2]]
    assert contents(bags.without(latin, 0, np.random.default_rng(0))) == [[0, 1, 2], [1, 0, 2]]


def test_batches_hold_runs_of_one_source_and_neighbours_side_by_side() -> None:
    source = np.repeat(np.array([0, 1], np.int16), [41, 23])  # 40 and 41 are no neighbours
    batches = list(draw_batches(np.ones(64), source, 16, 8, np.random.default_rng(0)))
    pairs = np.concatenate(batches)
    assert set(pairs) <= set(range(64)) - {40, 41}
    assert len(set(pairs)) == len(pairs) >= 48
    assert all(len(set(source[run])) == 1 for batch in batches for run in batch.reshape(-1, 8))
    assert list(pairs[1::2]) == list(pairs[::2] + 1)


def test_han_is_told_by_unicode() -> None:
    assert is_han("银")
    assert not is_han("\N{HIRAGANA LETTER A}")
    assert not is_han("\N{LEFT CORNER BRACKET}")


@pytest.mark.slow
def test_training_learns_translations_and_the_reader_reads_them(vocabulary: Vocabulary, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    chosen = [rng.choice(len(WORDS), 3, replace=False) for _ in range(400)]
    zh = ["".join(WORDS[word][0] for word in words) for words in chosen]
    en = [" ".join(WORDS[word][1] for word in words) for words in chosen]
    tokenizer, mapping = Tokenizer(vocabulary.tokenizer_spec()), np.array(vocabulary.mapping(), np.int32)
    zh_bags, en_bags = (read_bags(side, tokenizer, mapping) for side in (zh, en))
    teacher = np.eye(20, dtype=np.float32)
    corpus = Corpus(
        zh_bags,
        en_bags,
        draws=np.ones(400),
        source=np.zeros(400, np.int16),
        figures=np.empty(0, np.int32),
        latin=np.array([token.isascii() for token in vocabulary.rows]),
        lessons=Lessons(np.arange(20), teacher, teacher),
    )
    table = Table(0.1 * rng.standard_normal((len(vocabulary.rows), 16)).astype(np.float32), vocabulary.rows)
    losses: list[float] = []
    train(table, corpus, Settings(steps=150, batch=64, chunk=64), lambda _, loss: losses.append(loss))
    assert losses[-1] < losses[0] / 2
    write_model(tmp_path, table.folded(), vocabulary)
    encoder = StaticEncoder(tmp_path)
    words = [row for row, token in enumerate(vocabulary.rows) if token.isascii() and token.isalpha()]
    again = encoder.encode_sums([vocabulary.rows[row] for row in words])
    np.testing.assert_allclose(again, table.folded()[words], atol=0.01 * np.abs(again).max())
    similarity = encoder.encode([word for word, _ in WORDS]) @ encoder.encode([word for _, word in WORDS]).T
    assert (similarity.argmax(axis=1) == np.arange(len(WORDS))).all()


def test_regular_forms_share_the_row_of_their_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.vocabulary._UNINFLECTED", 1)
    words = [
        "during", "rally", "rallies", "ranger", "rangers", "stop", "stopped", "hope", "hoping", "news", "thing", "the",
    ]  # fmt: skip
    scores = dict.fromkeys(words, 10.0) | {"during": 99.0, "dure": 5.0, "new": 0.5}
    regular = {"rallies": "rally", "rangers": "ranger", "stopped": "stop", "hoping": "hope"}
    assert inflections(scores, {}) == regular
    dictionary = {"drank": "drink", "ground": "grind", "calves": "calf"}
    assert inflections(scores | {"drank": 2, "drink": 9, "ground": 9, "grind": 2}, dictionary) == regular | {
        "drank": "drink"
    }


def test_forms_that_change_the_end_of_their_base_lead_to_it() -> None:
    dictionary = {"tanks": "tank", "calves": "calf", "sank": "sink"}
    forms = {"rallies": "rally", "rallied": "rally", "hoping": "hope", "calves": "calf"}
    assert unseen_forms(["rally", "hope", "tank", "calf"], dictionary) == forms

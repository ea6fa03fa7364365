"""Links between sentences, on documents of known meaning and on the comparable reports."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.links import count, link, read_comparable, total
from bialign.encoders.registry import find_encoder
from bialign.figures import read_document
from bialign.mining import Names, find_links
from bialign.mining.evidence import FEATURES, Clues, gather_candidates
from bialign.records import Block, BlockKind
from bialign.segmentation import from_sentences

pytestmark = pytest.mark.slow

# F1 on 2026-11-22 was .948 with both encoders side by side; these are floors.
FLOORS = {
    "chip-takeover": 0.94,
    "ev-quarter": 0.92,
    "northern-railway": 0.97,
    "vaccine-trial": 0.95,
    "valley-flood": 0.92,
}


@pytest.fixture(scope="module")
def counts():
    return counts_with("both")


def counts_with(encoder):
    found = find_encoder(encoder)
    return {texts.name: count(link(found, texts), texts.gold) for texts in read_comparable()}


@pytest.mark.parametrize("name", FLOORS)
def test_comparable_reports_are_linked(counts, name):
    assert counts[name].f1 >= FLOORS[name]


def test_links_are_precise_and_complete_in_all(counts):
    all_five = total(counts.values())
    assert all_five.precision >= 0.98
    assert all_five.recall >= 0.9


def test_the_static_encoder_links_nearly_as_well():
    assert total(counts_with("static").values()).f1 >= 0.9


# ── documents whose sentences are known by a number each ─────────────────────────────────────────


def documents(zh_meanings, en_meanings):
    """Two documents, and vectors that are near where a meaning is shared; a sentence may have several."""
    zh = from_sentences([f"第{'零' * len(m)}句话。" for m in zh_meanings], "zh")  # "a sentence"
    en = from_sentences([f"A sentence {'or so ' * len(m)}of words." for m in en_meanings], "en")
    return zh, en, vectors(zh_meanings, 1), vectors(en_meanings, 2)


def vectors(meanings, seed):
    rng = np.random.default_rng(seed)
    rows = np.array([sum(np.random.default_rng(99 + m).normal(size=64) for m in own) for own in meanings])
    rows = (rows + 0.3 * rng.normal(size=rows.shape)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def pairs(links):
    return {(i, j) for link in links for i in link.zh for j in link.en}


def test_sentences_are_linked_in_any_order_and_the_rest_is_left_alone():
    zh, en, zh_vectors, en_vectors = documents([[k] for k in range(20)], [[k] for k in range(29, 9, -1)])
    links = find_links(zh, en, zh_vectors, en_vectors)
    assert pairs(links) == {(k, 29 - k) for k in range(10, 20)}
    assert [link.zh.start for link in links] == sorted(link.zh.start for link in links)


def test_a_sentence_that_says_two_things_is_linked_to_a_run():
    zh, en, zh_vectors, en_vectors = documents(
        [[k] for k in range(10)] + [[50, 51]], [[50], [51], *([k] for k in range(20, 30))]
    )
    (found,) = find_links(zh, en, zh_vectors, en_vectors)
    assert (found.zh, found.en) == (range(10, 11), range(2))
    both = en_vectors[:2].sum(axis=0)
    assert found.similarity > max(zh_vectors[10] @ en_vectors[0], zh_vectors[10] @ en_vectors[1])
    assert found.similarity == pytest.approx(float(zh_vectors[10] @ both / np.linalg.norm(both)), abs=0.02)


def test_a_sentence_may_have_links_in_two_places():
    meanings = [[k] for k in range(20, 32)]
    zh, en, zh_vectors, en_vectors = documents([[k] for k in range(10)] + [[50, 51]], [[50], *meanings, [51]])
    assert pairs(find_links(zh, en, zh_vectors, en_vectors)) == {(10, 0), (10, 13)}


@given(seed=st.integers(0, 1_000))
@settings(max_examples=15)
def test_another_order_gives_the_same_links(seed):
    zh, en, zh_vectors, en_vectors = documents([[k] for k in range(14)], [[k] for k in range(5, 20)])
    order = np.random.default_rng(seed).permutation(len(en))
    alone = replace(en, spans=tuple(en.spans[k] for k in order))  # sentences out of order, as no segmenter leaves them
    found = find_links(zh, en, zh_vectors, en_vectors)
    moved = find_links(zh, alone, zh_vectors, en_vectors[order])
    assert {(i, int(order[j])) for i, j in pairs(moved)} == pairs(found)


def test_figures_and_names_speak_for_a_link_and_are_its_reasons():
    zh = from_sentences(
        ["扎克伯格（Zuckerberg）投资140亿美元。", *("天气很好。" for _ in range(9))], "zh"
    )  # "invested …"
    en = from_sentences([*("It rained all day." for _ in range(9)), "Zuckerberg put in $14bn."], "en")
    rng = np.random.default_rng(0)
    zh_vectors, en_vectors = (rng.normal(size=(10, 64)).astype(np.float32) for _ in range(2))
    zh_vectors, en_vectors = (v / np.linalg.norm(v, axis=1, keepdims=True) for v in (zh_vectors, en_vectors))
    en_vectors[9] = 0.5 * zh_vectors[0] + 0.866 * en_vectors[9]
    zh_figures, en_figures = read_document(zh), read_document(en)
    (found,) = find_links(zh, en, zh_vectors, en_vectors, zh_figures=zh_figures, en_figures=en_figures)
    assert {"both give 140亿美元 / $14bn", "both name 扎克伯格 / Zuckerberg"} <= set(found.reasons)
    without = find_links(zh, en, zh_vectors, en_vectors, names=Names(), least=0.0)
    assert found.probability > max(link.probability for link in without if (0, 9) in pairs([link]))


def test_notes_are_not_linked():
    zh, en, zh_vectors, en_vectors = documents([[k] for k in range(10)], [[k] for k in range(10)])
    noted = replace(en, blocks=tuple(Block(block.span, BlockKind.NOTE) for block in en.blocks[:5]) + en.blocks[5:])
    assert pairs(find_links(zh, noted, zh_vectors, en_vectors)) == {(k, k) for k in range(5, 10)}
    empty = replace(en, spans=(), block_of=())
    assert find_links(zh, empty, zh_vectors, en_vectors[:0]) == ()


def test_evidence_is_what_its_names_say():
    """The features of every pair against plain loops over the whole matrix of similarities."""
    zh_vectors, en_vectors = vectors([[k] for k in range(8)], 3), vectors([[k] for k in range(3, 10)], 4)
    nothing = [()] * 8
    zh, en = (
        Clues(v, np.ones(len(v)), np.ones(len(v), bool), nothing[: len(v)], nothing[: len(v)])
        for v in (zh_vectors, en_vectors)
    )
    zh, en = zh._replace(figures=[{1}, {1}, *nothing[2:]]), en._replace(figures=[{1}, *nothing[1:7]])
    found = gather_candidates(zh, en)
    cosines = (zh_vectors @ en_vectors.T).astype(float)
    similar = (cosines - np.median(cosines)) / (4 * cosines.std())
    assert len(found.zh) == 8 * 7
    for i, j, features in zip(found.zh, found.en, found.features, strict=True):
        slow = slow_features(similar, i, j)
        slow["figures"] = 2**-0.5 if j == 0 and i < 2 else 0.0
        own = dict(zip(FEATURES, features, strict=True))
        assert {name: own[name] for name in slow} == pytest.approx(slow, abs=1e-4)


def slow_features(similar, i, j):
    row, column = similar[i], similar[:, j]
    over_row = similar[i, j] - max(np.delete(row, j))
    over_column = similar[i, j] - max(np.delete(column, i))
    means = [np.mean(sorted(line)[-4:]) for line in (row, column)]
    return {
        "similarity": similar[i, j],
        "margin": similar[i, j] - sum(means) / 2,
        "closer_rival": max(min(over_row, over_column), -1),
        "farther_rival": max(over_row, over_column),
    }

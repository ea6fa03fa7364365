"""Documents with little or nothing to tell their sentences apart: along the diagonal, and not certain of it."""

from random import Random

import pytest

import bialign
from bialign.alignment.evidence import calibrate
from bialign.encoders.base import embed
from bialign.encoders.registry import find_encoder
from tests.alignments import read_corpus_pairs

pytestmark = pytest.mark.slow

ALIKE = ("以上数据未经审计。", "The figures above are unaudited.")
REGIONS = {"北京": "Beijing", "上海": "Shanghai", "广州": "Guangzhou", "成都": "Chengdu", "武汉": "Wuhan"}
SURNAMES = dict(zip("王李张刘陈杨赵黄周吴", "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu".split(), strict=True))
NAMES = dict(zip("伟芳娜敏静磊军洋勇艳", "Wei Fang Na Min Jing Lei Jun Yang Yong Yan".split(), strict=True))


def same(n):
    return [ALIKE] * n


def mostly_alike(n, share):
    lot, others = Random(0), iter(read_corpus_pairs())
    return [ALIKE if lot.random() < share else next(others) for _ in range(n)]


def numbers(n):
    lot = Random(0)
    return [(f"{number:,}", f"{number:,}") for number in (lot.randint(1, 99_999) for _ in range(n))]


def dashes(n):
    """Return the cells of a table of which most hold a dash: the model has no vector for one."""
    lot = Random(0)
    return [("－", "—") if lot.random() < 0.6 else number for number in numbers(n)]


def names(n):
    lot = Random(0)
    chosen = [(lot.choice(list(SURNAMES)), lot.choice(list(NAMES))) for _ in range(n)]
    return [(surname + name, f"{NAMES[name]} {SURNAMES[surname]}") for surname, name in chosen]


def one_form(n):
    lot = Random(0)
    regions = [lot.choice(list(REGIONS)) for _ in range(n)]  # "the branch in … is doing well"
    return [(f"{region}分公司情况良好。", f"The {REGIONS[region]} branch is doing well.") for region in regions]


DOCUMENTS = {
    "one sentence": same(1),
    "two sentences": [ALIKE, ("会议一再推迟。", "The meeting was postponed again and again.")],
    "the same 10 times": same(10),
    "the same 250 times": same(250),
    "four fifths alike": mostly_alike(200, 0.8),
    "nearly all alike": mostly_alike(250, 0.95),
    "only numbers": numbers(60),
    "numbers and dashes": dashes(150),
    "only names": names(60),
    "of one form": one_form(60),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_aligned_along_the_diagonal(name):
    zh, en = map(list, zip(*DOCUMENTS[name], strict=True))
    beads = bialign.align(zh, en).beads
    assert [(bead.zh, bead.en) for bead in beads] == [(range(k, k + 1), range(k, k + 1)) for k in range(len(zh))]


def test_where_nothing_tells_sentences_apart_no_bead_is_certain():
    zh, en = map(list, zip(*same(250), strict=True))
    beads = bialign.align(zh, en).beads
    assert max(bead.confidence for bead in beads[20:-20]) < 0.5
    fewer = bialign.align(zh, en[25:]).beads
    assert not any(bead.is_null for bead in fewer)
    assert max(abs(bead.zh.start / 250 - bead.en.start / 225) for bead in fewer) < 0.1


def test_a_sentence_that_is_repeated_counts_once_for_the_scale():
    zh, en = map(list, zip(*read_corpus_pairs()[:40], strict=True))
    own = calibrate(*(embed(find_encoder(None), side) for side in (zh, en)))
    more = calibrate(*(embed(find_encoder(None), side + side[:1] * 400) for side in (zh, en)))
    assert more == pytest.approx(own, abs=1e-6)


def test_one_long_paragraph_is_cut_and_aligned():
    pairs = [pair for pair in read_corpus_pairs() if pair[0].endswith("。") and pair[1].endswith(".")][:30]
    alignment = bialign.align("".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs))
    assert len(alignment.zh) == len(alignment.en) == len(alignment.beads) == 30

"""Which pairs are kept: filters as cases, duplicates against all pairs compared with all, splits without leaks."""

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.api import Aligner
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.exporting import duplicates
from bialign.corpus.exporting.duplicates import N_BANDS, Memory, jaccard, shingle
from bialign.corpus.exporting.exports import export_corpus
from bialign.corpus.exporting.filters import BOILERPLATE, DUPLICATE, NEAR_DUPLICATE, describe_filters, make_filters
from bialign.corpus.exporting.selection import select_pairs
from bialign.corpus.exporting.splits import Groups, find_splits
from bialign.corpus.storing.candidates import find_candidates, format_candidate, parse_candidate
from bialign.corpus.storing.ledger import Ledger
from bialign.errors import InputError
from bialign.options import Limits, Shares
from bialign.records import Bead
from tests.corpus.conftest import GOLD, Inline, make_candidate, write_document

pytestmark = pytest.mark.slow


def candidate_of(zh, en):
    """Return two sentences as a candidate, whether or not they would be aligned."""
    aligner = Aligner(encoder="static")
    together = Bead(zh=range(1), en=range(1), similarity=0, confidence=1)
    [candidate] = find_candidates(aligner.realign(aligner.align([zh], [en]), locked=[together]), "document")
    return candidate


# What drops it, the Chinese, the English: made of our own sentences.
CASES = [
    ("", "我们的出口比去年增长了一成。", "Our exports grew by ten percent over last year."),
    ("figures", "我们的出口比去年增长了12%。", "Our exports grew by 21% over last year."),  # exports grew by 12 %
    ("copy", "本公司名为 Northern Light Battery Holdings Limited 公司", "Northern Light Battery Holdings Limited"),
    ("language", "名称是 The Northern Light Battery Holdings Limited Company of", "This is what the firm goes by."),
    (
        "length ratio",
        "出口增长。",
        "Exports have grown, and not by a little, as everybody who has read this will know.",
    ),
    (
        "length ratio",
        "我们的出口比去年增长了一成，进口比去年也略有增长，但不如出口那么多。",
        "Exports grew.",
    ),  # exports
    ("symbols", "１２３、４５６、７８９—１０—１１年", "123 / 456 / 789 - 10 - 11 %%% y"),  # figures only, "years"
]


@pytest.mark.parametrize(("reason", "zh", "en"), CASES)
def test_filters(reason, zh, en):
    candidate = candidate_of(zh, en)
    others = make_filters(Limits(least_confidence=0))
    assert next((one.name for one in others if one.drops(candidate)), "") == reason


def test_a_threshold_moves_the_decision():
    candidate = candidate_of(*CASES[0][1:])
    strict = Limits(least_confidence=1.01, least_ratio=8, most_symbols=0.01, figures=())
    drops = {one.name for one in make_filters(strict) if one.drops(candidate)}
    assert drops == {"confidence", "length ratio", "symbols"}
    assert {one.name for one in make_filters(strict)} < describe_filters(strict).keys()


text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@given(text, text, st.floats(0, 1), st.lists(st.sampled_from(["missing", "extra"]), unique=True))
def test_candidates_survive_the_store(zh, en, confidence, verdicts):
    candidate = make_candidate(zh, en, confidence=confidence, verdicts=tuple(verdicts), document="a\udcff\n")
    assert parse_candidate(format_candidate(candidate)) == candidate


# ── duplicates ───────────────────────────────────────────────────────────────────────────────────


def altered(pair, rng):
    """Return a pair with a few characters and words replaced."""
    zh, en = list(pair[0]), pair[1].split()
    for _ in range(rng.randint(0, 3)):
        zh[rng.randrange(len(zh))] = rng.choice("甲乙丙丁")  # first, second, third, fourth
        en[rng.randrange(len(en))] = rng.choice(["one", "two", "three"])
    return "".join(zh), " ".join(en)


def test_near_duplicates_are_those_of_all_pairs_compared(tmp_path):
    rng = random.Random(3)
    long = [pair for pair in GOLD if len(pair[0]) > 25][:40]
    pairs = [altered(rng.choice(long), rng) for _ in range(300)]
    memory = Memory(tmp_path / "seen", 0.8)
    seen = [next(memory.recognise([make_candidate(*pair)], number)) for number, pair in enumerate(pairs)]
    sets = [shingle(*pair) for pair in pairs]
    kept = [k for k, one in enumerate(seen) if one is None]
    for k, one in enumerate(seen):
        if one:
            assert jaccard(sets[k], sets[one.document]) >= 0.8
            assert one.document < k
    missed = [(i, j) for i, j in combinations(kept, 2) if jaccard(sets[i], sets[j]) >= 0.8]
    found = [one for one in seen if one and one.is_near]
    assert len(found) > 30
    assert len(missed) <= 0.05 * len(found)


def test_of_pairs_that_share_a_band_only_the_first_is_compared(tmp_path, monkeypatch):
    """However many begin and end alike, as forms do, a pair costs a comparison for each of its bands at most."""
    n_compared = 0

    def count(one, other):
        nonlocal n_compared
        n_compared += 1
        return jaccard(one, other)

    monkeypatch.setattr(duplicates, "jaccard", count)
    memory, bands = Memory(tmp_path / "seen", 0.99), [list(range(N_BANDS))]
    for number in range(50):
        form = make_candidate(f"编号{number}，详见附件。", f"Number {number}; see the annex.")
        assert next(memory.recognise([form], number, bands)) is None
    assert n_compared == 49


def test_spaces_width_and_case_make_no_difference(tmp_path):
    memory = Memory(tmp_path / "seen", 2.0)
    pairs = [("增长 5%。", "Up 5%."), ("增长５％。", "up  5%."), ("增长 15%。", "Up 15%."), ("增长 1.5%。", "Up 1.5%.")]
    seen = list(memory.recognise([make_candidate(*pair) for pair in pairs], 0))  # "growth of 5 %"
    assert [one is not None for one in seen] == [False, True, False, False]


def test_boilerplate_is_counted_by_documents(tmp_path):
    memory = Memory(tmp_path / "seen", 2.0)
    line = make_candidate("版权所有。", "All rights reserved.")
    for number in range(3):
        memory.count([line, line], number)
    assert memory.n_documents(line) == 3
    assert memory.n_documents(make_candidate("没有。", "No.")) == 0  # "there is none"


# ── selections ───────────────────────────────────────────────────────────────────────────────────


def test_counts_in_are_kept_and_dropped(built, tmp_path):
    with Ledger(built) as ledger:
        selection = select_pairs(ledger, tmp_path, Limits(), Shares())
        decided = list(selection)
        n_candidates = ledger.counts()["n_pairs"]
    assert selection.counts.total() == n_candidates == sum(len(one.reasons) for one in decided)
    reasons = [reason for one in decided for reason in one.reasons]
    assert all(reasons.count(name) == n for name, n in selection.counts.items())
    assert selection.counts[BOILERPLATE] >= 12 - 1  # the line that all documents repeat
    assert selection.counts[DUPLICATE] > 5
    assert list(selection.counts) == ["", *describe_filters(Limits())]


def test_no_text_is_in_two_splits(make_plan, tmp_path):
    """Six documents by themselves, six that share a passage with the one before, one that nearly repeats another's."""
    source = tmp_path / "shared"
    for k in range(12):
        own = GOLD[4 * k : 4 * k + 4]
        write_document(source, f"d{k:02}", own if k < 6 else [*own, GOLD[4 * (k - 6)]])
    zh, en = next(pair for pair in GOLD[:24] if len(pair[0]) > 30)
    write_document(source, "near", [*GOLD[50:53], (zh.replace("的", "之", 1), en)])  # an old word for "of"
    plan = make_plan(source=source)
    build_corpus(plan, Inline())
    limits = Limits(figures=(), least_confidence=0, near=0.7)
    splits: dict[str, list[set[str]]] = {}
    with Ledger(plan.folder) as ledger:
        for one in select_pairs(ledger, tmp_path, limits, Shares(dev=0.35, test=0.35)):
            for candidate, reason in zip(one.candidates, one.reasons, strict=True):
                if reason in ("", DUPLICATE, NEAR_DUPLICATE):
                    splits.setdefault(one.split, []).append(shingle(candidate.zh, candidate.en))
    assert len(splits) == 3
    for here, there in combinations(splits.values(), 2):
        assert not [1 for one_set in here for other_set in there if jaccard(one_set, other_set) >= 0.7]


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=40))
@settings(max_examples=50)
def test_groups_are_the_connected_documents(joined):
    groups = Groups()
    for _ in range(20):
        groups.add()
    members = [{k} for k in range(20)]
    for one, other in joined:
        groups.join(one, other)
        together = members[one] | members[other]
        for k in together:
            members[k] = together
    assert list(groups.firsts()) == [min(group) for group in members]


def test_shares_are_met_and_stay():
    names, groups = [f"document {k}" for k in range(400)], Groups()
    for _ in names:
        groups.add()
    for number in range(1, 300):
        if number % 100:
            groups.join(number - 1, number)  # three large groups
    splits = find_splits(names, groups, Shares(dev=0.01, test=0.02))
    n_in = Counter(splits[first] for first in groups.firsts())
    assert n_in == {"train": 388, "dev": 4, "test": 8}
    assert splits == find_splits(names, groups, Shares(dev=0.01, test=0.02))
    more = find_splits(names, groups, Shares(dev=0.3, test=0.02))
    assert {number for number, split in more.items() if split == "test"} == {
        number for number, split in splits.items() if split == "test"
    }
    with pytest.raises(InputError, match="together at most 1"):
        Shares(dev=0.6, test=0.6)


def test_thresholds_change_without_aligning_again(built, tmp_path):
    def kept(name, **limits):
        return export_corpus(built, tmp_path / name, form="moses", limits=Limits(**limits))["pairs"]

    default, loose = kept("default"), kept("loose", figures=(), boilerplate=0, near=2)
    assert loose["kept"] > default["kept"]
    assert loose["dropped"][BOILERPLATE] == loose["dropped"][NEAR_DUPLICATE] == 0
    assert loose["candidates"] == default["candidates"]

"""Two engines, one decision: DuckDB against the passes over SQLite, on stores made to be full of duplicates."""

import random

import pytest
from click.testing import CliRunner

from bialign.cli import main
from bialign.corpus.exporting import shuffle, sketches
from bialign.corpus.exporting.exports import export_corpus
from bialign.corpus.exporting.filters import BOILERPLATE, DUPLICATE, NEAR_DUPLICATE
from bialign.corpus.exporting.selection import Engine, select_pairs
from bialign.corpus.exporting.sketches import plan_sketches, sketch_documents
from bialign.corpus.storing.ledger import Ledger
from bialign.errors import EngineError, ReadError
from bialign.options import Limits, Shares
from tests.corpus.conftest import GOLD, fill_store, make_candidate
from tests.corpus.exporting.test_selections import altered

pytestmark = pytest.mark.slow

DUCKDB = Engine("duckdb", 2)
LONG = [pair for pair in GOLD if len(pair[0]) > 25]


def repetitive(seed, n_documents=60):
    """Return documents whose pairs are short, long, copied, changed a little, or dropped for what they are."""
    rng = random.Random(seed)
    few = rng.sample(LONG, 12)
    short = [("增长。", "Growth."), ("见下表。", "See the table below.")]  # growth; see below
    kinds = [
        lambda: altered(rng.choice(few), rng),
        lambda: rng.choice(few[:4]),
        lambda: rng.choice(short),
        lambda: rng.choice(LONG),
    ]
    known = {"confidence": 1.0, "zh_share": 1.0, "en_share": 1.0}
    return [
        [
            make_candidate(*rng.choice(kinds)(), **(known | {"confidence": rng.choice([0.4, 0.9, 1.0])}))
            for _ in range(rng.randint(0, 12))
        ]
        for _ in range(n_documents)
    ]


@pytest.fixture
def inline(monkeypatch):
    """Sketches made in this process, for the sake of time."""

    class Pool:
        def __init__(self, workers, work, give_up):
            self.work = work

        def run(self, drafts):
            return map(self.work, drafts)

    monkeypatch.setattr(shuffle, "WorkerPool", Pool)


LIMITS = [
    Limits(),
    Limits(boilerplate=0),
    Limits(boilerplate=3, near=0.6),
    Limits(near=2),
    Limits(least_confidence=0, boilerplate=0, near=0.5),
]


@pytest.mark.parametrize("limits", LIMITS)
def test_both_engines_decide_the_same(limits, tmp_path, inline):
    folder = fill_store(tmp_path / "store", repetitive(LIMITS.index(limits)))
    found = {}
    for engine in (Engine("sqlite"), DUCKDB):
        scratch = tmp_path / engine.name
        scratch.mkdir()
        with Ledger(folder) as ledger:
            path, groups, counts = select_pairs(ledger, scratch, limits, Shares(), engine=engine).reasons
        found[engine.name] = path.read_bytes(), list(groups.firsts()), list(counts.items())
    assert found["sqlite"] == found["duckdb"]
    assert counts[DUPLICATE] > 0
    assert (counts[NEAR_DUPLICATE] > 0) == (limits.near <= 1)
    assert (counts[BOILERPLATE] > 0) == (limits.boilerplate > 0)


def test_an_export_is_the_same_and_leaves_nothing(built, tmp_path):
    for engine in (Engine("sqlite"), DUCKDB):
        export_corpus(built, tmp_path / engine.name, form="jsonl", with_dropped=True, engine=engine)
    assert {path.name for path in tmp_path.iterdir()} == {"sqlite", "duckdb"}
    for path in (tmp_path / "sqlite").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "duckdb" / path.relative_to(tmp_path / "sqlite")).read_bytes()


def test_an_empty_store_has_no_pair(tmp_path, inline):
    with Ledger(fill_store(tmp_path / "store", [])) as ledger:
        selection = select_pairs(ledger, tmp_path, Limits(), Shares(), engine=DUCKDB)
        assert (selection.counts.total(), selection.n_groups, list(selection)) == (0, 0, [])


def test_a_broken_run_is_continued(tmp_path, monkeypatch, inline):
    monkeypatch.setattr(sketches, "_DOCUMENTS", 7)
    kept = tmp_path / "kept"
    folder = fill_store(tmp_path / "store", repetitive(9))
    with Ledger(folder) as ledger:
        drafts = list(plan_sketches(ledger, kept, Limits()))
        assert [len(draft.outcomes) for draft in drafts] == [7] * 8 + [4]
        kept.mkdir()
        done = [sketch_documents(draft) for draft in drafts[:4]]
        before = [path.stat().st_mtime_ns for path in done]
        shard = folder / "shards" / f"{drafts[5].outcomes[-1].shard}.jsonl.gz"
        whole = shard.read_bytes()
        shard.write_bytes(whole[:40])
        with pytest.raises(ReadError, match="cannot be read"):
            shuffle.decide_by_shuffle(ledger, tmp_path, kept, Limits(), 1)
        assert [path.stat().st_mtime_ns for path in done] == before
        shard.write_bytes(whole)
        shuffle.decide_by_shuffle(ledger, tmp_path, kept, Limits(), 1)


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_no_export_leaves_sketches_behind(engine, tmp_path, inline):
    folder, left = fill_store(tmp_path / "store", repetitive(9)), tmp_path / ".out.sketches"
    left.mkdir()  # by a run that was broken off
    export_corpus(folder, tmp_path / "out", form="jsonl", engine=Engine(engine))
    assert not left.exists()


def test_other_limits_need_other_sketches(tmp_path):
    with Ledger(fill_store(tmp_path / "store", repetitive(1, 3))) as ledger:
        plans = [plan_sketches(ledger, tmp_path, limits) for limits in (Limits(), Limits(least_confidence=0.9))]
        [[one], [other]] = map(list, plans)
        assert one.path != other.path


def test_two_exports_to_one_folder_do_not_meet(tmp_path):
    from bialign.corpus.storing.lock import hold

    kept = tmp_path / "kept"
    kept.mkdir()
    with (
        Ledger(fill_store(tmp_path / "store", [])) as ledger,
        hold(kept),
        pytest.raises(EngineError),
    ):
        shuffle.decide_by_shuffle(ledger, tmp_path, kept, Limits(), 1)


def test_the_command_knows_both(built, tmp_path):
    command = ["corpus", "export", str(built), "-o", str(tmp_path / "out")]
    assert CliRunner().invoke(main, [*command, "--engine", "duckdb", "--workers", "1"]).exit_code == 0
    refused = CliRunner().invoke(main, [*command, "--workers", "2"])
    assert (refused.exit_code, "give --engine duckdb too, or neither" in refused.stderr) == (2, True)

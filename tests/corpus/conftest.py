"""Sources made of our own sentences, and what was built of them."""

import random
from typing import Any

import pytest

from bialign.corpus.building.executors import Executor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
from bialign.corpus.building.work import align_shard
from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.exporting.exports import export_corpus
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import Shard, Task, pack_document, read_outcomes, write_shard
from corpora.manifest import CORPORA, read_lines


class Inline(Executor):
    """An executor that does the shards in this process, and counts the documents that it was given."""

    def __init__(self):
        self.names = []

    def run(self, shards):
        for shard in shards:
            self.names += [task.name for task in shard.tasks]
            yield align_shard(shard)


def read_gold(name):
    """Return the matched passages of one of our corpora, in order."""
    sides = [read_lines(CORPORA / name / f"{lang}.sentences") for lang in ("zh", "en")]
    beads = (line.split(":") for line in read_lines(CORPORA / name / "beads.gold"))
    runs = ([[int(n) for n in run.strip("[]").split(",") if n] for run in bead] for bead in beads)
    return [(sides[0][zh[0]], sides[1][en[0]]) for zh, en in runs if len(zh) == len(en) == 1]


GOLD = [pair for name in ("annual-results", "housing-plan", "ferry-interim") for pair in read_gold(name)]
REPEATED = ("版权所有，未经许可不得转载。", "All rights reserved. No part may be reproduced.")  # all rights reserved …


def write_document(folder, name, pairs):
    folder.mkdir(parents=True, exist_ok=True)
    for lang, side in zip(("zh", "en"), zip(*pairs, strict=True), strict=True):
        (folder / f"{name}.{lang}.txt").write_text("\n".join(side) + "\n", encoding="utf-8")


def make_source(folder, n_documents=12, seed=0):
    """Write documents of eight passages each, some in several of them, and a line that all of them repeat."""
    rng = random.Random(seed)
    for number in range(n_documents):
        write_document(folder, f"report-{number:03}", [*rng.sample(GOLD, 8), REPEATED])
    return folder


def read_export(folder, out):
    """Export a corpus, all of it, and return the bytes of every file."""
    export_corpus(folder, out, form="jsonl", with_dropped=True)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")}


def make_candidate(zh, en, **known):
    defaults: dict[str, Any] = dict.fromkeys(CandidatePair.__dataclass_fields__, 0)
    return CandidatePair(**(defaults | {"document": "d", "severity": "", "verdicts": (), "zh": zh, "en": en} | known))


def fill_store(folder, documents):
    """Fill a store with documents of such pairs, a shard for each three of them."""
    folder.mkdir()
    with Ledger(folder, make=True) as ledger:
        names = [f"d{number:03}" for number in range(len(documents))]
        ledger.enter(DocumentPair(name=name, zh=f"{name}.zh", en=f"{name}.en", how="name") for name in names)
        ledger.note(
            {"signature": {}, "terms": [], "n_unpaired": 0, "n_unreadable": 0, "unpaired": {}, "unreadable": {}}
        )
        for start in range(0, len(names), 3):
            tasks = [Task(name=name, zh="", en="", key=name) for name in names[start : start + 3]]
            shard = Shard(tasks=tuple(tasks), source=folder, folder=ledger.shards)
            members = [pack_document(task, {}, documents[int(task.name[1:])]) for task in tasks]
            ledger.expect(tasks)
            write_shard(shard, iter(members))
            ledger.record(read_outcomes(shard.path))
    return folder


@pytest.fixture
def source(tmp_path):
    return make_source(tmp_path / "source")


@pytest.fixture
def make_plan(tmp_path, source):
    def make(folder="corpus", **changes):
        given = {"source": source, "folder": tmp_path / folder, "encoder": "static", "documents_per_shard": 5}
        return Plan(**(given | changes))

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A corpus of twelve documents, which no test may change."""
    folder = tmp_path_factory.mktemp("built")
    plan = Plan(source=make_source(folder / "source"), folder=folder / "corpus", encoder="static")
    build_corpus(plan, Inline())
    return plan.folder

"""Pairs mined from documents that report the same and do not translate each other."""

import random
import shutil

import pytest
from click.testing import CliRunner

from bialign import Aligner
from bialign.cli import main
from bialign.corpus.building.comparable_documents import mine_documents
from bialign.corpus.building.executors import ProcessExecutor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.exporting.exports import export_corpus
from bialign.corpus.storing.folder import SHARDS
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import read_candidates
from bialign.errors import InputError
from bialign.options import Mining
from bialign.records import Severity, Verdict
from corpora.manifest import CORPORA, read_lines, read_rows
from tests.corpus.conftest import Inline

pytestmark = pytest.mark.slow

COMPARABLE = CORPORA / "comparable"
NAMES = ("chip-takeover", "vaccine-trial")
# What one newsroom and another say of a harbour; the pairs stand in the same row, the rest has no counterpart.
PAIRS = [
    ("港口去年处理了430万个集装箱。", "The port handled 4.3 million containers last year."),
    ("新任港务局长名叫林晓。", "The new head of the port authority is called Lin Xiao."),
    ("罢工的码头工人要求提高工资。", "Striking dockers are demanding higher wages."),
    ("渔民抱怨水质越来越差。", "Fishermen complain that the water is getting dirtier."),
    ("第三座起重机将于春天投入使用。", "A third crane will go into service in the spring."),
    ("环保组织对扩建提出了诉讼。", "Environmental groups have sued over the expansion."),
]
ZH_ONLY = [
    "市政府不愿对此发表评论。",
    "当地学校因高温停课两天。",
]  # city hall would not comment; schools closed for heat
EN_ONLY = ["A museum of navigation opened nearby.", "Hotels report fewer guests than usual.", "Rain is expected."]


@pytest.fixture(scope="module")
def aligner():
    return Aligner(encoder="static")


@pytest.fixture
def source(tmp_path):
    """Return a folder with two of our comparable reports in both languages."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name in NAMES:
        for lang in ("zh", "en"):
            shutil.copy(COMPARABLE / name / f"{lang}.txt", folder / f"{name}.{lang}.txt")
    return folder


def write_report(path, sentences):
    path.write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    return path


def mine(aligner, folder, zh, en, least_margin):
    zh_file, en_file = write_report(folder / "zh.txt", zh), write_report(folder / "en.txt", en)
    return mine_documents(aligner, zh_file, en_file, Mining(least_margin=least_margin))


def mined_texts(alignment):
    return {alignment.text_of(bead) for bead in alignment.beads if not bead.is_null}


def build(plan, executor=None):
    inline = Inline()
    return build_corpus(plan, executor or inline, progress=False), inline.names


def shard_files(plan):
    return {path.name: path.read_bytes() for path in (plan.folder / SHARDS).iterdir()}


def candidates_of(plan):
    with Ledger(plan.folder) as ledger:
        return [pair for _, outcome in ledger.done() for pair in read_candidates(ledger.shards, outcome)]


def gold_lines(name):
    """Return the pairs of sentences that say the same, each in one line."""
    zh, en = (read_lines(COMPARABLE / name / f"{lang}.sentences") for lang in ("zh", "en"))
    rows = read_rows(COMPARABLE / name / "links.gold.tsv")
    return {(zh[int(row["zh_sentence"])], en[int(row["en_sentence"])]) for row in rows}


# ── one pair of documents ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(4))
def test_order_decides_nothing(aligner, tmp_path, seed):
    rng = random.Random(seed)
    zh = [*(pair[0] for pair in PAIRS), *ZH_ONLY]
    en = [*(pair[1] for pair in PAIRS), *EN_ONLY]
    found = mine(aligner, tmp_path, rng.sample(zh, len(zh)), rng.sample(en, len(en)), 1.0)
    assert mined_texts(found) == set(PAIRS)


@pytest.mark.parametrize("name", sorted(path.name for path in COMPARABLE.iterdir()))
def test_every_sentence_stands_in_one_bead(aligner, name):
    zh, en = (COMPARABLE / name / f"{lang}.txt" for lang in ("zh", "en"))
    found = mine_documents(aligner, zh, en, Mining())
    assert [i for bead in found.beads for i in bead.zh] == [*range(len(found.zh))]
    assert sorted(j for bead in found.beads for j in bead.en) == [*range(len(found.en))]
    assert {finding.bead for finding in found.findings} <= {k for k, bead in enumerate(found.beads) if not bead.is_null}
    severities = [[*Severity].index(finding.severity) for finding in found.findings]
    assert severities == sorted(severities)


def test_a_higher_margin_keeps_fewer_pairs(aligner):
    zh, en = (COMPARABLE / "ev-quarter" / f"{lang}.txt" for lang in ("zh", "en"))
    pairs = [mined_texts(mine_documents(aligner, zh, en, Mining(least_margin=least))) for least in (0.0, 1.4, 9.0)]
    assert pairs[0] > pairs[1] > pairs[2] == set()


def test_two_sentences_beside_one_are_one_pair(aligner):
    zh, en = (COMPARABLE / "northern-railway" / f"{lang}.txt" for lang in ("zh", "en"))
    runs = [bead for bead in mine_documents(aligner, zh, en, Mining()).beads if len(bead.zh) + len(bead.en) == 3]
    assert any(bead.confidence > 0.9 for bead in runs)


def test_a_figure_beside_a_pair_does_not_stand_in_for_its_own(aligner, tmp_path):
    """In a translation 27 would have moved one sentence on; here nothing follows from what stands beside."""
    zh = ["码头上有27台起重机。", "罢工的码头工人要求提高工资。"]  # 27 cranes on the quay; dockers demand higher wages
    en = ["Cranes stand on the quay.", "The 27 striking dockers are demanding higher wages."]
    found = mine(aligner, tmp_path, zh, en, 0.0)
    assert mined_texts(found) == set(zip(zh, en, strict=True))
    assert {finding.verdict for finding in found.findings} == {Verdict.MISSING, Verdict.EXTRA}


def test_a_margin_that_is_none_is_refused():
    with pytest.raises(InputError, match="least_margin is nan"):
        Mining(least_margin=float("nan"))


# ── a corpus ─────────────────────────────────────────────────────────────────────────────────────


def test_what_is_mined_is_gold(make_plan):
    build(plan := make_plan(mining=Mining(), encoder="both"))
    found = {(pair.zh, pair.en) for pair in candidates_of(plan)}
    gold = set.union(*map(gold_lines, NAMES))
    assert len(found & gold) >= 35  # of 42, some of which share a sentence
    assert len(found - gold) <= 3  # two are right, but a sentence of theirs ends elsewhere than in the gold file


def test_another_mode_or_margin_is_another_result(make_plan):
    aligned = build(make_plan())
    kept = shard_files(make_plan())
    assert len(build(make_plan(mining=Mining()))[1]) == 2
    assert build(make_plan(mining=Mining()))[1] == []
    assert len(build(make_plan(mining=Mining(least_margin=1.3)))[1]) == 2
    assert build(make_plan())[0] == aligned[0]
    assert shard_files(make_plan()) == kept


def test_processes_mine_what_one_process_mines(make_plan):
    one, other = (make_plan(folder, mining=Mining(), documents_per_shard=1) for folder in ("one", "other"))
    build(one)
    build(other, ProcessExecutor(2))
    assert shard_files(one) == shard_files(other)


def test_the_export_says_how_pairs_were_found(make_plan, tmp_path):
    build(plan := make_plan(mining=Mining(least_margin=1.1)))
    manifest = export_corpus(plan.folder, tmp_path / "out", form="jsonl")
    assert manifest["signature"]["mining"] == {"least_margin": 1.1}
    assert manifest["pairs"]["kept"] > 20


def test_pairs_already_aligned_stay_as_they_are(make_plan, source):
    rows = ["zh\ten", *map("\t".join, PAIRS)]
    (source / "memory.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    counts, _ = build(plan := make_plan(mining=Mining()))
    assert counts["failed"] == 0
    assert {(pair.zh, pair.en) for pair in candidates_of(plan) if pair.document == "memory.tsv"} == set(PAIRS)


def test_the_command(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        fixed = ("source", "-o", "corpus", "--encoder", "static", "--workers", "1")
        return CliRunner().invoke(main, ["corpus", "build", *fixed, *arguments])

    assert n_pairs(loose := run("--comparable")) > n_pairs(run("--comparable", "--least-margin", "1.5")) > 0
    assert "2 documents aligned, 0 failed" in loose.stderr
    wrong = run("--least-margin", "1.5")
    assert (wrong.exit_code, "give --comparable too" in wrong.stderr) == (2, True)


def n_pairs(done):
    assert done.exit_code == 0
    return int(done.stderr.split(" candidate pairs")[0].split()[-1])

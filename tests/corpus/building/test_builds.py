"""Building a corpus: what is done, what is not done again, and what is told when something is wrong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bialign.corpus.building.pipeline import Part, build_corpus, build_part
from bialign.corpus.building.plans import Plan
from bialign.corpus.exporting.exports import export_corpus, legible
from bialign.corpus.storing.folder import HOLDER, SHARDS
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.lock import hold, is_held
from bialign.corpus.storing.shards import read_candidates
from bialign.errors import DamageWarning, EngineError, FormatError, InputError, ReadError
from bialign.options import Options
from bialign.reading import apart
from tests.corpus.conftest import GOLD, Inline, make_source, read_export, write_document
from tests.reading.samples import make_docx, make_zip, paragraph

pytestmark = pytest.mark.slow


def build(plan):
    """Build, and return the counts and the documents that were done."""
    executor = Inline()
    return build_corpus(plan, executor, progress=False), executor.names


def shard_files(plan):
    return {path.name: path.read_bytes() for path in (plan.folder / SHARDS).iterdir()}


def test_every_document_is_aligned_once(make_plan):
    plan = make_plan()
    counts, names = build(plan)
    assert (counts["done"], counts["failed"], counts["waiting"]) == (12, 0, 0)
    assert names == sorted(set(names))
    assert len(shard_files(plan)) == 3  # five documents a shard
    with Ledger(plan.folder) as ledger:
        pairs = [c for _, outcome in ledger.done() for c in read_candidates(ledger.shards, outcome)]
    assert len(pairs) == counts["n_pairs"] > 12 * 7
    texts = {path.name: path.read_text("utf-8") for path in plan.source.iterdir()}
    for pair in pairs:
        zh = texts[pair.document]
        assert zh[pair.zh_start : pair.zh_end].replace("\n", "") == pair.zh
        en = texts[pair.document.replace(".zh.", ".en.")]
        assert en[pair.en_start : pair.en_end].split() == pair.en.split()


def test_what_is_done_is_not_done_again(make_plan):
    plan = make_plan()
    build(plan)
    before = shard_files(plan)
    counts, names = build(plan)
    assert names == []
    assert counts["done"] == 12
    assert shard_files(plan) == before


def test_what_changed_is_done_again_and_what_it_replaced_is_removed(make_plan, tmp_path):
    plan = make_plan()
    build(plan)
    write_document(plan.source, "report-003", GOLD[:4])
    write_document(plan.source, "report-100", GOLD[4:8])
    counts, names = build(plan)
    assert names == ["report-003.zh.txt", "report-100.zh.txt"]
    assert counts["done"] == 13
    for stem in ("report-000", "report-100"):
        for lang in ("zh", "en"):
            (plan.source / f"{stem}.{lang}.txt").unlink()
    counts, names = build(plan)
    assert (counts["done"], names) == (11, [])
    fresh = make_plan("fresh")
    build(fresh)
    assert read_export(plan.folder, tmp_path / "one") == read_export(fresh.folder, tmp_path / "other")


def test_a_shard_file_that_nothing_points_into_is_deleted(make_plan):
    plan = make_plan(documents_per_shard=1)
    build(plan)
    before = shard_files(plan)
    write_document(plan.source, "report-003", GOLD[:4])
    build(plan)
    after = shard_files(plan)
    assert len(after) == len(before) == 12
    assert len(before.keys() - after.keys()) == 1


def test_a_shard_file_that_is_gone_is_made_again(make_plan, tmp_path):
    plan = make_plan()
    build(plan)
    before = shard_files(plan)
    lost = sorted((plan.folder / SHARDS).iterdir())[0]
    lost.unlink()
    with pytest.raises(ReadError, match="cannot be read"):
        export_corpus(plan.folder, tmp_path / "out")
    with pytest.warns(DamageWarning, match=lost.name):
        counts, names = build(plan)
    assert (counts["done"], shard_files(plan)) == (12, before)
    assert len(names) in (2, 5)


def test_what_is_read_is_of_one_moment(make_plan):
    plan = make_plan()
    build(plan)
    with Ledger(plan.folder) as reader:
        assert reader.counts()["done"] == 12
        write_document(plan.source, "report-100", GOLD[:4])
        build(plan)
        assert len(list(reader.done())) == 12
    with Ledger(plan.folder) as reader:
        assert len(list(reader.done())) == 13


def test_other_options_are_another_result(make_plan):
    build(make_plan())
    counts, names = build(make_plan(options=Options(split_semicolon=True)))
    assert (counts["done"], len(names)) == (12, 12)


def test_a_lost_ledger_is_filled_again_from_the_shards(make_plan):
    plan = make_plan()
    counts, _ = build(plan)
    for path in plan.folder.glob("ledger*"):
        path.unlink()
    stamps = {path: path.stat().st_mtime_ns for path in (plan.folder / SHARDS).iterdir()}
    assert build(plan)[0] == counts
    assert stamps == {path: path.stat().st_mtime_ns for path in (plan.folder / SHARDS).iterdir()}


def test_a_failed_document_is_told_and_stops_no_other(make_plan):
    plan = make_plan()
    (plan.source / "report-002.en.txt").write_text("", encoding="utf-8")
    (plan.source / "report-004.en.txt").write_text("只有中文，没有英文。" * 5, encoding="utf-8")  # "only Chinese"
    pairs = plan.folder.parent / "pairs.tsv"
    rows = [f"report-{n:03}.zh.txt\treport-{n:03}.en.txt" for n in range(12)]
    pairs.write_text("\n".join(["zh\ten", *rows]) + "\n", encoding="utf-8")
    plan = make_plan(table=pairs)
    counts, _ = build(plan)
    with Ledger(plan.folder) as ledger:
        failures = dict(ledger.failures())
    assert "is Chinese" in failures["report-004.zh.txt"]
    assert counts["failed"] == len(failures)
    assert counts["done"] + counts["failed"] == 12
    assert build(plan)[1] == []
    assert sorted(build(make_plan(table=pairs, retry_failed=True))[1]) == sorted(failures)
    write_document(plan.source, "report-004", GOLD[:4])
    assert build(plan)[1] == ["report-004.zh.txt"]


def test_a_document_that_trips_a_limit_is_recorded_and_the_run_goes_on(make_plan, tmp_path, monkeypatch):
    hostile = {  # the answer of a reader, a bound of a parser, the growth of an archive
        "report-001.en.docx": (make_docx(paragraph("Revenue rose 5%.") * 5_000), "made its reader fail"),
        "report-002.en.html": (b"<p " + b" ".join(b"a%d" % n for n in range(20_000)) + b">x", "10,000 attributes"),
        "report-003.en.docx": (make_zip({"_rels/.rels": b" " * (5 << 20)}), "could fill the memory"),
    }
    monkeypatch.setattr(apart, "MAX_ANSWER", 100_000)
    plan = make_plan()
    for name, (data, _) in hostile.items():
        (plan.source / name).write_bytes(data)
    names = [*hostile, "report-004.en.txt"]
    rows = ["zh\ten", *(f"{name[:10]}.zh.txt\t{name}" for name in names)]
    (tmp_path / "pairs.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    plan = make_plan(table=tmp_path / "pairs.tsv")
    assert build(plan)[0]["failed"] == 3
    export_corpus(plan.folder, tmp_path / "out", form="jsonl")
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    with Ledger(plan.folder) as ledger:
        failures = dict(ledger.failures())
        assert "report-004.zh.txt" in {task.name for task, _ in ledger.done()}
    for name, (_, reason) in hostile.items():
        assert reason in failures[f"{name[:10]}.zh.txt"]
        assert reason in card


def test_jobs_of_an_array_share_a_folder(make_plan, tmp_path):
    undisturbed = make_plan()
    build(undisturbed)
    plan, done = make_plan("shared"), 0
    for number in (3, 1, 1, 2):  # in any order, and one of them twice
        executor = Inline()
        done += build_part(plan, Part(number, 3), executor)["done"]
        assert len(executor.names) in (2, 5)
    assert done == 12 + 5
    assert shard_files(plan) == shard_files(undisturbed)
    stamps = {path: path.stat().st_mtime_ns for path in (plan.folder / SHARDS).iterdir()}
    assert build(plan)[0]["done"] == 12
    assert stamps == {path: path.stat().st_mtime_ns for path in (plan.folder / SHARDS).iterdir()}
    assert read_export(plan.folder, tmp_path / "one") == read_export(undisturbed.folder, tmp_path / "other")


@pytest.mark.parametrize("part", [Part(0, 3), Part(4, 3), Part(1, 0)])
def test_a_part_that_is_none_is_told(make_plan, part):
    with pytest.raises(InputError, match="part"):
        build_part(make_plan(), part, Inline())


def test_an_empty_source_gives_an_empty_corpus(make_plan, tmp_path):
    (tmp_path / "empty").mkdir()
    plan = make_plan(source=tmp_path / "empty")
    assert build(plan)[0]["done"] == 0
    manifest = export_corpus(plan.folder, tmp_path / "out")
    assert manifest["pairs"]["candidates"] == 0
    assert (tmp_path / "out" / "README.md").exists()


HOSTILE: list[str | bytes] = [
    "two words",
    "quo'te\"s; -- DROP",
    "new\nline\ttab",
    "报告",
    "a..b",
    "-rf",
    "%s{name}",
    "<b>&amp;|",
    b"byte\xff",
]


@pytest.mark.skipif(sys.platform != "linux", reason="such names exist on Linux only")
def test_hostile_file_names(make_plan, tmp_path):
    source = tmp_path / "hostile"
    names = [os.fsdecode(name) for name in HOSTILE]
    for number, name in enumerate(names):
        write_document(source, name, GOLD[4 * number : 4 * number + 4])
    plan = make_plan(source=source)
    counts, done = build(plan)
    assert (counts["done"], counts["failed"]) == (len(names), 0)
    assert {name.removesuffix(".zh.txt") for name in done} == set(names)
    assert build(plan)[1] == []
    for form in ("parquet", "jsonl", "tmx", "moses"):
        export_corpus(plan.folder, tmp_path / form, form=form)
    lines = (tmp_path / "jsonl" / "data" / "train-00000.jsonl").read_text("utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    assert {row["document"] for row in rows} <= {legible(f"{name}.zh.txt") for name in names}
    assert "byte\\xff.zh.txt" in {row["document"] for row in rows}


def test_two_runs_at_once_do_not_meet(make_plan):
    plan = make_plan()
    plan.folder.mkdir()
    assert not is_held(plan.folder)
    with hold(plan.folder):
        assert is_held(plan.folder)
        with pytest.raises(EngineError, match=f"process {os.getpid()}"):
            build(plan)
    assert not is_held(plan.folder)
    assert build(plan)[0]["done"] == 12


def test_the_lock_of_a_dead_process_is_taken_over(make_plan):
    plan = make_plan()
    plan.folder.mkdir()
    code = (
        "import os, pathlib, sys; from bialign.corpus.storing.lock import hold\n"
        "with hold(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code, plan.folder], check=False, cwd=root).returncode == -9
    assert (plan.folder / HOLDER).exists()
    assert build(plan)[0]["done"] == 12
    assert not (plan.folder / HOLDER).exists()


def test_wrong_folders_are_told(make_plan, source, tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "photo.jpg").write_text("")
    for change, told in [
        ({"source": tmp_path / "missing"}, "not a folder"),
        ({"folder": source / "corpus"}, "inside"),
        ({"folder": tmp_path / "file"}, "is a file"),
        ({"folder": tmp_path / "full"}, "other files"),
        ({"documents_per_shard": 0}, "at least 1"),
    ]:
        with pytest.raises(InputError, match=told):
            make_plan(**change)
    with pytest.raises(ReadError, match="no corpus"):
        Ledger(tmp_path)


def test_a_ledger_that_is_none_is_told(make_plan):
    plan = make_plan()
    plan.folder.mkdir()
    (plan.folder / "ledger.sqlite").write_bytes(b"something else entirely" * 100)
    with pytest.raises(FormatError, match="not the ledger"):
        build(plan)


def test_a_ledger_whose_names_are_no_text_is_told(make_plan):
    """SQLite quotes the name in its message, which is then none that Python can decode."""
    plan = make_plan()
    plan.folder.mkdir()
    with Ledger(plan.folder, make=True):
        pass
    path = plan.folder / "ledger.sqlite"
    path.write_bytes(path.read_bytes().replace(b"documents", b"docum\xe3nts").replace(b"CREATE TABLE", b"CREATE CABLE"))
    with pytest.raises(FormatError, match="not the ledger"):
        build(plan)


def test_the_result_of_a_document_depends_on_it_alone(make_plan, tmp_path):
    build(plan := make_plan())
    alone = make_source(tmp_path / "alone", 3)
    build(few := Plan(source=alone, folder=tmp_path / "few", encoder="static", documents_per_shard=1))
    with Ledger(plan.folder) as one, Ledger(few.folder) as other:
        of_many = {o.name: list(read_candidates(one.shards, o)) for _, o in one.done()}
        of_few = {o.name: list(read_candidates(other.shards, o)) for _, o in other.done()}
    assert len(of_few) == 3
    assert all(of_many[name] == pairs for name, pairs in of_few.items())


def test_unfinished_files_of_the_dead_are_removed(make_plan):
    plan = make_plan()
    build(plan)
    old, young = (plan.folder / SHARDS / f".{name}.jsonl.gz.x.unfinished" for name in ("old", "young"))
    for path in (old, young):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    build(plan)
    assert (old.exists(), young.exists()) == (False, True)
    shutil.rmtree(plan.folder)

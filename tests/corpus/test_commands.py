"""The commands about corpora: exit status, what is printed, what is written."""

import pytest
from click.testing import CliRunner

from bialign.cli import main

pytestmark = pytest.mark.slow


@pytest.fixture
def run(tmp_path, source, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["corpus", *arguments])


def test_from_documents_to_judgements(run, tmp_path):
    done = run("build", "source", "-o", "corpus", "--encoder", "static", "--workers", "1")
    assert (done.exit_code, done.stderr.count("12 documents aligned, 0 failed, 0 not yet")) == (0, 1)
    status = run("status", "corpus")
    assert status.exit_code == 0
    assert "12 documents aligned" in status.stdout
    exported = run(
        "export", "corpus", "-o", "out", "--format", "moses", "--least-confidence", "0.9", "--figures", "none"
    )
    assert exported.exit_code == 0
    assert "dropped: boilerplate" in exported.stderr
    assert (tmp_path / "out" / "data" / "train-00000.zh-en.zh").exists()
    assert run("sample", "corpus", "-o", "judge.tsv", "--per-stratum", "3").exit_code == 0
    table = (tmp_path / "judge.tsv").read_text("utf-8").replace("\t\t\t", "\tright\t\t")
    (tmp_path / "judge.tsv").write_text(table, encoding="utf-8")
    judged = run("precision", "judge.tsv")
    assert judged.exit_code == 0
    assert "1.000" in judged.stdout.splitlines()[-1]


def test_a_failed_document_is_status_one(run, source):
    (source / "report-002.zh.txt").write_text("\n".join(["Nothing but English in here, line by line."] * 9))
    pairs = "\n".join(["zh\ten", "report-002.zh.txt\treport-002.en.txt"])
    (source.parent / "pairs.tsv").write_text(pairs + "\n", encoding="utf-8")
    done = run("build", "source", "-o", "corpus", "--encoder", "static", "--workers", "1", "--pairs", "pairs.tsv")
    assert done.exit_code == 1
    status = run("status", "corpus")
    assert status.exit_code == 1
    assert "failed documents: 1" in status.stdout
    assert "report-002.zh.txt: the text given as Chinese (report-002.zh.txt) is English" in status.stdout


def test_a_table_of_pairs_can_be_corrected(run, source, tmp_path):
    (source / "alone.txt").write_text("An English text about something else, and nothing besides.\n" * 3)
    done = run("pair", "source", "-o", "pairs.tsv", "--by-name", "--encoder", "static")
    assert (done.exit_code, "12 pairs" in done.stderr, "en alone.txt" in done.stdout) == (0, True, True)
    rows = (tmp_path / "pairs.tsv").read_text("utf-8").splitlines()
    (tmp_path / "pairs.tsv").write_text("\n".join(rows[:4]) + "\n", encoding="utf-8")
    options = (
        "--pairs",
        "pairs.tsv",
        "--pattern",
        "{lang}/{name}",
        "--by-name",
        "--encoder",
        "static",
        "--workers",
        "1",
    )
    done = run("build", "source", "-o", "corpus", *options)
    assert "3 documents aligned" in done.stderr


def test_what_is_left_out_is_told_by_folder_and_reason(run, source):
    for number in range(30):
        (source / "pictures").mkdir(exist_ok=True)
        (source / "pictures" / f"{number}.png").write_bytes(b"")
    (source / "Makefile").write_text("all:\n")
    (source / "notes.txt").write_text("An English note that has no counterpart anywhere.\n" * 3)
    done = run("pair", "source", "-o", "pairs.tsv", "--by-name")
    assert "documents without counterpart: 1 (. 1)" in done.stdout
    pictures = "pictures: 30 files, each is a .png file, which bialign does not read"
    assert f"files that could not be read: 31\n  {pictures}\n  Makefile: " in done.stdout
    run("build", "source", "-o", "corpus", "--encoder", "static", "--workers", "1", "--by-name")
    run("export", "corpus", "-o", "out")
    card = (source.parent / "out" / "README.md").read_text("utf-8")
    assert "| pictures | 0 | 0 | 0 | 30 |" in card


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build", "missing", "-o", "corpus"), "not a folder"),
        (("build", "source", "-o", "corpus", "--shard", "4/3"), "4/3"),
        (("build", "source", "-o", "corpus", "--shard", "x"), "3/10"),
        (("build", "source"), "Missing option"),
        (("status", "nowhere"), "no corpus"),
        (("export", "nowhere", "-o", "out"), "no corpus"),
        (("sample", "nowhere", "-o", "judge.pdf"), ".tsv"),
        (("precision", "nowhere.tsv"), "no file"),
    ],
)
def test_bad_usage_is_told(run, arguments, told):
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.output

"""The example scripts, run as a reader would run them."""

import shutil
import subprocess
import sys

import pytest

from benchmarks.links import read_comparable
from corpora.manifest import CORPORA

pytestmark = pytest.mark.slow

EXAMPLES = CORPORA.parent / "examples"


def run_example(name, *arguments):
    """Run a script and return what it printed; it must not complain."""
    environment = {"PYTHONPATH": str(CORPORA.parent), "PATH": ""}
    command = [sys.executable, EXAMPLES / name, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("name", ["build_corpus.py", "check_report.py", "compare_reports.py"])
def test_a_script_that_is_given_nothing_says_what_it_wants(name):
    done = subprocess.run([sys.executable, EXAMPLES / name], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"python examples/{name} " in done.stderr
    assert "Traceback" not in done.stderr


def test_check_report(tmp_path):
    report = CORPORA / "annual-results"
    shown = run_example("check_report.py", report / "zh.txt", report / "en.txt", tmp_path / "pairs.tsv")
    assert "ten times as much" in shown
    assert (tmp_path / "pairs.tsv").read_text(encoding="utf-8").count("\n") == 39


def test_compare_reports(tmp_path):
    report = CORPORA / "comparable" / "valley-flood"
    page = tmp_path / "page.html"
    command = [sys.executable, EXAMPLES / "compare_reports.py", report / "zh.txt", report / "en.txt", page]
    environment = {"PYTHONPATH": str(CORPORA.parent), "PATH": ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, encoding="utf-8")
    assert "The Chinese gives “37”, the English “41”." in done.stdout
    assert done.stderr == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_mine_sentences(tmp_path):
    # Five pairs of reports in a heap: what says the same stands far apart, and most has no counterpart.
    reports = list(read_comparable())
    for lang in ("zh", "en"):
        heap = [sentence for texts in reports for sentence in getattr(texts, lang)]
        (tmp_path / lang).write_text("\n".join(heap), encoding="utf-8")
    run_example("mine_sentences.py", tmp_path / "zh", tmp_path / "en", tmp_path / "pairs.tsv")
    pairs = [line.split("\t")[1:] for line in (tmp_path / "pairs.tsv").read_text(encoding="utf-8").splitlines()]
    gold = {(texts.zh[i], texts.en[j]) for texts in reports for i, j in texts.gold}
    right = sum(tuple(pair) in gold for pair in pairs)
    assert right >= 0.85 * len(pairs) >= 60


def test_build_corpus(tmp_path):
    (tmp_path / "source").mkdir()
    for name in ("annual-results", "housing-plan", "ferry-interim"):
        for path in (CORPORA / name).glob("??.[tm]*"):
            shutil.copy(path, tmp_path / "source" / f"{name}.{path.name}")
    shown = run_example("build_corpus.py", tmp_path / "source", tmp_path / "corpus", tmp_path / "export")
    assert "3 documents" in shown
    assert (tmp_path / "export" / "data" / "train-00000.jsonl").exists()

"""The example scripts, run as a reader would run them."""

import subprocess
import sys

from corpora.manifest import CORPORA

EXAMPLES = CORPORA.parent / "examples"


def test_check_report(tmp_path):
    report = CORPORA / "annual-results"
    command = [
        sys.executable,
        EXAMPLES / "check_report.py",
        report / "zh.txt",
        report / "en.txt",
        tmp_path / "pairs.tsv",
    ]
    environment = {"PYTHONPATH": str(CORPORA.parent), "PATH": ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, encoding="utf-8")
    assert "ten times more" in done.stdout
    assert done.stderr == ""
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

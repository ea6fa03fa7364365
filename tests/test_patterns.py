"""Patterns that are compiled late: all of the package, none by importing it, each without a fault."""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bialign
from bialign.figures.variants import _COMMA_AND_DIGITS
from bialign.options import _LANGUAGE_CODE
from bialign.patterns import compile_late

ROOT = Path(bialign.__file__).parent


def test_patterns_of_modules_are_compiled_when_first_used():
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
        inner = {id(node) for function in functions for node in ast.walk(function)}
        outer = [
            ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in inner
        ]
        assert "re.compile" not in outer, path


@pytest.mark.slow
def test_no_pattern_is_compiled_by_importing_a_module():
    script = """
import importlib, pkgutil, re, bialign, bialign.patterns
from types import SimpleNamespace

def compiling(pattern, flags):
    compiled.append(pattern)
    return re.compile(pattern, flags)

compiled, bialign.patterns.re = [], SimpleNamespace(**vars(re) | {'compile': compiling})
for module in pkgutil.walk_packages(bialign.__path__, "bialign."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for pattern in set(compiled):
    print(pattern)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    reading_units = {"([0-9/]+) ", _COMMA_AND_DIGITS.pattern}  # whose tables are read as they are imported
    assert set(done.stdout.splitlines()) <= {*reading_units, _LANGUAGE_CODE.pattern}  # the last for the default codes


def test_a_late_pattern_is_a_pattern():
    late = compile_late(r"(?P<word>\w+)!", re.IGNORECASE)
    assert (late.pattern, late.groups, late.sub(r"\1", "now!")) == (r"(?P<word>\w+)!", 1, "now")
    assert compile_late(rb"\d").findall(b"a1b2") == [b"1", b"2"]
    with pytest.raises(re.error):
        compile_late("(").search("")


def test_every_pattern_compiles():
    """A fault in a pattern that is compiled late would otherwise be met by a user first."""
    for module in pkgutil.walk_packages(bialign.__path__, "bialign."):
        if not module.name.endswith("__main__"):
            for pattern in vars(importlib.import_module(module.name)).values():
                if isinstance(pattern, compile_late("").__class__):
                    assert re.compile(pattern.pattern, pattern.flags)

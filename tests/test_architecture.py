"""The plan of the house: no two modules import each other, however late, and no two classes bear one name."""

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

import bialign

ROOT = Path(bialign.__file__).parent


def find_imports(exclude_type_checking_imports: bool = False) -> dict[str, set[str]]:
    """Return what each module imports, inside functions and for types only too."""
    graph = grimp.build_graph("bialign", exclude_type_checking_imports=exclude_type_checking_imports)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def find_circle(imports: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other():
    assert find_circle(find_imports()) == []


def test_late_imports_are_counted():
    assert "bialign.outputs" in find_imports()["bialign.cli"]  # within functions only
    assert "bialign.api" in find_imports()["bialign"]  # for types only
    assert "bialign.api" not in find_imports(exclude_type_checking_imports=True)["bialign"]


def test_no_two_classes_bear_one_name():
    names = Counter(
        node.name
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, n in names.items() if n > 1] == []

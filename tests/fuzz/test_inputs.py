"""A short campaign, the same each time, and every case that a long one has found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.campaign import find_fault, make_input, shrink
from tests.fuzz.cases import FOLDER, Case, read_case, write_case
from tests.fuzz.targets import TARGETS


@pytest.mark.slow
@pytest.mark.parametrize("target", [name for name, target in TARGETS.items() if target.n_short])
def test_inputs_made_at_random_make_no_fault(target: str) -> None:
    for number in range(TARGETS[target].n_short):
        given = make_input(target, number)
        assert find_fault(target, given) is None, f"{target} {number}: {given!r:.2000}"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_a_fault_that_was_found_is_cured(path: Path) -> None:
    case = read_case(path)
    assert find_fault(case.target, case.given) is None


def test_a_case_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    case = Case("files", (".txt", b"\xff\0", "\ud800"), "ValueError in x.py:f: y")
    assert read_case(write_case(case, tmp_path)) == case


def test_the_same_number_makes_the_same_input() -> None:
    assert all(make_input(name, 7) == make_input(name, 7) for name in TARGETS if name != "cache")


def test_an_input_is_made_small_while_it_still_fails() -> None:
    assert shrink(("a" * 90 + "7" + "b" * 90, b"x" * 9), lambda given: "7" in given[0]) == ("7", b"")

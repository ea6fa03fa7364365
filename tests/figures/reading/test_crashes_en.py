"""English texts that once ended in a traceback, and what is read of them."""

from __future__ import annotations

import pytest

from bialign.figures import find_figures
from bialign.figures.reading.documents import find_scale
from tests.figures.reading.summary import summary

CASES: list[tuple[str, list[str]]] = [
    # a long s, which Python takes for an s where case is ignored
    ("ſection 3", ["3: count 3"]),
    ("Chapter ſix", []),
    # more digits than a number may have
    ("9" * 5000 + "-to-1", ["1: count 1 soft"]),
    ("5." + "9" * 5000 + "% off", []),
    ("3 in 1" + ",000" * 2000, ["3: count 3"]),
    ("1" + ",000" * 2000 + "th", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:12] for text, _ in CASES])
def test_is_read_without_a_fault(text: str, expected: list[str]) -> None:
    assert [summary(figure) for figure in find_figures(text, "en")] == expected


def test_a_long_s_makes_no_head_of_a_table() -> None:
    assert find_scale("in thouſands", "en") is None

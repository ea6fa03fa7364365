"""Reports of our own in many layouts: few alarms on correct pairs, and slips found in their cells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

import bialign
from bialign.records import Severity
from tests.statements.content import Grid, draw_report
from tests.statements.layouts import draw_layout
from tests.statements.measures import measure_layout
from tests.statements.slips import KINDS, draw_slips

SAMPLE = (12, 24)  # HTML, and PDF with prose in two columns; `python -m tests.statements` measures hundreds


@pytest.fixture(scope="module")
def aligner() -> bialign.Aligner:
    return bialign.Aligner(encoder="static", options=bialign.Options(checks=frozenset()))


@pytest.mark.slow
@pytest.mark.parametrize("number", SAMPLE)
def test_a_correct_pair_raises_no_error_and_slips_are_found(
    number: int, aligner: bialign.Aligner, tmp_path: Path
) -> None:
    measured = measure_layout(number, tmp_path, aligner)
    assert [alarm.message for alarm in measured.alarms if alarm.severity is Severity.ERROR] == []
    assert measured.n_unaccounted == 0
    found = Counter(outcome.what for outcome in measured.outcomes if outcome.slip.kind != "scale of a table")
    assert found["caught"] >= 0.9 * found.total()


@pytest.mark.parametrize("number", range(40))
def test_both_languages_have_the_same_blocks_and_values(number: int) -> None:
    zh, en = draw_report(draw_layout(number))
    assert list(map(type, zh.blocks)) == list(map(type, en.blocks))
    for one, other in zip(zh.blocks, en.blocks, strict=True):
        if isinstance(one, Grid) and isinstance(other, Grid):
            digits = [[[*filter(str.isdigit, "".join(row.cells[1:]))] for row in grid.rows] for grid in (one, other)]
            assert digits[0] == digits[1]


def test_slips_change_one_block_and_all_kinds_are_drawn() -> None:
    drawn = Counter[str]()
    for number in range(40):
        for side in draw_report(draw_layout(number)):
            for slip in draw_slips(side, Random(number)):
                changed = slip.applied(side)
                differing = [n for n, (a, b) in enumerate(zip(side.blocks, changed.blocks, strict=True)) if a != b]
                assert differing == [slip.block]
                drawn[slip.kind] += 1
    assert drawn.keys() == KINDS.keys()

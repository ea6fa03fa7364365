"""What is found in reports of our own: alarms on correct pairs, and what became of each slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

import bialign
from bialign.records import LANGS, Bitext, Finding, Severity
from tests.statements.content import Grid, Side, draw_report
from tests.statements.layouts import Layout, draw_layout
from tests.statements.setting import write_side
from tests.statements.slips import Slip, draw_slips

_SPACES = re.compile(r"\s+")
_LABEL_CHARS = 6  # of a label that a message must hold: long ones are shortened there


class Outcome(NamedTuple):
    """What became of a slip: caught in its row, caught elsewhere, buried or missed."""

    slip: Slip
    lang: str
    what: str
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What a layout gave.

    Attributes
    ----------
    n_figures
        Of both sides.
    alarms
        On the correct pair: errors and warnings.
    """

    layout: Layout
    n_figures: int
    n_unaccounted: int
    alarms: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]


def measure_layout(number: int, folder: Path, aligner: bialign.Aligner, *, plants: bool = True) -> Measured:
    """Return what is found in the report of one layout, and in the same with slips on either side."""
    layout = draw_layout(number)
    sides = draw_report(layout)
    (folder / "changed").mkdir(exist_ok=True)
    paths = [write_side(side, layout, folder) for side in sides]
    published = aligner.align(*paths)
    outcomes: list[Outcome] = []
    for side, other in zip(sides, paths[::-1], strict=True) if plants else ():
        label = partial(_labels, sides)
        for slip in draw_slips(side, Random(f"slips {number} {side.lang}")):
            written = write_side(slip.applied(side), layout, folder / "changed")
            pair = (written, other) if side.lang == "zh" else (other, written)
            outcomes.append(_judge(slip, side.lang, published, aligner.align(*pair), label))
    return Measured(
        layout, len(published.figures), _count_unaccounted(published, sides), tuple(_alarms(published)), tuple(outcomes)
    )


def _alarms(alignment: Bitext) -> list[Finding]:
    return [finding for finding in alignment.findings if finding.severity is not Severity.INFO]


def _count_unaccounted(alignment: Bitext, sides: Sequence[Side]) -> int:
    """Return how many values of grids do not stand in the account, of all that are given."""
    n_missing = 0
    for side, lang in zip(sides, LANGS, strict=True):
        said = "\n".join(entry.text for entry in getattr(alignment.account, lang))
        values = {
            cell for block in side.blocks if isinstance(block, Grid) for row in block.rows for cell in row.cells[1:]
        }
        digits = {run for value in values for run in re.findall(r"\d[\d,.]*\d", value)}
        n_missing += sum(run not in said for run in digits)
    return n_missing


def _labels(sides: Sequence[Side], slip: Slip, lang: str) -> list[str]:
    """Return what the row of a slip is called in both languages."""
    grids = [side.blocks[slip.block] for side in sides]
    if slip.row is None:
        return []
    return [grid.rows[slip.row].label for grid in grids if isinstance(grid, Grid)]


def _judge(slip: Slip, lang: str, before: Bitext, after: Bitext, labels: Callable[[Slip, str], list[str]]) -> Outcome:
    stood = [finding for finding in _alarms(before) if _names(finding, slip)]
    known = {(finding.verdict, finding.message) for finding in stood}
    new = [f for f in _alarms(after) if _names(f, slip) and (f.verdict, f.message) not in known]
    messages = tuple(f.message for f in (new or [f for f in _alarms(after) if f not in _alarms(before)]))
    if stood:
        return Outcome(slip, lang, "buried", messages)
    if not new:
        return Outcome(slip, lang, "missed", messages)
    wanted = [_squeezed(label)[:_LABEL_CHARS] for label in labels(slip, lang)]
    in_place = not any(wanted) or any(want and want in _squeezed(message) for want in wanted for message in messages)
    return Outcome(slip, lang, "caught" if in_place else "elsewhere", messages)


def _names(finding: Finding, slip: Slip) -> bool:
    """Tell whether a finding names a value of a slip, or says so in its message."""
    said = [words.text for words in finding.words] + [finding.message]
    return any(re.search(rf"(?<![\d,.]){re.escape(d)}(?![\d,]|\.\d)", text) for d in slip.named for text in said)


def _squeezed(text: str) -> str:
    return _SPACES.sub("", text).casefold()

"""What is kept of a check while the session lives: its alignment, its page, and what a person decided."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bialign.results import Alignment

ALIGNMENT, PAGE, DECISIONS = "alignment.pickle", "page.html", "decisions.json"


def load_alignment(folder: Path) -> Alignment:
    """Return the alignment that is kept of a check."""
    alignment: Alignment = pickle.loads((folder / ALIGNMENT).read_bytes())
    return alignment


def load_decided(folder: Path) -> Alignment:
    """Return the alignment that is kept of a check, without the findings that a person accepted."""
    from bialign.exchange.decision_files import read_decisions
    from bialign.exchange.decisions import leave_out

    alignment = load_alignment(folder)
    if not (folder / DECISIONS).exists():
        return alignment
    decisions = read_decisions(folder / DECISIONS)
    return replace(alignment, findings=leave_out(alignment.findings, decisions.accepted(alignment.findings)))

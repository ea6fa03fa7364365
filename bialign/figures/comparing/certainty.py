"""How sure a finding is: how often its like was real, and how sure the readings and the bead are that it rests on.

A finding that rests on a doubtful bead is never an error: two sentences that may not translate each other differ in
everything.
"""

from __future__ import annotations

from dataclasses import replace

from bialign.figures.comparing.certainties import CERTAINTIES
from bialign.options import DOUBTFUL
from bialign.records import Bead, Finding, Severity

UNKNOWN = 0.5  # of a finding the like of which was never met


def signature_of(finding: Finding) -> str:
    """Return what a finding has in common with those it is judged by: verdict, severity, digits or words."""
    in_digits = all(any(char.isdecimal() for char in words.text) for words in finding.words)
    return f"{finding.verdict}, {finding.severity}, {'digits' if in_digits else 'words'}"


def with_certainty(finding: Finding, bead: Bead | None = None) -> Finding:
    """Return a finding with its certainty.

    Parameters
    ----------
    bead
        That the finding rests on, of a passage left out the surest; ``None`` for one in tables, whose rows and columns
        say what belongs together.
    """
    known = CERTAINTIES.get(signature_of(finding), UNKNOWN)
    readings = min((words.confidence for words in finding.words), default=1.0)
    certainty = round(known * readings * (bead.confidence if bead else 1.0), 3)
    doubtful = bead is not None and bead.confidence < DOUBTFUL and finding.severity is Severity.ERROR
    return replace(finding, certainty=certainty, severity=Severity.WARNING if doubtful else finding.severity)

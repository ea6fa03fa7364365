"""What a check says of a bead, before it becomes a finding."""

from __future__ import annotations

from typing import NamedTuple

from bialign.bilingual import Bilingual
from bialign.records import Severity, Verdict, Words


class Remark(NamedTuple):
    """One thing that a check found.

    Attributes
    ----------
    words
        On either side; none where whole sentences are meant.
    severity
        Where it is not that of the verdict.
    """

    verdict: Verdict
    said: Bilingual
    words: tuple[Words, ...] = ()
    severity: Severity | None = None

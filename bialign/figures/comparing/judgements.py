"""What a pair of figures deserves, as a record: the verdict, its severity, and how near the pair is."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from bialign.records import Severity, Verdict


class Tier(IntEnum):
    """How good a pair is: the matching takes as many of a nearer tier as it can before it looks at the next."""

    EXACT = 0
    EQUIVALENT = 1
    SLIPPED = 2
    SAME_KIND = 3


class Judgement(NamedTuple):
    """What a pair deserves.

    ``severity`` is ``None`` where the usual one of the verdict applies. ``power`` is the exponent of ten of a slip.
    ``strain`` from 0 to 1 tells better pairs of a tier from worse ones.
    """

    verdict: Verdict
    tier: Tier
    severity: Severity | None = None
    power: int = 0
    strain: float = 0.0

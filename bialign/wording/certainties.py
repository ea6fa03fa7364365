"""How likely a finding on wording is to point at something real, by verdict."""

from __future__ import annotations

from collections.abc import Mapping

from bialign.records import Verdict

CERTAINTIES: Mapping[Verdict, float] = {
    Verdict.TERM_MISSING: 0.5,
    Verdict.TERM_FORBIDDEN: 0.9,
    Verdict.INCONSISTENT: 0.5,
    Verdict.NAME_MISSING: 0.6,
    Verdict.NAME_DIFFERS: 0.9,
    Verdict.UNTRANSLATED: 0.7,
    Verdict.UNBALANCED: 0.9,
    Verdict.DOUBLED: 0.9,
}

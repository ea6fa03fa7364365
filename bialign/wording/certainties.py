"""How likely a finding on wording is to point at something real, by verdict.

As judged on 2026-11-28 by reading up to fifty alarms of each check in human pairs and published reports that are not
held out (``python -m benchmarks.wording --data DIR --read CHECK``). A term is due where a glossary says so; that it is
missing is true, and half of the time meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from bialign.records import Verdict

CERTAINTIES: Mapping[Verdict, float] = {
    Verdict.TERM_MISSING: 0.5,
    Verdict.TERM_FORBIDDEN: 0.9,
    Verdict.INCONSISTENT: 0.5,
    Verdict.NAME_MISSING: 0.6,
    Verdict.NAME_DIFFERS: 0.94,
    Verdict.UNTRANSLATED: 0.87,
    Verdict.UNBALANCED: 0.84,
    Verdict.DOUBLED: 0.84,
}

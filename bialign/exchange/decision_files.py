"""What a translator decided, read from a workbook or from the file that a report page saves, which is as follows.

::

    {
     "format": "bialign decisions 1",
     "zh": {"name": "zh.docx", "fingerprint": "0123456789abcdef"},
     "en": {"name": "en.docx", "fingerprint": "fedcba9876543210"},
     "beads": [
      {"state": "confirmed", "zh": [0], "en": [0], "zh_text": "…", "en_text": "…"},
      {"state": "regrouped", "zh": [1, 2], "en": [1], "zh_text": "…", "en_text": "…"}
     ],
     "findings": [
      {"finding": 0, "judgement": "right", "verdict": "digit slip", "message": "…", "rule": "3,127 = 3,217"},
      {"finding": 4, "judgement": "not a problem", "verdict": "missing", "message": "…", "rule": "missing: 三成"}
     ]
    }

Sentences and findings are counted from 0, as in the alignment that the page shows; a fingerprint
(:attr:`bialign.records.Document.fingerprint`) tells whether they still mean the same. The texts and messages are
there for people. ``rule`` is a line of a rules file, or empty where no rule can say it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bialign.errors import FormatError
from bialign.exchange.decisions import (
    BeadDecision,
    BeadState,
    Decisions,
    FindingDecision,
    FindingJudgement,
    check_disjoint,
)
from bialign.exchange.reviews import read_review
from bialign.reading.formats import EXCEL
from bialign.reading.texts import read_bytes

FORMAT = "bialign decisions 1"


def read_decisions(path: Path) -> Decisions:
    """Read what a person decided: the file that a report page saved, or a reviewed workbook.

    Raises
    ------
    ReadError
        If there is no such file.
    FormatError
        If it is neither, or a damaged one.
    MissingExtraError
        If it is a workbook, and openpyxl is not installed.
    """
    return read_review(path) if path.suffix.lower() in EXCEL else _read_page(path)


def format_decisions(decisions: Decisions) -> str:
    """Return decisions as the file that a page saves, but for the texts and messages that are there for people."""
    fingerprints = {"zh": decisions.zh_fingerprint, "en": decisions.en_fingerprint}
    beads = [{"state": bead.state, "zh": [*bead.zh], "en": [*bead.en]} for bead in decisions.beads]
    sides = {lang: {"fingerprint": fingerprint} for lang, fingerprint in fingerprints.items()}
    findings = [asdict(finding) for finding in decisions.findings]
    return json.dumps({"format": FORMAT, **sides, "beads": beads, "findings": findings}, ensure_ascii=False)


def _read_page(path: Path) -> Decisions:
    content = read_bytes(path)
    try:
        return _decisions(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        if type(error) is not ValueError:  # it says nothing to who saved the file
            raise FormatError(
                f"{path} is not a file of decisions; give one that a report page saved with “Save decisions”, or a "
                "reviewed workbook (.xlsx)"
            ) from error
        raise FormatError(
            f"{path} is not a file of decisions ({str(error)[:100]}); give one that a report page saved with “Save "
            "decisions”, or a reviewed workbook (.xlsx)"
        ) from error


def _decisions(given: Mapping[str, Any]) -> Decisions:
    if given["format"] != FORMAT:
        raise ValueError(f"its format is {given['format']!r}, not {FORMAT!r}")
    beads = tuple(
        BeadDecision(zh=_as_run(bead["zh"]), en=_as_run(bead["en"]), state=BeadState(bead["state"]))
        for bead in given["beads"]
    )
    check_disjoint(beads)
    return Decisions(
        zh_fingerprint=str(given["zh"]["fingerprint"]),
        en_fingerprint=str(given["en"]["fingerprint"]),
        beads=beads,
        findings=tuple(
            FindingDecision(
                finding=_as_index(finding["finding"]),
                judgement=FindingJudgement(finding["judgement"]),
                verdict=str(finding["verdict"]),
                rule=str(finding["rule"]),
            )
            for finding in given["findings"]
        ),
    )


def _as_run(indices: list[int]) -> range:
    """Return ascending indices without gaps as a range."""
    first = _as_index(indices[0]) if indices else 0
    run = range(first, first + len(indices))
    if list(run) != [_as_index(index) for index in indices]:
        raise ValueError(f"sentences {indices} are not consecutive")
    return run


def _as_index(given: object) -> int:
    """Return a number that counts from 0; JSON holds others too: -1, 0.5, Infinity, true."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise ValueError(f"{given!r} is not an index")
    return given

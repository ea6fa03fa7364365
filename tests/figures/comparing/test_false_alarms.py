"""Pairs that say the same and must stay quiet, and beside each kind a slip of it that must not.

The rows of ``false_alarms.tsv``, ``families.tsv``, ``bearings.tsv`` (words beside equal figures, and their order) are
ours: what is expected, the Chinese, and the English, which is its gloss. Those of the second were written blind, before
what reads them was looked at; ``known wrong`` stands before what is expected of those that still fail. Each is read in
Simplified characters and again in the Traditional ones of our vocabulary.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bialign.figures import compare_bead, find_figures
from bialign.figures.variants import SIMPLIFIED
from bialign.records import Severity

_SEVERITIES = {
    "quiet": {Severity.INFO},
    "no error": {Severity.INFO, Severity.WARNING},
    "loud": {Severity.WARNING, Severity.ERROR},
    "error": {Severity.ERROR},
}
_TRADITIONAL = str.maketrans({simplified: traditional for traditional, simplified in SIMPLIFIED.items()})
_KNOWN_WRONG = "known wrong: "


def rows():
    for name in ("false_alarms.tsv", "families.tsv", "bearings.tsv"):
        for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                row = line.removeprefix(_KNOWN_WRONG).split("\t")
                marks = [pytest.mark.xfail(strict=True)] if line.startswith(_KNOWN_WRONG) else []
                yield pytest.param(*row, marks=marks)


ROWS = list(rows())


def check(expected: str, zh: str, en: str) -> None:
    findings = compare_bead(find_figures(zh, "zh"), find_figures(en, "en"), zh_text=zh, en_text=en)
    said = "\n".join(f"{finding.severity}: {finding.message}" for finding in findings)
    loudest = next((level for level in (Severity.ERROR, Severity.WARNING) if level in said_at(findings)), Severity.INFO)
    assert loudest in _SEVERITIES[expected], f"{zh} · {en}\n{said or 'nothing'}"


def said_at(findings) -> set[Severity]:
    return {finding.severity for finding in findings}


@pytest.mark.parametrize(("expected", "zh", "en"), ROWS)
def test_what_is_the_same_is_quiet_and_what_differs_is_not(expected, zh, en):
    check(expected, zh, en)


@pytest.mark.parametrize(("expected", "zh", "en"), ROWS)
def test_the_same_holds_in_traditional_characters(expected, zh, en):
    check(expected, zh.translate(_TRADITIONAL), en)

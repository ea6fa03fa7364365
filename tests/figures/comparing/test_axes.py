"""The numbers at the axis of a chart, which count otherwise in the other version."""

from __future__ import annotations

import pytest

from bialign.figures import scan_document
from bialign.figures.comparing.findings import check_figures
from bialign.reading.markdown import find_blocks
from bialign.records import LANGS, Bead, Document, Finding, Severity, Text, Verdict
from bialign.segmentation import segment

ZH, EN = "图2 月度箱量（万箱）", "Figure 2 Monthly volume (’000 TEU)"


def _lines(title: str, ticks: str) -> str:
    return "\n\n".join((title, *ticks.split()))


def check(zh: str, en: str) -> list[Finding]:
    """Return the alarms of two documents of lines, in order but for a last one that only one of them has."""
    one, two = _document(zh, 0), _document(en, 1)
    n = min(len(one), len(two))
    beads = [Bead(zh=range(i, i + 1), en=range(i, i + 1), similarity=0.9, confidence=0.99) for i in range(n)]
    beads += [Bead(zh=range(i, i + 1), en=range(n, n), similarity=0.0, confidence=0.9) for i in range(n, len(one))]
    beads += [Bead(zh=range(n, n), en=range(i, i + 1), similarity=0.0, confidence=0.9) for i in range(n, len(two))]
    findings, _ = check_figures(one, two, beads, scan_document(one), scan_document(two))
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def _document(text: str, lang: int) -> Document:
    return segment(Text(text=text, blocks=find_blocks(text)), LANGS[lang])


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("200 150 100 50 0", "2000 1500 1000 500 0"),
        ("200 150 100 50 0", "2,000 1,500 1,000 500 0"),
        ("0 50 100 150 200", "0 500 1000 1500"),  # the last one was taken for the number of a page
        ("12.5 25 37.5 50", "125 250 375 500"),
    ],
)
def test_an_axis_in_the_unit_of_its_chart_is_quiet(zh: str, en: str) -> None:
    assert not check(_lines(ZH, zh), _lines(EN, en))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("200 150 100 50 0", "20000 15000 10000 5000 0"),  # a hundred times as much
        ("2000 1500 1000 500 0", "200 150 100 50 0"),  # the other way round
    ],
)
def test_an_axis_that_no_unit_explains_is_told_once(zh: str, en: str) -> None:
    [finding] = check(_lines(ZH, zh), _lines(EN, en))
    assert finding.verdict is Verdict.MAGNITUDE_SLIP
    assert finding.severity is Severity.ERROR
    assert len(finding.figures) == 10


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("200 150 100 50 0", "2000 1500 1100 500 0"),
        ("200 150 100 50 0", "200 150 110 50 0"),
        ("200 150 100 50 0", "2000 1600 1200 800 400"),
        ("17 21 40 93", "170 210 400 930"),  # no axis
    ],
)
def test_a_slip_at_an_axis_is_told(zh: str, en: str) -> None:
    assert check(_lines(ZH, zh), _lines(EN, en))


def test_an_axis_of_equal_units_has_equal_numbers() -> None:
    assert check(
        _lines("图2 箱量（万箱）", "200 150 100 50 0"), _lines("Figure 2 Volume (10,000 TEU)", "2000 1500 1000 500 0")
    )

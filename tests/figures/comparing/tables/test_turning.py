"""Tables that stand in one version with their rows for columns."""

from __future__ import annotations

import pytest

from bialign.records import Severity, Verdict
from tests.figures.comparing.tables.statements import check

# Of a port by month: containers, ships, share of transfers.
ZH = """
指标 | 单位 | 1月 | 2月 | 3月 | 4月
集装箱 | 千箱 | 412.5 | 398.1 | 433.7 | 440.2
船舶 | 艘 | 731 | 702 | 764 | 777
中转占比 | % | 31.2 | 30.8 | 31.9 | 32.4
"""
EN = """
Month | Containers (thousand) | Ships | Transfers (%)
January | 412.5 | 731 | 31.2
February | 398.1 | 702 | 30.8
March | 433.7 | 764 | 31.9
April | 440.2 | 777 | 32.4
"""


def test_a_turned_table_is_quiet_and_all_its_values_are_compared() -> None:
    findings, account = check(ZH, EN, links=0)
    assert not [finding for finding in findings if finding.severity is not Severity.INFO]
    assert {entry.status.value for entry in account.zh} == {"equal"}


@pytest.mark.parametrize(("old", "new"), [("433.7", "437.3"), ("777", "770"), ("30.8", "38.0"), ("412.5", "41.25")])
def test_a_slip_in_a_turned_table_is_one_error_at_its_cell(old: str, new: str) -> None:
    findings, _ = check(ZH, EN.replace(old, new), links=0)
    [found] = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert found.zh is not None
    assert found.zh.text == old
    assert found.en is not None
    assert found.en.text == new
    assert "Row “" in found.message


def test_a_month_that_a_turned_table_left_out_is_one_error() -> None:
    findings, _ = check(ZH, EN.replace("April | 440.2 | 777 | 32.4\n", ""), links=0)
    [found] = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert found.verdict is Verdict.MISSING
    assert [figure.text for figure in found.figures] == ["4月", "440.2", "777", "32.4"]


def test_swapped_months_of_a_turned_table_are_found() -> None:
    findings, _ = check(ZH, EN.replace("702", "x").replace("764", "702").replace("x", "764"), links=0)
    assert [finding.verdict for finding in findings if finding.severity is Severity.ERROR] == [Verdict.SWAPPED]


# Distances between three towns: the same along and down.
SQUARE = """
| A | B | C | D
A | 0 | 51.2 | 72.9 | 88.3
B | 51.2 | 0 | 34.6 | 95.1
C | 72.9 | 34.6 | 0 | 60.7
D | 88.3 | 95.1 | 60.7 | 0
"""


def test_a_table_that_reads_alike_both_ways_stands_as_it_is() -> None:
    findings, _ = check(SQUARE, SQUARE.replace("34.6", "36.4", 1), links=0)
    [found] = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert found.en is not None
    assert found.en.text == "36.4"

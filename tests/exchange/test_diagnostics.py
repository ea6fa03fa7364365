"""SARIF, JUnit XML and lines: every finding with its place, and everything that could not be checked."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from bialign.checked import CheckedPair, CheckedPairs, LeftOver, LocatedFinding, Location
from bialign.exchange.diagnostics import format_junit, format_lines, format_sarif
from bialign.records import Severity, Verdict

ZH = Location("zh/a b.txt", "1亿", "", 2, 3, 2, 5)  # 100 million
EN = Location("en/a b.txt", "$1bn", "", 4, 1, 4, 5)
SLIP = LocatedFinding(
    verdict=Verdict.MAGNITUDE_SLIP,
    severity=Severity.ERROR,
    certainty=0.9,
    message="ten times more\x1b <&>",
    message_zh="",
    zh=ZH,
    en=EN,
)
MISSING = replace(SLIP, verdict=Verdict.MISSING, severity=Severity.WARNING, message="missing", en=None)
ON_A_PAGE = replace(SLIP, message="in a page", en=Location("b.pdf", "$1bn", "page 3"))
TABLE = CheckedPairs(
    pairs=(
        CheckedPair(zh="zh/gone.txt", en="en/gone.txt", error="there is\nno file"),
        CheckedPair(zh="zh/a b.txt", en="en/a b.txt", findings=(SLIP, MISSING, ON_A_PAGE)),
        CheckedPair(zh="zh/c.txt", en="en/c.txt"),
    ),
    left_over=(
        LeftOver("en/bad.docx", "unreadable", "damaged"),
        LeftOver("en/x.png", "not a document", "a picture"),
        LeftOver("zh/alone.txt", "without counterpart", "no English version was found", "zh"),
    ),
)


def test_lines():
    assert list(format_lines(TABLE)) == [
        "zh/gone.txt: error: not checked: there is no file",
        "en/a b.txt:4:1: error: ten times more\x1b <&> [magnitude slip]",
        "zh/a b.txt:2:3: warning: missing [missing]",
        "b.pdf: error: page 3: in a page [magnitude slip]",
        "en/bad.docx: error: not checked: damaged",
    ]


def test_sarif():
    [run] = json.loads(format_sarif(TABLE))["runs"]
    first, second, third = run["results"]
    assert (first["ruleId"], first["level"], first["rank"]) == ("magnitude-slip", "error", 90.0)
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "en/a%20b.txt"
    assert physical["region"] == {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 5}
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 3
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "zh/a%20b.txt"
    assert "region" not in third["locations"][0]["physicalLocation"]
    assert third["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "page 3"}]
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert len(invocation["toolExecutionNotifications"]) == 2
    assert {result["ruleId"] for result in run["results"]} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_junit():
    suite = ET.fromstring(format_junit(TABLE))[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5",
        "failures": "1",
        "errors": "2",
        "skipped": "1",
    }
    failure = suite.findtext("testcase/failure", "")
    assert "magnitude slip" in failure
    assert "\x1b" not in failure
    assert "missing" in suite.findtext("testcase/system-out", "")


@pytest.mark.parametrize("form", [format_sarif, format_junit, lambda table: list(format_lines(table))])
def test_nothing_to_tell(form):
    assert form(CheckedPairs(pairs=())) is not None


def test_a_name_that_is_no_text():
    table = CheckedPairs(pairs=(CheckedPair(zh="\udcff.txt", en="\udcff.txt", error="no"),))
    assert "%FF.txt" in format_sarif(table)
    assert b"?.txt" in format_junit(table)

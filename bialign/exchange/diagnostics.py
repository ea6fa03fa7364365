"""Findings as tools for source code tell them: SARIF, JUnit XML, and a line for each, with file, line and column."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from bialign.checked import CheckedPair, CheckedPairs, LocatedFinding, Location
from bialign.exchange.elements import xml_safe
from bialign.records import Severity
from bialign.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def format_lines(table: CheckedPairs) -> Iterator[str]:
    """Yield ``file:line:column: severity: message [verdict]`` for each finding, as compilers tell theirs.

    The file is the English one where the finding is about it: translations are what is mended. Formats without lines
    say the place instead (``report.pdf: error: page 3: …``).
    """
    for pair in table.pairs:
        if pair.error:
            yield _one_line(f"{pair.zh}: error: not checked: {pair.error}")
        for finding in pair.findings:
            location = _location(pair, finding)
            place = f"{location.place}: " if location.place and not location.line else ""
            said = f"{place}{finding.message} [{finding.verdict}]"
            yield _one_line(f"{_position(location)}: {_LEVELS[finding.severity]}: {said}")
    for one in table.unreadable:
        yield _one_line(f"{one.path}: error: not checked: {one.reason}")


def _location(pair: CheckedPair, finding: LocatedFinding) -> Location:
    return finding.en or finding.zh or Location(pair.en, "")


def _position(location: Location) -> str:
    numbers = (str(number) for number in (location.line, location.column) if number)
    return ":".join((location.path, *numbers))


def _one_line(text: str) -> str:
    return " ".join(text.split())


# ── SARIF ────────────────────────────────────────────────────────────────────────────────────────


def format_sarif(table: CheckedPairs) -> str:
    """Return the findings as a log of SARIF 2.1.0 (OASIS), for code hosts and editors.

    Each result stands in the English file and is related to the Chinese; ``rank`` is its certainty. Pairs that could
    not be checked, and documents that could not be read, are notifications of a run that did not succeed; so is what of
    a file was not read, of one that did.
    """
    verdicts = sorted({finding.verdict for pair in table.pairs for finding in pair.findings})
    problems = [(pair.zh, pair.error) for pair in table.failed] + [(one.path, one.reason) for one in table.unreadable]
    run = {
        "tool": {
            "driver": {
                "name": "bialign",
                "version": __version__,
                "rules": [{"id": _rule(verdict), "shortDescription": {"text": str(verdict)}} for verdict in verdicts],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not problems,
                "toolExecutionNotifications": [
                    *(_notification(path, error) for path, error in problems),
                    *(_notification(pair.en, line, "note") for pair in table.pairs for line in pair.unread),
                ],
            }
        ],
        "results": [_result(pair, finding) for pair in table.pairs for finding in pair.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8") + "\n"


def _rule(verdict: str) -> str:
    return str(verdict).replace(" ", "-")


def _result(pair: CheckedPair, finding: LocatedFinding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": _rule(finding.verdict),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "rank": round(100 * finding.certainty, 1),
        "locations": [_sarif_location(_location(pair, finding))],
    }
    if finding.zh and finding.en:
        result["relatedLocations"] = [{**_sarif_location(finding.zh), "message": {"text": finding.zh.text}}]
    return result


def _sarif_location(location: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(location.path)}}
    if location.line:
        region = {
            "startLine": location.line,
            "startColumn": location.column,
            "endLine": location.end_line,
            "endColumn": location.end_column,
        }
        physical["region"] = {name: number for name, number in region.items() if number}
    logical = {"logicalLocations": [{"fullyQualifiedName": location.place}]} if location.place else {}
    return {"physicalLocation": physical, **logical}


def _notification(path: str, said: str, level: str = "error") -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    return {"level": level, "message": {"text": said}, "locations": [location]}


def _uri(path: str) -> str:
    if PurePath(path).is_absolute():
        return Path(path).as_uri()
    return quote(os.fsencode(PurePath(path).as_posix()))


# ── JUnit ────────────────────────────────────────────────────────────────────────────────────────


def format_junit(table: CheckedPairs) -> bytes:
    """Return JUnit XML, which every build server shows: a pair is a test, which fails if it has errors.

    A pair that could not be checked is an error, a file without counterpart a skipped test; warnings and notes are
    output of their test.
    """
    suite = ET.Element("testsuite", name="bialign")
    for pair in table.pairs:
        _add_case(suite, pair)
    for one in table.left_over:
        if one.why != "not a document":
            case = ET.SubElement(suite, "testcase", classname=one.why, name=_safe(one.path))
            what = "error" if one.why == "unreadable" else "skipped"
            ET.SubElement(case, what, message=_safe(one.reason))
    for name, what in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{what}"))))
    suite.set("tests", str(len(suite)))
    root = ET.Element("testsuites")
    root.append(suite)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_case(suite: ET.Element, pair: CheckedPair) -> None:
    case = ET.SubElement(suite, "testcase", classname=_safe(pair.en), name=_safe(" – ".join(pair.files)))
    if pair.error:
        ET.SubElement(case, "error", message=_safe(pair.error))
        return
    alone = CheckedPairs(pairs=(pair,))
    lines: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    for finding, line in zip(pair.findings, format_lines(alone), strict=True):
        lines[finding.severity].append(_safe(line))
    if errors := lines[Severity.ERROR]:
        n = len(errors)
        failure = ET.SubElement(case, "failure", message=f"{n} error{'' if n == 1 else 's'} in figures", type="error")
        failure.text = "\n".join(errors)
    if rest := [*lines[Severity.WARNING], *lines[Severity.INFO]]:
        ET.SubElement(case, "system-out").text = "\n".join(rest)


def _safe(text: str) -> str:
    return xml_safe(text.encode("utf-8", "replace").decode("utf-8"))

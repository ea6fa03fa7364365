"""Alignments and findings in types that JSON has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any

from bialign.exchange.rows import bead_rows
from bialign.exchange.translation_units import find_translation_units
from bialign.records import Bitext, Entry, Finding, Words


def format_jsonl(alignment: Bitext) -> str:
    """Return one JSON object a bead and line, with its findings."""
    return "".join(f"{json.dumps(bead, ensure_ascii=False)}\n" for bead in _bead_objects(alignment))


def format_json(alignment: Bitext) -> str:
    """Return the whole alignment as one JSON object: signature, beads, findings, account."""
    whole = {
        "signature": plain(alignment.signature),
        "beads": _bead_objects(alignment),
        "findings": [finding_object(finding) for finding in alignment.findings],
        "account": {
            "zh": [_entry_object(entry) for entry in alignment.account.zh],
            "en": [_entry_object(entry) for entry in alignment.account.en],
            "zh_unread": list(alignment.account.zh_unread),
            "en_unread": list(alignment.account.en_unread),
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding in types that JSON has."""
    return {
        "verdict": finding.verdict,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "message": finding.message,
        "message_zh": finding.message_zh,
        "bead": finding.bead,
        "zh": words_object(finding.zh),
        "en": words_object(finding.en),
        "figures": [words_object(figure) for figure in finding.figures],
        "zh_sentences": list(finding.zh_sentences),
        "en_sentences": list(finding.en_sentences),
    }


def _bead_objects(alignment: Bitext) -> list[dict[str, Any]]:
    return [
        {**row, "findings": [finding_object(finding) for finding in unit.findings]}
        for row, unit in zip(bead_rows(alignment), find_translation_units(alignment), strict=True)
    ]


def _entry_object(entry: Entry) -> dict[str, Any]:
    start, end = entry.span
    return {"start": start, "end": end, "text": entry.text, "status": entry.status, "reason": entry.reason}


def words_object(words: Words | None) -> dict[str, Any] | None:
    """Return words, or a figure with all that is known of it, in types that JSON has."""
    if words is None:
        return None
    return {field.name: plain(getattr(words, field.name)) for field in fields(words)}


def plain(value: Any) -> Any:
    """Return a value in types that JSON has; exact fractions as text, ``"1/3"``."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, frozenset):  # in an order that does not change from run to run
        return sorted(map(plain, value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value

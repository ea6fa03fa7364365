"""XLIFF, the form in which translation tools exchange a text in work: 2.1 (OASIS, 2018) and 1.2 (OASIS, 2008)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bialign.exchange.elements import XML_SPACE, add_element, format_xml
from bialign.exchange.translation_units import TranslationUnit, find_translation_units
from bialign.options import CODES, LanguageCodes
from bialign.records import Bitext


def format_xliff(alignment: Bitext, codes: LanguageCodes = CODES) -> str:
    """Return an alignment as XLIFF 2.1, one unit a bead.

    A sentence without counterpart has an empty source or target. Findings, confidence and positions are notes of
    their unit, by category; the ``subState`` of a segment says when a person must look.
    """
    root = Element(
        "xliff",
        {
            "xmlns": "urn:oasis:names:tc:xliff:document:2.0",  # the core kept its namespace
            "version": "2.1",
            "srcLang": codes.zh,
            "trgLang": codes.en,
        },
    )
    file = add_element(root, "file", attributes={"id": "f1", "original": alignment.zh.source.file_name or "zh"})
    for unit in find_translation_units(alignment):
        element = add_element(file, "unit", attributes={"id": f"u{unit.number}"})
        notes = add_element(element, "notes")
        for category, text in _notes(unit):
            add_element(notes, "note", text, {"category": category})
        segment = add_element(element, "segment", attributes=_state(unit))
        add_element(segment, "source", unit.zh, {XML_SPACE: "preserve"})
        add_element(segment, "target", unit.en, {XML_SPACE: "preserve"})
    return format_xml(root)


def format_xliff_1(alignment: Bitext, codes: LanguageCodes = CODES) -> str:
    """Return an alignment as XLIFF 1.2, which most translation tools still exchange, one unit a bead."""
    root = Element("xliff", {"xmlns": "urn:oasis:names:tc:xliff:document:1.2", "version": "1.2"})
    attributes = {
        "original": alignment.zh.source.file_name or "zh",
        "source-language": codes.zh,
        "target-language": codes.en,
        "datatype": "plaintext",
    }
    body = add_element(add_element(root, "file", attributes=attributes), "body")
    for unit in find_translation_units(alignment):
        element = add_element(body, "trans-unit", attributes={"id": str(unit.number), XML_SPACE: "preserve"})
        add_element(element, "source", unit.zh)
        add_element(element, "target", unit.en, {"state": _state_1(unit)})
        for category, text in _notes(unit):
            add_element(element, "note", f"{category}: {text}")
    return format_xml(root)


def _notes(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    for finding in unit.findings:
        yield str(finding.severity), finding.message
    yield from unit.properties


def _state(unit: TranslationUnit) -> dict[str, str]:
    if unit.is_null:
        return {"state": "initial"}
    return {"state": "translated", **({"subState": "bialign:needs-review"} if unit.needs_review else {})}


def _state_1(unit: TranslationUnit) -> str:
    if unit.is_null:
        return "needs-translation"
    return "needs-review-translation" if unit.needs_review else "translated"

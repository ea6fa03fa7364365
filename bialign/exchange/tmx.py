"""TMX 1.4b, the form in which translation memories are handed on (LISA/GALA, 2005)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, tostring

from bialign.exchange.elements import XML_LANG, add_element, format_xml, xml_safe
from bialign.exchange.translation_units import TranslationUnit, find_translation_units
from bialign.options import CODES, LanguageCodes
from bialign.records import Bitext
from bialign.version import __version__

# Longer texts are refused by some servers of translation memories.
MAX_NOTE_CHARS = 2_000

_HERE = "units"  # stands for them in a frame


def format_tmx(alignment: Bitext, codes: LanguageCodes = CODES) -> str:
    """Return the pairs of an alignment as a translation memory.

    Null alignments are left out, since a unit has both sides. Confidence, similarity and the positions in the
    source texts are properties of each unit, findings its note; encoder and file names are properties of the header.
    Memories keep the newer of two renderings by their dates: these are of the moment of writing.
    """
    root, body = _frame(_properties(alignment), codes, str(alignment.signature.get("bialign", "")))
    for unit in find_translation_units(alignment):
        if not unit.is_null:
            _add_unit(body, unit, codes)
    now = _now()
    for dated in (root[0], *body):
        dated.set("creationdate", now)
    return format_xml(root)


def _now() -> str:
    """Return the time as TMX writes it, in UTC; ``SOURCE_DATE_EPOCH`` sets it, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.strftime("%Y%m%dT%H%M%SZ")


def format_tmx_frame(properties: Mapping[str, str], codes: LanguageCodes = CODES) -> tuple[str, str]:
    """Return what stands before and after the units of a translation memory too large to be built in memory."""
    root, body = _frame(properties, codes, __version__)
    body.text = _HERE
    head, _, tail = format_xml(root).partition(_HERE)
    return head + "\n", tail


def format_tmx_unit(
    name: str, zh: str, en: str, properties: Iterable[tuple[str, str]], codes: LanguageCodes = CODES
) -> str:
    """Return one unit, as a line."""
    element = _unit(name, "", zh, en, properties, codes)
    return tostring(element, encoding="unicode") + "\n"


def _properties(alignment: Bitext) -> dict[str, str]:
    sources = {"zh-file": alignment.zh.source.file_name, "en-file": alignment.en.source.file_name}
    made_by = {name: str(alignment.signature.get(name, "")) for name in ("encoder", "segmenter")}
    return {**sources, **made_by}


def _frame(properties: Mapping[str, str], codes: LanguageCodes, version: str) -> tuple[Element, Element]:
    """Return a memory without units, and its body."""
    root = Element("tmx", {"version": "1.4"})
    header = add_element(
        root,
        "header",
        attributes={
            "creationtool": "bialign",
            "creationtoolversion": version,
            "segtype": "sentence",
            "o-tmf": "bialign",
            "adminlang": "en",
            "srclang": codes.zh,
            "datatype": "plaintext",
        },
    )
    for name, value in properties.items():
        if value:
            add_element(header, "prop", value, {"type": f"x-{name}"})
    return root, add_element(root, "body")


def _add_unit(body: Element, unit: TranslationUnit, codes: LanguageCodes) -> None:
    note = " ".join(f"{finding.severity}: {finding.message}" for finding in unit.findings)
    body.append(_unit(str(unit.number), note, unit.zh, unit.en, unit.properties, codes))


def _unit(
    name: str, note: str, zh: str, en: str, properties: Iterable[tuple[str, str]], codes: LanguageCodes
) -> Element:
    element = Element("tu", {"tuid": xml_safe(name)})
    if note:
        add_element(element, "note", note if len(note) <= MAX_NOTE_CHARS else f"{note[: MAX_NOTE_CHARS - 1]}…")
    for kind, value in properties:
        add_element(element, "prop", value, {"type": f"x-{kind}"})
    for code, text in ((codes.zh, zh), (codes.en, en)):
        add_element(add_element(element, "tuv", attributes={XML_LANG: code}), "seg", text)
    return element

"""TMX 1.4b, the form in which translation memories are handed on (LISA/GALA, 2005)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bialign.exchange.elements import XML_LANG, add_element, format_xml
from bialign.exchange.units import Unit, find_units
from bialign.options import CODES, LanguageCodes
from bialign.records import Alignment

# Longer texts are refused by some servers of translation memories.
MAX_NOTE_CHARS = 2_000


def format_tmx(alignment: Alignment, codes: LanguageCodes = CODES) -> str:
    """Return the pairs of an alignment as a translation memory.

    Null alignments are left out, since a unit has both sides. Confidence, similarity and the positions in the
    source texts are properties of each unit, findings its note; encoder and file names are properties of the header.
    """
    root = Element("tmx", {"version": "1.4"})
    _add_header(root, alignment, codes)
    body = add_element(root, "body")
    for unit in find_units(alignment):
        if not unit.is_null:
            _add_unit(body, unit, codes)
    return format_xml(root)


def _add_header(root: Element, alignment: Alignment, codes: LanguageCodes) -> None:
    header = add_element(
        root,
        "header",
        attributes={
            "creationtool": "bialign",
            "creationtoolversion": str(alignment.signature.get("bialign", "")),
            "segtype": "sentence",
            "o-tmf": "bialign",
            "adminlang": "en",
            "srclang": codes.zh,
            "datatype": "plaintext",
        },
    )
    sources = {"zh-file": alignment.zh.source.name, "en-file": alignment.en.source.name}
    made_by = {name: str(alignment.signature.get(name, "")) for name in ("encoder", "segmenter")}
    for name, value in {**sources, **made_by}.items():
        if value:
            add_element(header, "prop", value, {"type": f"x-{name}"})


def _add_unit(body: Element, unit: Unit, codes: LanguageCodes) -> None:
    element = add_element(body, "tu", attributes={"tuid": str(unit.number)})
    note = " ".join(f"{finding.severity}: {finding.message}" for finding in unit.findings)
    if note:
        add_element(element, "note", note if len(note) <= MAX_NOTE_CHARS else f"{note[: MAX_NOTE_CHARS - 1]}…")
    for name, value in unit.properties:
        add_element(element, "prop", value, {"type": f"x-{name}"})
    for code, text in ((codes.zh, unit.zh), (codes.en, unit.en)):
        add_element(add_element(element, "tuv", attributes={XML_LANG: code}), "seg", text)

"""XML that any parser accepts."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bialign.patterns import compile_late

# What XML 1.0 cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
_ILLEGAL = compile_late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

XML_LANG, XML_SPACE = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space"))


def xml_safe(text: str) -> str:
    """Return a text with ``�`` for controls, surrogates and noncharacters, which XML cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def add_element(parent: Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Append an element with text, all of it safe."""
    element = SubElement(parent, tag, {name: xml_safe(value) for name, value in (attributes or {}).items()})
    element.text = xml_safe(text)
    return element


def format_xml(root: Element) -> str:
    """Return a document with its declaration, indented; text is left as it is."""
    indent(root, space=" ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'

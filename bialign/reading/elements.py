"""The elements of Office XML, by the names that the standards print: ``"w:p"``, ``"a:tbl"``, ``"table:table-cell"``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPEN_XML = {  # each also in the strict form of the standard
    "wordprocessingml/2006/main": ("wordprocessingml/main", "w"),
    "presentationml/2006/main": ("presentationml/main", "p"),
    "drawingml/2006/main": ("drawingml/main", "a"),
    "drawingml/2006/chart": ("drawingml/chart", "c"),
    "drawingml/2006/diagram": ("drawingml/diagram", "dgm"),
    "drawingml/2006/picture": ("drawingml/picture", "pic"),
    "drawingml/2006/wordprocessingDrawing": ("drawingml/wordprocessingDrawing", "wp"),
    "officeDocument/2006/math": ("officeDocument/math", "m"),
    "officeDocument/2006/relationships": ("officeDocument/relationships", "r"),
}
_PREFIXES = {
    **{f"http://schemas.openxmlformats.org/{name}": prefix for name, (_, prefix) in _OPEN_XML.items()},
    **{f"http://purl.oclc.org/ooxml/{name}": prefix for name, prefix in _OPEN_XML.values()},
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "urn:schemas-microsoft-com:vml": "v",
    **{
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": name
        for name in ("office", "text", "table", "style", "presentation", "script")
    },
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
}


@cache
def _prefixed(tag: object) -> str:
    """Return a tag or the name of an attribute as ``"w:p"``; ``""`` for comments and for namespaces without text."""
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag[1:].rpartition("}")
    return f"{_PREFIXES[namespace]}:{local}" if namespace in _PREFIXES else ""


def name_of(element: Element) -> str:
    """Return the name of an element with its usual prefix, as ``"w:p"``."""
    return _prefixed(element.tag)


def attribute(element: Element, local: str) -> str | None:
    """Return an attribute in the namespace of its element."""
    return element.get(f"{str(element.tag).partition('}')[0]}}}{local}")


def named_attribute(element: Element, name: str) -> str:
    """Return an attribute by its name with the usual prefix, as ``"r:id"``; ``""`` where there is none."""
    return next((str(value) for key, value in element.items() if _prefixed(key) == name), "")


def child_of(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant by a path of names, or ``None``."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element

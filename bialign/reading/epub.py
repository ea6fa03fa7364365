"""E-books (EPUB 2 and 3): the chapters in the order in which they are read, each as a page of HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bialign.errors import FormatError
from bialign.reading.composition import join_texts
from bialign.reading.html import read_html
from bialign.reading.packages import Package
from bialign.records import Source, Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTAINER = "META-INF/container.xml"


def read_epub(data: bytes, name: str) -> Text:
    """Read the chapters of an e-book; the table of contents is none.

    Returns
    -------
    Text
        The place of a block is that in its chapter, as ``"chapter 2, paragraph 3"``.

    Raises
    ------
    FormatError
        If it is damaged, protected, or would inflate beyond the limits of :mod:`bialign.reading.packages`.
    MissingExtraError
        If lxml or selectolax is not installed.
    """
    package = Package(data, name)
    chapters = []
    for number, part in enumerate(_spine(package), start=1):
        chapter = read_html(package.read(part), f"{name} (part {part})")
        blocks = tuple(block._replace(place=f"chapter {number}, {block.place}") for block in chapter.blocks)
        unread = tuple(f"chapter {number}: {phrase}" for phrase in chapter.unread)
        chapters.append(Text(text=chapter.text, blocks=blocks, asides=chapter.asides, unread=unread))
    return join_texts(chapters, Source(name=name))


def _spine(package: Package) -> Iterator[str]:
    """Yield the parts that hold the chapters, in the order in which they are read."""
    roots = [found for found in package.parse(_CONTAINER).iter("{*}rootfile") if found.get("full-path")]
    if not roots:
        raise FormatError(f"{package.name} names no book in {_CONTAINER}; save it again as EPUB")
    book = str(roots[0].get("full-path"))
    root = package.parse(book)
    items = {str(item.get("id")): item for item in root.iter("{*}item")}
    for reference in root.iter("{*}itemref"):
        item = items.get(str(reference.get("idref")))
        part = _part(item, book) if item is not None else ""
        if part in package.parts:
            yield part


def _part(item: Element, book: str) -> str:
    """Return the part of a chapter, or ``""`` for what is none."""
    path = unquote(item.get("href", ""))
    is_page = "html" in item.get("media-type", "") or PurePosixPath(path).suffix in (".html", ".xhtml", ".htm")
    if not is_page or "nav" in item.get("properties", "").split():
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(book), path))

"""Zip packages of XML parts (Word, Excel), opened within limits that are checked before anything is inflated.

A package is data, never instructions: parts are found by its own relationships, those that point out of it
are not followed, and a document type with its entities has no place in it.
"""

from __future__ import annotations

import io
import posixpath
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bialign.errors import FormatError, MissingExtraError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PART_BYTES = 64 << 20
"""Inflated size of a part that is read. The text of a thousand pages, with its formatting, takes about 20 MiB."""

MAX_PACKAGE_BYTES = 1 << 30
"""Inflated size of all parts, pictures among them."""

MAX_RATIO = 500
"""Inflated to deflated size of a part above 1 MiB. Deflate ends at 1,032; the XML of documents stays below 100."""


class Package:
    """An Office file: its parts, and the relationships that tell which part is what.

    Parameters
    ----------
    data
        The bytes of the file.
    name
        The file as given, for messages.

    Raises
    ------
    FormatError
        If it is not a zip archive, is damaged or protected by a password, or would inflate beyond the limits.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise self._damaged(str(error)) from error
        self.parts = {info.filename: info for info in self._archive.infolist()}
        self._check_total()

    def read(self, part: str) -> bytes:
        """Return the inflated bytes of a part."""
        info = self.parts.get(part)
        if info is None:
            raise self._damaged(f"its part {part} is missing")
        self._check_part(info)
        with self._damage_told(part):
            return self._archive.read(info)

    def parse(self, part: str) -> Element:
        """Return the root element of an XML part."""
        return parse_xml(self.read(part), f"{self.name} (part {part})")

    def rewrite(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the package with some parts changed or added, all others as they are and where they are.

        Raises
        ------
        FormatError
            If one of the others is damaged or protected.
        """
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, info in self.parts.items():
                new = _like(info)
                if part in changed:
                    archive.writestr(new, changed[part])
                else:
                    self._check_password(info)
                    with self._damage_told(part), self._archive.open(info) as old, archive.open(new, "w") as copy:
                        shutil.copyfileobj(old, copy)
            for part in changed.keys() - self.parts.keys():
                archive.writestr(_like(zipfile.ZipInfo(part)), changed[part])
        return buffer.getvalue()

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Return the parts that a part (``""``: the package) refers to as ``kind``, the end of a relationship type."""
        return tuple(target for _, target in self._relationships(part, kind))

    def related_by_id(self, part: str, kind: str) -> dict[str, str]:
        """Return the same parts by the identifiers that the part calls them by."""
        return dict(self._relationships(part, kind))

    def _relationships(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        folder, base = posixpath.split(part)
        relationships = posixpath.join(folder, "_rels", f"{base}.rels")
        if relationships not in self.parts:
            return
        for entry in self.parse(relationships):
            target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target", ""))).lstrip("/")
            is_kind = entry.get("Type", "").endswith(f"/{kind}") and entry.get("TargetMode") != "External"
            if is_kind and target in self.parts:
                yield entry.get("Id", ""), target

    def main_part(self) -> str:
        """Return the part that the package is about: the document, the workbook."""
        found = self.related("", "officeDocument")
        if not found:
            raise self._damaged("it is a zip archive without a document in it")
        return found[0]

    def _check_total(self) -> None:
        total = sum(info.file_size for info in self.parts.values())
        if total > MAX_PACKAGE_BYTES:
            raise self._bomb(f"its parts would take {total >> 20:,} MiB, more than {MAX_PACKAGE_BYTES >> 20:,} MiB")

    def _check_part(self, info: zipfile.ZipInfo) -> None:
        self._check_password(info)
        if info.file_size > MAX_PART_BYTES:
            raise self._bomb(
                f"{info.filename} would take {info.file_size >> 20:,} MiB, above {MAX_PART_BYTES >> 20} MiB"
            )
        if info.file_size > max(1 << 20, MAX_RATIO * info.compress_size):
            raise self._bomb(f"{info.filename} would grow more than {MAX_RATIO}-fold")

    def _check_password(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise FormatError(f"{self.name} is protected by a password; remove it in the program that set it, and save")

    @contextmanager
    def _damage_told(self, part: str) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._damaged(f"part {part}: {error}") from error

    def _bomb(self, why: str) -> FormatError:
        return FormatError(f"{self.name} was not read, because it could fill the memory: {why}; split the file")

    def _damaged(self, why: str) -> FormatError:
        return FormatError(
            f"{self.name} is damaged, or not the Office file that its name says: {why}; "
            "open it in the program that wrote it and save it again"
        )


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    new = zipfile.ZipInfo(info.filename, info.date_time)
    new.compress_type = zipfile.ZIP_STORED if info.is_dir() else zipfile.ZIP_DEFLATED
    new.external_attr = info.external_attr
    return new


def parse_xml(data: bytes, name: str) -> Element:
    """Parse XML that must not have a document type; nothing outside it is opened, and depth and growth are limited.

    Raises
    ------
    FormatError
        If it is not well-formed, is nested more than 256 deep, or declares entities.
    MissingExtraError
        If lxml is not installed.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtraError("reading Office files", "files") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{name} is not XML that can be read: {error.msg}; save the file again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormatError(
            f"{name} declares a document type, which Office files never do, and was not read; save it again in the "
            "program that wrote it"
        )
    return root


def serialize_xml(root: Element) -> bytes:
    """Return a parsed part as the bytes to write, with the declaration that Office expects."""
    from lxml import etree

    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)

"""What HTML and XML files share: an encoding that they declare, and a way to be read within limits."""

from __future__ import annotations

import codecs
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import cast

from bialign.errors import FormatError
from bialign.patterns import compile_late
from bialign.reading.encodings import Decoded, decode

MAX_DEPTH = 256
"""Nesting of XML at most, as in libxml2. Nested inline codes of translation files stay below ten."""

_DECLARED = compile_late(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.ASCII | re.IGNORECASE)
_DECLARATION = compile_late(r"\s*<\?xml[^>]*\?>")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "cp1252"}
_CHUNK = 1 << 16


def decode_markup(data: bytes, name: str) -> Decoded:
    """Decode HTML or XML: by byte order mark or as UTF-8, else by what it declares, else by its characters.

    Valid UTF-8 comes before the declaration, because servers and editors change the bytes and leave it.

    Raises
    ------
    FormatError, EncodingError
        As :func:`~bialign.reading.encodings.decode`.
    """
    codec = _declared_codec(data)
    if codec and b"\0" not in data and not _is_utf8(data):
        try:
            return Decoded(data.decode(codec), codec, f"no valid UTF-8; the file declares {codec}")
        except UnicodeDecodeError:
            pass  # the declaration is wrong: let the characters speak
    return decode(data, name)


def _declared_codec(data: bytes) -> str:
    declared = _DECLARED.search(data, 0, 4096)
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name if declared else ""
    except LookupError:
        return ""
    return _WIDER.get(codec, codec)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parse_events(text: str, name: str) -> Iterator[tuple[str, ET.Element]]:
    """Yield ``("start" | "end", element)`` as XML is parsed; the caller clears what it has used.

    A document type may be named, as TMX does, and is not opened.

    Raises
    ------
    FormatError
        If it is not well-formed, is nested too deep, or declares entities.
    """
    if "<!ENTITY" in text:
        raise FormatError(
            f"{name} declares entities, which can be made to fill the memory; export the file without them"
        )
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
    body, depth = _DECLARATION.sub("", text, count=1), 0
    try:
        for at in range(0, len(body), _CHUNK):
            parser.feed(body[at : at + _CHUNK])
            for event, element in cast(Iterator[tuple[str, ET.Element]], parser.read_events()):
                depth += 1 if event == "start" else -1
                if depth > MAX_DEPTH:
                    raise FormatError(
                        f"{name} is nested more than {MAX_DEPTH} deep, as no such file should be, and was not read; "
                        "save it again in the program that wrote it"
                    )
                yield event, element
        parser.close()
    except ET.ParseError as error:
        raise FormatError(f"{name} is damaged: {error}; export it again from the program that wrote it") from error

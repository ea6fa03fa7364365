"""Files and strings to texts."""

from __future__ import annotations

import os
import stat
import struct
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from bialign.errors import FormatError, InputError, ReadError
from bialign.reading.apart import Plain, read_apart
from bialign.reading.asciidoc import read_asciidoc
from bialign.reading.docx import read_docx
from bialign.reading.encodings import decode
from bialign.reading.epub import read_epub
from bialign.reading.formats import (
    ASCIIDOC,
    BOOKS,
    CALC,
    CONVERTED_TABLES,
    CONVERTED_TEXTS,
    EXCEL,
    HTML,
    MARKDOWN,
    NOTEBOOKS,
    OPEN_DOCUMENT,
    PAIRS,
    PDF,
    PLAIN,
    RICH_TEXT,
    SLIDES,
    STRUCTURED,
    SUBTITLES,
    TEXTS,
    TOPICS,
    WORD,
    check_kind,
    check_magic,
)
from bialign.reading.html import read_html
from bialign.reading.libreoffice import convert
from bialign.reading.notebooks import read_notebook
from bialign.reading.opendocument import read_ods, read_opendocument
from bialign.reading.pdf.documents import read_pdf
from bialign.reading.pictures import name_pictures
from bialign.reading.pptx import read_pptx
from bialign.reading.rst import read_rst
from bialign.reading.rtf import read_rtf
from bialign.reading.subtitles import read_subtitles
from bialign.reading.tables import TableFile, read_csv, read_tsv, table_text
from bialign.reading.topics import read_topics
from bialign.reading.xlsx import read_xlsx
from bialign.records import Aside, Block, BlockKind, Cell, Source, Span, Text

MAX_BYTES = 256 << 20
"""Size of a file at most; a report with its pictures takes a tenth of it."""

_NO_CELL = Cell(-1, -1, -1)  # of a block that stands in no table, on the way from the child
_KINDS = tuple(BlockKind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_CONVERTED = {**CONVERTED_TEXTS, **CONVERTED_TABLES}
TABLE_READERS: Mapping[str, Callable[[bytes, str], TableFile]] = {
    ".csv": read_csv,
    ".tsv": read_tsv,
    **dict.fromkeys(EXCEL, read_xlsx),
    **dict.fromkeys(CALC, read_ods),
}


def _as_text_reader(read: Callable[[bytes, str], TableFile]) -> Callable[[bytes, str], Text]:
    return lambda data, name: table_text(read(data, name))


_READERS: dict[str, Callable[[bytes, str], Text]] = {
    **dict.fromkeys(NOTEBOOKS, read_notebook),
    **dict.fromkeys(BOOKS, read_epub),
    **dict.fromkeys(STRUCTURED, read_rst),
    **dict.fromkeys(ASCIIDOC, read_asciidoc),
    **dict.fromkeys(TOPICS, read_topics),
    **dict.fromkeys(SUBTITLES, read_subtitles),
    **dict.fromkeys(WORD, read_docx),
    **dict.fromkeys(SLIDES, read_pptx),
    **dict.fromkeys(OPEN_DOCUMENT, read_opendocument),
    **dict.fromkeys(RICH_TEXT, read_rtf),
    **dict.fromkeys(PDF, read_pdf),
    **dict.fromkeys(HTML, read_html),
    **{suffix: _as_text_reader(read) for suffix, read in TABLE_READERS.items()},
}


def read_file(path: Path) -> Text:
    """Read a file that holds a text: plain text, Markdown, Word, PDF, HTML or a table.

    Returns
    -------
    Text
        Of plain text and Markdown the decoded text without its byte order mark, otherwise unaltered (line
        ends too); of the others the text a person reads, its blocks joined with line feeds. ``source``
        holds the codec and the evidence for it.

    Raises
    ------
    ReadError
        If there is no such file, it is a folder, or it may not be read.
    EncodingError
        If its bytes are not text in any encoding that was tried.
    FormatError
        If it is of a kind that is not read, damaged, disguised, protected, too large, or has no text; if it makes its
        reader fail, or takes more than 300 s or (on Linux) 2 GiB of memory.
    MissingExtraError
        If its format needs packages that are not installed.
    EngineError
        If no process can be started to read it in.

    Notes
    -----
    All but plain text is read in a child process (:mod:`bialign.reading.apart`), which is kept for the
    next file.
    """
    name, suffix = str(path), path.suffix.lower()
    if path.is_file():
        _check_suffix(name, suffix)
    data = read_bytes(path)
    if suffix in PLAIN:  # decoding takes time, and gives text, in proportion to the bytes
        return parse_file(data, name, suffix)
    data, suffix = converted(data, name, suffix)
    return _unpacked(read_apart(_packed, data, name, suffix))


def converted(data: bytes, name: str, suffix: str) -> tuple[bytes, str]:
    """Return the bytes of a file, and how such files are called, after LibreOffice converted those that need it."""
    check_magic(data, name, suffix)
    if suffix not in _CONVERTED:
        return data, suffix
    return convert(data, name, suffix, _CONVERTED[suffix]), _CONVERTED[suffix]


def parse_file(data: bytes, name: str, suffix: str) -> Text:
    """Return the text in the bytes of a file, in this process and without any limit on what a parser does.

    Raises
    ------
    EncodingError, FormatError, MissingExtraError
        As :func:`read_file`.
    """
    if suffix in _READERS:
        check_magic(data, name, suffix)
        text = _READERS[suffix](data, name)
        if not text.text.strip():
            raise FormatError(
                f"{name} holds no text that bialign can read; open it, and save what it shows as plain text (.txt)"
            )
        return text
    decoded = decode(data, name)
    if not decoded.text.strip():
        raise FormatError(f"{name} is empty; was it saved, or is it still being downloaded?")
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    text = Text(text=decoded.text, source=source)
    return _with_markdown(text) if suffix in MARKDOWN else text


def _packed(data: bytes, name: str, suffix: str) -> Plain:
    """Return a text as what JSON can hold."""
    text = parse_file(data, name, suffix)
    source = [text.source.name, text.source.encoding, text.source.evidence]
    blocks = _packed_blocks(text.blocks) if text.blocks else None
    return {"text": text.text, "blocks": blocks, "source": source, "unread": text.unread, "asides": text.asides}


def _packed_blocks(blocks: Sequence[Block]) -> Sequence[object]:
    """Return blocks by columns: their places, and all else as whole numbers, which are read the fastest as bytes."""
    spans, kinds, places, cells = zip(*blocks, strict=True)
    columns = [*zip(*spans, strict=True), map(_KIND_NUMBERS.__getitem__, kinds)]
    if any(cells):
        columns += zip(*(cell or _NO_CELL for cell in cells), strict=True)
    numbers = [*chain.from_iterable(columns)]
    return b64encode(struct.pack(f"<{len(numbers)}i", *numbers)).decode(), places


def _unpacked_blocks(packed: Sequence[Any]) -> tuple[Block, ...]:
    data, places = b64decode(packed[0]), packed[1]
    numbers = struct.unpack(f"<{len(data) // 4}i", data)
    starts, ends, kinds, *of_cells = (numbers[n : n + len(places)] for n in range(0, len(numbers), len(places)))
    cells: Iterable[Cell | None] = repeat(None, len(places))
    if of_cells:
        *counts, are_heads = of_cells
        made = map(Cell._make, zip(*counts, map(bool, are_heads), strict=True))
        cells = (None if cell.table < 0 else cell for cell in made) if min(counts[0]) < 0 else made
    fields = map(Span._make, zip(starts, ends, strict=True)), map(_KINDS.__getitem__, kinds), places, cells
    return tuple(map(Block._make, zip(*fields, strict=True)))


def _unpacked(packed: Plain) -> Text:
    name, encoding, evidence = packed["source"]
    return Text(
        text=packed["text"],
        blocks=_unpacked_blocks(packed["blocks"]) if packed["blocks"] else (),
        source=Source(name=name, encoding=encoding, evidence=evidence),
        unread=tuple(packed["unread"]),
        asides=tuple(Aside(Span(*span), reason) for span, reason in packed["asides"]),
    )


def _check_suffix(name: str, suffix: str) -> None:
    if suffix in PAIRS and suffix not in TEXTS:
        raise FormatError(f"{name} is a {suffix} file, which holds both versions already aligned; give it alone")
    check_kind(name, suffix)


def as_text(text: str) -> Text:
    """Take a string that was passed in as a text.

    Raises
    ------
    InputError
        If it holds a lone surrogate, which no encoder and no file can take.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"the text holds a lone surrogate, U+{ord(text[error.start]):04X}, at character {error.start}: it was "
            "decoded wrongly (often with errors='surrogateescape'); decode its bytes again, or pass the file as a Path"
        ) from error
    return Text(text=text)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    ReadError
        If it cannot be read from disk.
    FormatError
        If it is larger than :data:`MAX_BYTES`.
    """
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ReadError(f"{path} is not a file but a device or a pipe, which may never end; save it to a file")
            data = file.read(MAX_BYTES + 1)
    except ReadError:
        raise
    except FileNotFoundError as error:
        raise ReadError(f"there is no file {path}; check the path") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path} is a folder; give one of the files in it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ReadError(f"{path} could not be read: {error}") from error
    if len(data) > MAX_BYTES:
        raise FormatError(f"{path} is larger than {MAX_BYTES >> 20} MiB; split it")
    return data


def _open_without_waiting(path: str, flags: int) -> int:
    """Open a file; of a pipe to which nobody writes, which could be waited for without end, it is seen what it is."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _with_markdown(text: Text) -> Text:
    from bialign.reading.markdown import find_asides, find_blocks, place_pictures

    blocks = find_blocks(text.text)
    asides = find_asides(text.text, blocks)
    return replace(text, blocks=blocks, asides=asides, unread=tuple(name_pictures(place_pictures(text.text, asides))))

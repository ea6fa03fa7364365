"""Files and strings to texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bialign.errors import FormatError, InputError, ReadError
from bialign.reading.docx import read_docx
from bialign.reading.encodings import decode
from bialign.reading.formats import (
    CALC,
    CONVERTED_TABLES,
    CONVERTED_TEXTS,
    EXCEL,
    HTML,
    MARKDOWN,
    OPEN_DOCUMENT,
    PAIRS,
    PDF,
    RICH_TEXT,
    SLIDES,
    STRUCTURED,
    TEXTS,
    WORD,
    check_kind,
    check_magic,
)
from bialign.reading.html import read_html
from bialign.reading.libreoffice import convert
from bialign.reading.opendocument import read_ods, read_opendocument
from bialign.reading.pdf.process import read_pdf
from bialign.reading.pptx import read_pptx
from bialign.reading.rst import read_rst
from bialign.reading.rtf import read_rtf
from bialign.reading.tables import TableFile, read_csv, read_tsv, table_text
from bialign.reading.xlsx import read_xlsx
from bialign.records import Source, Text

MAX_BYTES = 256 << 20
"""Size of a file at most; a report with its pictures takes a tenth of it."""

Read = TypeVar("Read", Text, TableFile)


def _converting(suffix: str, target: str, read: Callable[[bytes, str], Read]) -> Callable[[bytes, str], Read]:
    """Return a reader of files that LibreOffice converts first."""
    return lambda data, name: read(convert(data, name, suffix, target), name)


TABLE_READERS: Mapping[str, Callable[[bytes, str], TableFile]] = {
    ".csv": read_csv,
    ".tsv": read_tsv,
    **dict.fromkeys(EXCEL, read_xlsx),
    **dict.fromkeys(CALC, read_ods),
    **{suffix: _converting(suffix, target, read_xlsx) for suffix, target in CONVERTED_TABLES.items()},
}


def _as_text_reader(read: Callable[[bytes, str], TableFile]) -> Callable[[bytes, str], Text]:
    return lambda data, name: table_text(read(data, name))


_READERS: dict[str, Callable[[bytes, str], Text]] = {
    **dict.fromkeys(STRUCTURED, read_rst),
    **dict.fromkeys(WORD, read_docx),
    **dict.fromkeys(SLIDES, read_pptx),
    **dict.fromkeys(OPEN_DOCUMENT, read_opendocument),
    **dict.fromkeys(RICH_TEXT, read_rtf),
    **dict.fromkeys(PDF, read_pdf),
    **dict.fromkeys(HTML, read_html),
    **{suffix: _as_text_reader(read) for suffix, read in TABLE_READERS.items()},
}
_READERS |= {suffix: _converting(suffix, target, _READERS[target]) for suffix, target in CONVERTED_TEXTS.items()}


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
        If it is of a kind that is not read, damaged, disguised, protected, too large, or has no text.
    MissingExtraError
        If its format needs packages that are not installed.
    """
    name, suffix = str(path), path.suffix.lower()
    if path.is_file():
        _check_suffix(name, suffix)
    data = read_bytes(path)
    if suffix in _READERS:
        check_magic(data, name, suffix)
        text = _READERS[suffix](data, name)
        if not text.text.strip():
            raise FormatError(
                f"{name} holds no text that is read; open it, and save what it shows as plain text (.txt)"
            )
        return text
    decoded = decode(data, name)
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    text = Text(text=decoded.text, source=source)
    return _with_markdown(text) if suffix in MARKDOWN else text


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
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError(f"there is no file {path}; check the path") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path} is a folder; give one of the files in it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ReadError(f"{path} could not be read: {error}") from error
    if len(data) > MAX_BYTES:
        raise FormatError(f"{path} is larger than {MAX_BYTES >> 20} MiB; split it")
    return data


def _with_markdown(text: Text) -> Text:
    from bialign.reading.markdown import find_asides, find_blocks

    blocks = find_blocks(text.text)
    return replace(text, blocks=blocks, asides=find_asides(text.text, blocks))

"""Files and strings to texts."""

from __future__ import annotations

from pathlib import Path

from bialign.errors import FormatError, InputError, ReadError
from bialign.reading.docx import read_docx
from bialign.reading.encodings import binary_kind, decode
from bialign.reading.html import read_html
from bialign.reading.pdf import read_pdf
from bialign.records import Block, Source, Text

PLAIN = (".txt", ".text", "")
MARKDOWN = (".md", ".markdown")
WORD = (".docx", ".docm")
XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
EXCEL = (".xlsx", ".xlsm")
PAIRS = (".tmx", *XLIFF, ".tsv", ".csv", *EXCEL)

MAX_BYTES = 256 << 20
"""Size of a file at most; a report with its pictures takes a tenth of it."""

_READERS = {
    **dict.fromkeys(WORD, read_docx),
    ".pdf": read_pdf,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
_ZIP, _PDF = b"PK\x03\x04", b"%PDF"
_MAGIC = {**dict.fromkeys((*WORD, *EXCEL), _ZIP), ".pdf": _PDF}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that a protected Office file consists of


def read_file(path: Path) -> Text:
    """Read a file that holds a text: plain text, Markdown, Word, PDF or HTML.

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
        If its bytes are no text in any encoding that was tried.
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
    blocks = _markdown_blocks(decoded.text) if suffix in MARKDOWN else ()
    return Text(text=decoded.text, blocks=blocks, source=source)


def _check_suffix(name: str, suffix: str) -> None:
    if suffix in PAIRS:
        raise FormatError(f"{name} is a {suffix} file, which holds both versions already aligned; give it alone")
    check_kind(name, suffix)


def check_kind(name: str, suffix: str) -> None:
    """Refuse a file of a kind that is not read, neither as a text nor as pairs already aligned.

    Raises
    ------
    FormatError
    """
    kinds = (*PLAIN, *MARKDOWN, *_READERS)
    if suffix not in (*kinds, *PAIRS):
        read = ", ".join(kind for kind in kinds if kind)
        raise FormatError(f"{name} is a {suffix} file; {read} are read: save it as one of these")


def check_magic(data: bytes, name: str, suffix: str) -> None:
    """Refuse a file that is empty, protected, or by its first bytes not what its suffix says.

    Raises
    ------
    FormatError
    """
    magic = _MAGIC.get(suffix)
    if not data:
        raise FormatError(f"{name} is empty; was it saved, or is it still being downloaded?")
    if magic is None or magic in data[: 1024 if magic == _PDF else 4]:
        return
    if _ENCRYPTED in data:
        raise FormatError(
            f"{name} is protected by a password; open it in Office, remove the password, and save it again"
        )
    seems = binary_kind(data) or "something else"
    raise FormatError(
        f"{name} is named {suffix}, but by its first bytes it is {seems}; save it again in the format you want"
    )


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
        raise ReadError(f"there is no file {path}; check the path (a text is passed as str, a file as Path)") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path} is a folder; give one of the files in it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ReadError(f"{path} could not be read: {error}") from error
    if len(data) > MAX_BYTES:
        raise FormatError(f"{path} is larger than {MAX_BYTES >> 20} MiB; split it")
    return data


def _markdown_blocks(text: str) -> tuple[Block, ...]:
    from bialign.reading.markdown import find_blocks

    return find_blocks(text)

"""Files and strings to texts."""

from __future__ import annotations

from pathlib import Path

from bialign.errors import FormatError, InputError, ReadError
from bialign.reading.encodings import decode
from bialign.records import Block, Source, Text

PLAIN = (".txt", ".text", "")
MARKDOWN = (".md", ".markdown")


def read_file(path: Path) -> Text:
    """Read a plain text or Markdown file.

    Returns
    -------
    Text
        The decoded text without its byte order mark, otherwise unaltered (line ends too); with blocks
        if it is Markdown; ``source`` holds the codec and the evidence for it.

    Raises
    ------
    ReadError
        If there is no such file, it is a folder, or it may not be read.
    EncodingError
        If its bytes are no text in any encoding that was tried.
    FormatError
        If it is of a kind that is not read.
    """
    suffix = path.suffix.lower()
    if path.is_file() and suffix not in PLAIN + MARKDOWN:
        kinds = ", ".join(kind for kind in PLAIN + MARKDOWN if kind)
        raise FormatError(f"{path} is a {suffix} file; {kinds} are read: save it as plain text (.txt, UTF-8)")
    decoded = decode(_bytes(path), str(path))
    source = Source(name=str(path), encoding=decoded.encoding, evidence=decoded.evidence)
    blocks = _markdown_blocks(decoded.text) if suffix in MARKDOWN else ()
    return Text(text=decoded.text, blocks=blocks, source=source)


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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"there is no file {path}; check the path (a text is passed as str, a file as Path)") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path} is a folder; give one of the files in it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ReadError(f"{path} could not be read: {error}") from error


def _markdown_blocks(text: str) -> tuple[Block, ...]:
    from bialign.reading.markdown import find_blocks

    return find_blocks(text)

"""The formats that are read: how their files are called, and with which bytes they begin."""

from __future__ import annotations

from bialign.errors import FormatError

# Files that hold a text, in one language or in both.
PLAIN = (".txt", ".text", "")
MARKDOWN = (".md", ".markdown", ".mdx")
NOTEBOOKS = (".ipynb",)
STRUCTURED = (".rst", ".rest")
ASCIIDOC = (".adoc", ".asciidoc")
TOPICS = (".xml", ".docbook", ".dbk", ".dita", ".page")
SUBTITLES = (".srt", ".vtt")
WORD = (".docx", ".docm")
SLIDES = (".pptx", ".pptm", ".ppsx")
OPEN_DOCUMENT = (".odt", ".odp")
RICH_TEXT = (".rtf",)
PDF = (".pdf",)
HTML = (".html", ".htm", ".xhtml")
BOOKS = (".epub",)
EXCEL = (".xlsx", ".xlsm")
CALC = (".ods",)
# What LibreOffice converts, and to what; .wps, .et and .dps are the files of WPS Office.
CONVERTED_TEXTS = {
    **dict.fromkeys((".doc", ".dot", ".wps"), ".docx"),
    **dict.fromkeys((".ppt", ".pps", ".dps"), ".pptx"),
}
CONVERTED_TABLES = dict.fromkeys((".xls", ".et"), ".xlsx")
TABLES = (".csv", ".tsv", *EXCEL, *CALC, *CONVERTED_TABLES)
TEXTS = (
    *PLAIN,
    *MARKDOWN,
    *NOTEBOOKS,
    *STRUCTURED,
    *ASCIIDOC,
    *TOPICS,
    *SUBTITLES,
    *WORD,
    *SLIDES,
    *OPEN_DOCUMENT,
    *RICH_TEXT,
    *PDF,
    *HTML,
    *BOOKS,
    *CONVERTED_TEXTS,
    *TABLES,
)

# Files that, given alone, hold both versions, sentence by sentence or segment by segment.
XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
CATALOGUES = (".po",)
PAIRS = (".tmx", *XLIFF, *CATALOGUES, *TABLES)

_ZIP, _PDF_HEAD, _OLD_OFFICE, _RICH_TEXT_HEAD = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_MAGIC = {
    **dict.fromkeys((*WORD, *EXCEL, *SLIDES, *OPEN_DOCUMENT, *CALC, *BOOKS), _ZIP),
    **dict.fromkeys(PDF, _PDF_HEAD),
    **dict.fromkeys(RICH_TEXT, _RICH_TEXT_HEAD),
    **dict.fromkeys((*CONVERTED_TEXTS, *CONVERTED_TABLES), _OLD_OFFICE),
}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that a protected Office file consists of
_BINARY = (
    (_ZIP, "a zip archive, as Word (.docx), Excel (.xlsx) and PowerPoint (.pptx) files are"),
    (_PDF_HEAD, "a PDF file"),
    (_OLD_OFFICE, "an old Office file (.doc, .xls, .ppt)"),
    (_RICH_TEXT_HEAD, "a rich text file (.rtf)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"SQLite format 3", "a database"),
)


def check_kind(name: str, suffix: str) -> None:
    """Refuse a file of a kind that is not read, neither as a text nor as pairs already aligned.

    Raises
    ------
    FormatError
    """
    if suffix not in (*TEXTS, *PAIRS):
        raise FormatError(
            f"{name} is a {suffix} file, which bialign does not read; save it as Word (.docx), PDF, Excel (.xlsx), "
            "PowerPoint (.pptx), a web page (.html) or plain text (.txt)"
        )


def check_magic(data: bytes, name: str, suffix: str) -> None:
    """Refuse a file that is empty, protected, or by its first bytes not what its suffix says.

    Raises
    ------
    FormatError
    """
    magic = _MAGIC.get(suffix)
    if not data:
        raise FormatError(f"{name} is empty; was it saved, or is it still being downloaded?")
    if magic is None or magic in data[: 1024 if magic == _PDF_HEAD else len(magic)]:
        return
    if _ENCRYPTED in data:
        raise FormatError(
            f"{name} is protected by a password; open it in Office, remove the password, and save it again"
        )
    seems = binary_kind(data) or "something else"
    raise FormatError(
        f"{name} is named {suffix}, but by its first bytes it is {seems}; save it again in the format you want"
    )


def binary_kind(data: bytes) -> str:
    """Return what a file that is not text seems to be by its first bytes, or ``""``."""
    return next((what for magic, what in _BINARY if data.startswith(magic)), "")

"""Files made to break a reader: an error of ours after bounded work, no file opened and nothing fetched."""

from __future__ import annotations

import builtins
import contextlib
import io
import socket
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bialign.errors import BialignError, FormatError, MissingExtraError
from bialign.reading import packages, read_file, texts
from bialign.reading.aligned import parse_pairs
from bialign.reading.docx import read_docx
from bialign.reading.formats import check_magic
from bialign.reading.html import read_html
from bialign.reading.texts import parse_file
from tests.reading.samples import make_docx, make_pdf, make_zip, paragraph
from tests.work import count_lines

DOCX = make_docx(paragraph("营收4.5亿元。"))  # revenue of 450 million yuan
INSIDE = DOCX.index(b"word/document.xml") + 40
PDF = make_pdf([[(60, 700, 10, "revenue")]])
BILLION_LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "{}">]>'.format("&a;" * 10)
OPEN = make_zip({"content.xml": "<x/>"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def changed(parts: dict[str, bytes | None]) -> bytes:
    """Return the Word sample with parts replaced, added or left out."""
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    return make_zip({name: content for name, content in (found | parts).items() if content is not None})


def encrypted(data: bytes) -> bytes:
    """Set the flag of encryption on every part of a zip archive."""
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        pieces = data.split(signature)
        data = signature.join(
            [pieces[0], *(piece[: offset - 4] + b"\x01" + piece[offset - 3 :] for piece in pieces[1:])]
        )
    return data


def lying(data: bytes) -> bytes:
    """Understate the inflated size of every part of a zip archive."""
    pieces = data.split(b"PK\x01\x02")
    return b"PK\x01\x02".join([pieces[0], *(piece[:20] + struct.pack("<I", 10) + piece[24:] for piece in pieces[1:])])


WORKBOOK_MAIN = changed(
    {"word/document.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'}
)
CASES = {
    "empty": ("a.docx", b"", "is empty"),
    "truncated": ("a.docx", DOCX[: len(DOCX) // 2], "damaged"),
    "damaged inside": ("a.docx", DOCX[:INSIDE] + b"\0" * 20 + DOCX[INSIDE + 20 :], "damaged"),
    "a zip of something else": ("a.docx", make_zip({"readme": "x"}), "zip archive without a document"),
    "no main part": ("a.docx", changed({"word/document.xml": None}), "without a document"),
    "a workbook": ("a.docx", WORKBOOK_MAIN, "not a Word document"),
    "a workbook that is none": ("a.xlsx", DOCX, "damaged or not an Excel workbook"),
    "a PDF named Word": ("a.docx", PDF, "it is a PDF file"),
    "a Word file named PDF": ("a.pdf", DOCX, "it is a zip archive"),
    "a Word file named PowerPoint": ("a.pptx", DOCX, "not a presentation"),
    "a Word file named OpenDocument": ("a.odt", DOCX, "content.xml is missing"),
    "a Word file named rich text": ("a.rtf", DOCX, "it is a zip archive"),
    "slides that grow": ("a.pptx", changed({"word/document.xml": b" " * (5 << 20)}), "more than 500-fold"),
    "a text named Word": ("a.docx", b"hello", "something else"),
    "an old Word file": ("a.docx", OLE, "old Office file"),
    "a picture named HTML": ("a.html", b"\x89PNG\r\n", "PNG picture"),
    "a protected Word file": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "a protected workbook": ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "a protected archive": ("a.docx", encrypted(DOCX), "protected by a password"),
    "no text": ("a.docx", make_docx(""), "holds no text"),
    "no text in HTML": ("a.html", b"<script>x</script>", "holds no text"),
    "a large part": ("a.docx", changed({"word/document.xml": b" " * (65 << 20)}), "fill the memory"),
    "a part that grows": ("a.docx", changed({"word/document.xml": b" " * (5 << 20)}), "more than 500-fold"),
    "a part that lies about its size": ("a.docx", lying(DOCX), "damaged|not XML"),
    "a workbook that grows": ("a.xlsx", changed({"xl/sheet.xml": b" " * (5 << 20)}), "more than 500-fold"),
    "entities": ("a.docx", make_docx(paragraph("&b;"), prolog=BILLION_LAUGHS), "document type"),
    "an external document type": (
        "a.docx",
        make_docx(paragraph("x"), prolog='<!DOCTYPE w SYSTEM "file:///etc/hostname">'),
        "document type",
    ),
    "entities in a workbook": ("a.xlsx", changed({"xl/x.xml": BILLION_LAUGHS.encode() + b"<w/>"}), "document type"),
    "deep nesting": ("a.docx", make_docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "not XML that can be read"),
    "deep nesting of HTML": ("a.html", b"<div>" * 200_000, "nests more than 10,000"),
    "deep nesting of rich text": ("a.rtf", b"{\\rtf1 " + b"{" * 12_000, "nests more than 1,000"),
    "thousands of attributes": (
        "a.html",
        b"<p " + b" ".join(b"a%d='x y'" % n for n in range(20_000)) + b">",
        "attributes",
    ),
    "attributes of a tag that does not end": (
        "a.html",
        b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)),
        "attributes",
    ),
    "deep nesting behind comments": (
        "a.html",
        b"<div title='</div>'><!-- </div> -->" * 50_000,
        "nests more than 10,000",
    ),
    "entities in a topic": ("a.xml", (BILLION_LAUGHS + "<article><x a='&b;'/></article>").encode(), "holds no text"),
    "deep nesting of a topic": ("a.xml", b"<article>" + b"<para>" * 5_000, "not XML that can be read"),
    "XML of another kind": (
        "a.xml",
        b"<svg/>",
        "XML, but not DocBook, DITA or Mallard: it begins with <svg>",
    ),
    "a topic cut off": ("a.dita", b"<topic><title>x", "not XML that can be read"),
    "words named subtitles": ("a.srt", b"hello", "holds no subtitles"),
    "subtitles without words": ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n", "holds no text"),
    "AsciiDoc of code": ("a.adoc", b":a: b\n// c\n////\nd", "holds no text"),
    "words named catalogue": ("a.po", b"hello", "is damaged"),
    "a path for a catalogue": ("a.po", b"/etc/hostname", "is damaged"),
    "an unknown kind": ("a.pages", b"x", "is a .pages file"),
    "pairs": ("a.tmx", b"<tmx/>", "already aligned"),
}


def parse(path: Path) -> None:
    """Read a file in this process, where it can be seen what a reader does."""
    is_pairs = path.suffix in (".xlsx", ".po")
    texts._check_suffix(str(path), path.suffix) if not is_pairs else None
    data = path.read_bytes()
    check_magic(data, str(path), path.suffix)
    (parse_pairs if is_pairs else parse_file)(data, str(path), path.suffix)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be opened but the file that is read."""
    pytest.importorskip("openpyxl")  # beforehand, because it reads a list of file types

    def refuse(*args: object, **_: object) -> None:
        raise AssertionError(f"opened {args}")

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_refused_by_name_and_soon(case: str, tmp_path: Path, alone: None) -> None:
    name, data, says = CASES[case]
    path = tmp_path / name
    path.write_bytes(data)

    def refuse() -> None:
        with pytest.raises(FormatError, match=says) as caught:
            parse(path)
        assert str(path) in str(caught.value)

    assert count_lines(refuse) < 50_000  # four for each of the 10,000 levels that HTML may nest


def test_a_file_larger_than_the_limit_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(FormatError, match="larger than"):
        read_file(path)


def test_all_parts_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_PACKAGE_BYTES", 1000)
    with pytest.raises(FormatError, match="fill the memory"):
        read_docx(DOCX, "a.docx")


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("a.docx", "lxml"),
        ("a.pptx", "lxml"),
        ("a.odt", "lxml"),
        ("a.ods", "lxml"),
        ("a.html", "selectolax.lexbor"),
        ("a.rst", "docutils.core"),
        ("a.xlsx", "openpyxl"),
        ("a.pdf", "pypdfium2"),
        ("a.xml", "lxml"),
        ("a.srt", "webvtt"),
        ("a.po", "polib"),
    ],
)
def test_a_missing_package_is_named_by_its_extra(
    name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / name
    path.write_bytes(
        {
            ".pdf": PDF,
            ".html": b"<p>x",
            ".rst": b"x",
            ".xml": b"<x/>",
            ".srt": b"x",
            ".po": b"x",
            ".odt": OPEN,
            ".ods": OPEN,
        }.get(path.suffix, DOCX)
    )
    with pytest.raises(MissingExtraError, match=r"pip install 'bialign-zh\[files\]'"):
        parse(path)


def test_a_footnote_that_refers_to_itself_is_read_once() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{paragraph("注3", mark, mark)}</w:footnote>'  # a note
    text = read_docx(make_docx(paragraph("营收", mark, mark), footnotes=note), "a.docx")  # revenue
    assert text.text == "营收\n注3"


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(DOCX) - 1), st.binary(min_size=1, max_size=4))
def test_damaged_word_files_raise_our_errors_only(place: int, junk: bytes) -> None:
    with contextlib.suppress(BialignError):  # where the junk changes nothing that is read, all is well
        read_docx(DOCX[:place] + junk + DOCX[place + len(junk) :], "a.docx")


PIECES = ["<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<b>", "x", "<br>", "汉", "<", "&#0;", "<sup>", "1"]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES)))
def test_broken_html_is_read_and_its_blocks_fit(pieces: list[str]) -> None:
    text = read_html("".join(pieces).encode(), "a.html")
    assert "\n".join(text.text[slice(*block.span)] for block in text.blocks) == text.text

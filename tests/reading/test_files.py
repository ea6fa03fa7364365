"""Files of every encoding that reports come in, and files that are no text."""

from __future__ import annotations

import codecs
import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.errors import BialignError, EncodingError, FormatError, InputError, ReadError
from bialign.reading import as_text, read_file
from bialign.reading.encodings import decode

SIMPLIFIED = (
    "公司前三季度收入为一百二十亿元，比去年增长了8%。\n董事会认为，新业务已经开始带来利润。\n"  # revenue, profit
)
TRADITIONAL = "公司前三季度收入為一百二十億元，比去年增長了8%。\n董事會認為，新業務已經開始帶來利潤。\n"  # the same
ENGLISH = "Revenue rose to £12bn – the café in Zürich said “yes”.\nNothing else changed in the period under review.\n"
MOSTLY_ENGLISH = (
    "Revenue of Acme (顶峰公司) rose to 12bn yuan in the period under review.\n"  # 顶峰公司: the firm's name
)


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        *((text, "utf-8", "utf-8") for text in (SIMPLIFIED, TRADITIONAL, ENGLISH, MOSTLY_ENGLISH, "plain\n", "")),
        *((text, codec, codec) for text in (SIMPLIFIED, TRADITIONAL, ENGLISH) for codec in ("utf-16-le", "utf-16-be")),
        *((text, codec, "gb18030") for text in (SIMPLIFIED, MOSTLY_ENGLISH) for codec in ("gb18030", "gbk", "gb2312")),
        (TRADITIONAL, "gb18030", "gb18030"),
        (SIMPLIFIED + "㐀𠀀", "gb18030", "gb18030"),  # rare characters of four bytes
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL + "喺嘅", "big5hkscs", "big5hkscs"),  # Cantonese: at, of
        ("你好。", "gb18030", "gb18030"),  # hello
        (ENGLISH, "cp1252", "cp1252"),
    ],
)
def test_encodings_are_found_without_a_mark(text: str, codec: str, found: str) -> None:
    decoded = decode(text.encode(codec), "report.txt")
    assert (decoded.text, decoded.encoding) == (text, found)
    assert len(decoded.evidence) > 10


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, ENGLISH, ""])
def test_a_byte_order_mark_is_believed_and_dropped(mark: bytes, codec: str, text: str) -> None:
    decoded = decode(mark + text.encode(codec), "report.txt")
    assert (decoded.text, decoded.encoding) == (text, codec)
    assert "byte order mark" in decoded.evidence


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (SIMPLIFIED.encode()[:30] + b"\xff" + SIMPLIFIED.encode()[30:], "first at byte 30"),
        (ENGLISH.encode()[:40] + b"\xe9" + ENGLISH.encode()[40:], "UTF-8 but for a few bytes"),
        (SIMPLIFIED.encode()[:-2], "UTF-8 but for a few bytes"),  # cut inside a character
        (codecs.BOM_UTF8 + b"abc\xff", "damaged after it at byte 3"),
        (codecs.BOM_UTF16_LE + b"a\0b", "damaged"),
        (bytes(range(128, 256)) * 4, "not text in any of the encodings that were tried"),
    ],
)
def test_undecodable_bytes_are_an_error_that_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(EncodingError, match=says) as caught:
        decode(data, "report.txt")
    assert "UTF-8" in str(caught.value)


@given(st.binary())
def test_any_bytes_give_the_text_that_they_encode_or_a_clear_error(data: bytes) -> None:
    with contextlib.suppress(BialignError):
        decoded = decode(data, "report.txt")
        assert data.endswith(decoded.text.encode(decoded.encoding))  # all but a byte order mark


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"PK\x03\x04", b"%PDF", b"{\\rtf", b"Rar!", b"SQLite format 3", codecs.BOM_UTF8)):
        assert decode(data, "report.txt").text == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04\x14\0", "Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"),
        (b"{\\rtf1\\ansi", "rich text"),
        (b"plain text\0with a NUL", "NUL"),
        (bytes(range(256)), "NUL"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "NUL"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=says) as caught:
        read_file(path)
    assert "report.txt" in str(caught.value)


def test_a_file_is_read_with_its_source(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(SIMPLIFIED.replace("\n", "\r\n").encode("gb18030"))
    text = read_file(path)
    assert text.text == SIMPLIFIED.replace("\n", "\r\n"), "line ends are kept"
    assert (text.source.name, text.source.encoding, text.blocks) == (str(path), "gb18030", ())
    assert "common" in text.source.evidence


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="folder"):
        read_file(tmp_path)
    with pytest.raises(ReadError, match="could not be read"):
        read_file(Path("nul\0.txt"))
    (tmp_path / "blank.txt").write_text("\n \n")
    with pytest.raises(FormatError, match=r"blank\.txt is empty"):
        read_file(tmp_path / "blank.txt")
    (tmp_path / "report.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(FormatError, match="docx"):
        read_file(tmp_path / "report.docx")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(ReadError, match="could not be read"):
        read_file(path)


def test_strings_are_taken_as_they_are_but_for_lone_surrogates() -> None:
    for text in ("", "a\0b", "\u200fabc\ufeff", "a\r\nb\u2028c", "😀"):
        assert as_text(text).text == text
    with pytest.raises(InputError, match=r"U\+D800, at character 2"):
        as_text("ab\ud800")

"""Bytes to text, with the evidence for the codec; strict, because a replaced character is a lost one."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bialign.errors import EncodingError, FormatError
from bialign.patterns import compile_late
from bialign.reading.formats import binary_kind

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UTF16_CODECS = ("utf-16-le", "utf-16-be")
_CJK_CODECS = ("gb18030", "big5hkscs")
_UTF8_CHARACTER = compile_late(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LATIN_END = "\N{LATIN SMALL LETTER TURNED A}"  # the first letter of phonetic script
_HIGH = compile_late(rb"[\x80-\xff]")

COMMON_SHARE = 0.75
"""Share of the characters beyond ASCII that must be common ones before UTF-16 or a Chinese codec is believed.

The right codec gave 0.99 and more on 113 Chinese documents (NTREX, WMT21, Taiwanese financial law, CTK), and
every wrong one broke off; English with curly quotation marks, read as Chinese, gave 0: 2026-11-21.
"""


class Decoded(NamedTuple):
    """A text, the codec that decoded it, and why that codec."""

    text: str
    encoding: str
    evidence: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode the bytes of a text file, without replacing anything; a byte order mark is dropped.

    The ladder: byte order mark, strict UTF-8, UTF-16 by where its NUL bytes stand, GB18030 and Big5 by
    their share of common characters, then what charset-normalizer finds.

    Raises
    ------
    FormatError
        If the bytes are not text.
    EncodingError
        If no encoding fits.
    """
    what = binary_kind(data)
    if what:
        raise FormatError(f"{name} seems to be {what}, not a text; save it as plain text (.txt, UTF-8)")
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], codec, name)
    if b"\0" in data:
        return _decode_utf16(data, name)
    try:
        evidence = "all bytes are ASCII" if data.isascii() else "all bytes are valid UTF-8"
        return Decoded(data.decode("utf-8"), "utf-8", evidence)
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, name, error)
    return _decode_chinese(data) or _decode_western(data) or _refuse(name)


def _decode_marked(data: bytes, codec: str, name: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{name} begins with the byte order mark of {codec}, but is damaged after it at byte {error.start} "
            f"({error.reason}); open it in the program that wrote it and save it again as UTF-8"
        ) from error
    return Decoded(_without_nul(text, name), codec, f"the file begins with the byte order mark of {codec}")


def _decode_utf16(data: bytes, name: str) -> Decoded:
    """Decode UTF-16 without a byte order mark: NUL bytes are halves of line feeds, spaces and Latin letters."""
    share, codec, text = _most_common_reading(data, _UTF16_CODECS)
    if share < COMMON_SHARE or "\0" in text:
        raise FormatError(
            f"{name} holds NUL bytes and is not UTF-16, so it is probably not text; save it as plain text (.txt, UTF-8)"
        )
    return Decoded(
        text, codec, f"NUL bytes, and no byte order mark; as {codec}, {share:.0%} of the characters are common"
    )


def _without_nul(text: str, name: str) -> str:
    if "\0" in text:
        raise FormatError(
            f"{name} holds NUL characters, so it is probably not a text file; save it as plain text (.txt, UTF-8)"
        )
    return text


def _refuse_damaged_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> None:
    """Raise if the file is UTF-8 but for a few bytes: any other codec would garble the rest."""
    n_valid = sum(len(found) for found in _UTF8_CHARACTER.findall(data))
    if n_valid * 10 > len(_HIGH.findall(data)) * 9:
        raise EncodingError(
            f"{name} is UTF-8 but for a few bytes, the first at byte {error.start} ({error.reason}); nothing is "
            "replaced silently: repair the file, or open it in an editor and save it again as UTF-8"
        ) from error


def _decode_chinese(data: bytes) -> Decoded | None:
    """Decode with GB18030 or Big5, whichever gives more common characters, if either gives enough."""
    share, codec, text = _most_common_reading(data, _CJK_CODECS)
    if share < COMMON_SHARE:
        return None
    return Decoded(text, codec, f"no valid UTF-8; as {codec}, {share:.0%} of the characters beyond ASCII are common")


def _most_common_reading(data: bytes, codecs_: Sequence[str]) -> tuple[float, str, str]:
    """Return the share of common characters, the codec and the text of the likeliest reading."""
    readings = []
    for codec in codecs_:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        readings.append((common_share(text), codec, text))
    return max(readings, key=lambda reading: reading[0], default=(0.0, "", ""))


def common_share(text: str) -> float:
    """Return the share, 0 to 1, of common ones among the characters beyond ASCII (controls count as such); 1 if none.

    The standards order Chinese characters by use: common are level 1 of GB 2312 (rows B0 to D7, 3,755
    characters) and of Big5 (rows A4 to C6, 5,401), and the punctuation in the first rows of both; so are
    Latin letters with accents.
    """
    n_all = n_common = 0
    for char, n in Counter(text).items():
        if char.isascii() and (char.isprintable() or char.isspace()):
            continue
        n_all += n
        latin = char < _LATIN_END and char.isprintable()
        n_common += n * (latin or _in_rows(char, "gb2312", 0xB0, 0xD7) or _in_rows(char, "big5", 0xA4, 0xC6))
    return n_common / n_all if n_all else 1.0


def _in_rows(char: str, codec: str, first: int, last: int) -> bool:
    """Tell whether a character stands in the given rows of a standard, or in those of its punctuation."""
    row = char.encode(codec, "ignore")[:1] or b"\0"
    return first <= row[0] <= last or 0xA1 <= row[0] <= 0xA3


def _decode_western(data: bytes) -> Decoded | None:
    """Decode Windows-1252 if charset-normalizer finds no chaos in it and most of it is ASCII."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252"]).best()
    if best is None or len(_HIGH.findall(data)) * 5 > len(data):
        return None
    return Decoded(
        str(best), best.encoding, f"neither UTF-8 nor a Chinese encoding; charset-normalizer finds {best.encoding}"
    )


def _refuse(name: str) -> Decoded:
    raise EncodingError(
        f"{name} is not text in any of the encodings that were tried: UTF-8, UTF-16, GB18030, Big5, Windows-1252; "
        "open it in the program that wrote it and save it as UTF-8"
    )

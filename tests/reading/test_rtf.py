"""Rich text: what a person reads, in any of its encodings, and where it stands."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.errors import BialignError, FormatError
from bialign.reading.rtf import read_rtf
from bialign.records import Cell

FONTS = r"{\fonttbl{\f0\froman Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}}"
SHEET = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Chapter;}{\s2 heading 2;}}"


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg936\deff0" + FONTS + SHEET + r"{\info{\title Hidden 7}}" + body + "}").encode(
        "latin-1"
    )


def han(text: str) -> str:
    """Return Chinese as RTF writes it: by code points, each with a question mark for old programs."""
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    return r"{\uc1 " + "".join(rf"\u{code - 0x10000 * (code > 0x7FFF)} ?" for code in codes) + "}"


def raw(data: bytes) -> str:
    return "".join(rf"\'{byte:02x}" for byte in data)


def row(*cells: str, edges: tuple[int, ...] = (1000, 2000), properties: str = "") -> str:
    inside = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd{properties}" + "".join(rf"\cellx{edge}" for edge in edges) + inside + r"\row "


CASES = {
    "paragraphs, headings and lists": (
        rf"\pard\s1 {han('业绩')}\par\pard\s2 A\par\pard\outlinelevel1 B\par"
        r"\pard{\listtext 3.\tab}\ls1 C\par\pard D 5%\par",
        [
            ("heading", "paragraph 1", "业绩"),  # results
            ("heading", "paragraph 2", "A"),
            ("heading", "paragraph 3", "B"),
            ("list item", "paragraph 4", "C"),
            ("paragraph", "paragraph 5", "D 5%"),
        ],
    ),
    "encodings": (
        rf"{raw('收入'.encode('gbk'))}\f1 {raw('收入'.encode('gbk'))}\f2 {raw('許蓋'.encode('big5'))}\f0 {raw(b'A')}"
        + han("😀") + r"\par",
        [("paragraph", "paragraph 1", "收入收入許蓋A😀")],  # revenue; Hsu, cover
    ),
    "a character of two bytes, the second one plain": (
        r"\f2\'b3\\ \'a4@\par".replace("\\\\", "\\'5c"), [("paragraph", "paragraph 1", "許 一")],  # Hsu; one
    ),
    "special characters": (
        r"a\tab b\line c\~d\_e\{f\}\emdash\ldblquote g\rdblquote\par",
        [("paragraph", "paragraph 1", "a\tb\nc\xa0d‑e{f}—“g”")],
    ),
    "raised, hidden and deleted text": (
        r"120{\super 1} CO{\sub 2}{\v 9}{\deleted 8}\par", [("paragraph", "paragraph 1", "120¹ CO2")],
    ),
    "fields": (
        r"{\field{\*\fldinst HYPERLINK \"x9\"}{\fldrslt 45%}}, {\field{\*\fldinst PAGE }{\fldrslt 7}}\par"
        r"{\field{\*\fldinst TOC 1}{\fldrslt A\tab 3\par}}",
        [
            ("paragraph", "paragraph 1", "45%,"),
            ("running head", "table of contents", "7"),
            ("running head", "table of contents", "A\t3"),
        ],
    ),
    "notes, headers and text boxes come last": (
        r"{\header S 1234\par}{\headerf S1234\par}{\footer{\field{\*\fldinst PAGE}{\fldrslt 3}}\par}"
        r"a{\super\chftn}{\footnote{\super\chftn} one\par} b{\footnote\ftnalt two}\par"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 99}}{\shptxt box\par}}{\shprslt 8}}",
        [
            ("paragraph", "paragraph 1", "a b"),
            ("paragraph", "header", "S 1234"),
            ("running head", "header", "S1234"),
            ("running head", "footer", "3"),
            ("paragraph", "text box 1", "box"),
            ("note", "footnote 1", "one"),
            ("note", "endnote 1", "two"),
        ],
    ),
    "a table": (
        row("a", "2024", properties=r"\trhdr") + row(r"b\par c", "") + r"\pard d\par",
        [
            ("cell", "table 1, row 1, cell 1", "a"),
            ("cell", "table 1, row 1, cell 2", "2024"),
            ("cell", "table 1, row 2, cell 1", "b"),
            ("cell", "table 1, row 2, cell 1", "c"),
            ("paragraph", "paragraph 1", "d"),
        ],
    ),
    "pictures and comments": (
        r"a{\pict\wmetafile8 0123}{\pict\bin5 {}{}{}b{\*\annotation 7}{\*\unknown 6}c\par",
        [("paragraph", "paragraph 1", "abc")],
    ),
    "a fraction": (
        r"{\mmath{\*\moMath{\mf{\mfPr{\mctrlPr 9}}{\mnum{\mr 1}}{\mden{\mr 2}}}}{\mmathPict 8}}\par",
        [("paragraph", "paragraph 1", "1/2")],
    ),
    "a file that is cut off": (r"a{\b b", [("paragraph", "paragraph 1", "ab")]),
}  # fmt: skip
UNREAD = {
    "paragraphs, headings and lists": ("automatic numbers of 1 paragraph",),
    "pictures and comments": ("2 pictures (paragraph 1)", "comments with numbers"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_read(case: str) -> None:
    body, expected = CASES[case]
    text = read_rtf(rtf(body), "a.rtf")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == expected
    assert text.unread == UNREAD.get(case, ())


def test_cells_know_where_they_stand() -> None:
    body = (
        row("a", edges=(2000,))
        + row("b", "c", edges=(1010, 2005))
        + row("d", "e", edges=(1000,)).replace(r"\cellx1000", r"\cellx1000\clvmgf\cellx2000")
        + row("f", "", edges=(1000,)).replace(r"\cellx1000", r"\cellx1000\clvmrg\cellx2000")
        + r"\pard x\par"
        + row("g")
    )
    text = read_rtf(rtf(body), "a.rtf")
    found = {text.text[slice(*block.span)]: block.cell for block in text.blocks}
    assert found == {
        "a": Cell(0, 0, 0, 1, 2),
        "b": Cell(0, 1, 0),
        "c": Cell(0, 1, 1),
        "d": Cell(0, 2, 0),
        "e": Cell(0, 2, 1, 2),
        "f": Cell(0, 3, 0),
        "x": None,
        "g": Cell(1, 0, 0),
    }


def test_what_cannot_be_decoded_is_said() -> None:
    text = read_rtf(rtf(r"a\f1\'81\f0 b\par"), "a.rtf")
    assert text.text == "a\N{REPLACEMENT CHARACTER}b"
    assert text.unread == ("1 characters that could not be decoded",)


@pytest.mark.parametrize("data", [b"hello", b"PK\x03\x04"])
def test_what_is_no_rich_text_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="does not begin as rich text files do"):
        read_rtf(data, "a.rtf")


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "body",
    [
        "{" * 50_000 + "x",
        "x" + "}" * 50_000,
        r"\trowd" + r"\cellx1" * 3_000 + r"\intbl x\cell" * 3_000 + r"\row ",
        row("x", properties=r"\clvmrg") * 3_000,
        r"{\footnote " * 3_000 + "x",
        r"\bin99999999 x",
        "x" + r"\u99999999999 ?" + r"\uc999999999 \u65 x" * 1000,
    ],
    ids=["groups", "ends", "cells", "merged rows", "notes in notes", "binary", "code points"],
)
def test_strange_files_end(body: str) -> None:
    with contextlib.suppress(BialignError):
        read_rtf(rtf(body), "a.rtf")


PIECES = (
    r"\par { } \' \'81 \u-3 \uc0 \cell \row \trowd \cellx9 \intbl \*"
    r" {\footnote {\field{\*\fldinst|PAGE }{\fldrslt \f1 x |5 \bin"
    r" \super \ \clvmrg"
).split()


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_rich_text_gives_blocks_that_fit(pieces: list[str]) -> None:
    text = read_rtf(rtf("".join(pieces).replace("|", " ")), "a.rtf")
    assert "\n".join(text.text[slice(*block.span)] for block in text.blocks) == text.text

"""Files that hold pairs: whatever a tool exports, both sides and where they stand come in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from bialign.errors import BialignError, FormatError, InputError, LanguageError
from bialign.reading.aligned import read_aligned

TMX = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US"/><body>
<tu tuid="a"><prop type="x-note">备注</prop>
  <tuv xml:lang="en-US"><seg>Revenue <bpt i="1">&lt;b></bpt>rose<ept i="1">&lt;/b></ept> <hi>12%</hi>.</seg></tuv>
  <tuv xml:lang="zh-CN"><seg>收入增长12%。</seg></tuv><tuv xml:lang="de"><seg>Nein</seg></tuv></tu>
<tu><tuv lang="ZH_TW"><seg>未譯</seg></tuv></tu>
</body></tmx>"""
TMX_PAIRS = [
    ("unit 1 (a)", "收入增长12%。", "Revenue rose 12%."),
    ("unit 2", "未譯", ""),  # not translated
]
FRENCH = TMX.replace("zh-CN", "fr").replace("ZH_TW", "fr").format(encoding="utf-8")
XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="zh-CN" datatype="plaintext" original="r"><body><group>
<trans-unit id="u1"><source>Up <g id="1">12%</g><x id="2"/>.</source><target>增长<ph id="1">%</ph>12%。</target>
  <alt-trans><source>no</source><target>不</target></alt-trans></trans-unit>
<trans-unit id="u2"><source>One. Two.</source>
  <seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>
  <target><mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk></target></trans-unit>
<trans-unit id="u3"><source>Untranslated.</source></trans-unit>
</group></body></file></xliff>"""
XLIFF_1_PAIRS = [
    ("unit 1 (u1)", "增长12%。", "Up 12%."),
    ("unit 2 (u2)", "一。", "One."),
    ("unit 2 (u2)", "二。", "Two."),
    ("unit 3 (u3)", "", "Untranslated."),
]
XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-Hans" trgLang="en-GB">
<file id="f"><unit id="1"><notes><note>no</note></notes>
<segment><source>收入<pc id="1">12</pc>亿。</source>
<target>1.2bn<cp hex="0020"/>of <mrk id="m">it</mrk>.</target></segment>
<ignorable><source> </source></ignorable><segment><source>完。</source><target/></segment></unit></file></xliff>"""
XLIFF_2_PAIRS = [
    ("unit 1", "收入12亿。", "1.2bn of it."),  # revenue of 1.2bn
    ("unit 1", "完。", ""),  # the end
]
PO = """msgid ""
msgstr "Language: zh_CN\\n"

#: a.c:3
msgid "Revenue: "
"4.5bn"
msgstr "营收45亿"

#, fuzzy
msgid "Loss of 2%"
msgstr "亏损3%"

msgid "One file"
msgid_plural "%d files"
msgstr[0] "%d个文件"

#~ msgid "old"
#~ msgstr "旧"
"""
PO_PAIRS = [
    ("line 4", "营收45亿", "Revenue: 4.5bn"),
    ("line 9", "", "Loss of 2%"),  # a guess that nobody has looked at
    ("line 13", "%d个文件", "%d files"),
]
PO_FRENCH = PO.replace("营收45亿", "Ventes").replace("%d个文件", "")
# from Chinese: the loss is 2 %; it has two plural forms
PO_FROM_CHINESE = (
    'msgid "亏损2%"\nmsgstr "Loss of 2%"\n\nmsgid "文件"\nmsgid_plural "文件们"\nmsgstr[0] "file"\nmsgstr[1] "files"\n'
)
PO_FROM_CHINESE_PAIRS = [("line 1", "亏损2%", "Loss of 2%"), ("line 4", "文件", "file"), ("line 4", "文件们", "files")]
TABLE = [
    ("ID", "English", "中文", "score"),
    ("s1", "Revenue rose by 12% to 4.5 billion.", "收入增长12%，达到45亿。", "0.9"),
    ("s2", 'He said "yes", = 3', "他说“好”，等于3", "0.8"),  # he said "fine", is 3
    ("", "", "", ""),
    ("s3", "Left out here", "", "0.1"),
]
TABLE_PAIRS = [
    ("收入增长12%，达到45亿。", "Revenue rose by 12% to 4.5 billion."),
    ("他说“好”，等于3", 'He said "yes", = 3'),
    ("", "Left out here"),
]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "pairs"),
    [
        ("m.tmx", TMX.format(encoding="UTF-8").encode(), TMX_PAIRS),
        ("m.tmx", TMX.format(encoding="UTF-16").encode("utf-16"), TMX_PAIRS),
        ("m.tmx", TMX.format(encoding="GBK").encode("gbk"), TMX_PAIRS),
        ("m.xlf", XLIFF_1.encode(), XLIFF_1_PAIRS),
        ("m.sdlxliff", XLIFF_1.replace("version=", "xmlns:sdl='x' version=").encode(), XLIFF_1_PAIRS),
        ("m.xliff", XLIFF_2.encode(), XLIFF_2_PAIRS),
        ("m.po", PO.encode(), PO_PAIRS),
        ("m.po", PO.encode("gbk"), PO_PAIRS),
        ("m.po", PO_FROM_CHINESE.encode(), PO_FROM_CHINESE_PAIRS),
    ],
)
def test_translation_files(tmp_path: Path, name: str, content: bytes, pairs: list[tuple[str, str, str]]) -> None:
    texts = read_aligned(write(tmp_path, name, content))
    assert list(zip(texts.places, texts.zh, texts.en, strict=True)) == pairs
    assert texts.source.encoding


@pytest.mark.parametrize("written", ["110000", "d800", "-1", "x", "", "1" * 300, "１０", "0x20"])
def test_a_character_that_unicode_does_not_have_is_refused(tmp_path: Path, written: str) -> None:
    path = write(tmp_path, "m.xliff", XLIFF_2.replace('hex="0020"', f'hex="{written}"'))
    with pytest.raises(FormatError, match="which Unicode does not have"):
        read_aligned(path)


def test_thousands_of_columns_take_few_words_and_no_room_for_what_is_not_there(tmp_path: Path) -> None:
    wide = "\t".join(["营业收入"] * 3000 + ["revenue"] * 3000)  # revenue
    with pytest.raises(FormatError, match="in columns A, B, C, D and 2,996 more"):
        read_aligned(write(tmp_path, "m.tsv", wide))
    found = read_aligned(write(tmp_path, "n.tsv", "\n".join([*["营业收入\trevenue"] * 900, wide])))
    assert len(found.zh) == 901


def workbook(rows: Sequence[tuple[str, ...]]) -> bytes:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet, notes = book.add_worksheet("报告"), book.add_worksheet("notes")  # report
        notes.write_string(0, 0, "nothing bilingual here")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
        sheet.write_formula(1, 6, '="甲"&"乙"', value="甲乙")
        book.add_worksheet("hidden").hide()
    return buffer.getvalue()


def table(suffix: str) -> bytes:
    if suffix == ".xlsx":
        return workbook(TABLE)
    if suffix == ".tsv":
        return "\n".join("\t".join(row) for row in TABLE).encode("utf-8-sig")
    return "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in TABLE).encode(
        "utf-8-sig"
    )


@pytest.mark.parametrize("suffix", [".xlsx", ".tsv", ".csv"])
@pytest.mark.parametrize("columns", [None, ("C", "b")])
def test_tables(tmp_path: Path, suffix: str, columns: tuple[str, str] | None) -> None:
    texts = read_aligned(write(tmp_path, "t" + suffix, table(suffix)), columns)
    assert list(zip(texts.zh, texts.en, strict=True)) == TABLE_PAIRS
    assert "Chinese in column C, English in column B" in texts.source.evidence
    assert texts.places[2] == {".xlsx": "sheet 报告, row 5"}.get(suffix, "line 5")


def test_a_formula_gives_the_value_that_excel_computed(tmp_path: Path) -> None:
    texts = read_aligned(write(tmp_path, "t.xlsx", workbook(TABLE)), ("G", "B"))
    assert texts.zh == ("", "甲乙", "", "")
    assert texts.en[1] == TABLE[1][1]


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("m.tmx", "<tmx><body/></tmx>", LanguageError, "no Chinese"),
        ("m.po", PO_FRENCH, LanguageError, "not between Chinese and English"),
        ("m.tmx", FRENCH, LanguageError, "no Chinese"),
        ("m.tmx", "<html/>", FormatError, "no TMX: it begins with <html>"),
        ("m.tmx", "<tmx><body>", FormatError, "damaged"),
        ("m.tmx", "", FormatError, "is empty"),
        ("m.tmx", "<tmx>" + "<a>" * 300 + "</a>" * 300 + "</tmx>", FormatError, "nested more than 256"),
        ("m.tmx", '<!DOCTYPE tmx [<!ENTITY a "aa">]><tmx>&a;</tmx>', FormatError, "entities"),
        ("m.tmx", '<!DOCTYPE tmx SYSTEM "file:///etc/passwd"><tmx>&x;</tmx>', FormatError, "damaged"),
        ("m.xlf", XLIFF_1.replace('"zh-CN"', '"ja"'), LanguageError, "from en to ja"),
        ("t.tsv", "a\tb\nc\td", LanguageError, "no column of Chinese"),
        ("t.tsv", "一\tone two\tone too\n二\ttwo\tthree", FormatError, "English in columns B and C"),
        ("t.csv", 'a,"b', FormatError, "damaged at line 1"),
        ("t.xlsx", "PK\x03\x04", FormatError, "damaged"),
        ("t.txt", "a", FormatError, "give one of .tmx"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: str, error: type[BialignError], says: str
) -> None:
    with pytest.raises(error, match=says) as caught:
        read_aligned(write(tmp_path, name, content))
    assert name in str(caught.value)


def test_columns_are_named_by_letters(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="its letters"):
        read_aligned(write(tmp_path, "t.tsv", "a\tb"), ("1", "2"))

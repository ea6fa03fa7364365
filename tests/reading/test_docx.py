"""Word files: what a person reads in them, where it stands, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from bialign.reading.docx import MOST_COLUMNS, read_docx
from bialign.records import Cell
from tests.reading.samples import field, make_docx, make_zip, paragraph, table, tc, text_run

FOOTNOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
CELL = "<w:tc>{}</w:tc>"
DELETED = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"  # deleted
DELETED_END = "<w:rPr><w:del w:id='9'/></w:rPr>"

CASES = {
    "runs of one paragraph": (
        paragraph("营收", text_run("4.53", "<w:b/>"), "亿元。"),  # revenue of 453 million yuan
        [("paragraph", "paragraph 1", "营收4.53亿元。")],
    ),
    "empty ones do not count": (
        paragraph() + paragraph(" ") + paragraph("甲"),
        [("paragraph", "paragraph 1", "甲")],
    ),
    "tracked changes": (
        paragraph("原文", "<w:ins>" + text_run("插入") + "</w:ins>", DELETED),
        [("paragraph", "paragraph 1", "原文插入")],  # original, inserted, deleted
    ),
    "moved text stands where it went": (
        paragraph("<w:moveFrom>" + text_run("移动。") + "</w:moveFrom>", "留下。")
        + paragraph("<w:moveTo>" + text_run("移动。") + "</w:moveTo>"),
        [("paragraph", "paragraph 1", "留下。"), ("paragraph", "paragraph 2", "移动。")],  # stayed, moved
    ),
    "a deleted paragraph end": (
        paragraph("前半", properties=DELETED_END) + paragraph("后半。"),  # first half, second half
        [("paragraph", "paragraph 1", "前半后半。")],
    ),
    "a deleted end before a table joins nothing": (
        paragraph("末段", properties=DELETED_END) + f"<w:tbl><w:tr>{CELL.format(paragraph('格'))}</w:tr></w:tbl>",
        [("paragraph", "paragraph 1", "末段"), ("cell", "table 1, row 1, cell 1", "格")],  # last paragraph, cell
    ),
    "content controls and links": (
        CONTROL.format(paragraph("控件"))
        + paragraph("见", "<w:hyperlink>" + text_run("链接") + "</w:hyperlink>", CONTROL.format(text_run("尾"))),
        [("paragraph", "paragraph 1", "控件"), ("paragraph", "paragraph 2", "见链接尾")],  # control; see link, tail
    ),
    "tabs, breaks and hyphens": (
        paragraph(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>3</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r>",
            "<w:r><w:br w:type='page'/></w:r>",
        ),
        [("paragraph", "paragraph 1", "a\tb\n3-4")],
    ),
    "characters of fonts of symbols": (
        paragraph(
            '<w:r><w:t xml:space="preserve">T </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>',
            '<w:r><w:sym w:font="Symbol" w:char="00B1"/></w:r>',
            '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b42</w:t></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="F04A"/><w:sym/></w:r>',
        ),
        [("paragraph", "paragraph 1", "T ≥5±×2✓•")],
    ),
    "headings and lists by style": (
        paragraph("题", properties='<w:pStyle w:val="a"/>')
        + paragraph("章", properties='<w:pStyle w:val="b"/>')
        + paragraph("文", properties='<w:pStyle w:val="c"/>')
        + paragraph("项", properties='<w:pStyle w:val="d"/>')
        + paragraph("不", properties='<w:pStyle w:val="d"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("节", properties='<w:outlineLvl w:val="2"/>')
        + paragraph("目录\t3", properties='<w:pStyle w:val="e"/>'),  # contents … page 3
        [
            ("heading", "paragraph 1", "题"),  # title
            ("heading", "paragraph 2", "章"),  # chapter
            ("paragraph", "paragraph 3", "文"),  # text
            ("list item", "paragraph 4", "项"),  # item
            ("paragraph", "paragraph 5", "不"),  # none
            ("heading", "paragraph 6", "节"),  # section
            ("running head", "table of contents", "目录\t3"),
        ],
    ),
    "tables, also nested and deleted rows": (
        "<w:tbl><w:tr>"
        + CELL.format(paragraph("甲") + paragraph("乙"))
        + CELL.format(f"<w:tbl><w:tr>{CELL.format(paragraph('内'))}</w:tr></w:tbl>" + paragraph())
        + f"</w:tr><w:tr><w:trPr><w:del w:id='1'/></w:trPr>{CELL.format(paragraph('删'))}</w:tr>"
        + CONTROL.format(f"<w:tr>{CELL.format(paragraph('丙'))}</w:tr>")
        + "</w:tbl>",
        [
            ("cell", "table 1, row 1, cell 1", "甲"),
            ("cell", "table 1, row 1, cell 1", "乙"),
            ("cell", "table 2, row 1, cell 1", "内"),  # inner
            ("cell", "table 1, row 2, cell 1", "丙"),
        ],
    ),
    "notes come last, in the order of their marks": (
        paragraph("一", FOOTNOTE.format(7), "。") + paragraph("二", FOOTNOTE.format(3), "。"),
        [
            ("paragraph", "paragraph 1", "一。"),  # one
            ("paragraph", "paragraph 2", "二。"),  # two
            ("note", "footnote 1", "注七"),  # note seven
            ("note", "footnote 2", "注三"),  # note three
        ],
    ),
    "a text box, once": (
        paragraph("前", BOX.format(paragraph("框")), "后"),
        [("paragraph", "paragraph 1", "前后"), ("paragraph", "text box 1", "框")],  # before, after; box
    ),
    "hidden text, field codes and pinyin": (
        paragraph(
            "见",
            text_run("藏", "<w:vanish/>"),
            text_run("显", "<w:vanish w:val='0'/>"),
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>",
            f"<w:r><w:ruby><w:rt>{text_run('han')}</w:rt><w:rubyBase>{text_run('汉')}</w:rubyBase></w:ruby></w:r>",
        ),
        [("paragraph", "paragraph 1", "见显汉")],  # see, shown, Han
    ),
    "the result of a field, not its code": (
        paragraph("自", field("<w:r><w:instrText>IF </w:instrText></w:r>" + text_run("2023"), text_run("2024")), "年")
        + paragraph("至", "<w:fldSimple w:instr='DATE'>" + text_run("2025") + "</w:fldSimple>", "年")
        + paragraph("末", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + text_run("2026")),
        [
            ("paragraph", "paragraph 1", "自2024年"),  # from 2024
            ("paragraph", "paragraph 2", "至2025年"),  # to 2025
            ("paragraph", "paragraph 3", "末2026"),  # end; a field that never ends hides nothing
        ],
    ),
    "marks of notes, by their style or because Word says so": (
        paragraph("一", text_run("3", "<w:rStyle w:val='f'/>"), "户")
        + paragraph("二", "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='3'/><w:t>4</w:t></w:r>", "户"),
        [
            ("paragraph", "paragraph 1", "一³户"),  # one household
            ("paragraph", "paragraph 2", "二⁴户"),  # two households
            ("note", "footnote 1", "注三"),  # note three
        ],
    ),
    "superscripts and fractions": (
        paragraph("1,200", text_run("3", "<w:vertAlign w:val='superscript'/>"), "户，")
        + paragraph(
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        [("paragraph", "paragraph 1", "1,200³户，"), ("paragraph", "paragraph 2", "1/2")],  # 1,200 households
    ),
}
NOTES = f'<w:footnote w:id="3">{paragraph("注三")}</w:footnote><w:footnote w:id="7">{paragraph("注七")}</w:footnote>'


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml"])
def test_what_is_read(case: str, main: str) -> None:
    body, expected = CASES[case]
    text = read_docx(make_docx(body, footnotes=NOTES, main=main), "report.docx")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == expected
    assert text.text == "\n".join(found for _, _, found in expected)


# ── headers and footers ──────────────────────────────────────────────────────────────────────────

PAGE = field("PAGE", text_run("12"))
MARGINS = {
    "a stock code": ([paragraph("股份代號：1234")], [("paragraph", "header", "股份代號：1234")]),  # stock code
    "what was said before": (
        [paragraph("年報 2024"), paragraph("年 報 2024")],  # annual report
        [("paragraph", "header", "年報 2024"), ("running head", "header", "年 報 2024")],
    ),
    "a page number": ([paragraph("- 12 -")], [("running head", "header", "- 12 -")]),
    "page numbers in words": (
        [paragraph("第 3 頁 共 12 頁"), paragraph("Page 3 of 12")],  # page 3 of 12
        [("running head", "header", "第 3 頁 共 12 頁"), ("running head", "header", "Page 3 of 12")],
    ),
    "a page number by field": (
        [paragraph("南山食品 ", PAGE, "/", "<w:fldSimple w:instr=' NUMPAGES '>" + text_run("30") + "</w:fldSimple>")],
        [("running head", "header", "南山食品 12/30")],  # Nanshan Foods
    ),
    "a page number beside a year": (
        [paragraph("2024 年報 ", PAGE, " 南山")],  # annual report 2024, Nanshan
        [("paragraph", "header", "2024 年報 "), ("running head", "header", "12"), ("paragraph", "header", " 南山")],
    ),
    "a table": (
        [table(["1234", "南山"])],
        [("cell", "header, table 1, row 1, cell 1", "1234"), ("cell", "header, table 1, row 1, cell 2", "南山")],
    ),
}


@pytest.mark.parametrize("case", MARGINS)
def test_headers(case: str) -> None:
    headers, expected = MARGINS[case]
    text = read_docx(make_docx(paragraph("文"), headers=headers), "report.docx")  # text
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks[1:]] == expected


def test_headers_come_before_footers_in_the_order_of_the_sections() -> None:
    data = make_docx(paragraph("文"), headers=[paragraph("首"), paragraph("次")], footers=[paragraph("尾")])
    assert read_docx(data, "report.docx").text == "文\n首\n次\n尾"  # text, first, second, last


# ── tables ───────────────────────────────────────────────────────────────────────────────────────

SPAN, BEFORE = '<w:gridSpan w:val="{}"/>'.format, '<w:gridBefore w:val="2"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TABLES = {
    "heads": (table(["a", "b"], ["c", "d"], heads=1), {"a": Cell(0, 0, 0, is_head=True), "d": Cell(0, 1, 1)}),
    "merged columns": (
        table([tc("a", SPAN(2)), "b"], ["c", "d", "e"]),
        {"a": Cell(0, 0, 0, 1, 2), "b": Cell(0, 0, 2), "e": Cell(0, 1, 2)},
    ),
    "merged rows": (
        table([tc("a", DOWN), "b"], [tc(paragraph(), ON), "c"], [tc(paragraph(), ON), "d"], [tc("e", DOWN), "f"]),
        {"a": Cell(0, 0, 0, 3), "c": Cell(0, 1, 1), "e": Cell(0, 3, 0), "f": Cell(0, 3, 1)},
    ),
    "a merge without a beginning": (table([tc("a", ON)], ["b"]), {"a": Cell(0, 0, 0), "b": Cell(0, 1, 0)}),
    "rows that begin later": (
        f"<w:tbl><w:tr><w:trPr>{BEFORE}</w:trPr>{tc('a')}</w:tr></w:tbl>",
        {"a": Cell(0, 0, 2)},
    ),
    "a table in a cell is a table of its own": (
        table(["a", table(["b"]) + paragraph("c")]) + table(["d"]),
        {"a": Cell(0, 0, 0), "b": Cell(1, 0, 0), "c": Cell(0, 0, 1), "d": Cell(2, 0, 0)},
    ),
    "a span without end": (
        table([tc("a", SPAN(10**9)), tc("b", SPAN("9" * 5000)), tc("c", SPAN(-3))]),
        {"a": Cell(0, 0, 0, 1, MOST_COLUMNS), "b": Cell(0, 0, MOST_COLUMNS), "c": Cell(0, 0, MOST_COLUMNS + 1)},
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_cells_know_where_they_stand(case: str) -> None:
    body, expected = TABLES[case]
    text = read_docx(make_docx(body), "report.docx")
    found = {text.text[slice(*block.span)]: block.cell for block in text.blocks}
    assert {words: found[words] for words in expected} == expected


# ── files made to break the reader ───────────────────────────────────────────────────────────────


@pytest.mark.timeout(120)  # seconds; a note that is read in itself never ends
def test_notes_that_bear_their_own_marks_are_read_once() -> None:
    ring = "".join(
        f'<w:footnote w:id="{n}">{paragraph(f"n{n}", FOOTNOTE.format(n), FOOTNOTE.format((n + 1) % 3))}</w:footnote>'
        for n in range(3)
    )
    text = read_docx(make_docx(paragraph("文", FOOTNOTE.format(1)), footnotes=ring), "report.docx")  # text
    assert text.text == "文\nn1\nn2\nn0"


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "body",
    [
        table(*[[tc("x", ON)] * 20] * 300),
        table([tc("x", SPAN(10**9) + DOWN)] * 4_000),
        "<w:tbl><w:tr><w:tc>" * 60 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60,
        paragraph(*['<w:r><w:fldChar w:fldCharType="begin"/></w:r>'] * 4_000, "x", *[text_run("y")] * 4_000),
        paragraph(*[field("PAGE", "")] * 4_000, "x"),
    ],
    ids=["merged rows", "spans without end", "tables in tables", "fields that never end", "fields"],
)
def test_strange_tables_and_fields_end(body: str) -> None:
    assert "x" in read_docx(make_docx(body, headers=[body]), "report.docx").text


def test_the_strict_form_of_the_standard_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    prolog = "<!-- a comment --><?and an instruction?>"
    data = make_docx(paragraph("<!-- x -->" + text_run("甲"), properties=""), prolog=prolog)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict.encode()
    )
    assert read_docx(make_zip(parts), "strict.docx").text == "甲"


def test_a_file_of_python_docx() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("營運概況", level=2)  # overview of operations
    document.add_paragraph("營業收入達四十五億元。Revenue came to 4.5bn yuan.")
    document.add_paragraph("現金", style="List Number")  # cash
    document.add_table(1, 2).cell(0, 1).text = "12%"
    buffer = io.BytesIO()
    document.save(buffer)
    text = read_docx(buffer.getvalue(), "report.docx")
    assert text.text == "營運概況\n營業收入達四十五億元。Revenue came to 4.5bn yuan.\n現金\n12%"
    assert [block.kind for block in text.blocks] == ["heading", "paragraph", "list item", "cell"]

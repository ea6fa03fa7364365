"""What a person sees in a file and its reader does not read is named, so that nobody takes it for read."""

from __future__ import annotations

import json

import pytest

from bialign.reading.docx import read_docx
from bialign.reading.notebooks import read_notebook
from bialign.reading.opendocument import read_ods, read_opendocument
from bialign.reading.packages import Package
from bialign.reading.pptx import read_pptx
from bialign.reading.rst import read_rst
from bialign.reading.rtf import read_rtf
from bialign.reading.xlsx import read_xlsx
from tests.reading.samples import field, make_docx, paragraph, table, text_run
from tests.reading.test_opendocument import make_open, p
from tests.reading.test_pptx import frame, make_pptx, shape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_BULLET = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
_LEVELS = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="5">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
)
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def test_numbers_that_word_makes_up_are_counted() -> None:
    body = (
        paragraph("a", properties=_NUMBERED)
        + paragraph("b", properties=_BULLET)
        + paragraph("c", properties='<w:pStyle w:val="b"/>')  # whose list its style inherits
        + paragraph("d", properties='<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>')  # taken out of it
        + paragraph(properties=_NUMBERED)
    )
    package = Package(make_docx(body), "a.docx")
    links, styles = (package.read(f"word/{part}").decode() for part in ("_rels/document.xml.rels", "styles.xml"))
    link = f'<Relationship Id="n" Type="{_RELATED}/numbering" Target="numbering.xml"/></Relationships>'
    listed = styles.replace('<w:name w:val="heading 1"/>', f'<w:name w:val="heading 1"/><w:pPr>{_NUMBERED}</w:pPr>')
    data = package.rewrite(
        {
            "word/numbering.xml": _LEVELS.encode(),
            "word/_rels/document.xml.rels": links.replace("</Relationships>", link).encode(),
            "word/styles.xml": listed.encode(),
        }
    )
    assert read_docx(data, "a.docx").unread == ("automatic numbers of 2 paragraphs",)


def _form(result: str) -> str:
    """Return the mark of an old form field, a list of two entries."""
    entries = f"<w:ddList>{result}<w:listEntry w:val='a'/><w:listEntry w:val='12 b'/></w:ddList>"
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{entries}</w:ffData></w:fldChar></w:r>"


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        (paragraph(f'<w:r><w:pict><v:textpath {_VML} string="1 a"/></w:pict></w:r>'), ("1 WordArt text with numbers",)),
        (paragraph(f'<w:r><w:pict><v:textpath {_VML} string="a"/></w:pict></w:r>'), ()),
        ('<w:altChunk r:id="a"/>', ("1 embedded document",)),
        (paragraph(field(" EQ \\f(1,2) ", "")), ("1 formula of fields",)),
        (paragraph(field(" REF a1 ", text_run("x"))), ()),
        (table(["a"]), ()),
        (
            paragraph(
                f"<w:r><w:ruby><w:rt>{text_run('1 2')}</w:rt><w:rubyBase>{text_run('3')}</w:rubyBase></w:ruby></w:r>"
            ),
            ("2 numbers above words",),
        ),
        (paragraph(_form("<w:result w:val='1'/>")), ("1 number in fields of a form",)),
        (paragraph(_form("<w:result w:val='7'/>")), ()),
        (paragraph(_form("")), ()),
    ],
)
def test_what_word_shows_beside_its_text(body: str, unread: tuple[str, ...]) -> None:
    assert read_docx(make_docx(paragraph("x") + body), "a.docx").unread == unread


@pytest.mark.parametrize(("words", "unread"), [("12 shops", ("comments with numbers",)), ("shops", ())])
def test_comments_with_numbers(words: str, unread: tuple[str, ...]) -> None:
    comment = f"<office:annotation><dc:date xmlns:dc='a'>2031-01-01</dc:date>{p(words)}</office:annotation>"
    cell = f"<table:table-cell>{p('x')}{comment}</table:table-cell>"
    sheet = f"<table:table table:name='a'><table:table-row>{cell}</table:table-row></table:table>"
    word = Package(make_docx(paragraph("x")), "a.docx").rewrite(
        {"word/comments.xml": f"<a {_W}><w:t>{words}</w:t></a>".encode()}
    )
    slides = Package(make_pptx(shape("x")), "a.pptx").rewrite(
        {"ppt/comments/c1.xml": f"<a><text>{words}</text></a>".encode()}
    )
    assert read_opendocument(make_open("text", p(f"x{comment}")), "a.odt").unread == unread
    assert read_ods(make_open("spreadsheet", sheet), "a.ods").unread == unread
    assert read_docx(word, "a.docx").unread == unread
    assert read_pptx(slides, "a.pptx").unread == unread
    assert read_rtf(f"{{\\rtf1 x{{\\*\\annotation {{\\*\\atnref 9}}{words}}}\\par}}".encode(), "a.rtf").unread == unread


def test_numbers_before_the_items_of_rich_text() -> None:
    text = read_rtf(rb"{\rtf1{\listtext 1.\tab}a\par{\listtext 2.\tab}b\par{\listtext -\tab}c\par}", "a.rtf")
    assert text.text == "a\nb\nc"
    assert text.unread == ("automatic numbers of 2 paragraphs",)


@pytest.mark.parametrize(("words", "unread"), [("Draft 2", ("1 WordArt text with numbers",)), ("Draft", ())])
def test_wordart_of_rich_text(words: str, unread: tuple[str, ...]) -> None:
    art = f"{{\\sp{{\\sn gtextUNICODE}}{{\\sv {words}}}}}{{\\sp{{\\sn gtextSize}}{{\\sv 65536}}}}"
    text = read_rtf(f"{{\\rtf1 x{{\\shp{{\\*\\shpinst{art}}}}}y\\par}}".encode(), "a.rtf")
    assert (text.text, text.unread) == ("xy", unread)


def test_rich_text_that_is_written_twice_is_read_in_unicode() -> None:
    text = read_rtf(rb"{\rtf1{\info{\upr{\title 1}{\*\ud{\title 2}}}}a {\upr{3}{\*\ud{4}}}\par}", "a.rtf")
    assert text.text == "a 4"


@pytest.mark.parametrize(
    ("cell", "unread"),
    [
        ('<c r="A2"><f>1+1</f><v></v></c>', ("1 formula without a value",)),
        ('<c r="A2" s="0"><f>1+1</f></c><c r="B2"><f a="b"/><v/></c>', ("2 formulas without a value",)),
        ('<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>""</f><v></v></c>', ()),
    ],
)
def test_formulas_that_nobody_has_calculated(cell: str, unread: tuple[str, ...]) -> None:
    assert read_xlsx(_workbook(f"<row>{cell}</row></sheetData>"), "a.xlsx").unread == unread


@pytest.mark.parametrize(
    ("margin", "unread"),
    [
        ("&amp;L12 shops&amp;RPage &amp;P", ("headers or footers with numbers",)),
        ("&amp;C&amp;&quot;Arial,Bold&quot;&amp;14Shops&amp;KFF0000&amp;P", ()),
    ],
)
def test_headers_of_sheets(margin: str, unread: tuple[str, ...]) -> None:
    end = f"</sheetData><headerFooter><oddHeader>{margin}</oddHeader></headerFooter>"
    assert read_xlsx(_workbook(end), "a.xlsx").unread == unread


def _workbook(end_of_data: str) -> bytes:
    """Return a workbook of one number, whose cells end as is given."""
    from io import BytesIO

    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append([12])
    buffer = BytesIO()
    book.save(buffer)
    package = Package(buffer.getvalue(), "a.xlsx")
    part = "xl/worksheets/sheet1.xml"
    return package.rewrite({part: package.read(part).replace(b"</sheetData>", end_of_data.encode())})


@pytest.mark.parametrize(
    ("cell", "unread"),
    [
        ({"source": "a = 1"}, True),
        ({"source": "a", "outputs": [{"text": ["1\n"]}]}, True),
        ({"source": "a", "outputs": [{"data": {"text/html": "<p>1"}}]}, True),
        ({"input": "a"}, False),
    ],
)
def test_code_of_notebooks(cell: dict[str, object], unread: bool) -> None:
    cells = [{"cell_type": "markdown", "source": "x 1"}, {"cell_type": "code", **cell}]
    text = read_notebook(json.dumps({"cells": cells}).encode(), "a.ipynb")
    assert text.unread == ("code and output with numbers",) * unread


@pytest.mark.parametrize(("html", "unread"), [("<p>1</p>", ("raw text with numbers",)), ("<hr>", ())])
def test_raw_text_of_restructuredtext(html: str, unread: tuple[str, ...]) -> None:
    assert read_rst(f"x 1\n\n.. raw:: html\n\n   {html}\n".encode(), "a.rst").unread == unread


def test_numbers_that_open_documents_make_up_are_counted() -> None:
    number, bullet = (f'<text:list-level-style-number text:level="1" style:num-format="{form}"/>' for form in ("1", ""))
    first = f'<style:header/></style:master-page><text:list-style style:name="A">{number}</text:list-style>'
    styles = (
        f'{first}<text:list-style style:name="B">{bullet}</text:list-style><text:outline-style>'
        '<text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style><style:master-page>'
    )
    items = f"<text:list-item>{p('a')}</text:list-item>"
    inner = f"<text:list-item>{p('b')}<text:list>{items}</text:list></text:list-item>"  # on a level without numbers
    body = (
        f'<text:h text:outline-level="1">x</text:h><text:h text:outline-level="2">y</text:h>'
        f"<text:list>{items}</text:list>"
        f'<text:list text:style-name="A">{items}{inner}</text:list><text:list text:style-name="B">{items}</text:list>'
    )
    text = read_opendocument(make_open("text", body, pages=styles), "a.odt")
    assert text.unread == ("automatic numbers of 3 paragraphs",)


def test_numbers_that_powerpoint_makes_up_are_counted() -> None:
    item = "<a:pPr><a:buAutoNum type='arabicPeriod' startAt='3'/></a:pPr>{}"
    slide = make_pptx(shape(item.format("<a:r><a:t>a</a:t></a:r>"), item.format("")))
    assert read_pptx(slide, "a.pptx").unread == ("1 automatic number (slide 1)",)


def test_charts_of_newer_kinds_are_named() -> None:
    chart = '<cx:chart xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" r:id="a"/>'
    assert read_pptx(make_pptx(shape("x") + frame(chart)), "a.pptx").unread == ("1 chart (slide 1)",)

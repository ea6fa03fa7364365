"""Pictures are named as unread, with how many and where; not so ornaments, and what is named or read already."""

from __future__ import annotations

import json

import pytest

from bialign.bilingual import unread_name
from bialign.reading.asciidoc import read_asciidoc
from bialign.reading.docx import read_docx
from bialign.reading.html import read_html
from bialign.reading.notebooks import read_notebook
from bialign.reading.opendocument import read_ods, read_opendocument
from bialign.reading.packages import Package
from bialign.reading.pdf.documents import read_pdf
from bialign.reading.pictures import name_pictures
from bialign.reading.rst import read_rst
from bialign.reading.rtf import read_rtf
from bialign.reading.texts import parse_file
from bialign.reading.topics import read_topics
from bialign.reading.xlsx import read_xlsx
from tests.reading.samples import Placed, make_docx, make_pdf, paragraph, table
from tests.reading.test_opendocument import make_open, p

_DRAWN = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_INCH = 914_400


def picture(width: int = 4 * _INCH, height: int = 3 * _INCH, said: str = "") -> str:
    """Return a run with a picture."""
    shape = f'<pic:spPr><a:xfrm><a:ext cx="{width}" cy="{height}"/></a:xfrm></pic:spPr>'
    inside = f"<a:graphic><a:graphicData><pic:pic>{shape}</pic:pic></a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline {_DRAWN}><wp:docPr>{said}</wp:docPr>{inside}</wp:inline></w:drawing></w:r>"


def old_picture(style: str = "width:300pt;height:200pt", around: str = "pict") -> str:
    """Return a run with a picture as older programs write it, or with that of an embedded object."""
    return f'<w:r><w:{around}><v:shape {_VML} style="{style}"><v:imagedata/></v:shape></w:{around}></w:r>'


_ORNAMENT = '<adec:decorative val="1"/>'


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        (paragraph(picture()), ("1 picture (after paragraph 1)",)),
        (paragraph("1,234", picture()) + paragraph(picture()), ("2 pictures (paragraph 2; after paragraph 2)",)),
        (table(["2024", paragraph(picture())]), ("1 picture (table 1, row 1, cell 2)",)),
        (paragraph(old_picture()), ("1 picture (after paragraph 1)",)),
        (paragraph(picture(said=_ORNAMENT)), ()),
        (paragraph(picture(said=_ORNAMENT.replace("1", "0"))), ("1 picture (after paragraph 1)",)),
        (paragraph(picture(width=300_000, height=300_000)), ()),  # an icon
        (paragraph(picture(width=900_000, height=200_000)), ("1 picture (after paragraph 1)",)),  # a formula
        (paragraph(old_picture("width:20pt;height:20pt")), ()),
        (paragraph(old_picture(around="object")), ()),  # of an embedded object
        (f"<w:p><w:del>{picture()}</w:del></w:p>", ()),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            f"{paragraph('5')}</w:txbxContent></mc:Choice><mc:Fallback>{picture()}</mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            (),
        ),
    ],
)
def test_pictures_of_word(body: str, unread: tuple[str, ...]) -> None:
    assert read_docx(make_docx(paragraph("x") + body), "a.docx").unread == unread


def test_pictures_before_the_text_and_in_headers_of_word() -> None:
    data = make_docx(
        paragraph(picture()) + paragraph("x"), headers=[paragraph(picture()), paragraph("2024", picture())]
    )
    assert read_docx(data, "a.docx").unread == ("3 pictures (before paragraph 1; header)",)


_IMG = '<img src="results.png">'


@pytest.mark.parametrize(
    ("html", "unread"),
    [
        (f"<p>x</p>{_IMG}", ("1 picture (after paragraph 1)",)),
        (f"{_IMG}<p>x</p>", ("1 picture (before paragraph 1)",)),
        ('<p>x</p><img src="a.png" alt="">', ("1 picture (after paragraph 1)",)),  # an empty text says nothing
        (
            f"<p>x</p><figure><picture><source srcset='a.webp'>{_IMG}</picture></figure>",
            ("1 picture (after paragraph 1)",),
        ),
        (f"<table><tr><td>x<td>{_IMG}</table>", ("1 picture (table 1, row 1, cell 2)",)),
        ("<p>x</p><canvas></canvas>", ("1 picture (after paragraph 1)",)),
        ('<p>x</p><object data="chart.svg">5</object>', ("1 picture (after paragraph 1)",)),
        ('<p>x</p><object data="film.mp4">5</object>', ()),
        ('<p>x</p><img src="a.png" role="presentation">', ()),
        ('<p>x</p><img src="a.png" aria-hidden="true">', ()),
        ('<p>x</p><img src="a.png" hidden>', ()),
        ('<p>x</p><img src="a.png" style="display: none">', ()),
        ('<p>x</p><img src="a.png" width="16" height="16">', ()),
        ('<p>x</p><img src="a.png" width="640" height="16">', ("1 picture (after paragraph 1)",)),
        ('<p>x</p><img src="/icons/new.svg">', ()),
        ('<p>x</p><img src="/img/iconography-sales.png">', ("1 picture (after paragraph 1)",)),
        ('<p>x</p><img class="emoji" src="1f600.png">', ()),
        ("<p>x</p><svg><path/></svg>", ()),
        (f"<p>x</p><nav>{_IMG}</nav>", ()),
        (f"<body><header>{_IMG}</header><main><p>x</p></main></body>", ()),
    ],
)
def test_pictures_of_pages(html: str, unread: tuple[str, ...]) -> None:
    text = read_html(html.encode(), "a.html")
    assert (text.text, text.unread) == ("x", unread)


@pytest.mark.parametrize(
    ("markdown", "unread"),
    [
        ("x\n\n![results](img/results.png)\n", ("1 picture (line 3)",)),
        ("x\n\n![](a.png) ![](b.png)\n\n\n![](c.png)\n", ("3 pictures (lines 3, 6)",)),
        ('x\n\n<img src="a.png" width="600"/>\n', ("1 picture (line 3)",)),
        ("x ![results][r]\n\n[r]: img/results.png\n", ("1 picture (line 1)",)),
        ("x ![state][r]\n\n[r]: https://example.org/badge.svg\n", ()),
        ("x [![state](https://example.org/x/badge/main.svg)](https://example.org)\n", ()),
        ("x ![](https://img.shields.example/v/x.svg)\n", ()),
        ('x <img src="a.png" width="16px" height="16px">\n', ()),
        ("x\n\n```\n![results](a.png)\n```\n", ()),
        ("x <!-- ![results](a.png) -->\n", ()),
        ("x [results](a.png)\n", ()),
    ],
)
def test_pictures_of_markdown(markdown: str, unread: tuple[str, ...]) -> None:
    assert parse_file(markdown.encode(), "a.md", ".md").unread == unread


_PICT = r"{\pict\pngblip\picwgoal6000\pichgoal4000 0102}"


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        (rf"x\par {_PICT}\par", ("1 picture (after paragraph 1)",)),
        (rf"x 5{_PICT}\par", ("1 picture (paragraph 1)",)),
        (rf"{{\*\shppict{_PICT}}}{{\nonshppict{_PICT}}}\par x\par", ("1 picture (before paragraph 1)",)),
        (rf"x\par\trowd\cellx100\cellx200\intbl 5\cell {_PICT}\cell\row", ("1 picture (table 1, row 1, cell 2)",)),
        (rf"{{\header{_PICT}\par}}x\par", ("1 picture (header)",)),
        (rf"x\par {{\*\listpicture{_PICT}}}", ()),
        (rf"x\par {{\v {_PICT}}}", ()),
        (r"x\par {\pict\pngblip\picwgoal240\pichgoal240 0102}", ()),
    ],
)
def test_pictures_of_rich_text(body: str, unread: tuple[str, ...]) -> None:
    text = read_rtf(rf"{{\rtf1 {body}}}".encode(), "a.rtf")
    assert text.unread == unread
    assert "0102" not in text.text


def _frame(inside: str = "<draw:image/>", size: str = "10cm") -> str:
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    return f'<draw:frame {svg} svg:width="{size}" svg:height="{size}">{inside}</draw:frame>'


@pytest.mark.parametrize(
    ("body", "unread"),
    [
        (p("x") + p(_frame()), ("1 picture (after paragraph 1)",)),
        (p("x") + p(_frame("<draw:image/><draw:image/>")), ("1 picture (after paragraph 1)",)),  # one, in two formats
        (p("x") + p(_frame("<draw:object/><draw:image/>")), ("text: an embedded object",)),
        (p("x") + p(_frame(size="0.5cm")), ()),
    ],
)
def test_pictures_of_open_documents(body: str, unread: tuple[str, ...]) -> None:
    assert read_opendocument(make_open("text", body), "a.odt").unread == unread


def test_pictures_of_open_slides_and_sheets() -> None:
    slides = f"<draw:page>{_frame('<draw:text-box>' + p('x') + '</draw:text-box>')}{_frame()}</draw:page>"
    cell = f"<table:table-cell>{p('5')}{_frame()}</table:table-cell>"
    sheet = f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>'
    assert read_opendocument(make_open("presentation", slides), "a.odp").unread == ("1 picture (slide 1)",)
    assert read_ods(make_open("spreadsheet", sheet), "a.ods").unread == ("shapes on sheet a",)


def test_pictures_of_workbooks() -> None:
    from io import BytesIO

    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append([12])
    buffer = BytesIO()
    book.save(buffer)
    package = Package(buffer.getvalue(), "a.xlsx")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    data = package.rewrite(
        {
            "xl/worksheets/_rels/sheet1.xml.rels": (
                f'<Relationships xmlns="{relations}">'
                f'<Relationship Id="r1" Type="{kind}" Target="../drawings/drawing1.xml"/></Relationships>'
            ).encode(),
            "xl/drawings/drawing1.xml": b'<d:wsDr xmlns:d="a"><d:pic/></d:wsDr>',
        }
    )
    assert read_xlsx(data, "a.xlsx").unread == ("1 picture (sheet Sheet)",)


def test_pictures_of_notebooks() -> None:
    cells = [
        {"cell_type": "markdown", "source": "x ![](a.png)"},
        {"cell_type": "code", "source": "a", "outputs": [{"data": {"image/png": "", "image/svg+xml": ""}}]},
    ]
    assert read_notebook(json.dumps({"cells": cells}).encode(), "a.ipynb").unread == ("2 pictures (cells 1, 2)",)


def test_pictures_of_marked_up_text() -> None:
    rst = b"x |b|\n\n.. |b| image:: badge.svg\n\n.. figure:: results.png\n\n   Results\n"
    assert read_rst(rst, "a.rst").unread == ("1 picture (line 5)",)
    adoc = b"x\n\nimage::results.png[]\n\nsee icon:x[] image:a/badge.svg[]\n\n----\nimage::b.png[]\n----\n"
    assert read_asciidoc(adoc, "a.adoc").unread == ("1 picture (line 3)",)
    shown = '<mediaobject><imageobject><imagedata fileref="{}"/></imageobject></mediaobject>'
    book = f"<article><para>x</para>{shown.format('a.png')}{shown.format('icons/b.png')}</article>"
    assert read_topics(book.encode(), "a.xml").unread == ("1 picture (line 1)",)


_SMALL_TEXT: list[Placed] = [(60, 700 - 14 * line, 10, "Revenue rose in all regions") for line in range(4)]


@pytest.mark.parametrize(
    ("drawn", "unread"),
    [
        ("200 0 0 150 60 300", ("page 1: pictures beside the text",)),
        ("90 0 0 60 60 300", ()),  # a logo
        ("500 0 0 10 60 300", ()),  # a rule
        ("600 0 0 800 0 0", ()),  # a background, on which the text stands
    ],
)
def test_pictures_beside_the_text_of_a_pdf(drawn: str, unread: tuple[str, ...]) -> None:
    picture = f"\nq {drawn} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q".encode()
    assert read_pdf(make_pdf([_SMALL_TEXT], extra=picture), "a.pdf").unread == unread
    assert unread_name("page 1: pictures beside the text").zh == "第1页：正文之外的图片"


def test_many_pictures_are_one_phrase() -> None:
    places = [*(f"line {n}" for n in range(1, 20)), "text box 1", "text box 2", "header"]
    (phrase,) = name_pictures(places)
    assert phrase == "22 pictures (lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 7 more; text boxes 1, 2; header)"
    assert unread_name(phrase).zh == (
        "22张图片（第1、2、3、4、5、6、7、8、9、10、11、12行等，另有7处；文本框1、2；页眉）"
    )
    assert not list(name_pictures([]))


@pytest.mark.parametrize(
    ("phrase", "chinese"),
    [
        ("1 picture (after paragraph 4)", "1张图片（第4段之后）"),
        ("2 pictures (before paragraph 1; table 1, row 2, cell 3)", "2张图片（第1段之前；表1第2行第3格）"),
        ("chapter 2: 1 picture (paragraph 3)", "第2章：1张图片（第3段）"),
        ("1 picture (sheet a: b)", "1张图片（工作表a: b）"),
    ],
)
def test_pictures_in_chinese(phrase: str, chinese: str) -> None:
    assert unread_name(phrase).zh == chinese

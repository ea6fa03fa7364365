"""What Office files draw and no reader reads is named, if numbers stand in it."""

from io import BytesIO

import pytest

from bialign.reading.docx import read_docx
from bialign.reading.packages import Package
from bialign.reading.xlsx import read_xlsx
from tests.reading.samples import make_docx, paragraph, text_run

CHART = b"<c:chartSpace><c:pt><c:v>1972</c:v></c:pt></c:chartSpace>"
DIAGRAM = b"<dgm:dataModel><a:t>12 shops</a:t></dgm:dataModel>"


@pytest.mark.parametrize(
    ("parts", "unread"),
    [
        ({}, ()),
        ({"word/charts/chart1.xml": CHART, "word/charts/chart2.xml": CHART}, ("2 charts",)),
        ({"word/charts/chart1.xml": b"<c:chartSpace><c:v>shops</c:v></c:chartSpace>"}, ()),
        ({"word/charts/style1.xml": CHART, "word/media/chart1.png": b"1"}, ()),
        ({"word/diagrams/data1.xml": DIAGRAM, "word/diagrams/layout1.xml": DIAGRAM}, ("1 diagram",)),
    ],
)
def test_what_word_draws(parts: dict[str, bytes], unread: tuple[str, ...]) -> None:
    data = Package(make_docx(paragraph(text_run("12"))), "a.docx").rewrite(parts)
    assert read_docx(data, "a.docx").unread == unread


@pytest.mark.parametrize(
    ("note", "draws", "unread"),
    [
        ("", False, ()),
        ("see there", False, ()),
        ("12 shops", False, ("comments with numbers",)),
        ("", True, ("1 chart",)),
    ],
)
def test_what_excel_shows_beside_its_cells(note: str, draws: bool, unread: tuple[str, ...]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for number in (12, 34):
        book.active.append([number])
    if note:
        book.active["A1"].comment = openpyxl.comments.Comment(note, "author")
    buffer = BytesIO()
    book.save(buffer)
    data = Package(buffer.getvalue(), "a.xlsx").rewrite({"xl/charts/chart1.xml": CHART} if draws else {})
    assert read_xlsx(data, "a.xlsx").unread == unread

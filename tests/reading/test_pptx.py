"""Presentations: what a person reads on the slides and in the notes, and where it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bialign.errors import BialignError, FormatError
from bialign.reading.pptx import MOST_SPANNED, read_pptx
from bialign.records import Cell
from tests.reading.samples import make_docx, make_zip

_OPEN_XML = "http://schemas.openxmlformats.org"
_NAMESPACES = (
    f'xmlns:p="{_OPEN_XML}/presentationml/2006/main" xmlns:a="{_OPEN_XML}/drawingml/2006/main" '
    f'xmlns:r="{_OPEN_XML}/officeDocument/2006/relationships" xmlns:dgm="{_OPEN_XML}/drawingml/2006/diagram" '
    f'xmlns:c="{_OPEN_XML}/drawingml/2006/chart" xmlns:mc="{_OPEN_XML}/markup-compatibility/2006" '
    f'xmlns:m="{_OPEN_XML}/officeDocument/2006/math"'
)
_TYPES = f"{_OPEN_XML}/officeDocument/2006/relationships"


def links(**targets: str) -> str:
    """Return the relationships of a part; the name of each is its type, but for the digits at its end."""
    entries = (
        f'<Relationship Id="{key}" Type="{_TYPES}/{key.rstrip("0123456789")}" Target="/{target}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{_OPEN_XML}/package/2006/relationships">{"".join(entries)}</Relationships>'


def make_pptx(*slides: str, notes: str = "", layout: str = "", diagram: str = "", attributes: str = "") -> bytes:
    """Return a presentation; notes and a diagram belong to its first slide, the layout to all."""
    shown = {f"slide{n}": f"ppt/slides/{9 - n}.xml" for n in range(len(slides))}
    parts = {
        "_rels/.rels": links(officeDocument="ppt/presentation.xml"),
        "ppt/presentation.xml": f"<p:presentation {_NAMESPACES}><p:sldIdLst>"
        + "".join(f'<p:sldId r:id="slide{n}"/>' for n in range(len(slides)))
        + "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": links(**shown),
        "ppt/layout.xml": f"<p:sldLayout {_NAMESPACES}>{tree(layout)}</p:sldLayout>",
        "ppt/notes.xml": f"<p:notes {_NAMESPACES}>{tree(notes)}</p:notes>",
        "ppt/diagram.xml": f"<dgm:dataModel {_NAMESPACES}>{diagram}</dgm:dataModel>",
    }
    for n, slide in enumerate(slides):
        parts[f"ppt/slides/{9 - n}.xml"] = f"<p:sld {_NAMESPACES} {attributes}>{tree(slide)}</p:sld>"
        own = {"notesSlide": "ppt/notes.xml", "diagramData": "ppt/diagram.xml"} if n == 0 else {}
        parts[f"ppt/slides/_rels/{9 - n}.xml.rels"] = links(slideLayout="ppt/layout.xml", **own)
    return make_zip(parts)


def tree(shapes: str) -> str:
    return f"<p:cSld><p:spTree><p:nvGrpSpPr/>{shapes}</p:spTree></p:cSld>"


def shape(*paragraphs: str, place: str = "") -> str:
    """Return a shape of paragraphs that are XML or text; ``place`` is the type of its placeholder."""
    holder = f"<p:nvPr><p:ph type='{place}'/></p:nvPr>" if place else "<p:nvPr/>"
    return f"<p:sp><p:nvSpPr>{holder}</p:nvSpPr><p:txBody><a:bodyPr/>{''.join(map(ap, paragraphs))}</p:txBody></p:sp>"


def ap(words: str) -> str:
    inside = words if words.startswith("<") else f"<a:r><a:rPr/><a:t>{words}</a:t></a:r>"
    return f"<a:p>{inside}<a:endParaRPr/></a:p>"


def frame(inside: str) -> str:
    return f"<p:graphicFrame><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></p:graphicFrame>"


def table(*rows: Sequence[str], properties: str = "<a:tblPr firstRow='1'/>") -> str:
    inside = "".join("<a:tr>" + "".join(map(tc, row)) + "</a:tr>" for row in rows)
    return frame(f"<a:tbl>{properties}{inside}</a:tbl>")


def tc(words: str, attributes: str = "") -> str:
    return words if words.startswith("<") else f"<a:tc {attributes}><a:txBody>{ap(words)}</a:txBody></a:tc>"


CASES = {
    "title, text and list": (
        shape("业绩", place="ctrTitle") + shape("收入", "<a:pPr><a:buChar char='•'/></a:pPr><a:r><a:t>5%</a:t></a:r>"),
        [("heading", "slide 1", "业绩"), ("paragraph", "slide 1", "收入"), ("list item", "slide 1", "5%")],  # results
    ),
    "breaks, fields and raised digits": (
        shape(
            "<a:r><a:t>收入</a:t></a:r><a:br/><a:fld><a:t>2024</a:t></a:fld>"
            "<a:r><a:rPr baseline='30000'/><a:t>1</a:t></a:r><a:r><a:rPr baseline='-25000'/><a:t>2</a:t></a:r>"
        ),
        [("paragraph", "slide 1", "收入\n2024¹2")],  # revenue
    ),
    "groups, and one of two alternatives": (
        f"<p:grpSp>{shape('甲')}<p:grpSp>{shape('乙')}</p:grpSp></p:grpSp>"
        f"<mc:AlternateContent><mc:Choice>{shape('丙')}</mc:Choice><mc:Fallback>{shape('丁')}</mc:Fallback>"
        "</mc:AlternateContent>",
        [("paragraph", "slide 1", word) for word in "甲乙丙"],
    ),
    "a fraction": (
        shape(
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        [("paragraph", "slide 1", "1/2")],
    ),
    "number of the slide, date and footer": (
        shape("<a:fld><a:t>7</a:t></a:fld>", place="sldNum") + shape("南山", place="ftr") + shape("南 山", place="ftr"),
        [("running head", "slide 1", "7"), ("paragraph", "slide 1", "南山"), ("running head", "slide 1", "南 山")],
    ),
    "a diagram": (
        frame("<dgm:relIds r:dm='diagramData' r:lo='x'/>"),
        [("paragraph", "slide 1", "收入12亿元")],  # revenue of 1.2 billion yuan
    ),
    "a table": (
        table(["年", "2024"], ["收入", "5"]),
        [
            ("cell", "slide 1, table 1, row 1, cell 1", "年"),  # year
            ("cell", "slide 1, table 1, row 1, cell 2", "2024"),
            ("cell", "slide 1, table 1, row 2, cell 1", "收入"),
            ("cell", "slide 1, table 1, row 2, cell 2", "5"),
        ],
    ),
}
DIAGRAM = f"<dgm:ptLst><dgm:pt><dgm:t>{ap('收入12亿元')}</dgm:t></dgm:pt></dgm:ptLst>"


@pytest.mark.parametrize("case", CASES)
def test_what_is_read(case: str) -> None:
    slide, expected = CASES[case]
    text = read_pptx(make_pptx(slide, diagram=DIAGRAM), "a.pptx")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == expected
    assert text.text == "\n".join(found for _, _, found in expected)


def test_slides_stand_in_their_order_with_notes_and_what_the_layout_shows_once() -> None:
    data = make_pptx(
        shape("一"),
        shape("二"),
        notes=shape("讲稿", place="body") + shape("3", place="sldNum"),  # what is to be said
        layout=shape("标题", place="title") + shape("2024 年报"),  # title; annual report
        attributes="show='0'",
    )
    text = read_pptx(data, "a.pptx")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == [
        ("paragraph", "slide 1 (hidden)", "一"),
        ("note", "slide 1 (hidden), notes", "讲稿"),
        ("running head", "slide 1 (hidden), notes", "3"),
        ("paragraph", "slide 2 (hidden)", "二"),
        ("paragraph", "slide layout", "2024 年报"),
    ]


TABLES = {
    "merged cells": (
        table(
            [tc("a", "gridSpan='2'"), tc("", "hMerge='1'")], [tc("b", "rowSpan='2'"), "c"], [tc("", "vMerge='1'"), "d"]
        ),
        {"a": Cell(0, 0, 0, 1, 2, is_head=True), "b": Cell(0, 1, 0, 2), "c": Cell(0, 1, 1), "d": Cell(0, 2, 1)},
    ),
    "two tables": (table(["a"], properties="") + table(["b"], properties=""), {"a": Cell(0, 0, 0), "b": Cell(1, 0, 0)}),
    "a span without end": (
        table([tc("a", f"gridSpan='{10**9}' rowSpan='-3'")], properties=""),
        {"a": Cell(0, 0, 0, 1, MOST_SPANNED)},
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_cells_know_where_they_stand(case: str) -> None:
    slide, expected = TABLES[case]
    text = read_pptx(make_pptx(slide), "a.pptx")
    assert {text.text[slice(*block.span)]: block.cell for block in text.blocks} == expected


def test_what_is_not_read_is_named() -> None:
    fallback = "<mc:AlternateContent><mc:Choice/><mc:Fallback><p:oleObj/></mc:Fallback></mc:AlternateContent>"
    text = read_pptx(make_pptx(shape("甲") + "<p:pic/>" + fallback, frame("<c:chart/>") + "<p:pic/><p:pic/>"), "a.pptx")
    assert text.unread == ("3 pictures (slides 1, 2)", "1 chart (slide 2)")


def test_another_office_file_is_refused() -> None:
    with pytest.raises(FormatError, match="not a presentation"):
        read_pptx(make_docx(""), "a.pptx")


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "slide",
    [
        "<p:grpSp>" * 200 + shape("x") + "</p:grpSp>" * 200,
        table(*[[tc("x", "rowSpan='900' gridSpan='900'")] * 30] * 100),
        shape(*["x"] * 20_000),
    ],
    ids=["groups in groups", "spans", "paragraphs"],
)
def test_strange_slides_end(slide: str) -> None:
    assert "x" in read_pptx(make_pptx(slide), "a.pptx").text


SAMPLE = make_pptx(CASES["a table"][0] + shape("甲"), notes=shape("乙"))


@pytest.mark.slow
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4))
def test_damaged_files_raise_our_errors_only(place: int, junk: bytes) -> None:
    with contextlib.suppress(BialignError):
        read_pptx(SAMPLE[:place] + junk + SAMPLE[place + len(junk) :], "a.pptx")

"""Charts of Word documents and presentations are read as tables, and their numbers compared cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import bialign
from benchmarks.report_files import digit_runs, read_version
from benchmarks.reports import unaccounted_rows
from bialign.bilingual import place_name
from bialign.reading.charts import WIDEST
from bialign.reading.docx import read_docx
from bialign.reading.packages import Package
from bialign.reading.pptx import read_pptx
from bialign.records import LANGS, BlockKind, Cell, Text
from tests.reading.samples import make_docx, make_zip, paragraph

_OPEN_XML = "http://schemas.openxmlformats.org"
_TYPES = f"{_OPEN_XML}/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:c="{_OPEN_XML}/drawingml/2006/chart" xmlns:a="{_OPEN_XML}/drawingml/2006/main" '
    f'xmlns:p="{_OPEN_XML}/presentationml/2006/main" xmlns:r="{_TYPES}"'
)


def kept(values: Sequence[str], number_format: str = "", *, tag: str = "str") -> str:
    """Return what a chart keeps of cells beside its reference to them; an empty cell is not kept."""
    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values) if value)
    code = f"<c:formatCode>{number_format}</c:formatCode>" if number_format else ""
    return f"<c:{tag}Ref><c:f>Sheet1!$A$1</c:f><c:{tag}Cache>{code}{points}</c:{tag}Cache></c:{tag}Ref>"


def series(name: str, categories: Sequence[str], values: Sequence[str], number_format: str = "General") -> str:
    numbers = kept(values, number_format, tag="num")
    return f"<c:ser><c:tx>{kept([name])}</c:tx><c:cat>{kept(categories)}</c:cat><c:val>{numbers}</c:val></c:ser>"


def chart(*inside: str, title: str = "") -> bytes:
    words = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    plot = f"<c:plotArea><c:barChart>{''.join(inside)}</c:barChart></c:plotArea>"
    return f"<c:chartSpace {_NAMESPACES}><c:chart>{words}{plot}</c:chart></c:chartSpace>".encode()


def link(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}1" Type="{_TYPES}/{kind}" Target="/{target}"/>'


def links(*targets: str) -> str:
    return f'<Relationships xmlns="{_OPEN_XML}/package/2006/relationships">{"".join(targets)}</Relationships>'


MARK = f'<c:chart {_NAMESPACES} r:id="chart1"/>'


def word_with(drawn: bytes, text: str = "见图。") -> bytes:  # see the chart
    run = f"<w:r><w:drawing>{MARK}</w:drawing></w:r>"
    package = Package(make_docx(paragraph(text) + paragraph(run) + paragraph(text)), "a.docx")
    relationships = "word/_rels/document.xml.rels"
    ending = "</Relationships>"
    related = package.read(relationships).decode().replace(ending, link("chart", "word/charts/chart1.xml") + ending)
    return package.rewrite({relationships: related.encode(), "word/charts/chart1.xml": drawn})


def slide_with(drawn: bytes, text: str = "见图。") -> bytes:  # see the chart
    words = f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    frame = f"<p:graphicFrame><a:graphic><a:graphicData>{MARK}</a:graphicData></a:graphic></p:graphicFrame>"
    return make_zip(
        {
            "_rels/.rels": links(link("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f'<p:presentation {_NAMESPACES}><p:sldIdLst><p:sldId r:id="slide1"/></p:sldIdLst>'
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": links(link("slide", "ppt/slides/slide1.xml")),
            "ppt/slides/slide1.xml": f"<p:sld {_NAMESPACES}><p:cSld><p:spTree>{words}{frame}{words}</p:spTree></p:cSld>"
            "</p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": links(link("chart", "ppt/charts/chart1.xml")),
            "ppt/charts/chart1.xml": drawn,
        }
    )


FORMATS = {"docx": word_with, "pptx": slide_with}


def read(suffix: str, drawn: bytes) -> Text:
    reader = read_docx if suffix == "docx" else read_pptx
    return reader(FORMATS[suffix](drawn), f"a.{suffix}")


def cells(text: Text) -> dict[str, Cell]:
    return {text.text[slice(*block.span)]: block.cell for block in text.blocks if block.cell}


YEARS = ("2023", "2024")
CASES: Mapping[str, tuple[bytes, dict[str, Cell]]] = {
    "two series": (
        chart(series("收入", YEARS, ["12", "15.5"]), series("利润", YEARS, ["", "3"])),  # revenue, profit
        {
            "2023": Cell(0, 0, 1, is_head=True),
            "2024": Cell(0, 0, 2, is_head=True),
            "收入": Cell(0, 1, 0),
            "12": Cell(0, 1, 1),
            "15.5": Cell(0, 1, 2),
            "利润": Cell(0, 2, 0),
            "3": Cell(0, 2, 2),
        },
    ),
    "formats": (
        chart(series("a", ["甲"], ["0.1249"], "0.0%"), series("b", ["甲"], ["1234567"], "#,##0")),
        {
            "甲": Cell(0, 0, 1, is_head=True),
            "a": Cell(0, 1, 0),
            "12.5%": Cell(0, 1, 1),
            "b": Cell(0, 2, 0),
            "1,234,567": Cell(0, 2, 1),
        },
    ),
    "points with days, without names": (
        chart(
            f"<c:ser><c:xVal>{kept(['45658'], 'yyyy-mm-dd', tag='num')}</c:xVal>"
            f"<c:yVal>{kept(['7'], tag='num')}</c:yVal><c:bubbleSize>{kept(['#N/A'], tag='num')}</c:bubbleSize></c:ser>"
        ),
        {"2025-01-01": Cell(0, 0, 1, is_head=True), "7": Cell(0, 1, 1), "#N/A": Cell(0, 2, 1)},
    ),
    "categories in two levels": (
        chart(
            "<c:ser><c:cat><c:multiLvlStrRef><c:multiLvlStrCache>"
            "<c:lvl><c:pt idx='0'><c:v>Q1</c:v></c:pt><c:pt idx='1'><c:v>Q2</c:v></c:pt></c:lvl>"
            "<c:lvl><c:pt idx='0'><c:v>2024</c:v></c:pt></c:lvl>"
            f"</c:multiLvlStrCache></c:multiLvlStrRef></c:cat><c:val>{kept(['5', '6'], tag='num')}</c:val></c:ser>"
        ),
        {
            "2024": Cell(0, 0, 1, is_head=True),
            "Q1": Cell(0, 1, 1, is_head=True),
            "Q2": Cell(0, 1, 2, is_head=True),
            "5": Cell(0, 2, 1),
            "6": Cell(0, 2, 2),
        },
    ),
    "other categories, another table": (
        chart(series("a", ["甲"], ["1"]), series("b", ["乙"], ["2"])),
        {
            "甲": Cell(0, 0, 1, is_head=True),
            "a": Cell(0, 1, 0),
            "1": Cell(0, 1, 1),
            "乙": Cell(1, 0, 1, is_head=True),
            "b": Cell(1, 1, 0),
            "2": Cell(1, 1, 1),
        },
    ),
}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_a_chart_is_read_as_a_table(case: str, suffix: str) -> None:
    drawn, expected = CASES[case]
    text = read(suffix, drawn)
    assert cells(text) == expected
    assert text.unread == ()


@pytest.mark.parametrize(
    ("suffix", "where"),
    [("docx", ["paragraph 1", "chart 1", "paragraph 2"]), ("pptx", ["slide 1", "slide 1, chart 1", "slide 1"])],
)
def test_it_stands_where_it_is_drawn_below_its_title(suffix: str, where: list[str]) -> None:
    label = "<c:dLbl><c:tx><c:rich><a:p><a:r><a:t>约8</a:t></a:r></a:p></c:rich></c:tx></c:dLbl>"  # about 8
    text = read(suffix, chart(series("a", ["甲"], ["7.9"]).replace("</c:ser>", f"{label}</c:ser>"), title="图1 收入"))
    before, title, *inside, below, after = text.blocks
    assert [block.place for block in (before, title, after)] == where
    assert [text.text[slice(*block.span)] for block in (title, below)] == ["图1 收入", "约8"]  # chart 1: revenue
    assert (title.kind, title.cell, below.place) == (BlockKind.PARAGRAPH, None, where[1])
    assert [block.place.removeprefix(where[1]) for block in inside] == [
        ", row 1, cell 2",
        ", row 2, cell 1",
        ", row 2, cell 2",
    ]
    assert place_name(inside[0].place, "zh").endswith("图表1第1行第2格")


def test_very_many_categories_go_down() -> None:
    days = [str(day) for day in range(1000, 1000 + WIDEST)]
    found = cells(read("docx", chart(series("a", days, [str(int(day) * 2) for day in days]))))
    assert found["a"] == Cell(0, 0, 1, is_head=True)
    assert (found["1000"], found["2000"]) == (Cell(0, 1, 0), Cell(0, 1, 1))
    assert max(cell.column for cell in found.values()) == 1


UNREAD = {
    "no XML": b"<c:chartSpace><c:v>1972</c:v>",
    "no values kept": chart("<c:ser><c:val><c:numRef><c:f>Sheet1!$A$1972</c:f></c:numRef></c:val></c:ser>"),
    "a category without number": chart(series("a", ["甲"], ["1972"]).replace('idx="0"', 'idx="x"')),
    "no series": chart(title="1972"),
}


@pytest.mark.parametrize(("suffix", "named"), [("docx", ("1 chart",)), ("pptx", ("1 chart (slide 1)",))])
@pytest.mark.parametrize("case", UNREAD)
def test_a_chart_that_cannot_be_read_is_named(case: str, suffix: str, named: tuple[str, ...]) -> None:
    text = read(suffix, UNREAD[case])
    assert (text.unread, cells(text)) == (named, {})


def report(lang: str, last: str) -> bytes:
    """Return a chart of revenue and profit by year, as either version of a report shows it."""
    names = {"zh": ("收入", "利润", "集团业绩"), "en": ("Revenue", "Profit", "Results of the group")}[lang]
    return chart(
        series(names[0], YEARS, ["1234", "1567"], "#,##0"),
        series(names[1], YEARS, ["0.124", last], "0.0%"),
        title=names[2],
    )


WORDS = {"zh": "本节列出集团的业绩。", "en": "This section gives the results of the group."}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("last", ["0.135", "0.153"])
def test_the_numbers_of_charts_are_compared(tmp_path: Path, suffix: str, last: str) -> None:
    versions = {"zh": report("zh", "0.135"), "en": report("en", last)}
    for lang, drawn in versions.items():
        (tmp_path / f"{lang}.{suffix}").write_bytes(FORMATS[suffix](drawn, WORDS[lang]))
    bitext = bialign.align(tmp_path / f"zh.{suffix}", tmp_path / f"en.{suffix}", encoder="static")
    named = [(finding.message_zh.partition("：")[0], finding.message.partition(":")[0]) for finding in bitext.findings]
    place = ("“利润” / “Profit”一行，“2024”一列", "Row “利润” / “Profit”, column “2024”")
    assert named == ([place] if last == "0.153" else [])
    for lang in LANGS:
        version = read_version(tmp_path / f"{lang}.{suffix}")
        assert {run for _, run in digit_runs(version.text)} >= {"2024", "567", "12", "4"}
        assert list(unaccounted_rows(lang, version, bitext)) == []

"""OpenDocument files: what a person reads in texts, spreadsheets and presentations, and where it stands."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bialign.errors import BialignError, FormatError
from bialign.reading.opendocument import MOST_SPANNED, read_ods, read_opendocument
from bialign.records import Cell
from tests.reading.samples import make_docx, make_zip

_NAMES = "office text table style presentation script"
_NAMESPACES = " ".join(
    [
        *(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES.split()),
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
    ]
)
STYLES = """
<style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="down"><style:text-properties style:text-position="sub 58%"/></style:style>
<style:style style:name="hidden"><style:table-properties table:display="false"/></style:style>
"""


def make_open(kind: str, body: str, *, pages: str = "", manifest: str = "") -> bytes:
    """Return a file whose body is a "text", "spreadsheet" or "presentation"; ``pages`` holds headers and footers."""
    return make_zip(
        {
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": f"<office:document-content {_NAMESPACES}><office:automatic-styles>{STYLES}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_NAMESPACES}><office:master-styles><style:master-page>{pages}"
            "</style:master-page></office:master-styles></office:document-styles>",
        }
    )


def p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def note(words: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(words)}</text:note-body></text:note>"
    )


def box(inside: str) -> str:
    return f"<draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame>"


def table(*rows: str, heads: int = 0) -> str:
    head = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows[:heads])
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows[heads:])
    return f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{body}</table:table>"


def tc(words: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(words) if words else ''}</table:table-cell>"


CASES = {
    "headings, lists and spaces": (
        "<text:h>业绩</text:h><text:list><text:list-item>" + p("收入") + "</text:list-item></text:list>"
        "<text:section>" + p("a\n  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e") + "</text:section>",
        [
            ("heading", "paragraph 1", "业绩"),  # results
            ("list item", "paragraph 2", "收入"),  # revenue
            ("paragraph", "paragraph 3", "a b   c\td\ne"),
        ],
    ),
    "raised and lowered digits": (
        p('120<text:span text:style-name="up">1</text:span>户 CO<text:span text:style-name="down">2</text:span>'),
        [("paragraph", "paragraph 1", "120¹户 CO2")],  # households
    ),
    "deleted text, comments and pinyin": (
        "<text:tracked-changes>" + p("删") + "</text:tracked-changes>"
        + p("<office:annotation>" + p("注") + "</office:annotation>甲<text:change-start/>乙<text:change-end/>")
        + p("<text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>han</text:ruby-text></text:ruby>"),
        [("paragraph", "paragraph 1", "甲乙"), ("paragraph", "paragraph 2", "汉")],  # Han
    ),
    "notes come last": (
        p("一" + note("注一") + "。") + p("二" + note("尾注", "endnote") + note("注二")),
        [
            ("paragraph", "paragraph 1", "一。"),
            ("paragraph", "paragraph 2", "二"),
            ("note", "footnote 1", "注一"),
            ("note", "endnote 1", "尾注"),
            ("note", "footnote 2", "注二"),
        ],
    ),
    "a text box": (
        p("前" + box(p("框") + p("5")) + "后"),  # before, box, after
        [("paragraph", "paragraph 1", "前后"), ("paragraph", "text box 1", "框"), ("paragraph", "text box 1", "5")],
    ),
    "a table of contents": (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>模板</text:index-title-template>"
        "</text:table-of-content-source><text:index-body>" + p("业绩<text:tab/>3") + "</text:index-body>"
        "</text:table-of-content>",
        [("running head", "table of contents", "业绩\t3")],
    ),
    "a table": (
        table(tc("年") + tc("2024"), tc("收入") + tc("5"), heads=1),
        [
            ("cell", "table 1, row 1, cell 1", "年"),  # year
            ("cell", "table 1, row 1, cell 2", "2024"),
            ("cell", "table 1, row 2, cell 1", "收入"),
            ("cell", "table 1, row 2, cell 2", "5"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_read(case: str) -> None:
    body, expected = CASES[case]
    text = read_opendocument(make_open("text", body), "a.odt")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == expected
    assert text.text == "\n".join(found for _, _, found in expected)


def test_headers_and_footers_are_read_once() -> None:
    pages = "".join(
        f"<style:{kind}>{p(words)}</style:{kind}>"
        for kind, words in (
            ("header", "股份代號：1234"),  # stock code
            ("header-first", "股份 代號：1234"),
            ("footer", "年報 <text:page-number>7</text:page-number>"),  # annual report
        )
    )
    text = read_opendocument(make_open("text", p("文"), pages=pages), "a.odt")  # text
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks[1:]] == [
        ("paragraph", "header", "股份代號：1234"),
        ("running head", "header", "股份 代號：1234"),
        ("paragraph", "footer", "年報"),
        ("running head", "footer", "7"),
    ]


def test_slides_and_their_notes() -> None:
    slide = (
        f'<draw:page><draw:frame presentation:class="title"><draw:text-box>{p("业绩")}</draw:text-box></draw:frame>'
        f"<draw:g><draw:custom-shape>{p('收入')}</draw:custom-shape></draw:g><draw:frame>{table(tc('5'))}</draw:frame>"
        f'<draw:frame presentation:class="page-number"><draw:text-box>{p("1")}</draw:text-box></draw:frame>'
        f"<presentation:notes>{box(p('讲稿'))}</presentation:notes></draw:page>"
    )  # results, revenue, what is to be said
    text = read_opendocument(make_open("presentation", slide), "a.odp")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == [
        ("heading", "slide 1", "业绩"),
        ("paragraph", "slide 1", "收入"),
        ("cell", "slide 1, table 1, row 1, cell 1", "5"),
        ("running head", "slide 1", "1"),
        ("note", "slide 1, notes", "讲稿"),
    ]


def test_cells_know_where_they_stand() -> None:
    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    body = table(
        tc("a", wide) + "<table:covered-table-cell/>" + tc("b"),
        '<table:covered-table-cell table:number-columns-repeated="2"/>' + tc("c"),
        tc("d", f'table:number-columns-spanned="{10**9}"'),
        heads=1,
    ) + table(tc("e"))
    text = read_opendocument(make_open("text", body), "a.odt")
    assert {text.text[slice(*block.span)]: block.cell for block in text.blocks} == {
        "a": Cell(0, 0, 0, 2, 2, is_head=True),
        "b": Cell(0, 0, 2, is_head=True),
        "c": Cell(0, 1, 2),
        "d": Cell(0, 2, 0, 1, MOST_SPANNED),
        "e": Cell(1, 0, 0),
    }


def test_the_cells_of_a_spreadsheet() -> None:
    def row(cells: str, n_repeats: int = 1) -> str:
        return f'<table:table-row table:number-rows-repeated="{n_repeats}">{cells}</table:table-row>'

    def cells(words: str, n_repeats: int) -> str:
        return tc(words, f'table:number-columns-repeated="{n_repeats}"')

    head = row(cells("", 2) + tc("2024", 'table:number-columns-spanned="2"'))
    rows = row(cells("", 16384), 3) + row(cells("5", 2), 2) + row(tc(""), 1_048_569)
    sheet = f'<table:table table:name="利润表">{head}{rows}</table:table>'  # income statement
    hidden = f'<table:table table:name="x" table:style-name="hidden">{row(tc("7"))}</table:table>'
    file = read_ods(make_open("spreadsheet", sheet + hidden), "a.ods")
    (only,) = file.sheets
    assert [(row.place, row.cells, row.number, dict(row.merged)) for row in only.rows] == [
        ("sheet 利润表, row 1", ("", "", "2024"), 0, {2: (1, 2)}),
        ("sheet 利润表, row 5", ("5", "5"), 4, {}),
        ("sheet 利润表, row 6", ("5", "5"), 5, {}),
    ]
    assert file.unread == ("hidden sheet x",)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "attributes",
    ['table:number-columns-repeated="999999999"', 'table:number-columns-repeated="16384"'],
)
def test_a_spreadsheet_that_repeats_without_end_is_refused(attributes: str) -> None:
    row = f'<table:table-row table:number-rows-repeated="999999999">{tc("7", attributes)}</table:table-row>'
    with pytest.raises(FormatError, match="more than 2,000,000 cells"):
        read_ods(make_open("spreadsheet", f"<table:table>{row}</table:table>"), "a.ods")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (make_open("drawing", p("x")), "neither a text document nor a presentation"),
        (make_open("text", p("x"), manifest="<encryption-data/>"), "protected by a password"),
        (make_docx(""), "content.xml is missing"),
        (make_zip({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document type"),
        (make_open("text", "<text:section>" * 300 + "</text:section>" * 300), "not XML that can be read"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        read_opendocument(data, "a.odt")


def test_a_text_is_no_spreadsheet() -> None:
    with pytest.raises(FormatError, match="not a spreadsheet"):
        read_ods(make_open("text", p("x")), "a.ods")


SAMPLE = make_open("text", CASES["a table"][0] + CASES["notes come last"][0])


@pytest.mark.slow
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4))
def test_damaged_files_raise_our_errors_only(place: int, junk: bytes) -> None:
    with contextlib.suppress(BialignError):
        read_opendocument(SAMPLE[:place] + junk + SAMPLE[place + len(junk) :], "a.odt")


def test_a_cell_that_is_not_written_out_shows_its_value() -> None:
    cells = (
        "<table:table-cell office:value='1.5'/><table:table-cell/><table:table-cell office:date-value='2031-04-01'/>"
    )
    sheet = f"<table:table table:name='a'><table:table-row>{cells}</table:table-row></table:table>"
    assert read_ods(make_open("spreadsheet", sheet), "a.ods").sheets[0].rows[0].cells == ("1.5", "", "2031-04-01")

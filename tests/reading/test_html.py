"""HTML pages: their main text, in any encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.reading.html import read_html
from bialign.reading.markup import decode_markup
from bialign.reading.typesetting import collapse
from bialign.records import CONTENTS, BlockKind, Cell

PAGE = """<!doctype html><html><head><title>Title</title><style>p{}</style></head><body>
<header><a href="/">Site</a></header><nav>菜单</nav><script>var x = "<p>no</p>"</script>
<h1>年度<em>报告</em></h1>
<p>营收为<b>45.3亿元</b>，增长
12%。Profit rose
by <a href="#">a third</a>.<br>See note<sup><a href="#fn1">1</a></sup>, 100 km<sup>2</sup>.</p>
<ul><li>one<li>two <span hidden>no</span><p>three</p></ul>
<table><caption>表</caption><tr><th>年</th><td>2025</td></tr><tr><td>甲</td><td><p>乙</p><p>丙</p></td></tr></table>
<div style="DISPLAY : none">no</div><div aria-hidden="true">no</div><!-- no -->
<form><div>loose <i>te</i>xt &amp; more</div></form><pre>a
  b</pre>
<ol><li id="fn1">The note.</li></ol><footer>no</footer></body></html>"""

EXPECTED = [
    ("heading", "paragraph 1", "年度报告"),  # annual report
    (
        "paragraph",
        "paragraph 2",
        "营收为45.3亿元，增长12%。Profit rose by a third.\nSee note¹, 100 km².",  # revenue …, up 12%
    ),
    ("list item", "paragraph 3", "one"),
    ("list item", "paragraph 4", "two"),
    ("list item", "paragraph 5", "three"),
    ("paragraph", "table 1", "表"),  # table
    ("cell", "table 1, row 1, cell 1", "年"),  # year
    ("cell", "table 1, row 1, cell 2", "2025"),
    ("cell", "table 1, row 2, cell 1", "甲"),
    ("cell", "table 1, row 2, cell 2", "乙"),
    ("cell", "table 1, row 2, cell 2", "丙"),
    ("paragraph", "paragraph 6", "loose text & more"),
    ("code", "paragraph 7", "a\n  b"),
    ("note", "paragraph 8", "The note."),
]


def test_the_blocks_of_a_page() -> None:
    text = read_html(PAGE.encode(), "page.html")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == EXPECTED
    assert text.text == "\n".join(found for *_, found in EXPECTED)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>out</p><main><h1>in</h1><aside>no</aside></main>", "in"),
        (
            "<main><h1>in</h1><aside class='warning big'><p>36 V</p></aside><aside class='sidebar'>no</aside></main>",
            "in\n36 V",
        ),
        ("<main><h1>in</h1><aside role=note>5</aside><aside class='notebook tipped'>no</aside></main>", "in\n5"),
        ("<p>out</p><article><header>by me</header>in</article>", "in"),
        ("<article>one</article><article>two</article>", "one\ntwo"),
        ("<header><h1>Head</h1></header><p>text", "Head\ntext"),
        ("<div role=navigation>no</div>text", "text"),
        ("", ""),
    ],
)
def test_the_main_part_of_a_page(html: str, expected: str) -> None:
    assert read_html(html.encode(), "page.html").text == expected


TABLES: dict[str, tuple[str, dict[str, Cell | None]]] = {
    "heads": (
        "<table><thead><tr><td>a<td>b<tbody><tr><th>c<td>d</table>",
        {
            "a": Cell(0, 0, 0, is_head=True),
            "b": Cell(0, 0, 1, is_head=True),
            "c": Cell(0, 1, 0, is_head=True),
            "d": Cell(0, 1, 1),
        },
    ),
    "spans": (
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e</table>",
        {"a": Cell(0, 0, 0, 2), "b": Cell(0, 0, 1, 1, 2), "c": Cell(0, 1, 1), "d": Cell(0, 1, 2), "e": Cell(0, 2, 0)},
    ),
    "no cell reaches into the next group": (
        "<table><tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c</table>",
        {"b": Cell(0, 0, 1), "c": Cell(0, 1, 0)},
    ),
    "a table in a cell is a table of its own": (
        "<table><tr><td>a<table><tr><td>b</table>c<td>d</table><table><tr><td>e</table>",
        {"a": Cell(0, 0, 0), "b": Cell(1, 0, 0), "c": Cell(0, 0, 0), "d": Cell(0, 0, 1), "e": Cell(2, 0, 0)},
    ),
    "nonsense": (
        "<table><caption>t</caption><tr><td rowspan=0 colspan=x>a<td rowspan=99 colspan=999999999999>b</table>z",
        {"t": None, "a": Cell(0, 0, 0), "b": Cell(0, 0, 1), "z": None},
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_cells_know_where_they_stand(case: str) -> None:
    html, expected = TABLES[case]
    text = read_html(html.encode(), "page.html")
    found = {text.text[slice(*block.span)]: block.cell for block in text.blocks}
    assert {words: found[words] for words in expected} == expected


@pytest.mark.timeout(120)  # seconds
def test_spans_without_end_take_linear_time() -> None:
    html = "<table><tr>" + "<td rowspan=999 colspan=999>x" * 5_000 + "<tr><td>x" * 5_000
    assert len(read_html(html.encode(), "page.html").blocks) == 10_000


def test_notes_are_read_wherever_they_stand() -> None:
    html = (
        "<p>a<sup>1</sup><aside role=doc-footnote>b 5</aside><figure><img alt='7'><figcaption>c 8</figcaption></figure>"
        "<footer class='x footnotes'>d 6</footer><footer>no</footer>"
        "<aside class='footnote-list brackets'><aside role=doc-footnote>e 7</aside></aside>"
    )
    text = read_html(html.encode(), "page.html")
    assert [(block.kind.value, text.text[slice(*block.span)]) for block in text.blocks] == [
        ("paragraph", "a¹"),
        ("note", "b 5"),
        ("paragraph", "c 8"),
        ("note", "d 6"),
        ("note", "e 7"),
    ]


TEXT = "公司收入为一百二十亿元，比去年增长了百分之八。"  # revenue of 12bn yuan, up 8 percent


@pytest.mark.parametrize(
    ("head", "codec", "found"),
    [
        ("<meta charset=gb2312>", "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5", "big5hkscs"),
        ("<meta charset=gb2312>", "utf-8", "utf-8"),  # the bytes are surer than what is declared
        ("<meta charset=big5>", "utf-16", "utf-16-le"),
        ("<meta charset=nonsense>", "gb18030", "gb18030"),
        ("", "gb18030", "gb18030"),
    ],
)
def test_the_encoding_of_a_page(head: str, codec: str, found: str) -> None:
    shown = (
        TEXT.replace("为", "為").replace("亿", "億").replace("长", "長").replace("增", "增")
        if codec == "big5"
        else TEXT
    )
    text = read_html(f"<html><head>{head}</head><p>{shown}".encode(codec), "page.html")
    assert (text.text, text.source.encoding) == (shown, found)


def test_a_declaration_is_believed_where_the_characters_do_not_tell() -> None:
    data = "<meta charset=iso-8859-1><p>caf\xe9</p>".encode("cp1252")
    assert decode_markup(data, "page.html").text.endswith("café</p>")


@given(st.text(alphabet="a汉 \t\n", max_size=30))
def test_white_space_collapses_to_one_space_or_none(text: str) -> None:
    collapsed = collapse(text)
    assert "".join(collapsed.split()) == "".join(text.split())
    assert not any(white in collapsed for white in ("  ", "\t", "\n"))


LEFT_OUT = {
    "navigation, asides, drawings and fields": (
        "<nav>1 <nav>2</nav></nav><p>x 9</p><aside>3<p>4</p></aside><svg><text>5</text></svg>"
        "<select><option>6</select>",
        ("2 numbers in navigation", "2 numbers in asides", "1 number in drawings", "1 number in fields of a form"),
    ),
    "by role": ("<p>x</p><div role=complementary>1</div>", ("1 number in asides",)),
    "outside of the main part": (
        "<header>1</header><div><p>2</p><main><p>x 9</p></main></div><footer>3</footer>",
        ("3 numbers outside of the main part",),
    ),
    "what no person sees is none": (
        "<p>x</p><nav>a<script>1</script><b hidden>2</b></nav><div style='display: none'>3</div>"
        "<dialog>4</dialog><input type=hidden value=5><noscript>6</noscript>",
        (),
    ),
    "deleted text, ruby, frames": (
        "<p>x <del>1</del> <ruby>汉<rt>2</rt></ruby></p><iframe srcdoc='<p id=9>3</p>'>4</iframe>",  # a character
        ("1 number in deleted text", "1 number above words", "1 number in embedded pages"),
    ),
    "what is not read aloud": (
        "<p>x <span aria-hidden=true>1 <i hidden>2</i></span><span class=katex-html aria-hidden=true>3</span></p>",
        ("1 number hidden from screen readers",),
    ),
    "what fields show by their attributes": (
        "<p>x</p><input value=1 placeholder=2><input placeholder=3><select><optgroup label=4></select>",
        ("3 numbers in fields of a form",),
    ),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_is_shown_and_not_read_is_named(case: str) -> None:
    page, expected = LEFT_OUT[case]
    assert read_html(f"<body>{page}".encode(), "a.html").unread == expected


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ol start=3><li>a<li><p>b</p><p>c</p></ol>", "3. a\n4. b\nc"),
        ("<ol><li>a<li value=7>b<li>c</ol>", "a\n7. b\n8. c"),
        ("<ol start=3><li>a<ul><li>b</ul><li>c</ol>", "3. a\nb\n4. c"),
        (
            "<ol><li>a</ol><ol start=3 type=a><li>b</ol><ol start=3 reversed><li>c</ol><ol start=x><li>d</ol>",
            "a\nb\nc\nd",
        ),
        ("<li value=3>a</li><dialog open>b</dialog>", "a\nb"),
        ("<ol start=3><li></ol><p>a", "a"),
    ],
)
def test_the_numbers_that_a_page_gives_its_items_are_read(page: str, text: str) -> None:
    assert read_html(f"<body>{page}".encode(), "a.html").text == text


def test_the_notes_of_an_e_book_are_read() -> None:
    text = read_html(b"<body><p>x 1</p><aside epub:type=footnote><p>2</p></aside><aside epub:type=x>3", "a.html")
    assert [(block.kind, text.text[slice(*block.span)]) for block in text.blocks] == [
        ("paragraph", "x 1"),
        ("note", "2"),
    ]
    assert text.unread == ("1 number in asides",)


def test_links_to_places_on_the_page_are_its_table_of_contents() -> None:
    """What a generator puts into a ``nav``, with the numbers of the headings, is read and set aside as contents."""
    items = "".join(f"<li><a href='#s{n}'>{n} 第{n}节</a>" for n in (1, 2))  # section n
    page = f"<nav id=TOC><ul>{items}</ul></nav><h1 id=s1>1 第1节</h1><p>文</p>"
    text = read_html(page.encode(), "page.html")
    assert [(block.kind, block.place) for block in text.blocks[:3]] == [
        (BlockKind.RUNNING, CONTENTS),
        (BlockKind.RUNNING, CONTENTS),
        (BlockKind.HEADING, "paragraph 1"),
    ]
    assert text.unread == ()


@pytest.mark.parametrize("menu", ["<a href='/2024'>2024</a><a href='#top'>1</a>", "<a href='#top'>2024</a> 1"])
def test_a_menu_that_leads_elsewhere_is_not_read(menu: str) -> None:
    text = read_html(f"<nav>{menu}</nav><p>文</p>".encode(), "page.html")  # text
    assert (text.text, text.unread) == ("文", ("2 numbers in navigation",))


@pytest.mark.parametrize(
    "page",
    [
        "<nav><a href=#a>1</a><a href=#b>2</a><p>利润下降55%</p></nav>",  # profit fell by 55 %
        "<nav><a href='#'>2024</a><a href='#'>2025</a></nav>",
    ],
)
def test_what_holds_prose_or_leads_nowhere_is_no_table_of_contents(page: str) -> None:
    text = read_html(f"{page}<p>文</p>".encode(), "page.html")  # text
    assert [block.kind for block in text.blocks] == [BlockKind.PARAGRAPH]
    assert text.unread

"""DocBook and DITA: the words of a page, its tables and notes, and what is taken from elsewhere."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.errors import BialignError
from bialign.reading.topics import read_topics
from bialign.records import BlockKind, Text

DOCBOOK = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "http://192.0.2.1/docbookx.dtd" [
<!ENTITY app "Bialign"><!ENTITY twice "&app;&app;"><!ENTITY bold "<emphasis>x</emphasis>">]>
<article><title>Results of &app;</title><indexterm><primary>no</primary></indexterm>
<para>Revenue was <emphasis>4.5</emphasis> million<footnote><para>Note 3.</para></footnote>
&mdash; see <xref linkend="a"/>2<superscript>10</superscript>.<!-- 12 --></para>
<para><emphasis>Bold</emphasis> <link>linked</link></para>
<itemizedlist><listitem><para>One <quote>quoted</quote></para></listitem></itemizedlist>
<programlisting>x = &lt;1
  y</programlisting>
<note><para>Before a list:<itemizedlist><listitem><para>item</para></listitem></itemizedlist>after it</para></note>
</article>"""
DITA = """<task id="t"><title>Install</title><shortdesc>In <b>2</b> steps.</shortdesc>
<prolog><metadata><keywords><keyword>no</keyword></keywords></metadata></prolog>
<taskbody><steps><step><cmd>Run <codeph>make</codeph> <uicontrol>now</uicontrol>.</cmd></step></steps>
<result><p conref="other.dita#t/p"/>Done.</result></taskbody></task>"""
TABLE = """<informaltable><tgroup cols="2"><colspec colname="a"/><colspec colname="b"/>
<thead><row><entry>Year</entry><entry>Yield</entry></row></thead>
<tbody><row><entry namest="a" nameend="b">both</entry></row>
<row><entry morerows="1">2024</entry><entry>3%</entry></row><row><entry>4%</entry></row>
</tbody></tgroup></informaltable>"""


def read(data: str) -> Text:
    return read_topics(data.encode(), "a.xml")


def shown(data: str) -> list[tuple[str, BlockKind]]:
    text = read(data)
    return [(text.text[slice(*block.span)], block.kind) for block in text.blocks]


def test_docbook_is_its_blocks_in_order() -> None:
    assert shown(DOCBOOK) == [
        ("Results of Bialign", BlockKind.HEADING),
        ("Revenue was 4.5 million — see 2¹⁰.", BlockKind.PARAGRAPH),
        ("Note 3.", BlockKind.NOTE),
        ("Bold linked", BlockKind.PARAGRAPH),
        ("One “quoted”", BlockKind.LIST_ITEM),
        ("x = <1\n  y", BlockKind.CODE),
        ("Before a list:", BlockKind.PARAGRAPH),
        ("item", BlockKind.LIST_ITEM),
        ("after it", BlockKind.PARAGRAPH),
    ]
    assert read(DOCBOOK).blocks[0].place == "line 4"


def test_dita_is_its_blocks_in_order() -> None:
    assert shown(DITA) == [
        ("Install", BlockKind.HEADING),
        ("In 2 steps.", BlockKind.PARAGRAPH),
        ("Run make now.", BlockKind.LIST_ITEM),
        ("Done.", BlockKind.PARAGRAPH),
    ]
    assert read(DITA).unread == ("the included file other.dita#t/p",)


def test_cells_know_their_place() -> None:
    text = read(f"<article xmlns='http://docbook.org/ns/docbook'>{TABLE}</article>")
    found = [(text.text[slice(*b.span)], b.cell.row, b.cell.column, b.cell.is_head) for b in text.blocks if b.cell]
    assert found == [
        ("Year", 0, 0, True),
        ("Yield", 0, 1, True),
        ("both", 1, 0, False),
        ("2024", 2, 0, False),
        ("3%", 2, 1, False),
        ("4%", 3, 1, False),
    ]
    assert [block.cell.n_columns for block in text.blocks if block.cell][2] == 2


MALLARD = """<page xmlns="http://projectmallard.org/1.0/" type="topic" id="a">
<info><link type="guide" xref="b"/><revision version="1" date="2024-05-01"/>
<credit type="author"><name>Li</name><email>li@a.example</email></credit><desc>How to open it.</desc></info>
<title>Open a file</title>
<p>Press <key>O</key> in <gui>File</gui>.</p>
<steps><item><p>Choose it.</p></item></steps>
<note style="tip"><p>Wait 5 seconds.</p></note>
<section id="c"><title>Close</title><screen>close 1</screen></section></page>"""


def test_a_page_of_mallard() -> None:
    text = read(MALLARD)
    assert [(text.text[slice(*block.span)], block.kind.value) for block in text.blocks] == [
        ("How to open it.", "paragraph"),
        ("Open a file", "heading"),
        ("Press O in File.", "paragraph"),
        ("Choose it.", "list item"),
        ("Wait 5 seconds.", "paragraph"),
        ("Close", "heading"),
        ("close 1", "code"),
    ]


@pytest.mark.parametrize("name", ["twice", "bold", "nowhere"])
def test_an_entity_that_is_not_words_is_named(name: str) -> None:
    text = read(DOCBOOK.replace("<title>", f"<title>&{name};"))
    assert f"the entity &{name};" in text.unread
    assert text.text.startswith(f"&{name};")


def test_figures_in_topics_are_compared(tmp_path: Path) -> None:
    # revenue was 5 million
    (tmp_path / "zh.xml").write_text("<article><para>营收为500万元。</para></article>", "utf-8")
    (tmp_path / "en.dita").write_text("<topic><body><p>Revenue was 4 million yuan.</p></body></topic>", "utf-8")
    found = bialign.align(tmp_path / "zh.xml", tmp_path / "en.dita")
    assert [finding.verdict.value for finding in found.findings] == ["value differs"]


PIECES = [
    "<para>",
    "</para>",
    "<title>",
    "</title>",
    "x",
    "&a;",
    "<footnote>",
    "</footnote>",
    "<row>",
    "</row>",
    "<table>",
]
PIECES += ["</table>", "<entry>", "</entry>", "<!--", "-->", "汉", "<pre>", "</pre>", "<include href='b'/>"]


@given(st.lists(st.sampled_from(PIECES)))
def test_blocks_fit_or_an_error_of_ours_is_raised(pieces: list[str]) -> None:
    with contextlib.suppress(BialignError):
        text = read(f"<!DOCTYPE article [<!ENTITY a 'y'>]><article>{''.join(pieces)}</article>")
        assert "\n".join(text.text[slice(*block.span)] for block in text.blocks) == text.text

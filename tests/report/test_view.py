"""What is shown, as data: pieces, passages, the strip, the dot plot; and its shapes in a notebook and a terminal."""

import re
from dataclasses import fields
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign import Alignment
from bialign.bilingual import Bilingual
from bialign.checked import summarise_check
from bialign.figures.house_rules import is_ignored, parse_house_rules
from bialign.records import LANGS, BlockKind, Severity, Verdict
from bialign.report.notebook import MAX_BEADS
from bialign.report.plot import MAX_LABELS, plot_alignment
from bialign.report.strip import MAX_COLUMNS, mark_strip
from bialign.report.terminal import show_view
from bialign.report.view import BeadView, FindingView, SentenceView, Summary, legible, uncounted, view_alignment
from bialign.spacing import count_columns
from tests.alignments import make_alignment

# Figures, words and every kind of white space between them.
wrapped = st.lists(
    st.sampled_from(["1.2亿元", "$5bn", "12%", "增长", "rose by", " ", "\n", "\t ", "\r\n", "。"]), max_size=8
)


@pytest.mark.slow
@given(wrapped, wrapped)
def test_the_pieces_of_a_side_are_its_line(zh: list[str], en: list[str]) -> None:
    alignment = make_alignment([(("".join(zh), "第二句。"), ("".join(en), "A second one."))])  # a second sentence
    (bead,) = view_alignment(alignment).beads
    for lang, document in zip(LANGS, (alignment.zh, alignment.en), strict=True):
        assert "".join(piece.text for piece in bead.pieces(lang)) == document.line_of(range(2))
        figures = [piece.words for piece in bead.pieces(lang) if piece.words]
        assert figures == [figure for figure in alignment.figures if figure.lang == lang]


def test_a_flagged_figure_knows_its_findings_and_the_gravest_severity(harbour: Alignment) -> None:
    bead = view_alignment(harbour).beads[3]
    flagged = {piece.text: (piece.severity, piece.findings) for piece in bead.pieces("zh") if piece.findings}
    (finding,) = bead.findings
    assert flagged == {"3,127": (Severity.ERROR, (finding.number,))}
    assert harbour.findings[finding.number - 1].message == finding.message.en


def test_the_number_of_a_heading_is_flagged_though_it_is_no_figure() -> None:
    alignment = make_alignment([(("2.1 收入",), ("2.7 Revenue",))])
    (bead,) = view_alignment(alignment).beads
    flagged = [piece.text for lang in LANGS for piece in bead.pieces(lang) if piece.severity is Severity.WARNING]
    assert flagged == ["2.1", "2.7"]
    assert [view.rule for view in view_alignment(alignment).findings] == ["numbering differs: 2.1"]


def test_every_finding_has_a_rule_that_accepts_it(harbour: Alignment) -> None:
    for finding, view in zip(harbour.findings, view_alignment(harbour).findings, strict=True):
        assert is_ignored(finding, parse_house_rules(view.rule).ignore, harbour.zh, harbour.en)


def test_words_that_no_rule_can_hold_have_none() -> None:
    alignment = make_alignment([(("# 3,127 # = 人",), ("# 3,217 # = people",))])  # persons
    for view in view_alignment(alignment).findings:
        parse_house_rules(view.rule)


def test_passages_are_runs_without_counterpart(harbour: Alignment) -> None:
    passages = view_alignment(harbour).passages
    assert [(passage.lang, passage.first, passage.last, passage.n_sentences) for passage in passages] == [
        ("zh", 5, 5, 1),
        ("en", 6, 6, 1),
    ]


def test_the_summary_counts_what_is_there(harbour: Alignment) -> None:
    summary = view_alignment(harbour).summary
    assert (summary.n_zh, summary.n_en, summary.n_beads) == (7, 6, 7)
    assert (summary.n_zh_null, summary.n_en_null, summary.n_moved, summary.n_doubtful) == (1, 1, 0, 0)
    assert summary.n_errors + summary.n_warnings + summary.n_infos == len(harbour.findings)


@pytest.mark.parametrize("text", ["a\u202eb", "\0", "\x9b31m", "\x1b[31m", "\u2066", "\ud800"])
def test_what_would_turn_or_colour_the_page_becomes_visible(text: str) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in legible(text)


# ── the strip ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
@given(st.integers(0, 1000), st.integers(1, 997))
def test_the_strip_loses_no_finding(n_beads: int, step: int) -> None:
    beads = [bead(number, flagged=number % step == 0) for number in range(n_beads)]
    n_columns, marks = mark_strip(beads)
    assert n_columns == min(n_beads, MAX_COLUMNS)
    assert all(0 <= mark.column < n_columns for mark in marks)
    found = {mark.column for mark in marks if mark.lane == "findings"}
    assert found == {column_of(number, n_beads, n_columns) for number in range(0, n_beads, step)}


def bead(index: int, *, flagged: bool) -> BeadView:
    nowhere = Bilingual("", "")
    finding = FindingView(
        number=1,
        verdict=Verdict.MISSING,
        severity=Severity.ERROR,
        message=nowhere,
        bead=index,
        place=nowhere,
        rule="",
    )
    return BeadView(
        number=index + 1,
        zh=(SentenceView(index, ()),),
        en=(SentenceView(index, ()),),
        kind=BlockKind.PARAGRAPH,
        similarity=0.9,
        confidence=0.9,
        moved=False,
        reasons=(),
        findings=(finding,) if flagged else (),
    )


def column_of(number: int, n_beads: int, n_columns: int) -> int:
    return next(c for c in range(n_columns) if number < n_beads * (c + 1) // n_columns)


# ── the dot plot ─────────────────────────────────────────────────────────────────────────────────


def test_the_plot_draws_every_bead_once_at_its_place(harbour: Alignment) -> None:
    plot = plot_alignment(harbour)
    drawn = "".join(
        layer.path for layer in plot.layers if layer.kind in {"translation", "omitted", "moved", "doubtful"}
    )
    rectangles = re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)", drawn)
    assert sorted(tuple(map(int, rectangle)) for rectangle in rectangles) == sorted(
        (bead.zh.start, bead.en.start, len(bead.zh), len(bead.en)) for bead in harbour.beads
    )
    assert [layer.kind for layer in plot.layers][-1] == "error"


@pytest.mark.slow
@pytest.mark.parametrize("n_beads", [0, 1, 7, 12, 5000])
def test_the_plot_is_small_and_well_formed(n_beads: int) -> None:
    plot = make_alignment([(("句。",), ("A sentence.",))] * n_beads).plot()  # a sentence
    svg = plot.to_svg()
    fromstring(svg)
    assert len(svg) < 4_000 + 30 * n_beads
    assert len(plot.zh_labels) <= MAX_LABELS
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<script", svg)


# ── notebook and terminal ────────────────────────────────────────────────────────────────────────


def test_a_notebook_shows_a_table_without_script_or_address(harbour: Alignment) -> None:
    html = harbour._repr_html_()
    assert not re.search(r"<script|https?://|<link|@import", html)
    style = re.search(r"<style>(.*)</style>", html, re.DOTALL)
    assert style
    assert all(rule.strip().startswith(".bialign-r") for rule in style[1].strip().splitlines())
    assert html.index("digit slip") < html.index("Harbour annual report")  # findings first


def test_a_notebook_that_is_not_trusted_is_laid_out_all_the_same(harbour: Alignment) -> None:
    """JupyterLab then takes style sheets away, and aligns what stands in tables to the right."""
    html = re.sub(r"<style>.*</style>", "", harbour._repr_html_(), flags=re.DOTALL)
    assert all("text-align:left" in cell for cell in re.findall(r"<t[dh]\b[^>]*>", html))
    assert 'style="color:inherit;background:rgba(220,50,47,.28)' in html


def test_a_notebook_does_not_swell() -> None:
    long = make_alignment([(("句。",), ("A sentence.",))] * 200)  # a sentence
    assert long._repr_html_().count("<tr>") == MAX_BEADS + 1
    assert "150 of 200 beads are not shown" in long._repr_html_()


def test_what_shows_itself_does_so_in_one_line(harbour: Alignment) -> None:
    shown = [*harbour.findings, *harbour.beads, *harbour.figures, harbour, harbour.plot()]
    assert all("\n" not in repr(thing) and len(repr(thing)) < 250 for thing in shown)
    slip = "<Finding error: magnitude slip in bead 2: The Chinese says “310亿元”"  # 31 billion yuan
    assert any(repr(finding).startswith(slip) for finding in harbour.findings)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_terminal_line_fits(harbour: Alignment, width: int) -> None:
    lines = list(show_view(view_alignment(harbour), width=width, colour=False))
    first = lines.index("") + 1  # below the account
    table = lines[first : lines.index("", first)]
    assert max(map(count_columns, table)) <= width
    assert re.search(r"\[310亿元\].*│.*\[RMB310bn\]", "".join(table)) or width == 40  # 31 billion yuan
    assert sum("error: " in line for line in table) == sum(f.severity == "error" for f in harbour.findings)


def test_pages_and_overviews_count_the_same_sentences_as_left_out(harbour: Alignment) -> None:
    pair, summary = summarise_check(harbour, "", ""), view_alignment(harbour).summary
    assert (pair.n_zh_null, pair.n_en_null) == (summary.n_zh_null, summary.n_en_null)
    assert not uncounted(summary).en


def test_what_is_alone_and_not_left_out_is_counted_apart() -> None:
    summary = Summary(
        **{**dict.fromkeys((field.name for field in fields(Summary)), 0), "n_running": 1200, "n_cells": 3}
    )
    assert uncounted(summary) == (
        "不计页眉页脚、页码和目录1,200处、逐行核对的表格单元格3处",
        "not counting 1,200 running heads, page numbers and lines of contents and 3 cells of tables, which are "
        "compared row by row",
    )

"""Tables as they are shown: drawn row above row, found by their names, commented and listed on their cells."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign import Alignment
from bialign.exchange.notes import notes_of
from bialign.exchange.reviews import read_review
from bialign.exchange.workbook import TABLE_COLUMNS, format_workbook
from bialign.figures.comparing.tables.messages import Place
from bialign.figures.comparing.tables.places import find_tables, name_cells, partner_rows
from bialign.options import LanguageCodes
from bialign.records import LANGS, Severity, Verdict
from bialign.report.page import render_page
from bialign.report.tables import DrawnRow, DrawnTable, draw_tables
from bialign.report.view import BeadView, ShownTable, view_alignment

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# 收入 revenue, 销售成本 cost of sales, 毛利 gross profit, 其他收入 other income, 税项 tax; a digit differs, a cell is
# empty, and the English lacks the last row.
ZH = [
    ["项目", "2014年", "2013年"],
    ["收入", "271,811", "285,749"],
    ["销售成本", "89,158", "105,312"],
    ["毛利", "182,653", "180,437"],
    ["其他收入", "4,931", "7,602"],
    ["税项", "12,345", "23,456"],
]
EN = [
    ["Item", "2014", "2013"],
    ["Revenue", "271,811", "285,749"],
    ["Cost of sales", "89,158", "105,321"],
    ["Gross profit", "182,653", ""],
    ["Other income", "4,931", "7,602"],
]


def html(rows: list[list[str]], before: str) -> str:
    head, *body = ("".join(f"<{tag}>{cell}</{tag}>" for cell in row) for tag, row in tagged(rows))
    return f"<p>{before}</p><table><thead><tr>{head}</tr></thead>{''.join(f'<tr>{row}</tr>' for row in body)}</table>"


def tagged(rows: list[list[str]]) -> list[tuple[str, list[str]]]:
    return [("td" if number else "th", row) for number, row in enumerate(rows)]


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Alignment:
    folder = tmp_path_factory.mktemp("statement")
    zh, en = folder / "zh.html", folder / "en.html"
    zh.write_text(html(ZH, "本集团的业绩如下。"), encoding="utf-8")  # the results of the Group are as follows
    en.write_text(html(EN, "The results of the Group are as follows."), encoding="utf-8")
    return bialign.align(zh, en, encoder="static")


def texts(alignment: Alignment, table: DrawnTable) -> list[tuple[list[str], list[str]]]:
    documents = {"zh": alignment.zh, "en": alignment.en}
    return [
        (
            [" ".join(documents["zh"].lines[s] for s in cell.sentences) for cell in row.zh],
            [" ".join(documents["en"].lines[s] for s in cell.sentences) for cell in row.en],
        )
        for row in table.rows
    ]


def test_rows_stand_above_each_other_and_each_is_as_long(statement: Alignment) -> None:
    (table,) = draw_tables(find_tables(statement))
    assert texts(statement, table) == [*zip(ZH[:5], EN, strict=True), (ZH[5], [])]
    lengths = {sum(cell.n_columns for cell in side) for row in table.rows for side in row if side}
    assert lengths == {3}


def test_no_sentence_of_a_table_is_lost_or_drawn_twice(statement: Alignment) -> None:
    (table,) = draw_tables(find_tables(statement))
    for lang, document in zip(LANGS, (statement.zh, statement.en), strict=True):
        drawn = list(table.sentences(lang))
        assert sorted(drawn) == list(range(1, len(document)))  # all but the paragraph before


def test_a_table_of_one_language_is_drawn_alone(tmp_path: Path) -> None:
    (tmp_path / "zh.html").write_text(html(ZH, "业绩如下。"), encoding="utf-8")  # the results are as follows
    (tmp_path / "en.html").write_text("<p>The results are as follows.</p>", encoding="utf-8")
    alignment = bialign.align(tmp_path / "zh.html", tmp_path / "en.html", encoder="static")
    (table,) = draw_tables(find_tables(alignment))
    assert [row.en for row in table.rows] == [()] * 6


def test_cells_have_names_in_both_languages(statement: Alignment) -> None:
    names = name_cells(find_tables(statement))
    slip = next(finding for finding in statement.findings if finding.verdict is Verdict.DIGIT_SLIP)
    assert slip.zh is not None
    assert slip.zh.sentence is not None
    assert names["zh", slip.zh.sentence] == Place("销售成本", "Cost of sales", "2013年", "2013")


def test_a_row_knows_its_partner(statement: Alignment) -> None:
    partners = partner_rows(find_tables(statement))
    gross, tax = (statement.zh.lines.index(words) for words in ("毛利", "税项"))
    assert statement.en.lines[partners["zh", gross]] == "Gross profit"
    assert ("zh", tax) not in partners


def test_the_view_shows_a_table_in_place_of_its_beads(statement: Alignment) -> None:
    view = view_alignment(statement)
    _, table = view.blocks
    assert isinstance(table, ShownTable)
    assert (table.number, table.bead) == (1, 2)
    assert {finding.number for finding in table.findings} == set(range(1, len(statement.findings) + 1))
    assert {bead.anchor for bead in view.beads} == {"b1", "t1"}
    marked = [cell for row in table.rows for cell in row.zh if cell.severity is Severity.ERROR]
    assert ["".join(piece.text for piece in cell.sentences[0].pieces) for cell in marked] == [
        "105,312",
        "180,437",
        "12,345",
        "23,456",
    ]
    assert view.summary.n_doubtful == 0


@pytest.mark.slow
@given(st.integers(0, 5), st.integers(0, 5), st.permutations(range(1, 5)))
def test_every_sentence_is_shown_however_tables_are_cut(zh_cut: int, en_cut: int, order: list[int]) -> None:
    """One version may hold as one table what the other parts in two, with rows in another order."""
    english = [EN[0], *(EN[row] for row in order)]
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{lang}.html") for lang in LANGS]
        for path, rows, cut, before in zip(paths, (ZH, english), (zh_cut, en_cut), ("业绩。", "Results."), strict=True):
            parts = [html(part, before) for part in (rows[:cut], rows[cut:]) if part]
            path.write_text("".join(parts), encoding="utf-8")
        alignment = bialign.align(*paths, encoder="static")
    shown = {lang: set[int]() for lang in LANGS}
    for block in view_alignment(alignment).blocks:
        for lang in LANGS:
            shown[lang] |= set(indices(block, lang))
    assert shown == {"zh": set(range(len(alignment.zh))), "en": set(range(len(alignment.en)))}


def indices(block: BeadView | ShownTable, lang: str) -> list[int]:
    if isinstance(block, BeadView):
        return [sentence.index for sentence in getattr(block, lang)]
    return [sentence.index for row in block.rows for cell in getattr(row, lang) for sentence in cell.sentences]


def test_the_first_lines_of_a_group_name_the_cell(statement: Alignment) -> None:
    groups = {group.first.verdict: group for group in view_alignment(statement).groups}
    slip = groups[Verdict.DIGIT_SLIP]
    assert "".join(piece.text for piece in slip.zh) == "销售成本 · 2013年: 105,312"
    assert "".join(piece.text for piece in slip.en) == "Cost of sales · 2013: 105,321"
    lacking = next(group for group in view_alignment(statement).groups if "180,437" in group.first.message.en)
    assert "".join(piece.text for piece in lacking.en) == "Gross profit · 2013: —"


def test_rows_of_other_widths_are_drawn_with_gaps(tmp_path: Path) -> None:
    zh = [[*row[:1], "附注", *row[1:]] if n == 0 else [*row[:1], str(n), *row[1:]] for n, row in enumerate(ZH)]  # notes
    (tmp_path / "zh.html").write_text(html(zh, "业绩如下。"), encoding="utf-8")  # the results are as follows
    (tmp_path / "en.html").write_text(html(EN, "The results are as follows."), encoding="utf-8")
    alignment = bialign.align(tmp_path / "zh.html", tmp_path / "en.html", encoder="static")
    (table,) = draw_tables(find_tables(alignment))
    revenue: DrawnRow = table.rows[1]
    assert [cell.n_columns for cell in revenue.zh] == [1, 1, 1, 1]
    assert [bool(cell.sentences) for cell in revenue.en] == [True, False, True, True]


def test_word_notes_stand_on_cells(statement: Alignment) -> None:
    for lang, expected in (
        ("zh", {"105,312", "180,437", "税项"}),
        ("en", {"105,321", "Gross profit", "Other income"}),  # the cell it lacks at its row, the row at that before
    ):
        document = statement.zh if lang == "zh" else statement.en
        notes = notes_of(statement, lang, "zh")  # type: ignore[arg-type]
        assert {document.text[note.start : note.end] for note in notes} == expected
        assert all(note.message.startswith(("错误：", "错误（在这一行之后）：")) for note in notes)


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_lists_findings_by_row_and_column(statement: Alignment, tmp_path: Path, lang: str) -> None:
    from openpyxl import load_workbook

    content = format_workbook(statement, LanguageCodes(messages=lang))  # type: ignore[arg-type]
    book = load_workbook(BytesIO(content))
    sheet = book["Tables" if lang == "en" else "表格中的问题"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    slip = next(row for row in rows if row[list(TABLE_COLUMNS).index("Chinese")] == "105,312")
    assert slip[3:9] == ["销售成本", "Cost of sales", "2013年", "2013", "105,312", "105,321"]
    path = tmp_path / "review.xlsx"
    path.write_bytes(content)
    assert read_review(path).findings == ()
    judged = load_workbook(path)
    findings = judged["Findings" if lang == "en" else "问题"]
    head = [row[0].value for row in findings.iter_rows()].index("finding" if lang == "en" else "编号") + 1
    heads = [cell.value for cell in findings[head]]
    findings.cell(
        head + 1, heads.index("judgement" if lang == "en" else "判断") + 1, "right" if lang == "en" else "确有问题"
    )
    judged.save(path)
    (decision,) = read_review(path).findings
    assert (decision.judgement, decision.verdict) == ("right", statement.findings[0].verdict)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1300, 420])
def test_a_browser_shows_the_cell_and_its_finding(
    statement: Alignment, browser: Browser, tmp_path: Path, width: int
) -> None:
    path = tmp_path / "report.html"
    path.write_text(render_page(statement), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 700})
    page: Any = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".tbl table tbody").count() == 6
    assert page.locator(".tbl td.error").all_inner_texts() == ["105,312", "105,321", "180,437", "12,345", "23,456"]
    assert page.locator(".tbl td.gone").count() == 1
    page.click(".card a >> nth=0")
    page.wait_for_selector(".f.current")
    assert page.locator(".tbl .m.lit").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()

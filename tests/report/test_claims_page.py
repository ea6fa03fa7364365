"""The page of a comparison: what it says, what it never does, and what a browser shows."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bialign
from bialign.options import LanguageCodes
from bialign.reading.languages import count_scripts
from bialign.report.claims import render_claims_page, view_claims
from bialign.report.terminal import show_claims

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Merian Bank closes 310 branches and cuts 3,000 jobs; it has spent 57 million on security.
ZH = "梅里安银行（Merian）<b>关闭</b>310家网点，裁员3,000人。\n\n安保花费5,700万元。\n"
EN = "Merian will close 310 branches and cut 3,500 jobs.\n"


@pytest.fixture(scope="module")
def compared() -> bialign.Comparison:
    return bialign.compare(ZH, EN, encoder="static")


def test_each_row_stands_in_one_section(compared: bialign.Comparison) -> None:
    view = view_claims(compared.to_table())
    assert [len(section.rows) for section in view.sections] == [1, 0, 0, 1, 1]
    assert [row.number for section in view.sections for row in section.rows] == [1, 2, 3]


def test_texts_are_shown_whole(compared: bialign.Comparison) -> None:
    for source, document in zip(view_claims(compared.to_table()).sources, (compared.zh, compared.en), strict=True):
        sentences = [sentence for paragraph in source.paragraphs for sentence in paragraph]
        assert ["".join(piece.text for piece in sentence.pieces) for sentence in sentences] == list(document.lines)


def test_markup_in_a_text_is_text(compared: bialign.Comparison) -> None:
    for page in (render_claims_page(compared.to_table()), compared._repr_html_()):
        assert "<b>关闭</b>" not in page
        assert "&lt;b&gt;关闭&lt;/b&gt;" in page


def test_the_page_names_its_languages_and_asks_for_nothing(compared: bialign.Comparison) -> None:
    page = render_claims_page(compared.to_table(), LanguageCodes(zh="zh-TW", en="en-GB"))
    assert 'lang="zh-TW"' in page
    assert 'lang="en-GB"' in page
    assert "default-src &#39;none&#39;" in page
    assert "http:" not in page.replace("http://www.w3.org", "")


def test_everything_is_said_in_chinese_too(compared: bialign.Comparison) -> None:
    view = view_claims(compared.to_table())
    for row in (row for section in view.sections for row in section.rows):
        for said in (row.message, *row.reasons, *filter(lambda both: both.en, [row.reservation])):
            assert count_scripts(said.zh).n_han, said
    lines = list(show_claims(view, colour=False, lang="zh"))
    assert (
        lines[0] == "✗ 数值不同。中文为“3,000”，英文为“3,500”。"
    )  # differ: the Chinese gives 3,000, the English 3,500


def test_a_cell_of_a_table_says_what_it_is_of(tmp_path: Path) -> None:
    # metric, 2024, revenue (RMB 100 million)
    zh = "| 指标 | 2023年 | 2024年 |\n|---|---|---|\n| 营业收入（亿元） | 11.2 | 12.5 |\n"
    en = "| Item | 2023 | 2024 |\n|---|---|---|\n| Revenue (RMB bn) | 1.12 | 1.45 |\n"
    files = tmp_path / "zh.md", tmp_path / "en.md"
    for file, text in zip(files, (zh, en), strict=True):
        file.write_text(text, encoding="utf-8")
    sections = view_claims(bialign.compare(*files, encoder="static").to_table()).sections
    cells = [cell for section in sections for row in section.rows for cell in row.cells if cell]
    shown = {(cell.heads, "".join(piece.text for piece in cell.pieces)) for cell in cells}
    assert {("营业收入（亿元）, 2024年", "12.5"), ("Revenue (RMB bn), 2024", "1.45")} <= shown


@pytest.mark.browser
def test_the_page_speaks_the_language_of_the_browser(browser: "Browser", compared, tmp_path: Path) -> None:
    path = tmp_path / "comparison.html"
    path.write_text(render_claims_page(compared.to_table()), encoding="utf-8")
    page = browser.new_page(locale="zh-CN")
    page.goto(path.as_uri())
    assert "说法冲突" in page.inner_text("header")  # disagreements
    page.evaluate("document.querySelectorAll('h1, h3, #switch, pre, [lang^=en], thead').forEach(e => e.remove())")
    assert set(re.findall(r"[A-Za-z]{3,}", re.sub("“[^”]*”", "", page.inner_text("body")))) == {"Merian"}
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1300, 420])
def test_a_cell_leads_to_the_text_and_back(browser: "Browser", compared, tmp_path: Path, width: int) -> None:
    path = tmp_path / "comparison.html"
    path.write_text(render_claims_page(compared.to_table()), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    row = page.locator("#r1")
    assert row.locator("mark").all_inner_texts() == ["3,000", "3,500"]
    row.locator("a.go").nth(1).click()
    assert page.url.endswith("#d2s1")
    page.locator("#d2s1 mark.differ a").click()
    assert page.url.endswith("#r1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
    context.close()

"""The page of a comparison: what it says, what it never does, and what a browser shows."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bialign
from bialign.options import LanguageCodes
from bialign.report.claims import render_claims_page, view_claims

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
    assert "<script" not in page
    assert "http:" not in page.replace("http://www.w3.org", "")


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

"""The site that `make docs` has made, in a real browser: search in both languages, nothing fetched from elsewhere."""

import pytest

from corpora.manifest import CORPORA

SITE = CORPORA.parent / "build" / "site"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (SITE / "search.html").exists(), reason="there is no site: make docs"),
]


@pytest.fixture
def page(browser):
    """Open a page that may fetch nothing but files of the site, and whose scripts may not fail."""
    page = browser.new_page(viewport={"width": 420, "height": 900})
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url))
    yield page
    page.close()
    # Excerpts beside search results are read by `fetch`, which a browser allows a server's pages only.
    allowed = (SITE.as_uri(), "data:", "Failed to fetch")
    assert [complaint for complaint in complaints if not complaint.startswith(allowed)] == []


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("数量级有误", "译者与编辑指南"),  # magnitude slip
        ("降至三成", "译者与编辑指南"),  # down to 30 %, no word of a dictionary
        ("存为规则 网页", "译者与编辑指南"),  # save as rules, page
        ("亿", "How figures are compared"),  # a hundred million
        ("realigning", "Aligning"),  # by its stem
        ("magnitude slip", "A guide for translators and editors"),
    ],
)
def test_search(page, sought, found):
    page.goto(f"{(SITE / 'search.html').as_uri()}?q={sought}")
    page.get_by_text("Search finished").wait_for()
    assert found in page.locator("#search-results li > a").all_inner_texts()


@pytest.mark.parametrize(
    "name", ["docs/guide", "docs/guide.zh", "docs/app.zh", "docs/reference/aligning", "docs/measurements"]
)
def test_pages_fit_a_telephone(page, name):
    page.goto((SITE / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    assert page.locator('article [lang="zh-CN"]').count() == name.endswith(".zh")


def test_the_address_of_the_site_leads_to_its_first_page(page):
    page.goto((SITE / "index.html").as_uri())
    page.wait_for_url("**/docs/README.html")

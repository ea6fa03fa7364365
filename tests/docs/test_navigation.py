"""Every page is listed where its readers look, and every public name stands in the reference."""

import re

import pytest
from markdown_it import MarkdownIt

import bialign
from corpora.manifest import CORPORA

DOCS = CORPORA.parent / "docs"


def linked_from_tables(readme):
    """Return the pages that the tables of a README link to, from which `docs/site/conf.py` makes the navigation."""
    rows = "".join(line for line in readme.read_text(encoding="utf-8").splitlines() if line.startswith("|"))
    return {(readme.parent / path).resolve() for path in re.findall(r"\]\(([^)#]+\.md)\)", rows)}


def test_every_page_is_listed():
    readmes = list(DOCS.rglob("README.md"))
    listed = set().union(*map(linked_from_tables, readmes))
    assert listed - {page for page in listed if page.exists()} == set()
    assert set(DOCS.rglob("*.md")) - listed == {DOCS / "README.md"}


def test_every_public_name_is_in_the_reference():
    reference = "".join(page.read_text(encoding="utf-8") for page in (DOCS / "reference").glob("*.md"))
    described = set(re.findall(r"^\.\. auto\w+:: bialign\.(\w+)$", reference, flags=re.MULTILINE))
    assert set(bialign.__all__) - described == {"__version__"}


@pytest.mark.parametrize("page", [*DOCS.glob("*.md"), *DOCS.parent.glob("*.md")], ids=lambda page: page.name)
def test_no_star_is_left_over(page):
    """Emphasis that ends in Chinese punctuation does not end at all if a character follows."""
    shown = MarkdownIt("commonmark").enable("table").render(page.read_text(encoding="utf-8"))
    assert "**" not in re.sub(r"<code.*?</code>", "", shown, flags=re.DOTALL)

"""The report page as a file: whole, escaped, and with nothing outside itself."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign import Alignment
from bialign.options import LanguageCodes
from bialign.report.page import render_page
from bialign.report.view import legible
from tests.alignments import make_alignment


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of each sentence."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.sentences: list[str] = []
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if dict(attrs).get("class") == "s":
            self.sentences.append("")
            self._depth = 1
        elif self._depth:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.sentences[-1] += data

    def having(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def page(harbour: Alignment) -> Page:
    return Page(render_page(harbour))


def test_ids_are_unique_and_every_reference_has_its_target(page: Page) -> None:
    ids = Counter(page.having("id"))
    assert max(ids.values()) == 1
    targets = {href.removeprefix("#") for href in page.having("href") if href.startswith("#")}
    assert targets | set(page.having("aria-describedby")) | set(page.having("aria-labelledby")) <= set(ids)


def test_nothing_is_loaded(harbour: Alignment) -> None:
    html = render_page(harbour)
    page = Page(html)
    assert all(href.startswith(("#", "data:")) for href in page.having("href"))
    assert not page.having("src")
    assert not page.having("style")  # the policy would not let it act
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html)
    assert "default-src 'none'" in page.having("content")[0]


def test_each_sentence_stands_there_once_in_its_language(harbour: Alignment) -> None:
    page = Page(render_page(harbour, LanguageCodes(zh="zh-TW", en="en-GB")))
    assert Counter(map(str.strip, page.sentences)) == Counter(harbour.zh.lines + harbour.en.lines)
    assert Counter(page.having("lang")) >= Counter({"zh-TW": len(harbour), "en-GB": len(harbour)})


def test_the_same_alignment_gives_the_same_page(harbour: Alignment) -> None:
    assert render_page(harbour) == render_page(harbour)


@pytest.mark.slow
@given(st.lists(st.text(alphabet="<>&\"'/=a1亿%\0\u202e\x85 \n", max_size=12), min_size=1, max_size=3))
def test_any_text_is_escaped_and_shown(texts: list[str]) -> None:
    alignment = make_alignment([(texts, ("Revenue rose by 12%.",))])
    html = render_page(alignment)
    html.encode()
    page = Page(html)
    assert [sentence.strip() for sentence in page.sentences[: len(texts)]] == [
        legible(line) for line in alignment.zh.lines
    ]
    assert Counter(tag for tag, _ in page.elements if tag in {"script", "img"}) == {"script": 1}


def test_an_alignment_without_sentences_has_a_page() -> None:
    assert "0 beads" in render_page(make_alignment([]))

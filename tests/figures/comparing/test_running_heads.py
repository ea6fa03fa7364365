"""Running heads: one whose number differs from those of all other pages, and what is no slip."""

from __future__ import annotations

import pytest

from bialign.figures import scan_document
from bialign.figures.comparing.findings import check_figures
from bialign.records import Block, BlockKind, Document, Lang, Severity, Span, Status


def pages(lang: Lang, *heads: str) -> Document:
    """Return a document of nothing but running heads, one a page."""
    text, spans = "", []
    for head in heads:
        spans.append(Span(len(text), len(text) + len(head)))
        text += head + "\n"
    blocks = tuple(Block(span, BlockKind.RUNNING, place=f"page {n}") for n, span in enumerate(spans, 1))
    return Document(lang=lang, text=text, spans=tuple(spans), blocks=blocks, block_of=tuple(range(len(spans))))


def check(zh: Document, en: Document):
    return check_figures(zh, en, [], scan_document(zh), scan_document(en))


ZH = [f"截至2026年6月30日止六个月 第{n}页" for n in range(7, 13)]  # six months ended 30 June 2026, page 7
EN = [f"BL602/604 Data sheet {n}/30" for n in range(1, 7)]


def test_heads_that_agree_but_for_the_page_are_quiet() -> None:
    findings, account = check(pages("zh", *ZH), pages("en", *EN))
    assert findings == ()
    assert {entry.status for entry in (*account.zh, *account.en)} == {Status.ASIDE}


@pytest.mark.parametrize(("old", "new"), [("BL602", "BL662"), ("604", "674"), ("/30", "/35")])
def test_a_number_that_one_head_has_alone_is_an_error(old: str, new: str) -> None:
    heads = [head.replace(old, new) if n == 4 else head for n, head in enumerate(EN)]
    [finding], account = check(pages("zh", *ZH), pages("en", *heads))
    assert finding.severity is Severity.ERROR
    assert finding.en is not None
    assert finding.en.text in new
    assert f"“{finding.en.text}”" in finding.message
    assert f"“{finding.en.text}”" in finding.message_zh
    assert [entry.text for entry in account.en if entry.status is Status.DIFFERS] == [finding.en.text]


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(["Chapter 1", "Chapter 1", "Chapter 1", "Chapter 1", "Chapter 2", "Chapter 3"], id="chapters"),
        pytest.param(["Chapter 1"] * 5 + ["Chapter 2"] * 2, id="a chapter of two pages"),
        pytest.param(["12"] * 5 + ["13"], id="numbers without words"),
        pytest.param(["Report 2026"] * 3 + ["Report 2025"], id="too few"),
    ],
)
def test_what_is_no_slip(heads: list[str]) -> None:
    assert check(pages("zh", *ZH), pages("en", *heads))[0] == ()

"""Running heads: one whose number differs from those of all other pages, and what is no slip."""

from __future__ import annotations

from dataclasses import replace

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


_N = range(1, 7)


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        pytest.param(
            [f"遠山控股 二零二四年年報 {n}" for n in _N],  # annual report
            [f"{n} Yuen Shan Annual Report 2023" for n in _N],
            ("二零二四年", "2023"),
            id="the year in numerals",
        ),
        pytest.param(
            ["2024年年報"] * 5, ["Annual Report 2023"] * 7, ("2024年", "2023"), id="the year on as many pages or so"
        ),
        pytest.param(["股份代號：1866"] * 5, ["Stock Code: 1886"] * 5, ("1866", "1886"), id="the stock code"),
        pytest.param(
            ["截至2024年12月31日止年度"] * 5,  # for the year ended
            ["For the year ended 31 December 2023"] * 5,
            ("2024年12月31日", "31 December 2023"),
            id="a date",
        ),
        pytest.param(
            [f"SG2000 硬件指南 V1.2 {n}" for n in _N],  # hardware guide
            [f"SG2000 Hardware Guide V1.3 {n}" for n in _N],
            ("V1.2", "V1.3"),
            id="the version",
        ),
        pytest.param(["硬件指南 版本1.2"] * 5, ["Guide, Version 1.3"] * 5, ("1.2", "1.3"), id="the version in words"),
        pytest.param(["BX2000 指南"] * 5, ["BX2002 Guide"] * 5, ("BX2000", "BX2002"), id="a name"),
        pytest.param(  # head and foot
            [*["遠山 2024年年報"] * 5, *["2024年業績"] * 5],
            [*["Yuen Shan Annual Report 2024"] * 5, *["Results 2023"] * 5],
            ("2024年", "2023"),
            id="head and foot, one of them wrong",
        ),
    ],
)
def test_what_the_heads_of_both_versions_contradict_is_told_once(
    zh: list[str], en: list[str], words: tuple[str, str]
) -> None:
    [finding], account = check(pages("zh", *zh), pages("en", *en))
    assert finding.severity is Severity.ERROR
    assert finding.zh is not None
    assert finding.en is not None
    assert (finding.zh.text, finding.en.text) == words
    assert all(f"“{word}”" in said for word in words for said in (finding.message, finding.message_zh))
    assert finding.zh_sentences
    assert finding.en_sentences
    differing = [entry.text for entry in account.en if entry.status is Status.DIFFERS]
    assert set(differing) == {part for part in differing if part in finding.en.text}
    assert len(differing) >= 5


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(["2024年年報"] * 5, ["Annual Report"] * 5, id="a year in one only"),
        pytest.param(["2024年年報"] * 5, [], id="no heads in one"),
        pytest.param(["2024年年報"] * 5, ["For the year ended 31 December 2024"] * 5, id="a year and its last day"),
        pytest.param(["第3章 風險"] * 5, ["Chapter 4 Markets"] * 5, id="chapters"),
        pytest.param(["3.2 風險"] * 5, ["3.3 Markets"] * 5, id="sections"),
        pytest.param(
            [f"第{n}頁，共120頁 年報" for n in _N],  # page n of 120
            [f"Annual Report page {n} of 134" for n in _N],
            id="how many pages there are",
        ),
        pytest.param(
            [f"年報 {n}" for n in range(201, 207)], [f"Report {n}" for n in range(301, 307)], id="page numbers"
        ),
        pytest.param(
            ["2024年年報"] * 24, [*["Annual Report"] * 24, *["Comparative figures for 2022"] * 3], id="on a few pages"
        ),
        pytest.param(["2024年年報"], ["Annual Report 2023"], id="on one page, where the text says it"),
        pytest.param(
            [*["2024年年報"] * 5, *["2024年業績"] * 5],
            [*["Annual Report 2024"] * 10, *["The plan for 2025"] * 5],
            id="a year in two heads and in one",
        ),
        pytest.param(["BX2000 指南"] * 5, ["Guide to RS485"] * 5, id="other names"),
    ],
)
def test_heads_that_say_other_things_are_quiet(zh: list[str], en: list[str]) -> None:
    assert check(pages("zh", *zh), pages("en", *en))[0] == ()


def test_what_heads_have_in_common_is_counted_as_equal() -> None:
    zh, en = [f"遠山 2024年年報 {n}" for n in _N], [f"{n} Yuen Shan Annual Report 2024" for n in _N]
    findings, account = check(pages("zh", *zh), pages("en", *en))
    assert findings == ()
    for entries in (account.zh, account.en):
        assert {entry.text for entry in entries if entry.status is Status.EQUAL} == {"2024"}
        assert {entry.text for entry in entries if entry.status is Status.ASIDE} == {str(n) for n in _N}


def test_the_head_of_a_single_page_is_held_against_those_of_more_pages() -> None:
    zh, en = pages("zh", "2024年年報"), pages("en", *["Annual Report 2023"] * 2)
    blocks = tuple(block._replace(place="page 1, header") for block in zh.blocks)
    [finding], account = check(replace(zh, blocks=blocks), en)
    assert finding.message.endswith("have “2024年” (on 1 page), those of the English “2023” (on 2).")
    assert [entry.status for entry in account.zh] == [Status.DIFFERS]
    assert check(zh, en)[0] == ()  # a page amid others, which only then has no such head

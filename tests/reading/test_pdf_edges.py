"""The head and the foot of a single page, which no other repeats: apart from its text, settled by the other file."""

from __future__ import annotations

from pathlib import Path

import pytest

import bialign
from bialign.reading.pdf.documents import read_pdf
from bialign.records import BlockKind, Status
from tests.reading.samples import Placed, make_pdf

LEFT = 60.0


def column(*lines: str, top: float = 690, size: float = 11, pitch: float = 14) -> list[Placed]:
    return [(LEFT, top - pitch * index, size, line) for index, line in enumerate(lines)]


# Far East Holdings' revenue was HK$520 million; by region; note 1: including 36.8 million of a company bought in June
ZH = column("本集團之收益為港幣520百萬元。", "其中香港佔港幣310百萬元。", "內地佔港幣210百萬元。", "員工共1,230名。")
ZH_NOTE = [(LEFT, 78, 11, "1 該金額包括收購所得收益港幣36.8百萬元。")]
ZH_HEAD = [(LEFT, 749, 11, "遠山控股 2024年年報")]  # annual report
ZH_FOOT = [(LEFT, 42, 11, "股份代號：1866"), (LEFT + 250, 42, 11, "2024年業績")]  # stock code, results
EN = [
    column(
        "The Group recorded revenue of HK$520 million.",
        "Hong Kong had HK$310 million.",
        "The Mainland had HK$210 million.",
    ),
    [
        *column("There were 1,230 employees."),
        (LEFT, 78, 11, "1 The amount includes HK$36.8 million of revenue acquired."),
    ],
]


def english(head: str = "Yuen Shan Holdings Annual Report 2024", foot: str = "Stock Code: 1866 Results 2024") -> bytes:
    edges = [(LEFT, 749, 11, head), (LEFT, 42, 11, foot)]
    return make_pdf([[*edges[:1], *page, *edges[1:]] for page in EN])


@pytest.fixture
def compare(tmp_path: Path):
    def compared(zh: bytes, en: bytes) -> bialign.Alignment:
        for name, data in (("zh", zh), ("en", en)):
            (tmp_path / f"{name}.pdf").write_bytes(data)
        return bialign.align(tmp_path / "zh.pdf", tmp_path / "en.pdf", encoder="static")

    return compared


def test_the_edges_of_a_single_page_stand_apart() -> None:
    text = read_pdf(make_pdf([[*ZH_HEAD, *ZH, *ZH_NOTE, *ZH_FOOT]]), "a.pdf")
    shown = [(block.place, text.text[slice(*block.span)]) for block in text.blocks]
    assert shown[0] == ("page 1, header", "遠山控股 2024年年報")
    assert shown[-2:] == [("page 1, footer", "股份代號：1866"), ("page 1, footer", "2024年業績")]
    assert {place for place, _ in shown[1:-2]} == {"page 1"}
    assert {block.kind for block in text.blocks if "," in block.place} == {BlockKind.PARAGRAPH}  # so far


@pytest.mark.parametrize(
    "edge",
    [
        pytest.param([(LEFT, 749, 18, "二零二四年業績公告")], id="a title, larger than the text"),
        pytest.param([(LEFT, 720, 11, "香港，2025年3月28日")], id="near the text"),
        pytest.param([(LEFT, 749, 11, "本公告載有2024年之業績。")], id="a sentence"),
        pytest.param([(LEFT, 42, 11, "310"), (LEFT + 100, 42, 11, "210")], id="a row of a table"),
        pytest.param([(LEFT, 600, 11, "董事會 2025年")], id="amid the page"),
    ],
)
def test_what_is_no_edge(edge: list[Placed]) -> None:
    text = read_pdf(make_pdf([[*edge, *ZH]]), "a.pdf")
    assert {block.place for block in text.blocks} == {"page 1"}


def test_pages_that_repeat_them_need_no_edges() -> None:
    text = read_pdf(english(), "a.pdf")
    assert {block.place for block in text.blocks} == {"page 1", "page 2"}
    assert sum(block.kind is BlockKind.RUNNING for block in text.blocks) == 4


def test_a_report_of_one_page_beside_one_of_two_is_quiet(compare) -> None:
    found = compare(make_pdf([[*ZH_HEAD, *ZH, *ZH_NOTE, *ZH_FOOT]]), english())
    assert found.findings == ()
    assert not {entry.status for entry in found.account.zh} & {Status.ALONE, Status.UNREAD}


@pytest.mark.parametrize(
    ("english_file", "slip"),
    [
        (english(foot="Stock Code: 1886 Results 2024"), "1886"),
        (english(head="Yuen Shan Holdings Annual Report 2023"), "2023"),
        (english(foot="Stock Code: 1866 Results 2023"), "2023"),
    ],
)
def test_a_slip_in_them_is_still_an_error(compare, english_file: bytes, slip: str) -> None:
    found = compare(make_pdf([[*ZH_HEAD, *ZH, *ZH_NOTE, *ZH_FOOT]]), english_file)
    [error] = [finding for finding in found.findings if finding.severity == "error"]
    assert error.en is not None
    assert slip in error.en.text


def test_a_slip_in_the_note_above_the_foot_is_told_there(compare) -> None:
    note = [(LEFT, 78, 11, "1 該金額包括收購所得收益港幣38.6百萬元。")]
    found = compare(make_pdf([[*ZH_HEAD, *ZH, *note, *ZH_FOOT]]), english())
    [error] = [finding for finding in found.findings if finding.severity == "error"]
    assert error.zh is not None
    assert error.en is not None
    assert "38.6" in error.zh.text
    assert "36.8" in error.en.text


def test_single_pages_on_both_sides_are_compared_as_text(compare) -> None:
    zh = make_pdf([[*ZH_HEAD, *ZH]])
    body = column("The Group recorded revenue of HK$520 million.", "Hong Kong had HK$310 million.")
    rest = column("The Mainland had HK$210 million.", "There were 1,230 employees.", top=662)
    for year, n_errors in (("2024", 0), ("2023", 1)):
        found = compare(zh, make_pdf([[(LEFT, 749, 11, f"Yuen Shan Holdings Annual Report {year}"), *body, *rest]]))
        assert sum(finding.severity == "error" for finding in found.findings) == n_errors

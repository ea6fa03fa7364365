"""What a claim is: the words, the names and the time that go with a figure."""

from typing import NamedTuple

import pytest

from bialign.claims import read_all_claims
from bialign.claims.clauses import GAP
from bialign.figures import read_document
from bialign.mining import learn_names
from bialign.reading import as_text
from bialign.records import Lang
from bialign.segmentation import from_sentences, segment


class Case(NamedTuple):
    """A sentence, and of one figure in it the words around and its time; ``gloss`` says the Chinese in English."""

    lang: Lang
    text: str
    figure: str
    measure: str
    period: str = ""
    gloss: str = ""


CASES = [
    Case(
        "en",
        "Capital spending reached $70bn in 2025, up from $39bn in 2024.",
        "$70bn",
        "Capital spending reached … in …",
        "2025",
    ),
    Case(
        "en",
        "Sales grew from $1bn in 2024 to some $12bn by 2030.",
        "$12bn",
        "Sales grew from … in … to some … by …",
        "2030",
    ),
    Case(
        "en", "The net loss, at $86m, was smaller than a year ago.", "$86m", "The net loss, at … , was smaller than …"
    ),
    Case("en", "Oriel owns 470 patents and employs a staff of 2,300.", "2,300", "and employs a staff of …"),
    Case(
        "zh",
        "预计2025年支出至少700亿元，甚至可能超过1000亿元。",
        "1000亿元",
        "甚至可能超过 …",
        "2025年",
        "spending of at least 70bn in 2025, perhaps even above 100bn",
    ),
    Case(
        "zh",
        "2025年收入为319亿元，王先生捐了20亿元。",
        "20亿元",
        "王先生捐了 …",
        "",
        "sales of 31.9bn in 2025; Mr Wang gave 2bn: a new subject, a time of its own",
    ),
    Case(
        "zh",
        "到2030年，市场将由2024年的10亿美元增至120亿美元。",
        "120亿美元",
        "市场将由 … 的 … 增至 …",
        "",
        "by 2030 the market will grow from $1bn in 2024 to $12bn: whose year is whose is not clear",
    ),
    Case(
        "zh",
        "CLV-4对KASV-2的效力为91%。",
        "91%",
        "CLV-4对KASV-2的效力为 …",
        "",
        "efficacy of 91% against KASV-2: what identifies stays among the words",
    ),
]


def claims_of(text: str, lang: Lang):
    document = from_sentences([text], lang)
    return read_all_claims([document], [read_document(document)], learn_names(document, document))[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.lang} {case.figure}")
def test_words_and_time_of_a_figure(case: Case) -> None:
    claim = next(claim for claim in claims_of(case.text, case.lang) if claim.figure.text == case.figure)
    assert claim.measure.rstrip("。.").strip() == case.measure
    assert (claim.period.text if claim.period else "") == case.period


def test_the_time_of_an_earlier_clause_is_marked_as_inherited() -> None:
    inherited = {claim.figure.text: claim.is_inherited for claim in claims_of(CASES[4].text, "zh")}
    assert inherited == {"2025年": False, "700亿元": False, "1000亿元": True}


def test_small_words_names_and_times_of_day_make_no_claim() -> None:
    assert claims_of("The first train of one Boeing 737 crew left at 9.30 a.m.", "en") == ()


def test_notes_and_references_make_no_claim() -> None:
    text = (
        "公司支出700亿元。1\n\n引用\n\n1. 某报：7000亿元豪赌（2025/12/23）↩︎\n"  # spending; references; a wager of 700bn
    )
    document = segment(as_text(text), "zh")
    claims = read_all_claims([document], [read_document(document)], learn_names(document, document))[0]
    assert [claim.figure.text for claim in claims] == ["700亿元"]


@pytest.mark.slow
def test_both_languages_name_a_subject_alike() -> None:
    zh = from_sentences(["哈尔登（Halden）股价上涨5%。", "哈尔登宣布裁员300人。"], "zh")  # shares rise; lays off 300
    en = from_sentences(["Halden shed 300 jobs.", "It still made $5m."], "en")
    zh_claims, en_claims = read_all_claims([zh, en], [read_document(zh), read_document(en)], learn_names(zh, en))
    assert {claim.subjects for claim in (*zh_claims, *en_claims)} == {("Halden",)}


def test_the_clause_holds_the_figure() -> None:
    for case in CASES:
        for claim in claims_of(case.text, case.lang):
            assert claim.clause.start <= claim.figure.start
            assert claim.figure.end <= claim.clause.end
            assert GAP in claim.measure

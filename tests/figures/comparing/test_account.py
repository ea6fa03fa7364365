"""The account: every figure and every digit in one entry, and what it says in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import bialign
from bialign.figures.comparing.findings import check_figures
from bialign.figures.comparing.summary import summarise_account
from bialign.figures.reading.documents import scan_document
from bialign.records import Account, Bead, Document, Entry, Lang, Span, Status
from tests.figures.comparing.by_hand import document, one_to_one
from tests.figures.reading.texts import texts

# 600 people; revenue of 100 million yuan; 30 jobs cut in 2025; "see [12]"; seven more factories, details at an address.
ZH = ["共有600人。", "营收达1亿元。", "2025年裁员30人。", "见[12]。", "另有7家工厂，详见example.org/24。"]
EN = ["There are 600 people.", "Revenue reached RMB1bn.", "It cut jobs in 2025.", "See [12].", "See example.org/24."]


def account(zh: Document, en: Document, beads: list[Bead]) -> Account:
    return check_figures(zh, en, beads, scan_document(zh), scan_document(en))[1]


def test_each_figure_has_the_status_that_its_comparison_gave() -> None:
    zh, en = document("zh", ZH), document("en", EN)
    entries = {entry.text: (entry.status, entry.reason) for entry in account(zh, en, one_to_one(5)).zh}
    assert entries == {
        "600": (Status.EQUAL, ""),
        "1亿元": (Status.DIFFERS, "magnitude slip"),
        "2025年": (Status.EQUAL, ""),
        "30": (Status.ALONE, ""),
        "12": (Status.EQUAL, ""),
        "7": (Status.ALONE, ""),
        "24": (Status.EQUAL, ""),
    }


DIGITS = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"


def uncovered(entries: tuple[Entry, ...], one: Document) -> list[str]:
    """Return the digits of a document that stand in no entry, once the entries are seen to be ascending and true."""
    ends = [0, *(entry.span.end for entry in entries)]
    assert all(end <= entry.span.start for end, entry in zip(ends, entries, strict=False))
    assert all(one.text[entry.span.start : entry.span.end] == entry.text for entry in entries)
    inside = {place for entry in entries for place in range(*entry.span)}
    return [char for place, char in enumerate(one.text) if char in DIGITS and place not in inside]


@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(("zh", "en")))
@settings(max_examples=100)
def test_every_digit_stands_in_one_entry(sentences: list[str], lang: Lang) -> None:
    one = document(lang, [" ".join(sentence.split()) or "." for sentence in sentences])
    other = document("en" if lang == "zh" else "zh", ["."])
    zh, en = (one, other) if lang == "zh" else (other, one)
    found = account(zh, en, [Bead(zh=range(len(zh)), en=range(len(en)), similarity=0.5, confidence=0.5)])
    assert uncovered(found.zh if lang == "zh" else found.en, one) == []


def test_digits_of_any_script_stand_in_the_account() -> None:
    zh, en = document("zh", ["客户𝟒𝟖家。"]), document("en", ["There are ٤٢ customers."])  # 48 customers
    found = account(zh, en, [Bead(zh=range(1), en=range(1), similarity=0.5, confidence=0.5)])
    assert [entry.text for entry in (*found.zh, *found.en)] == ["𝟒𝟖", "٤٢"]


def test_what_is_not_understood_and_not_read_is_said() -> None:
    entries = (
        Entry(Span(0, 1), "7", Status.EQUAL),
        Entry(Span(2, 4), "12", Status.ASIDE, "list marks"),
        Entry(Span(5, 9), "0.0.", Status.UNREAD),
    )
    assert summarise_account(Account(zh=entries, zh_unread=("page 3: only a picture",))) == (
        "3 figures in the Chinese, 0 in the English: 1 and 0 equal, none different, "
        "1 and 0 set aside (numbers of lists 1 and 0), 1 and 0 unread.",
        "Chinese, not read: page 3: only a picture.",
    )


def test_an_alignment_holds_its_account() -> None:
    alignment = bialign.align("共600人。", "There are 600 people.", encoder="static")  # 600 people in all
    assert [entry.status for entry in (*alignment.account.zh, *alignment.account.en)] == [Status.EQUAL] * 2


def test_what_a_figure_leaves_of_a_number_stands_in_the_account() -> None:
    zh, en = document("zh", ["见手册V1.0²。"]), document("en", ["See x⁻¹⁸ and H₂O, Guide_V1.0²."])  # see the manual
    found = account(zh, en, one_to_one(1))
    assert uncovered(found.zh, zh) == uncovered(found.en, en) == []

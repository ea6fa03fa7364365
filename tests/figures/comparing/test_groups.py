"""Which findings are of one cause."""

from __future__ import annotations

from dataclasses import replace

from bialign.figures import group_findings
from bialign.records import Block, BlockKind, Cell, Document, Figure, Finding, Lang, Severity, Verdict
from tests.figures.comparing.by_hand import document, figure, in_language

SENTENCES = ["5", "6", "7", "8"]
ZH, EN = document("zh", SENTENCES), document("en", SENTENCES)


def finding(verdict: Verdict, place: int, zh: Figure | None = None, en: Figure | None = None) -> Finding:
    return Finding(
        verdict=verdict,
        severity=Severity.ERROR,
        message="",
        bead=place,
        zh=zh and in_language(zh, "zh"),
        en=en and in_language(en, "en"),
        zh_sentences=range(place, place + 1),
        en_sentences=range(place, place + 1),
    )


def beads_of_groups(findings: list[Finding], zh: Document = ZH, en: Document = EN) -> list[list[int | None]]:
    return [[member.bead for member in group.findings] for group in group_findings(findings, zh, en)]


def in_tables(lang: Lang, tables: list[int]) -> Document:
    plain = document(lang, SENTENCES)
    blocks = [
        Block(span, BlockKind.CELL, cell=Cell(table, row, 0))
        for row, (span, table) in enumerate(zip(plain.spans, tables, strict=True))
    ]
    return replace(plain, blocks=tuple(blocks), block_of=tuple(range(len(blocks))))


def test_the_same_words_against_the_same_words_are_one_group() -> None:
    slip = Verdict.MAGNITUDE_SLIP
    pairs = [
        (figure("1亿", 10**8), figure("1 bn", 10**9)),
        (figure("2亿", 2 * 10**8), figure("2 bn", 2 * 10**9)),
        (figure("1 亿", 10**8), figure("1 BN", 10**9)),
    ]
    assert beads_of_groups([finding(slip, place, *pair) for place, pair in enumerate(pairs)]) == [[0, 2], [1]]


def test_what_was_not_translated_is_one_group_whatever_it_says() -> None:
    pairs = [(figure("甲", 1), None), (figure("乙", 2), None)]  # A, B
    assert beads_of_groups([finding(Verdict.UNTRANSLATED, place, *pair) for place, pair in enumerate(pairs)]) == [
        [0, 1]
    ]


def test_another_verdict_or_another_side_is_another_group() -> None:
    one = figure("5", 5)
    findings = [
        finding(Verdict.MISSING, 0, one),
        finding(Verdict.EXTRA, 1, None, one),
        finding(Verdict.ELSEWHERE, 2, one),
        finding(Verdict.MISSING, 3, one),
    ]
    assert beads_of_groups(findings) == [[0, 3], [1], [2]]


def test_each_passage_is_a_group() -> None:
    assert beads_of_groups([finding(Verdict.MISSING, place) for place in range(2)]) == [[0], [1]]
    assert group_findings([], ZH, EN) == ()


def test_a_table_off_by_one_power_of_ten_is_one_group() -> None:
    thousands = [
        finding(Verdict.MAGNITUDE_SLIP, place, figure("a" * place, place + 1), figure("b", 1000 * (place + 1)))
        for place in range(3)
    ]
    tenfold = finding(Verdict.MAGNITUDE_SLIP, 3, figure("5", 5), figure("50", 50))
    tables = [0, 0, 1, 0]
    groups = beads_of_groups([*thousands, tenfold], in_tables("zh", tables), in_tables("en", tables))
    assert groups == [[0, 1], [2], [3]]


def test_wrong_digits_in_a_table_are_wrong_one_by_one() -> None:
    slips = [finding(Verdict.DIGIT_SLIP, place, figure(f"1{place}", 1), figure("19", 19)) for place in range(2)]
    tables = [0, 0, 0, 0]
    assert beads_of_groups(slips, in_tables("zh", tables), in_tables("en", tables)) == [[0], [1]]


def test_the_first_stands_for_all() -> None:
    findings = [finding(Verdict.MISSING, place, figure("5", 5)) for place in range(2)]
    (group,) = group_findings(findings, ZH, EN)
    assert group.first is findings[0]

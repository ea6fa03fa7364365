"""One finding where both versions have the same numbers left, and none of them hidden that is wrong."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bialign.bilingual import Bilingual
from bialign.figures.comparing.messages import explain_displaced
from bialign.records import Bead, Figure, Finding, Severity, Verdict
from tests.figures.comparing.by_hand import bead, compare, figure
from tests.figures.comparing.tables.statements import check

NUMBERS = ("81.4", "137", "26.5", "904", "73.8", "55.2")


def torn(zh: tuple[str, ...], en: tuple[str, ...], *, apart: int = 20) -> list[Finding]:
    """Return what is loud of numbers that stand in sentences of their own, so many beads apart."""
    sides = (
        [[figure(text, text.replace(",", ""))] for text in zh],
        [[figure(text, text.replace(",", ""))] for text in en],
    )
    empty: list[list[Figure]] = [[] for _ in range(apart)]
    beads: list[Bead] = [bead(range(n, n + 1), range(0)) for n in range(len(zh))]
    beads += [bead(range(len(zh) + n, len(zh) + n + 1), range(n, n + 1)) for n in range(apart)]
    beads += [bead(range(0), range(apart + n, apart + n + 1)) for n in range(len(en))]
    findings = compare([*sides[0], *empty], [*empty, *sides[1]], beads)
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def test_numbers_that_both_versions_have_left_are_one_warning_that_names_them() -> None:
    (finding,) = torn(NUMBERS, NUMBERS[::-1])
    assert (finding.verdict, finding.severity) == (Verdict.MOVED, Severity.WARNING)
    assert sorted(words.text for words in finding.words) == sorted(2 * NUMBERS)
    assert "The same 6 numbers stand in both versions" in finding.message
    assert "以下6个数字两个版本都有" in finding.message_zh  # the same in Chinese
    assert finding.zh_sentences == range(6)


def test_what_each_version_has_left_is_listed_where_it_is_not_the_same() -> None:
    zh, en = [figure(text, text) for text in NUMBERS[:2]], [figure(text, text, lang="en") for text in NUMBERS[1:4]]
    first, second = Bilingual("第3行", "row 3"), Bilingual("第9行", "row 9")
    said = explain_displaced([(zh, first), (en, second)])
    assert "could not be paired: in the Chinese 2 from row 3 on, “81.4”, “137”; in the English 3 from row 9" in said.en
    assert "中文从第3行起剩下2个：“81.4”、“137”；英文从第9行起剩下3个：" in said.zh  # left over from row 3 on
    assert "“81.4”, “137”. They begin in the Chinese at row 3." in explain_displaced([(zh, first), ((), None)]).en


@pytest.mark.parametrize(("n_numbers", "verdicts"), [(3, {Verdict.MISSING, Verdict.EXTRA}), (4, {Verdict.MOVED})])
def test_three_numbers_may_be_left_by_chance_and_four_are_not(n_numbers: int, verdicts: set[Verdict]) -> None:
    assert {finding.verdict for finding in torn(NUMBERS[:n_numbers], NUMBERS[:n_numbers])} == verdicts


def test_a_number_that_is_wrong_among_them_stays_an_error_of_its_own() -> None:
    errors = [finding for finding in torn(NUMBERS, (*NUMBERS[:5], "52.5")) if finding.severity is Severity.ERROR]
    assert {words.text for finding in errors for words in finding.words} >= {"55.2", "52.5"}


def test_numbers_far_apart_are_not_the_same() -> None:
    assert {finding.verdict for finding in torn(NUMBERS, NUMBERS, apart=80)} == {Verdict.MISSING, Verdict.EXTRA}


def rotated(zh: Sequence[str], en: Sequence[str]) -> list[Finding]:
    """Return the errors and warnings of numbers of which the first two, or the last, stand alone, the rest in pairs."""
    zh_side, en_side = ([[figure(text, text)] for text in side] for side in (zh, en))
    beads = [bead(range(n, n + 1), range(0)) for n in range(2)]
    beads += [bead(range(n, n + 1), range(n - 2, n - 1)) for n in range(2, len(zh))]
    beads += [bead(range(0), range(n, n + 1)) for n in range(len(en) - 2, len(en))]
    return [finding for finding in compare(zh_side, en_side, beads) if finding.severity is not Severity.INFO]


def test_numbers_that_both_versions_have_as_often_are_one_warning_though_some_were_paired() -> None:
    numbers = [f"{n}" for n in range(317, 997, 61)]
    turned = [*numbers[6:], *numbers[:6]]
    (finding,) = rotated(numbers, turned)
    assert (finding.verdict, finding.severity) == (Verdict.MOVED, Severity.WARNING)
    slipped = [*turned[:4], "555", *turned[5:]]
    errors = [finding for finding in rotated(numbers, slipped) if finding.severity is Severity.ERROR]
    assert "555" in {words.text for finding in errors for words in finding.words}


def times_ten(n_numbers: int, **fields: str) -> list[Finding]:
    """Return what is loud of numbers of which each English one is ten times the Chinese one."""
    zh = [[figure(f"{n}", n)] for n in range(1217, 1217 + n_numbers)]
    en = [[figure(f"{n}0", n * 10, **fields)] for n in range(1217, 1217 + n_numbers)]
    return [finding for finding in compare(zh, en) if finding.severity is not Severity.INFO]


def test_numbers_that_differ_by_one_factor_are_one_error() -> None:
    (finding,) = times_ten(3)
    assert (finding.verdict, finding.severity) == (Verdict.MAGNITUDE_SLIP, Severity.ERROR)
    assert "3 numbers are 10 times as large in the English" in finding.message
    assert "有3个数字，英文都是中文的10倍" in finding.message_zh  # the same in Chinese


def test_two_such_numbers_and_those_that_name_their_scale_are_slips_by_themselves() -> None:
    assert len(times_ten(2)) == 2
    assert len(times_ten(4, scale_from="own text")) == 4


# 炉号: furnace; 一氧化碳: carbon monoxide
FURNACES = "炉号|一氧化碳\n1|12.31\n2|14.52\n3|13.88"


@pytest.mark.parametrize(("third", "n_loud"), [("No. 3", 0), ("No. 5", 1)])
def test_a_cell_with_the_same_digits_was_read_otherwise(third: str, n_loud: int) -> None:
    findings, _ = check(FURNACES, f"Furnace|CO\nNo. 1|12.31\nNo. 2|14.52\n{third}|13.88")
    assert sum(finding.severity is not Severity.INFO for finding in findings) == n_loud

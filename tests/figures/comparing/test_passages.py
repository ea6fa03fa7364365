"""What only the document tells: moved and repeated figures, glosses, passages without a translation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bialign.figures import compare_figures
from bialign.figures.comparing.passages import passage_severity
from bialign.records import (
    Aside,
    Block,
    BlockKind,
    Cell,
    Document,
    Figure,
    FigureKind,
    Finding,
    Severity,
    Span,
    Text,
    Verdict,
)
from bialign.segmentation import segment
from tests.figures.comparing.by_hand import bead, compare, date, document, figure, one_to_one, placed
from tests.work import count_lines


def verdicts(findings: tuple[Finding, ...]) -> list[tuple[Verdict, Severity]]:
    return [(finding.verdict, finding.severity) for finding in findings]


SIX_HUNDRED, SEVENTEEN, MONEY = figure("600", 600), figure("17%", 17, "%"), figure("$70bn", 7 * 10**10, "USD?")


def test_equal_documents_have_no_findings() -> None:
    sentences = [[SIX_HUNDRED], [SEVENTEEN, MONEY], []]
    assert compare(sentences, sentences) == ()


@pytest.mark.parametrize(("distance", "verdict"), [(15, Verdict.MOVED), (16, Verdict.MISSING)])
def test_a_number_of_an_address_has_moved_within_it(distance: int, verdict: Verdict) -> None:
    floor = figure("11", None, kind=FigureKind.IDENT, label="floor 11")
    nothing: list[list[Figure]] = [[] for _ in range(distance)]
    findings = compare([[floor], *nothing], [*nothing, [floor]])
    assert verdict in {finding.verdict for finding in findings}


@pytest.mark.parametrize(("n_items", "severities"), [(5, {Severity.INFO}), (30, {Severity.INFO, Severity.WARNING})])
def test_a_sentence_beside_a_list_of_items_lacks_nothing(n_items: int, severities: set[Severity]) -> None:
    shares = [figure(f"{n}%", n, "%") for n in range(21, 21 + n_items)]
    beads = [bead(range(1), range(1)), *(bead(range(0), range(n, n + 1)) for n in range(1, n_items))]
    findings = compare([shares], [[share] for share in shares], beads)
    assert {finding.severity for finding in findings if finding.words} == severities
    slipped = [[share] for share in [*shares[:-1], figure("98%", 98, "%")]]
    assert Severity.ERROR in {finding.severity for finding in compare([shares], slipped, beads)}


@pytest.mark.parametrize("distance", [1, 2])
@pytest.mark.parametrize("backwards", [False, True])
def test_figure_in_a_neighbouring_bead_has_moved(distance: int, backwards: bool) -> None:
    zh: list[list[Figure]] = [[SIX_HUNDRED], [], []]
    en: list[list[Figure]] = [[] for _ in zh]
    en[distance] = [SIX_HUNDRED]
    findings = compare(en, zh) if backwards else compare(zh, en)
    assert verdicts(findings) == [(Verdict.MOVED, Severity.INFO)]
    assert None not in (findings[0].zh, findings[0].en)


def test_figure_three_beads_away_has_not_moved() -> None:
    findings = compare([[SIX_HUNDRED], [], [], []], [[], [], [], [SIX_HUNDRED]])
    assert set(verdicts(findings)) == {(Verdict.MISSING, Severity.ERROR), (Verdict.EXTRA, Severity.ERROR)}


def _item_elsewhere(zh_text: str, en_text: str, *, is_passage: bool) -> list[tuple[Verdict, Severity]]:
    """Return the findings of a number in the first sentence of one version, and in the last of the other."""
    zh, en = (figure(text, int(text)) for text in (zh_text, en_text))
    last = bead(range(0), range(5, 6)) if is_passage else bead(range(5, 6), range(5, 6))
    beads = [*(bead(range(n, n + 1), range(n, n + 1)) for n in range(5)), last]
    findings = compare([[zh], *[[] for _ in range(4 if is_passage else 5)]], [*[[] for _ in range(5)], [en]], beads)
    return verdicts(tuple(finding for finding in findings if finding.words))


def test_a_long_number_in_a_passage_without_translation_has_moved_from_afar() -> None:
    assert _item_elsewhere("24779", "24779", is_passage=True) == [(Verdict.MOVED, Severity.INFO)]


@pytest.mark.parametrize(
    ("zh", "en", "is_passage"), [("24779", "24719", True), ("24779", "24779", False), ("779", "779", True)]
)
def test_any_other_number_has_not_moved_from_afar(zh: str, en: str, is_passage: bool) -> None:
    assert {severity for _, severity in _item_elsewhere(zh, en, is_passage=is_passage)} == {Severity.ERROR}


def test_a_passage_without_translation_does_not_name_what_has_moved_from_it() -> None:
    zh, en = [[SIX_HUNDRED], []], [[], [SIX_HUNDRED, SEVENTEEN]]
    beads = [bead(range(1), range(1)), bead(range(0), range(1, 2)), bead(range(1, 2), range(0))]
    [passage] = [finding for finding in compare(zh, en, beads) if finding.verdict is Verdict.EXTRA]
    assert passage.figures == tuple(one for one in passage.figures if one.text == "17%")
    assert len(passage.figures) == 1


def test_repetition_and_elision_are_for_information() -> None:
    findings = compare([[SIX_HUNDRED, SIX_HUNDRED], [SEVENTEEN]], [[SIX_HUNDRED], [SEVENTEEN, SIX_HUNDRED]])
    assert verdicts(findings) == [(Verdict.MOVED, Severity.INFO)]
    findings = compare([[SIX_HUNDRED, SIX_HUNDRED], [], [], []], [[SIX_HUNDRED], [], [], []])
    assert verdicts(findings) == [(Verdict.ELSEWHERE, Severity.INFO)]


@pytest.mark.parametrize(
    ("repeated", "severity"),
    [(SIX_HUNDRED, Severity.WARNING), (date("2019 年", "2019", "2019-01-01", "2020-01-01"), Severity.INFO)],
)
def test_a_figure_may_be_left_to_the_sentence_beside_it_only_if_it_is_a_date(
    repeated: Figure, severity: Severity
) -> None:
    findings = compare([[repeated], [repeated, SEVENTEEN]], [[repeated], [SEVENTEEN]])
    assert verdicts(findings) == [(Verdict.ELSEWHERE, severity)]


def test_a_year_said_within_a_finer_date_is_not_missing() -> None:
    year = date("2025 年", "2025", "2025-01-01", "2026-01-01")
    month = date("11 月", "XXXX-11")
    both = date("November 2025", "2025-11", "2025-11-01", "2025-12-01")
    assert Severity.ERROR not in {finding.severity for finding in compare([[year, month]], [[both]])}


def test_a_relative_date_does_not_excuse_a_missing_one() -> None:
    last_year, year = date("去年", "REL-Y-1", soft=True), date("2019 年", "2019", "2019-01-01", "2020-01-01")
    assert verdicts(compare([[last_year, year]], [[last_year]])) == [(Verdict.MISSING, Severity.ERROR)]


def test_a_range_may_be_written_as_two_figures() -> None:
    both = figure("20 to 30", 20, hi=30)
    assert compare([[both]], [[figure("20", 20), figure("30", 30)]]) == ()


def test_converted_value_in_brackets_is_a_gloss() -> None:
    zh, en = document("zh", ["100亿元(约14亿美元)"]), document("en", ["RMB10bn"])
    yuan = figure("100亿元", 10**10, "CNY", start=0, end=5, sentence=0)
    dollars = figure("约14亿美元", 14 * 10**8, "USD", start=6, end=12, sentence=0)
    english = figure("RMB10bn", 10**10, "CNY", lang="en", sentence=0)
    findings = compare_figures(zh, en, one_to_one(1), [yuan, dollars], [english])
    assert verdicts(findings) == [(Verdict.EQUAL_CONVERTED, Severity.INFO)]


def test_two_currencies_side_by_side_are_no_gloss() -> None:
    zh, en = document("zh", ["100亿元和14亿美元"]), document("en", ["RMB10bn"])
    yuan = figure("100亿元", 10**10, "CNY", start=0, end=5, sentence=0)
    dollars = figure("14亿美元", 14 * 10**8, "USD", start=6, end=11, sentence=0)
    english = figure("RMB10bn", 10**10, "CNY", lang="en", sentence=0)
    findings = compare_figures(zh, en, one_to_one(1), [yuan, dollars], [english])
    assert verdicts(findings) == [(Verdict.MISSING, Severity.ERROR)]


def test_untranslated_passage_is_one_finding() -> None:
    beads = [bead(range(0), range(1)), bead(range(0), range(1, 3)), bead(range(1), range(3, 4))]
    findings = compare([[SEVENTEEN]], [[MONEY], [SIX_HUNDRED], [], [SEVENTEEN]], beads)
    assert verdicts(findings) == [(Verdict.EXTRA, Severity.ERROR)]
    assert (findings[0].bead, findings[0].zh, findings[0].en) == (0, None, None)
    assert [one.text for one in findings[0].figures] == ["$70bn", "600"]
    assert (findings[0].zh_sentences, findings[0].en_sentences) == (range(0), range(3))


def test_a_passage_whose_figures_all_moved_is_no_error() -> None:
    """The alignment left a sentence out whose figures its neighbour has."""
    beads = [bead(range(1), range(1)), bead(range(0), range(1, 2))]
    findings = compare([[SEVENTEEN, MONEY]], [[SEVENTEEN], [MONEY]], beads)
    assert verdicts(findings) == [(Verdict.EXTRA, Severity.WARNING), (Verdict.MOVED, Severity.INFO)]


def test_passages_of_both_sides_are_told_apart() -> None:
    beads = [bead(range(1), range(0)), bead(range(0), range(1)), bead(range(1, 2), range(0))]
    findings = compare([[MONEY], [SIX_HUNDRED]], [[SEVENTEEN]], beads)
    in_order = sorted(findings, key=lambda finding: finding.bead or 0)
    assert [finding.verdict for finding in in_order] == [Verdict.MISSING, Verdict.EXTRA, Verdict.MISSING]


@pytest.mark.parametrize(
    ("text", "kind", "severity"),
    [
        ("没有数字的一句话", BlockKind.PARAGRAPH, Severity.WARNING),  # a sentence without a number
        ("标题", BlockKind.HEADING, Severity.INFO),  # heading
        ("※ ※ ※", BlockKind.PARAGRAPH, Severity.INFO),
    ],
)
def test_passage_without_figures(text: str, kind: BlockKind, severity: Severity) -> None:
    span = Span(0, len(text))
    zh = Document(lang="zh", text=text, spans=(span,), blocks=(Block(span, kind),), block_of=(0,))
    findings = compare_figures(zh, document("en", []), [bead(range(1), range(0))], [], [])
    assert verdicts(findings) == [(Verdict.MISSING, severity)]


def test_markup_that_stands_alone_is_no_passage() -> None:
    text = "<br>"
    zh = segment(Text(text=text, blocks=(Block(Span(0, 4)),), asides=(Aside(Span(0, 4), "markup"),)), "zh")
    findings = compare_figures(zh, document("en", []), [bead(range(1), range(0))], [], [])
    assert verdicts(findings) == [(Verdict.MISSING, Severity.INFO)]


def test_most_serious_first_then_most_certain() -> None:
    about = figure("17%", 17, "%", kind=FigureKind.PERCENT)
    findings = compare(
        [[SIX_HUNDRED, SIX_HUNDRED], [], [], [], [figure("25", 25)]],
        [[SIX_HUNDRED], [], [], [about], [figure("21", 21)]],
    )
    assert [(f.severity, f.bead) for f in findings] == [
        (Severity.ERROR, 4),  # a slip is surer than what only one side has
        (Severity.ERROR, 3),
        (Severity.INFO, 0),
    ]


@pytest.mark.slow
def test_work_is_linear_in_beads() -> None:
    assert _n_lines_to_compare(n_beads=400) < 5 * _n_lines_to_compare(n_beads=100)


def _n_lines_to_compare(n_beads: int) -> int:
    sentences = [[figure(str(i), i), figure(f"{i % 97}%", i % 97, "%"), figure("three", 3)] for i in range(n_beads)]
    altered = [
        [figure("77,777", 77_777), *rest] if i % 5 else [first, *rest] for i, (first, *rest) in enumerate(sentences)
    ]
    (zh, zh_figures), (en, en_figures) = placed("zh", sentences), placed("en", altered)
    findings: list[Finding] = []
    n_lines = count_lines(lambda: findings.extend(compare_figures(zh, en, one_to_one(n_beads), zh_figures, en_figures)))
    assert len(findings) == n_beads * 4 // 5
    return n_lines


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zh", "en"),
    [
        pytest.param(lambda k: figure(f"{k}%", k, "%"), None, id="one side only"),
        pytest.param(lambda k: figure(f"{k}%", k, "%"), lambda k: figure(f"{k + 9_000}%", k + 9_000, "%"), id="differ"),
        pytest.param(
            lambda k: date(f"{1000 + k}", f"{1000 + k}", f"{1000 + k}-01-01", f"{1001 + k}-01-01"),
            lambda k: figure(f"{k}", k),
            id="years and numbers",
        ),
    ],
)
def test_work_is_linear_in_the_figures_of_a_bead(
    zh: Callable[[int], Figure], en: Callable[[int], Figure] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that was read as one sentence, and twice as many figures on one side."""
    monkeypatch.setattr("bialign.figures.comparing.matching.BLOCK", 4)  # so that few figures are already many
    monkeypatch.setattr("bialign.figures.comparing.contents._MOST_OPPOSITE", 8)

    def n_lines(n_figures: int) -> int:
        sides = [[zh(k) for k in range(n_figures)]], [[en(k) for k in range(2 * n_figures)] if en else []]
        (zh_side, zh_figures), (en_side, en_figures) = placed("zh", sides[0]), placed("en", sides[1])
        return count_lines(lambda: compare_figures(zh_side, en_side, one_to_one(1), zh_figures, en_figures))

    assert n_lines(160) < 5 * n_lines(40)


def test_an_equal_is_found_among_very_many_figures() -> None:
    """What a side says twice is not missing, wherever in a long list it stands."""
    shared = [figure(f"{k}%", k, "%") for k in range(100, 500)]
    assert verdicts(compare([[*shared, shared[-1]]], [shared])) == [(Verdict.ELSEWHERE, Severity.INFO)]
    assert verdicts(compare([[*shared, shared[0]]], [shared])) == [(Verdict.ELSEWHERE, Severity.INFO)]


@pytest.mark.parametrize(
    ("kind", "severities", "expected"),
    [
        (BlockKind.CELL, {Severity.WARNING}, Severity.WARNING),
        (BlockKind.CELL, {None}, Severity.INFO),
        (BlockKind.HEADING, {Severity.WARNING}, Severity.INFO),
        (BlockKind.PARAGRAPH, set(), Severity.WARNING),
        (BlockKind.HEADING, {Severity.ERROR, None}, Severity.ERROR),
    ],
)
def test_a_row_of_cells_that_was_left_out_is_as_urgent_as_its_figures(kind, severities, expected):
    text = "SG2000 board"
    block = Block(Span(0, len(text)), kind, cell=Cell(0, 1, 0) if kind is BlockKind.CELL else None)
    document = Document(lang="en", text=text, spans=(block.span,), blocks=(block,), block_of=(0,))
    assert passage_severity(document, range(1), severities) is expected


YEAR = date("2025 年", "2025", "2025-01-01", "2026-01-01")
LAST_YEAR = date("2024 年", "2024", "2024-01-01", "2025-01-01")


@pytest.mark.parametrize(
    ("year", "place", "severity"),
    [
        pytest.param(YEAR, 0, Severity.INFO, id="the year of the report"),
        pytest.param(LAST_YEAR, 0, Severity.WARNING, id="another year"),
        pytest.param(YEAR, 6, Severity.WARNING, id="a year that no title names"),
    ],
)
def test_the_year_of_the_report_may_be_said_again(year: Figure, place: int, severity: Severity) -> None:
    zh: list[list[Figure]] = [[] for _ in range(20)]
    zh[place], zh[place + 1], zh[-1] = [YEAR], [LAST_YEAR], [SEVENTEEN]
    en = [*zh[:-1], [SEVENTEEN, year]]
    assert verdicts(compare(zh, en)) == [(Verdict.ELSEWHERE, severity)]

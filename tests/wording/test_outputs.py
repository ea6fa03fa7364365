"""Findings on wording in everything that shows findings: they need nothing of their own there."""

import json
from dataclasses import replace

import pytest

from bialign import Alignment
from bialign.checked import CheckedPairs, pack_pair, summarise_check, unpack_pair
from bialign.exchange.decisions import Decisions, FindingDecision, FindingJudgement, leave_out
from bialign.exchange.diagnostics import format_lines, format_sarif
from bialign.exchange.objects import format_json
from bialign.exchange.translation_units import cut_line, find_translation_units
from bialign.exchange.word import notes_of
from bialign.figures import parse_house_rules, select_findings
from bialign.figures.house_rules import format_rule, is_ignored
from bialign.options import Options, WordingCheck
from bialign.records import OF_WORDS, Severity, Term, Verdict
from bialign.report.page import render_page
from bialign.report.terminal import show_view
from bialign.report.view import view_alignment
from bialign.wording import check_wording
from tests.alignments import make_alignment

# A figure in a doubled word, a name that is a figure, a term with a figure in it, and whole sentences.
PAIRS = (
    (
        ("公司营业收入为5亿元5亿元。",),
        ("Turnover was RMB500m in the the year.",),
    ),  # revenue was 500 million yuan, twice
    (("第5代5G网络（已建成。",), ("The fifth-generation 5G network (is) built.",)),  # the 5G network is built
    (("公司使用 Kubernetes。",), ("The company uses Kuberentes.",)),
    (("下半年利润上升，员工增加。",), ("下半年利润上升，员工增加。",)),  # profit rose, and staff grew
    (("公司预计收入继续增长。",), ("The company expects growth to continue.",)),
    (("公司预计收入继续增长。",), ("It thinks that sales may rise further.",)),
)
TERMS = (
    Term(zh=("营业收入",), en=("revenue",), en_forbidden=("turnover",)),
    Term(zh=("5G网络",), en=("5G mobile network",)),
)
OPTIONS = Options(checks=frozenset(WordingCheck), terms=TERMS)


@pytest.fixture(scope="module")
def alignment() -> Alignment:
    plain = make_alignment(PAIRS)
    found = check_wording(plain.zh, plain.en, plain.beads, plain.figures, OPTIONS)
    return replace(plain, findings=select_findings([*plain.findings, *found], OPTIONS, plain.zh, plain.en))


def test_all_kinds_are_found(alignment: Alignment) -> None:
    found = {finding.verdict for finding in alignment.findings}
    assert OF_WORDS - found == {Verdict.NAME_MISSING}
    severities = [list(Severity).index(finding.severity) for finding in alignment.findings]
    assert severities == sorted(severities)


def test_pieces_join_to_the_line_and_mark_every_finding(alignment: Alignment) -> None:
    """Words may stand inside figures, and figures inside words."""
    view = view_alignment(alignment)
    shown = set()
    for bead, of_bead in zip(view.beads, alignment.beads, strict=True):
        for document in (alignment.zh, alignment.en):
            pieces = bead.pieces(document.lang)
            assert "".join(piece.text for piece in pieces) == document.line_of(getattr(of_bead, document.lang))
            shown |= {number for piece in pieces for number in piece.findings}
    of_words = {number for number, finding in enumerate(alignment.findings, 1) if finding.words}
    assert shown == of_words


def test_the_page_and_the_terminal_show_them(alignment: Alignment) -> None:
    page = render_page(alignment)
    for finding in alignment.findings:
        assert f'data-verdict="{finding.verdict}"' in page
    lines = "\n".join(show_view(view_alignment(alignment), width=400, colour=False))
    assert "term forbidden. The glossary forbids “Turnover” and gives “revenue”." in lines
    assert "[Turnover]" in lines


def test_word_comments_stand_on_the_words(alignment: Alignment) -> None:
    notes = {alignment.en.text[note.start : note.end] for note in notes_of(alignment, "en")}
    assert {"Turnover", "the the", "Kuberentes", "下半年利润上升，员工增加。"} <= notes


def test_programs_get_where_they_stand(alignment: Alignment) -> None:
    whole = json.loads(format_json(alignment))
    assert {"lang": "en", "start": 0, "end": 8, "text": "Turnover", "sentence": 0, "confidence": 1.0} in [
        finding["en"] for finding in whole["findings"]
    ]
    pair = summarise_check(alignment, "zh.txt", "en.txt")
    assert unpack_pair(json.loads(json.dumps(pack_pair(pair)))) == pair
    table = CheckedPairs(pairs=(pair,))
    assert any(line.startswith("en.txt:1:1: error: The glossary forbids") for line in format_lines(table))
    assert {"term-forbidden", "doubled-word"} <= {
        result["ruleId"] for result in json.loads(format_sarif(table))["runs"][0]["results"]
    }


def test_overlapping_words_are_one_mark_in_a_workbook(alignment: Alignment) -> None:
    for unit, bead in zip(find_translation_units(alignment), alignment.beads, strict=True):
        flagged = [words for finding in unit.findings for words in finding.words if words.lang == "zh"]
        assert "".join(text for text, _ in cut_line(alignment.zh, bead.zh, flagged)) == unit.zh


def test_each_has_a_rule_that_accepts_it(alignment: Alignment) -> None:
    for finding in alignment.findings:
        line = format_rule(finding, alignment.zh, alignment.en)
        rules = parse_house_rules(line).ignore
        assert rules, finding
        assert is_ignored(finding, rules, alignment.zh, alignment.en)
        left = select_findings(alignment.findings, Options(ignore=rules), alignment.zh, alignment.en)
        assert finding not in left


def test_decisions_leave_out_what_was_accepted(alignment: Alignment) -> None:
    for number, finding in enumerate(alignment.findings):
        decision = FindingDecision(finding=number, judgement=FindingJudgement.NO_PROBLEM, verdict=finding.verdict)
        decisions = Decisions(zh_fingerprint="", en_fingerprint="", findings=(decision,))
        left = leave_out(alignment.findings, decisions.accepted(alignment.findings))
        assert left == (*alignment.findings[:number], *alignment.findings[number + 1 :])


def test_severities_and_certainty_are_those_that_the_project_sets(alignment: Alignment) -> None:
    options = Options(severities={Verdict.DOUBLED: Severity.ERROR}, least_certainty=0.8)
    findings = select_findings(alignment.findings, options, alignment.zh, alignment.en)
    assert {finding.severity for finding in findings if finding.verdict is Verdict.DOUBLED} == {Severity.ERROR}
    assert not any(finding.verdict is Verdict.INCONSISTENT for finding in findings)

"""Findings on wording in everything that shows findings: they need nothing of their own there."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bialign import Alignment, parse_beads, read_glossary
from bialign.checked import CheckedPairs, pack_pair, summarise_check, unpack_pair
from bialign.cli import main
from bialign.exchange.decisions import Decisions, FindingDecision, FindingJudgement, leave_out
from bialign.exchange.diagnostics import format_lines, format_sarif
from bialign.exchange.notes import notes_of
from bialign.exchange.objects import format_json
from bialign.exchange.translation_units import cut_line, find_translation_units
from bialign.figures import parse_house_rules, select_findings
from bialign.figures.house_rules import format_rule, is_ignored
from bialign.options import Options, WordingCheck
from bialign.records import OF_WORDS, Severity, Term, Verdict
from bialign.report.page import render_page
from bialign.report.terminal import show_view
from bialign.report.view import view_alignment
from bialign.wording import check_wording
from corpora.manifest import CORPORA, read_lines
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
    assert "term forbidden. The glossary forbids “Turnover”; use “revenue”." in lines
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


# ── on the command line ──────────────────────────────────────────────────────────────────────────


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "zh.txt": "公司营业收入（同比）增长。\n",  # the company's revenue grew (year on year)
        "en.txt": "The the company's turnover grew (year on year.\n",
        "terms.tsv": "zh\ten\tforbidden en\n营业收入\trevenue\tturnover\n",
        "pairs.tsv": "公司营业收入增长。\tTurnover grew.\n公司营业收入增长。\tRevenue grew.\n\t\n",
    }.items():
        Path(name).write_text(text, encoding="utf-8")
    return lambda *arguments, stdin=None: CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "verdicts"),
    [
        ((), {"unbalanced", "doubled word"}),
        (("--checks", "doubled"), {"doubled word"}),
        (("--checks", "none"), set()),
        (("--terms", "terms.tsv"), {"term forbidden", "unbalanced", "doubled word"}),
        (("--terms", "terms.tsv", "--checks", "none"), {"term forbidden"}),
    ],
)
def test_checks_are_switched_by_name(run: Callable[..., Result], options: tuple[str, ...], verdicts: set[str]) -> None:
    result = run("check", "zh.txt", "en.txt", "--format", "json", *options)
    assert {finding["verdict"] for finding in json.loads(result.output)["findings"]} == verdicts
    assert result.exit_code == ("--terms" in options)


@pytest.mark.slow
def test_the_settings_of_a_project_name_them(run: Callable[..., Result]) -> None:
    Path("bialign.toml").write_text('checks = "none"\nterms = "terms.tsv"\n', encoding="utf-8")
    assert "term forbidden" in run("check", "zh.txt", "en.txt").output
    assert "doubled word" not in run("check", "zh.txt", "en.txt").output


@pytest.mark.slow
def test_folders_are_checked_alike(run: Callable[..., Result]) -> None:
    for lang in ("zh", "en"):
        Path(lang).mkdir()
        Path(f"{lang}.txt").rename(Path(lang) / "report.txt")
    result = run("check", "zh", "en", "--format", "lines", "--terms", "terms.tsv", "--jobs", "1")
    assert "en/report.txt:1:19: error: The glossary forbids “turnover”; use “revenue”." in result.output


@pytest.mark.slow
def test_a_stream_is_filtered_by_a_glossary(run: Callable[..., Result]) -> None:
    lines = Path("pairs.tsv").read_text(encoding="utf-8")
    assert run("filter", stdin=lines).output == lines
    kept = run("filter", "--terms", "terms.tsv", stdin=lines).output
    assert kept == "".join(lines.splitlines(keepends=True)[1:])
    refused = run("filter", "--checks", "consistency,names", stdin=lines)
    assert refused.exit_code == 2
    assert "consistency can be checked in a whole document" in refused.output


@pytest.mark.slow
@pytest.mark.parametrize("options", [("--checks", "spelling"), ("--terms", "missing.tsv"), ("--terms", "zh.txt")])
def test_what_is_none_is_told(run: Callable[..., Result], options: tuple[str, ...]) -> None:
    result = run("check", "zh.txt", "en.txt", *options)
    assert result.exit_code == 2
    assert result.output.startswith("bialign: ")


def test_the_example_says_what_the_page_quotes() -> None:
    """The glossary in `examples/`, on the gold beads of a report of our own."""
    zh, en = (read_lines(CORPORA / "annual-results" / f"{lang}.sentences") for lang in ("zh", "en"))
    beads = parse_beads((CORPORA / "annual-results" / "beads.gold").read_text(encoding="utf-8"))
    pairs = [
        (tuple(zh[i] for i in zh_range), tuple(en[j] for j in en_range))
        for zh_range, en_range in sorted(beads, key=lambda bead: list(bead[1]))
        if zh_range and en_range
    ]
    terms = read_glossary(CORPORA.parent / "examples" / "glossary.tsv")
    plain = make_alignment(pairs)
    found = check_wording(plain.zh, plain.en, plain.beads, plain.figures, Options(terms=terms))
    serious = [finding.message for finding in found if finding.severity is Severity.ERROR]
    quoted = "The glossary forbids “orders in hand”; use “order backlog”. Note: as in the interim report."
    assert serious == [quoted]
    assert quoted in " ".join((CORPORA.parent / "docs" / "wording.md").read_text(encoding="utf-8").split())

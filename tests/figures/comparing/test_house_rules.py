"""The file of a project's own rules: what it may say, and what is said of a line that is none."""

from __future__ import annotations

import pytest

from bialign.bilingual import VERDICTS
from bialign.errors import InputError
from bialign.figures import compare_figures, correct_readings, find_figures, parse_house_rules
from bialign.options import Options
from bialign.records import Finding, IgnoreRule, Qualifier, Verdict
from tests.figures.comparing.by_hand import bead, document, figure, one_to_one

RULES = """\
\N{ZERO WIDTH NO-BREAK SPACE}# what the client has agreed to
一个亿 = a hundred million   # the same

qualifier differs: 最高达 1 亿美元
missing： 编者按
read 3千5百万 as 35 million
READ 三一 AS nothing
"""


def test_rules_are_read_line_by_line() -> None:
    rules = parse_house_rules(RULES)
    assert rules.ignore == (
        IgnoreRule(zh="一个亿", en="a hundred million"),
        IgnoreRule(zh="最高达 1 亿美元", en="最高达 1 亿美元", verdict=Verdict.QUALIFIER_DIFFERS),
        IgnoreRule(zh="编者按", en="编者按", verdict=Verdict.MISSING),
    )
    assert [(reading.text, reading.figure and reading.figure.value) for reading in rules.readings] == [
        ("3千5百万", 35_000_000),
        ("三一", None),
    ]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_may_be_named_in_chinese(verdict: Verdict) -> None:
    (rule,) = parse_house_rules(f"{VERDICTS[verdict].zh}：编者按").ignore  # "editor's note"
    assert rule.verdict is verdict


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("just words", "line 2 of the rules is 'just words'; expected"),
        ("no verdict: 600", "line 2 of the rules is 'no verdict: 600'"),
        ("= 600", "line 2"),
        ("missing:", "line 2"),
        ("read 600 as a lot of", "'a lot of', which is not one figure"),
    ],
)
def test_a_line_that_is_no_rule_is_named(line: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        parse_house_rules(f"# first\n{line}\n")
    assert told in str(error.value)


def findings_with(rules: str, zh: str, en: str) -> tuple[Finding, ...]:
    """Compare one sentence a side under the rules; the whole sentences are the figures 1 and 2."""
    sides = document("zh", [zh]), document("en", [en])
    figures = figure(zh, 141, sentence=0), figure(en, 794, sentence=0, lang="en")
    options = Options(ignore=parse_house_rules(rules).ignore)
    return compare_figures(*sides, one_to_one(1), [figures[0]], [figures[1]], options=options)


@pytest.mark.parametrize(
    ("rules", "n_findings"),
    [
        ("", 1),
        ("141 人 = 794 people", 0),
        ("141人=794 PEOPLE", 0),
        ("141 人 = 793 people", 1),
        ("value differs: 141 人", 0),
        ("value differs: 794 people", 0),
        ("digit slip: 141 人", 1),
    ],
)
def test_accepted_findings_are_left_out(rules: str, n_findings: int) -> None:
    assert len(findings_with(rules, "141 人", "794 people")) == n_findings


@pytest.mark.parametrize(("rules", "n_findings"), [("extra: Left out", 0), ("missing: Left out", 1), ("extra: Not", 1)])
def test_a_passage_left_out_is_named_by_its_beginning(rules: str, n_findings: int) -> None:
    options = Options(ignore=parse_house_rules(rules).ignore)
    sides = document("zh", []), document("en", ["Left out on purpose."])
    assert len(compare_figures(*sides, [bead(range(0), range(1))], [], [], options=options)) == n_findings


def corrected(rules: str, text: str) -> list[tuple[str, object]]:
    whole = document("zh", text.split("\n"))
    readings = parse_house_rules(rules).readings
    return [(one.text, one.value) for one in correct_readings(whole, find_figures(text, "zh"), readings)]


def test_corrected_readings() -> None:
    text = "营收为600万。\n三一重工有600人,占5%。"  # revenue; a company named "three one"; people and a share
    assert corrected("read 600万 as 7 million\nread 600 as nothing", text) == [("5%", 5)]
    assert corrected("read 600万 as 7 million", text)[0] == ("600万", 7_000_000)
    assert ("三一", 31) in corrected("read 三一 as 31", text)


def test_a_correction_keeps_what_is_said_around_it_and_knows_its_sentence() -> None:
    whole = document("zh", ["占5%。", "至少600万。"])  # "at least 6 million"
    at = whole.text.index("600万")
    old = figure("600万", 6_000_000, start=at, end=at + 4, sentence=1, qualifier=Qualifier.AT_LEAST)
    (new,) = correct_readings(whole, [old], parse_house_rules("read 600万 as 7 million").readings)
    assert new.value == 7_000_000
    assert (new.qualifier, new.sentence, new.lang) == (old.qualifier, old.sentence, old.lang)

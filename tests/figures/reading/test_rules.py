"""Every rule reads what its examples say, and nothing in the others; what it needs only saves time.

A rule that reads figures is tested by those that it has read itself. One that only closes words and marks to the
rules after it has no figures of its own: its examples say what all rules together read in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bialign.figures import Context, find_figures
from bialign.figures.reading.line import line_of
from bialign.figures.reading.rule import Example, Rule
from bialign.figures.reading.scan import LANGUAGES, read
from bialign.records import LANGS, Figure, Lang
from tests.figures.reading.summary import summary
from tests.figures.reading.test_checklist import CASES
from tests.figures.reading.texts import PIECES_AND_SPACES, texts


class OfLanguage(NamedTuple):
    """A rule and the language it belongs to."""

    lang: Lang
    rule: Rule

    def __str__(self) -> str:
        return f"{self.lang} {self.rule.name}"


RULES = [OfLanguage(lang, rule) for lang in LANGS for rule in LANGUAGES[lang].rules]
EXAMPLES = [(*row, example) for row in RULES for example in row.rule.examples]
SENTENCES = sorted({row.text for *_, row in EXAMPLES} | {case.text for case in CASES})


def hits(rule: Rule, text: str, lang: Lang) -> list[object]:
    return list(rule.read(line_of(text, lang, Context())))


def only_closes(rule: Rule, lang: Lang) -> bool:
    """Tell a rule that has no figure of its own, by what it finds in its examples."""
    found = [hit for row in rule.examples for hit in hits(rule, row.text, lang)]
    return bool(found) and not any(isinstance(hit, Figure) for hit in found)


WITHOUT = pytest.mark.xfail(reason="has no examples yet")


@pytest.mark.parametrize(
    "row", [row if row.rule.examples else pytest.param(row, marks=WITHOUT) for row in RULES], ids=str
)
def test_has_an_example_of_either_kind(row: OfLanguage) -> None:
    """What it reads and what it must not; for a rule that only closes, what it closes and what it leaves open."""
    assert {bool(example.figures) for example in row.rule.examples} == {True, False}


@pytest.mark.parametrize(
    ("lang", "rule", "row"), EXAMPLES, ids=[f"{lang} {rule.name}: {row.text}" for lang, rule, row in EXAMPLES]
)
def test_reads_its_examples(lang: Lang, rule: Rule, row: Example) -> None:
    figures = find_figures(row.text, lang)
    if not only_closes(rule, lang):
        figures = tuple(figure for figure in figures if figure.rule == rule.name)
    elif not row.figures:
        assert hits(rule, row.text, lang), f"{rule.name} closes nothing in this text"
    assert " ; ".join(map(summary, figures)) == row.figures


def test_every_chinese_example_has_a_gloss() -> None:
    assert [row.text for lang, _, row in EXAMPLES if lang == "zh" and not row.gloss and not row.text.isascii()] == []


@pytest.mark.parametrize("lang", LANGS)
def test_names_are_unique(lang: Lang) -> None:
    names = Counter(rule.name for rule in LANGUAGES[lang].rules)
    assert [name for name, times in names.items() if times > 1] == []


UNGATED = {
    lang: replace(language, rules=tuple(replace(rule, needs=None) for rule in language.rules), clues=(re.compile(""),))
    for lang, language in LANGUAGES.items()
}


def assert_gates_only_save_time(text: str) -> None:
    for lang in LANGS:
        line = line_of(text, lang, Context())
        assert read(line, LANGUAGES[lang]) == read(line, UNGATED[lang])


@given(texts | st.lists(st.sampled_from((*PIECES_AND_SPACES, *SENTENCES)), max_size=8).map("".join))
@settings(max_examples=400, deadline=None)
@example("今天开会。")  # meeting today
@example("Q3")
def test_gates_only_save_time(text: str) -> None:
    assert_gates_only_save_time(text)


def test_gates_only_save_time_in_whole_sentences() -> None:
    for text in SENTENCES:
        assert_gates_only_save_time(text)

"""The characters and words that a rule needs are those of the pattern that it needs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.figures.reading.gates import Gates, strings_needed
from bialign.figures.reading.rule import Rule
from bialign.figures.reading.scan import LANGUAGES
from bialign.patterns import compile_late
from bialign.records import LANGS

PATTERNS = sorted({rule.needs.pattern for lang in LANGS for rule in LANGUAGES[lang].rules if rule.needs})


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("[0-9],[0-9]", ["0123456789", ",", "0123456789"]),
        (r"\(1\)", "(1)"),
        ("度", "度"),
        ("[号號]|年份", ["年号號"]),  # number; the year: the first of the characters that are as telling
        (r"[年]?月{0,2}日{1,2}", "日"),  # what may be left out is not needed
        ("年(?:度|份)?", "年"),  # year, with a suffix or not
        ("(?<!第)[^第].折", "折"),  # what must not be there is not needed, nor is any character
        (r"\b第\s", "第"),
        ("fiscal", [["fiscal"]]),
        ("fiscal|20", [["fiscal", "2"]]),
        ("q[1-4]|[0-9]%", ["%1234"]),
        ("[-–]", ["-–"]),
        (r"[\[\]]", ["[]"]),
        ("cent", [["cent"]]),
        ("per ?cents? x", [["cent"]]),  # the longest word; one letter alone tells nothing
        ("hal[fv]|an hour", [["hal", "hour"]]),
        ("(?:part|item)s? [0-9]", [["part", "item"]]),  # a digit follows either, and is more common
        (
            "(?:item|point) [0-9]|(?:half|third|(?:quar|lit)ter)",
            [["item", "point", "half", "third", "quarter", "litter"]],
        ),
        ("(?:half|) past", [["half", "past"]]),
        ("(?:half|)", []),
        ("(?:half)?|past", []),
        ("(?!half)past", [["past"]]),
        (r"\bpast", [["past"]]),
    ],
)
def test_strings_needed(pattern: str, needed: list[Iterable[str]]) -> None:
    assert list(strings_needed(pattern)) == [frozenset(strings) for strings in needed]


@given(st.sampled_from(PATTERNS).flatmap(lambda pattern: st.tuples(st.just(pattern), st.from_regex(pattern))))
@settings(max_examples=100, deadline=None)
def test_every_match_holds_what_is_needed(found: tuple[str, str]) -> None:
    pattern, text = found
    assert all(any(string in text for string in strings) for strings in strings_needed(pattern))


def test_rules_that_are_passed_keep_their_order() -> None:
    rules = [
        Rule(name=name, read=lambda line: (), needs=compile_late(name) if name != "always" else None)
        for name in ("/", "always", "[0-9]%", "x")
    ]
    assert [rule.name for rule in Gates(rules).passed_by("3 %/")] == ["/", "always", "[0-9]%", "x"]
    assert [rule.name for rule in Gates(rules).passed_by("3/")] == ["/", "always", "x"]


@pytest.mark.parametrize(
    ("text", "passes"),
    [("sold twice", True), ("(twicefold)", True), ("a" * 99 + "twice", True), ("tw ice", False), ("twi", False)],
)
def test_words_are_found_within_words(text: str, passes: bool) -> None:
    assert (
        bool(Gates([Rule(name="twice", read=lambda line: (), needs=compile_late("twice"))]).passed_by(text)) is passes
    )

"""The characters that a rule needs are those of the pattern that it needs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.figures.reading.gates import Gates, characters_needed
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
        ("fiscal", []),  # letters occur everywhere
        ("fiscal|20", []),
        ("q[1-4]|[0-9]%", ["%1234"]),
        ("[-–]", ["-–"]),
        (r"[\[\]]", ["[]"]),
    ],
)
def test_characters_needed(pattern: str, needed: list[str]) -> None:
    assert list(characters_needed(pattern)) == [frozenset(characters) for characters in needed]


@given(st.sampled_from(PATTERNS).flatmap(lambda pattern: st.tuples(st.just(pattern), st.from_regex(pattern))))
@settings(max_examples=100, deadline=None)
def test_every_match_holds_what_is_needed(found: tuple[str, str]) -> None:
    pattern, text = found
    assert all(characters & set(text) for characters in characters_needed(pattern))


def test_rules_that_are_passed_keep_their_order() -> None:
    rules = [
        Rule(name=name, read=lambda line: (), needs=compile_late(name) if name != "always" else None)
        for name in ("/", "always", "[0-9]%", "x")
    ]
    assert [rule.name for rule in Gates(rules).passed_by("3 %/")] == ["/", "always", "[0-9]%", "x"]
    assert [rule.name for rule in Gates(rules).passed_by("3/")] == ["/", "always", "x"]

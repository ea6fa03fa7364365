"""Sentences cut roughly: nothing is lost, and stops are where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.records import Block, Span, Text
from bialign.segmentation.rough import cut_roughly


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("营收增长。利润下降；\n\n完", ["营收增长。", "利润下降；", "完"]),  # revenue rose, profit fell; the end
        ("Up 1.5%. Then “down”.\n\nEnd", ["Up 1.5%.", "Then “down”.", "End"]),
        ('He said "no." Then he left! (Soon.)', ['He said "no."', "Then he left!", "(Soon.)"]),
        ("a" * 4_100, ["a" * 2_000, "a" * 2_000, "a" * 100]),
    ],
)
def test_sentences_end_at_stops_and_blocks(words: str, sentences: list[str]) -> None:
    assert list(cut_roughly(Text(text=words))) == sentences


def test_only_what_lies_in_blocks_and_regions_is_cut() -> None:
    text = Text(text="one two three", blocks=(Block(Span(0, 7)), Block(Span(8, 13))))
    assert list(cut_roughly(text, [Span(4, 10)])) == ["two", "th"]


@given(st.text(alphabet='ab。.! \n“"(Z', max_size=200))
def test_nothing_is_lost(words: str) -> None:
    assert "".join("".join(cut_roughly(Text(text=words))).split()) == "".join(words.split())

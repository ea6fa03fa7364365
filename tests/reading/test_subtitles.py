"""Subtitles: what is spoken, sentence by sentence."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.errors import BialignError
from bialign.reading.subtitles import read_subtitles

# The revenue rose to 4.5 billion yuan / this year. / – How much? – 5%. / Thank you.
SRT = """1
00:00:01,000 --> 00:00:03,500
{\\an8}<i>今年营收增至</i>

2
00:00:03,500 --> 00:00:04,000
45亿元。

3
00:00:04,000 --> 00:00:05,000
- 增长多少？
- 5%。

4
00:00:06,000 --> 00:00:07,000
若 a < 5 且 b > 3，
谢谢。
"""
VTT = """WEBVTT - a talk of 2024

NOTE 9 cues

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.500 align:start
<v Wang>Revenue rose this year <00:02.000><c>to</c>

00:03.500 --> 00:04.000
4.5 billion yuan &amp; more.

00:04.000 --> 00:05.000

"""


def shown(data: str, name: str = "a.srt") -> list[tuple[str, str]]:
    text = read_subtitles(data.encode(), name)
    return [(block.place, text.text[slice(*block.span)]) for block in text.blocks]


def test_cues_are_joined_until_a_sentence_ends_or_another_one_speaks() -> None:
    assert shown(SRT) == [
        ("cue 1", "今年营收增至45亿元。"),
        ("cue 3", "- 增长多少？"),
        ("cue 3", "- 5%。"),
        ("cue 4", "若 a < 5 且 b > 3，谢谢。"),
    ]


def test_times_notes_styles_and_tags_are_no_text() -> None:
    assert shown(VTT, "a.vtt") == [("cue 1", "Revenue rose this year to 4.5 billion yuan & more.")]
    assert read_subtitles(VTT.encode(), "a.vtt").unread == ()


def test_without_stops_each_cue_stands_for_itself() -> None:
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n第{n}句\n\n" for n in range(1, 4))  # sentence n
    assert shown(cues) == [("cue 1", "第1句"), ("cue 2", "第2句"), ("cue 3", "第3句")]


def test_a_year_in_a_line_of_its_own_is_no_number_of_a_cue() -> None:
    assert shown("1\n00:00:01,000 --> 00:00:02,000\nIn\n2024\nit rose.\n") == [("cue 1", "In 2024 it rose.")]


@pytest.mark.parametrize("times", ["00:00:0x,000 --> 00:00:02,000", "--> 00:00:02,000"])
def test_a_cue_that_is_damaged_is_named(times: str) -> None:
    text = read_subtitles(f"{SRT}\n5\n{times}\n7%\n".encode(), "a.srt")
    assert text.unread == ("1 cues without words or with damaged times",)


def test_figures_in_subtitles_are_compared(tmp_path: Path) -> None:
    (tmp_path / "zh.srt").write_text(SRT, "utf-8")
    (tmp_path / "en.vtt").write_text(VTT.replace("4.5", "4.8"), "utf-8")
    found = bialign.align(tmp_path / "zh.srt", tmp_path / "en.vtt")
    assert "digit slip" in {finding.verdict.value for finding in found.findings}


PIECES = [
    "1\n",
    "2\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "WEBVTT\n",
    "\n",
    "\r\n",
    "汉",
    "x.",
    "-->",
    "- ",
    "<b>",
    "{\\",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_blocks_fit_or_an_error_of_ours_is_raised(pieces: list[str]) -> None:
    with contextlib.suppress(BialignError):
        text = read_subtitles("".join(pieces).encode(), "a.srt")
        assert "\n".join(text.text[slice(*block.span)] for block in text.blocks) == text.text

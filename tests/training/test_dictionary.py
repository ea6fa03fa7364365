"""Reading a dictionary of English: glosses, frequencies, forms."""

import csv
from pathlib import Path

import pytest

from training.dictionary import SOURCES, Entry, bases, frequencies, pairs_of, read_dictionary
from training.pairs import DRAWS, RARE

COLUMNS = ("word", "translation", "bnc", "frq", "exchange")
ROWS = (
    # "river, stream"; a remark, "in nature", is no gloss
    ("brook", r"n. 小河, 溪（自然的）\nvt. 忍受; [医] 容忍", "9000", "12000", "s:brooks"),
    ("drank", r"vbl. drink的过去式", "0", "8000", "0:drink/1:p"),  # "past tense of"
    ("found", r"vt. 创办\nfind的过去式", "700", "500", "0:find/1:pd"),  # "set up"; "past tense of"
    ("founded", r"found的过去式", "0", "900", "0:found/1:pd"),
    ("surname", r"n. 姓, 姓氏", "5000", "6000", ""),  # "family name", the same
    ("kessel", r"[人名] 凯塞尔", "0", "0", ""),
    ("tide table", r"潮汐表\n[网络] 时刻", "0", "0", ""),  # "table of tides"; from the web: "timetable"
    ("3D", r"三维的", "0", "0", ""),  # "three-dimensional"
)


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    table = tmp_path / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((COLUMNS, *ROWS))
    return read_dictionary(table)


def test_glosses_are_pairs_of_their_source(entries: list[Entry]) -> None:
    assert [(pair.zh, pair.en, pair.source) for pair in pairs_of(entries)] == [
        ("小河", "brook", "lex_english"),
        ("溪", "brook", "lex_english"),
        ("忍受", "brook", "lex_english"),
        ("容忍", "brook", "lex_english"),
        ("创办", "found", "lex_english"),
        ("姓", "surname", "lex_english"),
        ("姓氏", "surname", "lex_english"),
        ("凯塞尔", "kessel", "lex_surnames"),
        ("潮汐表", "tide table", "lex_phrases"),
    ]


def test_ranks_count_as_occurrences_and_forms_lead_to_their_base(entries: list[Entry]) -> None:
    counts = frequencies(entries)
    assert list(counts) == ["brook", "drank", "found", "founded", "surname"]
    assert counts["drank"] == pytest.approx(counts["brook"] * 9000 / 8000)
    assert bases(entries) == {"drank": "drink", "founded": "found"}


def test_its_sources_are_drawn_and_choose_no_tokens() -> None:
    names = {source.name for source in SOURCES}
    assert names <= DRAWS.keys()
    assert names <= set(RARE)

"""Comments: on which words of either version they stand, also where it has none, and what they say of the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import bialign
from bialign import Alignment
from bialign.exchange.notes import notes_of
from bialign.records import LANGS, Lang
from tests.alignments import HARBOUR, make_alignment


def noted(alignment: Alignment, lang: Lang, told: Lang = "en") -> list[tuple[str, str]]:
    """Return the words of each note with what stands before its message."""
    document = alignment.zh if lang == "zh" else alignment.en
    notes = notes_of(alignment, lang, told)
    return [
        (document.text[note.start : note.end], note.message.partition({"en": ": ", "zh": "："}[told])[0])
        for note in notes
    ]


def test_notes_stand_on_figures_and_what_a_version_lacks_is_noted_before_the_gap() -> None:
    alignment = make_alignment(HARBOUR)
    assert noted(alignment, "zh") == [
        ("310亿元", "Error"),  # 31 billion yuan
        ("3,127", "Error"),
        ("董事会感谢全体员工。", "Warning, after this paragraph"),  # the board thanks all staff
        ("董事会感谢全体员工。", "Warning"),
    ]
    assert noted(alignment, "en") == [
        ("RMB310bn", "Error"),
        ("Six berths were added, and about 3,217 people work there.", "Warning, after this paragraph"),
        ("3,217", "Error"),
        ("The annual meeting will be held on May 15th.", "Warning"),
    ]
    assert noted(alignment, "en", "zh")[1][1] == "警告（在这一段之后）"


def test_a_figure_that_a_sentence_lacks_is_noted_on_the_sentence() -> None:
    alignment = make_alignment([(("公司裁员600人。",), ("The company cut jobs.",))])  # the company cut 600 jobs
    assert noted(alignment, "en") == [("The company cut jobs.", "Error")]


def test_what_is_missing_before_everything_is_noted_at_the_beginning() -> None:
    pairs = [(("公司裁员600人，董事会致谢。",), ()), (("展望明年。",), ("For next year.",))]  # cut 600 jobs; next year
    assert noted(make_alignment(pairs), "en") == [("For next year.", "Error, before this paragraph")]


def test_a_word_that_stands_twice_is_noted_in_its_version_alone(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("公司公布业绩。", encoding="utf-8")  # the company published its results
    (tmp_path / "en.txt").write_text("The company published the the results.", encoding="utf-8")
    alignment = bialign.align(tmp_path / "zh.txt", tmp_path / "en.txt", encoder="static")
    assert noted(alignment, "zh") == []
    assert [words for words, _ in noted(alignment, "en")] == ["the the"]


def test_what_was_not_read_is_told_first() -> None:
    alignment = make_alignment(HARBOUR)
    alignment = replace(alignment, account=replace(alignment.account, en_unread=("page 3: a picture",)))
    for lang in LANGS:
        first = notes_of(alignment, lang, "en")[0]
        assert (first.start, first.end) == (0, 1)
        assert first.message == "Not compared, so check it yourself. English, not read: page 3: a picture."
    many = replace(alignment.account, en_unread=tuple(f"page {n}: a picture" for n in range(1000)))
    assert len(notes_of(replace(alignment, account=many), "en")[0].message) < 700


ROWS = {  # revenue, cost, tax
    "zh": [["项目", "2014年"], ["收入", "271,811"], ["成本", "89,158"], ["税项", "12,345"]],
    "en": [["Item", "2014"], ["Revenue", "271,811"], ["Cost", "89,158"], ["Tax", "12,345"]],
}


def written(folder: Path, lang: str, rows: Sequence[Sequence[str]]) -> Path:
    path = folder / f"{lang}.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lang", "row", "words", "head"),
    [
        ("en", 3, "Cost", "Error, after this row"),
        ("en", 2, "Revenue", "Error, after this row"),
        ("zh", 3, "成本", "Error, after this row"),
        ("en", 1, "Item", "Error, after this row"),
    ],
)
def test_a_row_that_a_table_lacks_is_noted_at_the_row_before(
    tmp_path: Path, lang: Lang, row: int, words: str, head: str
) -> None:
    rows = {**ROWS, lang: [cells for n, cells in enumerate(ROWS[lang]) if n != row]}
    alignment = bialign.align(*(written(tmp_path, one, rows[one]) for one in ("zh", "en")), encoder="static")
    assert noted(alignment, lang) == [(words, head)]


def test_a_footer_and_a_footnote_are_named(tmp_path: Path) -> None:
    alignment = make_alignment([(("股份代号：1866",), ("Stock code: 1886",))])  # stock code
    for place, told in (
        ("footer", "Error, in the footer"),
        ("header, table 1, row 2, cell 1", "Error, in the header, table 1, row 2, cell 1"),
        ("footnote 3", "Error, in footnote 3"),
        ("text box 1", "Error, in text box 1"),
        ("paragraph 4", "Error"),
    ):
        english = alignment.en
        block = english.blocks[0]._replace(place=place)
        elsewhere = replace(alignment, en=replace(english, blocks=(block, *english.blocks[1:])))
        assert noted(elsewhere, "en") == [("1886", told)]
    footnote = replace(alignment.zh, blocks=(alignment.zh.blocks[0]._replace(place="footnote 3"),))
    assert noted(replace(alignment, zh=footnote), "zh", "zh") == [("1866", "错误（在脚注3里）")]

"""The reviewer's workbook: what stands in it, and what comes back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

import bialign
from bialign import Alignment
from bialign.errors import FormatError, InputError, ReadError
from bialign.exchange.decisions import BeadDecision, BeadState, Decisions, FindingDecision, FindingJudgement
from bialign.exchange.reviews import read_review
from bialign.exchange.translation_units import cut_line
from bialign.exchange.workbook import (
    BEAD_COLUMNS,
    FINDING_COLUMNS,
    FORMAT,
    MAX_CELL_CHARS,
    format_workbook,
)
from bialign.options import LanguageCodes
from bialign.records import Lang
from bialign.spacing import joined_lines
from tests.alignments import make_alignment
from tests.exchange.gold import gold_alignment


@pytest.fixture
def gold() -> Alignment:
    return gold_alignment()


def make_copy(alignment: Alignment, **changes: Any) -> Alignment:
    return replace(alignment, **changes)


def write(alignment: Alignment, path: Path) -> Path:
    path.write_bytes(format_workbook(alignment))
    return path


def sheet_of(path: Path, name: str) -> Worksheet:
    sheet = load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def head_of(sheet: Worksheet) -> int:
    """Return the row of the head, which counts from 1: the first with more than one cell."""
    return next(row[0].row or 0 for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 1)


def column(sheet: Worksheet, name: str) -> list[object]:
    index = [cell.value for cell in sheet[head_of(sheet)]].index(name)
    return [row[index].value for row in sheet.iter_rows(min_row=head_of(sheet) + 1)]


def edit(path: Path, sheet: str, row: int, name: str, value: str | int) -> None:
    """Do what a reviewer does: change one cell, by the row below the head, which is 1, and save."""
    book = load_workbook(path)
    head = head_of(book[sheet])
    heads = [cell.value for cell in book[sheet][head]]
    book[sheet].cell(head + row - 1, heads.index(name) + 1, value)
    book.save(path)


def test_beads_and_findings_stand_in_their_columns(gold: Alignment, tmp_path: Path) -> None:
    path = write(gold, tmp_path / "review.xlsx")
    beads, findings = sheet_of(path, "Beads"), sheet_of(path, "Findings")
    assert [cell.value for cell in beads[1]] == list(BEAD_COLUMNS)
    assert [cell.value for cell in findings[head_of(findings)]] == list(FINDING_COLUMNS)
    assert column(beads, "Chinese") == [gold.zh.line_of(bead.zh) or None for bead in gold.beads]
    assert column(beads, "state") == [None] * 4 + ["no English", "no Chinese", "moved"]
    assert column(beads, "zh sentences") == ["1", "2", "3", "4-5", "6", None, "7"]
    assert column(findings, "Chinese") == ["310亿元", None]  # 31 billion yuan
    assert column(findings, "rule") == [
        "310亿元 = RMB310bn",
        "missing: 董事会感谢全体员工。",
    ]  # the board thanks all staff
    assert (beads.freeze_panes, findings.freeze_panes) == ("A2", f"A{head_of(findings) + 1}")
    assert beads.auto_filter.ref == "A1:L8"
    link = findings.cell(head_of(findings) + 1, list(FINDING_COLUMNS).index("bead") + 1)
    assert (link.value, link.hyperlink and link.hyperlink.location) == ("3", "'Beads'!A4")


def test_it_opens_at_the_findings_with_their_number_and_what_was_not_read_above(
    gold: Alignment, tmp_path: Path
) -> None:
    account = replace(gold.account, zh_unread=("page 3: a picture",))
    review = make_copy(gold, account=account)
    book = load_workbook(write(review, tmp_path / "review.xlsx"))
    first = book[book.sheetnames[0]]
    assert (book.sheetnames[0], book.index(first), book.active is first) == ("Findings", 0, True)
    above = [str(row[0].value) for row in first.iter_rows(max_row=head_of(first) - 1)]
    assert above[0].endswith("1 error, 1 warning, no notes in what could be read")
    assert "in the English: " in above[1]
    assert above[2] == "Chinese, not read: page 3: a picture."


def test_very_much_that_was_not_read_stands_in_rows_that_show_it_whole(gold: Alignment, tmp_path: Path) -> None:
    account = replace(gold.account, en_unread=tuple(f"sheet {number}: a picture" for number in range(1, 400)))
    path = write(make_copy(gold, account=account), tmp_path / "review.xlsx")
    findings = sheet_of(path, "Findings")
    lines = [str(row[0].value) for row in findings.iter_rows(max_row=head_of(findings) - 1)]
    assert max(map(len, lines)) <= 2000
    assert "".join(lines).count("a picture") == 399
    assert findings.freeze_panes is None  # they would leave no room for findings
    edit(path, "Findings", 2, "judgement", "right")
    assert len(read_review(path).findings) == 1


def test_a_workbook_of_an_earlier_version_is_read(gold: Alignment, tmp_path: Path) -> None:
    path = write(gold, tmp_path / "review.xlsx")
    edit(path, "Findings", 2, "judgement", "right")
    book = load_workbook(path)
    findings = book["Findings"]
    for merged in list(findings.merged_cells.ranges):
        findings.unmerge_cells(str(merged))
    findings.delete_rows(1, head_of(findings) - 1)  # it had no lines above the head
    book.save(path)
    assert [one.finding for one in read_review(path).findings] == [0]


def test_options_are_named_and_told_in_words(gold: Alignment, tmp_path: Path) -> None:
    told: tuple[tuple[Lang, tuple[str, str]], ...] = (
        ("en", ("changed severities", "none")),
        ("zh", ("改过的轻重", "无")),
    )
    for lang, named in told:
        options = {"severities": {}, "split_semicolon": True, "checks": ["names", "terms"]}
        path = tmp_path / f"{lang}.xlsx"
        path.write_bytes(format_workbook(make_copy(gold, signature={"options": options}), LanguageCodes(messages=lang)))
        rows = [tuple(cell.value for cell in row) for row in load_workbook(path)[{"en": "About", "zh": "说明"}[lang]]]
        assert named in rows
        assert not any("{" in str(cell) for row in rows for cell in row)


def test_flagged_figures_stand_out_in_their_sentence(gold: Alignment, tmp_path: Path) -> None:
    book = load_workbook(write(gold, tmp_path / "review.xlsx"), rich_text=True)
    cell = book["Beads"].cell(4, 3).value
    assert isinstance(cell, CellRichText)
    assert [(str(part), isinstance(part, TextBlock) and bool(part.font.b)) for part in cell] == [
        ("Revenue reached ", False),
        ("RMB310bn", True),
        (", up 8.5%.", False),
    ]
    assert not isinstance(book["Beads"].cell(2, 3).value, CellRichText)


@given(st.text(alphabet="1亿元a\n \t=", max_size=12), st.text(alphabet="1亿元a\n \t=", max_size=12))
def test_cutting_a_line_loses_nothing(first: str, second: str) -> None:
    alignment = make_alignment([((first, second), ("One.",))])
    figures = [figure for figure in alignment.figures if figure.lang == "zh"]
    pieces = list(cut_line(alignment.zh, range(2), figures))
    assert "".join(text for text, _ in pieces) == alignment.zh.line_of(range(2))
    assert [text for text, marked in pieces if marked] == [joined_lines(figure.text) for figure in figures]
    assert all(text for text, _ in pieces)


def test_the_same_alignment_gives_the_same_file(gold: Alignment) -> None:
    assert format_workbook(gold) == format_workbook(gold)


def test_nothing_is_a_formula_and_nothing_is_lost_silently(tmp_path: Path) -> None:
    long = "长" * (MAX_CELL_CHARS + 1)
    alignment = make_alignment(
        [(("=1+1",), ("@SUM(A1)",)), (("\0\x0b_x0041_",), ("{=A1}",)), ((long,), ("http://a.b",))]
    )
    path = write(alignment, tmp_path / "review.xlsx")
    for sheet in load_workbook(path):
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    beads = sheet_of(path, "Beads")
    assert column(beads, "English") == ["@SUM(A1)", "{=A1}", "http://a.b"]
    first, second, third = column(beads, "Chinese")
    assert (first, second) == ("=1+1", "� _x0041_")
    assert len(str(third)) == MAX_CELL_CHARS
    assert str(third).endswith(f"… ({len(long)} characters in all)")


def test_an_untouched_workbook_decides_nothing(gold: Alignment, tmp_path: Path) -> None:
    decisions = bialign.read_decisions(write(gold, tmp_path / "review.xlsx"))
    assert decisions == Decisions(zh_fingerprint=gold.zh.fingerprint, en_fingerprint=gold.en.fingerprint)
    decisions.check(gold.zh, gold.en)


def test_what_a_reviewer_decided_comes_back(gold: Alignment, tmp_path: Path) -> None:
    path = write(gold, tmp_path / "review.xlsx")
    edit(path, "Beads", 2, "decision", "confirmed")
    edit(path, "Beads", 5, "zh sentences", 4)  # spreadsheets turn it into a number
    edit(path, "Beads", 6, "zh sentences", "5–6")
    edit(path, "Findings", 3, "judgement", "Not a problem")
    decisions = read_review(path)
    assert decisions.beads == (
        BeadDecision(zh=range(1), en=range(1), state=BeadState.CONFIRMED),
        BeadDecision(zh=range(3, 4), en=range(3, 4), state=BeadState.REGROUPED),
        BeadDecision(zh=range(4, 6), en=range(0), state=BeadState.REGROUPED),
    )
    rule = "missing: 董事会感谢全体员工。"  # the board thanks all staff
    assert decisions.findings == (
        FindingDecision(finding=1, judgement=FindingJudgement.NO_PROBLEM, verdict="missing", rule=rule),
    )
    assert [ignored.zh for ignored in decisions.ignore] == ["董事会感谢全体员工。"]
    with pytest.raises(InputError, match="another Chinese text"):
        decisions.check(gold.en, gold.zh)


def test_rows_may_be_sorted(gold: Alignment, tmp_path: Path) -> None:
    path = write(gold, tmp_path / "review.xlsx")
    edit(path, "Beads", 2, "decision", "confirmed")
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["Beads"].iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for place, value in enumerate(row, start=1):
            book["Beads"].cell(number, place).value = value
    book.save(path)
    assert [bead.zh for bead in read_review(path).beads] == [range(1)]


@pytest.mark.parametrize(
    ("sheet", "row", "name", "value", "complaint"),
    [
        ("Beads", 2, "zh sentences", "many", "expected a number, or a range like 4-5"),
        ("Beads", 2, "zh sentences", "3-1", "expected a number, or a range like 4-5"),
        ("Beads", 2, "zh sentences", "1-3", "one Chinese sentence is in two beads"),
        ("Findings", 2, "judgement", "maybe", "finding 1 says 'maybe', expected one of: right, not a problem"),
        ("About", 1, "format", "another", "its format is 'another'"),
    ],
)
def test_what_cannot_be_is_told(
    gold: Alignment, tmp_path: Path, sheet: str, row: int, name: str, value: str, complaint: str
) -> None:
    path = write(gold, tmp_path / "review.xlsx")
    if sheet == "About":
        book = load_workbook(path)
        next(cells for cells in book[sheet].iter_rows() if cells[0].value == name)[1].value = value
        book.save(path)
    else:
        if "two beads" in complaint:
            edit(path, sheet, 3, "decision", "confirmed")
        edit(path, sheet, row, name, value)
    with pytest.raises(FormatError, match=complaint):
        read_review(path)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _another(path: Path) -> None:
    book = Workbook()
    book.save(path)


def _torn(path: Path) -> None:
    path.write_bytes(format_workbook(gold_alignment())[:4000])


@pytest.mark.parametrize("spoil", [_empty, _another, _torn])
def test_what_is_no_review_is_told(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    spoil(path)
    with pytest.raises(FormatError, match=r"review\.xlsx"):
        read_review(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no file"):
        read_review(tmp_path / "review.xlsx")
    assert FORMAT.startswith("bialign")

"""Claims by source: groups of claims, and tables of any number of reports."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign import ClaimTable, ClaimVerdict, InputError
from bialign.claims.table import _group, name_sources
from bialign.reading import as_text
from bialign.records import Document, Source
from bialign.segmentation import segment

pytestmark = pytest.mark.slow

FIRST = "梅里安银行（Merian）关闭310家网点，裁员3,000人。\n"  # Merian Bank closes 310 branches, cuts 3,000 jobs
SECOND = "梅里安银行（Merian）表示，将关闭310家网点。\n"  # Merian Bank said it would close 310 branches
THIRD = "Merian will close 310 branches and cut 3,500 jobs.\n"
FOURTH = "The bank Merian said that it would shut 310 branches and shed 3,500 jobs.\n"


@pytest.fixture(scope="module")
def table() -> ClaimTable:
    return bialign.compare_all([FIRST, SECOND], [THIRD, FOURTH], encoder="static")


def test_a_row_holds_what_each_report_says(table: ClaimTable) -> None:
    rows = {tuple(claim and claim.figure.text for claim in row.cells): row for row in table.rows}
    assert set(rows) == {("310", "310", "310", "310"), ("3,000", None, "3,500", "3,500")}
    assert rows["310", "310", "310", "310"].verdict is ClaimVerdict.AGREE
    (worst,) = table.disagreements
    assert worst is rows["3,000", None, "3,500", "3,500"]
    assert "1 Chinese: “3,000”" in worst.message


def test_reports_of_one_language_are_compared_too() -> None:
    (row,) = bialign.compare_all([], [THIRD, FOURTH.replace("310", "340")], encoder="static").disagreements
    assert [claim and claim.figure.text for claim in row.cells] == ["310", "340"]


def test_one_report_alone_is_refused() -> None:
    with pytest.raises(InputError, match="two at least"):
        bialign.compare_all([FIRST], [])


def test_a_comparison_is_a_table_of_two_columns() -> None:
    compared = bialign.compare(FIRST, THIRD, encoder="static")
    table = compared.to_table()
    assert [(row.verdict, row.cells) for row in table.rows] == [
        (match.verdict, (match.zh, match.en)) for match in compared.matches
    ]


def test_sources_bear_the_names_of_their_files_numbered_where_alike() -> None:
    def named(name: str) -> Document:
        document = segment(as_text(FIRST), "zh")
        return Document(lang="zh", text=document.text, spans=document.spans, source=Source(name=name))

    assert name_sources([named(str(Path("a", "x.txt"))), named("y.txt"), named("")]) == ["x.txt", "y.txt", "Chinese"]
    assert name_sources([named("a/x.txt"), named("b/x.txt")]) == ["1 x.txt", "2 x.txt"]


places = st.tuples(st.integers(0, 3), st.integers(0, 4))


@given(st.lists(st.tuples(places, places).filter(lambda pair: pair[0][0] != pair[1][0]), max_size=30))
def test_a_group_has_one_claim_of_a_report_and_each_claim_one_group(pairs) -> None:
    groups = _group(pairs)
    members = [place for group in groups for place in group]
    assert len(members) == len(set(members))
    assert all(len({side for side, _ in group}) == len(group) > 1 for group in groups)
    if pairs:
        assert any(set(pairs[0]) <= set(group) for group in groups)  # the most probable pair is never parted

"""Tables that a text draws with characters: which shapes are certain enough to be read as cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.records import Block, BlockKind, Span, Text
from bialign.segmentation import segment
from bialign.segmentation.boxes import find_drawn_tables
from bialign.segmentation.lines import find_lines
from bialign.spacing import count_columns

# Under each text its cells, row by row: the column, and how many it spans if more than one, before the words.
TABLES: dict[str, tuple[str, list[list[str]]]] = {
    "box characters": (
        "┌──────┬──────┐\n│      │ 2024 │\n├──────┼──────┤\n│ 收入 │   12 │\n"
        "├──────┼──────┤\n│ 成本 │   (4)│\n└──────┴──────┘",
        [["1 2024"], ["0 收入", "1 12"], ["0 成本", "1 (4)"]],  # revenue, costs
    ),
    "a rule below the heads alone": (
        "╔═════╦══════╗\n║ A   ║ 2024 ║\n╠═════╬══════╣\n║ Tax ║   12 ║\n║ All ║   47 ║\n╚═════╩══════╝",
        [["0 A", "1 2024"], ["0 Tax", "1 12"], ["0 All", "1 47"]],
    ),
    "a terminal, without walls at the sides": (
        "      | 2024 | 2023\n------+------+------\n Tax  |   12 |   11\n Rent |      |    9",
        [["1 2024", "2 2023"], ["0 Tax", "1 12", "2 11"], ["0 Rent", "2 9"]],
    ),
    "the grid of reStructuredText, with a head over two columns": (
        "+-----+-------------+\n|     | Year        |\n+-----+------+------+\n|     | 2024 | 2023 |\n"
        "+=====+======+======+\n| Tax |   12 |   11 |\n+-----+------+------+",
        [["1+2 Year"], ["1 2024", "2 2023"], ["0 Tax", "1 12", "2 11"]],
    ),
    "a cell of two lines": (
        "+-------+----+\n| Other | 12 |\n| costs |    |\n+-------+----+\n| Tax   |  3 |\n+-------+----+",
        [["0 Other", "1 12", "0 costs"], ["0 Tax", "1 3"]],
    ),
    "the bars of Markdown in plain text": (
        "| A   | B |\n|-----|--:|\n| Tax | 5 |\n| All | 7 |",
        [["0 A", "1 B"], ["0 Tax", "1 5"], ["0 All", "1 7"]],
    ),
    "a cell that goes on beside a rule": (
        "┌──────┬──────┐\n│ Item │ 2024 │\n│      ├──────┤\n│      │ RMB  │\n"
        "├──────┼──────┤\n│ Tax  │   12 │\n└──────┴──────┘",
        [["0 Item", "1 2024"], ["1 RMB"], ["0 Tax", "1 12"]],
    ),
    "walls that stand apart, because the writer counted Chinese characters as one column": (
        "+----+----+\n| 收入 | 12 |\n+----+----+\n| 税 |  3 |\n+----+----+",  # revenue, tax
        [["0 收入", "1 12"], ["0 税", "1 3"]],
    ),
}
NO_TABLES = {
    "one box": "┌──────────┐\n│ Server 1 │\n│ Port 80  │\n└──────────┘",
    "two boxes and an arrow": "┌─────┐     ┌─────┐\n│ A 1 │────>│ B 2 │\n└─────┘     └─────┘",
    "a bar more in one row": "+----+----+\n| a | 1 | 2 |\n+----+----+\n| b  |  3 |\n+----+----+",
    "no rule": "a | 1\nb | 2",
    "one row": "+----+----+\n| a  |  1 |\n+----+----+",
    "shell": "cat a | grep 1\ncat b | wc -l",
    "a rule and prose": "Title 1\n-----+-----\nThis is | not a table | at all.",
}


def rows_of(document_blocks: tuple[Block, ...], text: str) -> list[list[str]]:
    """Return the words of the cells by row, each after its column."""
    rows: dict[int, list[str]] = {}
    for block in document_blocks:
        if block.cell:
            place = (
                f"{block.cell.column}+{block.cell.n_columns}" if block.cell.n_columns > 1 else str(block.cell.column)
            )
            words = text[slice(*block.span)].strip("|+-=:\n ─│┌┬┐├┼┤└┴┘═║╔╦╗╠╬╣╚╩╝")
            rows.setdefault(block.cell.row, []).append(f"{place} {words}")
    return [row for _, row in sorted(rows.items())]


@pytest.mark.parametrize("is_code", [False, True])
@pytest.mark.parametrize("case", TABLES)
def test_cells(case: str, is_code: bool) -> None:
    text, expected = TABLES[case]
    blocks = (Block(Span(0, len(text)), BlockKind.CODE, place="section 1"),) if is_code else ()
    document = segment(Text(text=text, blocks=blocks), "en")
    assert rows_of(document.blocks, text) == expected
    assert "".join("".join(document.sentences).split()) == "".join(text.split())


def test_rows_above_the_first_amounts_are_heads() -> None:
    text, _ = TABLES["the grid of reStructuredText, with a head over two columns"]
    cells = [block.cell for block in segment(Text(text=text), "en").blocks if block.cell]
    assert {cell.row for cell in cells if cell.is_head} == {0, 1}


@pytest.mark.parametrize("case", NO_TABLES)
def test_what_is_not_certain_stays_text(case: str) -> None:
    lines = list(find_lines(NO_TABLES[case], Span(0, len(NO_TABLES[case]))))
    assert find_drawn_tables(lines) == {}


def test_code_around_a_table_stays_code() -> None:
    table, expected = TABLES["a terminal, without walls at the sides"]
    text = f"$ psql -c 'select 1'\n{table}\n(2 rows)"
    document = segment(Text(text=text, blocks=(Block(Span(0, len(text)), BlockKind.CODE),)), "en")
    assert rows_of(document.blocks, text) == expected
    assert [document.text[slice(*block.span)] for block in document.blocks if block.kind is BlockKind.CODE] == [
        "$ psql -c 'select 1'",
        "(2 rows)",
    ]


@given(st.lists(st.lists(st.sampled_from(["12", "(3)", "收入", "Tax", ""]), min_size=3, max_size=3), min_size=2))
def test_a_drawn_table_gives_back_its_cells(rows: list[list[str]]) -> None:
    widths = [max(4, *(count_columns(row[n]) for row in rows)) for n in range(3)]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = [rule]
    for row in rows:
        padded = (f" {words}{' ' * (w - count_columns(words))} " for words, w in zip(row, widths, strict=True))
        lines += [f"|{'|'.join(padded)}|", rule]
    text = "\n".join(lines)
    expected = [[f"{n} {words}" for n, words in enumerate(row) if words] for row in rows]
    found = rows_of(segment(Text(text=text), "en").blocks, text)
    filled = [row for row in expected if row]
    assert found == (filled if len(filled) > 1 else [])

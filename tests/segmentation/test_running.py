"""Running heads and page numbers in plain text: what is one, and, more important, what is not."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.records import BlockKind, Lang, Span, Text
from bialign.segmentation import segment
from bialign.segmentation.lines import find_lines
from bialign.segmentation.running import find_running
from tests.work import count_lines

# About 90 columns each; none is a heading.
SENTENCES = [
    "The company opened two more stores in the north, and the first of them has made a profit since May.",
    "Its suppliers have agreed to longer contracts, which should keep the cost of raw materials stable.",
    "Every member of the staff takes part in two courses a year, one of them on the safety of food.",
    "The board expects the market to grow more slowly, but does not plan to close any of its stores.",
]


def paged(feet: list[str], text: list[str] | None = None, *, after: str = "\n\n") -> str:
    """Return pages of a sentence each, with what stands at their feet."""
    return "".join(f"{body}\n\n{foot}{after}" for body, foot in zip(text or SENTENCES, feet, strict=False))


def interrupted(feet: list[str], n_sentences: int = 8) -> str:
    """Return long pages in wrapped lines without a blank one, whose last sentence goes on overleaf."""
    words = " ".join(SENTENCES * (n_sentences * len(feet) // len(SENTENCES))).split()
    per_page = len(words) // len(feet) // 12 * 12 - 12
    pages = [words[place : place + per_page] for place in range(0, per_page * len(feet), per_page)]
    lines = ([" ".join(page[k : k + 12]) for k in range(0, len(page), 12)] for page in pages)
    return "\n".join(chain.from_iterable([*own, foot] for own, foot in zip(lines, feet, strict=True))) + "\nThe end."


RUNNING: dict[str, tuple[str, list[str]]] = {
    "a head above the number": (
        paged([f"Nanshan Foods Annual Report 2024\n{n}" for n in (12, 13, 14)]),
        [line for n in (12, 13, 14) for line in ("Nanshan Foods Annual Report 2024", str(n))],
    ),
    "a head of two lines": (
        paged([f"{n}\nNanshan Foods plc\nAnnual Report 2024" for n in (12, 13, 14)]),
        [line for n in (12, 13, 14) for line in (str(n), "Nanshan Foods plc", "Annual Report 2024")],
    ),
    "the number in the line of the head": (
        paged([f"Nanshan Foods  Annual Report 2024   {n}" for n in (12, 13, 14)]),
        [f"Nanshan Foods  Annual Report 2024   {n}" for n in (12, 13, 14)],
    ),
    "left-hand and right-hand pages": (
        paged([f"{n} | Nanshan Foods" if n % 2 == 0 else f"Annual Report | {n}" for n in range(2, 8)], SENTENCES * 2),
        [f"{n} | Nanshan Foods" if n % 2 == 0 else f"Annual Report | {n}" for n in range(2, 8)],
    ),
    "dashes": (paged(["- 1 -", "- 2 -", "- 3 -"]), ["- 1 -", "- 2 -", "- 3 -"]),
    "dashes of full width": (paged(["－１－", "－２－", "－３－"]), ["－１－", "－２－", "－３－"]),
    "of a total": (paged(["9/30", "10/30", "11/30"]), ["9/30", "10/30", "11/30"]),
    "words, no blank line": (
        paged(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]).replace("\n\n", "\n"),
        ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"],
    ),
    "Chinese words": (  # "page 1, 3 in all"
        paged(["第 1 页 共 3 页", "第 2 页 共 3 页", "第 3 页 共 3 页"]),
        ["第 1 页 共 3 页", "第 2 页 共 3 页", "第 3 页 共 3 页"],
    ),
    "form feeds": (
        paged(["12", "13", "14"], after="\n\fAnnual Report\n"),
        ["12", "Annual Report", "13", "Annual Report", "14", "Annual Report"],
    ),
    "bare numbers that part sentences": (interrupted(["12", "13", "14"]), ["12", "13", "14"]),
    "the count begins anew": (
        paged(["Page 1", "Page 2", "Page 3", "Page 1", "Page 2", "Page 3"], SENTENCES * 2),
        ["Page 1", "Page 2", "Page 3", "Page 1", "Page 2", "Page 3"],
    ),
}

TEXT: dict[str, str] = {
    "two pages": paged(["- 1 -", "- 2 -"]),
    "descending": paged(["Page 9", "Page 6", "Page 3"]),
    "a list copied cell by cell": "\n".join(f"{n}\nHarbour {n}\nIn operation since {1990 + n}" for n in range(1, 9)),
    "a list with blank lines and remarks": "\n\n".join(
        f"{n}\n\nCompleted in time\n\n{sentence}" for n, sentence in enumerate(SENTENCES, 1)
    ),
    "a column of numbers": "\n".join(["Staff", "12", "13", "14", "15", "Stores", "3", "4", "5"]),
    "years": paged(["2022", "2023", "2024"]),
    "years between dashes": paged(["- 2022 -", "- 2023 -", "- 2024 -"]),
    "days": paged(["14/3", "15/3", "16/3"]),
    "chapters": "".join(f"{n}\n\n{' '.join(SENTENCES * 5)}\n\n" for n in range(1, 5)),
    "articles": paged(["Article 1", "Article 2", "Article 3"]),
    "Chinese articles": paged(["第 1 条", "第 2 条", "第 3 条"]),  # "article 1"
    "captions": paged(["Table 1", "Table 2", "Table 3"]),
    "questions": paged(["Question   1", "Question   2", "Question   3"]),
    "totals": paged(["Total revenue   1,234", "Total revenue   1,240", "Total revenue   1,251"]),
    "a row of three tables": "\n".join(
        f"Sales\n{n}00\nStores\n{12 + n}\nStaff\n{n}50\n{sentence}" for n, sentence in enumerate(SENTENCES, 1)
    ),
    "contents": "\n".join(f"{name}   {n}" for n, name in enumerate(["Review", "Risks", "Staff", "Outlook"], 12)),
    "repeated words without a number": paged(["See the notes", "See the notes", "See the notes"]),
}


def running_of(text: str, lang: Lang = "en") -> list[str]:
    document = segment(Text(text=text), lang)
    return [document.sentences[n] for n in range(len(document)) if document.kind_of(n) is BlockKind.RUNNING]


@pytest.mark.parametrize(("text", "expected"), RUNNING.values(), ids=RUNNING.keys())
def test_running_heads_are_recognised(text: str, expected: list[str]) -> None:
    assert running_of(text) == expected


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT.keys())
def test_text_is_not_taken_for_running_heads(text: str) -> None:
    assert running_of(text) == []


def test_what_ends_a_page_is_no_heading() -> None:
    text = paged([f"Page {n}" for n in (1, 2, 3)], ["The company, which has its head office in Canton,\n" * 2] * 3)
    document = segment(Text(text=text), "en")
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH, BlockKind.RUNNING}


LINES = [
    "12",
    "13",
    "- 14 -",
    "Page 3",
    "Report | 7",
    "Annual Report 2024",
    "\f",
    "",
    "第 5 页",
    SENTENCES[0],
    "一、业务",
]
# "page 5", "I. Business"


@given(st.lists(st.one_of(st.sampled_from(LINES), st.integers(1, 9).map(str))).map("\n".join))
def test_nothing_is_lost(text: str) -> None:
    document = segment(Text(text=text), "en")
    assert "".join("".join(document.sentences).split()) == "".join(text.split())


@pytest.mark.slow
def test_work_is_linear() -> None:
    def n_lines(n_rows: int) -> int:
        text = "\n".join(f"{n % 97}\nrow {n} of the table of all rows" for n in range(n_rows))
        lines = list(find_lines(text, Span(0, len(text))))
        assert not find_running(text, lines)
        return count_lines(lambda: find_running(text, lines))

    assert n_lines(4_000) < 3 * n_lines(2_000)

"""Every phenomenon of the specification, in both languages, from a table: language, text, gloss, figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bialign.figures import find_figures
from bialign.records import Lang
from tests.figures.reading.summary import summary

TABLE = Path(__file__).with_name("checklist.tsv")


class Case(NamedTuple):
    """One row: a sentence and the figures expected in it; ``title`` begins with the number of the phenomenon."""

    title: str
    lang: Lang
    text: str
    expected: list[str]


def read_cases() -> Iterator[Case]:
    title = ""
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            title = row.removeprefix("# ")
            continue
        lang, text, _, expected = row.split("\t")
        yield Case(title, "zh" if lang == "zh" else "en", text, expected.split(" ; ") if expected else [])


CASES = list(read_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.lang} {case.title}")
def test_reads_the_phenomenon(case: Case) -> None:
    assert [summary(figure) for figure in find_figures(case.text, case.lang)] == case.expected, (
        f"if the new reading is right, write it into the last column of {TABLE.name}"
    )


def test_covers_all_phenomena_in_both_languages() -> None:
    numbers = {(int(case.title.split()[0]), case.lang) for case in CASES}
    assert numbers == {(number, lang) for number in range(1, 171) for lang in ("zh", "en")}

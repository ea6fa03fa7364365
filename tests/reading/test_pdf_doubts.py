"""Pages on which words stand side by side, but at no common height, are told: their order is in doubt."""

from __future__ import annotations

import pytest

from bialign.bilingual import unread_name
from bialign.figures.comparing.unread import is_read_in_part
from bialign.reading.pdf.documents import read_pdf
from bialign.records import Account
from tests.reading.samples import Placed, make_pdf

DOUBT = "page 1: the order of words side by side"
LABELS = ["甲项", "乙项", "丙项", "丁项", "戊项", "己项"]  # item one to six


def page(step: float, *, second: str = "说明", drop: float = 0.0) -> list[Placed]:
    """Return labels and, beside each, other words so much lower."""
    return [
        one
        for n, label in enumerate(LABELS)
        for one in ((60.0, 700 - step * n, 10.0, label), (220.0, 700 - step * n - drop, 10.0, second))
    ]


@pytest.mark.parametrize(
    ("drawn", "is_told"),
    [
        pytest.param(page(20, drop=3.5), True, id="words a little lower"),
        pytest.param(page(20), False, id="rows of words"),  # 说明: explanation
        pytest.param(page(20, second="1,694", drop=3.5), False, id="values a little lower"),
        pytest.param(page(20, drop=3.5)[:6] + page(20)[6:], False, id="only three rows"),
    ],
)
def test_words_that_stand_a_little_lower_than_others_are_told(drawn: list[Placed], is_told: bool) -> None:
    assert (DOUBT in read_pdf(make_pdf([drawn]), "a.pdf").unread) is is_told


@pytest.mark.parametrize(("n_even", "is_told"), [(12, True), (13, False)])
def test_one_uneven_row_in_three_is_told(n_even: int, is_told: bool) -> None:
    rows = [(x, 560 - 16.0 * n, 10.0, text) for n in range(n_even) for x, text in ((60.0, "甲乙项"), (220.0, "说明"))]
    assert (DOUBT in read_pdf(make_pdf([[*page(20, drop=3.5), *rows]]), "a.pdf").unread) is is_told


def test_it_is_said_in_both_languages_and_holds_no_unread_figures() -> None:
    assert unread_name(DOUBT).zh == "第1页：并排文字的先后次序"
    assert not is_read_in_part(Account(zh_unread=(DOUBT,)))
    assert is_read_in_part(Account(zh_unread=(DOUBT, "page 2: a picture")))

"""Where messages say that something stands: the words there, and the number beside them."""

from __future__ import annotations

import pytest

from bialign.figures.comparing.whereabouts import Whereabouts
from bialign.records import Block, Document, Figure, FigureKind, Lang, Span
from tests.figures.comparing.by_hand import bead, document, figure

LONG = "The board of the company proposes a final dividend of 5 cents for each of the shares in issue."


def placed(sentence: str, place: str = "", lang: Lang = "en") -> Document:
    span = Span(0, len(sentence))
    return Document(lang=lang, text=sentence, spans=(span,), blocks=(Block(span, place=place),), block_of=(0,))


def in_sentence(sentence: str, text: str, lang: Lang = "en") -> Figure:
    start = sentence.index(text)
    return figure(text, 5, lang=lang, start=start, end=start + len(text), sentence=0, kind=FigureKind.COUNT)


@pytest.mark.parametrize(
    ("sentence", "place", "told"),
    [
        ("It pays 5 cents.", "", "“It pays 5 cents.” (row 1 of the result)"),
        ("It pays 5 cents.", "page 3", "“It pays 5 cents.” (row 1 of the result, page 3)"),
        (LONG, "page 3", "“…final dividend of 5 cents for each of the shares in…” (row 1 of the result, page 3)"),
        ("| 5 cents |", "table 1, row 2", "“5 cents” (row 1 of the result, table 1, row 2)"),
        ("It pays\n5 cents.", "", "“It pays 5 cents.” (row 1 of the result)"),
    ],
)
def test_a_figure_is_quoted_with_its_words_and_number(sentence: str, place: str, told: str) -> None:
    where = Whereabouts((placed(sentence, place),), [bead(range(0), range(1))])
    assert where.of_figure(in_sentence(sentence, "5 cents")).en == told


def test_a_place_is_told_in_chinese() -> None:
    where = Whereabouts((placed("每股5仙。", "page 3", "zh"),), [bead(range(1), range(0))])  # 5 cents a share
    assert where.of_figure(in_sentence("每股5仙。", "5仙", "zh")).zh == "“每股5仙。”（结果第1组，第3页）"


def test_without_documents_the_figure_itself_is_quoted() -> None:
    assert Whereabouts().of_figure(figure("5 cents", 5)).en == "“5 cents”"


def test_the_number_is_that_of_the_bead_and_not_of_the_sentence() -> None:
    beads = [bead(range(0, 2), range(0, 3)), bead(range(2, 3), range(3, 4))]
    english = document("en", ["One.", "Two.", "Three.", "It has 5 cents."])
    start = english.text.index("5")
    found = figure("5 cents", 5, lang="en", start=start, end=start + 7, sentence=3)
    assert Whereabouts((english,), beads).of_figure(found).en == "“It has 5 cents.” (row 2 of the result)"


def test_a_long_sentence_is_cut_at_a_word() -> None:
    where = Whereabouts((placed(LONG),), [bead(range(0), range(1))])
    assert where.of_sentence("en", 0).en == "“The board of the company proposes a final…” (row 1 of the result)"

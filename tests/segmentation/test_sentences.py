"""Our own sentences, cut by hand (``cases_zh.txt`` and ``cases_en.txt``), and what holds for any text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from bialign.errors import InputError
from bialign.options import Options
from bialign.records import LANGS, Block, BlockKind, Document, Lang, Span, Text
from bialign.segmentation import SEGMENTER, from_sentences, segment

HERE = Path(__file__).parent


def read_cases() -> Iterator[ParameterSet]:
    for lang in LANGS:
        gloss = ""
        for number, line in enumerate((HERE / f"cases_{lang}.txt").read_text("utf-8").splitlines(), 1):
            if line.startswith("# "):
                gloss = line[2:]
            elif line:
                marks = [pytest.mark.xfail(reason="known")] if line.startswith("!") else []
                case = line.lstrip("!").replace("⏎", "\n")
                yield pytest.param(lang, case, id=f"{lang} {number}: {gloss[:60]}", marks=marks)


CASES = list(read_cases())


@pytest.mark.parametrize(("lang", "case"), CASES)
def test_case(lang: Lang, case: str) -> None:
    document = segment(Text(text=case.replace("¦", "")), lang)
    assert list(document.sentences) == [sentence.strip() for sentence in case.split("¦")]


# ── any text ─────────────────────────────────────────────────────────────────────────────────────

PIECES = [
    *"。！？…．｡；，、：“”「」《》（）\"'‘’.!?;()[]1239年月第一条",
    "他说", "Mr.", "U.S.", "said", "The", "word", "收入", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u2028", "\u00a0",
    "\u3000", "\u200b", "\u200f", "\ufeff", "\0", "\ud800", "😀", "- ", "1. ", "[1]", "²", "↩︎", "……", "...", "https://a.b/c?d=1",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
langs = st.sampled_from(LANGS)


def assert_whole(document: Document, regions: list[Span]) -> None:
    """Every character that is not white space stands in exactly one sentence, in its block and its region."""
    spans, text = document.spans, document.text
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(document.sentences), "an empty sentence"
    assert all(sentence == sentence.strip() for sentence in document.sentences)
    shown = "".join(text[start:end] for start, end in regions)
    assert "".join("".join(document.sentences).split()) == "".join(shown.split())
    for span, index in zip(spans, document.block_of, strict=True):
        block = document.blocks[index].span
        assert block.start <= span.start < span.end <= block.end


@given(texts, langs, st.booleans())
def test_nothing_is_lost(text: str, lang: Lang, split_semicolon: bool) -> None:
    document = segment(Text(text=text), lang, options=Options(split_semicolon=split_semicolon))
    assert document.text == text
    assert_whole(document, [Span(0, len(text))])


@given(texts, langs, st.lists(st.integers(0, 60), max_size=8), st.lists(st.integers(0, 60), max_size=6))
def test_nothing_is_lost_in_regions_and_given_blocks(
    text: str, lang: Lang, edges: list[int], block_edges: list[int]
) -> None:
    regions, given_spans = spans_between(edges, text), spans_between(block_edges, text)
    blocks = tuple(Block(span, BlockKind.LIST_ITEM) for span in given_spans)
    document = segment(Text(text=text, blocks=blocks), lang, regions=regions)
    assert_whole(document, regions)


def spans_between(edges: list[int], text: str) -> list[Span]:
    places = sorted(min(edge, len(text)) for edge in edges)
    return [Span(left, right) for left, right in zip(places[::2], places[1::2], strict=False)]


@pytest.mark.parametrize(("lang", "case"), CASES)
def test_a_sentence_is_not_cut_again(lang: Lang, case: str) -> None:
    for sentence in segment(Text(text=case.replace("¦", "")), lang).sentences:
        if "\n" not in sentence and not sentence.startswith("["):  # a wrapped line and a note need their surroundings
            assert segment(Text(text=sentence), lang).sentences == (sentence,)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("n_chars", [300_000])
@pytest.mark.parametrize(
    "unit", ["一", "word ", "w", "，", "“", '"', "(", "…", "。", ". . ", "a.", "一“", "？”他说", " "]
)
def test_a_long_repetition_is_read_to_its_end(lang: Lang, unit: str, n_chars: int) -> None:
    text = unit * (n_chars // len(unit))
    assert_whole(segment(Text(text=text), lang), [Span(0, len(text))])


# ── options, regions, given sentences ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lang", "text", "n_sentences"),
    [
        ("zh", "股票下跌；债券上涨;黄金持平。", 3),  # shares fell; bonds rose; gold stood still
        ("zh", "他说（甲；乙），然后走了。", 1),  # he said (a; b), then left: not inside a bracket
        ("en", "Shares fell; bonds rose; gold stood still.", 3),
        ("en", "Shares &amp; bonds rose.", 1),
    ],
)
def test_semicolons_end_sentences_by_option(lang: Lang, text: str, n_sentences: int) -> None:
    assert len(segment(Text(text=text), lang, options=Options(split_semicolon=True))) == n_sentences


def test_both_sides_of_a_mixed_file_point_into_the_whole_file() -> None:
    zh, en = "收入上升。成本下降。", "Revenue rose. Costs fell."  # the same in both languages
    text = Text(text=f"{zh}\n{en}")
    zh_document = segment(text, "zh", regions=[Span(0, len(zh))])
    en_document = segment(text, "en", regions=[Span(len(zh) + 1, len(text.text))])
    assert zh_document.sentences == ("收入上升。", "成本下降。")
    assert en_document.sentences == ("Revenue rose.", "Costs fell.")
    assert zh_document.text == en_document.text == text.text


@pytest.mark.parametrize("regions", [[Span(3, 1)], [Span(0, 4), Span(2, 6)], [Span(0, 99)], [Span(-1, 2)]])
def test_regions_that_do_not_fit_are_refused(regions: list[Span]) -> None:
    with pytest.raises(InputError, match="regions"):
        segment(Text(text="Revenue rose."), "en", regions=regions)


@pytest.mark.parametrize("white", [c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace()], ids=ascii)
def test_white_space_of_any_kind_may_stand_behind_an_initial(white: str) -> None:
    case = f"He met Mr E{white}. Then it rained. It stopped."
    assert "".join(segment(Text(text=case), "en").sentences).split()[-1] == "stopped."


@given(st.lists(st.text()), langs)
def test_given_sentences_are_kept(sentences: list[str], lang: Lang) -> None:
    document = from_sentences(sentences, lang)
    assert list(document.sentences) == sentences
    assert document.block_of == tuple(range(len(sentences)))


def test_the_segmenter_names_its_versions() -> None:
    assert SEGMENTER.startswith("bialign 0.")
    assert "sentencex 1.0." in SEGMENTER

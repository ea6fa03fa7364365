"""What the checks look at: both sides of a bead, each sentence in one line, and what in it is no wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from bialign.records import EMPHASIS, Bead, BlockKind, Document, Figure, Lang, Span, Words

# Blocks that nobody words: code is the same on both sides, and running heads are in neither text.
_UNWORDED = frozenset({BlockKind.CODE, BlockKind.RUNNING})


class BeadSide:
    """One side of a bead.

    Parameters
    ----------
    masked
        By sentence, what is not to be looked at: asides, such as code and markup.
    figures
        By sentence; figures are compared by their values.
    """

    def __init__(self, document: Document, sentences: range, masked: _BySentence, figures: _BySentence) -> None:
        self.document, self.sentences = document, sentences
        self._masked, self._figures = masked, figures

    @property
    def lang(self) -> Lang:
        """The language of the side."""
        return self.document.lang

    @cached_property
    def line(self) -> str:
        """The side in one line, asides and all: where words are looked for that the other side has."""
        return self.document.line_of(self.sentences)

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Each sentence with its index, in one line, spaces in place of the asides."""
        return tuple((sentence, self._blanked(sentence)) for sentence in self.sentences)

    def figures_in(self, sentence: int) -> tuple[Span, ...]:
        """Return where figures stand in the line of a sentence."""
        return tuple(self.document.spans_in_line(sentence, self._figures.get(sentence, ())))

    def words(self, sentence: int, start: int, end: int) -> Words:
        """Return words that stand in the line of a sentence."""
        span = self.document.span_from_line(sentence, start, end)
        text = self.document.text[span.start : span.end]
        return Words(lang=self.lang, start=span.start, end=span.end, text=text, sentence=sentence)

    def _blanked(self, sentence: int) -> str:
        line = self.document.lines[sentence]
        spans = self._masked.get(sentence)
        if not spans:
            return line
        chars = list(line)
        for start, end in self.document.spans_in_line(sentence, spans):
            chars[start:end] = " " * (end - start)
        return "".join(chars)


_BySentence = dict[int, list[Span]]


class BeadSides(NamedTuple):
    """Both sides of a bead, and which bead of the alignment it is."""

    number: int
    bead: Bead
    zh: BeadSide
    en: BeadSide

    def side(self, lang: Lang) -> BeadSide:
        """Return one of the sides."""
        return self.zh if lang == "zh" else self.en


def part_sides(zh: Document, en: Document, beads: Sequence[Bead], figures: Sequence[Figure]) -> list[BeadSides]:
    """Return both sides of each bead that consists of text. Cost: linear in beads, figures and asides."""
    of_zh, of_en = _by_sentence(figures, "zh"), _by_sentence(figures, "en")
    masked_zh, masked_en = _masked(zh), _masked(en)
    return [
        BeadSides(
            number,
            bead,
            BeadSide(zh, bead.zh, masked_zh, of_zh),
            BeadSide(en, bead.en, masked_en, of_en),
        )
        for number, bead in enumerate(beads)
        if _is_worded(zh, bead.zh) and _is_worded(en, bead.en)
    ]


def _is_worded(document: Document, sentences: range) -> bool:
    return not sentences or document.kind_of(sentences.start) not in _UNWORDED


def _by_sentence(figures: Iterable[Figure], lang: Lang) -> _BySentence:
    found: _BySentence = {}
    for figure in figures:
        if figure.lang == lang and figure.sentence is not None:
            found.setdefault(figure.sentence, []).append(figure.span)
    return found


def _masked(document: Document) -> _BySentence:
    """Return the asides of a document by sentence, each cut to the inked part of its sentence."""
    found: _BySentence = {}
    sentence = 0
    for (start, end), reason in document.asides:
        if reason == EMPHASIS:
            continue
        while sentence < len(document) and document.spans[sentence].end <= start:
            sentence += 1
        at = sentence
        while at < len(document) and document.spans[at].start < end:
            left, right = max(start, document.spans[at].start), min(end, document.spans[at].end)
            inked = document.text[left:right]
            if inked.strip():
                left += len(inked) - len(inked.lstrip())
                found.setdefault(at, []).append(Span(left, left + len(inked.strip())))
            at += 1
    return found

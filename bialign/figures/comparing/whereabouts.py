"""Where something stands, so that a person finds it: the words there, and the number of their bead."""

from __future__ import annotations

from collections.abc import Sequence

from bialign.bilingual import Bilingual, place_name
from bialign.figures.comparing.phrases import quoted
from bialign.records import LANGS, Bead, Document, Figure, Lang
from bialign.spacing import joined_lines

_BEFORE, _AFTER = 20, 30  # characters around a figure
_MOST_CUT = 12  # of a word that is left out whole at either end


class Whereabouts:
    """The sentences of two documents, by their beads, which the terminal, the page and the workbook number from 1."""

    def __init__(self, documents: Sequence[Document] = (), beads: Sequence[Bead] = ()) -> None:
        self._documents = {document.lang: document for document in documents}
        self._beads: dict[tuple[Lang, int], int] = {
            (lang, sentence): number
            for number, bead in enumerate(beads)
            for lang in LANGS
            for sentence in getattr(bead, lang)
        }

    def bead_of(self, lang: Lang, sentence: int | None) -> int | None:
        """Return the index of the bead in which a sentence stands, or ``None``."""
        return None if sentence is None else self._beads.get((lang, sentence))

    def of_figure(self, figure: Figure) -> Bilingual:
        """Return a figure with the words around it and where they stand.

        So “… a 0R resistor …” (row 90 of the result, page 4).
        """
        document = self._documents.get(figure.lang)
        if document is None or figure.sentence is None:
            return Bilingual(quoted(figure), quoted(figure))
        first, last = document.spans[figure.sentence]
        start, end = max(first, figure.start - _BEFORE), min(last, figure.end + _AFTER)
        before, after = document.text[start : figure.start], document.text[figure.end : end]
        if start > first:
            before = f"…{_without_cut_word(before[::-1])[::-1]}"
        if end < last:
            after = f"{_without_cut_word(after)}…"
        return self._told(document, figure.sentence, f"{before}{figure.text}{after}")

    def of_sentence(self, lang: Lang, sentence: int) -> Bilingual:
        """Return the words that a sentence begins with, and where it stands; ``""`` if nothing is known of it."""
        document = self._documents.get(lang)
        if document is None:
            return Bilingual("", "")
        first, last = document.spans[sentence]
        words = document.text[first : min(last, first + _BEFORE + _AFTER)]
        if last - first > len(words):
            words = f"{_without_cut_word(words)}…"
        return self._told(document, sentence, words)

    def _told(self, document: Document, sentence: int, words: str) -> Bilingual:
        bead = self.bead_of(document.lang, sentence)
        number = 0 if bead is None else bead + 1
        place = document.place_of(range(sentence, sentence + 1))
        zh = "，".join([f"结果第{number:,}组"] * bool(number) + [place_name(place, "zh")] * bool(place))
        en = ", ".join([f"row {number:,} of the result"] * bool(number) + [place] * bool(place))
        shown = f"“{joined_lines(words).strip(' |')}”"
        return Bilingual(f"{shown}（{zh}）" if zh else shown, f"{shown} ({en})" if en else shown)


def _without_cut_word(text: str) -> str:
    """Return a text without the word at its end that is cut there, as a text without spaces is."""
    at = text.rfind(" ")
    return text[:at] if len(text) - at <= _MOST_CUT and at > 0 else text

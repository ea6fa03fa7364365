"""Findings as comments on the words of either document: what each says, and where it is pinned.

What one version lacks has no words there. Its comment stands at the row or the paragraph before the gap, and says so,
for whoever mends that version works in that file alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bialign.bilingual import SEVERITIES, Bilingual, place_name
from bialign.figures.comparing.tables.places import Neighbour, Sentence, find_neighbours, find_tables, partner_rows
from bialign.figures.comparing.unread import summarise_unread
from bialign.patterns import compile_late
from bialign.records import Bitext, BlockKind, Finding, Lang, Severity, Span, Verdict

_MOST_UNREAD = 600  # characters of what was not read that a comment holds
# Where Word allows no comments, so that one stands at the beginning of the text, or at a mark in it.
_OUTSIDE = compile_late(r"(?:header|footer|footnote|endnote|text box|chart)\b.*")
_OF_ONE_SIDE = frozenset(
    {Verdict.MISSING, Verdict.EXTRA, Verdict.ELSEWHERE, Verdict.TERM_MISSING, Verdict.NAME_MISSING}
)


@dataclass(frozen=True, kw_only=True)
class Note:
    """A comment on some words of a document.

    Attributes
    ----------
    start, end
        Code points of the words in the text that :func:`~bialign.reading.read_file` reads from the document.
    """

    start: int
    end: int
    message: str
    author: str = "bialign"


def notes_of(alignment: Bitext, lang: Lang, told: Lang = "en") -> tuple[Note, ...]:
    """Return a note for every finding that concerns one version: on its figure or words, or where they are missing.

    The message of a finding says what the other version has, and why it is flagged. In a table a note stands on the
    cell: also on one that lacks the figure of the other version, or where there is no cell on the first one of its row.
    What could not be read is told in a note at the beginning.

    Parameters
    ----------
    told
        In which language the notes are written.
    """
    side = _Version(alignment, lang)
    spots = [(finding, spot) for finding in alignment.findings for spot in side.find_spots(finding)]
    gaps = {spot.span for finding, spot in spots if spot.is_gap and finding.severity is not Severity.INFO}
    notes = [
        Note(start=spot.span.start, end=spot.span.end, message=_told(finding, spot, told))
        for finding, spot in spots
        if finding.severity is not Severity.INFO or not spot.is_gap or spot.span not in gaps  # a row, and its label
    ]
    notes += side.name_unread(told)
    return tuple(sorted(notes, key=lambda note: (note.start, note.end)))


class _Spot(NamedTuple):
    """Where a note is pinned, and what a reader has to know of it: that it stands before a gap, or in a footer."""

    span: Span
    where: Bilingual = Bilingual("", "")
    is_gap: bool = False


def _told(finding: Finding, spot: _Spot, lang: Lang) -> str:
    severity = SEVERITIES[finding.severity]
    if lang == "zh":
        return f"{severity.zh}{f'（{spot.where.zh}）' if spot.where.zh else ''}：{finding.message_zh}"
    return f"{severity.en.capitalize()}{f', {spot.where.en}' if spot.where.en else ''}: {finding.message}"


class _Version:
    """One version, and what of it stands where the other has something that it lacks."""

    def __init__(self, alignment: Bitext, lang: Lang) -> None:
        self._alignment, self._lang = alignment, lang
        self._document = alignment.zh if lang == "zh" else alignment.en
        self._is_whole = alignment.zh.text == alignment.en.text  # one file holds both

    def find_spots(self, finding: Finding) -> Iterator[_Spot]:
        """Yield where a finding is noted: on its words, or where this version lacks what the other has."""
        spots = [_Spot(span, self._name_place(finding)) for span in self._words_of(finding)]
        if spots or self._is_whole or finding.verdict not in _OF_ONE_SIDE:
            yield from spots
        elif finding.severity is not Severity.INFO or finding.verdict is not Verdict.ELSEWHERE:
            yield from self._find_gap(finding)

    def name_unread(self, told: Lang) -> Iterator[Note]:
        """Yield the note that says what of the two files could not be read, on the first character of this one."""
        unread = " ".join(line.in_lang(told) for line in summarise_unread(self._alignment))
        if not unread or not self._document.spans or (self._is_whole and self._lang == "en"):
            return
        if len(unread) > _MOST_UNREAD:
            unread = f"{unread[:_MOST_UNREAD]}…"
        start = self._document.spans[0].start
        head = Bilingual("未比对的内容，请自行核对。", "Not compared, so check it yourself. ").in_lang(told)
        yield Note(start=start, end=start + 1, message=f"{head}{unread}")

    @cached_property
    def _tables(self) -> tuple[Mapping[Sentence, int], Mapping[Sentence, Neighbour]]:
        tables = find_tables(self._alignment)
        return partner_rows(tables), find_neighbours(tables)

    def _words_of(self, finding: Finding) -> Iterator[Span]:
        """Yield the words a finding is about: its figure or words, the cell or row without, or the whole passage."""
        words, other = (finding.zh, finding.en) if self._lang == "zh" else (finding.en, finding.zh)
        sentences, document = self._sentences_of(finding), self._document
        own = [figure.span for figure in finding.figures if figure.lang == self._lang]
        if words is not None:
            yield words.span
        elif sentences and document.kind_of(sentences.start) is BlockKind.CELL:
            if finding.verdict is Verdict.SWAPPED and own:
                yield from own
            else:
                yield document.span_of(sentences[:1])
        elif other is None and sentences:
            yield document.span_of(sentences)
        elif other is None and own and finding.verdict is Verdict.MOVED:  # a row that stands in another place
            yield own[0]
        elif other is not None and not sentences:
            row = self._tables[0].get((other.lang, other.sentence or 0))
            yield from [] if row is None else [document.spans[row]]

    def _sentences_of(self, finding: Finding) -> range:
        return finding.zh_sentences if self._lang == "zh" else finding.en_sentences

    def _name_place(self, finding: Finding) -> Bilingual:
        """Return where words outside of the body stand: a comment on them is in another place."""
        sentences = self._sentences_of(finding)
        words = next((words.sentence for words in finding.words if words.lang == self._lang), None)
        first = words if words is not None else sentences.start if sentences else None
        place = "" if first is None else self._document.place_of(range(first, first + 1))
        if not _OUTSIDE.fullmatch(place):
            return Bilingual("", "")
        article = "the " if place.startswith(("header", "footer")) else ""
        return Bilingual(f"在{place_name(place, 'zh')}里", f"in {article}{place}")

    # ── gaps ─────────────────────────────────────────────────────────────────────────────────────

    def _find_gap(self, finding: Finding) -> Iterator[_Spot]:
        """Yield the sentence or row at which something is missing that the other version has."""
        document, sentences = self._document, self._sentences_of(finding)
        if sentences:  # a figure is missing in them
            yield _Spot(document.span_of(sentences), self._name_place(finding))
            return
        row = next((self._tables[1][one] for one in _others(finding, self._lang) if one in self._tables[1]), None)
        if row is not None:
            zh, en = ("在这一行之后", "after this row") if row.is_before else ("在这一行之前", "before this row")
            yield _Spot(document.spans[row.sentence], Bilingual(zh, en), is_gap=True)
        elif (before := self._before(finding.bead)) is not None:
            yield _Spot(document.spans[before], Bilingual("在这一段之后", "after this paragraph"), is_gap=True)
        elif document.spans:
            yield _Spot(document.spans[0], Bilingual("在这一段之前", "before this paragraph"), is_gap=True)

    def _before(self, bead: int | None) -> int | None:
        return self._last_sentences[bead] if bead is not None else None

    @cached_property
    def _last_sentences(self) -> list[int | None]:
        """For each bead the last sentence of the text, and no running head, that stands in a bead before it."""
        found: list[int | None] = []
        last: int | None = None
        for bead in self._alignment.beads:
            found.append(last)
            own = bead.zh if self._lang == "zh" else bead.en
            if own and not self._document.is_running(own):
                last = own[-1]
        return found


def _others(finding: Finding, lang: Lang) -> Iterator[Sentence]:
    """Yield the sentences of the other version that a finding is about."""
    other: Lang = "en" if lang == "zh" else "zh"
    sentences = finding.en_sentences if other == "en" else finding.zh_sentences
    yield from ((other, sentence) for sentence in sentences)

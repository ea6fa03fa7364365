"""What people see, as typed data: templates and terminals only lay it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from bialign.bilingual import Bilingual, place_name
from bialign.figures import group_findings
from bialign.figures.comparing.summary import summarise_account
from bialign.figures.comparing.tables.messages import NOWHERE, Place
from bialign.figures.comparing.tables.places import Sentence, find_tables, name_cells
from bialign.figures.comparing.unread import UnreadNumber, find_unread_numbers, is_read_in_part
from bialign.figures.house_rules import format_rule
from bialign.options import DOUBTFUL
from bialign.patterns import compile_late
from bialign.records import (
    LANGS,
    Bead,
    Bitext,
    BlockKind,
    Document,
    Finding,
    FindingGroup,
    Lang,
    Severity,
    Span,
    Verdict,
    Words,
)
from bialign.report.tables import DrawnCell, DrawnTable, draw_tables

SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)

EXCERPT_CHARS = 60
# Of the sentence around a figure, before and after it.
_CONTEXT_CHARS = {"zh": 36, "en": 80}
_WORD_CHARS = 12  # a longer word is cut, as text without spaces is


class MarkedPiece(NamedTuple):
    """A run of text: a figure or words with the findings about them, or what stands between two."""

    text: str
    words: Words | None = None
    severity: Severity | None = None  # the most serious one found
    findings: tuple[int, ...] = ()  # their numbers


@dataclass(frozen=True)
class SentenceView:
    """A sentence in one line; its pieces begin with the space that parts it from the one before in its bead."""

    index: int
    pieces: tuple[MarkedPiece, ...]


@dataclass(frozen=True, kw_only=True)
class FindingView:
    """One finding as it is shown.

    Attributes
    ----------
    number
        Its place in the findings of the alignment, from 1.
    bead
        Index of its bead, or ``None``.
    place
        Where a person finds it in the files ("page 3"), as far as they tell.
    rule
        The line of a rules file that accepts it, or ``""``.
    is_passage
        Whether it is about whole sentences, rows or columns rather than one figure.
    """

    number: int
    verdict: Verdict
    severity: Severity
    message: Bilingual
    bead: int | None
    place: Bilingual
    rule: str
    is_passage: bool = False


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """Findings of one cause, with the words of both sides around the first of them.

    Attributes
    ----------
    zh, en
        The sentence around the words, or in a table what names its cell before it; empty where a side has nothing.
    """

    findings: tuple[FindingView, ...]
    zh: tuple[MarkedPiece, ...]
    en: tuple[MarkedPiece, ...]

    @property
    def first(self) -> FindingView:
        """The one that stands for all."""
        return self.findings[0]


@dataclass(frozen=True, kw_only=True)
class BeadView:
    """One bead as it is shown.

    Attributes
    ----------
    number
        Counts from 1.
    zh, en
        The sentences of the two sides; empty without counterpart.
    kind
        Of the block that it begins in.
    findings
        About this bead, most serious first.
    tables
        Numbers of the tables in which all of its sentences stand, that of the Chinese first; empty for other text.
    has_partner
        Whether these tables stand in both languages.
    """

    number: int
    zh: tuple[SentenceView, ...]
    en: tuple[SentenceView, ...]
    kind: BlockKind
    similarity: float
    confidence: float
    moved: bool
    reasons: tuple[Bilingual, ...]
    findings: tuple[FindingView, ...]
    tables: tuple[int, ...] = ()
    has_partner: bool = False

    def pieces(self, lang: Lang) -> tuple[MarkedPiece, ...]:
        """Return one side as a single run of text."""
        return tuple(piece for sentence in (self.zh if lang == "zh" else self.en) for piece in sentence.pieces)

    @property
    def is_null(self) -> bool:
        """Whether one side has no counterpart."""
        return not self.zh or not self.en

    @property
    def is_left_out(self) -> bool:
        """Whether one side lacks what is part of the text; nobody misses a running head, and tables go by rows."""
        return self.is_null and self.kind is not BlockKind.RUNNING and not self.has_partner

    @property
    def is_doubtful(self) -> bool:
        """Whether the bead is worth a look although no figure differs; in tables it is not what is compared."""
        return self.confidence < DOUBTFUL and not self.tables

    @property
    def anchor(self) -> str:
        """What leads to it on a page: itself, or its table."""
        return f"t{self.tables[0]}" if self.tables else f"b{self.number}"

    @property
    def severity(self) -> Severity | None:
        """The most serious severity among the findings."""
        return self.findings[0].severity if self.findings else None


@dataclass(frozen=True)
class ShownCell:
    """A cell as it is drawn, and the most serious severity in it."""

    drawn: DrawnCell
    sentences: tuple[SentenceView, ...]
    severity: Severity | None


@dataclass(frozen=True)
class ShownRow:
    """A row of both languages; one side is empty where it has no partner."""

    zh: tuple[ShownCell, ...]
    en: tuple[ShownCell, ...]


@dataclass(frozen=True, kw_only=True)
class ShownTable:
    """A table as it is shown, each row of the Chinese above that of the English.

    Attributes
    ----------
    number
        Counts from 1.
    bead
        Number of the first bead whose sentences stand in it.
    place
        Where a person finds it in the files.
    findings
        About its cells, most serious first.
    """

    number: int
    bead: int
    place: Bilingual
    rows: tuple[ShownRow, ...]
    findings: tuple[FindingView, ...]

    @property
    def severity(self) -> Severity | None:
        """The most serious severity among the findings."""
        return self.findings[0].severity if self.findings else None


@dataclass(frozen=True, kw_only=True)
class PassageView:
    """A run of beads without counterpart: what was left out, or added."""

    lang: Lang
    first: int  # numbers of the beads
    last: int
    anchor: str  # of the first
    n_sentences: int
    excerpt: str


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The counts that stand above everything else.

    Attributes
    ----------
    n_zh_null, n_en_null
        Sentences of the text without counterpart.
    n_running, n_cells
        What has none either and is no part of the text, or compared otherwise: running heads, page numbers and lines of
        contents; cells of tables that stand in both languages.
    """

    n_zh: int
    n_en: int
    n_beads: int
    n_zh_null: int
    n_en_null: int
    n_running: int
    n_cells: int
    n_doubtful: int
    n_moved: int
    n_errors: int
    n_warnings: int
    n_infos: int


class UnreadView(NamedTuple):
    """A number that was not understood, and the bead in which it stands."""

    number: UnreadNumber
    bead: int  # its number
    anchor: str


@dataclass(frozen=True, kw_only=True)
class View:
    """An alignment as it is shown.

    Attributes
    ----------
    zh_name, en_name
        Of the files, without their folders, which do not leave with a page.
    account
        What became of all figures, and for each version what of its file was not read, a line each.
    unread
        The numbers that nobody understood.
    is_partial
        Whether figures may stand in what was not read, so that nobody can say that there are no errors.
    beads
        All of them.
    blocks
        The text in reading order: beads, and tables in place of the beads that stand in them.
    groups
        The findings by their cause, most serious first, then the most certain.
    """

    zh_name: str
    en_name: str
    summary: Summary
    account: tuple[Bilingual, ...]
    unread: tuple[UnreadView, ...]
    is_partial: bool
    beads: tuple[BeadView, ...]
    blocks: tuple[BeadView | ShownTable, ...]
    findings: tuple[FindingView, ...]
    groups: tuple[GroupView, ...]
    passages: tuple[PassageView, ...]


def uncounted(summary: Summary) -> Bilingual:
    """Return what stands on one side alone without being counted as left out, so that nobody takes it for an omission.

    ``""`` where there is nothing of the kind.
    """
    kinds = (
        (summary.n_running, Bilingual("页眉页脚、页码和目录", "running heads, page numbers and lines of contents")),
        (summary.n_cells, Bilingual("逐行核对的表格单元格", "cells of tables, which are compared row by row")),
    )
    zh = "、".join(f"{name.zh}{n:,}处" for n, name in kinds if n)
    en = " and ".join(f"{n:,} {name.en}" for n, name in kinds if n)
    return Bilingual(f"不计{zh}", f"not counting {en}") if en else Bilingual("", "")


def view_alignment(alignment: Bitext) -> View:
    """Return what is to be shown of an alignment. Cost: linear in text, figures and findings."""
    findings = tuple(_view_finding(alignment, number) for number in range(1, len(alignment.findings) + 1))
    of_bead: dict[int | None, list[FindingView]] = defaultdict(list)
    for finding in findings:
        of_bead[finding.bead].append(finding)
    sides = {lang: _Side(alignment, lang) for lang in LANGS}
    views = {id(finding): view for finding, view in zip(alignment.findings, findings, strict=True)}
    tables = find_tables(alignment)
    drawn, names = draw_tables(tables), name_cells(tables)
    by_bead = _TablesOfBeads(drawn)
    beads = tuple(
        BeadView(
            number=index + 1,
            zh=tuple(sides["zh"].view_sentences(bead.zh)),
            en=tuple(sides["en"].view_sentences(bead.en)),
            kind=_kind(alignment, bead),
            similarity=bead.similarity,
            confidence=bead.confidence,
            moved=bead.moved,
            reasons=tuple(map(Bilingual, bead.reasons_zh or bead.reasons, bead.reasons)),
            findings=tuple(of_bead[index]),
            tables=by_bead.tables_of(bead),
            has_partner=by_bead.have_partners(by_bead.tables_of(bead)),
        )
        for index, bead in enumerate(alignment.beads)
    )
    zh_account, en_account = (summarise_account(alignment.account, lang) for lang in LANGS)
    return View(
        zh_name=legible(alignment.zh.source.file_name) or "Chinese",
        en_name=legible(alignment.en.source.file_name) or "English",
        summary=_summary(alignment, beads),
        account=tuple(map(Bilingual, zh_account, en_account)),
        unread=tuple(_unread(alignment, beads)),
        is_partial=is_read_in_part(alignment.account),
        beads=beads,
        blocks=tuple(_blocks(alignment, beads, drawn, sides)),
        findings=findings,
        groups=tuple(
            _view_group(alignment, group, views, names)
            for group in group_findings(alignment.findings, alignment.zh, alignment.en)
        ),
        passages=tuple(_passages(beads)),
    )


def _unread(alignment: Bitext, beads: Sequence[BeadView]) -> Iterator[UnreadView]:
    for lang in LANGS:
        bead_of = {sentence.index: bead for bead in beads for sentence in getattr(bead, lang)}
        for number in find_unread_numbers(getattr(alignment, lang), getattr(alignment.account, lang)):
            bead = bead_of.get(number.sentence)
            shown = number._replace(words=legible(number.words))
            yield UnreadView(shown, bead.number if bead else 0, bead.anchor if bead else "")


class _TablesOfBeads:
    """In which table, counted from 1, the sentences stand."""

    def __init__(self, tables: Sequence[DrawnTable]) -> None:
        self.of = {
            lang: {sentence: number for number, table in enumerate(tables, 1) for sentence in table.sentences(lang)}
            for lang in LANGS
        }
        self.paired = {
            number
            for number, table in enumerate(tables, 1)
            if all(next(table.sentences(lang), None) is not None for lang in LANGS)
        }

    def tables_of(self, bead: Bead) -> tuple[int, ...]:
        """Return the tables of a bead whose sentences all stand in tables, that of the Chinese first."""
        numbers = [self.of[lang].get(sentence) for lang in LANGS for sentence in getattr(bead, lang)]
        return tuple(dict.fromkeys(number for number in numbers if number is not None and None not in numbers))

    def have_partners(self, numbers: tuple[int, ...]) -> bool:
        """Tell whether each of some tables stands in both languages."""
        return bool(numbers) and self.paired.issuperset(numbers)


def _blocks(
    alignment: Bitext, beads: Sequence[BeadView], tables: Sequence[DrawnTable], sides: Mapping[Lang, _Side]
) -> Iterator[BeadView | ShownTable]:
    findings: dict[int, list[FindingView]] = defaultdict(list)
    for bead in beads:
        if bead.tables:
            findings[bead.tables[0]] += bead.findings
    shown: set[int] = set()
    for bead in beads:
        if not bead.tables:
            yield bead
        for number in bead.tables:
            if number not in shown:
                shown.add(number)
                table = tables[number - 1]
                yield ShownTable(
                    number=number,
                    bead=bead.number,
                    place=_both_places(*(_first_place(alignment, table, lang) for lang in LANGS)),
                    rows=tuple(
                        ShownRow(*(tuple(map(sides[lang].show_cell, getattr(row, lang))) for lang in LANGS))
                        for row in table.rows
                    ),
                    findings=tuple(sorted(findings[number], key=lambda finding: finding.number)),
                )


def _first_place(alignment: Bitext, table: DrawnTable, lang: Lang) -> str:
    first = next(table.sentences(lang), None)
    document = alignment.zh if lang == "zh" else alignment.en
    return "" if first is None else document.place_of(range(first, first + 1)).partition(", row ")[0]


def legible(text: str) -> str:
    """Return a text that shows as it is stored: controls and marks that turn the reading order become ``�``."""
    return text.translate(_ILLEGIBLE)


# The controls of ISO 6429 but tab and line breaks, surrogates, and the embeddings, overrides and isolates of UAX #9.
_ILLEGIBLE = dict.fromkeys(
    [
        *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x85"),
        *range(0xD800, 0xE000),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "\N{REPLACEMENT CHARACTER}",
)


class _Side:
    """One document, where figures and flagged words stand in its sentences, and what was found about each."""

    def __init__(self, alignment: Bitext, lang: Lang) -> None:
        self.document = alignment.zh if lang == "zh" else alignment.en
        self.words: dict[int, dict[Span, Words]] = defaultdict(dict)  # by sentence, figures and what was found about
        self.findings: dict[Span, list[int]] = defaultdict(list)
        for figure in alignment.figures:
            if figure.lang == lang and figure.sentence is not None:
                self.words[figure.sentence][figure.span] = figure
        for number, finding in enumerate(alignment.findings, start=1):
            for words in finding.words:
                if words.lang == lang:
                    self.findings[words.span].append(number)
                    if words.sentence is not None:
                        self.words[words.sentence].setdefault(words.span, words)
        self.severities = [finding.severity for finding in alignment.findings]

    def view_sentences(self, sentences: range) -> Iterator[SentenceView]:
        for index in sentences:
            gap = self.document.gap_before(index) if index > sentences.start else ""
            pieces = (MarkedPiece(gap), *self._pieces(index))
            yield SentenceView(index, tuple(piece for piece in pieces if piece.text))

    def show_cell(self, cell: DrawnCell) -> ShownCell:
        """Return a cell of a table with its sentences, each by itself."""
        sentences = tuple(SentenceView(index, _without_bars(list(self._pieces(index)))) for index in cell.sentences)
        severities = {piece.severity for sentence in sentences for piece in sentence.pieces}
        worst = next((severity for severity in SEVERITY_ORDER if severity in severities), None)
        return ShownCell(cell, sentences, worst)

    def _pieces(self, sentence: int) -> Iterator[MarkedPiece]:
        """Yield a sentence in pieces, cut where words begin and end: some stand inside others, or overlap them."""
        line, words = self.document.lines[sentence], self.words.get(sentence, {})
        in_line = dict(zip(words, self.document.spans_in_line(sentence, list(words)), strict=True))
        edges = sorted({0, len(line), *(edge for span in in_line.values() for edge in span)})
        for start, end in pairwise(edges):
            around = [span for span, (left, right) in in_line.items() if left <= start and end <= right]
            numbers = tuple(sorted(number for span in around for number in self.findings.get(span, ())))
            innermost = min(around, key=lambda span: span.end - span.start, default=None)
            marked = words[innermost] if innermost else None
            yield MarkedPiece(legible(line[start:end]), marked, self._severity(numbers), numbers)

    def _severity(self, numbers: tuple[int, ...]) -> Severity | None:
        """Return the most serious one; the findings stand in that order."""
        return self.severities[numbers[0] - 1] if numbers else None


def _without_bars(pieces: list[MarkedPiece]) -> tuple[MarkedPiece, ...]:
    """Return the pieces of a cell without the bars that part it from the next in Markdown."""
    if not pieces:
        return ()
    first, last = pieces[0], pieces[-1]
    pieces[0] = first._replace(text=first.text.lstrip().removeprefix("|").lstrip())
    if last.words is None:
        pieces[-1] = pieces[-1]._replace(text=_BARS_BEHIND.sub("", pieces[-1].text))
    return tuple(piece for piece in pieces if piece.text)


_BARS_BEHIND = compile_late(r"\s*\|[\s|:-]*$")


def _view_finding(alignment: Bitext, number: int) -> FindingView:
    finding = alignment.findings[number - 1]
    return FindingView(
        number=number,
        verdict=finding.verdict,
        severity=finding.severity,
        message=Bilingual(legible(finding.message_zh or finding.message), legible(finding.message)),
        bead=finding.bead,
        place=_place(alignment, finding),
        rule=legible(format_rule(finding, alignment.zh, alignment.en)),
        is_passage=finding.zh is None and finding.en is None,
    )


def _view_group(
    alignment: Bitext,
    group: FindingGroup,
    views: Mapping[int, FindingView],
    names: Mapping[Sentence, Place],
) -> GroupView:
    zh, en = (
        tuple(_excerpt(document, group.first, views[id(group.first)], names))
        for document in (alignment.zh, alignment.en)
    )
    return GroupView(findings=tuple(views[id(finding)] for finding in group.findings), zh=zh, en=en)


def _excerpt(
    document: Document, finding: Finding, view: FindingView, names: Mapping[Sentence, Place]
) -> Iterator[MarkedPiece]:
    """Yield one side around the figure or words of a finding, or how the sentences begin that lack them."""
    lang = document.lang
    marked = [words for words in finding.words if words.lang == lang and words.sentence is not None]
    sentences = finding.zh_sentences if lang == "zh" else finding.en_sentences
    sentence = marked[0].sentence if marked else (sentences.start if sentences else None)
    name = _name_of_cell(finding, lang, sentence, names)
    if name:
        yield MarkedPiece(legible(f"{name}: " if sentence is not None else f"{name}: —"))
    if sentence is None:
        return
    if not marked:
        yield MarkedPiece(legible(_shortened(document.line_of(sentences), 2 * _CONTEXT_CHARS[lang])))
        return
    line, reach = document.lines[sentence], _CONTEXT_CHARS[lang]
    ((start, end),) = document.spans_in_line(sentence, [marked[0].span])
    yield MarkedPiece(legible(_end_of(line[:start], reach)))
    yield MarkedPiece(legible(line[start:end]), marked[0], view.severity, (view.number,))
    yield MarkedPiece(legible(_shortened(line[end:], reach)))


def _name_of_cell(finding: Finding, lang: Lang, sentence: int | None, names: Mapping[Sentence, Place]) -> str:
    """Return what names a cell in one language; of one that is missing there, by the cell of the other language."""
    if sentence is not None:
        place = names.get((lang, sentence), NOWHERE)
    else:
        places = (names.get((words.lang, words.sentence or 0)) for words in finding.words)
        place = next(filter(None, places), NOWHERE)
    own = (place.zh_row, place.zh_column) if lang == "zh" else (place.en_row, place.en_column)
    return " · ".join(_shortened(part, EXCERPT_CHARS) for part in own if part)


def _shortened(text: str, n_chars: int) -> str:
    """Return how a text begins; a word is not cut where words are parted by spaces."""
    if len(text) <= n_chars:
        return text
    cut = text[:n_chars]
    return f"{cut[: max(cut.rfind(' '), n_chars - _WORD_CHARS)].rstrip()}…"


def _end_of(text: str, n_chars: int) -> str:
    """Return how a text ends, as :func:`_shortened` does its beginning."""
    return _shortened(text[::-1], n_chars)[::-1]


def _place(alignment: Bitext, finding: Finding) -> Bilingual:
    """Return where the sentences of a finding stand: ``"page 3"``, or ``"page 3 / page 4"`` if the sides differ."""
    return _both_places(alignment.zh.place_of(finding.zh_sentences), alignment.en.place_of(finding.en_sentences))


def _both_places(*places: str) -> Bilingual:
    different = [legible(place) for place in dict.fromkeys(places) if place]
    return Bilingual(*(" / ".join(place_name(place, lang) for place in different) for lang in LANGS))


def _kind(alignment: Bitext, bead: Bead) -> BlockKind:
    document, sentences = (alignment.zh, bead.zh) if bead.zh else (alignment.en, bead.en)
    return document.kind_of(sentences.start)


def _summary(alignment: Bitext, beads: Sequence[BeadView]) -> Summary:
    aside = [bead for bead in beads if bead.is_null and not bead.is_left_out]
    counts = {severity: sum(f.severity == severity for f in alignment.findings) for severity in SEVERITY_ORDER}
    return Summary(
        n_zh=len(alignment.zh),
        n_en=len(alignment.en),
        n_beads=len(beads),
        n_zh_null=sum(len(bead.zh) for bead in beads if bead.is_left_out and bead.zh),
        n_en_null=sum(len(bead.en) for bead in beads if bead.is_left_out and bead.en),
        n_running=sum(len(bead.zh) + len(bead.en) for bead in aside if bead.kind is BlockKind.RUNNING),
        n_cells=sum(len(bead.zh) + len(bead.en) for bead in aside if bead.kind is not BlockKind.RUNNING),
        n_doubtful=sum(bead.is_doubtful for bead in beads),
        n_moved=sum(bead.moved for bead in beads),
        n_errors=counts[Severity.ERROR],
        n_warnings=counts[Severity.WARNING],
        n_infos=counts[Severity.INFO],
    )


def _passages(beads: Iterable[BeadView]) -> Iterator[PassageView]:
    of_text = (bead for bead in beads if bead.kind is not BlockKind.RUNNING and not bead.has_partner)
    for (has_zh, has_en), group in groupby(of_text, key=lambda bead: (bool(bead.zh), bool(bead.en))):
        if has_zh and has_en:
            continue
        lang: Lang = "zh" if has_zh else "en"
        run = list(group)
        text = "".join(piece.text for piece in run[0].pieces(lang))
        yield PassageView(
            lang=lang,
            first=run[0].number,
            last=run[-1].number,
            anchor=run[0].anchor,
            n_sentences=sum(len(bead.zh) + len(bead.en) for bead in run),
            excerpt=_shortened(text, EXCERPT_CHARS),
        )

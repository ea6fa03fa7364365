"""What titles, captions and lines between tables say that numbers count, held against the words of the other version.

Of a caption of two parts, 收入（百万元）及销量（万吨）, a table takes one for its numbers; a line between two tables is
the head of neither; and the numbers of a chart are not in the text. Where such words contradict each other, the
numbers that follow decide: the same in both versions, it is a slip; in other units as well, they differ on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from bialign.bilingual import Bilingual
from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.marks import figure_at
from bialign.figures.comparing.messages import explain_caption, explain_stated_scales
from bialign.figures.comparing.tables.grid import printed
from bialign.figures.comparing.tables.scales import speaks_for_all
from bialign.figures.reading.documents import find_measure, find_measures, find_mentions, strip_asides
from bialign.figures.reading.heads import RATE, Measure
from bialign.patterns import compile_late
from bialign.records import Bead, BlockKind, Document, Figure, FigureKind, Finding, Severity, Span, Verdict

_LONGEST = 160  # code points of words that state a scale
_MOST_LETTERS = 12  # of a line that holds values and hardly a word
_FEWEST_DIGITS = 3  # of a number that tells one unit from another
_FEW_DIGITS, _FEWEST_SHORT = 2, 2  # of shorter numbers that tell the same together, and how many of them do
_FEWEST_ALIKE = 2  # numbers that follow and are the same
_MOST_NUMBERS = 40  # that are looked at
_REACH = 400  # beads among which they stand
_ROUNDED = Fraction(1, 200)  # by what share two numbers differ at most that are one, rounded in another unit
_THOUSANDFOLD = frozenset(Fraction(1000) ** power for power in (-3, -2, -1, 1, 2, 3))
_GATE = compile_late("[千百万萬亿億]|000|thousand|million|billion|[mb]n")
_ABOVE = compile_late(r"以上|上述|上表|上文|\b(?:above|preceding)\b")
_OF_HEADS = frozenset({Verdict.MAGNITUDE_SLIP, Verdict.CURRENCY_DIFFERS, Verdict.UNIT_DIFFERS})
_TEXT = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.LIST_ITEM, BlockKind.NOTE})
_UNTITLED = frozenset({BlockKind.CELL, BlockKind.CODE, BlockKind.RUNNING})


class Statement(NamedTuple):
    """What a sentence says that numbers count, and where its words stand in the document."""

    sentence: int
    span: Span
    measure: Measure

    @property
    def currencies(self) -> frozenset[str]:
        """What the money that the words name may be; empty if they name none."""
        money = self.measure.money
        return frozenset(money.currencies or (money.symbol,)) if money else frozenset()


class StatedConflict(NamedTuple):
    """Two statements of one kind that translate each other and are not the same.

    ``is_of_title`` says that they stand in the brackets of titles, ``is_alone`` that these state nothing else.
    """

    number: int  # of the bead
    zh: Statement
    en: Statement
    is_of_title: bool
    is_alone: bool = True

    @property
    def ratio(self) -> Fraction:
        """What takes a Chinese number to the English one."""
        return self.zh.measure.factor / self.en.measure.factor

    @property
    def is_of_money(self) -> bool:
        """Whether the currencies differ."""
        return bool(self.zh.currencies) and self.zh.currencies.isdisjoint(self.en.currencies)


def find_contradictions(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
    known: Iterable[Finding],
) -> Iterator[Finding]:
    """Yield a finding for each two statements of a scale that contradict each other, but for those of ``known``.

    Notes
    -----
    Linear in the number of sentences and figures, for each such statement bounded.
    """
    zh_known, en_known = _sentences_of(known)
    found = [
        contradiction
        for number, bead in enumerate(beads)
        if zh_known.isdisjoint(bead.zh) and en_known.isdisjoint(bead.en)
        for contradiction in _contradictions(zh, en, number, bead)
    ]
    if not found:
        return
    by_sentence = _by_sentence(zh, zh_figures), _by_sentence(en, en_figures)
    for contradiction in found:
        numbers = list(_governed(zh, en, beads, contradiction, by_sentence))
        if finding := _judge(zh, en, beads, contradiction, numbers):
            yield finding


def _sentences_of(findings: Iterable[Finding]) -> tuple[Set[int], Set[int]]:
    """Return the sentences of heads whose scales were found to differ."""
    scales = [finding for finding in findings if finding.severity is not Severity.INFO and finding.verdict in _OF_HEADS]
    return ({s for one in scales for s in one.zh_sentences}, {s for one in scales for s in one.en_sentences})


# ── what is stated ───────────────────────────────────────────────────────────────────────────────


def _contradictions(zh: Document, en: Document, number: int, bead: Bead) -> list[StatedConflict]:
    """Return how the sentences of a bead contradict each other: in the brackets of titles, or else by scales alone."""
    of_titles: list[StatedConflict] = []
    if len(bead.zh) == len(bead.en) == 1:
        zh_said, en_said = _of_title(zh, bead.zh.start), _of_title(en, bead.en.start)
        if len(zh_said) == len(en_said):
            is_alone = len(zh_said) == 1
            of_titles = [StatedConflict(number, *pair, True, is_alone) for pair in _find_other(zh_said, en_said)]
    if of_titles:
        return of_titles
    zh_only, en_only = _only_scale(zh, bead.zh), _only_scale(en, bead.en)
    if not zh_only or not en_only or not _are_other_scales(zh_only.measure, en_only.measure):
        return []
    return [StatedConflict(number, zh_only, en_only, is_of_title=False)]


def _of_title(document: Document, sentence: int) -> list[Statement]:
    """Return all that the brackets of a title state."""
    start, end = document.spans[sentence]
    if end - start > _LONGEST or document.kind_of(sentence) in _UNTITLED:
        return []
    words = strip_asides(document, sentence)
    return [Statement(sentence, words.placed(*one.span), one) for one in find_measures(words.text, document.lang)]


def _find_other(zh: Sequence[Statement], en: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield the statements that have no equal, each with the only one of its kind that the other side has left."""
    left = list(en)
    alone = []
    for said in zh:
        equal = next((other for other in left if _are_of_a_kind(said, other) and _are_equal(said, other)), None)
        if equal:
            left.remove(equal)
        else:
            alone.append(said)
    for said in alone:
        of_kind = [other for other in left if _are_of_a_kind(said, other)]
        if len(of_kind) == 1 and sum(_are_of_a_kind(one, of_kind[0]) for one in alone) == 1:
            yield said, of_kind[0]


def _are_of_a_kind(zh: Statement, en: Statement) -> bool:
    return zh.measure.dim == en.measure.dim and (zh.measure.money is None) is (en.measure.money is None)


def _are_equal(zh: Statement, en: Statement) -> bool:
    are_other_money = bool(zh.currencies) and zh.currencies.isdisjoint(en.currencies)
    return zh.measure.factor == en.measure.factor and not are_other_money


def _only_scale(document: Document, sentences: range) -> Statement | None:
    """Return the scale that one of some sentences states, or ``None`` if they state none, or more than one."""
    found: list[Statement] = []
    for sentence in sentences:
        (start, end), kind = document.spans[sentence], document.kind_of(sentence)
        if kind not in _TEXT or end - start > _LONGEST or not _GATE.search(document.text, start, end):
            continue
        text = document.text[start:end]
        found += (
            Statement(sentence, measure.moved(start).span, measure) for measure in find_mentions(text, document.lang)
        )
    is_one = len({(one.measure.factor, one.measure.dim) for one in found}) == 1
    return found[0] if is_one and any(_is_head(document, one) for one in found) else None


def _is_head(document: Document, stated: Statement) -> bool:
    """Tell whether a sentence is known for one that says what numbers are multiplied with."""
    text = document.text[slice(*document.spans[stated.sentence])]
    return find_measure(text, document.lang) is not None or document.kind_of(stated.sentence) is BlockKind.CELL


def _are_other_scales(zh: Measure, en: Measure) -> bool:
    return zh.dim == en.dim != RATE and zh.factor != en.factor


# ── the numbers they speak of ────────────────────────────────────────────────────────────────────

Figures = dict[int, list[Figure]]  # by sentence


class PrintedPair(NamedTuple):
    """Two numbers of one place as they are printed, and how many digits the longer one has."""

    zh: Fraction
    en: Fraction
    n_digits: int

    def is_converted(self, ratio: Fraction) -> bool:
        """Tell whether the two are one number in the units that both versions state."""
        return bool(self.zh) and abs(self.en - self.zh * ratio) <= _ROUNDED * self.en


def _governed(
    zh: Document, en: Document, beads: Sequence[Bead], said: StatedConflict, by_sentence: tuple[Figures, Figures]
) -> Iterator[PrintedPair]:
    """Yield the numbers that two statements speak of: of a row, of a column, or all until the next statement."""
    own = _own_cells(zh, said.zh, by_sentence[0])
    around = beads[said.number + 1 : said.number + 1 + _REACH]
    if _speaks_of_above(zh, said.zh) or _speaks_of_above(en, said.en):
        around = beads[max(0, said.number - _REACH) : said.number][::-1]
    n_numbers = 0
    for bead in around:
        if own and own.isdisjoint(bead.zh):
            continue
        if n_numbers and not own and _of_title_line(zh, bead.zh) and _of_title_line(en, bead.en):
            return  # what follows is in the unit that the next title states
        for pair in _numbers_of(bead, by_sentence):
            yield pair
            n_numbers += 1
            if n_numbers == _MOST_NUMBERS:
                return


def _of_title_line(document: Document, sentences: range) -> bool:
    """Tell whether a sentence between tables states what numbers count."""
    return len(sentences) == 1 and bool(_of_title(document, sentences.start))


def _own_cells(document: Document, stated: Statement, figures: Figures) -> Set[int]:
    """Return the sentences of the cells for which alone a label or a head speaks, none for all that follows."""
    cell = document.blocks[document.block_of[stated.sentence]].cell if document.block_of else None
    if cell is None:
        return frozenset()
    row: set[int] = set()
    column: set[int] = set()
    for sentence in range(stated.sentence + 1, len(document)):
        other = document.blocks[document.block_of[sentence]].cell
        if other is None or other.table != cell.table:
            break
        if other.row == cell.row:
            row.add(sentence)
        elif other.column < cell.column + cell.n_columns and cell.column < other.column + other.n_columns:
            column.add(sentence)
    if of_row := figures.keys() & row:
        return of_row
    words = document.text[slice(*document.spans[stated.sentence])]
    is_title = not row and cell.column == 0
    return frozenset() if is_title or speaks_for_all(words) else column


def _speaks_of_above(document: Document, stated: Statement) -> bool:
    """Tell whether a sentence stands at the foot of what it speaks of."""
    return _ABOVE.search(document.text, *document.spans[stated.sentence]) is not None


def _by_sentence(document: Document, figures: Sequence[Figure]) -> Figures:
    """Return the numbers of sentences that hold values and hardly a word."""
    found: Figures = {}
    for figure in figures:
        if figure.sentence is not None and _tells(figure):
            found.setdefault(figure.sentence, []).append(figure)
    return {
        sentence: held
        for sentence, held in found.items()
        if sum(map(str.isalpha, document.text[slice(*document.spans[sentence])])) <= _MOST_LETTERS
    }


def _tells(figure: Figure) -> bool:
    """Whether a figure is an amount that says nothing of its unit itself."""
    return figure.kind in (FigureKind.COUNT, FigureKind.MONEY) and figure.scale_from != "own text"


def _numbers_of(bead: Bead, by_sentence: tuple[Figures, Figures]) -> Iterator[PrintedPair]:
    """Yield the numbers of a bead that stand in the same place on both sides, as they are printed.

    One of them at least has two digits: 10 beside 1.
    """
    zh, en = (
        [figure for sentence in side for figure in held.get(sentence, ())]
        for held, side in zip(by_sentence, (bead.zh, bead.en), strict=True)
    )
    if len(zh) != len(en):
        return
    for one, other in zip(zh, en, strict=True):
        own, theirs = printed(one), printed(other)
        n_digits = max(map(_count_digits, (one, other)))
        if own and theirs and n_digits >= _FEW_DIGITS:
            yield PrintedPair(own[0], theirs[0], n_digits)


def _count_digits(figure: Figure) -> int:
    return sum(map(str.isdigit, figure.text))


# ── what they decide ─────────────────────────────────────────────────────────────────────────────


def _judge(
    zh: Document, en: Document, beads: Sequence[Bead], found: StatedConflict, numbers: Sequence[PrintedPair]
) -> Finding | None:
    """Return a finding unless the numbers are in other units as well; where none tell, of titles what they say."""
    converted = [] if found.is_of_money else [pair for pair in numbers if pair.is_converted(found.ratio)]
    if len(converted) >= _FEWEST_SHORT or any(pair.n_digits >= _FEWEST_DIGITS for pair in converted):
        return None
    n_alike = sum(pair.zh == pair.en and pair.n_digits >= _FEWEST_DIGITS for pair in numbers)
    if n_alike >= _FEWEST_ALIKE and not found.is_of_money:
        words = zh.text[slice(*found.zh.span)], en.text[slice(*found.en.span)]
        said = explain_stated_scales(words, 1 / found.ratio, n_alike)
        return with_certainty(_finding(zh, en, found, said, Severity.ERROR))
    severity = _severity(zh, en, found)
    if severity is None or not found.is_of_title:
        return None
    figures = (figure_at(doc, one.span, one.sentence) for doc, one in ((zh, found.zh), (en, found.en)))
    finding = _finding(zh, en, found, explain_caption(*figures), severity)
    return with_certainty(replace(finding, bead=found.number), beads[found.number])


def _severity(zh: Document, en: Document, found: StatedConflict) -> Severity | None:
    """Return an error where only a slip explains it: charts in 亿元 are drawn anew in billions, none in thousands.

    A single unit above a table is compared with the table.
    """
    has_table = _is_above_table(zh, found.zh.sentence) or _is_above_table(en, found.en.sentence)
    if has_table and found.is_alone:
        return None
    if found.is_of_money or found.ratio in _THOUSANDFOLD:
        return Severity.ERROR
    return Severity.WARNING if has_table else None


def _is_above_table(document: Document, sentence: int) -> bool:
    return sentence + 1 < len(document) and document.kind_of(sentence + 1) is BlockKind.CELL


def _finding(zh: Document, en: Document, found: StatedConflict, said: Bilingual, severity: Severity) -> Finding:
    return Finding(
        verdict=Verdict.CURRENCY_DIFFERS if found.is_of_money else Verdict.MAGNITUDE_SLIP,
        severity=severity,
        message=said.en,
        message_zh=said.zh,
        zh=figure_at(zh, found.zh.span, found.zh.sentence),
        en=figure_at(en, found.en.span, found.en.sentence),
        zh_sentences=range(found.zh.sentence, found.zh.sentence + 1),
        en_sentences=range(found.en.sentence, found.en.sentence + 1),
    )

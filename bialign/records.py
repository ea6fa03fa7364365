"""The records that flow through the house: frozen, derived from their fields, never touching the world.

Offsets are code points into the original text of a document, which is never altered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import accumulate
from pathlib import PurePath
from typing import Any, Literal, NamedTuple, Self, overload

from bialign.errors import InputError
from bialign.spacing import is_wide, joined_lines

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")

CONTENTS = "table of contents"  # what the place of its blocks is called
EDGES = (", header", ", footer")  # how those of what may be the head or the foot of a single page end: "page 1, header"


class Span(NamedTuple):
    """A half-open run of code points, ``text[start:end]``."""

    start: int
    end: int


# ── documents ────────────────────────────────────────────────────────────────────────────────────


class BlockKind(StrEnum):
    """What a block is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    NOTE = "note"  #: a footnote, or an entry of a reference list
    CELL = "cell"  #: of a table
    CODE = "code"
    RUNNING = "running head"  #: or page number, repeated page by page: not part of the text


class Cell(NamedTuple):
    """Where a cell stands in the tables of its document; all counts begin with 0.

    Attributes
    ----------
    table
        Which table of the document, in reading order; one that runs across pages is one table.
    row, column
        Of the upper left corner. Rows without any text count as well, repeated heads after a page break do not.
    n_rows, n_columns
        How far a merged cell reaches.
    is_head
        Whether the format says that it is a head ("th", a repeated header row), or the layout shows it.
    """

    table: int
    row: int
    column: int
    n_rows: int = 1
    n_columns: int = 1
    is_head: bool = False


class Block(NamedTuple):
    """A paragraph, heading, list item, note or table cell: the unit in which sentences are looked for.

    ``cell`` is ``None`` outside of tables. A cell of several paragraphs is several blocks with equal ``cell``.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    place: str = ""  # where a person finds it in the file: "page 3", "table 1, row 2"; empty for plain text
    cell: Cell | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a text came from and how its bytes were read.

    Attributes
    ----------
    name
        The path as given, or ``""`` for text and lists passed in.
    encoding
        The codec that decoded the bytes, or ``""``.
    evidence
        Why that codec, in one sentence.
    """

    name: str = ""
    encoding: str = ""
    evidence: str = ""

    @property
    def file_name(self) -> str:
        """The name without its folders, which are nobody's business where a file is handed on."""
        return PurePath(self.name).name


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text as it was read, before it is segmented.

    Attributes
    ----------
    blocks
        What a format with structure (Markdown, Word, HTML …) says of its parts, ascending and disjoint;
        empty for plain text, whose blocks segmentation finds itself.
    unread
        What the file holds that could not be read as text, one phrase each ("page 3: only a picture").
    asides
        What stands in the text but is not part of it: addresses behind links, comments, markup; ascending and disjoint.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    source: Source = Source()
    unread: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """One language version: the original text and the spans of its sentences.

    Attributes
    ----------
    text
        The original, never altered. Of a file that holds both versions: the whole file, on both sides.
    spans
        Code-point spans of the sentences in ``text``, ascending, disjoint. What no sentence covers is
        white space (or, in a file that holds both versions, the other language).
    blocks
        The paragraphs, headings, list items … of ``text``, ascending.
    block_of
        For each sentence the index of its block.
    unread
        What the file holds that could not be read as text, one phrase each ("page 3: only a picture").
    asides
        What no person reads as text, as the reader of the format says; ascending and disjoint.
    """

    lang: Lang
    text: str
    spans: tuple[Span, ...]
    blocks: tuple[Block, ...] = ()
    block_of: tuple[int, ...] = ()
    source: Source = Source()
    unread: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences as they stand in the text, hard line breaks and all."""
        return tuple(self.text[start:end] for start, end in self.spans)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The sentences in one line each, as they are encoded and shown: hard wraps joined, the rest as it stands."""
        return tuple(joined_lines(sentence) for sentence in self.sentences)

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits of a SHA-256 over the sentences: equal when their indices mean the same."""
        return sha256("\0".join(self.sentences).encode()).hexdigest()[:16]

    def span_of(self, sentences: range) -> Span:
        """Return where a run of sentences stands; an empty run is an empty span at the sentence it stands before."""
        if sentences:
            return Span(self.spans[sentences[0]].start, self.spans[sentences[-1]].end)
        place = self.spans[sentences.start].start if sentences.start < len(self.spans) else len(self.text)
        return Span(place, place)

    def gap_before(self, sentence: int) -> str:
        """Return what parts a sentence from the one before it in one line: a space, or nothing in Chinese."""
        before, after = self.sentences[sentence - 1][-1:], self.sentences[sentence][:1]
        touching = self.spans[sentence - 1].end == self.spans[sentence].start
        return "" if touching or (before and after and is_wide(before) and is_wide(after)) else " "

    def line_of(self, sentences: range) -> str:
        """Return a run of sentences in one line; what stands between them in a file of both languages is left out."""
        gaps = ("", *map(self.gap_before, sentences[1:]))
        return "".join(gap + self.lines[index] for gap, index in zip(gaps, sentences, strict=bool(sentences)))

    def spans_in_line(self, sentence: int, spans: Sequence[Span]) -> Iterator[Span]:
        """Yield where runs of the original inside one sentence stand in its line, which differs only in spaces."""
        start = self.spans[sentence].start
        text, line = self.sentences[sentence], self.lines[sentence]
        if text == line:
            yield from (Span(left - start, right - start) for left, right in spans)
            return
        inked = list(accumulate((not char.isspace() for char in text), initial=0))
        places = [place for place, char in enumerate(line) if not char.isspace()]
        for left, right in spans:
            yield Span(places[inked[left - start]], places[inked[right - start] - 1] + 1)

    def span_from_line(self, sentence: int, start: int, end: int) -> Span:
        """Return where a run of the line of a sentence, blank at neither end, stands in the original."""
        first, (text, line) = self.spans[sentence].start, (self.sentences[sentence], self.lines[sentence])
        if text != line:
            places, inked = _inked_places(text), _inked_places(line)
            start, end = places[bisect_left(inked, start)], places[bisect_left(inked, end) - 1] + 1
        return Span(first + start, first + end)

    def text_of(self, sentences: range) -> str:
        """Return a run of sentences as it stands in the original, from first to last."""
        start, end = self.span_of(sentences)
        return self.text[start:end]

    def merge(self, first: int, last: int) -> Document:
        """Return this document with sentences ``first`` to ``last`` joined into one.

        Raises
        ------
        InputError
            If there are no such sentences.
        """
        if not 0 <= first < last < len(self):
            raise InputError(
                f"sentences {first} to {last} cannot be merged: give first < last from 0 to {len(self) - 1}"
            )
        joined = Span(self.spans[first].start, self.spans[last].end)
        return self._with_spans(first, last, (joined,))

    def split(self, sentence: int, at: int) -> Document:
        """Return this document with a sentence cut in two before the code point ``at`` of the text.

        Raises
        ------
        InputError
            If there is no such sentence, or a part would be blank.
        """
        start, end = self.spans[sentence] if 0 <= sentence < len(self) else Span(0, 0)
        parts = [Span(*edges) for edges in ((start, at), (at, end))]
        trimmed = [_trimmed(self.text, part) for part in parts]
        if not start < at < end or not all(part.start < part.end for part in trimmed):
            raise InputError(
                f"sentence {sentence} cannot be cut at {at}: give a sentence from 0 to {len(self) - 1} and a place "
                f"inside it ({start} to {end}) with text on both sides"
            )
        return self._with_spans(sentence, sentence, tuple(trimmed))

    def _with_spans(self, first: int, last: int, spans: tuple[Span, ...]) -> Document:
        blocks = self.block_of[first : first + 1] * len(spans)
        return replace(
            self,
            spans=self.spans[:first] + spans + self.spans[last + 1 :],
            block_of=self.block_of[:first] + blocks + self.block_of[last + 1 :],
        )

    def place_of(self, sentences: range) -> str:
        """Return where a person finds a run of sentences in the file, as far as the format tells: "page 3", or ""."""
        return self.blocks[self.block_of[sentences.start]].place if sentences and self.block_of else ""

    def kind_of(self, sentence: int) -> BlockKind:
        """Return what the block of a sentence is; a paragraph where nothing is known of blocks."""
        return self.blocks[self.block_of[sentence]].kind if self.block_of else BlockKind.PARAGRAPH

    def is_running(self, sentences: range) -> bool:
        """Return whether a run of sentences is nothing but running heads and page numbers."""
        return bool(sentences) and all(self.kind_of(sentence) is BlockKind.RUNNING for sentence in sentences)

    def __len__(self) -> int:
        return len(self.spans)

    def __repr__(self) -> str:
        name = f" {self.source.name!r}" if self.source.name else ""
        return f"<Document {self.lang}{name}: {len(self)} sentences, {len(self.text)} characters>"


# ── figures ──────────────────────────────────────────────────────────────────────────────────────


class FigureKind(StrEnum):
    """What a figure counts or names. A range is not a kind of its own: its ``lo`` is less than its ``hi``."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINT = "point"  #: percentage points and basis points
    RATIO = "ratio"  #: fractions, multiples, x in y
    MEASURE = "measure"
    AGE = "age"
    DURATION = "duration"
    DATE = "date"  #: a day, a month, a year: an interval with a grain
    PERIOD = "period"  #: a quarter, a half, a fiscal year, a decade, a plan period
    TIME = "time"  #: of day
    ORDINAL = "ordinal"
    IDENT = "ident"  #: product, model and rule numbers: compared as strings
    VAGUE = "vague"  #: a magnitude only: hundreds, 数百


class Qualifier(StrEnum):
    """How a figure is bounded or softened by the words around it."""

    NONE = "none"
    ABOUT = "about"  #: 约 左右 roughly
    BELOW = "below"  #: 近 不到 nearly, under
    OVER = "over"  #: 逾 超 多 more than
    AT_LEAST = "ge"  #: 至少 以上 at least
    AT_MOST = "le"  #: 最高 不超过 以内 up to
    EMPH = "emph"  #: 高达 仅 as much as, only: compatible with none


class Sense(StrEnum):
    """What words beside a figure, which may bound it, may mean as well."""

    DURING = "during"  #: "over ten years", "in ten years", 十年内: in the course of
    MORE = "more than"  #: "over ten years"
    MOST = "at most"  #: 最高主频为20 MHz, the highest clock is 20 MHz: "up to 20 MHz"
    LEAST = "at least"  #: 最低电压为3 V, the lowest voltage is 3 V: "3 V or more"
    POINTS = "points"  #: 加息0.25%, cut the rate by 0.25%: a step of a rate of interest, by points
    NEARLY = "nearly"  #: 近三年, the last three years, or nearly three years
    SOME = "and some"  #: 60多吨, "20-odd ships": a translation often rounds it off


class Role(StrEnum):
    """Whether a figure is a level, or a change and in which way."""

    LEVEL = "level"
    CHANGE_BY = "change_by"
    CHANGE_TO = "change_to"
    RATIO = "ratio"
    DISCOUNT = "discount"  #: taken off a price: 七折, "30% off"


class Distance(NamedTuple):
    """How far a time lies from the day of the report: last year is ``("year", -1)``."""

    unit: Literal["year", "quarter", "month", "week", "day"]
    steps: int


class When(NamedTuple):
    """What a text says of a date or period; ``None`` and ``""`` are not said.

    Attributes
    ----------
    distance
        From the day of the report, where the year is not said otherwise.
    last_year
        Of a run of years.
    last_month
        Of a run of months from January on: 前三季度 and "the first nine months" end in September.
    decade, century
        First year of the decade; ordinal of the century.
    part
        1 early, 2 middle, 3 late: a third (旬 of a month). 年底, "year-end" and "late in the year" are one.
    calendar
        "fiscal" or "calendar" where the words say so.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    distance: Distance | None = None
    last_year: int | None = None
    last_month: int | None = None
    decade: int | None = None
    century: int | None = None
    part: int | None = None
    calendar: str = ""

    @property
    def said(self) -> Mapping[str, object]:
        """The parts that the text says, by name; the calendar is none of them."""
        named = zip(self._fields, self, strict=True)
        return {name: value for name, value in named if value is not None and name != "calendar"}


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words as they stand in a text: what a finding is about.

    Attributes
    ----------
    lang, start, end, text
        Where they stand: ``source[start:end] == text``, code points.
    sentence
        Index of the sentence they stand in, once they belong to a document; otherwise ``None``.
    confidence
        That they are what they were taken for, 0 to 1.
    """

    lang: Lang
    start: int
    end: int
    text: str
    sentence: int | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """Where they stand in the text of their document."""
        return Span(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Figure(Words):
    """One figure as it stands in a text, with the value it denotes.

    Attributes
    ----------
    lo, hi
        Exact bounds of the value in units of ``unit``; equal for an exact value, ``None`` where unbounded.
        For dates and periods: proleptic Gregorian day ordinals, ``[lo, hi)``, ``None`` while a part
        (the year of 11 月) is unknown. Percent, points and basis points: 17 % is ``17``.
    lo_open, hi_open
        Whether the bound itself is excluded.
    quantum
        Size of the last written digit times its scale: 10⁷ for 1.2亿, 10⁹ for $54bn; ``None`` if unknown.
    unit
        ISO 4217 code for money, ``"%"``, ``"pp"``, ``"bp"``, the SI or customary symbol of a measure, or ``""``.
    currencies
        What an ambiguous sign of money may stand for, ``unit`` first: that of ``$`` for USD, HKD, TWD and others;
        empty where the currency is sure.
    dim
        Dimension of a measure ("length", "power" …), or ``""``.
    factor
        What ``lo`` and ``hi`` are multiplied with to reach the base unit of ``dim`` (exact); 1 elsewhere.
    when
        What the text says of a date or period, part by part; ``None`` for other figures.
    label
        Canonical form of what is not a plain number, for people and for equality: ``"2026-Q1"``, ``"XXXX-11"``,
        ``"2023-05-03"``, ``"llama 4"``.
    grain
        Of a date or period: "day", "third" (旬, early/mid/late), "month", "quarter", "half", "year", "decade" …
    calendar
        "fiscal" or "calendar" where the words say so, otherwise ``""``.
    direction
        +1 for a rise, −1 for a fall, 0 where no change is spoken of.
    alternatives
        Other exact readings that the words allow ("three times more": 3 and 4), as ``(lo, hi)``.
    senses
        What words beside it may mean that were not read as a bound.
    soft
        Whether the other language may leave it unsaid (one, first, a few): never reported missing or extra.
    scale_from
        Where its multiplier came from: "own text", "table header", "range end", or ``""`` without one.
    table_scale
        What the head of its table multiplied it with; 1 elsewhere. ``lo`` and ``hi`` include it.
    notes
        Remarks for a person on how it was read.
    rule
        Name of the rule that read it, or ``""``; it does not count in a comparison with ``==``.
    """

    kind: FigureKind
    lo: Fraction | None
    hi: Fraction | None
    lo_open: bool = False
    hi_open: bool = False
    quantum: Fraction | None = None
    unit: str = ""
    currencies: tuple[str, ...] = ()
    dim: str = ""
    factor: Fraction = Fraction(1)
    when: When | None = None
    label: str = ""
    grain: str = ""
    calendar: str = ""
    qualifier: Qualifier = Qualifier.NONE
    role: Role = Role.LEVEL
    direction: int = 0
    approx: bool = False
    alternatives: tuple[tuple[Fraction, Fraction], ...] = ()
    senses: frozenset[Sense] = frozenset()
    soft: bool = False
    scale_from: str = ""
    table_scale: Fraction = Fraction(1)
    notes: tuple[str, ...] = ()
    rule: str = field(default="", compare=False)

    @property
    def value(self) -> Fraction | None:
        """The exact value, or ``None`` for a range, an interval or what has no number."""
        return self.lo if self.lo is self.hi or self.lo == self.hi else None

    def revised(self, **changes: object) -> Self:
        """Return the figure with fields changed, as ``dataclasses.replace`` does, in an eighth of its time.

        A figure is made anew several times on its way, and has some thirty fields.

        Raises
        ------
        TypeError
            If it has no such field.
        """
        values = vars(self) | changes
        if len(values) != len(vars(self)):
            raise TypeError(f"a figure has not all of the fields {', '.join(changes)}")
        figure = object.__new__(type(self))
        object.__setattr__(figure, "__dict__", values)
        return figure

    def __repr__(self) -> str:
        shown = self.label or _shown_bounds(self.lo, self.hi)
        return f"<Figure {self.text!r} {self.kind} {shown}{' ' + self.unit if self.unit else ''} at {self.start}>"


def _shown_bounds(lo: Fraction | None, hi: Fraction | None) -> str:
    def shown(bound: Fraction | None) -> str:
        return "∞" if bound is None else f"{float(bound):.15g}"

    return shown(lo) if lo == hi else f"{shown(lo)}…{shown(hi)}"


class Status(StrEnum):
    """What became of a figure, or of digits that are not a figure."""

    EQUAL = "equal"  #: compared, and equal
    DIFFERS = "differs"  #: compared, and different: an error or a warning says how
    ALONE = "alone"  #: the other language has nothing that matches
    MOVED = "moved"  #: its equal stands in another place of the other language
    ASIDE = "aside"  #: not a figure, or one that a translation need not keep: the reason says what
    UNREAD = "unread"  #: nobody knows what it is


class Entry(NamedTuple):
    """A figure or a run of digits in the account of a document.

    Attributes
    ----------
    span
        Code points in the document's text.
    text
        What stands there.
    reason
        Why it was set aside, what failed at it, or what else a person should know; ``""`` where the status says all.
    """

    span: Span
    text: str
    status: Status
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """What became of every figure and every digit of both documents; each stands in one entry, ascending.

    Attributes
    ----------
    zh_unread, en_unread
        What a page holds that could not be read as text, one phrase each ("page 3: only a picture").
    """

    zh: tuple[Entry, ...] = ()
    en: tuple[Entry, ...] = ()
    zh_unread: tuple[str, ...] = ()
    en_unread: tuple[str, ...] = ()


EMPHASIS = "emphasis"
"""The reason of an aside that no person sees and that parts no words: the stars of ``**5**亿元`` (500 million yuan)."""


class Aside(NamedTuple):
    """A stretch of text that holds no figure though it looks it, and why."""

    span: Span
    reason: str


class Severity(StrEnum):
    """How urgently a person must look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
    """What a comparison found; ``EQUAL`` is never reported, and ``bialign.records.OF_WORDS`` are about no figure."""

    EQUAL = "equal"
    EQUAL_ROUNDED = "equal rounded"
    EQUAL_CONVERTED = "equal converted"
    PRECISION = "precision"
    MAGNITUDE_SLIP = "magnitude slip"
    DIGIT_SLIP = "digit slip"
    VALUE_DIFFERS = "value differs"
    UNIT_DIFFERS = "unit differs"
    CURRENCY_DIFFERS = "currency differs"
    ROLE_DIFFERS = "role differs"
    QUALIFIER_DIFFERS = "qualifier differs"
    DATE_DIFFERS = "date differs"
    GRAIN_DIFFERS = "grain differs"
    IDENT_DIFFERS = "ident differs"
    NUMBERING_DIFFERS = "numbering differs"  #: of headings, articles, items
    SWAPPED = "swapped"  #: two cells of a table, each with the value of the other; figures of a list in another order
    TOTAL_DIFFERS = "total differs"  #: one that its column adds up to in one language only: a hint, which side is wrong
    MOVED = "moved"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"  #: the Chinese has it, the English does not
    EXTRA = "extra"  #: the English has it, the Chinese does not
    TERM_MISSING = "term missing"  #: a term of the glossary, in one language only
    TERM_FORBIDDEN = "term forbidden"  #: words that the glossary forbids
    INCONSISTENT = "inconsistent"  #: the same sentence, translated in two ways
    NAME_MISSING = "name missing"  #: in Latin letters in the Chinese, and not in the English; or an address in one only
    NAME_DIFFERS = "name differs"  #: all but the same on both sides
    UNTRANSLATED = "untranslated"  #: a sentence in the language of the other side
    UNBALANCED = "unbalanced"  #: a bracket or quotation mark without its counterpart
    DOUBLED = "doubled word"  #: the the, 的的


OF_WORDS = frozenset(
    {
        Verdict.TERM_MISSING,
        Verdict.TERM_FORBIDDEN,
        Verdict.INCONSISTENT,
        Verdict.NAME_MISSING,
        Verdict.NAME_DIFFERS,
        Verdict.UNTRANSLATED,
        Verdict.UNBALANCED,
        Verdict.DOUBLED,
    }
)
"""The verdicts of the checks beside figures."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a person should look at.

    Attributes
    ----------
    message
        One plain sentence for a translator: what each side says, and the likely cause where there is one.
    message_zh
        The same in Chinese.
    bead
        Index into the beads of the alignment (the first one of a grouped finding), or ``None``.
    zh, en
        The figures or words compared; ``None`` on the side that has none, and on both where whole sentences are meant.
    figures
        All figures of a grouped finding (a passage left out), or all but ``zh`` and ``en`` (a list in another order);
        otherwise empty.
    zh_sentences, en_sentences
        The sentences concerned.
    certainty
        How likely it is that a person who looks finds that the two versions differ here, 0 to 1.
    """

    verdict: Verdict
    severity: Severity
    message: str
    message_zh: str = ""
    bead: int | None = None
    zh: Words | None = None
    en: Words | None = None
    figures: tuple[Figure, ...] = ()
    zh_sentences: range = range(0)
    en_sentences: range = range(0)
    certainty: float = 1.0

    def message_in(self, lang: Lang) -> str:
        """Return the message in one of the languages."""
        return self.message_zh if lang == "zh" else self.message

    @property
    def words(self) -> tuple[Words, ...]:
        """The figures or words compared, and the figures of a grouped finding."""
        return tuple(words for words in (self.zh, self.en, *self.figures) if words is not None)

    def __repr__(self) -> str:
        place = "" if self.bead is None else f" in bead {self.bead}"
        return f"<Finding {self.severity}: {self.verdict}{place}: {self.message}>"


class FindingGroup(NamedTuple):
    """Findings of one cause: the same words against the same words, or a column read in another unit throughout.

    Attributes
    ----------
    findings
        At least one, in the order in which they were given: the most serious first, then the most certain.
    """

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all, the most serious of them."""
        return self.findings[0]


@dataclass(frozen=True, kw_only=True)
class IgnoreRule:
    """One line of a project's ignore list: findings that a person has looked at and accepts.

    Attributes
    ----------
    zh, en
        The words of the figures, compared without spaces and case; with ``verdict`` one of them suffices.
    verdict
        Only findings with this verdict, or ``None`` for any.
    """

    zh: str = ""
    en: str = ""
    verdict: Verdict | None = None


class Term(NamedTuple):
    """An entry of a glossary: what is to be called what, and what not.

    Attributes
    ----------
    zh, en
        Ways to say it, any of which is right; an entry without one of them only forbids.
    zh_forbidden, en_forbidden
        Words that are not to be used for it.
    note
        A remark for people.
    """

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    zh_forbidden: tuple[str, ...] = ()
    en_forbidden: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A corrected reading: wherever ``text`` stands, it is read as ``figure`` is; ``None`` for no figure at all."""

    text: str
    figure: Figure | None


# ── alignment ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Bead:
    """Sentences of the two sides that translate each other.

    Attributes
    ----------
    zh, en
        Ranges of sentence indices; one is empty for a null alignment.
    similarity
        Cosine of the two sides in the encoder's space, −1 to 1; 0 for a null alignment.
    confidence
        Calibrated probability that the bead is right, 0 to 1.
    moved
        Whether the passage stands in another place of the other document.
    reasons
        What speaks against the bead, in plain words; empty where its confidence is 0.9 or more.
    reasons_zh
        The same in Chinese.
    """

    zh: range
    en: range
    similarity: float
    confidence: float
    moved: bool = False
    reasons: tuple[str, ...] = ()
    reasons_zh: tuple[str, ...] = ()

    @property
    def is_null(self) -> bool:
        """Whether one side has no counterpart."""
        return not self.zh or not self.en


@dataclass(frozen=True, kw_only=True)
class BeadInText(Bead):
    """A bead with what stands in it, as an alignment gives it by its index.

    Attributes
    ----------
    index
        Into the beads of the alignment, from 0.
    zh_text, en_text
        Both sides as they stand in the originals.
    findings
        Those of this bead, most serious first.
    """

    index: int
    zh_text: str
    en_text: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bitext:
    """Two documents with their alignment: the data of a :class:`bialign.Alignment`.

    Attributes
    ----------
    beads
        In reading order; they cover every sentence of both sides exactly once.
    figures
        All figures read, the Chinese first, each with document offsets and its sentence.
    findings
        Most serious first, then most certain, then in reading order.
    account
        What became of every figure and of every digit of both documents.
    signature
        What is needed to get this result again: version, segmenter, encoder with hash, options.
    """

    zh: Document
    en: Document
    beads: tuple[Bead, ...]
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    account: Account = Account()
    signature: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.beads)

    def __iter__(self) -> Iterator[BeadInText]:
        return self._in_text(range(len(self.beads)))

    @overload
    def __getitem__(self, index: int) -> BeadInText: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[BeadInText, ...]: ...
    def __getitem__(self, index: int | slice) -> BeadInText | tuple[BeadInText, ...]:
        """Return a bead, or several, with what stands in them; negative indices count from the end."""
        chosen = range(len(self.beads))[index]
        return next(self._in_text((chosen,))) if isinstance(chosen, int) else tuple(self._in_text(chosen))

    def _in_text(self, indices: Iterable[int]) -> Iterator[BeadInText]:
        found: dict[int | None, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.bead, []).append(finding)
        for index in indices:
            bead = self.beads[index]
            values = {field.name: getattr(bead, field.name) for field in fields(Bead)}
            zh_text, en_text = self.text_of(bead)
            yield BeadInText(
                **values, index=index, zh_text=zh_text, en_text=en_text, findings=tuple(found.get(index, ()))
            )

    def text_of(self, bead: Bead) -> tuple[str, str]:
        """Return the two sides of a bead as they stand in the originals, from first to last sentence."""
        return self.zh.text_of(bead.zh), self.en.text_of(bead.en)

    def __repr__(self) -> str:
        n_null = sum(bead.is_null for bead in self.beads)
        return (
            f"<{type(self).__name__}: {len(self.zh)} zh and {len(self.en)} en sentences in {len(self.beads)} beads "
            f"({n_null} null), {len(self.findings)} findings>"
        )


@lru_cache(maxsize=4)  # one sentence is asked for again and again
def _inked_places(text: str) -> list[int]:
    """Return the places of the characters that are not white space."""
    return [place for place, char in enumerate(text) if not char.isspace()]


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


@dataclass(frozen=True, kw_only=True)
class BeadChange:
    """A stretch that two alignments of the same documents align differently.

    Attributes
    ----------
    zh, en
        The sentences concerned.
    before, after
        The beads of the first and of the second alignment there.
    """

    zh: tuple[int, ...]
    en: tuple[int, ...]
    before: tuple[Bead, ...]
    after: tuple[Bead, ...]

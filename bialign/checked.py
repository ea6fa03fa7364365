"""What is kept of a checked pair of files when there are many: counts, and findings with where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from bialign.bilingual import place_name
from bialign.figures.comparing.tables.places import Sentence, find_partnered, find_tables
from bialign.figures.comparing.unread import is_read_in_part, summarise_unread
from bialign.options import DOUBTFUL
from bialign.patterns import compile_late
from bialign.reading.formats import MARKDOWN, PLAIN
from bialign.records import LANGS, Bitext, BlockKind, Document, Finding, Lang, Severity, Span, Status, Verdict

_LINE_END = compile_late(r"\r\n|\r|\n")
_LINE_IN_PLACE = compile_late(r"(?:^|, )line (\d+)")
_HAS_LINES = frozenset((*PLAIN, *MARKDOWN))

Why = Literal["without counterpart", "unreadable", "not a document"]


class Location(NamedTuple):
    """Where something stands in a file.

    Attributes
    ----------
    path
        Of the file, as it was given; ``""`` for a text that is in none.
    text
        What stands there, in one line.
    place
        Where a person finds it, as far as the format tells: "page 3".
    line, column, end_line, end_column
        In plain text and Markdown, counted from 1 in code points, the end exclusive; 0 where the format has no lines
        (and, for columns, where only the line is known).
    """

    path: str
    text: str
    place: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, kw_only=True)
class LocatedFinding:
    """A finding without the texts it is about: what it says, and where it stands on either side, if it does."""

    verdict: Verdict
    severity: Severity
    certainty: float
    message: str
    message_zh: str
    zh: Location | None = None
    en: Location | None = None

    @property
    def in_chinese(self) -> LocatedFinding:
        """The same, with its message and its places in Chinese."""
        zh, en = (side and side._replace(place=place_name(side.place, "zh")) for side in (self.zh, self.en))
        return replace(self, message=self.message_zh, zh=zh, en=en)


@dataclass(frozen=True, kw_only=True)
class CheckedPair:
    """A pair of files, and what was found in it.

    Attributes
    ----------
    zh, en
        Paths as they were given; equal for a file that holds both versions.
    how, pair_confidence
        How the two were found to belong together, and the probability that they do.
    n_zh, n_en
        Sentences.
    n_zh_null, n_en_null
        Sentences of the text without counterpart; neither running heads, page numbers and contents count, nor cells of
        tables that stand in both files, which are compared row by row.
    n_doubtful
        Beads of which it is more likely than not that they are wrong.
    n_zh_figures, n_en_figures
        Figures and other runs of digits in the account.
    n_unread
        Numbers that nobody understood, and parts of the files that could not be read.
    unread, unread_zh
        What that was, a line for each file and kind.
    is_partial
        Whether figures may stand in it: more than the automatic numbers of lists.
    findings
        Most serious first.
    error, error_zh
        Why the pair could not be checked, or ``""``.
    page
        The report page of the pair, below the folder of the report, or ``""``.
    """

    zh: str
    en: str
    how: str = "given"
    pair_confidence: float = 1.0
    n_zh: int = 0
    n_en: int = 0
    n_zh_null: int = 0
    n_en_null: int = 0
    n_doubtful: int = 0
    n_zh_figures: int = 0
    n_en_figures: int = 0
    n_unread: int = 0
    unread: tuple[str, ...] = ()
    unread_zh: tuple[str, ...] = ()
    is_partial: bool = False
    findings: tuple[LocatedFinding, ...] = ()
    error: str = ""
    error_zh: str = ""
    page: str = ""

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def files(self) -> tuple[str, ...]:
        """The one or two files."""
        return tuple(dict.fromkeys((self.zh, self.en)))

    @property
    def urgency(self) -> tuple[float, ...]:
        """What sorts pairs by how much they need eyes, the most urgent least.

        First what could not be checked, then by errors, each as much as it is certain, by warnings alike, and by what
        was not compared.
        """
        weight = dict.fromkeys(Severity, 0.0)
        for finding in self.findings:
            weight[finding.severity] += finding.certainty
        n_loose = self.n_doubtful + self.n_zh_null + self.n_en_null
        return (not self.error, -weight[Severity.ERROR], -weight[Severity.WARNING], -self.n_unread, -n_loose)


class LeftOver(NamedTuple):
    """A file that was not checked.

    Attributes
    ----------
    lang
        Its language, as far as it is known, or ``""``.
    reason, reason_zh
        Why, in one sentence.
    """

    path: str
    why: Why
    reason: str
    lang: Lang | Literal[""] = ""
    reason_zh: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckedPairs:
    """Many pairs of files, each checked.

    Attributes
    ----------
    pairs
        What needs eyes first.
    left_over
        The files of the folders that are in no pair, in order of paths: none is silently left out.
    signature
        What is needed to get this result again: version, encoder with hash, options.
    """

    pairs: tuple[CheckedPair, ...]
    left_over: tuple[LeftOver, ...] = ()
    signature: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def failed(self) -> tuple[CheckedPair, ...]:
        """The pairs that could not be checked."""
        return tuple(pair for pair in self.pairs if pair.error)

    @property
    def unreadable(self) -> tuple[LeftOver, ...]:
        """The documents that could not be read, so that nobody knows whether they have a counterpart."""
        return tuple(one for one in self.left_over if one.why == "unreadable")

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity, in all pairs."""
        return sum(pair.count(severity) for pair in self.pairs)

    def told_in(self, lang: Lang) -> CheckedPairs:
        """Return the same with the messages of one language, for formats that hold but one."""
        if lang == "en":
            return self
        pairs = tuple(
            replace(
                pair,
                error=pair.error_zh or pair.error,
                unread=pair.unread_zh,
                findings=tuple(finding.in_chinese for finding in pair.findings),
            )
            for pair in self.pairs
        )
        left_over = tuple(one._replace(reason=one.reason_zh or one.reason) for one in self.left_over)
        return replace(self, pairs=pairs, left_over=left_over)

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__}: {len(self.pairs)} pairs, {self.count(Severity.ERROR)} errors, "
            f"{self.count(Severity.WARNING)} warnings, {len(self.failed)} failed, {len(self.left_over)} left over>"
        )


def order_by_urgency(pairs: Iterable[CheckedPair]) -> tuple[CheckedPair, ...]:
    """Return pairs in the order in which a person should look at them."""
    return tuple(sorted(pairs, key=lambda pair: (pair.urgency, pair.files)))


# ── from an alignment ────────────────────────────────────────────────────────────────────────────


def summarise_check(alignment: Bitext, zh: str, en: str) -> CheckedPair:
    """Return what is kept of a checked pair of files. Cost: linear in text and findings."""
    account = alignment.account
    entries = (*account.zh, *account.en)
    partnered = find_partnered(find_tables(alignment))
    unread = summarise_unread(alignment)
    return CheckedPair(
        zh=zh,
        en=en,
        n_zh=len(alignment.zh),
        n_en=len(alignment.en),
        n_zh_null=_count_left_out(alignment, alignment.zh, partnered),
        n_en_null=_count_left_out(alignment, alignment.en, partnered),
        n_doubtful=sum(bead.confidence < DOUBTFUL and not bead.is_null for bead in alignment.beads),
        n_zh_figures=len(account.zh),
        n_en_figures=len(account.en),
        n_unread=sum(entry.status is Status.UNREAD for entry in entries)
        + len(account.zh_unread)
        + len(account.en_unread),
        unread=tuple(line.en for line in unread),
        unread_zh=tuple(line.zh for line in unread),
        is_partial=is_read_in_part(account),
        findings=locate_findings(alignment, zh, en),
    )


def _count_left_out(alignment: Bitext, document: Document, partnered: Set[Sentence]) -> int:
    lang = document.lang
    alone = (sentence for bead in alignment.beads if bead.is_null for sentence in getattr(bead, lang))
    return sum(
        document.kind_of(sentence) is not BlockKind.RUNNING and (lang, sentence) not in partnered for sentence in alone
    )


def locate_findings(alignment: Bitext, zh: str = "", en: str = "") -> tuple[LocatedFinding, ...]:
    """Return the findings of an alignment with where they stand in the files.

    Parameters
    ----------
    zh, en
        The files, as they are to be named; by default as the documents say.
    """
    sides = {
        "zh": _LocatedSide(alignment.zh, zh or alignment.zh.source.name),
        "en": _LocatedSide(alignment.en, en or alignment.en.source.name),
    }
    return tuple(
        LocatedFinding(
            verdict=finding.verdict,
            severity=finding.severity,
            certainty=finding.certainty,
            message=finding.message,
            message_zh=finding.message_zh,
            **{lang: sides[lang].locate(finding) for lang in LANGS},
        )
        for finding in alignment.findings
    )


class _LocatedSide:
    """One document, and where its lines begin if its file has any."""

    def __init__(self, document: Document, path: str) -> None:
        self._document, self._path = document, path
        has_lines = PurePath(path).suffix.lower() in _HAS_LINES
        ends = (found.end() for found in _LINE_END.finditer(document.text)) if has_lines else ()
        self._starts = [0, *ends] if has_lines else []

    def locate(self, finding: Finding) -> Location | None:
        """Return where the words of a finding stand, or else its sentences; ``None`` if it is about neither."""
        lang = self._document.lang
        words = next((words for words in finding.words if words.lang == lang), None)
        sentences = finding.zh_sentences if lang == "zh" else finding.en_sentences
        if words is None and not sentences:
            return None
        span = words.span if words else self._document.span_of(sentences)
        text = words.text if words else self._document.lines[sentences.start]
        place = self._document.place_of(sentences) if sentences else ""
        return Location(self._path, " ".join(text.split()), place, *self._lines(span, place))

    def _lines(self, span: Span, place: str) -> tuple[int, ...]:
        if not self._starts:
            told = _LINE_IN_PLACE.search(place)
            return (int(told[1]),) if told else ()
        return (*self._line_and_column(span.start), *self._line_and_column(span.end))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


# ── kept from one run to the next ────────────────────────────────────────────────────────────────


def pack_pair(pair: CheckedPair) -> dict[str, Any]:
    """Return a checked pair in types that JSON has."""
    return asdict(pair)


def unpack_pair(packed: Mapping[str, Any]) -> CheckedPair:
    """Return the checked pair that :func:`pack_pair` packed."""
    lines = {name: tuple(packed.get(name, ())) for name in ("unread", "unread_zh")}
    return CheckedPair(**{**packed, **lines, "findings": tuple(map(_unpack_finding, packed["findings"]))})


def _unpack_finding(packed: Mapping[str, Any]) -> LocatedFinding:
    sides: dict[str, Sequence[Any] | None] = {lang: packed[lang] for lang in LANGS}
    return LocatedFinding(
        verdict=Verdict(packed["verdict"]),
        severity=Severity(packed["severity"]),
        certainty=packed["certainty"],
        message=packed["message"],
        message_zh=packed["message_zh"],
        **{lang: Location(*side) if side is not None else None for lang, side in sides.items()},
    )

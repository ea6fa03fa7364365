"""The figures of one bead with the words they stand in, and a finding about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from bialign.bilingual import Bilingual
from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.leftovers import Leftovers
from bialign.figures.comparing.matching import Matching
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import Bead, Document, Figure, Finding, Severity, Verdict

_MOST_OPPOSITE = 128  # figures of the other side among which an equal of a lone one is looked for: a table has more
_ZONE = compile_late(
    r"(?:北京|[当當本]地|[东東中]部|美[东東西]|太平洋|山地|格林[尼威]治|标准|標準|夏令|世界|香港|台北|[东東]京|首[尔爾]|[伦倫]敦"
    r"|[纽紐][约約]|[华華]盛[顿頓]|巴黎|柏林|莫斯科|悉尼)(?:时间|時間)|\b(?:local|Beijing|Eastern|Pacific|Greenwich)\b.{0,9}\btime\b"
    r"|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|HKT|JST)\b"
)


@dataclass(frozen=True)
class BeadContent:
    """The figures of one bead, and the words they stand in."""

    number: int
    bead: Bead
    zh: tuple[Figure, ...]
    en: tuple[Figure, ...]
    zh_text: str
    en_text: str
    zh_span: slice  # of the bead itself in those texts
    en_span: slice

    def beside(self, figure: Figure) -> tuple[Figure, ...]:
        """Return the figures of the same side."""
        return self.zh if figure.lang == "zh" else self.en

    def opposite(self, figure: Figure) -> tuple[Figure, ...]:
        """Return the figures of the other side; of very many, those about as far on as this one."""
        own, other = (self.zh, self.en) if figure.lang == "zh" else (self.en, self.zh)
        if len(other) <= _MOST_OPPOSITE:
            return other
        place = bisect_left(own, figure.start, key=attrgetter("start")) * len(other) // len(own)
        first = max(0, min(place - _MOST_OPPOSITE // 2, len(other) - _MOST_OPPOSITE))
        return other[first : first + _MOST_OPPOSITE]

    def text_of(self, figure: Figure) -> str:
        """Return the text that the offsets of a figure count in."""
        return self.zh_text if figure.lang == "zh" else self.en_text

    def words_beside(self, figure: Figure) -> str:
        """Return the words of the same side of the bead."""
        return self.zh_text[self.zh_span] if figure.lang == "zh" else self.en_text[self.en_span]

    def words_opposite(self, figure: Figure) -> str:
        """Return the words of the other side of the bead."""
        return self.en_text[self.en_span] if figure.lang == "zh" else self.zh_text[self.zh_span]

    @cached_property
    def names_a_zone(self) -> bool:
        """Whether a time zone is named beside a figure of either side."""
        around = (self.text_of(fig)[max(0, fig.start - 30) : fig.end + 30] for fig in (*self.zh, *self.en))
        return any(_ZONE.search(words) for words in around)


def leftovers_of(content: BeadContent, matching: Matching) -> Leftovers:
    """Return the words of a bead that none of its figures stands in."""
    return Leftovers(matching, (content.zh_text, content.zh_span), (content.en_text, content.en_span))


def by_bead(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
) -> Iterator[BeadContent]:
    """Yield each bead with the figures of its sentences."""
    zh_of, en_of = _by_sentence(zh_figures), _by_sentence(en_figures)
    for number, bead in enumerate(beads):
        yield BeadContent(
            number,
            bead,
            tuple(figure for sentence in bead.zh for figure in zh_of.get(sentence, ())),
            tuple(figure for sentence in bead.en for figure in en_of.get(sentence, ())),
            zh.text,
            en.text,
            slice(*zh.span_of(bead.zh)),
            slice(*en.span_of(bead.en)),
        )


def _by_sentence(figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.sentence is not None:
            found.setdefault(figure.sentence, []).append(figure)
    return found


def on_one_side(figure: Figure) -> tuple[Figure | None, Figure | None]:
    """Return the Chinese and the English figure of a finding about a single one."""
    return (figure, None) if figure.lang == "zh" else (None, figure)


def finding_at(
    content: BeadContent,
    verdict: Verdict,
    said: Bilingual,
    figures: tuple[Figure | None, Figure | None],
    severity: Severity | None = None,
) -> Finding:
    """Return a finding about figures of a bead, with its certainty; the severity is that of the verdict by default."""
    finding = Finding(
        verdict=verdict,
        severity=severity or SEVERITIES[verdict],
        message=said.en,
        message_zh=said.zh,
        bead=content.number,
        zh=figures[0],
        en=figures[1],
        zh_sentences=content.bead.zh,
        en_sentences=content.bead.en,
    )
    return with_certainty(finding, None if content.bead.is_null else content.bead)

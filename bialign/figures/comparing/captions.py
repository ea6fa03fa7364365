"""What the brackets of a title say that numbers count, held against the title of the other version.

Of a caption of two parts, 收入（百万元）及销量（万吨）, a table takes but one for its numbers, and those of a chart are
not in the text. So the measures are compared with each other, each with the one of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.comparing.certainty import with_certainty
from bialign.figures.comparing.marks import figure_at
from bialign.figures.comparing.messages import explain_caption
from bialign.figures.reading.documents import find_measures, strip_asides
from bialign.figures.reading.heads import Measure
from bialign.records import Bead, BlockKind, Document, Finding, Severity, Span, Verdict

_LONGEST = 160  # characters of a title


class _Said(NamedTuple):
    """A measure of a title, and where its words stand in the document."""

    measure: Measure
    span: Span

    @property
    def currencies(self) -> frozenset[str]:
        money = self.measure.money
        return frozenset(money.currencies or (money.symbol,)) if money else frozenset()


def compare_captions(zh: Document, en: Document, beads: Sequence[Bead]) -> Iterator[Finding]:
    """Yield the measures of titles that are other ones in the other version.

    Cells are compared below their heads. A single measure above a table is, too.
    """
    for number, bead in enumerate(beads):
        if len(bead.zh) != 1 or len(bead.en) != 1:
            continue
        zh_said, en_said = _measures_of(zh, bead.zh.start), _measures_of(en, bead.en.start)
        if not zh_said or len(zh_said) != len(en_said):
            continue
        has_table = _is_above_table(zh, bead.zh.start) or _is_above_table(en, bead.en.start)
        if has_table and len(zh_said) == 1:
            continue
        for pair in _find_other(zh_said, en_said):
            if severity := _severity(*pair, has_table=has_table):
                yield _finding(zh, en, number, bead, pair, severity)


def _measures_of(document: Document, sentence: int) -> list[_Said]:
    start, end = document.spans[sentence]
    if end - start > _LONGEST or document.kind_of(sentence) in (BlockKind.CELL, BlockKind.CODE, BlockKind.RUNNING):
        return []
    words = strip_asides(document, sentence)
    return [_Said(one, words.placed(*one.span)) for one in find_measures(words.text, document.lang)]


def _is_above_table(document: Document, sentence: int) -> bool:
    return sentence + 1 < len(document) and document.kind_of(sentence + 1) is BlockKind.CELL


def _find_other(zh: Sequence[_Said], en: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Yield the measures that have no equal, each with the only one of its kind that the other side has left."""
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


def _are_of_a_kind(zh: _Said, en: _Said) -> bool:
    return zh.measure.dim == en.measure.dim and (zh.measure.money is None) is (en.measure.money is None)


def _are_equal(zh: _Said, en: _Said) -> bool:
    return zh.measure.factor == en.measure.factor and not _are_other_money(zh, en)


def _are_other_money(zh: _Said, en: _Said) -> bool:
    return bool(zh.currencies) and zh.currencies.isdisjoint(en.currencies)


def _severity(zh: _Said, en: _Said, *, has_table: bool) -> Severity | None:
    """Return an error where only a slip explains it: charts in 亿元 are drawn anew in billions, none in thousands."""
    ratio = zh.measure.factor / en.measure.factor
    if _are_other_money(zh, en) or ratio in _THOUSANDFOLD:
        return Severity.ERROR
    return Severity.WARNING if has_table else None


_THOUSANDFOLD = frozenset(Fraction(1000) ** power for power in (-3, -2, -1, 1, 2, 3))


def _finding(
    zh: Document, en: Document, number: int, bead: Bead, pair: tuple[_Said, _Said], severity: Severity
) -> Finding:
    zh_figure, en_figure = (
        figure_at(document, said.span, sentences.start)
        for document, said, sentences in zip((zh, en), pair, (bead.zh, bead.en), strict=True)
    )
    said = explain_caption(zh_figure, en_figure)
    verdict = Verdict.CURRENCY_DIFFERS if _are_other_money(*pair) else Verdict.MAGNITUDE_SLIP
    finding = Finding(
        verdict=verdict,
        severity=severity,
        message=said.en,
        message_zh=said.zh,
        bead=number,
        zh=zh_figure,
        en=en_figure,
        zh_sentences=bead.zh,
        en_sentences=bead.en,
    )
    return with_certainty(finding, bead)

"""How good an alignment is, against gold beads.

Strict and lax precision and recall as in Sennrich & Volk 2010 ("MT-based sentence alignment for OCR-generated
parallel texts"): a predicted bead counts strictly if the gold holds the very same bead, laxly if it shares a
sentence pair with a gold bead on both sides. Null alignments count on neither side. Statistics first, ratios after,
so that documents add up.

Where sentences are cut otherwise than in the gold, characters are compared, as in the ARCADE campaign (Langlais, Simard
& Véronis 1998, "Methods and practical evaluation of alignment techniques"): a bead stands for all pairs of a Chinese
and an English character in it. A long bead weighs much, so this tells what was aligned wrongly, and little of where it
was cut.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bialign.errors import FormatError
from bialign.records import LANGS, Span

Beads = Sequence[tuple[Sequence[int], Sequence[int]]]


@dataclass(frozen=True, kw_only=True)
class Score:
    """Counts of beads, with the ratios that follow from them.

    Attributes
    ----------
    n_gold, n_predicted
        Beads with sentences on both sides.
    n_strict
        Predicted beads that are gold beads.
    n_lax, n_lax_gold
        Predicted beads that overlap a gold bead on both sides, and gold beads so overlapped.
    n_edits
        Links of single sentences to add or remove until prediction and gold agree ("edits to perfect").
    """

    n_gold: int = 0
    n_predicted: int = 0
    n_strict: int = 0
    n_lax: int = 0
    n_lax_gold: int = 0
    n_edits: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    @property
    def strict(self) -> float:
        """Strict F1, 0 to 1."""
        return _ratio(2 * self.n_strict, self.n_predicted + self.n_gold)

    @property
    def strict_precision(self) -> float:
        """Share of predicted beads that are gold, 0 to 1."""
        return _ratio(self.n_strict, self.n_predicted)

    @property
    def strict_recall(self) -> float:
        """Share of gold beads that were predicted, 0 to 1."""
        return _ratio(self.n_strict, self.n_gold)

    @property
    def lax(self) -> float:
        """Lax F1, 0 to 1."""
        precision, recall = _ratio(self.n_lax, self.n_predicted), _ratio(self.n_lax_gold, self.n_gold)
        return _ratio(2 * precision * recall, precision + recall)


@dataclass(frozen=True, kw_only=True)
class SpanScore:
    """Counts of pairs of characters within beads, with the ratios that follow from them.

    Attributes
    ----------
    n_gold, n_predicted, n_common
        Pairs of a Chinese and an English character that share a bead of the gold, a predicted one, or both.
    """

    n_gold: int = 0
    n_predicted: int = 0
    n_common: int = 0

    def __add__(self, other: SpanScore) -> SpanScore:
        return SpanScore(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    @property
    def precision(self) -> float:
        """Share of predicted pairs that are gold, 0 to 1."""
        return _ratio(self.n_common, self.n_predicted)

    @property
    def recall(self) -> float:
        """Share of gold pairs that were predicted, 0 to 1."""
        return _ratio(self.n_common, self.n_gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of both, 0 to 1."""
        return _ratio(2 * self.n_common, self.n_predicted + self.n_gold)


def score_beads(predicted: Beads, gold: Beads) -> Score:
    """Compare predicted with gold beads.

    Parameters
    ----------
    predicted, gold
        Pairs of sentence indices ``(zh, en)``; :class:`~bialign.records.Bead` objects are given as
        ``[(b.zh, b.en) for b in beads]``. Beads with an empty side are passed over.

    Returns
    -------
    Score
        Time and memory are linear in the number of sentence pairs within beads.
    """
    predicted_set, gold_set = _matched(predicted), _matched(gold)
    predicted_links, gold_links = _links(predicted_set), _links(gold_set)
    return Score(
        n_gold=len(gold_set),
        n_predicted=len(predicted_set),
        n_strict=len(predicted_set & gold_set),
        n_lax=sum(not gold_links.isdisjoint(_links([bead])) for bead in predicted_set),
        n_lax_gold=sum(not predicted_links.isdisjoint(_links([bead])) for bead in gold_set),
        n_edits=len(predicted_links ^ gold_links),
    )


def score_spans(predicted: Sequence[tuple[Span, Span]], gold: Sequence[tuple[Span, Span]]) -> SpanScore:
    """Compare predicted with gold beads of the same texts, whose sentences may be cut otherwise, by characters.

    Parameters
    ----------
    predicted, gold
        The Chinese and the English stretch of each bead, in code points; on each side those of one alignment do not
        overlap. A bead with an empty side counts for nothing.

    Returns
    -------
    SpanScore
        Time and memory are linear in the beads but for sorting them.
    """
    ordered = sorted(gold)
    ends = [zh.end for zh, _ in ordered]
    n_common = 0
    for zh, en in predicted:
        k = bisect_left(ends, zh.start + 1)
        while k < len(ordered) and ordered[k][0].start < zh.end:
            n_common += _overlap(zh, ordered[k][0]) * _overlap(en, ordered[k][1])
            k += 1
    return SpanScore(n_gold=_n_pairs(gold), n_predicted=_n_pairs(predicted), n_common=n_common)


def _n_pairs(beads: Sequence[tuple[Span, Span]]) -> int:
    return sum((zh.end - zh.start) * (en.end - en.start) for zh, en in beads)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def parse_bead_spans(text: str) -> list[tuple[Span, Span]]:
    """Read the Chinese and the English stretch of each bead from JSON Lines as ``bialign align -o NAME.jsonl`` writes.

    Raises
    ------
    FormatError
        If a line is of another form; the message names the line.
    """
    beads = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            bead = json.loads(line)
            zh, en = (Span(int(bead[f"{lang}_start"]), int(bead[f"{lang}_end"])) for lang in LANGS)
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(
                f"line {number} is {line[:80]!r}; expected a bead with zh_start, zh_end, en_start and en_end, as in "
                "the JSON Lines of bialign align"
            ) from error
        if zh.end > zh.start and en.end > en.start:
            beads.append((zh, en))
    return beads


def parse_beads(text: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Read beads, one a line, as ``[zh indices]:[en indices]``, 0-based; what follows a second colon is passed over.

    Raises
    ------
    FormatError
        If a line is of another form; the message names the line.
    """
    beads = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = re.fullmatch(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::.*)?", line)
        if not found:
            raise FormatError(f"line {number} is {line[:80]!r}; expected a bead such as [0, 1]:[0]")
        beads.append((_indices(found[1]), _indices(found[2])))
    return beads


def format_beads(beads: Iterable[tuple[Sequence[int], Sequence[int]]]) -> str:
    """Write beads as :func:`parse_beads` reads them, each line ending in a line feed."""
    return "".join(f"{list(zh)}:{list(en)}\n" for zh, en in beads)


def _indices(listed: str) -> tuple[int, ...]:
    return tuple(int(index) for index in listed.replace(",", " ").split())


def _matched(beads: Beads) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(tuple(sorted(zh)), tuple(sorted(en))) for zh, en in beads if len(zh) and len(en)}


def _links(beads: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> set[tuple[int, int]]:
    return {(i, j) for zh, en in beads for i in zh for j in en}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0

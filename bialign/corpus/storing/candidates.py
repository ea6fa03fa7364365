"""Candidate pairs: every bead with two sides, with the scores that filters decide on later.

Scoring is apart from deciding: whatever may be wanted of a pair is written down once, and no threshold stands here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bialign.corpus.storing.plain import is_code, plain_line
from bialign.exchange.translation_units import TranslationUnit, find_translation_units
from bialign.patterns import compile_late
from bialign.reading.languages import count_scripts
from bialign.records import Bead, Bitext

_WORD = compile_late(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class CandidatePair:
    """Two runs of sentences that may translate each other.

    Attributes
    ----------
    document
        Name of the document pair; with ``bead``, names the candidate for good.
    bead
        Index into the beads of the alignment, those without counterpart counted too.
    zh, en
        The sides in one line each, of Markdown without its markup.
    zh_start, zh_end, en_start, en_end
        Code points into the texts that were read.
    n_zh, n_en
        Sentences of each side.
    similarity
        Cosine, −1 to 1.
    confidence
        Probability that the bead is right, 0 to 1.
    moved
        Whether it stands in another place of the other document.
    zh_share, en_share
        Share of each side that is in its own language, 0 to 1, in Han characters and Latin words; 1 for a side
        without letters.
    symbol_share
        Share of what is not a letter (figures, punctuation, symbols) in the side that has more of it, 0 to 1.
    copied_share
        Share of the English, in letters and digits, whose words stand in the Chinese as they are, 0 to 1.
    severity
        Of the most serious finding on its figures: "error", "warning", "info" or "".
    verdicts
        Of the findings on its figures, each once, in their order.
    """

    document: str
    bead: int
    zh: str
    en: str
    zh_start: int
    zh_end: int
    en_start: int
    en_end: int
    n_zh: int
    n_en: int
    similarity: float
    confidence: float
    moved: bool
    zh_share: float
    en_share: float
    symbol_share: float
    copied_share: float
    severity: str
    verdicts: tuple[str, ...]

    @property
    def id(self) -> str:
        """Names the candidate in every export."""
        return f"{self.document}#{self.bead}"

    @property
    def length_ratio(self) -> float:
        """English characters for one Chinese character."""
        return len(self.en) / len(self.zh)


def find_candidates(alignment: Bitext, document: str, *, keep_markup: bool = False) -> Iterator[CandidatePair]:
    """Yield the beads that have words on both sides, scored; code and front matter have none.

    Parameters
    ----------
    keep_markup
        Whether sentences of Markdown keep its marks.
    """
    zh, en = alignment.zh, alignment.en
    for unit, bead in zip(find_translation_units(alignment), alignment.beads, strict=True):
        if unit.is_null or is_code(zh, bead.zh) or is_code(en, bead.en):
            continue
        shown = unit if keep_markup else replace(unit, zh=plain_line(zh, bead.zh), en=plain_line(en, bead.en))
        if not shown.is_null:
            yield _scored(shown, bead, document)


def _scored(unit: TranslationUnit, bead: Bead, document: str) -> CandidatePair:
    zh_scripts, en_scripts = count_scripts(unit.zh), count_scripts(unit.en)
    return CandidatePair(
        document=document,
        bead=unit.number - 1,
        zh=unit.zh,
        en=unit.en,
        zh_start=unit.zh_span.start,
        zh_end=unit.zh_span.end,
        en_start=unit.en_span.start,
        en_end=unit.en_span.end,
        n_zh=len(bead.zh),
        n_en=len(bead.en),
        similarity=round(unit.similarity, 4),
        confidence=round(unit.confidence, 4),
        moved=unit.moved,
        zh_share=_share(zh_scripts.n_han, sum(zh_scripts)),
        en_share=_share(en_scripts.n_latin, sum(en_scripts)),
        symbol_share=max(_symbol_share(unit.zh), _symbol_share(unit.en)),
        copied_share=_copied_share(unit.zh, unit.en),
        severity=unit.severity,
        verdicts=tuple(dict.fromkeys(str(finding.verdict) for finding in unit.findings)),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _symbol_share(text: str) -> float:
    inked = [char for char in text if not char.isspace()]
    return _share(sum(not char.isalpha() for char in inked), len(inked))


def _copied_share(zh: str, en: str) -> float:
    """Return how much of the English stands in the Chinese word by word, as in a passage that was never translated."""
    words = _WORD.findall(en.casefold())
    known = set(_WORD.findall(zh.casefold()))
    n_chars = sum(map(len, words))
    return _share(sum(len(word) for word in words if word in known), n_chars) if n_chars else 0.0


# ── as lines of a file ───────────────────────────────────────────────────────────────────────────


def format_candidate(candidate: CandidatePair) -> str:
    """Return a candidate as one line of JSON in ASCII, which holds file names of any bytes too."""
    return json.dumps(vars(candidate), separators=(",", ":"))


def parse_candidate(line: str | bytes) -> CandidatePair:
    """Return the candidate that :func:`format_candidate` wrote."""
    found: dict[str, Any] = json.loads(line)
    return CandidatePair(**{**found, "verdicts": tuple(found["verdicts"])})

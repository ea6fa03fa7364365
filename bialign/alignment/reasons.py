"""Why a bead is not more certain, in plain words for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bialign.alignment.evidence import Evidence
from bialign.alignment.punctuation import QUESTION

# Of the way from unrelated to best-matching sentences: below it a pair is far apart, above it a null is suspicious.
FAR, CLOSE = 0.6, 0.5
# Another bead is a rival if it comes as near as this to the similarity of the one chosen.
RIVAL = 0.05
# Times that a side is longer than usual, from so many English characters on.
UNEVEN, LEAST_CHARS = 1.6, 40

NOTHING_SINGLE = "another alignment of this passage is nearly as likely"


def find_reasons(evidence: Evidence, zh: range, en: range) -> tuple[str, ...]:
    """Return what speaks against a bead; at least one reason, the weightiest first.

    Cost: a dozen products of two vectors.
    """
    found = _against_pair(evidence, zh, en) if zh and en else _against_null(evidence, zh, en)
    return tuple(found) or (NOTHING_SINGLE,)


def calibrated_similarity(evidence: Evidence, zh: range, en: range) -> float:
    """Return the similarity of two runs: 0 for unrelated and 1 for best-matching sentences of these documents."""
    zh_sum, en_sum = (
        side.vectors[run.start : run.stop].sum(axis=0) for side, run in ((evidence.zh, zh), (evidence.en, en))
    )
    norms = float(np.linalg.norm(zh_sum) * np.linalg.norm(en_sum))
    return (float(zh_sum @ en_sum) / max(norms, 1e-9) - evidence.noise) / (evidence.signal - evidence.noise)


def _against_pair(evidence: Evidence, zh: range, en: range) -> Iterator[str]:
    similarity = calibrated_similarity(evidence, zh, en)
    if similarity < FAR:
        yield "the two sides differ more in meaning than matching sentences here do"
    for rival, beside in _rivals(evidence, zh, en):
        if calibrated_similarity(evidence, *beside) > similarity - RIVAL:
            yield f"it would match about as well {rival}"
    yield from _uneven(evidence, zh, en)
    zh_asks, en_asks = (
        bool((side.terminals[run.start : run.stop] == QUESTION).any())
        for side, run in ((evidence.zh, zh), (evidence.en, en))
    )
    if zh_asks != en_asks:
        yield f"only the {'Chinese' if zh_asks else 'English'} asks a question"
    if evidence.zh.is_unclosed[zh.start : zh.stop].sum() % 2 != evidence.en.is_unclosed[en.start : en.stop].sum() % 2:
        yield "a quotation is left open, or closed, on one side only"


def _rivals(evidence: Evidence, zh: range, en: range) -> Iterator[tuple[str, tuple[range, range]]]:
    """Yield the beads that hold one sentence more or less, with words for the difference."""
    for name, run, n, is_zh in (("Chinese", zh, len(evidence.zh), True), ("English", en, len(evidence.en), False)):
        others = {
            f"with the {name} sentence before": range(run.start - 1, run.stop) if run.start else None,
            f"with the {name} sentence after": range(run.start, run.stop + 1) if run.stop < n else None,
            f"without its first {name} sentence": run[1:] or None,
            f"without its last {name} sentence": run[:-1] or None,
        }
        for words, other in others.items():
            if other is not None:
                yield words, (other, en) if is_zh else (zh, other)


def _uneven(evidence: Evidence, zh: range, en: range) -> Iterator[str]:
    expected = float(evidence.zh.chars[zh.start : zh.stop].sum()) * evidence.en_per_zh
    chars = float(evidence.en.chars[en.start : en.stop].sum())
    ratio = chars / expected
    if max(chars, expected) >= LEAST_CHARS and not 1 / UNEVEN < ratio < UNEVEN:
        length = f"{ratio:.1f} times as long as" if ratio > 1 else f"{ratio:.0%} as long as"
        yield f"the English is {length} usual for this Chinese"


def _against_null(evidence: Evidence, zh: range, en: range) -> Iterator[str]:
    """Compare a sentence that stands alone with those across from it: an empty range stands before its start."""
    alone, across, n = (zh, en, len(evidence.en)) if zh else (en, zh, len(evidence.zh))
    for where, k in (("before", across.start - 1), ("after", across.start)):
        if 0 <= k < n:
            beside = (alone, range(k, k + 1)) if zh else (range(k, k + 1), alone)
            if calibrated_similarity(evidence, *beside) > CLOSE:
                yield f"it resembles the {'English' if zh else 'Chinese'} sentence {where} its place"

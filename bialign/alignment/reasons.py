"""Why a bead is not more certain, in plain words of both languages for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import numpy as np

from bialign.alignment.evidence import Evidence
from bialign.alignment.punctuation import QUESTION
from bialign.bilingual import LANGUAGES, Bilingual
from bialign.records import LANGS

# Of the way from unrelated to best-matching sentences: below it a pair is far apart, above it a null is suspicious.
FAR, CLOSE = 0.6, 0.5
# Another bead is a rival if it comes as near as this to the similarity of the one chosen.
RIVAL = 0.05
# Times that a side is longer than usual, from so many English characters on.
UNEVEN, LEAST_CHARS = 1.6, 40

NOTHING_SINGLE = Bilingual("这一段还有可能性相近的另一种对齐", "another alignment of this passage is nearly as likely")


def find_reasons(evidence: Evidence, zh: range, en: range) -> tuple[Bilingual, ...]:
    """Return what speaks against a bead; at least one reason, the weightiest first.

    Cost: a dozen products of two vectors.
    """
    found = _against_pair(evidence, zh, en) if zh and en else _against_null(evidence, zh, en)
    return tuple(found) or (NOTHING_SINGLE,)


def calibrated_similarity(evidence: Evidence, zh: range, en: range) -> float:
    """Return the similarity of two runs: 0 for unrelated and 1 for best-matching sentences of these documents."""
    zh_sum, en_sum = (
        np.add.reduce(side.vectors[run.start : run.stop]) for side, run in ((evidence.zh, zh), (evidence.en, en))
    )
    norms = sqrt(float(zh_sum @ zh_sum) * float(en_sum @ en_sum))
    return (float(zh_sum @ en_sum) / max(norms, 1e-9) - evidence.noise) / (evidence.signal - evidence.noise)


def _against_pair(evidence: Evidence, zh: range, en: range) -> Iterator[Bilingual]:
    similarity = calibrated_similarity(evidence, zh, en)
    if similarity < FAR:
        yield Bilingual(
            "两边的意思相差较大，不像这里其他成对的句子",
            "the two sides differ more in meaning than other matching sentences here",
        )
    for rival, beside in _rivals(evidence, zh, en):
        if calibrated_similarity(evidence, *beside) > similarity - RIVAL:
            yield Bilingual(f"{rival.zh}，也差不多同样吻合", f"it would match about as well {rival.en}")
    yield from _uneven(evidence, zh, en)
    zh_asks, en_asks = (
        bool((side.terminals[run.start : run.stop] == QUESTION).any())
        for side, run in ((evidence.zh, zh), (evidence.en, en))
    )
    if zh_asks != en_asks:
        asking = LANGUAGES["zh" if zh_asks else "en"]
        yield Bilingual(f"只有{asking.zh}是问句", f"only the {asking.en} asks a question")
    if evidence.zh.is_unclosed[zh.start : zh.stop].sum() % 2 != evidence.en.is_unclosed[en.start : en.stop].sum() % 2:
        yield Bilingual("只有一边的引号没有配对", "a quotation mark is unpaired on one side only")


def _rivals(evidence: Evidence, zh: range, en: range) -> Iterator[tuple[Bilingual, tuple[range, range]]]:
    """Yield the beads that hold one sentence more or less, with words for the difference."""
    for lang, run, n in zip(LANGS, (zh, en), (len(evidence.zh), len(evidence.en)), strict=True):
        name, is_zh = LANGUAGES[lang], lang == "zh"
        others = {
            Bilingual(f"加上前一句{name.zh}", f"with the {name.en} sentence before"): (
                range(run.start - 1, run.stop) if run.start else None
            ),
            Bilingual(f"加上后一句{name.zh}", f"with the {name.en} sentence after"): (
                range(run.start, run.stop + 1) if run.stop < n else None
            ),
            Bilingual(f"去掉第一句{name.zh}", f"without its first {name.en} sentence"): run[1:] or None,
            Bilingual(f"去掉最后一句{name.zh}", f"without its last {name.en} sentence"): run[:-1] or None,
        }
        for words, other in others.items():
            if other is not None:
                yield words, (other, en) if is_zh else (zh, other)


def _uneven(evidence: Evidence, zh: range, en: range) -> Iterator[Bilingual]:
    expected = float(evidence.zh.chars[zh.start : zh.stop].sum()) * evidence.en_per_zh
    chars = float(evidence.en.chars[en.start : en.stop].sum())
    ratio = chars / expected
    if max(chars, expected) >= LEAST_CHARS and not 1 / UNEVEN < ratio < UNEVEN:
        zh_length, en_length = (
            (f"{ratio:.1f}倍", f"{ratio:.1f} times") if ratio > 1 else (f"{ratio:.0%}", f"{ratio:.0%}")
        )
        yield Bilingual(
            f"英文的长度是这段中文译文通常长度的{zh_length}",
            f"the English is {en_length} as long as usual for this Chinese",
        )


def _against_null(evidence: Evidence, zh: range, en: range) -> Iterator[Bilingual]:
    """Compare a sentence that stands alone with those across from it: an empty range stands before its start."""
    alone, across, n = (zh, en, len(evidence.en)) if zh else (en, zh, len(evidence.zh))
    name = LANGUAGES["en" if zh else "zh"]
    for where, k in ((Bilingual("前", "before"), across.start - 1), (Bilingual("后", "after"), across.start)):
        if 0 <= k < n:
            beside = (alone, range(k, k + 1)) if zh else (range(k, k + 1), alone)
            if calibrated_similarity(evidence, *beside) > CLOSE:
                yield Bilingual(
                    f"它与所在位置{where.zh}一句{name.zh}相似",
                    f"it resembles the {name.en} sentence {where.en} its place",
                )

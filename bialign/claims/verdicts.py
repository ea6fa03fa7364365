"""What one report says to a claim of the other, and one plain sentence that says so."""

from __future__ import annotations

import re

from bialign.bilingual import LANGUAGES
from bialign.claims.claim import Claim, have_other_periods
from bialign.claims.matches import ClaimVerdict
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.messages import explain_pair, other_language, show_meaning
from bialign.figures.comparing.phrases import quoted
from bialign.patterns import compile_late
from bialign.records import FigureKind, Qualifier, Severity, Verdict

_OF_FIGURES = {
    Verdict.MAGNITUDE_SLIP: ClaimVerdict.DIFFER,
    Verdict.DIGIT_SLIP: ClaimVerdict.DIFFER,
    Verdict.VALUE_DIFFERS: ClaimVerdict.DIFFER,
    Verdict.UNIT_DIFFERS: ClaimVerdict.DIFFER,
    Verdict.CURRENCY_DIFFERS: ClaimVerdict.DIFFER,
    Verdict.ROLE_DIFFERS: ClaimVerdict.DIFFER,
    Verdict.PRECISION: ClaimVerdict.DIFFER,
    Verdict.DATE_DIFFERS: ClaimVerdict.DIFFER_IN_PERIOD,
    Verdict.QUALIFIER_DIFFERS: ClaimVerdict.DIFFER_IN_BOUND,
}
_BY_VALUE = frozenset({Verdict.MAGNITUDE_SLIP, Verdict.DIGIT_SLIP, Verdict.VALUE_DIFFERS, Verdict.PRECISION})


def find_verdict(zh: Claim, en: Claim, pair: Pair) -> ClaimVerdict:
    """Return what the two claims, taken to be about one thing, make of each other."""
    judgement = pair.judgement
    verdict = _OF_FIGURES.get(judgement.verdict, ClaimVerdict.AGREE)
    if judgement.severity is Severity.INFO or (verdict is ClaimVerdict.DIFFER_IN_BOUND and _is_loose(zh, en)):
        verdict = ClaimVerdict.AGREE
    if verdict is ClaimVerdict.AGREE and have_other_periods(zh, en):
        return ClaimVerdict.DIFFER_IN_PERIOD
    return verdict


def _is_loose(zh: Claim, en: Claim) -> bool:
    """Whether one side bounds what the other bounds in other words: "a top speed of", "in two years" and "within"."""
    if Qualifier.NONE not in (zh.bound, en.bound):
        return False
    bounded, bare = (en, zh) if zh.bound is Qualifier.NONE else (zh, en)
    if bounded.bound is Qualifier.AT_MOST and bare.figure.kind is FigureKind.DURATION:
        return True
    words = _BOUND_WORDS.get(bounded.bound)
    return words is not None and bool(words.search(bare.measure))


# 最高 最大 最多 上限 highest, largest, most, ceiling · 最低 最少 起 下限 lowest, least, from, floor
_BOUND_WORDS = {
    Qualifier.AT_MOST: compile_late(r"最[高大多长快]|上限|\b(?:top|max\w*|peak|limit|ceiling|cap(?:ped)?)\b", re.I),
    Qualifier.AT_LEAST: compile_late(r"最[低小少短]|下限|起|\b(?:min\w*|floor|starting)\b", re.I),
}


# ── messages ─────────────────────────────────────────────────────────────────────────────────────


def explain_verdict(verdict: ClaimVerdict, zh: Claim, en: Claim, pair: Pair) -> str:
    """Return one plain sentence: what each report says."""
    if verdict is ClaimVerdict.AGREE:
        return f"Both say so: {quoted(zh.figure)} and {quoted(en.figure)}."
    if verdict is ClaimVerdict.DIFFER_IN_PERIOD:
        return _explain_period(zh, en)
    if verdict is ClaimVerdict.DIFFER and pair.judgement.verdict in _BY_VALUE:
        return f"The Chinese gives {_shown(zh)}, the English {_shown(en)}."
    return explain_pair(pair).en


def _explain_period(zh: Claim, en: Claim) -> str:
    if zh.period and en.period:
        return (
            f"The Chinese puts {_shown(zh)} in {quoted(zh.period)}, the English puts {quoted(en.figure)} in "
            f"{quoted(en.period)}."
        )
    return f"The Chinese says {quoted(zh.figure)}, the English {quoted(en.figure)}: not the same time."


def explain_alone(claim: Claim, twin: Claim | None = None) -> str:
    """Return the sentence for a claim that only one report makes; ``twin`` has the same value in the other report."""
    if twin:
        there = LANGUAGES[other_language(claim.lang)].en
        same = f"but the same figure elsewhere ({quoted(twin.figure)})"
        return f"The {there} has no counterpart to {_shown(claim)} here, {same}."
    return f"Only the {LANGUAGES[claim.lang].en} gives {_shown(claim)}."


def _shown(claim: Claim) -> str:
    """Return the words of a figure, and what it denotes where its own words do not say so as plainly."""
    words, meaning = quoted(claim.figure), show_meaning(claim.figure).en
    return words if claim.is_date or not meaning else f"{words} ({meaning})"

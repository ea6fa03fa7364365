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
    """Whether one side bounds what the other bounds in other words: "a top speed of", "in two years" and "within".

    Where both bound otherwise, but one also has the words of the other's bound, it is the reading that is loose.
    """
    return any(
        _says_bound(bounded.bound, bare) or _is_length_within(bounded, bare) for bounded, bare in ((zh, en), (en, zh))
    )


def _is_length_within(bounded: Claim, bare: Claim) -> bool:
    is_length = bare.figure.kind is FigureKind.DURATION and bare.bound is Qualifier.NONE
    return bounded.bound is Qualifier.AT_MOST and is_length


def _says_bound(bound: Qualifier, claim: Claim) -> bool:
    """Whether the clause of a claim has words for a bound, which may not have been read as one."""
    words = _BOUND_WORDS.get(bound)
    return words is not None and bool(words.search(claim.measure))


_UPPER = compile_late(
    # 最高 最大 最多 上限 以内 以下 不超过 highest, largest, most, ceiling, within, below, no more than
    r"最[高大多长快]|上限|以?[内內]|以下|不超[过過]|接近|"
    r"\b(?:top|max\w*|peak|limit|ceiling|cap(?:ped)?|within|no more than|nearly|close to|below|under)\b|"
    r"\bor (?:less|older|lower|fewer)\b",
    re.IGNORECASE,
)
_LOWER = compile_late(
    # 最低 最少 起 下限 以上 至少 或更新 lowest, least, from, floor, above, at least, or newer
    r"最[低小少短]|下限|起|以上|至少|(?<![不未])超[过過]|[更较][新高多大]|"
    r"\b(?:min\w*|floor|starting|at least|above|over|or (?:more|newer|later|higher|greater|above))\b",
    re.IGNORECASE,
)
_BOUND_WORDS = {
    Qualifier.AT_MOST: _UPPER,
    Qualifier.BELOW: _UPPER,
    Qualifier.AT_LEAST: _LOWER,
    Qualifier.OVER: _LOWER,
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

"""What one report says to a claim of the other, and one plain sentence that says so."""

from __future__ import annotations

import re

from bialign.bilingual import LANGUAGES, Bilingual
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
    Verdict.GRAIN_DIFFERS: ClaimVerdict.DIFFER_IN_PERIOD,  # always with a reservation: one may only be more exact
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


def explain_verdict(verdict: ClaimVerdict, zh: Claim, en: Claim, pair: Pair) -> Bilingual:
    """Return one plain sentence: what each report says."""
    if verdict is ClaimVerdict.AGREE:
        own, other = quoted(zh.figure), quoted(en.figure)
        return Bilingual(f"两边说法一致：{own}和{other}。", f"Both say so: {own} and {other}.")
    if verdict is ClaimVerdict.DIFFER_IN_PERIOD and pair.judgement.verdict is not Verdict.GRAIN_DIFFERS:
        return _explain_period(zh, en)
    if verdict is ClaimVerdict.DIFFER and pair.judgement.verdict in _BY_VALUE:
        zh_shown, en_shown = _shown(zh), _shown(en)
        return Bilingual(
            f"中文为{zh_shown.zh}，英文为{en_shown.zh}。",
            f"The Chinese gives {zh_shown.en}, the English {en_shown.en}.",
        )
    return explain_pair(pair)


def _explain_period(zh: Claim, en: Claim) -> Bilingual:
    zh_shown, zh_words, en_words = _shown(zh), quoted(zh.figure), quoted(en.figure)
    if zh.period and en.period:
        zh_time, en_time = quoted(zh.period), quoted(en.period)
        return Bilingual(
            f"中文把{zh_shown.zh}归在{zh_time}，英文把{en_words}归在{en_time}。",
            f"The Chinese puts {zh_shown.en} in {zh_time}, the English puts {en_words} in {en_time}.",
        )
    return Bilingual(
        f"中文为{zh_words}，英文为{en_words}：不是同一时间。",
        f"The Chinese says {zh_words}, the English {en_words}: not the same time.",
    )


def explain_alone(claim: Claim, twin: Claim | None = None) -> Bilingual:
    """Return the sentence for a claim that only one report makes; ``twin`` has the same value in the other report."""
    here, there = LANGUAGES[claim.lang], LANGUAGES[other_language(claim.lang)]
    shown = _shown(claim)
    if twin:
        same = quoted(twin.figure)
        return Bilingual(
            f"{there.zh}这里没有与{shown.zh}对应的数字，但别处有相同的数字（{same}）。",
            f"The {there.en} has no counterpart to {shown.en} here, but the same figure elsewhere ({same}).",
        )
    return Bilingual(f"只有{here.zh}提到{shown.zh}。", f"Only the {here.en} gives {shown.en}.")


def _shown(claim: Claim) -> Bilingual:
    """Return the words of a figure, and what it denotes where its own words do not say so as plainly."""
    words, meaning = quoted(claim.figure), show_meaning(claim.figure)
    return Bilingual(
        words if claim.is_date or not meaning.zh else f"{words}（{meaning.zh}）",
        words if claim.is_date or not meaning.en else f"{words} ({meaning.en})",
    )

"""Why both of two claims that differ may be right: what makes a disagreement a thing to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from bialign.claims.claim import Claim
from bialign.claims.evidence import ClaimEvidence, EmbeddedReport, SentencePair
from bialign.claims.matches import ClaimVerdict, Match
from bialign.claims.matching import Answer
from bialign.claims.subjects import NAME_WITH_DIGITS, plain_name
from bialign.claims.times import is_as_of
from bialign.figures.comparing.amounts import LOWER_BOUNDS, UPPER_BOUNDS, amount, dimension
from bialign.figures.comparing.dates import Closeness, compare_dates
from bialign.figures.comparing.passages import twin_key
from bialign.figures.comparing.phrases import quoted
from bialign.patterns import compile_late
from bialign.records import Figure, Qualifier, Verdict

_OF_VALUE = frozenset({Verdict.MAGNITUDE_SLIP, Verdict.DIGIT_SLIP, Verdict.VALUE_DIFFERS, Verdict.UNIT_DIFFERS})
_DIGITS = compile_late(r"\d[\d,.]*")
_LATIN_NAME = compile_late(r"[A-Z][A-Za-z0-9&.+-]*[A-Za-z0-9]")
# A negation turns a bound round: 不得用于大于…的, "not … greater than". 不得 must not · 禁止 forbidden · 除非 unless
_NEGATION = compile_late(
    r"不得|不能|不可|禁止|除非|无须|\b(?:not|no|never|cannot|unless|without)\b|n['’]t\b", re.IGNORECASE
)


def find_reservation(
    verdict: ClaimVerdict, zh_side: EmbeddedReport, en_side: EmbeddedReport, answer: Answer, evidence: ClaimEvidence
) -> str:
    """Return in plain words why two claims that differ may both be right, or ``""``."""
    if not verdict.is_disagreement:
        return ""
    zh, en = zh_side.claims[answer.candidate.zh], en_side.claims[answer.candidate.en]
    if verdict is ClaimVerdict.DIFFER_IN_PERIOD and zh.period and en.period:
        found = _of_periods(zh_side, en_side, zh, en)
    elif answer.candidate.is_one_time_within_another:
        found = "one time lies within the other, and may only be more exact"
    elif zh.is_date:
        found = _of_dates(zh_side, en_side, zh, en)
    else:
        judged = answer.candidate.pair.judgement.verdict
        found = next(filter(None, (reserve(zh, en, judged) for reserve in _OF_FIGURES)), "")
    found = found or evidence.reservation
    if found or evidence.is_corroborated(answer.row):
        return found
    return "only similar words link the two: no name and no other figure does"


def _of_periods(zh_side: EmbeddedReport, en_side: EmbeddedReport, zh: Claim, en: Claim) -> str:
    """Where both sentences give both times, which of them an amount belongs to may have been read wrongly."""
    zh_dates, en_dates = _dates_beside(zh_side, zh), _dates_beside(en_side, en)
    if zh.period and en.period and _meets(zh.period, en_dates) and _meets(en.period, zh_dates):
        return "both sentences give both times"
    return ""


def _dates_beside(side: EmbeddedReport, claim: Claim) -> list[Figure]:
    return [other.figure for other in side.claims if other.sentence == claim.sentence and other.is_date]


def _meets(date: Figure, others: Iterable[Figure]) -> bool:
    return any(compare_dates(date, other) is not Closeness.APART for other in others)


def _of_dates(zh_side: EmbeddedReport, en_side: EmbeddedReport, zh: Claim, en: Claim) -> str:
    """Where each is the date of its whole report, or that as of which it speaks, they do not contradict each other."""
    if zh.time and en.time and twin_key(zh.figure) == twin_key(zh.time) and twin_key(en.figure) == twin_key(en.time):
        return "each is the date of its own report"
    if is_as_of(zh_side.document, zh.figure) and is_as_of(en_side.document, en.figure):
        return "each says as of what date it speaks"
    return _other_name(zh, en)


# ── of two figures ───────────────────────────────────────────────────────────────────────────────


def _bound(zh: Claim, en: Claim, judged: Verdict) -> str:
    if judged is not Verdict.QUALIFIER_DIFFERS:
        return ""
    if {Qualifier.NONE, Qualifier.ABOUT, Qualifier.EMPH} & {zh.bound, en.bound}:
        return "only one of them gives a bound"
    if {zh.bound, en.bound} == {Qualifier.OVER, Qualifier.BELOW}:
        return "both are rough: a little more than the one number may be a little less than the other"
    negated = [bool(_NEGATION.search(claim.measure)) for claim in (zh, en)]
    return "one of them is in a negative sentence" if any(negated) else ""


def _digits_cut_off(_zh: Claim, _en: Claim, judged: Verdict) -> str:
    return "one of them may have cut off digits" if judged is Verdict.PRECISION else ""


def _kept_bound(zh: Claim, en: Claim, _judged: Verdict) -> str:
    """Whether the value of one is within the bound of the other: more than 176, and 183."""
    if dimension(zh.figure) == dimension(en.figure) and (_keeps(zh, en) or _keeps(en, zh)):
        return "one is within the bound of the other"
    return ""


def _keeps(bounded: Claim, other: Claim) -> bool:
    bound, value = amount(bounded.figure), amount(other.figure).value
    if value is None or other.bound in LOWER_BOUNDS | UPPER_BOUNDS:
        return False
    if bounded.bound in LOWER_BOUNDS:
        return bound.lo is not None and value >= bound.lo
    return bounded.bound in UPPER_BOUNDS and bound.hi is not None and value <= bound.hi


def _end_of_range(zh: Claim, en: Claim, _judged: Verdict) -> str:
    """Whether one is a range and the other one of its ends: half of a range may be all that was read."""
    for whole, part in ((amount(zh.figure), amount(en.figure)), (amount(en.figure), amount(zh.figure))):
        if whole.value is None and part.value is not None and part.value in (whole.lo, whole.hi):
            return "one is an end of the range that the other gives"
    return ""


def _sign_unread(zh: Claim, en: Claim, _judged: Verdict) -> str:
    """Whether the ends of a range are those of the other but for a sign: 零下30至55度, thirty below to 55 degrees."""
    ranges = [{end for end in (amount(claim.figure).lo, amount(claim.figure).hi) if end} for claim in (zh, en)]
    is_one_a_range = any(len(ends) > 1 for ends in ranges)
    if is_one_a_range and not ranges[0] & ranges[1] and {*map(abs, ranges[0])} & {*map(abs, ranges[1])}:
        return "both give the same end of a range, and only its sign differs"
    return ""


def _scale_unread(zh: Claim, en: Claim, judged: Verdict) -> str:
    """Whether both print one number, and what it is counted in stands beside one of them at most: 3亿 and 3."""
    figures = zh.figure, en.figure
    if judged not in _OF_VALUE or all(figure.unit for figure in figures):
        return ""
    zh_digits, en_digits = (_DIGITS.findall(figure.text) for figure in figures)
    if zh_digits and zh_digits == en_digits and any(figure.scale_from != "own text" for figure in figures):
        return "both give the same number, and only what it counts differs"
    return ""


def _order_of_magnitude(zh: Claim, en: Claim, _judged: Verdict) -> str:
    if amount(zh.figure).vague or amount(en.figure).vague:
        return "one of them names an order of magnitude only"
    return ""


def _other_currency(zh: Claim, en: Claim, judged: Verdict) -> str:
    if judged is Verdict.CURRENCY_DIFFERS:
        return ""  # the same number of other money
    units = {claim.figure.unit for claim in (zh, en)}
    is_money = dimension(zh.figure) == dimension(en.figure) == "money"
    return "they are in different currencies" if is_money and len(units) > 1 and "" not in units else ""


def _other_time(zh: Claim, en: Claim, _judged: Verdict = Verdict.VALUE_DIFFERS) -> str:
    if zh.time and en.time and compare_dates(zh.time, en.time) is Closeness.APART:
        return f"they seem to be about two different times, {quoted(zh.time)} and {quoted(en.time)}"
    return ""


def _other_name(zh: Claim, en: Claim, _judged: Verdict = Verdict.VALUE_DIFFERS) -> str:
    """Whether each names a product, model or part that the other does not; of a cell, any name in Latin letters."""
    pattern = _LATIN_NAME if zh.is_cell and en.is_cell else NAME_WITH_DIGITS
    zh_names, en_names = ({plain_name(name): name for name in pattern.findall(claim.measure)} for claim in (zh, en))
    if zh_names and en_names and not zh_names.keys() & en_names.keys():
        return f"the one is about {next(iter(zh_names.values()))}, the other about {next(iter(en_names.values()))}"
    return ""


_OF_FIGURES: tuple[Callable[[Claim, Claim, Verdict], str], ...] = (
    _bound,
    _digits_cut_off,
    _scale_unread,
    _order_of_magnitude,
    _end_of_range,
    _sign_unread,
    _kept_bound,
    _other_currency,
    _other_name,
    _other_time,
)


# ── of matches beside one another ────────────────────────────────────────────────────────────────


def with_mutual_reservations(matches: Sequence[Match]) -> list[Match]:
    """Return matches, with a reservation for all that differs in two sentences of which an amount is of two times."""
    of_two_times = {
        (match.zh.sentence, match.en.sentence)
        for match in matches
        if match.zh and match.en and match.verdict is ClaimVerdict.DIFFER and _other_time(match.zh, match.en)
    }
    return [
        replace(match, reservation=match.reservation or "the two sentences speak of different times")
        if _differs_in(match, of_two_times)
        else match
        for match in matches
    ]


def _differs_in(match: Match, places: Set[SentencePair]) -> bool:
    is_pair = match.zh is not None and match.en is not None and match.verdict.is_disagreement
    return is_pair and tuple(claim.sentence for claim in match.claims) in places

"""Findings about pairs of figures: what differs in them, and how much that weighs in their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bialign.bilingual import Bilingual
from bialign.figures.comparing.bearings import find_belied_turn, find_contradiction, may_turn_either_way
from bialign.figures.comparing.bounds import says_bound
from bialign.figures.comparing.contents import BeadContent, finding_at
from bialign.figures.comparing.dates import counts_from_end_of_year, is_same_part, is_turn_of_year
from bialign.figures.comparing.judgements import Judgement
from bialign.figures.comparing.matching import Matching, Pair
from bialign.figures.comparing.messages import explain_bounds, explain_contradiction, explain_list_order, explain_pair
from bialign.figures.comparing.negations import is_told_from_other_side
from bialign.figures.comparing.orders import Swap, find_swaps
from bialign.figures.comparing.signs import (
    Side,
    follows_dash,
    has_lost_percent,
    has_lost_sign,
    has_lost_unit,
    is_doubtful_minus,
    names_currency,
    says_less,
    words_of_bound,
)
from bialign.figures.comparing.verdicts import SURE, are_inverse
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import FigureKind, Finding, Severity, Verdict

_STEP_OF_ZONES = 15  # minutes


def find_differences(
    content: BeadContent, matching: Matching, near: Sequence[BeadContent], year_of_report: int | None
) -> Iterator[Finding]:
    """Yield what differs in the pairs of a bead, in their order, and lists whose order was changed."""
    zh, en = Side(content.zh, content.zh_text), Side(content.en, content.en_text)
    for pair in (_with_lost_sign(pair, zh, en) for pair in matching.pairs):
        figures = pair.zh, pair.en
        if pair.judgement.verdict is not Verdict.EQUAL:
            severity = Severity.WARNING if _loses_year(pair, near, year_of_report) else _softened(pair, content)
            if _is_said_otherwise(pair, zh, en) or is_turn_of_year(*figures, zh.text, year_of_report):
                severity = Severity.INFO
            yield finding_at(content, pair.judgement.verdict, _explain(pair, zh, en), figures, severity)
        if pair.judgement.verdict in _ALIKE and (found := find_contradiction(pair, zh, en)):
            yield finding_at(content, found.verdict, explain_contradiction(found, pair), figures, found.severity)
    for swap in find_swaps(matching.pairs, zh, en):
        yield _swap_finding(content, swap)


def _explain(pair: Pair, zh: Side, en: Side) -> Bilingual:
    """Return the sentence for a pair; where a side belies its own turn, that is why one side says by, the other to."""
    if pair.judgement.verdict is Verdict.QUALIFIER_DIFFERS and zh.text and en.text:
        return explain_bounds(pair, words_of_bound(pair.zh, zh.text), words_of_bound(pair.en, en.text))
    is_by_or_to = pair.judgement.verdict is Verdict.ROLE_DIFFERS and pair.zh.role is not pair.en.role
    belied = find_belied_turn(pair, zh, en) if is_by_or_to else None
    return explain_contradiction(belied, pair) if belied else explain_pair(pair)


def _swap_finding(content: BeadContent, swap: Swap) -> Finding:
    """Return one finding for a list in another order, at the first two figures that stand in each other's place."""
    first, *rest = swap.displaced
    finding = finding_at(content, Verdict.SWAPPED, explain_list_order(swap.zh, swap.en, swap.keys, swap.names), first)
    return replace(finding, figures=tuple(figure for pair in rest for figure in pair))


_ALIKE = frozenset(
    {
        Verdict.EQUAL,
        Verdict.EQUAL_ROUNDED,
        Verdict.EQUAL_CONVERTED,
        Verdict.PRECISION,
        Verdict.QUALIFIER_DIFFERS,
        Verdict.CURRENCY_DIFFERS,
    }
)


_BITS_OR_BYTES = frozenset(("位元組", "位元组"))


def _is_said_otherwise(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether what one side was not read to say of a figure may stand in its words all the same."""
    verdict = pair.judgement.verdict
    if verdict is Verdict.ROLE_DIFFERS:
        return may_turn_either_way(pair, zh, en)
    if is_doubtful_minus(pair, zh) and follows_dash(pair.en, en.text):
        return True
    if verdict is Verdict.VALUE_DIFFERS and are_inverse(pair.zh, pair.en):  # 五分之一: "five times less"
        multiple, side = (pair.zh, zh) if pair.zh.unit == "x" else (pair.en, en)
        return says_less(multiple, side.text)
    if verdict is Verdict.UNIT_DIFFERS:  # 4位元組, groups of 4 bits, is also how 4 bytes are written
        return pair.zh.text[-3:] in _BITS_OR_BYTES and en.text.startswith((" group", "-group"), pair.en.end)
    if verdict is Verdict.CURRENCY_DIFFERS:
        return names_currency(pair.zh, pair.en, zh) or names_currency(pair.en, pair.zh, en)
    if verdict is Verdict.GRAIN_DIFFERS:
        return any(
            counts_from_end_of_year(one, other, there.figures) or is_same_part(one, other, here.text)
            for one, other, here, there in ((pair.zh, pair.en, zh, en), (pair.en, pair.zh, en, zh))
        )
    is_bound = verdict is Verdict.QUALIFIER_DIFFERS
    return is_bound and (says_bound(pair, zh, en) or is_told_from_other_side(pair, zh, en))


def _with_lost_sign(pair: Pair, zh: Side, en: Side) -> Pair:
    """Return a pair of equals as one of reversed signs, where one bears a minus that the other's sentence lacks."""
    if has_lost_unit(pair) or has_lost_percent(pair, zh, en):
        return pair._replace(judgement=Judgement(Verdict.UNIT_DIFFERS, pair.judgement.tier, Severity.WARNING))
    if not has_lost_sign(pair, zh, en):
        return pair
    return pair._replace(judgement=Judgement(Verdict.ROLE_DIFFERS, pair.judgement.tier))


def _softened(pair: Pair, content: BeadContent) -> Severity:
    """Return the severity of a pair: no error where a reading is doubtful, or a time zone may explain a date."""
    usual = pair.judgement.severity or SEVERITIES[pair.judgement.verdict]
    doubtful = min(pair.zh.confidence, pair.en.confidence) < SURE
    doubtful |= is_doubtful_minus(pair, Side(content.zh, content.zh_text))
    explained = doubtful or _zones_apart(pair, content) or _leaves_scale_unsaid(pair, content)
    return Severity.WARNING if usual is Severity.ERROR and explained else usual


def _leaves_scale_unsaid(pair: Pair, content: BeadContent) -> bool:
    """Whether words before a number give it its scale: "six hundred and ten thousand, and another thirty"."""
    en = pair.en
    if pair.judgement.verdict is not Verdict.MAGNITUDE_SLIP or pair.judgement.power not in (-3, -6):
        return False
    if en.unit or any(char.isdigit() for char in en.text) or _SCALE_WORD.search(en.text):
        return False
    before = content.en_text[max(0, en.start - _REACH) : en.start]
    return bool(_SCALE_WORD.search(before)) and not any(char in before for char in ".!?")


_SCALE_WORD = compile_late(r"\b(?:thousand|million)\b")
_REACH = 60  # characters before a number in which its scale may have been said


def _loses_year(pair: Pair, near: Sequence[BeadContent], year_of_report: int | None) -> bool:
    """Whether one of two dates names a year that the other side says neither there nor in the beads around."""
    years = [figure.when.year if figure.when else None for figure in (pair.zh, pair.en)]
    if pair.judgement.verdict is not Verdict.GRAIN_DIFFERS or years.count(None) != 1:
        return False
    (year,) = set(years) - {None}
    silent = pair.en if years[1] is None else pair.zh
    if silent.when is None or silent.when.distance or year == year_of_report:
        return False
    said = (other for content in near for other in (content.zh if silent.lang == "zh" else content.en))
    return not any(other.value == year or (other.when and year in other.when) for other in said)


def _zones_apart(pair: Pair, content: BeadContent) -> bool:
    """Whether two dates a day apart, or two times, may be the same in two time zones, one of which is named."""
    if pair.judgement.verdict is not Verdict.DATE_DIFFERS or not content.names_a_zone:
        return False
    if pair.zh.lo is None or pair.en.lo is None:
        return pair.zh.kind is FigureKind.TIME
    apart = abs(pair.zh.lo - pair.en.lo)
    return apart % _STEP_OF_ZONES == 0 if pair.zh.kind is FigureKind.TIME else apart <= 1

"""Pairing the figures of a bead that have no equal with what they were probably meant to be."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import (
    Matching,
    Pair,
    match,
    without_edges_of_spans,
    without_lengths_of_spans,
    without_spelt_ranges,
)
from bialign.figures.comparing.passages import twin_key
from bialign.figures.comparing.verdicts import judge
from bialign.records import Figure, FigureKind, Verdict


def match_rest(near: Matching, moved: set[int]) -> Matching:
    """Pair what no equal was found for with what it was probably meant to be, repetitions last."""
    zh_left, en_left = without_spelt_ranges(
        [figure for figure in near.zh_left if id(figure) not in moved],
        [figure for figure in near.en_left if id(figure) not in moved],
    )
    zh_left = without_lengths_of_spans(zh_left, [(pair.zh, pair.en) for pair in near.pairs])
    en_left = without_lengths_of_spans(en_left, [(pair.en, pair.zh) for pair in near.pairs])
    zh_left = without_edges_of_spans(zh_left, [(pair.zh, pair.en) for pair in near.pairs])
    en_left = without_edges_of_spans(en_left, [(pair.en, pair.zh) for pair in near.pairs])
    if not zh_left or not en_left:
        return Matching(near.pairs, zh_left, en_left)
    # A figure is repeated if the other side has an equal one in the same bead, whose partner is another one.
    zh_paired, en_paired = {_worth(pair.zh) for pair in near.pairs}, {_worth(pair.en) for pair in near.pairs}
    first = match(
        [figure for figure in zh_left if _worth(figure) not in en_paired],
        [figure for figure in en_left if _worth(figure) not in zh_paired],
    )
    first = _without_guesses(first, zh_left, en_left)
    taken = _ids_of(first.pairs)
    last = match(
        [figure for figure in zh_left if id(figure) not in taken and not figure.soft],
        [figure for figure in en_left if id(figure) not in taken and not figure.soft],
    )
    words = _repeated_words(
        [figure for figure in zh_left if id(figure) not in taken],
        [figure for figure in en_left if id(figure) not in taken],
    )
    taken |= _ids_of(last.pairs)
    numerals = _lone_numerals(
        [figure for figure in zh_left if id(figure) not in taken],
        [figure for figure in en_left if id(figure) not in taken],
    )
    met = _ids_of(numerals)
    left = (tuple(one for one in side if id(one) not in met) for side in (last.zh_left, last.en_left))
    return Matching((*near.pairs, *first.pairs, *last.pairs, *words, *numerals), *left)


def _without_guesses(matching: Matching, zh: Sequence[Figure], en: Sequence[Figure]) -> Matching:
    """Return a matching without 本年度 (this year) beside 2013 where 2014 is left, which repeats another figure."""
    taken = _ids_of(matching.pairs)
    grains = {
        (one.lang, one.grain) for one in (*zh, *en) if id(one) not in taken and one.when and not one.when.distance
    }
    guesses = [
        pair
        for pair in matching.pairs
        if pair.judgement.tier is Tier.SAME_KIND
        and pair.judgement.verdict is Verdict.EQUAL_CONVERTED
        and (("zh", pair.en.grain) in grains or ("en", pair.zh.grain) in grains)
    ]
    return matching._replace(pairs=tuple(pair for pair in matching.pairs if pair not in guesses))


def _repeated_words(zh_left: Sequence[Figure], en_left: Sequence[Figure]) -> Iterator[Pair]:
    """Yield a small number in words, or a name, and the only one that the other side has left, a repetition or not.

    第二…第三 beside "the second … the second" has a slip, and 第二 a partner; so have 2D…3D beside "3D … 3D".
    """
    for kind in (FigureKind.ORDINAL, FigureKind.COUNT, FigureKind.IDENT):
        zh, en = ([one for one in left if one.kind is kind and one.soft] for left in (zh_left, en_left))
        judgement = judge(zh[0], en[0]) if len(zh) == len(en) == 1 else None
        if judgement and judgement.verdict in (Verdict.VALUE_DIFFERS, Verdict.IDENT_DIFFERS):
            yield Pair(zh[0], en[0], judgement)


def _lone_numerals(zh_left: Sequence[Figure], en_left: Sequence[Figure]) -> list[Pair]:
    """Return the only numerals of a kind that both sides have left and of which one digit differs, as pairs."""
    zh, en = _by_unit(zh_left), _by_unit(en_left)
    only = [(zh[unit][0], en[unit][0]) for unit in zh if len(zh[unit]) == len(en.get(unit, ())) == 1]
    judgement = Judgement(Verdict.VALUE_DIFFERS, Tier.SAME_KIND)
    return [Pair(one, other, judgement) for one, other in only if _differ_in_a_digit(one, other)]


def _differ_in_a_digit(zh: Figure, en: Figure) -> bool:
    first, second = ([char for char in figure.text if char.isdecimal()] for figure in (zh, en))
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _by_unit(figures: Iterable[Figure]) -> dict[tuple[FigureKind, str], list[Figure]]:
    found: dict[tuple[FigureKind, str], list[Figure]] = {}
    for figure in figures:
        if figure.kind in _NUMERALS and figure.text[0].isdigit():
            found.setdefault((figure.kind, figure.unit), []).append(figure)
    return found


def _ids_of(pairs: Iterable[Pair]) -> set[int]:
    return {id(figure) for pair in pairs for figure in (pair.zh, pair.en)}


def _worth(figure: Figure) -> tuple[Fraction | None, Hashable]:
    return figure.lo, twin_key(figure)


_NUMERALS = frozenset({FigureKind.COUNT, FigureKind.DURATION, FigureKind.MEASURE, FigureKind.MONEY})

"""What the head of a table says of its numbers: the part that both languages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.units.unit import Unit
from bialign.patterns import compile_late
from bialign.records import FigureKind, Span


class Measure(NamedTuple):
    """Words that say what numbers count: 人民币千元 (RMB'000), 万吨 (10,000 t), "GWh", "%".

    Attributes
    ----------
    span
        Where they stand in a line.
    factor
        Takes the numbers to the base unit of the dimension.
    dim
        The dimension: of a measure; ``SHARE``; ``RATE`` of what is per something, and of money without a scale; ``""``
        of what is merely counted, and of money with a scale.
    money
        The currency they name, if any.
    scales_amounts
        Whether the amounts below are as many thousands or millions; those of 万吨 are printed numbers of it.
    per
        The dimension of what a rate is per, by whose unit the factor is divided: of yuan per tonne "mass"; of yuan per
        head "things", of yuan alone "".
    of
        The dimension of what is per something, and the factor of its unit: of g/kWh "mass" and 1/1000. No factor of
        the rate, since one version may leave it out.
    others
        What else the same words name, 万人、万户、‰ (10,000 persons and households, per mille): each column has one.
    """

    span: Span
    factor: Fraction
    dim: str = ""
    money: Unit | None = None
    scales_amounts: bool = False
    per: str = ""
    of: tuple[str, Fraction] = ("", Fraction(1))
    others: tuple[Measure, ...] = ()

    def moved(self, by: int) -> Measure:
        """Return the same of words that stand so much further on."""
        span, others = Span(self.span.start + by, self.span.end + by), tuple(one.moved(by) for one in self.others)
        return self._replace(span=span, others=others)


_BASIS_POINTS = 100  # of a percent
SHARE, RATE = "share", "rate"  # dimensions whose numbers no head of a table scales


def measure_of(
    unit: Unit | None, scale: Fraction, span: Span, *, is_rate: bool = False, per: Unit | None = None
) -> Measure:
    """Return what a scale and a unit, or things that are counted, say of numbers; ``per`` the unit of a rate."""
    money = unit if unit is not None and unit.kind is FigureKind.MONEY else None
    if is_rate or (money and scale == 1):
        factor = scale / (per.multiplier * per.factor) if per and per.dim else scale
        of = (unit.dim, unit.multiplier * unit.factor) if unit and not money else ("", Fraction(1))
        return Measure(span, factor, RATE, money, per=((per.dim if per else "") or "things") if is_rate else "", of=of)
    if unit is None or money:
        return Measure(span, scale, "", money)
    if unit.kind in (FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO):
        return Measure(span, scale * unit.multiplier / (_BASIS_POINTS if unit.symbol == "bp" else 1), SHARE)
    return Measure(span, scale * unit.multiplier * unit.factor, unit.dim)


# Requests, transactions and the like in a second.
PER_SECOND = compile_late(
    r"(?:TPS|QPS|IOPS|RPS|PPS|(?i:(?:ops|operations|req(?:uest)?s?|calls|queries|transactions|txn?s?|tokens|messages|msgs?|records|docs|documents|points"
    r"|rows|packets|events|images|frames|writes|reads|samples)(?:/s(?:ec(?:ond)?)?|[ ]per[ ]second))"
    r"|(?:次|笔|条|个?请求|个?消息|条消息|张|行|包|帧|词元|事务)/(?:秒|s))\s*"
)
SECOND = Unit(FigureKind.DURATION, "s", dim="duration")


def divided(scale: Fraction, mentions: Iterable[Measure]) -> Fraction:
    """Return the scale of a rate, divided by the first of the scales that its words name behind "per"."""
    return next((scale * mention.factor for mention in mentions if mention.dim == RATE), scale)


def mention_of(unit: Unit | None, scale: Fraction, span: Span, *, is_divisor: bool) -> Measure:
    """Return what a scale says of numbers, ``is_divisor`` where it stands behind "per": per RMB million."""
    if is_divisor:
        return Measure(span, 1 / scale, RATE, per="things")
    return measure_of(unit, scale, span)


# "Parameters (B)", "Users (M)": letters that stand for a scale beside one in words.
_LETTER = compile_late(
    r"(?<=[(（])[ ]?(?P<letter>[kKMBT])(?=[)）]|[ ](?:tokens|units|users|pcs|pieces|people|calls|requests)\b)"
)
LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}


def find_letters(plain: str) -> Iterator[Measure]:
    """Yield the letters in brackets that may stand for a scale; alone they tell nothing: (K) may be kelvins."""
    for match in _LETTER.finditer(plain):
        yield Measure(Span(*match.span("letter")), Fraction(LETTERS[match["letter"]]))


def is_head(plain: str, match: re.Match[str]) -> bool:
    """Tell a head, at most with a short caption, from prose: "he made a million"."""
    return len(plain) <= 2 * len(match[0]) + 10

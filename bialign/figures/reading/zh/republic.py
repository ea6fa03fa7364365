"""Years of the Republic in digits, without 民国 before them, as statements from Taiwan write them: 113/12/31."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bialign.figures.reading.dates import figure_of
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.value import interval, is_possible
from bialign.patterns import compile_late
from bialign.records import Figure, When

BEFORE_REPUBLIC = 1911
_YEAR = "1[0-3][0-9]"
_DAY = compile_late(
    rf"(?<![0-9A-Za-z./-])(?P<year>{_YEAR}|[7-9][0-9])(?P<stroke>[/.])(?P<month>0[1-9]|1[0-2])(?P=stroke)"
    r"(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z%]|[./-][0-9])"
)
# 98/06, and 101/11 where nothing stands beside it: the month in which shares were issued.
_MONTH = compile_late(
    rf"(?<![0-9A-Za-z./-])(?P<year>{_YEAR}|[7-9][0-9])/(?P<month>0[1-9])(?![0-9A-Za-z%./-])"
    r"|\A *(?P<year_alone>1[0-3][1-9])/(?P<month_alone>1[0-2]) *\Z"
)
# 112及113年度, 113年及112年底: the years before the last of a list, which alone bears what follows.
_LISTED = compile_late(
    rf"(?<![0-9./-])(?P<year>{_YEAR})(?: ?年)?(?=(?: ?[、和及与,，] ?{_YEAR}(?: ?年)?){{1,3}}(?<=年)"
    "(?:度|[底初末]| ?[0-9]{1,2} ?月|前[一二三四五六七八九]|第?[一二三四]季|[上下]半年))"
)
_OF_LAST_CENTURY = 1900


def _day(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 113/12/31, the end of 2024, and 98.06.30, which may be of 2009 or of 1998."""
    yield from _dated(line, match, int(match["year"]), When(month=int(match["month"]), day=int(match["day"])))


def _month(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    written, month = match["year"] or match["year_alone"], match["month"] or match["month_alone"]
    yield from _dated(line, match, int(written), When(month=int(month)))


def _dated(line: Line, match: re.Match[str], written: int, rest: When) -> Iterator[Figure]:
    when = rest._replace(year=BEFORE_REPUBLIC + written)
    if not is_possible(when):
        return
    figure = figure_of(line, when, *match.span())
    days = interval(when._replace(year=_OF_LAST_CENTURY + written)) if written < 100 else None
    yield replace(figure, alternatives=(days,)) if days else figure


def _listed(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield figure_of(line, When(year=BEFORE_REPUBLIC + int(match["year"])), *match.span())


REPUBLIC = Rule(
    name="years of the Republic",
    read=together(each(_DAY, _day), each(_MONTH, _month), each(_LISTED, _listed)),
    needs=compile_late("[0-9][/.][01][0-9][/.][0-3][0-9]|[0-9]/[01][0-9]|1[0-3][0-9] ?年? ?[、和及与與,，]"),
    examples=(
        Example("截至113/12/31", "113/12/31: date 2024-12-31", "as at 31 December 2024"),
        Example("98.06.30停止過戶", "98.06.30: date 2009-06-30 or=729570", "books closed on 30 June 2009"),
        Example("98/06掛牌", "98/06: date 2009-06 or=729541", "listed in June 2009"),
        Example("101/11", "101/11: date 2012-11"),
        Example("112及113年度", "112: date 2023", "for 2023 and 2024"),
        Example("114年及113年前三季", "114年: date 2025 or=739252", "for the first three quarters of 2025 and 2024"),
        Example("113、112年底", "113: date 2024", "at the end of 2024 and 2023"),
        Example("版本113.4.12", gloss="version 113.4.12"),
        Example("112及113人", gloss="112 and 113 persons"),
        Example("血压120/80", gloss="a blood pressure of 120/80"),
    ),
)

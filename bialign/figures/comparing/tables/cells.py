"""Two tables compared cell by cell, each cell in the light of its row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from bialign.figures.comparing.amounts import is_negative
from bialign.figures.comparing.dates import ends_span
from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.leftovers import digit_runs
from bialign.figures.comparing.matching import Matching, Pair, match, without_spelt_ranges
from bialign.figures.comparing.tables.clashes import (
    Scales,
    factors_of,
    scales_in_cell,
    scales_of_columns,
    scales_of_row,
)
from bialign.figures.comparing.tables.grid import GridCell, Row, printed, value_key
from bialign.figures.comparing.tables.messages import Place
from bialign.figures.comparing.tables.pairing import PairedTables
from bialign.figures.comparing.tables.ranges import match_ranges, without_figures
from bialign.figures.comparing.tables.scales import Scale
from bialign.figures.comparing.verdicts import judge
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Role, Severity, Verdict
from bialign.spacing import is_wide

_NUMBER = compile_late("[0-9]+")
_IN_NAME = compile_late(r"(?:[A-Za-z]{2,20}[ -]?)?([0-9]+)")  # 24, "Qinghe 01", MTN001


class CellPair(NamedTuple):
    """Two cells of one place; one is ``None`` where a table has none there. ``columns`` are the numbers of theirs."""

    zh: GridCell | None
    en: GridCell | None
    place: Place
    columns: tuple[int, int] = (-1, -1)


class ComparedRow(NamedTuple):
    """A row of both tables.

    Attributes
    ----------
    rows
        Its indices.
    cells
        The figures of each pair of cells.
    across
        Figures of cells with words whose equal stands in another cell of the row: layouts cut rows differently.
    swapped
        Cells with each other's value.
    """

    rows: tuple[int, int]
    cells: tuple[tuple[CellPair, Matching], ...]
    across: Matching
    swapped: tuple[tuple[CellPair, CellPair], ...]


def compare_rows(tables: PairedTables) -> Iterator[ComparedRow]:
    """Yield the paired rows of two tables, compared cell by cell."""
    heads = {(c, d): (tables.zh.head(c), tables.en.head(d)) for c, d in tables.columns}
    of_columns = scales_of_columns(tables)
    for i, j in tables.rows:
        zh_row, en_row = tables.zh.rows[i], tables.en.rows[j]
        ranges = match_ranges(zh_row, en_row, tables.columns)
        if ranges:
            zh_row = without_figures(zh_row, [pair.zh for pair in ranges])
            en_row = without_figures(en_row, [pair.en for pair in ranges])
        of_row = scales_of_row(tables, i, j)
        are_heads = i < len(tables.zh.heads) and j < len(tables.en.heads)
        labels = ("", "") if are_heads else (tables.zh.label(i), tables.en.label(j))
        cells = [
            CellPair(zh_row.get(c), en_row.get(d), Place(*labels, *heads[c, d], are_heads), (c, d))
            for c, d in tables.columns
            if c in zh_row or d in en_row
        ]
        swapped = tuple(_swapped(cells))
        taken = {id(cell) for pair in swapped for cell in pair}
        compared = [
            (cell, _match_cells(cell, scales_in_cell(of_row, of_columns[cell.columns])))
            for cell in cells
            if id(cell) not in taken
        ]
        if are_heads:
            compared = [(cell, _strictly(matching)) for cell, matching in compared]
        across = _match_across(tables, (zh_row, en_row), compared)
        across = across._replace(pairs=(*across.pairs, *ranges))
        yield ComparedRow((i, j), tuple(_without(compared, across)), across, swapped)


def _match_across(tables: PairedTables, rows: tuple[Row, Row], cells: Sequence[tuple[CellPair, Matching]]) -> Matching:
    """Pair what is left of heads and of cells with words, or of columns without partner, with its equals in the row."""
    zh_columns, en_columns = {c for c, _ in tables.columns}, {d for _, d in tables.columns}
    zh = [figure for cell, found in cells for figure in found.zh_left if cell.place.is_head or _has_words(cell)]
    en = [figure for cell, found in cells for figure in found.en_left if cell.place.is_head or _has_words(cell)]
    zh += [figure for c, cell in rows[0].items() if c not in zh_columns for figure in cell.figures]
    en += [figure for d, cell in rows[1].items() if d not in en_columns for figure in cell.figures]
    return match(zh, en, Tier.EQUIVALENT)._replace(zh_left=(), en_left=())


def _has_words(cell: CellPair) -> bool:
    return not all(one is None or one.is_value or one.says_nothing for one in (cell.zh, cell.en))


def _without(cells: Sequence[tuple[CellPair, Matching]], across: Matching) -> Iterator[tuple[CellPair, Matching]]:
    """Yield the cells without the figures that have found a partner across the row."""
    gone = {id(figure) for pair in across.pairs for figure in (pair.zh, pair.en)}
    for cell, found in cells:
        zh_left = tuple(figure for figure in found.zh_left if id(figure) not in gone)
        en_left = tuple(figure for figure in found.en_left if id(figure) not in gone)
        yield cell, Matching(found.pairs, zh_left, en_left)


def _swapped(cells: Sequence[CellPair]) -> Iterator[tuple[CellPair, CellPair]]:
    """Yield pairs of places whose values change places between the two sides; one of them may hold nothing."""
    unequal = [cell for cell in cells if _values(cell.zh) != _values(cell.en) and not _has_words(cell)]
    taken: set[int] = set()
    for one, other in combinations(unequal, 2):
        if {id(one), id(other)} & taken:
            continue
        if _values(one.zh) == _values(other.en) and _values(other.zh) == _values(one.en):
            taken |= {id(one), id(other)}
            yield one, other


def _values(cell: GridCell | None) -> list[object]:
    figures = cell.figures if cell and (cell.is_value or cell.holds_times) else ()
    return [(value_key(figure), _is_minus(cell, figure)) for figure in figures]


def _is_minus(cell: GridCell | None, figure: Figure) -> bool:
    return is_negative(figure) or (cell is not None and cell.is_bracketed)


def _are_opposite(cell: CellPair, zh: Figure, en: Figure) -> bool:
    """Whether one of two values is below nought and the other is not; 减少30% (less by 30%) is -30% in words."""
    is_minus = _is_minus(cell.zh, zh), _is_minus(cell.en, en)
    return is_minus[0] is not is_minus[1] and not _says_fall(en if is_minus[0] else zh)


def _says_fall(figure: Figure) -> bool:
    return figure.role is Role.CHANGE_BY and figure.direction < 0


def _match_cells(cell: CellPair, scales: Scales) -> Matching:
    """Pair the figures of two cells, whose dates are of one year if each cell names one."""
    matching = _match_figures(cell, scales)
    if cell.zh is None or cell.en is None:
        return matching
    matching = _with_years_apart(matching)
    years = _years(cell.zh), _years(cell.en)
    if not (len(years[0]) == len(years[1]) == 1 and years[0] != years[1]):
        return matching
    pairs = (pair._replace(judgement=_OTHER_YEAR) if _leaves_year_out(pair) else pair for pair in matching.pairs)
    return matching._replace(pairs=tuple(pairs))


def _with_years_apart(matching: Matching) -> Matching:
    """Return a matching in which a year in a line of its own belongs to its quarter: 2025年 above 第三季 is 3Q25."""
    for pair in filter(_leaves_year_out, matching.pairs):
        is_zh = pair.zh.when is not None and pair.zh.when.year is None
        dated, left = (pair.en, matching.zh_left) if is_zh else (pair.zh, matching.en_left)
        year = next(
            (one for one in left if one.when and dated.when and one.when.said == {"year": dated.when.year}), None
        )
        if year is not None:
            equal = Judgement(Verdict.EQUAL, Tier.EQUIVALENT)
            joined = Pair(year, dated, equal) if is_zh else Pair(dated, year, equal)
            pairs = (*(one._replace(judgement=equal) if one is pair else one for one in matching.pairs), joined)
            rest = tuple(one for one in left if one is not year)
            matching = Matching(pairs, *((rest, matching.en_left) if is_zh else (matching.zh_left, rest)))
    return matching


_OTHER_YEAR = Judgement(Verdict.DATE_DIFFERS, Tier.SAME_KIND)


def _years(cell: GridCell) -> set[int]:
    times = [figure.when for figure in cell.figures if figure.when]
    return {year for when in times for year in (when.year, when.last_year) if year is not None}


def _leaves_year_out(pair: Pair) -> bool:
    """Whether one of two dates leaves its year to another in its cell: "January to June 2025", 2025年1-6月."""
    times = [figure.when for figure in (pair.zh, pair.en) if figure.when]
    is_shorter = pair.judgement.verdict is Verdict.GRAIN_DIFFERS and len(times) == 2
    return is_shorter and [when.year for when in times].count(None) == 1


def _strictly(matching: Matching) -> Matching:
    """Return the figures of two heads, which translate each other word by word: none is rounded or left over."""
    rounded = _OTHER_HEAD._replace(verdict=Verdict.VALUE_DIFFERS)
    pairs = [
        pair._replace(judgement=rounded) if pair.judgement.verdict in _ROUNDED else _with_end_unsaid(pair)
        for pair in matching.pairs
    ]
    if pairs or (len(matching.zh_left), len(matching.en_left)) != (1, 1):
        return matching._replace(pairs=tuple(pairs))
    (zh,), (en,) = matching.zh_left, matching.en_left
    if _number_of(zh) is None or _number_of(en) is None or _number_of(zh) == _number_of(en):
        return matching
    return Matching((Pair(zh, en, _OTHER_HEAD),), (), ())


def _with_end_unsaid(pair: Pair) -> Pair:
    """Return a pair of dates for information where one head names the span whose end the other gives: 3月底, "Mar"."""
    zh, en, judgement = pair
    is_finer = judgement.verdict is Verdict.GRAIN_DIFFERS and (ends_span(zh, en) or ends_span(en, zh))
    return pair._replace(judgement=judgement._replace(severity=Severity.INFO)) if is_finer else pair


_OTHER_HEAD = Judgement(Verdict.IDENT_DIFFERS, Tier.SAME_KIND, Severity.WARNING)


def _number_of(figure: Figure) -> Fraction | None:
    """Return the number of a figure, or the only one in a name: 2 of 第二 (second) and "Level 2"."""
    if figure.kind is not FigureKind.IDENT:
        return figure.value
    found = _NUMBER.findall(figure.text)
    return Fraction(found[0]) if len(found) == 1 else None


def _match_figures(cell: CellPair, scales: Scales) -> Matching:
    """Pair the figures of two cells: values in order, words as in a sentence."""
    zh, en = cell.zh.figures if cell.zh else (), cell.en.figures if cell.en else ()
    if cell.zh is None or cell.en is None or len(zh) != len(en):
        return match(*without_spelt_ranges(zh, en))
    if cell.zh.label_number and cell.en.label_number:
        is_same = cell.zh.label_number.lstrip("0") == cell.en.label_number.lstrip("0")
        judgement = Judgement(Verdict.EQUAL if is_same else Verdict.IDENT_DIFFERS, Tier.EXACT)
        return Matching((Pair(zh[0], en[0], judgement),), (), ())
    are_alike = cell.zh.text.split() == cell.en.text.split()  # "- 80.0" is minus eighty in one language only
    if are_alike and any(map(is_wide, cell.en.text)):  # left untranslated: 3亿元 is 300 million here, 3 there
        equal = Judgement(Verdict.EQUAL, Tier.EXACT)
        return Matching(tuple(Pair(one, other, equal) for one, other in zip(zh, en, strict=True)), (), ())
    if _are_names_alike(zh, en):
        equal = Judgement(Verdict.EQUAL, Tier.EXACT)
        return Matching(tuple(Pair(one, other, equal) for one, other in zip(zh, en, strict=True)), (), ())
    if not (cell.zh.is_value and cell.en.is_value) or _are_parts_of_years(zh, en):
        return match(*without_spelt_ranges(zh, en))
    pairs = (
        Pair(
            one,
            other,
            _judge_values(one, other, scales, not are_alike and _are_opposite(cell, one, other)),
        )
        for one, other in zip(zh, _in_chinese_order(cell, en), strict=True)
    )
    return Matching(tuple(pairs), (), ())


def _are_parts_of_years(zh: Sequence[Figure], en: Sequence[Figure]) -> bool:
    """Tell whether both cells name a part of a year with it, in the order of their languages: 24 1季, "Q1 24"."""
    parts = ([figure for figure in side if figure.when and figure.when.year is None] for side in (zh, en))
    return all(len(part) == 1 and len(side) > 1 for part, side in zip(parts, (zh, en), strict=True))


def _in_chinese_order(cell: CellPair, en: Sequence[Figure]) -> Sequence[Figure]:
    """Return English figures in the order of the Chinese: 2供1 is an offer of one new share for each two, "1 for 2"."""
    is_offer = cell.zh and cell.en and _OFFER["zh"].fullmatch(cell.zh.text) and _OFFER["en"].fullmatch(cell.en.text)
    return en[::-1] if is_offer else en


# 供, 送, 派, 配: offered, given; 獲發: are allotted
_OFFER = {
    "zh": compile_late(r"\W*每?\s*\d+\s*股?\s*(?:[供送派配]|[獲获]?[發发])\s*\d+\s*股?\W*"),
    "en": compile_late(r"\W*\d+\s*[- ]?for[- ]?\s*(?:every )?\d+\W*", re.IGNORECASE),
}


def _are_names_alike(zh: Sequence[Figure], en: Sequence[Figure]) -> bool:
    """Tell whether the figures of two cells are the same bare digits of a name, 24清河01 and "24 Qinghe 01"."""
    names = [[_IN_NAME.fullmatch(figure.text) for figure in figures] for figures in (zh, en)]
    if not all(map(all, names)) or not any(figure.kind is FigureKind.IDENT for figure in (*zh, *en)):
        return False
    zh_digits, en_digits = ([name[1] for name in of_side if name] for of_side in names)
    return zh_digits == en_digits and any(digits.startswith("0") for digits in zh_digits)


def _judge_values(zh: Figure, en: Figure, scales: Scales, are_opposite: bool) -> Judgement:
    """Judge two values of one place: the same digits are the same value, whatever their heads are taken to say.

    ``are_opposite`` says that one of them bears a minus, or its brackets, and the other does not.
    """
    if (zh.when is None) is not (en.when is None) and _digits(zh) == _digits(en):  # 1987.1, and no month
        return Judgement(Verdict.EQUAL, Tier.EXACT)
    if zh.when or en.when:
        if not (zh.when and en.when) and digit_runs(zh.text, "zh") == digit_runs(en.text, "en"):
            return Judgement(Verdict.EQUAL, Tier.EXACT)  # 1528～1568, "1528 to 1568" are years in one language only
        # a year below a head that speaks of 10,000 t is a year
        return judge(_unscaled(zh), _unscaled(en)) or Judgement(Verdict.DATE_DIFFERS, Tier.SAME_KIND)
    if printed(zh) is None and printed(en) is None:  # two names, such as 0x14
        return judge(zh, en) or Judgement(Verdict.IDENT_DIFFERS, Tier.SAME_KIND)
    as_printed = judge(_unscaled(zh), _unscaled(en)) or Judgement(Verdict.VALUE_DIFFERS, Tier.SAME_KIND)
    if printed(zh) == printed(en):
        if are_opposite:
            return Judgement(Verdict.ROLE_DIFFERS, Tier.EXACT)
        is_other = as_printed.verdict in _OTHER_UNIT or _begins_below_nought(zh) is not _begins_below_nought(en)
        return as_printed if is_other else Judgement(Verdict.EQUAL, Tier.EXACT)
    if _are_converted(zh, en, scales[1]) or _are_converted(en, zh, scales[0]):
        return Judgement(Verdict.EQUAL_CONVERTED, Tier.EQUIVALENT)
    by_heads = [judgement for judgement in _judge_scaled(zh, en, scales) if judgement]
    told = [one for one in by_heads if one.verdict in EQUAL] or [
        one for one in by_heads if one.verdict is Verdict.DIGIT_SLIP
    ]
    if told:
        return told[0]
    return as_printed._replace(severity=Severity.ERROR) if as_printed.verdict in _ROUNDED else as_printed


def _digits(figure: Figure) -> str:
    """Return a number of one point as it stands, without what groups its digits, or else the whole of its words."""
    number = _GROUPED.sub("", figure.text)
    return number if _DECIMAL.fullmatch(number) else figure.text


_GROUPED = compile_late(r"[,\s](?=[0-9]{3}(?![0-9]))")
_DECIMAL = compile_late(r"[0-9]+\.[0-9]+")


def _begins_below_nought(figure: Figure) -> bool:
    """Whether a figure is a range from below nought to above, as temperatures are: −40～125 ℃, and no ±5."""
    return figure.lo is not None and figure.hi is not None and figure.lo < 0 < figure.hi != -figure.lo


def _are_converted(own: Figure, bare: Figure, scale: Scale | None) -> bool:
    """Tell whether a value with its unit is what a number is in the unit that its label names: 500 kW, 0.5 below MW."""
    if not own.dim or bare.dim or bare.unit or scale is None or scale.dim != own.dim:
        return False
    return all(
        one is not None and other is not None and one * own.factor == other / bare.table_scale * scale.factor
        for one, other in ((own.lo, bare.lo), (own.hi, bare.hi))
    )


def _judge_scaled(zh: Figure, en: Figure, scales: Scales) -> Iterator[Judgement | None]:
    """Judge two values of other digits by what their heads multiply them with: 112.6 in Mt beside 11,260 in 万吨."""
    factors = list(factors_of(scales))
    for factor in factors:
        yield judge(scaled(zh, factor), scaled(en, Fraction(1)))
    if not factors and zh.table_scale != en.table_scale:
        yield judge(zh, en)


# Tables are not rounded in translation: a last digit that differs is a slip.
_ROUNDED = frozenset({Verdict.EQUAL_ROUNDED, Verdict.PRECISION})
EQUAL = frozenset({Verdict.EQUAL, Verdict.EQUAL_ROUNDED, Verdict.EQUAL_CONVERTED})
_OTHER_UNIT = frozenset({Verdict.CURRENCY_DIFFERS, Verdict.UNIT_DIFFERS})


def _unscaled(figure: Figure) -> Figure:
    return figure if figure.table_scale == 1 else scaled(figure, Fraction(1))


def scaled(figure: Figure, factor: Fraction) -> Figure:
    """Return a figure as it is printed, multiplied with a factor, whatever it was multiplied with before."""
    if figure.lo is None or figure.hi is None:
        return figure
    times = factor / figure.table_scale
    quantum = figure.quantum * times if figure.quantum else figure.quantum
    return replace(figure, lo=figure.lo * times, hi=figure.hi * times, quantum=quantum, table_scale=Fraction(1))

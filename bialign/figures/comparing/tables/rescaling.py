"""Cells of two tables that are in other units: as their heads say, or as their numbers show."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from math import log10
from typing import NamedTuple

from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.tables.cells import EQUAL, CellPair, ComparedRow, scaled
from bialign.figures.comparing.tables.clashes import (
    Scales,
    clash,
    clash_of_columns,
    loses_scale,
    readings_of,
    scales_in_cell,
    scales_of_columns,
    scales_of_row,
)
from bialign.figures.comparing.tables.grid import printed
from bialign.figures.comparing.tables.messages import Place
from bialign.figures.comparing.tables.pairing import PairedTables
from bialign.figures.comparing.tables.scales import Scale
from bialign.figures.comparing.verdicts import judge
from bialign.figures.reading.documents import counts_things
from bialign.patterns import compile_late
from bialign.records import LANGS, Figure, FigureKind, Verdict

_EXCEPT = compile_late(r"除|\bexcept\b", re.IGNORECASE)
_FEWEST_COUNTED = 3  # rows that a column numbers
_PER_SHARE = compile_late(r"[每毎]|基本|[摊攤]薄|\b(?:per|basic|diluted)\b", re.IGNORECASE)


class Rescaled(NamedTuple):
    """Cells of the same numbers, which the heads of both tables, or labels of their rows, take for something else.

    ``None`` stands for a side that does not say what its numbers are multiplied with; ``verdict`` says whether scales
    differ, currencies, or other units, and ``is_lost`` that one side names the currency alone.
    """

    zh: Scale | None
    en: Scale | None
    verdict: Verdict
    is_lost: bool
    cells: tuple[CellPair, ...]


def find_rescaled(tables: PairedTables, rows: Iterable[ComparedRow]) -> list[Rescaled]:
    """Return the cells whose heads contradict each other, those below the same words together."""
    of_columns = scales_of_columns(tables)
    found: dict[tuple[str, str], Rescaled] = {}
    rows = list(rows)
    counted = _columns_that_count(rows)
    is_converted = any(
        pair.judgement.verdict in EQUAL and printed(pair.zh) != printed(pair.en)
        for row in rows
        for _, matching in row.cells
        for pair in matching.pairs
    )
    if is_converted:
        counted |= _columns_of_no_amounts(tables, of_columns)
    for row in rows:
        of_row = scales_of_row(tables, *row.rows)
        for cell, matching in row.cells:
            if _names_row(cell) or cell.place.is_head or cell.columns in counted or not _holds_amounts(cell):
                continue
            zh, en = scales_in_cell(of_row, of_columns[cell.columns])
            verdict = None if is_converted and _may_be_of_another((zh, en)) else clash(zh, en)
            if verdict is None and of_row == (None, None):
                verdict = clash_of_columns(tables, cell.columns, zh, en)
            if is_converted and verdict and _is_row_of_no_amounts(cell.place, zh, en):
                continue
            if verdict and any(map(_is_scaled_twin, matching.pairs)) and not _is_exempt(cell.place, zh, en):
                words = zh.words if zh else "", en.words if en else ""
                before = found.get(words, Rescaled(zh, en, verdict, loses_scale(zh, en), ()))
                found[words] = before._replace(cells=(*before.cells, cell))
    return list(found.values())


def _may_be_of_another(scales: Scales) -> bool:
    """Tell whether heads list units that do not all contradict each other: 万人、‰ beside "1 000 persons, ‰".

    In a table in which some numbers are others by the first, those that are alike are then the other units.
    """
    return any(clash(zh, en) is None for zh, en in islice(readings_of(scales), 1, None))


# 家数 (number of firms), 代码 (code), 增幅 (rate of growth); interest rate swaps (利率互换) are amounts.
_NO_AMOUNTS = {
    "zh": compile_late(
        r"[家户戶笔筆只隻人件宗次台臺个個套份项項店场場座]次?[数數](?![据據])|[数數]量|代[码碼号號]|[编編][码碼号號]"
        r"|排名|名次|(?:[增降跌升][幅速]|率|比[重例])(?=\W*(?:\s|[(（]|$))"
    ),
    "en": compile_late(
        r"\b(?:number of|numbers|no\. of|nos?\.$|count|headcount|codes?|rank(?:s|ing)?"
        r"|(?:growth|rates?|ratios?|yields?|margins?|proportion|percent(?:age)?)(?=\W*(?:$|\(|current|this)))(?![a-z])",
        re.IGNORECASE,
    ),
}


# 主承销家数 本期 (number of lead underwritings, current period), and beside it 上年同期 (corresponding period).
_THIS_PERIOD = compile_late(
    r"(?:本[期年]|[当當][期年]|本年度|[报報]告期|\b(?:current|this|reporting) (?:period|year|half|quarter))\W*$",
    re.IGNORECASE,
)
_LAST_PERIOD = compile_late(
    r"\W*(?:[上去]年(?:同期|度)?|上期|上年同期|(?:the )?(?:corresponding|same|prior|previous|last|comparative)"
    r"(?: (?:period|year|half|quarter|of|last|prior|previous|the))*)\W*",
    re.IGNORECASE,
)


def _columns_of_no_amounts(tables: PairedTables, of_columns: dict[tuple[int, int], Scales]) -> set[tuple[int, int]]:
    """Return the columns that hold counts, codes or rates, and those of the last period right beside them."""
    found = {columns for columns, scales in of_columns.items() if _are_no_amounts(tables, columns, scales)}
    heads = {columns: (tables.zh.head(columns[0]), tables.en.head(columns[1])) for columns in of_columns}
    beside = {
        (c + 1, d + 1)
        for c, d in found
        if (c + 1, d + 1) in heads
        and all(map(_THIS_PERIOD.search, heads[c, d]))
        and all(map(_LAST_PERIOD.fullmatch, heads[c + 1, d + 1]))
    }
    return found | beside


def _is_row_of_no_amounts(place: Place, zh: Scale | None, en: Scale | None) -> bool:
    """Tell the same of a row, 员工人数 (number of employees), whose unit is said above it or in a caption."""
    above = (scale.is_above_rows or scale.cell.cell.row < 0 for scale in (zh, en) if scale)
    return all(above) and all(
        _NO_AMOUNTS[lang].search(label) is not None for lang, label in (("zh", place.zh_row), ("en", place.en_row))
    )


def _are_no_amounts(tables: PairedTables, columns: tuple[int, int], scales: Scales) -> bool:
    """Tell whether two columns hold counts, codes or rates, and so are not in the unit that a caption gives.

    Both heads say so, and neither names a unit of its own.
    """
    if any(scale is not None and scale.is_of_column for scale in scales):
        return False
    zh, en = tables.zh.head(columns[0]), tables.en.head(columns[1])
    return bool(_NO_AMOUNTS["zh"].search(zh) and _NO_AMOUNTS["en"].search(en))


def _names_row(cell: CellPair) -> bool:
    """Tell whether a cell of the first column names its row, so that no head scales its numbers: "EBITDA(1)"."""
    return 0 in cell.columns and any(any(map(str.isalpha, one.text)) for one in (cell.zh, cell.en) if one)


def _holds_amounts(cell: CellPair) -> bool:
    """Tell whether one side at least holds a value rather than a name, which nothing scales: 22清河01, a bond.

    Nor does anything scale what says itself what it counts: 14个泊位, "14 berths".
    """
    sides = [(one, lang) for one, lang in zip((cell.zh, cell.en), LANGS, strict=True) if one]
    return any(one.is_value for one, _ in sides) and not any(counts_things(one.text, lang) for one, lang in sides)


def _columns_that_count(rows: Iterable[ComparedRow]) -> set[tuple[int, int]]:
    """Return the columns of both tables that number their rows, 1, 2, 3 …: no head says that these are thousands."""
    numbers: defaultdict[tuple[int, int], list[tuple[Fraction, Fraction] | None]] = defaultdict(list)
    for cell, matching in (compared for row in rows for compared in row.cells):
        numbers[cell.columns] += [printed(pair.zh) for pair in matching.pairs if printed(pair.zh) == printed(pair.en)]
    return {
        columns
        for columns, found in numbers.items()
        if len(found) >= _FEWEST_COUNTED and found == [(Fraction(n), Fraction(n)) for n in range(1, len(found) + 1)]
    }


def _is_exempt(place: Place, zh: Scale | None, en: Scale | None) -> bool:
    """Tell whether the words of a scale except a row: earnings per share below (人民币百万元，每股数据除外)."""
    excepts = any(scale is not None and _EXCEPT.search(scale.cell.text) for scale in (zh, en))
    return excepts and _PER_SHARE.search(f"{place.zh_row} {place.en_row}") is not None


class Throughout(NamedTuple):
    """Cells of columns in which each English number is the same power of ten times the Chinese one."""

    power: int
    cells: tuple[tuple[CellPair, Pair], ...]
    are_explained: bool  # whether heads on both sides, or the rows beside, say what the numbers are, and not this


_FEWEST_THROUGHOUT = 3  # numbers of a column that differ alike, from which on it is its unit that differs
_MOST_OF_COLUMN = 0.6  # share of its numbers that do; shares and ratios may stand below amounts
_FEW_BESIDE = 0.25  # of other numbers that differ alike, beside those of whole columns and rows


def find_throughout(tables: PairedTables, rows: Iterable[ComparedRow]) -> list[Throughout]:
    """Return the numbers that differ by the power of ten of most of their column, or of all of their row.

    Those of one power are one finding. What differs from its column in another way is told at its cell.
    """
    of_columns = scales_of_columns(tables)
    amounts = [
        _ScaledAmount(row.rows, cell, pair, _power(pair))
        for row in rows
        for cell, matching in row.cells
        if not _names_row(cell)
        for pair in matching.pairs
        if _is_amount(pair) and "own text" not in (pair.zh.scale_from, pair.en.scale_from)
    ]
    found: dict[int, Throughout] = {}
    for power, alike, is_of_rows in _by_power(amounts):
        columns = {amount.cell.columns for amount in alike}
        are_explained = is_of_rows or any(all(of_columns[one]) for one in columns)
        found[power] = Throughout(power, tuple((amount.cell, amount.pair) for amount in alike), are_explained)
    return list(found.values())


class _ScaledAmount(NamedTuple):
    """Two numbers of one place, and which power of ten takes one to the other if they are not equal."""

    rows: tuple[int, int]
    cell: CellPair
    pair: Pair
    power: int | None


def _by_power(amounts: Sequence[_ScaledAmount]) -> Iterator[tuple[int, list[_ScaledAmount], bool]]:
    """Yield each power of ten of which a column, or a row, has several amounts and few or none that differ else.

    The last says that only rows have it, whose neighbours are in the unit of the heads.
    """
    of_column = _common_powers(amounts, lambda amount: amount.cell.columns, _MOST_OF_COLUMN)
    of_row = _common_powers(amounts, lambda amount: amount.rows, 1.0)
    for power in sorted({*of_column.values(), *of_row.values()}):
        alike = [
            amount
            for amount in amounts
            if amount.power == power and power in (of_column.get(amount.cell.columns), of_row.get(amount.rows))
        ]
        n_rest = sum(amount.power == power for amount in amounts) - len(alike)
        if n_rest <= len(alike) * _FEW_BESIDE:  # a column of two numbers beside long ones
            alike = [amount for amount in amounts if amount.power == power]
        yield power, alike, power not in of_column.values()


def _common_powers(
    amounts: Iterable[_ScaledAmount], group_of: Callable[[_ScaledAmount], tuple[int, int]], least: float
) -> dict[tuple[int, int], int]:
    """Return for each group of amounts the power of ten that so large a share of them have, if several do."""
    groups: defaultdict[tuple[int, int], list[int | None]] = defaultdict(list)
    for amount in amounts:
        groups[group_of(amount)].append(amount.power)
    found: dict[tuple[int, int], int] = {}
    for group, powers in groups.items():
        power, n = Counter(powers).most_common(1)[0]
        if power and n >= max(_FEWEST_THROUGHOUT, least * len(powers)):
            found[group] = power
    return found


def _is_amount(pair: Pair) -> bool:
    """Whether a pair holds two numbers other than nought, which looks the same in all units."""
    bounds = printed(pair.zh), printed(pair.en)
    return all(one is not None and one[0] > 0 for one in bounds)


def _power(pair: Pair) -> int | None:
    """Return which power of ten takes the Chinese number to the English one, as they are printed, or ``None``."""
    zh, en = printed(pair.zh), printed(pair.en)
    if pair.judgement.verdict in EQUAL or not zh or not en:
        return None
    power = round(log10(en[0] / zh[0]))
    judgement = judge(scaled(pair.zh, Fraction(10) ** power), scaled(pair.en, Fraction(1)))
    return power if judgement and judgement.verdict in EQUAL else None


def _is_scaled_twin(pair: Pair) -> bool:
    """Whether two figures print the same number, of which there may be thousands or millions."""
    zh, en = pair.zh, pair.en
    is_amount = {zh.kind, en.kind} <= {FigureKind.COUNT, FigureKind.MONEY}
    is_equal = pair.judgement.verdict is Verdict.EQUAL and printed(zh) == printed(en)
    return is_amount and is_equal and not _is_nought(zh) and "own text" not in (zh.scale_from, en.scale_from)


def _is_nought(figure: Figure) -> bool:
    """Whether a figure is zero, which it is in all units."""
    return figure.lo == figure.hi == 0

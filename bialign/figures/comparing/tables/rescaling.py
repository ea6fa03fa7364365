"""Cells of two tables that are in other units: as their heads say, or as their numbers show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from math import log10
from typing import NamedTuple

from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.messages import Place
from bialign.figures.comparing.tables.cells import EQUAL, CellPair, ComparedRow, scaled
from bialign.figures.comparing.tables.clashes import (
    clash,
    clash_of_columns,
    loses_scale,
    scales_in_cell,
    scales_of_columns,
    scales_of_row,
)
from bialign.figures.comparing.tables.grid import printed
from bialign.figures.comparing.tables.pairing import PairedTables
from bialign.figures.comparing.tables.scales import Scale
from bialign.figures.comparing.verdicts import judge
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Verdict

_EXCEPT = compile_late(r"除|\bexcept\b", re.IGNORECASE)
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
    for row in rows:
        of_row = scales_of_row(tables, *row.rows)
        for cell, matching in row.cells:
            zh, en = scales_in_cell(of_row, of_columns[cell.columns])
            verdict = clash(zh, en)
            if verdict is None and of_row == (None, None):
                verdict = clash_of_columns(tables, cell.columns, zh, en)
            if verdict and any(map(_is_scaled_twin, matching.pairs)) and not _is_exempt(cell.place, zh, en):
                words = zh.words if zh else "", en.words if en else ""
                before = found.get(words, Rescaled(zh, en, verdict, loses_scale(zh, en), ()))
                found[words] = before._replace(cells=(*before.cells, cell))
    return list(found.values())


def _is_exempt(place: Place, zh: Scale | None, en: Scale | None) -> bool:
    """Tell whether the words of a scale except a row: earnings per share below (人民币百万元，每股数据除外)."""
    excepts = any(scale is not None and _EXCEPT.search(scale.cell.text) for scale in (zh, en))
    return excepts and _PER_SHARE.search(f"{place.zh_row} {place.en_row}") is not None


class Throughout(NamedTuple):
    """Cells of columns in which each English number is the same power of ten times the Chinese one."""

    power: int
    cells: tuple[tuple[CellPair, Pair], ...]
    are_explained: bool  # whether heads on both sides say what the numbers are, and not this


_FEWEST_THROUGHOUT = 3  # numbers of a column that differ alike, from which on it is its unit that differs


def find_throughout(tables: PairedTables, rows: Iterable[ComparedRow]) -> list[Throughout]:
    """Return the columns whose numbers all differ by the same power of ten, those of one power together."""
    of_columns = scales_of_columns(tables)
    values: defaultdict[tuple[int, int], list[tuple[CellPair, Pair]]] = defaultdict(list)
    for cell, matching in (compared for row in rows for compared in row.cells):
        values[cell.columns] += [(cell, pair) for pair in matching.pairs if _is_amount(pair)]
    found: dict[int, Throughout] = {}
    for columns, pairs in values.items():
        powers = {_power(pair) for _, pair in pairs}
        power = powers.pop() if len(powers) == 1 else None
        if power and len(pairs) >= _FEWEST_THROUGHOUT:
            before = found.get(power, Throughout(power, (), False))
            are_explained = before.are_explained or all(of_columns[columns])
            found[power] = Throughout(power, (*before.cells, *pairs), are_explained)
    return list(found.values())


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

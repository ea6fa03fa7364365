"""What a unit is, and how the tables of units are written down.

The tables are ``measures.py``, ``currencies.py`` and ``shares.py``: a unit a row, columns parted by ``|``, names parted
by spaces, ``_`` for a space within a name, ``#`` before a remark. Every row ends with a Chinese and an English phrase
that say the same, with the number 3; a test reads them. ``docs/adding-a-unit.md`` leads through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import FigureKind


class Unit(NamedTuple):
    """A unit as a figure carries it.

    ``factor`` takes a measure to the base unit of its dimension; ``multiplier`` takes what was written to ``symbol``
    (10 角 are 1 元, 3 ‰ are 0.3 %). ``currencies`` are what an ambiguous name of money may stand for, as in a figure.
    """

    kind: FigureKind
    symbol: str = ""
    dim: str = ""
    factor: Fraction = Fraction(1)
    multiplier: Fraction = Fraction(1)
    currencies: tuple[str, ...] = ()


class Row(NamedTuple):
    """A unit, its names in both languages, the signs that stand before a number, and a phrase in each language."""

    unit: Unit
    zh: tuple[str, ...]
    en: tuple[str, ...]
    signs: tuple[str, ...] = ()
    zh_phrase: str = ""
    en_phrase: str = ""


COUNT = Unit(FigureKind.COUNT)
FRACTION = Unit(FigureKind.RATIO, "frac")

_MULTIPLIER = compile_late(r"([0-9/]+) ")


def read_table(table: str, n_columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the columns of each row; a row with more or fewer is a ``ValueError`` that quotes it."""
    for line in table.strip().splitlines():
        if line and not line.startswith("#"):
            columns = tuple(column.strip() for column in line.split("|"))
            if len(columns) != n_columns:
                raise ValueError(f"a unit has {n_columns} columns parted by |, this row has {len(columns)}: {line}")
            yield columns


def read_names(words: str) -> tuple[str, ...]:
    """Return the names of a column."""
    return tuple(word.replace("_", " ") for word in words.split())


def read_symbol(column: str) -> tuple[Fraction, str]:
    """Return how many of a symbol the names of a row stand for, and the symbol: ``1/100 GBP``, or ``GBP`` for one."""
    match = _MULTIPLIER.match(column)
    return (Fraction(match[1]), column[match.end() :]) if match else (Fraction(1), column)

"""Whether what the heads of two tables say of their numbers can be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest

from bialign.figures.comparing.tables.pairing import PairedTables
from bialign.figures.comparing.tables.scales import (
    Scale,
    currency_of_column,
    lettered_in_column,
    mentioned_in_column,
    mentioned_in_row,
    ratio_of,
    scale_above_row,
    scale_of_column,
    scale_of_row,
)
from bialign.figures.reading.documents import find_mentions
from bialign.figures.reading.heads import RATE, SHARE
from bialign.patterns import compile_late
from bialign.records import LANGS, Verdict

# In the head of an amount they leave open which of its numbers are shares: "(RMB million) Change (%)".
_SHARE_WORDS = compile_late(r"[%％‰倍]|百分|\b(?:per ?cent|percentage|times|bps?)\b", re.IGNORECASE)

Scales = tuple[Scale | None, Scale | None]  # of the Chinese and the English numbers of a place


def scales_of_columns(tables: PairedTables) -> dict[tuple[int, int], Scales]:
    """Return what the heads of all pairs of columns say."""
    return {(c, d): _scales_of_column(tables, c, d) for c, d in tables.columns}


def _scales_of_column(tables: PairedTables, c: int, d: int) -> Scales:
    """Return what two columns say; where only one says it in words of a known form, the other may in its own.

    So it is where one side names the scale with the currency, and the other the currency here and the scale elsewhere.
    """
    zh, en = scale_of_column(tables.zh, c), scale_of_column(tables.en, d)
    if zh is None and en is None:
        zh = mentioned_in_column(tables.zh, c)
        letters = lettered_in_column(tables.zh, c), lettered_in_column(tables.en, d)
        if zh is None and all(letters):
            return letters
    if en and (zh is None or (zh.is_money_alone and not en.is_money_alone)):
        zh = mentioned_in_column(tables.zh, c, en) or zh
    if zh and (en is None or (en.is_money_alone and not zh.is_money_alone)):
        en = mentioned_in_column(tables.en, d, zh) or en
    moneys = currency_of_column(tables.zh, c), currency_of_column(tables.en, d)
    zh, en = zh or (en and moneys[0]), en or (zh and moneys[1])
    if zh and en and zh.is_money_alone and en.is_money_alone:
        zh, en = _scales_besides(tables, c, d) or (zh, en)
    return moneys if _name_other_money(*moneys) and not _name_other_money(zh, en) else (zh, en)


def _scales_besides(tables: PairedTables, c: int, d: int) -> Scales | None:
    """Return what is said above columns whose heads name currencies alone, if both versions say it."""
    zh = mentioned_in_column(tables.zh, c)
    en = zh and mentioned_in_column(tables.en, d, zh)
    return (zh, en) if en else None


def scales_of_row(tables: PairedTables, i: int, j: int) -> Scales:
    """Return what the labels or the units of two rows say."""
    zh, en = scale_of_row(tables.zh, i), scale_of_row(tables.en, j)
    if zh is None and en is None:
        zh = mentioned_in_row(tables.zh, i)
        en = zh and mentioned_in_row(tables.en, j, zh)
        return (zh, en) if en else _scales_above_rows(tables, i, j)
    return zh or (en and mentioned_in_row(tables.zh, i, en)), en or (zh and mentioned_in_row(tables.en, j, zh))


def _scales_above_rows(tables: PairedTables, i: int, j: int) -> Scales:
    """Return what labels in rows of their own above two rows say, if both say it."""
    zh = scale_above_row(tables.zh, i)
    en = zh and scale_above_row(tables.en, j)
    return (zh, en) if en else (None, None)


def scales_in_cell(of_row: Scales, of_column: Scales) -> Scales:
    """Return what holds in a cell; the label of a row has the last word, but for columns of shares and rates."""
    if any(of_row) and not all(of_row) and _name_one_unit(*of_column):
        return of_column
    zh, en = (
        column if column and (_is_of_shares(column) or (row and _is_nearer(column, row))) else row or column
        for row, column in zip(of_row, of_column, strict=True)
    )
    return zh, en


def _is_nearer(column: Scale, row: Scale) -> bool:
    return row.is_above_rows and column.is_of_column


def _name_one_unit(zh: Scale | None, en: Scale | None) -> bool:
    """Tell whether two heads name the same unit above a column: litres of oil, also beside a row of gas (per m³)."""
    if zh is None or en is None or not (zh.is_of_column and en.is_of_column):
        return False
    return zh.dim not in ("", SHARE, RATE) and (zh.dim, zh.factor) == (en.dim, en.factor)


def _is_of_shares(column: Scale) -> bool:
    """Tell whether the head of a column, rather than of its table, names shares or rates, which no row scales."""
    return column.is_of_column and column.dim in (SHARE, RATE) and not column.is_money_alone


def clash(zh: Scale | None, en: Scale | None) -> Verdict | None:
    """Return in what two heads contradict each other, or ``None``."""
    if _name_other_money(zh, en):
        return Verdict.CURRENCY_DIFFERS
    return Verdict.MAGNITUDE_SLIP if contradict(zh, en) else None


def contradict(zh: Scale | None, en: Scale | None) -> bool:
    """Tell whether the same digits below two heads are not the same number."""
    if zh is None or en is None:
        said = zh or en
        return said is not None and not said.dim and said.factor != 1
    if {zh.dim, en.dim} == {"", RATE}:  # 吞吐（万）, "Ops/s"
        rate, counted = (zh, en) if zh.dim == RATE else (en, zh)
        return rate.per == "duration" and rate.factor == 1 and not rate.of[0] and counted.factor != 1
    return zh.dim == en.dim and zh.per == en.per and ratio_of(zh, en) != 1


def readings_of(scales: Scales) -> Iterator[Scales]:
    """Yield what two heads may say of a number: where each lists several units, the first of both, the second, …."""
    yield scales
    zh, en = scales
    if zh and en and (zh.others or en.others):
        yield from zip_longest(zh.others, en.others)


def factors_of(scales: Scales) -> Iterator[Fraction]:
    """Yield what takes a Chinese number to the English one below heads that contradict each other."""
    for zh, en in readings_of(scales):
        if zh and en and contradict(zh, en):
            yield ratio_of(zh, en)


def clash_of_columns(
    tables: PairedTables, columns: tuple[int, int], zh: Scale | None, en: Scale | None
) -> Verdict | None:
    """Return in what the heads of two columns contradict each other though they are not of one kind, or ``None``."""
    if zh is None or en is None or zh.is_of_column is not en.is_of_column:
        return None
    stated = tables.zh.stated if zh.is_money_alone else tables.en.stated
    scale = en if zh.is_money_alone else zh
    if loses_scale(zh, en) and scale.factor not in stated:
        return Verdict.MAGNITUDE_SLIP
    heads = tables.zh.head(columns[0]), tables.en.head(columns[1])
    return Verdict.UNIT_DIFFERS if zh.is_of_column and _is_share_of_one(zh, en, heads) else None


def loses_scale(zh: Scale | None, en: Scale | None) -> bool:
    """Tell whether one head names a currency in thousands, or the like, and the other the currency alone."""
    if zh is None or en is None or zh.is_money_alone is en.is_money_alone:
        return False
    scale = en if zh.is_money_alone else zh
    return scale.dim == "" and scale.factor != 1 and not zh.currencies.isdisjoint(en.currencies)


def _is_share_of_one(zh: Scale, en: Scale, heads: tuple[str, str]) -> bool:
    """Tell whether one head says that its numbers are shares, and the other that they are amounts and no shares."""
    if (zh.dim == SHARE) is (en.dim == SHARE):
        return False
    of_share, of_amount = heads if zh.dim == SHARE else heads[::-1]
    amount, lang = (en, LANGS[0]) if zh.dim == SHARE else (zh, LANGS[1])
    is_amount = amount.dim not in ("", RATE) or (amount.dim == "" and amount.factor != 1)
    return is_amount and not _SHARE_WORDS.search(of_amount) and not any(find_mentions(of_share, lang))


def _name_other_money(zh: Scale | None, en: Scale | None) -> bool:
    """Tell whether two heads name currencies that cannot be one; prices may be in another than the caption says."""
    if not (zh and en and zh.currencies and en.currencies):
        return False
    may_differ = zh.is_of_column is not en.is_of_column and RATE in (zh.dim, en.dim)
    return not may_differ and zh.currencies.isdisjoint(en.currencies)

"""Numbers set large beside each other, each above what it is: a unit alone in the line below belongs to its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bialign.patterns import compile_late
from bialign.reading.pdf.amounts import is_amount, is_year
from bialign.reading.pdf.lines import GlyphLine, Row, share_column

_UNIT = compile_late(
    r"(?i:(?:RMB|HK\$|US\$) ?[mb]illion|thousand|million|billion|trillion|tons?|tonnes?|hectares?|people|hours?|%)"
    r"|[kMGT]?(?:Wh|W|t)|m[²³]|km|tCO2e?"
    r"|[十百千万萬亿億]{1,2}(?:[元吨噸人]|港元|美元|千瓦[时時]|平方米)?|[元吨噸]|公[里顷頃]"
)  # 元: yuan; 吨: tonnes; 人: people; 千瓦时: kWh; 平方米: square metres; 公里, 公顷: kilometres, hectares
_LARGER = 1.3  # times the size of the unit or, where that is as large, of other words below
_AS_LARGE = 0.1  # of its size, by which the unit may differ
_FEWEST = 2  # numbers beside each other
_NEAR = 1.5  # times the size of the number; from its foot to the head of the unit
_MOST_BELOW = 4  # rows in which the first lines below numbers are looked for


def with_units_below(rows: Sequence[Row]) -> list[Row]:
    """Return rows with each unit that stands alone in the first line below a large number put behind that."""
    found: list[Row] = [list(row) for row in rows]
    for index, row in enumerate(found):
        if len(row) >= _FEWEST and all(is_amount(run.text) or _starts_with_number(run) for run in row):
            below = found[index + 1 : index + 1 + _MOST_BELOW]
            for place, number in enumerate(row):
                unit = _unit_below(number, below)
                if unit is not None:
                    row[place] = replace(number, text=f"{number.text} {unit.text}")
                    for other in below:
                        other[:] = [run for run in other if run is not unit]
    return [row for row in found if row]


def _starts_with_number(run: GlyphLine) -> bool:
    """Tell whether a run is a number with its unit: 14.2 Mt."""
    return is_amount(run.text.split(" ")[0]) and len(run.text.split(" ")) < 3


def _unit_below(number: GlyphLine, below: Sequence[Row]) -> GlyphLine | None:
    """Return the unit in the first line below a number, which is large and no year, if nothing else stands there."""
    under = [run for row in below for run in row if share_column(run, number) or share_column(number, run)]
    first = max(under, key=lambda run: run.middle, default=None)
    if first is None or not is_amount(number.text) or is_year(number.text) or not _UNIT.fullmatch(first.text):
        return None
    smallest = min(run.size for row in below for run in row)
    is_as_large = abs(first.size - number.size) < _AS_LARGE * number.size
    is_large = number.size > _LARGER * (smallest if is_as_large else first.size)
    return first if is_large and number.bottom - first.top < _NEAR * number.size else None

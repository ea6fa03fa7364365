"""Marks before an item or a heading, in Chinese: 一、, （二）, 2.1."""

from __future__ import annotations

import re

from bialign.figures.reading import marks
from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, closed, each
from bialign.figures.reading.zh.classifiers import CLASSIFIERS
from bialign.figures.reading.zh.numerals import HAN_SCALES
from bialign.figures.units.lookup import unit_zh
from bialign.patterns import compile_late

_LIST_MARK = compile_late(
    marks.BEFORE_MARK + r"[(（]?[一二三四五六七八九十]{1,3}[)、）](?![一二三四五六七八九])", re.MULTILINE
)
_COUNTED = compile_late(rf"[{CLASSIFIERS}{HAN_SCALES}多余来大旬成岁倍分点月号]")
_COUNTED_IN_PARTS = compile_late(rf"[{HAN_SCALES}个多余来成倍]")  # there are no 2.3 families
# What is done with a number, and no heading begins with: 显示为 (is shown as), 等于 (equals), 乘以 (times).
_DONE_WITH_NUMBERS = compile_late(
    r"(?:将|会|应|可|都|被|就|则)?(?:[显顯]示[为成]|表示[为成]|[写读记]作|[写读记]为|等于|约为|变[为成]|乘以|除以|加上|减去|四[舍捨]五入"
    r"|[舍捨]入|向[上下]取整|取整|换算[为成]|转换[为成]|大于|小于|不等于|左右|分之)"
)


def _counts(line: Line, start: int) -> bool:
    if _DONE_WITH_NUMBERS.match(line.plain, start):
        return True
    counted = _COUNTED_IN_PARTS if "." in line.plain[max(0, start - 6) : start] else _COUNTED
    return unit_zh(line.plain, start) is not None or counted.match(line.plain, start) is not None


LIST_MARKS = Rule(
    name="list marks in characters",
    read=each(_LIST_MARK, closed, "plain"),
    needs=compile_late("[、)）]"),
    examples=(
        Example("一、总则", gloss="1. General provisions"),
        Example("（二）范围", gloss="(2) Scope"),
        Example("二十三人", "二十三: count 23", "twenty-three people"),
    ),
)
HEADING_MARKS = marks.headings(
    _counts,
    (
        Example("2.1 病因", gloss="2.1 Causes"),
        Example("3 结论", gloss="3 Conclusions"),
        Example("2.1 亿元用于修桥", "2.1 亿元: money 210000000 CNY?", "210 million yuan for the bridge"),
        Example("3 家门店", "3: count 3", "three shops"),
        Example("8.8 显示为 8.80", "8.8: count 8.8 ; 8.80: count 8.8", "8.8 as 8.80"),
        Example("2.6 將四捨五入為 3", "2.6: count 2.6 ; 3: count 3", "2.6 rounds to 3"),
        Example("2.6 等效电路", gloss="2.6 Equivalent circuit"),
        Example("3.4 加工与转换", gloss="3.4 Processing and conversion"),
    ),
)
